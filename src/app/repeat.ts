/** @module Jobs that run again and again, one at a time each: a failure is logged, and the next turn tries again. */
import type { Logger } from '../obs/log.ts';

export interface Job {
  /** For logs and metrics. */
  readonly name: string;
  /** From the end of a turn to the beginning of the next, in milliseconds, give or take a tenth. */
  readonly intervalMs: number;
  readonly run: () => Promise<unknown>;
}

/** Calls back once after `delayMs`; the function that it gives prevents that. */
export type StartTimer = (callback: () => void, delayMs: number) => () => void;

export interface RepeatTools {
  readonly logger: Logger;
  /** Asked before each turn, which is left out where it may not be. */
  readonly mayRun?: (() => boolean) | undefined;
  /** Real time when undefined. */
  readonly startTimer?: StartTimer | undefined;
  /** From 0 to 1, without 1. */
  readonly random?: (() => number) | undefined;
}

const startRealTimer: StartTimer = (callback, delayMs) => {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/** Gateways that were started together shall not do the same work at the same moment for ever. */
const jittered = (intervalMs: number, random: () => number): number => Math.round(intervalMs * (0.9 + 0.2 * random()));

/**
 * Runs a job now, and again and again.
 * @returns the function that ends it; a turn that is under way runs to its end
 */
export const repeat = (
  { name, intervalMs, run }: Job,
  { logger, mayRun = () => true, startTimer = startRealTimer, random = Math.random }: RepeatTools,
): (() => void) => {
  let cancel = (): void => undefined;
  let isStopped = false;
  const turn = async (): Promise<void> => {
    try {
      if (mayRun()) await run();
    } catch (err) {
      logger.warn({ err, job: name }, 'a housekeeping job failed');
    }
    if (!isStopped) cancel = startTimer(() => void turn(), jittered(intervalMs, random));
  };
  void turn();
  return () => {
    isStopped = true;
    cancel();
  };
};
