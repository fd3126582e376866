/** @module Shares of the root secret: splitting, sealing, their files, and everything that is refused. */
import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { combine, split } from 'shamir-secret-sharing';
import t from 'tap';
import { encodeRootShare, parseRootShare, type RootCeremony, type RootShare } from '../../src/formats/root_share.ts';
import { openResealedShare, resealShare } from '../../src/formats/root_share_transport.ts';
import { combineShares, makeShares, type OpenedShare } from '../../src/host/worker/ceremony/components.ts';
import { checkValueOf, withRootKek } from '../../src/host/worker/ceremony/root_secret.ts';
import { combineComponents, splitSecret } from '../../src/host/worker/ceremony/shamir.ts';
import { KnownAnswers } from '../../src/host/worker/known_answers.ts';
import {
  ecCustodian,
  rsaCustodian,
  sm2Custodian,
  type SoftwareCustodian,
  transportKey,
} from '../fixtures/custodians.ts';
import { failure } from '../fixtures/failure.ts';
import { propertyRuns } from '../fixtures/property.ts';

const parts = { random: (bytes: number) => randomBytes(bytes), knownAnswers: new KnownAnswers() };
const custodians = [
  rsaCustodian('alice'),
  ecCustodian('bob'),
  ecCustodian('carol', 'EC_P384'),
  sm2Custodian('dave'),
  rsaCustodian('erin', 'SHA_1'),
];
const order = (threshold: number, who: readonly SoftwareCustodian[] = custodians) => ({
  threshold,
  createdAtMs: Date.UTC(2026, 10, 30),
  custodians: who,
});
const openAll = (texts: readonly string[], who: readonly SoftwareCustodian[] = custodians): OpenedShare[] => {
  const key = transportKey();
  return texts.map((text) => {
    const share = parseRootShare(text);
    const custodian = who[share.index - 1] as SoftwareCustodian;
    const resealed = resealShare(share, custodian.open(share), key.getPublicKey());
    return { share, value: openResealedShare(share, resealed, key) };
  });
};
/** All lists of `size` of the items. */
const subsets = <T>(items: readonly T[], size: number): T[][] =>
  size === 0
    ? [[]]
    : items.flatMap((item, at) => subsets(items.slice(at + 1), size - 1).map((rest) => [item, ...rest]));

const rsaSpki = (modulusLength: number): Buffer =>
  generateKeyPairSync('rsa', { modulusLength }).publicKey.export({ format: 'der', type: 'spki' });

const secret = randomBytes(32);
const made = makeShares(order(3), secret, parts);
const opened = openAll(made.shares);

t.test('every M of N components give the secret, and M − 1 give something else', async (t) => {
  for (const [threshold, count] of [
    [2, 2],
    [2, 5],
    [3, 5],
    [5, 5],
    [4, 7],
  ] as const) {
    const components = splitSecret(secret, { threshold, count }, parts.random);
    t.strictSame(
      components.map(({ x }) => x),
      Array.from({ length: count }, (_, at) => at + 1),
    );
    for (const some of subsets(components, threshold)) t.same(combineComponents(some), secret);
    for (const few of subsets(components, threshold - 1)) {
      if (few.length > 0) t.notSame(combineComponents(few), secret);
    }
    t.same(combineComponents(components.toReversed()), secret, 'more than enough, in any order');
  }
});

t.test('for any secret and quorum: split, then combined, is the secret', async (t) => {
  const quorum = fc.integer({ min: 2, max: 16 }).chain((count) =>
    fc.record({
      count: fc.constant(count),
      threshold: fc.integer({ min: 2, max: count }),
      seed: fc.infiniteStream(fc.nat()),
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), quorum, (bytes, { count, threshold, seed }) => {
      const components = splitSecret(bytes, { threshold, count }, parts.random);
      const chosen = components
        .map((component) => ({ component, at: seed.next().value as number }))
        .toSorted((a, b) => a.at - b.at)
        .slice(0, threshold)
        .map(({ component }) => component);
      return combineComponents(chosen).equals(bytes);
    }),
    propertyRuns,
  );
  t.pass();
});

t.test('an audited library reads our components, and we read its own', async (t) => {
  for (let round = 0; round < 20; round += 1) {
    const bytes = randomBytes(32);
    const ours = splitSecret(bytes, { threshold: 3, count: 5 }, parts.random);
    const asTheirs = ours.slice(1, 4).map(({ x, y }) => Uint8Array.from([...y, x]));
    t.same(Buffer.from(await combine(asTheirs)), bytes);
    const theirs = await split(Uint8Array.from(bytes), 5, 3);
    const asOurs = theirs.slice(2).map((one) => ({ x: one.at(-1) as number, y: one.subarray(0, -1) }));
    t.same(combineComponents(asOurs), bytes);
  }
});

t.test('known values: f(x) = 0x53 + 0xca·x over the field of AES, where 0x53·0xca = 1', async (t) => {
  const random = (bytes: number): Buffer => Buffer.alloc(bytes, 0xca);
  const [one, two] = splitSecret(Buffer.of(0x53), { threshold: 2, count: 2 }, random);
  t.same(one, { x: 1, y: Buffer.of(0x53 ^ 0xca) });
  t.same(two, { x: 2, y: Buffer.of(0x53 ^ 0x8f) }, '2·0xca = 0x194 − 0x11b');
  const [, , third] = splitSecret(Buffer.of(0), { threshold: 2, count: 0x53 }, random);
  t.same(third, { x: 3, y: Buffer.of(0xca ^ 0x8f) });
  t.same(splitSecret(Buffer.of(0), { threshold: 2, count: 0x53 }, random).at(-1), { x: 0x53, y: Buffer.of(1) });
});

t.test('coefficients are wiped, and what is no quorum or no list of components is a fault of ours', async (t) => {
  const given: Buffer[] = [];
  splitSecret(secret, { threshold: 3, count: 3 }, (bytes) => {
    given.push(randomBytes(bytes));
    return given.at(-1) as Buffer;
  });
  t.equal(given.length, 2);
  t.ok(given.every((bytes) => bytes.every((byte) => byte === 0)));
  for (const [threshold, count] of [
    [1, 2],
    [3, 2],
    [2, 256],
    [2.5, 3],
  ] as const) {
    t.throws(() => splitSecret(secret, { threshold, count }, parts.random), TypeError);
  }
  const y = Buffer.of(1, 2);
  for (const numbers of [[], [0, 1], [1, 1], [1, 256]]) {
    t.throws(() => combineComponents(numbers.map((x) => ({ x, y }))), TypeError, numbers.join());
  }
  const shorter = { x: 2, y: Buffer.of(1) };
  t.throws(() => combineComponents([{ x: 1, y }, shorter]), TypeError);
});

t.test('shares of all kinds of UKeys: every three of five give the secret, and its KEKs', async (t) => {
  t.strictSame(
    opened.map(({ share }) => share.scheme),
    ['RSA_OAEP_SHA_256', 'ECIES_P256', 'ECIES_P384', 'SM2', 'RSA_OAEP_SHA_1'],
  );
  for (const some of subsets(opened, 3)) t.same(combineShares(some), secret);
  t.same(combineShares(opened), secret, 'and all of them');
  const kek = (purpose: 'wrap' | 'bind', of: Buffer) => withRootKek(of, purpose, (value) => value.toString('hex'));
  t.not(kek('wrap', secret), kek('bind', secret));
  // HKDF-SHA-256 of 32 zero bytes, by an independent implementation.
  const zero = Buffer.alloc(32);
  t.equal(kek('wrap', zero), '50798aeafc16fa7e081b313179306963fb0b816478e102cce7955a342bfaf0c6');
  t.equal(kek('bind', zero), '5e772c573c5e94af6b05820f137eaa5365cb5a3d98faf93809d35c03dc36c666');
  t.equal(checkValueOf(zero), 'e683783ecea2e3e56a21482508b7110ff9fbe2a0bdfa2a3fef5f3d9474613e47');
});

t.test('a share shows nothing of what is sealed in it', async (t) => {
  const shown = made.shares.join('\n');
  for (const { value } of opened) {
    const bytes = Buffer.from(value);
    for (const encoding of ['hex', 'base64', 'latin1'] as const) t.notMatch(shown, bytes.toString(encoding));
  }
  const again = makeShares(order(3), secret, parts);
  t.not(again.ceremony.id, made.ceremony.id);
  t.equal(again.ceremony.checkValue, made.ceremony.checkValue, 'the check value is of the secret alone');
  t.strictSame(
    again.ceremony.custodians.map(({ commitment }, at) => commitment === made.ceremony.custodians[at]?.commitment),
    custodians.map(() => false),
  );
});

t.test('too few, doubled and foreign shares are refused before one is used', async (t) => {
  const [a, b, c, d] = opened as [OpenedShare, OpenedShare, OpenedShare, OpenedShare];
  t.throws(() => combineShares([]), failure('ROOT_SHARES_TOO_FEW'));
  const few = { metadata: { shares: '2', threshold: '3' } };
  t.throws(() => combineShares([a, b]), failure('ROOT_SHARES_TOO_FEW', few));
  t.throws(() => combineShares([a, b, a]), failure('ROOT_SHARE_REPEATED', { metadata: { share: '1' } }));
  const other = openAll(makeShares(order(3), secret, parts).shares);
  t.throws(() => combineShares([a, b, other[2] as OpenedShare]), failure('ROOT_SHARE_FOREIGN'));
  const lower = { ...c.share, ceremony: { ...c.share.ceremony, threshold: 2 } };
  t.throws(() => combineShares([a, { ...c, share: lower }]), failure('ROOT_SHARE_FOREIGN'), 'another threshold');
  t.throws(() => combineShares([a, b, { ...c, value: d.value }]), failure('ROOT_SHARE_INVALID'), 'exchanged values');
  t.throws(() => combineShares([a, b, { ...c, value: c.value.subarray(1) }]), failure('ROOT_SHARE_INVALID'));
});

t.test('whoever writes a consistent ceremony around other shares is found out by the check value', async (t) => {
  const wrong = makeShares(order(2), randomBytes(32), parts);
  const forge = (share: RootShare): RootShare => {
    const ceremony: RootCeremony = { ...share.ceremony, checkValue: made.ceremony.checkValue };
    return { ...share, ceremony };
  };
  const forged = openAll(wrong.shares).map(({ share, value }) => ({ share: forge(share), value }));
  t.throws(() => combineShares(forged), failure('ROOT_SECRET_MISMATCH'));
});

t.test('a bit that was changed anywhere in a file is noticed before a UKey is asked', async (t) => {
  for (const text of made.shares.slice(0, 4)) {
    const bytes = Buffer.from(text);
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      try {
        parseRootShare(changed.toString());
      } catch (error) {
        if ((error as { reason?: string }).reason === 'ROOT_SHARE_INVALID') refused += 1;
      }
    }
    t.equal(refused, bytes.length * 8);
  }
});

t.test('files that are no shares are refused, whatever they are', async (t) => {
  const [text = ''] = made.shares;
  const share = parseRootShare(text);
  const { custodians: names } = share.ceremony;
  const resum = (document: object): string => {
    const { sha256: _old, ...rest } = document as { sha256?: string };
    const sha256 = createHash('sha256').update(JSON.stringify(rest)).digest('hex');
    return `${JSON.stringify({ ...rest, sha256 }, null, 2)}\n`;
  };
  const document = JSON.parse(text);
  t.equal(resum(document), text);
  const bad: readonly (readonly [string, string])[] = [
    ['nothing', ''],
    ['no JSON', 'share'],
    ['another JSON', '[]'],
    ['too long', `${text}${' '.repeat(40_000)}`],
    ['one line', JSON.stringify(document)],
    ['a field more', resum({ ...document, more: 1 })],
    ['another version', resum({ ...document, version: 2 })],
    ['another scheme', resum({ ...document, scheme: 'RSA' })],
    ['a number that is not there', resum({ ...document, share: 6 })],
    ['number 0', resum({ ...document, share: 0 })],
    ['a threshold above all', resum({ ...document, ceremony: { ...document.ceremony, threshold: 6 } })],
    ['a threshold of 1', resum({ ...document, ceremony: { ...document.ceremony, threshold: 1 } })],
    [
      'a time that is none',
      resum({ ...document, ceremony: { ...document.ceremony, created_at: '2026-13-01T00:00:00.000Z' } }),
    ],
    ['two spellings of base64', resum({ ...document, sealed: document.sealed.replace(/.=*$/, '+=') })],
    [
      'a name that leads elsewhere',
      resum({
        ...document,
        ceremony: {
          ...document.ceremony,
          custodians: [{ ...document.ceremony.custodians[0], name: '../x' }, ...document.ceremony.custodians.slice(1)],
        },
      }),
    ],
    [
      'a custodian twice',
      encodeRootShare({
        ...share,
        ceremony: { ...share.ceremony, custodians: [names[0], names[0]] as never, threshold: 2 },
      }),
    ],
  ];
  for (const [title, content] of bad) t.throws(() => parseRootShare(content), failure('ROOT_SHARE_INVALID'), title);
});

t.test('what was changed with its checksum is found out when the seal is opened', async (t) => {
  const key = transportKey();
  const tryOpen = (share: RootShare) => {
    const again = parseRootShare(encodeRootShare(share));
    const custodian = custodians[again.index - 1] as SoftwareCustodian;
    return resealShare(again, custodian.open(again), key.getPublicKey());
  };
  for (const [at, { share }] of opened.entries()) {
    t.doesNotThrow(() => tryOpen(share));
    const { ceremony } = share;
    const [first, ...rest] = ceremony.custodians;
    const other = '0'.repeat(64);
    const changes: readonly (readonly [string, Partial<RootCeremony>])[] = [
      ['id', { id: '0'.repeat(32) }],
      ['time', { createdAtMs: 0 }],
      ['threshold', { threshold: 2 }],
      ['check value', { checkValue: other }],
      ['custodian', { custodians: ceremony.custodians.slice(0, 5).toSpliced(4, 1) }],
      ['name', { custodians: [{ ...first, name: 'mallory' } as never, ...rest] }],
      ['key', { custodians: [{ ...first, keySha256: other } as never, ...rest] }],
      ['commitment', { custodians: [{ ...first, commitment: other } as never, ...rest] }],
    ];
    for (const [title, change] of changes) {
      if (title === 'custodian' && at === 4) continue;
      // ECIES binds the ceremony itself; the others hold its digest.
      t.throws(() => tryOpen({ ...share, ceremony: { ...ceremony, ...change } }), `${title} of ${at + 1}`);
    }
    for (const where of [0, 40, share.sealed.length - 1]) {
      const sealed = Buffer.from(share.sealed);
      sealed[where] = (sealed[where] as number) ^ 1;
      t.throws(() => tryOpen({ ...share, sealed }), `byte ${where} of ${at + 1}`);
    }
  }
  const [a, b] = opened as [OpenedShare, OpenedShare];
  const moved = { ...a.share, index: 2 };
  const plaintext = (custodians[0] as SoftwareCustodian).open(a.share);
  t.throws(() => resealShare(moved, plaintext, key.getPublicKey()), failure('ROOT_SHARE_INVALID'));
  t.throws(() => resealShare(a.share, plaintext.subarray(1), key.getPublicKey()), failure('ROOT_SHARE_INVALID'));
  const resealed = resealShare(a.share, plaintext, key.getPublicKey());
  t.throws(() => openResealedShare(b.share, resealed, key), failure('ROOT_SHARE_INVALID'), 'in the place of another');
  t.throws(() => openResealedShare(a.share, resealed, transportKey()), failure('ROOT_SHARE_INVALID'), 'another host');
  for (const where of [0, 70, resealed.length - 1]) {
    const changed = Buffer.from(resealed);
    changed[where] = (changed[where] as number) ^ 1;
    t.throws(() => openResealedShare(a.share, changed, key), failure('ROOT_SHARE_INVALID'));
  }
});

t.test('custodians that make no quorum, and keys that nothing is sealed to, are refused', async (t) => {
  const [alice, bob] = custodians as [SoftwareCustodian, SoftwareCustodian];
  const make = (threshold: number, who: readonly SoftwareCustodian[]) =>
    makeShares(order(threshold, who), secret, parts);
  for (const [threshold, who] of [
    [1, [alice, bob]],
    [3, [alice, bob]],
    [2, [alice]],
    [2, Array.from({ length: 17 }, () => alice)],
    [2, [alice, { ...bob, name: 'alice' }]],
    [2, [alice, { ...alice, name: 'bob' }]],
    [2, [alice, { ...bob, name: '../bob' }]],
  ] as const) {
    t.throws(() => make(threshold, who), failure('FIELD_INVALID'), `${threshold} of ${who.length}`);
  }
  const point = Buffer.from(bob.publicKey);
  point[point.length - 1] = (point[point.length - 1] as number) ^ 1;
  for (const publicKey of [point, Buffer.alloc(10), rsaSpki(1024), bob.publicKey.subarray(1)]) {
    t.throws(() => make(2, [alice, { ...bob, publicKey }]), failure('KEY_INVALID', { metadata: { custodian: 'bob' } }));
  }
});
