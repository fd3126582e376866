/** @module What the help of a verb says: what it is for, what it is called elsewhere, how it fails, examples. */
import { helpTail } from '../help.ts';
import { outputFields } from './output_fields.ts';
import type { Verb } from './verb.ts';

interface CommentParts {
  readonly purpose: string;
  readonly errors: string;
}

/** An RPC's comment in the proto: what it does, and after `Errors:` the reasons that it fails for. */
const partsOf = ({ rpc }: Verb): CommentParts => {
  const text = rpc.comment.replace(/\s+/g, ' ').trim();
  const at = text.indexOf('Errors: ');
  if (at < 0) return { purpose: text, errors: '' };
  return { purpose: text.slice(0, at).trim(), errors: text.slice(at + 'Errors: '.length) };
};

/** What the verb does. */
export const purposeOf = (verb: Verb): string => verb.traits.purpose ?? partsOf(verb).purpose;

/** Its first sentence, for lists. */
export const summaryOf = (verb: Verb): string => {
  const [first = ''] = purposeOf(verb).split(/(?<=[^.])[.;:](?:\s|$)/, 1);
  return first.charAt(0).toLowerCase() + first.slice(1);
};

const answerText = ({ rpc }: Verb): string => {
  const names = rpc.responseType.fieldsArray.map(({ name }) => name);
  return names.length === 0 ? 'nothing' : names.join(', ');
};

const verdictText = ({ traits }: Verb): readonly string[] =>
  traits.verdict === undefined ? [] : [`Exit code 1 also where ${traits.verdict} is false.`];

const outputText = (verb: Verb): readonly string[] =>
  outputFields(verb).length === 0
    ? []
    : [
        'Bytes are printed in base64, unless an option puts them into a file. Files that are there are never overwritten.',
      ];

/** What stands below the options. */
export const detailsOf = (verb: Verb): string => {
  const { rpc, traits } = verb;
  const [huawei, trace] = traits.names;
  const service = rpc.service.split('.').at(-1);
  const errors = partsOf(verb).errors || 'those of every call';
  return [
    '',
    `RPC:              ${service}.${rpc.name} ("hsmctl describe ${service}.${rpc.name}" has every detail)`,
    `Huawei operation: ${huawei}`,
    `Audit trail:      ${trace}`,
    `Answer:           ${answerText(verb)}`,
    `Errors:           ${errors}`,
    ...verdictText(verb),
    ...outputText(verb),
    helpTail(traits.examples.map((example) => `hsmctl ${verb.command ?? 'kms'} ${example}`)),
  ].join('\n');
};
