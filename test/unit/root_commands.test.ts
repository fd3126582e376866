/** @module `hsmctl init --components`, `init --restore` and `root verify`: what they do, refuse, write, note, and never show. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import t from 'tap';
import { writeShares } from '../../src/app/local/ceremony/share_files.ts';
import { recordLocalActions } from '../../src/app/operators.ts';
import type { AuditEvent } from '../../src/audit/event.ts';
import { readPin } from '../../src/cli/ukey/pin.ts';
import { encodeRootShare, parseRootShare } from '../../src/formats/root_share.ts';
import { combineShares } from '../../src/host/worker/ceremony/components.ts';
import { withRootKek } from '../../src/host/worker/ceremony/root_secret.ts';
import { tryLockFile } from '../../src/util/file_lock.ts';
import { contentsOf, createMachine, type Machine, typedPin } from '../fixtures/ceremony_world.ts';
import { ecCustodian, rsaCustodian, sm2Custodian, type SoftwareCustodian } from '../fixtures/custodians.ts';
import { failure } from '../fixtures/failure.ts';
import type { CommandOutcome } from '../fixtures/local_commands.ts';
import { MemoryOperators } from '../fixtures/memory_operators.ts';

const custodians = [ecCustodian('alice'), rsaCustodian('bob'), sm2Custodian('carol')];
const folder = t.testdir({});
const machineIn = (name: string, more: Readonly<Record<string, unknown>> = {}): Machine => {
  const machine = createMachine(join(folder, name), custodians, more);
  t.teardown(() => machine.close());
  return machine;
};
const toJson = ['-o', 'json'];
const ukeys = ['--module', '/usr/lib/p11.so'];
const three = ['alice', 'bob', 'carol'].flatMap((name) => ['--custodian', name]);
const make = (machine: Machine, ...more: string[]) =>
  machine.run('init', '--components', '2/3', ...three, '--shares-out', 'shares', ...ukeys, ...toJson, ...more);
const shareOf = (machine: Machine, number: number): string =>
  join(machine.folder, 'shares', `root-share-${number}-${custodians[number - 1]?.name}.json`);
const restore = (machine: Machine, ...shares: string[]) =>
  machine.run('init', '--restore', ...ukeys, ...shares.flatMap((share) => ['--share', share]), ...toJson);
const verify = (machine: Machine, ...shares: string[]) =>
  machine.run('root', 'verify', ...ukeys, ...shares.flatMap((share) => ['--share', share]), ...toJson);
/** The last line of standard error is the failure. */
const failureOf = ({ stderr }: CommandOutcome) => JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}');

const first = machineIn('first');
const made = await make(first);
const madeActions = await first.takeActions();
const share = (number: number): string => shareOf(first, number);

t.test('a ceremony writes a private file for each custodian and is noted; the next init changes nothing', async (t) => {
  t.equal(made.exitCode, 0, made.stderr);
  const result = JSON.parse(made.stdout);
  t.match(result, { created: true, root_ceremony: /^[0-9a-f]{32}$/ });
  const files = readdirSync(join(first.folder, 'shares')).sort();
  t.strictSame(files, ['root-share-1-alice.json', 'root-share-2-bob.json', 'root-share-3-carol.json']);
  for (const [at, name] of files.entries()) {
    t.equal(statSync(join(first.folder, 'shares', name)).mode & 0o777, 0o600);
    t.match(parseRootShare(readFileSync(share(at + 1), 'utf8')), {
      index: at + 1,
      ceremony: { id: result.root_ceremony, threshold: 2 },
    });
  }
  t.match(madeActions, [
    {
      ...{
        traceName: 'createRootComponents',
        resourceType: 'rootKek',
        resourceId: result.root_ceremony,
        user: 'carla',
      },
      fields: { custodians: '["alice","bob","carol"]', quorum: '2/3' },
    },
  ]);
  t.equal(madeActions[0]?.reason, undefined);
  const again = await first.run('init', ...toJson);
  t.match(JSON.parse(again.stdout), { ...result, created: false });
  t.match(again.stderr, '2 of 3 custodians can restore it');
});

t.test('without --components the token makes the root KEK, and init says that it lives there alone', async (t) => {
  const machine = machineIn('plain');
  const { stderr, stdout, exitCode } = await machine.run('init', ...toJson);
  t.equal(exitCode, 0, stderr);
  t.match(JSON.parse(stdout), { created: true, root_ceremony: '' });
  t.match(stderr, 'the root KEK lives in this token alone');
  t.match(failureOf(await verify(machine, share(1), share(2))), { reason: 'ROOT_SECRET_MISMATCH' });
  t.match(failureOf(await restore(machine, share(1), share(2))), { reason: 'CONTROL_TOKEN_NOT_EMPTY' });
  t.match(failureOf(await make(machine)), { reason: 'CONFIG_INVALID', metadata: { field: '--components' } });
  t.notOk(existsSync(join(machine.folder, 'shares')), 'and no share is left');
  t.strictSame(
    (await machine.takeActions()).map(({ traceName, reason }) => [traceName, reason]),
    [
      ['verifyRootComponents', 'ROOT_SECRET_MISMATCH'],
      ['restoreRootKek', 'CONTROL_TOKEN_NOT_EMPTY'],
      ['createRootComponents', 'CONFIG_INVALID'],
    ],
  );
});

t.test('any two custodians show that they could restore; that is noted, and changes nothing', async (t) => {
  for (const numbers of [
    [1, 2],
    [3, 1],
    [1, 2, 3],
  ]) {
    const { exitCode, stdout, stderr } = await verify(first, ...numbers.map(share));
    t.equal(exitCode, 0, stderr);
    t.match(JSON.parse(stdout), { matches: true, root_ceremony: JSON.parse(made.stdout).root_ceremony });
  }
  const actions = await first.takeActions();
  t.strictSame(
    actions.map(({ fields, reason }) => [fields.custodians, reason]),
    [
      ['["alice","bob"]', undefined],
      ['["carol","alice"]', undefined],
      ['["alice","bob","carol"]', undefined],
    ],
  );
});

t.test(
  'a further gateway joins with the shares: the store that is there, a token, trail and audit key of its own',
  async (t) => {
    const store = { kind: 'sqlite', file: join(first.folder, 'data/store.db') };
    const second = machineIn('second', { store, gateway: { name: 'second', trustDomain: 'example.org' } });
    const joined = await restore(second, share(2), share(3));
    t.equal(joined.exitCode, 0, joined.stderr);
    const [before, after] = [JSON.parse(made.stdout), JSON.parse(joined.stdout)];
    t.match(after, { created: true, root_ceremony: before.root_ceremony, ca_sha256: before.ca_sha256 });
    t.not(after.control_token_serial, before.control_token_serial);
    t.match(joined.stderr, `the key of certificate authority 1 is in control token ${before.control_token_serial}`);
    const key = (machine: Machine) => readFileSync(join(machine.folder, 'data/audit-public-key.pem'), 'utf8');
    t.not(key(second), key(first));
    // What one token sealed opens on the other: a PIN that its control token knows.
    const place = { module: 'soft', partitionId: 'p1' };
    const sealed = first.withExecutor((executor) =>
      executor.administer({ kind: 'createPartitionToken', ...place, label: 'p1' }),
    );
    const opening = { partitionId: 'p1', tenantId: 'a', module: 'soft', tokenSerial: sealed.tokenSerial };
    t.throws(
      () =>
        second.withExecutor((executor) =>
          executor.openPartition({ ...opening, pin: { kind: 'sealed', blob: sealed.sealedPin } }),
        ),
      failure('HSM_UNAVAILABLE'),
      'the PIN opened, and the token is not in this machine',
    );
    t.strictSame(
      (await second.takeActions()).map(({ traceName, reason }) => [traceName, reason]),
      [['restoreRootKek', undefined]],
    );
  },
);

t.test('a lost token is replaced: the trail that it signed is put aside, whole, with its key', async (t) => {
  const lost = machineIn('lost');
  t.equal((await make(lost)).exitCode, 0);
  const trail = join(lost.folder, 'data/audit');
  writeFileSync(join(trail, '0001.jsonl'), 'a record\n');
  const key = readFileSync(join(lost.folder, 'data/audit-public-key.pem'), 'utf8');
  // The same folder with an empty token folder.
  const next = createMachine(lost.folder, custodians);
  t.teardown(() => next.close());
  const lock = tryLockFile(join(trail, 'lock'));
  const running = await restore(next, shareOf(lost, 1), shareOf(lost, 2));
  t.match(failureOf(running), { reason: 'CONFIG_INVALID', message: /the gateway is running/ });
  lock?.release();
  const { exitCode, stderr, stdout } = await restore(next, shareOf(lost, 1), shareOf(lost, 2));
  t.equal(exitCode, 0, stderr);
  const names = readdirSync(dirname(trail));
  const oldTrail = names.find((name) => name.startsWith('audit-until-')) ?? '';
  const oldKey = names.find((name) => name.startsWith('audit-public-key-until-')) ?? '';
  t.equal(readFileSync(join(dirname(trail), oldTrail, '0001.jsonl'), 'utf8'), 'a record\n');
  t.equal(readFileSync(join(dirname(trail), oldKey), 'utf8'), key);
  t.strictSame(readdirSync(trail), []);
  t.not(readFileSync(JSON.parse(stdout).audit_public_key_file, 'utf8'), key);
  t.equal((await next.run('init')).exitCode, 0, 'and all is ready');
});

t.test('shares that do not give the root KEK are refused and noted, and the token stays empty', async (t) => {
  const other = machineIn('other');
  t.equal((await make(other)).exitCode, 0);
  const machine = machineIn('refusing');
  const put = (name: string, content: string): string => {
    writeFileSync(join(machine.folder, name), content, { mode: 0o600 });
    return join(machine.folder, name);
  };
  const text = readFileSync(share(2), 'utf8');
  const parsed = parseRootShare(text);
  const backdated = (number: number): string => {
    const whole = parseRootShare(readFileSync(share(number), 'utf8'));
    return encodeRootShare({ ...whole, ceremony: { ...whole.ceremony, createdAtMs: 0 } });
  };
  const ceremony = { ...parsed.ceremony, threshold: 3 };
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['one of two', 'ROOT_SHARES_TOO_FEW', [share(1)]],
    ['of another ceremony', 'ROOT_SHARE_FOREIGN', [share(1), shareOf(other, 2)]],
    [
      'with another threshold',
      'ROOT_SHARE_FOREIGN',
      [share(1), put('three.json', encodeRootShare({ ...parsed, ceremony }))],
    ],
    ['the same twice', 'ROOT_SHARE_REPEATED', [share(1), share(1)]],
    ['damaged', 'ROOT_SHARE_INVALID', [share(1), put('damaged.json', text.replace('bob', 'bog'))]],
    ['cut off', 'ROOT_SHARE_INVALID', [share(1), put('cut.json', text.slice(0, -40))]],
    ['changed on purpose', 'ROOT_SHARE_INVALID', [2, 3].map((number) => put(`${number}.json`, backdated(number)))],
    ['with another UKey', 'ROOT_SHARE_UKEY_MISMATCH', [share(1), `${share(2)},token=carol`]],
    ['with a UKey that is not there', 'CONFIG_INVALID', [share(1), `${share(2)},token=nobody`]],
    ['a file that is missing', 'CONFIG_INVALID', [share(1), join(machine.folder, 'none.json')]],
  ];
  for (const [title, reason, shares] of rows) {
    const outcome = await restore(machine, ...shares);
    t.equal(outcome.exitCode, 1, title);
    t.match(failureOf(outcome), { reason }, title);
  }
  const noted = await machine.takeActions();
  t.ok(noted.every(({ traceName, user }) => traceName === 'restoreRootKek' && user === 'carla'));
  t.strictSame(noted.map(({ reason }) => reason).sort(), rows.map(([, reason]) => reason).sort(), 'each is noted');
  t.notOk(machine.commands.includes('installRootKek'));
  t.notOk(existsSync(join(machine.folder, 'data/audit-public-key.pem')));
  t.equal((await restore(machine, share(1), share(2))).exitCode, 0, 'and the right ones still restore');
});

t.test('a refusal becomes a record with its reason', async (t) => {
  const store = new MemoryOperators();
  const facts = { traceName: 'restoreRootKek', resourceType: 'rootKek', resourceId: 'c1', user: 'carla' };
  const fields = { custodians: '["alice"]' };
  await store.noteLocalAction({ ...facts, id: 'a', atMs: 1, fields, reason: 'ROOT_SHARE_FOREIGN' });
  const events: AuditEvent[] = [];
  const record = async (event: AuditEvent) => void events.push(event);
  await recordLocalActions({ localActions: store } as never, { record } as never, 10);
  t.match(events, [
    {
      code: 'INVALID_ARGUMENT',
      reason: 'ROOT_SHARE_FOREIGN',
      traceRating: 'incident',
      user: 'local/carla',
      request: fields,
    },
  ]);
});

t.test('custodians and files that are not good end a ceremony before anything is made', async (t) => {
  const machine = machineIn('unmade');
  const at = (name: string, content: string | Buffer): string => {
    writeFileSync(join(machine.folder, name), content);
    return name;
  };
  const pem = (key: Uint8Array): string =>
    `-----BEGIN PUBLIC KEY-----\n${Buffer.from(key).toString('base64')}\n-----END PUBLIC KEY-----\n`;
  const [alice, bob] = custodians as [SoftwareCustodian, SoftwareCustodian];
  const weak = pem(bob.publicKey).replace(/^MII/m, 'MIJ');
  const withCustodian = (...specs: string[]) =>
    machine.run(
      'init',
      '--components',
      `2/${specs.length}`,
      ...specs.flatMap((spec) => ['--custodian', spec]),
      '--shares-out',
      'shares',
      ...ukeys,
      ...toJson,
    );
  const aKey = at('alice.pem', pem(alice.publicKey));
  for (const [title, reason, specs] of [
    ['one key twice', 'FIELD_INVALID', [`alice,key=${aKey}`, `bob,key=${aKey}`]],
    ['one name twice', 'FIELD_INVALID', [`alice,key=${aKey}`, 'alice,token=bob']],
    ['no key', 'FIELD_INVALID', [`alice,key=${at('x.pem', 'nothing')}`, 'bob']],
    ['a damaged key', 'FIELD_INVALID', [`alice,key=${at('weak.pem', weak)}`, 'bob']],
    ['a private key', 'FIELD_INVALID', [`alice,key=${at('p.pem', '-----BEGIN PRIVATE KEY-----')}`, 'bob']],
    ['no such file', 'CONFIG_INVALID', ['alice,key=none.pem', 'bob']],
    ['no such UKey', 'CONFIG_INVALID', ['alice', 'dave']],
  ] as const) {
    t.match(failureOf(await withCustodian(...specs)), { reason }, title);
  }
  mkdirSync(join(machine.folder, 'shares'), { recursive: true });
  writeFileSync(join(machine.folder, 'shares/root-share-2-bob.json'), 'of an earlier ceremony');
  t.match(failureOf(await make(machine)), { reason: 'CONFIG_INVALID', message: /nothing is overwritten/ });
  t.strictSame(readdirSync(join(machine.folder, 'shares')), ['root-share-2-bob.json']);
  t.notOk(machine.commands.includes('installRootKek'));
  renameSync(join(machine.folder, 'shares'), join(machine.folder, 'old'));
  const derFiles = await withCustodian(`alice,key=${aKey}`, `bob,key=${at('bob.der', Buffer.from(bob.publicKey))}`);
  t.equal(derFiles.exitCode, 0, derFiles.stderr);
  t.match(derFiles.stderr, 'custodian bob has not shown that the UKey opens its share');
  const reasons = (await machine.takeActions()).map(({ reason }) => reason);
  t.equal(reasons.length, 9);
  t.equal(reasons.at(-1), undefined);
});

t.test('one ceremony at a time', async (t) => {
  const lock = tryLockFile(join(first.folder, 'data/ceremony.lock'));
  t.match(failureOf(await verify(first, share(1), share(2))), {
    reason: 'CONFIG_INVALID',
    message: /another key ceremony/,
  });
  lock?.release();
  t.equal((await verify(first, share(1), share(2))).exitCode, 0);
});

t.test('PINs are asked for one after another on one terminal', async (t) => {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const io = { stdin, stderr: { write: () => undefined } } as never;
  for (const pin of ['1111', '2222', '3333']) {
    const asked = readPin(io, 'Olga', undefined);
    stdin.write(`${pin}\r`);
    t.equal((await asked).toString(), pin);
  }
});

t.test('shares are written all or none', async (t) => {
  const names = ['alice', 'bob'];
  const target = join(folder, 'all-or-none');
  const refused = writeShares(target, names, async () => {
    throw new Error('no ceremony');
  });
  await t.rejects(refused, /no ceremony/);
  t.strictSame(readdirSync(target), []);
  // The second one has no content: it fails when the first is written already.
  await t.rejects(writeShares(target, names, async () => ['one']));
  t.strictSame(readdirSync(target), []);
  t.equal((await writeShares(target, names, async () => ['one', 'two'])).length, 2);
});

t.test('wrong usage says what is wrong and does nothing', async (t) => {
  const machine = machineIn('usage');
  const components = ['--components', '2/3', ...three, '--shares-out', 'shares'];
  for (const args of [
    ['--components', '2/3', ...three],
    ['--components', '1/3', ...three, '--shares-out', 'x'],
    ['--components', '4/3', ...three, '--shares-out', 'x'],
    ['--components', '2/17', ...three, '--shares-out', 'x'],
    ['--components', '2/2', ...three, '--shares-out', 'x'],
    ['--components', 'two', ...three, '--shares-out', 'x'],
    [...three],
    ['--shares-out', 'x'],
    ['--restore'],
    ['--share', share(1)],
    [...ukeys],
    [...components, '--restore', '--share', share(1)],
    ['--components', '2/2', '--custodian', 'Alice', '--custodian', 'bob', '--shares-out', 'x'],
    ['--components', '2/2', '--custodian', '../a', '--custodian', 'bob', '--shares-out', 'x'],
    ['--components', '2/2', '--custodian', 'a,pin=1234', '--custodian', 'bob', '--shares-out', 'x'],
    ['--components', '2/2', '--custodian', 'a,token=', '--custodian', 'bob', '--shares-out', 'x'],
    ['--components', '2/2', '--custodian', 'a,token=x,token=y', '--custodian', 'bob', '--shares-out', 'x'],
    ['--components', '2/2', '--custodian', 'a,key=x,token=y', '--custodian', 'bob', '--shares-out', 'x'],
    ['--components', '2/2', '--custodian', 'a,oaep=SHA_1', '--custodian', 'bob', '--shares-out', 'x'],
    ['--restore', '--share', 'token=x'],
  ]) {
    const { exitCode, stderr } = await machine.run('init', ...args);
    t.equal(exitCode, 2, `${args.join(' ')}: ${stderr}`);
  }
  t.equal((await machine.run('root', 'verify')).exitCode, 2);
  t.strictSame(machine.commands, []);
  t.match(failureOf(await machine.run('init', ...components, '--module', 'p11.so', ...toJson)), {
    reason: 'FIELD_INVALID',
  });
});

t.test('neither the root secret, nor a share, nor a KEK is in any output or file', async (t) => {
  const machine = machineIn('silent');
  const outputs = [await make(machine)];
  outputs.push(await verify(machine, shareOf(machine, 1), shareOf(machine, 2)));
  outputs.push(await restore(machine, shareOf(machine, 1), shareOf(machine, 2)));
  outputs.push(await verify(machine, shareOf(machine, 3), `${shareOf(machine, 2)},token=alice`));
  t.strictSame(
    outputs.map(({ exitCode }) => exitCode),
    [0, 0, 1, 1],
  );
  const opened = custodians.map((custodian, at) => {
    const parsed = parseRootShare(readFileSync(shareOf(machine, at + 1), 'utf8'));
    return { share: parsed, value: Buffer.from(custodian.open(parsed).subarray(34)) };
  });
  const secret = combineShares(opened.slice(0, 2));
  const keks = (['wrap', 'bind'] as const).map((purpose) => withRootKek(secret, purpose, (kek) => Buffer.from(kek)));
  const places = [
    ...outputs.map(({ stdout, stderr }) => Buffer.from(stdout + stderr)),
    ...contentsOf(machine.folder),
    ...contentsOf(dirname(process.env.SOFTHSM2_CONF ?? '')),
  ];
  t.ok(places.length > 10);
  for (const value of [Buffer.from(typedPin), secret, ...keks, ...opened.map((one) => one.value)]) {
    for (const form of [value, value.toString('hex'), value.toString('base64'), value.toString('base64url')]) {
      t.notOk(places.some((place) => place.includes(form)));
    }
  }
});
