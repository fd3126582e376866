/** @module `hsmctl audit follow`: the records of the trail as they are written, like tail -f. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { backoffMs } from '../../client/retry.ts';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { harmless } from '../../util/table.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { type CliIo, toJsonText } from '../io.ts';
import { toJson } from '../json_message.ts';
import { openProfile } from '../profile.ts';
import { getRpc } from '../rpc_name.ts';
import { streamRpc } from '../stream_rpc.ts';
import { type FilterFlags, filterOptions, toFilter } from './filters.ts';
import { outcome, type Trace } from './trace.ts';

interface FollowFlags extends FilterFlags {
  readonly profile?: string;
  readonly fromSeq?: string;
  readonly fromStart?: true;
  readonly untilEnd?: true;
  readonly output: OutputFormat;
}

/** One message of FollowAudit, as JSON has it. */
interface Followed {
  readonly traces: readonly Trace[];
  readonly next_sequence_number: string;
  readonly chain_id: string;
}

/** A sequence number that a user wrote. @throws {GatewayError} FIELD_INVALID */
export const parseSeq = (text: string, field: string): number => {
  const seq = /^\d{1,15}$/.test(text) ? Number(text) : 0;
  if (seq >= 1) return seq;
  throw fieldInvalid(field, 'must be a sequence number of the trail: a whole number from 1 on');
};

const toRequest = (flags: FollowFlags): Record<string, unknown> => ({
  ...toFilter(flags),
  from_sequence_number: flags.fromSeq === undefined ? null : parseSeq(flags.fromSeq, 'from-seq'),
  from_start: flags.fromStart ?? false,
  stop_at_end: flags.untilEnd ?? false,
});

/** One line: a terminal is read line by line, and so is JSON by programs. */
export const traceLine = (trace: Trace, output: OutputFormat): string => {
  if (output === 'json') return toJsonText(trace, { write: () => true });
  const { time, trace_name, user, resource_name, resource_id } = trace;
  const columns = [
    new Date(Number(time)).toISOString(),
    trace_name.padEnd(20),
    (user || '-').padEnd(28),
    outcome(trace).padEnd(10),
    resource_name || resource_id || '-',
  ];
  return `${harmless(columns.join('  '))}\n`;
};

const reconnecting = { maxAttempts: Number.POSITIVE_INFINITY, baseDelayMs: 500, maxDelayMs: 10_000 } as const;

/** What another connection may do better. */
const isTransient = (error: unknown): error is GatewayError =>
  error instanceof GatewayError && error.status === 'UNAVAILABLE';

/** Follows over one connection, with the session that the profile has now. @returns where to go on */
const followOnce = async (
  io: CliIo,
  profile: string | undefined,
  request: object,
  signal: AbortSignal,
  take: (message: Followed) => Promise<void>,
): Promise<void> => {
  const rpc = getRpc('AuditService.FollowAudit');
  const client = openProfile(io, profile);
  try {
    for await (const message of streamRpc(client, rpc, request, signal)) {
      await take(toJson(rpc.responseType, message) as unknown as Followed);
    }
  } finally {
    client.close();
  }
};

/**
 * Follows the trail until it is interrupted, over as many connections as it takes: the next one goes on behind the last
 * record. A gateway that was never reached is a failure at once.
 * @throws {GatewayError} what is not to be mended by another connection
 */
export const followTraces = async (
  io: CliIo,
  profile: string | undefined,
  request: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
  take: (traces: readonly Trace[]) => Promise<void> | void,
): Promise<void> => {
  let place: object | undefined;
  for (let attempt = 1; !signal.aborted; attempt++) {
    const goOn = place === undefined ? {} : { ...place, from_start: false };
    try {
      await followOnce(io, profile, { ...request, ...goOn }, signal, async (message) => {
        await take(message.traces);
        place = { from_sequence_number: message.next_sequence_number, chain_id: message.chain_id };
        attempt = 0;
      });
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (place === undefined || !isTransient(error)) throw error;
      io.stderr.write(`hsmctl: ${harmless(error.message)} (${error.reason}); connecting again\n`);
    }
    await delay(backoffMs(attempt + 1, reconnecting), undefined, { signal }).catch(() => undefined);
  }
};

const options: readonly Option[] = [
  new Option('-p, --profile <name>', 'who asks, and which gateway'),
  new Option('--from-seq <number>', 'begin with this record, instead of what is written from now on'),
  new Option('--from-start', 'begin with the oldest record that is there').conflicts('fromSeq'),
  new Option('--until-end', 'end behind what is written now'),
  ...filterOptions(),
  new Option('-o, --output <format>', 'what to print: lines for people, or one JSON object on each')
    .choices(['table', 'json'])
    .default('table'),
];

/** Adds `audit follow` to its group. */
export const registerAuditFollow = (group: Command, io: CliIo): void => {
  const command = group
    .command('follow')
    .summary('records as they are written')
    .description(
      'Prints the records that match all filters as they are written, until Ctrl-C. Connects again when the gateway was away, and goes on behind the last record.',
    )
    .addHelpText(
      'after',
      helpTail([
        'hsmctl audit follow --profile auditor --rating incident',
        'hsmctl audit follow --profile auditor --from-start --tenant acme --output json',
      ]),
    )
    .action((flags: FollowFlags) =>
      reportFailure(io, flags.output, async () => {
        const request = toRequest(flags);
        const [signal, release] = listenForInterrupt(io);
        try {
          await followTraces(io, flags.profile, request, signal, (traces) => {
            for (const trace of traces) io.stdout.write(traceLine(trace, flags.output));
          });
        } finally {
          release();
        }
      }),
    );
  for (const option of options) command.addOption(option);
};
