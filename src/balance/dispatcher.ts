/**
 * @module Takes calls to an answer: chooses the gateway, repeats what may be repeated within the
 * deadline and the budget, and bounds what is under way.
 */
import { DeadlineTimer } from '../transport/deadline_timer.ts';
import type { HedgeSettings, RetrySettings } from '../core/balance_settings.ts';
import { GatewayError } from '../core/errors.ts';
import { BalancedCall, type BalancedCallOptions, type AttemptResult, type Outcome } from './balanced_call.ts';
import type { CallMetrics } from './call_metrics.ts';
import type { EndpointSet } from './endpoint_set.ts';
import { type CallFailure, fromGatewayError } from './failure.ts';
import type { GatewayEndpoint } from './gateway_endpoint.ts';
import { Hedging } from './hedging.ts';
import { RetryBudget } from './retry_budget.ts';
import { decide, type FailedAttempt, isFree, toAttempt } from './retry_rules.ts';

export interface DispatcherSettings extends RetrySettings {
  /** Calls without an answer. */
  readonly maxOutstanding: number;
  readonly maxOutstandingBytes: number;
  readonly hedge: HedgeSettings;
}

/** Far more than the time that a gateway keeps back from the deadline to answer in. */
const prematureMs = 1_000;

type Call = BalancedCall<GatewayEndpoint>;
type Failed = Extract<AttemptResult, { failure: CallFailure }>;

const busy = (limit: string, value: number): GatewayError =>
  new GatewayError('HSM_BUSY', 'as many calls are without an answer as may be', {
    metadata: { [limit]: String(value) },
  });

const draining = (): GatewayError => new GatewayError('NODE_DRAINING', 'no calls are taken any more');
const noGateway = (): GatewayError => new GatewayError('GATEWAY_UNREACHABLE', 'no gateway is known');

export class Dispatcher {
  readonly #endpoints: EndpointSet;
  readonly #settings: DispatcherSettings;
  readonly #metrics: CallMetrics;
  readonly #budget: RetryBudget;
  readonly #hedging: Hedging | undefined;
  readonly #calls = new Set<Call>();
  /** Calls between two attempts. */
  readonly #waiting = new Map<Call, NodeJS.Timeout>();
  /** Those of them that wait for any gateway to be ready. */
  readonly #stranded = new Set<Call>();
  /** Calls that wait for an attempt to connect, which one is told by the symbol. */
  readonly #connecting = new Map<Call, symbol>();
  readonly #deadlines = new DeadlineTimer((now) => this.#expire(now));
  readonly #idleWaiters: (() => void)[] = [];
  #bytes = 0;
  #isDraining = false;
  #stopped: GatewayError | undefined;

  constructor(endpoints: EndpointSet, settings: DispatcherSettings, metrics: CallMetrics) {
    this.#endpoints = endpoints;
    this.#settings = settings;
    this.#metrics = metrics;
    this.#budget = new RetryBudget(settings.budget, settings.budgetPercent);
    this.#hedging = settings.hedge.enabled ? this.#newHedging() : undefined;
    endpoints.onReady(() => this.#wake());
  }

  /** Calls without an answer. */
  get outstanding(): number {
    return this.#calls.size;
  }

  /** Repetitions that could be made now. */
  get budgetLeft(): number {
    return this.#budget.left;
  }

  /** Begins a call. Its outcome may be told before this returns. */
  start(options: BalancedCallOptions): BalancedCall {
    const span = this.#metrics.tracer?.start(options.method.fullName, options.origin?.trace);
    const call: Call = new BalancedCall({
      ...options,
      span,
      onOutcome: (outcome) => this.#finish(call, outcome, options),
    });
    const refusal = this.#refusal(call);
    this.#calls.add(call);
    this.#bytes += call.bytes;
    if (refusal !== undefined) {
      call.settle({ failure: fromGatewayError(refusal) });
      return call;
    }
    this.#budget.earn();
    if (call.deadlineAt !== Infinity) this.#deadlines.cover(call.deadlineAt);
    this.#attempt(call);
    return call;
  }

  /** The caller has gone. */
  cancel(call: BalancedCall): void {
    this.#fail(call as Call, new GatewayError('CALL_CANCELLED', 'the call was cancelled by its caller'));
  }

  /** Refuses new calls from now on; settles when there is none. */
  drain(): Promise<void> {
    this.#isDraining = true;
    if (this.#calls.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  /** Fails what is left, and what comes later. */
  stop(failure = draining()): void {
    this.#isDraining = true;
    this.#stopped = failure;
    for (const call of [...this.#calls]) this.#fail(call, failure);
    this.#deadlines.stop();
  }

  #newHedging(): Hedging {
    return new Hedging({
      settings: this.#settings.hedge,
      endpoints: this.#endpoints,
      budget: this.#budget,
      onSent: () => this.#metrics.callHedged(),
      onWon: (call, answer) => {
        this.#metrics.hedgeWon();
        this.#hedging?.measured(call, performance.now() - call.sentAt);
        call.abort?.();
        call.settle(answer);
      },
      onLost: (call, failed) => this.#failed(call, failed),
    });
  }

  #refusal({ bytes, deadlineAt }: Call): GatewayError | undefined {
    const { maxOutstanding, maxOutstandingBytes } = this.#settings;
    if (this.#isDraining) return this.#stopped ?? draining();
    if (this.#calls.size >= maxOutstanding) return busy('max_outstanding', maxOutstanding);
    if (this.#bytes + bytes > maxOutstandingBytes) return busy('max_outstanding_bytes', maxOutstandingBytes);
    if (deadlineAt > performance.now()) return undefined;
    return new GatewayError('DEADLINE_TOO_SHORT', 'there is no time left to do this before the deadline');
  }

  #finish(call: Call, outcome: Outcome, { onOutcome }: BalancedCallOptions): void {
    this.#calls.delete(call);
    this.#bytes -= call.bytes;
    this.#stopWaiting(call);
    this.#hedging?.forget(call);
    const reason = 'failure' in outcome ? outcome.failure.reason : 'OK';
    this.#metrics.callFinished(call.method.fullName, reason, performance.now() - call.startedAt, call.origin);
    call.endSpan(reason);
    onOutcome(outcome);
    if (this.#calls.size > 0) return;
    for (const resolve of this.#idleWaiters.splice(0)) resolve();
  }

  #attempt(call: Call): void {
    if (call.isSettled) return;
    const endpoint = this.#endpoints.choose(call.tried);
    if (endpoint === undefined) {
      this.#strand(call, noGateway(), undefined);
      return;
    }
    call.tried.add(endpoint);
    if (endpoint.state === 'ready') {
      this.#send(call, endpoint);
      return;
    }
    // Another gateway may be ready sooner: whoever wakes the call takes it out of here.
    const turn = Symbol(endpoint.address);
    this.#connecting.set(call, turn);
    void endpoint.connectNow().then(() => {
      if (this.#connecting.get(call) !== turn) return;
      this.#connecting.delete(call);
      if (endpoint.state === 'ready') this.#send(call, endpoint);
      else this.#strand(call, endpoint.lastError ?? noGateway(), endpoint);
    });
  }

  #send(call: Call, endpoint: GatewayEndpoint): void {
    call.attempts++;
    call.place = endpoint;
    call.onAttempt = (result) => this.#ended(call, result);
    endpoint.send(call);
    if (call.attempts === 1) this.#hedging?.watch(call);
  }

  #ended(call: Call, result: AttemptResult): void {
    if (call.isSettled) {
      if ('bytes' in result) result.bytes.fill(0);
      return;
    }
    if ('bytes' in result) {
      this.#hedging?.measured(call, performance.now() - call.sentAt);
      call.settle(result);
      return;
    }
    this.#failed(call, result);
  }

  #failed(call: Call, result: Failed): void {
    const decision = decide(this.#attemptOf(call, result), call.isRepeatable);
    if (decision !== 'never' && this.#hedging?.holds(call, result)) return;
    const delayMs = this.#delayOf(call, result);
    if (delayMs === undefined) {
      call.settle({ failure: result.failure });
      return;
    }
    this.#metrics.callRepeated(result.failure.reason);
    this.#wait(call, delayMs);
  }

  /** What gateways say of the deadline is believed near the end only. */
  #attemptOf(call: Call, failed: Failed): FailedAttempt {
    const attempt = toAttempt(failed);
    return { ...attempt, isAnswer: attempt.isAnswer && !this.#isPremature(call, attempt.reason) };
  }

  /** Milliseconds until the next attempt; `undefined` where there is to be none. */
  #delayOf(call: Call, failed: Failed): number | undefined {
    const { failure } = failed;
    const attempt = this.#attemptOf(call, failed);
    const decision = decide(attempt, call.isRepeatable);
    if (decision === 'never' || call.attempts >= this.#settings.maxAttempts) return undefined;
    const isThereAnother = decision === 'elsewhere' && this.#endpoints.hasOther(call.tried);
    const delayMs = isThereAnother ? 0 : Math.max(failure.retryAfterMs, this.#backoffMs(call.attempts));
    if (performance.now() + delayMs >= call.deadlineAt) return undefined;
    if (!isThereAnother) call.tried.clear();
    if (isFree(attempt) || this.#budget.spend()) return delayMs;
    this.#metrics.budgetSpent();
    return undefined;
  }

  /** Whether a gateway says that the deadline has passed while there is time: its clock was set, or is set wrong. */
  #isPremature({ deadlineAt }: Call, reason: string): boolean {
    return reason === 'DEADLINE_TOO_SHORT' && deadlineAt - performance.now() > prematureMs;
  }

  /** There is no gateway that it could be sent to. It goes round all of them, until its time is over. */
  #strand(call: Call, error: GatewayError, endpoint: GatewayEndpoint | undefined): void {
    const { connectWaitMs } = this.#settings;
    const waitedMs = performance.now() - call.startedAt;
    if (waitedMs >= connectWaitMs) {
      this.#fail(call, error);
      return;
    }
    const hasUntried = this.#endpoints.endpoints.some((each) => each !== endpoint && !call.tried.has(each));
    if (!hasUntried) call.tried.clear();
    const delayMs = hasUntried ? 0 : this.#backoffMs(1 + Math.floor(waitedMs / 250));
    this.#stranded.add(call);
    this.#wait(call, Math.min(delayMs, Math.max(1, connectWaitMs - waitedMs)));
  }

  #backoffMs(round: number): number {
    const { baseDelayMs, maxDelayMs } = this.#settings;
    return Math.min(maxDelayMs, baseDelayMs * 2 ** Math.min(round - 1, 20)) * (0.5 + Math.random() / 2);
  }

  #wait(call: Call, delayMs: number): void {
    if (delayMs === 0) {
      this.#stranded.delete(call);
      this.#attempt(call);
      return;
    }
    const next = (): void => {
      this.#stopWaiting(call);
      this.#attempt(call);
    };
    this.#waiting.set(call, setTimeout(next, delayMs));
  }

  #stopWaiting(call: Call): void {
    clearTimeout(this.#waiting.get(call));
    this.#waiting.delete(call);
    this.#stranded.delete(call);
    this.#connecting.delete(call);
  }

  /** A gateway has become ready. */
  #wake(): void {
    for (const call of [...this.#stranded, ...this.#connecting.keys()]) {
      this.#stopWaiting(call);
      call.tried.clear();
      this.#attempt(call);
    }
  }

  #fail(call: Call, error: GatewayError): void {
    if (call.isSettled) return;
    call.abort?.();
    call.settle({ failure: fromGatewayError(error) });
  }

  #expire(now: number): number {
    let earliest = Infinity;
    for (const call of [...this.#calls]) {
      if (call.deadlineAt > now) {
        earliest = Math.min(earliest, call.deadlineAt);
        continue;
      }
      const lastError = call.place?.lastError?.reason;
      const timeoutMs = String(Math.round(call.deadlineAt - call.startedAt));
      const metadata = {
        timeout_ms: timeoutMs,
        attempts: String(call.attempts),
        ...(lastError && { last_reason: lastError }),
      };
      this.#fail(call, new GatewayError('DEADLINE_TOO_SHORT', `no answer came within ${timeoutMs} ms`, { metadata }));
    }
    return earliest;
  }
}
