/** @module RSA on the token: key pairs, PKCS#1 v1.5 and PSS signatures, OAEP natively or over raw RSA. */
import pkcs11 from 'pkcs11js';
import type { DigestName } from '../../core/algorithms.ts';
import { digests } from '../../core/algorithms.ts';
import { ciphertextInvalid, GatewayError } from '../../core/errors.ts';
import { encodeDigestInfo } from '../../formats/digest_info.ts';
import { decodeOaep, encodeOaep } from '../../formats/oaep.ts';
import { encodeRsaSpki } from '../../formats/spki.ts';
import { CKR, isCkr } from '../ckr.ts';
import type { Handle, Template } from '../cryptoki.ts';
import type { Session } from '../session.ts';
import type { Token } from '../token.ts';
import { isCiphertextFault } from './aes.ts';

/** Makes a key pair; templates as from `keyPairTemplates`. */
export const generateRsaKeyPair = (session: Session, publicTemplate: Template, privateTemplate: Template) =>
  session.generateKeyPair(session.mechanisms.rsaKeyPairGen, publicTemplate, privateTemplate);

/** The public key of an object as DER SubjectPublicKeyInfo. */
export const readRsaSpki = (session: Session, publicKey: Handle): Buffer => {
  const [modulus, exponent] = session.attributes(publicKey, [pkcs11.CKA_MODULUS, pkcs11.CKA_PUBLIC_EXPONENT]);
  return encodeRsaSpki(modulus as Buffer, exponent as Buffer);
};

/** PKCS#1 v1.5 signature of a digest (RFC 8017 §8.2). */
export const signPkcs1 = (session: Session, key: Handle, digest: DigestName, value: Uint8Array): Buffer =>
  session.sign(session.mechanisms.rsaPkcs, key, encodeDigestInfo(digest, value));

export const verifyPkcs1 = (
  session: Session,
  key: Handle,
  digest: DigestName,
  value: Uint8Array,
  signature: Uint8Array,
): boolean => session.verify(session.mechanisms.rsaPkcs, key, encodeDigestInfo(digest, value), signature);

/** PSS signature of a digest with a salt of the digest's length (RFC 8017 §8.1). */
export const signPss = (session: Session, key: Handle, digest: DigestName, value: Uint8Array): Buffer =>
  session.sign(session.mechanisms.pss[digest], key, value);

export const verifyPss = (
  session: Session,
  key: Handle,
  digest: DigestName,
  value: Uint8Array,
  signature: Uint8Array,
): boolean => session.verify(session.mechanisms.pss[digest], key, value, signature);

/** How a module says that its OAEP does not take these parameters; the data cannot have been looked at yet. */
const isOaepRefusal = (error: unknown): boolean =>
  isCkr(error, CKR.ARGUMENTS_BAD, CKR.MECHANISM_INVALID, CKR.MECHANISM_PARAM_INVALID, CKR.FUNCTION_NOT_SUPPORTED) &&
  (error as { call?: string }).call?.endsWith('Init') === true;

/**
 * Runs the native form unless the token is known not to have it; its first refusal at the …Init call settles that for
 * the token. SoftHSM 2.6.1 lists CKM_RSA_PKCS_OAEP but takes SHA-1 only.
 */
const withOaep = <T>(token: Token, digest: DigestName, native: () => T, raw: () => T): T => {
  const known = token.oaepSupport.get(digest) ?? (token.supports('CKM_RSA_PKCS_OAEP') ? undefined : false);
  if (known === false) return raw();
  try {
    const result = native();
    token.oaepSupport.set(digest, true);
    return result;
  } catch (error) {
    if (known === true || !isOaepRefusal(error)) throw error;
    token.oaepSupport.set(digest, false);
    return raw();
  }
};

const assertRawRsa = (token: Token): void => {
  if (token.supports('CKM_RSA_X_509')) return;
  throw new GatewayError('ALGORITHM_NOT_SUPPORTED', 'the token does not offer raw RSA, which this needs');
};

/**
 * Encrypts with OAEP and an empty label (RFC 8017 §7.1.1).
 *
 * @param modulusBytes length of the key's modulus in bytes
 * @param plaintext checked by the caller against the key's limit
 * @returns the ciphertext, as long as the modulus
 */
export const oaepEncrypt = (
  token: Token,
  publicKey: Handle,
  digest: DigestName,
  modulusBytes: number,
  plaintext: Uint8Array,
): Buffer => {
  const native = () =>
    token.withSession((session) => session.encrypt(session.mechanisms.oaep[digest], publicKey, plaintext));
  const raw = () => {
    assertRawRsa(token);
    const seed = token.random.bytes(digests[digest].bytes);
    const encoded = encodeOaep(plaintext, modulusBytes, digest, seed);
    try {
      return token.withSession((session) => session.encrypt(session.mechanisms.rsaRaw, publicKey, encoded));
    } finally {
      seed.fill(0);
      encoded.fill(0);
    }
  };
  return withOaep(token, digest, native, raw);
};

/** A number of a token as long as the modulus: some modules drop its leading zeros. Wipes what it was given. */
const toModulusLength = (block: Buffer, modulusBytes: number): Buffer => {
  const whole = Buffer.alloc(modulusBytes);
  try {
    if (block.length > modulusBytes) throw ciphertextInvalid();
    whole.set(block, modulusBytes - block.length);
    return whole;
  } finally {
    block.fill(0);
  }
};

/**
 * The private operation by an encryption key, without any look at the padding.
 * @param ciphertext as long as the modulus
 * @returns a fresh buffer as long as the modulus, for the caller to wipe
 * @throws {GatewayError} CIPHERTEXT_INVALID where the number is not below the modulus
 */
export const rawRsaDecrypt = (token: Token, privateKey: Handle, ciphertext: Uint8Array): Buffer => {
  assertRawRsa(token);
  try {
    const block = token.withSession((session) => session.decrypt(session.mechanisms.rsaRaw, privateKey, ciphertext));
    return toModulusLength(block, ciphertext.length);
  } catch (error) {
    throw isCiphertextFault(error) ? ciphertextInvalid(error) : error;
  }
};

/**
 * The private operation by a signature key.
 * @param input as long as the modulus and below it
 * @returns a fresh buffer as long as the modulus
 */
export const rawRsaSign = (token: Token, privateKey: Handle, input: Uint8Array): Buffer => {
  assertRawRsa(token);
  const block = token.withSession((session) => session.sign(session.mechanisms.rsaRaw, privateKey, input, true));
  return toModulusLength(block, input.length);
};

const decryptRaw = (session: Session, privateKey: Handle, ciphertext: Uint8Array, digest: DigestName): Buffer => {
  const encoded = toModulusLength(
    session.decrypt(session.mechanisms.rsaRaw, privateKey, ciphertext),
    ciphertext.length,
  );
  try {
    return decodeOaep(encoded, digest);
  } finally {
    encoded.fill(0);
  }
};

/**
 * Decrypts OAEP with an empty label (RFC 8017 §7.1.2).
 * @throws {GatewayError} CIPHERTEXT_INVALID for every fault of the ciphertext
 */
export const oaepDecrypt = (
  token: Token,
  privateKey: Handle,
  digest: DigestName,
  modulusBytes: number,
  ciphertext: Uint8Array,
): Buffer => {
  if (ciphertext.length !== modulusBytes) throw ciphertextInvalid();
  const native = () =>
    token.withSession((session) => session.decrypt(session.mechanisms.oaep[digest], privateKey, ciphertext));
  const raw = () => {
    assertRawRsa(token);
    return token.withSession((session) => decryptRaw(session, privateKey, ciphertext, digest));
  };
  try {
    return withOaep(token, digest, native, raw);
  } catch (error) {
    throw isCiphertextFault(error) ? ciphertextInvalid(error) : error;
  }
};

/**
 * Wraps a key to an RSA public key with OAEP, with SHA-256 where the token can and SHA-1 where it cannot. OAEP does
 * not need collision resistance of its digest, so SHA-1 is sound here.
 */
export const oaepWrapKey = (
  session: Session,
  publicKey: Handle,
  key: Handle,
): { readonly wrapped: Buffer; readonly digest: DigestName } => {
  try {
    return { wrapped: session.wrapKey(session.mechanisms.oaep.SHA_256, publicKey, key), digest: 'SHA_256' };
  } catch (error) {
    if (!isCkr(error, CKR.ARGUMENTS_BAD, CKR.MECHANISM_INVALID, CKR.MECHANISM_PARAM_INVALID)) throw error;
    return { wrapped: session.wrapKey(session.mechanisms.oaep.SHA_1, publicKey, key), digest: 'SHA_1' };
  }
};

/** Unwraps what `oaepWrapKey` gave. */
export const oaepUnwrapKey = (
  session: Session,
  privateKey: Handle,
  wrapped: Buffer,
  digest: DigestName,
  template: Template,
): Handle => session.unwrapKey(session.mechanisms.oaep[digest], privateKey, wrapped, template);
