/** @module Puts root KEKs whose values are known on the control token, and compares those that are there. */
import { constants, createDecipheriv, createPublicKey, publicEncrypt, randomBytes, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../../../core/errors.ts';
import { CKR, isCkr } from '../../../hsm/ckr.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { gcmEncrypt, gcmIvBytes, gcmTagBytes, wrapWithPadding } from '../../../hsm/ops/aes.ts';
import { generateRsaKeyPair, oaepUnwrapKey, readRsaSpki } from '../../../hsm/ops/rsa.ts';
import type { Session } from '../../../hsm/session.ts';
import type { KekPurpose, ObjectName } from '../../../hsm/templates.ts';
import {
  importedKekTemplate,
  passingKekTemplate,
  secretValue,
  transportPairTemplates,
} from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import { Temporaries } from '../custody/escrow.ts';
import { type Keks, kekName } from '../custody/keks.ts';
import { withRootKek } from './root_secret.ts';

const trialBytes = 32;
/** RFC 5649 §3: what AES key wrap with padding begins with. */
const wrapPadIv = Buffer.from('a65959a6', 'hex');

const temporaryName = (): ObjectName => ({ id: randomBytes(16), label: 'hsm-gateway transport' });

/** The value goes in under a key pair of the token, for devices that take no secret key in the clear. */
const unwrapIn = (session: Session, purpose: KekPurpose, value: Uint8Array): void => {
  const temporaries = new Temporaries();
  try {
    const { publicTemplate, privateTemplate } = transportPairTemplates(temporaryName());
    const pair = generateRsaKeyPair(session, publicTemplate, privateTemplate);
    temporaries.add(session, pair.publicKey);
    temporaries.add(session, pair.privateKey);
    const key = createPublicKey({ key: readRsaSpki(session, pair.publicKey), format: 'der', type: 'spki' });
    const put = (oaepHash: 'sha256' | 'sha1'): void => {
      const wrapped = publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, value);
      const digest = oaepHash === 'sha1' ? 'SHA_1' : 'SHA_256';
      oaepUnwrapKey(session, pair.privateKey, wrapped, digest, importedKekTemplate(purpose, kekName('root', purpose)));
    };
    try {
      put('sha256');
    } catch (error) {
      if (!isCkr(error, CKR.ARGUMENTS_BAD, CKR.MECHANISM_INVALID, CKR.MECHANISM_PARAM_INVALID)) throw error;
      put('sha1');
    }
  } finally {
    temporaries.destroy();
  }
};

const isRefusal = (error: unknown): boolean =>
  isCkr(error, CKR.FUNCTION_NOT_SUPPORTED, CKR.TEMPLATE_INCONSISTENT, CKR.ATTRIBUTE_VALUE_INVALID);

/** Stores both root KEKs: sensitive, not extractable, each for its purpose alone. */
export const putRootKeks = (session: Session, secret: Uint8Array): void => {
  for (const purpose of ['wrap', 'bind'] as const) {
    withRootKek(secret, purpose, (value) => {
      try {
        const template = importedKekTemplate(purpose, kekName('root', purpose));
        session.createObject([...template, ...secretValue(value)]);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        unwrapIn(session, purpose, value);
      }
    });
  }
};

/** Has the token encrypt what we know, and decrypts it by the value that the KEK should have. */
const isBindKek = (token: Token, kek: Handle, secret: Uint8Array): boolean => {
  const trial = randomBytes(trialBytes);
  const iv = token.random.bytes(gcmIvBytes);
  const sealed = token.withSession((session) => gcmEncrypt(session, kek, iv, Buffer.alloc(0), trial));
  return withRootKek(secret, 'bind', (value) => {
    const gcm = createDecipheriv('aes-256-gcm', value, iv, { authTagLength: gcmTagBytes });
    gcm.setAuthTag(sealed.subarray(-gcmTagBytes));
    const opened = gcm.update(sealed.subarray(0, -gcmTagBytes));
    try {
      gcm.final();
    } catch {
      return false;
    }
    return timingSafeEqual(opened, trial);
  });
};

/** Has the token wrap a key that we know, and unwraps it by the value that the KEK should have. */
const isWrapKek = (token: Token, kek: Handle, secret: Uint8Array): boolean => {
  const session = token.keeper;
  const temporaries = new Temporaries();
  const trial = randomBytes(trialBytes);
  try {
    const template = [...passingKekTemplate(temporaryName()), ...secretValue(trial)];
    const passing = temporaries.add(session, session.createObject(template));
    const wrapped = wrapWithPadding(session, kek, passing);
    return withRootKek(secret, 'wrap', (value) => {
      const cipher = createDecipheriv('id-aes256-wrap-pad', value, wrapPadIv);
      try {
        const opened = Buffer.concat([cipher.update(wrapped), cipher.final()]);
        return opened.length === trial.length && timingSafeEqual(opened, trial);
      } catch {
        return false;
      }
    });
  } finally {
    temporaries.destroy();
  }
};

/**
 * Refuses KEKs that are not those of the secret.
 * @throws {GatewayError} ROOT_SECRET_MISMATCH
 */
export const assertKeksOf = (token: Token, { wrap, bind }: Keks, secret: Uint8Array): void => {
  if (isBindKek(token, bind, secret) && isWrapKek(token, wrap, secret)) return;
  throw new GatewayError('ROOT_SECRET_MISMATCH', 'the root KEK of the control token is not the one of these shares', {
    metadata: { token_serial: token.serial },
  });
};
