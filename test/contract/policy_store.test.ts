/** @module Policies of tenants, attachments and groups: the same on both databases and in memory; contradictory changes at the same time. */
import type { Test } from 'tap';
import t from 'tap';
import {
  type AttachmentStore,
  type GroupStore,
  keptRevisions,
  type PolicyDocumentStore,
  type PolicyRecord,
} from '../../src/core/ports/policies.ts';
import type { PolicyReader } from '../../src/core/ports/tenancy.ts';
import { MemoryPolicies } from '../fixtures/memory_policies.ts';
import {
  addTenant,
  nextChange,
  outcomes,
  reasonOf,
  type ScratchDatabase,
  startBackends,
} from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

interface Stores {
  readonly policies: PolicyReader & AttachmentStore;
  readonly documents: PolicyDocumentStore;
  readonly groups: GroupStore;
}

interface Setting {
  readonly stores: Stores;
  /** Of a second gateway on the same database. */
  readonly others: Stores;
  readonly database: ScratchDatabase | undefined;
}

const onEveryStore = (title: string, test: (t: Test, setting: Setting) => Promise<void>): void => {
  t.test(`${title} (memory)`, async (t) => {
    const memory = new MemoryPolicies();
    const stores = { policies: memory, documents: memory, groups: memory };
    await test(t, { stores, others: stores, database: undefined });
  });
  for (const backend of backends) {
    t.test(`${title} (${backend.kind})`, async (t) => {
      const database = await backend.create();
      t.teardown(() => database.closeAll());
      const [ours, theirs] = [await database.open(), await database.open()];
      await addTenant(ours, 'acme');
      await addTenant(ours, 'globex');
      const of = ({ policies, policyDocuments, groups }: typeof ours) => ({
        policies,
        documents: policyDocuments,
        groups,
      });
      await test(t, { stores: of(ours), others: of(theirs), database });
    });
  }
};

const policy = (name: string, more: Partial<PolicyRecord> = {}): PolicyRecord => ({
  tenantId: 'acme',
  name,
  description: 'für Rechnungen',
  document: '{"Version":"1.1"}',
  revision: 1,
  createdAtMs: 5,
  updatedAtMs: 6,
  updatedBy: 'operator/ann',
  ...more,
});
const group = (name: string, tenantId = 'acme') => ({ tenantId, name, description: 'd', createdAtMs: 7 });
const many = { maxPerTenant: 100 };
const members = { maxPerGroup: 100, maxGroupsPerMember: 100 };
const all = { limit: 100, offset: 0 };
const ann = 'tenant/acme/user/ann';
const attachment = (subject: string, policyName: string, tenantId = 'acme') => ({
  tenantId,
  subject,
  policyName,
  attachedAtMs: 9,
});
const custom = { isCustom: true, maxPerSubject: 20 };
const system = { isCustom: false, maxPerSubject: 20 };
const unforced = { expectedRevision: undefined, isForced: false };
const forced = { expectedRevision: undefined, isForced: true };

onEveryStore('a policy is created, read, changed under its revision, and deleted', async (t, { stores, others }) => {
  const { documents } = stores;
  await documents.createPolicy(policy('b'), many);
  await documents.createPolicy(policy('a', { tenantId: 'globex' }), many);
  await documents.createPolicy(policy('a'), many);
  t.equal(await reasonOf(documents.createPolicy(policy('a'), many)), 'POLICY_EXISTS');
  t.equal(await reasonOf(documents.createPolicy(policy('x', { tenantId: 'initech' }), many)), 'TENANT_NOT_FOUND');
  t.strictSame(await documents.getPolicy('acme', 'a'), policy('a'));
  t.match(await others.documents.findPolicy('acme', 'a'), { name: 'a', document: '{"Version":"1.1"}', revision: 1 });
  const next = policy('a', {
    revision: 2,
    document: '{}',
    description: '',
    updatedAtMs: 10,
    updatedBy: 'operator/bob',
  });
  await documents.updatePolicy(next);
  t.strictSame(await documents.getPolicy('acme', 'a'), next);
  t.match(await documents.findPolicy('acme', 'a'), { document: '{}', revision: 2 }, 'own change at once');
  t.equal(await reasonOf(documents.updatePolicy(next)), 'CONCURRENT_UPDATE');
  t.equal(await reasonOf(documents.updatePolicy(policy('c'))), 'POLICY_NOT_FOUND');
  t.match(await documents.listRevisions('acme', 'a'), [
    { revision: 2, document: '{}', updatedBy: 'operator/bob' },
    { revision: 1, document: '{"Version":"1.1"}', updatedBy: 'operator/ann' },
  ]);
  t.match(await documents.listPolicies('acme', { limit: 1, offset: 1 }), { policies: [{ name: 'b' }], total: 2 });
  t.equal(
    await reasonOf(documents.deletePolicy('acme', 'a', { expectedRevision: 1, isForced: true })),
    'CONCURRENT_UPDATE',
  );
  await documents.deletePolicy('acme', 'a', { expectedRevision: 2, isForced: false });
  t.equal(await documents.findPolicy('acme', 'a'), undefined);
  t.equal(await reasonOf(documents.getPolicy('acme', 'a')), 'POLICY_NOT_FOUND');
  t.equal(await reasonOf(documents.deletePolicy('acme', 'a', unforced)), 'POLICY_NOT_FOUND');
  t.strictSame(await documents.listRevisions('acme', 'a'), []);
  t.match(await documents.getPolicy('globex', 'a'), { tenantId: 'globex' }, 'another tenant’s stays');
  await documents.createPolicy(policy('a'), many);
});

onEveryStore('quotas are counted, and what is at its bound can still be changed', async (t, { stores }) => {
  const { documents, groups, policies } = stores;
  await documents.createPolicy(policy('a'), { maxPerTenant: 1 });
  t.equal(await reasonOf(documents.createPolicy(policy('b'), { maxPerTenant: 1 })), 'QUOTA_EXCEEDED');
  await documents.createPolicy(policy('b', { tenantId: 'globex' }), { maxPerTenant: 1 });
  await documents.updatePolicy(policy('a', { revision: 2 }));
  await groups.createGroup(group('g'), { maxPerTenant: 1 });
  t.equal(await reasonOf(groups.createGroup(group('h'), { maxPerTenant: 1 })), 'QUOTA_EXCEEDED');
  const one = { isCustom: false, maxPerSubject: 1 };
  await policies.attachPolicy(attachment(ann, 'S'), one);
  await policies.attachPolicy(attachment(ann, 'S'), one);
  t.equal(await reasonOf(policies.attachPolicy(attachment(ann, 'T'), one)), 'QUOTA_EXCEEDED');
  t.match(await policies.listAttachments('acme', all), { total: 1 });
  await groups.addMembers('acme', 'g', [ann], { maxPerGroup: 1, maxGroupsPerMember: 1 });
  await groups.addMembers('acme', 'g', [ann], { maxPerGroup: 0, maxGroupsPerMember: 0 });
  const more = groups.addMembers('acme', 'g', ['tenant/acme/user/bob'], { maxPerGroup: 1, maxGroupsPerMember: 1 });
  t.equal(await reasonOf(more), 'QUOTA_EXCEEDED');
  t.strictSame(await groups.listMembers('acme', 'g'), [ann]);
  await groups.createGroup(group('h'), many);
  const further = groups.addMembers('acme', 'h', [ann], { maxPerGroup: 9, maxGroupsPerMember: 1 });
  t.equal(await reasonOf(further), 'QUOTA_EXCEEDED');
});

onEveryStore('of a policy so many revisions stay', async (t, { stores: { documents } }) => {
  await documents.createPolicy(policy('a'), many);
  const last = keptRevisions + 3;
  for (let revision = 2; revision <= last; revision += 1) await documents.updatePolicy(policy('a', { revision }));
  const kept = (await documents.listRevisions('acme', 'a')).map(({ revision }) => revision);
  t.strictSame(
    kept,
    Array.from({ length: keptRevisions }, (_, index) => last - index),
  );
});

onEveryStore('a principal has what is attached to it, to everybody, and to its groups', async (t, { stores }) => {
  const { documents, groups, policies } = stores;
  await documents.createPolicy(policy('own'), many);
  await groups.createGroup(group('devs'), many);
  await groups.createGroup(group('ops'), many);
  await groups.addMembers('acme', 'devs', [ann, 'tenant/acme/service/billing'], members);
  await policies.attachPolicy(attachment(ann, 'own'), custom);
  await policies.attachPolicy(attachment('*', 'Everyone'), system);
  await policies.attachPolicy(attachment('group/devs', 'Devs'), system);
  await policies.attachPolicy(attachment('group/devs', 'own'), custom);
  await policies.attachPolicy(attachment('group/ops', 'Ops'), system);
  t.strictSame(await policies.listAttached('acme', ann), ['Devs', 'Everyone', 'own']);
  t.strictSame(await policies.listAttached('acme', 'tenant/acme/user/bob'), ['Everyone']);
  t.strictSame(await policies.listAttached('globex', ann), []);
  t.match(await policies.listAttachments('acme', { ...all, subjects: ['group/devs', ann] }), {
    total: 3,
    attachments: [
      { subject: 'group/devs', policyName: 'Devs' },
      { subject: 'group/devs', policyName: 'own' },
      { subject: ann, policyName: 'own' },
    ],
  });
  t.match(await policies.listAttachments('acme', { ...all, policyName: 'own', limit: 1 }), {
    total: 2,
    attachments: [{ subject: 'group/devs' }],
  });
  t.strictSame(await policies.listAttachments('acme', { ...all, subjects: [] }), { attachments: [], total: 0 });
  t.match(await groups.listGroups('acme', { ...all, memberId: ann }), { groups: [{ name: 'devs' }], total: 1 });
  await groups.removeMembers('acme', 'devs', [ann, 'tenant/acme/user/none']);
  t.strictSame(await policies.listAttached('acme', ann), ['Everyone', 'own']);
  t.equal(await policies.detachPolicy('acme', ann, 'own'), true);
  t.equal(await policies.detachPolicy('acme', ann, 'own'), false);
  t.strictSame(await policies.listAttached('acme', ann), ['Everyone']);
});

onEveryStore('what is in use is not removed, unless by force', async (t, { stores }) => {
  const { documents, groups, policies } = stores;
  await documents.createPolicy(policy('own'), many);
  await groups.createGroup(group('devs'), many);
  t.equal(await reasonOf(groups.createGroup(group('devs'), many)), 'GROUP_EXISTS');
  await groups.addMembers('acme', 'devs', [ann], members);
  await policies.attachPolicy(attachment('group/devs', 'own'), custom);
  t.equal(await reasonOf(documents.deletePolicy('acme', 'own', unforced)), 'POLICY_IN_USE');
  t.equal(await reasonOf(groups.deleteGroup('acme', 'devs', { isForced: false })), 'GROUP_NOT_EMPTY');
  t.strictSame(await documents.deletePolicy('acme', 'own', forced), { detached: 1 });
  t.strictSame(await policies.listAttached('acme', ann), []);
  t.equal(await reasonOf(groups.deleteGroup('acme', 'devs', { isForced: false })), 'GROUP_NOT_EMPTY');
  await groups.deleteGroup('acme', 'devs', { isForced: true });
  t.equal(await reasonOf(groups.getGroup('acme', 'devs')), 'GROUP_NOT_FOUND');
  t.strictSame(await groups.listMembers('acme', 'devs'), []);
  await groups.createGroup(group('devs'), many);
  t.strictSame(await groups.listMembers('acme', 'devs'), [], 'nobody comes back with the name');
});

onEveryStore('what is not there is named by its reason', async (t, { stores }) => {
  const { groups, policies } = stores;
  const rows: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['POLICY_NOT_FOUND', () => policies.attachPolicy(attachment(ann, 'none'), custom)],
    ['GROUP_NOT_FOUND', () => policies.attachPolicy(attachment('group/none', 'S'), system)],
    ['TENANT_NOT_FOUND', () => policies.attachPolicy(attachment(ann, 'S', 'initech'), system)],
    ['GROUP_NOT_FOUND', () => groups.addMembers('acme', 'none', [ann], members)],
    ['GROUP_NOT_FOUND', () => groups.removeMembers('acme', 'none', [])],
    ['GROUP_NOT_FOUND', () => groups.deleteGroup('acme', 'none', { isForced: true })],
    ['TENANT_NOT_FOUND', () => groups.createGroup(group('g', 'initech'), many)],
  ];
  for (const [reason, call] of rows) t.equal(await reasonOf(call), reason);
});

for (const backend of backends) {
  t.test(`a change of another gateway is heard, and then the document is new (${backend.kind})`, async (t) => {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const [writer, reader] = [await database.open(), await database.open()];
    await addTenant(writer, 'acme');
    await writer.policyDocuments.createPolicy(policy('a'), many);
    const heard = () => nextChange(reader, backend.kind === 'sqlite' ? 'all' : 'policies');
    // What SQLite tells of the set-up may still be on its way.
    if (backend.kind === 'sqlite') await heard();
    t.match(await reader.policyDocuments.findPolicy('acme', 'a'), { revision: 1 });
    const updated = heard();
    await writer.policyDocuments.updatePolicy(policy('a', { revision: 2 }));
    await updated;
    t.match(await reader.policyDocuments.findPolicy('acme', 'a'), { revision: 2 });
    await writer.groups.createGroup(group('devs'), many);
    await writer.policies.attachPolicy(attachment('group/devs', 'a'), custom);
    const joined = heard();
    await writer.groups.addMembers('acme', 'devs', [ann], members);
    await joined;
    t.strictSame(await reader.policies.listAttached('acme', ann), ['a']);
  });

  t.test(`changes at the same time end as one after the other (${backend.kind})`, async (t) => {
    const database = await backend.create();
    t.teardown(() => database.closeAll());
    const [ours, theirs] = [await database.open(), await database.open()];
    await addTenant(ours, 'acme');
    for (let round = 0; round < 12; round += 1) {
      const name = `p${round}`;
      await ours.policyDocuments.createPolicy(policy(name), many);
      await ours.groups.createGroup(group(name), many);
      const [attached, deleted] = await outcomes([
        ours.policies.attachPolicy(attachment(ann, name), { isCustom: true, maxPerSubject: 1000 }),
        theirs.policyDocuments.deletePolicy('acme', name, unforced),
      ]);
      const ends = [
        `${attached} ${deleted}`,
        (await ours.policies.listAttachments('acme', { ...all, policyName: name })).total,
      ];
      t.ok(
        ['["ok POLICY_IN_USE",1]', '["POLICY_NOT_FOUND ok",0]'].includes(JSON.stringify(ends)),
        `attach against delete: ${ends}`,
      );
      const [joined, gone] = await outcomes([
        ours.groups.addMembers('acme', name, [ann], members),
        theirs.groups.deleteGroup('acme', name, { isForced: false }),
      ]);
      t.ok(
        ['ok GROUP_NOT_EMPTY', 'GROUP_NOT_FOUND ok'].includes(`${joined} ${gone}`),
        `join against delete: ${joined} ${gone}`,
      );
      await ours.policyDocuments.createPolicy(policy(`${name}u`), many);
      const updates = [ours, theirs].map((store) =>
        store.policyDocuments.updatePolicy(policy(`${name}u`, { revision: 2 })),
      );
      t.strictSame((await outcomes(updates)).sort(), ['CONCURRENT_UPDATE', 'ok'], 'update against update');
      const [updated, removed] = await outcomes([
        ours.policyDocuments.updatePolicy(policy(`${name}u`, { revision: 3 })),
        theirs.policyDocuments.deletePolicy('acme', `${name}u`, { expectedRevision: 2, isForced: true }),
      ]);
      t.ok(
        ['ok CONCURRENT_UPDATE', 'POLICY_NOT_FOUND ok'].includes(`${updated} ${removed}`),
        `update against delete: ${updated} ${removed}`,
      );
    }
    const tight = { maxPerTenant: (await ours.policyDocuments.listPolicies('acme', all)).total + 1 };
    const created = [1, 2, 3, 4].map((n) =>
      (n % 2 === 0 ? ours : theirs).policyDocuments.createPolicy(policy(`q${n}`), tight),
    );
    t.strictSame((await outcomes(created)).sort(), ['QUOTA_EXCEEDED', 'QUOTA_EXCEEDED', 'QUOTA_EXCEEDED', 'ok']);
  });
}
