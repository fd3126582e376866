/** @module The states of partitions: the table, and every operator's call in every state, generated from it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { activatePartition } from '../../src/admin/partitions/activate.ts';
import type { PartitionDeps } from '../../src/admin/partitions/deps.ts';
import { freezePartition, unfreezePartition } from '../../src/admin/partitions/freeze.ts';
import { releasePartition } from '../../src/admin/partitions/release.ts';
import { renewPartition, setAutoRenew } from '../../src/admin/partitions/terms.ts';
import type { CallContext } from '../../src/core/call_context.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { assertInProfile, parseProfile } from '../../src/core/hsm_profile.ts';
import { assertRunning } from '../../src/core/partition.ts';
import {
  type FrozenFor,
  hasToken,
  nextPartitionState,
  type PartitionEvent,
  type PartitionTransition,
  partitionTransitions,
} from '../../src/core/partition_state.ts';
import type { ManagedPartition } from '../../src/core/ports/partitions.ts';
import type { PartitionState } from '../../src/core/ports/tenancy.ts';
import { openStore } from '../../src/store/open_store.ts';
import { addMonths } from '../../src/util/months.ts';
import { failure } from '../fixtures/failure.ts';
import { PartitionWorld } from '../fixtures/partition_world.ts';

const states: readonly PartitionState[] = [
  ...(['INSTALLING', 'TO_BE_ACTIVATED', 'CREATING', 'RUNNING'] as const),
  ...(['CREATION_FAILED', 'FROZEN', 'RELEASING', 'RELEASED', 'RESTORING'] as const),
];
const events = Object.keys(partitionTransitions) as PartitionEvent[];

/** Where the table leads, read without the function under test; undefined: it does not. */
const target = (state: PartitionState, event: PartitionEvent, frozenFor?: FrozenFor): PartitionState | undefined => {
  const { from, to }: PartitionTransition = partitionTransitions[event];
  if (!from.includes(state) || (event === 'unfreeze' && frozenFor === 'EXPIRY')) return undefined;
  return typeof to === 'function' ? to(state, { frozenFor }) : (to ?? state);
};

t.test('an event leads from the states of the table and from no other', async (t) => {
  for (const event of events) {
    for (const state of states) {
      for (const frozenFor of ['OPERATOR', 'EXPIRY'] as const) {
        const expected = target(state, event, frozenFor);
        const act = () => nextPartitionState(state, event, 'p1', { frozenFor });
        const name = `${event} while ${state} (${frozenFor})`;
        if (expected === undefined) {
          const metadata = { partition_id: 'p1', partition_state: state };
          t.throws(act, failure('PARTITION_STATE_INVALID', { metadata }), name);
        } else t.equal(act(), expected, name);
      }
    }
  }
});

t.test(
  'nothing but a backup leads out of RELEASED, nothing but its end out of RELEASING, and every state can be reached',
  async (t) => {
    const out = (state: PartitionState) => events.filter((event) => target(state, event, 'OPERATOR') !== undefined);
    t.same(out('RELEASED'), ['restore']);
    t.same(out('RESTORING'), ['release', 'restore', 'completeRestore'], 'nothing of it is used meanwhile');
    t.same(out('RELEASING'), ['finish']);
    const reached = new Set<PartitionState>(['INSTALLING']);
    for (let before = 0; before < reached.size; ) {
      before = reached.size;
      for (const state of [...reached])
        for (const event of out(state)) reached.add(target(state, event) as PartitionState);
    }
    t.same([...reached].toSorted(), states.toSorted());
  },
);

t.test('keys are used in RUNNING alone, and only RUNNING and FROZEN have a token', async (t) => {
  for (const state of states) {
    const use = () => assertRunning({ id: 'p1', state, isEnabled: true } as never);
    if (state === 'RUNNING') t.doesNotThrow(use);
    // What was released belongs to nobody any more.
    else t.throws(use, failure(state === 'RELEASED' ? 'PARTITION_NOT_FOUND' : 'PARTITION_NOT_RUNNING'), state);
    t.equal(hasToken(state), state === 'RUNNING' || state === 'FROZEN', state);
  }
});

type Call = (deps: PartitionDeps, context: CallContext, id: string) => Promise<ManagedPartition>;

/** What operators can do, by the event that it is. */
const calls: Partial<Record<PartitionEvent, Call>> = {
  activate: (deps, context, partitionId) => activatePartition(deps, context, { partitionId, sequence: undefined }),
  renew: (deps, context, partitionId) => renewPartition(deps, context, { partitionId, months: 1, sequence: undefined }),
  setAutoRenew: (deps, context, partitionId) =>
    setAutoRenew(deps, context, { partitionId, autoRenew: true, months: 1, sequence: undefined }),
  freeze: (deps, context, partitionId) => freezePartition(deps, context, { partitionId, sequence: undefined }),
  unfreeze: (deps, context, partitionId) => unfreezePartition(deps, context, { partitionId, sequence: undefined }),
  release: (deps, context, partitionId) =>
    releasePartition(deps, context, { partitionId, confirmName: undefined, sequence: undefined }),
};

/** Where a call ends up: it goes on from CREATING and RELEASING by itself. */
const settled: Partial<Record<PartitionState, PartitionState>> = { CREATING: 'RUNNING', RELEASING: 'RELEASED' };

t.test('every call of operators is refused in the states that the table says, and changes nothing then', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'partition-states-'));
  const store = await openStore({ kind: 'sqlite', file: join(folder, 'store.db') });
  t.teardown(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  const world = new PartitionWorld(store, {} as never);
  let serial = 0;
  const deps = world.withTokens({
    create: async ({ label }) => ({
      ...{
        tokenSerial: `serial-${++serial}`,
        tokenLabel: label,
        pin: { kind: 'sealed', blob: Uint8Array.of(1) } as const,
      },
      ...{ sealedSoPin: undefined, wrappedKeks: undefined },
    }),
    wipe: async () => undefined,
  });
  await world.call('CreateTenant', { tenant: 'acme' });
  await world.call('RegisterSlot', {});
  for (const [event, call] of Object.entries(calls) as [PartitionEvent, Call][]) {
    for (const state of states) {
      for (const frozenFor of state === 'FROZEN' ? (['OPERATOR', 'EXPIRY'] as const) : [undefined]) {
        const name = `${event} while ${state} ${frozenFor ?? ''}`;
        const { partition } = await world.call('AllocatePartition', { tenant: 'acme', months: 1 });
        const id = partition?.partition_id ?? '';
        const forced = await store.partitions.change(id, 1, { state, frozenFor });
        const expected = target(state, event, frozenFor);
        const outcome = await call(deps, world.context(), id).catch((error: unknown) => error);
        const after = (await store.partitions.findPartition(id)) as ManagedPartition;
        if (expected === undefined) {
          t.equal(outcome instanceof GatewayError && outcome.reason, 'PARTITION_STATE_INVALID', name);
          t.same(after, forced, `${name}: nothing changed`);
        } else t.equal(after.state, expected === state ? state : (settled[expected] ?? expected), name);
        await store.partitions.change(id, after.revision, { state: 'RELEASED' });
      }
    }
  }
});

t.test('a month later is the same day, or the last one of a month that is too short', async (t) => {
  const rows = [
    ['2027-01-31T10:00:00.000Z', 1, '2027-02-28T10:00:00.000Z'],
    ['2028-01-31T10:00:00.000Z', 1, '2028-02-29T10:00:00.000Z'],
    ['2027-01-15T23:59:59.999Z', 12, '2028-01-15T23:59:59.999Z'],
    ['2027-11-30T00:00:00.000Z', 3, '2028-02-29T00:00:00.000Z'],
    ['2027-05-05T00:00:00.000Z', 0, '2027-05-05T00:00:00.000Z'],
  ] as const;
  for (const [from, months, to] of rows) t.equal(new Date(addMonths(Date.parse(from), months)).toISOString(), to, from);
});

t.test('a profile allows what it names, and the refusal names the type', async (t) => {
  const profile = parseProfile('partitions.finance', 'SM2, SM4 RSA_2048', 'SIGN_VERIFY  ENCRYPT_DECRYPT');
  const profiles = { types: { FINANCE: profile, SERVER: profile, SIGNATURE_SERVER: profile }, editions: {} } as never;
  const check = (spec: string, usage: string) => () => assertInProfile(profiles, 'FINANCE', { spec, usage } as never);
  t.doesNotThrow(check('SM2', 'SIGN_VERIFY'));
  t.throws(
    check('AES_256', 'ENCRYPT_DECRYPT'),
    failure('ALGORITHM_NOT_SUPPORTED', { metadata: { hsm_type: 'FINANCE' } }),
  );
  t.throws(check('SM2', 'KEY_AGREEMENT'), failure('ALGORITHM_NOT_SUPPORTED'));
  t.throws(() => parseProfile('partitions.x', 'SM5', ''), failure('CONFIG_INVALID', { message: /SM5/ }));
  t.throws(() => parseProfile('partitions.x', '', 'SIGN'), failure('CONFIG_INVALID', { message: /usages/ }));
});
