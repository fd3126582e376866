/** @module Certificates over a running gateway, with the authority in a real token: issued, enrolled, renewed, revoked, replaced. */
import { execFileSync } from 'node:child_process';
import { randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { createCertificateRequest, createClient, type GatewayClient } from '../../src/client/index.ts';
import type { CommandResult } from '../fixtures/command_result.ts';
import { runHsmctl, startTestGateway } from '../fixtures/gateway.ts';
import { carryOut } from '../fixtures/carry_out.ts';

const gateway = await startTestGateway();
t.teardown(() => gateway.remove());
const scratch = mkdtempSync(join(tmpdir(), 'hsm-gateway-certificates-'));
t.teardown(() => rmSync(scratch, { recursive: true, force: true }));
const at = (...names: string[]): string => join(scratch, ...names);
const caFile = join(gateway.directory, 'pki/ca.crt');
const crlFile = join(gateway.directory, 'pki/ca.crl');
const addresses = gateway.ready as unknown as { readonly data: string; readonly enrollment: string };
const authority = (): string => new X509Certificate(readFileSync(caFile)).fingerprint256;

const json = ({ exitCode, stdout, stderr }: CommandResult) => {
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};
const operator = (...args: string[]) => gateway.hsmctl(...args, '--profile', 'officer', '-o', 'json');
const auditor = (...args: string[]) => gateway.hsmctl(...args, '--profile', 'auditor', '-o', 'json');

/** Issues a certificate and gives a client that uses it. */
const newClient = async (name: string): Promise<{ serial: string; client: GatewayClient; file: string }> => {
  const { privateKeyPem, csrPem } = await createCertificateRequest();
  writeFileSync(at(`${name}.csr`), csrPem);
  const file = at(`${name}.crt`);
  const order = ['--kind', 'service', '--tenant', 'acme', '--name', name, '--csr', at(`${name}.csr`), '--out', file];
  const { certificate } = json(await operator('certificate', 'issue', ...order));
  const client = createClient({
    endpoint: addresses.data,
    serverName: 'localhost',
    tls: { ca: readFileSync(caFile), cert: readFileSync(file), key: Buffer.from(privateKeyPem) },
    retry: { maxAttempts: 1 },
  });
  return { serial: certificate.serial, client, file };
};

const reasonOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'OK',
    (error: { reason?: string }) => error.reason ?? String(error),
  );

t.test('an issued certificate lets its holder in, and a revocation ends that on the open connection', async (t) => {
  const { serial, client, file } = await newClient('billing');
  t.teardown(() => client.close());
  t.match(
    execFileSync('openssl', ['verify', '-x509_strict', '-purpose', 'sslclient', '-CAfile', caFile, file]).toString(),
    'OK',
  );
  // It is known, and no policy allows it anything: a certificate gives no rights.
  t.equal(await reasonOf(client.kms.listKeys({})), 'RPC_NOT_ALLOWED');
  t.equal(await reasonOf(client.stream.generateRandom({ random_data_length: 64 })), 'RPC_NOT_ALLOWED');
  const asked = await operator('certificate', 'revoke', serial);
  t.equal(asked.exitCode, 2, 'not without --yes');
  t.equal(await reasonOf(client.kms.listKeys({})), 'RPC_NOT_ALLOWED');
  const { certificates } = json(await operator('certificate', 'revoke', serial, '--reason', 'key-compromise', '--yes'));
  t.match(certificates, [{ serial, state: 'CERTIFICATE_REVOKED', revocation_reason: 'KEY_COMPROMISE' }]);
  t.equal(await reasonOf(client.kms.listKeys({})), 'CLIENT_CERT_INVALID');
  t.equal(
    await reasonOf(client.stream.generateRandom({ random_data_length: 64 })),
    'CLIENT_CERT_INVALID',
    'on the stream',
  );
  t.equal(await reasonOf(client.certificates.renewOwnCertificate({ csr: 'x' })), 'CLIENT_CERT_INVALID');
  const { traces } = json(
    await auditor('audit', 'query', '--trace-name', 'revokeCertificate', '--resource-id', serial),
  );
  t.match(
    traces.find(({ code }: { code: string }) => code === 'OK'),
    {
      user: 'operator/officer',
      resource_type: 'certificate',
      resource_name: 'tenant/acme/service/billing',
      request: { serial, reason: 'KEY_COMPROMISE' },
    },
  );
});

t.test('the revocation list is a file that OpenSSL holds the certificate against, and an answer', async (t) => {
  const { serial, client, file } = await newClient('orders');
  client.close();
  json(await operator('certificate', 'revoke', serial, '--yes'));
  const list = async (): Promise<string> => {
    const printed = await gateway.hsmctl('certificate', 'crl', '--profile', 'officer', '--out', at('rpc.crl'));
    if (printed.exitCode !== 0) return printed.stderr;
    return execFileSync('openssl', ['crl', '-in', at('rpc.crl'), '-noout', '-text', '-CAfile', caFile], {
      stdio: 'pipe',
    }).toString();
  };
  while (!(await list()).toLowerCase().includes(serial));
  while (readFileSync(crlFile, 'utf8') !== readFileSync(at('rpc.crl'), 'utf8')) await list();
  const verify = ['verify', '-crl_check', '-CAfile', caFile, '-CRLfile', crlFile];
  t.throws(() => execFileSync('openssl', [...verify, file], { stdio: 'pipe' }), /certificate revoked/);
  t.match(execFileSync('openssl', [...verify, join(gateway.directory, 'pki/acme.crt')]).toString(), 'OK');
});

/** Runs `hsmctl enroll` as the machine of an agent would: in a folder of its own, with a token from a file. */
const enroll = (name: string, tokenFile: string, ...args: string[]): Promise<CommandResult> =>
  runHsmctl(
    ['enroll', '--at', addresses.enrollment, '--server-name', 'localhost', '--token-file', tokenFile, '--profile', name]
      .concat(args)
      .concat('--endpoint', addresses.data, '-o', 'json'),
    { HSMCTL_PROFILES: at('agent') },
  );

const newToken = async (name: string): Promise<{ id: string; file: string }> => {
  const file = at(`${name}.token`);
  const order = ['--kind', 'agent', '--tenant', 'acme', '--name', name, '--out', file];
  const { enrollment_token: token } = json(await operator('enrollment-token', 'create', ...order));
  return { id: token.id, file };
};

t.test('an agent enrolls with a token and the fingerprint of the authority, once', async (t) => {
  const { id, file } = await newToken('node-1');
  t.equal(statSync(file).mode & 0o777, 0o600);
  const wrong = await enroll('node-1', file, '--ca-sha256', 'ab'.repeat(32));
  t.match([wrong.exitCode, JSON.parse(wrong.stderr).reason], [1, 'CONFIG_INVALID'], 'another gateway gets no token');
  t.notOk(existsSync(at('agent/node-1.key')));
  const { principal, serial } = json(await enroll('node-1', file, '--ca-sha256', authority()));
  t.equal(principal, 'tenant/acme/agent/node-1');
  t.strictSame(readdirSync(at('agent')).sort(), ['node-1.ca.crt', 'node-1.crt', 'node-1.json', 'node-1.key']);
  for (const name of readdirSync(at('agent'))) t.equal(statSync(at('agent', name)).mode & 0o777, 0o600, name);
  const call = () =>
    runHsmctl(['call', 'KeyManagementService.ListKeys', '--profile', 'node-1'], { HSMCTL_PROFILES: at('agent') });
  t.match(JSON.parse((await call()).stderr), { reason: 'RPC_NOT_ALLOWED' }, 'the gateway knows it');
  t.match(JSON.parse((await enroll('node-1', file, '--ca-file', caFile)).stderr), { reason: 'CONFIG_INVALID' });
  const second = await enroll('node-2', file, '--ca-file', caFile);
  t.match(JSON.parse(second.stderr), { reason: 'ENROLLMENT_TOKEN_USED', metadata: { serial } });
  const { traces } = json(await auditor('audit', 'query', '--trace-name', 'enroll'));
  t.match(traces, [
    {
      code: 'FAILED_PRECONDITION',
      reason: 'ENROLLMENT_TOKEN_USED',
      trace_rating: 'incident',
      user: '',
      source_ip: '127.0.0.1',
    },
    { code: 'OK', resource_id: id, resource_name: principal, request: { tenant: 'acme', serial } },
  ]);
  const secret = readFileSync(file, 'utf8').trim();
  const trail = readdirSync(join(gateway.directory, 'audit')).map((name) => join(gateway.directory, 'audit', name));
  for (const path of [
    ...trail.filter((name) => statSync(name).isFile()),
    join(gateway.directory, 'gateway.log'),
    join(gateway.directory, 'store.db'),
  ]) {
    const content = readFileSync(path);
    for (const form of ['latin1', 'base64', 'hex', 'base64url'] as const) {
      const bytes = Buffer.from(secret, 'base64url');
      t.notOk(
        content.includes(Buffer.from(bytes.toString(form), 'latin1')),
        `${path} does not have the token (${form})`,
      );
    }
  }
});

t.test('a key whose answer got lost gets its certificate by the same token', async (t) => {
  const { file } = await newToken('node-3');
  json(await enroll('node-3', file, '--ca-file', caFile));
  const serial = new X509Certificate(readFileSync(at('agent/node-3.crt'))).serialNumber;
  for (const name of ['node-3.json', 'node-3.crt', 'node-3.ca.crt']) rmSync(at('agent', name));
  t.equal(json(await enroll('node-3', file, '--ca-file', caFile)).serial, serial.toLowerCase());
});

t.test('a token that is none, is cancelled or is seen by others is refused', async (t) => {
  const { id, file } = await newToken('node-4');
  json(await operator('enrollment-token', 'cancel', id));
  t.match(JSON.parse((await enroll('node-4', file, '--ca-file', caFile)).stderr), {
    reason: 'ENROLLMENT_TOKEN_INVALID',
  });
  writeFileSync(at('random.token'), randomBytes(32).toString('base64url'), { mode: 0o600 });
  t.match(JSON.parse((await enroll('node-5', at('random.token'), '--ca-file', caFile)).stderr), {
    reason: 'ENROLLMENT_TOKEN_INVALID',
  });
  writeFileSync(at('open.token'), randomBytes(32).toString('base64url'), { mode: 0o644 });
  t.match(JSON.parse((await enroll('node-5', at('open.token'), '--ca-file', caFile)).stderr), {
    reason: 'CONFIG_INVALID',
  });
  t.match(JSON.parse((await enroll('node-5', at('random.token'))).stderr), { reason: 'FIELD_INVALID' });
  const { enrollment_tokens: tokens } = json(await operator('enrollment-token', 'list', '--state', 'cancelled'));
  t.match(tokens, [{ id, state: 'ENROLLMENT_TOKEN_CANCELLED' }]);
});

t.test('a profile renews its certificate by a new key, in one step', async (t) => {
  const environment = { HSMCTL_PROFILES: at('agent') };
  const before = JSON.parse(readFileSync(at('agent/node-1.json'), 'utf8'));
  const renewed = json(
    await runHsmctl(['certificate', 'renew', '--profile', 'node-1', '--remove-old', '-o', 'json'], environment),
  );
  const profile = JSON.parse(readFileSync(at('agent/node-1.json'), 'utf8'));
  t.not(profile.key_file, before.key_file);
  t.strictSame(
    [profile.endpoint, profile.server_name, profile.ca_file],
    [before.endpoint, 'localhost', before.ca_file],
  );
  const leaf = new X509Certificate(readFileSync(profile.cert_file));
  t.equal(leaf.serialNumber.toLowerCase(), renewed.certificate.serial);
  t.equal(renewed.certificate.principal, 'tenant/acme/agent/node-1');
  t.equal(statSync(profile.key_file).mode & 0o777, 0o600);
  t.strictSame([before.key_file, before.cert_file].filter(existsSync), []);
  const call = await runHsmctl(['call', 'KeyManagementService.ListKeys', '--profile', 'node-1'], environment);
  t.match(JSON.parse(call.stderr), { reason: 'RPC_NOT_ALLOWED' });
  // The one that it renewed is known by its successor; its revocation takes the successor along.
  json(await operator('certificate', 'revoke', renewed.certificate.renewed_from, '--yes'));
  const failed = await runHsmctl(['certificate', 'renew', '--profile', 'node-1', '-o', 'json'], environment);
  t.match(JSON.parse(failed.stderr), { reason: 'CLIENT_CERT_INVALID' });
  t.strictSame(
    JSON.parse(readFileSync(at('agent/node-1.json'), 'utf8')),
    profile,
    'a failure leaves the profile as it is',
  );
  t.equal(readdirSync(at('agent')).filter((name) => name.startsWith('node-1-') && name.endsWith('.key')).length, 1);
});

t.test('a new authority issues, and its certificates are accepted without a restart', async (t) => {
  const old = await newClient('before');
  t.teardown(() => old.client.close());
  t.equal((await operator('ca', 'replace', '--authority', '1', '--name', 'Next CA')).exitCode, 2, 'not without --yes');
  const alone = await operator('ca', 'replace', '--authority', '1', '--name', 'Next CA', '--yes');
  t.match(JSON.parse(alone.stderr), { reason: 'APPROVAL_REQUIRED' });
  const replace = (common_name: string) =>
    carryOut(gateway, { proposer: 'officer', approver: 'admin' }, 'EnrollmentService.ReplaceAuthority', {
      authority: 1,
      common_name,
    });
  json(await replace('Next CA'));
  const again = await replace('Third CA');
  t.match(JSON.parse(again.stderr), { reason: 'CONCURRENT_UPDATE' });
  const { client, file } = await newClient('after');
  t.teardown(() => client.close());
  t.match(new X509Certificate(readFileSync(file)).issuer, 'Next CA');
  // Until the listeners have read the file with the new authority.
  while ((await reasonOf(client.kms.listKeys({}))) !== 'RPC_NOT_ALLOWED');
  t.equal(await reasonOf(old.client.kms.listKeys({})), 'RPC_NOT_ALLOWED', 'certificates of the old one are good');
  t.match(execFileSync('openssl', ['verify', '-CAfile', caFile, file]).toString(), 'OK');
});
