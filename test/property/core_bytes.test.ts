import fc from 'fast-check';
import t from 'tap';
import type { CiphertextBlob } from '../../src/core/ciphertext_blob.ts';
import { blobAad, decodeBlob, encodeBlob, peekKeyId } from '../../src/core/ciphertext_blob.ts';
import { encodeContext } from '../../src/core/encryption_context.ts';
import { GatewayError } from '../../src/core/errors.ts';

const runs = { numRuns: process.env.NIGHTLY === '1' ? 10_000 : 100 };

const bytes = (minLength: number, maxLength: number) => fc.uint8Array({ minLength, maxLength });
const blobs: fc.Arbitrary<CiphertextBlob> = fc.record({
  kind: fc.constantFrom('data', 'dataKey'),
  cipher: fc.constantFrom('AES_256_GCM', 'SM4_GCM'),
  keyId: fc.uuid(),
  keyVersion: fc.integer({ min: 1, max: 0xffff_ffff }),
  iv: bytes(12, 12),
  ciphertext: bytes(17, 200),
});
const text = fc.string({ unit: 'binary', maxLength: 20 }).filter((value) => !value.includes('\uFFFD'));
const contexts = fc.record({
  pairs: fc.dictionary(
    text.filter((name) => name !== ''),
    text,
    { maxKeys: 8 },
  ),
  additionalData: text,
});
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');
/** Independent of the code under test: the pairs as a set, and the further string. */
const meaning = (context: { pairs: Record<string, string>; additionalData: string }): string =>
  JSON.stringify([
    Object.entries(context.pairs)
      .map((pair) => JSON.stringify(pair))
      .sort(),
    context.additionalData,
  ]);

t.test('a blob that was encoded decodes to itself', async (t) => {
  fc.assert(
    fc.property(blobs, (blob) => {
      const encoded = encodeBlob(blob);
      const { iv, ciphertext, ...header } = decodeBlob(encoded);
      const { iv: givenIv, ciphertext: givenCiphertext, ...givenHeader } = blob;
      return (
        JSON.stringify(Object.entries(header).sort()) === JSON.stringify(Object.entries(givenHeader).sort()) &&
        hex(iv) === hex(givenIv) &&
        hex(ciphertext) === hex(givenCiphertext) &&
        peekKeyId(encoded) === blob.keyId
      );
    }),
    runs,
  );
  t.pass();
});

t.test('any bytes are either a blob, which encodes to the same bytes, or CIPHERTEXT_INVALID', async (t) => {
  const nearlyBlobs = fc.tuple(blobs, fc.nat(400), fc.nat(255), fc.nat(20)).map(([blob, at, value, cut]) => {
    const encoded = encodeBlob(blob);
    if (at < encoded.length) encoded[at] = value;
    return encoded.subarray(0, encoded.length - cut);
  });
  fc.assert(
    fc.property(fc.oneof(bytes(0, 300), nearlyBlobs), (input) => {
      const peeked = peekKeyId(input);
      try {
        const decoded = decodeBlob(input);
        return hex(encodeBlob(decoded)) === hex(input) && peeked === decoded.keyId;
      } catch (error) {
        return error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID' && peeked === undefined;
      }
    }),
    runs,
  );
  t.pass();
});

t.test('a context has one encoding whatever the order of its pairs', async (t) => {
  fc.assert(
    fc.property(contexts, fc.infiniteStream(fc.nat()), (context, stream) => {
      const shuffled = Object.entries(context.pairs)
        .map((pair) => ({ pair, rank: stream.next().value as number }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ pair }) => pair);
      const other = { pairs: Object.fromEntries(shuffled), additionalData: context.additionalData };
      return hex(encodeContext(context)) === hex(encodeContext(other));
    }),
    runs,
  );
  t.pass();
});

t.test('two contexts share an encoding only if they are the same', async (t) => {
  // A tiny alphabet, so that pairs that could be confused come up all the time.
  const few = fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\u{1F600}'), maxLength: 3 });
  const small = fc.record({
    pairs: fc.dictionary(
      few.filter((name) => name !== ''),
      few,
      { maxKeys: 3 },
    ),
    additionalData: few,
  });
  fc.assert(
    fc.property(
      small,
      small,
      (a, b) => (hex(encodeContext(a)) === hex(encodeContext(b))) === (meaning(a) === meaning(b)),
    ),
    { numRuns: runs.numRuns * 10 },
  );
  t.pass();
});

t.test('two calls share an AAD only if header, tenant and context are the same', async (t) => {
  const header = fc.record({
    kind: fc.constantFrom('data', 'dataKey'),
    cipher: fc.constantFrom('AES_256_GCM', 'SM4_GCM'),
    keyId: fc.constantFrom('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'),
    keyVersion: fc.integer({ min: 1, max: 2 }),
  }) as fc.Arbitrary<Pick<CiphertextBlob, 'kind' | 'cipher' | 'keyId' | 'keyVersion'>>;
  const tenant = fc.string({ unit: fc.constantFrom('a', '\0', '\x01'), maxLength: 3 });
  const call = fc.record({ header, tenant, context: bytes(0, 3) });
  fc.assert(
    fc.property(call, call, (a, b) => {
      const same =
        JSON.stringify([a.header, a.tenant, hex(a.context)]) === JSON.stringify([b.header, b.tenant, hex(b.context)]);
      return (hex(blobAad(a.header, a.tenant, a.context)) === hex(blobAad(b.header, b.tenant, b.context))) === same;
    }),
    { numRuns: runs.numRuns * 10 },
  );
  t.pass();
});

t.test('any strings make a context or are ENCRYPTION_CONTEXT_INVALID', async (t) => {
  const wild = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    maxLength: 30,
  });
  fc.assert(
    fc.property(fc.dictionary(wild, wild, { maxKeys: 80 }), wild, (pairs, additionalData) => {
      try {
        return encodeContext({ pairs, additionalData }).length >= 4;
      } catch (error) {
        return error instanceof GatewayError && error.reason === 'ENCRYPTION_CONTEXT_INVALID';
      }
    }),
    runs,
  );
  t.pass();
});
