/** @module `hsmctl audit export`: a stretch of the trail as a file that verifies by itself, or filtered records as a plain list. */
import { type Command, Option } from 'commander';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import type { ExportAuditResponse } from '../../gen/hsmgateway/v1/ExportAuditResponse.ts';
import { fromMessage } from '../../client/codec.ts';
import { StreamedFile } from '../../client/streamed_file.ts';
import { harmless } from '../../util/table.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { type CliIo, resolvePath, toJsonText } from '../io.ts';
import { openProgress } from '../kms/progress.ts';
import { openProfile } from '../profile.ts';
import { getRpc } from '../rpc_name.ts';
import { streamRpc } from '../stream_rpc.ts';
import { parseTime } from '../time_text.ts';
import { type FilterFlags, filterOptions, toFilter } from './filters.ts';
import { followTraces, parseSeq, traceLine } from './follow_command.ts';
import type { Trace } from './trace.ts';

interface ExportFlags extends FilterFlags {
  readonly profile?: string;
  readonly out: string;
  readonly first?: string;
  readonly last?: string;
  readonly from?: string;
  readonly to?: string;
  readonly filtered?: true;
  readonly output: OutputFormat;
}

/** What was written. */
interface Written {
  readonly records: number;
  readonly first: number;
  readonly last: number;
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

const toRange = (flags: ExportFlags, nowMs: number): Range => ({
  first: flags.first === undefined ? 0 : parseSeq(flags.first, 'first'),
  last: flags.last === undefined ? 0 : parseSeq(flags.last, 'last'),
  from: flags.from === undefined ? 0 : parseTime(flags.from, nowMs, 'from'),
  to: flags.to === undefined ? 0 : parseTime(flags.to, nowMs, 'to'),
});

type Job = (io: CliIo, flags: ExportFlags, range: Range, file: StreamedFile, signal: AbortSignal) => Promise<Written>;

const newline = 10;

/** Filtered records are chosen by the time of their calls, as queries do it. */
const isIn = ({ last, from, to }: Range, { sequence_number, time }: Trace): boolean =>
  (last === 0 || Number(sequence_number) <= last) && Number(time) >= from && (to === 0 || Number(time) < to);

const exportChain: Job = async (io, flags, { first, last, from, to }, file, signal) => {
  const rpc = getRpc('AuditService.ExportAudit');
  const request = { first_sequence_number: first, last_sequence_number: last, from, to };
  const client = openProfile(io, flags.profile);
  const progress = openProgress(io);
  let written: Written = { records: 0, first: 0, last: 0 };
  try {
    for await (const message of streamRpc(client, rpc, request, signal)) {
      const part = fromMessage(rpc.responseType, message) as unknown as ExportAuditResponse;
      await file.append(part.lines);
      const records = written.records + part.lines.filter((byte) => byte === newline).length;
      written = { records, first: written.first || part.first_sequence_number, last: part.last_sequence_number };
      progress.show(`record ${part.last_sequence_number} of ${part.planned_last_sequence_number}`);
    }
    return written;
  } finally {
    progress.clear();
    client.close();
  }
};

const exportFiltered: Job = async (io, flags, range, file, signal) => {
  const request = {
    ...toFilter(flags),
    ...(range.first === 0 ? { from_start: true } : { from_sequence_number: range.first }),
    stop_at_end: true,
  };
  let written: Written = { records: 0, first: 0, last: 0 };
  await followTraces(io, flags.profile, request, signal, async (traces) => {
    const wanted = traces.filter((trace) => isIn(range, trace));
    if (wanted.length === 0) return;
    await file.append(Buffer.from(wanted.map((trace) => traceLine(trace, 'json')).join('')));
    const [first, last] = [wanted[0], wanted.at(-1)].map((trace) => Number(trace?.sequence_number));
    written = { records: written.records + wanted.length, first: written.first || (first ?? 0), last: last ?? 0 };
  });
  if (signal.aborted) throw new GatewayError('CALL_CANCELLED', 'the export was interrupted');
  return written;
};

const assertFilters = (flags: ExportFlags): void => {
  const given = Object.values(toFilter(flags)).some((value) => value !== null);
  if (!given || flags.filtered) return;
  throw fieldInvalid(
    'filtered',
    'has to be said where records are left out: such an export does not verify as a chain',
  );
};

const report = (io: CliIo, flags: ExportFlags, path: string, written: Written): void => {
  const isChain = flags.filtered !== true;
  if (flags.output === 'json') {
    io.stdout.write(toJsonText({ file: path, verifiable: isChain, ...written }, io.stdout));
    return;
  }
  const what = written.records === 0 ? 'no record' : `${written.records} records, ${written.first} to ${written.last}`;
  const next = isChain
    ? `verify it anywhere: hsmctl audit verify ${path} --public-key audit-public-key.pem`
    : 'filtered: a list, which proves nothing by itself';
  io.stdout.write(`${harmless(`${path}: ${what}`)}\n${harmless(next)}\n`);
};

const run = async (io: CliIo, flags: ExportFlags): Promise<void> => {
  assertFilters(flags);
  const range = toRange(flags, Date.now());
  const path = resolvePath(io, flags.out);
  const file = await StreamedFile.create(path);
  const [signal, release] = listenForInterrupt(io);
  try {
    const written = await (flags.filtered ? exportFiltered : exportChain)(io, flags, range, file, signal);
    await file.finish();
    report(io, flags, path, written);
  } finally {
    release();
    await file.close();
  }
};

const options: readonly Option[] = [
  new Option('-p, --profile <name>', 'who asks, and which gateway'),
  new Option('--out <file>', 'where to; must not exist').makeOptionMandatory(),
  new Option('--first <number>', 'first record (default: the oldest that is there)'),
  new Option('--last <number>', 'last record (default: the newest)'),
  new Option(
    '--from <time>',
    'not before: ISO 8601, milliseconds since 1970, or a span before now such as 15m, 2h, 7d',
  ),
  new Option('--to <time>', 'before this time; forms as for --from'),
  new Option('--filtered', 'a list of the records that match filters, as JSON lines; it does not verify as a chain'),
  ...filterOptions(),
  new Option('-o, --output <format>', 'how to say what was written').choices(['table', 'json']).default('table'),
];

/** Adds `audit export` to its group. */
export const registerAuditExport = (group: Command, io: CliIo): void => {
  const command = group
    .command('export')
    .summary('a stretch of the trail as a file that verifies by itself')
    .description(
      'Writes the chained lines of the trail, from the archive too, up to the first signed checkpoint that covers them. Whoever has the public key of the audit key can verify the file without a gateway.',
    )
    .addHelpText(
      'after',
      helpTail([
        'hsmctl audit export --profile auditor --from 7d --out week.jsonl',
        'hsmctl audit verify week.jsonl --public-key audit-public-key.pem',
        'hsmctl audit export --profile auditor --filtered --tenant acme --out acme.jsonl',
      ]),
    )
    .action((flags: ExportFlags) => reportFailure(io, flags.output, () => run(io, flags)));
  for (const option of options) command.addOption(option);
};
