/** @module Asks before something is lost. Where nobody can be asked, nothing is done. */
import { harmless } from '../../util/table.ts';
import { type CliIo, exitCodes } from '../io.ts';
import type { VerbFlags } from './options.ts';
import type { Verb } from './verb.ts';

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
 * @param subject – key or keystore that it is about
 */
export const isConfirmed = async (io: CliIo, verb: Verb, subject: string, { yes }: VerbFlags): Promise<boolean> => {
  const { warning } = verb.traits;
  if (warning === undefined || yes) return true;
  const about = `${verb.name} ${harmless(subject)}: this ${warning}`;
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
