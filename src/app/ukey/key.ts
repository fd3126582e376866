/** @module The key of a UKey: found on its token, and able to sign. */
import { createHash } from 'node:crypto';
import type { UkeyDevice } from '../../cli/ukey/device.ts';
import { keySpecRow } from '../../core/algorithms.ts';
import { GatewayError } from '../../core/errors.ts';
import { ecdsaRawToDer } from '../../formats/ecdsa.ts';
import { decodeSpki, type PublicKeyParts } from '../../formats/spki.ts';
import { defaultId, messageDigest } from '../../gm/sm2/identity.ts';
import type { Handle } from '../../hsm/cryptoki.ts';
import { signEcdsa } from '../../hsm/ops/ec.ts';
import { signPkcs1 } from '../../hsm/ops/rsa.ts';
import { signSm2 } from '../../hsm/ops/sm2.ts';
import type { Session } from '../../hsm/session.ts';
import type { Token } from '../../hsm/token.ts';
import { findUkeyPrivateKey, readUkeyPublicKey } from '../../hsm/ukey.ts';

export interface UkeyKey {
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Buffer;
  readonly parts: PublicKeyParts;
  /** The private key, for as long as the token is open. */
  readonly handle: Handle;
  /** RSA: PKCS#1 v1.5 with SHA-256. EC: ECDSA with SHA-256. SM2: with SM3 under the default id. The latter two in DER. */
  sign(statement: Uint8Array): Buffer;
}

const configInvalid = (message: string, field: string): GatewayError =>
  new GatewayError('CONFIG_INVALID', message, { metadata: { field } });

const sha256 = (statement: Uint8Array): Buffer => createHash('sha256').update(statement).digest();

const signWith = (session: Session, key: Handle, parts: PublicKeyParts, statement: Uint8Array): Buffer => {
  if (parts.family === 'rsa') return signPkcs1(session, key, 'SHA_256', sha256(statement));
  if (parts.family !== 'ec') throw configInvalid('the key of the UKey is of a kind that operators do not use', 'id');
  const isSm2 = parts.ecParams.equals(Buffer.from(keySpecRow('SM2').curve?.ecParams ?? '', 'hex'));
  if (!isSm2) return signEcdsa(session, key, sha256(statement));
  return ecdsaRawToDer(signSm2(session, key, messageDigest(parts.point, defaultId, statement)));
};

/**
 * The key that a device is used with.
 * @param token logged in to
 * @throws {GatewayError} CONFIG_INVALID naming the option to change
 */
export const findUkeyKey = (token: Token, device: UkeyDevice): UkeyKey =>
  token.withSession((session) => {
    const key = findUkeyPrivateKey(session, device);
    const publicKey = readUkeyPublicKey(session, key);
    const parts = decodeSpki(publicKey);
    return {
      publicKey,
      parts,
      handle: key,
      sign: (statement) => token.withSession((signing) => signWith(signing, key, parts, statement)),
    };
  });
