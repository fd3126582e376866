/** @module The metrics of an agent, in the text format of Prometheus. What its status tells is asked for when they are read. */
import { collectDefaultMetrics, Registry } from 'prom-client';
import { addNew, CallCounters } from './call_counters.ts';
import { registerLatency, toSeconds } from './latency_histogram.ts';
import type { SpanCounts } from './span_export.ts';
import { registerSpanMetrics } from './span_metrics.ts';
import { MetricsWhenRead, type Tell } from './when_read.ts';

/** The part of the agent's status that is measured. */
export interface AgentFigures {
  readonly outstanding: number;
  readonly connections: number;
  readonly streams: number;
  readonly retryBudget: number;
  /** End of the certificate, in milliseconds since 1970. */
  readonly certificateEndMs: number;
  readonly gateways: readonly {
    readonly address: string;
    /** `ready`, `cooling`, … */
    readonly state: string;
    readonly outstanding: number;
    readonly latencyMs: number;
  }[];
}

export interface AgentMetrics {
  /** @param outcome `OK` or the reason */
  callFinished(method: string, outcome: string, durationMs: number): void;
  /** @param reason of the failure after which it was made again */
  callRepeated(reason: string): void;
  budgetSpent(): void;
  /** A second attempt was made while the first was under way. */
  callHedged(): void;
  /** The second attempt was faster. */
  hedgeWon(): void;
  connectionRefused(): void;
  gatewayChanged(address: string, state: string): void;
  /** @param outcome `OK` or the reason */
  renewed(outcome: string): void;
  /** Where the figures come from. */
  watch(figures: () => AgentFigures): void;
  /** Where it is known what became of spans. */
  watchSpans(counts: () => SpanCounts): void;
  render(): Promise<string>;
  readonly contentType: string;
}

const prefix = 'hsm_agent_';
const maxLabels = 200;

class PrometheusAgentMetrics implements AgentMetrics {
  readonly #registry = new Registry();
  readonly #metrics = new MetricsWhenRead(this.#registry, prefix);
  readonly #calls = new CallCounters();
  readonly #repeated = new Map<string, number>();
  readonly #renewals = new Map<string, number>();
  readonly #changes = new Map<string, number>();
  readonly #counts = { budgetSpent: 0, connectionsRefused: 0, hedged: 0, hedgesWon: 0 };
  #figures: () => AgentFigures | undefined = () => undefined;
  #spans: () => SpanCounts | undefined = () => undefined;

  constructor(withProcess: boolean) {
    registerLatency(this.#registry, prefix, this.#calls);
    this.#registerCounters();
    this.#registerFigures();
    registerSpanMetrics(this.#metrics, () => this.#spans());
    if (withProcess) collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  callFinished(method: string, outcome: string, durationMs: number): void {
    this.#calls.finished(method, outcome, durationMs);
  }

  callRepeated(reason: string): void {
    addNew(this.#repeated, reason, maxLabels);
  }

  budgetSpent(): void {
    this.#counts.budgetSpent++;
  }

  callHedged(): void {
    this.#counts.hedged++;
  }

  hedgeWon(): void {
    this.#counts.hedgesWon++;
  }

  connectionRefused(): void {
    this.#counts.connectionsRefused++;
  }

  gatewayChanged(address: string, state: string): void {
    addNew(this.#changes, `${address} ${state}`, maxLabels);
  }

  renewed(outcome: string): void {
    addNew(this.#renewals, outcome, maxLabels);
  }

  watchSpans(counts: () => SpanCounts): void {
    this.#spans = counts;
  }

  watch(figures: () => AgentFigures): void {
    this.#figures = figures;
  }

  render(): Promise<string> {
    return this.#registry.metrics();
  }

  #registerCounters(): void {
    this.#metrics.counter(
      'calls_total',
      'Finished calls of local applications, by method and outcome',
      ['method', 'outcome'],
      (tell) => {
        for (const { method, outcomes } of this.#calls.methods) {
          for (const [outcome, count] of outcomes) tell({ method, outcome }, count);
        }
      },
    );
    this.#metrics.counter(
      'repeats_total',
      'Attempts after the first, by the reason of the failure before',
      ['reason'],
      (tell) => {
        for (const [reason, count] of this.#repeated) tell({ reason }, count);
      },
    );
    this.#metrics.counter('renewals_total', 'Renewals of the certificate, by outcome', ['outcome'], (tell) => {
      for (const [outcome, count] of this.#renewals) tell({ outcome }, count);
    });
    this.#metrics.counter('gateway_changes_total', 'Changes of the state of gateways', ['gateway', 'state'], (tell) => {
      for (const [label, count] of this.#changes) {
        const [gateway = label, state = ''] = label.split(' ');
        tell({ gateway, state }, count);
      }
    });
    this.#metrics.counter('budget_spent_total', 'Calls that were not repeated for want of budget', [], (tell) =>
      tell({}, this.#counts.budgetSpent),
    );
    this.#metrics.counter('hedges_total', 'Second attempts that were made while the first was under way', [], (tell) =>
      tell({}, this.#counts.hedged),
    );
    this.#metrics.counter('hedges_won_total', 'Second attempts that were faster than the first', [], (tell) =>
      tell({}, this.#counts.hedgesWon),
    );
    this.#metrics.counter(
      'connections_refused_total',
      'Connections that were closed because there were too many',
      [],
      (tell) => tell({}, this.#counts.connectionsRefused),
    );
  }

  #registerFigures(): void {
    const plain = (name: string, help: string, read: (figures: AgentFigures) => number): void =>
      this.#gauge(name, help, [], (tell, figures) => tell({}, read(figures)));
    plain('calls_outstanding', 'Calls of local applications without an answer', ({ outstanding }) => outstanding);
    plain('connections', 'Connections of local applications', ({ connections }) => connections);
    plain('streams', 'Open crypto streams of local applications', ({ streams }) => streams);
    plain('retry_budget', 'Repetitions that could be made now', ({ retryBudget }) => retryBudget);
    plain('certificate_expiry_seconds', 'End of the certificate, in seconds since 1970', ({ certificateEndMs }) =>
      toSeconds(certificateEndMs),
    );
    this.#gauge('gateway_state', '1 for the state that a gateway is in', ['gateway', 'state'], (tell, { gateways }) => {
      for (const { address: gateway, state } of gateways) tell({ gateway, state }, 1);
    });
    this.#gauge('gateway_outstanding', 'Calls that a gateway has not answered', ['gateway'], (tell, { gateways }) => {
      for (const { address: gateway, outstanding } of gateways) tell({ gateway }, outstanding);
    });
    this.#gauge('gateway_latency_seconds', 'Recent latency of a gateway', ['gateway'], (tell, { gateways }) => {
      for (const { address: gateway, latencyMs } of gateways) tell({ gateway }, toSeconds(latencyMs));
    });
  }

  /** Empty while the figures are not known. */
  #gauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    fill: (tell: Tell, figures: AgentFigures) => void,
  ): void {
    this.#metrics.gauge(name, help, labelNames, (tell) => {
      const figures = this.#figures();
      if (figures !== undefined) fill(tell, figures);
    });
  }
}

/** Makes the metrics of one agent. @param withProcess – also those of the process; for one registry of a process only */
export const createAgentMetrics = (withProcess = false): AgentMetrics => new PrometheusAgentMetrics(withProcess);
