/** @module What can stand where on hsmctl's command line, read off the commands themselves: what shells complete from. */
import type { Argument, Command, Option } from 'commander';
import { getSchema } from '../../client/index.ts';

/** What follows an option: nothing, a file, the name of a profile, one of some words, or what nobody can guess. */
export type Follows =
  | { readonly kind: 'nothing' | 'file' | 'profile' | 'anything' }
  | { readonly kind: 'words'; readonly words: readonly string[] };

export interface OptionNode {
  /** `--output`. */
  readonly long: string;
  /** `-o`. */
  readonly short: string | undefined;
  readonly text: string;
  readonly follows: Follows;
}

export interface CommandNode {
  /** `hsmctl kms create-key`. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly options: readonly OptionNode[];
  readonly children: readonly CommandNode[];
  /** Words that can be its first argument. */
  readonly words: readonly string[];
}

const followsOf = (option: Option): Follows => {
  if (option.argChoices !== undefined) return { kind: 'words', words: option.argChoices };
  if (!option.required && !option.optional) return { kind: 'nothing' };
  if (option.long === '--profile') return { kind: 'profile' };
  return { kind: /<(file|dir|directory|folder|path)>/.test(option.flags) ? 'file' : 'anything' };
};

const methodNames = (): readonly string[] =>
  getSchema().services.flatMap(({ shortName, rpcs }) => rpcs.map(({ name }) => `${shortName}.${name}`));

const argumentWords = (argument: Argument | undefined): readonly string[] =>
  argument?.argChoices ?? (argument?.name() === 'Service.Method' ? methodNames() : []);

/** Of some words, so that lists stay lists. */
const short = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').split(/(?<=\w)[.;:](?:\s|$)/, 1)[0] ?? '';
  return line.length <= 70 ? line : `${line.slice(0, 69)}…`;
};

const toOption = (option: Option): OptionNode => ({
  long: option.long ?? '',
  short: option.short,
  text: short(option.description),
  follows: followsOf(option),
});

const help: OptionNode = { long: '--help', short: '-h', text: 'help for this command', follows: { kind: 'nothing' } };

/** The tree of a command and everything below it. */
export const toTree = (command: Command, above = ''): CommandNode => {
  const path = `${above} ${command.name()}`.trim();
  return {
    path,
    name: command.name(),
    text: short(command.summary() || command.description()),
    options: [...command.options.filter(({ long, hidden }) => long && !hidden).map(toOption), help],
    children: command.commands.map((child) => toTree(child, path)),
    words: argumentWords(command.registeredArguments[0]),
  };
};

/** A node and all below it. */
export const allNodes = (node: CommandNode): readonly CommandNode[] => [node, ...node.children.flatMap(allNodes)];
