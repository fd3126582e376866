import { createHash, createPublicKey, verify as verifyWith } from 'node:crypto';
import t from 'tap';
import { decodeSpki } from '../../src/formats/spki.ts';
import { messageDigest } from '../../src/gm/sm2/identity.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const bytes = (length: number, value = 0x61): Buffer => Buffer.alloc(length, value);
const spkiOf = (pem: string): Buffer => Buffer.from(pem.split('\n').slice(1, -2).join(''), 'base64');
const sm2 = { signing_algorithm: 'SM2DSA_SM3' } as const;
const fieldInvalid = 'FIELD_INVALID KMS.0308';

t.test('SM2: a signature of a message is under the signer’s id, and under no other', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM2');
  const parts = decodeSpki(spkiOf((await world.call('GetPublicKey', { key_id })).public_key));
  if (parts.family !== 'ec') throw new Error('not a key of a curve');
  const message = Buffer.from('message');
  const raw = { key_id, ...sm2, message, message_type: 'RAW' } as const;
  for (const user_id of [Buffer.from('ALICE123@YAHOO.COM'), bytes(1), bytes(8191)]) {
    const name = `an id of ${user_id.length} bytes`;
    const { signature } = await world.call('Sign', { ...raw, user_id });
    t.match(world.engine.operations.at(-1), { kind: 'sign', userId: user_id }, name);
    const check = async (change: object) =>
      (await world.call('Verify', { ...raw, user_id, signature, ...change })).signature_valid;
    t.equal(await check({}), true, name);
    t.equal(await check({ user_id: Buffer.alloc(0) }), false, `${name}: not the default id`);
    t.equal(await check({ user_id: Buffer.from('BOB') }), false, `${name}: not another id`);
    const digest = messageDigest(parts.point, user_id, message);
    const digested = { message: digest, message_type: 'DIGEST', user_id: Buffer.alloc(0) };
    t.equal(await check(digested), true, `${name}: e covers it`);
  }
  const { signature } = await world.call('Sign', raw);
  const asDefault = { ...raw, user_id: Buffer.from('1234567812345678'), signature };
  t.equal((await world.call('Verify', asDefault)).signature_valid, true, 'the default id can be named');
});

t.test('an id that a signature would not cover is refused', async (t) => {
  const world = new KmsWorld();
  const key_id = await world.newKey('SM2');
  const ec = await world.newKey('EC_P256');
  const rows = [
    ['with a digest', { key_id, ...sm2, message: bytes(32) }],
    ['over its limit', { key_id, ...sm2, message: bytes(3), message_type: 'RAW', user_id: bytes(8192) }],
    ['with ECDSA', { key_id: ec, signing_algorithm: 'ECDSA_SHA_256', message: bytes(3), message_type: 'RAW' }],
    ['with ECDSA of a digest', { key_id: ec, signing_algorithm: 'ECDSA_SHA_256', message: bytes(32) }],
  ] as const;
  for (const [name, request] of rows) {
    const message = { user_id: bytes(4), ...request };
    t.equal(await world.outcome('Sign', message), fieldInvalid, `Sign ${name}`);
    t.equal(await world.outcome('Verify', { ...message, signature: bytes(70) }), fieldInvalid, `Verify ${name}`);
  }
});

t.test('SECP256K1: ECDSA with SHA-256 of digests and messages, DER', async (t) => {
  const world = new KmsWorld();
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const key_id = await world.newKey('SECP256K1', { protection });
    t.match((await world.call('DescribeKey', { key_id })).key_info, { algorithms: ['ECDSA_SHA_256'], protection });
    const ecdsa = { key_id, signing_algorithm: 'ECDSA_SHA_256' } as const;
    const message = Buffer.from('message');
    const digest = createHash('sha256').update(message).digest();
    const { signature } = await world.call('Sign', { ...ecdsa, message, message_type: 'RAW' });
    t.equal(signature[0], 0x30, 'DER');
    t.equal((await world.call('Verify', { ...ecdsa, message: digest, signature })).signature_valid, true);
    t.equal((await world.call('Verify', { ...ecdsa, message: bytes(32), signature })).signature_valid, false);
    t.equal(await world.outcome('Sign', { ...ecdsa, message: bytes(31) }), 'DIGEST_LENGTH_INVALID KMS.0329');
    const sha384 = { ...ecdsa, signing_algorithm: 'ECDSA_SHA_384', message: bytes(48) } as const;
    t.equal(await world.outcome('Sign', sha384), 'KEY_USAGE_NOT_PERMITTED KMS.0332');
  }
});

t.test('ED25519: messages alone, in the token alone; Ed25519ph is openly not there', async (t) => {
  const world = new KmsWorld();
  const notOffered = 'ALGORITHM_NOT_SUPPORTED KMS.1110';
  for (const protection of ['SEALED', 'SEALED_SOFTWARE', 'PROTECTION_UNSPECIFIED'] as const) {
    const request = { key_alias: 'e', key_spec: 'ED25519', protection } as const;
    t.equal(await world.outcome('CreateKey', request), notOffered, `${protection}, and nothing in its place`);
  }
  const key_id = await world.newKey('ED25519', { protection: 'TOKEN' });
  t.match((await world.call('DescribeKey', { key_id })).key_info, { algorithms: ['ED25519_SHA_512'] });
  const message = Buffer.from('message');
  const request = { key_id, message, signing_algorithm: 'ED25519_SHA_512', message_type: 'RAW' } as const;
  const { signature } = await world.call('Sign', request);
  t.same(world.lastContext.audit.fields, { signing_algorithm: 'ED25519_SHA_512' });
  const { public_key } = await world.call('GetPublicKey', { key_id });
  t.ok(verifyWith(null, message, createPublicKey(public_key), signature), 'as RFC 8032 has it');
  t.equal((await world.call('Verify', { ...request, signature })).signature_valid, true);
  t.equal((await world.call('Verify', { ...request, message: bytes(1), signature })).signature_valid, false);
  const rows = [
    ['a digest', { message: bytes(64), message_type: 'DIGEST' }, fieldInvalid],
    ['no message', { message: bytes(0) }, fieldInvalid],
    ['a message of 4097 bytes', { message: bytes(4097) }, fieldInvalid],
    ['Ed25519ph of a message', { signing_algorithm: 'ED25519_PH_SHA_512' }, notOffered],
    [
      'Ed25519ph of a digest',
      { signing_algorithm: 'ED25519_PH_SHA_512', message: bytes(64), message_type: 'DIGEST' },
      notOffered,
    ],
    ['ECDSA', { signing_algorithm: 'ECDSA_SHA_256' }, 'KEY_USAGE_NOT_PERMITTED KMS.0332'],
    ['an id', { user_id: bytes(3) }, fieldInvalid],
  ] as const;
  for (const [name, change, expected] of rows) {
    t.equal(await world.outcome('Sign', { ...request, ...change }), expected, `Sign ${name}`);
    t.equal(await world.outcome('Verify', { ...request, signature, ...change }), expected, `Verify ${name}`);
  }
  t.equal(await world.outcome('EncryptData', { key_id, plain_text: message }), 'KEY_USAGE_NOT_PERMITTED KMS.1114');
  const ec = await world.newKey('EC_P256');
  for (const signing_algorithm of ['ED25519_SHA_512', 'ED25519_PH_SHA_512'] as const) {
    const other = { ...request, key_id: ec, signing_algorithm };
    t.equal(
      await world.outcome('Sign', other),
      'KEY_USAGE_NOT_PERMITTED KMS.0332',
      `${signing_algorithm} with an EC key`,
    );
  }
});
