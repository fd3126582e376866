/** @module Records of what happens to the trail itself, written by the log that it happens to. */
import { randomUUID } from 'node:crypto';
import { type AuditEvent, encodeEvent } from './event.ts';

/** The members of such a record. */
export const encodeTrailEvent = (
  what: Pick<AuditEvent, 'traceName' | 'traceRating' | 'request'>,
  chainId: string,
  gateway: string,
  nowMs: number,
): string =>
  encodeEvent(
    {
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
    },
    nowMs,
  );
