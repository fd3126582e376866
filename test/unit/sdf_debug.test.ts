/** @module The functions for verification and debugging: keys in the clear, and nothing at all unless they are turned on. */
import { createHmac } from 'node:crypto';
import t from 'tap';
import { openPlace, rsaPair, sdfCalls } from '../fixtures/sdf_calls.ts';
import {
  badPoints,
  eccCipherOf,
  filler,
  flip,
  isSignature,
  publicPoint,
  sgd,
  sm4,
  vectorKey,
} from '../fixtures/sdf_values.ts';
import type { SdfMethod } from '../fixtures/sdf_world.ts';
import { SdfWorld } from '../fixtures/sdf_world.ts';
import { n, power, toBytes, toNumber } from '../fixtures/sm2_reference.ts';
import { hex } from '../fixtures/vectors.ts';

const world = new SdfWorld({ isDebugEnabled: true });
t.teardown(() => world.close());

let session_handle: Buffer;
t.before(async () => {
  await world.makeKeys({ family: 'ECC', index: 1 });
  session_handle = await world.open();
});

const digest = filler(32);
const d = toBytes(vectorKey.d);

t.test('none of them is served where they are turned off, whoever asks and whatever for', async (t) => {
  const place = await openPlace(world, false);
  const methods = (Object.keys(sdfCalls) as SdfMethod[]).filter(
    (method) => method.endsWith('SM9') || /^External(PrivateKey|Sign|Decrypt|Key)/.test(method),
  );
  t.equal(methods.length, 10);
  world.settings.isDebugEnabled = false;
  t.teardown(() => {
    world.settings.isDebugEnabled = true;
  });
  for (const method of methods) {
    const input = (await sdfCalls[method](place)) as object;
    t.equal(await world.refusal(method, input as never), 'SDR_NOTSUPPORT', method);
    const unknown = { ...input, session_handle: Buffer.alloc(32) };
    t.equal(await world.refusal(method, unknown as never), 'SDR_NOTSUPPORT', `${method} without a session`);
  }
});

t.test('SM9 is not offered', async (t) => {
  for (const method of ['ExternalSignSM9', 'ExternalDecryptSM9'] as const) {
    const message = { session_handle, algorithm_id: sgd.SM9_1, private_key: d, data: digest };
    t.equal(await world.refusal(method, message), 'SDR_ALGNOTSUPPORT');
    t.equal(await world.refusal(method, { ...message, session_handle: Buffer.alloc(32) }), 'SDR_INARGERR');
  }
});

t.test('a private RSA key outside inverts the public operation', async (t) => {
  const { public_key, private_key } = rsaPair();
  const data = Buffer.concat([Buffer.of(1), filler(255)]);
  const encrypted = await world.call('ExternalPublicKeyOperationRSA', { session_handle, public_key, data });
  const [modulus, e] = [toNumber(public_key.modulus), toNumber(public_key.public_exponent)];
  t.equal(toNumber(encrypted.data), power(toNumber(data), e, modulus));
  const message = { session_handle, private_key, data: encrypted.data };
  t.strictSame((await world.call('ExternalPrivateKeyOperationRSA', message)).data, data);
  const padded = Object.fromEntries(
    Object.entries(private_key).map(([name, value]) => [name, Buffer.concat([Buffer.alloc(3), value])]),
  );
  const again = await world.call('ExternalPrivateKeyOperationRSA', { ...message, private_key: padded });
  t.strictSame(again.data, data, 'zeros in front are no fault');
  const generated = await world.call('GenerateKeyPairRSA', { session_handle, key_bits: 2048 });
  const own = { session_handle, public_key: generated.public_key, data: Buffer.concat([Buffer.of(0), filler(255)]) };
  const sent = await world.call('ExternalPublicKeyOperationRSA', own as never);
  const opened = { session_handle, private_key: generated.private_key, data: sent.data };
  t.strictSame((await world.call('ExternalPrivateKeyOperationRSA', opened as never)).data, own.data);
});

t.test('numbers that make no RSA key are refused', async (t) => {
  const { private_key } = rsaPair();
  const data = Buffer.concat([Buffer.of(1), filler(255)]);
  const ask = (key: object | undefined, input = data) =>
    world.refusal('ExternalPrivateKeyOperationRSA', {
      ...{ session_handle, data: input },
      ...(key === undefined ? {} : { private_key: key }),
    });
  t.equal(await ask(undefined), 'SDR_INARGERR');
  t.equal(await ask({}), 'SDR_KEYERR');
  const change = (...names: readonly (keyof typeof private_key)[]) =>
    Object.assign({ ...private_key }, ...names.map((name) => ({ [name]: flip(private_key[name], 13) })));
  for (const name of ['modulus', 'public_exponent', 'prime1', 'prime2'] as const) {
    t.equal(await ask({ ...private_key, [name]: Buffer.alloc(0) }), 'SDR_KEYERR', `no ${name}`);
    t.equal(await ask({ ...private_key, [name]: Buffer.alloc(3) }), 'SDR_KEYERR', `${name} zero`);
  }
  t.equal(await ask(change('modulus')), 'SDR_KEYERR', 'another modulus');
  t.equal(await ask(change('public_exponent')), 'SDR_KEYERR', 'another public exponent');
  t.equal(await ask(change('private_exponent', 'exponent1')), 'SDR_KEYERR', 'other private exponents');
  t.equal(await ask(change('private_exponent', 'coefficient')), 'SDR_KEYERR', 'another coefficient');
  t.equal(await ask({ ...private_key, private_exponent: Buffer.alloc(100_000, 7) }), 'SDR_KEYERR', 'a number too long');
  for (const input of [Buffer.alloc(0), Buffer.alloc(255), Buffer.alloc(257), Buffer.from(private_key.modulus)]) {
    t.equal(await ask(private_key, input), 'SDR_INARGERR', `${input.length} bytes`);
  }
});

t.test('a private SM2 key outside signs and decrypts', async (t) => {
  const sign = { session_handle, algorithm_id: sgd.SM2_1, private_key: d, data: digest };
  const { signature } = await world.call('ExternalSignECC', sign);
  t.ok(isSignature(vectorKey.publicKey, digest, signature));
  // GB/T 32918.5, A.2.
  const vector = {
    x: hex('04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73'),
    y: hex('e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0'),
    hash: hex('59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766'),
    ciphertext: hex('21886ca989ca9c7d58087307ca93092d651efa'),
  };
  const open = { session_handle, algorithm_id: sgd.SM2_3, private_key: d };
  const opened = await world.call('ExternalDecryptECC', { ...open, cipher: vector });
  t.equal(opened.data.toString(), 'encryption standard');
  const long = filler(2000);
  const cipher = eccCipherOf(vectorKey.publicKey, long);
  t.strictSame((await world.call('ExternalDecryptECC', { ...open, cipher })).data, long);
});

t.test('a number out of range is no private key', async (t) => {
  const numbers: readonly (readonly [string, bigint, string])[] = [
    ['0', 0n, 'SDR_KEYERR'],
    ['1', 1n, 'OK'],
    ['n − 2', n - 2n, 'OK'],
    ['n − 1', n - 1n, 'SDR_KEYERR'],
    ['n', n, 'SDR_KEYERR'],
    ['n + 1', n + 1n, 'SDR_KEYERR'],
    ['2²⁵⁶ − 1', 2n ** 256n - 1n, 'SDR_KEYERR'],
  ];
  for (const [name, number, outcome] of numbers) {
    const private_key = toBytes(number);
    const sign = { session_handle, algorithm_id: sgd.SM2, private_key, data: digest };
    t.equal(await world.refusal('ExternalSignECC', sign), outcome, `sign by ${name}`);
    const cipher = eccCipherOf(outcome === 'OK' ? publicPoint(number) : vectorKey.publicKey, digest);
    const open = { session_handle, algorithm_id: sgd.SM2, private_key, cipher };
    t.equal(await world.refusal('ExternalDecryptECC', open), outcome, `decrypt by ${name}`);
  }
  for (const bytes of [0, 31, 33, 64]) {
    const sign = { session_handle, algorithm_id: sgd.SM2, private_key: Buffer.alloc(bytes, 1), data: digest };
    t.equal(await world.refusal('ExternalSignECC', sign), 'SDR_INARGERR', `${bytes} bytes`);
  }
});

t.test('bad input of an SM2 key outside has its code', async (t) => {
  const sign = { session_handle, algorithm_id: sgd.SM2, private_key: d, data: digest };
  for (const bytes of [0, 31, 33]) {
    t.equal(await world.refusal('ExternalSignECC', { ...sign, data: Buffer.alloc(bytes) }), 'SDR_INARGERR');
  }
  t.equal(await world.refusal('ExternalSignECC', { ...sign, algorithm_id: sgd.SM2_3 }), 'SDR_ALGMODNOTSUPPORT');
  t.equal(await world.refusal('ExternalSignECC', { ...sign, algorithm_id: sgd.RSA }), 'SDR_ALGNOTSUPPORT');
  const good = eccCipherOf(vectorKey.publicKey, digest);
  const open = { session_handle, algorithm_id: sgd.SM2, private_key: d };
  const ask = (cipher: object) => world.refusal('ExternalDecryptECC', { ...open, cipher });
  t.equal(await ask({ ...good, hash: flip(good.hash, 1) }), 'SDR_ENCDATAERR', 'C3');
  t.equal(await ask({ ...good, ciphertext: Buffer.alloc(0) }), 'SDR_ENCDATAERR', 'no C2');
  t.equal(await ask({ ...good, x: good.x.subarray(1) }), 'SDR_ENCDATAERR', 'x too short');
  for (const [name, point] of Object.entries(badPoints))
    t.equal(await ask({ ...good, ...point }), 'SDR_ENCDATAERR', name);
  t.equal(await world.refusal('ExternalDecryptECC', open), 'SDR_INARGERR', 'no ciphertext');
  t.equal(await world.refusal('ExternalDecryptECC', { ...open, algorithm_id: sgd.SM2_1 }), 'SDR_ALGMODNOTSUPPORT');
});

const k = hex('0123456789abcdeffedcba9876543210');
const iv = hex('000102030405060708090a0b0c0d0e0f');
const plain = hex('aaaaaaaabbbbbbbbccccccccddddddddeeeeeeeeffffffffaaaaaaaabbbbbbbb');

t.test('a cipher with a key outside is SM4 of the standard, in one call and in steps', async (t) => {
  // draft-ribose-cfrg-sm4.
  const rows: readonly (readonly [number, string, string])[] = [
    [sgd.SM4_ECB, 'ecb', '5ec8143de509cff7b5179f8f474b86192f1d305a7fb17df985f81c8482192304'],
    [sgd.SM4_CBC, 'cbc', '78ebb11cc40b0a48312aaeb2040244cb4cb7016951909226979b0d15dc6a8f6d'],
    [sgd.SM4_OFB, 'ofb', 'ac3236cb861dd316e6413b4e3c7524b71d01aca2487ca582cbf5463e6698539b'],
    [sgd.SM4_CFB, 'cfb', 'ac3236cb861dd316e6413b4e3c7524b769d4c54ed433b9a0346009beb37b2b3f'],
  ];
  for (const [algorithm_id, mode, expected] of rows) {
    t.equal(sm4(mode, k, mode === 'ecb' ? null : iv, plain).toString('hex'), expected, 'OpenSSL agrees');
    const message = { session_handle, algorithm_id, key: k, iv };
    t.equal((await world.call('ExternalKeyEncrypt', { ...message, data: plain })).data.toString('hex'), expected, mode);
    t.strictSame((await world.call('ExternalKeyDecrypt', { ...message, data: hex(expected) })).data, plain);
    for (const way of ['Encrypt', 'Decrypt'] as const) {
      const [from, to] = way === 'Encrypt' ? [plain, hex(expected)] : [hex(expected), plain];
      let { operation } = await world.call(`ExternalKey${way}Init`, message);
      const out: Buffer[] = [];
      for (const data of [from.subarray(0, 5), from.subarray(5)]) {
        const step = await world.call(`${way}Update`, { session_handle, operation, data });
        operation = step.operation;
        out.push(step.data);
      }
      out.push((await world.call(`${way}Final`, { session_handle, operation })).data);
      t.strictSame(Buffer.concat(out), to, `${mode} ${way} in steps`);
    }
  }
  t.equal(world.count('operation'), 0);
});

t.test('a key outside serves HMAC in steps', async (t) => {
  for (const [algorithm_id, name] of [
    [sgd.SM3_HMAC, 'sm3'],
    [sgd.SM3, 'sm3'],
    [sgd.SHA256_HMAC, 'sha256'],
  ] as const) {
    for (const bytes of [1, 64, 65, 128]) {
      const key = filler(bytes);
      let { operation } = await world.call('ExternalKeyHMACInit', { session_handle, algorithm_id, key });
      ({ operation } = await world.call('HMACUpdate', { session_handle, operation, data: plain }));
      const { mac } = await world.call('HMACFinal', { session_handle, operation });
      t.strictSame(mac, createHmac(name, key).update(plain).digest(), `${name} ${bytes}`);
    }
  }
});

t.test('a key outside of another length, or an unknown algorithm, begins nothing', async (t) => {
  const good = { session_handle, algorithm_id: sgd.SM4_CBC, key: k, iv, data: plain };
  const rows: readonly (readonly [string, object, string])[] = [
    ['no key', { key: Buffer.alloc(0) }, 'SDR_INARGERR'],
    ['a key of 15 bytes', { key: k.subarray(1) }, 'SDR_KEYERR'],
    ['a key of 32 bytes', { key: Buffer.concat([k, k]) }, 'SDR_KEYERR'],
    ['a key of 129 bytes', { key: Buffer.alloc(129, 1) }, 'SDR_INARGERR'],
    ['no IV', { iv: Buffer.alloc(0) }, 'SDR_INARGERR'],
    ['an IV of 17 bytes', { iv: Buffer.alloc(17) }, 'SDR_INARGERR'],
    ['SM1', { algorithm_id: sgd.SM1_ECB }, 'SDR_ALGNOTSUPPORT'],
    ['GCM', { algorithm_id: sgd.SM4_GCM }, 'SDR_ALGMODNOTSUPPORT'],
  ];
  for (const [name, fields, outcome] of rows) {
    for (const method of ['ExternalKeyEncrypt', 'ExternalKeyDecrypt'] as const) {
      t.equal(await world.refusal(method, { ...good, ...fields }), outcome, `${method}: ${name}`);
    }
    const { data: _, ...begin } = good;
    for (const method of ['ExternalKeyEncryptInit', 'ExternalKeyDecryptInit'] as const) {
      t.equal(await world.refusal(method, { ...begin, ...fields }), outcome, `${method}: ${name}`);
    }
  }
  t.equal(await world.refusal('ExternalKeyEncrypt', { ...good, data: plain.subarray(1) }), 'SDR_INARGERR');
  const hmac = { session_handle, algorithm_id: sgd.SM3_HMAC, key: k };
  for (const [fields, outcome] of [
    [{ key: Buffer.alloc(0) }, 'SDR_INARGERR'],
    [{ key: Buffer.alloc(129) }, 'SDR_INARGERR'],
    [{ algorithm_id: sgd.SHA1 }, 'SDR_ALGNOTSUPPORT'],
  ] as const) {
    t.equal(await world.refusal('ExternalKeyHMACInit', { ...hmac, ...fields }), outcome);
  }
});

t.test('the key of an operation is of this operation alone', async (t) => {
  const begin = { session_handle, algorithm_id: sgd.SM4_CBC, key: k, iv };
  const { operation } = await world.call('ExternalKeyEncryptInit', begin);
  t.equal(await world.refusal('ExternalKeyEncryptInit', begin), 'SDR_STEPERR', 'one runs already');
  const key_handle = operation.subarray(0, 32);
  const use = { session_handle, key_handle, algorithm_id: sgd.SM4_CBC, iv, data: plain };
  t.equal(await world.refusal('Encrypt', use), 'SDR_KEYNOTEXIST', 'its handle is no key');
  t.equal(await world.refusal('DestroyKey', { session_handle, key_handle }), 'SDR_KEYNOTEXIST');
  const sealed = world.sessions.items().find(({ kind }) => kind === 'operation')?.sealed;
  t.notOk(Buffer.from(sealed ?? []).includes(k), 'and it is sealed');
  t.notOk(operation.includes(k));
  t.equal(await world.outcome('EncryptFinal', { session_handle, operation }), 'OK');
});
