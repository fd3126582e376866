/** @module What the audit trail says of a call, once its outcome is known. Only allow-listed fields of the request get in. */
import { randomUUID } from 'node:crypto';
import type { AuditEvent } from '../audit/event.ts';
import { errorCatalogue, type GatewayError } from '../core/errors.ts';
import { isPrincipalName } from '../identity/spiffe_id.ts';
import type { Call } from './call.ts';

/** Longest text that is taken from a request; the trail cuts further, this bounds the work. */
const maxFieldChars = 1024;

/** Empty for what was not given: zero numbers and unspecified enum values are the wire's way of saying so. */
const toText = (value: unknown): string => {
  if (typeof value === 'string') return value.endsWith('_UNSPECIFIED') ? '' : value.slice(0, maxFieldChars);
  if (typeof value === 'number') return value === 0 ? '' : String(value);
  // Of a switch, off says as much as on.
  if (typeof value === 'boolean') return String(value);
  // Bytes are payload, whatever an allow-list says.
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return '';
  const names = Object.keys(value);
  return names.length === 0 ? '' : JSON.stringify(value).slice(0, maxFieldChars);
};

/** The tenant that an operator's request is about. What is no tenant's name is refused by the handler. */
const noteTenant = ({ principal, audit }: Call, { tenant }: Readonly<Record<string, unknown>>): void => {
  if (principal.kind === 'operator' && typeof tenant === 'string' && isPrincipalName(tenant)) audit.tenantId = tenant;
};

/** Notes what the request says of itself: the key and tenant it names, and its allow-listed fields that are not empty. */
export const noteRequest = (call: Call): void => {
  const { audit, keyIds } = call.method.policy;
  const request = call.request as Readonly<Record<string, unknown>>;
  const [keyId] = keyIds(request);
  if (keyId !== undefined) call.audit.resourceId = keyId;
  noteTenant(call, request);
  for (const name of audit.fields) {
    const text = toText(request[name]);
    if (text !== '') call.audit.fields[name] = text;
  }
};

/** The record of a finished call. */
export const toAuditEvent = (call: Call, failure: GatewayError | undefined): AuditEvent => {
  const { policy, fullName } = call.method;
  return {
    timeMs: call.startedAtMs,
    traceId: randomUUID(),
    traceName: policy.audit.traceName,
    traceRating: failure === undefined ? (call.audit.rating ?? 'normal') : errorCatalogue[failure.reason].rating,
    traceType: 'ApiCall',
    serviceType: policy.service,
    eventType: policy.plane === 'data' ? 'data' : 'system',
    resourceType: policy.audit.resourceType,
    resourceId: call.audit.resourceId ?? '',
    resourceName: call.audit.resourceName ?? '',
    tenant: call.tenantId || (call.audit.tenantId ?? ''),
    user: call.principal.id,
    sourceIp: call.sourceIp,
    request: call.audit.fields,
    code: failure === undefined ? 'OK' : failure.status,
    reason: failure === undefined ? '' : failure.reason,
    message: failure === undefined ? '' : failure.message,
    requestId: call.requestId,
    method: fullName,
    durationMs: performance.now() - call.startedTickMs,
  };
};
