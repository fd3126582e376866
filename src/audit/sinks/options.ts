/** @module What a sink's runner is given, and what it tells of itself. */
import type { Clock } from '../../core/ports/clock.ts';
import type { AuditLog } from '../audit_log.ts';
import type { SinkFailure, SinkProblem } from './sink_failure.ts';
import type { MessageFormat, SinkGap } from './sink_message.ts';
import type { PositionFile } from './sink_position.ts';
import type { SinkTransport } from './transport.ts';

/** `starting`: nothing was confirmed yet. `failed`: it is tried again, less and less often. */
export type SinkState = 'starting' | 'up' | 'failed' | 'stopped';

export interface SinkStatus {
  readonly name: string;
  readonly kind: 'file' | 'syslog';
  readonly state: SinkState;
  /** Undefined while it works. */
  readonly problem: SinkProblem | undefined;
  /** When it came into this state, with this problem; milliseconds since 1970 UTC. */
  readonly sinceMs: number;
  /** Records that are on the disk and still to be sent, those to be repeated included. */
  readonly lagRecords: number;
  /** Age of the oldest of them, in milliseconds. */
  readonly lagMs: number;
  /** Records that were confirmed since the start of the gateway. */
  readonly sentRecords: number;
  /** Failed tries since then. */
  readonly errors: number;
  /** Records that were gone before they could be sent. */
  readonly missedRecords: number;
}

/** Learns of what happens to a sink; nothing here may take long. */
export interface SinkEvents {
  /** It fails, for another reason than before: not called for each try. */
  onFailed(failure: SinkFailure): void;
  /** Something was confirmed, for the first time or after a failure. */
  onUp(): void;
  /** Records could not be sent and never will. */
  onGap(gap: SinkGap): void;
}

export interface SinkTimes {
  /** Longest time until what was sent is confirmed and the position moves. */
  readonly confirmEveryMs: number;
  /** Bytes after which that happens anyway; no more is ever sent twice. */
  readonly confirmEveryBytes: number;
  /** What comes in within this time is read together. */
  readonly gatherMs: number;
  /** First wait after a failure; it doubles from there. */
  readonly retryBaseMs: number;
  readonly retryMaxMs: number;
  /** How long closing may take. */
  readonly closeMs: number;
}

export interface SinkRunnerOptions {
  readonly name: string;
  readonly kind: 'file' | 'syslog';
  readonly trail: Pick<AuditLog, 'read' | 'status'>;
  readonly transport: SinkTransport;
  readonly format: MessageFormat;
  readonly position: PositionFile;
  /** Where a sink begins that has no position yet: behind what is there, or with the oldest record. */
  readonly startAt: 'now' | 'beginning';
  readonly times: SinkTimes;
  readonly events: SinkEvents;
  readonly clock: Clock;
}
