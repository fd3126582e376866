/** @module The options of a verb: those of its request, those of its answer, and those that all verbs have. */
import { Option } from 'commander';
import type { ConnectionFlags } from '../call_command.ts';
import type { OutputFormat } from '../failure.ts';
import { outputOption } from '../sdf_options.ts';
import * as read from './option_text.ts';
import { type OutputField, outputFields } from './output_fields.ts';
import type { Param } from './params.ts';
import type { Verb } from './verb.ts';

/** Values of options by commander's names for them; those of requests are looked up by `valueOf`. */
export interface VerbFlags extends ConnectionFlags, Readonly<Record<string, unknown>> {
  readonly profile?: string;
  readonly output: OutputFormat;
  readonly json?: string;
  readonly all?: true;
  readonly yes?: true;
  readonly raw?: true;
  readonly once?: true;
  readonly appendDigest?: string;
  readonly propose?: true;
  readonly comment?: string;
  readonly validHours?: string;
}

const makers: Readonly<Record<Exclude<Param['kind'], 'bytes'>, (param: Param) => Option>> = {
  text: ({ flag, text }) => new Option(`--${flag} <text>`, text),
  number: ({ flag, text }) => new Option(`--${flag} <number>`, text).argParser(read.parseNumber),
  flag: ({ flag, text }) => new Option(`--${flag}`, text),
  enum: ({ flag, text, values }) =>
    new Option(`--${flag} <name>`, text).choices(values).argParser(read.parseEnum(values)),
  seconds: ({ flag, text }) =>
    new Option(`--${flag} <time>`, `${text}. Also ISO 8601, or a span from now such as 30d`).argParser((time: string) =>
      read.parseSeconds(time),
    ),
  milliseconds: ({ flag, text }) =>
    new Option(`--${flag} <time>`, `${text}. Also ISO 8601, or a span from now such as 30d`).argParser((time: string) =>
      read.parseMilliseconds(time),
    ),
  list: ({ flag, text }) =>
    new Option(`--${flag} <text>`, `${text}. Repeat it, or part by commas`).argParser(read.collectText),
  pairs: ({ flag, text }) => new Option(`--${flag} <key=value>`, `${text}. Repeat it`).argParser(read.collectPair),
  tag: ({ flag, text }) => new Option(`--${flag} <key=value>`, text).argParser((tag: string) => read.parseTag(tag)),
  tags: ({ flag, text }) => new Option(`--${flag} <key=value>`, `${text}. Repeat it`).argParser(read.collectTag),
  choices: ({ flag, text }) =>
    new Option(`--${flag} <key=value>`, `${text}. Repeat it; key alone: any value`).argParser(read.collectChoice),
};

/** Options that one field of the request has. */
export const paramOptions = (param: Param): readonly Option[] => {
  const { kind, flag, text } = param;
  if (kind !== 'bytes') return [makers[kind](param)];
  const file = new Option(`--${flag}-file <file>`, `${text} (- for standard input)`);
  const base64 = new Option(
    `--${flag}-base64 <base64>`,
    `the same in base64; others on this machine can see arguments`,
  );
  return [file, base64.conflicts(file.attributeName())];
};

const outputOptions = (verb: Verb): readonly Option[] => {
  const fields = outputFields(verb);
  const main = fields.find(({ isMain }) => isMain);
  const toOption = ({ flag, name }: OutputField): Option =>
    new Option(`--${flag} <file>`, `write ${name} into a new file of mode 0600 instead`);
  const files = fields.map(toOption);
  const raw = new Option('--raw', `print ${main?.name} alone, byte by byte; not to a terminal`);
  return main === undefined ? files : [...files, raw.conflicts(files.map((file) => file.attributeName()))];
};

/** Whether the answer comes page by page. */
export const isPaged = ({ rpc, traits }: Verb): boolean =>
  traits.offset !== undefined || 'next_marker' in rpc.responseType.fields;

export const isWatch = ({ rpc }: Verb): boolean => rpc.name === 'WatchKeyEvents';

const proposalOptions = (): readonly Option[] => [
  new Option('--propose', 'propose it: nothing happens before others have approved it and somebody carries it out'),
  new Option('--comment <text>', 'why, for those who approve'),
  new Option('--valid-hours <hours>', 'until the proposal expires, 1 to 720 (default: 72)'),
];

const verbOptions = (verb: Verb): readonly Option[] => [
  ...(isPaged(verb) ? [new Option('--all', 'all pages')] : []),
  ...(isWatch(verb) ? [new Option('--once', 'one answer, and no more')] : []),
  ...(verb.traits.warning === undefined ? [] : [new Option('-y, --yes', 'do not ask')]),
  ...(verb.traits.isApproved ? proposalOptions() : []),
  ...(verb.traits.hasDigest
    ? [
        new Option('--append-digest <hash>', 'append the digest to the plaintext, and tell its length').choices([
          'sha256',
          'sm3',
        ]),
      ]
    : []),
];

const commonOptions = ({ traits }: Verb): readonly Option[] => [
  new Option('--json <request>', 'the request in JSON, - for standard input, or @file; other options win over it'),
  new Option('-p, --profile <name>', 'who calls, and which gateway'),
  new Option('-t, --timeout <ms>', 'milliseconds in which each answer has to come').default(
    traits.isSlow ? '60000' : '10000',
  ),
  outputOption(),
];

/** Every option of a verb. */
export const listOptions = (verb: Verb): readonly Option[] => [
  ...verb.params.flatMap(paramOptions),
  ...verbOptions(verb),
  ...outputOptions(verb),
  ...commonOptions(verb),
];
