import { createHash, createHmac, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { HmacSm3, hmacSm3 } from '../../src/gm/hmac_sm3.ts';
import { Sm3, sm3, sm3Bytes } from '../../src/gm/sm3.ts';
import { sm3Core } from '../../src/gm/sm3_core.ts';
import { failure } from '../fixtures/failure.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

interface Sm3Vectors {
  readonly digest: readonly { readonly message: string; readonly digest: string }[];
  readonly hmac: readonly { readonly key: string; readonly message: string; readonly mac: string }[];
}

const vectors = readVectors<Sm3Vectors>('gm/sm3.json');
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bySystem = (message: Uint8Array): string => createHash('sm3').update(message).digest('hex');

t.test('SM3 and HMAC-SM3 give the published values', async (t) => {
  for (const { message, digest } of vectors.digest) {
    t.equal(toHex(sm3(hex(message))), digest, 'whole');
    t.equal(toHex(new Sm3().update(hex(message)).digest()), digest, 'in steps');
  }
  for (const { key, message, mac } of vectors.hmac) {
    t.equal(toHex(hmacSm3(hex(key), hex(message))), mac);
  }
});

t.test('the steps agree with OpenSSL at every length around a block', async (t) => {
  const data = randomBytes(200);
  for (let length = 0; length <= data.length; length += 1) {
    const message = data.subarray(0, length);
    const digest = toHex(new Sm3().update(message).digest());
    if (digest !== bySystem(message)) t.fail(`length ${length}`);
  }
  t.equal(toHex(sm3()), bySystem(Buffer.alloc(0)), 'no part at all');
  t.equal(new Sm3().digest().length, sm3Bytes);
});

t.test(
  'whole messages agree with OpenSSL at every length, in one part or several, and are left as they were',
  async (t) => {
    const data = randomBytes(2_400);
    const before = Buffer.from(data);
    for (let length = 0; length <= data.length; length += 1) {
      const message = data.subarray(0, length);
      const cuts = [length % 7, length >> 1, length].map((at) => Math.min(at, length)).toSorted((a, b) => a - b);
      const parts = cuts.map((to, i) => message.subarray(cuts[i - 1] ?? 0, to));
      const expected = bySystem(message);
      if (toHex(sm3(message)) !== expected || toHex(sm3(...parts)) !== expected) t.fail(`length ${length}`);
    }
    t.same(data, before);
  },
);

t.test('a digest of a whole message leaves nothing of it in the core, and disturbs no other one', async (t) => {
  const begun = new Sm3().update(randomBytes(1_000));
  const state = begun.exportState();
  for (const length of [0, 1, 63, 64, 2_048]) {
    const digest = sm3(Buffer.alloc(length, 0xa5));
    t.equal(digest.byteOffset, 0);
    const { chain, data } = sm3Core();
    t.ok(chain.every((word) => word === 0) && data.every((byte) => byte === 0), `${length} bytes`);
  }
  t.same(begun.exportState(), state);
});

t.test('a message larger than the memory of the core is taken in pieces', async (t) => {
  const data = randomBytes(100_003);
  t.equal(toHex(new Sm3().update(data).digest()), bySystem(data));
  t.equal(toHex(new Sm3().update(data.subarray(0, 5)).update(data.subarray(5)).digest()), bySystem(data));
});

t.test('a message cut anywhere, with the state exported and resumed, gives the digest of the whole', async (t) => {
  const chunks = fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 8 });
  fc.assert(
    fc.property(chunks, fc.uint8Array({ minLength: 1, maxLength: 100 }), (parts, key) => {
      const message = Buffer.concat(parts);
      let digest = new Sm3();
      let mac = HmacSm3.begin(key);
      for (const part of parts) {
        const [before, macBefore] = [digest, mac];
        digest = Sm3.resume(digest.update(part).exportState());
        mac = HmacSm3.resume(key, mac.update(part).exportState());
        before.destroy();
        macBefore.destroy();
      }
      return (
        toHex(digest.digest()) === bySystem(message) &&
        toHex(sm3(...parts)) === bySystem(message) &&
        toHex(mac.digest()) === createHmac('sm3', key).update(message).digest('hex')
      );
    }),
    propertyRuns,
  );
  t.pass();
});

t.test('two digests in the making do not disturb each other', async (t) => {
  const [a, b] = [randomBytes(300), randomBytes(300)];
  const [first, second] = [new Sm3(), new Sm3()];
  for (let from = 0; from < 300; from += 50) {
    first.update(a.subarray(from, from + 50));
    second.update(b.subarray(from, from + 50));
  }
  t.equal(toHex(first.digest()), bySystem(a));
  t.equal(toHex(second.digest()), bySystem(b));
});

t.test('a message of more than 2^32 bits and more than 2^32 bytes has its length told right', async (t) => {
  // Nobody hashes that much in a test: a state with such a length, and a last block made by hand.
  for (const length of [2 ** 29, 2 ** 32, 2 ** 40 + 64]) {
    const state = Buffer.from(new Sm3().exportState());
    state.writeUInt32BE(Math.floor(length / 2 ** 32), 32);
    state.writeUInt32BE(length % 2 ** 32, 36);
    const padding = Buffer.alloc(64);
    padding[0] = 0x80;
    padding.writeBigUInt64BE(BigInt(length) * 8n, 56);
    const expected = new Sm3().update(padding).exportState().subarray(0, 32);
    t.equal(toHex(Sm3.resume(state).digest()), toHex(expected), `${length} bytes`);
  }
});

t.test('bytes that are no state are refused', async (t) => {
  const state = new Sm3().update(Buffer.from('abc')).exportState();
  const wrongLength = Buffer.from(state);
  wrongLength[39] = 4;
  const tooLong = Buffer.from(state);
  tooLong[32] = 0xff;
  for (const bytes of [Buffer.alloc(0), state.subarray(0, 39), state.subarray(0, 42), wrongLength, tooLong]) {
    t.throws(() => Sm3.resume(bytes), failure('FIELD_INVALID', { metadata: { field: 'hash_state' } }));
  }
  t.throws(() => HmacSm3.begin(Buffer.alloc(0)), failure('FIELD_INVALID', { metadata: { field: 'key' } }));
  t.throws(() => HmacSm3.resume(Buffer.alloc(0), state), failure('FIELD_INVALID', { metadata: { field: 'key' } }));
});

t.test('a digest that was finished or destroyed is of no use', async (t) => {
  const finished = new Sm3().update(Buffer.from('abc'));
  finished.digest();
  const destroyed = new Sm3();
  destroyed.destroy();
  destroyed.destroy();
  const mac = HmacSm3.begin(Buffer.from('key'));
  mac.destroy();
  for (const use of [
    () => finished.digest(),
    () => finished.update(Buffer.alloc(1)),
    () => finished.exportState(),
    () => destroyed.update(Buffer.alloc(1)),
    () => mac.digest(),
  ]) {
    t.throws(use, TypeError);
  }
});
