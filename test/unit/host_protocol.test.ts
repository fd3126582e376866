import { randomBytes } from 'node:crypto';
import t from 'tap';
import { type CryptoOperation, isRepeatable, type OperationKind } from '../../src/core/crypto_operation.ts';
import { errorCatalogue, GatewayError } from '../../src/core/errors.ts';
import {
  decodePayload,
  encodeFrame,
  ownBytes,
  ownTree,
  packedBytes,
  type Tuple,
} from '../../src/host/protocol/codec.ts';
import { FrameReader, frameHeaderBytes, maxFrameBytes } from '../../src/host/protocol/frames.ts';
import { decodeFailure, decodePong, encodeFailure, outcomes } from '../../src/host/protocol/messages.ts';
import {
  codeOf,
  decodeOperation,
  decodeResult,
  encodeOperation,
  encodeResult,
  findKind,
  keysOf,
  partitionOf,
  secondPartitionOf,
  zeroBytes,
} from '../../src/host/protocol/operations.ts';
import { failure } from '../fixtures/failure.ts';
import { testKey } from '../fixtures/fake_hosts.ts';

const key = { ...testKey(), publicKey: randomBytes(91) };
const bytes = (length: number): Buffer => randomBytes(length);
const address = key.address;
/** A key of another partition. */
const toKey = { ...testKey(), versionId: 'v2', address: { ...address, keyId: 'k2', partitionId: 'p2' } };

/** One operation and one result of every kind. */
const samples: { readonly [K in OperationKind]: readonly [operation: CryptoOperation & { kind: K }, result: object] } =
  {
    generateKey: [
      { kind: 'generateKey', versionId: 'v', address, protection: 'SEALED' },
      { sealed: bytes(200), publicKey: undefined, tokenSerial: 's' },
    ],
    destroyKey: [{ kind: 'destroyKey', partitionId: 'p1', versionId: 'v' }, { destroyed: 2 }],
    encrypt: [
      { kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext: bytes(4096), aad: bytes(0) },
      { iv: bytes(12), ciphertext: bytes(4112) },
    ],
    decrypt: [
      { kind: 'decrypt', key, algorithm: 'RSAES_OAEP_SHA_256', iv: undefined, ciphertext: bytes(256), aad: bytes(9) },
      { plaintext: bytes(1) },
    ],
    generateDataKey: [
      {
        kind: 'generateDataKey',
        key,
        algorithm: 'SYMMETRIC_DEFAULT',
        aad: bytes(64),
        dataKeyBytes: 64,
        withPlaintext: true,
      },
      { iv: bytes(12), ciphertext: bytes(80), plaintext: undefined },
    ],
    generateDataKeyPair: [
      {
        ...{ kind: 'generateDataKeyPair', key, algorithm: 'SYMMETRIC_DEFAULT', aad: bytes(64) },
        ...{ pairSpec: 'RSA_4096', withPlaintext: false },
      },
      { publicKey: bytes(550), iv: bytes(12), ciphertext: bytes(2392), plaintext: undefined },
    ],
    reEncrypt: [
      {
        ...{
          kind: 'reEncrypt',
          key,
          algorithm: 'SYMMETRIC_DEFAULT',
          iv: bytes(12),
          ciphertext: bytes(48),
          aad: bytes(64),
        },
        ...{ toKey, toAlgorithm: 'RSAES_OAEP_SHA_256', toAad: bytes(0), dataKeyBytes: 32 },
      },
      { iv: undefined, ciphertext: bytes(256) },
    ],
    sign: [
      {
        ...{ kind: 'sign', key, algorithm: 'ECDSA_SHA_256', messageType: 'DIGEST', message: bytes(32) },
        userId: undefined,
      },
      { signature: bytes(72) },
    ],
    verify: [
      {
        ...{ kind: 'verify', key, algorithm: 'SM2DSA_SM3', messageType: 'RAW', message: bytes(65) },
        ...{ signature: bytes(70), userId: bytes(20) },
      },
      { valid: false },
    ],
    mac: [{ kind: 'mac', key, algorithm: 'HMAC_SHA_256', message: bytes(5) }, { mac: bytes(32) }],
    verifyMac: [
      { kind: 'verifyMac', key, algorithm: 'HMAC_SHA_256', message: bytes(5), mac: bytes(32) },
      { valid: true },
    ],
    deriveSharedSecret: [{ kind: 'deriveSharedSecret', key, peer: bytes(65) }, { secret: bytes(32) }],
    digest: [{ kind: 'digest', partitionId: 'p1', digest: 'SHA_384', data: bytes(100) }, { digest: bytes(48) }],
    random: [{ kind: 'random', partitionId: 'p1', bytes: 32 }, { data: bytes(32) }],
    signCheckpoint: [{ kind: 'signCheckpoint', message: bytes(40) }, { signature: bytes(70) }],
    verifySm2: [{ kind: 'verifySm2', publicKey: bytes(65), message: bytes(90), signature: bytes(64) }, { valid: true }],
    signCertificate: [{ kind: 'signCertificate', authority: 2, tbs: bytes(300) }, { signature: bytes(71) }],
    makeBackupKey: [
      { kind: 'makeBackupKey', binding: bytes(32) },
      { wrapped: bytes(72), rootId: bytes(16) },
    ],
    sealBackupChunk: [
      { kind: 'sealBackupChunk', wrapped: bytes(72), binding: bytes(32), index: 3, isLast: true, data: bytes(900) },
      { sealed: bytes(932) },
    ],
    openBackupChunk: [
      {
        ...{ kind: 'openBackupChunk', wrapped: bytes(72), rootId: bytes(16), binding: bytes(32) },
        ...{ index: 2 ** 40, isLast: false, sealed: bytes(932) },
      },
      { data: bytes(900) },
    ],
    checkPartition: [{ kind: 'checkPartition', partitionId: 'p1' }, { tokenSerial: 's' }],
    sdfMakeSecret: [{ kind: 'sdfMakeSecret', address, bytes: 32 }, { sealed: bytes(80) }],
    sdfSealSecret: [{ kind: 'sdfSealSecret', address, secret: bytes(16) }, { sealed: bytes(80) }],
    sdfMatchSecret: [{ kind: 'sdfMatchSecret', key, secret: bytes(8) }, { matches: true }],
    sdfGenerateKey: [
      { kind: 'sdfGenerateKey', address, keyBytes: 16, scheme: 'SM2', publicKey: bytes(65) },
      { sealed: bytes(60), wrapped: bytes(112) },
    ],
    sdfGenerateKeyWithKek: [
      { kind: 'sdfGenerateKeyWithKek', key, address, keyBytes: 16 },
      { sealed: bytes(60), wrapped: bytes(16) },
    ],
    sdfImportKey: [
      { kind: 'sdfImportKey', key, address, wrapped: bytes(112), minBytes: 16, maxBytes: 32 },
      { sealed: bytes(60), keyBytes: 16 },
    ],
    sdfExchangeEnvelope: [
      { kind: 'sdfExchangeEnvelope', key, wrapped: bytes(112), publicKey: bytes(65) },
      { wrapped: bytes(112) },
    ],
    sdfBeginAgreement: [
      { kind: 'sdfBeginAgreement', address },
      { sealed: bytes(60), ephemeralPublicKey: bytes(65) },
    ],
    sdfAgree: [
      {
        ...{ kind: 'sdfAgree', key, role: 'responder', ownId: bytes(16), peerId: bytes(0), keyBytes: 16, address },
        ...{ peerPublicKey: bytes(65), peerEphemeralPublicKey: bytes(65) },
        ...{ ephemeral: undefined, ephemeralAddress: undefined },
      },
      { sealed: bytes(60), ephemeralPublicKey: bytes(65) },
    ],
    sdfRsaPrivate: [{ kind: 'sdfRsaPrivate', key, input: bytes(256) }, { output: bytes(256) }],
    sdfRsaPublic: [
      { kind: 'sdfRsaPublic', partitionId: 'p1', publicKey: bytes(294), input: bytes(256) },
      { output: bytes(256) },
    ],
    sdfSm2Verify: [
      { kind: 'sdfSm2Verify', partitionId: 'p1', publicKey: bytes(65), digest: bytes(32), signature: bytes(64) },
      { valid: true },
    ],
    sdfSm2Encrypt: [
      { kind: 'sdfSm2Encrypt', partitionId: 'p1', publicKey: bytes(65), plaintext: bytes(9) },
      { wrapped: bytes(105) },
    ],
    sdfGenerateKeyPair: [
      { kind: 'sdfGenerateKeyPair', partitionId: 'p1', scheme: 'RSA', bits: 2048 },
      { publicKey: bytes(294), privateKey: bytes(1190) },
    ],
    sdfCipher: [
      { kind: 'sdfCipher', key, algorithm: 'SM4_CBC', direction: 'DECRYPT', iv: bytes(16), data: bytes(4096) },
      { data: bytes(4096), iv: bytes(16) },
    ],
    sdfMac: [
      { kind: 'sdfMac', key, algorithm: 'SM4_MAC', iv: bytes(16), data: bytes(32) },
      { mac: bytes(16), iv: bytes(16) },
    ],
    sdfSeal: [
      {
        ...{ kind: 'sdfSeal', key, algorithm: 'SM4_GCM', tagBytes: 16 },
        ...{ nonce: bytes(12), aad: bytes(20), data: bytes(64) },
      },
      { data: bytes(64), tag: bytes(16) },
    ],
    sdfOpen: [
      {
        ...{ kind: 'sdfOpen', key, algorithm: 'SM4_CCM' },
        ...{ nonce: bytes(12), aad: bytes(0), tag: bytes(16), data: bytes(64) },
      },
      { data: bytes(64) },
    ],
    sdfBegin: [
      {
        ...{ kind: 'sdfBegin', key, binding: bytes(32), step: 'AUTH_DEC', algorithm: 'SM4_GCM', dataLength: 70_000 },
        ...{ iv: bytes(12), aad: bytes(3), tag: bytes(16), tagBytes: 0, publicKey: undefined, userId: bytes(0) },
      },
      { state: bytes(120) },
    ],
    sdfUpdate: [
      { kind: 'sdfUpdate', key, binding: bytes(32), step: 'HASH', state: bytes(120), data: bytes(9) },
      { state: bytes(129), data: bytes(0) },
    ],
    sdfFinish: [
      { kind: 'sdfFinish', key, binding: bytes(32), step: 'AUTH_ENC', state: bytes(120) },
      { data: bytes(0), tag: bytes(16) },
    ],
    sdfSealBlock: [{ kind: 'sdfSealBlock', key, aad: bytes(40), data: bytes(4096) }, { data: bytes(4124) }],
    sdfOpenBlock: [{ kind: 'sdfOpenBlock', key, aad: bytes(40), data: bytes(4124) }, { data: bytes(4096) }],
    sdfImportKeyPair: [
      {
        ...{ kind: 'sdfImportKeyPair', key, versionId: 'v', address, protection: 'TOKEN' },
        ...{ wrapped: bytes(112), encryptedPrivateKey: bytes(64), publicKey: bytes(65) },
      },
      { sealed: undefined, publicKey: bytes(91), tokenSerial: 's' },
    ],
    sdfDescribe: [
      { kind: 'sdfDescribe', partitionId: 'p1' },
      {
        capabilities: [
          { capability: 'SM2_SIGN', protection: 'SEALED_SOFTWARE', engine: 'host' },
          { capability: 'SM3', protection: undefined, engine: 'host' },
        ],
        algorithms: ['SM4_ECB', 'SM3'],
        tokenSerial: 's',
      },
    ],
    sdfExternalSign: [
      { kind: 'sdfExternalSign', partitionId: 'p1', privateKey: bytes(32), digest: bytes(32) },
      { signature: bytes(64) },
    ],
    sdfExternalDecrypt: [
      { kind: 'sdfExternalDecrypt', partitionId: 'p1', privateKey: bytes(32), wrapped: bytes(112) },
      { plaintext: bytes(16) },
    ],
    sdfExternalRsaPrivate: [
      { kind: 'sdfExternalRsaPrivate', partitionId: 'p1', privateKey: bytes(1190), input: bytes(256) },
      { output: bytes(256) },
    ],
    makeImportKey: [
      { kind: 'makeImportKey', versionId: 'v', address, protection: 'SEALED' },
      { sealed: bytes(1300), publicKey: bytes(294) },
    ],
    importMaterial: [
      {
        ...{ kind: 'importMaterial', key, algorithm: 'RSAES_OAEP_SHA_256', encryptedMaterial: bytes(256) },
        ...{ encryptedPrivateKey: undefined, versionId: 'v', address, protection: 'SEALED' },
      },
      { sealed: bytes(80), publicKey: undefined, fingerprint: bytes(16) },
    ],
  };

const throughPipe = (tuple: Tuple): Tuple => {
  let received: readonly Tuple[] = [];
  const reader = new FrameReader((payload) => {
    received = ownTree(decodePayload(payload));
  });
  reader.push(encodeFrame([tuple], packedBytes([tuple])));
  return received[0] as Tuple;
};

t.test('every operation and every result crosses the pipe unchanged', async (t) => {
  t.same(Object.keys(samples).sort(), Object.keys(isRepeatable).sort());
  const codes = new Set<number>();
  for (const [operation, result] of Object.values(samples)) {
    const { kind } = operation;
    codes.add(codeOf(kind));
    t.equal(findKind(codeOf(kind)), kind);
    const request: [number, number, ...unknown[]] = [7, codeOf(kind), 0, 0];
    encodeOperation(operation, true, request);
    t.same(decodeOperation(kind, throughPipe(request), 4, new Map()), operation, kind);
    const response: [number, number, ...unknown[]] = [7, outcomes.ok];
    encodeResult(kind, result, response);
    t.same(decodeResult(kind, throughPipe(response), 2), result, `result of ${kind}`);
  }
  t.equal(codes.size, Object.keys(samples).length, 'no code stands for two kinds');
  t.equal(findKind(99), undefined);
});

t.test('the address of an ephemeral key travels as the other addresses do', async (t) => {
  const operation = {
    ...samples.sdfAgree[0],
    role: 'sponsor',
    ephemeral: bytes(60),
    ephemeralAddress: address,
  } as const;
  const request: [number, number, ...unknown[]] = [7, codeOf('sdfAgree'), 0, 0];
  encodeOperation(operation, true, request);
  t.same(decodeOperation('sdfAgree', throughPipe(request), 4, new Map()), operation);
});

t.test('an operation knows its partition; a checkpoint and a signature of somebody else have none', async (t) => {
  for (const [operation] of Object.values(samples)) {
    const hasNone = /^(signCheckpoint|signCertificate|verifySm2|\w+Backup\w+)$/.test(operation.kind);
    t.equal(partitionOf(operation), hasNone ? undefined : 'p1', operation.kind);
  }
});

t.test('a key travels in full or by its version id, and is undefined where the cache does not have it', async (t) => {
  const [operation] = samples.sign;
  const byId: [number, number, ...unknown[]] = [1, codeOf('sign'), 0, 0];
  encodeOperation(operation, false, byId);
  t.equal(byId[4], 'v1');
  const cache = new Map();
  t.equal(decodeOperation('sign', byId, 4, cache), undefined);
  cache.set('v1', key);
  t.same(decodeOperation('sign', byId, 4, cache), operation);
});

t.test('two keys travel in full or by their version ids, and are looked for in the cache one by one', async (t) => {
  const [operation] = samples.reEncrypt;
  t.same(keysOf(operation), [key, toKey]);
  t.same(keysOf(samples.sign[0]), [key]);
  t.same(keysOf(samples.random[0]), []);
  t.equal(secondPartitionOf(operation), 'p2');
  t.equal(secondPartitionOf({ ...operation, toKey: key }), undefined, 'the same partition twice is one');
  t.equal(secondPartitionOf(samples.sign[0]), undefined);
  const byId: [number, number, ...unknown[]] = [1, codeOf('reEncrypt'), 0, 0];
  encodeOperation(operation, false, byId);
  const cache = new Map();
  t.equal(decodeOperation('reEncrypt', byId, 4, cache), undefined);
  cache.set('v1', key);
  t.equal(decodeOperation('reEncrypt', byId, 4, cache), undefined, 'one of two is not enough');
  cache.set('v2', toKey);
  t.same(decodeOperation('reEncrypt', byId, 4, cache), operation);
  const inFull: [number, number, ...unknown[]] = [1, codeOf('reEncrypt'), 0, 0];
  encodeOperation(operation, true, inFull);
  const learned = new Map();
  t.same(decodeOperation('reEncrypt', throughPipe(inFull), 4, learned), operation);
  t.same([...learned.keys()], ['v1', 'v2'], 'the host keeps both');
});

t.test('operations and results of a wrong shape are refused', async (t) => {
  const code = codeOf('sign');
  const full = [
    1,
    code,
    0,
    0,
    ['v', ['t', 'p', 'k', 1, 's', 'u'], 'SEALED', undefined, undefined],
    'a',
    'RAW',
    bytes(1),
    undefined,
  ];
  t.ok(decodeOperation('sign', full, 4, new Map()));
  const rows: readonly unknown[][] = [
    full.slice(0, 8),
    [...full, 1],
    full.with(4, ['v']),
    full.with(4, ['v', ['t'], 'SEALED', undefined, undefined]),
    full.with(4, ['v', 'address', 'SEALED', undefined, undefined]),
  ];
  for (const row of rows) t.throws(() => decodeOperation('sign', row, 4, new Map()), failure('INTERNAL'));
  for (const row of [
    [1, 0],
    [1, 0, bytes(1), 2],
  ])
    t.throws(() => decodeResult('sign', row, 2), failure('INTERNAL'));
});

t.test('frames come out whole whatever the borders of the chunks, and no chunk keeps its bytes', async (t) => {
  const messages: Tuple[] = [
    [1, 2, 'a'],
    [2, 3, bytes(300)],
    [3, 4],
  ];
  const stream = Buffer.concat(messages.map((message) => encodeFrame([message], packedBytes([message]))));
  for (const size of [1, 2, 3, 5, 7, 64, 305, stream.length]) {
    const received: Tuple[] = [];
    const reader = new FrameReader((payload) => received.push(...ownTree(decodePayload(payload))));
    const copy = Buffer.from(stream);
    for (let at = 0; at < copy.length; at += size) reader.push(copy.subarray(at, at + size));
    t.same(received, messages, `chunks of ${size} bytes`);
    t.ok(copy.equals(Buffer.alloc(copy.length)), 'the chunks are zero');
  }
});

t.test('lengths that no frame has and payloads that are no messages are errors with a reason', async (t) => {
  const header = (length: number): Buffer => {
    const frame = Buffer.alloc(frameHeaderBytes);
    frame.writeUInt32BE(length);
    return frame;
  };
  const reader = () => new FrameReader((payload) => void decodePayload(payload));
  for (const length of [0, maxFrameBytes + 1, 0xffffffff]) {
    t.throws(() => reader().push(header(length)), failure('INTERNAL'), `length ${length}`);
  }
  t.doesNotThrow(() => reader().push(header(maxFrameBytes)));
  const garbage = [
    'c1',
    'a161',
    '93c0c0c0',
    '91c0',
    '9101',
    '919101',
    '9192a16101',
    '91920101ff',
    'dd7fffffff',
    '81a16101',
  ];
  for (const hex of garbage) {
    const payload = Buffer.from(hex, 'hex');
    t.throws(() => reader().push(Buffer.concat([header(payload.length), payload])), failure('INTERNAL'), hex);
  }
  const large: Tuple[] = [[1, 2, Buffer.alloc(maxFrameBytes)]];
  t.throws(() => encodeFrame(large, packedBytes(large)), failure('INTERNAL'));
});

t.test('the bound on packed bytes holds for every type that travels', async (t) => {
  const values = [
    0,
    -1,
    2 ** 31,
    2 ** 40,
    1.5,
    -0.1,
    Number.NaN,
    true,
    null,
    undefined,
    '',
    'é'.repeat(300),
    '漢字🙂',
    bytes(70_000),
  ];
  for (const value of [...values, values, { a: values, b: { c: 'd' } }]) {
    const tuple: Tuple = [1, 2, value];
    const payload = encodeFrame([tuple], packedBytes([tuple])).length - frameHeaderBytes;
    t.ok(payload <= packedBytes([tuple]), `${payload} bytes`);
  }
});

t.test('owned bytes do not share memory with the frame', async (t) => {
  for (const length of [0, 1, 64, 65, 5000]) {
    const source = bytes(length);
    const owned = [ownBytes(source), ownTree({ a: [source] }).a[0] as Buffer];
    const before = Buffer.from(source);
    source.fill(0);
    for (const copy of owned) t.same(Buffer.from(copy), before);
  }
  t.equal(ownBytes('text'), 'text');
});

t.test('zeroing reaches every byte field but not the key material', async (t) => {
  const operation = { ...samples.verify[0], message: bytes(10), signature: bytes(10) };
  zeroBytes(operation);
  t.same(Buffer.from(operation.message), Buffer.alloc(10));
  t.same(Buffer.from(operation.signature), Buffer.alloc(10));
  t.notSame(Buffer.from(operation.key.publicKey as Uint8Array), Buffer.alloc(91));
});

t.test(
  'a GatewayError of every reason is rebuilt with message, metadata and pause; its cause stays behind',
  async (t) => {
    for (const reason of Object.keys(errorCatalogue) as (keyof typeof errorCatalogue)[]) {
      const error = new GatewayError(reason, 'what to do', {
        metadata: { key_id: 'k' },
        retryAfterMs: 5,
        cause: 'secret',
      });
      const tuple = throughPipe(encodeFailure(9, error));
      t.notMatch(JSON.stringify(tuple), 'secret');
      const rebuilt = decodeFailure(tuple);
      t.same(
        [rebuilt.message, rebuilt.metadata, rebuilt.retryAfterMs, rebuilt.cause],
        ['what to do', error.metadata, 5, undefined],
      );
      t.equal(rebuilt.reason, reason);
    }
  },
);

t.test('any other error crosses as INTERNAL with a fixed text', async (t) => {
  for (const thrown of [new TypeError('planted-secret'), 'planted-secret', undefined]) {
    const error = decodeFailure(throughPipe(encodeFailure(1, thrown)));
    t.equal(error.reason, 'INTERNAL');
    t.notMatch(error.message, 'planted');
  }
  t.equal(decodeFailure([1, 1, 'NO_SUCH_REASON', 'text', {}, undefined]).reason, 'INTERNAL');
});

t.test('failures and heartbeats of a wrong shape are refused', async (t) => {
  const failures: Tuple[] = [
    [1, 1],
    [1, 1, 'INTERNAL', 2, {}],
    [1, 1, 'INTERNAL', 'a', { a: 1 }],
    [1, 1, 'INTERNAL', 'a', null],
  ];
  for (const tuple of failures) t.throws(() => decodeFailure(tuple), failure('INTERNAL'));
  for (const tuple of [
    [0, 3],
    [0, 3, 1, 'a'],
  ] as Tuple[])
    t.throws(() => decodePong(tuple), failure('INTERNAL'));
  t.same(decodePong([0, 3, 1, 2]), { rssBytes: 1, cpuMicroseconds: 2 });
});
