/** @module Where calls come from: request ids and traces from the caller through agent, gateway and host, and the lines about calls. */
import { Metadata } from '@grpc/grpc-js';
import fc from 'fast-check';
import t from 'tap';
import { hostEvents } from '../../src/app/host_events.ts';
import { parseTraceContext, toTraceparent } from '../../src/core/trace_context.ts';
import { CallLog } from '../../src/obs/call_log.ts';
import { createLogger, type LogLevel } from '../../src/obs/log.ts';
import { markLines, splitLine } from '../../src/host/protocol/log_lines.ts';
import { originOf, originOfOperation } from '../../src/rpc/request_id.ts';
import { startWorld } from '../fixtures/agent_world.ts';
import type { Operation, OperationStream } from '../fixtures/client_gateway.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';
const parent = `00-${traceId}-${spanId}-01`;

t.test('a parent is taken by the letter of W3C Trace Context or not at all', async (t) => {
  t.same(parseTraceContext(parent), { traceId, spanId, isSampled: true, tracestate: '' });
  t.equal(parseTraceContext(`00-${traceId}-${spanId}-02`)?.isSampled, false);
  t.equal(parseTraceContext(`cc-${traceId}-${spanId}-01-more`)?.traceId, traceId, 'a later version');
  const refused = [
    ...['', '00', parent.toUpperCase(), `${parent} `, ` ${parent}`, `${parent}-more`, `${parent}\n`],
    ...[`ff-${traceId}-${spanId}-01`, `cc-${traceId}-${spanId}-01more`, `00-${traceId}-${spanId}-0g`],
    ...[
      `00-${'0'.repeat(32)}-${spanId}-01`,
      `00-${traceId}-${'0'.repeat(16)}-01`,
      `cc${parent.slice(2)}-${'a'.repeat(500)}`,
    ],
  ];
  for (const text of [...refused, undefined, 1, Buffer.from(parent)])
    t.equal(parseTraceContext(text), undefined, String(text));
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      const read = parseTraceContext(text);
      return read === undefined || toTraceparent(read).slice(2, 52) === text.slice(2, 52);
    }),
  );
});

t.test('a state that is not valid is left out, and the parent stays', async (t) => {
  const stateOf = (state: unknown) => parseTraceContext(parent, state)?.tracestate;
  t.equal(stateOf('congo=t61rcWkgMzE,rojo=00f067aa0ba902b7'), 'congo=t61rcWkgMzE,rojo=00f067aa0ba902b7');
  t.equal(stateOf('a=1 , ,t@v=2'), 'a=1,t@v=2');
  const many = Array.from({ length: 33 }, (_, index) => `a${index}=1`).join(',');
  for (const bad of ['A=1', 'a', 'a=', 'a=1,a=2', 'a=b=c', 'a=ä', 'a=\u0000', many, `a=${'b'.repeat(520)}`, 7]) {
    t.equal(stateOf(bad), '', String(bad).slice(0, 20));
  }
});

t.test('a call has the id and the trace that its caller gave, if they are sane', async (t) => {
  const metadata = (headers: readonly (readonly [string, string])[]) => {
    const made = new Metadata();
    for (const [name, value] of headers) made.add(name, value);
    return made;
  };
  t.match(originOf(metadata([])), { requestId: /^[0-9a-f-]{36}$/, trace: undefined });
  const state = [
    ['tracestate', 'a=1'],
    ['tracestate', 'b=2'],
  ] as const;
  const given = originOf(metadata([['x-request-id', 'order-7'], ['traceparent', parent], ...state]));
  t.match(given, { requestId: 'order-7', trace: { traceId, tracestate: 'a=1,b=2' } });
  t.equal(
    originOf(
      metadata([
        ['traceparent', parent],
        ['traceparent', parent],
      ]),
    ).trace,
    undefined,
    'two parents are none',
  );
  t.notMatch(
    originOf(
      metadata([
        ['x-request-id', '../x'],
        ['traceparent', 'x'],
      ]),
    ),
    { requestId: '../x' },
  );

  const none = { requestId: '', traceparent: '', tracestate: '' };
  t.same(originOfOperation(none, given, 3), { requestId: 'order-7.3', trace: given.trace });
  t.match(originOfOperation({ ...none, requestId: 'own', traceparent: parent }, { requestId: 's' }, 1), {
    requestId: 'own',
    trace: { spanId, tracestate: '' },
  });
  const longest = `${'a'.repeat(64)}.1000000`;
  t.equal(originOfOperation({ ...none, requestId: longest }, given, 1).requestId, longest, 'as an agent passes it on');
  for (const requestId of ['a'.repeat(81), 'a b', '-a', 'a\n', 'a\ufffd']) {
    t.equal(originOfOperation({ ...none, requestId, traceparent: 'x' }, given, 9).requestId, 'order-7.9');
  }
  t.equal(originOfOperation({ ...none, traceparent: 'x' }, given, 1).trace, undefined);
});

t.test('an agent passes id and trace on, of single calls and of every operation of a stream', async (t) => {
  const seen: { id: unknown; parent: unknown; state: unknown }[] = [];
  const world = await startWorld(t, [
    {
      unary: {
        ListKeys: (_request, sent) => {
          const [id, parent, state] = ['x-request-id', 'traceparent', 'tracestate'].map((name) => sent.get(name)[0]);
          seen.push({ id, parent, state });
          return {};
        },
      },
      run: (stream: OperationStream) => {
        stream.on('data', ({ operations }: { operations: readonly Operation[] }) => {
          for (const { request_id, traceparent, tracestate } of operations) {
            seen.push({ id: request_id, parent: traceparent, state: tracestate });
          }
          stream.write({
            results: operations.map(({ id }) => ({ id, generate_random: { random_data: Buffer.of(1) } })),
          });
        });
        stream.on('end', () => stream.end());
      },
    },
  ]);
  const client = world.client();
  const last = () => seen.at(-1);
  const origin = { requestId: 'order-7', traceparent: parent, tracestate: 'a=1' };
  await client.kms.listKeys({}, origin);
  t.same(last(), { id: 'order-7', parent, state: 'a=1' });
  const bytes = { random_data_length: 1 };
  await client.kms.generateRandom(bytes, origin);
  t.same(last(), { id: 'order-7', parent, state: 'a=1' }, 'a single call that becomes an operation');
  await client.stream.generateRandom(bytes, { ...origin, requestId: 'order-8' });
  t.same(last(), { id: 'order-8', parent, state: 'a=1' });
  await client.stream.generateRandom(bytes);
  await client.stream.generateRandom(bytes);
  const [first, second] = seen.slice(-2).map(({ id }) => String(id));
  t.match([first, second], [/^[0-9a-f-]{36}\.2$/, /^[0-9a-f-]{36}\.3$/], 'those without an id get one each');
  await rejectsWith(t, client.kms.listKeys({}, { requestId: 'a b' }), { reason: 'FIELD_INVALID' });
  await rejectsWith(t, client.stream.generateRandom(bytes, { traceparent: 'x' }), { reason: 'FIELD_INVALID' });
});

/** A call log whose lines and clock are at hand. */
const kept = (level: LogLevel = 'info') => {
  const texts: string[] = [];
  const clock = { nowMs: 0 };
  const logger = createLogger({ name: 'g', level, destination: { write: (line) => texts.push(line) } });
  const log = new CallLog({ logger, slowCallMs: 100, monotonic: () => clock.nowMs });
  const finished = (outcome: string, durationMs = 1) =>
    log.finished({ method: 'S/M', outcome, durationMs, requestId: 'r', trace: parseTraceContext(parent) });
  return { clock, logger, finished, lines: () => texts.map((text) => JSON.parse(text) as Record<string, unknown>) };
};

t.test(
  'incidents are errors, what sends callers elsewhere and slow calls warnings, the rest of use for debugging',
  async (t) => {
    const { finished, lines } = kept('debug');
    const rows: [outcome: string, durationMs: number, level: string][] = [
      ...([
        ['OK', 1, 'debug'],
        ['OK', 100, 'warn'],
        ['KEY_NOT_FOUND', 1, 'debug'],
        ['KEY_NOT_FOUND', 200, 'warn'],
      ] as const),
      ...([
        ['HSM_FAILURE', 1, 'error'],
        ['NODE_DRAINING', 1, 'warn'],
        ['HSM_UNAVAILABLE', 1, 'error'],
      ] as const),
      ['A_REASON_OF_LATER', 1, 'debug'],
    ].map(([outcome, durationMs, level]) => [String(outcome), Number(durationMs), String(level)]);
    for (const [outcome, durationMs] of rows) finished(outcome, durationMs);
    t.same(
      lines().map(({ outcome, durationMs, level }) => [outcome, durationMs, level]),
      rows,
    );
    t.match(lines()[0], { method: 'S/M', requestId: 'r', traceId, msg: 'a call went well' });
  },
);

t.test('a token that is gone does not fill the disk: lines are bounded, and those left out are counted', async (t) => {
  const { finished, lines, clock } = kept();
  for (let call = 0; call < 1000; call++) finished('HSM_UNAVAILABLE');
  t.equal(lines().length, 20);
  finished('OK');
  clock.nowMs = 1000;
  finished('HSM_FAILURE');
  t.match(lines().slice(20), [{ leftOut: 980 }, { outcome: 'HSM_FAILURE' }]);
  t.equal(lines().length, 22, 'what goes well is no line at this level');
});

t.test('a line of a host names its call; what looks like one and is not stays text', async (t) => {
  const { logger, lines } = kept();
  for (const line of markLines('order-7.1', 'HSM_FAILURE C_Sign\n    at x').split('\n')) {
    hostEvents(logger).onLog?.('h', 'stderr', line);
  }
  t.match(lines(), [
    { requestId: 'order-7.1', line: 'HSM_FAILURE C_Sign' },
    { requestId: 'order-7.1', line: '    at x' },
  ]);
  for (const line of ['[request ] x', '[request a b] x', `[request ${'a'.repeat(97)}] x`, 'x'])
    t.same(splitLine(line), { line });
});
