/** @module Making keys that are used in the host's memory and kept sealed by the token. */
import { keySpecRow, sm2Curve } from '../../../core/algorithms.ts';
import type { KeyFamily } from '../../../core/algorithms.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import type { KeyAddress } from '../../../core/key.ts';
import { encodeEcSpki } from '../../../formats/spki.ts';
import { generateKeyPair } from '../../../gm/sm2/keys.ts';
import type { Partition } from '../custody/partition.ts';
import { sealSoftware } from '../custody/software_key.ts';
import { randomOf } from './sm2_operations.ts';

/** Families that the host has algorithms for. */
export const isSoftwareFamily = (family: KeyFamily): boolean =>
  family === 'sm2' || family === 'sm4' || family === 'hmac-sm3';

/** SubjectPublicKeyInfo of a point of the SM2 curve. */
export const sm2Spki = (point: Uint8Array): Buffer => encodeEcSpki(Buffer.from(sm2Curve.ecParams, 'hex'), point);

/** Seals a private key with its public key and wipes it. */
export const sealSm2Pair = (partition: Partition, address: KeyAddress, point: Uint8Array, privateKey: Uint8Array) => {
  const publicKey = sm2Spki(point);
  try {
    const sealed = sealSoftware(partition.token, partition.keks, address, publicKey, privateKey);
    return { sealed, publicKey, tokenSerial: partition.token.serial };
  } finally {
    privateKey.fill(0);
  }
};

/** The spec is one of `isSoftwareFamily`. */
export const generateSoftware = (
  partition: Partition,
  operation: OperationOf<'generateKey'>,
): ResultOf<'generateKey'> => {
  const { address } = operation;
  const { token, keks } = partition;
  const row = keySpecRow(address.spec);
  if (row.family === 'sm2') {
    const pair = generateKeyPair(randomOf(partition));
    return sealSm2Pair(partition, address, pair.publicKey, pair.privateKey);
  }
  const value = token.random.bytes(row.bits / 8);
  try {
    const sealed = sealSoftware(token, keks, address, undefined, value);
    return { sealed, publicKey: undefined, tokenSerial: token.serial };
  } finally {
    value.fill(0);
  }
};
