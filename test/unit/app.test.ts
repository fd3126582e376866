import { spawnSync } from 'node:child_process';
import { createPublicKey, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { fingerprintOf } from '../../src/app/local/authority.ts';
import { toHostPoolOptions } from '../../src/app/host_settings.ts';
import { examine } from '../../src/app/local/doctor/doctor.ts';
import type { Finding } from '../../src/app/local/doctor/finding.ts';
import { auditPublicKeyFile, initGateway } from '../../src/app/local/init.ts';
import { createFile, createPinFile } from '../../src/app/local/new_secret.ts';
import { createTenant } from '../../src/app/local/tenants.ts';
import { isPartitionLabel, partitionLabel } from '../../src/core/partition.ts';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { newId } from '../../src/core/ids.ts';
import { systemClock } from '../../src/core/ports/clock.ts';
import { failure } from '../fixtures/failure.ts';
import { auditEvent, createCheckpointKey } from '../fixtures/audit_trail.ts';
import { auditKey, localWorld, token, writeServerTls, wrongPin } from '../fixtures/local_commands.ts';

const quiet = { onProgress: () => undefined };
const dayMs = 86_400_000;

const of = (findings: readonly Finding[], check: string): readonly Finding[] =>
  findings.filter((finding) => finding.check === check);

/** A world after `init`, with good certificates. */
const readyWorld = async (folder: string, more: Readonly<Record<string, unknown>> = {}) => {
  const world = localWorld(folder, more);
  await writeServerTls(folder);
  await initGateway(world.config, world.resources, quiet);
  world.tokens.calls.length = 0;
  return world;
};

t.test('a file is made once and whole, and what is there is left alone', async (t) => {
  const folder = t.testdir({});
  const path = join(folder, 'a/b/secret');
  t.equal(createFile(path, Buffer.from('one'), 0o600), true);
  t.equal(createFile(path, Buffer.from('two'), 0o600), false);
  t.equal(readFileSync(path, 'utf8'), 'one');
  t.equal(statSync(path).mode & 0o777, 0o600);
  t.equal(statSync(join(folder, 'a')).mode & 0o777, 0o700);
  t.strictSame(readdirSync(join(folder, 'a/b')), ['secret'], 'no draft is left');
  t.throws(() => createFile(join(path, 'below'), Buffer.from('x'), 0o600), failure('CONFIG_INVALID'));
  const pins = ['p1', 'p2'].map((name) => {
    t.equal(createPinFile(join(folder, name)), true);
    return readFileSync(join(folder, name), 'latin1');
  });
  for (const pin of pins) t.match(pin, /^[A-Za-z2-9]{24}$/);
  t.not(pins[0], pins[1]);
});

t.test('init makes folders, PINs, token, key and store; a second run changes nothing', async (t) => {
  const folder = t.testdir({});
  const world = localWorld(folder);
  const first = await world.run('init', '--output', 'json');
  t.equal(first.exitCode, 0, first.stderr);
  const result = JSON.parse(first.stdout);
  t.strictSame(result, {
    control_token_serial: 'serial-control',
    created: true,
    root_ceremony: '',
    audit_public_key_file: join(folder, 'data/audit-public-key.pem'),
    ca_sha256: fingerprintOf(readFileSync(join(folder, 'tls/ca.crt'), 'utf8')),
    operators: 0,
  });
  for (const role of ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR']) {
    t.match(first.stderr, `hsmctl operator enroll NAME --config ${world.configFile} --role ${role}`);
  }
  t.match(readFileSync(result.audit_public_key_file, 'utf8'), /^-----BEGIN PUBLIC KEY-----/);
  t.match(first.stderr, 'made the PIN file');
  const pin = readFileSync(join(folder, 'secrets/control.pin'), 'utf8');
  t.equal(statSync(join(folder, 'secrets/control.pin')).mode & 0o777, 0o600);
  t.equal(statSync(join(folder, 'secrets/control.so-pin')).mode & 0o777, 0o600);
  t.equal(statSync(join(folder, 'data/audit')).mode & 0o777, 0o700);
  t.ok(existsSync(join(folder, 'data/store.db')));
  t.notMatch(first.stdout + first.stderr, pin);

  const second = await world.run('init');
  t.equal(second.exitCode, 0, second.stderr);
  t.match(second.stdout, /created\s+false/);
  t.equal(readFileSync(join(folder, 'secrets/control.pin'), 'utf8'), pin);
});

t.test('init makes no new PIN for a token that has one already, and tries none', async (t) => {
  const world = localWorld(t.testdir({}));
  world.tokens.tokens.push(token('control'));
  const { exitCode, stderr } = await world.run('init', '-o', 'json');
  t.equal(exitCode, 1);
  t.match(JSON.parse(stderr), {
    code: 'FAILED_PRECONDITION',
    reason: 'CONFIG_INVALID',
    metadata: { field: 'controlToken.pinFile' },
  });
  t.strictSame(world.tokens.calls, ['load soft', 'describe']);
  t.notOk(existsSync(join(world.folder, 'secrets/control.pin')));
});

t.test('init refuses a PIN file that others can read, before the token is touched', async (t) => {
  const folder = t.testdir({ secrets: { 'control.pin': '12345678' } });
  chmodSync(join(folder, 'secrets/control.pin'), 0o644);
  const world = localWorld(folder);
  const { exitCode, stderr } = await world.run('init');
  t.equal(exitCode, 1);
  t.match(stderr, 'has mode 0644');
  t.notMatch(stderr, '12345678');
  t.notOk(world.tokens.calls.includes('initControlToken'));
});

t.test('init takes a given SO PIN file and makes none', async (t) => {
  const folder = t.testdir({});
  const world = localWorld(folder);
  const missing = await world.run('init', '--so-pin-file', join(folder, 'so'));
  t.match(missing.stderr, /--so-pin-file: secret file .* does not exist/);
  t.equal(missing.exitCode, 1);
  writeFileSync(join(folder, 'so'), '87654321', { mode: 0o600 });
  t.equal((await world.run('init', '--so-pin-file', join(folder, 'so'))).exitCode, 0);
  t.notOk(existsSync(join(folder, 'secrets/control.so-pin')));
});

t.test('init refuses another control token than the one the trail was signed with', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const before = readFileSync(auditPublicKeyFile(world.config), 'utf8');
  world.tokens.publicKey = auditKey();
  const { exitCode, stderr } = await world.run('init');
  t.equal(exitCode, 1);
  t.match(stderr, 'holds another key');
  t.equal(readFileSync(auditPublicKeyFile(world.config), 'utf8'), before);
});

t.test('a tenant gets a token of its own, and the policies that were asked for, no others', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const args = ['--allow', 'service/app=KMS Administrator', '--allow', '*=Tenant Guest'];
  const created = await world.run('tenant', 'create', 'acme', ...args, '-o', 'json');
  t.equal(created.exitCode, 0, created.stderr);
  const partition = JSON.parse(created.stdout);
  t.match(partition, { tenant: 'acme', state: 'RUNNING', module: 'soft', token_label: /^acme-[0-9a-f]{8}$/ });
  t.equal((await world.run('tenant', 'create', 'bare')).exitCode, 0);

  const list = JSON.parse((await world.run('tenant', 'list', '-o', 'json')).stdout);
  t.match(list.tenants, [
    { tenant: 'acme', state: 'ACTIVE', token_label: partition.token_label },
    { tenant: 'bare', state: 'ACTIVE' },
  ]);
  const policiesOf = async (tenant: string, principal: string) =>
    JSON.parse((await world.run('policy', 'list', '--tenant', tenant, '--principal', principal, '-o', 'json')).stdout);
  t.strictSame(await policiesOf('acme', 'service/app'), {
    tenant: 'acme',
    principal: 'tenant/acme/service/app',
    policies: ['KMS Administrator', 'Tenant Guest'],
  });
  t.strictSame((await policiesOf('acme', 'user/ann')).policies, ['Tenant Guest']);
  t.strictSame((await policiesOf('bare', '*')).policies, []);
});

t.test('a tenant that exists is refused before a token is made for it', async (t) => {
  const world = await readyWorld(t.testdir({}));
  t.equal((await world.run('tenant', 'create', 'acme')).exitCode, 0);
  world.tokens.calls.length = 0;
  const again = await world.run('tenant', 'create', 'acme', '-o', 'json');
  t.equal(again.exitCode, 1);
  t.match(JSON.parse(again.stderr), { code: 'ALREADY_EXISTS', reason: 'TENANT_EXISTS' });
  t.strictSame(world.tokens.calls, []);
});

t.test('a token that fails leaves no tenant; a failure after the row leaves one that lets nobody in', async (t) => {
  const world = await readyWorld(t.testdir({}));
  world.tokens.failures.set('createPartitionToken', new GatewayError('HSM_UNAVAILABLE', 'no free slot'));
  t.equal((await world.run('tenant', 'create', 'acme')).exitCode, 1);
  t.strictSame(JSON.parse((await world.run('tenant', 'list', '-o', 'json')).stdout).tenants, []);
  world.tokens.failures.clear();

  const broken: typeof world.resources = {
    ...world.resources,
    withStore: (config, use) =>
      world.resources.withStore(config, (store) => {
        store.policies.attach = async () => {
          throw new GatewayError('STORE_UNAVAILABLE', 'the disk is full');
        };
        return use(store);
      }),
  };
  const attachments = [{ principalId: '*', policy: 'KMS Administrator' }];
  const tenant = { name: 'acme', module: 'soft', attachments, user: 'root' };
  await t.rejects(createTenant(world.config, broken, tenant, systemClock), failure('STORE_UNAVAILABLE'));
  const listed = await world.run('policy', 'list', '--tenant', 'acme', '--principal', '*');
  t.match(listed.stdout, 'no policy: everything is denied');
  const attached = await world.run(
    'policy',
    'attach',
    '--tenant',
    'acme',
    '--principal',
    '*',
    '--policy',
    'Tenant Guest',
  );
  t.equal(attached.stdout, 'Tenant Guest\n');
  const detached = await world.run(
    'policy',
    'detach',
    '--tenant',
    'acme',
    '--principal',
    '*',
    '--policy',
    'Tenant Guest',
  );
  t.match(detached.stdout, 'no policy');
  const noted = await world.resources.withStore(world.config, ({ localActions }) =>
    localActions.claimLocalActions(Date.now(), Date.now() + 60_000),
  );
  t.match(
    noted.toSorted((a, b) => a.atMs - b.atMs),
    [
      { traceName: 'createTenant', resourceId: 'acme', user: 'root', fields: { policies: '*=KMS Administrator' } },
      { traceName: 'attachPolicy', resourceId: 'Tenant Guest', fields: { tenant: 'acme', subject: '*' } },
      { traceName: 'detachPolicy', resourceId: 'Tenant Guest', fields: { tenant: 'acme' } },
    ],
    'the next gateway puts into its trail what was done past it',
  );
});

t.test('an existing token is adopted with its PIN file, once, and never the control token', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const pinFile = join(world.folder, 'globex.pin');
  const adopt = (name: string, label: string) =>
    world.run('tenant', 'create', name, '--token-label', label, '--pin-file', pinFile);
  t.match((await adopt('globex', 'GLOBEX')).stderr, 'does not exist');
  writeFileSync(pinFile, '11112222', { mode: 0o640 });
  t.match((await adopt('globex', 'GLOBEX')).stderr, 'has mode 0640');
  chmodSync(pinFile, 0o600);
  t.strictSame(world.tokens.calls, [], 'no token was touched');
  t.equal((await adopt('globex', 'control')).exitCode, 2);
  t.equal((await adopt('globex', 'GLOBEX')).exitCode, 0);
  t.match((await adopt('other', 'GLOBEX')).stderr, 'PARTITION_EXISTS');
  const partitions = await world.resources.withStore(world.config, ({ tenancy }) => tenancy.listPartitions());
  t.match(partitions, [{ tenantId: 'globex', tokenLabel: 'GLOBEX', pin: { kind: 'file', path: pinFile } }]);
});

t.test('labels of new tokens fit 32 bytes for every tenant name and are recognized again', async (t) => {
  for (const name of ['a', 'acme', 'x'.repeat(63), 'a.b_c-d']) {
    const label = partitionLabel(name, newId());
    t.ok(Buffer.byteLength(label) <= 32, label);
    t.ok(isPartitionLabel(label), label);
  }
  for (const label of ['control', 'ACME-0123abcd', 'hsm', '']) t.notOk(isPartitionLabel(label), label);
});

t.test('wrong usage is exit code 2, and says what is right', async (t) => {
  const world = await readyWorld(t.testdir({}));
  t.equal((await world.run('tenant', 'create', 'acme')).exitCode, 0);
  const rows: [string[], RegExp][] = [
    [['tenant', 'create', 'A b'], /is no tenant name/],
    [['tenant', 'create', 'x', '--pin-file', 'f'], /belong together/],
    [['tenant', 'create', 'x', '--module', 'nope'], /no module "nope"/],
    [['tenant', 'create', 'x', '--allow', 'service/app'], /is not PRINCIPAL=POLICY/],
    [['tenant', 'create', 'x', '--allow', 'app=KMS Administrator'], /is no principal/],
    [['tenant', 'create', 'x', '--allow', 'service/a=Nope'], /there are: KMS Administrator/],
    [
      ['policy', 'attach', '--tenant', 'acme', '--principal', 'operator/x', '--policy', 'Tenant Guest'],
      /is no principal/,
    ],
    [
      ['policy', 'attach', '--tenant', 'acme', '--principal', 'service/a/b', '--policy', 'Tenant Guest'],
      /is no principal/,
    ],
    [['policy', 'list', '--principal', '*'], /--tenant/],
    [['audit', 'verify', '-d', 'x', '--checkpoint', '1:ab'], /is no checkpoint/],
    [['audit', 'verify'], /name what to verify/],
    [['audit', 'verify', 'x', '-d', 'y'], /name what to verify/],
    [['init', '--output', 'xml'], /Allowed choices are table, json/],
    [['init', '--frobnicate'], /unknown option/],
    [['config', 'check'], /missing required argument/],
  ];
  for (const [args, message] of rows) {
    const { exitCode, stderr } = await world.run(...args);
    t.equal(exitCode, 2, args.join(' '));
    t.match(stderr, message, args.join(' '));
  }
  const foreign = await world.run('policy', 'list', '--tenant', 'nobody', '--principal', '*');
  t.equal(foreign.exitCode, 1);
  t.match(foreign.stderr, 'TENANT_NOT_FOUND');
});

t.test('policies of tenants and groups are attached in the store directly, too', async (t) => {
  const world = await readyWorld(t.testdir({}));
  await world.run('tenant', 'create', 'acme');
  const policy = (...args: string[]) => world.run('policy', ...args, '--tenant', 'acme');
  const billing = ['--principal', 'service/billing', '--policy', 'Billing'];
  const early = await policy('attach', ...billing);
  t.equal(early.exitCode, 2);
  t.match(early.stderr, /there is no policy "Billing"; there are: KMS Administrator/);
  await world.resources.withStore(world.config, async (store) => {
    const record = { tenantId: 'acme', name: 'Billing', description: '', document: '{}', revision: 1 };
    const made = { ...record, createdAtMs: 1, updatedAtMs: 1, updatedBy: 'operator/ann' };
    await store.policyDocuments.createPolicy(made, { maxPerTenant: 1 });
  });
  t.equal((await policy('attach', ...billing)).stdout, 'Billing\n');
  t.match((await policy('list')).stdout, /KMS Administrator\n[\s\S]*Billing\n$/);
  const group = ['--principal', 'group/devs', '--policy', 'Billing'];
  const absent = await policy('attach', ...group);
  t.equal(absent.exitCode, 1);
  t.match(absent.stderr, 'GROUP_NOT_FOUND');
  t.match((await policy('list', '--principal', 'group/devs')).stdout, 'no policy');
  t.equal((await policy('attach', '--principal', 'group/a/b', '--policy', 'Billing')).exitCode, 2);
  t.match((await policy('detach', ...billing)).stdout, 'no policy');
  const several = ['Tenant Guest', 'KMS CMKFullAccess', 'KMS CMKReadOnlyAccess', 'SDF FullAccess'];
  for (const name of several) await policy('attach', '--principal', '*', '--policy', name);
  t.equal(JSON.parse((await policy('list', '--principal', '*', '-o', 'json')).stdout).policies.length, several.length);
});

t.test('every command has help with examples and exit codes', async (t) => {
  const world = localWorld(t.testdir({}));
  const commands = [
    'init',
    'root verify',
    'doctor',
    'tenant create',
    'tenant list',
    'policy attach',
    'policy detach',
    'policy list',
  ];
  for (const command of [...commands, 'config check', 'config sample', 'audit verify']) {
    const { stdout, exitCode } = await world.run(...command.split(' '), '--help');
    t.equal(exitCode, 0);
    t.match(stdout, 'Examples:', command);
    t.match(stdout, 'Exit codes: 0 done, 1 failed, 2 wrong usage.', command);
  }
});

t.test('config check prints the effective configuration, or the problems with exit code 1', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const good = await world.run('config', 'check', world.configFile);
  t.equal(good.exitCode, 0, good.stderr);
  const shown = JSON.parse(good.stdout);
  t.equal(shown.limits.maxKeysPerTenant, 1000);
  t.equal(shown.controlToken.pinFile, join(world.folder, 'secrets/control.pin'));
  for (const secret of ['secrets/control.pin', 'tls/server.key']) {
    t.notMatch(good.stdout, readFileSync(join(world.folder, secret), 'utf8').trim());
  }
  chmodSync(join(world.folder, 'tls/server.key'), 0o644);
  t.match((await world.run('config', 'check', world.configFile)).stderr, 'tls.keyFile: secret file');
  const broken = localWorld(t.testdir({}));
  writeFileSync(broken.configFile, '{"gatway": {}}');
  const bad = await broken.run('config', 'check', broken.configFile, '-o', 'json');
  t.equal(bad.exitCode, 1);
  t.match(JSON.parse(bad.stderr), {
    reason: 'CONFIG_INVALID',
    message: /gatway is not a field; did you mean "gateway"/,
  });
  t.match((await world.run('config', 'sample')).stdout, '"trustDomain"');
});

t.test('audit verify passes a good trail and names the first bad record of another', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const { directory } = world.config.audit;
  const log = await openAuditLog({ directory, gatewayName: 'test' });
  await log.close();
  const good = await world.run('audit', 'verify', '-d', directory, '-o', 'json');
  t.equal(good.exitCode, 0, good.stderr);
  const report = JSON.parse(good.stdout);
  t.match(report, { intact: true, gateway: 'test', key_given: false });
  t.equal((await world.run('audit', 'verify', '-d', directory, '--checkpoint', report.head)).exitCode, 0);
  t.match((await world.run('audit', 'verify', '-d', directory)).stdout, 'give --public-key');

  const ahead = `99:${'0'.repeat(64)}`;
  const cut = await world.run('audit', 'verify', '-d', directory, '--checkpoint', ahead, '-o', 'json');
  t.equal(cut.exitCode, 1);
  t.match(JSON.parse(cut.stderr), {
    code: 'DATA_LOSS',
    reason: 'AUDIT_CHAIN_BROKEN',
    metadata: { problem: 'TAIL_MISSING' },
  });
  const badKey = await world.run('audit', 'verify', '-d', directory, '-k', world.configFile);
  t.match(badKey.stderr, 'no public key in PEM');

  const [name = ''] = readdirSync(directory).filter((file) => file.endsWith('.jsonl'));
  const text = readFileSync(join(directory, name), 'utf8');
  writeFileSync(join(directory, name), text.replace('"test"', '"tset"'));
  const changed = await world.run('audit', 'verify', '-d', directory);
  t.equal(changed.exitCode, 1);
  t.match(changed.stderr, /record 1: .*AUDIT_CHAIN_BROKEN/s);
  const doctor = of(await examine(world.configFile, world.resources, systemClock), 'audit');
  t.match(doctor.at(-1), { status: 'fail', detail: 'record 1 does not continue the chain' });
});

t.test('audit verify takes an export and checkpoints that were kept outside, without a gateway', async (t) => {
  const world = localWorld(t.testdir({}));
  const key = createCheckpointKey();
  const at = (name: string) => join(world.folder, name);
  const pem = createPublicKey({ key: Buffer.from(key.publicKey), format: 'der', type: 'spki' });
  writeFileSync(at('audit.pem'), pem.export({ format: 'pem', type: 'spki' }));
  const signed = { gatewayName: 'test', signCheckpoint: key.sign, checkpointPublicKey: key.publicKey };
  const log = await openAuditLog({ directory: at('trail'), ...signed });
  const other = await openAuditLog({ directory: at('other'), ...signed });
  const parts: Buffer[] = [];
  for await (const { lines } of await log.export({})) parts.push(lines);
  writeFileSync(at('export.jsonl'), Buffer.concat(parts));
  await log.record(auditEvent(), 'written');
  const { chainId, seq, hash, timeMs, signature } = await log.signCheckpoint();
  const json = {
    gateway: 'test',
    chain_id: chainId,
    sequence_number: String(seq),
    hash,
    time: String(timeMs),
    signature,
  };
  writeFileSync(at('kept.json'), JSON.stringify(json));
  const foreign = JSON.stringify({ level: 'info', checkpoint: await other.signCheckpoint() });
  await log.close();
  await other.close();
  const verify = (...args: string[]) => world.run('audit', 'verify', ...args, '-k', at('audit.pem'), '-o', 'json');

  const good = await verify(at('export.jsonl'));
  t.equal(good.exitCode, 0, good.stderr);
  t.match(JSON.parse(good.stdout), { intact: true, key_given: true, chain_id: chainId, first_sequence_number: 1 });
  for (const checkpoint of [at('kept.json'), JSON.stringify(json), `${seq}:${hash}`]) {
    t.equal((await verify(at('trail'), '--checkpoint', checkpoint)).exitCode, 0, checkpoint);
  }
  const bad = [
    [[at('export.jsonl'), '--checkpoint', at('kept.json')], 'TAIL_MISSING'],
    [[at('trail'), '--checkpoint', foreign], 'OTHER_TRAIL'],
    [[at('trail'), '--checkpoint', JSON.stringify({ ...json, hash: 'f'.repeat(64) })], 'SIGNATURE_INVALID'],
  ] as const;
  for (const [args, problem] of bad) {
    const { exitCode, stderr } = await verify(...args);
    t.equal(exitCode, 1);
    t.match(JSON.parse(stderr), { reason: 'AUDIT_CHAIN_BROKEN', metadata: { problem } });
  }
  const usage = [
    await world.run('audit', 'verify', at('export.jsonl')),
    await verify(at('trail'), '--checkpoint', JSON.stringify({ ...json, signature: undefined })),
  ];
  t.same(
    usage.map(({ exitCode }) => exitCode),
    [2, 2],
  );
  t.equal((await verify(at('trail'), '--checkpoint', at('none.json'))).exitCode, 1);
  t.equal((await verify(at('nowhere'))).exitCode, 1);
});

t.test('doctor finds nothing wrong with a world that works, and says so', async (t) => {
  const world = await readyWorld(t.testdir({}));
  await world.run('tenant', 'create', 'acme');
  world.tokens.calls.length = 0;
  const { exitCode, stdout, stderr } = await world.run('doctor', '--output', 'json');
  t.equal(exitCode, 0, stderr);
  const { healthy, findings } = JSON.parse(stdout);
  t.equal(healthy, true);
  t.strictSame(
    findings.filter((finding: Finding) => finding.status !== 'ok'),
    [],
  );
  const checks = new Set(findings.map((finding: Finding) => finding.check));
  const wanted = [
    'config',
    'secret',
    'certificate',
    'store',
    'module',
    'control token',
    'partition',
    'audit',
    'listener',
  ];
  t.strictSame([...checks], wanted);
  t.match((await world.run('doctor')).stdout, /STATUS\s+CHECK\s+SUBJECT\s+DETAIL(?:.|\n)* 0 warnings, 0 failures\n$/);
});

t.test('doctor tries a wrong control PIN once, and none of the PINs that it seals', async (t) => {
  const world = await readyWorld(t.testdir({}));
  await world.run('tenant', 'create', 'acme');
  world.tokens.calls.length = 0;
  world.tokens.failures.set('checkControlToken', wrongPin());
  const { exitCode, stdout } = await world.run('doctor', '-o', 'json');
  t.equal(exitCode, 1);
  const { findings } = JSON.parse(stdout);
  t.match(of(findings, 'control token'), [
    {
      status: 'fail',
      function: 'C_Login',
      ckr: 'CKR_PIN_INCORRECT',
      config_key: 'controlToken.pinFile',
      action: /tried once/,
    },
  ]);
  t.match(of(findings, 'partition'), [{ status: 'fail', detail: /^not tried/ }]);
  t.strictSame(world.tokens.calls, ['load soft', 'describe', 'checkControlToken']);
  const table = (await world.run('doctor')).stdout;
  for (const text of ['function: C_Login', 'return value: CKR_PIN_INCORRECT', 'config key: controlToken.pinFile']) {
    t.match(table, text);
  }
});

t.test('doctor leaves tokens alone whose PIN is locked, missing, or in a file that others can read', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const look = async () => of(await examine(world.configFile, world.resources, systemClock), 'control token');
  const control = world.tokens.tokens.findIndex(({ label }) => label === 'control');
  world.tokens.tokens[control] = token('control', { isUserPinLocked: true });
  t.match(await look(), [{ status: 'fail', detail: 'its user PIN is locked' }]);
  world.tokens.tokens[control] = token('control', { isUserPinInitialized: false });
  t.match(await look(), [{ status: 'fail', detail: 'its user PIN is not set', action: 'run: hsmctl init' }]);
  world.tokens.tokens[control] = token('control');
  chmodSync(join(world.folder, 'secrets/control.pin'), 0o644);
  t.match(await look(), [{ status: 'fail', detail: /has mode 0644/ }]);
  world.tokens.tokens.splice(control, 1);
  t.match(await look(), [
    { status: 'fail', detail: 'no token of module soft has this label', configKey: 'controlToken.tokenLabel' },
  ]);
  t.notOk(world.tokens.calls.includes('checkControlToken'));
});

t.test('doctor tells which partition fails and why, and which tokens belong to none', async (t) => {
  const world = await readyWorld(t.testdir({}));
  for (const name of ['acme', 'globex', 'lost']) await world.run('tenant', 'create', name);
  const partitions = await world.resources.withStore(world.config, ({ tenancy }) => tenancy.listPartitions());
  const [acme, , lost] = partitions;
  world.tokens.failures.set(`open ${acme?.tokenSerial}`, wrongPin());
  world.tokens.tokens.splice(
    world.tokens.tokens.findIndex(({ serial }) => serial === lost?.tokenSerial),
    1,
  );
  world.tokens.tokens.push(token('gone-0123abcd'), token('of-somebody-else'));
  const findings = await examine(world.configFile, world.resources, systemClock);
  t.match(of(findings, 'partition'), [
    { status: 'fail', subject: /^acme: /, function: 'C_Login', ckr: 'CKR_PIN_INCORRECT' },
    { status: 'ok', subject: /^globex: / },
    { status: 'fail', subject: /^lost: /, detail: /no token with serial/ },
  ]);
  t.match(of(findings, 'token'), [{ status: 'warn', subject: 'gone-0123abcd' }]);
  t.equal(of(findings, 'token').length, 1);
  t.equal(world.tokens.calls.filter((call) => call === `open ${acme?.tokenSerial}`).length, 1);
});

t.test('doctor names the module that does not load, and goes on with the rest', async (t) => {
  const modules = [
    { name: 'soft', path: '/nowhere/p11.so' },
    { name: 'bad', path: '/nowhere/bad.so' },
  ];
  const world = await readyWorld(t.testdir({}), { modules });
  world.tokens.failures.set('load bad', new GatewayError('CONFIG_INVALID', 'the library can not be loaded'));
  const findings = await examine(world.configFile, world.resources, systemClock);
  t.match(of(findings, 'module'), [
    { status: 'ok', subject: 'soft' },
    { status: 'fail', subject: 'bad', configKey: 'modules[1].path', detail: /can not be loaded/ },
  ]);
  t.equal(of(findings, 'audit').length, 2);
});

t.test('doctor stops at a configuration that is not valid, and reports a store that is not there', async (t) => {
  const folder = t.testdir({});
  const world = localWorld(folder);
  const findings = await examine(world.configFile, world.resources, systemClock);
  t.match(of(findings, 'store'), [{ status: 'fail', configKey: 'store.file', action: /hsmctl init/ }]);
  t.notOk(existsSync(join(folder, 'data/store.db')), 'it is not made');
  t.match(of(findings, 'audit'), [{ status: 'fail', configKey: 'audit.directory' }]);
  t.match(of(findings, 'secret'), [
    { status: 'fail', configKey: 'tls.keyFile' },
    { status: 'fail', configKey: 'controlToken.pinFile' },
  ]);
  writeFileSync(world.configFile, '{');
  t.match(await examine(world.configFile, world.resources, systemClock), [{ check: 'config', status: 'fail' }]);
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/store.db'), randomBytes(8192));
  const garbage = localWorld(folder);
  t.match(of(await examine(garbage.configFile, garbage.resources, systemClock), 'store'), [{ status: 'fail' }]);
});

t.test('doctor sees certificates that expired, end soon, have no partner, or are none', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const look = async () => of(await examine(world.configFile, world.resources, systemClock), 'certificate');
  const now = Date.now();
  await writeServerTls(world.folder, { notBeforeMs: now - 10 * dayMs, notAfterMs: now - dayMs });
  t.match(await look(), [{ status: 'fail', detail: /^has expired/, configKey: 'tls.certFile' }]);
  await writeServerTls(world.folder, { notAfterMs: now + 10.5 * dayMs });
  t.match(await look(), [{ status: 'warn', detail: /10 days left/ }]);
  await writeServerTls(world.folder, { notBeforeMs: now + dayMs });
  t.match(await look(), [{ status: 'fail', detail: /^is not valid before/ }]);
  await writeServerTls(world.folder);
  const key = readFileSync(join(world.folder, 'tls/server.key'));
  const certificate = readFileSync(join(world.folder, 'tls/server.crt'));
  await writeServerTls(world.folder);
  writeFileSync(join(world.folder, 'tls/server.key'), key);
  writeFileSync(join(world.folder, 'tls/ca.crt'), certificate);
  t.match(await look(), [
    { status: 'ok' },
    { status: 'ok', detail: /DNS:localhost/ },
    { status: 'fail', detail: 'is not the key of the server certificate', configKey: 'tls.keyFile' },
    { status: 'fail', detail: /is no authority/, configKey: 'tls.clientCaFile' },
  ]);
  writeFileSync(join(world.folder, 'tls/server.crt'), 'x');
  rmSync(join(world.folder, 'tls/ca.crt'));
  t.match(await look(), [
    { status: 'fail', detail: /no certificate in PEM/ },
    { status: 'fail', detail: /ENOENT/ },
  ]);
});

t.test('doctor tells a free port from one of this gateway and one of another program', async (t) => {
  const folder = t.testdir({});
  await writeServerTls(folder);
  const listening = async (server: ReturnType<typeof createServer>) => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.teardown(() => server.close());
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const read = (name: string) => readFileSync(join(folder, 'tls', name));
  const ours = createTlsServer({ cert: read('server.crt'), key: read('server.key'), minVersion: 'TLSv1.3' });
  // Whoever speaks first without TLS: the check must not wait for more.
  const other = createServer((socket) => socket.end('220 hello\r\n'));
  const listen = { data: await listening(ours), admin: await listening(other) };
  const world = localWorld(folder, { listen, metrics: { listen: '203.0.113.1:1' } });
  t.match(of(await examine(world.configFile, world.resources, systemClock), 'listener'), [
    { subject: listen.data, status: 'ok', detail: 'is in use by this gateway' },
    { subject: listen.admin, status: 'fail', detail: 'is in use by another program', configKey: 'listen.admin' },
    { status: 'fail', detail: /EADDRNOTAVAIL/, configKey: 'metrics.listen' },
  ]);
});

t.test('doctor accepts a trail that is being written, and warns of a folder that others may write to', async (t) => {
  const world = await readyWorld(t.testdir({}));
  const { directory } = world.config.audit;
  const log = await openAuditLog({ directory, gatewayName: 'test' });
  await log.close();
  const [name = ''] = readdirSync(directory).filter((file) => file.endsWith('.jsonl'));
  const path = join(directory, name);
  const size = statSync(path).size;
  writeFileSync(path, '{"half a rec', { flag: 'a' });
  chmodSync(directory, 0o777);
  t.match(of(await examine(world.configFile, world.resources, systemClock), 'audit'), [
    { status: 'warn', action: /^chmod 700/ },
    { status: 'ok', detail: /chain intact/ },
  ]);
  truncateSync(path, size);
});

t.test('the daemon refuses wrong usage and a configuration that is not safe with exit code 2', async (t) => {
  const folder = t.testdir({});
  const world = await readyWorld(folder);
  chmodSync(join(folder, 'tls/server.key'), 0o644);
  const daemon = fileURLToPath(new URL('../../src/bin/hsm_gatewayd.ts', import.meta.url));
  const rows: [string[], number, RegExp][] = [
    [['--version'], 0, /^\d+\.\d+\.\d+\n$/],
    [['--help'], 0, /SIGHUP/],
    [['--frobnicate'], 2, /unknown option/],
    [['extra'], 2, /too many arguments/],
    [['--config', join(folder, 'missing.jsonc')], 2, /can not be read \(ENOENT\)/],
    [['--config', world.configFile], 2, /tls\.keyFile: secret file .* has mode 0644/],
  ];
  for (const [args, status, message] of rows) {
    const result = spawnSync(process.execPath, [daemon, ...args], { encoding: 'utf8' });
    t.equal(result.status, status, args.join(' '));
    t.match(result.stdout + result.stderr, message, args.join(' '));
  }
});

t.test('hosts get the modules with their profiles, the limits, and only the listed variables', async (t) => {
  const world = localWorld(t.testdir({}), {
    modules: [
      { name: 'soft', path: '/nowhere/p11.so' },
      { name: 'luna', path: '/nowhere/luna.so', profile: 'luna' },
      { name: 'own', path: '/nowhere/own.so', profile: '/etc/own.json', maxSessions: 3 },
    ],
    hosts: { count: 2, maxLoadedKeys: 10, maxPendingOperations: 99, environment: { SOFTHSM2_CONF: '/x.conf' } },
  });
  const options = toHostPoolOptions(world.config, { hosts: 1 });
  t.match(options, {
    hosts: 1,
    maxPending: 99,
    environment: { SOFTHSM2_CONF: '/x.conf' },
    config: { maxLoadedKeys: 10 },
  });
  const [soft, luna, own] = options.config.modules;
  t.equal(soft?.profilePath, undefined);
  t.ok(existsSync(luna?.profilePath ?? ''), 'the profile ships with the gateway');
  t.match(own, { profilePath: '/etc/own.json', maxSessions: 3 });
});
