/** @module Making and destroying key material. */
import type { KeySpec, KeyUsage } from '../../../core/algorithms.ts';
import { algorithmRow, algorithmsOf, keySpecRow } from '../../../core/algorithms.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { fieldInvalid, GatewayError } from '../../../core/errors.ts';
import type { KeyAddress } from '../../../core/key.ts';
import { uuidToBytes } from '../../../formats/uuid.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { listObjects, readLabel } from '../../../hsm/objects.ts';
import { generateAesKey } from '../../../hsm/ops/aes.ts';
import { generateEcKeyPair, readEcSpki } from '../../../hsm/ops/ec.ts';
import { generateHmacKey } from '../../../hsm/ops/hmac.ts';
import { generateRsaKeyPair, readRsaSpki } from '../../../hsm/ops/rsa.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName, Residence } from '../../../hsm/templates.ts';
import { keyPairTemplates, secretKeyTemplate } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import { Temporaries } from '../custody/escrow.ts';
import type { Partition } from '../custody/partition.ts';
import { keyName, secretClass } from '../custody/partition.ts';
import { sealKey } from '../custody/sealed_key.ts';

/** Handles of new material; `publicKey` is absent for secret keys. */
interface NewKey {
  readonly key: Handle;
  readonly publicKey: Handle | undefined;
}

/** OAEP is there natively or as raw RSA. */
const isOffered = (token: Token, mechanism: string): boolean =>
  token.supports(mechanism) || (mechanism === 'CKM_RSA_PKCS_OAEP' && token.supports('CKM_RSA_X_509'));

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED where the token cannot make the key or use it as its usage says */
const assertOffered = (token: Token, spec: KeySpec, usage: KeyUsage): void => {
  const algorithms = algorithmsOf(spec, usage);
  if (algorithms.length === 0) throw fieldInvalid('key_usage', `is not one of ${spec}`);
  token.assertSupports(keySpecRow(spec).keyGenMechanism);
  const missing = algorithms.map((name) => algorithmRow(name).mechanism).find((name) => !isOffered(token, name));
  if (missing !== undefined) token.assertSupports(missing);
};

const generate = (session: Session, address: KeyAddress, name: ObjectName, where: Residence): NewKey => {
  const { spec, usage } = address;
  const { family } = keySpecRow(spec);
  if (family === 'aes' || family === 'hmac') {
    const make = family === 'aes' ? generateAesKey : generateHmacKey;
    return { key: make(session, secretKeyTemplate(spec, usage, name, where)), publicKey: undefined };
  }
  const make = family === 'rsa' ? generateRsaKeyPair : generateEcKeyPair;
  const { publicTemplate, privateTemplate } = keyPairTemplates(spec, usage, name, where);
  const pair = make(session, publicTemplate, privateTemplate);
  return { key: pair.privateKey, publicKey: pair.publicKey };
};

const readSpki = (session: Session, spec: KeySpec, publicKey: Handle | undefined): Buffer | undefined => {
  if (publicKey === undefined) return undefined;
  const { curve } = keySpecRow(spec);
  return curve === undefined ? readRsaSpki(session, publicKey) : readEcSpki(session, publicKey, curve);
};

/** Material that exists outside the token in sealed form only; what made it is gone before the call returns. */
const generateSealed = (partition: Partition, operation: OperationOf<'generateKey'>): ResultOf<'generateKey'> => {
  const { address } = operation;
  const { token, keks } = partition;
  const session = token.keeper;
  const temporaries = new Temporaries();
  try {
    const made = generate(session, address, keyName(operation.versionId, address), 'wrappable');
    temporaries.add(session, made.key);
    if (made.publicKey !== undefined) temporaries.add(session, made.publicKey);
    const publicKey = readSpki(session, address.spec, made.publicKey);
    const sealed = sealKey(token, keks, made.key, address, publicKey);
    return { sealed, publicKey, tokenSerial: token.serial };
  } finally {
    temporaries.destroy();
  }
};

/** Stored objects of the version: what an earlier call left. */
const listStored = (session: Session, address: KeyAddress, id: Buffer) => {
  const isPair = secretClass(address) === 'private';
  return {
    isPair,
    keys: listObjects(session, secretClass(address), { id }),
    publicKeys: isPair ? listObjects(session, 'public', { id }) : [],
  };
};

/** What is there, if it is whole. Half a pair was never used, because no call that made it returned: it is removed. */
const findWhole = (session: Session, address: KeyAddress, name: ObjectName): NewKey | undefined => {
  const { isPair, keys, publicKeys } = listStored(session, address, name.id);
  const [key] = keys;
  const [publicKey] = publicKeys;
  if (key !== undefined && (!isPair || publicKey !== undefined)) {
    if (readLabel(session, key) === name.label) return { key, publicKey };
    throw new GatewayError('HSM_FAILURE', 'the token holds another key under the id of the new one');
  }
  for (const half of [...keys, ...publicKeys]) session.destroyObject(half);
  return undefined;
};

/** Of two callers at the same instant the one that finds the other's key gives way and takes it. */
const settle = (session: Session, address: KeyAddress, name: ObjectName, made: NewKey): NewKey => {
  const { keys } = listStored(session, address, name.id);
  if (keys.length <= 1) return made;
  session.destroyObject(made.key);
  if (made.publicKey !== undefined) session.destroyObject(made.publicKey);
  const other = findWhole(session, address, name);
  if (other !== undefined) return other;
  throw new GatewayError('HSM_UNAVAILABLE', 'the key is being made by two hosts at once; repeat the call');
};

const generateStored = (partition: Partition, operation: OperationOf<'generateKey'>): ResultOf<'generateKey'> => {
  const { address } = operation;
  const { token } = partition;
  const session = token.keeper;
  const name = keyName(operation.versionId, address);
  const found = findWhole(session, address, name);
  const key = found ?? settle(session, address, name, generate(session, address, name, 'token'));
  return { sealed: undefined, publicKey: readSpki(session, address.spec, key.publicKey), tokenSerial: token.serial };
};

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED also for SEALED_SOFTWARE, which needs an engine this host does not have */
export const generateKey = (partition: Partition, operation: OperationOf<'generateKey'>): ResultOf<'generateKey'> => {
  const { spec, usage } = operation.address;
  partition.refresh();
  assertOffered(partition.token, spec, usage);
  if (operation.protection === 'SEALED') return generateSealed(partition, operation);
  if (operation.protection === 'TOKEN') return generateStored(partition, operation);
  throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `${spec} is not offered with protection ${operation.protection}`, {
    metadata: { key_spec: spec, protection: operation.protection },
  });
};

/** Removes the stored objects of a version; harmless where there are none. */
export const destroyKey = (partition: Partition, operation: OperationOf<'destroyKey'>): ResultOf<'destroyKey'> => {
  partition.refresh();
  const id = uuidToBytes(operation.versionId);
  const session = partition.token.keeper;
  partition.forget(operation.versionId);
  let destroyed = 0;
  for (const objectClass of ['secret', 'private', 'public'] as const) {
    for (const object of listObjects(session, objectClass, { id })) {
      session.destroyObject(object);
      destroyed += 1;
    }
  }
  return { destroyed };
};
