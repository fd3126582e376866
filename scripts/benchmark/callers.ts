/** @module Callers that make one call after the other, each waiting for its answer. */
import { LatencySample, type MeasureResult } from './protocol.ts';

/** Keeps so many callers busy for so long. */
export const keepCallersBusy = async (
  operation: () => Promise<unknown>,
  callers: number,
  durationMs: number,
): Promise<Required<MeasureResult>> => {
  const sample = new LatencySample();
  const start = performance.now();
  const caller = async (): Promise<void> => {
    let now = performance.now();
    while (now - start < durationMs) {
      await operation();
      const end = performance.now();
      sample.add(end - now);
      now = end;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return sample.result(performance.now() - start);
};
