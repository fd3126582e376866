/** @module Operations without a key: digests, random bytes, and the check that health is derived from. */
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { fieldInvalid } from '../../../core/errors.ts';
import { digestOnToken } from '../../../hsm/ops/digest.ts';
import type { Partition } from '../custody/partition.ts';

/** Most random bytes of one call; the RPCs' own limit is lower. */
const maxRandomBytes = 65536;

export const digest = (partition: Partition, operation: OperationOf<'digest'>): ResultOf<'digest'> => ({
  digest: digestOnToken(partition.token, operation.digest, operation.data),
});

export const random = (partition: Partition, operation: OperationOf<'random'>): ResultOf<'random'> => {
  const { bytes } = operation;
  if (!Number.isInteger(bytes) || bytes < 1 || bytes > maxRandomBytes) {
    throw fieldInvalid('bytes', `must be 1 to ${maxRandomBytes}`);
  }
  return { data: partition.token.random.bytes(bytes) };
};

/** Goes to the token itself, past the stock of random bytes. */
export const checkPartition = (partition: Partition): ResultOf<'checkPartition'> => {
  partition.refresh();
  partition.token.withSession((session) => session.fillRandom(Buffer.alloc(8)));
  return { tokenSerial: partition.token.serial };
};
