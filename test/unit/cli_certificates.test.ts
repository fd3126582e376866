/** @module `hsmctl certificate`, `enrollment-token`, `enroll`, `ca replace` against a scripted gateway: requests, output, refusals. */
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import t from 'tap';
import { joinCertificates } from '../../src/util/pem.ts';
import { failure, type Plain, startGateway } from '../fixtures/client_gateway.ts';
import { makePki } from '../fixtures/client_pki.ts';
import { runCli } from '../fixtures/cli_run.ts';

const folder = t.testdir({ profiles: {}, 'a.csr': 'request' });
const file = (name: string): string => join(folder, name);
const pki = makePki(file('pki'));
const serial = '1f0c9d';
const certificate = (more: Plain = {}): Plain => ({
  ...{ serial, principal: 'tenant/acme/service/billing', tenant: 'acme', kind: 'CERTIFICATE_SERVICE' },
  ...{ state: 'CERTIFICATE_VALID', not_before: 0, not_after: Date.UTC(2027, 0, 31), issued_at: Date.UTC(2026, 10, 2) },
  ...{ issued_by: 'operator/root', certificate: '-----BEGIN CERTIFICATE-----\nnew\n-----END CERTIFICATE-----\n' },
  ...more,
});
const token = { id: 'id-1', tenant: 'acme', kind: 'CERTIFICATE_AGENT', name: 'node-1', state: 'ENROLLMENT_TOKEN_OPEN' };
let calls: [string, Plain][] = [];
let refusal: ReturnType<typeof failure> | undefined;
let next = '';

const answers: Readonly<Record<string, () => Plain>> = {
  IssueCertificate: () => ({ certificate: certificate(), authorities: 'PEM' }),
  RenewCertificate: () => ({ certificate: certificate({ renewed_from: 'ab' }), authorities: 'PEM' }),
  RenewOwnCertificate: () => ({ certificate: certificate(), authorities: pki.authority.ca.toString() }),
  RevokeCertificate: () => ({ certificates: [certificate({ state: 'CERTIFICATE_REVOKED' })] }),
  GetCertificate: () => ({
    certificate: certificate({ revoked_at: Date.UTC(2026, 10, 3), revocation_reason: 'SUPERSEDED' }),
  }),
  ListCertificates: () => ({ certificates: [certificate()], next_marker: next }),
  CreateEnrollmentToken: () => ({ enrollment_token: token, token: Buffer.alloc(32, 0xff) }),
  ListEnrollmentTokens: () => ({ enrollment_tokens: [token] }),
  CancelEnrollmentToken: () => ({ enrollment_token: { ...token, state: 'ENROLLMENT_TOKEN_CANCELLED' } }),
  GetCrl: () => ({ authority: 1, crl: Buffer.alloc(60, 7), number: 3, this_update: 1, next_update: 2 }),
  ReplaceAuthority: () => ({ authorities: [{ generation: 2, active: true, fingerprint: Buffer.alloc(32, 0xab) }] }),
};
const unary = Object.fromEntries(
  Object.entries(answers).map(([name, answer]) => [
    name,
    (request: Plain) => {
      calls.push([name, request]);
      if (refusal !== undefined) throw refusal;
      const given = answer();
      next = '';
      return given;
    },
  ]),
);
const gateway = await startGateway(pki, { unary });
t.teardown(() => gateway.kill());
t.beforeEach(() => {
  calls = [];
  refusal = undefined;
  next = '';
});

const put = (name: string, content: string | Uint8Array, mode = 0o600): string => {
  writeFileSync(file(name), content);
  chmodSync(file(name), mode);
  return name;
};
put('profiles/ca.pem', pki.authority.ca);
put('profiles/cert.pem', pki.client.cert);
put('profiles/key.pem', pki.client.key);
const files = { ca_file: 'ca.pem', cert_file: 'cert.pem', key_file: 'key.pem' };
put('profiles/operator.json', JSON.stringify({ endpoint: gateway.endpoint, ...files }));

const hsmctl = async (args: string) => {
  const out = { code: 0, stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({ write: (part: string | Uint8Array) => (out[name] += String(part)) });
  await runCli(args.split(' '), {
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: { HSMCTL_PROFILES: file('profiles') },
    cwd: folder,
    setExitCode: (code) => {
      out.code = code;
    },
  });
  return out;
};

t.test('every command explains itself with examples and exit codes', async (t) => {
  const verbs = [
    ...['issue', 'renew', 'revoke', 'list', 'show', 'crl'].map((verb) => `certificate ${verb}`),
    ...['create', 'list', 'cancel'].map((verb) => `enrollment-token ${verb}`),
    ...['enroll', 'ca replace'],
  ];
  for (const verb of verbs) {
    const { code, stdout } = await hsmctl(`${verb} --help`);
    t.equal(code, 0, verb);
    t.match(stdout, `$ hsmctl ${verb} `, `an example of ${verb}`);
    t.ok(stdout.endsWith('Exit codes: 0 done, 1 failed, 2 wrong usage.\n'), verb);
  }
});

t.test('commands send what was asked for, and print what came', async (t) => {
  const sequence = /^[0-9a-f-]{36}$/;
  const rows: readonly (readonly [string, string, Plain, RegExp])[] = [
    [
      'certificate issue --kind service --tenant acme --name billing --csr a.csr --days 9',
      'IssueCertificate',
      { kind: 'CERTIFICATE_SERVICE', tenant: 'acme', name: 'billing', csr: 'request', days: 9, sequence } as Plain,
      /^-----BEGIN CERTIFICATE-----\nnew/,
    ],
    [
      'certificate issue --kind operator --name alice --csr a.csr --out a.crt',
      'IssueCertificate',
      { kind: 'CERTIFICATE_OPERATOR', tenant: '', days: 0 },
      /^serial +1f0c9d\nprincipal +tenant\/acme\/service\/billing\nstate +valid\n/,
    ],
    [
      `certificate renew ${serial} --csr a.csr --out b.crt`,
      'RenewCertificate',
      { serial, csr: 'request' },
      /renewed from +ab/,
    ],
    [
      `certificate revoke ${serial} --reason superseded --tenant acme --yes`,
      'RevokeCertificate',
      { serial, reason: 'SUPERSEDED', tenant: 'acme', sequence } as Plain,
      /SERIAL.*\n1f0c9d .* revoked /,
    ],
    [
      'certificate list --state valid --expiring 7 --principal operator/root --limit 5',
      'ListCertificates',
      { state: 'CERTIFICATE_VALID', expiring_days: 7, principal: 'operator/root', limit: 5 },
      /1f0c9d +tenant\/acme\/service\/billing +valid +2026-11-02T00:00:00.000Z +2027-01-31/,
    ],
    [`certificate show ${serial}`, 'GetCertificate', { serial }, /revoked +2026-11-03T.*\nreason +superseded\n/],
    [`certificate show ${serial} --pem`, 'GetCertificate', { serial }, /^-----BEGIN CERTIFICATE/],
    ['certificate crl --authority 1', 'GetCrl', { authority: 1 }, /^-----BEGIN X509 CRL-----\n(BwcH){16}\n/],
    ['certificate crl --out a.crl', 'GetCrl', { authority: 0 }, /^authority +1\nnumber +3\n/],
    [
      'enrollment-token create --kind agent --tenant acme --name node-1 --minutes 5',
      'CreateEnrollmentToken',
      { kind: 'CERTIFICATE_AGENT', tenant: 'acme', name: 'node-1', valid_minutes: 5 },
      /^id +id-1\nfor +tenant\/acme\/agent\/node-1\n[\s\S]*token +_{42}8\n$/,
    ],
    ['enrollment-token list --state open', 'ListEnrollmentTokens', { state: 'ENROLLMENT_TOKEN_OPEN' }, /id-1 .* open /],
    ['enrollment-token cancel id-1', 'CancelEnrollmentToken', { id: 'id-1' }, /state +cancelled/],
    [
      'ca replace --authority 1 --name Next --yes',
      'ReplaceAuthority',
      { authority: 1, common_name: 'Next', days: 0 },
      /^generation +2\nsha256 +(ab){32}\n$/,
    ],
  ];
  for (const [args, method, request, output] of rows) {
    calls = [];
    const { code, stdout, stderr } = await hsmctl(`${args} --profile operator`);
    t.equal(code, 0, stderr);
    t.match(calls, [[method, request]], args);
    t.match(stdout, output, args);
    if (method === 'CreateEnrollmentToken' || args.includes('--pem')) continue;
    JSON.parse((await hsmctl(`${args} --profile operator --output json`)).stdout);
  }
  t.match(readFileSync(file('a.crt'), 'utf8'), 'new');
  t.match(readFileSync(file('a.crl'), 'utf8'), 'X509 CRL');
});

t.test('a token goes into a new private file, and not over one that is there', async (t) => {
  const create = 'enrollment-token create --profile operator --kind agent --tenant acme --name node-1 --out token';
  const { stdout } = await hsmctl(create);
  t.notMatch(stdout, '____', 'it is not printed then');
  t.equal(readFileSync(file('token'), 'utf8'), `${'_'.repeat(42)}8\n`);
  calls = [];
  t.equal((await hsmctl(create)).code, 1);
  t.same(calls, [], 'no token is made that could not be kept');
  refusal = failure(status.NOT_FOUND, 'TENANT_NOT_FOUND', 'no tenant');
  t.equal((await hsmctl(`${create}-2`)).code, 1);
  t.notOk(readdirSync(folder).includes('token-2'));
});

t.test('what cannot be undone needs --yes', async (t) => {
  const revoke = await hsmctl(`certificate revoke ${serial} --profile operator`);
  t.match([revoke.code, revoke.stdout, revoke.stderr], [2, /1f0c9d/, /nothing was revoked/]);
  t.match(calls, [['GetCertificate', { serial }]]);
  const replace = await hsmctl('ca replace --authority 1 --name Next --profile operator');
  t.match([replace.code, replace.stderr], [2, /was not replaced/]);
  t.equal(calls.length, 1);
});

t.test('wrong usage is told before anything is asked', async (t) => {
  const rows: readonly (readonly [string, number, RegExp])[] = [
    ['certificate issue --kind server --name a --csr a.csr', 2, /choices are user, service, agent, operator/],
    ['certificate issue --kind user --name a --csr a.csr --days 0', 2, /from 1 to 3650/],
    ['certificate issue --kind user --tenant acme --name a --csr none.csr', 1, /csr: .*none.csr does not exist/],
    [`certificate renew ${serial}`, 1, /--csr is missing/],
    [`certificate revoke ${serial} --reason whim`, 2, /choices are unspecified/],
    ['certificate list --limit 1001', 2, /from 1 to 1000/],
    ['enrollment-token create --kind user --tenant acme --name a', 2, /choices are agent, service/],
    ['enroll --at a:1 --token-file token --profile new', 1, /--ca-sha256 must be given/],
    ['enroll --at a:1 --token-file token --profile new --ca-sha256 12', 1, /64 hexadecimal digits/],
    ['enroll --at a:1 --token-file token --profile operator --ca-file profiles/ca.pem', 1, /nothing is overwritten/],
    ['enroll --at a:1 --token-file a.csr --profile new --ca-file profiles/ca.pem', 1, /token_file/],
    ['enroll --at a --token-file token --profile new --ca-file profiles/ca.pem', 1, /endpoint must be host:port/],
    ['enroll --at a:1 --token-file token --profile ../x --ca-file profiles/ca.pem', 1, /profile must be/],
  ];
  for (const [args, expected, message] of rows) {
    const isRemote = !args.startsWith('enroll ');
    const { code, stderr } = await hsmctl(isRemote ? `${args} --profile operator` : args);
    t.equal(code, expected, args);
    t.match(stderr, message, args);
  }
  t.same(calls, []);
});

t.test('a list goes on from page to page, or says where', async (t) => {
  next = '12.ab';
  const first = await hsmctl('certificate list --profile operator');
  t.match(first.stderr, /go on with --marker 12\.ab/);
  next = '12.ab';
  const all = JSON.parse((await hsmctl('certificate list --profile operator --all --output json')).stdout);
  t.equal(all.certificates.length, 2);
  t.match(calls.slice(1), [
    ['ListCertificates', { marker: '' }],
    ['ListCertificates', { marker: '12.ab' }],
  ]);
});

t.test("a profile's renewal that fails leaves everything as it was", async (t) => {
  put('profiles/own.json', JSON.stringify({ endpoint: gateway.endpoint, ...files }));
  const before = readdirSync(file('profiles')).sort();
  refusal = failure(status.FAILED_PRECONDITION, 'CERTIFICATE_REVOKED', 'revoked');
  t.match((await hsmctl('certificate renew --profile own')).stderr, /CERTIFICATE_REVOKED/);
  t.strictSame(readdirSync(file('profiles')).sort(), before);
  refusal = undefined;
  t.equal((await hsmctl('certificate renew --profile own')).code, 0);
  const { key_file: key, cert_file: leaf, ca_file: ca } = JSON.parse(readFileSync(file('profiles/own.json'), 'utf8'));
  t.match(readFileSync(key, 'utf8'), 'PRIVATE KEY');
  t.match(readFileSync(leaf, 'utf8'), 'new');
  t.equal(ca, 'ca.pem', 'the file of authorities lacked none');
  t.ok(readdirSync(file('profiles')).includes('key.pem'), 'the old files stay');
});

t.test('authorities of several files are joined, each once', async (t) => {
  const [a, b] = ['a', 'b'].map((body) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`);
  t.equal(joinCertificates(`# text\n${a}`, `${b}${a}`), `${a}${b}`);
  t.equal(joinCertificates('nothing'), '');
});
