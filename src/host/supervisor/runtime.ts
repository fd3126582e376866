/** @module What the supervisor needs of the machine: processes, time, chance. A seam for tests without any of them. */
import { assertIsolated } from './network.ts';
import { type HostLauncher, type SpawnOptions, spawnHost } from './host_link.ts';

export interface SupervisorRuntime {
  readonly launch: HostLauncher;
  /** Looks, before the first host is started, whether they can be started as they are to be. @throws {GatewayError} CONFIG_INVALID */
  prepare?(): Promise<void>;
  /** Milliseconds since 1970, as deadlines are given. */
  now(): number;
  /** Milliseconds of a clock that never jumps. */
  monotonic(): number;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Calls back at the end of this turn of the event loop, when everything that arrived in it has been submitted. */
  soon(callback: () => void): void;
  /** Calls back again and again; returns what ends it. */
  every(ms: number, callback: () => void): () => void;
}

/** The real one. */
export const systemRuntime = (options: SpawnOptions): SupervisorRuntime => ({
  launch: spawnHost(options),
  prepare: () => assertIsolated(options.prefix ?? []),
  now: Date.now,
  monotonic: () => performance.now(),
  random: Math.random,
  soon: (callback) => void setImmediate(callback),
  every: (ms, callback) => {
    const timer = setInterval(callback, ms);
    return () => clearInterval(timer);
  },
});
