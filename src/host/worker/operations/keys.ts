/** @module Making and destroying key material. */
import type { KeyFamily, KeyUsage } from '../../../core/algorithms.ts';
import { algorithmRow, algorithmsOf, keySpecRow } from '../../../core/algorithms.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { fieldInvalid, GatewayError } from '../../../core/errors.ts';
import type { KeyAddress, Protection } from '../../../core/key.ts';
import { uuidToBytes } from '../../../formats/uuid.ts';
import { listObjects } from '../../../hsm/objects.ts';
import type { Token } from '../../../hsm/token.ts';
import type { Partition } from '../custody/partition.ts';
import { sm2Route } from '../custody/sm2_token.ts';
import { generate } from './generate.ts';
import { isSealingRefusal, sealObjects, tryUnsealing } from './sealed_keys.ts';
import { generateSoftware, isSoftwareFamily } from './software_keys.ts';
import { generateStored } from './stored_keys.ts';

const notOffered = (spec: string, protection: Protection, cause?: unknown): GatewayError =>
  new GatewayError('ALGORITHM_NOT_SUPPORTED', `${spec} is not offered with protection ${protection}`, {
    metadata: { key_spec: spec, protection },
    cause,
  });

/** OAEP is there natively or as raw RSA. */
const isOffered = (token: Token, mechanism: string): boolean =>
  token.supports(mechanism) || (mechanism === 'CKM_RSA_PKCS_OAEP' && token.supports('CKM_RSA_X_509'));

/** The test that an algorithm of the host must have passed before it gets keys. */
const knownAnswerOf = (family: KeyFamily, usage: KeyUsage): string => {
  if (family === 'sm2') return usage === 'SIGN_VERIFY' ? 'SM2_SIGN' : 'SM2_ENCRYPT';
  return family === 'sm4' ? 'SM4_GCM' : 'HMAC_SM3';
};

/** Whether a token can make the key and use it as its usage says. */
const isOnToken = (token: Token, family: KeyFamily, usage: KeyUsage, protection: Protection): boolean => {
  if (family === 'sm2') {
    const route = sm2Route(token, usage);
    if (usage === 'KEY_AGREEMENT') return route === 'ecdh';
    // A key for decryption that can do nothing but derive is kept on the token for good, never unwrapped into it.
    return route === 'native' || (route === 'ecdh' && protection === 'TOKEN');
  }
  return family === 'sm4' && token.supports('CKM_SM4_KEY_GEN') && token.supports('CKM_SM4_ECB');
};

/** SM2, SM4 and HMAC-SM3: in software, or where the token has mechanisms for them. */
const assertSmOffered = (
  partition: Partition,
  spec: string,
  family: KeyFamily,
  usage: KeyUsage,
  protection: Protection,
) => {
  if (protection !== 'SEALED_SOFTWARE' && !isOnToken(partition.token, family, usage, protection)) {
    throw notOffered(spec, protection);
  }
  partition.knownAnswers.assert(knownAnswerOf(family, usage));
};

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED where neither token nor host can make the key or use it as its usage says */
export const assertOffered = (
  partition: Partition,
  { address, protection }: Pick<OperationOf<'generateKey'>, 'address' | 'protection'>,
): void => {
  const { spec, usage } = address;
  const { token } = partition;
  const algorithms = algorithmsOf(spec, usage);
  if (algorithms.length === 0) throw fieldInvalid('key_usage', `is not one of ${spec}`);
  const { family, keyGenMechanism } = keySpecRow(spec);
  if (isSoftwareFamily(family)) {
    assertSmOffered(partition, spec, family, usage as KeyUsage, protection);
    return;
  }
  if (protection === 'SEALED_SOFTWARE') throw notOffered(spec, protection);
  token.assertSupports(keyGenMechanism);
  const missing = algorithms.map((name) => algorithmRow(name).mechanism).find((name) => !isOffered(token, name));
  if (missing !== undefined) token.assertSupports(missing);
};

/** Whether a token may make keys that it does not wrap or unwrap: SoftHSM's Edwards keys are such. */
const mayNotSeal = ({ spec }: KeyAddress): boolean => spec === 'SECP256K1' || spec === 'ED25519' || spec === 'SM2';

/** Material that exists outside the token in sealed form only; what made it is gone before the call returns. */
const generateSealed = (partition: Partition, operation: OperationOf<'generateKey'>): ResultOf<'generateKey'> => {
  const { address, versionId } = operation;
  const make = () =>
    sealObjects(partition, address, versionId, (name, where) => generate(partition.token, address, name, where));
  if (!mayNotSeal(address)) return make();
  try {
    const made = make();
    tryUnsealing(partition, address, versionId, made);
    return made;
  } catch (error) {
    throw isSealingRefusal(error) ? notOffered(address.spec, 'SEALED', error) : error;
  }
};

const generators: Readonly<
  Record<Protection, (partition: Partition, operation: OperationOf<'generateKey'>) => ResultOf<'generateKey'>>
> = { SEALED: generateSealed, TOKEN: generateStored, SEALED_SOFTWARE: generateSoftware };

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED for a protection that the spec does not have on this token */
export const generateKey = (partition: Partition, operation: OperationOf<'generateKey'>): ResultOf<'generateKey'> => {
  partition.refresh();
  assertOffered(partition, operation);
  return generators[operation.protection](partition, operation);
};

/** Removes the stored objects of a version; harmless where there are none. @throws {GatewayError} HSM_UNAVAILABLE where they are in another token */
export const destroyKey = (partition: Partition, operation: OperationOf<'destroyKey'>): ResultOf<'destroyKey'> => {
  partition.refresh();
  partition.assertHoldsStored();
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
