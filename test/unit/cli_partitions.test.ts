/** @module `hsmctl slot`, `tenant`, `partition`, `quota`, `monitor` and `status` against a gateway that answers by a script. */
import t from 'tap';
import { groupVerbs } from '../../src/cli/kms/groups.ts';
import { partitionCommands } from '../../src/cli/partitions/commands.ts';
import { sections } from '../../src/cli/status/sections.ts';
import { spanText } from '../../src/cli/status/tables.ts';
import { failure } from '../fixtures/client_gateway.ts';
import { openKmsCli, rpcsOf, splitLine } from '../fixtures/kms_cli.ts';

const cli = await openKmsCli(
  t.testdir({}),
  ['PartitionService', 'EnrollmentService', 'ApprovalService'].flatMap(rpcsOf),
);
t.teardown(() => cli.close());
const run = (line: string, options = {}) => cli.run(splitLine(line), options);

const partition = {
  ...{
    partition_id: 'p-1',
    tenant: 'acme',
    name: 'default',
    state: 'RUNNING',
    hsm_type: 'FINANCE',
    edition: 'STANDARD',
  },
  ...{ expires_at: Date.now() + 10 * 86_400_000, keys: 4, sessions: 2 },
};

t.test(
  'every RPC has a verb, but for monitoring, and every example of the help is one that can be typed',
  async (t) => {
    const verbs = Object.keys(partitionCommands.groups).flatMap((name) => groupVerbs(partitionCommands, name));
    const names = verbs.map(({ rpc }) => rpc.name);
    const all = rpcsOf('PartitionService').map(({ name }) => name);
    t.same(names.toSorted(), all.filter((name) => name !== 'GetMonitoring').toSorted());
    for (const verb of verbs) {
      for (const example of verb.traits.examples) {
        cli.reset();
        cli.answers.ProposeOperation = (proposal) => ({
          approval: { ...proposal, approval_id: 'a-1', state: 'PROPOSED' },
        });
        const { code, stderr } = await run(`${verb.command} ${example}`);
        t.equal(code, 0, `${verb.command} ${example}: ${stderr}`);
        t.equal(cli.calls[0]?.[0], example.includes('--propose') ? 'ProposeOperation' : verb.rpc.name, example);
      }
      const help = await run(`${verb.command} ${verb.name} --help`);
      t.match(help.stdout, `hsmctl ${verb.command} ${verb.name}`);
    }
  },
);

t.test('options become the fields of the request', async (t) => {
  cli.reset();
  await run(
    'partition allocate acme --hsm-type finance --edition platinum --months 12 --auto-renew --expires-at 2030-01-01T00:00:00Z',
  );
  t.match(cli.calls, [
    [
      'AllocatePartition',
      {
        tenant: 'acme',
        hsm_type: 'FINANCE',
        edition: 'PLATINUM',
        months: 12,
        auto_renew: true,
        expires_at: 1_893_456_000_000,
      },
    ],
  ]);
  t.equal((await run('partition allocate acme --expires-at 1893456000')).code, 2, 'seconds are a mistake');
  t.equal((await run('partition allocate')).code, 2);
  t.equal((await run('partition list --state NOWHERE')).code, 2);
});

t.test('what loses something is asked for first, and not done where nobody can be asked', async (t) => {
  for (const line of ['partition release p-1', 'partition freeze p-1', 'tenant suspend acme', 'slot unregister s-1']) {
    cli.reset();
    const { code, stderr } = await run(line);
    t.equal(code, 2, line);
    t.match(stderr, /--yes/);
    t.same(cli.calls, []);
    t.equal((await run(`${line} --yes`)).code, 0);
    t.equal(cli.calls.length, 1);
  }
});

t.test('lists are tables for people and the answer for programs', async (t) => {
  cli.reset();
  cli.answers.ListPartitions = { partitions: [partition], total: 1, next_marker: '' };
  const { stdout } = await run('partition list');
  t.match(stdout, /PARTITION ID.*TENANT.*STATE/);
  t.match(stdout, /p-1.*acme.*default.*RUNNING.*FINANCE/);
  const json = JSON.parse((await run('partition list --output json')).stdout);
  t.match(json, { partitions: [{ partition_id: 'p-1', keys: 4 }] });
});

const monitoring = {
  gateway: { gateway: 'gateway-1', region: 'here', serving: true, started_at: Date.now() - 7_200_000, connections: 3 },
  hosts: [
    { host: 'host-0', state: 'up', pid: 7, memory_bytes: 104_857_600, cpu_ms: 2_500, operations: 9, restarts: 0 },
  ],
  certificates: [{ name: 'server', not_after: Date.now() + 5.5 * 86_400_000 }],
  partitions: [
    {
      partition,
      ...{
        health: 'OK',
        latency_ms: '1.25',
        hosts: 1,
        max_sessions: 64,
        operations: { sign: 5, encryptData: 9 },
        refused: 0,
      },
    },
  ],
  audit_sinks: [
    {
      ...{ name: 'siem', kind: 'syslog', state: 'up', problem: '', since: Date.now() - 7_200_000, lag_records: 3 },
      ...{ lag_ms: 65_000, sent: 1200, errors: 4, missed: 0 },
    },
  ],
};

const expiring = {
  ...{ serial: '1f0c', principal: 'tenant/acme/agent/node-1', tenant: 'acme', state: 'CERTIFICATE_VALID' },
  not_after: Date.now() + 2.5 * 86_400_000,
};

/** Three operations that wait, of which one was approved. */
const listApprovals = ({ state }: Record<string, unknown>) => ({
  approvals: (state === 'APPROVED' ? [2] : [0, 1]).map((approvals) => ({
    ...{ approval_id: `a-${approvals}`, state, method: '/hsmgateway.v1.PartitionService/ReleasePartition' },
    ...{ proposer: 'operator/carol', required: 2, expires_at: Date.now() + 7_300_000 },
    votes: Array.from({ length: approvals }, () => ({ operator: 'operator/dave', approved: true })),
  })),
});

t.test('status is one screen: gateway, hosts, partitions, certificates, approvals', async (t) => {
  cli.reset();
  cli.answers.GetMonitoring = monitoring;
  cli.answers.ListCertificates = { certificates: [expiring] };
  cli.answers.ListApprovals = listApprovals;
  const { stdout, code } = await run('status');
  t.equal(code, 0);
  t.same(
    sections.map(({ title }) => stdout.indexOf(`${title}\n`) >= 0),
    sections.map(() => true),
  );
  t.match(stdout, /gateway-1\s+here\s+yes\s+2 h\s+3/);
  t.match(stdout, /host-0\s+up\s+7\s+100 MiB\s+2\.5 s/);
  t.match(stdout, /acme\/default\s+RUNNING\s+OK\s+FINANCE\s+in 9 d\s+4\s+2\/64\s+14/);
  t.match(stdout, /server\s+\S+Z\s+5 d/);
  t.match(stdout, /tenant\/acme\/agent\/node-1\s+1f0c\s+2 d/);
  t.match(stdout, /a-0\s+PROPOSED\s+PartitionService\/ReleasePartition\s+operator\/carol\s+0 of 2\s+2 h/);
  t.match(stdout, /a-2\s+APPROVED .* 2 of 2/);
  t.match(new Map(cli.calls).get('ListCertificates'), { state: 'CERTIFICATE_VALID', expiring_days: 30 });
  t.match(stdout, /siem\s+syslog\s+up\s+2 h\s+3 \(1 min\)\s+1200\s+4\s+0/);
  t.notMatch(stdout, '\u001b[', 'no colours where nobody looks at them');
  t.match((await run('status', { columns: 200 })).stdout, '\u001b[33m', 'yellow on a terminal for what ends soon');
  const json = JSON.parse((await run('status --output json')).stdout);
  t.match(json, { partitions: [{}], expiring_certificates: [{ serial: '1f0c' }], pending_approvals: [{}, {}, {}] });
  cli.reset();
  cli.answers.GetMonitoring = monitoring;
  await run('status --tenant acme');
  t.match(
    new Map(cli.calls),
    new Map([
      ['ListCertificates', { tenant: 'acme' }],
      ['GetMonitoring', { tenant: 'acme' }],
    ]),
  );
});

t.test("what the operator's roles don't allow is no part of the screen; any other failure fails it", async (t) => {
  cli.reset();
  cli.answers.GetMonitoring = monitoring;
  const refused = failure(7, 'ROLE_REQUIRED', 'no');
  Object.assign(cli.failures, { ListCertificates: refused, ListApprovals: refused });
  const { stdout, code } = await run('status');
  t.equal(code, 0);
  t.notMatch(stdout, /THAT END|APPROVALS/);
  t.match(JSON.parse((await run('status --output json')).stdout), {
    expiring_certificates: null,
    pending_approvals: null,
  });
  cli.failures.ListApprovals = failure(13, 'INTERNAL', 'no');
  t.match(await run('status --timeout 500'), { code: 1, stderr: /INTERNAL/ });
});

t.test('status has no section for what is not there, and says by its exit code that something is wrong', async (t) => {
  cli.reset();
  const rows = [
    [{ partitions: [], certificates: [], audit_sinks: [] }, 0],
    [{ audit_sinks: [{ ...monitoring.audit_sinks[0], state: 'failed', problem: 'CONNECTION_REFUSED' }] }, 1],
    [{ gateway: { ...monitoring.gateway, serving: false } }, 1],
    [{ hosts: [{ ...monitoring.hosts[0], state: 'waiting' }] }, 1],
    [{ partitions: [{ ...monitoring.partitions[0], health: 'FAILED', problem: 'HSM_UNAVAILABLE' }] }, 1],
    [{ partitions: [{ ...monitoring.partitions[0], partition: { ...partition, state: 'CREATION_FAILED' } }] }, 1],
  ] as const;
  for (const [changes, code] of rows) {
    cli.answers.GetMonitoring = { ...monitoring, ...changes };
    const outcome = await run('status');
    t.equal(outcome.code, code, JSON.stringify(changes));
    if (code === 0) t.notMatch(outcome.stdout, /CERTIFICATES|AUDIT SINKS/);
    if ('audit_sinks' in changes && code === 1) t.match(outcome.stdout, /failed: CONNECTION_REFUSED/);
  }
});

t.test('monitor shows partitions and hosts in numbers, of one tenant or one partition where asked', async (t) => {
  cli.reset();
  cli.answers.GetMonitoring = monitoring;
  const { stdout } = await run('monitor --tenant acme --partition p-1');
  t.match(new Map(cli.calls).get('GetMonitoring'), { tenant: 'acme', partition_id: 'p-1' });
  t.match(stdout, /acme\/default\s+RUNNING\s+OK\s+1\.25 ms\s+1\s+2\/64\s+0\s+encryptData 9, sign 5/);
  t.match(stdout, /host-0/);
});

t.test('spans are told in their largest unit', async (t) => {
  const rows = [
    [-5, '0 s'],
    [59_999, '59 s'],
    [60_000, '1 min'],
    [7_199_000, '1 h'],
    [172_800_000, '2 d'],
  ] as const;
  for (const [ms, text] of rows) t.equal(spanText(ms), text);
});
