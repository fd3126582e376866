/**
 * @module A caller's key pair on its way in. The private key has to be in the host's memory for the time of the call: its numbers
 * are checked, and its public key is computed, which tokens do not do alike.
 */
import type { KeyUsage } from '../../../core/algorithms.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import { decodeSpki } from '../../../formats/spki.ts';
import type { ObjectName, Residence } from '../../../hsm/templates.ts';
import {
  ecPrivateValue,
  importedKeyTemplate,
  importedSm2Templates,
  publicKeyTemplate,
  rsaPrivateValue,
} from '../../../hsm/templates.ts';
import { fingerprintOf } from '../custody/fingerprint.ts';
import type { Partition } from '../custody/partition.ts';
import { sm2Route } from '../custody/sm2_token.ts';
import { sealSoftware } from '../custody/software_key.ts';
import type { MakeKey } from './generate.ts';
import type { ImportedPair } from './import_private_key.ts';
import { openPkcs8, readPair, wipePair } from './import_private_key.ts';
import { unwrapIntoHost } from './import_unwrap.ts';
import { isSealingRefusal, sealObjects, tryUnsealing } from './sealed_keys.ts';

type ImportOperation = OperationOf<'importMaterial'>;

const privateTemplates = (partition: Partition, operation: ImportOperation, pair: ImportedPair) => {
  const { address } = operation;
  const { profile, quirks } = partition.token.mechanisms;
  return (name: ObjectName, where: Residence) => {
    if (address.spec === 'SM2' && pair.family === 'ec') {
      const isNative = sm2Route(partition.token, address.usage as KeyUsage) === 'native';
      return importedSm2Templates(pair, address.usage, name, where, { profile, quirks, isNative });
    }
    const value = pair.family === 'rsa' ? rsaPrivateValue(pair.key) : ecPrivateValue(pair.ecParams, pair.privateKey);
    return {
      publicTemplate: publicKeyTemplate(decodeSpki(pair.spki), address.usage, name, profile),
      privateTemplate: importedKeyTemplate(address, name, where, profile, value),
    };
  };
};

const makePair = (partition: Partition, operation: ImportOperation, pair: ImportedPair): MakeKey => {
  const { keeper } = partition.token;
  const templatesFor = privateTemplates(partition, operation, pair);
  return (name, where) => {
    const { publicTemplate, privateTemplate } = templatesFor(name, where);
    const publicKey = keeper.createObject(publicTemplate);
    try {
      return { key: keeper.createObject(privateTemplate), publicKey };
    } catch (error) {
      keeper.destroyObject(publicKey);
      throw error;
    }
  };
};

/** A pair by way of objects of the token; unsealed once, because a caller's file may be the only other copy. */
const sealPairObjects = (partition: Partition, operation: ImportOperation, pair: ImportedPair): Buffer => {
  const { address, versionId, protection } = operation;
  try {
    const made = sealObjects(partition, address, versionId, makePair(partition, operation, pair));
    tryUnsealing(partition, address, versionId, made);
    // It is what the sealed form is bound to, so that it must be the one that the store is given.
    if (made.publicKey !== undefined && pair.spki.equals(made.publicKey)) return made.sealed;
  } catch (cause) {
    if (!isSealingRefusal(cause)) throw cause;
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `${address.spec} is not offered with protection ${protection}`, {
      metadata: { key_spec: address.spec, protection },
      cause,
    });
  }
  throw new GatewayError('HSM_FAILURE', 'the token gives another public key than the one that it was given');
};

const sealPair = (partition: Partition, operation: ImportOperation, pair: ImportedPair): Buffer => {
  if (operation.protection !== 'SEALED_SOFTWARE' || pair.family !== 'ec') {
    return sealPairObjects(partition, operation, pair);
  }
  return sealSoftware(partition.token, partition.keks, operation.address, pair.spki, pair.privateKey);
};

/**
 * @param encryptedPrivateKey PKCS#8 under the temporary key that the operation's material is
 * @throws {GatewayError} KEY_MATERIAL_INVALID
 */
export const importPair = (
  partition: Partition,
  operation: ImportOperation,
  encryptedPrivateKey: Uint8Array,
): ResultOf<'importMaterial'> => {
  const { address } = operation;
  const temporaryKey = unwrapIntoHost(partition, operation);
  let pkcs8: Buffer | undefined;
  let pair: ImportedPair | undefined;
  try {
    pkcs8 = openPkcs8(partition, temporaryKey, encryptedPrivateKey);
    pair = readPair(pkcs8, address.spec);
    const sealed = sealPair(partition, operation, pair);
    const fingerprint = fingerprintOf(partition.token, partition.keks, address, 'publicKey', pair.spki);
    return { sealed, publicKey: pair.spki, fingerprint };
  } finally {
    temporaryKey.fill(0);
    pkcs8?.fill(0);
    if (pair !== undefined) wipePair(pair);
  }
};
