/** @module Approvals on both databases: from the proposal to the one execution, and everything that must be refused on the way. */
import { randomUUID } from 'node:crypto';
import type { Test } from 'tap';
import t from 'tap';
import type { Store } from '../../src/store/open_store.ts';
import { ApprovalWorld, destroyPath, setQuorumPath, signAs } from '../fixtures/approval_world.ts';
import { failure } from '../fixtures/failure.ts';
import { outcomes, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

interface Setting {
  readonly world: ApprovalWorld;
  /** A second gateway on the same database. */
  readonly other: ApprovalWorld;
  readonly store: Store;
}

const onBoth = (title: string, run: (t: Test, setting: Setting) => Promise<void>): void => {
  for (const backend of backends) {
    t.test(`${backend.kind}: ${title}`, async (t) => {
      const database = await backend.create();
      t.teardown(() => database.closeAll());
      const [store, second] = [await database.open(), await database.open()];
      await run(t, { world: new ApprovalWorld(store.approvals), other: new ApprovalWorld(second.approvals), store });
    });
  }
};

const later = 73 * 3_600_000;

onBoth('nothing happens without approval, everything with it, and once', async (t, { world, other }) => {
  await t.rejects(world.call('alice', 'SetQuorum', { method: destroyPath, required: 1 }), failure('APPROVAL_REQUIRED'));
  const proposal = await world.propose('alice', 1, { comment: 'two of us left' });
  t.match(proposal, { state: 'PROPOSED', required: 2, votes: [] });
  await t.rejects(world.execute('alice', proposal.approval_id), failure('APPROVAL_STATE_INVALID'));
  t.match(await other.approve('bob', proposal.approval_id), { state: 'PROPOSED' });
  await t.rejects(other.execute('alice', proposal.approval_id), failure('APPROVAL_STATE_INVALID'));
  t.match(await world.approve('carol', proposal.approval_id), { state: 'APPROVED' });
  const { approval } = await other.execute('alice', proposal.approval_id);
  t.match(approval, { state: 'EXECUTED', executor: 'alice' });
  await t.rejects(world.execute('alice', proposal.approval_id), failure('APPROVAL_STATE_INVALID'));
  const { quorums } = (await world.call('dan', 'ListQuorums', {})) as {
    readonly quorums: readonly { readonly method: string; readonly required: number }[];
  };
  const requiredOf = (method: string) => quorums.find((one) => one.method === method)?.required;
  t.same([requiredOf(setQuorumPath), requiredOf(destroyPath)], [2, 1]);
  t.match(
    other.front.events.map(({ traceName, code, user }) => [traceName, code, user]).slice(-2),
    [
      ['setQuorum', 'OK', 'operator/alice'],
      ['executeOperation', 'OK', 'operator/alice'],
    ],
    'the operation has a record of its own',
  );
});

onBoth('who may not speak, and what is no signature of it', async (t, { world, other }) => {
  const { approval_id } = await world.propose('alice');
  const foreign = await world.propose('alice', 2);
  await t.rejects(world.approve('alice', approval_id), failure('APPROVER_NOT_ELIGIBLE'), 'the proposer');
  await t.rejects(world.approve('dan', approval_id), failure('APPROVER_NOT_ELIGIBLE'), 'an auditor');
  await t.rejects(world.approve('erin', approval_id), failure('APPROVER_NOT_ELIGIBLE'), 'a tenant’s administrator');
  const { statement } = await world.get('bob', approval_id);
  const others = await world.get('bob', foreign.approval_id);
  const carols = await world.get('carol', approval_id);
  const flipped = Buffer.from(statement);
  flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
  const rows: readonly (readonly [string, object])[] = [
    ['over another operation', { signature: signAs('bob', others.statement) }],
    ['over an operation that differs in one bit', { signature: signAs('bob', flipped) }],
    ['over the statement of another approver', { signature: signAs('bob', carols.statement) }],
    ['by another’s UKey', { signature: signAs('carol', statement) }],
    ['by another’s UKey, named', { signature: signAs('carol', statement), ukey_id: 'carol-ukey' }],
    ['of one byte', { signature: Uint8Array.of(1) }],
  ];
  for (const [what, more] of rows) {
    await t.rejects(world.approve('bob', approval_id, more), failure('UKEY_SIGNATURE_INVALID'), what);
  }
  t.same((await other.get('dan', approval_id)).votes, [], 'none of it counts');
  await world.approve('bob', approval_id);
  await t.rejects(other.approve('bob', approval_id), failure('APPROVER_NOT_ELIGIBLE'), 'twice');
  t.equal((await other.get('dan', approval_id)).votes.length, 1);
});

onBoth('a rejection, a withdrawal and time end a proposal for good', async (t, { world, other }) => {
  const rejected = (await world.propose('alice')).approval_id;
  await other.call('bob', 'RejectOperation', { approval_id: rejected, comment: 'not on a Friday' });
  const withdrawn = (await world.propose('alice')).approval_id;
  await t.rejects(
    world.call('carol', 'WithdrawOperation', { approval_id: withdrawn }),
    failure('APPROVER_NOT_ELIGIBLE'),
  );
  await world.call('alice', 'WithdrawOperation', { approval_id: withdrawn });
  const expired = (await world.propose('alice')).approval_id;
  await world.approve('bob', expired);
  await world.approve('carol', expired);
  for (const each of [world, other]) each.nowMs += later;
  const ends = { [rejected]: 'REJECTED', [withdrawn]: 'WITHDRAWN', [expired]: 'EXPIRED' };
  for (const [approval_id, state] of Object.entries(ends)) {
    t.equal((await other.get('dan', approval_id)).state, state);
    await t.rejects(world.approve('carol', approval_id), failure('APPROVAL_STATE_INVALID'), `approve ${state}`);
    await t.rejects(world.execute('alice', approval_id), failure('APPROVAL_STATE_INVALID'), `execute ${state}`);
    const { approvals } = await other.call('dan', 'ListApprovals', { state });
    t.match(approvals, [{ approval_id, state }]);
  }
});

onBoth('two at the same instant: votes all count, and one carries it out', async (t, { world, other }) => {
  for (let round = 0; round < 20; round += 1) {
    const { approval_id } = await world.propose('alice', 1 + (round % 2));
    await Promise.all([world.approve('bob', approval_id), other.approve('carol', approval_id)]);
    t.match(await world.get('dan', approval_id), { state: 'APPROVED', votes: { length: 2 } });
    const ends = await outcomes([
      world.execute('alice', approval_id),
      other.execute('carol', approval_id),
      world.execute('carol', approval_id),
    ]);
    t.same(ends.toSorted(), ['APPROVAL_STATE_INVALID', 'APPROVAL_STATE_INVALID', 'ok']);
    const twice = await outcomes([world.approve('bob', approval_id), other.approve('bob', approval_id)]);
    t.same(twice, ['APPROVAL_STATE_INVALID', 'APPROVAL_STATE_INVALID']);
  }
});

onBoth('a vote against an end at the same instant: one of the two orders', async (t, { world, other }) => {
  for (let round = 0; round < 20; round += 1) {
    const { approval_id } = await world.propose('alice');
    await world.approve('bob', approval_id);
    const [voted, withdrawn] = await outcomes([
      world.approve('carol', approval_id),
      other.call('alice', 'WithdrawOperation', { approval_id }),
    ]);
    t.equal(withdrawn, 'ok', 'what is approved can still be taken back');
    t.ok(voted === 'ok' || voted === 'APPROVAL_STATE_INVALID', String(voted));
    t.equal((await other.get('dan', approval_id)).state, 'WITHDRAWN');
  }
});

onBoth('a failure for good ends it; numbers that nobody could reach are refused', async (t, { world }) => {
  const { approval_id } = await world.propose('alice', 16);
  await world.approve('bob', approval_id);
  await world.approve('carol', approval_id);
  await t.rejects(world.execute('alice', approval_id), failure('QUORUM_NOT_REACHABLE'));
  t.match(await world.get('dan', approval_id), { state: 'FAILED', reason: 'QUORUM_NOT_REACHABLE', executor: 'alice' });
  t.match(world.front.events.at(-2), { traceName: 'executeOperation', reason: 'QUORUM_NOT_REACHABLE' });
});

onBoth('who died in the middle is followed by another after ten minutes', async (t, { world, other, store }) => {
  const { approval_id } = await world.propose('alice');
  await world.approve('bob', approval_id);
  await world.approve('carol', approval_id);
  const row = await store.approvals.find(approval_id);
  await store.approvals.update(approval_id, row?.revision ?? 0, {
    state: 'EXECUTING',
    executor: 'carol',
    executedAtMs: world.nowMs,
  });
  await t.rejects(other.execute('alice', approval_id), failure('APPROVAL_STATE_INVALID'));
  other.nowMs += 10 * 60_000;
  t.match((await other.execute('alice', approval_id)).approval, { state: 'EXECUTED', executor: 'alice' });
});

onBoth('a proposal is checked, and its sequence makes one of two', async (t, { world, other }) => {
  const sequence = randomUUID();
  const first = await world.propose('alice', 1, { sequence });
  t.equal((await other.propose('alice', 1, { sequence })).approval_id, first.approval_id);
  await t.rejects(other.propose('alice', 2, { sequence }), failure('SEQUENCE_REUSED'));
  await t.rejects(other.propose('carol', 1, { sequence }), failure('SEQUENCE_REUSED'));
  await t.rejects(world.propose('bob'), failure('ROLE_REQUIRED'), 'who may not call it can not propose it');
  const rows: readonly (readonly [object, ReturnType<typeof failure>])[] = [
    [{ method: '/hsmgateway.v1.AuditService/QueryAudit' }, failure('FIELD_INVALID')],
    [{ method: '/hsmgateway.v1.NoService/Nothing' }, failure('FIELD_INVALID')],
    [{ method: 'SetQuorum' }, failure('FIELD_INVALID')],
    [{ request: Uint8Array.of(255) }, failure('FIELD_INVALID')],
    [{ request: new Uint8Array(65_537) }, failure('FIELD_INVALID')],
    [{ valid_hours: 721 }, failure('FIELD_INVALID')],
    [{ comment: 'x'.repeat(256) }, failure('FIELD_INVALID')],
    [{ sequence: 'x' }, failure('FIELD_INVALID')],
  ];
  for (const [more, expected] of rows)
    await t.rejects(world.propose('alice', 1, more), expected, JSON.stringify(Object.keys(more)));
  for (const approval_id of ['', 'x', `${first.approval_id}0`]) {
    await t.rejects(world.get('dan', approval_id), failure('FIELD_INVALID'));
  }
  await t.rejects(world.get('dan', randomUUID()), failure('APPROVAL_NOT_FOUND'));
});

onBoth('pages are whole and in order, whatever comes in between', async (t, { world, other }) => {
  const made: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    world.nowMs += n % 2;
    made.unshift((await world.propose('alice')).approval_id);
  }
  const seen: string[] = [];
  let marker = '';
  do {
    const page = await other.call('dan', 'ListApprovals', { limit: 2, marker });
    seen.push(...(page.approvals as { approval_id: string }[]).map(({ approval_id }) => approval_id));
    marker = page.next_marker as string;
    world.nowMs += 1;
    await world.propose('alice');
  } while (marker !== '');
  t.same(seen.toSorted(), made.toSorted());
  await t.rejects(other.call('dan', 'ListApprovals', { marker: 'x' }), failure('FIELD_INVALID'));
  await t.rejects(other.call('dan', 'ListApprovals', { limit: 1001 }), failure('FIELD_INVALID'));
});
