import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { startAuditSinks, vitalsOf } from '../../src/app/audit_sinks.ts';
import { checkSinks } from '../../src/app/local/doctor/sinks.ts';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { parseConfig } from '../../src/config/load.ts';
import { createLogger } from '../../src/obs/log.ts';
import { auditEvent, readLines, readRecords, scratchFolder } from '../fixtures/audit_trail.ts';
import { createPki } from '../fixtures/certificates.ts';
import { SyslogServer, until } from '../fixtures/syslog.ts';

const pki = await createPki(t.testdir({}));
const client = await pki.issueClient('tenant/ops/service/gateway');

/** A configuration with one sink of each kind. */
async function makeSetting(t: Test, changes: { readonly siem?: object; readonly copy?: object } = {}) {
  const folder = scratchFolder(t);
  mkdirSync(join(folder, 'log'));
  const server = new SyslogServer({ server: pki.server, clientCa: pki.authority.certificatePem });
  await server.start();
  t.teardown(() => server.kill());
  const { certificateFile: certFile, privateKeyFile: keyFile } = client;
  const tls = { caFile: pki.caFile, certFile, keyFile, serverName: 'localhost' };
  const siem = { kind: 'syslog', name: 'siem', host: '127.0.0.1', port: server.port, tls, ...changes.siem };
  const copy = { kind: 'file', name: 'copy', path: 'log/audit.log', mode: '0640', ...changes.copy };
  const config = parseConfig(
    JSON.stringify({
      gateway: { name: 'gw-1', trustDomain: 'example.org' },
      tls: { certFile: 'a', keyFile: 'b', clientCaFile: 'c' },
      modules: [{ name: 'softhsm', path: '/lib' }],
      controlToken: { module: 'softhsm', tokenLabel: 'control', pinFile: 'p' },
      audit: { directory: 'trail', sinks: [copy, siem].map((sink) => ({ startAt: 'beginning', ...sink })) },
    }),
    folder,
  );
  return { folder, server, config, tls };
}

/** Starts the trail and its sinks as the gateway does. */
async function start(t: Test, { config }: Awaited<ReturnType<typeof makeSetting>>) {
  let text = '';
  const logger = createLogger({ name: 'gw-1', level: 'info', destination: { write: (line) => (text += line) } });
  const audit = await openAuditLog({ directory: config.audit.directory, gatewayName: 'gw-1', fsyncIntervalMs: 2 });
  const sinks = startAuditSinks(config, audit, logger);
  t.teardown(async () => {
    await sinks.close();
    await audit.close();
  });
  const logged = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { audit, sinks, logged, text: () => text };
}

t.test('the configured sinks get the trail, as the daemon says it is', async (t) => {
  const setting = await makeSetting(t);
  const { audit, sinks, logged } = await start(t, setting);
  await audit.record(auditEvent(), 'synced');
  const { seq } = audit.status().head;
  await until(() => vitalsOf(sinks).every(({ state, sentRecords }) => state === 'up' && sentRecords > 0), 'both work');
  await sinks.close();
  const path = join(setting.folder, 'log/audit.log');
  t.equal(readLines(path).length, seq);
  t.equal(setting.server.messages.length, seq);
  t.match(setting.server.messages.at(-1), { hostname: 'gw-1', procId: String(process.pid), facility: 13 });
  t.match(vitalsOf(sinks), [
    { name: 'copy', kind: 'file', state: 'stopped', problem: '', lagRecords: 0 },
    { name: 'siem', kind: 'syslog', state: 'stopped', problem: '', lagRecords: 0 },
  ]);
  t.match(
    logged()
      .map(({ sink, msg }) => `${sink}: ${msg}`)
      .sort(),
    ['copy: an audit sink delivers', 'siem: an audit sink delivers'],
  );
});

t.test('a sink that is set up wrongly is told in the log once, and works when it is set right', async (t) => {
  const setting = await makeSetting(t);
  const keyFile = join(setting.folder, 'siem.key');
  writeFileSync(keyFile, readFileSync(client.privateKeyFile), { mode: 0o644 });
  const [copy, siem] = setting.config.audit.sinks;
  if (siem?.kind !== 'syslog' || copy === undefined) throw new Error('not the sinks of this test');
  const wrong = { ...siem, tls: { ...siem.tls, keyFile } };
  const config = { ...setting.config, audit: { ...setting.config.audit, sinks: [copy, wrong] } };
  const { sinks, logged, text } = await start(t, { ...setting, config });
  const siemNow = () => vitalsOf(sinks)[1];
  await until(() => (siemNow()?.errors ?? 0) > 1, 'it fails');
  t.match(siemNow(), { state: 'failed', problem: 'CONFIG_INVALID' });
  const told = () => logged().filter(({ sink }) => sink === 'siem');
  t.equal(told().length, 1);
  t.match(told(), [{ level: 'warn', problem: 'CONFIG_INVALID', err: { message: /mode 0644.*chmod 600/ } }]);
  t.notMatch(text(), /PRIVATE KEY|BEGIN/);
  chmodSync(keyFile, 0o600);
  await until(() => siemNow()?.state === 'up', 'the files are read again for each try');
  t.equal(told().at(-1)?.msg, 'an audit sink delivers');
});

t.test('what could not be sent is an incident in the trail, and the sinks send that too', async (t) => {
  const setting = await makeSetting(t);
  const { directory } = setting.config.audit;
  mkdirSync(directory);
  writeFileSync(join(directory, 'sink-copy.json'), '{"chain_id":"of an older trail","seq":41,"time":0}');
  const { audit, sinks, logged } = await start(t, setting);
  const gapRecords = () => readRecords(directory).filter(({ trace_name }) => trace_name === 'auditSinkGap');
  await until(() => gapRecords().length > 0, 'it is recorded');
  t.match(gapRecords(), [
    {
      trace_rating: 'incident',
      trace_type: 'SystemAction',
      resource_type: 'audit',
      request: { sink: 'copy', gap: 'other_trail', first_missing: '42' },
    },
  ]);
  t.match(
    logged().filter(({ level }) => level === 'error'),
    [{ sink: 'copy', gap: { reason: 'other_trail' } }],
  );
  t.ok(audit.status().isAvailable);
  await sinks.close();
  const lines = readLines(join(setting.folder, 'log/audit.log')).map((line) => JSON.parse(line));
  t.match(lines[0], { chain_id: 'of an older trail', gap: { reason: 'other_trail', first_missing: 42 } });
  t.ok(lines.some(({ record }) => record?.trace_name === 'auditSinkGap'));
  t.ok(setting.server.messages.some(({ msgId, severity }) => msgId === 'auditSinkGap' && severity === 2));
});

t.test('doctor says of each sink whether it could deliver, and what to do if not', async (t) => {
  const setting = await makeSetting(t);
  const now = Date.now();
  t.match(await checkSinks(setting.config, now), [
    { check: 'audit sink', subject: 'copy', status: 'ok' },
    { check: 'certificate', subject: pki.caFile },
    { check: 'certificate', subject: client.certificateFile },
    { check: 'audit sink', subject: 'siem', status: 'ok', detail: /can be connected to/ },
  ]);
  t.equal(setting.server.messages.length, 0, 'nothing is sent');
  const other = await createPki(scratchFolder(t), 'other');
  const stranger = await other.issueClient('tenant/ops/service/gateway');
  const { certificateFile: certFile, privateKeyFile: keyFile } = stranger;
  const rows: [siem: object, detail: RegExp, configKey: string][] = [
    [{ tls: { ...setting.tls, caFile: other.caFile } }, /CERTIFICATE_INVALID/, 'audit.sinks[1]'],
    [{ tls: { ...setting.tls, serverName: 'elsewhere' } }, /CERTIFICATE_INVALID/, 'audit.sinks[1]'],
    [{ tls: { ...setting.tls, certFile, keyFile } }, /CONNECTION_LOST|REJECTED_BY_PEER/, 'audit.sinks[1]'],
    [{ tls: { ...setting.tls, keyFile: '/nowhere' } }, /CONFIG_INVALID/, 'audit.sinks[1]'],
    [{ tls: { ...setting.tls, caFile: '/nowhere' } }, /CONFIG_INVALID/, 'audit.sinks[1]'],
    [{ host: 'no-such-host.invalid' }, /HOST_NOT_FOUND/, 'audit.sinks[1]'],
  ];
  for (const [siem, detail, config_key] of rows) {
    const { config } = await makeSetting(t, { siem: { port: setting.server.port, ...siem } });
    const last = (await checkSinks(config, now)).at(-1);
    t.match(last, { subject: 'siem', status: 'warn', detail, configKey: config_key, action: /^see that/ });
  }
  await setting.server.kill();
  t.match((await checkSinks(setting.config, now)).at(-1), { status: 'warn', detail: /CONNECTION_REFUSED/ });
  rmSync(join(setting.folder, 'log'), { recursive: true });
  const [copy] = await checkSinks(setting.config, now);
  t.match(copy, { subject: 'copy', status: 'warn', detail: /ENOENT/, configKey: 'audit.sinks[0]' });
});
