/** @module Keys of the SDF service: pairs of an index, session keys and how they come into a session, envelopes. */
import { constants, createHmac, privateDecrypt, createPublicKey, publicEncrypt } from 'node:crypto';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { importKey } from '../../src/sdf/import_keys.ts';
import { makeAllKeys, openPlace, rsaPair, sdfCalls } from '../fixtures/sdf_calls.ts';
import {
  badPoints,
  type EccPoint,
  eccCipherOf,
  filler,
  flip,
  openEccCipher,
  publicPoint,
  sgd,
  sm4,
  vectorKey,
} from '../fixtures/sdf_values.ts';
import type { Caller, SdfMethod } from '../fixtures/sdf_world.ts';
import { billing, orders, SdfWorld, stranger } from '../fixtures/sdf_world.ts';

const world = new SdfWorld({ quotas: { maxSessionsPerPrincipal: 200, maxItemsPerPrincipal: 1000 } });
t.teardown(() => world.close());

const data = filler(48);
let session_handle: Buffer;
/** Encryption pairs of index 1. */
let ecc: EccPoint;
let rsa: { readonly modulus: Buffer; readonly public_exponent: Buffer };
t.before(async () => {
  await makeAllKeys(world);
  session_handle = (await openPlace(world, true)).session_handle;
  const at = { session_handle, key_index: 1 };
  ecc = (await world.call('ExportEncPublicKeyECC', at)).public_key as EccPoint;
  rsa = (await world.call('ExportEncPublicKeyRSA', at)).public_key as typeof rsa;
});

/** HMAC by a key of the session: tells two keys apart, whatever their length. */
const macOf = async (key_handle: Buffer, session = session_handle, caller: Caller = billing): Promise<string> => {
  const message = { session_handle: session, key_handle, algorithm_id: sgd.SM3, data };
  return (await world.call('CalculateMAC', message, caller)).mac.toString('hex');
};

const macBy = (key: Uint8Array): string => createHmac('sm3', key).update(data).digest('hex');

const nodeKey = (key: typeof rsa) =>
  createPublicKey({
    key: { kty: 'RSA', n: key.modulus.toString('base64url'), e: key.public_exponent.toString('base64url') },
    format: 'jwk',
  });
const wrapRsa = (value: Uint8Array): Buffer =>
  publicEncrypt({ key: nodeKey(rsa), padding: constants.RSA_PKCS1_PADDING }, value);

t.test('an index holds a signature pair and an encryption pair, RSA and ECC apart', async (t) => {
  await world.makeKeys({ family: 'ECC', index: 2, purpose: 'SIGN' });
  await world.makeKeys({ family: 'ECC', index: 3, purpose: 'ENCRYPT' });
  await world.makeKeys({ family: 'ECC', index: 0 });
  for (const index of [2, 3]) await world.unlock(session_handle, index);
  const ask = (
    method: 'ExportSignPublicKeyECC' | 'ExportEncPublicKeyECC' | 'ExportSignPublicKeyRSA',
    key_index: number,
  ) => world.outcome(method, { session_handle, key_index });
  const rows: readonly (readonly [Parameters<typeof ask>[0], number, string])[] = [
    ['ExportSignPublicKeyECC', 0, 'OK'],
    ['ExportEncPublicKeyECC', 0, 'OK'],
    ['ExportSignPublicKeyECC', 2, 'OK'],
    ['ExportEncPublicKeyECC', 2, 'SDR_KEYNOTEXIST'],
    ['ExportSignPublicKeyECC', 3, 'SDR_KEYNOTEXIST'],
    ['ExportEncPublicKeyECC', 3, 'OK'],
    ['ExportSignPublicKeyRSA', 0, 'SDR_KEYNOTEXIST'],
    ['ExportSignPublicKeyRSA', 2, 'SDR_KEYNOTEXIST'],
    ['ExportSignPublicKeyECC', 65_536, 'SDR_KEYNOTEXIST'],
    ['ExportSignPublicKeyECC', 0xffff_ffff, 'SDR_KEYNOTEXIST'],
  ];
  for (const [method, index, outcome] of rows) t.equal(await ask(method, index), outcome, `${method} ${index}`);
  const at = { session_handle, key_index: 1 };
  const [sign, encrypt] = [
    await world.call('ExportSignPublicKeyECC', at),
    await world.call('ExportEncPublicKeyECC', at),
  ];
  t.equal(sign.bits, 256);
  t.notSame(sign.public_key, encrypt.public_key);
  const [rsaSign, rsaEncrypt] = [
    await world.call('ExportSignPublicKeyRSA', at),
    await world.call('ExportEncPublicKeyRSA', at),
  ];
  t.equal(rsaSign.bits, 2048);
  t.equal(rsaSign.public_key?.modulus.length, 256);
  t.notSame(rsaSign.public_key, rsaEncrypt.public_key);
});

t.test('a function takes the pair that the standard means, and no other', async (t) => {
  // At index 2 there is a signature pair alone, at index 3 an encryption pair alone.
  const digest = Buffer.alloc(32, 1);
  const bits = { key_bits: 128 };
  const peer = { sponsor_public_key: vectorKey.publicKey, sponsor_tmp_public_key: publicPoint(5n) };
  const by: readonly (readonly [SdfMethod, object, 'SIGN' | 'ENCRYPT'])[] = [
    ['InternalSignECC', { data: digest }, 'SIGN'],
    ['InternalVerifyECC', { data: digest, signature: { r: digest, s: digest } }, 'SIGN'],
    ['GenerateKeyWithIPKECC', bits, 'ENCRYPT'],
    ['GenerateAgreementDataWithECC', bits, 'ENCRYPT'],
    ['GenerateAgreementDataAndKeyWithECC', { ...bits, ...peer }, 'ENCRYPT'],
  ];
  for (const [method, fields, purpose] of by) {
    const message = { session_handle, ...fields };
    const [withSign, withEncrypt] = purpose === 'SIGN' ? ['OK', 'SDR_KEYNOTEXIST'] : ['SDR_KEYNOTEXIST', 'OK'];
    t.equal(await world.outcome(method, { ...message, key_index: 2 } as never), withSign, `${method} signature pair`);
    t.equal(
      await world.outcome(method, { ...message, key_index: 3 } as never),
      withEncrypt,
      `${method} encryption pair`,
    );
  }
});

t.test('no function finds a key at an index that has none', async (t) => {
  const place = await openPlace(world, true);
  const indexed = (Object.keys(sdfCalls) as SdfMethod[]).filter((method) =>
    /^(Export(Sign|Enc)|GenerateKeyWithIPK|ImportKeyWithISK|Exchange|Internal|GenerateAgreement)/.test(method),
  );
  t.equal(indexed.length, 16);
  for (const method of indexed) {
    const input = (await sdfCalls[method](place)) as object;
    for (const key_index of [9, 65_535, 65_536, 0xffff_ffff]) {
      t.equal(
        await world.refusal(method, { ...input, key_index } as never),
        'SDR_KEYNOTEXIST',
        `${method} ${key_index}`,
      );
    }
  }
});

t.test('a session key for a foreign key is what the foreign key opens', async (t) => {
  for (const key_bits of [64, 128, 256, 1024]) {
    const made = await world.call('GenerateKeyWithEPKECC', {
      session_handle,
      key_bits,
      algorithm_id: sgd.SM2_3,
      public_key: vectorKey.publicKey,
    });
    const value = openEccCipher(vectorKey.d, made.wrapped_key);
    t.equal(value?.length, key_bits / 8);
    t.equal(await macOf(made.key_handle), macBy(value ?? Buffer.alloc(0)), `SM2 ${key_bits}`);
    const { private_key: _, privateKey, public_key } = rsaPair();
    const byRsa = await world.call('GenerateKeyWithEPKRSA', { session_handle, key_bits, public_key });
    const opened = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, byRsa.wrapped_key);
    t.equal(opened.length, key_bits / 8);
    t.equal(await macOf(byRsa.key_handle), macBy(opened), `RSA ${key_bits}`);
  }
});

t.test('a session key for an index of the device comes back by it', async (t) => {
  const at = { session_handle, key_index: 1 };
  const made = await world.call('GenerateKeyWithIPKECC', { ...at, key_bits: 256 });
  const back = await world.call('ImportKeyWithISKECC', { ...at, wrapped_key: made.wrapped_key });
  t.notSame(back.key_handle, made.key_handle);
  t.equal(await macOf(back.key_handle), await macOf(made.key_handle));
  const byRsa = await world.call('GenerateKeyWithIPKRSA', { ...at, key_bits: 256 });
  t.equal(byRsa.wrapped_key.length, 256);
  const rsaBack = await world.call('ImportKeyWithISKRSA', { ...at, wrapped_key: byRsa.wrapped_key });
  t.equal(await macOf(rsaBack.key_handle), await macOf(byRsa.key_handle));
  t.not(await macOf(byRsa.key_handle), await macOf(made.key_handle));
});

t.test('what others encrypted for the device is the key that they meant', async (t) => {
  for (const bytes of [8, 16, 128]) {
    const value = filler(bytes, 7);
    t.equal(await macOf(await world.importKey(session_handle, value)), macBy(value), `SM2 ${bytes}`);
    const at = { session_handle, key_index: 1, wrapped_key: wrapRsa(value) };
    t.equal(await macOf((await world.call('ImportKeyWithISKRSA', at)).key_handle), macBy(value), `RSA ${bytes}`);
  }
});

t.test('a key under SM2 that is not whole is refused, and leaves nothing', async (t) => {
  const good = eccCipherOf(ecc, filler(16));
  const rows: Readonly<Record<string, readonly [object | undefined, string]>> = {
    'no ciphertext': [undefined, 'SDR_INARGERR'],
    'no parts': [{}, 'SDR_ENCDATAERR'],
    'C3 changed': [{ ...good, hash: flip(good.hash, 0) }, 'SDR_ENCDATAERR'],
    'C2 changed': [{ ...good, ciphertext: flip(good.ciphertext, 127) }, 'SDR_ENCDATAERR'],
    'C2 cut off': [{ ...good, ciphertext: good.ciphertext.subarray(1) }, 'SDR_ENCDATAERR'],
    'C2 empty': [{ ...good, ciphertext: Buffer.alloc(0) }, 'SDR_ENCDATAERR'],
    'C2 of 65537 bytes': [{ ...good, ciphertext: Buffer.alloc(65_537) }, 'SDR_ENCDATAERR'],
    'x of 31 bytes': [{ ...good, x: good.x.subarray(1) }, 'SDR_ENCDATAERR'],
    'y of 64 bytes': [{ ...good, y: Buffer.concat([Buffer.alloc(32), good.y]) }, 'SDR_ENCDATAERR'],
    'hash of 33 bytes': [{ ...good, hash: Buffer.concat([good.hash, Buffer.of(0)]) }, 'SDR_ENCDATAERR'],
    'another C1': [{ ...good, ...publicPoint(7n) }, 'SDR_ENCDATAERR'],
    'for the signature pair': [
      eccCipherOf(
        (await world.call('ExportSignPublicKeyECC', { session_handle, key_index: 1 })).public_key,
        filler(16),
      ),
      'SDR_ENCDATAERR',
    ],
    'key of 7 bytes': [eccCipherOf(ecc, filler(7)), 'SDR_KEYERR'],
    'key of 129 bytes': [eccCipherOf(ecc, filler(129)), 'SDR_KEYERR'],
  };
  const points = Object.entries(badPoints).map(
    ([name, point]) => [`C1 ${name}`, [{ ...good, ...point }, 'SDR_ENCDATAERR']] as const,
  );
  for (const [name, [wrapped_key, outcome]] of [...Object.entries(rows), ...points]) {
    const message = { session_handle, key_index: 1, ...(wrapped_key === undefined ? {} : { wrapped_key }) };
    t.equal(await world.refusal('ImportKeyWithISKECC', message), outcome, name);
    if (name.startsWith('key of')) continue;
    const exchange = { ...message, algorithm_id: sgd.SM2_3, public_key: vectorKey.publicKey };
    t.equal(await world.refusal('ExchangeDigitEnvelopeBaseOnECC', exchange), outcome, `${name}, exchanged`);
  }
});

t.test('a key under RSA that does not open says one thing, whatever is wrong with it', async (t) => {
  const at = { session_handle, key_index: 1 };
  const block = (head: readonly number[], key: Uint8Array, separator = 0) =>
    Buffer.concat([
      Buffer.from(head),
      Buffer.alloc(256 - head.length - 1 - key.length, 0x5a),
      Buffer.of(separator),
      key,
    ]);
  const raw = (padded: Buffer) => publicEncrypt({ key: nodeKey(rsa), padding: constants.RSA_NO_PADDING }, padded);
  const faults: Readonly<Record<string, Buffer>> = {
    'key of 7 bytes': wrapRsa(filler(7)),
    'key of 129 bytes': wrapRsa(filler(129)),
    'block type 1': raw(block([0, 1], filler(16))),
    'first byte not zero': raw(block([1, 2], filler(16))),
    'no separator': raw(block([0, 2], filler(16, 40).map((byte) => byte | 1) as Buffer, 1)),
    'separator too early': raw(Buffer.concat([Buffer.from([0, 2, 1, 0]), Buffer.alloc(252, 0x5a)])),
    'not below the modulus': Buffer.alloc(256, 0xff),
    'the modulus itself': rsa.modulus,
    zero: Buffer.alloc(256),
    'any number': Buffer.concat([Buffer.of(1), filler(255)]),
  };
  const said = new Set<string>();
  for (const [name, wrapped_key] of Object.entries(faults)) {
    t.equal(await world.refusal('ImportKeyWithISKRSA', { ...at, wrapped_key }), 'SDR_KEYERR', name);
    said.add(JSON.stringify(await world.failure('ImportKeyWithISKRSA', { ...at, wrapped_key })));
    if (name.startsWith('key of')) continue;
    const exchange = { ...at, wrapped_key, public_key: rsaPair().public_key };
    t.equal(await world.refusal('ExchangeDigitEnvelopeBaseOnRSA', exchange), 'SDR_KEYERR', `${name}, exchanged`);
  }
  t.equal(said.size, 1);
  for (const bytes of [0, 255, 257]) {
    const wrapped_key = Buffer.alloc(bytes, 1);
    t.equal(await world.refusal('ImportKeyWithISKRSA', { ...at, wrapped_key }), 'SDR_INARGERR', `${bytes} bytes`);
  }
});

t.test('an envelope for the device becomes one for somebody else', async (t) => {
  const value = filler(16, 11);
  const at = { session_handle, key_index: 1 };
  const { wrapped_key } = await world.call('ExchangeDigitEnvelopeBaseOnECC', {
    ...at,
    algorithm_id: sgd.SM2_3,
    public_key: vectorKey.publicKey,
    wrapped_key: eccCipherOf(ecc, value),
  });
  t.strictSame(openEccCipher(vectorKey.d, wrapped_key), value);
  for (const [algorithm_id, outcome] of [
    [sgd.SM2, 'OK'],
    [sgd.SM2_1, 'SDR_ALGMODNOTSUPPORT'],
    [sgd.SM2_2, 'SDR_ALGMODNOTSUPPORT'],
    [sgd.RSA, 'SDR_ALGNOTSUPPORT'],
    [0, 'SDR_ALGNOTSUPPORT'],
  ] as const) {
    const message = { ...at, algorithm_id, public_key: vectorKey.publicKey, wrapped_key: eccCipherOf(ecc, value) };
    t.equal(await world.refusal('ExchangeDigitEnvelopeBaseOnECC', message), outcome, `0x${algorithm_id.toString(16)}`);
  }
  for (const [name, public_key] of Object.entries(badPoints)) {
    const message = { ...at, algorithm_id: sgd.SM2, public_key, wrapped_key: eccCipherOf(ecc, value) };
    t.equal(await world.refusal('ExchangeDigitEnvelopeBaseOnECC', message), 'SDR_KEYERR', name);
  }
  const { public_key, privateKey } = rsaPair();
  const byRsa = await world.call('ExchangeDigitEnvelopeBaseOnRSA', { ...at, public_key, wrapped_key: wrapRsa(value) });
  t.strictSame(privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, byRsa.wrapped_key), value);
});

t.test('a key that can not be is not made', async (t) => {
  const at = { session_handle, key_index: 1 };
  const foreign = { algorithm_id: sgd.SM2_3, public_key: vectorKey.publicKey };
  const makers: readonly (readonly [SdfMethod, object])[] = [
    ['GenerateKeyWithIPKECC', at],
    ['GenerateKeyWithIPKRSA', at],
    ['GenerateKeyWithEPKECC', { session_handle, ...foreign }],
    ['GenerateKeyWithEPKRSA', { session_handle, public_key: rsaPair().public_key }],
    ['GenerateAgreementDataWithECC', at],
    ['GenerateKeyWithKEK', { session_handle, algorithm_id: sgd.SM4_ECB, kek_index: 1 }],
  ];
  for (const [method, message] of makers) {
    for (const key_bits of [0, 8, 63, 65, 100, 1032, 0xffff_ffff]) {
      t.equal(await world.refusal(method, { ...message, key_bits } as never), 'SDR_INARGERR', `${method} ${key_bits}`);
    }
  }
  const { modulus, public_exponent } = rsaPair().public_key;
  const rsaKeys: Readonly<Record<string, object>> = {
    'no numbers': {},
    'an even modulus': { modulus: flip(modulus, 8 * 255), public_exponent },
    'a modulus of 1016 bits': { modulus: modulus.subarray(0, 127).fill(1, 126), public_exponent },
    'a modulus of 1024 bits': { modulus: Buffer.concat([modulus.subarray(0, 127), Buffer.of(1)]), public_exponent },
    'a modulus of 8192 bits': { modulus: Buffer.concat([modulus, modulus, modulus, modulus]), public_exponent },
    'exponent 1': { modulus, public_exponent: Buffer.of(1) },
    'exponent 0': { modulus, public_exponent: Buffer.of(0) },
    'an even exponent': { modulus, public_exponent: Buffer.of(2) },
    'an exponent longer than the modulus': { modulus, public_exponent: Buffer.alloc(257, 1) },
  };
  for (const [name, public_key] of Object.entries(rsaKeys)) {
    const message = { session_handle, key_bits: 128, public_key };
    t.equal(await world.refusal('GenerateKeyWithEPKRSA', message), 'SDR_KEYERR', name);
  }
  t.equal(await world.refusal('GenerateKeyWithEPKRSA', { session_handle, key_bits: 128 }), 'SDR_INARGERR');
  const padded = { modulus: Buffer.concat([Buffer.alloc(3), modulus]), public_exponent: Buffer.from([0, 1, 0, 1]) };
  const message = { session_handle, key_bits: 128, public_key: padded };
  t.equal(await world.outcome('GenerateKeyWithEPKRSA', message), 'OK', 'zeros in front are no fault');
});

t.test('a KEK wraps and unwraps by ECB of its algorithm', async (t) => {
  const kek = { session_handle, algorithm_id: sgd.SM4_ECB, kek_index: 1 };
  const made = await world.call('GenerateKeyWithKEK', { ...kek, key_bits: 256 });
  t.equal(made.wrapped_key.length, 32);
  const back = await world.call('ImportKeyWithKEK', { ...kek, wrapped_key: made.wrapped_key });
  t.equal(await macOf(back.key_handle), await macOf(made.key_handle));

  // A KEK of known value, brought in by an operator under the device's public key.
  const value = filler(16, 21);
  const place = { tenantId: 'acme', keystoreId: undefined, family: 'KEK', index: 2, purpose: undefined } as const;
  const source = { kind: 'kek', cipher: eccCipherOf(ecc, value) } as const;
  await importKey(world.deps, world.context(billing), { ...place, protection: undefined, underIndex: 1, source });
  const known = { ...kek, kek_index: 2 };
  const sessionKey = filler(16, 22);
  const imported = await world.call('ImportKeyWithKEK', { ...known, wrapped_key: sm4('ecb', value, null, sessionKey) });
  t.equal(await macOf(imported.key_handle), macBy(sessionKey));
  const wrapped = await world.call('GenerateKeyWithKEK', { ...known, key_bits: 128 });
  const probe = { session_handle, key_handle: wrapped.key_handle, algorithm_id: sgd.SM4_ECB, data: filler(16) };
  const { data: encrypted } = await world.call('Encrypt', probe);
  const opened = await world.call('ImportKeyWithKEK', { ...known, wrapped_key: wrapped.wrapped_key });
  t.strictSame((await world.call('Encrypt', { ...probe, key_handle: opened.key_handle })).data, encrypted);
});

t.test('a KEK that is not there, or can not be asked so, makes no key', async (t) => {
  const good = { session_handle, algorithm_id: sgd.SM4_ECB, kek_index: 1 };
  const rows: readonly (readonly [string, object, string])[] = [
    ['index 0', { kek_index: 0 }, 'SDR_KEYNOTEXIST'],
    ['an index of a pair alone', { kek_index: 3 }, 'SDR_KEYNOTEXIST'],
    ['largest number', { kek_index: 0xffff_ffff }, 'SDR_KEYNOTEXIST'],
    ['another mode', { algorithm_id: sgd.SM4_CBC }, 'SDR_ALGMODNOTSUPPORT'],
    ['a mode that is none', { algorithm_id: 0x403 }, 'SDR_ALGMODNOTSUPPORT'],
    ['SM1', { algorithm_id: sgd.SM1_ECB }, 'SDR_ALGNOTSUPPORT'],
    ['ZUC', { algorithm_id: sgd.ZUC_EEA3 }, 'SDR_ALGNOTSUPPORT'],
    ['no algorithm', { algorithm_id: 0 }, 'SDR_ALGNOTSUPPORT'],
  ];
  for (const [name, fields, outcome] of rows) {
    t.equal(await world.refusal('GenerateKeyWithKEK', { ...good, key_bits: 128, ...fields }), outcome, name);
    const message = { ...good, wrapped_key: filler(16), ...fields };
    t.equal(await world.refusal('ImportKeyWithKEK', message), outcome, `${name}, import`);
  }
  for (const key_bits of [64, 192, 136]) {
    t.equal(await world.refusal('GenerateKeyWithKEK', { ...good, key_bits }), 'SDR_INARGERR', `${key_bits} bits`);
  }
  for (const [bytes, outcome] of [
    [0, 'SDR_INARGERR'],
    [15, 'SDR_INARGERR'],
    [17, 'SDR_INARGERR'],
    [144, 'SDR_KEYERR'],
    [16_384, 'SDR_INARGERR'],
  ] as const) {
    const message = { ...good, wrapped_key: Buffer.alloc(bytes, 1) };
    t.equal(await world.refusal('ImportKeyWithKEK', message), outcome, `${bytes} bytes`);
  }
});

t.test('the handle of a key works in its session alone, and until the key is destroyed', async (t) => {
  const place = await openPlace(world, false);
  const other = await openPlace(world, false);
  const use = (key_handle: Buffer, at = place, caller: Caller = billing) =>
    world.failure(
      'Encrypt',
      { session_handle: at.session_handle, key_handle, algorithm_id: sgd.SM4_ECB, data },
      caller,
    );
  const none = await use(Buffer.alloc(32, 5));
  t.match(none, { reason: 'KEY_NOT_FOUND', metadata: { sdr: '0x01000008' } });
  for (let bit = 0; bit < 256; bit += 1) t.strictSame(await use(flip(place.key_handle, bit)), none);
  for (const handle of [
    Buffer.alloc(0),
    place.key_handle.subarray(1),
    Buffer.concat([place.key_handle, Buffer.of(0)]),
  ]) {
    t.strictSame(await use(handle), none, `${handle.length} bytes`);
    t.equal(await world.refusal('DestroyKey', { ...place, key_handle: handle }), 'SDR_KEYNOTEXIST');
  }
  t.strictSame(await use(place.session_handle), none, 'the session is no key');
  t.strictSame(await use(place.key_handle, other), none, 'another session of the principal');
  const theirs = await world.open(orders);
  t.strictSame(await use(place.key_handle, { ...place, session_handle: theirs }, orders), none, 'another principal');
  await world.makeKeys({ family: 'ECC', index: 1, tenantId: 'globex' });
  const foreign = await openPlace(world, false, stranger);
  t.strictSame(await use(place.key_handle, foreign, stranger), none, 'another tenant');
  t.equal(await world.refusal('DestroyKey', { ...other, key_handle: place.key_handle }), 'SDR_KEYNOTEXIST');

  const outcomes = await Promise.all([1, 2, 3].map(() => world.outcome('DestroyKey', place)));
  t.strictSame(outcomes.toSorted(), ['OK', 'SDR_KEYNOTEXIST', 'SDR_KEYNOTEXIST']);
  t.strictSame(await use(place.key_handle), none, 'destroyed');
});

t.test('an engine that fails leaves no key behind', async (t) => {
  const place = await openPlace(world, true);
  const makers = {
    GenerateKeyWithIPKECC: 'sdfGenerateKey',
    GenerateKeyWithIPKRSA: 'sdfGenerateKey',
    GenerateKeyWithEPKECC: 'sdfGenerateKey',
    GenerateKeyWithEPKRSA: 'sdfGenerateKey',
    ImportKeyWithISKECC: 'sdfImportKey',
    ImportKeyWithISKRSA: 'sdfImportKey',
    ImportKeyWithKEK: 'sdfImportKey',
    GenerateKeyWithKEK: 'sdfGenerateKeyWithKek',
    GenerateAgreementDataWithECC: 'sdfBeginAgreement',
    GenerateAgreementDataAndKeyWithECC: 'sdfAgree',
  } as const;
  for (const [method, kind] of Object.entries(makers) as [
    keyof typeof makers,
    (typeof makers)[keyof typeof makers],
  ][]) {
    const input = (await sdfCalls[method](place)) as never;
    world.engine.failNext(kind, new GatewayError('HSM_BUSY', 'all sessions of the token are in use'));
    t.equal(await world.refusal(method, input), 'SDR_COMMFAIL', method);
    world.engine.failNext(kind, new GatewayError('HSM_FAILURE', 'the token failed'));
    t.equal(await world.refusal(method, input), 'SDR_HARDFAIL', method);
    t.equal(await world.outcome(method, input), 'OK', `${method} afterwards`);
  }
});

t.test('a session that ends while its key is being made gets none', async (t) => {
  const place = await openPlace(world, false);
  const items = world.sessions.items().length;
  const release = world.engine.holdNext('sdfGenerateKey');
  const made = world.outcome('GenerateKeyWithIPKECC', { ...place, key_index: 1, key_bits: 128 });
  await world.call('CloseSession', place);
  release();
  t.equal(await made, 'SDR_INARGERR');
  t.equal(world.sessions.items().length, items - 1);
});

t.test('a principal holds as many handles as it may, in all of its sessions together', async (t) => {
  const quiet: Caller = { tenantId: 'acme', name: 'quiet' };
  const before = world.settings.quotas;
  t.teardown(() => {
    world.settings.quotas = before;
  });
  const sessions = [await world.open(quiet), await world.open(quiet)] as const;
  const make = (session: Buffer, caller = quiet) =>
    world.outcome('GenerateKeyWithIPKECC', { session_handle: session, key_index: 1, key_bits: 128 }, caller);
  world.settings.quotas = { ...before, maxItemsPerPrincipal: 4 };
  const outcomes = await Promise.all([0, 1, 0, 1, 0, 1].map((at) => make(sessions[at as 0 | 1])));
  t.strictSame(outcomes.toSorted(), ['OK', 'OK', 'OK', 'OK', 'SDR_OPENSESSION', 'SDR_OPENSESSION']);
  t.equal(
    await world.refusal('HashInit', { session_handle: sessions[0], algorithm_id: sgd.SM3 }, quiet),
    'SDR_OPENSESSION',
  );
  t.equal(await make(await world.open(stranger), stranger), 'OK', 'a namesake at another tenant is not counted along');
  await world.call('CloseSession', { session_handle: sessions[0] }, quiet);
  t.equal(await make(sessions[1]), 'OK', 'those of a closed session do not count');
  world.settings.quotas = { ...before, maxItemsPerPrincipal: 1 };
  const limited = await world.failure(
    'GenerateKeyWithIPKECC',
    { session_handle: sessions[1], key_index: 1, key_bits: 128 },
    quiet,
  );
  t.match(limited, { reason: 'QUOTA_EXCEEDED' });
});
