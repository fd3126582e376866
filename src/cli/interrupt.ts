/** @module Commands that go on until they are interrupted: Ctrl-C is their proper end. */
import type { CliIo } from './io.ts';

/** Aborts on Ctrl-C, or when the test says so. @returns the signal, and what takes the listeners away again */
export const listenForInterrupt = ({ interrupt }: CliIo): readonly [AbortSignal, () => void] => {
  if (interrupt !== undefined) return [interrupt, () => {}];
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const name of signals) process.once(name, stop);
  const release = (): void => {
    for (const name of signals) process.removeListener(name, stop);
  };
  return [controller.signal, release];
};
