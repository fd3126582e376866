/**
 * @module What one record of the audit trail says. An event holds strings that the caller's allow-list let through
 * and nothing else: no payload, and no digest of a payload either (it could be guessed from a dictionary).
 */
import type { TraceRating } from '../core/errors.ts';
import { cutUtf8, quoteAscii } from '../util/json_text.ts';

/** Longest value that is written, in bytes of UTF-8; what is longer is cut. */
export const maxValueBytes = 256;
/** Longest name of a request field, in bytes of UTF-8. */
const maxFieldNameBytes = 64;
/** Request fields of one record; an allow-list is far shorter. */
const maxRequestFields = 32;

/** What the caller gives; the log adds position and hash. A string without meaning for the call is empty. */
export interface AuditEvent {
  /** When the call came in, milliseconds since 1970 UTC. */
  readonly timeMs: number;
  /** UUID. */
  readonly traceId: string;
  /** The seeds' name of the operation (`decryptDatakey`). */
  readonly traceName: string;
  readonly traceRating: TraceRating;
  /** `SystemAction`: by the gateway itself. `ConsoleAction`: on its machine, by a command that goes past the gateway. */
  readonly traceType: 'ApiCall' | 'SystemAction' | 'ConsoleAction';
  /** `data` for calls of the data plane, `system` for management. */
  readonly eventType: 'system' | 'data';
  readonly serviceType: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly resourceName: string;
  /** Tenant of the caller, or of what an operator's call or a system action is about; empty where it is about none. */
  readonly tenant: string;
  /** Id of the principal (`tenant/acme/service/billing`); empty for system actions. */
  readonly user: string;
  readonly sourceIp: string;
  /** Allow-listed fields of the request. */
  readonly request: Readonly<Record<string, string>>;
  /** Status name, `OK` or as in gRPC. */
  readonly code: string;
  readonly reason: string;
  /** What the caller was told of a failure. */
  readonly message?: string;
  readonly requestId: string;
  /** Full name of the RPC; empty for system actions. */
  readonly method: string;
  readonly durationMs: number;
}

/** A record as queries return it; field for field the message `Trace` of the admin plane. */
export interface AuditTrace {
  time: number;
  /** 0 in records of versions that did not write it. */
  record_time: number;
  trace_id: string;
  trace_name: string;
  trace_rating: string;
  trace_type: string;
  event_type: string;
  service_type: string;
  resource_type: string;
  resource_id: string;
  resource_name: string;
  tenant: string;
  user: string;
  source_ip: string;
  request: Record<string, string>;
  code: string;
  reason: string;
  message: string;
  request_id: string;
  api_version: string;
  method: string;
  tracker_name: string;
  sequence_number: number;
  gateway: string;
  duration_ms: string;
}

/** One member of the JSON object, with its comma; nothing for an empty value, which is what a reader assumes. */
const member = (name: string, value: string): string =>
  value === '' ? '' : `,"${name}":${quoteAscii(cutUtf8(value, maxValueBytes))}`;

/** Texts that a member remembers, at most. */
const maxRemembered = 512;

/**
 * A member whose value is one of a few over and over again (the method, the tenant): its text is remembered, which
 * spares a fifth of what a record costs. When too many values came by it forgets all of them.
 */
function rememberedMember(name: string): (value: string) => string {
  const texts = new Map<string, string>();
  return (value) => {
    const known = texts.get(value);
    if (known !== undefined) return known;
    if (texts.size >= maxRemembered) texts.clear();
    const text = member(name, value);
    // A long value would keep much memory for little.
    if (value.length <= maxValueBytes) texts.set(value, text);
    return text;
  };
}

const traceName = rememberedMember('trace_name');
const serviceType = rememberedMember('service_type');
const resourceType = rememberedMember('resource_type');
const tenant = rememberedMember('tenant');
const user = rememberedMember('user');
const sourceIp = rememberedMember('source_ip');
const code = rememberedMember('code');
const method = rememberedMember('method');

function requestMember(request: Readonly<Record<string, string>>): string {
  let text = '';
  let count = 0;
  for (const name of Object.keys(request)) {
    if (++count > maxRequestFields) break;
    const value = quoteAscii(cutUtf8(request[name] ?? '', maxValueBytes));
    text += `${text === '' ? '' : ','}${quoteAscii(cutUtf8(name, maxFieldNameBytes))}:${value}`;
  }
  return text === '' ? '' : `,"request":{${text}}`;
}

/**
 * Encodes an event as the members of a JSON object, without braces, in printable ASCII. Built by hand because every
 * call of the data plane passes here; the order of the members is fixed.
 * @param recordedAtMs when the record is written, milliseconds since 1970
 */
export function encodeEvent(event: AuditEvent, recordedAtMs: number): string {
  return (
    `"time":${Math.trunc(event.timeMs)},"record_time":${Math.trunc(recordedAtMs)}` +
    member('trace_id', event.traceId) +
    traceName(event.traceName) +
    `,"trace_rating":"${event.traceRating}","trace_type":"${event.traceType}","event_type":"${event.eventType}"` +
    serviceType(event.serviceType) +
    resourceType(event.resourceType) +
    member('resource_id', event.resourceId) +
    member('resource_name', event.resourceName) +
    tenant(event.tenant) +
    user(event.user) +
    sourceIp(event.sourceIp) +
    requestMember(event.request) +
    code(event.code) +
    member('reason', event.reason) +
    member('message', event.message ?? '') +
    member('request_id', event.requestId) +
    ',"api_version":"1.0"' +
    method(event.method) +
    `,"tracker_name":"system","duration_ms":"${Math.round(event.durationMs * 1000) / 1000}"`
  );
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function requestOf(value: unknown): Record<string, string> {
  const request: Record<string, string> = {};
  if (typeof value !== 'object' || value === null) return request;
  for (const [name, text] of Object.entries(value)) {
    // A field may be called `__proto__`; assignment would not create it.
    Object.defineProperty(request, name, { value: textOf(text), enumerable: true, writable: true, configurable: true });
  }
  return request;
}

/** Rebuilds a record from its parsed line; whatever is missing or of another type is empty. */
export const toTrace = (record: Readonly<Record<string, unknown>>, gateway: string): AuditTrace => ({
  time: numberOf(record.time),
  record_time: numberOf(record.record_time),
  trace_id: textOf(record.trace_id),
  trace_name: textOf(record.trace_name),
  trace_rating: textOf(record.trace_rating),
  trace_type: textOf(record.trace_type),
  event_type: textOf(record.event_type),
  service_type: textOf(record.service_type),
  resource_type: textOf(record.resource_type),
  resource_id: textOf(record.resource_id),
  resource_name: textOf(record.resource_name),
  tenant: textOf(record.tenant),
  user: textOf(record.user),
  source_ip: textOf(record.source_ip),
  request: requestOf(record.request),
  code: textOf(record.code),
  reason: textOf(record.reason),
  message: textOf(record.message),
  request_id: textOf(record.request_id),
  api_version: textOf(record.api_version),
  method: textOf(record.method),
  tracker_name: textOf(record.tracker_name),
  sequence_number: numberOf(record.seq),
  gateway,
  duration_ms: textOf(record.duration_ms),
});
