/** Preparing an installation on real SoftHSM tokens: the development set-up, init, tenants. */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { DevelopmentPki } from '../../scripts/lib/development_pki.ts';
import { createAuthority, issueCertificate } from '../../src/identity/certificates.ts';
import type { CommandResult } from '../fixtures/command_result.ts';
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
  const keys = ['pki/server.key', 'pki/acme.key', 'ukeys/admin.pin'];
  const secrets = ['secrets/control.pin', 'secrets/control.so-pin', ...keys];
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

t.test(
  'certificates are kept until a week before their end, as long as they are of the authority that is there',
  async (t) => {
    const folder = t.testdir({});
    const now = Date.now();
    const spiffeId = 'spiffe://example.org/tenant/acme/service/app';
    const profile = { kind: 'client', spiffeId, trustDomain: 'example.org' } as const;
    const wanted = { name: 'acme', profile, alternativeName: `URI:${spiffeId}` };
    const pki = new DevelopmentPki(folder, () => undefined);
    const validity = { notBeforeMs: now - 1000, notAfterMs: now + 90 * dayMs };
    const replaceAuthority = async () => {
      const authority = await createAuthority('Test', validity);
      writeFileSync(pki.caFile, authority.certificatePem);
      return authority.signer;
    };
    const signer = await replaceAuthority();
    t.equal(pki.isGood(wanted, now), false);
    await pki.issue(wanted, (key) => issueCertificate(signer, profile, key, validity));
    t.equal(pki.isGood(wanted, now + 82 * dayMs), true);
    t.equal(pki.isGood(wanted, now + 84 * dayMs), false);
    t.equal(pki.isGood({ ...wanted, alternativeName: 'URI:other' }, now), false);
    const { keyFile } = pki.filesOf('acme');
    const key = readFileSync(keyFile);
    writeFileSync(keyFile, (await createAuthority('Other', validity)).privateKeyPem);
    t.equal(pki.isGood(wanted, now), false, 'a key of another pair');
    writeFileSync(keyFile, key);
    t.equal(pki.isGood(wanted, now), true);
    await replaceAuthority();
    t.equal(pki.isGood(wanted, now), false, 'of another authority');
    writeFileSync(pki.caFile, readFileSync(pki.caFile, 'utf8') + signer.certificatePem);
    t.equal(pki.isGood(wanted, now), true, 'of one of several authorities');
    writeFileSync(join(folder, 'ca.key'), 'a key in a file');
    pki.removeOldAuthority();
    t.strictSame(
      readdirSync(folder).sort(),
      ['acme.crt', 'acme.key'],
      'an authority whose key is in a file is removed',
    );
  },
);

t.test('the authority is shown, and issues what a gateway needs before it can serve', async (t) => {
  const { exitCode, stdout, stderr } = await hsmctl('ca', 'show', '-o', 'json');
  t.equal(exitCode, 0, stderr);
  const [authority] = JSON.parse(stdout).authorities;
  t.match(authority, { generation: 1, state: 'ACTIVE', sha256: /^[0-9a-f]{64}$/ });
  t.equal(
    new X509Certificate(readFileSync(at('pki/ca.crt'))).fingerprint256.replaceAll(':', '').toLowerCase(),
    authority.sha256,
  );
  t.equal((await hsmctl('ca', 'show', '--pem')).stdout, readFileSync(at('pki/ca.crt'), 'utf8'));
  const out = (name: string) => [`--out-cert=${at(`${name}.crt`)}`, `--out-key=${at(`${name}.key`)}`];
  const made = await hsmctl('ca', 'issue', '--server', 'gw.example', '--server', '10.0.0.1', ...out('gw'));
  t.equal(made.exitCode, 0, made.stderr);
  const leaf = new X509Certificate(readFileSync(at('gw.crt')));
  t.equal(leaf.subjectAltName, 'DNS:gw.example, IP Address:10.0.0.1');
  t.ok(leaf.checkPrivateKey(createPrivateKey(readFileSync(at('gw.key')))));
  t.equal(statSync(at('gw.key')).mode & 0o777, 0o600);
  t.equal(
    (await hsmctl('ca', 'issue', '--principal', 'operator/bob', ...out('gw'))).exitCode,
    1,
    'nothing is overwritten',
  );
  for (const args of [
    out('x'),
    [...out('x'), '--server', 'a', '--principal', 'operator/bob'],
    ['--out-cert', at('x.crt'), '--server', 'a'],
    [...out('x'), '--server', 'a', '--days', '0'],
  ]) {
    t.equal((await hsmctl('ca', 'issue', ...args)).exitCode, 2, args.join(' '));
  }
  for (const args of [
    [...out('x'), '--principal', 'tenant/acme'],
    [...out('x'), '--server', 'a', '--days', '366'],
    ['--out-cert', at('x.crt'), '--principal', 'operator/bob', '--csr', at('none.csr')],
  ]) {
    t.equal((await hsmctl('ca', 'issue', ...args)).exitCode, 1, args.join(' '));
  }
  t.strictSame(
    readdirSync(directory).filter((name) => name.startsWith('x.')),
    [],
    'failures leave no file',
  );
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
