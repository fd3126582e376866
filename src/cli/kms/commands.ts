/** @module `hsmctl kms`: a verb for every operation on keys. The verbs come from the schema; see `verb.ts`. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { detailsOf, purposeOf, summaryOf } from './help_text.ts';
import { listOptions, type VerbFlags } from './options.ts';
import { runVerb } from './run.ts';
import { listVerbs, type Verb } from './verb.ts';

const details = `
Wherever a key is wanted, its id, alias/NAME or the URN of an alias does. Data come from files, or from standard input with
-, and go into new files of mode 0600 with --out, or to a pipe with --raw. Without these, bytes are base64.

Every verb takes the request in JSON as well (--json), and gives the answer in JSON (--output json) as "hsmctl call" does.
"hsmctl kms VERB --help" explains one; "hsmctl completion bash" makes verbs, options and names complete on Tab.`;

const usageOf = ({ positional, traits }: Verb): string => {
  if (positional === undefined) return '[options]';
  const name = positional.replaceAll('_', '-');
  return traits.isOptional ? `[options] [${name}]` : `[options] <${name}>`;
};

/** Adds a verb to a group of commands. */
export const addVerb = (group: Command, io: CliIo, verb: Verb): void => {
  const command = group
    .command(verb.name)
    .helpGroup(verb.group)
    .summary(summaryOf(verb))
    .description(purposeOf(verb))
    .usage(usageOf(verb))
    .addHelpText('after', detailsOf(verb));
  for (const option of listOptions(verb)) command.addOption(option);
  const { positional } = verb;
  if (positional === undefined) {
    command.action((flags: VerbFlags) => runVerb(io, command, verb, undefined, flags));
    return;
  }
  const name = positional.replaceAll('_', '-');
  const text = verb.params.find(({ path }) => path[0] === positional)?.text ?? '';
  // Not required here, because --json and the option of this name do as well.
  command
    .argument(`[${name}]`, text)
    .action((given: string | undefined, flags: VerbFlags) => runVerb(io, command, verb, given, flags));
};

/** Adds `kms …`. */
export const registerKms = (program: Command, io: CliIo): void => {
  const group = program
    .command('kms')
    .description('keys: a verb for every operation')
    .configureHelp({ subcommandTerm: (verb) => verb.name() })
    .addHelpText('after', details);
  for (const verb of listVerbs()) addVerb(group, io, verb);
};
