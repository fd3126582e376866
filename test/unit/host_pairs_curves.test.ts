import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import type { Protection } from '../../src/core/key.ts';
import { parseProfile, standardProfile } from '../../src/hsm/profile.ts';
import { keyPairTemplates, publicKeyTemplate, unwrapTemplate } from '../../src/hsm/templates.ts';
import pkcs11 from 'pkcs11js';
import { createExecutorWorld } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';

// Tokens that lack a curve, or make keys on it and do not wrap them: SoftHSM, with calls that fail as they do elsewhere.
const library = new FaultyLibrary();
const world = createExecutorWorld({ loadLibrary: library.load });
t.teardown(() => world.close());

const generate = (spec: KeySpec, usage: KeyUsage, protection: Protection) =>
  world.executor.execute({
    ...{ kind: 'generateKey', versionId: randomUUID(), protection },
    address: world.address(spec, usage),
  });

t.test('a curve that the token does not have is not supported, in whatever way the token says so', async (t) => {
  const answers = [
    ['CKR_GENERAL_ERROR', 0x05],
    ['CKR_FUNCTION_FAILED', 0x06],
    ['CKR_ARGUMENTS_BAD', 0x07],
    ['CKR_ATTRIBUTE_VALUE_INVALID', 0x13],
    ['CKR_TEMPLATE_INCONSISTENT', 0xd1],
    ['CKR_DOMAIN_PARAMS_INVALID', 0x130],
    ['CKR_CURVE_NOT_SUPPORTED', 0x140],
  ] as const;
  for (const [name, ckr] of answers) {
    for (const [spec, usage, protection] of [
      ['SECP256K1', 'SIGN_VERIFY', 'SEALED'],
      ['SECP256K1', 'KEY_AGREEMENT', 'TOKEN'],
      ['ED25519', 'SIGN_VERIFY', 'TOKEN'],
    ] as const) {
      library.fail('C_GenerateKeyPair', ckr);
      t.throws(() => generate(spec, usage, protection), failure('ALGORITHM_NOT_SUPPORTED'), `${spec} ${name}`);
      t.equal(library.pendingCount, 0);
    }
  }
});

t.test('failures that are not the curve’s stay what they are', async (t) => {
  library.fail('C_GenerateKeyPair', 0x05);
  t.throws(() => generate('EC_P256', 'SIGN_VERIFY', 'SEALED'), failure('HSM_FAILURE'), 'a curve that every token has');
  library.fail('C_GenerateKeyPair', 0x31);
  t.throws(() => generate('SECP256K1', 'SIGN_VERIFY', 'SEALED'), failure('HSM_BUSY'), 'no memory');
  library.fail('C_GenerateKeyPair', 0x30);
  t.doesNotThrow(() => generate('SECP256K1', 'SIGN_VERIFY', 'SEALED'), 'a device error is recovered from');
  library.reset();
});

t.test('a key that the token does not wrap, or wraps and does not unwrap, is not offered sealed', async (t) => {
  const rows = [
    ['C_WrapKey', 0x69, 'ALGORITHM_NOT_SUPPORTED'],
    ['C_WrapKey', 0x06, 'ALGORITHM_NOT_SUPPORTED'],
    ['C_UnwrapKey', 0x05, 'ALGORITHM_NOT_SUPPORTED'],
    ['C_UnwrapKey', 0x110, 'ALGORITHM_NOT_SUPPORTED'],
    ['C_UnwrapKey', 0xd1, 'ALGORITHM_NOT_SUPPORTED'],
    ['C_UnwrapKey', 0x31, 'HSM_BUSY'],
  ] as const;
  for (const [call, ckr, reason] of rows) {
    library.fail(call, ckr);
    t.throws(() => generate('SECP256K1', 'SIGN_VERIFY', 'SEALED'), failure(reason), `${call} ${ckr}`);
    t.equal(library.pendingCount, 0, `${call} was made`);
  }
  library.reset();
  generate('SECP256K1', 'SIGN_VERIFY', 'SEALED');
  t.equal(library.count('C_DestroyObject'), 3, 'the pair, and what was unwrapped on trial');
  library.reset();
  generate('EC_P256', 'SIGN_VERIFY', 'SEALED');
  t.equal(library.count('C_UnwrapKey'), 0, 'a curve that every token has is not tried');
});

t.test('templates: Ed25519 has its own key type, and its curve by name or by OID as the profile says', async (t) => {
  const name = { id: Buffer.alloc(16), label: 'k/1' };
  const attributeOf = (template: readonly pkcs11.Attribute[], type: number) =>
    template.find((attribute) => attribute.type === type)?.value;
  const profile = { name: 'oid', description: '', keyTypes: {}, mechanisms: {}, quirks: { edwardsParams: 'oid' } };
  const byOid = parseProfile(JSON.stringify(profile));
  for (const [given, expected] of [
    [standardProfile, '130c656477617264733235353139'],
    [byOid, '06032b6570'],
  ] as const) {
    const pair = keyPairTemplates('ED25519', 'SIGN_VERIFY', name, 'token', given);
    const parts = { family: 'edwards', point: Buffer.alloc(32, 9) } as const;
    const publicKey = publicKeyTemplate(parts, 'SIGN_VERIFY', name, given);
    for (const template of [pair.publicTemplate, publicKey]) {
      t.equal((attributeOf(template, pkcs11.CKA_EC_PARAMS) as Buffer).toString('hex'), expected);
    }
    t.equal(attributeOf(publicKey, pkcs11.CKA_KEY_TYPE), 0x40, 'CKK_EC_EDWARDS');
    t.equal((attributeOf(publicKey, pkcs11.CKA_EC_POINT) as Buffer).toString('hex'), `0420${'09'.repeat(32)}`);
  }
  t.throws(
    () => parseProfile(JSON.stringify({ ...profile, quirks: { edwardsParams: 'x' } })),
    failure('CONFIG_INVALID'),
  );
});

t.test('templates: keys for agreement derive and do nothing else; keys for signatures do not derive', async (t) => {
  const name = { id: Buffer.alloc(16), label: 'k/1' };
  const uses = (spec: KeySpec, usage: KeyUsage) => {
    const generated = keyPairTemplates(spec, usage, name, 'token', standardProfile).privateTemplate;
    const unwrapped = unwrapTemplate(spec, usage, name, standardProfile);
    return [generated, unwrapped].map((template) =>
      [pkcs11.CKA_DERIVE, pkcs11.CKA_SIGN, pkcs11.CKA_DECRYPT, pkcs11.CKA_UNWRAP].map(
        (type) => template.find((attribute) => attribute.type === type)?.value,
      ),
    );
  };
  for (const spec of ['EC_P256', 'EC_P384', 'SECP256K1', 'SM2'] as const) {
    const derives = [true, false, false, false];
    t.same(uses(spec, 'KEY_AGREEMENT'), [derives, derives], spec);
    const signs = [false, true, false, false];
    t.same(uses(spec, 'SIGN_VERIFY'), [signs, signs], spec);
  }
  const native = { name: 'sm2', description: '', keyTypes: { CKK_SM2: '0x80000001' }, mechanisms: {}, quirks: {} };
  const profile = parseProfile(JSON.stringify(native));
  const typeOf = (usage: KeyUsage) =>
    unwrapTemplate('SM2', usage, name, profile).find(({ type }) => type === pkcs11.CKA_KEY_TYPE)?.value;
  t.equal(typeOf('SIGN_VERIFY'), 0x80000001, 'the module’s own key type');
  t.equal(typeOf('KEY_AGREEMENT'), pkcs11.CKK_EC, 'ECDH is EC’s');
});
