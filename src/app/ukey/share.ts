/**
 * @module What a custodian's UKey does with shares of the root secret: opens one and seals it at once to the crypto-host that asks, or
 * shows beforehand that it could. It opens nothing else. A share is in the clear here alone, for that moment.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { ShareAnswers, ShareRequest } from '../../cli/ukey/device.ts';
import { keySpecRow, sm2Curve } from '../../core/algorithms.ts';
import { GatewayError } from '../../core/errors.ts';
import { type EciesCurve, openEcies } from '../../formats/ecies.ts';
import { ceremonyDigest, custodianOf, parseRootShare, shareInvalid } from '../../formats/root_share.ts';
import type { ShareScheme } from '../../formats/root_share_document.ts';
import { resealShare } from '../../formats/root_share_transport.ts';
import { splitSm2Cipher } from '../../formats/sm2_raw.ts';
import { decrypt } from '../../gm/sm2/encryption.ts';
import { assertPublicKey } from '../../gm/sm2/keys.ts';
import { multiplierOfEcdh } from '../../gm/sm2/private_operand.ts';
import { sealerOf } from '../../host/worker/ceremony/share_seal.ts';
import { KnownAnswers } from '../../host/worker/known_answers.ts';
import type { LoadLibrary } from '../../hsm/cryptoki.ts';
import { deriveEcdh } from '../../hsm/ops/ec.ts';
import { oaepDecrypt } from '../../hsm/ops/rsa.ts';
import { decryptSm2 } from '../../hsm/ops/sm2.ts';
import type { Token } from '../../hsm/token.ts';
import type { UkeyKey } from './key.ts';
import { withUkey } from './signer.ts';

interface Sealed {
  readonly scheme: ShareScheme;
  readonly sealed: Uint8Array;
  /** Digest of the ceremony. */
  readonly context: Uint8Array;
}

const openEc = (
  token: Token,
  { handle, parts }: UkeyKey,
  curve: EciesCurve,
  { sealed, context }: Sealed,
): Uint8Array => {
  const row = keySpecRow(curve).curve;
  if (parts.family !== 'ec' || row === undefined) throw shareInvalid('is sealed to a key of another kind');
  const derive = (peer: Uint8Array): Buffer => token.withSession((session) => deriveEcdh(session, handle, row, peer));
  return openEcies({ curve, point: parts.point, context }, sealed, derive);
};

/** By the device's own SM2, or by its ECDH on that curve. */
const openSm2 = (token: Token, { handle, parts }: UkeyKey, sealed: Uint8Array): Uint8Array => {
  if (parts.family !== 'ec') throw shareInvalid('is sealed to a key of another kind');
  const ciphertext = splitSm2Cipher(sealed);
  if (token.supports('CKM_SM2_ENCRYPT')) {
    // The device never gets to see a point of another curve.
    assertPublicKey(Buffer.concat([Buffer.of(4), ciphertext.x, ciphertext.y]));
    return token.withSession((session) => decryptSm2(session, handle, ciphertext));
  }
  const derive = (peer: Uint8Array): Buffer =>
    token.withSession((session) => deriveEcdh(session, handle, sm2Curve, peer));
  return decrypt(multiplierOfEcdh(parts.point, derive), ciphertext);
};

const open = (token: Token, key: UkeyKey, sealed: Sealed): Uint8Array => {
  const { scheme } = sealed;
  if (scheme === 'SM2') return openSm2(token, key, sealed.sealed);
  if (scheme === 'ECIES_P256' || scheme === 'ECIES_P384') {
    return openEc(token, key, scheme === 'ECIES_P256' ? 'EC_P256' : 'EC_P384', sealed);
  }
  if (key.parts.family !== 'rsa') throw shareInvalid('is sealed to a key of another kind');
  const digest = scheme === 'RSA_OAEP_SHA_1' ? 'SHA_1' : 'SHA_256';
  return oaepDecrypt(token, key.handle, digest, key.parts.modulus.length, sealed.sealed);
};

/** What the fault of a share is, is nobody's business but that it has one; what the device says passes. */
const openOrRefuse = (token: Token, key: UkeyKey, sealed: Sealed): Uint8Array => {
  try {
    return open(token, key, sealed);
  } catch (error) {
    const isFault = error instanceof GatewayError && ['CIPHERTEXT_INVALID', 'FIELD_INVALID'].includes(error.reason);
    throw isFault ? shareInvalid('does not open with the key that it is sealed to', error) : error;
  }
};

const openShare = (token: Token, key: UkeyKey, text: string, recipient: Uint8Array): ShareAnswers['openShare'] => {
  const share = parseRootShare(text);
  const { name, keySha256 } = custodianOf(share);
  if (createHash('sha256').update(key.publicKey).digest('hex') !== keySha256) {
    throw new GatewayError('ROOT_SHARE_UKEY_MISMATCH', `the share is sealed to another UKey, that of ${name}`, {
      metadata: { custodian: name, share: String(share.index) },
    });
  }
  const { scheme, sealed, ceremony } = share;
  const plaintext = openOrRefuse(token, key, { scheme, sealed, context: ceremonyDigest(ceremony) });
  try {
    return { resealed: resealShare(share, plaintext, recipient).toString('base64') };
  } finally {
    plaintext.fill(0);
  }
};

const isOpened = (token: Token, key: UkeyKey, oaep: 'SHA_256' | 'SHA_1'): boolean => {
  const trial = randomBytes(66);
  const context = randomBytes(32);
  const parts = { random: (bytes: number) => randomBytes(bytes), knownAnswers: new KnownAnswers() };
  const { scheme, seal } = sealerOf({ name: 'of this UKey', publicKey: key.publicKey, oaep }, parts);
  const opened = openOrRefuse(token, key, { scheme, sealed: seal(trial, context), context });
  return opened.length === trial.length && timingSafeEqual(opened, trial);
};

/** SHA-256 where the device can; SHA-1, which is as sound in OAEP, where it can't. */
const prove = (token: Token, key: UkeyKey): ShareAnswers['prove'] => {
  const publicKey = key.publicKey.toString('base64');
  for (const oaep of ['SHA_256', 'SHA_1'] as const) {
    try {
      if (isOpened(token, key, oaep)) return { publicKey, oaep };
    } catch (error) {
      const isNext = oaep === 'SHA_256' && key.parts.family === 'rsa' && error instanceof GatewayError;
      if (!isNext || error.reason !== 'ALGORITHM_NOT_SUPPORTED') throw error;
    }
  }
  throw new GatewayError('HSM_FAILURE', 'the UKey opened something else than was sealed to it');
};

/**
 * @param pin borrowed
 * @param loadLibrary a replacement for tests
 * @throws {GatewayError} as `withUkey`; ROOT_SHARE_INVALID, ROOT_SHARE_UKEY_MISMATCH; KEY_INVALID, KEY_USAGE_NOT_PERMITTED for a key that
 * shares can't be sealed to
 */
export const openByUkey = (
  { device, task }: ShareRequest,
  pin: Uint8Array,
  loadLibrary?: LoadLibrary,
): ShareAnswers[keyof ShareAnswers] =>
  withUkey(
    device,
    pin,
    (token, key) =>
      task.kind === 'prove'
        ? prove(token, key)
        : openShare(token, key, task.share, Buffer.from(task.recipient, 'base64')),
    loadLibrary,
  );
