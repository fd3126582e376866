/** @module Asks before a verb loses something. */
import { harmless } from '../../util/table.ts';
import { confirmLoss } from '../confirm.ts';
import type { CliIo } from '../io.ts';
import type { VerbFlags } from './options.ts';
import type { Verb } from './verb.ts';

/**
 * Whether to go on. If not, why is on standard error, and the exit code is set: 2 where nobody can be asked, 1 after a no.
 * @param subject – key or keystore that it is about
 */
export const isConfirmed = async (io: CliIo, verb: Verb, subject: string, { yes }: VerbFlags): Promise<boolean> => {
  const { warning } = verb.traits;
  return warning === undefined || confirmLoss(io, `${verb.name} ${harmless(subject)}: this ${warning}`, yes);
};
