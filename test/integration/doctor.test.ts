/** Doctor on a real installation: what works is ok, and each damage is named with its C_ function and configuration key. */
import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { runHsmctl } from '../fixtures/gateway.ts';

interface Row {
  readonly check: string;
  readonly status: string;
  readonly subject: string;
}

const script = fileURLToPath(new URL('../../scripts/setup_development.ts', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'hsm-gateway-doctor-'));
t.teardown(() => rmSync(directory, { recursive: true, force: true }));
const configFile = join(directory, 'gateway.jsonc');
const pinFile = join(directory, 'secrets/control.pin');

const doctor = async (): Promise<{ exitCode: number; findings: readonly Row[]; output: string }> => {
  const { exitCode, stdout, stderr } = await runHsmctl(['doctor', '-c', configFile, '-o', 'json'], {});
  return { exitCode, findings: JSON.parse(stdout).findings, output: stdout + stderr };
};
const of = (findings: readonly Row[], check: string) => findings.filter((finding) => finding.check === check);

/** Runs doctor with another configuration, and puts the old one back. */
const withConfig = async (change: (text: string) => string) => {
  const before = readFileSync(configFile, 'utf8');
  writeFileSync(configFile, change(before));
  try {
    return await doctor();
  } finally {
    writeFileSync(configFile, before);
  }
};

const setUp = () => {
  const args = [script, '--dir', directory, '--data-port', '19643', '--admin-port', '19644', '--tenants', 'acme'];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
};

/** Fingerprint of the certificate that the data plane shows to a new connection. */
const servedFingerprint = async (): Promise<string | undefined> => {
  const socket = connect({ host: '127.0.0.1', port: 19_643, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const fingerprint = socket.getPeerX509Certificate()?.fingerprint256;
  socket.destroy();
  return fingerprint;
};

/** Emits `found` once a file that is being written holds a text. */
const watchFile = (path: string, text: string): EventEmitter => {
  const events = new EventEmitter();
  const watcher = watch(path, () => {
    if (!readFileSync(path, 'utf8').includes(text)) return;
    watcher.close();
    events.emit('found');
  });
  return events;
};

t.before(() => {
  const { status, stderr } = setUp();
  if (status !== 0) throw new Error(stderr);
});

t.test('everything is ok after the set-up', async (t) => {
  const { exitCode, findings } = await doctor();
  t.strictSame(
    findings.filter(({ status }) => status !== 'ok'),
    [],
  );
  t.equal(exitCode, 0);
  t.match(of(findings, 'module'), [{ subject: 'softhsm', detail: /^SoftHSM/ }]);
  t.match(of(findings, 'partition'), [{ subject: /^acme: acme-/ }]);
});

t.test('a wrong PIN is named with C_Login, CKR_PIN_INCORRECT and its key, and is not shown', async (t) => {
  const pin = readFileSync(pinFile, 'utf8');
  writeFileSync(pinFile, 'not-the-pin-4711');
  const { exitCode, findings, output } = await doctor();
  writeFileSync(pinFile, pin);
  t.equal(exitCode, 1);
  t.match(of(findings, 'control token'), [
    { status: 'fail', function: 'C_Login', ckr: 'CKR_PIN_INCORRECT', config_key: 'controlToken.pinFile' },
  ]);
  t.match(of(findings, 'partition'), [{ status: 'fail', detail: /^not tried/ }]);
  t.notMatch(output, 'not-the-pin-4711');
  t.notMatch(output, pin);
  t.equal((await doctor()).exitCode, 0, 'the right PIN works again');
});

t.test('a module that is missing, or is none, is named with its key', async (t) => {
  const fake = join(directory, 'fake.so');
  writeFileSync(fake, 'not a library');
  for (const path of ['/nonexistent/p11.so', fake]) {
    const { exitCode, findings } = await withConfig((text) => text.replace(/"path": "[^"]+"/, `"path": "${path}"`));
    t.equal(exitCode, 1, path);
    t.match(of(findings, 'module'), [{ subject: 'softhsm', status: 'fail', config_key: 'modules[0].path' }]);
    t.ok(of(findings, 'listener').length > 0, 'the other checks are made all the same');
  }
});

t.test('tokens that are gone are missed by name', async (t) => {
  renameSync(join(directory, 'tokens'), join(directory, 'tokens.away'));
  const { exitCode, findings } = await doctor().finally(() =>
    renameSync(join(directory, 'tokens.away'), join(directory, 'tokens')),
  );
  t.equal(exitCode, 1);
  const failed = findings.filter(({ status }) => status === 'fail').map(({ check }) => check);
  t.ok(failed.includes('module') || failed.includes('control token'), failed.join());
});

t.test('a label that no token has is named with its key', async (t) => {
  const { findings } = await withConfig((text) => text.replace('hsm-gateway-control', 'other-control'));
  t.match(of(findings, 'control token'), [{ status: 'fail', config_key: 'controlToken.tokenLabel' }]);
  t.match(of(findings, 'partition'), [{ status: 'fail', detail: /^not tried/ }]);
});

t.test('a running gateway is recognized, reads its certificate again on SIGHUP, and stops on SIGTERM', async (t) => {
  const gateway = await startGateway(directory);
  t.teardown(() => gateway.stop());
  t.match(gateway.ready, { ready: true, name: 'dev', data: '127.0.0.1:19643', admin: '127.0.0.1:19644' });
  const { exitCode, findings } = await doctor();
  t.equal(exitCode, 0);
  const [data, admin] = of(findings, 'listener');
  for (const listener of [data, admin]) t.match(listener, { status: 'ok', detail: 'is in use by this gateway' });

  const before = await servedFingerprint();
  rmSync(join(directory, 'pki/server.crt'));
  t.equal(setUp().status, 0, 'a new certificate is issued');
  t.equal(await servedFingerprint(), before, 'it is not used yet');
  const log = join(directory, 'gateway.log');
  const logged = once(watchFile(log, 'certificates read again'), 'found');
  gateway.process.kill('SIGHUP');
  await logged;
  const renewed = new X509Certificate(readFileSync(join(directory, 'pki/server.crt'))).fingerprint256;
  t.equal(await servedFingerprint(), renewed);

  const exited = once(gateway.process, 'exit');
  gateway.process.kill('SIGTERM');
  t.strictSame(await exited, [0, null]);
});

t.test('the table shows people the same, with what to do', async (t) => {
  const { exitCode, stdout } = await runHsmctl(['doctor', '-c', configFile], {});
  t.equal(exitCode, 0);
  t.match(stdout, /^STATUS\s+CHECK\s+SUBJECT\s+DETAIL/);
  t.match(stdout, / 0 failures\n$/);
});
