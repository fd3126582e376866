/**
 * @module Key pairs for use elsewhere: made in the host, the private half encrypted at once under the key of the operation.
 *
 * Their randomness is that of OpenSSL in this process, seeded by the operating system, and not the token's: it gives no pair
 * away, and these pairs leave the gateway anyway.
 */
import { generateKeyPairSync } from 'node:crypto';
import type { DataKeyPairSpec } from '../../../core/algorithms.ts';
import { dataKeyPairSpecs } from '../../../core/algorithms.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { fieldInvalid } from '../../../core/errors.ts';
import type { Partition } from '../custody/partition.ts';
import { encrypt } from './ciphers.ts';

const publicKeyEncoding = { type: 'spki', format: 'der' } as const;
const privateKeyEncoding = { type: 'pkcs8', format: 'der' } as const;

/** SubjectPublicKeyInfo and PKCS#8 PrivateKeyInfo in DER; the latter is the caller's to wipe. */
const makePair = (spec: DataKeyPairSpec): { readonly publicKey: Buffer; readonly privateKey: Buffer } => {
  const row = dataKeyPairSpecs[spec];
  return row.family === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: row.bits, publicKeyEncoding, privateKeyEncoding })
    : generateKeyPairSync('ec', { namedCurve: row.curve, publicKeyEncoding, privateKeyEncoding });
};

/** Wipes the private key unless the caller wants it. @throws {GatewayError} FIELD_INVALID for a spec that there is not; as `encrypt` */
export const generateDataKeyPair = (
  partition: Partition,
  operation: OperationOf<'generateDataKeyPair'>,
): ResultOf<'generateDataKeyPair'> => {
  const { key, algorithm, aad, pairSpec, withPlaintext } = operation;
  if (!Object.hasOwn(dataKeyPairSpecs, pairSpec)) throw fieldInvalid('key_spec', 'is not one of data key pairs');
  const { publicKey, privateKey } = makePair(pairSpec);
  let isHandedOver = false;
  try {
    const { iv, ciphertext } = encrypt(partition, { key, algorithm, plaintext: privateKey, aad });
    isHandedOver = withPlaintext;
    return { publicKey, iv, ciphertext, plaintext: withPlaintext ? privateKey : undefined };
  } finally {
    if (!isHandedOver) privateKey.fill(0);
  }
};
