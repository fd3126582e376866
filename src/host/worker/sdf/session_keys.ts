/** @module Session keys: made, wrapped, unwrapped, exchanged. They pass through the host's memory and are kept sealed. */
import type { KeyMaterial, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { KeyAddress } from '../../../core/key.ts';
import { argumentInvalid, sdfError } from '../../../core/sdf_errors.ts';
import { joinSm2Cipher, splitSm2Cipher } from '../../../formats/sm2_raw.ts';
import { blockBytes } from '../../../gm/sm4/block.ts';
import type { Partition } from '../custody/partition.ts';
import { decryptBySm2, encryptUnderPoint } from '../operations/sm2_operations.ts';
import { withSm4Key } from '../operations/sm4_operations.ts';
import {
  assertCount,
  assertKey,
  assertOwnAddress,
  assertPoint,
  assertSecretAddress,
  maxSecretBytes,
} from './checks.ts';
import { unwrapByRsa, wrapByRsa } from './rsa.ts';
import { sealAndWipe } from './secrets.ts';

/** The key under a public key that a caller gave. */
const wrapUnder = (
  partition: Partition,
  scheme: 'SM2' | 'RSA',
  publicKey: Uint8Array,
  sessionKey: Uint8Array,
): Buffer => {
  if (scheme === 'RSA') return wrapByRsa(publicKey, sessionKey);
  assertPoint(publicKey);
  return joinSm2Cipher(encryptUnderPoint(partition, publicKey, sessionKey));
};

export const sdfGenerateKey = (
  partition: Partition,
  { address, keyBytes, scheme, publicKey }: OperationOf<'sdfGenerateKey'>,
): ResultOf<'sdfGenerateKey'> => {
  assertSecretAddress(partition, address);
  assertCount('key_bytes', keyBytes);
  partition.refresh();
  const sessionKey = partition.token.random.bytes(keyBytes);
  try {
    const wrapped = wrapUnder(partition, scheme, publicKey, sessionKey);
    return { wrapped, sealed: sealAndWipe(partition, address, sessionKey) };
  } finally {
    sessionKey.fill(0);
  }
};

/** ECB knows whole blocks alone. */
const assertBlocks = (field: string, bytes: number): void => {
  if (bytes > 0 && bytes % blockBytes === 0 && bytes <= maxSecretBytes) return;
  throw argumentInvalid(field, `must be a multiple of ${blockBytes}, up to ${maxSecretBytes}`);
};

export const sdfGenerateKeyWithKek = (
  partition: Partition,
  { key, address, keyBytes }: OperationOf<'sdfGenerateKeyWithKek'>,
): ResultOf<'sdfGenerateKeyWithKek'> => {
  assertSecretAddress(partition, address);
  assertKey(key, ['sm4'], 'ENCRYPT_DECRYPT');
  assertBlocks('key_bytes', keyBytes);
  partition.knownAnswers.assert('SM4_ECB');
  partition.refresh();
  const sessionKey = partition.token.random.bytes(keyBytes);
  try {
    const wrapped = withSm4Key(partition, key, (cipher) => cipher.encryptBlocks(sessionKey));
    return { wrapped, sealed: sealAndWipe(partition, address, sessionKey) };
  } finally {
    sessionKey.fill(0);
  }
};

const unwrapByKek = (partition: Partition, key: KeyMaterial, wrapped: Uint8Array): Buffer => {
  assertBlocks('wrapped_key', wrapped.length);
  partition.knownAnswers.assert('SM4_ECB');
  return withSm4Key(partition, key, (cipher) => cipher.decryptBlocks(wrapped));
};

/**
 * Unwraps by whatever the key is.
 * @returns a fresh buffer of `minBytes` to `maxBytes`, the caller's to wipe
 * @throws {GatewayError} KEY_INVALID (SDR_KEYERR) for another length; CIPHERTEXT_INVALID (SDR_ENCDATAERR) of SM2
 */
export const unwrapKey = (
  partition: Partition,
  key: KeyMaterial,
  wrapped: Uint8Array,
  minBytes: number,
  maxBytes: number,
): Uint8Array => {
  assertKey(key, ['sm2', 'rsa', 'sm4'], 'ENCRYPT_DECRYPT');
  const { family } = keySpecRow(key.address.spec);
  if (family === 'rsa') return unwrapByRsa(partition, key, wrapped, minBytes, maxBytes);
  const unwrapped =
    family === 'sm4' ? unwrapByKek(partition, key, wrapped) : decryptBySm2(partition, key, splitSm2Cipher(wrapped));
  if (unwrapped.length >= minBytes && unwrapped.length <= maxBytes) return unwrapped;
  unwrapped.fill(0);
  throw sdfError('SDR_KEYERR', 'the key that was unwrapped has another length than was asked for');
};

/** An imported key is a secret of a session, or a KEK of the device, which has one length. */
const assertImportAddress = (partition: Partition, address: KeyAddress, minBytes: number, maxBytes: number): void => {
  const isKek = address.spec === 'SM4' && address.usage === 'ENCRYPT_DECRYPT';
  if (isKek) assertOwnAddress(partition, address);
  else assertSecretAddress(partition, address);
  if (!isKek || (minBytes === blockBytes && maxBytes === blockBytes)) return;
  throw sdfError('SDR_INARGERR', `a KEK has ${blockBytes} bytes`, { metadata: { field: 'max_bytes' } });
};

export const sdfImportKey = (
  partition: Partition,
  { key, address, wrapped, minBytes, maxBytes }: OperationOf<'sdfImportKey'>,
): ResultOf<'sdfImportKey'> => {
  assertImportAddress(partition, address, minBytes, maxBytes);
  assertCount('min_bytes', minBytes);
  assertCount('max_bytes', maxBytes);
  const sessionKey = unwrapKey(partition, key, wrapped, minBytes, maxBytes);
  const keyBytes = sessionKey.length;
  return { sealed: sealAndWipe(partition, address, sessionKey), keyBytes };
};

export const sdfExchangeEnvelope = (
  partition: Partition,
  { key, wrapped, publicKey }: OperationOf<'sdfExchangeEnvelope'>,
): ResultOf<'sdfExchangeEnvelope'> => {
  assertKey(key, ['sm2', 'rsa'], 'ENCRYPT_DECRYPT');
  const scheme = keySpecRow(key.address.spec).family === 'rsa' ? 'RSA' : 'SM2';
  if (scheme === 'SM2') assertPoint(publicKey);
  const sessionKey = unwrapKey(partition, key, wrapped, 1, maxSecretBytes);
  try {
    return { wrapped: wrapUnder(partition, scheme, publicKey, sessionKey) };
  } finally {
    sessionKey.fill(0);
  }
};
