import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { blobOverheadBytes } from '../../src/core/ciphertext_blob.ts';
import { compressed, underCurveOf } from '../fixtures/bad_peers.ts';
import { failure } from '../fixtures/failure.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';
import { newPeer } from '../fixtures/peers.ts';

const invalid = 'CIPHERTEXT_INVALID KMS.2201';
const unknownId = '00000000-0000-4000-8000-000000000000';
const forEncryption = { key_usage: 'ENCRYPT_DECRYPT' } as const;
const forAgreement = { key_usage: 'KEY_AGREEMENT' } as const;

const rsaSpecs = ['RSA_2048', 'RSA_3072', 'RSA_4096'] as const;
const ecSpecs = ['ECC_NIST_P256', 'ECC_NIST_P384', 'ECC_NIST_P521', 'ECC_SECG_P256K1', 'SM2'] as const;

/** SubjectPublicKeyInfo of a PKCS#8 private key. */
const publicOf = (pkcs8: Buffer): Buffer =>
  createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({
    format: 'der',
    type: 'spki',
  });

t.test('data key pairs: the blob is data that DecryptData opens to the private key of the public key', async (t) => {
  const world = new KmsWorld();
  for (const cmk of ['AES_256', 'SM4'] as const) {
    const key_id = await world.newKey(cmk);
    const check = async (made: Awaited<ReturnType<typeof create>>, key_spec: string, with_plain_text: boolean) => {
      const name = `${key_spec} under ${cmk}`;
      t.same([made.key_id, made.key_spec], [key_id, key_spec], name);
      const { plain_text } = await world.call('DecryptData', {
        cipher_text: made.private_key_cipher_text,
        encryption_context: { of: 'billing' },
      });
      t.same(publicOf(plain_text), made.public_key, name);
      t.equal(made.private_key_cipher_text.length, plain_text.length + blobOverheadBytes, name);
      t.same(made.private_key_plain_text, with_plain_text ? plain_text : Buffer.alloc(0), name);
    };
    const create = (method: 'CreateRsaDataKeyPair' | 'CreateEcDataKeyPair', request: object) =>
      world.call(method, { key_id, encryption_context: { of: 'billing' }, ...request });
    for (const with_plain_text of [true, false]) {
      for (const key_spec of rsaSpecs) {
        await check(await create('CreateRsaDataKeyPair', { key_spec, with_plain_text }), key_spec, with_plain_text);
      }
      for (const key_spec of ecSpecs) {
        await check(await create('CreateEcDataKeyPair', { key_spec, with_plain_text }), key_spec, with_plain_text);
      }
      const asked = world.engine.operations.filter(({ kind }) => kind === 'generateDataKeyPair');
      t.ok(
        asked
          .slice(-8)
          .every((operation) => 'withPlaintext' in operation && operation.withPlaintext === with_plain_text),
        'the host is told, and keeps what nobody asked for',
      );
    }
  }
});

t.test(
  'data key pairs: the call is in the audit trail, and the blob belongs to its context, kind and tenant',
  async (t) => {
    const world = new KmsWorld();
    const key_id = await world.newKey('AES_256');
    const request = { key_id, key_spec: 'SM2', encryption_context: { a: 'b' } } as const;
    const { private_key_cipher_text: cipher_text } = await world.call('CreateEcDataKeyPair', request);
    t.same(world.lastContext.audit, {
      resourceId: key_id,
      resourceName: 'key-1',
      fields: { encryption_algorithm: 'SYMMETRIC_DEFAULT' },
    });
    const open = (more: object, tenant = 'acme') => world.outcome('DecryptData', { cipher_text, ...more }, tenant);
    const right = { encryption_context: { a: 'b' } };
    t.equal(await open(right), 'OK');
    t.equal(await open({}), invalid, 'no context');
    t.equal(await open({ encryption_context: { a: 'c' } }), invalid, 'another context');
    t.equal(await open(right, 'globex'), invalid, 'another tenant');
    t.equal(await world.outcome('DecryptDataKey', { cipher_text, ...right }), invalid, 'it is no data key');
  },
);

t.test('data key pairs: requests and keys that do not fit have their reason', async (t) => {
  const world = new KmsWorld();
  const aes = await world.newKey('AES_256');
  const disabled = await world.newKey('AES_256');
  await world.call('DisableKey', { key_id: disabled });
  const rows = [
    ['no spec', {}, 'FIELD_INVALID KMS.1903'],
    ['an id of another form', { key_id: 'x' }, 'FIELD_INVALID KMS.0205'],
    ['an unknown key', { key_id: unknownId }, 'KEY_NOT_FOUND KMS.0207'],
    ['a disabled key', { key_id: disabled }, 'KEY_DISABLED KMS.0209'],
    ['an RSA key', { key_id: await world.newKey('RSA_2048', forEncryption) }, 'KEY_USAGE_NOT_PERMITTED KMS.0325'],
    ['an RSA key for signatures', { key_id: await world.newKey('RSA_2048') }, 'KEY_USAGE_NOT_PERMITTED KMS.0335'],
    ['an SM2 key', { key_id: await world.newKey('SM2', forEncryption) }, 'KEY_USAGE_NOT_PERMITTED KMS.0325'],
    [
      'an SM2 key for agreement',
      { key_id: await world.newKey('SM2', forAgreement) },
      'KEY_USAGE_NOT_PERMITTED KMS.0325',
    ],
    ['an EC key', { key_id: await world.newKey('EC_P256') }, 'KEY_USAGE_NOT_PERMITTED KMS.1114'],
    ['a MAC key', { key_id: await world.newKey('HMAC_256') }, 'KEY_USAGE_NOT_PERMITTED KMS.0331'],
    [
      'a context over its limit',
      { additional_authenticated_data: 'x'.repeat(129) },
      'ENCRYPTION_CONTEXT_INVALID KMS.0208',
    ],
    ['a malformed sequence', { sequence: '1' }, 'FIELD_INVALID KMS.0206'],
  ] as const;
  for (const [name, change, expected] of rows) {
    const spec = name === 'no spec' ? {} : undefined;
    const rsa = { key_id: aes, ...(spec ?? { key_spec: 'RSA_2048' as const }), ...change };
    const ec = { key_id: aes, ...(spec ?? { key_spec: 'ECC_NIST_P521' as const }), ...change };
    t.equal(await world.outcome('CreateRsaDataKeyPair', rsa), expected, `RSA: ${name}`);
    t.equal(await world.outcome('CreateEcDataKeyPair', ec), expected, `EC: ${name}`);
  }
  for (const key_spec of ecSpecs) {
    t.equal(await world.outcome('CreateRsaDataKeyPair', { key_id: aes, key_spec }), 'FIELD_INVALID KMS.1903', key_spec);
  }
  for (const key_spec of [...rsaSpecs, 99]) {
    const request = { key_id: aes, key_spec } as { key_id: string; key_spec: 'RSA_2048' };
    t.equal(await world.outcome('CreateEcDataKeyPair', request), 'FIELD_INVALID KMS.1903', String(key_spec));
  }
  t.equal(world.engine.operations.filter(({ kind }) => kind === 'generateDataKeyPair').length, 0, 'nothing was made');
  const foreign = { key_id: aes, key_spec: 'SM2' } as const;
  t.equal(await world.outcome('CreateEcDataKeyPair', foreign, 'globex'), 'KEY_NOT_FOUND KMS.0207', 'another tenant');
});

const agreementCurves = [
  ['EC_P256', 'P-256'],
  ['EC_P384', 'P-384'],
  ['SECP256K1', 'secp256k1'],
  ['SM2', 'SM2'],
] as const;

t.test('DeriveSharedSecret: both sides come to the same secret', async (t) => {
  const world = new KmsWorld();
  for (const [spec, curve] of agreementCurves) {
    const key_id = await world.newKey(spec, forAgreement);
    const { public_key } = await world.call('GetPublicKey', { key_id });
    const own = Buffer.from(public_key.split('\n').slice(1, -2).join(''), 'base64');
    const peer = newPeer(curve);
    const request = { key_id, key_agreement_algorithm: 'ECDH', public_key: peer.spki };
    const derived = await world.call('DeriveSharedSecret', request);
    t.same(derived, { key_id, key_agreement_algorithm: 'ECDH', shared_secret: peer.agree(own) }, spec);
    t.equal(derived.shared_secret.length, spec === 'EC_P384' ? 48 : 32, 'as long as the field');
    t.match(world.lastContext.audit, { resourceId: key_id, fields: {} });
    t.equal(await world.outcome('DeriveSharedSecret', request, 'globex'), 'KEY_NOT_FOUND KMS.0207', 'another tenant');
  }
});

t.test('DeriveSharedSecret: a public key that is not exactly one of the curve never reaches the host', async (t) => {
  const world = new KmsWorld();
  const others = { 'P-256': 'secp256k1', 'P-384': 'P-256', secp256k1: 'SM2', SM2: 'P-256' } as const;
  for (const [spec, curve] of agreementCurves) {
    const key_id = await world.newKey(spec, forAgreement);
    const { spki, point } = newPeer(curve);
    const before = world.engine.operations.length;
    const offCurve = Buffer.from(point);
    offCurve[offCurve.length - 1] = (offCurve.at(-1) as number) ^ 1;
    const rows: readonly (readonly [string, Buffer])[] = [
      ['nothing', Buffer.alloc(0)],
      ['the point alone', point],
      ['a byte cut off', spki.subarray(0, -1)],
      ['a byte more', Buffer.concat([spki, Buffer.of(0)])],
      ['a length in the long form', Buffer.concat([Buffer.of(0x30, 0x81, spki[1] as number), spki.subarray(2)])],
      ['another curve', newPeer(others[curve]).spki],
      ['a point of another curve under the OID of this one', underCurveOf(spec, newPeer(others[curve]).point)],
      ['a point off the curve', underCurveOf(spec, offCurve)],
      ['infinity', underCurveOf(spec, Buffer.of(0))],
      ['zero', underCurveOf(spec, Buffer.concat([Buffer.of(4), Buffer.alloc(point.length - 1)]))],
      ['a compressed point', underCurveOf(spec, compressed(point))],
      [
        'a hybrid point',
        underCurveOf(spec, Buffer.concat([Buffer.of(6 + ((point.at(-1) as number) & 1)), point.subarray(1)])),
      ],
      ['RSA', generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'der', type: 'spki' })],
      ['X25519', generateKeyPairSync('x25519').publicKey.export({ format: 'der', type: 'spki' })],
      ['Ed25519', generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' })],
    ];
    for (const [name, public_key] of rows) {
      const request = { key_id, key_agreement_algorithm: 'ECDH', public_key };
      await t.rejects(
        world.call('DeriveSharedSecret', request),
        failure('FIELD_INVALID', { metadata: { field: 'public_key' } }),
        `${spec}: ${name}`,
      );
    }
    t.equal(world.engine.operations.length, before, `${spec}: the host was not asked`);
  }
});

t.test('DeriveSharedSecret: only for keys that are for it, which do nothing else', async (t) => {
  const world = new KmsWorld();
  const peer = newPeer('P-256');
  const derive = (key_id: string, more: object = {}) =>
    world.outcome('DeriveSharedSecret', { key_id, key_agreement_algorithm: 'ECDH', public_key: peer.spki, ...more });
  const rows = [
    ['EC_P256', 'SIGN_VERIFY', 'KMS.0335'],
    ['SECP256K1', 'SIGN_VERIFY', 'KMS.0335'],
    ['SM2', 'SIGN_VERIFY', 'KMS.0335'],
    ['SM2', 'ENCRYPT_DECRYPT', 'KMS.0334'],
    ['RSA_2048', 'SIGN_VERIFY', 'KMS.0335'],
    ['RSA_2048', 'ENCRYPT_DECRYPT', 'KMS.0334'],
    ['AES_256', 'ENCRYPT_DECRYPT', 'KMS.0331'],
    ['HMAC_256', 'GENERATE_VERIFY_MAC', 'KMS.0331'],
  ] as const;
  for (const [spec, key_usage, kms] of rows) {
    const key_id = await world.newKey(spec, { key_usage });
    t.equal(await derive(key_id), `KEY_USAGE_NOT_PERMITTED ${kms}`, `${spec} ${key_usage}`);
  }
  const key_id = await world.newKey('EC_P256', forAgreement);
  t.equal(await derive(key_id), 'OK');
  for (const key_agreement_algorithm of ['', 'ecdh', 'ECDH ', 'SM2DH']) {
    t.equal(await derive(key_id, { key_agreement_algorithm }), 'FIELD_INVALID KMS.0308', key_agreement_algorithm);
  }
  const message = Buffer.alloc(32, 1);
  const sm2 = await world.newKey('SM2', forAgreement);
  const uses = [
    [await world.outcome('Sign', { key_id, message, signing_algorithm: 'ECDSA_SHA_256' }), 'KMS.0325'],
    [await world.outcome('Sign', { key_id: sm2, message, signing_algorithm: 'SM2DSA_SM3' }), 'KMS.0325'],
    [await world.outcome('EncryptData', { key_id, plain_text: message }), 'KMS.1114'],
    [await world.outcome('EncryptData', { key_id: sm2, plain_text: message }), 'KMS.0325'],
    [await world.outcome('GenerateMac', { key_id, message }), 'KMS.0325'],
  ] as const;
  for (const [outcome, kms] of uses) t.equal(outcome, `KEY_USAGE_NOT_PERMITTED ${kms}`);
  await world.call('DisableKey', { key_id });
  t.equal(await derive(key_id), 'KEY_DISABLED KMS.0209');
});
