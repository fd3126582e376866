/** Preparing an installation on real SoftHSM tokens: the development set-up, init, tenants. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { DevelopmentPki } from '../../scripts/lib/development_pki.ts';
import type { CommandResult } from '../fixtures/gateway.ts';
import { runHsmctl } from '../fixtures/gateway.ts';

const script = fileURLToPath(new URL('../../scripts/setup_development.ts', import.meta.url));
const softHsm = '/usr/lib/softhsm/libsofthsm2.so';
const dayMs = 86_400_000;

const directory = mkdtempSync(join(tmpdir(), 'hsm-gateway-init-'));
t.teardown(() => rmSync(directory, { recursive: true, force: true }));
const at = (...parts: string[]): string => join(directory, ...parts);

const setUp = (...args: string[]) =>
  spawnSync(process.execPath, [script, '--dir', directory, ...args], { encoding: 'utf8' });
const ports = ['--data-port', '19543', '--admin-port', '19544'];
const hsmctl = (...args: string[]): Promise<CommandResult> =>
  runHsmctl(args, { HSM_GATEWAY_CONFIG: at('gateway.jsonc') });
const softHsmTool = (tool: string, args: readonly string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', env: { ...process.env, SOFTHSM2_CONF: at('softhsm2.conf') } });

/** Hashes of all files that a second run must leave as they are; SQLite and SoftHSM write into theirs when they read. */
const fingerprints = (): Record<string, string> => {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(at(name)).isFile() && !/^(store\.db|tokens|ukeys\/tokens)/.test(name))
    .sort();
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(at(name)))
        .digest('hex'),
    ]),
  );
};

const tokenLabels = (): string[] =>
  [...softHsmTool('pkcs11-tool', ['--module', softHsm, '--list-token-slots']).matchAll(/token label\s+: (.+)/g)].map(
    ([, label = '']) => label.trim(),
  );

t.test('the set-up makes tokens, certificates, profiles and tenants that other tools find good', async (t) => {
  const first = setUp(...ports);
  t.equal(first.status, 0, first.stderr);
  const labels = tokenLabels();
  t.equal(labels.length, 3);
  t.match(labels.sort().join(' '), /^acme-[0-9a-f]{8} globex-[0-9a-f]{8} hsm-gateway-control$/);
  for (const [name, purpose] of [
    ['server', 'sslserver'],
    ['acme', 'sslclient'],
    ['officer', 'sslclient'],
  ] as const) {
    const verified = execFileSync('openssl', [
      'verify',
      '-x509_strict',
      '-purpose',
      purpose,
      '-CAfile',
      at('pki/ca.crt'),
      at(`pki/${name}.crt`),
    ]);
    t.match(verified.toString(), 'OK');
  }
  const uris = ['acme', 'officer'].map(
    (name) => new X509Certificate(readFileSync(at(`pki/${name}.crt`))).subjectAltName,
  );
  t.strictSame(uris, [
    'URI:spiffe://dev.hsm-gateway.test/tenant/acme/service/app',
    'URI:spiffe://dev.hsm-gateway.test/operator/officer',
  ]);
  t.match(JSON.parse(readFileSync(at('profiles/officer.json'), 'utf8')), {
    endpoint: '127.0.0.1:19544',
    server_name: 'localhost',
    ca_file: at('pki/ca.crt'),
    ukey: { module: softHsm, token: 'officer', pin_file: at('ukeys/officer.pin') },
  });
  for (const role of ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR']) t.match(first.stderr, role);
  const attached = await hsmctl('policy', 'list', '--tenant', 'globex', '--principal', 'service/app', '-o', 'json');
  t.strictSame(JSON.parse(attached.stdout).policies, ['KMS Administrator', 'SDF FullAccess']);
  const secrets = ['secrets/control.pin', 'secrets/control.so-pin', 'pki/ca.key', 'pki/acme.key', 'ukeys/admin.pin'];
  for (const name of secrets) t.equal(statSync(at(name)).mode & 0o777, 0o600, name);
  const pin = readFileSync(at('secrets/control.pin'), 'utf8');
  t.notMatch(first.stdout + first.stderr, pin);
});

t.test('a second set-up changes nothing; other ports change configuration and profiles alone', async (t) => {
  const before = fingerprints();
  const again = setUp(...ports);
  t.equal(again.status, 0, again.stderr);
  t.strictSame(fingerprints(), before);
  t.equal(tokenLabels().length, 3);
  t.equal(setUp('--data-port', '19545', '--admin-port', '19546').status, 0);
  const changed = Object.entries(fingerprints()).filter(([name, hash]) => before[name] !== hash);
  t.strictSame(
    changed.map(([name]) => name),
    ['gateway.jsonc', ...['acme', 'admin', 'auditor', 'globex', 'officer'].map((name) => `profiles/${name}.json`)],
  );
});

t.test('a set-up with wrong arguments says which', async (t) => {
  for (const [args, message] of [
    [[], '--data-port must be a port'],
    [['--data-port', '70000', '--admin-port', '1'], '--data-port must be a port'],
    [[...ports, '--tenants', 'officer'], 'is the profile of an operator'],
    [[...ports, '--frobnicate'], 'frobnicate'],
  ] as const) {
    const { status, stderr } = setUp(...args);
    t.equal(status, 1);
    t.match(stderr, message);
  }
});

t.test('certificates are renewed within a week of their end, and after a change of authority', async (t) => {
  const folder = t.testdir({});
  const now = Date.now();
  const spiffeId = 'spiffe://example.org/tenant/acme/service/app';
  const ensure = async (nowMs: number) => {
    const pki = await DevelopmentPki.open(folder, nowMs, () => undefined);
    const profile = { kind: 'client', spiffeId, trustDomain: 'example.org' } as const;
    const { certFile } = await pki.ensure('acme', profile, `URI:${spiffeId}`, nowMs);
    return new X509Certificate(readFileSync(certFile));
  };
  const first = await ensure(now);
  t.equal((await ensure(now + 389 * dayMs)).fingerprint256, first.fingerprint256);
  const renewed = await ensure(now + 391 * dayMs);
  t.not(renewed.fingerprint256, first.fingerprint256);
  t.ok(renewed.validToDate.getTime() > now + 700 * dayMs);
  const authority = readFileSync(join(folder, 'ca.crt'), 'utf8');
  const afterAuthority = await ensure(now + 3645 * dayMs);
  t.not(readFileSync(join(folder, 'ca.crt'), 'utf8'), authority);
  t.ok(afterAuthority.verify(new X509Certificate(readFileSync(join(folder, 'ca.crt'))).publicKey));
  writeFileSync(join(folder, 'acme.key'), readFileSync(join(folder, 'ca.key')));
  t.not((await ensure(now + 3645 * dayMs)).fingerprint256, afterAuthority.fingerprint256, 'a key of another pair');
});

t.test('init on a prepared installation changes nothing and says so', async (t) => {
  const before = fingerprints();
  const { exitCode, stdout, stderr } = await hsmctl('init', '--output', 'json');
  t.equal(exitCode, 0, stderr);
  t.match(JSON.parse(stdout), { created: false, control_token_serial: /^[0-9a-f]{16}$/ });
  t.strictSame(fingerprints(), before);
});

t.test('of two creations of one tenant at the same time one succeeds', async (t) => {
  const results = await Promise.all([hsmctl('tenant', 'create', 'twin'), hsmctl('tenant', 'create', 'twin')]);
  t.strictSame(results.map(({ exitCode }) => exitCode).sort(), [0, 1]);
  t.match(results.map(({ stderr }) => stderr).join(''), 'TENANT_EXISTS');
  const { tenants } = JSON.parse((await hsmctl('tenant', 'list', '-o', 'json')).stdout);
  t.equal(tenants.filter(({ tenant }: { tenant: string }) => tenant === 'twin').length, 1);
});

t.test('a token that somebody else prepared is adopted with its PIN file', async (t) => {
  const pin = 'adopted-pin-1';
  softHsmTool('softhsm2-util', [
    '--init-token',
    '--free',
    '--label',
    'PREPARED',
    '--so-pin',
    'so-pin-of-it',
    '--pin',
    pin,
  ]);
  writeFileSync(at('prepared.pin'), pin, { mode: 0o600 });
  const args = ['--token-label', 'PREPARED', '--pin-file', at('prepared.pin'), '--allow', '*=Tenant Guest'];
  const { exitCode, stdout, stderr } = await hsmctl('tenant', 'create', 'adopted', ...args, '-o', 'json');
  t.equal(exitCode, 0, stderr);
  t.match(JSON.parse(stdout), { tenant: 'adopted', token_label: 'PREPARED', state: 'RUNNING' });
  const wrong = await hsmctl(
    'tenant',
    'create',
    'nobody',
    '--token-label',
    'NO SUCH',
    '--pin-file',
    at('prepared.pin'),
  );
  t.equal(wrong.exitCode, 1);
  t.notMatch(wrong.stderr, pin);
});
