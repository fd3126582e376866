/** @module What UKeys sign, which keys they may have, and which signatures are right. */
import { generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import {
  decodeChallenge,
  decodeStatement,
  encodeChallenge,
  encodeEnrollment,
  encodeStatement,
  type LoginChallenge,
} from '../../src/core/ukey_statement.ts';
import { encodeRsaSpki } from '../../src/formats/spki.ts';
import { createUkeyVerifier } from '../../src/identity/ukey_signature.ts';
import { failure } from '../fixtures/failure.ts';
import { ecUkey, rsaUkey, sm2Engine, sm2Ukey } from '../fixtures/software_ukey.ts';

const verifier = createUkeyVerifier(sm2Engine);
const never = Number.POSITIVE_INFINITY;

const challenge: LoginChallenge = {
  nonce: Buffer.alloc(32, 7),
  server: 'example.org',
  serial: '0a1b',
  fingerprint: 'aa'.repeat(32),
  operatorId: 'operator/alice',
  expiresAtMs: 1_700_000_120_000,
};

t.test('a challenge says everything that it is for, and is read back', async (t) => {
  const bytes = encodeChallenge(challenge);
  t.same(decodeChallenge(bytes), challenge);
  const changes: readonly Partial<LoginChallenge>[] = [
    { nonce: Buffer.alloc(32, 8) },
    { server: 'example.com' },
    { serial: '0a1c' },
    { fingerprint: 'bb'.repeat(32) },
    { operatorId: 'operator/alic' },
    { expiresAtMs: 1 },
  ];
  for (const change of changes)
    t.notSame(encodeChallenge({ ...challenge, ...change }), bytes, JSON.stringify(Object.keys(change)));
  t.notSame(encodeStatement('p', ['ab', 'c']), encodeStatement('p', ['a', 'bc']), 'no two lists of parts are alike');
});

t.test('a statement for another purpose, or a malformed one, is no challenge', async (t) => {
  const bytes = encodeChallenge(challenge);
  const bad: readonly (readonly [string, Uint8Array])[] = [
    ['another purpose', encodeEnrollment('operator/alice', Buffer.alloc(91))],
    ['cut off', bytes.subarray(0, -1)],
    ['cut off in a length', bytes.subarray(0, 30)],
    ['a byte too many', Buffer.concat([bytes, Buffer.of(0)])],
    ['another label', Buffer.from(bytes).fill(0x58, 4, 5)],
    ['a part too many', Buffer.concat([bytes, Buffer.of(0, 0, 0, 0)])],
    ['nothing', new Uint8Array()],
    ['a short nonce', encodeStatement('login', [Buffer.alloc(31), 'a', 'b', 'c', 'd', '1'])],
    ['an odd expiry', encodeStatement('login', [Buffer.alloc(32), 'a', 'b', 'c', 'd', '1e3'])],
    ['endless parts', Buffer.alloc(4 * 1000)],
  ];
  for (const [title, candidate] of bad) {
    t.throws(() => decodeChallenge(candidate), failure('FIELD_INVALID'), title);
  }
  t.same(decodeStatement(encodeStatement('approve', ['x']), 'approve').map(String), ['x']);
});

t.test('a signature is right for its key and its statement alone', async (t) => {
  const statement = encodeChallenge(challenge);
  const kinds = [
    ['RSA', rsaUkey()],
    ['RSA', rsaUkey(2048, 'pss')],
    ['EC', ecUkey()],
    ['EC', ecUkey('P-384')],
    ['SM2', sm2Ukey()],
  ] as const;
  const others = { RSA: rsaUkey(), EC: ecUkey(), SM2: sm2Ukey() };
  for (const [keyType, ukey] of kinds) {
    t.equal(verifier.keyTypeOf(ukey.publicKey), keyType);
    const key = { keyType, publicKey: ukey.publicKey };
    const signature = ukey.sign(statement);
    const check = (of: Uint8Array, by: Uint8Array = signature) => verifier.verify(key, of, by, never);
    t.equal(await check(statement), true, keyType);
    t.equal(await check(encodeChallenge({ ...challenge, serial: '0a1c' })), false);
    t.equal(await check(statement, others[keyType].sign(statement)), false);
    for (const bad of [new Uint8Array(), signature.subarray(1), Buffer.concat([signature, Buffer.of(0)])]) {
      t.equal(await check(statement, bad), false, `${keyType}: ${bad.length} bytes`);
    }
    t.equal(await check(statement, Buffer.alloc(1025)), false);
  }
});

t.test('a key that is weak, of another kind, or none is not enrolled', async (t) => {
  const spkiDer = { format: 'der', type: 'spki' } as const;
  const smallExponent = generateKeyPairSync('rsa', { modulusLength: 2048, publicExponent: 3 }).publicKey;
  const edwards = generateKeyPairSync('ed25519').publicKey;
  const offCurve = Buffer.from(ecUkey().publicKey);
  offCurve[90] = (offCurve[90] as number) ^ 1;
  const rows: readonly (readonly [string, Uint8Array])[] = [
    ['RSA-1024', rsaUkey(1024).publicKey],
    ['RSA of 8200 bits', encodeRsaSpki(Buffer.alloc(1025, 0xff), Buffer.of(1, 0, 1))],
    ['RSA with exponent 3', smallExponent.export(spkiDer)],
    ['P-521', ecUkey('P-521').publicKey],
    ['secp256k1', ecUkey('secp256k1').publicKey],
    ['Ed25519', edwards.export(spkiDer)],
    ['off its curve', offCurve],
    ['a byte too many', Buffer.concat([ecUkey().publicKey, Buffer.of(0)])],
    ['no DER', Buffer.from('key')],
    ['empty', new Uint8Array()],
    ['huge', Buffer.alloc(5000)],
  ];
  for (const [title, key] of rows) t.throws(() => verifier.keyTypeOf(key), failure('KEY_INVALID'), title);
});
