import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto';
import t from 'tap';
import type { KeyMaterial, OperationOf } from '../../src/core/crypto_operation.ts';
import type { SdfAeadName, SdfCipherName, SdfMacName, SdfStepKind } from '../../src/core/sdf_operation.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { sdfHost, sdr } from '../fixtures/sdf_host.ts';
import { hex, readVectors } from '../fixtures/vectors.ts';

const world = createExecutorWorld();
t.teardown(() => world.close());
const { executor, makeKey } = world;
const host = sdfHost(executor, makeKey);

type Begin = OperationOf<'sdfBegin'>;
const binding = Buffer.from('session 1, operation 1');
const defaults = {
  ...{ kind: 'sdfBegin', binding, iv: Buffer.alloc(0), aad: Buffer.alloc(0), tag: Buffer.alloc(0) },
  ...{ tagBytes: 0, dataLength: 0, publicKey: undefined, userId: Buffer.alloc(0) },
} as const;
type Start = Partial<Begin> & Pick<Begin, 'key' | 'step' | 'algorithm'>;

const begin = (start: Start) => executor.execute({ ...defaults, ...start, kind: 'sdfBegin' }).state;
const update = (key: KeyMaterial, step: SdfStepKind, state: Uint8Array, data: Uint8Array) =>
  executor.execute({ kind: 'sdfUpdate', key, binding, step, state, data });
const finish = (key: KeyMaterial, step: SdfStepKind, state: Uint8Array) =>
  executor.execute({ kind: 'sdfFinish', key, binding, step, state });

/** Runs a message through in pieces of random length; all the output, and the tag. */
const run = (start: Start, message: Uint8Array): { readonly data: Buffer; readonly tag: Buffer } => {
  const { key, step } = start;
  const outputs: Uint8Array[] = [];
  let state = begin(start);
  for (let at = 0; at < message.length; ) {
    const end = Math.min(message.length, at + randomInt(1, 40));
    const next = update(key, step, state, message.subarray(at, end));
    outputs.push(next.data);
    state = next.state;
    at = end;
  }
  const last = finish(key, step, state);
  return { data: Buffer.concat([...outputs, last.data]), tag: Buffer.from(last.tag) };
};

const session = host.secret(randomBytes(32), 'SDF_SESSION');
const key = host.secret(randomBytes(16));
const iv = randomBytes(16);

t.test('hashes in steps are those of OpenSSL, and of the standard with Z', async (t) => {
  const names = { SM3: 'sm3', SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const;
  for (const algorithm of ['SM3', 'SHA1', 'SHA256', 'SHA512'] as const) {
    for (const length of [0, 1, 63, 64, 65, 127, 128, 300]) {
      const message = randomBytes(length);
      const expected = createHash(names[algorithm]).update(message).digest();
      t.same(run({ key: session, step: 'HASH', algorithm }, message).data, expected, `${algorithm} ${length}`);
    }
  }
  const { messageDigest, signature } = readVectors<{
    readonly messageDigest: {
      readonly publicKey: string;
      readonly id: string;
      readonly message: string;
      readonly e: string;
    };
    readonly signature: {
      readonly publicKey: string;
      readonly id: string;
      readonly message: string;
      readonly e: string;
    };
  }>('gm/sm2.json');
  for (const [row, e] of [
    [messageDigest, messageDigest.e],
    [signature, signature.e],
  ] as const) {
    const start = { key: session, step: 'HASH', algorithm: 'SM3' } as const;
    const withZ = { ...start, publicKey: hex(row.publicKey), userId: hex(row.id) };
    t.same(run(withZ, hex(row.message)).data, hex(e));
  }
});

t.test('a hash with Z needs SM3, a point and an id of a length that there is', async (t) => {
  const { signature } = readVectors<{ readonly signature: { readonly publicKey: string } }>('gm/sm2.json');
  const publicKey = hex(signature.publicKey);
  const start = { key: session, step: 'HASH', algorithm: 'SM3', publicKey, userId: Buffer.alloc(16) } as const;
  t.doesNotThrow(() => begin({ ...start, userId: Buffer.alloc(8191) }));
  t.throws(() => begin({ ...start, userId: Buffer.alloc(8192) }), sdr('SDR_USERIDERR'));
  t.throws(() => begin({ ...start, publicKey: Buffer.alloc(65) }), sdr('SDR_KEYERR'));
  t.throws(() => begin({ ...start, algorithm: 'SHA256' }), sdr('SDR_INARGERR'));
  t.throws(() => begin({ ...start, key }), sdr('SDR_KEYTYPEERR'), 'the secret of the session seals a hash');
});

t.test('ciphers in steps give what one call gives, in every mode and both directions', async (t) => {
  const wide = host.secret(randomBytes(32));
  const rows: readonly (readonly [SdfCipherName, KeyMaterial, readonly number[]])[] = [
    ['SM4_ECB', key, [0, 16, 160]],
    ['SM4_CBC', key, [0, 16, 160]],
    ['SM4_CFB', key, [0, 1, 16, 157]],
    ['SM4_OFB', key, [0, 1, 16, 157]],
    ['SM4_CTR', key, [0, 1, 16, 157]],
    ['SM4_XTS', wide, [16, 17, 48, 157]],
    ['ZUC_EEA3', key, [0, 1, 16, 157]],
  ];
  for (const [algorithm, material, lengths] of rows) {
    for (const length of lengths) {
      const message = randomBytes(length);
      const start = { key: material, algorithm, iv: algorithm === 'SM4_ECB' ? noAad : iv };
      const whole = executor.execute({ kind: 'sdfCipher', direction: 'ENCRYPT', data: message, ...start }).data;
      const encrypted = run({ ...start, step: 'ENCRYPT' }, message);
      t.same(encrypted.data, Buffer.from(whole), `${algorithm} ${length}`);
      t.equal(encrypted.tag.length, 0);
      t.same(run({ ...start, step: 'DECRYPT' }, encrypted.data).data, message, `${algorithm} ${length}`);
    }
  }
});

t.test('MACs in steps give what one call gives', async (t) => {
  for (const algorithm of ['SM4_MAC', 'ZUC_EIA3'] as const satisfies readonly SdfMacName[]) {
    for (const length of algorithm === 'SM4_MAC' ? [0, 16, 160] : [0, 1, 4, 157]) {
      const data = randomBytes(length);
      const { mac } = executor.execute({ kind: 'sdfMac', key, algorithm, iv, data });
      t.same(run({ key, step: 'MAC', algorithm, iv }, data).data, Buffer.from(mac), `${algorithm} ${length}`);
    }
  }
  for (const [algorithm, name] of [
    ['SM3_HMAC', 'sm3'],
    ['SHA256_HMAC', 'sha256'],
  ] as const) {
    for (const keyBytes of [1, 64, 65, 200]) {
      const [value, data] = [randomBytes(keyBytes), randomBytes(randomInt(0, 200))];
      const expected = createHmac(name, value).update(data).digest();
      t.same(
        run({ key: host.secret(value), step: 'HMAC', algorithm }, data).data,
        expected,
        `${algorithm} ${keyBytes}`,
      );
    }
  }
});

t.test('authenticated encryption in steps gives what one call gives, and tells a wrong tag at its end', async (t) => {
  for (const algorithm of ['SM4_GCM', 'SM4_CCM'] as const satisfies readonly SdfAeadName[]) {
    for (const length of [0, 1, 16, 157]) {
      const [data, nonce, aad] = [randomBytes(length), randomBytes(12), randomBytes(21)];
      const sealed = executor.execute({ kind: 'sdfSeal', key, algorithm, nonce, aad, tagBytes: 16, data });
      const start = { key, algorithm, iv: nonce, aad, dataLength: length };
      const made = run({ ...start, step: 'AUTH_ENC', tagBytes: 16 }, data);
      t.same([made.data, made.tag], [Buffer.from(sealed.data), Buffer.from(sealed.tag)], `${algorithm} ${length}`);
      const opened = run({ ...start, step: 'AUTH_DEC', tag: made.tag }, made.data);
      t.same([opened.data, opened.tag.length], [data, 0], `${algorithm} ${length}`);
      const wrong = Buffer.from(made.tag);
      wrong[3] = (wrong[3] as number) ^ 4;
      t.throws(() => run({ ...start, step: 'AUTH_DEC', tag: wrong }, made.data), sdr('SDR_MACERR'));
      t.throws(() => run({ ...start, aad: noAad, step: 'AUTH_DEC', tag: made.tag }, made.data), sdr('SDR_MACERR'));
    }
    const start = { key, algorithm, iv: randomBytes(12), dataLength: 20, step: 'AUTH_ENC', tagBytes: 16 } as const;
    t.throws(() => run(start, Buffer.alloc(21)), sdr('SDR_INARGERR'), 'more than was announced');
    t.throws(() => run(start, Buffer.alloc(19)), sdr('SDR_INARGERR'), 'less than was announced');
  }
  const nonce = randomBytes(12);
  const unannounced = run(
    { key, step: 'AUTH_ENC', algorithm: 'SM4_GCM', iv: nonce, tagBytes: 16 },
    Buffer.alloc(40, 1),
  );
  const whole = { kind: 'sdfSeal', key, algorithm: 'SM4_GCM', nonce, aad: noAad, tagBytes: 16 } as const;
  t.same(
    unannounced.tag,
    Buffer.from(executor.execute({ ...whole, data: Buffer.alloc(40, 1) }).tag),
    'GCM need not know',
  );
});

const states: readonly Start[] = [
  { key: session, step: 'HASH', algorithm: 'SM3' },
  { key: session, step: 'HASH', algorithm: 'SHA512' },
  { key, step: 'ENCRYPT', algorithm: 'SM4_CBC', iv },
  { key, step: 'DECRYPT', algorithm: 'SM4_CBC', iv },
  { key, step: 'ENCRYPT', algorithm: 'ZUC_EEA3', iv },
  { key, step: 'MAC', algorithm: 'SM4_MAC', iv },
  { key, step: 'HMAC', algorithm: 'SM3_HMAC' },
  { key, step: 'AUTH_ENC', algorithm: 'SM4_GCM', iv: Buffer.alloc(12), tagBytes: 16 },
  { key, step: 'AUTH_DEC', algorithm: 'SM4_GCM', iv: Buffer.alloc(12), tag: Buffer.alloc(16) },
];

t.test('a state opens for its own key, binding and kind of step alone', async (t) => {
  const otherKey = host.secret(randomBytes(16));
  const otherSession = host.secret(randomBytes(32), 'SDF_SESSION');
  for (const start of states) {
    const { step } = start;
    const state = begin(start);
    const name = `${step} ${start.algorithm}`;
    t.doesNotThrow(() => update(start.key, step, state, noAad), name);
    const stranger = step === 'HASH' ? otherSession : otherKey;
    t.throws(() => update(stranger, step, state, noAad), sdr('SDR_STEPERR'), `${name}: another key`);
    t.throws(() => finish(stranger, step, state), sdr('SDR_STEPERR'), `${name}: another key`);
    for (const wrong of [
      Buffer.from('session 1, operation 2'),
      Buffer.alloc(0),
      Buffer.concat([binding, noAad, Buffer.of(0)]),
    ]) {
      const request = { key: start.key, step, state, binding: wrong };
      t.throws(() => executor.execute({ kind: 'sdfUpdate', ...request, data: noAad }), sdr('SDR_STEPERR'), name);
      t.throws(() => executor.execute({ kind: 'sdfFinish', ...request }), sdr('SDR_STEPERR'), name);
    }
    for (const other of ['ENCRYPT', 'DECRYPT', 'MAC', 'HMAC', 'AUTH_ENC', 'AUTH_DEC'] as const) {
      if (other === step || step === 'HASH') continue;
      t.throws(() => update(start.key, other, state, noAad), sdr('SDR_STEPERR'), `${name} as ${other}`);
    }
  }
});

t.test('a state of which any byte was changed, cut off or added is none', async (t) => {
  for (const start of states) {
    const state = begin(start);
    for (let at = 0; at < state.length; at += 1) {
      const changed = state.map((byte, i) => (i === at ? byte ^ 0x10 : byte));
      try {
        update(start.key, start.step, changed, noAad);
        t.fail(`${start.step} ${start.algorithm}: byte ${at}`);
      } catch (error) {
        if (!(error instanceof Error) || !('reason' in error) || error.reason !== 'CALL_SEQUENCE') t.fail(`byte ${at}`);
      }
    }
    const sizes = [state.subarray(1), state.subarray(0, -1), state.subarray(0, 3), Buffer.alloc(0), Buffer.alloc(300)];
    for (const wrong of [...sizes, Buffer.concat([state, Buffer.of(0)])]) {
      t.throws(() => update(start.key, start.step, wrong, noAad), sdr('SDR_STEPERR'), start.algorithm);
    }
  }
});

t.test('a state shows nothing of the message and is never the same twice', async (t) => {
  const marker = Buffer.from('PLANTED!PLANTED');
  for (const start of states) {
    const state = begin(start);
    t.notSame(begin(start), state, start.algorithm);
    if (start.step === 'AUTH_DEC') continue;
    t.notOk(Buffer.from(update(start.key, start.step, state, marker).state).includes('PLANTED'), start.algorithm);
  }
});

t.test('steps that have no such algorithm, key or length are refused at their beginning', async (t) => {
  const rows: readonly (readonly [Partial<Start>, Parameters<typeof sdr>[0]])[] = [
    [{ step: 'HASH', algorithm: 'SM3_HMAC', key: session }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'ENCRYPT', algorithm: 'SM4_GCM' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'ENCRYPT', algorithm: 'SM4_MAC' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'MAC', algorithm: 'SM4_CBC' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'MAC', algorithm: 'SM3_HMAC' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'HMAC', algorithm: 'SM3' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'AUTH_ENC', algorithm: 'SM4_CBC' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'ENCRYPT', algorithm: 'SM1_CBC' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'MAC', algorithm: 'SM7_MAC' }, 'SDR_ALGNOTSUPPORT'],
    [{ step: 'ENCRYPT', algorithm: 'SM4_CBC', iv: Buffer.alloc(15) }, 'SDR_INARGERR'],
    [{ step: 'ENCRYPT', algorithm: 'ZUC_EEA3', iv: Buffer.alloc(0) }, 'SDR_INARGERR'],
    [{ step: 'MAC', algorithm: 'SM4_MAC', iv: Buffer.alloc(0) }, 'SDR_INARGERR'],
    [{ step: 'AUTH_ENC', algorithm: 'SM4_CCM', iv: Buffer.alloc(5), tagBytes: 16 }, 'SDR_INARGERR'],
    [{ step: 'AUTH_DEC', algorithm: 'SM4_GCM', iv: Buffer.alloc(12), tag: Buffer.alloc(3) }, 'SDR_INARGERR'],
    [{ step: 'ENCRYPT', algorithm: 'SM4_CBC', key: host.secret(Buffer.alloc(15, 1)) }, 'SDR_KEYERR'],
    [{ step: 'ENCRYPT', algorithm: 'SM4_XTS', key: host.secret(Buffer.alloc(32, 1)) }, 'SDR_KEYERR'],
    [{ step: 'ENCRYPT', algorithm: 'ZUC_EEA3', key: host.secret(Buffer.alloc(32, 1)) }, 'SDR_KEYERR'],
    [{ step: 'HMAC', algorithm: 'SM3_HMAC', key: session }, 'SDR_KEYTYPEERR'],
  ];
  for (const [changes, code] of rows) {
    const start: Start = { key, step: 'ENCRYPT', algorithm: 'SM4_CBC', iv, ...changes };
    t.throws(() => begin(start), sdr(code), `${start.step} ${start.algorithm}`);
  }
  t.throws(() => run({ key, step: 'ENCRYPT', algorithm: 'SM4_CBC', iv }, Buffer.alloc(17)), sdr('SDR_INARGERR'));
  const wide = host.secret(randomBytes(32));
  t.throws(() => run({ key: wide, step: 'ENCRYPT', algorithm: 'SM4_XTS', iv }, Buffer.alloc(15)), sdr('SDR_INARGERR'));
});

t.test('another host goes on where the first one was lost', async (t) => {
  const start = { key, step: 'ENCRYPT', algorithm: 'SM4_CTR', iv } as const;
  const message = randomBytes(50);
  const first = update(key, 'ENCRYPT', begin(start), message.subarray(0, 21));
  executor.closePartition('partition-a');
  t.throws(() => update(key, 'ENCRYPT', first.state, message), failure('HSM_UNAVAILABLE'));
  const second = createTokenExecutor(world.config);
  t.teardown(() => executor.openPartition(world.opening));
  second.openPartition(world.opening);
  const request = { kind: 'sdfUpdate', key, binding, step: 'ENCRYPT', state: first.state } as const;
  const rest = second.execute({ ...request, data: message.subarray(21) });
  const output = Buffer.concat([first.data, rest.data]);
  const whole = { kind: 'sdfCipher', key, algorithm: 'SM4_CTR', direction: 'DECRYPT', iv, data: output } as const;
  t.same(Buffer.from(second.execute(whole).data), message);
  second.close();
});
