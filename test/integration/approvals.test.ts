/** @module An SDF key is destroyed as two operators want it: by hsmctl, with their UKeys, over a running gateway. */
import t from 'tap';
import { startTestGateway } from '../fixtures/gateway.ts';

const gateway = await startTestGateway();
t.teardown(() => gateway.remove());

const hsmctl = (profile: string, ...args: string[]) => gateway.hsmctl(...args, '--profile', profile);

/** The answer in JSON. */
const ask = async (profile: string, ...args: string[]): Promise<Record<string, unknown>> => {
  const { exitCode, stdout, stderr } = await hsmctl(profile, ...args, '--output', 'json');
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const key = ['--tenant', 'acme', '--family', 'ECC', '--index', '3'];
const request = JSON.stringify({ tenant: 'acme', family: 'ECC', key_index: 3 });
const method = 'SdfKeyService.DestroySdfKey';

const listKeys = async (): Promise<readonly { readonly key_index: number }[]> =>
  (await ask('auditor', 'sdf', 'key', 'list', '--tenant', 'acme')).keys as { readonly key_index: number }[];

t.test('nothing is destroyed by one alone', async (t) => {
  await ask('officer', 'sdf', 'key', 'create', ...key);
  const direct = await hsmctl('officer', 'sdf', 'key', 'destroy', ...key, '--yes');
  t.equal(direct.exitCode, 1);
  t.match(direct.stderr, /APPROVAL_REQUIRED/);
  t.equal((await listKeys()).filter(({ key_index }) => key_index === 3).length, 2);
});

t.test('one proposes, the other looks and approves with its UKey, and then it is carried out once', async (t) => {
  const { approval } = await ask('officer', 'approval', 'propose', method, request, '--comment', 'left the project');
  const { approval_id } = approval as { readonly approval_id: string };
  t.match(await ask('auditor', 'approval', 'list', '--state', 'PROPOSED'), {
    approvals: [{ approval_id, required: 1 }],
  });

  const early = await hsmctl('officer', 'approval', 'execute', approval_id);
  t.match(early.stderr, /APPROVAL_STATE_INVALID/);
  const own = await hsmctl('officer', 'approval', 'approve', approval_id, '--yes');
  t.match(own.stderr, /APPROVER_NOT_ELIGIBLE/);
  const auditors = await hsmctl('auditor', 'approval', 'approve', approval_id, '--yes');
  t.match(auditors.stderr, /ROLE_REQUIRED/);

  const shown = await hsmctl('admin', 'approval', 'approve', approval_id);
  t.equal(shown.exitCode, 2, 'a look signs nothing');
  t.match(shown.stdout, /DestroySdfKey[\s\S]*"key_index": 3[\s\S]*left the project/);
  t.match(await ask('auditor', 'approval', 'show', approval_id), {
    decoded_request: { key_index: 3 },
    approval: { votes: [] },
  });

  const wrongPin = await hsmctl('admin', 'approval', 'approve', approval_id, '--yes', '--pin-file', '/dev/null');
  t.equal(wrongPin.exitCode, 1);
  t.match(await ask('admin', 'approval', 'approve', approval_id, '--yes'), { approval: { state: 'APPROVED' } });
  const done = await ask('officer', 'approval', 'execute', approval_id);
  t.match(done, { approval: { state: 'EXECUTED', executor: 'officer' }, response: { keys: { length: 2 } } });
  const again = await hsmctl('officer', 'approval', 'execute', approval_id);
  t.match(again.stderr, /APPROVAL_STATE_INVALID/);
  t.same(
    (await listKeys()).filter(({ key_index }) => key_index === 3),
    [],
  );
});

t.test('a rejected one is never carried out, and all of it is in the trail', async (t) => {
  const { approval } = await ask('officer', 'quorum', 'set', method, '1');
  const { approval_id } = approval as { readonly approval_id: string };
  const rejected = await hsmctl('admin', 'approval', 'reject', approval_id, '--comment', 'two are better');
  t.match(rejected.stdout, /REJECTED[\s\S]*two are better/);
  t.match((await hsmctl('officer', 'approval', 'execute', approval_id)).stderr, /APPROVAL_STATE_INVALID/);
  t.match((await hsmctl('officer', 'quorum', 'list')).stdout, /SdfKeyService\/DestroySdfKey +1 +SECURITY_OFFICER/);
  const { traces } = await ask('auditor', 'audit', 'query', '--limit', '100');
  const names = new Set(
    (traces as { trace_name: string; user: string }[]).map((one) => `${one.user} ${one.trace_name}`),
  );
  for (const expected of [
    'operator/officer proposeOperation',
    'operator/admin approveOperation',
    'operator/officer executeOperation',
    'operator/officer destroySdfKey',
    'operator/admin rejectOperation',
  ]) {
    t.ok(names.has(expected), expected);
  }
});
