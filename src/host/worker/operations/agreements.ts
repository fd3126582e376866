/** @module ECDH with the keys that are for it, on the token or in the host. */
import type { KeySpecRow } from '../../../core/algorithms.ts';
import { assertAlgorithm, keySpecRow } from '../../../core/algorithms.ts';
import type { KeyMaterial, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import { deriveEcdh } from '../../../hsm/ops/ec.ts';
import type { Partition } from '../custody/partition.ts';
import { deriveInSoftware } from './sm2_operations.ts';

/** @throws {GatewayError} KEY_USAGE_NOT_PERMITTED for a key that is not for key agreement */
const curveOf = ({ address }: KeyMaterial): NonNullable<KeySpecRow['curve']> => {
  assertAlgorithm(address.spec, address.usage, 'ECDH');
  const { curve } = keySpecRow(address.spec);
  if (curve !== undefined) return curve;
  throw new GatewayError('KEY_USAGE_NOT_PERMITTED', `a ${address.spec} key does not derive secrets`);
};

/**
 * The x coordinate of the shared point (SP 800-56A rev. 3 §5.7.1.2).
 * @throws {GatewayError} KEY_USAGE_NOT_PERMITTED; FIELD_INVALID for a peer that is no point of the key's curve
 */
export const deriveSharedSecret = (
  partition: Partition,
  { key, peer }: OperationOf<'deriveSharedSecret'>,
): ResultOf<'deriveSharedSecret'> => {
  const curve = curveOf(key);
  partition.refresh();
  if (key.protection === 'SEALED_SOFTWARE') return { secret: deriveInSoftware(partition, key, peer) };
  partition.token.assertSupports('CKM_ECDH1_DERIVE');
  const handle = partition.key(key);
  return { secret: partition.token.withSession((session) => deriveEcdh(session, handle, curve, peer)) };
};
