/** @module Records of what the gateway does to keys by the clock: in the trail of calls, with nobody as their caller. */
import { randomUUID } from 'node:crypto';
import { errorCatalogue } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { SystemAction, SystemAudit } from '../core/ports/system_audit.ts';
import type { AuditLog } from './audit_log.ts';
import type { AuditEvent } from './event.ts';

/** The event of an action; it has the key's tenant, so that a query for a tenant finds it. */
export const toSystemEvent = (action: SystemAction, nowMs: number): AuditEvent => {
  const { traceName, key, startedAtMs, fields, failure } = action;
  return {
    timeMs: startedAtMs,
    traceId: randomUUID(),
    traceName,
    traceRating: failure === undefined ? 'normal' : errorCatalogue[failure.reason].rating,
    traceType: 'SystemAction',
    eventType: 'system',
    serviceType: 'KMS',
    resourceType: 'cmk',
    resourceId: key.id,
    resourceName: key.alias,
    tenant: key.tenantId,
    user: '',
    sourceIp: '',
    request: { key_id: key.id, ...fields },
    code: failure === undefined ? 'OK' : failure.status,
    reason: failure === undefined ? '' : failure.reason,
    requestId: '',
    method: '',
    durationMs: Math.max(0, nowMs - startedAtMs),
  };
};

/** Writes the actions of one gateway into its trail. */
export const createSystemAudit = (log: Pick<AuditLog, 'record'>, clock: Clock): SystemAudit => ({
  record: (action) => log.record(toSystemEvent(action, clock.now()), 'synced'),
});
