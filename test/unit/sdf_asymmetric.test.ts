/** @module Operations with asymmetric keys of the SDF service, by keys of the device and by keys that are given in the call. */
import t from 'tap';
import { makeAllKeys, openPlace, rsaPair } from '../fixtures/sdf_calls.ts';
import {
  badPoints,
  type EccPoint,
  filler,
  flip,
  isSignature,
  openEccCipher,
  publicPoint,
  sgd,
  signReference,
  vectorKey,
} from '../fixtures/sdf_values.ts';
import type { SdfMethod } from '../fixtures/sdf_world.ts';
import { SdfWorld } from '../fixtures/sdf_world.ts';
import { modulo, n, power, toBytes, toNumber } from '../fixtures/sm2_reference.ts';
import { hex } from '../fixtures/vectors.ts';

const world = new SdfWorld();
t.teardown(() => world.close());

const digest = hex('f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640');
const vectorSignature = {
  r: hex('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'),
  s: hex('b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'),
};
const zero = Buffer.alloc(32);
const ones = Buffer.alloc(32, 0xff);

let session_handle: Buffer;
let at: { readonly session_handle: Buffer; readonly key_index: number };
t.before(async () => {
  await makeAllKeys(world);
  session_handle = (await openPlace(world, true)).session_handle;
  at = { session_handle, key_index: 1 };
});

t.test('a signature of the device is one by anybody who has its public key', async (t) => {
  const { public_key } = await world.call('ExportSignPublicKeyECC', at);
  for (const data of [digest, zero, ones, toBytes(n)]) {
    const { signature } = await world.call('InternalSignECC', { ...at, data });
    t.ok(isSignature(public_key, data, signature), 'the reference finds it good');
    t.strictSame(await world.call('InternalVerifyECC', { ...at, data, signature }), { valid: true });
    const outside = { session_handle, algorithm_id: sgd.SM2_1, public_key, data, signature };
    t.strictSame(await world.call('ExternalVerifyECC', outside), { valid: true });
    t.strictSame(await world.call('InternalVerifyECC', { ...at, data: flip(data, 255), signature }), { valid: false });
    const enc = (await world.call('ExportEncPublicKeyECC', at)).public_key;
    t.strictSame(await world.call('ExternalVerifyECC', { ...outside, public_key: enc }), { valid: false });
  }
  for (const protection of ['TOKEN', 'SEALED'] as const) {
    await t.rejects(
      world.makeKeys({ family: 'ECC', index: 9, purpose: 'SIGN', protection }),
      `${protection} can not sign`,
    );
    t.notOk(world.keys.keys().some(({ index }) => index === 9));
  }
});

t.test('what is signed is a digest of 32 bytes', async (t) => {
  for (const bytes of [0, 1, 31, 33, 64]) {
    const data = Buffer.alloc(bytes, 1);
    const verify = { data, signature: vectorSignature };
    const outside = { session_handle, algorithm_id: sgd.SM2, public_key: vectorKey.publicKey };
    t.equal(await world.refusal('InternalSignECC', { ...at, data }), 'SDR_INARGERR', `${bytes} bytes`);
    t.equal(await world.refusal('InternalVerifyECC', { ...at, ...verify }), 'SDR_INARGERR');
    t.equal(await world.refusal('ExternalVerifyECC', { ...outside, ...verify }), 'SDR_INARGERR');
  }
});

t.test('the signature of the standard is good, and numbers that make none are not valid', async (t) => {
  const message = { session_handle, algorithm_id: sgd.SM2_1, public_key: vectorKey.publicKey, data: digest };
  const verify = async (signature: object) => (await world.call('ExternalVerifyECC', { ...message, signature })).valid;
  t.ok(await verify(vectorSignature));
  const { r, s } = vectorSignature;
  const bad: Readonly<Record<string, object>> = {
    'no numbers': {},
    'r zero': { r: zero, s },
    's zero': { r, s: zero },
    'both zero': { r: zero, s: zero },
    'r is n': { r: toBytes(n), s },
    's is n': { r, s: toBytes(n) },
    'r not below 2²⁵⁶': { r: ones, s },
    's not below 2²⁵⁶': { r, s: ones },
    'r + s is n': { r, s: toBytes(modulo(-toNumber(r), n)) },
    'r + n': { r: toBytes(modulo(toNumber(r) + n, 2n ** 256n)), s },
    'r and s exchanged': { r: s, s: r },
    'r of 31 bytes': { r: r.subarray(1), s },
    's of 31 bytes': { r, s: s.subarray(1) },
    'r of 33 bytes': { r: Buffer.concat([Buffer.of(0), r]), s },
    'r and s of 64 bytes, as in the C structure': {
      r: Buffer.concat([zero, r]),
      s: Buffer.concat([zero, s]),
    },
    'r empty': { r: Buffer.alloc(0), s },
    's of a mebibyte': { r, s: Buffer.alloc(1 << 20, 1) },
  };
  for (const [name, signature] of Object.entries(bad)) {
    t.notOk(await verify(signature), name);
    t.strictSame(await world.call('InternalVerifyECC', { ...at, data: digest, signature }), { valid: false }, name);
  }
  for (let bit = 0; bit < 256; bit += 17) {
    t.notOk(await verify({ r: flip(r, bit), s }), `bit ${bit} of r`);
    t.notOk(await verify({ r, s: flip(s, bit) }), `bit ${bit} of s`);
  }
  t.equal(await world.refusal('ExternalVerifyECC', message), 'SDR_INARGERR', 'no signature');
  t.equal(await world.refusal('InternalVerifyECC', { ...at, data: digest }), 'SDR_INARGERR', 'no signature');
  const theirs = signReference(vectorKey.d, zero);
  t.strictSame(await world.call('ExternalVerifyECC', { ...message, data: zero, signature: theirs }), { valid: true });
});

t.test('a point that is none of the curve is no key', async (t) => {
  const sm2 = { session_handle, algorithm_id: sgd.SM2 };
  const takers: readonly (readonly [SdfMethod, object])[] = [
    ['ExternalVerifyECC', { ...sm2, data: digest, signature: vectorSignature }],
    ['ExternalEncryptECC', { ...sm2, data: digest }],
    ['GenerateKeyWithEPKECC', { ...sm2, key_bits: 128 }],
    ['HashInit', { session_handle, algorithm_id: sgd.SM3, user_id: Buffer.from('Alice') }],
  ];
  const lengths: Readonly<Record<string, object>> = {
    'no numbers': {},
    'x of 31 bytes': { x: vectorKey.publicKey.x.subarray(1), y: vectorKey.publicKey.y },
    'y of 33 bytes': { x: vectorKey.publicKey.x, y: Buffer.concat([Buffer.of(0), vectorKey.publicKey.y]) },
    'numbers of 64 bytes': { x: Buffer.alloc(64), y: Buffer.alloc(64) },
  };
  for (const [method, message] of takers) {
    for (const [name, public_key] of Object.entries(badPoints)) {
      t.equal(await world.refusal(method, { ...message, public_key } as never), 'SDR_KEYERR', `${method}: ${name}`);
    }
    for (const [name, public_key] of Object.entries(lengths)) {
      t.equal(await world.refusal(method, { ...message, public_key } as never), 'SDR_INARGERR', `${method}: ${name}`);
    }
    t.equal(await world.refusal(method, message as never), 'SDR_INARGERR', `${method}: no key`);
  }
});

t.test('what is encrypted for a key outside opens there', async (t) => {
  const message = { session_handle, algorithm_id: sgd.SM2_3, public_key: vectorKey.publicKey };
  for (const bytes of [1, 19, 32, 33, 136, 255, 1024]) {
    const data = filler(bytes, bytes);
    const { cipher } = await world.call('ExternalEncryptECC', { ...message, data });
    t.equal(cipher?.ciphertext.length, bytes);
    t.strictSame(openEccCipher(vectorKey.d, cipher), data, `${bytes} bytes`);
  }
  const data = filler(16);
  const [a, b] = [
    await world.call('ExternalEncryptECC', { ...message, data }),
    await world.call('ExternalEncryptECC', { ...message, data }),
  ];
  t.notSame(a, b, 'never alike');
  for (const bytes of [0, 1025, 1 << 20]) {
    t.equal(await world.refusal('ExternalEncryptECC', { ...message, data: Buffer.alloc(bytes) }), 'SDR_INARGERR');
  }
});

t.test('a function takes the identifiers of SM2 and of its own use, and no others', async (t) => {
  const { publicKey: public_key } = vectorKey;
  const uses: readonly (readonly [SdfMethod, object, number])[] = [
    ['ExternalVerifyECC', { public_key, data: digest, signature: vectorSignature }, sgd.SM2_1],
    ['ExternalEncryptECC', { public_key, data: digest }, sgd.SM2_3],
    ['GenerateKeyWithEPKECC', { public_key, key_bits: 128 }, sgd.SM2_3],
  ];
  for (const [method, fields, own] of uses) {
    const ask = (algorithm_id: number) => world.outcome(method, { session_handle, algorithm_id, ...fields } as never);
    t.equal(await ask(sgd.SM2), 'OK', method);
    for (const id of [sgd.SM2_1, sgd.SM2_2, sgd.SM2_3]) {
      t.equal(await ask(id), id === own ? 'OK' : 'SDR_ALGMODNOTSUPPORT', `${method} 0x${id.toString(16)}`);
    }
    for (const id of [0, sgd.RSA, sgd.SM9_1, sgd.SM4_CBC, 0x0002_0000, 0xffff_ffff]) {
      t.equal(await ask(id), 'SDR_ALGNOTSUPPORT', `${method} 0x${id.toString(16)}`);
    }
  }
  for (const id of [sgd.SM2, sgd.SM2_1, sgd.SM2_2, sgd.SM2_3]) {
    t.equal(await world.outcome('GenerateKeyPairECC', { session_handle, algorithm_id: id, key_bits: 256 }), 'OK');
  }
  t.equal(await world.refusal('GenerateKeyPairECC', { session_handle, key_bits: 256 }), 'SDR_ALGNOTSUPPORT');
});

t.test('a pair of SM2 in the clear is a pair', async (t) => {
  const message = { session_handle, algorithm_id: sgd.SM2, key_bits: 256 };
  const seen = new Set<string>();
  for (let i = 0; i < 5; i += 1) {
    const { public_key, private_key } = await world.call('GenerateKeyPairECC', message);
    const d = toNumber(private_key);
    t.equal(private_key.length, 32);
    t.ok(d >= 1n && d <= n - 2n);
    t.strictSame(publicPoint(d), public_key);
    seen.add(private_key.toString('hex'));
  }
  t.equal(seen.size, 5);
  for (const key_bits of [0, 192, 255, 257, 512, 0xffff_ffff]) {
    t.equal(await world.refusal('GenerateKeyPairECC', { ...message, key_bits }), 'SDR_INARGERR', `${key_bits}`);
  }
});

t.test('a pair of RSA in the clear is a pair, with all numbers of the remainder theorem', async (t) => {
  const { public_key, private_key } = await world.call('GenerateKeyPairRSA', { session_handle, key_bits: 2048 });
  if (public_key === null || private_key === null) throw new Error('no pair');
  const number = (field: Exclude<keyof typeof private_key, symbol>) => toNumber(private_key[field] as Buffer);
  const [p, q, d, e] = [number('prime1'), number('prime2'), number('private_exponent'), number('public_exponent')];
  t.equal(p * q, number('modulus'));
  t.equal(number('modulus').toString(2).length, 2048);
  t.strictSame(public_key, { modulus: private_key.modulus, public_exponent: private_key.public_exponent });
  t.equal(modulo(d * e, p - 1n), 1n);
  t.equal(modulo(d * e, q - 1n), 1n);
  t.equal(number('exponent1'), modulo(d, p - 1n));
  t.equal(number('exponent2'), modulo(d, q - 1n));
  t.equal(modulo(number('coefficient') * q, p), 1n);
  t.equal(private_key.private_exponent.length, 256);
  t.equal(private_key.prime1.length, 128);
  for (const key_bits of [0, 512, 1024, 2047, 2049, 8192, 0xffff_ffff]) {
    t.equal(await world.refusal('GenerateKeyPairRSA', { session_handle, key_bits }), 'SDR_INARGERR', `${key_bits}`);
  }
});

t.test('RSA of the device is the raw operation with the signature pair, and each half inverts the other', async (t) => {
  const { public_key } = await world.call('ExportSignPublicKeyRSA', at);
  if (public_key === null) throw new Error('no key');
  const [modulus, e] = [toNumber(public_key.modulus), toNumber(public_key.public_exponent)];
  const bytes = (value: bigint) => Buffer.from(value.toString(16).padStart(512, '0'), 'hex');
  for (const value of [0n, 1n, 2n, modulus - 1n, toNumber(filler(255))]) {
    const data = bytes(value);
    const signed = await world.call('InternalPrivateKeyOperationRSA', { ...at, data });
    t.equal(power(toNumber(signed.data), e, modulus), value, 'm^d');
    t.strictSame((await world.call('InternalPublicKeyOperationRSA', { ...at, data: signed.data })).data, data);
    t.strictSame(
      (await world.call('InternalPublicKeyOperationRSA', { ...at, data })).data,
      bytes(power(value, e, modulus)),
    );
    const outside = { session_handle, public_key, data };
    t.strictSame((await world.call('ExternalPublicKeyOperationRSA', outside)).data, bytes(power(value, e, modulus)));
  }
  const bad: Readonly<Record<string, Buffer>> = {
    'no bytes': Buffer.alloc(0),
    '255 bytes': Buffer.alloc(255, 1),
    '257 bytes': Buffer.alloc(257),
    'the modulus': public_key.modulus,
    'the modulus and one': bytes(modulus + 1n),
    'all ones': Buffer.alloc(256, 0xff),
  };
  for (const [name, data] of Object.entries(bad)) {
    for (const method of ['InternalPrivateKeyOperationRSA', 'InternalPublicKeyOperationRSA'] as const) {
      t.equal(await world.refusal(method, { ...at, data }), 'SDR_INARGERR', `${method}: ${name}`);
    }
    const outside = { session_handle, public_key, data };
    t.equal(await world.refusal('ExternalPublicKeyOperationRSA', outside), 'SDR_INARGERR', name);
  }
});

t.test('a foreign RSA key of 1024 to 4096 bits serves the public operation', async (t) => {
  const { modulus } = rsaPair().public_key;
  const fit = (bytes: number): Buffer => {
    const fitted = Buffer.concat([modulus, modulus]).subarray(0, bytes);
    fitted[bytes - 1] = (fitted[bytes - 1] as number) | 1;
    return Buffer.from(fitted);
  };
  const ask = (key: Buffer, public_exponent: Buffer) => {
    const data = Buffer.alloc(key.length);
    return world.refusal('ExternalPublicKeyOperationRSA', {
      session_handle,
      public_key: { modulus: key, public_exponent },
      data,
    });
  };
  const f4 = Buffer.from([1, 0, 1]);
  for (const [bytes, outcome] of [
    [127, 'SDR_KEYERR'],
    [128, 'OK'],
    [512, 'OK'],
  ] as const) {
    t.equal(await ask(fit(bytes), f4), outcome, `${bytes} bytes`);
  }
  t.equal(await ask(Buffer.concat([fit(512), Buffer.of(1)]), f4), 'SDR_KEYERR', '513 bytes');
  t.equal(await ask(Buffer.concat([Buffer.of(0x7f), fit(255)]), f4), 'SDR_KEYERR', 'no top bit');
  for (const exponent of [Buffer.alloc(0), Buffer.of(0), Buffer.of(1), Buffer.of(4), Buffer.alloc(257, 1)]) {
    t.equal(await ask(fit(256), exponent), 'SDR_KEYERR', `exponent ${exponent.subarray(0, 4).toString('hex')}`);
  }
  t.equal(await world.refusal('ExternalPublicKeyOperationRSA', { session_handle, data: modulus }), 'SDR_INARGERR');
});

t.test('keys of other sizes and protections serve alike', async (t) => {
  await world.makeKeys({ family: 'RSA', index: 6, purpose: 'SIGN', protection: 'SEALED', bits: 3072 });
  await world.makeKeys({ family: 'ECC', index: 6, purpose: 'ENCRYPT', protection: 'SEALED_SOFTWARE' });
  await world.unlock(session_handle, 6);
  const six = { session_handle, key_index: 6 };
  const data = Buffer.concat([Buffer.of(0), filler(383)]);
  const signed = await world.call('InternalPrivateKeyOperationRSA', { ...six, data });
  t.strictSame((await world.call('InternalPublicKeyOperationRSA', { ...six, data: signed.data })).data, data);
  t.equal((await world.call('ExportSignPublicKeyRSA', six)).bits, 3072);
  t.type(await world.importKey(session_handle, filler(16), 6), Buffer);
  const enc = (await world.call('ExportEncPublicKeyECC', six)).public_key as EccPoint;
  t.equal(enc.x.length, 32);
});
