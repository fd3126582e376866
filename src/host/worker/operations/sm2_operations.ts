/**
 * @module What an SM2 key does, wherever it is: in the host's memory, behind a token's own mechanisms, or behind its ECDH.
 * Public operations are the host's, with the public key that belongs to the key's material.
 */
import type { KeyMaterial } from '../../../core/crypto_operation.ts';
import { ciphertextInvalid, GatewayError } from '../../../core/errors.ts';
import type { Sm2Ciphertext } from '../../../formats/sm2_asn1.ts';
import { decrypt, encrypt } from '../../../gm/sm2/encryption.ts';
import { defaultId, messageDigest } from '../../../gm/sm2/identity.ts';
import { assertPublicKey } from '../../../gm/sm2/keys.ts';
import type { PrivateOperand } from '../../../gm/sm2/private_operand.ts';
import { verifyDigest } from '../../../gm/sm2/signature.ts';
import { curveArithmetic } from '../../../gm/sm2/wasm_arithmetic.ts';
import { decryptSm2, signSm2 } from '../../../hsm/ops/sm2.ts';
import type { Partition } from '../custody/partition.ts';
import { hasNativeSm2, sm2Route, tokenMultiplier } from '../custody/sm2_token.ts';

/** Random bytes for the engine, which wipes them. */
export const randomOf =
  (partition: Partition) =>
  (bytes: number): Buffer =>
    partition.token.random.bytes(bytes);

const notOnToken = (what: string): GatewayError =>
  new GatewayError('ALGORITHM_NOT_SUPPORTED', `the token that holds the key does not offer ${what}`);

/**
 * e = SM3(Z ‖ M) under the signer's id.
 * @param userId the default id of GM/T 0009 §10 when undefined
 * @throws {GatewayError} FIELD_INVALID for an id over 8191 bytes
 */
export const digestUnderId = (
  partition: Partition,
  key: KeyMaterial,
  userId: Uint8Array | undefined,
  message: Uint8Array,
): Buffer => messageDigest(partition.point(key), userId ?? defaultId, message);

/**
 * Signs a digest e of 32 bytes.
 * @returns r‖s
 */
export const signSm2Digest = (partition: Partition, key: KeyMaterial, e: Uint8Array): Uint8Array => {
  partition.refresh();
  if (key.protection === 'SEALED_SOFTWARE') {
    partition.knownAnswers.assert('SM2_SIGN');
    return partition.software(key).signer.sign(e, randomOf(partition));
  }
  const { token } = partition;
  if (!hasNativeSm2(token, 'SIGN_VERIFY')) throw notOnToken('SM2 signatures');
  const handle = partition.key(key);
  return token.withSession((session) => signSm2(session, handle, e));
};

/** Whether r‖s is a signature of the digest under the key. */
export const verifySm2Digest = (
  partition: Partition,
  key: KeyMaterial,
  e: Uint8Array,
  signature: Uint8Array,
): boolean => {
  partition.knownAnswers.assert('SM2_SIGN');
  return verifyDigest(partition.point(key), e, signature);
};

/** Encrypts under a public key. @throws {GatewayError} FIELD_INVALID for no plaintext */
export const encryptUnderPoint = (partition: Partition, point: Uint8Array, plaintext: Uint8Array): Sm2Ciphertext => {
  partition.knownAnswers.assert('SM2_ENCRYPT');
  partition.refresh();
  return encrypt(point, plaintext, randomOf(partition));
};

/** A device may answer to a point of another curve; it never gets to see one. */
const assertC1 = ({ x, y }: Sm2Ciphertext): void => {
  if (curveArithmetic().isOnCurve(Buffer.concat([Buffer.of(4), x, y]))) return;
  throw ciphertextInvalid(new Error('C1 is not on the curve'));
};

/**
 * Decrypts.
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} CIPHERTEXT_INVALID for every fault of the ciphertext
 */
export const decryptBySm2 = (partition: Partition, key: KeyMaterial, ciphertext: Sm2Ciphertext): Uint8Array => {
  partition.knownAnswers.assert('SM2_ENCRYPT');
  partition.refresh();
  if (key.protection === 'SEALED_SOFTWARE') return decrypt(partition.software(key).bytes, ciphertext);
  const { token } = partition;
  const route = sm2Route(token, 'ENCRYPT_DECRYPT');
  if (route === 'none') throw notOnToken('SM2 decryption');
  if (route === 'ecdh') return decrypt(tokenMultiplier(token, partition.key(key), partition.point(key)), ciphertext);
  assertC1(ciphertext);
  const handle = partition.key(key);
  return token.withSession((session) => decryptSm2(session, handle, ciphertext));
};

/**
 * ECDH on the SM2 curve with a key that the host holds.
 * @param peer 04‖X‖Y
 * @returns the x coordinate, the caller's to wipe
 * @throws {GatewayError} FIELD_INVALID for a peer that is no point of the curve
 */
export const deriveInSoftware = (partition: Partition, key: KeyMaterial, peer: Uint8Array): Uint8Array => {
  partition.knownAnswers.assert('SM2_ENCRYPT');
  assertPublicKey(peer, 'peer');
  const shared = curveArithmetic().multiply(partition.software(key).bytes, peer);
  try {
    return Uint8Array.from(shared.subarray(1, 33));
  } finally {
    shared.fill(0);
  }
};

/**
 * The private key as a key exchange needs it.
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED for a key that only a token's own SM2 decryption can use
 */
export const exchangeOperand = (partition: Partition, key: KeyMaterial): PrivateOperand => {
  partition.knownAnswers.assert('SM2_KEY_EXCHANGE');
  partition.refresh();
  if (key.protection === 'SEALED_SOFTWARE') return partition.software(key).bytes;
  if (sm2Route(partition.token, 'ENCRYPT_DECRYPT') !== 'ecdh') throw notOnToken('SM2 key exchange');
  return tokenMultiplier(partition.token, partition.key(key), partition.point(key));
};
