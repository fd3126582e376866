/** @module The right to use the private keys of an index: how a session gets it, and how it is lost. */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { getPrivateKeyAccessRight } from '../../src/sdf/access_rights.ts';
import { destroyKeys, setPassword } from '../../src/sdf/manage_keys.ts';
import type { Caller } from '../fixtures/sdf_world.ts';
import { billing, indexPassword, orders, SdfWorld } from '../fixtures/sdf_world.ts';

const world = new SdfWorld();
t.teardown(() => world.close());
t.before(() => world.makeKeys({ family: 'ECC', index: 1 }));

const wrongPassword = Buffer.from('incorrect horse battery');

const signs = (session_handle: Buffer, key_index: number, caller: Caller = billing) =>
  world.outcome('InternalSignECC', { session_handle, key_index, data: Buffer.alloc(32, 1) }, caller);

t.test('the right is of one session and one index', async (t) => {
  await world.makeKeys({ family: 'ECC', index: 2 });
  const [session_handle, other, others] = [await world.open(), await world.open(), await world.open(orders)];
  await world.unlock(session_handle, 1);
  await world.unlock(session_handle, 1);
  t.equal(await signs(session_handle, 1), 'OK', 'asking for it again is harmless');
  t.equal(await signs(session_handle, 2), 'SDR_PARDENY', 'another index');
  t.equal(await signs(other, 1), 'SDR_PARDENY', 'another session of the principal');
  t.equal(await signs(others, 1, orders), 'SDR_PARDENY', 'another principal');
  const atOnce = await Promise.all([1, 2].map(() => world.unlock(other, 2)));
  t.equal(atOnce.length, 2, 'two requests at once are both served');
  t.equal(await world.outcome('ReleasePrivateKeyAccessRight', { session_handle, key_index: 1 }), 'OK');
  t.equal(await signs(session_handle, 1), 'SDR_PARDENY', 'released');
  t.equal(await world.refusal('ReleasePrivateKeyAccessRight', { session_handle, key_index: 1 }), 'SDR_PARDENY');
  t.equal(await signs(other, 2), 'OK', 'that of another session stays');
});

t.test('the right is given for the password alone', async (t) => {
  const index = 3;
  await world.makeKeys({ family: 'ECC', index });
  await world.makeKeys({ family: 'ECC', index: 0 });
  const session_handle = await world.open();
  const ask = (key_index: number, password: Buffer) =>
    world.refusal('GetPrivateKeyAccessRight', { session_handle, key_index, password });
  const rows: readonly (readonly [string, number, Buffer, string])[] = [
    ['seven bytes', index, Buffer.alloc(7, 0x61), 'SDR_INARGERR'],
    ['no bytes', index, Buffer.alloc(0), 'SDR_INARGERR'],
    ['129 bytes', index, Buffer.alloc(129, 0x61), 'SDR_INARGERR'],
    ['eight wrong bytes', index, Buffer.alloc(8, 0x61), 'SDR_PRKRERR'],
    ['128 wrong bytes', index, Buffer.alloc(128, 0x61), 'SDR_PRKRERR'],
    ['the beginning of the password', index, indexPassword.subarray(0, 20), 'SDR_PRKRERR'],
    ['the password and a byte', index, Buffer.concat([indexPassword, Buffer.of(0)]), 'SDR_PRKRERR'],
    ['index without keys', 77, indexPassword, 'SDR_KEYNOTEXIST'],
    ['index past the last', 65_536, indexPassword, 'SDR_KEYNOTEXIST'],
    ['largest number', 0xffff_ffff, indexPassword, 'SDR_KEYNOTEXIST'],
  ];
  for (const [name, at, password, outcome] of rows) t.equal(await ask(at, password), outcome, name);
  t.equal(await signs(session_handle, index), 'SDR_PARDENY');
  await world.unlock(session_handle, index);
  t.equal(await signs(session_handle, index), 'OK');
  await world.unlock(session_handle, 0);
  t.equal(await signs(session_handle, 0), 'OK', "index 0, the device's own");
});

t.test('an index that has keys and no password says what a wrong password says', async (t) => {
  const device = { tenantId: 'acme', partitionId: 'acme-p1' };
  const [key] = await world.keys.listKeys(device.tenantId, device.partitionId);
  if (key === undefined) throw new Error('no key');
  const bare = { ...key, index: 50, state: 'PENDING' as const };
  await world.keys.insertKeys([bare]);
  const session_handle = await world.open();
  const ask = (key_index: number) =>
    world.failure('GetPrivateKeyAccessRight', { session_handle, key_index, password: wrongPassword });
  t.match(await ask(50), { reason: 'KEY_NOT_FOUND' }, 'keys that are still being made are none');
  await world.keys.completeKey(bare);
  const [wrong, missing] = [await ask(2), await ask(50)];
  t.strictSame(missing, { ...wrong, metadata: { sdr: '0x01000018', key_index: '50' } });
  await world.unlock(session_handle, 2);
});

t.test('wrong passwords lock the index for a time, also for who knows the right one', async (t) => {
  const startMs = world.nowMs;
  t.teardown(() => {
    world.nowMs = startMs;
  });
  const index = 4;
  await world.makeKeys({ family: 'ECC', index });
  const session_handle = await world.open();
  const ask = (password: Buffer) =>
    world.outcome('GetPrivateKeyAccessRight', { session_handle, key_index: index, password });
  for (let wrong = 1; wrong < 5; wrong += 1) t.equal(await ask(wrongPassword), 'SDR_PRKRERR');
  t.equal(await ask(indexPassword), 'OK', 'the last attempt');
  for (let wrong = 1; wrong <= 5; wrong += 1) t.equal(await ask(wrongPassword), 'SDR_PRKRERR');
  t.equal(await signs(session_handle, index), 'OK', 'a right that was given stays');
  const before = world.engine.kinds.length;
  const said = await world.failure('GetPrivateKeyAccessRight', {
    session_handle,
    key_index: index,
    password: indexPassword,
  });
  t.match(said, { reason: 'LOGIN_LOCKED', metadata: { sdr: '0x01000018' } });
  t.equal(world.engine.kinds.length, before, 'it is not even tried');
  world.nowMs += world.settings.passwordLockMs - 1;
  t.equal(await ask(indexPassword), 'SDR_PRKRERR');
  world.nowMs += 1;
  t.equal(await ask(wrongPassword), 'SDR_PRKRERR', 'after the lock it begins anew');
  t.equal(await ask(indexPassword), 'OK');
});

t.test('guesses at the same instant count all', async (t) => {
  const index = 5;
  await world.makeKeys({ family: 'ECC', index });
  const session_handle = await world.open();
  const guesses = [...Array.from({ length: 9 }, () => wrongPassword), indexPassword];
  const matches = () => world.engine.kinds.filter((kind) => kind === 'sdfMatchSecret').length;
  const before = matches();
  const outcomes = await Promise.all(
    guesses.map((password) =>
      world.outcome('GetPrivateKeyAccessRight', { session_handle, key_index: index, password }),
    ),
  );
  t.strictSame(new Set(outcomes), new Set(['SDR_PRKRERR']));
  t.equal(matches() - before, world.settings.maxPasswordFailures);
  t.equal(await signs(session_handle, index), 'SDR_PARDENY');
});

t.test('a new password lifts the lock, and takes back what was given for the old one', async (t) => {
  const index = 5;
  const place = { tenantId: 'acme', keystoreId: undefined, index };
  const next = Buffer.from('another password');
  const [held, session_handle] = [await world.open(), await world.open()];
  const ask = (password: Buffer) =>
    world.outcome('GetPrivateKeyAccessRight', { session_handle, key_index: index, password });
  t.equal(await ask(indexPassword), 'SDR_PRKRERR', 'locked still');
  await setPassword(world.deps, world.context(billing), { ...place, password: Buffer.from(indexPassword) });
  await world.unlock(held, index);
  await world.unlock(held, 1);
  await setPassword(world.deps, world.context(billing), { ...place, password: Buffer.from(next) });
  t.equal(await signs(held, index), 'SDR_PARDENY');
  t.equal(await signs(held, 1), 'OK', 'the right to another index stays');
  t.equal(await ask(indexPassword), 'SDR_PRKRERR');
  t.equal(await ask(next), 'OK');
});

t.test('an old password that is still being compared gives no right once there is a new one', async (t) => {
  const index = 7;
  await world.makeKeys({ family: 'ECC', index });
  const session_handle = await world.open();
  const release = world.engine.holdNext('sdfMatchSecret');
  const asking = world.outcome('GetPrivateKeyAccessRight', {
    session_handle,
    key_index: index,
    password: indexPassword,
  });
  const place = { tenantId: 'acme', keystoreId: undefined, index };
  await setPassword(world.deps, world.context(billing), { ...place, password: Buffer.from('another password') });
  release();
  t.equal(await asking, 'SDR_PRKRERR');
  t.equal(await signs(session_handle, index), 'SDR_PARDENY');
});

t.test('destroying the keys of an index takes back the right to it', async (t) => {
  const index = 6;
  const place = { tenantId: 'acme', keystoreId: undefined, family: 'ECC', index, purpose: undefined } as const;
  await world.makeKeys({ family: 'ECC', index });
  const session_handle = await world.open();
  await world.unlock(session_handle, index);
  await destroyKeys(world.deps, world.context(billing), place);
  t.equal(await signs(session_handle, index), 'SDR_KEYNOTEXIST');
  await world.makeKeys({ family: 'ECC', index });
  t.equal(await signs(session_handle, index), 'SDR_PARDENY', 'new keys, new right');
});

t.test('an outage is no wrong password, and no free guess either', async (t) => {
  const index = 2;
  const session_handle = await world.open();
  const ask = (password: Buffer) =>
    world.outcome('GetPrivateKeyAccessRight', { session_handle, key_index: index, password });
  const failures = async () => (await world.keys.findPassword('acme', 'acme-p1', index))?.failures;
  await world.unlock(session_handle, index);
  world.engine.failNext('sdfMatchSecret', new GatewayError('HSM_UNAVAILABLE', 'gone'));
  t.equal(await ask(indexPassword), 'SDR_COMMFAIL');
  t.equal(await failures(), 0);
  t.equal(await ask(wrongPassword), 'SDR_PRKRERR');
  world.engine.failNext('sdfMatchSecret', new GatewayError('HSM_UNAVAILABLE', 'gone'));
  t.equal(await ask(wrongPassword), 'SDR_COMMFAIL');
  t.equal(await failures(), 2, 'an attempt after others stays taken');
  t.equal(await ask(indexPassword), 'OK');
  t.equal(await failures(), 0);
});

t.test('of two requests that both find no right one gives it, and the other is no failure', async (t) => {
  const session_handle = await world.open();
  const { findSlot } = world.sessions;
  t.teardown(() => {
    world.sessions.findSlot = findSlot;
  });
  world.sessions.findSlot = () => undefined;
  const rights = world.count('right');
  await world.unlock(session_handle, 1);
  await world.unlock(session_handle, 1);
  t.equal(world.count('right'), rights + 1);
  world.settings.quotas = { ...world.settings.quotas, maxItemsPerPrincipal: 1 };
  const message = { session_handle, key_index: 1, password: indexPassword };
  t.equal(await world.refusal('GetPrivateKeyAccessRight', message), 'SDR_OPENSESSION', 'any other failure is one');
  world.settings.quotas = { ...world.settings.quotas, maxItemsPerPrincipal: 1000 };
});

t.test('the right ends with its session', async (t) => {
  const session_handle = await world.open();
  await world.unlock(session_handle, 1);
  const rights = world.count('right');
  await world.call('CloseSession', { session_handle });
  t.equal(world.count('right'), rights - 1);
  t.equal(await signs(await world.open(), 1), 'SDR_PARDENY', 'the next one begins without');
});

t.test('a password is wiped, whatever comes of it', async (t) => {
  const sessionHandle = await world.open();
  for (const [handle, keyIndex, password] of [
    [sessionHandle, 1, indexPassword],
    [sessionHandle, 1, wrongPassword],
    [sessionHandle, 1, Buffer.from('short')],
    [sessionHandle, 99, indexPassword],
    [Buffer.alloc(32), 1, indexPassword],
  ] as const) {
    const given = Buffer.from(password);
    const request = { sessionHandle: handle, keyIndex, password: given };
    await getPrivateKeyAccessRight(world.deps, world.context(billing), request).catch(() => undefined);
    t.ok(given.every((byte) => byte === 0));
  }
});
