/**
 * @module What a host pool is told and what it tells: options with their defaults and ranges, status, events.
 */
import { GatewayError } from '../../core/errors.ts';
import type { CryptoEngine } from '../../core/ports/crypto_engine.ts';
import type { HostNetwork } from './network.ts';
import type { AdminCommand, AdminKind, AdminResults, HostConfig, PartitionOpening } from '../protocol/executor.ts';

/** Limits of a pool; each has a default. */
export interface HostPoolLimits {
  /** Crypto-hosts, 1 to 64; 2 by default. One per core that the tokens can keep busy. */
  readonly hosts: number;
  /** Operations handed to one host and not answered yet, 1 to 100 000; 1024 by default. */
  readonly maxPendingPerHost: number;
  /** Operations accepted and not answered yet, over all hosts and those that wait for one; 4096 by default. */
  readonly maxPending: number;
  /** A host that owes something and has been silent for so long is killed: 100 to 600 000 ms; 30 000 by default. */
  readonly operationTimeoutMs: number;
  /** The same while the host carries out an administrative command; 120 000 by default. */
  readonly adminTimeoutMs: number;
  /** From the start of a host to its first answer, module initialised: 100 to 600 000 ms; 30 000 by default. */
  readonly startTimeoutMs: number;
  /** Longest time that an operation waits for a host to come (back); 10 000 ms by default. */
  readonly maxWaitMs: number;
  /** Between two heartbeats: 10 to 60 000 ms; 1000 by default. */
  readonly heartbeatMs: number;
  /** Longest pause before a host is started again: 1 to 600 000 ms; 10 000 by default. */
  readonly restartMaxMs: number;
  /** Uptime after which a host's earlier failures are forgotten; 30 000 ms by default. */
  readonly healthyAfterMs: number;
  /** Pause before a partition is opened again whose token was not available; 10 000 ms by default. */
  readonly reopenMs: number;
  /** What `stop` gives a host to finish by itself before it is killed; 2000 ms by default. */
  readonly stopGraceMs: number;
}

/** Why a host went down. `leaving`: it asked to be replaced. */
export type HostDownKind = 'exit' | 'hang' | 'garbage' | 'start-timeout' | 'start-failed' | 'leaving' | 'stopped';

export interface HostDownReason {
  readonly kind: HostDownKind;
  /** For the log: exit code or signal, or what was wrong. */
  readonly detail: string;
}

/** What the pool reports as it happens. Called synchronously; must not throw. */
export interface HostPoolEvents {
  onHostUp?(host: string, pid: number | undefined): void;
  onHostDown?(host: string, why: HostDownReason): void;
  onPartitionError?(host: string, partitionId: string, error: GatewayError): void;
  /** A line that a host, or a module in it, wrote; at most 8192 characters. */
  onLog?(host: string, stream: 'stdout' | 'stderr', line: string): void;
}

export interface HostPoolOptions extends Partial<HostPoolLimits> {
  /** Sent to every host as its first message; `hostName` becomes `host-0`, `host-1`, … */
  readonly config: Omit<HostConfig, 'hostName'>;
  /** Variables that hosts get besides those of this process that `host_link.ts` names: what a vendor's module reads. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What hosts have of the network; `inherit` by default. */
  readonly network?: HostNetwork;
  /** Path of the host's program; by default `bin/crypto_host` next to this code. */
  readonly hostEntry?: string;
  readonly events?: HostPoolEvents;
}

export type HostState = 'starting' | 'up' | 'waiting' | 'stopped';

export interface HostStatus {
  readonly host: string;
  readonly state: HostState;
  readonly pid: number | undefined;
  /** Operations handed to it and not answered yet. */
  readonly outstanding: number;
  /** Operations answered, over all its incarnations. */
  readonly operationsDone: number;
  readonly restarts: number;
  readonly lastError: string | undefined;
  /** Partitions that it serves now. */
  readonly openPartitions: readonly string[];
  /** From the last heartbeat; 0 before the first. */
  readonly rssBytes: number;
  readonly cpuMicroseconds: number;
}

/** Crypto-hosts as one `CryptoEngine`. */
export interface HostPool extends CryptoEngine {
  /**
   * Starts the hosts; resolves when every first start has ended and at least one host is up. After a rejection the
   * pool goes on trying, with backoff, until `stop`.
   * @throws {GatewayError} what kept the first host from starting: the executor's own error, or HSM_UNAVAILABLE naming the exit;
   * CONFIG_INVALID where hosts are to have no network and the system does not allow that: then none was started
   */
  start(): Promise<void>;
  /**
   * Has all hosts serve a partition, and those that replace them. The first attempt goes to one host alone, so that a
   * wrong PIN is tried once; after HSM_LOGIN_FAILED the same opening is refused from memory unless `retryRefused`.
   * Resolves when every host has answered and at least one serves the partition.
   * @throws {GatewayError} the executor's error; HSM_UNAVAILABLE when no host was there in time (it is opened later then)
   */
  openPartition(opening: PartitionOpening, options?: { readonly retryRefused?: boolean }): Promise<void>;
  /** Has all hosts forget a partition; harmless where it is not open. */
  closePartition(partitionId: string): Promise<void>;
  /**
   * Carries out an administrative command on one host; one command at a time.
   * @throws {GatewayError} HSM_UNAVAILABLE when no host is up or it died; HSM_BUSY past 64 waiting commands; the executor's error
   */
  administer<K extends AdminKind>(command: Extract<AdminCommand, { kind: K }>): Promise<AdminResults[K]>;
  status(): readonly HostStatus[];
  /**
   * Refuses new operations with NODE_DRAINING, except `signCheckpoint`, and waits for those under way; what is not
   * done by the deadline (milliseconds since 1970) fails with NODE_DRAINING.
   */
  drain(deadlineAtMs: number): Promise<void>;
  /** Ends all hosts; what is under way fails with HSM_UNAVAILABLE. Resolves when the processes are gone. */
  stop(): Promise<void>;
}

const limitTable: { readonly [L in keyof HostPoolLimits]: readonly [fallback: number, min: number, max: number] } = {
  hosts: [2, 1, 64],
  maxPendingPerHost: [1024, 1, 100_000],
  maxPending: [4096, 1, 1_000_000],
  operationTimeoutMs: [30_000, 100, 600_000],
  adminTimeoutMs: [120_000, 100, 3_600_000],
  startTimeoutMs: [30_000, 100, 600_000],
  maxWaitMs: [10_000, 1, 600_000],
  heartbeatMs: [1000, 10, 60_000],
  restartMaxMs: [10_000, 1, 600_000],
  healthyAfterMs: [30_000, 1, 3_600_000],
  reopenMs: [10_000, 10, 3_600_000],
  stopGraceMs: [2000, 0, 60_000],
};

/**
 * Completes the limits with their defaults.
 * @throws {GatewayError} CONFIG_INVALID for a value out of its range
 */
export const resolveLimits = (options: Partial<HostPoolLimits>): HostPoolLimits => {
  const limits: Record<string, number> = {};
  for (const [name, [fallback, min, max]] of Object.entries(limitTable)) {
    const value = options[name as keyof HostPoolLimits] ?? fallback;
    if (!Number.isInteger(value) || value < min || value > max) {
      throw new GatewayError('CONFIG_INVALID', `${name} must be a whole number from ${min} to ${max}`, {
        metadata: { field: name, min: String(min), max: String(max) },
      });
    }
    limits[name] = value;
  }
  return limits as unknown as HostPoolLimits;
};
