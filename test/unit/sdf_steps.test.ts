/** @module Operations in steps: hashes, ciphers, MACs and authenticated encryption, their order, and states that were tampered with. */
import { createHash, createHmac } from 'node:crypto';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { Place } from '../fixtures/sdf_calls.ts';
import { callData, openPlace, sdfCalls } from '../fixtures/sdf_calls.ts';
import { filler, flip, sgd, sm4, vectorKey } from '../fixtures/sdf_values.ts';
import { SdfWorld } from '../fixtures/sdf_world.ts';
import { hex } from '../fixtures/vectors.ts';

const world = new SdfWorld({ quotas: { maxSessionsPerPrincipal: 1000, maxItemsPerPrincipal: 5000 } });
t.teardown(() => world.close());
t.before(() => world.makeKeys({ family: 'ECC', index: 1 }));

const names = ['Encrypt', 'Decrypt', 'CalculateMAC', 'AuthEnc', 'AuthDec', 'Hash', 'HMAC'] as const;
type Name = (typeof names)[number];
const empty = Buffer.alloc(0);

const begin = async (place: Place, name: Name): Promise<Buffer> => {
  const { operation } = await world.call(`${name}Init`, (await sdfCalls[`${name}Init`](place)) as never);
  return operation;
};

/** The data that the operations of `sdfCalls` end well with. */
const fittingData = async (place: Place, name: Name): Promise<Buffer> => {
  if (name !== 'AuthDec') return callData;
  return (await world.call('AuthEnc', (await sdfCalls.AuthEnc(place)) as never)).data;
};

const update = (place: Pick<Place, 'session_handle'>, name: Name, operation: Buffer, data: Buffer) =>
  world.call(`${name}Update`, { session_handle: place.session_handle, operation, data });
const updateOutcome = (place: Pick<Place, 'session_handle'>, name: Name, operation: Buffer, data = callData) =>
  world.refusal(`${name}Update`, { session_handle: place.session_handle, operation, data });
const finish = (place: Pick<Place, 'session_handle'>, name: Name, operation: Buffer) =>
  world.call(`${name}Final`, { session_handle: place.session_handle, operation });
const finishOutcome = (place: Pick<Place, 'session_handle'>, name: Name, operation: Buffer) =>
  world.outcome(`${name}Final`, { session_handle: place.session_handle, operation });
const initOutcome = async (place: Place, name: Name) =>
  world.outcome(`${name}Init`, (await sdfCalls[`${name}Init`](place)) as never);

const hash = async (place: Place, init: object, ...pieces: readonly Buffer[]): Promise<Buffer> => {
  let { operation } = await world.call('HashInit', { session_handle: place.session_handle, ...init });
  for (const data of pieces) ({ operation } = await update(place, 'Hash', operation, data));
  return (await world.call('HashFinal', { session_handle: place.session_handle, operation })).hash;
};

t.test('a hash in steps is the hash of all of it', async (t) => {
  const place = await openPlace(world, false);
  const abc = await hash(place, { algorithm_id: sgd.SM3 }, Buffer.from('a'), Buffer.from('bc'));
  t.equal(abc.toString('hex'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
  for (const [algorithm_id, name] of [
    [sgd.SM3, 'sm3'],
    [sgd.SHA1, 'sha1'],
    [sgd.SHA256, 'sha256'],
    [sgd.SHA512, 'sha512'],
  ] as const) {
    t.strictSame(await hash(place, { algorithm_id }), createHash(name).digest(), `${name} of nothing`);
    const data = filler(1000);
    for (const at of [0, 1, 63, 64, 65, 127, 128, 999]) {
      const done = await hash(place, { algorithm_id }, data.subarray(0, at), data.subarray(at));
      t.strictSame(done, createHash(name).update(data).digest(), `${name} ${at}`);
    }
    const long = filler(1 << 20);
    t.strictSame(await hash(place, { algorithm_id }, long), createHash(name).update(long).digest(), 'a mebibyte');
  }
});

t.test('a hash that begins with Z gives the e that SM2 signs', async (t) => {
  const place = await openPlace(world, false);
  const public_key = {
    x: hex('b6af0cdabadc18b465f53fc3de1e328789dc68de92f120a40a2ebbdbf1bda839'),
    y: hex('07ff305b95f9941a927436426fd2dff2faf60879577a959654b3f150ba79db86'),
  };
  const init = { algorithm_id: sgd.SM3, public_key, user_id: Buffer.from('1234567812345678') };
  const e = await hash(place, init, Buffer.from('abc'));
  t.equal(e.toString('hex'), '87b7d624ce4bb00ac56db2b6c506d5fc9e38fd80c24d1b991e8c38b32bd6ee5a');
  const vector = await hash(place, { ...init, public_key: vectorKey.publicKey }, Buffer.from('message digest'));
  t.equal(vector.toString('hex'), 'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640');
  const plain = await hash(place, { algorithm_id: sgd.SM3, public_key }, Buffer.from('abc'));
  t.strictSame(plain, createHash('sm3').update('abc').digest(), 'without an id the key does not count');
});

t.test('a hash that can not be begun leaves none running', async (t) => {
  const place = await openPlace(world, false);
  const good = { session_handle: place.session_handle, algorithm_id: sgd.SM3, public_key: vectorKey.publicKey };
  const user_id = Buffer.from('Alice');
  const rows: readonly (readonly [string, object, string])[] = [
    ['an id without a key', { user_id, public_key: null }, 'SDR_INARGERR'],
    ['an id with SHA-256', { user_id, algorithm_id: sgd.SHA256 }, 'SDR_INARGERR'],
    ['an id of 8192 bytes', { user_id: Buffer.alloc(8192, 1) }, 'SDR_USERIDERR'],
    ['HMAC', { algorithm_id: 0x10 }, 'SDR_ALGNOTSUPPORT'],
    ['no algorithm', { algorithm_id: 0 }, 'SDR_ALGNOTSUPPORT'],
    ['largest number', { algorithm_id: 0xffff_ffff }, 'SDR_ALGNOTSUPPORT'],
    ['a cipher', { algorithm_id: sgd.SM4_CBC }, 'SDR_ALGNOTSUPPORT'],
    ['an id of 8191 bytes', { user_id: Buffer.alloc(8191, 1) }, 'OK'],
  ];
  for (const [name, fields, outcome] of rows) {
    const { public_key, ...rest } = { ...good, ...fields };
    const message = public_key === null ? rest : { ...rest, public_key };
    const said = outcome === 'OK' ? world.outcome('HashInit', message) : world.refusal('HashInit', message);
    t.equal(await said, outcome, name);
  }
});

t.test('every kind gives in steps what it gives in one call', async (t) => {
  const place = await openPlace(world, false);
  const iv = filler(16, 3);
  const keyed = { session_handle: place.session_handle, key_handle: place.key_handle };
  for (const algorithm_id of [sgd.SM4_ECB, sgd.SM4_CBC, sgd.SM4_CFB, sgd.SM4_OFB, sgd.SM4_CTR, sgd.ZUC_EEA3]) {
    for (const name of ['Encrypt', 'Decrypt'] as const) {
      const whole = await world.call(name, { ...keyed, algorithm_id, iv, data: callData });
      let { operation } = await world.call(`${name}Init`, { ...keyed, algorithm_id, iv });
      const out: Buffer[] = [];
      for (const piece of [callData.subarray(0, 7), empty, callData.subarray(7, 40), callData.subarray(40)]) {
        const step = (await update(place, name, operation, piece)) as { operation: Buffer; data: Buffer };
        operation = step.operation;
        out.push(step.data);
      }
      out.push(((await finish(place, name, operation)) as { data: Buffer }).data);
      t.strictSame(Buffer.concat(out), whole.data, `${name} 0x${algorithm_id.toString(16)}`);
    }
  }
  for (const algorithm_id of [sgd.SM4_MAC, sgd.ZUC_EIA3]) {
    const whole = await world.call('CalculateMAC', { ...keyed, algorithm_id, iv, data: callData });
    let { operation } = await world.call('CalculateMACInit', { ...keyed, algorithm_id, iv });
    for (const piece of [callData.subarray(0, 3), callData.subarray(3)]) {
      ({ operation } = await update(place, 'CalculateMAC', operation, piece));
    }
    const done = await world.call('CalculateMACFinal', { session_handle: place.session_handle, operation });
    t.strictSame(done.mac, whole.mac, `MAC 0x${algorithm_id.toString(16)}`);
  }
  for (const [algorithm_id, one] of [
    [sgd.SM3_HMAC, sgd.SM3],
    [sgd.SM3, sgd.SM3],
    [sgd.SHA256_HMAC, sgd.SHA256],
    [sgd.SHA256, sgd.SHA256],
  ] as const) {
    const whole = await world.call('CalculateMAC', { ...keyed, algorithm_id: one, data: callData });
    let { operation } = await world.call('HMACInit', { ...keyed, algorithm_id });
    ({ operation } = await update(place, 'HMAC', operation, callData));
    const { mac } = await world.call('HMACFinal', { session_handle: place.session_handle, operation });
    t.strictSame(mac, whole.mac, `HMAC 0x${algorithm_id.toString(16)}`);
  }
});

t.test('authenticated encryption in steps is that of RFC 8998, both ways', async (t) => {
  const place = await openPlace(world, true);
  const key_handle = await world.importKey(place.session_handle, hex('0123456789abcdeffedcba9876543210'));
  const plain = hex(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join(''));
  for (const [algorithm_id, tag] of [
    [sgd.SM4_GCM, '83de3541e4c2b58177e065a9bf7b62ec'],
    [sgd.SM4_CCM, '16842d4fa186f56ab33256971fa110f4'],
  ] as const) {
    const keyed = {
      ...{ session_handle: place.session_handle, key_handle, algorithm_id, data_length: plain.length },
      start_var: hex('00001234567800000000abcd'),
      aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
    };
    let { operation } = await world.call('AuthEncInit', keyed);
    const out: Buffer[] = [];
    for (const piece of [plain.subarray(0, 10), plain.subarray(10)]) {
      const step = await world.call('AuthEncUpdate', { session_handle: place.session_handle, operation, data: piece });
      operation = step.operation;
      out.push(step.data);
    }
    const sealed = await world.call('AuthEncFinal', { session_handle: place.session_handle, operation });
    t.equal(sealed.auth_data.toString('hex'), tag);
    const ciphertext = Buffer.concat([...out, sealed.data]);
    for (const [auth_data, outcome] of [
      [hex(tag), 'OK'],
      [flip(hex(tag), 0), 'SDR_MACERR'],
    ] as const) {
      const opening = await world.call('AuthDecInit', { ...keyed, auth_data });
      const step = await world.call('AuthDecUpdate', { ...place, operation: opening.operation, data: ciphertext });
      t.strictSame(step.data, plain);
      t.equal(await finishOutcome(place, 'AuthDec', step.operation), outcome);
      t.equal(await finishOutcome(place, 'AuthDec', step.operation), 'SDR_STEPERR', 'it has ended');
    }
  }
});

t.test('all seven kinds run at once in a session, one of each', async (t) => {
  const place = await openPlace(world, false);
  const running = new Map<Name, Buffer>();
  for (const name of names) running.set(name, await begin(place, name));
  for (const name of names) {
    t.equal(await world.refusal(`${name}Init`, (await sdfCalls[`${name}Init`](place)) as never), 'SDR_STEPERR', name);
  }
  for (const [name, operation] of running) {
    const data = await fittingData(place, name);
    const next = (await update(place, name, operation, data)).operation;
    t.equal(await finishOutcome(place, name, next), 'OK', `the first ${name} goes on`);
    t.equal(await finishOutcome(place, name, next), 'SDR_STEPERR', 'Final twice');
    for (const state of [operation, next]) {
      t.equal(await updateOutcome(place, name, state, data), 'SDR_STEPERR', 'Update after Final');
    }
    t.equal(await initOutcome(place, name), 'OK', 'and another can begin');
  }
});

t.test('of calls at the same instant one begins the operation, and one ends it', async (t) => {
  for (const name of names) {
    const place = await openPlace(world, false);
    const begun = await Promise.all([1, 2, 3].map(() => initOutcome(place, name)));
    t.strictSame(begun.toSorted(), ['OK', 'SDR_STEPERR', 'SDR_STEPERR'], `${name}Init`);
    const other = await openPlace(world, false);
    const { operation } = await update(other, name, await begin(other, name), await fittingData(other, name));
    const ended = await Promise.all([1, 2, 3].map(() => finishOutcome(other, name, operation)));
    t.strictSame(ended.toSorted(), ['OK', 'SDR_STEPERR', 'SDR_STEPERR'], `${name}Final`);
    const items = world.sessions.items().filter(({ sessionId }) => sessionId === world.sessions.sessions().at(-1)?.id);
    t.strictSame(
      items.map(({ kind }) => kind),
      ['key'],
      'nothing runs any more',
    );
  }
});

t.test('a step of an operation that was not begun here is out of order', async (t) => {
  const place = await openPlace(world, false);
  const other = await openPlace(world, false);
  const running = new Map<Name, Buffer>();
  for (const name of names) running.set(name, await begin(place, name));
  for (const name of names) {
    const own = running.get(name) as Buffer;
    const wrong: readonly (readonly [string, Buffer])[] = [
      ['nothing', empty],
      ['handle alone', own.subarray(0, 32)],
      ['any bytes', filler(200)],
      ['state of nothing', Buffer.concat([own.subarray(0, 32), filler(1)])],
      ['state cut off', own.subarray(0, own.length - 1)],
      ['state and a byte', Buffer.concat([own, Buffer.of(0)])],
      ['a key handle', Buffer.concat([place.key_handle, own.subarray(32)])],
      ...[...running]
        .filter(([kind]) => kind !== name)
        .flatMap(([kind, operation]) => [
          [`operation ${kind}`, operation] as const,
          [`state of ${kind}`, Buffer.concat([own.subarray(0, 32), operation.subarray(32)])] as const,
        ]),
    ];
    for (const [what, operation] of wrong) {
      t.equal(await updateOutcome(place, name, operation), 'SDR_STEPERR', `${name}Update of ${what}`);
    }
    t.equal(await updateOutcome(other, name, own), 'SDR_STEPERR', `${name}Update in another session`);
    t.equal(await finishOutcome(other, name, own), 'SDR_STEPERR', `${name}Final in another session`);
    const theirs = await begin(other, name);
    const mixed = Buffer.concat([theirs.subarray(0, 32), own.subarray(32)]);
    t.equal(await updateOutcome(other, name, mixed), 'SDR_STEPERR', `${name}: state of another session`);
    const { operation } = await update(place, name, own, await fittingData(place, name));
    t.equal(await finishOutcome(place, name, operation), 'OK', `${name} ends well after all that`);
  }
});

t.test('an operation with any bit changed is none', async (t) => {
  const place = await openPlace(world, false);
  const whole = new Set<Name>(['Hash', 'AuthDec']);
  for (const name of names) {
    const begun = await begin(place, name);
    const { operation } = await update(place, name, begun, await fittingData(place, name));
    for (let bit = 0; bit < 8 * operation.length; bit += whole.has(name) ? 1 : 13) {
      const outcome = await updateOutcome(place, name, flip(operation, bit), empty);
      if (outcome !== 'SDR_STEPERR') t.fail(`${name}, bit ${bit}: ${outcome}`);
    }
    t.equal(await finishOutcome(place, name, operation), 'OK', name);
    const next = await begin(place, name);
    t.equal(await finishOutcome(place, name, flip(next, 8 * next.length - 1)), 'SDR_STEPERR');
    t.equal(await finishOutcome(place, name, next), 'SDR_STEPERR', 'Final ends it whatever comes of it');
  }
});

t.test('an older state goes on from where it was', async (t) => {
  const place = await openPlace(world, false);
  const begun = await begin(place, 'Hash');
  const { operation: first } = await update(place, 'Hash', begun, Buffer.from('first'));
  await update(place, 'Hash', first, Buffer.from('forgotten'));
  const { operation } = await update(place, 'Hash', first, Buffer.from('second'));
  const { hash: done } = await world.call('HashFinal', { session_handle: place.session_handle, operation });
  t.strictSame(done, createHash('sm3').update('firstsecond').digest());
});

t.test('data and keys do not stand in a state that leaves the host', async (t) => {
  const place = await openPlace(world, true);
  const key = filler(16, 31);
  const key_handle = await world.importKey(place.session_handle, key);
  const secret = Buffer.from('a plain text that nobody sees');
  const mac = { session_handle: place.session_handle, key_handle, algorithm_id: sgd.SM3_HMAC };
  const hmac = await world.call('HMACInit', mac);
  const hashing = await begin(place, 'Hash');
  for (const [name, begun] of [
    ['HMAC', hmac.operation],
    ['Hash', hashing],
  ] as const) {
    const { operation } = await update(place, name, begun, secret);
    for (const text of [secret.subarray(0, 12), key]) t.notOk(operation.includes(text), name);
  }
});

t.test('a failure that passes keeps the operation, one that does not ends it', async (t) => {
  const place = await openPlace(world, false);
  for (const name of names) {
    const data = await fittingData(place, name);
    const failures: readonly (readonly [ConstructorParameters<typeof GatewayError>[0], string, string])[] = [
      ['HSM_UNAVAILABLE', 'SDR_COMMFAIL', 'OK'],
      ['HSM_BUSY', 'SDR_COMMFAIL', 'OK'],
      ['DEADLINE_TOO_SHORT', 'SDR_COMMFAIL', 'OK'],
      ['HSM_FAILURE', 'SDR_HARDFAIL', 'SDR_STEPERR'],
    ];
    for (const [reason, outcome, afterwards] of failures) {
      const { operation } = await update(place, name, await begin(place, name), data);
      world.engine.failNext('sdfUpdate', new GatewayError(reason, 'a fault'));
      t.equal(await updateOutcome(place, name, operation), outcome, 'an update changes nothing');
      world.engine.failNext('sdfFinish', new GatewayError(reason, 'a fault'));
      t.equal(await finishOutcome(place, name, operation), outcome, `${name} ${reason}`);
      t.equal(await finishOutcome(place, name, operation), afterwards, `${name} after ${reason}`);
    }
    world.engine.failNext('sdfBegin', new GatewayError('HSM_FAILURE', 'a fault'));
    const init = (await sdfCalls[`${name}Init`](place)) as never;
    t.equal(await world.refusal(`${name}Init`, init), 'SDR_HARDFAIL', 'an Init that fails begins nothing');
  }
});

t.test('an operation whose key is destroyed can only be ended', async (t) => {
  for (const name of names) {
    if (name === 'Hash') continue;
    const place = await openPlace(world, false);
    const { operation } = await update(place, name, await begin(place, name), empty);
    await world.call('DestroyKey', place);
    t.equal(await updateOutcome(place, name, operation), 'SDR_KEYNOTEXIST', `${name}Update`);
    t.equal(await finishOutcome(place, name, operation), 'SDR_KEYNOTEXIST', `${name}Final`);
    t.equal(await finishOutcome(place, name, operation), 'SDR_STEPERR', 'that ended it');
    const session = await openPlace(world, false);
    const next = { ...session, session_handle: place.session_handle };
    const made = await world.call('GenerateKeyWithIPKECC', { ...next, key_index: 1, key_bits: 128 });
    t.equal(await initOutcome({ ...next, key_handle: made.key_handle }, name), 'OK', `another ${name} can begin`);
  }
});

t.test('blocks that are not whole, and lengths that were not announced, fail at the end and end it', async (t) => {
  const place = await openPlace(world, false);
  const keyed = { session_handle: place.session_handle, key_handle: place.key_handle };
  const iv = filler(16, 3);
  for (const [name, algorithm_id] of [
    ['Encrypt', sgd.SM4_ECB],
    ['Encrypt', sgd.SM4_CBC],
    ['Decrypt', sgd.SM4_CBC],
    ['CalculateMAC', sgd.SM4_MAC],
  ] as const) {
    const { operation } = await world.call(`${name}Init`, { ...keyed, algorithm_id, iv });
    const step = await update(place, name, operation, filler(17));
    t.equal(await finishOutcome(place, name, step.operation), 'SDR_INARGERR', `${name} 17 bytes`);
    t.equal(await finishOutcome(place, name, step.operation), 'SDR_STEPERR');
  }
  const aead = { ...keyed, start_var: filler(12), aad: empty, data_length: 20 };
  for (const algorithm_id of [sgd.SM4_GCM, sgd.SM4_CCM]) {
    const { operation } = await world.call('AuthEncInit', { ...aead, algorithm_id });
    t.equal(await updateOutcome(place, 'AuthEnc', operation, filler(21)), 'SDR_INARGERR', 'more than announced');
    const short = await update(place, 'AuthEnc', operation, filler(19));
    t.equal(await updateOutcome(place, 'AuthEnc', short.operation, filler(2)), 'SDR_INARGERR');
    t.equal(await finishOutcome(place, 'AuthEnc', short.operation), 'SDR_INARGERR', 'less than announced');
    t.equal(await finishOutcome(place, 'AuthEnc', short.operation), 'SDR_STEPERR');
  }
  const begun = await begin(place, 'Hash');
  t.equal(await updateOutcome(place, 'Hash', begun, Buffer.alloc((1 << 20) + 1)), 'SDR_INARGERR', 'over a mebibyte');
  t.equal(await finishOutcome(place, 'Hash', begun), 'OK', 'it went on');
});

t.test('an Init with an algorithm, a key or lengths that do not fit begins nothing', async (t) => {
  const place = await openPlace(world, false);
  const odd = await world.call('GenerateKeyWithIPKECC', { ...place, key_index: 1, key_bits: 136 });
  const keyed = { session_handle: place.session_handle, key_handle: place.key_handle };
  const block = { ...keyed, iv: filler(16) };
  const aead = { ...keyed, algorithm_id: sgd.SM4_GCM, start_var: filler(12), data_length: 20 };
  const tagged = { ...aead, auth_data: Buffer.alloc(16) };
  const oddKey = { key_handle: odd.key_handle };
  const rows: readonly (readonly [`${Name}Init`, object, string])[] = [
    ['EncryptInit', { ...block, algorithm_id: sgd.SM1_ECB }, 'SDR_ALGNOTSUPPORT'],
    ['EncryptInit', { ...block, algorithm_id: sgd.SM4_GCM }, 'SDR_ALGMODNOTSUPPORT'],
    ['EncryptInit', { ...block, algorithm_id: sgd.SM4_CBC, iv: empty }, 'SDR_INARGERR'],
    ['EncryptInit', { ...block, algorithm_id: sgd.SM4_CBC, ...oddKey }, 'SDR_KEYERR'],
    ['EncryptInit', { ...block, algorithm_id: sgd.SM4_XTS }, 'SDR_KEYERR'],
    ['DecryptInit', { ...block, algorithm_id: sgd.SM7_ECB }, 'SDR_ALGNOTSUPPORT'],
    ['DecryptInit', { ...block, algorithm_id: sgd.ZUC_EEA3, iv: filler(15) }, 'SDR_INARGERR'],
    ['CalculateMACInit', { ...block, algorithm_id: sgd.SM4_CBC }, 'SDR_ALGMODNOTSUPPORT'],
    ['CalculateMACInit', { ...keyed, algorithm_id: sgd.SM3 }, 'SDR_ALGNOTSUPPORT'],
    ['CalculateMACInit', { ...block, algorithm_id: sgd.SM4_MAC, iv: filler(17) }, 'SDR_INARGERR'],
    ['CalculateMACInit', { ...block, algorithm_id: sgd.SM4_MAC, ...oddKey }, 'SDR_KEYERR'],
    ['HMACInit', { ...keyed, algorithm_id: sgd.SHA1 }, 'SDR_ALGNOTSUPPORT'],
    ['HMACInit', { ...keyed, algorithm_id: sgd.SM4_MAC }, 'SDR_ALGNOTSUPPORT'],
    ['AuthEncInit', { ...aead, algorithm_id: sgd.SM4_CBC }, 'SDR_ALGMODNOTSUPPORT'],
    ['AuthEncInit', { ...aead, ...oddKey }, 'SDR_KEYERR'],
    ['AuthEncInit', { ...aead, start_var: empty }, 'SDR_INARGERR'],
    ['AuthEncInit', { ...aead, data_length: 0xffff_ffff }, 'SDR_INARGERR'],
    ['AuthEncInit', { ...aead, auth_data_length: 0xffff_ffff }, 'SDR_INARGERR'],
    ['AuthEncInit', { ...aead, aad: Buffer.alloc(65_537) }, 'SDR_INARGERR'],
    ['AuthEncInit', { ...aead, algorithm_id: sgd.SM4_CCM, start_var: filler(13), data_length: 65_536 }, 'SDR_INARGERR'],
    ['AuthDecInit', { ...tagged, auth_data: empty }, 'SDR_INARGERR'],
    ['AuthDecInit', { ...tagged, auth_data: Buffer.alloc(17) }, 'SDR_INARGERR'],
    ['AuthDecInit', { ...tagged, algorithm_id: sgd.SM4_CCM, auth_data: Buffer.alloc(5) }, 'SDR_INARGERR'],
    ['AuthDecInit', { ...tagged, data_length: 0xffff_ffff }, 'SDR_INARGERR'],
  ];
  for (const [method, message, outcome] of rows) {
    t.equal(await world.refusal(method, message as never), outcome, `${method} ${outcome}`);
  }
  for (const name of names.filter((name) => name !== 'Hash')) {
    const message = { ...((await sdfCalls[`${name}Init`](place)) as object), key_handle: Buffer.alloc(32) };
    t.equal(await world.refusal(`${name}Init`, message as never), 'SDR_KEYNOTEXIST', `${name}Init`);
    t.equal(await initOutcome(place, name), 'OK', `${name} can begin after all that`);
  }
});

t.test('CBC in steps and HMAC are those of OpenSSL by a key of known value', async (t) => {
  const place = await openPlace(world, true);
  const key = filler(16, 77);
  const key_handle = await world.importKey(place.session_handle, key);
  const known = { ...place, key_handle };
  const { operation } = await update(known, 'HMAC', await begin(known, 'HMAC'), callData);
  const { mac } = await world.call('HMACFinal', { session_handle: place.session_handle, operation });
  t.strictSame(mac, createHmac('sm3', key).update(callData).digest());
  const encrypting = await begin(known, 'Encrypt');
  const step = (await update(known, 'Encrypt', encrypting, callData)) as { operation: Buffer; data: Buffer };
  const rest = (await finish(known, 'Encrypt', step.operation)) as { data: Buffer };
  t.strictSame(Buffer.concat([step.data, rest.data]), sm4('cbc', key, filler(16, 3), callData));
});
