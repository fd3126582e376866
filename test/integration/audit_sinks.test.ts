/**
 * Audit sinks of a real daemon: its calls in a file and at a syslog server; calls go on while the server is gone, and it gets
 * everything after the daemon was killed; what operators and metrics tell of that.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { readLines, readRecords } from '../fixtures/audit_trail.ts';
import { createPki } from '../fixtures/certificates.ts';
import { startTestGateway } from '../fixtures/gateway.ts';
import { placeOf, SyslogServer, until } from '../fixtures/syslog.ts';

const folder = mkdtempSync(join(tmpdir(), 'audit-sinks-'));
const pki = await createPki(folder);
const client = await pki.issueClient('tenant/ops/service/gateway');
const server = new SyslogServer({ server: pki.server, clientCa: pki.authority.certificatePem });
await server.start();
const { certificateFile: certFile, privateKeyFile: keyFile } = client;
const path = join(folder, 'audit.log');
const sinks = [
  { kind: 'file', name: 'copy', path, startAt: 'beginning' },
  {
    ...{ kind: 'syslog', name: 'siem', host: '127.0.0.1', port: server.port, startAt: 'beginning' },
    ...{ confirmEveryMs: 1000, facility: 'local3', tls: { caFile: pki.caFile, certFile, keyFile } },
  },
];
const gateway = await startTestGateway((config) => ({ ...config, audit: { ...config.audit, sinks } }));
const acme = await connectProfile(gateway.profilesDirectory, 'acme');
const operator = await connectProfile(gateway.profilesDirectory, 'admin');
t.teardown(async () => {
  acme.close();
  operator.close();
  await gateway.remove();
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const trail = join(gateway.directory, 'audit');
const lastSeq = (): number => Number(readRecords(trail).at(-1)?.seq);
const isThere = (seq: number): boolean => server.seqs.includes(seq);
const inFile = (file: string): { chain_id: string; record: Record<string, unknown> }[] =>
  readLines(file).map((line) => JSON.parse(line));
const sinksNow = async () => (await operator.partitions.getMonitoring({})).audit_sinks;
const { key_info } = await acme.kms.createKey({ key_alias: 'sent' });
const key_id = key_info?.key_id ?? '';
const encrypt = () => acme.kms.encryptData({ key_id, plain_text: Buffer.from('PLANTED-4711') });

t.test('calls arrive at both sinks, as they stand in the trail, and nothing of their payload', async (t) => {
  await encrypt();
  const seq = lastSeq();
  await until(() => isThere(seq) && inFile(path).some(({ record }) => record.seq === seq), 'both have it');
  const message = server.messages.find((one) => placeOf(one).seq === seq);
  t.match(message, { msgId: 'encryptData', facility: 19, severity: 6, hostname: 'dev', appName: 'hsm-gateway' });
  t.match(message?.data['hsm@32473'], { tenant: 'acme', resource_id: key_id, code: 'OK' });
  const records = readRecords(trail);
  t.same(
    inFile(path).map(({ record }) => record),
    records.slice(0, inFile(path).length),
  );
  const everything = readFileSync(path, 'utf8') + JSON.stringify(server.messages);
  t.notMatch(everything, /PLANTED|UExBTlRFRC/);
  t.notMatch(everything, readFileSync(join(gateway.directory, 'secrets/control.pin'), 'utf8').trim());
  t.match(await sinksNow(), [
    { name: 'copy', kind: 'file', state: 'up', problem: '' },
    { name: 'siem', kind: 'syslog', state: 'up' },
  ]);
});

t.test('calls go on while a sink is down, and monitoring, metrics and status tell', async (t) => {
  await server.kill();
  for (let call = 0; call < 20; call++) await encrypt();
  // First the connection breaks off; that a new one is refused comes with the next try.
  const isRefused = async () => (await sinksNow())[1]?.problem === 'CONNECTION_REFUSED';
  for (let look = 0; look < 2000 && !(await isRefused()); look++) await encrypt();
  const [copy, siem] = await sinksNow();
  t.match(copy, { name: 'copy', state: 'up' });
  t.match(siem, { name: 'siem', kind: 'syslog', state: 'failed', problem: 'CONNECTION_REFUSED' });
  await encrypt();
  t.ok(Number((await sinksNow())[1]?.lag_records) > 0);
  const text = await (await fetch(`http://${gateway.ready.metrics}/metrics`)).text();
  t.match(text, /hsm_gateway_audit_sink_lag_records\{sink="siem"\} [1-9]/);
  t.match(text, /hsm_gateway_audit_sink_state\{sink="siem",state="failed",problem="CONNECTION_REFUSED"\} 1/);
  const { stdout, exitCode } = await gateway.hsmctl('status', '--profile', 'admin');
  t.equal(exitCode, 1);
  t.match(stdout, /AUDIT SINKS\n.*\n.*copy\s+file\s+up.*\n.*siem\s+syslog\s+failed: CONNECTION_REFUSED/);
});

t.test('a daemon that is killed, and a file that is moved away, lose nothing', async (t) => {
  const exited = once(gateway.process, 'exit');
  process.kill(gateway.process.pid ?? 0, 'SIGKILL');
  await exited;
  await server.start();
  renameSync(path, `${path}.moved`);
  const again = await startGateway(gateway.directory);
  t.teardown(() => again.stop());
  await encrypt();
  const seq = lastSeq();
  await until(() => isThere(seq), 'the syslog server has caught up');
  const stopped = once(again.process, 'exit');
  again.process.kill('SIGTERM');
  t.strictSame(await stopped, [0, null]);
  const records = readRecords(trail);
  const firsts = [...new Map(server.messages.map((one) => [placeOf(one).seq, JSON.parse(one.text).record])).values()];
  t.same(firsts, records.slice(0, firsts.length), 'every record in order, once doubles are dropped');
  t.ok(firsts.length >= seq);
  const lines = [...inFile(`${path}.moved`), ...inFile(path)].map(({ record }) => record);
  const ofFile = [...new Map(lines.map((record) => [record.seq, record])).values()];
  t.same(ofFile, records.slice(0, ofFile.length), 'and in the files');
  t.ok(ofFile.length >= seq);
});
