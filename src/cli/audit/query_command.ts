/** @module `hsmctl audit query`: records of the audit trail, filtered, as a table or as JSON. */
import { type Command, Option } from 'commander';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { type Column, formatTable } from '../../util/table.ts';
import { outcome, styleOf, type Trace } from './trace.ts';
import { type FilterFlags, filterOptions, toFilter } from './filters.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from '../io.ts';
import { getRpc } from '../rpc_name.ts';
import { parseTime } from '../time_text.ts';

interface Page {
  readonly traces: readonly Trace[];
  readonly next_marker: string;
}

interface QueryFlags extends ConnectionFlags, FilterFlags {
  readonly from?: string;
  readonly to?: string;
  readonly limit?: string;
  readonly marker?: string;
  readonly all?: true;
  readonly output: OutputFormat;
}

const parseLimit = (text: string): number => {
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= 1_000) return limit;
  throw fieldInvalid('limit', 'must be a whole number from 1 to 1000');
};

/** The request of a QueryAudit call. */
export const toQuery = (
  flags: Omit<QueryFlags, keyof ConnectionFlags | 'output'>,
  nowMs: number,
): Record<string, unknown> => {
  const time = (text: string | undefined, field: string) => (text === undefined ? null : parseTime(text, nowMs, field));
  return {
    from: time(flags.from, 'from'),
    to: time(flags.to, 'to'),
    ...toFilter(flags),
    limit: flags.limit === undefined ? (flags.all ? 1_000 : null) : parseLimit(flags.limit),
    marker: flags.marker ?? null,
  };
};

const columns: readonly Column<Trace>[] = [
  { header: 'TIME', value: ({ time }) => new Date(Number(time)).toISOString() },
  { header: 'TRACE', value: ({ trace_name }) => trace_name, minWidth: 10 },
  { header: 'USER', value: ({ user }) => user, minWidth: 8 },
  { header: 'RESOURCE', value: ({ resource_name, resource_id }) => resource_name || resource_id || '-', minWidth: 8 },
  { header: 'CODE', value: outcome, minWidth: 8, style: styleOf },
];

const fetchAll = async (io: CliIo, flags: QueryFlags): Promise<Page> => {
  const rpc = getRpc('AuditService.QueryAudit');
  const query = toQuery(flags, Date.now());
  const first = (await callRpc(io, rpc, query, flags)) as unknown as Page;
  if (!flags.all) return first;
  const traces = [...first.traces];
  let marker = first.next_marker;
  while (marker !== '') {
    const page = (await callRpc(io, rpc, { ...query, marker }, flags)) as unknown as Page;
    traces.push(...page.traces);
    if (page.next_marker === marker) throw new GatewayError('INTERNAL', 'the gateway gave the same page twice');
    marker = page.next_marker;
  }
  return { traces, next_marker: '' };
};

const print = (io: CliIo, page: Page, output: OutputFormat): void => {
  if (output === 'json') {
    io.stdout.write(toJsonText(page, io.stdout));
    return;
  }
  const width = terminalWidth(io);
  const options = { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) };
  io.stdout.write(formatTable(columns, page.traces, options));
  if (page.next_marker !== '') io.stderr.write(`more: --marker ${page.next_marker}, or --all\n`);
};

const options: readonly Option[] = [
  new Option('-p, --profile <name>', 'who asks, and which gateway'),
  new Option('-t, --timeout <ms>', 'milliseconds in which each page has to come').default('10000'),
  new Option(
    '--from <time>',
    'not before: ISO 8601, milliseconds since 1970, or a span before now such as 15m, 2h, 7d',
  ),
  new Option('--to <time>', 'before this time; forms as for --from'),
  ...filterOptions(),
  new Option('-n, --limit <records>', 'records per page, 1 to 1000 (default: 100, with --all 1000)'),
  new Option('--marker <marker>', 'go on where a page ended'),
  new Option('--all', 'all pages'),
  new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table'),
];

/** Adds `audit query` to its group. */
export const registerAuditQuery = (group: Command, io: CliIo): void => {
  const command = group
    .command('query')
    .summary('records of the audit trail')
    .description('Prints the records that match all filters, newest first.')
    .addHelpText(
      'after',
      helpTail([
        'hsmctl audit query --profile auditor --from 15m',
        'hsmctl audit query --profile auditor --rating incident --from 7d --all --output json',
        'hsmctl audit query --profile auditor --tenant acme --trace-name createKey --limit 20',
      ]),
    )
    .action((flags: QueryFlags) =>
      reportFailure(io, flags.output, async () => print(io, await fetchAll(io, flags), flags.output)),
    );
  for (const option of options) command.addOption(option);
};
