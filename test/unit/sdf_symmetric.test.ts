/** @module Ciphers, MACs and authenticated encryption in one call, held against OpenSSL and the vectors of the standards. */
import { createHmac } from 'node:crypto';
import t from 'tap';
import { Sm4XtsKey, sm4XtsEncrypt } from '../../src/gm/sm4/xts.ts';
import { zucCrypt } from '../../src/gm/zuc/cipher.ts';
import { zucMac } from '../../src/gm/zuc/mac.ts';
import { filler, flip, sgd, sm4 } from '../fixtures/sdf_values.ts';
import type { SdfMethod } from '../fixtures/sdf_world.ts';
import { SdfWorld } from '../fixtures/sdf_world.ts';
import { hex } from '../fixtures/vectors.ts';

const world = new SdfWorld({ quotas: { maxSessionsPerPrincipal: 10, maxItemsPerPrincipal: 1000 } });
t.teardown(() => world.close());

/** Key and plaintext of GB/T 32907. */
const k = hex('0123456789abcdeffedcba9876543210');
const iv = hex('000102030405060708090a0b0c0d0e0f');
const empty = Buffer.alloc(0);

let session_handle: Buffer;
/** Of value `k`. */
let key_handle: Buffer;
const importKey = (value: Uint8Array) => world.importKey(session_handle, value);
t.before(async () => {
  await world.makeKeys({ family: 'ECC', index: 1 });
  session_handle = await world.open();
  await world.unlock(session_handle, 1);
  key_handle = await importKey(k);
});

const encrypt = (algorithm_id: number, data: Buffer, start = iv, handle = key_handle) =>
  world.call('Encrypt', { session_handle, key_handle: handle, algorithm_id, iv: start, data });
const decrypt = (algorithm_id: number, data: Buffer, start = iv, handle = key_handle) =>
  world.call('Decrypt', { session_handle, key_handle: handle, algorithm_id, iv: start, data });

const modes = [
  ['ecb', sgd.SM4_ECB, 16],
  ['cbc', sgd.SM4_CBC, 16],
  ['cfb', sgd.SM4_CFB, 1],
  ['ofb', sgd.SM4_OFB, 1],
  ['ctr', sgd.SM4_CTR, 1],
] as const;

t.test('SM4 gives the ciphertexts of the standard, with a key that came in encrypted', async (t) => {
  t.equal((await encrypt(sgd.SM4_ECB, k, empty)).data.toString('hex'), '681edf34d206965e86b3e94f536e4246');
  const cbc = await encrypt(sgd.SM4_CBC, Buffer.concat([k, k]), k);
  t.equal(cbc.data.toString('hex'), '2677f46b09c122cc975533105bd4a22af6125f7275ce552c3a2bbcf533de8a3b');
  const long = hex(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'aa', 'bb'].map((byte) => byte.repeat(8)).join(''));
  t.equal(
    (await encrypt(sgd.SM4_CTR, long)).data.toString('hex'),
    'ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7' +
      'f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514',
  );
});

t.test('every mode is what OpenSSL makes, and turns back', async (t) => {
  const key = filler(16, 3);
  const handle = await importKey(key);
  const carrying = hex('fffffffffffffffffffffffffffffffe');
  for (const [mode, id, unit] of modes) {
    for (const blocks of [1, 2, 3, 64]) {
      for (const start of [iv, carrying]) {
        const data = filler(16 * blocks + (unit === 1 ? 9 : 0), blocks);
        const { data: encrypted } = await encrypt(id, data, start, handle);
        t.strictSame(encrypted, sm4(mode, key, mode === 'ecb' ? null : start, data), `${mode} ${blocks}`);
        t.strictSame((await decrypt(id, encrypted, start, handle)).data, data);
      }
    }
  }
  const largest = filler(1 << 20);
  t.strictSame((await encrypt(sgd.SM4_CBC, largest, iv, handle)).data, sm4('cbc', key, iv, largest), 'a mebibyte');
});

t.test('the IV that comes back goes on where the piece ended', async (t) => {
  const data = filler(96);
  for (const [mode, id] of modes) {
    const whole = await encrypt(id, data);
    for (const at of [16, 48, 80]) {
      const first = await encrypt(id, data.subarray(0, at));
      const second = await encrypt(id, data.subarray(at), first.iv);
      t.strictSame(Buffer.concat([first.data, second.data]), whole.data, `${mode} ${at}`);
      t.strictSame(second.iv, whole.iv);
      const back = await decrypt(id, whole.data.subarray(0, at));
      t.strictSame(Buffer.concat([back.data, (await decrypt(id, whole.data.subarray(at), back.iv)).data]), data);
    }
    t.equal(whole.iv.length, mode === 'ecb' ? 0 : 16, mode);
  }
  const mac = (piece: Buffer, start: Buffer) =>
    world.call('CalculateMAC', { session_handle, key_handle, algorithm_id: sgd.SM4_MAC, iv: start, data: piece });
  const whole = await mac(data, iv);
  const first = await mac(data.subarray(0, 32), iv);
  t.strictSame((await mac(data.subarray(32), first.iv)).mac, whole.mac, 'MAC');
  t.strictSame(whole.iv, whole.mac);
});

t.test('a MAC is the last block of CBC, HMAC, or that of ZUC', async (t) => {
  const data = filler(160);
  const mac = async (algorithm_id: number, start: Buffer, message = data) =>
    world.call('CalculateMAC', { session_handle, key_handle, algorithm_id, iv: start, data: message });
  t.strictSame((await mac(sgd.SM4_MAC, iv)).mac, sm4('cbc', k, iv, data).subarray(-16));
  for (const id of [sgd.SM3, sgd.SM3_HMAC, 0x0010_0001]) {
    const hmac = await mac(id, empty, Buffer.from('abc'));
    t.equal(hmac.mac.toString('hex'), '28d8a61be67d8bf7652c4eda7092b612f88be62184f55005c57ddf076e764199');
    t.equal(hmac.iv.length, 0);
  }
  t.strictSame((await mac(sgd.SHA256, empty)).mac, createHmac('sha256', k).update(data).digest());
  t.strictSame((await mac(sgd.ZUC_EIA3, iv)).mac, zucMac(k, iv, data));
});

t.test('XTS and ZUC are the algorithms of the library, with the keys that they need', async (t) => {
  const key = filler(32, 5);
  const handle = await importKey(key);
  const data = filler(50);
  for (const id of [sgd.SM4_XTS, 0x440, 0x0200_0402]) {
    const { data: encrypted, iv: next } = await encrypt(id, data, iv, handle);
    t.strictSame(encrypted, sm4XtsEncrypt(new Sm4XtsKey(key), 'GB', iv, data));
    t.strictSame((await decrypt(id, encrypted, iv, handle)).data, data);
    t.equal(next.length, 0);
  }
  const zuc = await encrypt(sgd.ZUC_EEA3, data);
  t.strictSame(zuc.data, zucCrypt(k, iv, data));
  t.strictSame((await decrypt(sgd.ZUC_EEA3, zuc.data)).data, data);
});

// RFC 8998, appendix A.
const rfc8998 = {
  start_var: hex('00001234567800000000abcd'),
  aad: hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'),
  data: hex(['aa', 'bb', 'cc', 'dd', 'ee', 'ff', 'ee', 'aa'].map((byte) => byte.repeat(8)).join('')),
};
const aeads = [
  [
    sgd.SM4_GCM,
    '17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735' +
      'd82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d',
    '83de3541e4c2b58177e065a9bf7b62ec',
  ],
  [
    sgd.SM4_CCM,
    '48af93501fa62adbcd414cce6034d895dda1bf8f132f042098661572e7483094' +
      'fd12e518ce062c98acee28d95df4416bed31a2f04476c18bb40c84a74b97dc5b',
    '16842d4fa186f56ab33256971fa110f4',
  ],
] as const;

t.test('authenticated encryption gives what RFC 8998 has, and opens it', async (t) => {
  for (const [algorithm_id, ciphertext, tag] of aeads) {
    const keyed = { session_handle, key_handle, algorithm_id, ...rfc8998 };
    const sealed = await world.call('AuthEnc', keyed);
    t.strictSame(sealed, { data: hex(ciphertext), auth_data: hex(tag) });
    const opened = await world.call('AuthDec', { ...keyed, ...sealed });
    t.strictSame(opened.data, rfc8998.data);
    const short = await world.call('AuthEnc', { ...keyed, auth_data_length: 12 });
    t.equal(short.auth_data.length, 12);
    t.strictSame((await world.call('AuthDec', { ...keyed, ...short })).data, rfc8998.data);
    const nothing = await world.call('AuthEnc', { ...keyed, data: empty, aad: empty });
    t.equal(nothing.data.length, 0);
    t.equal(await world.outcome('AuthDec', { ...keyed, ...nothing, aad: empty }), 'OK', 'an empty message');
  }
});

t.test('what was changed anywhere does not open, and gives nothing out', async (t) => {
  for (const [algorithm_id, ciphertext, tag] of aeads) {
    const message = {
      session_handle,
      key_handle,
      algorithm_id,
      ...rfc8998,
      data: hex(ciphertext),
      auth_data: hex(tag),
    };
    for (const field of ['start_var', 'aad', 'data', 'auth_data'] as const) {
      for (let bit = 0; bit < 8 * message[field].length; bit += 7) {
        t.equal(await world.refusal('AuthDec', { ...message, [field]: flip(message[field], bit) }), 'SDR_MACERR');
      }
    }
    t.equal(await world.refusal('AuthDec', { ...message, data: empty }), 'SDR_MACERR', 'no ciphertext');
    t.equal(
      await world.refusal('AuthDec', { ...message, auth_data: hex(tag).subarray(0, 8) }),
      algorithm_id === sgd.SM4_GCM ? 'SDR_INARGERR' : 'SDR_MACERR',
    );
    const other = await importKey(filler(16, 8));
    t.equal(await world.refusal('AuthDec', { ...message, key_handle: other }), 'SDR_MACERR', 'another key');
  }
});

t.test('lengths that a mode does not have are refused', async (t) => {
  const data = filler(32);
  const keyed = { session_handle, key_handle, iv, data };
  const rows: readonly (readonly [string, SdfMethod, object])[] = [
    ...([sgd.SM4_ECB, sgd.SM4_CBC] as const).flatMap((algorithm_id) =>
      [1, 15, 17, 31].flatMap((bytes) =>
        (['Encrypt', 'Decrypt'] as const).map(
          (method) => [`${method} ${bytes} bytes`, method, { algorithm_id, data: filler(bytes) }] as const,
        ),
      ),
    ),
    ...[1, 15, 33].map(
      (bytes) => [`MAC ${bytes} bytes`, 'CalculateMAC', { algorithm_id: sgd.SM4_MAC, data: filler(bytes) }] as const,
    ),
    ...[sgd.SM4_CBC, sgd.SM4_CFB, sgd.SM4_OFB, sgd.SM4_CTR, sgd.ZUC_EEA3].flatMap((algorithm_id) =>
      [0, 1, 12, 15, 17, 32].map(
        (bytes) => [`IV of ${bytes} bytes`, 'Encrypt', { algorithm_id, iv: Buffer.alloc(bytes) }] as const,
      ),
    ),
    ...[0, 15, 17].map(
      (bytes) =>
        [`MAC, IV of ${bytes}`, 'CalculateMAC', { algorithm_id: sgd.SM4_MAC, iv: Buffer.alloc(bytes) }] as const,
    ),
    ['ZUC MAC, no IV', 'CalculateMAC', { algorithm_id: sgd.ZUC_EIA3, iv: empty }],
    ['more than a mebibyte', 'Encrypt', { algorithm_id: sgd.SM4_CTR, data: Buffer.alloc((1 << 20) + 1) }],
    ['more than a mebibyte', 'CalculateMAC', { algorithm_id: sgd.SM4_MAC, data: Buffer.alloc((1 << 20) + 16) }],
  ];
  for (const [name, method, fields] of rows) {
    t.equal(await world.refusal(method, { ...keyed, ...fields } as never), 'SDR_INARGERR', name);
  }
  t.equal(await world.outcome('Encrypt', { ...keyed, algorithm_id: sgd.SM4_ECB, iv: filler(5) }), 'OK', 'ECB has none');
  for (const [, id] of modes) {
    const nothing = await world.call('Encrypt', { ...keyed, algorithm_id: id, data: empty });
    t.equal(nothing.data.length, 0, 'nothing gives nothing');
  }
  const aead = { session_handle, key_handle, ...rfc8998 };
  for (const [id, fields] of [
    [sgd.SM4_GCM, { start_var: empty }],
    [sgd.SM4_GCM, { start_var: Buffer.alloc(257) }],
    [sgd.SM4_GCM, { auth_data_length: 11 }],
    [sgd.SM4_GCM, { auth_data_length: 17 }],
    [sgd.SM4_GCM, { auth_data_length: 0xffff_ffff }],
    [sgd.SM4_CCM, { start_var: Buffer.alloc(6) }],
    [sgd.SM4_CCM, { start_var: Buffer.alloc(14) }],
    [sgd.SM4_CCM, { auth_data_length: 15 }],
    [sgd.SM4_CCM, { auth_data_length: 4 }],
    [sgd.SM4_CCM, { auth_data_length: 18 }],
    [sgd.SM4_CCM, { start_var: Buffer.alloc(13), data: Buffer.alloc(65_536) }],
    [sgd.SM4_GCM, { aad: Buffer.alloc(65_537) }],
    [sgd.SM4_GCM, { data: Buffer.alloc((1 << 20) + 1) }],
  ] as const) {
    const message = { ...aead, algorithm_id: id, ...fields };
    const names = Object.keys(fields);
    t.equal(await world.refusal('AuthEnc', message), 'SDR_INARGERR', names.join());
    t.match(await world.failure('AuthEnc', message), { metadata: { field: names[0] } }, 'by the name in the message');
  }
  for (const [id, fields] of [
    [sgd.SM4_GCM, { auth_data: empty }],
    [sgd.SM4_GCM, { auth_data: Buffer.alloc(17) }],
    [sgd.SM4_GCM, { auth_data: Buffer.alloc(16), start_var: empty }],
    [sgd.SM4_CCM, { auth_data: empty }],
    [sgd.SM4_CCM, { auth_data: Buffer.alloc(16), start_var: Buffer.alloc(6) }],
  ] as const) {
    const message = { ...aead, algorithm_id: id, ...fields };
    t.equal(await world.refusal('AuthDec', message), 'SDR_INARGERR');
    const field = 'start_var' in fields ? 'start_var' : 'auth_data';
    const refused = { text: new RegExp(`^${field} `), metadata: { field } };
    t.match(await world.failure('AuthDec', message), refused, 'by the name in the message');
  }
});

t.test('an algorithm that is unknown, of another kind, or not offered is said to be so', async (t) => {
  const data = filler(32);
  const keyed = { session_handle, key_handle, data };
  const block = { ...keyed, iv };
  const aead = { ...keyed, ...rfc8998, auth_data: Buffer.alloc(16) };
  const [noAlgorithm, noMode] = ['SDR_ALGNOTSUPPORT', 'SDR_ALGMODNOTSUPPORT'];
  const rows: readonly (readonly [number, string, string, string])[] = [
    // Number; as a cipher, as a MAC, as authenticated encryption.
    [0, noAlgorithm, noAlgorithm, noAlgorithm],
    [0xffff_ffff, noAlgorithm, noAlgorithm, noAlgorithm],
    [sgd.RSA, noAlgorithm, noAlgorithm, noAlgorithm],
    [sgd.SM9_1, noAlgorithm, noAlgorithm, noAlgorithm],
    [0x2001, noAlgorithm, noAlgorithm, noAlgorithm],
    [0x403, noMode, noMode, noMode],
    [0x400, noMode, noMode, noMode],
    [0x803, noMode, noMode, noMode],
    [sgd.SM4_ECB, 'OK', noMode, noMode],
    [sgd.SM4_MAC, noMode, 'OK', noMode],
    [sgd.SM4_GCM, noMode, noMode, 'OK'],
    [sgd.SM1_ECB, noAlgorithm, noMode, noMode],
    [sgd.SSF33_CBC, noAlgorithm, noMode, noMode],
    [sgd.SM7_ECB, noAlgorithm, noMode, noMode],
    [0x110, noMode, noAlgorithm, noMode],
    [0x210, noMode, noAlgorithm, noMode],
    [0x1010, noMode, noAlgorithm, noMode],
    [sgd.SHA1, noAlgorithm, noAlgorithm, noAlgorithm],
  ];
  for (const [algorithm_id, cipher, mac, sealed] of rows) {
    const name = `0x${algorithm_id.toString(16)}`;
    t.equal(await world.refusal('Encrypt', { ...block, algorithm_id }), cipher, `Encrypt ${name}`);
    t.equal(await world.refusal('Decrypt', { ...block, algorithm_id }), cipher, `Decrypt ${name}`);
    t.equal(await world.refusal('CalculateMAC', { ...block, algorithm_id }), mac, `CalculateMAC ${name}`);
    t.equal(await world.refusal('AuthEnc', { ...aead, algorithm_id }), sealed, `AuthEnc ${name}`);
    const opened = sealed === 'OK' ? 'SDR_MACERR' : sealed;
    t.equal(await world.refusal('AuthDec', { ...aead, algorithm_id }), opened, `AuthDec ${name}`);
  }
});

t.test('a key of another length than the algorithm has is refused', async (t) => {
  const data = filler(32);
  const lengths = new Map<number, Buffer>();
  for (const bytes of [8, 15, 16, 17, 24, 32, 128]) lengths.set(bytes, await importKey(filler(bytes, bytes)));
  const uses: readonly (readonly [string, SdfMethod, object, number])[] = [
    ...modes.map(([mode, algorithm_id]) => [mode, 'Encrypt', { algorithm_id, iv, data }, 16] as const),
    ['xts', 'Encrypt', { algorithm_id: sgd.SM4_XTS, iv, data }, 32],
    ['zuc', 'Decrypt', { algorithm_id: sgd.ZUC_EEA3, iv, data }, 16],
    ['mac', 'CalculateMAC', { algorithm_id: sgd.SM4_MAC, iv, data }, 16],
    ['zuc mac', 'CalculateMAC', { algorithm_id: sgd.ZUC_EIA3, iv, data }, 16],
    ['gcm', 'AuthEnc', { algorithm_id: sgd.SM4_GCM, ...rfc8998 }, 16],
    ['ccm', 'AuthDec', { algorithm_id: sgd.SM4_CCM, ...rfc8998, auth_data: Buffer.alloc(16) }, 16],
  ];
  for (const [name, method, fields, needed] of uses) {
    for (const [bytes, handle] of lengths) {
      const outcome = await world.refusal(method, { session_handle, key_handle: handle, ...fields } as never);
      if (bytes !== needed) t.equal(outcome, 'SDR_KEYERR', `${name} ${bytes}`);
      else t.equal(outcome, method === 'AuthDec' ? 'SDR_MACERR' : 'OK', `${name} ${bytes}`);
    }
  }
  for (const [bytes, handle] of lengths) {
    const message = { session_handle, key_handle: handle, algorithm_id: sgd.SM3, data };
    t.equal(await world.outcome('CalculateMAC', message), 'OK', `HMAC takes ${bytes} bytes`);
  }
  const equalHalves = await importKey(Buffer.concat([k, k]));
  const message = { session_handle, key_handle: equalHalves, algorithm_id: sgd.SM4_XTS, iv, data };
  t.equal(await world.refusal('Encrypt', message), 'SDR_KEYERR', 'XTS by two equal halves');
});
