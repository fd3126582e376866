/** @module Traces on their way to a collector: children of their callers' spans, bounded, counted, and at nobody's cost. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { openTelemetry } from '../../src/app/telemetry.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { parseTraceContext } from '../../src/core/trace_context.ts';
import { createAgentMetrics } from '../../src/obs/agent_metrics.ts';
import { createLogger } from '../../src/obs/log.ts';
import { createMetrics } from '../../src/obs/metrics.ts';
import { SpanExport } from '../../src/obs/span_export.ts';
import { FakePool, signOperation } from '../fixtures/fake_hosts.ts';
import { startCollector } from '../fixtures/collector.ts';
import { startWorld } from '../fixtures/agent_world.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const [, traceId, spanId] = parent.split('-');
const unsampled = parent.replace(/01$/, '00');

const lines: string[] = [];
const logger = createLogger({ name: 'x', level: 'info', destination: { write: (line) => lines.push(line) } });
const who = { service: 'hsm-gatewayd', name: 'gw-1' };

t.test('spans of a call and of its operation go to the collector, as children of the caller’s', async (t) => {
  const collector = await startCollector();
  t.teardown(() => collector.close());
  const headersFile = join(t.testdir(), 'headers');
  writeFileSync(headersFile, 'Authorization: Bearer planted-secret\nx-scope: a\n', { mode: 0o600 });
  const config = { otlpEndpoint: collector.url, samplesPerThousand: 0, headersFile };
  const telemetry = await openTelemetry(config, who, logger);
  if (telemetry === undefined) throw new Error('not started');
  t.equal(telemetry.start('S/M', undefined), undefined, 'none of a thousand');
  t.equal(telemetry.start('S/M', parseTraceContext(unsampled)), undefined, 'its owner does not record it');
  const span = telemetry.start('S/M', parseTraceContext(parent, 'a=1'));
  if (span === undefined) throw new Error('not recorded');
  t.match(span.context, { traceId, isSampled: true, tracestate: 'a=1' });

  const fake = new FakePool();
  await fake.up('p1');
  const host = fake.host(0);
  const done = fake.pool.execute(signOperation('m'), { deadlineAtMs: Number.POSITIVE_INFINITY, requestId: 'r', span });
  await fake.turn();
  host.answerError(host.operations[0], new GatewayError('HSM_FAILURE', 'planted-text'));
  await rejectsWith(t, done, { reason: 'HSM_FAILURE' });
  span.note('hsm.request_id', 'r');
  span.end('OK');
  await telemetry.stop();
  const [operation, call] = collector.spans;
  t.match(call, { service: 'hsm-gatewayd', name: 'S/M', traceId, parentSpanId: spanId, spanId: span.context.spanId });
  t.match(call?.attributes, { 'rpc.service': 'S', 'rpc.method': 'M', 'hsm.request_id': 'r' });
  t.match(operation, { name: 'crypto-host sign', traceId, parentSpanId: span.context.spanId, statusCode: 2 });
  t.match(operation?.attributes, { 'error.type': 'HSM_FAILURE', 'hsm.queue_ms': Number });
  t.match(collector.headers[0], { authorization: 'Bearer planted-secret', 'x-scope': 'a' });
  t.notMatch(JSON.stringify([collector.spans, lines]), 'planted');
  t.same(telemetry.counts, { exported: 2, lost: 0 });
});

t.test('a collector that is down or refuses costs its spans alone, which are counted', async (t) => {
  const collector = await startCollector();
  collector.status = 400;
  const open = () => openTelemetry({ otlpEndpoint: collector.url, samplesPerThousand: 1000 }, who, logger);
  const [refused, down] = [await open(), await open()];
  refused?.start('S/M', undefined)?.end('OK');
  await refused?.stop();
  t.same(refused?.counts, { exported: 0, lost: 1 });
  collector.close();
  for (let call = 0; call < 5000; call++) down?.start('S/M', undefined)?.end('OK');
  t.ok((down?.counts.lost ?? 0) >= 5000 - 4096, 'past the bound they are dropped at once');
  const counts = { exported: 3, lost: 7 };
  const [gateway, agent] = [createMetrics(), createAgentMetrics()];
  t.match(await gateway.render(), 'hsm_gateway_spans_lost_total 0');
  gateway.watch({ spans: () => counts });
  agent.watchSpans(() => counts);
  t.match(await gateway.render(), /hsm_gateway_spans_exported_total 3[\s\S]*hsm_gateway_spans_lost_total 7/);
  t.match(await agent.render(), /hsm_agent_spans_exported_total 3[\s\S]*hsm_agent_spans_lost_total 7/);
  await down?.stop();
});

t.test('spans that have no room are lost, and there is room again when an export ended, well or not', async (t) => {
  const failures: string[] = [];
  const ends: ((result: { code: number; error?: Error }) => void)[] = [];
  const exporter = {
    export: (_spans: unknown, done: (typeof ends)[number]) => void ends.push(done),
    shutdown: async () => undefined,
  };
  const bounded = new SpanExport(exporter, 2, (code) => failures.push(code));
  const span = {} as Parameters<typeof bounded.onEnd>[0];
  for (let count = 0; count < 3; count++) bounded.onEnd(span);
  t.same(bounded.counts, { exported: 0, lost: 1 });
  const results: number[] = [];
  bounded.export([span, span], ({ code }) => results.push(code));
  ends[0]?.({ code: 1, error: Object.assign(new Error('planted'), { code: 'ECONNREFUSED' }) });
  t.same([bounded.counts, failures, results], [{ exported: 0, lost: 3 }, ['ECONNREFUSED'], [0]]);
  bounded.onEnd(span);
  bounded.export([span], () => undefined);
  ends[1]?.({ code: 0 });
  t.same(bounded.counts, { exported: 1, lost: 3 });
});

t.test(
  'without a collector there is none; a file of headers that can’t be used is refused and not quoted',
  async (t) => {
    t.equal(await openTelemetry(undefined, who, logger), undefined);
    const headersFile = join(t.testdir(), 'headers');
    const config = { otlpEndpoint: 'http://127.0.0.1:9/', samplesPerThousand: 0, headersFile };
    for (const text of [
      'planted-secret',
      'a b: planted-secret',
      `${'x: planted-secret\n'.repeat(33)}`,
      'x: planted\u0007',
    ]) {
      writeFileSync(headersFile, text, { mode: 0o600 });
      const error = await openTelemetry(config, who, logger).catch((caught: Error) => caught);
      t.match(error, { reason: 'CONFIG_INVALID', message: /telemetry\.headersFile/ });
      t.notMatch((error as Error).message, 'planted');
    }
    chmodSync(headersFile, 0o644);
    await rejectsWith(t, openTelemetry(config, who, logger), { reason: 'CONFIG_INVALID' });
  },
);

t.test('an agent’s span stands between its caller’s and the gateway’s', async (t) => {
  const collector = await startCollector();
  t.teardown(() => collector.close());
  const seen: unknown[] = [];
  const unary = {
    ListKeys: (_request: unknown, sent: { get(name: string): unknown[] }) => {
      seen.push(sent.get('traceparent')[0]);
      return {};
    },
  };
  const telemetry = { otlpEndpoint: collector.url, samplesPerThousand: 0 };
  const world = await startWorld(t, [{ unary }], { telemetry });
  const client = world.client();
  await client.kms.listKeys({}, { requestId: 'order-7', traceparent: parent });
  await client.kms.listKeys({}, { traceparent: unsampled });
  await client.kms.listKeys({});
  await world.agent.stop();
  t.equal(collector.spans.length, 1);
  const [span] = collector.spans;
  t.match(span, { service: 'hsm-agent', traceId, parentSpanId: spanId, attributes: { 'hsm.request_id': 'order-7' } });
  t.same(
    seen,
    [`00-${traceId}-${span?.spanId}-01`, unsampled, undefined],
    'what is not recorded is passed on as it came',
  );
});
