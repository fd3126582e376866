/**
 * @module Material of a caller on its way in: unwrapped, checked against the spec, sealed to its address, and given a
 * fingerprint. An AES key goes from the wrapping key into the token without a stay in the host's memory where the token
 * unwraps as the caller wrapped; all else is there for the time of this call and wiped.
 */
import { isPairFamily, keySpecRow } from '../../../core/algorithms.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyAddress } from '../../../core/key.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { wrapWithPadding } from '../../../hsm/ops/aes.ts';
import type { ObjectName, Residence } from '../../../hsm/templates.ts';
import { importedKeyTemplate, secretValue, unwrapTemplate } from '../../../hsm/templates.ts';
import { fingerprintOf } from '../custody/fingerprint.ts';
import type { Partition } from '../custody/partition.ts';
import { sealSoftware } from '../custody/software_key.ts';
import { importPair } from './import_pair.ts';
import { oaepDigests, unwrapIntoHost, unwrapIntoToken } from './import_unwrap.ts';
import { isWrappingKey } from './import_wrapping_key.ts';
import { assertOffered } from './keys.ts';
import { sealObjects } from './sealed_keys.ts';

type ImportOperation = OperationOf<'importMaterial'>;
type ImportResult = ResultOf<'importMaterial'>;

const mismatch = (what: string): GatewayError => new GatewayError('KEY_TYPE_MISMATCH', what);

const isImportable = (spec: KeyAddress['spec']): boolean =>
  ['aes', 'sm4', 'rsa', 'ec', 'sm2'].includes(keySpecRow(spec).family);

/** What the front checks too; here it holds whatever the front does. */
const assertPlace = (partition: Partition, { key, algorithm, address, protection }: ImportOperation): void => {
  const { tenantId, partitionId, keyId } = key.address;
  const isOfKey = address.tenantId === tenantId && address.partitionId === partitionId && address.keyId === keyId;
  if (!isOfKey || !isWrappingKey(key.address, key.protection)) throw mismatch('the wrapping key is not one of the key');
  const family = oaepDigests[algorithm] === undefined ? 'sm2' : 'rsa';
  if (keySpecRow(key.address.spec).family !== family) throw mismatch(`the wrapping key is not one for ${algorithm}`);
  if (protection === 'TOKEN') {
    throw new GatewayError('OPERATION_NOT_SUPPORTED', 'material is not imported into token objects');
  }
  if (!isImportable(address.spec)) {
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `material of ${address.spec} keys is not imported`, {
      metadata: { key_spec: address.spec },
    });
  }
  assertOffered(partition, { address, protection });
};

const lengthInvalid = (bytes: number): GatewayError =>
  new GatewayError('KEY_MATERIAL_INVALID', `the key material must have ${bytes} bytes`, {
    metadata: { kms: 'KMS.2604' },
  });

/** Lends the unwrapped value of a symmetric key to a function and wipes it. */
const withValue = <T>(partition: Partition, operation: ImportOperation, use: (value: Uint8Array) => T): T => {
  const bytes = keySpecRow(operation.address.spec).bits / 8;
  const value = unwrapIntoHost(partition, operation);
  try {
    if (value.length !== bytes) throw lengthInvalid(bytes);
    return use(value);
  } finally {
    value.fill(0);
  }
};

/**
 * The key as an object. An SM4 key always goes by way of the host's memory, an AES key where the token does not unwrap it as the
 * caller wrapped it.
 */
const makeSecret = (partition: Partition, operation: ImportOperation, name: ObjectName, where: Residence): Handle => {
  const { address } = operation;
  const { profile } = partition.token.mechanisms;
  const bytes = keySpecRow(address.spec).bits / 8;
  if (address.spec === 'AES_256') {
    const template = unwrapTemplate(address.spec, address.usage, name, profile, where);
    const unwrapped = unwrapIntoToken(partition, operation, template, bytes);
    if (unwrapped !== undefined) return unwrapped;
  }
  return withValue(partition, operation, (value) =>
    partition.token.keeper.createObject(importedKeyTemplate(address, name, where, profile, secretValue(value))),
  );
};

const importSecretObject = (partition: Partition, operation: ImportOperation): ImportResult => {
  const { address, versionId } = operation;
  const { token, keks } = partition;
  let fingerprint: Uint8Array | undefined;
  const { sealed } = sealObjects(partition, address, versionId, (name, where) => {
    const key = makeSecret(partition, operation, name, where);
    try {
      const wrapped = wrapWithPadding(token.keeper, keks.wrap, key);
      fingerprint = fingerprintOf(token, keks, address, 'wrapped', wrapped);
    } catch (error) {
      token.keeper.destroyObject(key);
      throw error;
    }
    return { key, publicKey: undefined };
  });
  if (fingerprint === undefined) throw new TypeError('material was sealed without a fingerprint');
  return { sealed, publicKey: undefined, fingerprint };
};

/** SM4 in software is used in the host's memory anyway. */
const importSecretSoftware = (partition: Partition, operation: ImportOperation): ImportResult => {
  const { token, keks } = partition;
  const { address } = operation;
  return withValue(partition, operation, (value) => ({
    sealed: sealSoftware(token, keks, address, undefined, value),
    publicKey: undefined,
    fingerprint: fingerprintOf(token, keks, address, 'value', value),
  }));
};

const importBySpec = (partition: Partition, operation: ImportOperation): ImportResult => {
  const { address, protection, encryptedPrivateKey } = operation;
  if (isPairFamily(keySpecRow(address.spec).family)) {
    if (encryptedPrivateKey === undefined) throw mismatch('a pair comes with its encrypted private key');
    return importPair(partition, operation, encryptedPrivateKey);
  }
  if (encryptedPrivateKey !== undefined) throw mismatch('a symmetric key has no private key');
  return protection === 'SEALED_SOFTWARE'
    ? importSecretSoftware(partition, operation)
    : importSecretObject(partition, operation);
};

/**
 * Takes material in.
 * @throws {GatewayError} KEY_MATERIAL_INVALID: KMS.0311 for whatever does not unwrap, KMS.2604 and KMS.2610 for lengths,
 * KMS.2609 for what is no private key of the spec; ALGORITHM_NOT_SUPPORTED; OPERATION_NOT_SUPPORTED; KEY_TYPE_MISMATCH
 */
export const importMaterial = (partition: Partition, operation: ImportOperation): ImportResult => {
  partition.refresh();
  assertPlace(partition, operation);
  const result = importBySpec(partition, operation);
  // A wrapping key serves one import: it need not stay loaded.
  partition.forget(operation.key.versionId);
  return result;
};
