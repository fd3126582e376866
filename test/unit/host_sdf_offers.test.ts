import t from 'tap';
import type { Sm2Route } from '../../src/host/worker/custody/sm2_token.ts';
import { capabilitiesOf } from '../../src/host/worker/sdf/describe.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { sdfHost, sdr, secretAddress } from '../fixtures/sdf_host.ts';

const all = [
  ...['SM3', 'HMAC_SM3', 'SM2_SIGN', 'SM2_ENCRYPT', 'SM2_KEY_EXCHANGE', 'SHA1', 'SHA256', 'SHA512', 'SHA256_HMAC'],
  ...['SM4_ECB', 'SM4_CBC', 'SM4_CFB', 'SM4_OFB', 'SM4_CTR', 'SM4_MAC', 'SM4_GCM', 'SM4_CCM', 'SM4_XTS'],
  ...['ZUC_EEA3', 'ZUC_EIA3'],
];
let failed: readonly string[] = [];
const world = createExecutorWorld({
  runKnownAnswers: () => all.map((algorithm) => ({ algorithm, passed: !failed.includes(algorithm) })),
});
t.teardown(() => world.close());

const describe = (executor = world.executor) => executor.execute({ kind: 'sdfDescribe', partitionId: 'partition-a' });
const engineOf = (facts: Parameters<typeof capabilitiesOf>[0]): Record<string, string> =>
  Object.fromEntries(
    capabilitiesOf(facts).map(({ capability, engine, protection }) => [capability, `${engine} ${protection ?? '-'}`]),
  );

t.test(
  'SoftHSM keeps SM2 decryption in the token by ECDH, RSA natively, and leaves the rest to the host',
  async (t) => {
    const { capabilities, algorithms, tokenSerial } = describe();
    t.equal(tokenSerial, world.opening.tokenSerial);
    t.same(
      capabilities.map(({ capability, protection, engine }) => [capability, protection, engine]),
      [
        ['SM2_SIGN', 'SEALED_SOFTWARE', 'host'],
        ['SM2_DECRYPT', 'TOKEN', 'token-ecdh'],
        ['SM2_AGREEMENT', 'TOKEN', 'token-ecdh'],
        ['RSA', 'SEALED', 'token'],
        ['SM4', 'SEALED_SOFTWARE', 'host'],
        ['SM3', undefined, 'host'],
      ],
    );
    t.same(
      [...algorithms].sort(),
      [
        ...['SHA1', 'SHA256', 'SHA256_HMAC', 'SHA512', 'SM3', 'SM3_HMAC', 'SM4_CBC', 'SM4_CCM', 'SM4_CFB', 'SM4_CTR'],
        ...['SM4_ECB', 'SM4_GCM', 'SM4_MAC', 'SM4_OFB', 'SM4_XTS', 'ZUC_EEA3', 'ZUC_EIA3'],
      ].sort(),
      'no SM1, SSF33 or SM7 without a profile that names them',
    );
  },
);

t.test('capabilities follow from what the token has and from what was tested', async (t) => {
  const facts = (sm2Sign: Sm2Route, sm2Decrypt: Sm2Route, has = false, isTested = (_name: string) => true) => ({
    ...{ sm2Sign, sm2Decrypt, hasSm4: has, hasRsa: has, isTested },
  });
  t.same(engineOf(facts('native', 'native', true)), {
    SM2_SIGN: 'token TOKEN',
    SM2_DECRYPT: 'token TOKEN',
    SM2_AGREEMENT: 'host SEALED_SOFTWARE',
    RSA: 'token SEALED',
    SM4: 'token TOKEN',
    SM3: 'host -',
  });
  t.same(engineOf(facts('native', 'ecdh')), {
    SM2_SIGN: 'token TOKEN',
    SM2_DECRYPT: 'token-ecdh TOKEN',
    SM2_AGREEMENT: 'token-ecdh TOKEN',
    RSA: 'none -',
    SM4: 'host SEALED_SOFTWARE',
    SM3: 'host -',
  });
  t.same(engineOf(facts('none', 'none', false, () => false)), {
    ...{ SM2_SIGN: 'none -', SM2_DECRYPT: 'none -', SM2_AGREEMENT: 'none -' },
    ...{ RSA: 'none -', SM4: 'none -', SM3: 'none -' },
  });
});

t.test('an algorithm whose known-answer test failed is neither offered nor used', async (t) => {
  failed = ['SM2_SIGN', 'SM4_CBC', 'SM4_GCM', 'SHA256', 'HMAC_SM3', 'ZUC_EIA3', 'SM2_KEY_EXCHANGE'];
  const broken = createExecutorWorld({
    runKnownAnswers: () => all.map((algorithm) => ({ algorithm, passed: !failed.includes(algorithm) })),
  });
  t.teardown(() => broken.close());
  const { executor, makeKey } = broken;
  const host = sdfHost(executor, makeKey);
  const { algorithms, capabilities } = describe(executor);
  for (const name of ['SM4_CBC', 'SM4_GCM', 'SHA256', 'SM3_HMAC', 'ZUC_EIA3']) t.notOk(algorithms.includes(name), name);
  for (const name of ['SM4_ECB', 'SHA1', 'SHA256_HMAC']) t.ok(algorithms.includes(name), name);
  const engines = Object.fromEntries(capabilities.map(({ capability, engine }) => [capability, engine]));
  t.match(engines, { SM2_SIGN: 'none', SM2_AGREEMENT: 'none', SM2_DECRYPT: 'token-ecdh' });
  const unsupported = failure('ALGORITHM_NOT_SUPPORTED');
  t.throws(() => makeKey('SM2', 'SIGN_VERIFY', 'SEALED_SOFTWARE'), unsupported);
  t.throws(() => makeKey('SM4', 'ENCRYPT_DECRYPT', 'SEALED_SOFTWARE'), unsupported);
  t.throws(() => makeKey('HMAC_SM3', 'GENERATE_VERIFY_MAC', 'SEALED_SOFTWARE'), unsupported);
  const key = host.secret(Buffer.alloc(16, 1));
  const session = host.secret(Buffer.alloc(32, 1), 'SDF_SESSION');
  const code = sdr('SDR_ALGNOTSUPPORT');
  const [block, iv] = [Buffer.alloc(16), Buffer.alloc(16)];
  const cipher = { kind: 'sdfCipher', key, direction: 'ENCRYPT', iv, data: block } as const;
  t.throws(() => executor.execute({ ...cipher, algorithm: 'SM4_CBC' }), code);
  t.doesNotThrow(() => executor.execute({ ...cipher, algorithm: 'SM4_CTR' }));
  t.throws(() => executor.execute({ kind: 'sdfMac', key, algorithm: 'SM3_HMAC', iv, data: block }), code);
  t.throws(() => executor.execute({ kind: 'sdfMac', key, algorithm: 'ZUC_EIA3', iv, data: block }), code);
  const nonce = Buffer.alloc(12);
  const seal = { kind: 'sdfSeal', key, nonce, aad: noAad, tagBytes: 16, data: block } as const;
  t.throws(() => executor.execute({ ...seal, algorithm: 'SM4_GCM' }), code);
  const begin = {
    ...({ kind: 'sdfBegin', binding: noAad, iv: noAad, aad: noAad, tag: noAad } as const),
    ...{ tagBytes: 0, dataLength: 0, publicKey: undefined, userId: noAad },
  } as const;
  t.throws(() => executor.execute({ ...begin, key: session, step: 'HASH', algorithm: 'SHA256' }), code);
  t.throws(() => executor.execute({ ...begin, key, step: 'HMAC', algorithm: 'SM3_HMAC' }), code);
  const [publicKey, digest] = [Buffer.alloc(65), Buffer.alloc(32)];
  const verify = { kind: 'sdfSm2Verify', partitionId: 'partition-a', publicKey, digest } as const;
  t.throws(() => executor.execute({ ...verify, signature: Buffer.alloc(64) }), code);
  t.throws(() => executor.execute({ kind: 'sdfBeginAgreement', address: secretAddress('SDF_AGREEMENT') }), code);
});
