/** @module The key pair that a caller wraps material to: made for one import, kept sealed until then. */
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyAddress, Protection } from '../../../core/key.ts';
import type { Partition } from '../custody/partition.ts';
import { generate } from './generate.ts';
import { sealObjects } from './sealed_keys.ts';
import { generateSoftware } from './software_keys.ts';

/** RSA lives in the token; SM2 is the host's, because few tokens have it and the pair lives for a day. */
const protections: Readonly<Partial<Record<string, Protection>>> = { rsa: 'SEALED', sm2: 'SEALED_SOFTWARE' };

/** Whether an address and a protection are those of a wrapping key. */
export const isWrappingKey = (address: KeyAddress, protection: Protection): boolean =>
  address.usage === 'KMS_IMPORT' && protections[keySpecRow(address.spec).family] === protection;

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED for another kind of pair, or one that the token can't make */
export const makeImportKey = (
  partition: Partition,
  operation: OperationOf<'makeImportKey'>,
): ResultOf<'makeImportKey'> => {
  const { versionId, address, protection } = operation;
  partition.refresh();
  if (!isWrappingKey(address, protection)) {
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `${address.spec} keys do not wrap material`, {
      metadata: { key_spec: address.spec, protection },
    });
  }
  const { sealed, publicKey } =
    protection === 'SEALED' ? makeRsa(partition, address, versionId) : makeSm2(partition, operation);
  if (sealed === undefined || publicKey === undefined) throw new TypeError('a pair without one of its halves');
  return { sealed, publicKey };
};

const makeRsa = (partition: Partition, address: KeyAddress, versionId: string) => {
  partition.token.assertSupports(keySpecRow(address.spec).keyGenMechanism);
  return sealObjects(partition, address, versionId, (name, where) => generate(partition.token, address, name, where));
};

const makeSm2 = (partition: Partition, operation: OperationOf<'makeImportKey'>) => {
  partition.knownAnswers.assert('SM2_ENCRYPT');
  return generateSoftware(partition, { ...operation, kind: 'generateKey' });
};
