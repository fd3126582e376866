/**
 * @module Markers of WatchKeyEvents: a position among events, bound to a tenant. The binding is no secret: who made up a marker of his
 * own would get his own events from another position, and nothing else. It is there so that a marker that went astray between
 * tenants, or was cut, is an error and not a silent gap.
 */
import { createHash } from 'node:crypto';
import { fieldInvalid } from '../core/errors.ts';
import { limits } from '../core/limits.ts';

const idBytes = 8;
const checkBytes = 8;

const checkOf = (tenantId: string, id: Uint8Array): Buffer =>
  createHash('sha256')
    .update('hsm-gateway/key-events/v1\0', 'latin1')
    .update(id)
    .update(tenantId, 'utf8')
    .digest()
    .subarray(0, checkBytes);

/**
 * The marker of a position.
 * @param afterId id of the last event before it; 0 where there is none
 */
export const sealMarker = (tenantId: string, afterId: number): string => {
  const id = Buffer.alloc(idBytes);
  id.writeBigUInt64BE(BigInt(afterId));
  return Buffer.concat([id, checkOf(tenantId, id)]).toString('base64url');
};

/**
 * The position that a marker means.
 * @throws {GatewayError} FIELD_INVALID with KMS.1602 for everything but a marker that this tenant got
 */
export const openMarker = (tenantId: string, marker: string): number => {
  const bytes = Buffer.from(marker, 'base64url');
  const id = bytes.subarray(0, idBytes);
  const isOurs =
    bytes.length === idBytes + checkBytes &&
    bytes.toString('base64url') === marker &&
    checkOf(tenantId, id).equals(bytes.subarray(idBytes));
  const afterId = isOurs ? Number(id.readBigUInt64BE()) : Number.NaN;
  if (Number.isSafeInteger(afterId)) return afterId;
  throw fieldInvalid('marker', 'must be the marker of an answer before', limits.marker.kms);
};
