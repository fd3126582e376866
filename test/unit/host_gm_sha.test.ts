import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import t from 'tap';
import { HmacSha256 } from '../../src/gm/sha/hmac_sha256.ts';
import { shaSelfTests } from '../../src/gm/sha/self_test.ts';
import type { ShaName } from '../../src/gm/sha/sha_steps.ts';
import { ShaSteps } from '../../src/gm/sha/sha_steps.ts';
import { failure } from '../fixtures/failure.ts';
import { hex } from '../fixtures/vectors.ts';

const names: Readonly<Record<ShaName, string>> = { SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' };
const shaNames = Object.keys(names) as ShaName[];

/** FIPS 180-4, the examples that NIST publishes with it: the empty message, one block, two blocks, a million bytes. */
const published: readonly (readonly [ShaName, Buffer, string])[] = [
  ['SHA1', Buffer.alloc(0), 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ['SHA1', Buffer.from('abc'), 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  [
    'SHA1',
    Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '84983e441c3bd26ebaae4aa1f95129e5e54670f1',
  ],
  ['SHA1', Buffer.alloc(1_000_000, 'a'), '34aa973cd4c4daa4f61eeb2bdbad27316534016f'],
  ['SHA256', Buffer.alloc(0), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [
    'SHA256',
    Buffer.from('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'),
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  ['SHA256', Buffer.alloc(1_000_000, 'a'), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  [
    'SHA512',
    Buffer.from('abc'),
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
  ],
  [
    'SHA512',
    Buffer.alloc(1_000_000, 'a'),
    'e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973ebde0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b',
  ],
];

t.test('the published examples come out', async (t) => {
  for (const [name, message, digest] of published) {
    t.same(new ShaSteps(name).update(message).digest(), hex(digest), `${name} of ${message.length} bytes`);
  }
  t.ok(shaSelfTests().every(({ passed }) => passed));
  t.equal(shaSelfTests().length, 4);
});

t.test(
  'every length around the blocks, cut anywhere and carried on from a state, gives what OpenSSL gives',
  async (t) => {
    for (const name of shaNames) {
      for (let length = 0; length <= 300; length += 1) {
        const message = randomBytes(length);
        const cut = randomInt(0, length + 1);
        const begun = new ShaSteps(name).update(message.subarray(0, cut));
        const resumed = ShaSteps.resume(name, begun.exportState()).update(message.subarray(cut));
        if (!resumed.digest().equals(createHash(names[name]).update(message).digest())) {
          t.fail(`${name} of ${length} bytes cut at ${cut}`);
        }
      }
    }
    t.pass('900 messages');
  },
);

t.test('HMAC-SHA-256 in steps gives what OpenSSL gives, for keys below, of and above a block', async (t) => {
  for (const keyBytes of [1, 16, 63, 64, 65, 200]) {
    for (let round = 0; round < 20; round += 1) {
      const [key, message] = [randomBytes(keyBytes), randomBytes(randomInt(0, 300))];
      const cut = randomInt(0, message.length + 1);
      const state = HmacSha256.begin(key).update(message.subarray(0, cut)).exportState();
      const mac = HmacSha256.resume(key, state).update(message.subarray(cut)).digest();
      if (!mac.equals(createHmac('sha256', key).update(message).digest())) t.fail(`key of ${keyBytes} bytes`);
    }
  }
  t.throws(() => HmacSha256.begin(Buffer.alloc(0)), failure('FIELD_INVALID'));
});

t.test('what is no state is refused, and a finished digest is of no use', async (t) => {
  for (const name of shaNames) {
    const state = new ShaSteps(name).update(randomBytes(70)).exportState();
    const changedLength = Buffer.from(state);
    const at = state.length - (70 % (name === 'SHA512' ? 128 : 64)) - 8;
    for (const [offset, value] of [
      [at, 0xff],
      [at + 7, 3],
    ] as const) {
      const changed = Buffer.from(changedLength);
      changed[offset] = value;
      t.throws(() => ShaSteps.resume(name, changed), failure('FIELD_INVALID'), `${name} ${offset}`);
    }
    for (const wrong of [Buffer.alloc(0), state.subarray(1), state.subarray(0, 20), Buffer.concat([state, state])]) {
      t.throws(() => ShaSteps.resume(name, wrong), failure('FIELD_INVALID'), name);
    }
    const finished = new ShaSteps(name);
    finished.digest();
    t.throws(() => finished.update(Buffer.alloc(1)), TypeError);
    t.throws(() => finished.digest(), TypeError);
    t.throws(() => finished.exportState(), TypeError);
  }
});
