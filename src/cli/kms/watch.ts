/** @module `hsmctl kms watch-key-events`: follows what happens to keys, from a marker on, until it is interrupted. */
import { getSchema } from '../../client/index.ts';
import { GatewayError } from '../../core/errors.ts';
import { harmless } from '../../util/table.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { type CliIo, toJsonText } from '../io.ts';
import { type MakeCall, withCalls } from './call.ts';
import { textAt } from './cell.ts';
import type { Row } from './columns.ts';
import type { VerbFlags } from './options.ts';
import { printAnswer } from './print.ts';
import type { VerbRequest } from './request.ts';
import type { Verb } from './verb.ts';

/** As long as the gateway may be asked to wait. */
const maxWaitMs = 30_000;

/** One line for people: when, what, which key, and for when it is announced. */
const eventLine = (event: Row): string => {
  const type = getSchema().getType('KeyEvent');
  const text = (field: string): string => harmless(textAt(type, event, field));
  const at = text('at');
  const announced = at === '-' ? '' : `  (at ${at})`;
  return `${text('time')}  ${text('kind').padEnd(24)}  ${text('key_id')}  ${text('key_alias')}${announced}\n`;
};

const printEvents = (io: CliIo, events: readonly Row[], { output }: VerbFlags): void => {
  for (const event of events) {
    // One line each, on a terminal too: whoever reads it reads lines.
    io.stdout.write(output === 'json' ? toJsonText(event, { write: () => true }) : eventLine(event));
  }
};

const follow = async (io: CliIo, request: VerbRequest, flags: VerbFlags, call: MakeCall): Promise<void> => {
  const [signal, release] = listenForInterrupt(io);
  const waitMs = Number(request.json.wait_ms ?? maxWaitMs);
  let marker = String(request.json.marker ?? '');
  try {
    while (!signal.aborted) {
      const json = { ...request.json, marker, wait_ms: waitMs };
      const answer = await call({ json, bytes: {} }, { signal, waitMs });
      printEvents(io, answer.json.events as readonly Row[], flags);
      marker = String(answer.json.marker);
    }
  } catch (error) {
    if (!(signal.aborted && error instanceof GatewayError && error.reason === 'CALL_CANCELLED')) throw error;
  } finally {
    release();
    if (marker !== '') io.stderr.write(`go on with --marker ${harmless(marker)}\n`);
  }
};

/** Prints events until the process is interrupted, which is its proper end; or, with `--once`, those of one answer. */
export const watch = (io: CliIo, verb: Verb, request: VerbRequest, flags: VerbFlags): Promise<void> =>
  withCalls(io, verb.rpc, flags, async (call) => {
    if (!flags.once) return follow(io, request, flags, call);
    const waitMs = Number(request.json.wait_ms ?? 0);
    const answer = await call({ json: { ...request.json, wait_ms: waitMs }, bytes: {} }, { waitMs });
    if (flags.output === 'json') return printAnswer(io, verb, answer, { output: 'json' });
    printEvents(io, answer.json.events as readonly Row[], flags);
    io.stderr.write(`go on with --marker ${harmless(String(answer.json.marker))}\n`);
  });
