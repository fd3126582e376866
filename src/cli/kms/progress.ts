/** @module One line on the terminal that says what goes on, and vanishes. Nothing where standard error is no terminal. */
import type { CliIo } from '../io.ts';

export interface Progress {
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

const eraseLine = '\r\u001b[K';

export const openProgress = ({ stderr, env }: CliIo): Progress => {
  if (stderr.isTTY !== true || env.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  let isShown = false;
  return {
    show: (text) => {
      isShown = true;
      stderr.write(`${eraseLine}${text}`);
    },
    clear: () => {
      if (isShown) stderr.write(eraseLine);
      isShown = false;
    },
  };
};
