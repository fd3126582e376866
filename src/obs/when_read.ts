/** @module Metrics that are filled when they are read, from what a gateway knows anyway. */
import { Counter, Gauge, type Registry } from 'prom-client';

export type Tell = (labels: Readonly<Record<string, string>>, value: number) => void;
/** One that throws leaves its metric empty, which is what monitoring alerts on. */
export type Fill = (tell: Tell) => void;

type Register = (registry: Registry, name: string, help: string, labelNames: readonly string[], fill: Fill) => void;

/** Fills a metric when it is read. A failing source must not take the others with it. */
export const whenRead = (fill: () => void): (() => void) => {
  return () => {
    try {
      fill();
    } catch {
      // The metric stays empty, which is what monitoring alerts on.
    }
  };
};

export const registerGauge: Register = (registry, name, help, labelNames, fill) => {
  const gauge: Gauge = new Gauge({
    ...{ name: `hsm_gateway_${name}`, help, labelNames: [...labelNames], registers: [registry] },
    collect: whenRead(() => {
      gauge.reset();
      fill((labels, value) => gauge.set({ ...labels }, value));
    }),
  });
};

/** What has been counted elsewhere since the start. */
export const registerCounter: Register = (registry, name, help, labelNames, fill) => {
  const counter: Counter = new Counter({
    ...{ name: `hsm_gateway_${name}`, help, labelNames: [...labelNames], registers: [registry] },
    collect: whenRead(() => {
      counter.reset();
      fill((labels, value) => counter.inc({ ...labels }, value));
    }),
  });
};
