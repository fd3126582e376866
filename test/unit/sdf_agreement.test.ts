/** @module Key agreement of the SDF service: both roles, by two principals of it and with somebody outside. */
import { createHash, createHmac } from 'node:crypto';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { destroyKeys } from '../../src/sdf/manage_keys.ts';
import { openPlace } from '../fixtures/sdf_calls.ts';
import {
  badPoints,
  bytesOf,
  type EccPoint,
  filler,
  flip,
  publicPoint,
  sgd,
  vectorKey,
} from '../fixtures/sdf_values.ts';
import type { Caller } from '../fixtures/sdf_world.ts';
import { billing, orders, SdfWorld } from '../fixtures/sdf_world.ts';
import { add, decodePoint, encodePoint, kdf, modulo, multiply, n, toNumber } from '../fixtures/sm2_reference.ts';

const world = new SdfWorld();
t.teardown(() => world.close());

const data = filler(48);
let session_handle: Buffer;
/** Public key of the encryption pair of index 1. */
let ecc: EccPoint;
t.before(async () => {
  await world.makeKeys({ family: 'ECC', index: 1 });
  session_handle = (await openPlace(world, true)).session_handle;
  ecc = (await world.call('ExportEncPublicKeyECC', { session_handle, key_index: 1 })).public_key as EccPoint;
});

/** HMAC by a key of the session: tells two keys apart, whatever their length. */
const macOf = async (key_handle: Buffer, session = session_handle, caller: Caller = billing): Promise<string> => {
  const message = { session_handle: session, key_handle, algorithm_id: sgd.SM3, data };
  return (await world.call('CalculateMAC', message, caller)).mac.toString('hex');
};

const macBy = (key: Uint8Array): string => createHmac('sm3', key).update(data).digest('hex');

/** Z of GB/T 32918.2 §5.5. */
const zOf = (id: Uint8Array, point: EccPoint): Buffer => {
  const constantsOfCurve = [
    'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc',
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93',
  ].map((text) => Buffer.from(text, 'hex'));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(8 * id.length);
  const base = bytesOf(publicPoint(1n)).subarray(1);
  const parts = [length, id, ...constantsOfCurve, base, bytesOf(point).subarray(1)];
  return createHash('sm3').update(Buffer.concat(parts)).digest();
};

interface Side {
  readonly id: Buffer;
  readonly publicKey: EccPoint;
  readonly ephemeral: EccPoint;
}

/** The key that somebody outside with d and r agrees on with a peer (GB/T 32918.3 §6). */
const agreedKey = (d: bigint, r: bigint, peer: Side, z: readonly [Buffer, Buffer], bytes: number): Buffer => {
  const reduced = (x: bigint): bigint => 2n ** 127n + (x & (2n ** 127n - 1n));
  const ownX = toNumber(publicPoint(r).x);
  const tValue = modulo(d + reduced(ownX) * r, n);
  const peerPoint = multiply(reduced(toNumber(peer.ephemeral.x)), decodePoint(bytesOf(peer.ephemeral)));
  const shared = encodePoint(multiply(tValue, add(decodePoint(bytesOf(peer.publicKey)), peerPoint)));
  return kdf(Buffer.concat([shared.subarray(1), ...z]), bytes);
};

const [alice, bob] = [Buffer.from('Alice of ACME'), Buffer.from('Bob')];

t.test('two principals agree on a key: what one encrypts the other decrypts', async (t) => {
  const place = await openPlace(world, true, orders);
  await world.makeKeys({ family: 'ECC', index: 4 });
  await world.unlock(place.session_handle, 4, orders);
  const begun = await world.call('GenerateAgreementDataWithECC', {
    ...{ session_handle, key_index: 1, key_bits: 128, sponsor_id: alice },
  });
  t.strictSame(begun.sponsor_public_key, ecc);
  const respond = {
    ...{ session_handle: place.session_handle, key_index: 4, key_bits: 128, response_id: bob, sponsor_id: alice },
    ...{ sponsor_public_key: begun.sponsor_public_key, sponsor_tmp_public_key: begun.sponsor_tmp_public_key },
  };
  const answer = await world.call('GenerateAgreementDataAndKeyWithECC', respond, orders);
  const own = await world.call('GenerateKeyWithECC', {
    ...{ session_handle, response_id: bob, agreement_handle: begun.agreement_handle },
    ...{ response_public_key: answer.response_public_key, response_tmp_public_key: answer.response_tmp_public_key },
  });
  const cipher = { algorithm_id: sgd.SM4_CBC, iv: filler(16, 2) };
  const sent = await world.call('Encrypt', { ...cipher, session_handle, key_handle: own.key_handle, data });
  const there = { ...cipher, session_handle: place.session_handle, key_handle: answer.key_handle };
  const received = await world.call('Decrypt', { ...there, data: sent.data }, orders);
  t.strictSame(received.data, data);
  const other = await world.call('GenerateAgreementDataAndKeyWithECC', { ...respond, sponsor_id: bob }, orders);
  const [a, b] = [answer, other].map(({ key_handle }) => macOf(key_handle, place.session_handle, orders));
  t.not(await a, await b, 'other ids give another key');
});

t.test('the device agrees with one outside of it, in either role', async (t) => {
  const [d, r] = [vectorKey.d, 0xabcdefn];
  for (const key_bits of [128, 512]) {
    const begun = await world.call('GenerateAgreementDataWithECC', {
      ...{ session_handle, key_index: 1, key_bits, sponsor_id: alice },
    });
    const peer = {
      ...{ id: alice, publicKey: begun.sponsor_public_key as EccPoint },
      ephemeral: begun.sponsor_tmp_public_key as EccPoint,
    };
    const asSponsor = await world.call('GenerateKeyWithECC', {
      ...{ session_handle, response_id: bob, agreement_handle: begun.agreement_handle },
      ...{ response_public_key: vectorKey.publicKey, response_tmp_public_key: publicPoint(r) },
    });
    const z = [zOf(alice, ecc), zOf(bob, vectorKey.publicKey)] as const;
    t.equal(await macOf(asSponsor.key_handle), macBy(agreedKey(d, r, peer, z, key_bits / 8)), 'sponsor');

    const answer = await world.call('GenerateAgreementDataAndKeyWithECC', {
      ...{ session_handle, key_index: 1, key_bits, response_id: alice, sponsor_id: Buffer.alloc(0) },
      ...{ sponsor_public_key: vectorKey.publicKey, sponsor_tmp_public_key: publicPoint(r) },
    });
    const responder = { ...peer, ephemeral: answer.response_tmp_public_key as EccPoint };
    const zs = [zOf(Buffer.alloc(0), vectorKey.publicKey), zOf(alice, ecc)] as const;
    t.equal(await macOf(answer.key_handle), macBy(agreedKey(d, r, responder, zs, key_bits / 8)), 'responder');
  }
});

t.test('an agreement is good for one use, in its session, while its key and right are there', async (t) => {
  const begin = async (key_index = 1) =>
    (await world.call('GenerateAgreementDataWithECC', { session_handle, key_index, key_bits: 128, sponsor_id: alice }))
      .agreement_handle;
  const message = (agreement_handle: Buffer, fields: object = {}) => ({
    ...{ session_handle, response_id: bob, agreement_handle },
    ...{ response_public_key: vectorKey.publicKey, response_tmp_public_key: publicPoint(77n) },
    ...fields,
  });
  const end = (handle: Buffer, fields: object = {}) => world.outcome('GenerateKeyWithECC', message(handle, fields));

  const once = await begin();
  const keys = world.count('key');
  t.strictSame((await Promise.all([end(once), end(once), end(once)])).toSorted(), ['OK', 'SDR_STEPERR', 'SDR_STEPERR']);
  t.equal(world.count('key'), keys + 1);
  t.equal(await end(once), 'SDR_STEPERR', 'spent');

  const handle = await begin();
  const other = await openPlace(world, true);
  const none = await world.failure('GenerateKeyWithECC', message(Buffer.alloc(32, 3)));
  for (let bit = 0; bit < 8 * handle.length; bit += 1) {
    t.strictSame(await world.failure('GenerateKeyWithECC', message(flip(handle, bit))), none);
  }
  const elsewhere = message(handle, { session_handle: other.session_handle });
  t.strictSame(await world.failure('GenerateKeyWithECC', elsewhere), none, 'another session');
  const { key_handle } = await world.call('GenerateKeyWithIPKECC', { session_handle, key_index: 1, key_bits: 128 });
  t.strictSame(await world.failure('GenerateKeyWithECC', message(key_handle)), none, 'handle of a key');
  t.equal(await world.outcome('DestroyKey', { session_handle, key_handle }), 'OK', 'which the key outlived');
  for (const bytes of [0, 31, 33]) {
    t.equal(await world.refusal('GenerateKeyWithECC', message(Buffer.alloc(bytes))), 'SDR_INARGERR', `${bytes} bytes`);
  }
  t.equal(await end(handle), 'OK', 'it is still there');
  const asKey = await begin();
  t.equal(await world.refusal('DestroyKey', { session_handle, key_handle: asKey }), 'SDR_KEYNOTEXIST', 'it is no key');

  const failed = await begin();
  world.engine.failNext('sdfAgree', new GatewayError('HSM_UNAVAILABLE', 'gone'));
  t.equal(await end(failed), 'SDR_COMMFAIL');
  t.equal(await end(failed), 'SDR_STEPERR', 'a failure spends it too');

  const withoutRight = await begin();
  await world.call('ReleasePrivateKeyAccessRight', { session_handle, key_index: 1 });
  t.equal(await end(withoutRight), 'SDR_PARDENY');
  await world.unlock(session_handle, 1);

  await world.makeKeys({ family: 'ECC', index: 5 });
  await world.unlock(session_handle, 5);
  const replaced = await begin(5);
  const place = { tenantId: 'acme', keystoreId: undefined, family: 'ECC', index: 5, purpose: undefined } as const;
  await destroyKeys(world.deps, world.context(billing), place);
  await world.makeKeys({ family: 'ECC', index: 5 });
  await world.unlock(session_handle, 5);
  t.equal(await end(replaced), 'SDR_STEPERR', 'not by the key that took the place of its own');
});

t.test('ids and points of an agreement are checked, and a bad one makes no key', async (t) => {
  const long = Buffer.alloc(8192, 1);
  const begin = { session_handle, key_index: 1, key_bits: 128, sponsor_id: alice };
  t.equal(await world.refusal('GenerateAgreementDataWithECC', { ...begin, sponsor_id: long }), 'SDR_USERIDERR');
  t.equal(await world.outcome('GenerateAgreementDataWithECC', { ...begin, sponsor_id: long.subarray(1) }), 'OK');
  const points: readonly (readonly [string, EccPoint | object | undefined, string])[] = [
    ...Object.entries(badPoints).map(([name, point]) => [name, point, 'SDR_KEYERR'] as const),
    ['no point', undefined, 'SDR_INARGERR'],
    ['no numbers', {}, 'SDR_INARGERR'],
    ['31 bytes', { x: Buffer.alloc(31), y: Buffer.alloc(32) }, 'SDR_INARGERR'],
    ['64 bytes', { x: Buffer.alloc(64), y: Buffer.alloc(64) }, 'SDR_INARGERR'],
  ];
  const ids = { response_id: bob, sponsor_id: alice };
  const respond = {
    ...begin,
    ...ids,
    sponsor_public_key: vectorKey.publicKey,
    sponsor_tmp_public_key: publicPoint(5n),
  };
  t.equal(
    await world.refusal('GenerateAgreementDataAndKeyWithECC', { ...respond, response_id: long }),
    'SDR_USERIDERR',
  );
  t.equal(await world.refusal('GenerateAgreementDataAndKeyWithECC', { ...respond, sponsor_id: long }), 'SDR_USERIDERR');
  for (const [name, point, outcome] of points) {
    for (const field of ['sponsor_public_key', 'sponsor_tmp_public_key'] as const) {
      const { [field]: _, ...rest } = respond;
      const message = point === undefined ? rest : { ...rest, [field]: point };
      t.equal(await world.refusal('GenerateAgreementDataAndKeyWithECC', message), outcome, `${field}: ${name}`);
    }
    for (const field of ['response_public_key', 'response_tmp_public_key'] as const) {
      const { agreement_handle } = await world.call('GenerateAgreementDataWithECC', begin);
      const keys = world.count('key');
      const good = { response_public_key: vectorKey.publicKey, response_tmp_public_key: publicPoint(5n) };
      const { [field]: _, ...rest } = { session_handle, response_id: bob, agreement_handle, ...good };
      const message = point === undefined ? rest : { ...rest, [field]: point };
      t.equal(await world.outcome('GenerateKeyWithECC', message), outcome, `${field}: ${name}`);
      t.equal(world.count('key'), keys);
    }
  }
  const { agreement_handle } = await world.call('GenerateAgreementDataWithECC', begin);
  const end = { session_handle, agreement_handle, response_public_key: vectorKey.publicKey };
  const message = { ...end, response_tmp_public_key: publicPoint(5n), response_id: long };
  t.equal(await world.refusal('GenerateKeyWithECC', message), 'SDR_USERIDERR');
});

t.test('points that cancel each other give no key', async (t) => {
  // P + x̄·R is infinity.
  const r = 12_345n;
  const reduced = 2n ** 127n + (toNumber(publicPoint(r).x) & (2n ** 127n - 1n));
  const sponsor_public_key = publicPoint(modulo(-reduced * r, n));
  const message = { session_handle, key_index: 1, key_bits: 128, response_id: bob, sponsor_id: alice };
  const points = { sponsor_public_key, sponsor_tmp_public_key: publicPoint(r) };
  t.equal(await world.refusal('GenerateAgreementDataAndKeyWithECC', { ...message, ...points }), 'SDR_KEYERR');
});
