import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { createLogger, type LogLevel } from '../../src/obs/log.ts';
import { createMetrics } from '../../src/obs/metrics.ts';
import { startMetricsServer } from '../../src/obs/metrics_server.ts';
import { isSecretName, toLoggable } from '../../src/obs/redact.ts';

/** A logger whose lines are kept. */
const createKept = (level: LogLevel = 'info') => {
  const texts: string[] = [];
  const log = createLogger({ name: 'gw-1', level, destination: { write: (line) => texts.push(line) } });
  const lines = () => texts.map((text) => JSON.parse(text) as Record<string, unknown>);
  return { log, texts, lines };
};

t.test('a line carries level, time, name, fields and message', async (t) => {
  const { log, lines } = createKept('trace');
  log.info('started');
  log.warn({ port: 1, big: 12n, at: new Date(0), nothing: null, missing: undefined }, 'listening');
  log.trace({ list: [1, { deep: true }] }, 'x');
  t.match(lines(), [
    { level: 'info', name: 'gw-1', msg: 'started', time: /^\d{4}-\d\d-\d\dT/ },
    { level: 'warn', port: 1, big: '12', at: '1970-01-01T00:00:00.000Z', nothing: null, msg: 'listening' },
    { level: 'trace', list: [1, { deep: true }] },
  ]);
});

t.test('secrets and bytes are not logged, whatever they are called and wherever they are', async (t) => {
  const names = [
    'pin',
    'PIN',
    'user_pin',
    'soPin',
    'ukey-pin',
    'plaintext',
    'plain_text',
    'plainText',
    'data_key',
    'dataKey',
    'secret',
    'client_secret',
    'password',
    'newPassword',
    'passphrase',
    'token',
    'import_token',
    'session_key',
    'private_key',
    'key_material',
    'authorization',
    'cookie',
    'api_key',
  ];
  const planted = 'planted-7f3a';
  const { log, texts } = createKept();
  for (const name of names) {
    t.ok(isSecretName(name), name);
    log.info({ [name]: planted }, 'top');
    log.info({ a: { b: [{ c: { [name]: planted } }] } }, 'deep');
    log.child({ [name]: planted }).info('child');
    log.error({ err: new GatewayError('INTERNAL', 'x', { metadata: { [name]: planted } }) }, 'metadata');
    log.info({ err: Object.assign(new Error('x'), { [name]: planted, details: planted }) }, 'foreign error');
    log.info({ err: new GatewayError('HSM_FAILURE', 'x', { cause: { [name]: planted } }) }, 'foreign cause');
  }
  log.info({ bytes: Buffer.from(planted), view: new DataView(new ArrayBuffer(4)), raw: new ArrayBuffer(5) }, 'bytes');
  const parsing = (() => {
    try {
      return JSON.parse(planted);
    } catch (error) {
      return error;
    }
  })();
  log.error({ err: parsing }, 'a parser that quotes its input');
  log.error({ err: new GatewayError('CONFIG_INVALID', 'no', { cause: parsing }) }, 'the same as a cause');
  t.equal(texts.length, names.length * 6 + 3);
  t.same(
    texts.filter((text) => text.includes(planted) || text.includes(Buffer.from(planted).toString('base64'))),
    [],
  );
  for (const name of ['pinFile', 'tokenLabel', 'tokenSerial', 'mapping', 'key_id', 'secretary']) {
    t.notOk(isSecretName(name), `${name} is not secret`);
  }
});

t.test('errors are taken apart: reason, metadata, causes; a stack only where nobody foresaw the failure', async (t) => {
  const { log, lines } = createKept();
  const cause = Object.assign(new Error('CKR_DEVICE_ERROR'), { code: 48, method: 'C_Sign' });
  log.error({ err: new GatewayError('HSM_UNAVAILABLE', 'no host', { metadata: { host: 'h1' }, cause }) }, 'call');
  log.error(new Error('alone'), 'bare');
  log.error({ err: new GatewayError('INTERNAL', 'bug') }, 'bug');
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  log.error({ loop, long: 'x'.repeat(10_000), call: () => 1 }, 'bounded');
  const [first, second, third, last] = lines();
  t.match(first, {
    err: {
      type: 'GatewayError',
      reason: 'HSM_UNAVAILABLE',
      message: 'no host',
      metadata: { host: 'h1', kms: 'KMS.0104' },
      stack: undefined,
      cause: { message: 'CKR_DEVICE_ERROR', code: 48, method: 'C_Sign', stack: [/^at /] },
    },
  });
  t.match(second, { err: { message: 'alone', stack: [/^at /] } });
  t.match(third, { err: { reason: 'INTERNAL', stack: [/^at /] } });
  t.ok(JSON.stringify(last).length < 3000);
  t.match(last, { call: '[function]', loop: { self: {} } });
  const self = new Error('loop');
  self.cause = self;
  t.ok(JSON.stringify(toLoggable(self)).length < 20_000, 'a circle of causes ends');
});

t.test('children share the level, which can be changed at run time', async (t) => {
  const { log, lines } = createKept('warn');
  const child = log.child({ request_id: 'r1' });
  const grandchild = child.child({ method: 'Sign' });
  child.info('unheard');
  t.equal(log.isLevelEnabled('info'), false);
  log.setLevel('info');
  t.equal(grandchild.level, 'info');
  grandchild.info({ a: 1 }, 'heard');
  grandchild.setLevel('error');
  log.warn('unheard');
  log.flush();
  t.match(lines(), [{ request_id: 'r1', method: 'Sign', a: 1, msg: 'heard' }]);
  t.equal(lines().length, 1);
});

t.test('calls are counted by method and outcome, with their latency', async (t) => {
  const metrics = createMetrics();
  for (const [method, outcome, durationMs] of [
    ['Sign', 'OK', 0.05],
    ['Sign', 'OK', 0.1],
    ['Sign', 'KEY_DISABLED', 3],
    ['Sign', 'OK', 60_000],
    ['Verify', 'OK', 1],
  ] as const) {
    metrics.callStarted(method);
    metrics.callFinished(method, outcome, durationMs);
    metrics.callEnded(method);
  }
  metrics.callStarted('Sign');
  metrics.rateLimited('acme');
  metrics.rateLimited('acme');
  metrics.connectionOpened();
  metrics.connectionOpened();
  metrics.connectionClosed();
  metrics.handshakeFailed('CERT_HAS_EXPIRED');
  const wanted = [
    'hsm_gateway_calls_total{method="Sign",outcome="OK"} 3',
    'hsm_gateway_calls_total{method="Sign",outcome="KEY_DISABLED"} 1',
    'hsm_gateway_calls_in_flight{method="Sign"} 1',
    'hsm_gateway_calls_in_flight{method="Verify"} 0',
    'hsm_gateway_call_duration_seconds_bucket{le="0.0001",method="Sign"} 2',
    'hsm_gateway_call_duration_seconds_bucket{le="0.005",method="Sign"} 3',
    'hsm_gateway_call_duration_seconds_bucket{le="10",method="Sign"} 3',
    'hsm_gateway_call_duration_seconds_bucket{le="+Inf",method="Sign"} 4',
    'hsm_gateway_call_duration_seconds_count{method="Sign"} 4',
    'hsm_gateway_call_duration_seconds_sum{method="Verify"} 0.001',
    '# TYPE hsm_gateway_call_duration_seconds histogram',
    'hsm_gateway_rate_limited_total{tenant="acme"} 2',
    'hsm_gateway_connections 1',
    'hsm_gateway_handshake_failures_total{code="CERT_HAS_EXPIRED"} 1',
  ];
  for (const round of ['first', 'second']) {
    const lines = new Set((await metrics.render()).split('\n'));
    t.same(
      wanted.filter((line) => !lines.has(line)),
      [],
      `${round} reading: reading changes nothing`,
    );
  }
});

t.test('labels that come from outside are bounded', async (t) => {
  const metrics = createMetrics();
  for (let index = 0; index < 3000; index++) {
    metrics.rateLimited(`tenant-${index}`);
    metrics.handshakeFailed(`code-${index}`);
    metrics.callFinished(`method-${index}`, `outcome-${index}`, 1);
  }
  const text = await metrics.render();
  t.ok(text.split('\n').length < 14_000);
  t.match(text, /rate_limited_total\{tenant="other"\} 2000\n/);
  t.match(text, /call_duration_seconds_count\{method="other"\} 2500\n/);
});

t.test('what the gateway knows is asked for at reading; a source that fails takes only itself out', async (t) => {
  const metrics = createMetrics({ withProcess: true });
  metrics.watch({ hosts: () => ({ ready: 2, restarting: 1 }), certificates: () => ({ server: 1_800_000_000_000 }) });
  metrics.watch({ audit: () => ({ isAvailable: false, unsyncedMs: 1500, pendingRecords: 7 }) });
  const text = await metrics.render();
  for (const line of [
    'hsm_gateway_hosts{state="ready"} 2',
    'hsm_gateway_certificate_expiry_seconds{name="server"} 1800000000',
    'hsm_gateway_audit_available{trail="local"} 0',
    'hsm_gateway_audit_lag_seconds{trail="local"} 1.5',
    'hsm_gateway_audit_pending_records{trail="local"} 7',
    '# TYPE process_cpu_seconds_total counter',
  ]) {
    t.ok(text.includes(`${line}\n`), line);
  }
  metrics.watch({
    hosts: () => {
      throw new Error('gone');
    },
  });
  const without = await metrics.render();
  t.notMatch(without, /hosts\{/);
  t.match(without, /audit_pending_records\{trail="local"\} 7/);
  t.match(await createMetrics().render(), /^# HELP/, 'several in one process do not meet');
});

interface Answer {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly body: string;
}

const ask = async (port: number, method: string, path: string, headers = {}, body?: string): Promise<Answer> => {
  const asked = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  asked.end(body);
  const [response] = await once(asked, 'response');
  let text = '';
  for await (const piece of response) text += piece;
  return { status: response.statusCode, type: response.headers['content-type'], body: text };
};

t.test('the metrics server answers two paths, on loopback, and nothing else', async (t) => {
  let isServing = true;
  const metrics = createMetrics();
  const server = await startMetricsServer({ port: 0, metrics, isServing: () => isServing });
  t.teardown(() => server.close());
  t.equal(server.host, '127.0.0.1');
  const { port } = server;
  t.match(await ask(port, 'GET', '/metrics'), { status: 200, type: metrics.contentType, body: /^# HELP hsm_gateway_/ });
  t.match(await ask(port, 'GET', '/metrics?x=1'), { status: 200 });
  t.match(await ask(port, 'HEAD', '/metrics'), { status: 200, body: '' });
  t.match(await ask(port, 'GET', '/healthz'), { status: 200, body: '{"status":"SERVING"}\n' });
  isServing = false;
  t.match(await ask(port, 'GET', '/healthz'), { status: 503, body: '{"status":"NOT_SERVING"}\n' });
  for (const [method, path] of [
    ['GET', '/'],
    ['GET', '/metrics/'],
    ['GET', '//metrics'],
    ['GET', '/../metrics'],
    ['POST', '/metrics'],
    ['DELETE', '/healthz'],
    ['OPTIONS', '*'],
  ] as const) {
    t.match(await ask(port, method, path), { status: 404 }, `${method} ${path}`);
  }
  t.match(await ask(port, 'POST', '/metrics', {}, 'body'), { status: 413 });
  t.match(await ask(port, 'GET', '/metrics', { 'transfer-encoding': 'chunked' }, 'body'), { status: 413 });
  t.match(await ask(port, 'GET', '/metrics', { 'x-long': 'x'.repeat(20_000) }), { status: 431 });
  const socket = connect(port, '127.0.0.1');
  socket.end('no http\r\n\r\n');
  const [answer] = await once(socket, 'data');
  t.match(String(answer), /^HTTP\/1.1 400/);
});

t.test('a failing render is an answer, an address in use is a reason', async (t) => {
  const failing = { contentType: 'text/plain', render: () => Promise.reject(new Error('secret inside')) };
  const server = await startMetricsServer({ port: 0, metrics: failing, isServing: () => true });
  t.match(await ask(server.port, 'GET', '/metrics'), { status: 500, body: '{"error":"internal"}\n' });
  const second = startMetricsServer({ port: server.port, metrics: failing, isServing: () => true });
  const error = await second.catch((reason: unknown) => reason);
  t.match(error, { reason: 'CONFIG_INVALID', metadata: { field: 'metrics.listen', code: 'EADDRINUSE' } });
  const idle = connect(server.port, '127.0.0.1');
  await once(idle, 'connect');
  const closed = once(idle, 'close');
  await server.close();
  await closed;
  t.pass('closing does not wait for idle connections');
});
