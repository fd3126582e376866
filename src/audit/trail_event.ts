/** @module Records of what happens to the trail itself, written by the log that it happens to, or by its sinks. */
import { randomUUID } from 'node:crypto';
import { type AuditEvent, encodeEvent } from './event.ts';

type What = Pick<AuditEvent, 'traceName' | 'traceRating' | 'request'>;

/** The event of such a record. */
export const toTrailEvent = (what: What, chainId: string, gateway: string, nowMs: number): AuditEvent => ({
  ...what,
  timeMs: nowMs,
  traceId: randomUUID(),
  traceType: 'SystemAction',
  eventType: 'system',
  serviceType: 'KMS',
  resourceType: 'audit',
  resourceId: chainId,
  resourceName: gateway,
  tenant: '',
  user: '',
  sourceIp: '',
  code: 'OK',
  reason: '',
  requestId: '',
  method: '',
  durationMs: 0,
});

/** The members of such a record. */
export const encodeTrailEvent = (what: What, chainId: string, gateway: string, nowMs: number): string =>
  encodeEvent(toTrailEvent(what, chainId, gateway, nowMs), nowMs);
