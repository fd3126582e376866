/** @module Operators on a real installation: SoftHSM UKeys, hsmctl, the audit trail, and the machine's own way in. */
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { connectProfile, loginProfile } from '../../scripts/lib/profile_client.ts';
import { ensureUkey } from '../../scripts/lib/ukeys.ts';
import { startTestGateway } from '../fixtures/gateway.ts';
import { softHsmLibrary } from '../fixtures/softhsm.ts';

const gateway = await startTestGateway();
t.teardown(() => gateway.remove());
const at = (...parts: string[]): string => join(gateway.directory, ...parts);
const session = (name: string): string => at('profiles', `${name}.session`);
// This one logs in here.
rmSync(session('admin'));

// Where the module of the UKeys finds them; a profile says so itself.
process.env.SOFTHSM2_CONF = at('ukeys/softhsm2.conf');
const hsmctl = (...args: string[]) => gateway.hsmctl(...args);
/** A certificate and a profile for a further operator, with a UKey. */
const addProfile = async (name: string) => {
  const files = { certFile: at('pki', `${name}.crt`), keyFile: at('pki', `${name}.key`) };
  const out = ['--out-cert', files.certFile, '--out-key', files.keyFile];
  const issued = await hsmctl('ca', 'issue', '--config', gateway.configFile, '--principal', `operator/${name}`, ...out);
  if (issued.exitCode !== 0) throw new Error(issued.stderr);
  const ukey = await ensureUkey(at('ukeys'), softHsmLibrary, name);
  const officer = JSON.parse(readFileSync(at('profiles/officer.json'), 'utf8'));
  const device = { module: ukey.module, token: ukey.token, pin_file: ukey.pinFile, environment: ukey.environment };
  const profile = { ...officer, cert_file: files.certFile, key_file: files.keyFile, ukey: device };
  writeFileSync(at('profiles', `${name}.json`), JSON.stringify(profile), { mode: 0o600 });
  return ['--module', ukey.module, '--token', ukey.token, '--pin-file', ukey.pinFile];
};

/** Reason of a failed command; `ok` where it did not fail. */
const outcome = async (...args: string[]): Promise<string> => {
  const { exitCode, stderr } = await hsmctl(...args, '--output', 'json');
  return exitCode === 0 ? 'ok' : String(JSON.parse(stderr).reason);
};

t.test('each of the first operators logs in, and does what its role is for', async (t) => {
  t.equal(await outcome('operator', 'list', '--profile', 'admin'), 'OPERATOR_SESSION_REQUIRED');
  const login = await hsmctl('login', '--profile', 'admin');
  t.equal(login.exitCode, 0, login.stderr);
  t.match(login.stdout, /^logged in as admin \(SYSTEM_ADMINISTRATOR\) until /);
  t.equal(statSync(session('admin')).mode & 0o777, 0o600);
  const rows = [
    ['admin', 'ROLE_REQUIRED', 'ROLE_REQUIRED'],
    ['officer', 'ok', 'ROLE_REQUIRED'],
    ['auditor', 'ok', 'ok'],
  ] as const;
  for (const [profile, operators, audit] of rows) {
    t.equal(await outcome('operator', 'list', '--profile', profile), operators, profile);
    t.equal(await outcome('audit', 'query', '--profile', profile, '--limit', '1'), audit, profile);
  }
  const { stdout } = await hsmctl('whoami', '--profile', 'admin', '--output', 'json');
  t.match(JSON.parse(stdout), { operator: { operator: 'admin', ukeys: [{ key_type: 'UKEY_RSA', label: 'admin' }] } });
});

t.test('a session that is carried to another profile is worth nothing there', async (t) => {
  rmSync(session('admin'));
  copyFileSync(session('officer'), session('admin'));
  t.equal(await outcome('operator', 'list', '--profile', 'admin'), 'OPERATOR_SESSION_FOREIGN');
  t.equal(await outcome('operator', 'list', '--profile', 'officer'), 'ok', 'and hurts its owner in nothing');
  rmSync(session('admin'));
});

t.test('an officer enrolls an operator, who is in at once, and out at once', async (t) => {
  const ukey = await addProfile('alice');
  t.equal(await outcome('login', '--profile', 'alice'), 'OPERATOR_NOT_ENROLLED');
  const enroll = ['operator', 'enroll', 'alice', '--role', 'AUDITOR', ...ukey];
  t.equal(await outcome(...enroll, '--profile', 'auditor'), 'ROLE_REQUIRED');
  t.equal(await outcome(...enroll, '--profile', 'officer'), 'ok');
  t.equal(await outcome(...enroll, '--profile', 'officer'), 'OPERATOR_EXISTS');
  await loginProfile(gateway.profilesDirectory, 'alice');
  const alice = await connectProfile(gateway.profilesDirectory, 'alice');
  t.teardown(() => alice.close());
  t.match(await alice.audit.verifyAudit({}), { intact: true });
  const sessions = JSON.parse((await hsmctl('session', 'list', '--profile', 'officer', '--output', 'json')).stdout);
  const own = sessions.sessions.filter((each: { operator: string }) => each.operator === 'alice');
  t.equal(own.length, 1);
  t.equal(await outcome('session', 'end', own[0].session_id, '--profile', 'officer'), 'ok');
  await t.rejects(alice.audit.verifyAudit({}), { reason: 'OPERATOR_SESSION_EXPIRED' } as never);
  await loginProfile(gateway.profilesDirectory, 'alice');
  t.equal(await outcome('operator', 'disable', 'alice', '--profile', 'officer', '--yes'), 'ok');
  t.equal(await outcome('audit', 'query', '--profile', 'alice'), 'OPERATOR_DISABLED');
  t.equal(await outcome('login', '--profile', 'alice'), 'OPERATOR_DISABLED');
});

t.test('whoever has the machine enrolls past the gateway, which follows, and the trail says so', async (t) => {
  const ukey = await addProfile('rescue');
  const here = ['operator', 'enroll', 'rescue', '--config', gateway.configFile, ...ukey];
  t.equal(await outcome(...here, '--role', 'AUDITOR', '--role', 'SECURITY_OFFICER'), 'ROLE_CONFLICT');
  const missing = [
    'operator',
    'enroll',
    'rescue',
    '--config',
    gateway.configFile,
    '--role',
    'AUDITOR',
    '--module',
    '/nowhere.so',
  ];
  t.equal(await outcome(...missing, '--token', 'x', '--pin-file', at('ukeys/admin.pin')), 'CONFIG_INVALID');
  t.equal((await hsmctl('operator', 'enroll', 'Bad Name', '--config', 'x', '--role', 'AUDITOR')).exitCode, 2);
  const done = await hsmctl(...here, '--role', 'SECURITY_OFFICER', '--ukey-label', 'from the safe');
  t.equal(done.exitCode, 0, done.stderr);
  t.match(done.stdout, /roles +SECURITY_OFFICER/);
  t.equal(await outcome(...here, '--role', 'SECURITY_OFFICER'), 'OPERATOR_EXISTS');
  if (!t.equal(await outcome('login', '--profile', 'rescue'), 'ok')) return;
  t.equal(await outcome('operator', 'enable', 'alice', '--profile', 'rescue'), 'ok');

  const auditor = await connectProfile(gateway.profilesDirectory, 'auditor');
  t.teardown(() => auditor.close());
  const find = async () => {
    const { traces } = await auditor.audit.queryAudit({ trace_name: 'enrollOperator', resource_id: 'operator/rescue' });
    return traces.filter(({ trace_type }) => trace_type === 'ConsoleAction');
  };
  // The gateway looks for what was done on the machine every few seconds.
  let traces = await find();
  while (traces.length === 0) traces = await find();
  t.match(traces, [
    { user: /^local\/\w+/, code: 'OK', request: { roles: '["SECURITY_OFFICER"]', ukey_label: 'from the safe' } },
  ]);
  t.equal(traces.length, 1, 'not what was refused');
});

t.test('five wrong answers lock an operator, until an officer ends it', async (t) => {
  await loginProfile(gateway.profilesDirectory, 'officer');
  const admin = await connectProfile(gateway.profilesDirectory, 'admin');
  t.teardown(() => admin.close());
  const wrong = { challenge: Buffer.from('x'), ukey_id: 'ab'.repeat(32), signature: Buffer.from('x') };
  for (let count = 0; count < 5; count += 1) {
    await t.rejects(admin.operators.completeLogin(wrong), { reason: 'CHALLENGE_INVALID' } as never);
  }
  t.equal(await outcome('login', '--profile', 'admin'), 'OPERATOR_LOCKED');
  t.match((await hsmctl('operator', 'show', 'admin', '--profile', 'officer')).stdout, /state +locked until/);
  t.equal(await outcome('operator', 'unlock', 'admin', '--profile', 'officer'), 'ok');
  t.equal(await outcome('login', '--profile', 'admin'), 'ok');
});

t.test('a challenge that was answered is not taken again, and the trail tells of it', async (t) => {
  const officer = await connectProfile(gateway.profilesDirectory, 'officer');
  const auditor = await connectProfile(gateway.profilesDirectory, 'auditor');
  t.teardown(() => {
    for (const client of [officer, auditor]) client.close();
  });
  const { challenge, ukeys } = await officer.operators.beginLogin({});
  const ukey_id = ukeys[0]?.ukey_id ?? '';
  const answer = { challenge, ukey_id, signature: Buffer.alloc(70, 0x30) };
  await t.rejects(officer.operators.completeLogin(answer), { reason: 'LOGIN_FAILED' } as never);
  await t.rejects(officer.operators.completeLogin(answer), { reason: 'CHALLENGE_INVALID' } as never);
  const { traces } = await auditor.audit.queryAudit({
    trace_name: 'completeLogin',
    user: 'operator/officer',
    limit: 2,
  });
  t.match(traces, [
    { reason: 'CHALLENGE_INVALID', trace_rating: 'incident', resource_id: 'operator/officer' },
    { reason: 'LOGIN_FAILED', trace_rating: 'warning' },
  ]);
});

t.test('neither tokens nor PINs are in logs, store or trail; after logout the session is gone', async (t) => {
  const names = ['officer', 'auditor', 'rescue'];
  const tokens = names.map((name) => String(JSON.parse(readFileSync(session(name), 'utf8')).token));
  const pins = ['admin', ...names].map((name) => readFileSync(at(`ukeys/${name}.pin`), 'utf8').trim());
  const secrets = [...tokens, ...tokens.map((token) => Buffer.from(token, 'base64url').toString('hex')), ...pins];
  const places = [
    'gateway.log',
    'store.db',
    'store.db-wal',
    ...readdirSync(at('audit')).map((name) => `audit/${name}`),
  ];
  for (const place of places.filter((name) => existsSync(at(name)) && statSync(at(name)).isFile())) {
    const content = readFileSync(at(place), 'latin1');
    for (const secret of secrets) t.notOk(content.includes(secret), place);
  }
  t.equal(await outcome('logout', '--profile', 'officer'), 'ok');
  t.notOk(existsSync(session('officer')));
  t.equal(await outcome('operator', 'list', '--profile', 'officer'), 'OPERATOR_SESSION_REQUIRED');
});
