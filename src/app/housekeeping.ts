/** @module What the gateway does by the clock: unfinished keys, old idempotency records, SDF sessions, and what comes due of keys. */
import type { Clock } from '../core/ports/clock.ts';
import type { IdempotencyStore } from '../core/ports/idempotency.ts';
import type { KmsDeps } from '../kms/deps.ts';
import { sweepUnfinished } from '../kms/unfinished_keys.ts';
import type { Logger } from '../obs/log.ts';
import type { SdfDeps } from '../sdf/deps.ts';
import { sweepUnfinishedKeys } from '../sdf/manage_keys.ts';
import type { KeySchedules } from './key_schedules.ts';
import { startKeySchedules } from './key_schedules.ts';
import type { Job } from './repeat.ts';
import { repeat } from './repeat.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export interface Housekeeping {
  stop(): void;
  /** Writes what is in memory only; what can't be written is lost, and logged. For the end, after the last call. */
  flush(): Promise<void>;
  /** What the schedules of keys did, by job. */
  readonly keys: Pick<KeySchedules, 'states'>;
}

export interface HousekeepingDeps {
  readonly kms: KmsDeps;
  readonly sdf: SdfDeps;
  readonly idempotency: IdempotencyStore;
  /** Of parts that bring their own. */
  readonly jobs?: readonly Job[];
  /** The time that the gateways of the cluster have in common. */
  readonly clock: Clock;
  /** Whether this machine's clock may be gone by where something is to end for good. */
  readonly isClockRight: () => boolean;
  readonly logger: Logger;
}

/** Starts the jobs. */
export const startHousekeeping = ({
  kms,
  sdf,
  idempotency,
  jobs: further = [],
  clock,
  isClockRight,
  logger,
}: HousekeepingDeps): Housekeeping => {
  const { activity, sessions } = sdf;
  const jobs: readonly Job[] = [
    { name: 'sweep unfinished keys of devices', intervalMs: minuteMs, run: () => sweepUnfinishedKeys(sdf) },
    {
      name: 'purge idempotency records',
      intervalMs: 60 * minuteMs,
      run: () => idempotency.purge(clock.now() - dayMs),
    },
    { name: 'note uses of sessions', intervalMs: activity.intervalMs, run: () => activity.flush(clock.now()) },
    {
      name: 'end idle sessions',
      intervalMs: minuteMs,
      run: () => sessions.purgeIdle(activity.idleBeforeMs(clock.now())),
    },
  ];
  const guarded = { logger, mayRun: isClockRight };
  const stops = [
    ...jobs.map((job) => repeat(job, { logger })),
    repeat({ name: 'sweep unfinished keys', intervalMs: minuteMs, run: () => sweepUnfinished(kms) }, guarded),
    ...further.map((job) => repeat(job, guarded)),
  ];
  const keys = startKeySchedules(kms, guarded);
  const lost = (what: string) => (err: unknown) => logger.warn({ err }, `${what} were lost`);
  return {
    keys,
    stop: () => {
      for (const stop of stops) stop();
      keys.stop();
    },
    flush: async () => {
      await activity.flush(clock.now()).catch(lost('uses of sessions'));
      await keys.flush().catch(lost('uses of keys'));
    },
  };
};
