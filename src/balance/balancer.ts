/**
 * @module Chooses the gateway of a call. Pure. Among those that are ready the better of two that chance picked (power of two
 * choices); one that is not ready only where none is, and then the one that is most likely to work.
 */
import type { EndpointState } from './endpoint_state.ts';

/** What is asked about a gateway. */
export interface Candidate {
  readonly state: EndpointState;
  readonly zone: string | undefined;
  /** 1 or more. */
  readonly weight: number;
  /** Calls that it has not answered. */
  readonly outstanding: number;
  /** Recent latency in milliseconds; 0 where none is known. */
  readonly latencyMs: number;
  /** When it is to be looked at again, where it is not ready. */
  readonly retryAtMs: number;
}

export interface Preference<T> {
  /** Zone of this machine. */
  readonly zone: string | undefined;
  /** Gateways that had the call already: they come last among equals. */
  readonly tried: ReadonlySet<T>;
  /** From 0 to 1, without 1. */
  readonly random: () => number;
}

/** Added to each latency: differences below it are noise, and a gateway that was never measured is not free. */
const noiseMs = 0.5;

/** How long a call would take, relative to others. */
const costOf = ({ outstanding, latencyMs, weight }: Candidate): number =>
  ((outstanding + 1) * (latencyMs + noiseMs)) / weight;

const pickByWeight = <T extends Candidate>(pool: readonly T[], random: () => number): T | undefined => {
  let left = random() * pool.reduce((sum, { weight }) => sum + weight, 0);
  for (const candidate of pool) {
    left -= candidate.weight;
    if (left < 0) return candidate;
  }
  return pool.at(-1);
};

const betterOfTwo = <T extends Candidate>(pool: readonly T[], random: () => number): T | undefined => {
  const first = pickByWeight(pool, random);
  if (first === undefined || pool.length === 1) return first;
  const second = pickByWeight(
    pool.filter((candidate) => candidate !== first),
    random,
  );
  return second !== undefined && costOf(second) < costOf(first) ? second : first;
};

/** Those for which it holds; all where it holds for none. */
const preferably = <T>(pool: readonly T[], holds: (candidate: T) => boolean): readonly T[] => {
  const some = pool.filter(holds);
  return some.length > 0 ? some : pool;
};

/** Chances of one that is not ready, the best first. */
const order: readonly EndpointState[] = ['connecting', 'cooling', 'draining', 'ejected'];

const mostPromising = <T extends Candidate>(pool: readonly T[]): T | undefined =>
  pool.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.retryAtMs - b.retryAtMs)[0];

/** The gateway for a call; `undefined` where there are none at all. */
export const choose = <T extends Candidate>(all: readonly T[], preference: Preference<T>): T | undefined => {
  const { zone, tried, random } = preference;
  const isNew = (candidate: T): boolean => !tried.has(candidate);
  const ready = all.filter(({ state }) => state === 'ready');
  if (ready.length === 0) return mostPromising(preferably(all, isNew));
  const pool = preferably(ready, isNew);
  return betterOfTwo(zone === undefined ? pool : preferably(pool, (candidate) => candidate.zone === zone), random);
};
