/** @module Prints an answer for people: a block of its fields, a table for each list in it; or as JSON, or into files. */
import protobuf from 'protobufjs';
import { formatTable, harmless } from '../../util/table.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from '../io.ts';
import type { Answer } from './call.ts';
import { cellText } from './cell.ts';
import { columnsOf, type Row } from './columns.ts';
import type { VerbFlags } from './options.ts';
import { outputFields } from './output_fields.ts';
import type { Verb } from './verb.ts';

type Line = readonly [label: string, text: string];

/** The lists of messages that a message holds. */
const listFields = (type: protobuf.Type): readonly protobuf.Field[] =>
  type.fieldsArray.filter((field) => field.repeated && field.resolve().resolvedType instanceof protobuf.Type);

const linesOf = (type: protobuf.Type, value: Row): readonly Line[] =>
  type.fieldsArray.flatMap((field): readonly Line[] => {
    const inner = field.resolve().resolvedType;
    const one = value[field.name];
    if (one === undefined || listFields(type).includes(field)) return [];
    if (!(inner instanceof protobuf.Type) || field.map) return [[field.name, cellText(field, one)]];
    return one === null ? [] : linesOf(inner, one as Row);
  });

/** Lines of a text of several, PEM for example, stand by themselves. */
const lineText = ([label, text]: Line, width: number): string => {
  const [first = '', ...more] = text.trimEnd().split('\n').map(harmless);
  return more.length === 0 ? `${label.padEnd(width)}  ${first}\n` : `${label}\n${[first, ...more].join('\n')}\n`;
};

const blockText = (lines: readonly Line[]): string => {
  const width = Math.max(...lines.map(([label]) => label.length), 0);
  return lines.map((line) => lineText(line, width)).join('');
};

const tableText = (io: CliIo, field: protobuf.Field, rows: readonly Row[]): string => {
  const width = terminalWidth(io);
  const options = { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) };
  return formatTable(columnsOf(field.resolvedType as protobuf.Type), rows, options);
};

/** Whether the answer is a list and nothing else: its other fields only say how the list goes on. */
const isList = ({ rpc }: Verb): boolean => rpc.name.startsWith('List') && listFields(rpc.responseType).length > 0;

const printFooter = (io: CliIo, { traits }: Verb, json: Row, shown: number): void => {
  const total = Number(json[traits.offset?.total ?? 'total'] ?? shown);
  if (typeof json.next_marker === 'string' && json.next_marker !== '') {
    io.stderr.write(`${shown} of ${Math.max(total, shown)}; more: --marker ${harmless(json.next_marker)}, or --all\n`);
  } else if (total > shown && shown > 0) io.stderr.write(`${shown} of ${total}; --all gives all\n`);
};

const printTable = (io: CliIo, verb: Verb, json: Row): void => {
  const { responseType } = verb.rpc;
  const lists = listFields(responseType);
  const rowsOf = (field: protobuf.Field): readonly Row[] => (json[field.name] ?? []) as readonly Row[];
  const total = verb.traits.offset?.total ?? '';
  const isCount = Number(json[total] ?? 0) > 0 && lists.every((field) => rowsOf(field).length === 0);
  if (isList(verb) && isCount) {
    io.stdout.write(blockText([[total, String(json[total])]]));
    return;
  }
  const lines = isList(verb) ? [] : linesOf(responseType, json);
  const tables = lists
    .filter((field) => isList(verb) || rowsOf(field).length > 0)
    .map((field) => tableText(io, field, rowsOf(field)));
  const text = [blockText(lines), ...tables].filter((part) => part !== '').join('\n');
  io.stdout.write(text === '' ? 'done\n' : text);
  if (isList(verb)) printFooter(io, verb, json, lists.flatMap(rowsOf).length);
};

/** Bytes of a field that goes into a file or to `--raw`. */
export const contentOf = ({ message }: Answer, name: string): Uint8Array => {
  const value = message[name] ?? '';
  return typeof value === 'string' ? Buffer.from(value) : (value as Uint8Array);
};

const printRaw = (io: CliIo, verb: Verb, answer: Answer): void => {
  const main = outputFields(verb).find(({ isMain }) => isMain);
  // A copy: a pipe may take it after the answer has been wiped.
  if (main !== undefined) io.stdout.write(Buffer.from(contentOf(answer, main.name)));
};

/** Prints what the gateway answered. Fields that went into files, by name with the path, are left out. */
export const printAnswer = (
  io: CliIo,
  verb: Verb,
  answer: Answer,
  { raw, output }: Pick<VerbFlags, 'raw' | 'output'>,
  written: ReadonlyMap<string, string> = new Map(),
): void => {
  if (raw) {
    printRaw(io, verb, answer);
    return;
  }
  const json = Object.fromEntries(Object.entries(answer.json).filter(([name]) => !written.has(name)));
  if (output === 'json') io.stdout.write(toJsonText(json, io.stdout));
  else printTable(io, verb, json);
  for (const [name, path] of written) io.stderr.write(`${name} is in ${harmless(path)}\n`);
};
