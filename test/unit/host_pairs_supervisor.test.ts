import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { codeOf } from '../../src/host/protocol/operations.ts';
import { failure } from '../fixtures/failure.ts';
import { type FakeHost, FakePool, outcomeOf, testKey, testOpening } from '../fixtures/fake_hosts.ts';
import { handled } from '../fixtures/handled.ts';
import { controlCodes } from '../../src/host/protocol/messages.ts';

const key = testKey('v1', 'p1');
const toKey = testKey('v2', 'p2');
const empty = Buffer.alloc(0);
const fromFieldAt = 5;
const toFieldAt = 10;

const move = (fake: FakePool, change: object = {}) =>
  handled(
    fake.pool.execute<'reEncrypt'>(
      {
        ...{ kind: 'reEncrypt', key, algorithm: 'SYMMETRIC_DEFAULT', iv: undefined, ciphertext: empty, aad: empty },
        ...{ toKey, toAlgorithm: 'SYMMETRIC_DEFAULT', toAad: empty, dataKeyBytes: undefined },
        ...change,
      },
      { deadlineAtMs: Number.POSITIVE_INFINITY },
    ),
  );

const isFull = (request: readonly unknown[] | undefined, at: number): boolean => Array.isArray(request?.[at]);

t.test('both keys travel in full while the host lacks one of them, and again when it lost one', async (t) => {
  const fake = new FakePool();
  await fake.up('p1', 'p2');
  const host = fake.host(0);
  const next = async (change: object = {}) => {
    const moved = move(fake, change);
    await fake.turn();
    const request = host.of(codeOf('reEncrypt'))[0];
    return { moved, request, shape: [isFull(request, fromFieldAt), isFull(request, toFieldAt)] };
  };
  const finish = async ({ moved, request }: Awaited<ReturnType<typeof next>>) => {
    host.answer(request, undefined, Buffer.from('moved'));
    t.equal(Buffer.from((await moved).ciphertext).toString(), 'moved');
  };
  const first = await next();
  t.same(first.shape, [true, true], 'neither is known');
  await finish(first);
  const second = await next();
  t.same(second.shape, [false, false], 'both are known');
  host.answerMissingKey(second.request);
  await fake.turn();
  const again = host.of(codeOf('reEncrypt'))[0];
  t.same([isFull(again, fromFieldAt), isFull(again, toFieldAt)], [true, true], 'the host lost one of them');
  host.answer(again, undefined, Buffer.from('moved'));
  await second.moved;
  const third = await next({ toKey: testKey('v3', 'p2') });
  t.same(third.shape, [true, true], 'the destination is new');
  await finish(third);
});

t.test('re-encryption goes to a host that serves both partitions', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  await t.rejects(move(fake), failure('HSM_UNAVAILABLE', { metadata: { partition_id: 'p2' } }), 'nobody opened p2');

  const opened = handled(fake.pool.openPartition(testOpening('p2')));
  await fake.turn();
  const waiting = move(fake);
  await fake.turn();
  t.equal(await outcomeOf(waiting), 'open', 'p2 is being opened');
  t.same(
    fake.hosts.flatMap(({ operations }) => operations),
    [],
  );
  const first = fake.hosts.find((host) => host.of(controlCodes.openPartition).length > 0) as FakeHost;
  first.answer(first.of(controlCodes.openPartition)[0]);
  await fake.turn();
  t.equal(first.operations.length, 1, 'the first host that has both');
  await fake.answerOpenings();
  await opened;
  first.answer(first.operations[0], undefined, Buffer.from('moved'));
  t.equal(Buffer.from((await waiting).ciphertext).toString(), 'moved');

  const within = move(fake, { toKey: testKey('v4', 'p1') });
  await fake.turn();
  const host = fake.hosts.find(({ operations }) => operations.length > 0);
  host?.answerError(host.operations[0], new GatewayError('FIELD_INVALID', 'no', { metadata: { kms: 'KMS.2202' } }));
  await t.rejects(within, failure('FIELD_INVALID', { metadata: { kms: 'KMS.2202' } }), 'a code of the host arrives');
});

t.test('making an RSA pair weighs as much as making an RSA key', async (t) => {
  const fake = new FakePool({ hosts: 2 });
  await fake.up('p1');
  const make = (pairSpec: 'RSA_4096' | 'SM2') =>
    handled(
      fake.pool.execute<'generateDataKeyPair'>(
        {
          kind: 'generateDataKeyPair',
          key,
          algorithm: 'SYMMETRIC_DEFAULT',
          aad: empty,
          pairSpec,
          withPlaintext: false,
        },
        { deadlineAtMs: Number.POSITIVE_INFINITY },
      ),
    );
  const calls: Promise<unknown>[] = [make('RSA_4096')];
  await fake.turn();
  const busy = fake.hosts.findIndex((host) => host.operations.length > 0);
  calls.push(...Array.from({ length: 5 }, () => fake.sign('m')), make('SM2'));
  await fake.turn();
  t.equal(fake.host(busy).operations.length, 1, 'everything else goes to the other host');
  t.equal(fake.host(1 - busy).operations.length, 6);
  for (const host of fake.hosts) {
    for (const request of host.operations)
      host.answer(request, ...(request[1] === codeOf('sign') ? [empty] : [empty, undefined, empty, undefined]));
  }
  await Promise.all(calls);
});
