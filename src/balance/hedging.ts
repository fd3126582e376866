/**
 * @module Second attempts of calls that take long, at another gateway, while the first is under way: the first answer wins, the other
 * attempt is taken back. Only of operations that change nothing, once for each call, and within the budget of repetitions.
 */
import type { HedgeSettings } from '../core/balance_settings.ts';
import { GatewayError } from '../core/errors.ts';
import { type AttemptResult, BalancedCall } from './balanced_call.ts';
import type { EndpointSet } from './endpoint_set.ts';
import { type CallFailure, fromGatewayError } from './failure.ts';
import type { GatewayEndpoint } from './gateway_endpoint.ts';
import { LatencyWindow } from './latency_window.ts';
import type { RetryBudget } from './retry_budget.ts';

type Call = BalancedCall<GatewayEndpoint>;
type Failed = Extract<AttemptResult, { failure: CallFailure }>;

export interface HedgingOptions {
  readonly settings: HedgeSettings;
  readonly endpoints: Pick<EndpointSet, 'choose' | 'hasOther'>;
  readonly budget: RetryBudget;
  /** A second attempt was sent. */
  readonly onSent: () => void;
  /** The second attempt has the answer; the first one is to be taken back. */
  readonly onWon: (call: Call, answer: Exclude<AttemptResult, Failed>) => void;
  /** Both have failed, and this is how the first one did. */
  readonly onLost: (call: Call, failed: Failed) => void;
}

interface Hedge {
  timer: NodeJS.Timeout | undefined;
  second: Call | undefined;
  /** How the first attempt ended, where it failed while the second was under way. */
  held: Failed | undefined;
}

const superseded = (): CallFailure =>
  fromGatewayError(new GatewayError('CALL_CANCELLED', 'another attempt was faster'));

export class Hedging {
  readonly #options: HedgingOptions;
  readonly #window: LatencyWindow;
  readonly #hedges = new Map<Call, Hedge>();

  constructor(options: HedgingOptions) {
    this.#options = options;
    this.#window = new LatencyWindow(options.settings.percentile);
  }

  /** The first attempt of a call was sent. */
  watch(call: Call): void {
    const delayMs = this.#delayMs();
    // What a stream carries and may be carried out twice changes nothing.
    if (delayMs === undefined || call.method.field === undefined || !call.isRepeatable || call.isSettled) return;
    const hedge: Hedge = { timer: undefined, second: undefined, held: undefined };
    hedge.timer = setTimeout(() => this.#send(call, hedge), delayMs);
    this.#hedges.set(call, hedge);
  }

  /** The first attempt failed in a way that a repetition may help. @returns whether the second one is to be waited for */
  holds(call: Call, failed: Failed): boolean {
    const hedge = this.#hedges.get(call);
    if (hedge?.second === undefined) {
      this.forget(call);
      return false;
    }
    hedge.held = failed;
    return true;
  }

  /** A call was answered. @param latencyMs – since its first attempt was sent, whoever was faster */
  measured(call: Call, latencyMs: number): void {
    if (call.method.field !== undefined && call.isRepeatable) this.#window.measured(latencyMs);
  }

  /** The call is over, or is made anew: takes its second attempt back. */
  forget(call: Call): void {
    const hedge = this.#hedges.get(call);
    if (hedge === undefined) return;
    this.#hedges.delete(call);
    clearTimeout(hedge.timer);
    const { second } = hedge;
    if (second === undefined) return;
    second.onAttempt = () => undefined;
    second.abort?.();
    second.settle({ failure: superseded() });
  }

  #delayMs(): number | undefined {
    const { delayMs, minDelayMs } = this.#options.settings;
    if (delayMs > 0) return delayMs;
    const usual = this.#window.value;
    return usual === undefined ? undefined : Math.max(minDelayMs, usual);
  }

  #send(call: Call, hedge: Hedge): void {
    const { endpoints, budget, onSent } = this.#options;
    if (call.isSettled || !endpoints.hasOther(call.tried) || !budget.spend()) return;
    const endpoint = endpoints.choose(call.tried);
    if (endpoint === undefined) return;
    const { method, deadlineAt, origin } = call;
    // Of its own: an attempt that is taken back is wiped.
    const request = call.request.slice();
    const second: Call = new BalancedCall({ method, request, deadlineAt, origin, onOutcome: () => undefined });
    hedge.second = second;
    call.tried.add(endpoint);
    call.attempts++;
    second.onAttempt = (result) => this.#ended(call, hedge, second, result);
    onSent();
    endpoint.send(second);
  }

  #ended(call: Call, hedge: Hedge, second: Call, result: AttemptResult): void {
    hedge.second = undefined;
    second.settle('bytes' in result ? { failure: superseded() } : result);
    if (call.isSettled) {
      if ('bytes' in result) result.bytes.fill(0);
    } else if ('bytes' in result) this.#options.onWon(call, result);
    else if (hedge.held !== undefined) {
      this.#hedges.delete(call);
      this.#options.onLost(call, hedge.held);
    }
  }
}
