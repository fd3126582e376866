import { inspect } from 'node:util';
import t from 'tap';
import type { CiphertextBlob } from '../../src/core/ciphertext_blob.ts';
import { blobAad, blobOverheadBytes, decodeBlob, encodeBlob, peekKeyId } from '../../src/core/ciphertext_blob.ts';
import { encodeContext, isEmptyContext } from '../../src/core/encryption_context.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { isKeyId, isSequence, isUuid, newId, uuidBytes, uuidText } from '../../src/core/ids.ts';
import type { Limit } from '../../src/core/limits.ts';
import { assertWithin, creationBoundMs, limits, unfinishedAfterMs } from '../../src/core/limits.ts';
import { SecretBytes } from '../../src/core/secret_bytes.ts';

const reasonOf = (run: () => unknown): string => {
  try {
    run();
    return 'OK';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return error.reason;
  }
};

const metadataOf = (run: () => unknown): Readonly<Record<string, string>> => {
  try {
    run();
  } catch (error) {
    if (error instanceof GatewayError) return error.metadata;
  }
  throw new TypeError('no GatewayError was thrown');
};

t.test('ids are random UUIDs of version 4, and their bytes and text are each other’s inverse', async (t) => {
  const id = newId();
  t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.not(newId(), id);
  t.equal(uuidText(uuidBytes(id)), id);
  const shifted = new Uint8Array(20);
  shifted.set(uuidBytes(id), 3);
  t.equal(uuidText(shifted, 3), id);
  for (const bad of ['', id.toUpperCase(), `${id}0`, id.replaceAll('-', ''), `${id}\n`]) {
    t.throws(() => uuidBytes(bad), TypeError);
  }
  t.throws(() => uuidText(shifted, 5), TypeError);
  t.throws(() => uuidText(shifted, -1), TypeError);
});

t.test('the form of key ids, UUIDs and sequences is checked to the last character', async (t) => {
  const id = '0d0466b0-e727-4d9c-b35d-f84bb474a37f';
  const rows: readonly (readonly [string, boolean, boolean, boolean])[] = [
    [id, true, true, true],
    ['zz0466b0-e727-4d9c-b35d-f84bb474a37f', true, false, false],
    [id.toUpperCase(), false, false, true],
    ['', false, false, false],
    [`${id} `, false, false, false],
    [`${id}\n`, false, false, false],
    [id.slice(1), false, false, false],
    [id.replace('-', '_'), false, false, false],
    ['../466b0-e727-4d9c-b35d-f84bb474a37f', false, false, false],
  ];
  for (const [text, keyId, uuid, sequence] of rows) {
    t.same([isKeyId(text), isUuid(text), isSequence(text)], [keyId, uuid, sequence], JSON.stringify(text));
  }
});

t.test('every limit takes its bounds, refuses one beyond, and names field and code', async (t) => {
  for (const [name, limit] of Object.entries<Limit>(limits)) {
    const step = limit.multipleOf ?? 1;
    t.equal(
      reasonOf(() => assertWithin('x', limit.min, limit)),
      'OK',
      name,
    );
    t.equal(
      reasonOf(() => assertWithin('x', limit.max, limit)),
      'OK',
      name,
    );
    for (const value of [limit.min - step, limit.max + step, limit.min + 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      t.same(
        metadataOf(() => assertWithin('x', value, limit)),
        { field: 'x', kms: limit.kms },
      );
    }
  }
  t.equal(metadataOf(() => assertWithin('x', 12, limits.dataKeyBits)).kms, 'KMS.1902');
  const even: Limit = { min: 0, max: 9, unit: 'rows', multipleOf: 2, kms: 'KMS.1' };
  t.equal(metadataOf(() => assertWithin('x', 3, even)).kms, 'KMS.1');
  t.ok(creationBoundMs < unfinishedAfterMs, 'nothing is swept while it may still be made');
});

t.test('secret bytes live in a buffer of their own, show nothing, and are zeroed once', async (t) => {
  const source = Buffer.from('planted-secret');
  const secret = SecretBytes.take(source);
  t.same(source, Buffer.alloc(14), 'the source is wiped');
  const bytes = secret.reveal();
  t.equal(bytes.byteOffset, 0);
  t.equal(bytes.buffer.byteLength, 14);
  t.equal(secret.length, 14);
  t.ok(secret.equals(Buffer.from('planted-secret')));
  t.notOk(secret.equals(Buffer.from('planted-secreT')));
  t.notOk(secret.equals(Buffer.from('planted')));
  for (const shown of [
    String(secret),
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ secret }, { depth: 5 }),
  ]) {
    t.match(shown, /SecretBytes/);
    t.notMatch(shown, /planted|112, 108/);
  }
  secret.destroy();
  secret.destroy();
  t.ok(secret.isDestroyed);
  t.same(bytes, new Uint8Array(14));
  t.throws(() => secret.reveal(), TypeError);
  t.throws(() => secret.equals(bytes), TypeError);
  t.throws(() => new SecretBytes(new Uint8Array(0)), TypeError);
});

t.test('a secret in a `using` block is gone after it', async (t) => {
  let kept: SecretBytes;
  {
    using secret = new SecretBytes(Buffer.from('x'));
    kept = secret;
    t.equal(secret.length, 1);
  }
  t.ok(kept.isDestroyed);
});

const context = (pairs: Record<string, string>, additionalData = '') => ({ pairs, additionalData });

t.test('the bytes of a context are counted, length-prefixed and sorted by UTF-8', async (t) => {
  t.equal(Buffer.from(encodeContext(context({}))).toString('hex'), '00000000');
  t.equal(
    Buffer.from(encodeContext(context({ b: '2', a: '' }, 'z'))).toString('hex'),
    '000200016100000001620001320001' + '7a',
  );
  // UTF-16 sorts U+1F600 (D83D DE00) before U+FF5E; UTF-8 after it. localeCompare puts 'a' before 'B'.
  const bytes = Buffer.from(encodeContext(context({ '\u{1F600}': '', '\uFF5E': '', a: '', B: '' })));
  const order = ['B', 'a', '\uFF5E', '\u{1F600}'].map((name) => bytes.indexOf(Buffer.from(name)));
  t.same(
    order,
    [...order].sort((x, y) => x - y),
  );
  t.ok(order.every((at) => at > 0));
});

t.test('a name of the object prototype is a name like any other', async (t) => {
  const pairs: Record<string, string> = Object.create(null);
  Object.defineProperty(pairs, '__proto__', { value: 'z', enumerable: true });
  t.notOk(isEmptyContext(context(pairs)));
  t.not(Buffer.compare(encodeContext(context(pairs)), encodeContext(context({}))), 0);
  t.not(Buffer.compare(encodeContext(context({ constructor: 'z' })), encodeContext(context(pairs))), 0);
});

t.test('a context beyond its limits, or that is no valid UTF-8, is refused', async (t) => {
  const pairs = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, '']));
  const rows: readonly (readonly [string, ReturnType<typeof context>, string])[] = [
    ['64 pairs', context(pairs(64)), 'OK'],
    ['65 pairs', context(pairs(65)), 'ENCRYPTION_CONTEXT_INVALID'],
    ['8192 bytes', context({ a: 'x'.repeat(8191) }), 'OK'],
    ['8193 bytes', context({ a: 'x'.repeat(8192) }), 'ENCRYPTION_CONTEXT_INVALID'],
    ['8192 bytes of which UTF-16 has fewer units', context({ ab: '\u4E2D'.repeat(2730) }), 'OK'],
    [
      '8193 bytes of which UTF-16 has fewer units',
      context({ abc: '\u4E2D'.repeat(2730) }),
      'ENCRYPTION_CONTEXT_INVALID',
    ],
    ['128 bytes of further data', context({}, 'x'.repeat(128)), 'OK'],
    ['129 bytes of further data', context({}, 'x'.repeat(129)), 'ENCRYPTION_CONTEXT_INVALID'],
    ['129 bytes of further data in 43 characters', context({}, '\u4E2D'.repeat(43)), 'ENCRYPTION_CONTEXT_INVALID'],
    ['an empty name', context({ '': 'x' }), 'ENCRYPTION_CONTEXT_INVALID'],
    ['an empty value', context({ x: '' }), 'OK'],
    ['U+FFFD in a name', context({ 'a\uFFFD': 'x' }), 'ENCRYPTION_CONTEXT_INVALID'],
    ['U+FFFD in a value', context({ a: '\uFFFD' }), 'ENCRYPTION_CONTEXT_INVALID'],
    ['U+FFFD in the further data', context({}, '\uFFFD'), 'ENCRYPTION_CONTEXT_INVALID'],
    ['a lone surrogate', context({ a: '\uD83D' }), 'ENCRYPTION_CONTEXT_INVALID'],
  ];
  for (const [name, given, expected] of rows)
    t.equal(
      reasonOf(() => encodeContext(given)),
      expected,
      name,
    );
});

const blob = (more: Partial<CiphertextBlob> = {}): CiphertextBlob => ({
  kind: 'data',
  cipher: 'AES_256_GCM',
  keyId: '0d0466b0-e727-4d9c-b35d-f84bb474a37f',
  keyVersion: 1,
  iv: Buffer.alloc(12, 0xaa),
  ciphertext: Buffer.alloc(17, 0xbb),
  ...more,
});

t.test('version 1 of the blob stays readable: its bytes are fixed', async (t) => {
  const rest = ['0d0466b0e7274d9cb35df84bb474a37f', '01020304', '0c', 'aa'.repeat(12), 'bb'.repeat(17)].join('');
  for (const [cipher, start] of [
    ['AES_256_GCM', '4847010201'],
    ['SM4_GCM', '4847010202'],
  ] as const) {
    const hex = `${start}${rest}`;
    const given = blob({ kind: 'dataKey', cipher, keyVersion: 0x01020304 });
    t.equal(encodeBlob(given).toString('hex'), hex);
    t.same(decodeBlob(Buffer.from(hex, 'hex')), given);
    t.equal(peekKeyId(Buffer.from(hex, 'hex')), given.keyId);
    t.equal(blobOverheadBytes, hex.length / 2 - 1);
  }
});

t.test('what is not exactly a blob is refused, and peeking at it never throws', async (t) => {
  const whole = encodeBlob(blob());
  const changed = (at: number, value: number) => {
    const bytes = Buffer.from(whole);
    bytes[at] = value;
    return bytes;
  };
  const rows: readonly (readonly [string, Uint8Array])[] = [
    ['another magic', changed(0, 0x47)],
    ['another magic', changed(1, 0x48)],
    ['version 0', changed(2, 0)],
    ['version 2', changed(2, 2)],
    ['kind 0', changed(3, 0)],
    ['kind 3', changed(3, 3)],
    ['cipher 0', changed(4, 0)],
    ['cipher 3', changed(4, 3)],
    ['key version 0', changed(24, 0)],
    ['an IV of 13 bytes', changed(25, 13)],
    ['an IV of 0 bytes', changed(25, 0)],
    ...Array.from({ length: whole.length }, (_, n) => [`cut to ${n} bytes`, whole.subarray(0, n)] as const),
  ];
  for (const [name, bytes] of rows) {
    t.equal(
      reasonOf(() => decodeBlob(bytes)),
      'CIPHERTEXT_INVALID',
      name,
    );
    t.equal(peekKeyId(bytes), undefined, name);
  }
});

t.test('parts that no engine gives are a programmer’s error', async (t) => {
  t.throws(() => encodeBlob(blob({ iv: new Uint8Array(11) })), TypeError);
  t.throws(() => encodeBlob(blob({ ciphertext: new Uint8Array(16) })), TypeError);
});

t.test('the AAD changes with every part that it binds', async (t) => {
  const base = blob();
  const bytes = encodeContext(context({ a: 'b' }));
  const all = [
    blobAad(base, 'acme', bytes),
    blobAad(blob({ kind: 'dataKey' }), 'acme', bytes),
    blobAad(blob({ cipher: 'SM4_GCM' }), 'acme', bytes),
    blobAad(blob({ keyVersion: 2 }), 'acme', bytes),
    blobAad(blob({ keyId: '1d0466b0-e727-4d9c-b35d-f84bb474a37f' }), 'acme', bytes),
    blobAad(base, 'acmf', bytes),
    blobAad(base, 'acm', bytes),
    blobAad(base, 'acme', encodeContext(context({ a: 'c' }))),
    blobAad(base, 'acme', encodeContext(context({}, 'ab'))),
  ].map((aad) => Buffer.from(aad).toString('hex'));
  t.equal(new Set(all).size, all.length);
});
