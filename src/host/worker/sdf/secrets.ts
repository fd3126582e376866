/** @module Secrets of the SDF service that are sealed to their address: sessions, passwords, files, session keys. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { KeyMaterial, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyAddress } from '../../../core/key.ts';
import type { Partition } from '../custody/partition.ts';
import { sealSoftware } from '../custody/software_key.ts';
import { assertCount, assertLength, assertSecretAddress, maxSecretBytes, secretOf } from './checks.ts';

const fileInfo = 'hsm-gateway/sdf-file/v1';
const ivBytes = 12;
const tagBytes = 16;

/** Seals a secret and wipes it. */
export const sealAndWipe = (partition: Partition, address: KeyAddress, secret: Uint8Array): Buffer => {
  try {
    return sealSoftware(partition.token, partition.keks, address, undefined, secret);
  } finally {
    secret.fill(0);
  }
};

export const sdfMakeSecret = (
  partition: Partition,
  { address, bytes }: OperationOf<'sdfMakeSecret'>,
): ResultOf<'sdfMakeSecret'> => {
  assertSecretAddress(partition, address);
  assertCount('bytes', bytes);
  partition.refresh();
  return { sealed: sealAndWipe(partition, address, partition.token.random.bytes(bytes)) };
};

export const sdfSealSecret = (
  partition: Partition,
  { address, secret }: OperationOf<'sdfSealSecret'>,
): ResultOf<'sdfSealSecret'> => {
  assertSecretAddress(partition, address);
  assertLength('secret', secret, 1, maxSecretBytes);
  return { sealed: sealSoftware(partition.token, partition.keks, address, undefined, secret) };
};

export const sdfMatchSecret = (
  partition: Partition,
  { key, secret }: OperationOf<'sdfMatchSecret'>,
): ResultOf<'sdfMatchSecret'> => ({ matches: secretOf(partition, key, 'SDF_PASSWORD', 'SDF_SESSION').equals(secret) });

const blockKey = (partition: Partition, key: KeyMaterial): Uint8Array =>
  secretOf(partition, key, 'SDF_FILE').derive(fileInfo);

/** IV ‖ ciphertext ‖ tag. */
export const sdfSealBlock = (
  partition: Partition,
  { key, aad, data }: OperationOf<'sdfSealBlock'>,
): ResultOf<'sdfSealBlock'> => {
  const derived = blockKey(partition, key);
  const iv = partition.token.random.bytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', derived, iv).setAAD(aad);
  return { data: Buffer.concat([iv, cipher.update(data), cipher.final(), cipher.getAuthTag()]) };
};

export const sdfOpenBlock = (
  partition: Partition,
  { key, aad, data }: OperationOf<'sdfOpenBlock'>,
): ResultOf<'sdfOpenBlock'> => {
  const derived = blockKey(partition, key);
  const fail = (cause?: unknown): GatewayError =>
    new GatewayError('HSM_FAILURE', 'a block of a file does not open: it was changed or moved in the store', { cause });
  if (data.length < ivBytes + tagBytes) throw fail();
  const end = data.length - tagBytes;
  const decipher = createDecipheriv('aes-256-gcm', derived, data.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(aad).setAuthTag(data.subarray(end));
  const plaintext = decipher.update(data.subarray(ivBytes, end));
  try {
    decipher.final();
  } catch (error) {
    plaintext.fill(0);
    throw fail(error);
  }
  return { data: plaintext };
};
