/** @module Asks before something is lost. Where nobody can be asked, nothing is done. */
import { type CliIo, exitCodes } from './io.ts';

/** First line of standard input. More is not read: whoever answers has nothing else to say. */
const readLine = async (io: CliIo): Promise<string> => {
  let text = '';
  for await (const chunk of io.stdin ?? process.stdin) {
    text += chunk.toString();
    if (text.includes('\n') || text.length > 100) break;
  }
  return text.split('\n', 1)[0] ?? '';
};

/** Both ends: a question that nobody sees is none. */
const canAsk = (io: CliIo): boolean => (io.stdin ?? process.stdin).isTTY === true && io.stderr.isTTY === true;

/**
 * Whether to go on. If not, why is on standard error, and the exit code is set: 2 where nobody can be asked, 1 after a no.
 * @param about – what would be done and lost, fit for a terminal
 * @param yes – the answer, where it was given beforehand
 */
export const confirmLoss = async (io: CliIo, about: string, yes: boolean | undefined): Promise<boolean> => {
  if (yes) return true;
  if (!canAsk(io)) {
    io.stderr.write(`hsmctl: ${about}. Nothing was done; to do it, repeat with --yes\n`);
    io.setExitCode(exitCodes.usage);
    return false;
  }
  io.stderr.write(`${about}.\nAre you sure? [y/N] `);
  const answer = (await readLine(io)).trim().toLowerCase();
  if (answer === 'y' || answer === 'yes') return true;
  io.stderr.write('hsmctl: nothing was done\n');
  io.setExitCode(exitCodes.failed);
  return false;
};
