import { createHmac, randomBytes } from 'node:crypto';
import t from 'tap';
import type { SecretUsage } from '../../src/core/algorithms.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import type { SdfAeadName, SdfCipherName, SdfMacName } from '../../src/core/sdf_operation.ts';
import { zucMac } from '../../src/gm/zuc/mac.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { sdfHost, sdr } from '../fixtures/sdf_host.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

interface ModeVector {
  readonly source: string;
  readonly mode: string;
  readonly key: string;
  readonly iv: string;
  readonly plaintext: string;
  readonly ciphertext: string;
}
interface AeadVector {
  readonly source: string;
  readonly mode: 'GCM' | 'CCM';
  readonly key: string;
  readonly nonce: string;
  readonly aad: string;
  /** The associated data is so many bytes by a rule; nothing that is special to a host. */
  readonly aadCounting?: number;
  readonly plaintext: string;
  readonly ciphertext: string;
  readonly tag: string;
}
interface ZucVector {
  readonly name: string;
  readonly key: string;
  readonly count: string;
  readonly bearer: number;
  readonly direction: number;
  readonly bits: number;
}

const world = createExecutorWorld();
t.teardown(() => world.close());
const { executor, makeKey } = world;
const host = sdfHost(executor, makeKey);
const sm4Bytes = hex('0123456789abcdeffedcba9876543210');
const ivBytes = hex('000102030405060708090a0b0c0d0e0f');

const cipher = (
  key: KeyMaterial,
  algorithm: SdfCipherName,
  iv: Uint8Array,
  data: Uint8Array,
  direction: 'ENCRYPT' | 'DECRYPT' = 'ENCRYPT',
) => executor.execute({ kind: 'sdfCipher', key, algorithm, direction, iv, data });
const mac = (key: KeyMaterial, algorithm: SdfMacName, iv: Uint8Array, data: Uint8Array) =>
  executor.execute({ kind: 'sdfMac', key, algorithm, iv, data });

t.test('every published message of SM4 comes out in every mode, and back', async (t) => {
  const { modes } = readVectors<{ readonly modes: readonly ModeVector[] }>('gm/sm4_modes.json');
  for (const row of modes) {
    const key = host.secret(hex(row.key));
    const algorithm = `SM4_${row.mode}` as SdfCipherName;
    const [iv, plaintext, ciphertext] = [hex(row.iv), hex(row.plaintext), hex(row.ciphertext)];
    t.same(Buffer.from(cipher(key, algorithm, iv, plaintext).data), ciphertext, row.source);
    t.same(Buffer.from(cipher(key, algorithm, iv, ciphertext, 'DECRYPT').data), plaintext, row.source);
  }
});

t.test('pieces chain by the IV that comes back; ECB, XTS and ZUC give none', async (t) => {
  const key = host.secret(sm4Bytes);
  const message = randomBytes(96);
  for (const algorithm of ['SM4_CBC', 'SM4_CFB', 'SM4_OFB', 'SM4_CTR'] as const) {
    const whole = cipher(key, algorithm, ivBytes, message).data;
    let iv: Uint8Array = ivBytes;
    const pieces = [0, 32, 80].map((from, i) => {
      const piece = cipher(key, algorithm, iv, message.subarray(from, [32, 80, 96][i]));
      iv = piece.iv;
      return piece.data;
    });
    t.same(Buffer.concat(pieces), Buffer.from(whole), algorithm);
  }
  t.equal(cipher(key, 'SM4_ECB', noAad, message).iv.length, 0);
  t.equal(cipher(key, 'ZUC_EEA3', ivBytes, message).iv.length, 0);
  t.equal(cipher(host.secret(randomBytes(32)), 'SM4_XTS', ivBytes, message).iv.length, 0);
});

t.test('XTS is that of GB/T 17964, and takes a key of 32 bytes in two different halves', async (t) => {
  const rows = readVectors<readonly (Omit<ModeVector, 'iv'> & { readonly standard: string; readonly tweak: string })[]>(
    'gm/sm4_xts.json',
  ).filter(({ standard }) => standard === 'GB');
  t.ok(rows.length > 0);
  for (const { key, tweak, plaintext, ciphertext, source } of rows) {
    const material = host.secret(hex(key));
    t.same(Buffer.from(cipher(material, 'SM4_XTS', hex(tweak), hex(plaintext)).data), hex(ciphertext), source);
    t.same(Buffer.from(cipher(material, 'SM4_XTS', hex(tweak), hex(ciphertext), 'DECRYPT').data), hex(plaintext));
  }
  const data = Buffer.alloc(32);
  t.throws(() => cipher(host.secret(Buffer.alloc(32, 7)), 'SM4_XTS', ivBytes, data), sdr('SDR_KEYERR'), 'equal halves');
  t.throws(() => cipher(host.secret(sm4Bytes), 'SM4_XTS', ivBytes, data), sdr('SDR_KEYERR'));
  t.throws(() => cipher(host.secret(randomBytes(32)), 'SM4_XTS', ivBytes, Buffer.alloc(15)), sdr('SDR_INARGERR'));
});

const zucIv = ({ count, bearer, direction }: ZucVector, isMac: boolean): Buffer => {
  const iv = Buffer.alloc(16);
  iv.write(count, 'hex');
  iv[4] = (bearer << 3) | (isMac ? 0 : direction << 2);
  iv.copy(iv, 8, 0, 8);
  if (isMac) {
    iv[8] = (iv[8] as number) ^ (direction << 7);
    iv[14] = direction << 7;
  }
  return iv;
};

t.test('ZUC gives the published bytes as far as the last one is whole', async (t) => {
  const { encryption, integrity } = readVectors<{
    readonly encryption: readonly (ZucVector & { readonly plaintext: string; readonly ciphertext: string })[];
    readonly integrity: readonly (ZucVector & { readonly message: string })[];
  }>('gm/zuc.json');
  for (const row of encryption) {
    const whole = Math.floor(row.bits / 8);
    const output = cipher(host.secret(hex(row.key)), 'ZUC_EEA3', zucIv(row, false), hex(row.plaintext)).data;
    t.same(Buffer.from(output).subarray(0, whole), hex(row.ciphertext).subarray(0, whole), row.name);
  }
  // None of the published messages ends with a byte; the engine's own tests have them bit by bit.
  for (const row of integrity) {
    const message = hex(row.message);
    const result = mac(host.secret(hex(row.key)), 'ZUC_EIA3', zucIv(row, true), message);
    t.same(Buffer.from(result.mac), zucMac(hex(row.key), zucIv(row, true), message), row.name);
    t.equal(result.iv.length, 0);
  }
});

t.test('MACs: the last block of CBC, which chains; HMAC of SM3 and SHA-256', async (t) => {
  const key = host.secret(sm4Bytes);
  const message = randomBytes(64);
  const whole = mac(key, 'SM4_MAC', Buffer.alloc(16), message);
  const cbc = cipher(key, 'SM4_CBC', Buffer.alloc(16), message).data;
  t.same(Buffer.from(whole.mac), Buffer.from(cbc).subarray(48));
  const first = mac(key, 'SM4_MAC', Buffer.alloc(16), message.subarray(0, 32));
  t.same(mac(key, 'SM4_MAC', first.iv, message.subarray(32)).mac, whole.mac);
  const [vector] = readVectors<{ readonly hmac: readonly { key: string; message: string; mac: string }[] }>(
    'gm/sm3.json',
  ).hmac;
  const hmac = mac(host.secret(hex(vector?.key ?? '')), 'SM3_HMAC', noAad, hex(vector?.message ?? ''));
  t.same(Buffer.from(hmac.mac), hex(vector?.mac ?? ''));
  for (const length of [1, 64, 65, 8192]) {
    const value = randomBytes(length);
    const expected = (name: string) => createHmac(name, value).update(message).digest();
    const secret = host.secret(value);
    t.same(Buffer.from(mac(secret, 'SHA256_HMAC', noAad, message).mac), expected('sha256'), `${length}`);
    t.same(Buffer.from(mac(secret, 'SM3_HMAC', noAad, message).mac), expected('sm3'), `${length}`);
  }
});

t.test('GCM and CCM give the published messages and open nothing that was changed', async (t) => {
  const rows = readVectors<readonly AeadVector[]>('gm/sm4_aead.json').filter((row) => row.aadCounting === undefined);
  t.ok(rows.some(({ source }) => source === 'RFC 8998 A.1') && rows.some(({ source }) => source === 'RFC 8998 A.2'));
  for (const row of rows) {
    const key = host.secret(hex(row.key));
    const algorithm = `SM4_${row.mode}` as SdfAeadName;
    const [nonce, aad, tag] = [hex(row.nonce), hex(row.aad), hex(row.tag)];
    const seal = {
      kind: 'sdfSeal',
      key,
      algorithm,
      nonce,
      aad,
      tagBytes: tag.length,
      data: hex(row.plaintext),
    } as const;
    const sealed = executor.execute(seal);
    t.same([Buffer.from(sealed.data), Buffer.from(sealed.tag)], [hex(row.ciphertext), tag], row.source);
    const open = { kind: 'sdfOpen', key, algorithm, nonce, aad, tag, data: hex(row.ciphertext) } as const;
    t.same(Buffer.from(executor.execute(open).data), hex(row.plaintext), row.source);
    const flip = (bytes: Uint8Array) => Buffer.concat([Buffer.of((bytes[0] ?? 0) ^ 1), bytes.subarray(1)]);
    for (const changes of [{ tag: flip(tag) }, { nonce: flip(nonce) }, { aad: flip(aad) }]) {
      t.throws(() => executor.execute({ ...open, ...changes }), sdr('SDR_MACERR'), row.source);
    }
  }
});

t.test('lengths that a mode does not have are refused', async (t) => {
  const key = host.secret(sm4Bytes);
  const block = Buffer.alloc(16);
  for (const algorithm of ['SM4_ECB', 'SM4_CBC'] as const) {
    for (const length of [1, 15, 17]) {
      for (const direction of ['ENCRYPT', 'DECRYPT'] as const) {
        const run = () => cipher(key, algorithm, ivBytes, Buffer.alloc(length), direction);
        t.throws(run, sdr('SDR_INARGERR'), `${algorithm} ${length}`);
      }
    }
  }
  for (const algorithm of ['SM4_CBC', 'SM4_CFB', 'SM4_OFB', 'SM4_CTR', 'ZUC_EEA3'] as const) {
    for (const length of [0, 8, 15, 17]) {
      t.throws(
        () => cipher(key, algorithm, Buffer.alloc(length), block),
        sdr('SDR_INARGERR'),
        `${algorithm} IV ${length}`,
      );
    }
  }
  t.throws(() => mac(key, 'SM4_MAC', ivBytes, Buffer.alloc(17)), sdr('SDR_INARGERR'));
  t.throws(() => mac(key, 'SM4_MAC', noAad, block), sdr('SDR_INARGERR'));
  t.throws(() => mac(key, 'ZUC_EIA3', noAad, block), sdr('SDR_INARGERR'));
  const seal = { kind: 'sdfSeal', key, aad: noAad, data: block } as const;
  for (const [algorithm, nonceBytes, tagBytes] of [
    ['SM4_GCM', 0, 16],
    ['SM4_GCM', 257, 16],
    ['SM4_GCM', 12, 11],
    ['SM4_GCM', 12, 17],
    ['SM4_CCM', 6, 16],
    ['SM4_CCM', 14, 16],
    ['SM4_CCM', 12, 9],
    ['SM4_CCM', 12, 0],
  ] as const) {
    const run = () => executor.execute({ ...seal, algorithm, nonce: Buffer.alloc(nonceBytes), tagBytes });
    t.throws(run, sdr('SDR_INARGERR'), `${algorithm} ${nonceBytes} ${tagBytes}`);
  }
});

t.test('keys of another length or kind are refused before any data is touched', async (t) => {
  const block = Buffer.alloc(16);
  for (const length of [1, 15, 17, 32]) {
    const key = host.secret(randomBytes(length));
    for (const algorithm of ['SM4_ECB', 'SM4_CTR', 'ZUC_EEA3'] as const) {
      t.throws(() => cipher(key, algorithm, ivBytes, block), sdr('SDR_KEYERR'), `${algorithm} ${length}`);
    }
    for (const algorithm of ['SM4_MAC', 'ZUC_EIA3'] as const) {
      t.throws(() => mac(key, algorithm, ivBytes, block), sdr('SDR_KEYERR'), `${algorithm} ${length}`);
    }
    const seal = { kind: 'sdfSeal', key, aad: noAad, data: block, nonce: Buffer.alloc(12), tagBytes: 16 } as const;
    t.throws(() => executor.execute({ ...seal, algorithm: 'SM4_GCM' }), sdr('SDR_KEYERR'));
  }
  const usages: readonly SecretUsage[] = ['SDF_SESSION', 'SDF_AGREEMENT', 'SDF_PASSWORD', 'SDF_FILE'];
  const wrong = [
    ...usages.map((usage) => host.secret(sm4Bytes, usage)),
    makeKey('SM4', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE'),
  ];
  for (const key of wrong) {
    t.throws(() => cipher(key, 'SM4_ECB', noAad, block), sdr('SDR_KEYTYPEERR'), key.address.usage);
    t.throws(() => mac(key, 'SM4_MAC', ivBytes, block), sdr('SDR_KEYTYPEERR'), key.address.usage);
  }
});

t.test('algorithms that neither host nor token has are not supported', async (t) => {
  const key = host.secret(sm4Bytes);
  const block = Buffer.alloc(16);
  const ciphers = [
    'SM1_ECB',
    'SM1_CBC',
    'SSF33_CFB',
    'SM7_OFB',
    'SM7_CTR',
    'SM1_XTS',
    'AES_CBC',
    'SM4_MAC',
    'SM4',
    'constructor',
  ];
  for (const algorithm of ciphers) {
    t.throws(() => cipher(key, algorithm as SdfCipherName, ivBytes, block), sdr('SDR_ALGNOTSUPPORT'), algorithm);
  }
  for (const algorithm of ['SM1_MAC', 'SM7_MAC', 'SM4_CBC', 'SHA1_HMAC', '__proto__']) {
    t.throws(() => mac(key, algorithm as SdfMacName, ivBytes, block), sdr('SDR_ALGNOTSUPPORT'), algorithm);
  }
  const seal = { kind: 'sdfSeal', key, aad: noAad, data: block, nonce: Buffer.alloc(12), tagBytes: 16 } as const;
  t.throws(() => executor.execute({ ...seal, algorithm: 'SM4_CBC' as SdfAeadName }), sdr('SDR_ALGNOTSUPPORT'));
});
