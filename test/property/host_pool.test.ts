import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { controlCodes } from '../../src/host/protocol/messages.ts';
import { FrameReader, maxFrameBytes } from '../../src/host/protocol/frames.ts';
import { decodePayload, encodeFrame, ownTree, packedBytes, type Tuple } from '../../src/host/protocol/codec.ts';
import { type FakeHost, FakePool, testKey, testOpening } from '../fixtures/fake_hosts.ts';
import { handled } from '../fixtures/handled.ts';

// Ten thousand runs take minutes.
if (process.env.NIGHTLY === '1') t.setTimeout(0);
const numRuns = process.env.NIGHTLY === '1' ? 10_000 : 100;

type Action =
  | {
      readonly kind: 'submit';
      readonly key: number;
      readonly partition: number;
      readonly deadlineMs: number | undefined;
    }
  | { readonly kind: 'answer'; readonly host: number; readonly request: number; readonly how: 'ok' | 'error' | 'noKey' }
  | { readonly kind: 'turn' | 'reviveAll' }
  | { readonly kind: 'die' | 'leave' | 'garbage' | 'fill' | 'drain'; readonly host: number }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'open' | 'close'; readonly partition: number };

const index = fc.nat({ max: 7 });
const actions: fc.Arbitrary<Action[]> = fc.array(
  fc.oneof(
    {
      weight: 10,
      arbitrary: fc.record({
        kind: fc.constant('submit' as const),
        key: fc.nat({ max: 3 }),
        partition: fc.nat({ max: 1 }),
        deadlineMs: fc.option(fc.integer({ min: -10, max: 2000 }), { nil: undefined }),
      }),
    },
    {
      weight: 8,
      arbitrary: fc.record({
        kind: fc.constant('answer' as const),
        host: index,
        request: index,
        how: fc.constantFrom('ok' as const, 'ok' as const, 'error' as const, 'noKey' as const),
      }),
    },
    { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('turn' as const, 'reviveAll' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constantFrom('die' as const, 'leave' as const, 'garbage' as const, 'fill' as const, 'drain' as const),
        host: index,
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 3000 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constantFrom('open' as const, 'close' as const), partition: fc.nat({ max: 1 }) }),
    },
  ),
  { minLength: 5, maxLength: 80 },
);

const limits = { hosts: 2, maxPendingPerHost: 4, maxPending: 6, operationTimeoutMs: 5000, maxWaitMs: 1000 };

/** Drives a pool by random actions and keeps its own books of what was submitted and how it ended. */
class Model {
  readonly fake = new FakePool(limits);
  /** How often the promise of each operation was settled. */
  readonly settlements: number[] = [];
  readonly wrongResults: string[] = [];

  get #alive(): FakeHost[] {
    return this.fake.hosts.filter((host) => !host.isGone && !host.isKilled);
  }

  #pick(at: number): FakeHost | undefined {
    const alive = this.#alive;
    return alive[at % Math.max(1, alive.length)];
  }

  async run(action: Action): Promise<void> {
    switch (action.kind) {
      case 'submit':
        return this.#submit(action.key, action.partition, action.deadlineMs);
      case 'answer':
        return this.#answer(action.host, action.request, action.how);
      case 'turn':
        return await this.fake.turn();
      case 'reviveAll':
        for (const host of this.#alive) if (host.of(controlCodes.configure).length > 0) await this.fake.revive(host);
        return;
      case 'pass':
        return await this.fake.pass(action.ms);
      case 'open':
        void handled(this.fake.pool.openPartition(testOpening(`p${action.partition}`)));
        return;
      case 'close':
        void handled(this.fake.pool.closePartition(`p${action.partition}`));
        return;
      default:
        this.#disturb(action.kind, this.#pick(action.host));
    }
  }

  #submit(key: number, partition: number, deadlineMs: number | undefined): void {
    const id = this.settlements.push(0) - 1;
    const material = testKey(`v${key}-${partition}`, `p${partition}`);
    const deadlineAtMs = deadlineMs === undefined ? Number.POSITIVE_INFINITY : this.fake.nowMs + deadlineMs;
    const settle = (result: string): void => {
      this.settlements[id] = (this.settlements[id] ?? 0) + 1;
      if (result !== 'error' && result !== `m${id}`) this.wrongResults.push(`${id} got ${result}`);
    };
    this.fake.sign(`m${id}`, { key: material, deadlineAtMs }).then(
      (result) => settle(Buffer.from(result.signature).toString()),
      (error: unknown) => settle(error instanceof GatewayError ? 'error' : `not a GatewayError: ${error}`),
    );
  }

  #answer(hostAt: number, requestAt: number, how: 'ok' | 'error' | 'noKey'): void {
    const host = this.#pick(hostAt);
    const request = host?.operations[requestAt % Math.max(1, host.operations.length)];
    if (host === undefined || request === undefined) return;
    if (how === 'ok') host.answer(request, request[8]);
    else if (how === 'noKey') host.answerMissingKey(request);
    else host.answerError(request, new GatewayError('HSM_BUSY', 'no session', { retryAfterMs: 1 }));
  }

  #disturb(kind: 'die' | 'leave' | 'garbage' | 'fill' | 'drain', host: FakeHost | undefined): void {
    if (host === undefined) return;
    if (kind === 'die') host.die();
    if (kind === 'leave') {
      host.leave();
      host.die('exit code 75');
    }
    if (kind === 'garbage') host.sendBytes(Buffer.from('00000001c1', 'hex'));
    if (kind === 'fill') host.isPipeFull = true;
    if (kind === 'drain') host.drain();
  }

  /** What must hold after every step. */
  check(): void {
    const held = this.#alive.flatMap((host) => host.operations.map((request) => String(request[8])));
    if (new Set(held).size !== held.length) throw new Error('an operation is with two hosts');
    let outstanding = 0;
    for (const status of this.fake.pool.status()) {
      outstanding += status.outstanding;
      if (status.outstanding > limits.maxPendingPerHost) throw new Error(`${status.outstanding} on ${status.host}`);
    }
    if (outstanding > limits.maxPending) throw new Error(`${outstanding} outstanding`);
    for (const host of this.#alive) {
      if (host.operations.length > limits.maxPendingPerHost) throw new Error('a host holds more than its bound');
    }
    this.#checkSettled();
  }

  #checkSettled(): void {
    const open = this.settlements.filter((count) => count === 0).length;
    if (open > limits.maxPending) throw new Error(`${open} operations are open`);
    if (this.settlements.some((count) => count > 1)) throw new Error('an operation was settled twice');
    if (this.wrongResults.length > 0) throw new Error(this.wrongResults.join());
  }

  /** Once the hosts answer everything, or time runs out, nothing may be left. */
  async finish(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      await this.fake.pass(700);
      for (const host of this.#alive) {
        host.drain();
        if (host.of(controlCodes.configure).length > 0) await this.fake.revive(host);
      }
      for (const host of this.#alive) for (const request of host.operations) host.answer(request, request[8]);
    }
    await this.fake.turn();
    this.check();
    if (this.settlements.some((count) => count !== 1)) throw new Error('an operation was never settled');
    const outstanding = this.fake.pool.status().reduce((sum, status) => sum + status.outstanding, 0);
    if (outstanding !== 0) throw new Error(`${outstanding} outstanding at the end`);
    await this.fake.pool.stop();
  }
}

t.test('whatever hosts do, no bound is passed and every operation ends once, with its own result', async (t) => {
  const property = fc.asyncProperty(actions, async (list) => {
    const model = new Model();
    await model.fake.up('p0', 'p1');
    for (const action of list) {
      await model.run(action);
      await new Promise(setImmediate);
      model.check();
    }
    await model.finish();
  });
  await fc.assert(property, { numRuns });
  t.pass('held');
});

t.test('whatever bytes arrive, a reader gives messages or a GatewayError', async (t) => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const property = fc.property(bytes, fc.boolean(), (garbage, isFramed) => {
    const header = Buffer.alloc(4);
    header.writeUInt32BE(garbage.length);
    const stream = isFramed ? Buffer.concat([header, garbage]) : Buffer.from(garbage);
    try {
      new FrameReader((payload) => void decodePayload(payload)).push(stream);
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
    }
  });
  fc.assert(property, { numRuns: numRuns * 10 });
  t.pass('held');
});

t.test('whatever values travel, they arrive as they were, in frames of a bounded size', async (t) => {
  const field = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 200 }),
    fc.boolean(),
    fc.integer(),
    fc.constant(undefined),
  );
  const tuple = fc.tuple(fc.nat(), fc.nat({ max: 200 }), fc.array(field, { maxLength: 6 }));
  const property = fc.property(
    fc.array(tuple, { minLength: 1, maxLength: 20 }),
    fc.integer({ min: 1, max: 100 }),
    (rows, cut) => {
      const messages = rows.map(([id, code, fields]): Tuple => [id, code, ...fields]);
      const frame = encodeFrame(messages, packedBytes(messages));
      if (frame.length > packedBytes(messages) + 4 || frame.length > maxFrameBytes)
        throw new Error('the bound does not hold');
      const received: Tuple[] = [];
      const reader = new FrameReader((payload) => received.push(...ownTree(decodePayload(payload))));
      for (let at = 0; at < frame.length; at += cut) reader.push(Buffer.from(frame.subarray(at, at + cut)));
      const plain = (value: unknown): unknown =>
        value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
      const flat = (list: readonly Tuple[]): string => JSON.stringify(list.map((message) => message.map(plain)));
      if (flat(received) !== flat(messages)) throw new Error('the messages changed');
    },
  );
  fc.assert(property, { numRuns });
  t.pass('held');
});
