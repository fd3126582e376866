/** @module Encryption, MACs and authenticated encryption with session keys, one piece or one message a call. */
import { createHmac } from 'node:crypto';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import { sdfError } from '../../../core/sdf_errors.ts';
import { hmacSm3 } from '../../../gm/hmac_sm3.ts';
import type { Sm4AeadMode } from '../../../gm/sm4/aead.ts';
import { sm4Open, sm4Seal } from '../../../gm/sm4/aead_message.ts';
import type { Sm4Mode } from '../../../gm/sm4/block_modes.ts';
import { sm4Decrypt, sm4Encrypt } from '../../../gm/sm4/block_modes.ts';
import { sm4CbcMac } from '../../../gm/sm4/cbc_mac.ts';
import { sm4XtsDecrypt, sm4XtsEncrypt } from '../../../gm/sm4/xts.ts';
import { zucCrypt } from '../../../gm/zuc/cipher.ts';
import { zucMac } from '../../../gm/zuc/mac.ts';
import type { Partition } from '../custody/partition.ts';
import type { SoftwareKey } from '../custody/software_key.ts';
import { secretOf } from './checks.ts';
import { sm4Of, xtsOf, zucOf } from './host_keys.ts';
import { findVendorAlgorithm, runVendor, withVendorKey } from './vendor_cipher.ts';

const sm4Modes: readonly Sm4Mode[] = ['ECB', 'CBC', 'CFB', 'OFB', 'CTR'];
const noBytes = (): Buffer => Buffer.alloc(0);

/** The block mode in `SM4_CBC`; undefined for everything else. */
export const findSm4Mode = (algorithm: string): Sm4Mode | undefined =>
  sm4Modes.find((mode) => algorithm === `SM4_${mode}`);

/** The mode in `SM4_GCM`. @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT) */
export const aeadMode = (algorithm: string): Sm4AeadMode => {
  if (algorithm === 'SM4_GCM') return 'GCM';
  if (algorithm === 'SM4_CCM') return 'CCM';
  throw algorithmUnknown(algorithm);
};

export const algorithmUnknown = (algorithm: string): GatewayError =>
  sdfError('SDR_ALGNOTSUPPORT', 'the algorithm is not one for this operation', { metadata: { algorithm } });

type Output = ResultOf<'sdfCipher'>;

/** Algorithms of the host that are no block modes. */
const runOther = (key: SoftwareKey, operation: OperationOf<'sdfCipher'>): Output => {
  const { algorithm, direction, iv, data } = operation;
  if (algorithm === 'ZUC_EEA3') return { data: zucCrypt(zucOf(key), iv, data), iv: noBytes() };
  if (algorithm !== 'SM4_XTS') throw algorithmUnknown(algorithm);
  const run = direction === 'ENCRYPT' ? sm4XtsEncrypt : sm4XtsDecrypt;
  return { data: run(xtsOf(key), 'GB', iv, data), iv: noBytes() };
};

export const sdfCipher = (partition: Partition, operation: OperationOf<'sdfCipher'>): Output => {
  const { algorithm, direction, iv, data } = operation;
  const key = secretOf(partition, operation.key, 'SDF_SESSION_KEY');
  const vendor = findVendorAlgorithm(algorithm);
  if (vendor !== undefined && vendor.mode !== 'MAC') {
    return withVendorKey(partition.token, vendor, key.bytes, (loaded) =>
      runVendor(loaded, vendor, direction, iv, data),
    );
  }
  partition.knownAnswers.assert(algorithm);
  const mode = findSm4Mode(algorithm);
  if (mode === undefined) return runOther(key, operation);
  return (direction === 'ENCRYPT' ? sm4Encrypt : sm4Decrypt)(sm4Of(key), mode, iv, data);
};

/** The test that a MAC depends on. */
export const knownAnswerOfMac = (algorithm: string): string => (algorithm === 'SM3_HMAC' ? 'HMAC_SM3' : algorithm);

const runMac = (key: SoftwareKey, { algorithm, iv, data }: OperationOf<'sdfMac'>): ResultOf<'sdfMac'> => {
  switch (algorithm) {
    case 'SM4_MAC': {
      const mac = sm4CbcMac(sm4Of(key), iv, data);
      return { mac, iv: Buffer.from(mac) };
    }
    case 'ZUC_EIA3':
      return { mac: zucMac(zucOf(key), iv, data), iv: noBytes() };
    case 'SM3_HMAC':
      return { mac: hmacSm3(key.bytes, data), iv: noBytes() };
    case 'SHA256_HMAC':
      return { mac: createHmac('sha256', key.bytes).update(data).digest(), iv: noBytes() };
    default:
      throw algorithmUnknown(algorithm);
  }
};

export const sdfMac = (partition: Partition, operation: OperationOf<'sdfMac'>): ResultOf<'sdfMac'> => {
  const { algorithm, iv, data } = operation;
  const key = secretOf(partition, operation.key, 'SDF_SESSION_KEY');
  const vendor = findVendorAlgorithm(algorithm);
  if (vendor?.mode === 'MAC') {
    const done = withVendorKey(partition.token, vendor, key.bytes, (loaded) =>
      runVendor(loaded, vendor, 'ENCRYPT', iv, data),
    );
    return { mac: Buffer.from(done.iv), iv: done.iv };
  }
  partition.knownAnswers.assert(knownAnswerOfMac(algorithm));
  return runMac(key, operation);
};

export const sdfSeal = (partition: Partition, operation: OperationOf<'sdfSeal'>): ResultOf<'sdfSeal'> => {
  const { algorithm, nonce, aad, tagBytes, data } = operation;
  const key = secretOf(partition, operation.key, 'SDF_SESSION_KEY');
  const mode = aeadMode(algorithm);
  partition.knownAnswers.assert(algorithm);
  const { ciphertext, tag } = sm4Seal(sm4Of(key), mode, { nonce, aad, tagBytes }, data);
  return { data: ciphertext, tag };
};

/** A tag that does not match has a code of its own. */
export const asMacError = <T>(open: () => T): T => {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof GatewayError) || error.reason !== 'CIPHERTEXT_INVALID') throw error;
    throw sdfError('SDR_MACERR', error.message, { cause: error });
  }
};

export const sdfOpen = (partition: Partition, operation: OperationOf<'sdfOpen'>): ResultOf<'sdfOpen'> => {
  const { algorithm, nonce, aad, tag, data } = operation;
  const key = secretOf(partition, operation.key, 'SDF_SESSION_KEY');
  const mode = aeadMode(algorithm);
  partition.knownAnswers.assert(algorithm);
  return { data: asMacError(() => sm4Open(sm4Of(key), mode, { nonce, aad }, { ciphertext: data, tag })) };
};
