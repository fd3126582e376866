/** @module `hsmctl policy` and `hsmctl group`: requests, answers for people and programs, exit codes. */
import t from 'tap';
import { failure } from '../fixtures/client_gateway.ts';
import { openPolicyCli } from '../fixtures/policy_cli.ts';

const cli = await openPolicyCli(t.testdir({}));
t.teardown(() => cli.close());
t.beforeEach(() => cli.reset());

const document = '{"Version":"1.1","Statement":[{"Effect":"Allow","Action":["kms:cmk:sign"]}]}';
const policy = {
  tenant: 'acme',
  name: 'Billing',
  document,
  revision: 3,
  update_time: 1_700_000_000_000,
  updated_by: 'operator/ann',
};
const at = ['--profile', 'officer', '--tenant', 'acme'];

t.test('create and update send the document of a file or of standard input', async (t) => {
  cli.put('billing.json', document);
  cli.answers.CreatePolicy = { policy: { ...policy, revision: 1 } };
  cli.answers.UpdatePolicy = { policy: { ...policy, revision: 4 } };
  cli.answers.GetPolicy = { policy };
  const created = await cli.run([
    'policy',
    'create',
    'Billing',
    ...at,
    '--document-file',
    'billing.json',
    '--description',
    'd',
  ]);
  t.same(created, { code: 0, stdout: 'Billing has revision 1\n', stderr: '' });
  t.match(cli.calls, [['CreatePolicy', { tenant: 'acme', name: 'Billing', document, description: 'd' }]]);
  cli.calls.length = 0;
  const updated = await cli.run(['policy', 'update', 'Billing', ...at, '--document-file', '-'], document);
  t.equal(updated.stdout, 'Billing has revision 4\n', updated.stderr);
  t.match(cli.calls, [
    ['GetPolicy', { name: 'Billing' }],
    ['UpdatePolicy', { revision: 3, document }],
  ]);
  cli.calls.length = 0;
  await cli.run(['policy', 'update', 'Billing', ...at, '--document-file', 'billing.json', '--revision', '2']);
  t.match(cli.calls, [['UpdatePolicy', { revision: 2 }]], 'the revision that was given is not looked up');
});

t.test('what the gateway refuses is told by its reason, for people and for programs', async (t) => {
  cli.put('billing.json', document);
  cli.failures.CreatePolicy = failure(3, 'POLICY_INVALID', 'the document is not a policy: /Version must be "1.1"');
  const args = ['policy', 'create', 'Billing', ...at, '--document-file', 'billing.json'];
  const people = await cli.run(args);
  t.match(people, {
    code: 1,
    stdout: '',
    stderr: 'hsmctl: the document is not a policy: /Version must be "1.1" (POLICY_INVALID)\n',
  });
  const programs = await cli.run([...args, '--output', 'json']);
  t.match(JSON.parse(programs.stderr), { code: 'INVALID_ARGUMENT', reason: 'POLICY_INVALID' });
});

t.test('a document that can not be read is never sent', async (t) => {
  cli.put('binary', Uint8Array.of(0xff, 0xfe));
  for (const file of ['missing.json', 'binary', '.']) {
    const { code } = await cli.run(['policy', 'create', 'Billing', ...at, '--document-file', file]);
    t.equal(code, 1, file);
  }
  t.same(cli.calls, []);
});

t.test('show prints the document indented, and the revisions that are kept', async (t) => {
  cli.answers.GetPolicy = { policy, revisions: [{ revision: 3, update_time: 5, updated_by: 'operator/ann' }] };
  const shown = await cli.run(['policy', 'show', 'Billing', ...at, '--revision', '2']);
  t.match(cli.calls, [['GetPolicy', { name: 'Billing', revision: 2 }]]);
  t.match(
    shown.stdout,
    /^policy +Billing\nrevision +3\nupdated +2023-11-14T22:13:20.000Z by operator\/ann\n\{\n {2}"Version": "1.1"/,
  );
  t.match(shown.stdout, /revisions:\n {2}3 {2}1970-01-01T00:00:00.005Z {2}operator\/ann\n$/);
  cli.answers.GetPolicy = { policy: { name: 'KMS Administrator', document, is_system: true } };
  t.match((await cli.run(['policy', 'show', 'KMS Administrator', ...at])).stdout, /kind +of the system/);
  cli.answers.GetPolicy = { policy: { ...policy, name: 'evil\u001b[2J' } };
  t.notMatch((await cli.run(['policy', 'show', 'x', ...at])).stdout, '\u001b');
});

t.test('nothing is deleted unless it was said twice', async (t) => {
  cli.answers.DeletePolicy = { detached: 2 };
  const asked = await cli.run(['policy', 'delete', 'Billing', ...at]);
  t.match(asked, { code: 2, stdout: '', stderr: /Nothing was done; to do it, repeat with --yes/ });
  const group = await cli.run(['group', 'delete', 'devs', ...at, '--force']);
  t.match(group, { code: 2, stderr: /takes what is attached to it from all of its members/ });
  t.same(cli.calls, []);
  const deleted = await cli.run(['policy', 'delete', 'Billing', ...at, '--force', '--yes', '--revision', '3']);
  t.match(deleted, { code: 0, stdout: 'deleted; it was detached from 2\n' });
  t.match(cli.calls, [['DeletePolicy', { name: 'Billing', force: true, revision: 3 }]]);
  t.equal((await cli.run(['group', 'delete', 'devs', ...at, '--yes', '--output', 'json'])).stdout, '{}\n');
});

t.test('with a profile, attach, detach and list go over the gateway', async (t) => {
  const who = [...at, '--principal', 'group/devs', '--policy', 'Billing'];
  t.equal((await cli.run(['policy', 'attach', ...who])).stdout, 'Billing is attached to group/devs\n');
  cli.answers.DetachPolicy = { detached: true };
  t.equal((await cli.run(['policy', 'detach', ...who])).stdout, 'detached\n');
  cli.answers.DetachPolicy = { detached: false };
  t.equal((await cli.run(['policy', 'detach', ...who])).stdout, 'it was not attached\n');
  t.match(cli.calls[0], ['AttachPolicy', { tenant: 'acme', policy: 'Billing', subject: 'group/devs' }]);
  cli.calls.length = 0;
  cli.answers.ListAttachments = {
    attachments: [{ subject: '*', policy: 'Tenant Guest', attach_time: 5, is_system: true }],
  };
  const listed = await cli.run(['policy', 'list', ...at, '--principal', 'user/ann']);
  t.match(listed.stdout, /POLICY +ATTACHED TO +OF +SINCE\nTenant Guest +\* +the system +1970/);
  await cli.run(['policy', 'list', ...at, '--principal', 'group/devs']);
  t.match(cli.calls, [
    ['ListAttachments', { subject: 'user/ann', effective: true }],
    ['ListAttachments', { subject: 'group/devs', effective: false }],
  ]);
  cli.answers.ListAttachments = { attachments: [] };
  t.equal((await cli.run(['policy', 'list', ...at, '--principal', '*'])).stdout, '(no policy: everything is denied)\n');
  cli.answers.ListPolicies = { policies: [policy, { name: 'Tenant Guest', is_system: true }], total: 2 };
  t.match(
    (await cli.run(['policy', 'list', ...at])).stdout,
    /Billing +the tenant +3 +2023.*\nTenant Guest +the system +- +-/,
  );
  const both = await cli.run(['policy', 'list', ...at, '--config', 'x.jsonc']);
  t.match(both, { code: 2, stderr: /name two places/ });
});

t.test('lists have all pages, and end where a page comes twice', async (t) => {
  let page = 0;
  Object.defineProperty(cli.answers, 'ListPolicies', {
    configurable: true,
    enumerable: true,
    get: () => {
      page += 1;
      return { policies: [{ name: `p${page}` }], next_marker: page < 3 ? String(page) : '2' };
    },
  });
  const { stdout } = await cli.run(['policy', 'list', ...at, '--output', 'json']);
  t.same(
    JSON.parse(stdout).policies.map(({ name }: { name: string }) => name),
    ['p1', 'p2', 'p3'],
  );
});

t.test('groups are made, shown, and changed', async (t) => {
  t.equal((await cli.run(['group', 'create', 'devs', ...at])).stdout, 'made\n');
  cli.answers.AddGroupMembers = { members: ['user/ann', 'user/bob'] };
  t.equal((await cli.run(['group', 'add', 'devs', 'user/ann', 'user/bob', ...at])).stdout, 'user/ann\nuser/bob\n');
  cli.answers.RemoveGroupMembers = { members: [] };
  t.equal((await cli.run(['group', 'remove', 'devs', 'user/ann', ...at])).stdout, '(none)\n');
  cli.answers.GetGroup = { group: { name: 'devs', create_time: 5 }, members: ['user/ann'], policies: ['Billing'] };
  t.match((await cli.run(['group', 'show', 'devs', ...at])).stdout, /members +user\/ann\npolicies +Billing\n/);
  cli.answers.ListGroups = { groups: [{ name: 'devs', create_time: 5 }] };
  t.match(
    (await cli.run(['group', 'list', ...at, '--member', 'user/ann'])).stdout,
    /GROUP +CREATED +DESCRIPTION\ndevs/,
  );
  t.match(cli.calls, [
    ['CreateGroup', { name: 'devs' }],
    ['AddGroupMembers', { members: ['user/ann', 'user/bob'] }],
    ['RemoveGroupMembers', { members: ['user/ann'] }],
    ['GetGroup', { name: 'devs' }],
    ['ListGroups', { member: 'user/ann' }],
  ]);
  t.equal((await cli.run(['group', 'add', 'devs', ...at])).code, 2, 'without a member');
});

t.test('simulate says what decides, and ends with 1 where anything is not allowed', async (t) => {
  const result = {
    action: 'kms:cmk:sign',
    resource: 'kms:local:acme:KeyId:k',
    verdict: 'ALLOW',
    explanation: 'allowed by statement 0 of "Billing" (Allow, attached to *)',
  };
  cli.answers.SimulatePolicy = { results: [result] };
  cli.put('billing.json', document);
  const line = [
    ...[
      'policy',
      'simulate',
      ...at,
      '--principal',
      'user/ann',
      '--action',
      'Sign',
      '--action',
      'kms:cmk:get',
      '--resource',
      'k',
    ],
    ...[
      '--context',
      'g:SourceIp=10.0.0.1',
      '--context',
      '__proto__=x=y',
      '--document-file',
      'billing.json',
      '--document-name',
      'Billing',
    ],
  ];
  const allowed = await cli.run(line);
  t.equal(allowed.code, 0, allowed.stderr);
  t.match(allowed.stdout, 'kms:cmk:sign  kms:local:acme:KeyId:k  ALLOW    allowed by statement 0 of "Billing"');
  t.match(cli.calls, [
    [
      'SimulatePolicy',
      {
        principal: 'user/ann',
        actions: ['Sign', 'kms:cmk:get'],
        resources: ['k'],
        documents: [{ name: 'Billing', document }],
      },
    ],
  ]);
  t.match(cli.calls[0]?.[1], { context: { 'g:SourceIp': '10.0.0.1' } });
  const silent = {
    ...result,
    verdict: 'SILENT',
    explanation: 'denied: nothing allows it',
    missing_keys: ['kms:KeySpec'],
  };
  cli.answers.SimulatePolicy = { results: [result, silent] };
  const denied = await cli.run(['policy', 'simulate', ...at, '--action', 'Sign']);
  t.equal(denied.code, 1);
  t.match(denied.stdout, 'denied: nothing allows it; not given: kms:KeySpec');
  t.equal((await cli.run(['policy', 'simulate', ...at])).code, 2, 'without an action');
  t.equal((await cli.run(['policy', 'simulate', ...at, '--action', 'x', '--context', 'y'])).code, 2);
});

t.test('every command has help with examples and exit codes', async (t) => {
  const verbs = ['create', 'update', 'delete', 'show', 'list', 'attach', 'detach', 'simulate'].map(
    (verb) => `policy ${verb}`,
  );
  const groups = ['create', 'delete', 'list', 'show', 'add', 'remove'].map((verb) => `group ${verb}`);
  for (const command of [...verbs, ...groups]) {
    const { stdout, code } = await cli.run([...command.split(' '), '--help']);
    t.equal(code, 0, command);
    t.match(stdout, 'Examples:', command);
    t.match(stdout, 'Exit codes: 0 done, 1 failed, 2 wrong usage.', command);
  }
});
