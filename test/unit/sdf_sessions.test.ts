/**
 * @module Devices, sessions and access rights of the SDF service; and what holds for all of its functions alike, by tables
 * over every one of them.
 */
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { SessionActivity } from '../../src/sdf/activity.ts';
import { failure } from '../fixtures/failure.ts';
import { makeAllKeys, openPlace, sdfCalls } from '../fixtures/sdf_calls.ts';
import { findLeak } from '../fixtures/sdf_leaks.ts';
import { flip } from '../fixtures/sdf_values.ts';
import type { Caller, SdfMethod } from '../fixtures/sdf_world.ts';
import { billing, orders, sdfMethods, SdfWorld, stranger } from '../fixtures/sdf_world.ts';

const world = new SdfWorld({
  isDebugEnabled: true,
  quotas: { maxSessionsPerPrincipal: 1000, maxItemsPerPrincipal: 1000 },
});
t.teardown(() => world.close());
t.before(() => makeAllKeys(world));

const methods = sdfMethods as readonly SdfMethod[];
const without = (...names: readonly SdfMethod[]) => methods.filter((method) => !names.includes(method));

const openDevice = async (caller: Caller = billing) => (await world.call('OpenDevice', {}, caller)).device_handle;

/** Lets a setting hold for one test. */
const withQuotas = async (quotas: Partial<typeof world.settings.quotas>, run: () => Promise<void>): Promise<void> => {
  const before = world.settings.quotas;
  world.settings.quotas = { ...before, ...quotas };
  await run().finally(() => {
    world.settings.quotas = before;
  });
};

t.test('the device tells what the standard asks for, and where keys are used', async (t) => {
  const session_handle = await world.open();
  const info = await world.call('GetDeviceInfo', { session_handle });
  t.match(info, {
    issuer_name: 'hsm-gateway',
    device_name: 'hsm-gateway',
    standard_version: 2,
    // RSA, SM2 with signature, exchange and encryption.
    asym_alg_ability: 0x0003_0f00,
    asym_bits_ability: 2048 | 4096 | 256,
    hash_alg_ability: 0x0f,
    buffer_size: world.settings.fileSpaceBytes,
  });
  t.match(info.device_serial, /^[\x20-\x7e]{1,16}$/);
  for (const id of [0x401, 0x402, 0x404, 0x408, 0x410, 0x420, 0x0200_0400, 0x0400_0400, 0x801, 0x802]) {
    t.equal(info.sym_alg_ability & id, id, `0x${id.toString(16)}`);
  }
  t.equal(info.sym_alg_ability & 0x1300, 0, 'neither SM1, SSF33 nor SM7');
  const custody = info.custody.map(({ capability, engine }) => `${capability} ${engine}`);
  t.strictSame(custody.toSorted(), [
    'RSA token',
    'SM2_AGREEMENT token-ecdh',
    'SM2_DECRYPT token-ecdh',
    'SM2_SIGN host',
    'SM3 host',
    'SM4 host',
  ]);
});

t.test('a device is a running partition of the caller', async (t) => {
  for (const [keystore_id, outcome] of [
    ['', 'OK'],
    ['acme-p1', 'OK'],
    ['globex-p1', 'SDR_OPENDEVICE'],
    ['nowhere', 'SDR_OPENDEVICE'],
    ['no spaces', 'SDR_INARGERR'],
    ['x'.repeat(65), 'SDR_INARGERR'],
  ] as const) {
    t.equal(await world.refusal('OpenDevice', { keystore_id }), outcome, keystore_id);
  }
  const toldOf = async (keystore_id: string) =>
    JSON.stringify(await world.failure('OpenDevice', { keystore_id })).replace(keystore_id, 'ID');
  t.equal(await toldOf('globex-p1'), await toldOf('nowhere'), 'a foreign partition does not exist');
  const { session_handle, idle_timeout_ms } = await world.call('OpenSession', { device_handle: await openDevice() });
  t.equal(idle_timeout_ms, world.settings.sessionIdleMs);
  t.equal(session_handle.length, 32);
});

t.test('random bytes are as many as were asked for, 1 to 65536', async (t) => {
  const session_handle = await world.open();
  for (const length of [1, 31, 65_536]) {
    const { random } = await world.call('GenerateRandom', { session_handle, length });
    t.equal(random.length, length);
    if (length > 30) t.notOk(random.every((byte) => byte === random[0]));
  }
  for (const length of [0, 65_537, 0xffff_ffff]) {
    t.equal(await world.refusal('GenerateRandom', { session_handle, length }), 'SDR_INARGERR', `${length}`);
  }
});

t.test('a handle with any bit changed, or of another length, is none', async (t) => {
  const device_handle = await openDevice();
  const session_handle = await world.open();
  const gone = await world.failure('GetDeviceInfo', { session_handle: Buffer.alloc(32, 7) });
  t.match(gone, { reason: 'SDF_SESSION_NOT_FOUND', metadata: { sdr: '0x0100001d' } });
  for (let bit = 0; bit < 8 * session_handle.length; bit += 1) {
    t.strictSame(await world.failure('GetDeviceInfo', { session_handle: flip(session_handle, bit) }), gone);
  }
  for (const other of [Buffer.alloc(0), session_handle.subarray(1), Buffer.concat([session_handle, Buffer.of(0)])]) {
    t.strictSame(await world.failure('GetDeviceInfo', { session_handle: other }), gone);
    t.strictSame(await world.failure('CloseSession', { session_handle: other }), gone);
  }
  for (let bit = 0; bit < 8 * device_handle.length; bit += 1) {
    t.equal(await world.refusal('OpenSession', { device_handle: flip(device_handle, bit) }), 'SDR_INARGERR');
  }
  for (const other of [Buffer.alloc(0), Buffer.alloc(32), device_handle.subarray(0, 32), Buffer.alloc(200)]) {
    for (const method of ['OpenSession', 'CloseDevice'] as const) {
      t.equal(await world.refusal(method, { device_handle: other }), 'SDR_INARGERR');
    }
  }
  t.equal(await world.outcome('GetDeviceInfo', { session_handle }), 'OK');
});

t.test('the handles of another principal or tenant are told apart from none by nothing', async (t) => {
  const session_handle = await world.open();
  const device_handle = await openDevice();
  const none = { session_handle: Buffer.alloc(32, 9) };
  for (const caller of [orders, stranger]) {
    for (const method of ['GetDeviceInfo', 'CloseSession'] as const) {
      t.strictSame(
        await world.failure(method, { session_handle }, caller),
        await world.failure(method, none, caller),
        `${method} ${caller.tenantId}`,
      );
    }
    t.equal(await world.refusal('OpenSession', { device_handle }, caller), 'SDR_INARGERR');
    t.equal(await world.refusal('CloseDevice', { device_handle }, caller), 'SDR_INARGERR');
  }
  t.equal(await world.outcome('GetDeviceInfo', { session_handle }), 'OK');
});

t.test('a session that is closed is gone with all that it held, and closing it twice is refused', async (t) => {
  const other = await openPlace(world, false);
  const items = world.sessions.items().length;
  const place = await openPlace(world, true);
  const { session_handle } = place;
  for (const method of ['HashInit', 'EncryptInit', 'GenerateAgreementDataWithECC'] as const) {
    await world.call(method, (await sdfCalls[method](place)) as never);
  }
  t.equal(world.sessions.items().length, items + 5, 'key, right, two operations, agreement');
  const outcomes = await Promise.all([
    world.outcome('CloseSession', { session_handle }),
    world.outcome('CloseSession', { session_handle }),
  ]);
  t.strictSame(outcomes.toSorted(), ['OK', 'SDR_INARGERR']);
  t.equal(world.sessions.items().length, items);
  t.equal(await world.refusal('CloseSession', { session_handle }), 'SDR_INARGERR');
  t.equal(await world.outcome('GetDeviceInfo', { session_handle }), 'SDR_INARGERR');
  t.equal(await world.outcome('GetDeviceInfo', { session_handle: other.session_handle }), 'OK');
});

t.test('closing a device ends the sessions that were opened through its handle, and no others', async (t) => {
  const [first, second, foreign] = [await openDevice(), await openDevice(), await openDevice(orders)];
  const open = async (device_handle: Buffer, caller: Caller = billing) =>
    (await world.call('OpenSession', { device_handle }, caller)).session_handle;
  const ended = [await open(first), await open(first)];
  const kept = await open(second);
  const others = await open(foreign, orders);
  await world.call('CloseDevice', { device_handle: first });
  for (const session_handle of ended) {
    t.equal(await world.outcome('GetDeviceInfo', { session_handle }), 'SDR_INARGERR');
  }
  t.equal(await world.outcome('GetDeviceInfo', { session_handle: kept }), 'OK');
  t.equal(await world.outcome('GetDeviceInfo', { session_handle: others }, orders), 'OK');
  t.equal(await world.outcome('CloseDevice', { device_handle: first }), 'OK', 'it has no session any more');
  t.equal(await world.outcome('OpenSession', { device_handle: first }), 'OK', 'the handle names the partition still');
});

t.test('a session ends when its idle time and what the notes may lag behind have passed, not sooner', async (t) => {
  const startMs = world.nowMs;
  t.teardown(() => {
    world.nowMs = startMs;
  });
  const spanMs = world.settings.sessionIdleMs + 2 * world.deps.activity.intervalMs;
  const [kept, over, closed] = [await openPlace(world, true), await openPlace(world, true), await world.open()];
  world.nowMs = startMs + spanMs;
  t.equal(await world.outcome('GetDeviceInfo', kept), 'OK', 'the last millisecond');
  world.nowMs += 1;
  t.equal(await world.outcome('GetDeviceInfo', kept), 'OK', 'that was a use');
  const items = world.sessions.items().length;
  t.equal(await world.outcome('GetDeviceInfo', over), 'SDR_INARGERR');
  t.equal(world.sessions.items().length, items - 2, 'key and right went with it');
  t.equal(await world.outcome('CloseSession', { session_handle: closed }), 'OK', 'closing it is no error yet');
});

t.test('a session that another gateway served meanwhile goes on', async (t) => {
  const startMs = world.nowMs;
  const session_handle = await world.open();
  const stale = world.sessions.sessions().at(-1);
  const find = world.sessions.findSession;
  t.teardown(() => {
    world.nowMs = startMs;
    world.sessions.findSession = find;
  });
  world.sessions.findSession = () => stale;
  world.nowMs += 10 * world.settings.sessionIdleMs;
  await world.sessions.touch([{ tenantId: 'acme', id: stale?.id ?? '' }], world.nowMs - 1);
  t.equal(await world.outcome('GetDeviceInfo', { session_handle }), 'OK');
});

t.test('uses are written once an interval, and again where writing failed', async (t) => {
  const session_handle = await world.open();
  const session = world.sessions.sessions().at(-1);
  if (session === undefined) throw new Error('no session');
  const written: number[] = [];
  let isDown = false;
  const activity = new SessionActivity(
    {
      touch: async (sessions, atMs) => {
        if (isDown) throw new GatewayError('STORE_UNAVAILABLE', 'down');
        for (const { id } of sessions) if (id === session.id) written.push(atMs);
      },
    },
    600_000,
  );
  t.equal(activity.intervalMs, 60_000);
  const startMs = session.lastUsedAtMs;
  const useAt = async (ms: number) => {
    activity.note(session, startMs + ms);
    await activity.flush(startMs + ms);
  };
  await useAt(59_999);
  t.strictSame(written, []);
  isDown = true;
  await t.rejects(useAt(60_000), failure('STORE_UNAVAILABLE'));
  isDown = false;
  await useAt(60_001);
  await useAt(60_002);
  t.strictSame(written, [startMs + 60_001]);
  t.notOk(activity.isIdle(session, startMs + 60_002 + 720_000));
  t.ok(activity.isIdle(session, startMs + 60_002 + 720_001));
  activity.forget(session.id);
  await activity.flush(startMs + 200_000);
  t.equal(written.length, 1);
  await world.call('CloseSession', { session_handle });
});

t.test('a principal has as many sessions as it may, also when it opens them all at once', async (t) => {
  const startMs = world.nowMs;
  t.teardown(() => {
    world.nowMs = startMs;
  });
  const quiet: Caller = { tenantId: 'acme', name: 'quiet' };
  const device_handle = await openDevice(quiet);
  const open = () => world.outcome('OpenSession', { device_handle }, quiet);
  await withQuotas({ maxSessionsPerPrincipal: 3 }, async () => {
    const outcomes = await Promise.all(Array.from({ length: 6 }, open));
    t.equal(outcomes.filter((outcome) => outcome === 'OK').length, 3);
    t.ok(outcomes.every((outcome) => outcome === 'OK' || outcome === 'SDR_OPENSESSION'));
    t.equal(await world.outcome('OpenSession', { device_handle: await openDevice(stranger) }, stranger), 'OK');
    world.nowMs += world.settings.sessionIdleMs + 2 * world.deps.activity.intervalMs;
    t.equal(await open(), 'SDR_OPENSESSION', 'none is over yet');
    world.nowMs += 1;
    t.equal(await open(), 'OK', 'those that are over do not count');
  });
});

t.test('what a request held would be found in what is said of it', (t) => {
  const data = Buffer.from('a plain text that nobody sees');
  for (const encoding of ['hex', 'base64', 'latin1'] as const) {
    const said = `refused: ${data.toString(encoding)}`;
    t.type(findLeak({ data }, { fields: { note: said } }), 'string', encoding);
    t.type(
      findLeak({ inner: { data } }, new Error('no', { cause: new Error(said) })),
      'string',
      `${encoding}, in a cause`,
    );
    t.equal(findLeak({ data: Buffer.from('another plain text') }, { note: said }), undefined);
  }
  t.end();
});

t.test('a session whose secret can not be made does not come to be', async (t) => {
  const device_handle = await openDevice();
  world.engine.failNext('sdfMakeSecret', new GatewayError('HSM_UNAVAILABLE', 'gone'));
  t.equal(await world.refusal('OpenSession', { device_handle }), 'SDR_COMMFAIL');
});

t.test('every function works for a session that has the right, and notes whose it is', async (t) => {
  const session = new Set<SdfMethod>(['OpenDevice', 'CloseDevice']);
  for (const method of methods) {
    // A password costs 40 ms, and no step needs the right.
    const place = await openPlace(world, !/(Init|Update|Final)$/.test(method));
    const outcome = await world.outcome(method, (await sdfCalls[method](place)) as never);
    t.equal(outcome, method.endsWith('SM9') ? 'SDR_ALGNOTSUPPORT' : 'OK', method);
    const { resourceId, resourceName } = world.lastContext.audit;
    if (session.has(method)) t.equal(resourceId, 'acme-p1', `${method}: partition`);
    else t.match(resourceId, /^[0-9a-f]{64}$/, `${method}: session`);
    t.equal(resourceName, namedResources.get(method), `${method}: resource`);
  }
});

/** What the audit trail calls the key of a function. */
const namedResources = new Map<string, string>([
  ['GetPrivateKeyAccessRight', '1'],
  ['ReleasePrivateKeyAccessRight', '1'],
  ...methods
    .filter((name) => /^(Export|GenerateKeyWithIPK|ImportKeyWithISK|Exchange|Internal).*RSA$/.test(name))
    .map((name) => [name, 'RSA/1'] as const),
  ...methods
    .filter((name) => /^(Export|GenerateKeyWithIPK|ImportKeyWithISK|Exchange|Internal).*ECC$/.test(name))
    .map((name) => [name, 'ECC/1'] as const),
  ['GenerateAgreementDataWithECC', 'ECC/1'],
  ['GenerateKeyWithECC', 'ECC/1'],
  ['GenerateAgreementDataAndKeyWithECC', 'ECC/1'],
  ['GenerateKeyWithKEK', 'KEK/1'],
  ['ImportKeyWithKEK', 'KEK/1'],
]);

t.test('the right is needed for what uses a private key of the device, and for nothing else', async (t) => {
  const needed = new Set<SdfMethod>([
    'InternalSignECC',
    'InternalPrivateKeyOperationRSA',
    'ImportKeyWithISKRSA',
    'ImportKeyWithISKECC',
    'ExchangeDigitEnvelopeBaseOnRSA',
    'ExchangeDigitEnvelopeBaseOnECC',
    'GenerateAgreementDataWithECC',
    'GenerateAgreementDataAndKeyWithECC',
    'GenerateKeyWithECC',
    // There is none to release.
    'ReleasePrivateKeyAccessRight',
  ]);
  await openPlace(world, true);
  for (const method of without('ExternalSignSM9', 'ExternalDecryptSM9')) {
    const place = await openPlace(world, false);
    const input = (await sdfCalls[method](place)) as never;
    const keys = world.count('key');
    t.equal(await world.outcome(method, input), needed.has(method) ? 'SDR_PARDENY' : 'OK', method);
    if (needed.has(method)) t.equal(world.count('key'), keys, `${method} leaves no key`);
  }
});

t.test('no function serves a session of somebody else, a closed one, or a partition that is not running', async (t) => {
  const inSession = without('OpenDevice', 'CloseDevice', 'OpenSession');
  const place = await openPlace(world, true);
  const inputs = new Map<SdfMethod, never>();
  const once = new Map<string, object>();
  for (const method of inSession) {
    // One operation of a kind alone can run: each is begun in a session of its own.
    const own = /(Update|Final)$/.test(method) ? await openPlace(world, false) : place;
    inputs.set(method, (await sdfCalls[method](own)) as never);
  }
  for (const caller of [orders, stranger]) {
    for (const [method, input] of inputs) {
      const said = await world.failure(method, input, caller);
      once.set(JSON.stringify(said), said);
    }
  }
  t.equal(once.size, 1, 'the same answer always');
  t.match([...once.values()][0], { reason: 'SDF_SESSION_NOT_FOUND' });
  world.tenancy.setPartitionState('acme-p1', 'FROZEN');
  for (const [method, input] of inputs) {
    if (method === 'CloseSession') continue;
    t.equal(await world.refusal(method, input), 'SDR_OPENDEVICE', `${method} of a frozen partition`);
  }
  t.equal(await world.refusal('OpenDevice', {}), 'SDR_OPENDEVICE');
  t.equal(await world.refusal('OpenSession', place), 'SDR_OPENDEVICE');
  world.tenancy.setPartitionState('acme-p1', 'RUNNING');
  t.equal(await world.outcome('Encrypt', inputs.get('Encrypt') as never), 'OK', 'what was there is there again');
  world.tenancy.setPartitionState('acme-p1', 'FROZEN');
  t.equal(await world.outcome('CloseSession', place), 'OK', 'a session can be closed all the same');
  world.tenancy.setPartitionState('acme-p1', 'RUNNING');
  const { session_handle } = place;
  for (const [method, input] of inputs) {
    const outcome = await world.refusal(method, { ...(input as object), session_handle } as never);
    t.equal(outcome, 'SDR_INARGERR', `${method} of a closed session`);
  }
});

t.test('it answers the same where session, key and partition have to be read from the store', async (t) => {
  const stores = [world.sessions, world.keys, world.tenancy];
  for (const store of stores) store.isCold = true;
  t.teardown(() => {
    for (const store of stores) store.isCold = false;
  });
  const place = await openPlace(world, true);
  for (const method of ['InternalSignECC', 'Encrypt', 'HashFinal', 'ImportKeyWithISKECC', 'DestroyKey'] as const) {
    t.equal(await world.outcome(method, (await sdfCalls[method](place)) as never), 'OK', method);
  }
  t.equal(await world.outcome('InternalSignECC', { ...place, key_index: 9 }), 'SDR_KEYNOTEXIST');
  await world.call('ReleasePrivateKeyAccessRight', { ...place, key_index: 1 });
  const sign = await sdfCalls.InternalSignECC(place);
  t.equal(await world.outcome('InternalSignECC', sign), 'SDR_PARDENY');
  t.equal(await world.outcome('CloseSession', place), 'OK');
  t.equal(await world.outcome('InternalSignECC', sign), 'SDR_INARGERR');
});
