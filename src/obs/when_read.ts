/** @module Metrics that are filled when they are read, from what a gateway or an agent knows anyway. */
import { Counter, Gauge, type Registry } from 'prom-client';

export type Tell = (labels: Readonly<Record<string, string>>, value: number) => void;
/** One that throws leaves its metric empty, which is what monitoring alerts on. */
export type Fill = (tell: Tell) => void;

/** Fills a metric when it is read. A failing source must not take the others with it. */
const whenRead = (fill: () => void): (() => void) => {
  return () => {
    try {
      fill();
    } catch {
      // The metric stays empty, which is what monitoring alerts on.
    }
  };
};

/** Registers metrics of one program, which begin with its prefix. */
export class MetricsWhenRead {
  readonly #registry: Registry;
  readonly #prefix: string;

  constructor(registry: Registry, prefix: string) {
    this.#registry = registry;
    this.#prefix = prefix;
  }

  gauge(name: string, help: string, labelNames: readonly string[], fill: Fill): void {
    const gauge: Gauge = new Gauge({
      ...this.#described(name, help, labelNames),
      collect: whenRead(() => {
        gauge.reset();
        fill((labels, value) => gauge.set({ ...labels }, value));
      }),
    });
  }

  /** What has been counted elsewhere since the start. */
  counter(name: string, help: string, labelNames: readonly string[], fill: Fill): void {
    const counter: Counter = new Counter({
      ...this.#described(name, help, labelNames),
      collect: whenRead(() => {
        counter.reset();
        fill((labels, value) => counter.inc({ ...labels }, value));
      }),
    });
  }

  #described(name: string, help: string, labelNames: readonly string[]) {
    return { name: this.#prefix + name, help, labelNames: [...labelNames], registers: [this.#registry] };
  }
}
