/** @module hsmctl as an operator uses it: the PIN, the challenge, the session beside the profile, and what is asked before a loss. */
import { createHash, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { CliIo } from '../../src/cli/io.ts';
import { readSession, saveSession } from '../../src/cli/operator/session_file.ts';
import type { UkeyRequest } from '../../src/cli/ukey/device.ts';
import { readPin } from '../../src/cli/ukey/pin.ts';
import { encodeChallenge, encodeEnrollment } from '../../src/core/ukey_statement.ts';
import { runCli } from '../fixtures/cli_run.ts';
import { failure as fails, type Plain, startGateway, type UnaryScript } from '../fixtures/client_gateway.ts';
import { makePki } from '../fixtures/client_pki.ts';
import { failure } from '../fixtures/failure.ts';
import { ecUkey } from '../fixtures/software_ukey.ts';

const folder = t.testdir({});
const pki = makePki(join(folder, 'pki'));
const ukey = ecUkey();
const ukeyId = createHash('sha256').update(ukey.publicKey).digest('hex');
const token = Buffer.alloc(32, 9);
const fingerprint = new X509Certificate(pki.client.cert).fingerprint256.replaceAll(':', '').toLowerCase();

const operator = { operator: 'olga', roles: ['SECURITY_OFFICER'], state: 'OPERATOR_ENABLED', created_at: 5, ukeys: [] };
const session = { session_id: 'session-1', operator: 'olga', expires_at: 1_800_000_000_000, last_used_at: 7 };
const challengeFor = (of: string): Buffer =>
  encodeChallenge({
    nonce: Buffer.alloc(32, 1),
    server: 'example.org',
    serial: '01',
    fingerprint: of,
    operatorId: 'operator/olga',
    expiresAtMs: 1_800_000_000_000,
  });

const calls: { name: string; request: Plain; session: string }[] = [];
let challenge: Uint8Array = challengeFor(fingerprint);
let enrolled = [{ ukey_id: ukeyId, label: 'Olga 1', key_type: 'UKEY_EC' }];
const answer =
  (name: string, give: (request: Plain) => Plain): UnaryScript =>
  (request, metadata) => {
    calls.push({ name, request, session: String(metadata.get('hsm-operator-session')[0] ?? '') });
    return give(request);
  };
const one = () => ({ operator });
const scripts: Record<string, (request: Plain) => Plain> = {
  BeginLogin: () => ({ challenge, ukeys: enrolled, expires_at: 1 }),
  CompleteLogin: () => ({ session_token: token, session, operator }),
  Logout: () => ({ ended: 1 }),
  WhoAmI: () => ({ operator, session }),
  ListSessions: ({ marker }) => (marker === '' ? { sessions: [session], next_marker: 'm' } : { sessions: [session] }),
  EndSession: ({ session_id }) => ({ session_id }),
  ListOperators: () => ({ operators: [operator] }),
  GetOperator: one,
  SetOperatorRoles: one,
  DisableOperator: one,
  EnableOperator: one,
  UnlockOperator: one,
  EnrollUkey: one,
  RemoveUkey: one,
};
const gateway = await startGateway(pki, {
  unary: Object.fromEntries(Object.entries(scripts).map(([name, give]) => [name, answer(name, give)])),
});
t.teardown(() => gateway.kill());

const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content);
  chmodSync(join(folder, name), 0o600);
  return join(folder, name);
};
put('ca.pem', pki.authority.ca);
put('cert.pem', pki.client.cert);
put('key.pem', pki.client.key);
const files = { endpoint: gateway.endpoint, ca_file: 'ca.pem', cert_file: 'cert.pem', key_file: 'key.pem' };
put('olga.pin', '4711\r\n');
const device = {
  module: '/usr/lib/p11.so',
  token: 'Olga',
  id: '01',
  pin_file: 'olga.pin',
  environment: { P11_CONF: 'x' },
};
const profilePath = put('olga.json', JSON.stringify({ ...files, ukey: device }));
put('bare.json', JSON.stringify(files));

const signed: { request: UkeyRequest; pin: string }[] = [];
const run = async (...args: string[]) => {
  const out = { code: 0, stdout: '', stderr: '' };
  const io: CliIo = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
    stdin: Object.assign((async function* () {})(), { isTTY: false }),
    env: { HSMCTL_PROFILES: folder, HSMCTL_PROFILE: 'olga' },
    cwd: folder,
    setExitCode: (code) => {
      out.code = code;
    },
    runUkey: async (request, pin) => {
      signed.push({ request, pin: Buffer.from(pin).toString() });
      const { task } = request;
      const statement =
        task.kind === 'sign'
          ? Buffer.from(task.statement, 'base64')
          : encodeEnrollment(task.operatorId, ukey.publicKey);
      return {
        publicKey: ukey.publicKey.toString('base64'),
        signature: ukey.sign(statement).toString('base64'),
      };
    },
  };
  await runCli(args, io);
  return out;
};

t.beforeEach(() => {
  calls.length = 0;
  signed.length = 0;
  challenge = challengeFor(fingerprint);
  enrolled = [{ ukey_id: ukeyId, label: 'Olga 1', key_type: 'UKEY_EC' }];
});

t.test('login signs the challenge with the profile’s UKey and keeps the session for further commands', async (t) => {
  const { code, stdout, stderr } = await run('login');
  t.equal(code, 0, stderr);
  t.match(stdout, /^logged in as olga \(SECURITY_OFFICER\) until 2027-/);
  t.match(signed, [
    {
      pin: '4711',
      request: {
        device: { modulePath: '/usr/lib/p11.so', token: 'Olga', id: '01', environment: { P11_CONF: 'x' } },
        task: { kind: 'sign', statement: Buffer.from(challenge).toString('base64') },
      },
    },
  ]);
  t.match(calls[1], { name: 'CompleteLogin', request: { ukey_id: ukeyId } });
  t.same(readSession(profilePath), {
    token: token.toString('base64url'),
    sessionId: 'session-1',
    expiresAtMs: 1_800_000_000_000,
  });
  t.equal(statSync(join(folder, 'olga.session')).mode & 0o777, 0o600);
  for (const args of [['whoami'], ['operator', 'list'], ['call', 'OperatorService.WhoAmI']]) {
    t.equal((await run(...args)).code, 0);
    t.equal(calls.at(-1)?.session, token.toString('base64url'), args.join(' '));
  }
  const { stdout: printed } = await run('login', '--output', 'json');
  t.notMatch(printed, token.toString('base64'), 'the token is not printed');
  t.notMatch(printed, token.toString('base64url'));
  t.equal((await run('logout')).stdout, 'logged out; 1 session(s) ended\n');
  t.notOk(existsSync(join(folder, 'olga.session')));
  await run('whoami');
  t.equal(calls.at(-1)?.session, '');
});

t.test('options name another UKey than the profile, and its own key and PIN go with that', async (t) => {
  const other = ['--module', '/opt/p11.so', '--token', 'Spare'];
  const { code, stderr } = await run('login', ...other);
  t.equal(code, 1);
  t.match(stderr, /no terminal to ask for the PIN on; give --pin-file/);
  t.equal(calls.length, 1, 'nothing but a challenge was asked for');
  put('spare.pin', '0815');
  await run('login', ...other, '--pin-file', 'spare.pin');
  t.match(signed, [{ pin: '0815', request: { device: { modulePath: '/opt/p11.so', token: 'Spare', id: undefined } } }]);
  await run('login', '--label', 'second');
  t.match(signed[1], { pin: '4711', request: { device: { token: 'Olga', id: undefined, label: 'second' } } });
  const rows = [
    [['login', '--profile', 'bare'], 1, /which UKey\? Give --module and --token/],
    [['login', '--module', 'p11.so', '--token', 'x'], 1, /must be the absolute path/],
    [['login', '--id', 'xyz'], 2, /bytes in hexadecimal/],
  ] as const;
  for (const [args, exit, message] of rows) {
    const outcome = await run(...args);
    t.equal(outcome.code, exit, args.join(' '));
    t.match(outcome.stderr, message);
  }
});

t.test('what is no challenge for this certificate is not signed', async (t) => {
  for (const [title, bytes] of [
    ['for another certificate', challengeFor('bb'.repeat(32))],
    ['an enrollment', encodeEnrollment('operator/mallory', Buffer.alloc(91))],
    ['anything else', Buffer.from('pay 100')],
    ['nothing', new Uint8Array()],
  ] as const) {
    challenge = bytes;
    const { code, stderr } = await run('login', '--output', 'json');
    t.equal(code, 1, title);
    t.match(JSON.parse(stderr), { reason: 'CHALLENGE_INVALID', message: /nothing was signed/ });
  }
  t.same(signed, []);
});

t.test('a UKey that the operator is not enrolled with costs no wrong answer', async (t) => {
  enrolled = [{ ukey_id: 'ab'.repeat(32), label: 'Olga 2', key_type: 'UKEY_EC' }];
  const { stderr } = await run('login', '--output', 'json');
  t.match(JSON.parse(stderr), { reason: 'UKEY_NOT_FOUND', message: /Olga 2/ });
  t.same(
    calls.map(({ name }) => name),
    ['BeginLogin'],
  );
});

t.test('the session file is the operator’s alone, or is not believed', async (t) => {
  saveSession(profilePath, { token: token.toString('base64url'), sessionId: 's', expiresAtMs: 1 });
  const file = join(folder, 'olga.session');
  chmodSync(file, 0o644);
  t.match((await run('whoami')).stderr, /has mode 0644, which lets others in/);
  for (const content of ['{}', 'x', '{"token":"short"}']) {
    put('olga.session', content);
    t.match((await run('whoami')).stderr, /holds no session; log in again/);
  }
  t.equal(calls.length, 0);
  saveSession(profilePath, { token: token.toString('base64url'), sessionId: 's2', expiresAtMs: 1 });
  t.match(readSession(profilePath), { sessionId: 's2' }, 'a new one takes its place');
  t.equal(statSync(file).mode & 0o777, 0o600);
});

t.test('operators and sessions are shown and changed', async (t) => {
  const rows: readonly (readonly [readonly string[], string, object])[] = [
    [['operator', 'show', 'alice'], 'GetOperator', { operator: 'alice' }],
    [
      ['operator', 'set-roles', 'alice', '--role', 'AUDITOR', '--role', 'TENANT_ADMINISTRATOR', '--tenant', 'acme'],
      'SetOperatorRoles',
      { operator: 'alice', roles: ['AUDITOR', 'TENANT_ADMINISTRATOR'], tenant: 'acme', sequence: /^[0-9a-f-]{36}$/ },
    ],
    [['operator', 'disable', 'alice', '--yes'], 'DisableOperator', { operator: 'alice' }],
    [['operator', 'enable', 'alice'], 'EnableOperator', { operator: 'alice' }],
    [['operator', 'unlock', 'alice'], 'UnlockOperator', { operator: 'alice' }],
    [['operator', 'remove-ukey', 'alice', ukeyId, '--yes'], 'RemoveUkey', { operator: 'alice', ukey_id: ukeyId }],
    [['session', 'end', 'session-1'], 'EndSession', { session_id: 'session-1' }],
  ];
  for (const [args, name, request] of rows) {
    const { code, stderr } = await run(...args);
    t.equal(code, 0, stderr);
    t.match(calls.at(-1), { name, request });
    t.ok(JSON.parse((await run(...args, '--output', 'json')).stdout));
  }
  put('alice.pin', '1234');
  const plugged = ['--module', '/usr/lib/p11.so', '--token', 'Alice', '--pin-file', 'alice.pin'];
  t.equal((await run('operator', 'add-ukey', 'alice', ...plugged, '--ukey-label', 'Alice 2')).code, 0);
  t.match(signed.at(-1), { pin: '1234', request: { task: { kind: 'enroll', operatorId: 'operator/alice' } } });
  t.match(calls.at(-1), { name: 'EnrollUkey', request: { operator: 'alice', ukey_label: 'Alice 2' } });
  t.match((await run('operator', 'list')).stdout, /OPERATOR +ROLES +STATE.*\nolga +SECURITY_OFFICER +enabled/);
  const { stdout } = await run('session', 'list', '--operator', 'olga');
  t.equal(stdout.match(/session-1/g)?.length, 2, 'all pages');
});

t.test('what loses something is asked for first, and wrong usage ends with 2', async (t) => {
  for (const args of [
    ['operator', 'disable', 'alice'],
    ['operator', 'remove-ukey', 'alice', ukeyId],
  ]) {
    const { code, stderr } = await run(...args);
    t.equal(code, 2);
    t.match(stderr, /Nothing was done; to do it, repeat with --yes/);
  }
  t.equal((await run('operator', 'set-roles', 'alice', '--role', 'ROOT')).code, 2);
  t.equal((await run('operator', 'set-roles', 'alice')).code, 2);
  t.equal((await run('operator', 'show')).code, 2);
  t.equal(calls.length, 0);
});

t.test('a command without a session says what to do', async (t) => {
  const script = fails(
    16,
    'OPERATOR_SESSION_REQUIRED',
    'this takes a session of an operator; log in with your UKey: hsmctl login',
  );
  const other = await startGateway(pki, {
    unary: {
      ListOperators: () => {
        throw script;
      },
    },
  });
  t.teardown(() => other.kill());
  put('elsewhere.json', JSON.stringify({ ...files, endpoint: other.endpoint }));
  const { code, stderr } = await run('operator', 'list', '--profile', 'elsewhere');
  t.equal(code, 1);
  t.match(stderr, /log in with your UKey: hsmctl login \(OPERATOR_SESSION_REQUIRED\)/);
});

/** A terminal on which somebody types, and what became of it. */
const terminal = (...typed: string[]) => {
  const seen = { modes: [] as boolean[], shown: '' };
  const stdin = Object.assign(
    (async function* () {
      for (const text of typed) yield Buffer.from(text);
    })(),
    { isTTY: true, setRawMode: (isRaw: boolean) => seen.modes.push(isRaw), pause: () => undefined },
  );
  const io: CliIo = {
    stdin,
    stdout: { write: () => undefined },
    stderr: { write: (text: string) => (seen.shown += text) },
    env: {},
    cwd: folder,
    setExitCode: () => undefined,
  };
  return { io, seen };
};

t.test('a PIN is typed without being shown, and the terminal is as it was', async (t) => {
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['4711\r'], '4711'],
    [['4', '7', '1', '1', '\n', 'more'], '4711'],
    [['47x\u007f11\r'], '4711'],
    [['4711\u0004'], '4711'],
  ];
  for (const [typed, expected] of rows) {
    const { io, seen } = terminal(...typed);
    t.equal((await readPin(io, 'Olga', undefined)).toString(), expected);
    t.same(seen, { modes: [true, false], shown: 'PIN of the UKey "Olga": \n' });
  }
  for (const [typed, reason] of [
    ['47\u0003', 'CALL_CANCELLED'],
    ['\r', 'CONFIG_INVALID'],
    ['1'.repeat(257), 'CONFIG_INVALID'],
  ] as const) {
    const { io, seen } = terminal(typed);
    await t.rejects(readPin(io, 'Olga', undefined), failure(reason));
    t.same(seen.modes, [true, false]);
  }
  const { io } = terminal();
  chmodSync(put('open.pin', '1'), 0o644);
  await t.rejects(readPin(io, 'Olga', 'open.pin'), failure('CONFIG_INVALID'), 'a file that others can read');
  await t.rejects(readPin(io, 'Olga', 'missing.pin'), failure('CONFIG_INVALID'));
  t.equal(readFileSync(join(folder, 'olga.pin'), 'utf8'), '4711\r\n', 'the file stays as it is');
});
