import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { sm4SelfTests } from '../../src/gm/sm4/self_test.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';
import { beginZuc, updateZuc, zucCrypt } from '../../src/gm/zuc/cipher.ts';
import { ZucKeystream } from '../../src/gm/zuc/keystream.ts';
import { eea3Iv, eia3Iv } from '../../src/gm/zuc/lte.ts';
import { beginZucMac, finishZucMac, updateZucMac, zucMac } from '../../src/gm/zuc/mac.ts';
import {
  decodeZucCipherState,
  decodeZucMacState,
  encodeZucCipherState,
  encodeZucMacState,
} from '../../src/gm/zuc/state_bytes.ts';
import { failure } from '../fixtures/failure.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

interface Bearer {
  readonly name: string;
  readonly key: string;
  readonly count: string;
  readonly bearer: number;
  readonly direction: number;
  readonly bits: number;
}

interface ZucVectors {
  readonly keystream: readonly {
    readonly key: string;
    readonly iv: string;
    readonly words: Readonly<Record<string, string>>;
  }[];
  readonly encryption: readonly (Bearer & { readonly plaintext: string; readonly ciphertext: string })[];
  readonly integrity: readonly (Bearer & { readonly message: string; readonly mac: string })[];
}

const vectors = readVectors<ZucVectors>('gm/zuc.json');
const counterOf = ({ count, bearer, direction }: Bearer) => ({ count: Number.parseInt(count, 16), bearer, direction });
const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((value) => Buffer.from(value));
const block = bytes(16, 16);

/** The message in pieces, among them empty ones. */
const piecesOf = (data: Buffer, places: readonly number[]): Buffer[] => {
  const ends = [...places].sort((a, b) => a - b).concat(data.length);
  return ends.map((end, i) => data.subarray(i === 0 ? 0 : ends[i - 1], end));
};
const cuts = fc.array(fc.nat(80), { maxLength: 6 });

// spec: GM/T 0001-2012, 3GPP TS 35.223
t.test('the key stream is the one of the standard, its 2000th word too', async (t) => {
  for (const { key, iv, words } of vectors.keystream) {
    const stream = ZucKeystream.begin(hex(key), hex(iv));
    const found: Record<string, string> = {};
    const last = Math.max(...Object.keys(words).map(Number));
    for (let i = 0; i <= last; i += 1) {
      const word = (stream.next() >>> 0).toString(16).padStart(8, '0');
      if (String(i) in words) found[i] = word;
    }
    t.same(found, words);
  }
});

t.test('128-EEA3 gives the published ciphertexts, and the plaintexts back', async (t) => {
  t.equal(vectors.encryption.length, 5);
  for (const vector of vectors.encryption) {
    const [key, iv] = [hex(vector.key), eea3Iv(counterOf(vector))];
    t.equal(zucCrypt(key, iv, hex(vector.plaintext), vector.bits).toString('hex'), vector.ciphertext, vector.name);
    t.equal(zucCrypt(key, iv, hex(vector.ciphertext), vector.bits).toString('hex'), vector.plaintext, vector.name);
  }
});

t.test('128-EIA3 gives the published MACs', async (t) => {
  t.equal(vectors.integrity.length, 5);
  for (const vector of vectors.integrity) {
    const mac = zucMac(hex(vector.key), eia3Iv(counterOf(vector)), hex(vector.message), vector.bits);
    t.equal(mac.toString('hex'), vector.mac, vector.name);
  }
});

t.test('a message in any pieces, its state carried as bytes in between, is the message in one call', async (t) => {
  fc.assert(
    fc.property(block, block, bytes(0, 80), cuts, (key, iv, data, places) => {
      let state = beginZuc(key, iv);
      const outputs = piecesOf(data, places).map((piece) => {
        const step = updateZuc(state, piece);
        state = decodeZucCipherState(encodeZucCipherState(step.state));
        return step.data;
      });
      const whole = zucCrypt(key, iv, data);
      return whole.equals(Buffer.concat(outputs)) && zucCrypt(key, iv, whole).equals(data);
    }),
    propertyRuns,
  );
  fc.assert(
    fc.property(block, block, bytes(0, 80), cuts, (key, iv, data, places) => {
      let state = beginZucMac(key, iv);
      for (const piece of piecesOf(data, places)) {
        state = decodeZucMacState(encodeZucMacState(updateZucMac(state, piece)));
      }
      return finishZucMac(state).equals(zucMac(key, iv, data));
    }),
    propertyRuns,
  );
  t.pass('same bytes');
});

/** The MAC bit by bit over a key stream kept whole, as GM/T 0001.3 §6 writes it down. */
const macByBits = (key: Buffer, iv: Buffer, message: Buffer, bits: number): Buffer => {
  const stream = ZucKeystream.begin(key, iv);
  let text = '';
  for (let i = 0; i < Math.ceil(bits / 32) + 2; i += 1) text += (stream.next() >>> 0).toString(2).padStart(32, '0');
  const word = (at: number): number => Number.parseInt(text.slice(at, at + 32), 2);
  let sum = 0;
  for (let i = 0; i < bits; i += 1) if (((message[i >> 3] as number) >> (7 - (i & 7))) & 1) sum ^= word(i);
  sum ^= word(bits) ^ word(text.length - 32);
  const mac = Buffer.alloc(4);
  mac.writeInt32BE(sum);
  return mac;
};

t.test('the MAC is the one of the standard for every length in bits', async (t) => {
  const [key, iv, message] = [randomBytes(16), randomBytes(16), randomBytes(20)];
  for (let bits = 0; bits <= 160; bits += 1) {
    const data = message.subarray(0, Math.ceil(bits / 8));
    t.same(zucMac(key, iv, data, bits), macByBits(key, iv, data, bits), `${bits} bits`);
  }
});

t.test('what lies after the last bit of a message counts for nothing', async (t) => {
  const [key, iv] = [randomBytes(16), randomBytes(16)];
  for (let bits = 1; bits < 8; bits += 1) {
    const [zeros, ones] = [Buffer.from([0xa5, 0]), Buffer.from([0xa5, 0xff >> bits])];
    t.same(zucMac(key, iv, zeros, 8 + bits), zucMac(key, iv, ones, 8 + bits));
    t.same(zucCrypt(key, iv, zeros, 8 + bits), zucCrypt(key, iv, ones, 8 + bits));
    t.equal((zucCrypt(key, iv, ones, 8 + bits)[1] as number) & (0xff >> bits), 0);
  }
});

t.test('keys, IVs, counters and lengths out of their range are refused', async (t) => {
  const block = Buffer.alloc(16);
  const counter = { count: 0, bearer: 0, direction: 0 };
  const rows: readonly [field: string, call: () => unknown][] = [
    ...[0, 5, 15, 17, 32].flatMap((n): [string, () => unknown][] => [
      ['key', () => zucCrypt(Buffer.alloc(n), block, block)],
      ['key', () => beginZucMac(Buffer.alloc(n), block)],
      ['iv', () => zucMac(block, Buffer.alloc(n), block)],
      ['iv', () => beginZuc(block, Buffer.alloc(n))],
    ]),
    ...[-1, 2 ** 32, 0.5, Number.NaN].map((count): [string, () => unknown] => [
      'count',
      () => eea3Iv({ ...counter, count }),
    ]),
    ...[-1, 32, 0.5].map((bearer): [string, () => unknown] => ['bearer', () => eia3Iv({ ...counter, bearer })]),
    ...[-1, 2, 0.5].map((direction): [string, () => unknown] => ['direction', () => eia3Iv({ ...counter, direction })]),
    ...[0, 120, 129, -1, 127.5, Number.NaN].flatMap((bits): [string, () => unknown][] => [
      ['length', () => zucCrypt(block, block, block, bits)],
      ['length', () => zucMac(block, block, block, bits)],
    ]),
    ['state', () => ZucKeystream.resume(new Int32Array(18))],
    ['state', () => ZucKeystream.resume(new Int32Array(17).fill(1))],
  ];
  for (const [field, call] of rows) t.throws(call, failure('FIELD_INVALID', { metadata: { field, kms: 'KMS.0308' } }));
});

t.test('any bytes are a state or FIELD_INVALID', async (t) => {
  const isContained = (decode: () => unknown): boolean => {
    try {
      decode();
      return true;
    } catch (error) {
      if (error instanceof GatewayError && error.reason === 'FIELD_INVALID') return true;
      throw error;
    }
  };
  fc.assert(
    fc.property(fc.constantFrom(0x41, 0x51, 0), bytes(0, 90), (kind, rest) => {
      const data = Buffer.concat([Buffer.from([kind]), rest]);
      return isContained(() => decodeZucCipherState(data)) && isContained(() => decodeZucMacState(data));
    }),
    propertyRuns,
  );
  const state = encodeZucCipherState(beginZuc(Buffer.alloc(16), Buffer.alloc(16)));
  t.throws(() => decodeZucMacState(state), failure('FIELD_INVALID'));
  t.throws(() => decodeZucCipherState(Buffer.from(state).fill(0, 1, 5)), failure('FIELD_INVALID'));
  t.throws(() => decodeZucCipherState(state.subarray(0, -1)), failure('FIELD_INVALID'));
  t.throws(() => decodeZucCipherState(Buffer.concat([state, Buffer.alloc(4)])), failure('FIELD_INVALID'));
});

t.test('every self-test passes, and one that gets wrong answers does not', async (t) => {
  const results = sm4SelfTests();
  t.same(
    results.map(({ algorithm }) => algorithm),
    ['ECB', 'CBC', 'CFB', 'OFB', 'CTR', 'MAC', 'GCM', 'CCM', 'XTS']
      .map((mode) => `SM4_${mode}`)
      .concat('ZUC_EEA3', 'ZUC_EIA3'),
  );
  t.ok(results.every(({ passed }) => passed));
  const { encryptBlocks } = Sm4Key.prototype;
  const failed = () => new Set(sm4SelfTests().flatMap(({ algorithm, passed }) => (passed ? [] : [algorithm])));
  t.teardown(() => {
    Sm4Key.prototype.encryptBlocks = encryptBlocks;
  });
  Sm4Key.prototype.encryptBlocks = function (blocks) {
    const output = encryptBlocks.call(this, blocks);
    if (output.length > 0) output[0] = (output[0] as number) ^ 1;
    return output;
  };
  t.same(failed(), new Set(['SM4_ECB', 'SM4_CTR', 'SM4_GCM', 'SM4_CCM', 'SM4_XTS']));
  Sm4Key.prototype.encryptBlocks = () => {
    throw new Error('no cipher');
  };
  t.same(failed(), new Set(['SM4_ECB', 'SM4_CTR', 'SM4_GCM', 'SM4_CCM', 'SM4_XTS']));
});
