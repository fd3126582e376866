/** @module GenerateRandom. */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import { assertWithin, limits } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import { resolvePartition } from './partition.ts';

/**
 * Random bytes of the tenant's default token, mixed with the operating system's.
 * @param request.bits 8 to 8192, a multiple of 8
 * @returns fresh bytes, the receiver's to wipe
 * @throws {GatewayError} FIELD_INVALID with KMS.1801 or 1802; PARTITION_NOT_RUNNING; HSM_…
 */
export const generateRandom = async (
  deps: KmsDeps,
  context: CallContext,
  request: { readonly bits: number },
): Promise<Uint8Array> => {
  assertWithin('random_data_length', request.bits, limits.randomBits);
  context.audit.fields.random_data_length = String(request.bits);
  const partition = await resolvePartition(deps, context.tenantId, undefined);
  const { data } = await deps.engine.execute(
    { kind: 'random', partitionId: partition.id, bytes: request.bits / 8 },
    deadlineOf(context),
  );
  return data;
};
