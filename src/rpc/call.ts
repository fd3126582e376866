/**
 * @module One call under way, from either adapter: what handlers see as their context, and what the steps of the
 * pipeline keep about it. Holds state only.
 */
import type { RpcPolicy } from '../access/rpc_policy.ts';
import type { AuditNotes, CallContext } from '../core/call_context.ts';
import type { GatewayError } from '../core/errors.ts';
import type { ClientCertificate, OperatorIdentity } from '../core/operator.ts';
import type { Span } from '../core/ports/tracing.ts';
import { nobody, type Principal } from '../core/principal.ts';
import type { CallOrigin, TraceContext } from '../core/trace_context.ts';
import type { Peer } from '../identity/peer.ts';
import type { MessageCodec } from './codec.ts';
import type { RpcHandler } from './handler.ts';

/** An RPC with everything that serving it takes; made once, when the server is built. */
export interface ServedMethod {
  /** As on the wire: `/hsmgateway.v1.KeyManagementService/Sign`. */
  readonly path: string;
  /** As in the audit trail: `hsmgateway.v1.KeyManagementService/Sign`. */
  readonly fullName: string;
  /** Whether one request is answered by a stream of responses. */
  readonly isServerStream: boolean;
  readonly policy: RpcPolicy;
  readonly handler: RpcHandler;
  readonly codec: MessageCodec;
}

/** The adapter's side of a call. Both are called at most once per call, `encode` only after success. */
export interface Responder {
  /** The bytes that will be sent. What it throws is the gateway's own failure. */
  encode(call: Call, response: object): Uint8Array;
  /** The end of the call: bytes on success, the failure otherwise. */
  answer(call: Call, bytes: Uint8Array | undefined, failure: GatewayError | undefined): void;
}

/** Tells the services that a caller has gone. Its signal is made only if one of them asks. */
export class Cancellation {
  #controller: AbortController | undefined;
  #isCancelled = false;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#isCancelled) this.#controller.abort();
    return this.#controller.signal;
  }

  cancel(): void {
    this.#isCancelled = true;
    this.#controller?.abort();
  }
}

export interface CallOptions extends CallOrigin {
  readonly method: ServedMethod;
  readonly responder: Responder;
  /** Milliseconds since 1970. */
  readonly startedAtMs: number;
  /** Milliseconds since 1970; Infinity where the caller set none. */
  readonly deadlineAtMs: number;
  readonly cancellation: Cancellation;
  /** Gives the caller, or throws CLIENT_CERT_INVALID. */
  readonly identify: () => Peer;
  readonly sourceIp: string;
  /** The encoded request, or why there is none. */
  readonly received: Uint8Array | GatewayError;
  /** Session token that an operator showed; never in a message or in the audit trail. */
  readonly sessionToken?: string | undefined;
  /** The caller's number on a stream; 0 for a unary call. */
  readonly operationId?: number;
  /** Whether operators have approved exactly this call. */
  readonly isApproved?: boolean;
}

/** What a call shows to be let in; a call that is made on its behalf shows the same. */
export type Credentials = Pick<CallOptions, 'identify' | 'sessionToken'>;

/** See the module. One object per call, on streams one per operation. */
export class Call implements CallContext {
  readonly method: ServedMethod;
  readonly responder: Responder;
  readonly requestId: string;
  readonly trace: TraceContext | undefined;
  readonly startedAtMs: number;
  /** For durations: on a clock that nobody sets. */
  readonly startedTickMs: number = performance.now();
  readonly deadlineAtMs: number;
  readonly identify: () => Peer;
  readonly received: Uint8Array | GatewayError;
  readonly sourceIp: string;
  readonly sessionToken: string | undefined;
  readonly operationId: number;
  readonly isApproved: boolean;
  readonly operation: string;
  readonly audit: AuditNotes = { fields: {} };
  /** Until the caller is identified. */
  principal: Principal = nobody;
  span: Span | undefined = undefined;
  tenantId = '';
  operator: OperatorIdentity | undefined = undefined;
  clientCertificate: ClientCertificate | undefined = undefined;
  request: object = {};
  response: object | undefined = undefined;
  isSettled = false;
  readonly #cancellation: Cancellation;

  constructor(options: CallOptions) {
    this.method = options.method;
    this.responder = options.responder;
    this.requestId = options.requestId;
    this.trace = options.trace;
    this.startedAtMs = options.startedAtMs;
    this.deadlineAtMs = options.deadlineAtMs;
    this.#cancellation = options.cancellation;
    this.identify = options.identify;
    this.received = options.received;
    this.sourceIp = options.sourceIp;
    this.sessionToken = options.sessionToken;
    this.operationId = options.operationId ?? 0;
    this.isApproved = options.isApproved ?? false;
    this.operation = options.method.policy.audit.traceName;
  }

  get signal(): AbortSignal {
    return this.#cancellation.signal;
  }

  get credentials(): Credentials {
    return { identify: this.identify, sessionToken: this.sessionToken };
  }
}
