/** @module What the commands of `hsmctl policy` and `hsmctl group` share: calls of PolicyService, options, how answers look. */
import { type Command, Option } from 'commander';
import { type Column, formatTable, harmless } from '../../util/table.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from '../io.ts';
import { getRpc } from '../rpc_name.ts';
import { outputOption } from '../sdf_options.ts';

export interface PolicyFlags extends ConnectionFlags {
  readonly tenant: string;
  readonly output: OutputFormat;
}

/** Calls an RPC of PolicyService; the answer is as `toJson` gives it: 64-bit integers are text. */
export const callPolicies = <Answer>(
  io: CliIo,
  method: string,
  request: Readonly<Record<string, unknown>>,
  flags: PolicyFlags,
): Promise<Answer> =>
  callRpc(io, getRpc(`PolicyService.${method}`), { tenant: flags.tenant, ...request }, flags) as Promise<Answer>;

/** Adds the options that every command has. */
export const addPolicyOptions = (command: Command): Command =>
  command
    .requiredOption('--tenant <name>', 'tenant that it is about')
    .addOption(new Option('-p, --profile <name>', 'operator who asks, and which gateway (its admin listener)'))
    .addOption(new Option('-t, --timeout <ms>', 'milliseconds in which the answer has to come').default('10000'))
    .addOption(outputOption());

/** The group of a name: two registrars may add to one, in any order. */
export const groupOf = (program: Command, name: string, description: string): Command =>
  program.commands.find((command) => command.name() === name) ?? program.command(name).description(description);

/** Makes a call and prints its answer: as it is for programs, as text for people. */
export const answer = <Answer>(
  io: CliIo,
  flags: PolicyFlags,
  call: () => Promise<Answer>,
  toText: (answer: Answer) => string,
): Promise<void> =>
  reportFailure(io, flags.output, async () => {
    const result = await call();
    io.stdout.write(flags.output === 'json' ? toJsonText(result, io.stdout) : toText(result));
  });

export const tableText = <Row>(io: CliIo, columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const width = terminalWidth(io);
  return formatTable(columns, rows, { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) });
};

/** One line for each field, the values aligned. */
export const factsText = (facts: Readonly<Record<string, string>>): string => {
  const width = Math.max(...Object.keys(facts).map((name) => name.length));
  return Object.entries(facts)
    .map(([name, value]) => `${name.padEnd(width)}  ${harmless(value)}\n`)
    .join('');
};

/** Milliseconds since 1970 as people read them; a dash for what has no time. */
export const timeText = (milliseconds: string): string =>
  milliseconds === '0' ? '-' : new Date(Number(milliseconds)).toISOString();

/** Reads all pages of a list. */
export const fetchAll = async <Row>(
  fetch: (marker: string) => Promise<{ readonly rows: readonly Row[]; readonly next: string }>,
): Promise<readonly Row[]> => {
  const rows: Row[] = [];
  let marker = '';
  do {
    const page = await fetch(marker);
    rows.push(...page.rows);
    // A gateway that gives a page twice would never end.
    marker = page.next === marker ? '' : page.next;
  } while (marker !== '');
  return rows;
};

/** Adds a value to those that were given before. */
export const collect = (text: string, before: readonly string[] | undefined): readonly string[] => [
  ...(before ?? []),
  text,
];
