/** @module What the server needs of the rest of the gateway, as narrow interfaces; the composition root brings them together. */
import type { OperatorGate } from '../access/operator_gate.ts';
import type { Authorizer } from '../access/authorizer.ts';
import type { RateLimiter } from '../access/rate_limiter.ts';
import type { AuditEvent } from '../audit/event.ts';
import type { AuditCheckpoint } from '../audit/checkpointer.ts';
import type { ExportedLines, ExportRange } from '../audit/export.ts';
import type { TrailFilesPage } from '../audit/file_list.ts';
import type { KnownPlace } from '../audit/known_places.ts';
import type { VerifyReport } from '../audit/verify.ts';
import type { AuditFilter } from '../audit/filter.ts';
import type { FollowedBatch } from '../audit/follow.ts';
import type { ReadFrom } from '../audit/forward_reader.ts';
import type { AuditPage, AuditQuery } from '../audit/query.ts';
import type { RevocationCheck } from '../core/ports/certificates.ts';
import type { CallOrigin } from '../core/trace_context.ts';
import type { Tracer } from '../core/ports/tracing.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { KeyNames } from '../kms/key_names.ts';

/** Takes records of the audit trail. The promise settles when the record is as durable as asked for. */
export interface AuditSink {
  record(event: AuditEvent, durability: 'synced' | 'written'): Promise<void>;
}

export interface FollowRequest {
  readonly from: ReadFrom;
  readonly filter: AuditFilter;
  /** Whether to end at what is written now. */
  readonly stopsAtEnd: boolean;
  readonly signal: AbortSignal | undefined;
}

/** Reads the audit trail, for the admin plane. */
export interface AuditTrail {
  query(filter: AuditQuery): Promise<AuditPage>;
  /** @param known checkpoints held outside, which the trail must contain */
  verify(known: readonly KnownPlace[]): Promise<VerifyReport>;
  /**
   * Follows the trail from a place on.
   * @throws {GatewayError} AUDIT_POSITION_INVALID, AUDIT_RECORDS_GONE, AUDIT_UNAVAILABLE; also while following
   */
  follow(request: FollowRequest): Promise<AsyncIterable<FollowedBatch>>;
  /** @throws {GatewayError} AUDIT_POSITION_INVALID, AUDIT_RECORDS_GONE, AUDIT_UNAVAILABLE; also on the way */
  export(range: ExportRange, signal: AbortSignal | undefined): Promise<AsyncIterable<ExportedLines>>;
  files(page: { readonly after: string; readonly limit: number }): Promise<TrailFilesPage>;
  /** Signs one now. @throws {GatewayError} AUDIT_UNAVAILABLE */
  checkpoint(): Promise<AuditCheckpoint>;
  /** Name of the gateway whose trail it is. */
  readonly gateway: string;
}

/** Counts calls. All methods are on the hot path and must not throw. */
export interface RpcMetrics {
  /** A call begins; every one ends with `callEnded`. */
  callStarted(method: string): void;
  callEnded(method: string): void;
  /** @param outcome `OK` or the reason of the failure */
  callFinished(method: string, outcome: string, durationMs: number): void;
  rateLimited(tenantId: string): void;
  connectionOpened(): void;
  connectionClosed(): void;
  /** @param code what went wrong, as OpenSSL or Node name it */
  handshakeFailed(code: string): void;
}

/** Writes lines about calls that have ended. On the hot path; must not throw. */
export interface RpcCallLog {
  finished(call: CallOrigin & { readonly method: string; readonly outcome: string; readonly durationMs: number }): void;
}

/** The part of a pino logger that is used here. */
export interface RpcLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Everything that the steps of a call use. */
export interface CallServices {
  readonly clock: Clock;
  readonly authorizer: Authorizer;
  readonly operators: OperatorGate;
  readonly rateLimiter: Pick<RateLimiter, 'take'>;
  readonly audit: AuditSink;
  readonly metrics: RpcMetrics;
  readonly logger: RpcLogger;
  /** Without it nothing is recorded for traces. */
  readonly tracer?: Tracer;
  /** Without it calls get no lines but for defects. */
  readonly callLog?: RpcCallLog;
  /** Revoked certificates; without it none is. */
  readonly revocations?: RevocationCheck;
  /** Names that stand for key ids; without them only ids do. */
  readonly names?: KeyNames;
}
