/**
 * @module What travels with one call through the services: who, until when, and what the audit trail
 * is to say of it.
 */
import type { TraceRating } from './errors.ts';
import type { ClientCertificate, OperatorIdentity } from './operator.ts';
import type { ExecuteOptions } from './ports/crypto_engine.ts';
import type { Span } from './ports/tracing.ts';
import type { Principal } from './principal.ts';
import type { TraceContext } from './trace_context.ts';

/** Fields of the trace that a service may add; each RPC's allow-list decides what is written. */
export interface AuditNotes {
  /** Tenant that an operator's call is about; of a tenant's call it is the caller's own, whatever is noted. */
  tenantId?: string;
  resourceId?: string;
  resourceName?: string;
  /** How a call reads that succeeded, where its result is bad news; `normal` when not noted. */
  rating?: TraceRating;
  /** Values of the RPC's allow-listed fields, and what adapter, authorizer and services have to say of the call. Never payload. */
  fields: Record<string, string>;
}

export interface CallContext {
  readonly requestId: string;
  /** Of the caller's, if it has one. */
  readonly trace?: TraceContext | undefined;
  /** Of this call, where it is recorded. */
  readonly span?: Span | undefined;
  readonly principal: Principal;
  /** Tenant whose data the call may touch. For operators on the admin plane: the empty string. */
  readonly tenantId: string;
  /** Milliseconds since 1970 after which nobody waits for the answer; Infinity where the caller set none. */
  readonly deadlineAtMs: number;
  readonly signal: AbortSignal | undefined;
  /** The RPC's name in the audit trail (`encryptData`); a use of a key is noted under it. */
  readonly operation: string;
  readonly audit: AuditNotes;
  /** Of an operator's call: who calls, with which roles and in which session. `principal` is who the certificate names. */
  readonly operator?: OperatorIdentity | undefined;
  /** Certificate of the connection that the call came over; `undefined` where there is none. */
  readonly clientCertificate?: ClientCertificate | undefined;
  /** Address that the call came from. */
  readonly sourceIp?: string;
}

/** What an operation that a call asks for is carried out with: it has the time that the call has, and its id in logs. */
export const deadlineOf = ({ deadlineAtMs, requestId, span }: CallContext): ExecuteOptions => ({
  deadlineAtMs,
  requestId,
  span,
});
