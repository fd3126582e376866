/** @module An SM2 pair that comes in a digital envelope: into the host's custody, or into the token for good. */
import { timingSafeEqual } from 'node:crypto';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import type { KeyUsage } from '../../../core/algorithms.ts';
import { GatewayError } from '../../../core/errors.ts';
import { sdfError } from '../../../core/sdf_errors.ts';
import { isPrivateKey, publicKeyOf } from '../../../gm/sm2/keys.ts';
import { Sm4Key } from '../../../gm/sm4/sm4_key.ts';
import type { Sm2PairValue } from '../../../hsm/templates.ts';
import { importedSm2Templates } from '../../../hsm/templates.ts';
import type { Partition } from '../custody/partition.ts';
import { sm2Route } from '../custody/sm2_token.ts';
import type { MakeKey } from '../operations/generate.ts';
import { sealObjects } from '../operations/sealed_keys.ts';
import { sealSm2Pair, sm2Spki } from '../operations/software_keys.ts';
import { storeObjects } from '../operations/stored_keys.ts';
import { assertKey, assertOwnAddress, assertPoint } from './checks.ts';
import { unwrapKey } from './session_keys.ts';

const scalarBytes = 32;
const sm4Bytes = 16;

/** The field as it is, or right-aligned in 64 bytes as in ENVELOPEDKEYBLOB. */
const assertField = (encrypted: Uint8Array): void => {
  if (encrypted.length === scalarBytes || encrypted.length === 2 * scalarBytes) return;
  throw sdfError('SDR_INARGERR', 'the encrypted private key must have 32 or 64 bytes', {
    metadata: { field: 'encrypted_private_key' },
  });
};

/** d, a fresh buffer that the caller wipes. */
const openPrivateKey = (partition: Partition, operation: OperationOf<'sdfImportKeyPair'>): Uint8Array => {
  const { key, wrapped, encryptedPrivateKey } = operation;
  const wrappingKey = unwrapKey(partition, key, wrapped, sm4Bytes, sm4Bytes);
  try {
    using sm4 = new Sm4Key(wrappingKey);
    const field = sm4.decryptBlocks(encryptedPrivateKey);
    const privateKey = Uint8Array.from(field.subarray(field.length - scalarBytes));
    field.fill(0);
    return privateKey;
  } finally {
    wrappingKey.fill(0);
  }
};

const assertPair = ({ privateKey, point }: Sm2PairValue): void => {
  if (isPrivateKey(privateKey) && timingSafeEqual(publicKeyOf(privateKey), point)) return;
  throw sdfError('SDR_KEYERR', 'the private key in the envelope does not belong to the public key');
};

/** Creates both halves as objects; the host's copy of d is the caller's to wipe. */
const makeObjects =
  (partition: Partition, pair: Sm2PairValue, usage: KeyUsage, isNative: boolean): MakeKey =>
  (name, where) => {
    const { keeper, mechanisms } = partition.token;
    const { profile, quirks } = mechanisms;
    const templates = importedSm2Templates(pair, usage, name, where, { profile, quirks, isNative });
    const publicKey = keeper.createObject(templates.publicTemplate);
    try {
      return { key: keeper.createObject(templates.privateTemplate), publicKey };
    } catch (error) {
      keeper.destroyObject(publicKey);
      throw error;
    }
  };

const keepOnToken = (
  partition: Partition,
  operation: OperationOf<'sdfImportKeyPair'>,
  pair: Sm2PairValue,
): ResultOf<'sdfImportKeyPair'> => {
  const { address, versionId, protection } = operation;
  const usage = address.usage as KeyUsage;
  const make = makeObjects(partition, pair, usage, sm2Route(partition.token, usage) === 'native');
  const keep = protection === 'TOKEN' ? storeObjects : sealObjects;
  const { sealed, publicKey, tokenSerial } = keep(partition, address, versionId, make);
  const expected = sm2Spki(pair.point);
  // A key that was stored under the version before may be another one.
  if (publicKey !== undefined && expected.equals(publicKey)) return { sealed, publicKey: expected, tokenSerial };
  throw new GatewayError('HSM_FAILURE', 'the token holds another key under the id of the imported one');
};

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED before anything is opened, for a protection that the token can't give */
const assertPlace = (partition: Partition, { address, protection }: OperationOf<'sdfImportKeyPair'>): void => {
  assertOwnAddress(partition, address);
  const isUsage = address.usage === 'SIGN_VERIFY' || address.usage === 'ENCRYPT_DECRYPT';
  if (address.spec !== 'SM2' || !isUsage) throw sdfError('SDR_KEYTYPEERR', 'the address is not one of an SM2 pair');
  if (protection === 'SEALED_SOFTWARE') return;
  const route = sm2Route(partition.token, address.usage);
  if (route === 'native' || (route === 'ecdh' && protection === 'TOKEN')) return;
  throw sdfError('SDR_ALGNOTSUPPORT', `SM2 is not offered with protection ${protection}`, {
    metadata: { key_spec: 'SM2', protection },
  });
};

export const sdfImportKeyPair = (
  partition: Partition,
  operation: OperationOf<'sdfImportKeyPair'>,
): ResultOf<'sdfImportKeyPair'> => {
  const { key, address, publicKey, encryptedPrivateKey, protection } = operation;
  partition.refresh();
  assertPlace(partition, operation);
  assertKey(key, ['sm2'], 'ENCRYPT_DECRYPT');
  assertPoint(publicKey);
  assertField(encryptedPrivateKey);
  partition.knownAnswers.assert('SM4_ECB');
  partition.knownAnswers.assert(address.usage === 'SIGN_VERIFY' ? 'SM2_SIGN' : 'SM2_ENCRYPT');
  const pair = { privateKey: openPrivateKey(partition, operation), point: publicKey };
  try {
    assertPair(pair);
    if (protection === 'SEALED_SOFTWARE') return sealSm2Pair(partition, address, publicKey, pair.privateKey);
    return keepOnToken(partition, operation, pair);
  } finally {
    pair.privateKey.fill(0);
  }
};
