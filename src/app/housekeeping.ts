/** @module What the gateway does by the clock: unfinished keys, old idempotency records, SDF sessions. */
import type { Clock } from '../core/ports/clock.ts';
import type { IdempotencyStore } from '../core/ports/idempotency.ts';
import type { KmsDeps } from '../kms/deps.ts';
import { sweepUnfinished } from '../kms/unfinished_keys.ts';
import type { Logger } from '../obs/log.ts';
import type { SdfDeps } from '../sdf/deps.ts';
import { sweepUnfinishedKeys } from '../sdf/manage_keys.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export interface Housekeeping {
  stop(): void;
}

/** Runs a job now and then every `intervalMs`, one at a time; a failure is logged and the next turn tries again. */
const repeat = (name: string, intervalMs: number, logger: Logger, job: () => Promise<unknown>): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const turn = async (): Promise<void> => {
    await job().catch((error: unknown) => logger.warn({ err: error, job: name }, 'a housekeeping job failed'));
    if (isStopped) return;
    timer = setTimeout(() => void turn(), intervalMs);
    timer.unref();
  };
  void turn();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
};

export interface HousekeepingDeps {
  readonly kms: KmsDeps;
  readonly sdf: SdfDeps;
  readonly idempotency: IdempotencyStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Starts the jobs. */
export const startHousekeeping = ({ kms, sdf, idempotency, clock, logger }: HousekeepingDeps): Housekeeping => {
  const { activity, sessions } = sdf;
  const stops = [
    repeat('sweep unfinished keys', minuteMs, logger, () => sweepUnfinished(kms)),
    repeat('sweep unfinished keys of devices', minuteMs, logger, () => sweepUnfinishedKeys(sdf)),
    repeat('purge idempotency records', 60 * minuteMs, logger, () => idempotency.purge(clock.now() - dayMs)),
    repeat('note uses of sessions', activity.intervalMs, logger, () => activity.flush(clock.now())),
    repeat('end idle sessions', minuteMs, logger, () => sessions.purgeIdle(activity.idleBeforeMs(clock.now()))),
  ];
  return {
    stop: () => {
      for (const stop of stops) stop();
    },
  };
};
