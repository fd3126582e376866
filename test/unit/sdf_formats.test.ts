import { generateKeyPairSync, randomBytes } from 'node:crypto';
import t from 'tap';
import { errorCatalogue, GatewayError, type Reason } from '../../src/core/errors.ts';
import {
  asymmetricAlgorithms,
  combineIds,
  composeSymmetric,
  findAsymmetric,
  findHash,
  findHmac,
  findSymmetric,
  hashAlgorithms,
  isKnownCipher,
  signatureAlgorithms,
  symmetricAlgorithms,
} from '../../src/core/sdf_algorithms.ts';
import type { SdrErrorName, SdrName } from '../../src/core/sdf_errors.ts';
import { findSdrName, formatSdr, SDR_OK, sdfError, sdrCodes, sdrOfError, withSdr } from '../../src/core/sdf_errors.ts';
import { decodeDeviceInfo, encodeDeviceInfo } from '../../src/formats/sdf_device_info.ts';
import {
  decodeEccCipher,
  decodeEccPrivateKey,
  decodeEccPublicKey,
  decodeEccSignature,
  encodeEccCipher,
  encodeEccPrivateKey,
  encodeEccPublicKey,
  encodeEccSignature,
} from '../../src/formats/sdf_ecc.ts';
import {
  type BlobLayout,
  decodeEnvelopedKey2012,
  decodeEnvelopedKey2023,
  encodeEnvelopedKey2012,
  encodeEnvelopedKey2023,
  envelopedKeyBytes2012,
} from '../../src/formats/sdf_enveloped_key.ts';
import {
  decodeRsaPrivateKey,
  decodeRsaPublicKey,
  encodeRsaPrivateKey,
  encodeRsaPublicKey,
  rsaLayoutOf,
} from '../../src/formats/sdf_rsa.ts';
import { StructWriter } from '../../src/formats/sdf_struct.ts';
import { failure } from '../fixtures/failure.ts';

const n32 = (fill: number): Buffer => Buffer.alloc(32, fill);
const zeros32 = Buffer.alloc(32);
const refused = (field: string): Error => failure('FIELD_INVALID', { metadata: { field, kms: 'KMS.0308' } });
/** A copy with one byte changed. */
const poke = (bytes: Buffer, at: number, value: number): Buffer => {
  const changed = Buffer.from(bytes);
  changed[at] = value;
  return changed;
};

const device = {
  issuerName: 'hsm-gateway',
  deviceName: 'SDF software',
  deviceSerial: '2024060100100042',
  deviceVersion: 0x0102_0304,
  standardVersion: 2,
  asymAlgAbility: 0x0003_0000,
  asymBitsAbility: 0x1d00,
  symAlgAbility: 0xffff_ffff,
  hashAlgAbility: 7,
  bufferSize: 262_144,
};

// spec: GM/T 0018-2012 5.3.1
t.test('DEVICEINFO is laid out as a C compiler does it, and read back', async (t) => {
  const bytes = encodeDeviceInfo(device);
  t.equal(bytes.length, 100);
  t.equal(bytes.toString('latin1', 0, 12), 'hsm-gateway\0');
  t.equal(bytes.toString('latin1', 56, 72), device.deviceSerial, 'a full field has no terminator');
  t.equal(bytes.toString('hex', 72, 80), '0403020102000000');
  t.same(decodeDeviceInfo(bytes), device);
  t.throws(() => encodeDeviceInfo({ ...device, deviceSerial: '20240601001000421' }), refused('deviceSerial'));
  t.throws(() => encodeDeviceInfo({ ...device, issuerName: '设备' }), refused('issuerName'));
  t.throws(() => encodeDeviceInfo({ ...device, issuerName: 'a\0b' }), refused('issuerName'));
  for (const bufferSize of [-1, 2 ** 32, 0.5, Number.NaN]) {
    t.throws(() => encodeDeviceInfo({ ...device, bufferSize }), refused('bufferSize'));
  }
  for (const wrong of [bytes.subarray(1), Buffer.concat([bytes, Buffer.alloc(1)]), Buffer.alloc(0)]) {
    t.throws(() => decodeDeviceInfo(wrong), refused('device_info'));
  }
  t.throws(() => decodeDeviceInfo(poke(bytes, 39, 0x41)), refused('issuerName'), 'something after the end of the text');
  t.throws(() => decodeDeviceInfo(poke(bytes, 40, 0x80)), refused('deviceName'));
});

// spec: GM/T 0018-2012 5.3.3 to 5.3.5
t.test('numbers of SM2 stand at the right end of their 64-byte fields', async (t) => {
  const publicKey = encodeEccPublicKey({ x: n32(1), y: n32(2) });
  t.equal(publicKey.length, 132);
  t.equal(publicKey.toString('hex', 0, 4), '00010000');
  t.same(publicKey.subarray(4), Buffer.concat([zeros32, n32(1), zeros32, n32(2)]));
  t.same(decodeEccPublicKey(publicKey), { x: n32(1), y: n32(2) });

  const privateKey = encodeEccPrivateKey(n32(3));
  t.same(privateKey, Buffer.concat([Buffer.from('00010000', 'hex'), zeros32, n32(3)]));
  t.same(decodeEccPrivateKey(privateKey), n32(3));

  const signature = encodeEccSignature({ r: n32(4), s: n32(5) });
  t.same(signature, Buffer.concat([zeros32, n32(4), zeros32, n32(5)]));
  t.same(decodeEccSignature(signature), { r: n32(4), s: n32(5) });

  const cipher = { x: n32(6), y: n32(7), hash: n32(8), ciphertext: Buffer.from('encryption standard') };
  const bytes = encodeEccCipher(cipher);
  const header = Buffer.concat([zeros32, n32(6), zeros32, n32(7), n32(8), Buffer.from('13000000', 'hex')]);
  t.same(bytes, Buffer.concat([header, cipher.ciphertext]));
  t.same(decodeEccCipher(bytes), cipher);
  t.equal(encodeEccCipher(cipher, 136).length, 300);
  t.same(decodeEccCipher(encodeEccCipher(cipher, 136), 136), cipher);
  t.same(
    decodeEccCipher(poke(encodeEccCipher(cipher, 136), 299, 0xff), 136),
    cipher,
    'memory after L bytes is no matter',
  );
});

t.test('ECC structures with a wrong size, number of bits, length or filling are refused', async (t) => {
  const point = { x: n32(1), y: n32(2) };
  const publicKey = encodeEccPublicKey(point);
  const privateKey = encodeEccPrivateKey(n32(3));
  const signature = encodeEccSignature({ r: n32(4), s: n32(5) });
  const cipher = { ...point, hash: n32(8), ciphertext: n32(9) };
  const bytes = encodeEccCipher(cipher);
  const rows: readonly [field: string, call: () => unknown][] = [
    ['public_key', () => decodeEccPublicKey(publicKey.subarray(1))],
    ['public_key', () => decodeEccPublicKey(Buffer.alloc(68))],
    ['bits', () => decodeEccPublicKey(poke(publicKey, 1, 2))],
    ['bits', () => decodeEccPublicKey(poke(publicKey, 0, 1))],
    ['bits', () => decodeEccPublicKey(poke(publicKey, 3, 1))],
    ['x', () => decodeEccPublicKey(poke(publicKey, 4, 1))],
    ['x', () => decodeEccPublicKey(poke(publicKey, 35, 1))],
    ['y', () => decodeEccPublicKey(poke(publicKey, 68, 1))],
    ['private_key', () => decodeEccPrivateKey(publicKey)],
    ['bits', () => decodeEccPrivateKey(poke(privateKey, 1, 0))],
    ['K', () => decodeEccPrivateKey(poke(privateKey, 35, 1))],
    ['signature', () => decodeEccSignature(signature.subarray(0, 64))],
    ['r', () => decodeEccSignature(poke(signature, 0, 1))],
    ['s', () => decodeEccSignature(poke(signature, 95, 1))],
    ['x', () => decodeEccCipher(bytes.subarray(0, 40))],
    ['M', () => decodeEccCipher(bytes.subarray(0, 150))],
    ['L', () => decodeEccCipher(bytes.subarray(0, 163))],
    ['L', () => decodeEccCipher(bytes.subarray(0, -1))],
    ['L', () => decodeEccCipher(Buffer.concat([bytes, Buffer.alloc(1)]))],
    ['L', () => decodeEccCipher(poke(bytes, 160, 31))],
    ['L', () => decodeEccCipher(poke(bytes, 163, 0xff))],
    ['L', () => decodeEccCipher(encodeEccCipher(cipher, 136), 135)],
    ['L', () => decodeEccCipher(poke(encodeEccCipher(cipher, 136), 160, 137), 136)],
    ['L', () => decodeEccCipher(poke(encodeEccCipher(cipher, 136), 163, 0x80), 136)],
    ['x', () => decodeEccCipher(poke(bytes, 0, 1))],
    ['y', () => decodeEccCipher(poke(bytes, 64, 1))],
    ['x', () => encodeEccPublicKey({ x: Buffer.alloc(31), y: n32(1) })],
    ['y', () => encodeEccPublicKey({ x: n32(1), y: Buffer.alloc(33) })],
    ['K', () => encodeEccPrivateKey(Buffer.alloc(64))],
    ['r', () => encodeEccSignature({ r: Buffer.alloc(0), s: n32(1) })],
    ['M', () => encodeEccCipher({ ...cipher, hash: Buffer.alloc(20) })],
    ['C', () => encodeEccCipher(cipher, 31)],
    ['C', () => encodeEccCipher({ ...cipher, ciphertext: Buffer.alloc(65_537) })],
  ];
  for (const [field, call] of rows) t.throws(call, refused(field), call.toString());
});

/** A real key as the numbers of the structure. */
const rsaKey = (bits: number) => {
  const jwk = generateKeyPairSync('rsa', { modulusLength: bits }).privateKey.export({ format: 'jwk' });
  const number = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');
  return {
    modulus: number(jwk.n),
    publicExponent: number(jwk.e),
    privateExponent: number(jwk.d),
    prime1: number(jwk.p),
    prime2: number(jwk.q),
    exponent1: number(jwk.dp),
    exponent2: number(jwk.dq),
    coefficient: number(jwk.qi),
  };
};

// spec: GM/T 0018-2012 5.3.2
t.test('RSA keys go through both layouts, and what does not fit them is refused', async (t) => {
  const key = rsaKey(1024);
  const sizes = { LITE: [516, 1412], EX: [1028, 2820] } as const;
  for (const layout of ['LITE', 'EX'] as const) {
    const width = layout === 'LITE' ? 256 : 512;
    const publicKey = encodeRsaPublicKey(layout, key);
    const privateKey = encodeRsaPrivateKey(layout, key);
    t.same([publicKey.length, privateKey.length], sizes[layout]);
    t.equal(publicKey.toString('hex', 0, 4), '00040000');
    t.same(publicKey.subarray(4 + width - 128, 4 + width), key.modulus);
    t.equal(publicKey.toString('hex', publicKey.length - 4), '00010001');
    t.same(privateKey.subarray(0, publicKey.length), publicKey);
    t.same(privateKey.subarray(-64), Buffer.concat([Buffer.alloc(64 - key.coefficient.length), key.coefficient]));
    t.same(decodeRsaPublicKey(layout, publicKey), { modulus: key.modulus, publicExponent: key.publicExponent });
    t.same(encodeRsaPrivateKey(layout, decodeRsaPrivateKey(layout, privateKey)), privateKey);
    t.equal(rsaLayoutOf(publicKey), layout);
    const rows: readonly [field: string, call: () => unknown][] = [
      ['bits', () => decodeRsaPublicKey(layout, poke(publicKey, 0, 1))],
      ['bits', () => decodeRsaPublicKey(layout, poke(publicKey, 1, 0))],
      ['bits', () => decodeRsaPublicKey(layout, poke(publicKey, 3, 0x80))],
      ['m', () => decodeRsaPublicKey(layout, poke(publicKey, 4, 1))],
      ['m', () => decodeRsaPublicKey(layout, poke(publicKey, 4 + width - 128, 0x7f))],
      ['m', () => decodeRsaPublicKey(layout, poke(publicKey, 0, 0x10))],
      ['e', () => decodeRsaPublicKey(layout, Buffer.concat([publicKey.subarray(0, 4 + width), Buffer.alloc(width)]))],
      ['e', () => decodeRsaPublicKey(layout, poke(publicKey, 4 + width, 1))],
      ['d', () => decodeRsaPrivateKey(layout, poke(privateKey, 4 + 2 * width, 1))],
      ['prime1', () => decodeRsaPrivateKey(layout, poke(privateKey, 4 + 3 * width, 1))],
      ['coefficient', () => decodeRsaPrivateKey(layout, Buffer.from(privateKey).fill(0, privateKey.length - 64))],
      ['public_key', () => decodeRsaPublicKey(layout, privateKey)],
      ['private_key', () => decodeRsaPrivateKey(layout, publicKey)],
      ['public_key', () => rsaLayoutOf(privateKey)],
      ['m', () => encodeRsaPublicKey(layout, { ...key, modulus: Buffer.alloc(128, 0x7f) })],
      ['bits', () => encodeRsaPublicKey(layout, { ...key, modulus: Buffer.alloc(0) })],
      ['bits', () => encodeRsaPublicKey(layout, { ...key, modulus: Buffer.alloc(width + 2, 0xff) })],
      ['bits', () => encodeRsaPublicKey(layout, { ...key, modulus: Buffer.alloc(129, 0xff) })],
      ['e', () => encodeRsaPublicKey(layout, { ...key, publicExponent: Buffer.alloc(3) })],
      ['prime2', () => encodeRsaPrivateKey(layout, { ...key, prime2: Buffer.alloc(65, 1) })],
    ];
    for (const [field, call] of rows) t.throws(call, refused(field), `${layout} ${call}`);
  }
  const [lite, ex] = [rsaKey(2048), { modulus: Buffer.alloc(512, 0xff), publicExponent: Buffer.from([3]) }];
  t.same(decodeRsaPrivateKey('LITE', encodeRsaPrivateKey('LITE', lite)).prime1, lite.prime1);
  t.same(decodeRsaPublicKey('EX', encodeRsaPublicKey('EX', ex)), ex);
});

const enveloped = {
  symmetricId: 0x401,
  encryptedPrivateKey: n32(3),
  publicKey: { x: n32(1), y: n32(2) },
  encryptedKey: { x: n32(4), y: n32(5), hash: n32(6), ciphertext: Buffer.alloc(16, 7) },
};

// spec: GM/T 0018-2023 EnvelopedECCKey
t.test('an enveloped key of 2023 has its members where the standard puts them', async (t) => {
  const bytes = encodeEnvelopedKey2023(enveloped);
  t.equal(bytes.length, 372 + 16);
  t.equal(bytes.toString('hex', 0, 12), '010000000104000000010000');
  t.same(bytes.subarray(12, 76), Buffer.concat([zeros32, n32(3)]));
  t.same(bytes.subarray(76, 208), encodeEccPublicKey(enveloped.publicKey));
  t.same(bytes.subarray(208), encodeEccCipher(enveloped.encryptedKey));
  t.same(decodeEnvelopedKey2023(bytes), enveloped);
  const whole = { ...enveloped, encryptedPrivateKey: Buffer.alloc(64, 9) };
  t.same(decodeEnvelopedKey2023(encodeEnvelopedKey2023(whole)), whole, 'senders that encrypt the zeros too');
  const rows: readonly [field: string, call: () => unknown][] = [
    ['Version', () => decodeEnvelopedKey2023(poke(bytes, 0, 2))],
    ['ulBits', () => decodeEnvelopedKey2023(poke(bytes, 8, 1))],
    ['bits', () => decodeEnvelopedKey2023(poke(bytes, 76, 1))],
    ['L', () => decodeEnvelopedKey2023(bytes.subarray(0, -1))],
    ['Version', () => decodeEnvelopedKey2023(Buffer.alloc(3))],
    ['PubKey', () => decodeEnvelopedKey2023(bytes.subarray(0, 100))],
    ['cbEncryptedPriKey', () => encodeEnvelopedKey2023({ ...enveloped, encryptedPrivateKey: Buffer.alloc(48) })],
    ['ulSymmAlgID', () => encodeEnvelopedKey2023({ ...enveloped, symmetricId: -1 })],
  ];
  for (const [field, call] of rows) t.throws(call, refused(field), call.toString());
});

t.test('an enveloped key of 2012 has the layout of each compiler', async (t) => {
  const key = { ...enveloped, asymmetricId: 0x0002_0100 };
  /** Sizes and offsets as sizeof and offsetof of gcc give them on x86-64; `unsigned int` for the 4-byte long. */
  const rows: readonly [BlobLayout['longBytes'], number, boolean, size: number, publicKeyAt: number, keyAt: number][] =
    [
      [8, 136, false, 512, 316, 448],
      [8, 255, true, 631, 435, 567],
      [4, 255, true, 623, 427, 559],
      [8, 1024, false, 1400, 1204, 1336],
      [4, 16, false, 384, 188, 320],
      [8, 17, false, 400, 200, 332],
    ];
  for (const [longBytes, capacity, isPacked, size, publicKeyAt, keyAt] of rows) {
    const layout = { longBytes, capacity, isPacked };
    const bytes = encodeEnvelopedKey2012(layout, key);
    t.equal(bytes.length, size);
    t.equal(envelopedKeyBytes2012(layout), size);
    t.equal(bytes.readUInt32LE(0), 0x0002_0100);
    t.equal(bytes.readUInt32LE(longBytes), 0x401);
    t.same(bytes.subarray(2 * longBytes, 2 * longBytes + 180), encodeEccCipher(key.encryptedKey));
    t.same(bytes.subarray(publicKeyAt, publicKeyAt + 132), encodeEccPublicKey(key.publicKey));
    t.same(bytes.subarray(keyAt, keyAt + 64), Buffer.concat([zeros32, n32(3)]));
    t.same(decodeEnvelopedKey2012(layout, bytes), key);
    t.throws(() => decodeEnvelopedKey2012(layout, bytes.subarray(1)), refused('enveloped_key'));
    if (longBytes === 8) t.throws(() => decodeEnvelopedKey2012(layout, poke(bytes, 4, 1)), refused('ulAsymmAlgID'));
  }
  const layout = { longBytes: 8, capacity: 16, isPacked: false } as const;
  t.throws(() => encodeEnvelopedKey2012({ ...layout, capacity: 15 }, key), refused('C'));
  for (const capacity of [0, -1, 65_537, 1.5]) {
    t.throws(() => envelopedKeyBytes2012({ ...layout, capacity }), refused('capacity'));
  }
});

t.test('a structure that is not written to its end is a programmer’s error', async (t) => {
  t.throws(() => new StructWriter(5).u32('a', 1).done(), TypeError);
});

// spec: GM/T 0018-2012 annex A, GM/T 0018-2023 annex A
t.test('the codes of the standard are complete, in order, and their errors carry them', async (t) => {
  const names = Object.keys(sdrCodes) as SdrName[];
  t.same(
    names.map((name) => sdrCodes[name].code),
    Array.from({ length: 0x1f }, (_, i) => 0x0100_0001 + i),
  );
  t.equal(findSdrName(SDR_OK), undefined);
  t.equal(findSdrName(0x0100_0020), undefined);
  for (const name of names) {
    t.equal(findSdrName(sdrCodes[name].code), name);
    if (!('reason' in sdrCodes[name])) continue;
    const error = sdfError(name as SdrErrorName, 'text', { metadata: { key_index: '7' } });
    t.equal(error.metadata.sdr, formatSdr(name));
    t.equal(error.metadata.key_index, '7');
    t.equal(error.reason, sdrCodes[name as SdrErrorName].reason);
    t.equal(withSdr(error), error);
  }
  t.equal(formatSdr('SDR_STEPERR'), '0x01000010');
  t.same(
    names.filter((name) => !('reason' in sdrCodes[name])),
    ['SDR_VERIFYERR', 'SDR_NOBUFFER'],
    'results, which no error has',
  );
});

t.test('every reason of the gateway leaves the SDF service with a code', async (t) => {
  for (const reason of Object.keys(errorCatalogue) as Reason[]) {
    const error = withSdr(new GatewayError(reason, 'text', { metadata: { field: 'x' }, retryAfterMs: 5, cause: 'c' }));
    t.match(error.metadata.sdr, /^0x010000[01][0-9a-f]$/, reason);
    t.same(
      [error.reason, error.message, error.metadata.field, error.retryAfterMs, error.cause],
      [reason, 'text', 'x', 5, 'c'],
    );
  }
  const bare = new GatewayError('HSM_BUSY', 'text');
  t.equal(withSdr(bare).cause, bare);
  t.equal(withSdr(bare).retryAfterMs, undefined);
  const rows: readonly [Reason, SdrName][] = [
    ['FIELD_INVALID', 'SDR_INARGERR'],
    ['KEY_NOT_FOUND', 'SDR_KEYNOTEXIST'],
    ['CALL_SEQUENCE', 'SDR_STEPERR'],
    ['PRIVATE_KEY_ACCESS_REQUIRED', 'SDR_PARDENY'],
    ['PRIVATE_KEY_ACCESS_DENIED', 'SDR_PRKRERR'],
    ['LOGIN_LOCKED', 'SDR_PRKRERR'],
    ['ALGORITHM_NOT_SUPPORTED', 'SDR_ALGNOTSUPPORT'],
    ['OPERATION_NOT_SUPPORTED', 'SDR_NOTSUPPORT'],
    ['CIPHERTEXT_INVALID', 'SDR_ENCDATAERR'],
    ['FILE_NOT_FOUND', 'SDR_FILENOEXIST'],
    ['FILE_EXISTS', 'SDR_FILEEXISTS'],
    ['FILE_OFFSET_INVALID', 'SDR_FILEOFSERR'],
    ['FILE_SIZE_INVALID', 'SDR_FILESIZEERR'],
    ['HSM_UNAVAILABLE', 'SDR_COMMFAIL'],
    ['HSM_FAILURE', 'SDR_HARDFAIL'],
  ];
  for (const [reason, name] of rows) t.equal(sdrOfError(new GatewayError(reason, 'x')), formatSdr(name), reason);
});

t.test('a symmetric identifier is a cipher and a mode', async (t) => {
  t.equal(composeSymmetric('SM4', 'CBC'), 0x402);
  t.equal(composeSymmetric('SM1', 'MAC'), 0x110);
  const rows: readonly [number, string, boolean][] = [
    [0x101, 'SM1_ECB', false],
    [0x210, 'SSF33_MAC', false],
    [0x401, 'SM4_ECB', true],
    [0x408, 'SM4_OFB', true],
    [0x410, 'SM4_MAC', true],
    [0x420, 'SM4_CTR', true],
    [0x1004, 'SM7_CFB', false],
    [0x0100_0400, 'SM4_XTS', true],
    [0x440, 'SM4_XTS', true],
    [0x0200_0402, 'SM4_XTS', true],
    [0x0200_0400, 'SM4_GCM', true],
    [0x480, 'SM4_GCM', true],
    [0x0400_0400, 'SM4_CCM', true],
    [0x801, 'ZUC_EEA3', true],
    [0x802, 'ZUC_EIA3', true],
  ];
  for (const [id, name, isOffered] of rows) {
    t.match(findSymmetric(id), { name, isOffered }, name);
    t.equal(isKnownCipher(id), isOffered, name);
  }
  for (const id of [0, 0x400, 0x403, 0x2001, 0x8001, 0x0800_0400]) t.equal(findSymmetric(id), undefined, String(id));
  t.ok(isKnownCipher(0x403), 'a mode that SM4 does not have');
  t.notOk(isKnownCipher(0x2001));
});

t.test('a number of a hash means what its function makes of it', async (t) => {
  t.equal(findHash(0x01)?.name, 'SM3');
  t.equal(findHash(0x04)?.name, 'SHA256');
  t.equal(findHash(0x08)?.name, 'SHA512');
  t.equal(findHmac(0x08)?.name, 'SM3_HMAC');
  t.equal(findHmac(0x01)?.name, 'SM3_HMAC');
  t.equal(findHmac(0x10)?.name, 'SHA256_HMAC');
  t.equal(findHash(0x10), undefined);
  t.equal(findHmac(0x02), undefined);
});

t.test('asymmetric identifiers are those of the standard, and none is used twice', async (t) => {
  t.match(findAsymmetric(0x0002_0200), { name: 'SM2_1', use: 'sign' });
  t.match(findAsymmetric(0x0002_0400), { name: 'SM2_2', use: 'exchange' });
  t.match(findAsymmetric(0x0002_0800), { name: 'SM2_3', use: 'encrypt' });
  t.match(findAsymmetric(0x0001_0000), { family: 'RSA', isOffered: true });
  t.match(findAsymmetric(0x0010_0400), { name: 'SM9_3', isOffered: false });
  t.equal(findAsymmetric(0x0002_0000), undefined);
  t.equal(signatureAlgorithms.SM3_SM2, (findAsymmetric(0x0002_0200)?.id ?? 0) | (findHash(1)?.id ?? 0));
  const hashes = hashAlgorithms.filter(({ use }) => use === 'hash');
  const hmacs = hashAlgorithms.filter(({ use }) => use === 'hmac');
  for (const table of [symmetricAlgorithms, asymmetricAlgorithms, hashes, hmacs]) {
    const ids = table.flatMap(({ id, aliases }) => [id, ...aliases]);
    t.equal(new Set(ids).size, ids.length);
  }
  t.equal(combineIds([0x401, 0x402, 0x8000_0000]), 0x8000_0403);
});

t.test('a decoded value is a copy', async (t) => {
  const bytes = encodeEccPrivateKey(randomBytes(32));
  const value = decodeEccPrivateKey(bytes);
  const before = Buffer.from(value);
  bytes.fill(0);
  t.same(value, before);
});
