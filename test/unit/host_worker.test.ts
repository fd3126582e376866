import { Duplex } from 'node:stream';
import t from 'tap';
import type { CryptoOperation } from '../../src/core/crypto_operation.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { decodePayload, encodeFrame, ownTree, packedBytes, type Tuple } from '../../src/host/protocol/codec.ts';
import type { OperationExecutor } from '../../src/host/protocol/executor.ts';
import { FrameReader } from '../../src/host/protocol/frames.ts';
import { controlCodes, decodeFailure, outcomes, protocolVersion } from '../../src/host/protocol/messages.ts';
import { codeOf, encodeOperation } from '../../src/host/protocol/operations.ts';
import { hostExitCodes, serveChannel } from '../../src/host/worker/channel.ts';
import { doubleSignature } from '../fixtures/double_executor.ts';
import { signOperation, testConfig, testKey, testOpening } from '../fixtures/fake_hosts.ts';

/** Two ends of a pipe in memory that copies what goes through it, as a real one does, and holds back when it is full. */
const pipePair = (): readonly [Duplex, Duplex] => {
  const makeEnd = (other: () => Duplex, held: { resume?: (() => void) | undefined }, own: typeof held): Duplex =>
    new Duplex({
      write: (chunk, _encoding, done) => {
        if (other().push(Buffer.from(chunk))) done();
        else held.resume = done;
      },
      final: (done) => {
        other().push(null);
        done();
      },
      read: () => {
        const { resume } = own;
        own.resume = undefined;
        resume?.();
      },
      allowHalfOpen: false,
    });
  const [toA, toB] = [{}, {}];
  const a: Duplex = makeEnd(() => b, toB, toA);
  const b: Duplex = makeEnd(() => a, toA, toB);
  return [a, b];
};

/** A channel over a pipe in memory, and the front's end of it. */
class Front {
  readonly log: string[] = [];
  /** What the executor was asked for, in order. */
  readonly asked: string[] = [];
  readonly answers: Tuple[] = [];
  /** Answers per frame. */
  readonly frames: number[] = [];
  readonly exited: Promise<number>;
  readonly pipe;
  isClosed = false;
  #waiting: { count: number; resolve(): void }[] = [];

  /** @param sliceMs – long by default, so that a busy machine does not cut slices where a test expects none */
  constructor(overrides: Partial<OperationExecutor> = {}, failure?: Error, sliceMs = 60_000) {
    const [front, host] = pipePair();
    this.pipe = front;
    const reader = new FrameReader((payload) => this.#take(ownTree(decodePayload(payload))));
    front.on('data', (chunk: Buffer) => reader.push(chunk));
    this.exited = new Promise((resolve) => {
      const createExecutor = () => {
        if (failure !== undefined) throw failure;
        return Object.assign(this.#double(), overrides);
      };
      serveChannel({ socket: host, createExecutor, logError: (text) => this.log.push(text), exit: resolve, sliceMs });
    });
  }

  #double(): OperationExecutor {
    return {
      mustRestart: false,
      execute: (operation: CryptoOperation) => {
        this.asked.push(operation.kind);
        if (operation.kind !== 'sign') throw new GatewayError('OPERATION_NOT_SUPPORTED', 'no');
        return { signature: doubleSignature(operation.key, operation.message) } as never;
      },
      administer: () => ({ modules: [] }) as never,
      openPartition: (opening) => void this.asked.push(`open ${opening.partitionId}`),
      closePartition: (partitionId) => void this.asked.push(`close ${partitionId}`),
      close: () => {
        this.isClosed = true;
      },
    };
  }

  #take(answers: readonly Tuple[]): void {
    this.frames.push(answers.length);
    this.answers.push(...answers);
    for (const waiter of this.#waiting) if (this.answers.length >= waiter.count) waiter.resolve();
  }

  send(...requests: Tuple[]): void {
    this.pipe.write(encodeFrame(requests, packedBytes(requests)));
  }

  configure(maxLoadedKeys = 10, version: number = protocolVersion): void {
    this.send([1, controlCodes.configure, 0, 1, '', version, { ...testConfig, hostName: 'h', maxLoadedKeys }]);
  }

  /** Resolves when so many answers have come; gives all of them. */
  async received(count: number): Promise<readonly Tuple[]> {
    if (this.answers.length < count) await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
    return this.answers;
  }
}

const signRequest = (
  id: number,
  options: { deadlineAtMs?: number; byId?: boolean; versionId?: string; flags?: number; requestId?: string } = {},
) => {
  const { deadlineAtMs = 0, flags = 0, requestId = '' } = options;
  const tuple: [number, number, ...unknown[]] = [id, codeOf('sign'), deadlineAtMs, flags, requestId];
  encodeOperation(signOperation(`m${id}`, testKey(options.versionId)), options.byId !== true, tuple);
  return tuple;
};

const reasonOf = (tuple: Tuple | undefined): string => decodeFailure(tuple as Tuple).reason;

t.test('a batch is carried out in order and answered in one frame', async (t) => {
  const front = new Front();
  front.configure();
  front.send(
    [2, controlCodes.openPartition, 0, 1, '', testOpening()],
    [3, controlCodes.administer, 0, 1, '', { kind: 'describe' }],
  );
  await front.received(3);
  front.send(...Array.from({ length: 50 }, (_, index) => signRequest(10 + index)));
  const answers = await front.received(53);
  t.same(answers.slice(0, 3), [
    [1, 0, undefined],
    [2, 0, undefined],
    [3, 0, { modules: [] }],
  ]);
  t.same(Buffer.from(answers[3]?.[2] as Buffer), doubleSignature(testKey(), Buffer.from('m10')));
  t.same(
    answers.slice(3).map(([id]) => id),
    Array.from({ length: 50 }, (_, index) => 10 + index),
  );
  t.same(front.frames, [1, 1, 1, 50], 'the results share a frame');
  front.send([4, controlCodes.closePartition, 0, 1, '', 'p1']);
  await front.received(54);
  t.same([front.asked[0], front.asked.at(-1)], ['open p1', 'close p1']);
});

t.test('between slices of a long batch results are written and heartbeats answered', async (t) => {
  const front = new Front(
    {
      execute: (operation) => {
        const untilMs = performance.now() + 3;
        while (performance.now() < untilMs);
        return { signature: Buffer.from(operation.kind) } as never;
      },
    },
    undefined,
    1,
  );
  front.configure();
  front.send(...Array.from({ length: 20 }, (_, index) => signRequest(10 + index)));
  await front.received(2);
  front.send([0, controlCodes.ping, 0, 0, '']);
  const answers = await front.received(22);
  const pong = answers.findIndex(([id, outcome]) => id === 0 && outcome === outcomes.pong);
  t.ok(pong > 0 && pong < 21, `the heartbeat was answered at position ${pong}`);
  t.ok((answers[pong]?.[2] as number) > 0 && (answers[pong]?.[3] as number) > 0, 'with memory and processor time');
});

t.test('an isolated request shares no frame with its neighbours', async (t) => {
  const front = new Front();
  front.configure();
  await front.received(1);
  front.send(signRequest(1), signRequest(2), signRequest(3, { flags: 1 }), signRequest(4), signRequest(5));
  await front.received(6);
  t.same(front.frames, [1, 2, 1, 2]);
});

t.test('key material comes once, and a key that left the cache is asked for again', async (t) => {
  const front = new Front();
  front.configure(2);
  front.send(
    signRequest(1, { versionId: 'a', byId: true }),
    signRequest(2, { versionId: 'a' }),
    signRequest(3, { versionId: 'a', byId: true }),
    signRequest(4, { versionId: 'b' }),
    signRequest(5, { versionId: 'c' }),
    signRequest(6, { versionId: 'a', byId: true }),
    signRequest(7, { versionId: 'c', byId: true }),
  );
  const answers = await front.received(8);
  t.same(
    answers.slice(1).map(([id, outcome]) => [id, outcome]),
    [
      [1, outcomes.keyNotLoaded],
      [2, 0],
      [3, 0],
      [4, 0],
      [5, 0],
      [6, outcomes.keyNotLoaded],
      [7, 0],
    ],
  );
  t.same(Buffer.from(answers[3]?.[2] as Buffer), doubleSignature(testKey('a'), Buffer.from('m3')));
});

t.test('an operation whose deadline has passed is not carried out', async (t) => {
  const front = new Front();
  front.configure();
  front.send(signRequest(1, { deadlineAtMs: Date.now() - 1 }), signRequest(2, { deadlineAtMs: Date.now() + 60_000 }));
  const answers = await front.received(3);
  t.equal(reasonOf(answers[1]), 'DEADLINE_TOO_SHORT');
  t.equal(answers[2]?.[1], outcomes.ok);
  t.same(front.asked, ['sign']);
});

t.test(
  'a bug in the executor is INTERNAL for its caller alone, and its stack is in the log of the host alone',
  async (t) => {
    let calls = 0;
    const front = new Front({
      execute: () => {
        if (++calls === 1) throw new TypeError('planted-secret');
        if (calls === 2) throw new GatewayError('KEY_DISABLED', 'as it stands', { metadata: { key_id: 'k' } });
        if (calls === 4) throw new GatewayError('HSM_FAILURE', 'C_Sign failed', { metadata: { ckr: 'CKR_X' } });
        return { signature: Buffer.alloc(1) } as never;
      },
    });
    front.configure();
    front.send(
      signRequest(1, { requestId: 'r.1' }),
      signRequest(2),
      signRequest(3),
      signRequest(4, { requestId: 'r.4' }),
    );
    const answers = await front.received(5);
    t.same([reasonOf(answers[1]), reasonOf(answers[2]), answers[3]?.[1]], ['INTERNAL', 'KEY_DISABLED', outcomes.ok]);
    t.notMatch(JSON.stringify(answers), 'planted-secret');
    t.match(front.log[0], /^\[request r\.1\] TypeError: planted-secret\n\[request r\.1\] {5}at /);
    t.same(
      front.log.slice(1),
      ['[request r.4] HSM_FAILURE KMS.0101 CKR_X C_Sign failed'],
      'incidents are there, refusals are not',
    );
  },
);

t.test('the bytes of a request and of its result are zero once they are not needed', async (t) => {
  const seen: Uint8Array[] = [];
  const front = new Front({
    execute: (operation: CryptoOperation) => {
      const result = { iv: undefined, ciphertext: Buffer.from('planted-result') };
      if (operation.kind === 'encrypt') seen.push(operation.plaintext, operation.aad, result.ciphertext);
      return result as never;
    },
  });
  const tuple: [number, number, ...unknown[]] = [1, codeOf('encrypt'), 0, 0, ''];
  const key = testKey();
  const [plaintext, aad] = [Buffer.from('planted-plaintext'), Buffer.from('context')];
  encodeOperation({ kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext, aad }, true, tuple);
  front.configure();
  front.send(tuple);
  const answers = await front.received(2);
  t.equal(Buffer.from(answers[1]?.[3] as Buffer).toString(), 'planted-result');
  t.equal(seen.length, 3);
  for (const bytes of seen) t.ok(bytes.every((byte) => byte === 0));
});

t.test('a result that no frame can hold is an error of that operation', async (t) => {
  const front = new Front({ execute: () => ({ signature: Buffer.alloc(9 * 1024 * 1024) }) as never });
  front.configure();
  front.send(signRequest(1));
  t.equal(reasonOf((await front.received(2))[1]), 'MESSAGE_TOO_LARGE');
});

t.test('results wait while the pipe is full, and all of them arrive', async (t) => {
  const front = new Front({ execute: () => ({ signature: Buffer.alloc(200_000, 5) }) as never });
  front.configure();
  await front.received(1);
  front.pipe.pause();
  front.send(...Array.from({ length: 30 }, (_, index) => signRequest(10 + index)));
  await new Promise(setImmediate);
  front.pipe.resume();
  t.same(
    (await front.received(31)).slice(1).map(([id]) => id),
    Array.from({ length: 30 }, (_, index) => 10 + index),
  );
});

t.test('an executor that gave up is answered for, then the host leaves and nothing else is begun', async (t) => {
  let calls = 0;
  const front = new Front();
  const leaving = new Front({
    execute() {
      calls++;
      (this as unknown as { mustRestart: boolean }).mustRestart = true;
      throw new GatewayError('HSM_UNAVAILABLE', 'the token is gone');
    },
  });
  leaving.configure();
  leaving.send(signRequest(1), signRequest(2));
  t.equal(await leaving.exited, hostExitCodes.gaveUp);
  t.same(
    leaving.answers.map(([id, outcome]) => [id, outcome]),
    [
      [1, 0],
      [1, outcomes.failed],
      [0, outcomes.leaving],
    ],
  );
  t.equal(calls, 1);
  t.ok(leaving.isClosed, 'the executor is closed');
  front.pipe.end();
  await front.exited;
});

t.test('a configuration that fails is told with its reason, then the host leaves', async (t) => {
  const rows: readonly [Front, number, string][] = [
    [new Front({}, new GatewayError('CONFIG_INVALID', 'no module there')), protocolVersion, 'CONFIG_INVALID'],
    [new Front({}, new Error('planted-secret')), protocolVersion, 'INTERNAL'],
    [new Front(), protocolVersion + 1, 'HSM_UNAVAILABLE'],
  ];
  for (const [front, version, reason] of rows) {
    front.configure(10, version);
    t.equal(await front.exited, hostExitCodes.gaveUp);
    t.equal(reasonOf(front.answers[0]), reason);
  }
});

t.test('the end of the pipe ends the host, its executor closed', async (t) => {
  const front = new Front();
  front.configure();
  await front.received(1);
  front.pipe.end();
  t.equal(await front.exited, hostExitCodes.pipeClosed);
  t.ok(front.isClosed);
});

t.test('an executor that cannot be closed does not keep the host', async (t) => {
  const front = new Front({
    close: () => {
      throw new Error('C_CloseAllSessions');
    },
  });
  front.configure();
  await front.received(1);
  front.pipe.end();
  t.equal(await front.exited, hostExitCodes.pipeClosed);
});

t.test('what is no request of ours ends the host', async (t) => {
  const rows: readonly (readonly Tuple[] | Buffer)[] = [
    Buffer.from('ffffffff', 'hex'),
    Buffer.from('00000001c1', 'hex'),
    [signRequest(1)],
    [[1, 99, 0, 0]],
    [[1, controlCodes.configure, 0, 0, '', protocolVersion, undefined]],
  ];
  for (const row of rows) {
    const front = new Front();
    if (row instanceof Buffer) front.pipe.write(row);
    else front.send(...(row as readonly Tuple[]));
    t.equal(await front.exited, hostExitCodes.protocolViolated);
    t.equal(front.log.length, 1);
  }
  const twice = new Front();
  twice.configure();
  twice.configure();
  t.equal(await twice.exited, hostExitCodes.protocolViolated);
});
