/**
 * @module What happens to keys by the clock: rotation, destruction, expiry, warnings, and what is written or purged now and then.
 *
 * What is due is in the store, so that nothing is forgotten by a restart, and each turn takes a bounded part of it. Every gateway of a
 * cluster runs all of it, and no leader is needed: each change of a key is made under the revision of the row that was due. Of two
 * gateways that see the same row one alone makes its change, the other gets CONCURRENT_UPDATE and leaves the key; the row as it is
 * then is no longer due. What is not guarded by a revision is harmless to repeat: purges, a warning that is noted once by its unique
 * key, a use that does not replace a newer one. Jitter only saves work that would be lost.
 */
import { dayMs } from '../core/limits.ts';
import type { KmsDeps } from '../kms/deps.ts';
import { destroyDueKeys } from '../kms/destroy_keys.ts';
import { expireDueMaterial } from '../kms/import_removal.ts';
import { noteWarnings } from '../kms/key_warnings.ts';
import { lastUseIntervalMs } from '../kms/last_uses.ts';
import { rotateDueKeys } from '../kms/rotation_due.ts';
import { sweepPendingVersions } from '../kms/rotation_versions.ts';
import { TurnMemory } from '../kms/turn_memory.ts';
import type { Logger } from '../obs/log.ts';
import type { ScheduleState } from '../obs/metrics.ts';
import type { Job, RepeatTools } from './repeat.ts';
import { repeat } from './repeat.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** How long events of keys are kept. */
const eventsMs = 30 * dayMs;

/** What a turn did. */
interface Outcome {
  readonly done: number;
  /** What it saw and could not deal with: due the next time. */
  readonly left?: number;
  /** Why, for the log. */
  readonly failures?: object;
}

interface KeyJob {
  readonly name: string;
  readonly intervalMs: number;
  readonly run: (deps: KmsDeps, memory: TurnMemory) => Promise<Outcome>;
}

const keyJobs: readonly KeyJob[] = [
  {
    name: 'rotate_due_keys',
    intervalMs: minuteMs,
    run: async (deps, memory) => {
      const { rotated, left, failures } = await rotateDueKeys(deps, memory);
      return { done: rotated, left, failures };
    },
  },
  {
    name: 'sweep_pending_versions',
    intervalMs: minuteMs,
    run: async (deps, memory) => {
      const { removed, left } = await sweepPendingVersions(deps, memory);
      return { done: removed, left };
    },
  },
  {
    name: 'destroy_due_keys',
    intervalMs: minuteMs,
    run: async (deps, memory) => {
      const { destroyed, left } = await destroyDueKeys(deps, memory);
      return { done: destroyed, left };
    },
  },
  {
    name: 'expire_due_material',
    intervalMs: minuteMs,
    run: async (deps, memory) => {
      const { expired, left } = await expireDueMaterial(deps, memory);
      return { done: expired, left };
    },
  },
  {
    name: 'note_warnings',
    intervalMs: 5 * minuteMs,
    run: async (deps) => ({ done: await noteWarnings(deps) }),
  },
  {
    name: 'write_last_uses',
    intervalMs: lastUseIntervalMs,
    run: async (deps) => {
      await deps.uses.flush();
      return { done: 0 };
    },
  },
  {
    name: 'purge_import_parameters',
    intervalMs: hourMs,
    run: async (deps) => ({ done: await deps.imports.purgeParameters(deps.clock.now()) }),
  },
  {
    name: 'purge_key_events',
    intervalMs: hourMs,
    run: async (deps) => ({ done: await deps.events.purgeEvents(deps.clock.now() - eventsMs) }),
  },
];

/** The names of the jobs. */
export const keyJobNames: readonly string[] = keyJobs.map(({ name }) => name);

export interface KeySchedules {
  /** Ends the turns to come. */
  stop(): void;
  /** Writes what is in memory only. For the end, after the last call. */
  flush(): Promise<void>;
  /** By job. */
  states(): Readonly<Record<string, ScheduleState>>;
}

interface Counted {
  done: number;
  left: number;
  failedTurns: number;
}

/** A job that counts what it does. */
const counting = ({ name, intervalMs, run }: KeyJob, deps: KmsDeps, logger: Logger, state: Counted): Job => {
  const memory = new TurnMemory();
  return {
    name,
    intervalMs,
    run: async () => {
      try {
        const { done, left = 0, failures } = await run(deps, memory);
        state.done += done;
        state.left = left;
        if (left > 0) logger.warn({ job: name, left, failures }, 'what is due had to be left for the next turn');
      } catch (error) {
        state.failedTurns += 1;
        throw error;
      }
    },
  };
};

/** Starts all of it. Each job has its own turns, so that none waits for another, or fails with it. */
export const startKeySchedules = (deps: KmsDeps, tools: RepeatTools): KeySchedules => {
  const states: Record<string, Counted> = {};
  const stops = keyJobs.map((job) => {
    const state: Counted = { done: 0, left: 0, failedTurns: 0 };
    states[job.name] = state;
    return repeat(counting(job, deps, tools.logger, state), tools);
  });
  return {
    stop: () => {
      for (const stop of stops) stop();
    },
    flush: () => deps.uses.flush(),
    states: () => states,
  };
};
