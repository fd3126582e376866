/** @module PolicyService: policies, attachments and groups as operators manage them. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { findRpcPolicy } from '../../src/access/rpc_policy.ts';
import { systemPolicies } from '../../src/access/system_policies.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { policyServiceName } from '../../src/rpc/handlers/policies.ts';
import { loadProtos } from '../../src/rpc/protos.ts';
import { failure } from '../fixtures/failure.ts';
import { allowing, type PolicyMethod, policyMethods, policyRequests, PolicyWorld } from '../fixtures/policy_world.ts';

const tenant = 'acme';
const document = allowing('kms:cmk:sign');
const systemCount = Object.keys(systemPolicies).length;

t.test('a policy is created, shown, updated and deleted', async (t) => {
  const world = new PolicyWorld();
  const { policy } = await world.call('CreatePolicy', { tenant, name: 'Signers', description: 'may sign', document });
  t.match(policy, { tenant, name: 'Signers', description: 'may sign', document, revision: 1, is_system: false });
  t.match(policy, { updated_by: 'operator/ann', create_time: world.nowMs, update_time: world.nowMs });
  t.equal(world.context.audit.resourceId, 'Signers');

  world.nowMs += 1000;
  const next = allowing('kms:cmk:verify');
  const change = { tenant, name: 'Signers', document: ` ${next}`, revision: 1 };
  const updated = await world.call('UpdatePolicy', change, 'operator/bob');
  t.match(updated.policy, { document: next, revision: 2, updated_by: 'operator/bob', description: 'may sign' });
  t.equal(await world.outcome('UpdatePolicy', change), 'CONCURRENT_UPDATE', 'decided on a revision that is past');
  await world.call('UpdatePolicy', { ...change, revision: 2, description: 'may verify' });
  t.match(await world.call('GetPolicy', { tenant, name: 'Signers' }), {
    policy: { revision: 3, description: 'may verify' },
    revisions: [{ revision: 3 }, { revision: 2, updated_by: 'operator/bob' }, { revision: 1 }],
  });
  const first = await world.call('GetPolicy', { tenant, name: 'Signers', revision: 1 });
  t.match(first.policy, { document, revision: 1, updated_by: 'operator/ann' });
  t.equal(await world.outcome('GetPolicy', { tenant, name: 'Signers', revision: 9 }), 'POLICY_NOT_FOUND');

  t.equal(await world.outcome('DeletePolicy', { tenant, name: 'Signers', revision: 2 }), 'CONCURRENT_UPDATE');
  t.same(await world.call('DeletePolicy', { tenant, name: 'Signers', revision: 3 }), { detached: 0 });
  t.equal(await world.outcome('GetPolicy', { tenant, name: 'Signers' }), 'POLICY_NOT_FOUND');
  t.equal(await world.outcome('DeletePolicy', { tenant, name: 'Signers' }), 'POLICY_NOT_FOUND');
});

t.test('policies of the system are shown with those of the tenant, and are nobody’s to change', async (t) => {
  const world = new PolicyWorld();
  for (const name of ['b', 'a']) await world.call('CreatePolicy', { tenant, name, document });
  const names = async (limit: number, marker = '') => {
    const page = await world.call('ListPolicies', { tenant, limit, marker });
    return { names: page.policies.map(({ name }) => name), next: page.next_marker, total: page.total };
  };
  const all = [...Object.keys(systemPolicies).sort(), 'a', 'b'];
  t.same(await names(100), { names: all, next: '', total: all.length });
  t.same(await names(systemCount + 1), { names: all.slice(0, -1), next: String(systemCount + 1), total: all.length });
  t.same(await names(2, String(systemCount + 1)), { names: ['b'], next: '', total: all.length });
  t.same(await names(2, '2'), { names: all.slice(2, 4), next: '4', total: all.length });
  t.match(await world.call('GetPolicy', { tenant, name: 'KMS Administrator' }), {
    policy: { is_system: true, revision: 0, document: allowing('kms:*') },
    revisions: [],
  });
  for (const name of ['KMS Administrator', 'kms administrator']) {
    t.equal(await world.outcome('CreatePolicy', { tenant, name, document }), 'FIELD_INVALID', name);
    t.equal(await world.outcome('UpdatePolicy', { tenant, name, document, revision: 1 }), 'FIELD_INVALID', name);
    t.equal(await world.outcome('DeletePolicy', { tenant, name, force: true }), 'FIELD_INVALID', name);
  }
});

t.test('a document that can not be is refused when it is created and when it is updated', async (t) => {
  const world = new PolicyWorld();
  await world.call('CreatePolicy', { tenant, name: 'good', document });
  const rows: readonly (readonly [string, string])[] = [
    ['{"Version":"5.0","Statement":[{"Effect":"Allow","Action":["kms:*"]}]}', 'POLICY_INVALID'],
    [allowing('kms:cmk:sing'), 'POLICY_INVALID'],
    ['{', 'POLICY_INVALID'],
    [`${document}${' '.repeat(6144)}`, 'POLICY_INVALID'],
    ['', 'FIELD_INVALID'],
    [`${document}\uFFFD`, 'FIELD_INVALID'],
  ];
  for (const [text, reason] of rows) {
    t.equal(await world.outcome('CreatePolicy', { tenant, name: 'bad', document: text }), reason, text.slice(0, 40));
    const change = { tenant, name: 'good', document: text, revision: 1 };
    t.equal(await world.outcome('UpdatePolicy', change), reason, text.slice(0, 40));
  }
  t.match(await world.call('GetPolicy', { tenant, name: 'good' }), { policy: { revision: 1, document } });
  t.equal(await world.outcome('GetPolicy', { tenant, name: 'bad' }), 'POLICY_NOT_FOUND');
});

t.test('what is attached to whom is said by the names that people write', async (t) => {
  const world = new PolicyWorld();
  await world.call('CreatePolicy', { tenant, name: 'Signers', document });
  await world.call('CreateGroup', { tenant, name: 'devs' });
  await world.call('AddGroupMembers', { tenant, name: 'devs', members: ['user/ann'] });
  const attach = (policy: string, subject: string) => world.call('AttachPolicy', { tenant, policy, subject });
  await attach('Signers', 'group/devs');
  await attach('Signers', 'group/devs');
  await attach('KMS Administrator', 'user/ann');
  await attach('Tenant Guest', '*');
  await attach('Signers', 'service/billing');
  const list = async (request: object) =>
    (await world.call('ListAttachments', { tenant, ...request })).attachments.map(
      ({ subject, policy, is_system }) => `${subject} ${policy}${is_system ? ' (system)' : ''}`,
    );
  const own = ['user/ann KMS Administrator (system)'];
  t.same(await list({ subject: 'user/ann' }), own);
  t.same(await list({ subject: 'user/ann', effective: true }), [
    '* Tenant Guest (system)',
    'group/devs Signers',
    ...own,
  ]);
  t.same(await list({ policy: 'Signers' }), ['group/devs Signers', 'service/billing Signers']);
  t.equal(await world.outcome('ListAttachments', { tenant, subject: '*', effective: true }), 'FIELD_INVALID');
  t.same(await world.call('DetachPolicy', { tenant, policy: 'Signers', subject: 'service/billing' }), {
    detached: true,
  });
  t.same(await world.call('DetachPolicy', { tenant, policy: 'Signers', subject: 'service/billing' }), {
    detached: false,
  });
  t.equal(await world.outcome('DeletePolicy', { tenant, name: 'Signers' }), 'POLICY_IN_USE');
  t.same(await world.call('DeletePolicy', { tenant, name: 'Signers', force: true }), { detached: 1 });
  t.equal(world.context.audit.fields.force, 'true');
  t.equal(await world.outcome('AttachPolicy', { tenant, policy: 'Signers', subject: '*' }), 'POLICY_NOT_FOUND');
  t.equal(
    await world.outcome('AttachPolicy', { tenant, policy: 'kms administrator', subject: '*' }),
    'POLICY_NOT_FOUND',
  );
  t.equal(
    await world.outcome('AttachPolicy', { tenant, policy: 'Tenant Guest', subject: 'group/x' }),
    'GROUP_NOT_FOUND',
  );
});

t.test('groups have members of their tenant', async (t) => {
  const world = new PolicyWorld({ maxMembersPerGroup: 2 });
  t.match(await world.call('CreateGroup', { tenant, name: 'devs', description: 'Entwickler' }), {
    group: { tenant, name: 'devs', description: 'Entwickler', create_time: world.nowMs },
  });
  const added = await world.call('AddGroupMembers', { tenant, name: 'devs', members: ['user/b', 'agent/a', 'user/b'] });
  t.same(added.members, ['agent/a', 'user/b']);
  t.equal(await world.outcome('AddGroupMembers', { tenant, name: 'devs', members: ['user/c'] }), 'QUOTA_EXCEEDED');
  t.same(await world.call('RemoveGroupMembers', { tenant, name: 'devs', members: ['user/b', 'user/z'] }), {
    members: ['agent/a'],
  });
  await world.call('AttachPolicy', { tenant, policy: 'Tenant Guest', subject: 'group/devs' });
  t.match(await world.call('GetGroup', { tenant, name: 'devs' }), {
    group: { name: 'devs' },
    members: ['agent/a'],
    policies: ['Tenant Guest'],
  });
  await world.call('CreateGroup', { tenant, name: 'ops' });
  t.match(await world.call('ListGroups', { tenant, limit: 1 }), {
    groups: [{ name: 'devs' }],
    next_marker: '1',
    total: 2,
  });
  t.match(await world.call('ListGroups', { tenant, member: 'user/b' }), { groups: [], next_marker: '', total: 0 });
  t.equal(await world.outcome('DeleteGroup', { tenant, name: 'devs' }), 'GROUP_NOT_EMPTY');
  await world.call('DeleteGroup', { tenant, name: 'devs', force: true });
  t.equal(await world.outcome('GetGroup', { tenant, name: 'devs' }), 'GROUP_NOT_FOUND');
  t.equal(await world.outcome('GetGroup', { tenant: 'globex', name: 'ops' }), 'GROUP_NOT_FOUND', 'another tenant’s');
});

t.test('quotas of the configuration hold', async (t) => {
  const world = new PolicyWorld({ maxPoliciesPerTenant: 1, maxAttachmentsPerSubject: 1, maxGroupsPerTenant: 1 });
  await world.call('CreatePolicy', { tenant, name: 'a', document });
  t.equal(await world.outcome('CreatePolicy', { tenant, name: 'b', document }), 'QUOTA_EXCEEDED');
  await world.call('AttachPolicy', { tenant, policy: 'a', subject: 'user/ann' });
  t.equal(
    await world.outcome('AttachPolicy', { tenant, policy: 'Tenant Guest', subject: 'user/ann' }),
    'QUOTA_EXCEEDED',
  );
  await world.call('CreateGroup', { tenant, name: 'a' });
  t.equal(await world.outcome('CreateGroup', { tenant, name: 'b' }), 'QUOTA_EXCEEDED');
});

const made = async (): Promise<PolicyWorld> => {
  const world = new PolicyWorld();
  await world.fill();
  return world;
};

t.test('security officers and tenant administrators write, auditors read and simulate', async (t) => {
  for (const name of policyMethods) {
    const roles = findRpcPolicy(`/${policyServiceName}/${name}`)?.roles ?? [];
    const isReading = /^(Get|List|Simulate)/.test(name);
    const writers = ['SECURITY_OFFICER', 'TENANT_ADMINISTRATOR'];
    t.same(roles, isReading ? [...writers, 'AUDITOR'] : writers, name);
  }
});

t.test('every field is checked, and a tenant that is not there is named', async (t) => {
  t.same(Object.keys(policyRequests).sort(), [...policyMethods].sort());
  const bad: Readonly<Record<string, readonly unknown[]>> = {
    tenant: ['', 'ACME', 'a/b', '../acme', 'x'.repeat(64)],
    name: ['', ' p', 'p ', 'a/b', '__proto__', 'p\n', 'x'.repeat(65), 'é'],
    policy: ['', ' p', 'x'.repeat(65)],
    subject: ['', 'ann', 'user/', 'group/', 'group/a/b', 'tenant/acme/user/ann', 'operator/ann', 'user/../ann', '**'],
    description: ['x'.repeat(256), 'a\u0007'],
    members: [[], ['*'], ['group/g'], ['user/ANN'], Array.from({ length: 101 }, (_, index) => `user/u${index}`)],
    member: ['*', 'group/g'],
    limit: [1001],
    marker: ['x', '-1', '9999999999'],
    sequence: ['1', 'not-a-uuid'],
    principal: ['*', 'group/g', 'ann'],
    actions: [[], ['sign me'], Array.from({ length: 51 }, () => 'Sign')],
    resources: [Array.from({ length: 51 }, () => ''), ['\u0000']],
    context: [{ 'kms:Unknown': 'x' }, { 'g:CurrentTime': 'now' }],
  };
  for (const [method, request] of Object.entries(policyRequests) as [PolicyMethod, object][]) {
    const world = await made();
    const absent = { ...request, tenant: 'initech' };
    const reason = await world.outcome(method, absent as never);
    t.ok(['TENANT_NOT_FOUND', 'POLICY_NOT_FOUND', 'GROUP_NOT_FOUND'].includes(reason), `${method}: ${reason}`);
    const rpc = loadProtos()
      .services.get(policyServiceName)
      ?.find(({ name }) => name === method);
    for (const [field, values] of Object.entries(bad)) {
      const isFilter = method.startsWith('List') && !Object.hasOwn(request, field);
      if (rpc?.requestType.fields[field] === undefined) continue;
      // What a group may not be called, a policy may.
      const isGroup = method.endsWith('Group');
      for (const value of field === 'name' && isGroup ? [...values, 'Devs', 'a b'] : values) {
        // A filter that is not given.
        if (isFilter && value === '') continue;
        const outcome = await world.outcome(method, { ...request, [field]: value } as never);
        t.equal(outcome, 'FIELD_INVALID', `${method} ${field} ${JSON.stringify(value).slice(0, 30)}`);
      }
    }
    t.equal(await world.outcome(method, request as never), 'OK', `${method} is right without them`);
  }
});

t.test('a change with a sequence is made once, and its answer is given again', async (t) => {
  const world = await made();
  const sequence = randomUUID();
  const request = { tenant, name: 'once', document, sequence };
  const first = await world.call('CreatePolicy', request);
  world.nowMs += 5000;
  t.same(await world.call('CreatePolicy', request), first);
  t.equal(await world.outcome('CreatePolicy', { ...request, description: 'other' }), 'SEQUENCE_REUSED');
  t.equal(await world.outcome('CreatePolicy', request, 'operator/bob'), 'SEQUENCE_REUSED', 'another operator’s');
  const removal = { tenant, name: 'once', sequence };
  t.same(await world.call('DeletePolicy', removal), { detached: 0 });
  t.same(await world.call('DeletePolicy', removal), { detached: 0 });
  const update = { tenant, name: 'p', document: allowing('kms:*'), revision: 1, sequence };
  t.same(await world.call('UpdatePolicy', update), await world.call('UpdatePolicy', update));
  t.match(await world.call('GetPolicy', { tenant, name: 'p' }), { policy: { revision: 2 } });
  const joining = { tenant, name: 'g', members: ['user/a', 'user/b'], sequence };
  await world.call('AddGroupMembers', joining);
  t.same(await world.call('AddGroupMembers', { ...joining, members: ['user/b', 'user/a'] }), {
    members: ['user/a', 'user/b'],
  });
});

t.test('a change that was made by a try that did not live to say so is found done', async (t) => {
  const away = new GatewayError('STORE_UNAVAILABLE', 'the answer was lost');
  /** The call's change is made, and its answer lost; then it is made again, a minute later. */
  const retried = async (method: PolicyMethod, request: object): Promise<string> => {
    const world = await made();
    const lost = (name: 'createPolicy' | 'updatePolicy' | 'deletePolicy' | 'createGroup' | 'deleteGroup') => {
      const change = world.policies[name].bind(world.policies) as (...args: never[]) => Promise<unknown>;
      let isFirst = true;
      Object.assign(world.policies, {
        [name]: async (...args: never[]) => {
          const result = await change(...args);
          if (!isFirst) return result;
          isFirst = false;
          throw away;
        },
      });
    };
    lost(`${method.charAt(0).toLowerCase()}${method.slice(1)}` as 'createPolicy');
    const numbered = { ...request, sequence: randomUUID() };
    t.equal(await world.outcome(method, numbered as never), 'STORE_UNAVAILABLE', method);
    world.nowMs += 61_000;
    return world.outcome(method, numbered as never);
  };
  for (const method of ['CreatePolicy', 'UpdatePolicy', 'DeletePolicy', 'CreateGroup', 'DeleteGroup'] as const) {
    t.equal(await retried(method, policyRequests[method]), 'OK', method);
  }
  const world = await made();
  t.equal(
    await world.outcome('CreatePolicy', { ...policyRequests.CreatePolicy, name: 'p', sequence: randomUUID() }),
    'POLICY_EXISTS',
  );
});

t.test('a failure of the store is what the caller is told', async (t) => {
  const world = await made();
  world.policies.listPolicies = () => Promise.reject(new GatewayError('STORE_UNAVAILABLE', 'away'));
  await t.rejects(world.call('ListPolicies', { tenant }), failure('STORE_UNAVAILABLE'));
});
