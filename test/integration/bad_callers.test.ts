/** Callers that are not who they should be, and bytes that are not what they should be, at the real gateway. */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import t from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { GatewayError } from '../../src/client/index.ts';
import { parseConfig } from '../../src/config/load.ts';
import { createKeyPair, issueCertificate } from '../../src/identity/certificates.ts';
import { createPki, currentValidity, pastValidity } from '../fixtures/certificates.ts';
import { runHsmctl, startTestGateway } from '../fixtures/gateway.ts';

const gateway = await startTestGateway();
t.teardown(() => gateway.remove());

const pkiFolder = join(gateway.directory, 'pki');
const { trustDomain } = parseConfig(readFileSync(gateway.configFile, 'utf8'), gateway.directory).gateway;
const folder = join(gateway.directory, 'bad');
mkdirSync(folder);

/** An authority of the test's own, which the gateway trusts beside the token's: it may issue what that one never would. */
const trusted = await createPki(folder, 'trusted', trustDomain);
appendFileSync(join(pkiFolder, 'ca.crt'), readFileSync(trusted.caFile));
gateway.process.kill('SIGHUP');
while (!readFileSync(join(gateway.directory, 'gateway.log'), 'utf8').includes('certificates read again')) await turn();

/** A profile with a certificate of its own; run with it, hsmctl says why it was refused. */
const callWith = async (name: string, certificatePem: string, privateKeyPem: string): Promise<unknown> => {
  writeFileSync(join(folder, `${name}.crt`), certificatePem);
  writeFileSync(join(folder, `${name}.key`), privateKeyPem, { mode: 0o600 });
  const profile = {
    endpoint: gateway.ready.data,
    server_name: 'localhost',
    ca_file: join(pkiFolder, 'ca.crt'),
    cert_file: `${name}.crt`,
    key_file: `${name}.key`,
  };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(profile));
  const args = ['call', '--profile', name, '--timeout', '5000', 'KeyManagementService.ListKeys', '{}'];
  const { exitCode, stdout, stderr } = await runHsmctl(args, { HSMCTL_PROFILES: folder });
  t.equal(exitCode, 1, `${name}: exit code`);
  t.equal(stdout, '', `${name}: nothing on standard output`);
  return JSON.parse(stderr);
};

const issue = async (spiffePath: string, validity = currentValidity(), domain = trustDomain) => {
  const { signer } = trusted.authority;
  const keys = await createKeyPair();
  const profile = { kind: 'client', spiffeId: `spiffe://${domain}/${spiffePath}`, trustDomain: domain } as const;
  return [await issueCertificate(signer, profile, keys, validity), keys.privateKeyPem] as const;
};

t.test('a certificate that is expired, foreign, or of no known principal is refused with a typed reason', async (t) => {
  const foreign = await (await createPki(folder, 'foreign', trustDomain)).issueClient('tenant/acme/service/app');
  const refused = { code: 'UNAUTHENTICATED', reason: 'CLIENT_CERT_INVALID' };
  const rows: [string, unknown, object][] = [
    ['expired', await callWith('expired', ...(await issue('tenant/acme/service/app', pastValidity()))), refused],
    ['foreign', await callWith('foreign', foreign.certificatePem, foreign.privateKeyPem), refused],
    [
      'other-domain',
      await callWith('other-domain', ...(await issue('tenant/acme/service/app', undefined, 'other.example'))),
      refused,
    ],
    [
      'no policy',
      await callWith('stranger', ...(await issue('tenant/acme/service/stranger'))),
      { code: 'PERMISSION_DENIED', reason: 'RPC_NOT_ALLOWED' },
    ],
    [
      'no tenant',
      await callWith('nobody', ...(await issue('tenant/nobody/service/app'))),
      { reason: /^(TENANT_NOT_FOUND|RPC_NOT_ALLOWED)$/ },
    ],
  ];
  for (const [name, answer, expected] of rows) t.match(answer, expected, name);
});

t.test('a server with a foreign certificate is not believed', async (t) => {
  const foreign = await createPki(folder, 'elsewhere', trustDomain);
  const profile = {
    ...JSON.parse(readFileSync(join(gateway.profilesDirectory, 'acme.json'), 'utf8')),
    ca_file: foreign.caFile,
  };
  writeFileSync(join(folder, 'misled.json'), JSON.stringify(profile));
  const args = ['call', '--profile', 'misled', '--timeout', '3000', 'KeyManagementService.ListKeys', '{}'];
  const { exitCode, stderr } = await runHsmctl(args, { HSMCTL_PROFILES: folder });
  t.equal(exitCode, 1);
  t.match(JSON.parse(stderr), { code: 'UNAVAILABLE', reason: 'GATEWAY_UNREACHABLE' });
});

t.test('bytes, sizes, enum numbers and deadlines out of bounds have their reasons', async (t) => {
  const acme = await connectProfile(gateway.profilesDirectory, 'acme');
  t.teardown(() => acme.close());
  const path = (method: string): string => `/hsmgateway.v1.KeyManagementService/${method}`;
  const rows: [string, string, () => Promise<unknown>][] = [
    // Field 1, length 2: bytes that are no UTF-8.
    ['invalid UTF-8', 'FIELD_INVALID', () => acme.callRaw(path('CreateKey'), Buffer.from([0x0a, 2, 0xc3, 0x28]))],
    // Field 2, varint 99: a key spec that the enum does not name.
    ['unknown enum', 'FIELD_INVALID', () => acme.callRaw(path('CreateKey'), Buffer.from([0x0a, 1, 0x61, 0x10, 99]))],
    ['no protobuf at all', 'FIELD_INVALID', () => acme.callRaw(path('Sign'), Buffer.from([0xff, 0xff, 0xff]))],
    ['5 MiB', 'MESSAGE_TOO_LARGE', () => acme.callRaw(path('EncryptData'), Buffer.alloc(5 << 20))],
    ['9 MiB', 'MESSAGE_TOO_LARGE', () => acme.callRaw(path('EncryptData'), Buffer.alloc(9 << 20))],
    ['no such RPC', 'OPERATION_NOT_SUPPORTED', () => acme.callRaw(path('Nothing'), Buffer.alloc(0))],
    [
      '1 ms',
      'DEADLINE_TOO_SHORT',
      () => acme.kms.createKey({ key_alias: 'late', key_spec: 'RSA_4096' }, { timeoutMs: 1 }),
    ],
  ];
  for (const [name, reason, call] of rows) {
    try {
      await call();
      t.fail(`${name}: no error`);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      t.equal(error.reason, reason, name);
      t.notMatch(error.message, /\/work|node_modules|src\/|\.ts|SQLITE|CKR_/, `${name}: nothing internal in the text`);
    }
  }
  const { keys } = await acme.kms.listKeys({});
  t.ok(Array.isArray(keys), 'the gateway is none the worse');
});

t.test('a daemon with a module that is missing, or is none, does not start and says why', async (t) => {
  const config = readFileSync(gateway.configFile, 'utf8');
  for (const path of ['/nonexistent/libpkcs11.so', '/etc/hostname']) {
    const directory = t.testdir({});
    const changed = config
      .replace(/"path": "[^"]*"/, `"path": ${JSON.stringify(path)}`)
      .replaceAll(/"(data|admin)": "[^"]*"/g, '"$1": "127.0.0.1:0"')
      .replaceAll('"secrets/', `"${gateway.directory}/secrets/`)
      .replaceAll('"pki/', `"${gateway.directory}/pki/`);
    writeFileSync(join(directory, 'gateway.jsonc'), changed);
    await t.rejects(startGateway(directory), { message: /"reason":"CONFIG_INVALID".*check modules\[\]\.path/s }, path);
  }
});
