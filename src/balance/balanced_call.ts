/** @module One call on its way to an answer. It is settled once; what comes later is ignored. */
import type { BatchedOperation } from '../transport/operation_batcher.ts';
import { newId } from '../core/ids.ts';
import type { Span } from '../core/ports/tracing.ts';
import type { CallOrigin } from '../core/trace_context.ts';
import type { CallFailure } from './failure.ts';
import type { FailedAttempt } from './retry_rules.ts';

/** An RPC: how it travels, and whether it may be carried out twice. */
export interface BalancedMethod {
  /** As on the wire: `/hsmgateway.v1.KeyManagementService/Sign`. */
  readonly path: string;
  /** `hsmgateway.v1.KeyManagementService/Sign`, for metrics. */
  readonly fullName: string;
  /** Number in the oneofs of Operation and Result; `undefined` for what is to travel as a call of its own. */
  readonly field: number | undefined;
  /** Whether the call may be carried out twice. Looks into the request only where the name does not tell. */
  isRepeatable(request: Uint8Array): boolean;
}

/** The encoded response, or the failure. */
export type Outcome = { readonly bytes: Uint8Array } | { readonly failure: CallFailure };

/** How an attempt ended. */
export type AttemptResult =
  | { readonly bytes: Uint8Array }
  | ({ readonly failure: CallFailure } & Pick<FailedAttempt, 'isAnswer' | 'mayHaveHappened'>);

export interface BalancedCallOptions {
  readonly method: BalancedMethod;
  /** Encoded; the call's own from here on, and zeroed when it is settled. */
  readonly request: Uint8Array;
  /** On the clock of `performance.now()`; Infinity where the caller set none. */
  readonly deadlineAt: number;
  /** Goes along; an id is made where it is not given. */
  readonly origin?: Partial<CallOrigin> | undefined;
  /** Where the call is recorded; gateways' spans become its children. */
  readonly span?: Span | undefined;
  /** Told the outcome, once. */
  readonly onOutcome: (outcome: Outcome) => void;
}

/** Bytes around a request in a batch: numbers, request id, trace. */
const framingBytes = 160;

/** `Place` is what it can be sent to. */
export class BalancedCall<Place = unknown> implements BatchedOperation {
  /** Number on a stream; another one each time it is sent. */
  id = 0;
  readonly method: BalancedMethod;
  readonly request: Uint8Array;
  readonly bytes: number;
  readonly deadlineAt: number;
  readonly origin: CallOrigin;
  readonly startedAt = performance.now();
  /** Attempts that were sent. */
  attempts = 0;
  readonly tried = new Set<Place>();
  /** Where it is now. */
  place: Place | undefined;
  /** When the attempt under way was sent. */
  sentAt = 0;
  /** Ends the attempt under way; set by whoever makes it. */
  abort: (() => void) | undefined;
  /** Told the end of the attempt under way. */
  onAttempt: (result: AttemptResult) => void = () => undefined;
  readonly #span: Span | undefined;
  readonly #onOutcome: (outcome: Outcome) => void;
  #isSettled = false;
  #isRepeatable: boolean | undefined;

  constructor(options: BalancedCallOptions) {
    this.method = options.method;
    this.request = options.request;
    this.bytes = options.request.length + framingBytes;
    this.deadlineAt = options.deadlineAt;
    const { requestId = newId(), trace } = options.origin ?? {};
    this.#span = options.span;
    this.origin = { requestId, trace: options.span?.context ?? trace };
    this.#onOutcome = options.onOutcome;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  get isRepeatable(): boolean {
    this.#isRepeatable ??= this.method.isRepeatable(this.request);
    return this.#isRepeatable;
  }

  /** Ends the attempt under way, once, with what became of it. */
  endAttempt(result: AttemptResult): void {
    const { onAttempt } = this;
    this.onAttempt = () => undefined;
    this.abort = undefined;
    onAttempt(result);
  }

  /** The call has ended. @param outcome `OK` or the reason */
  endSpan(outcome: string): void {
    this.#span?.note('hsm.request_id', this.origin.requestId);
    this.#span?.note('hsm.attempts', this.attempts);
    this.#span?.end(outcome);
  }

  /** Gives the caller its answer. @returns false where it had one */
  settle(outcome: Outcome): boolean {
    if (this.#isSettled) return false;
    this.#isSettled = true;
    this.#onOutcome(outcome);
    this.request.fill(0);
    return true;
  }
}
