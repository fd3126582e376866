/** @module Making and destroying key material. */
import type { KeySpec, KeyUsage } from '../../../core/algorithms.ts';
import { algorithmRow, algorithmsOf, keySpecRow } from '../../../core/algorithms.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { fieldInvalid, GatewayError } from '../../../core/errors.ts';
import { uuidToBytes } from '../../../formats/uuid.ts';
import { listObjects } from '../../../hsm/objects.ts';
import type { Token } from '../../../hsm/token.ts';
import { Temporaries } from '../custody/escrow.ts';
import type { Partition } from '../custody/partition.ts';
import { keyName } from '../custody/partition.ts';
import { sealKey } from '../custody/sealed_key.ts';
import { generate, readSpki } from './generate.ts';
import { generateStored } from './stored_keys.ts';

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
