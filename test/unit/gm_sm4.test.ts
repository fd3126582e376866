import { createCipheriv, randomBytes } from 'node:crypto';
import t from 'tap';
import type { Sm4AeadMode } from '../../src/gm/sm4/aead.ts';
import { beginOpen, beginSeal, finishOpen, finishSeal, updateAead } from '../../src/gm/sm4/aead.ts';
import { sm4Open, sm4Seal } from '../../src/gm/sm4/aead_message.ts';
import type { Sm4Mode } from '../../src/gm/sm4/block_modes.ts';
import { sm4Decrypt, sm4Encrypt } from '../../src/gm/sm4/block_modes.ts';
import { sm4CbcMac } from '../../src/gm/sm4/cbc_mac.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';
import { decodeAeadState, decodeStreamState, decodeXtsState, encodeAeadState } from '../../src/gm/sm4/state_bytes.ts';
import { beginStream, finishStream, updateStream } from '../../src/gm/sm4/stream.ts';
import type { XtsStandard } from '../../src/gm/sm4/xts.ts';
import { beginXts, finishXts, Sm4XtsKey, sm4XtsDecrypt, sm4XtsEncrypt } from '../../src/gm/sm4/xts.ts';
import { failure } from '../fixtures/failure.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

interface ModeVectors {
  readonly modes: readonly {
    readonly mode: Sm4Mode;
    readonly key: string;
    readonly iv: string;
    readonly plaintext: string;
    readonly ciphertext: string;
  }[];
  readonly iterated: {
    readonly key: string;
    readonly plaintext: string;
    readonly results: readonly { readonly rounds: number; readonly ciphertext: string }[];
  };
}

interface AeadVector {
  readonly mode: Sm4AeadMode;
  readonly key: string;
  readonly nonce: string;
  readonly aad: string;
  /** So many bytes 0, 1, … 250, 0, …, in place of `aad`. */
  readonly aadCounting?: number;
  readonly plaintext: string;
  readonly ciphertext: string;
  readonly tag: string;
}

interface XtsVector {
  readonly standard: XtsStandard;
  readonly key: string;
  readonly tweak: string;
  readonly plaintext: string;
  readonly ciphertext: string;
}

const zeros = Buffer.alloc(16);
const key = new Sm4Key(randomBytes(16));
const xtsKey = new Sm4XtsKey(randomBytes(32));

// spec: GB/T 32907-2016, GB/T 17964-2021
t.test('the published vectors of the block modes come out, both ways and under one key object', async (t) => {
  for (const { mode, key, iv, plaintext, ciphertext } of readVectors<ModeVectors>('gm/sm4_modes.json').modes) {
    const sm4 = new Sm4Key(hex(key));
    for (const round of [1, 2]) {
      t.equal(sm4Encrypt(sm4, mode, hex(iv), hex(plaintext)).data.toString('hex'), ciphertext, `${mode} ${round}`);
      t.equal(sm4Decrypt(sm4, mode, hex(iv), hex(ciphertext)).data.toString('hex'), plaintext, `${mode} ${round}`);
    }
  }
});

// spec: GB/T 32907-2016 A.2. A million rounds take a second or two, so they run at night.
t.test('a block encrypted again and again gives the published results', async (t) => {
  const { iterated } = readVectors<ModeVectors>('gm/sm4_modes.json');
  const sm4 = new Sm4Key(hex(iterated.key));
  const roundsMax = process.env.NIGHTLY === '1' ? 1_000_000 : 1_000;
  for (const { rounds, ciphertext } of iterated.results.filter((row) => row.rounds <= roundsMax)) {
    let block = hex(iterated.plaintext);
    for (let round = 0; round < rounds; round += 1) block = sm4.encryptBlocks(block);
    t.equal(block.toString('hex'), ciphertext, `${rounds} rounds`);
  }
  let [ours, theirs] = [hex(iterated.plaintext), hex(iterated.plaintext)];
  for (let round = 0; round < 1_000; round += 1) {
    ours = sm4.encryptBlocks(ours);
    theirs = createCipheriv('sm4-ecb', hex(iterated.key), null).setAutoPadding(false).update(theirs);
  }
  t.same(ours, theirs);
  for (let round = 0; round < 1_000; round += 1) ours = sm4.decryptBlocks(ours);
  t.equal(ours.toString('hex'), iterated.plaintext);
});

const aadOf = (vector: AeadVector): Buffer =>
  vector.aadCounting === undefined
    ? hex(vector.aad)
    : Buffer.from(Uint8Array.from({ length: vector.aadCounting }, (_, i) => i % 251));

// spec: RFC 8998 A.1, A.2
t.test(
  'the published vectors of GCM and CCM come out, and any other tag, text, data or nonce is refused',
  async (t) => {
    for (const vector of readVectors<readonly AeadVector[]>('gm/sm4_aead.json')) {
      const { mode } = vector;
      const sm4 = new Sm4Key(hex(vector.key));
      const [nonce, aad, tag, ciphertext] = [hex(vector.nonce), aadOf(vector), hex(vector.tag), hex(vector.ciphertext)];
      const title = `${mode} ${nonce.length} ${aad.length} ${ciphertext.length}`;
      const sealed = sm4Seal(sm4, mode, { nonce, aad, tagBytes: tag.length }, hex(vector.plaintext));
      t.equal(sealed.ciphertext.toString('hex'), vector.ciphertext, title);
      t.equal(sealed.tag.toString('hex'), vector.tag, title);
      t.equal(sm4Open(sm4, mode, { nonce, aad }, sealed).toString('hex'), vector.plaintext, title);
      const flip = (bytes: Buffer): Buffer => {
        const changed = Buffer.from(bytes);
        changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1;
        return changed;
      };
      const wrong = failure('CIPHERTEXT_INVALID');
      t.throws(() => sm4Open(sm4, mode, { nonce, aad }, { ciphertext, tag: flip(tag) }), wrong, title);
      t.throws(() => sm4Open(sm4, mode, { nonce: flip(nonce), aad }, { ciphertext, tag }), wrong, title);
      t.throws(
        () => sm4Open(sm4, mode, { nonce, aad: Buffer.concat([aad, zeros]) }, { ciphertext, tag }),
        wrong,
        title,
      );
      if (ciphertext.length === 0) continue;
      t.throws(() => sm4Open(sm4, mode, { nonce, aad }, { ciphertext: flip(ciphertext), tag }), wrong, title);
    }
  },
);

// spec: GB/T 17964-2021, IEEE 1619-2007 5.3
t.test('the published vectors of XTS come out in both of its standards', async (t) => {
  for (const { standard, key, tweak, plaintext, ciphertext } of readVectors<readonly XtsVector[]>('gm/sm4_xts.json')) {
    const xts = new Sm4XtsKey(hex(key));
    t.equal(sm4XtsEncrypt(xts, standard, hex(tweak), hex(plaintext)).toString('hex'), ciphertext, standard);
    t.equal(sm4XtsDecrypt(xts, standard, hex(tweak), hex(ciphertext)).toString('hex'), plaintext, standard);
  }
});

// spec: GM/T 0018 SDF_CalculateMAC
t.test('the CBC-MAC is the last block of CBC', async (t) => {
  const [iv, data] = [randomBytes(16), randomBytes(200_000 - (200_000 % 16))];
  t.same(sm4CbcMac(key, iv, data), sm4Encrypt(key, 'CBC', iv, data).data.subarray(-16));
  t.same(sm4CbcMac(key, iv, Buffer.alloc(0)), iv);
});

t.test('counters wrap at 32 bits in GCM and at 128 bits in CTR', async (t) => {
  const last = Buffer.alloc(16, 0xff);
  const carry = Buffer.from('00ff00ffffffffffffffffffffffffff', 'hex');
  const two = Buffer.alloc(32);
  t.same(key.counterMode(last, two, false), Buffer.concat([key.encryptBlocks(last), key.encryptBlocks(zeros)]));
  const carried = Buffer.from('00ff0100000000000000000000000000', 'hex');
  t.same(key.counterMode(carry, two, false).subarray(16), key.encryptBlocks(carried));
  const wrapped = Buffer.concat([last.subarray(0, 12), zeros.subarray(12)]);
  t.same(key.counterMode(last, two, true).subarray(16), key.encryptBlocks(wrapped));
  t.same(sm4Encrypt(key, 'CTR', last, two).iv, Buffer.from('00000000000000000000000000000001', 'hex'));
  // The pieces of a large message go on where the one before ended, over the wrap too.
  const start = Buffer.from('ffffffffffffffffffffffffffffff00', 'hex');
  const large = Buffer.alloc(200_000);
  for (const wrapsAt32 of [true, false]) {
    const block = 8_000;
    const counter = wrapsAt32 ? Buffer.concat([start.subarray(0, 12), Buffer.alloc(4)]) : Buffer.alloc(16);
    counter.writeUInt32BE((0xffffff00 + block) % 2 ** 32, 12);
    const stream = key.counterMode(start, large, wrapsAt32);
    t.same(stream.subarray(16 * block, 16 * block + 16), key.encryptBlocks(counter));
  }
});

t.test('data of no bytes is a message too', async (t) => {
  const none = Buffer.alloc(0);
  for (const mode of ['ECB', 'CBC', 'CFB', 'OFB', 'CTR'] as const) {
    const { data, iv } = sm4Encrypt(key, mode, zeros, none);
    t.equal(data.length, 0);
    t.same(iv, mode === 'ECB' ? none : zeros);
    t.equal(sm4Decrypt(key, mode, zeros, none).data.length, 0);
  }
});

t.test('lengths that a mode does not have are refused, whatever the call', async (t) => {
  const n12 = Buffer.alloc(12);
  const seal = (mode: Sm4AeadMode, nonce: number, tagBytes: number) => () =>
    sm4Seal(key, mode, { nonce: Buffer.alloc(nonce), aad: zeros, tagBytes }, zeros);
  const open = (mode: Sm4AeadMode, tagBytes: number) => () =>
    sm4Open(key, mode, { nonce: n12, aad: zeros }, { ciphertext: zeros, tag: Buffer.alloc(tagBytes) });
  const rows: readonly [field: string, call: () => unknown][] = [
    ...[0, 1, 15, 17, 32].map((n): [string, () => unknown] => ['key', () => new Sm4Key(Buffer.alloc(n))]),
    ...[0, 16, 31, 33, 64].map((n): [string, () => unknown] => ['key', () => new Sm4XtsKey(randomBytes(n))]),
    ['key', () => new Sm4XtsKey(Buffer.alloc(32, 7))],
    ...(['CBC', 'CFB', 'OFB', 'CTR'] as const).flatMap((mode) =>
      [0, 8, 12, 15, 17, 32].flatMap((n): [string, () => unknown][] => [
        ['iv', () => sm4Encrypt(key, mode, Buffer.alloc(n), zeros)],
        ['iv', () => sm4Decrypt(key, mode, Buffer.alloc(n), zeros)],
        ['iv', () => beginStream('ENCRYPT', mode, Buffer.alloc(n))],
      ]),
    ),
    ...(['ECB', 'CBC'] as const).flatMap((mode) =>
      [1, 15, 17, 31, 33].flatMap((n): [string, () => unknown][] => [
        ['data', () => sm4Encrypt(key, mode, zeros, Buffer.alloc(n))],
        ['data', () => sm4Decrypt(key, mode, zeros, Buffer.alloc(n))],
        ['data', () => finishStream(updateStream(key, beginStream('DECRYPT', mode, zeros), Buffer.alloc(n)).state)],
      ]),
    ),
    ['iv', () => sm4CbcMac(key, n12, zeros)],
    ['data', () => sm4CbcMac(key, zeros, Buffer.alloc(17))],
    ['data', () => finishStream(updateStream(key, beginStream('MAC', 'CBC', zeros), Buffer.alloc(17)).state)],
    ...[0, 257, 1000].map((n): [string, () => unknown] => ['nonce', seal('GCM', n, 16)]),
    ...[0, 6, 14, 16].map((n): [string, () => unknown] => ['nonce', seal('CCM', n, 16)]),
    ...[0, 4, 8, 11, 17, 12.5, -1].map((n): [string, () => unknown] => ['tag', seal('GCM', 12, n)]),
    ...[0, 2, 4, 6, 7, 9, 15, 17, 18].map((n): [string, () => unknown] => ['tag', seal('CCM', 12, n)]),
    ...[0, 4, 11, 17].map((n): [string, () => unknown] => ['tag', open('GCM', n)]),
    ...[0, 4, 6, 11, 17].map((n): [string, () => unknown] => ['tag', open('CCM', n)]),
    ['nonce', () => sm4Seal(key, 'CCM', { nonce: Buffer.alloc(13), aad: zeros, tagBytes: 16 }, Buffer.alloc(65_536))],
    ['data_length', () => beginSeal(key, 'CCM', { nonce: n12, aad: zeros, tagBytes: 16 })],
    ['data_length', () => beginSeal(key, 'GCM', { nonce: n12, aad: zeros, tagBytes: 16, dataLength: -1 })],
    ['data_length', () => beginSeal(key, 'GCM', { nonce: n12, aad: zeros, tagBytes: 16, dataLength: 2 ** 31 })],
    ...[0, 15, 17].map((n): [string, () => unknown] => ['iv', () => beginXts(xtsKey, true, 'GB', Buffer.alloc(n))]),
    ...[0, 1, 15].map((n): [string, () => unknown] => [
      'data',
      () => sm4XtsDecrypt(xtsKey, 'GB', zeros, Buffer.alloc(n)),
    ]),
    ['data', () => finishXts(xtsKey, beginXts(xtsKey, false, 'IEEE', zeros))],
  ];
  for (const [field, call] of rows) t.throws(call, failure('FIELD_INVALID', { metadata: { field, kms: 'KMS.0308' } }));
});

t.test('authenticated data must be as long as was announced', async (t) => {
  const parameters = { nonce: Buffer.alloc(12), aad: zeros, tagBytes: 16, dataLength: 20 };
  for (const mode of ['GCM', 'CCM'] as const) {
    const begun = beginSeal(key, mode, parameters);
    t.throws(() => updateAead(key, begun, Buffer.alloc(21)), failure('FIELD_INVALID'));
    const { state } = updateAead(key, begun, Buffer.alloc(19));
    t.throws(() => finishSeal(key, state), failure('FIELD_INVALID'));
    t.throws(() => updateAead(key, state, Buffer.alloc(2)), failure('FIELD_INVALID'));
    const done = updateAead(key, state, Buffer.alloc(1));
    const tag = finishSeal(key, done.state);
    // Steps change nothing: an earlier state gives the same again.
    t.same(finishSeal(key, updateAead(key, state, Buffer.alloc(1)).state), tag);
    const open = beginOpen(key, mode, parameters, tag);
    t.throws(() => finishOpen(key, open), failure('FIELD_INVALID'));
    t.throws(
      () => finishOpen(key, beginOpen(key, mode, { ...parameters, dataLength: 0 }, tag)),
      failure('CIPHERTEXT_INVALID'),
    );
  }
});

t.test('an operation is not ended as another one', async (t) => {
  const parameters = { nonce: Buffer.alloc(12), aad: zeros, tagBytes: 16, dataLength: 0 };
  t.throws(() => finishOpen(key, beginSeal(key, 'GCM', parameters)), TypeError);
  t.throws(() => finishSeal(key, beginOpen(key, 'GCM', parameters, zeros)), TypeError);
  t.throws(() => beginStream('MAC', 'CTR', zeros), TypeError);
});

t.test('a wrong tag leaves no plaintext behind', async (t) => {
  const nonce = Buffer.alloc(12);
  const plaintext = Buffer.alloc(64, 0x55);
  for (const mode of ['GCM', 'CCM'] as const) {
    const { ciphertext } = sm4Seal(key, mode, { nonce, aad: zeros, tagBytes: 16 }, plaintext);
    const seen: Buffer[] = [];
    const spied = new (class extends Sm4Key {
      override counterMode(counter: Uint8Array, data: Uint8Array, wrapsAt32: boolean): Buffer {
        const output = key.counterMode(counter, data, wrapsAt32);
        seen.push(output);
        return output;
      }
    })(randomBytes(16));
    t.throws(
      () => sm4Open(spied, mode, { nonce, aad: zeros }, { ciphertext, tag: zeros }),
      failure('CIPHERTEXT_INVALID'),
    );
    t.ok(seen.length > 0);
    for (const output of seen) t.same(output, Buffer.alloc(output.length));
  }
});

t.test('a destroyed key is of no use, and destroying it twice is harmless', async (t) => {
  const gone = new Sm4Key(randomBytes(16));
  for (const mode of ['ECB', 'CBC'] as const) sm4Decrypt(gone, mode, zeros, sm4Encrypt(gone, mode, zeros, zeros).data);
  gone.hashKey.absorb(Buffer.alloc(16), zeros);
  gone.destroy();
  gone.destroy();
  for (const mode of ['ECB', 'CBC', 'CFB', 'OFB', 'CTR'] as const) {
    t.throws(() => sm4Encrypt(gone, mode, zeros, zeros), TypeError, mode);
    t.throws(() => sm4Decrypt(gone, mode, zeros, zeros), TypeError, mode);
  }
  t.throws(() => gone.hashKey, TypeError);
  const pair = new Sm4XtsKey(randomBytes(32));
  pair[Symbol.dispose]();
  t.throws(() => sm4XtsEncrypt(pair, 'GB', zeros, zeros), TypeError);
});

t.test('bytes that are no state are refused', async (t) => {
  const state = Buffer.concat([Buffer.from([0x11, 0, 1, 2]), Buffer.alloc(16), Buffer.alloc(2)]);
  t.equal(decodeStreamState(state).pending.length, 2);
  const change = (at: number, value: number): Buffer => {
    const changed = Buffer.from(state);
    changed[at] = value;
    return changed;
  };
  const rows = [change(0, 0x21), change(1, 3), change(2, 5), change(3, 16), change(3, 1), change(3, 3)];
  for (const bytes of [
    ...rows,
    state.subarray(1),
    state.subarray(0, -1),
    Buffer.alloc(0),
    Buffer.concat([state, zeros]),
  ]) {
    t.throws(() => decodeStreamState(bytes), failure('FIELD_INVALID'));
    t.throws(() => decodeAeadState(bytes), failure('FIELD_INVALID'));
    t.throws(() => decodeXtsState(bytes), failure('FIELD_INVALID'));
  }
  const mac = Buffer.from(state);
  mac[1] = 2;
  t.equal(decodeStreamState(mac).operation, 'MAC');
  mac[2] = 4;
  t.throws(() => decodeStreamState(mac), failure('FIELD_INVALID'));
});

t.test('GCM takes a message whose length nobody knew, and its state says so', async (t) => {
  const parameters = { nonce: Buffer.alloc(12), aad: zeros, tagBytes: 16 };
  const message = randomBytes(50);
  const first = updateAead(key, beginSeal(key, 'GCM', parameters), message.subarray(0, 21));
  const second = updateAead(key, decodeAeadState(encodeAeadState(first.state)), message.subarray(21));
  const sealed = sm4Seal(key, 'GCM', parameters, message);
  t.same(Buffer.concat([first.data, second.data]), sealed.ciphertext);
  t.same(finishSeal(key, second.state), sealed.tag);
});

t.test('the state of an authenticated operation with numbers that contradict each other is refused', async (t) => {
  const parameters = { nonce: Buffer.alloc(12), aad: zeros, dataLength: 40 };
  const state = encodeAeadState(updateAead(key, beginOpen(key, 'CCM', parameters, zeros), Buffer.alloc(21)).state);
  t.equal(decodeAeadState(state).pending.length, 5);
  // Bytes: kind, mode, tag length, whether a tag is there, bytes pending, then three numbers of four bytes.
  const rows: readonly [at: number, value: number][] = [
    [1, 2],
    [2, 17],
    [3, 2],
    [3, 0],
    [4, 16],
    [4, 4],
    [5, 0x41],
    [9, 0x41],
    [12, 20],
    [16, 22],
    [16, 41],
  ];
  for (const [at, value] of rows) {
    const changed = Buffer.from(state);
    changed[at] = value;
    t.throws(() => decodeAeadState(changed), failure('FIELD_INVALID'), `${at}`);
  }
});
