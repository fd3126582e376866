/** @module `hsmctl backup` against a gateway that answers by a script. */
import t from 'tap';
import { backupCommands } from '../../src/cli/backups/commands.ts';
import { groupVerbs } from '../../src/cli/kms/groups.ts';
import { getSchema } from '../../src/client/index.ts';
import { failure } from '../fixtures/client_gateway.ts';
import { openKmsCli, rpcsOf, splitLine } from '../fixtures/kms_cli.ts';

const rpcs = rpcsOf('BackupService');
const cli = await openKmsCli(t.testdir({}), [...rpcs, ...rpcsOf('ApprovalService')]);
t.teardown(() => cli.close());
const run = (line: string, options = {}) => cli.run(splitLine(line), options);

const backup = {
  ...{ name: 'acme-1-2027-9d', tenant: 'acme', partition_id: 'p-1', partition_name: 'main', bytes: 70_000 },
  ...{
    creation_date: 1_800_000_000_000,
    keys: 12,
    sdf_keys: 3,
    sdf_files: 1,
    not_contained: 1,
    sha256: 'ab'.repeat(32),
  },
};
const not_contained = [{ kind: 'SDF_KEY', id: 'ECC/2/SIGN', reason: 'can not leave its token' }];

const answerProposals = (): void => {
  cli.answers.ProposeOperation = (proposal) => ({ approval: { ...proposal, approval_id: 'a-1', state: 'PROPOSED' } });
};

t.test('every RPC has a verb, and every example of the help is one that can be typed', async (t) => {
  const verbs = groupVerbs(backupCommands, 'backup');
  t.same(verbs.map(({ rpc }) => rpc.name).toSorted(), rpcs.map(({ name }) => name).toSorted());
  for (const verb of verbs) {
    for (const example of verb.traits.examples) {
      cli.reset();
      answerProposals();
      const { code, stderr } = await run(`backup ${example}`);
      t.equal(code, 0, `${example}: ${stderr}`);
      t.equal(cli.calls[0]?.[0], verb.traits.isApproved ? 'ProposeOperation' : verb.rpc.name, example);
    }
    t.match((await run(`backup ${verb.name} --help`)).stdout, `hsmctl backup ${verb.name}`);
  }
});

t.test('what is proposed is the call as it would be made, and nothing else happens', async (t) => {
  cli.reset();
  answerProposals();
  const sha256 = 'cd'.repeat(32);
  const line = `backup restore acme-1 --sha256 ${sha256} --propose --comment "the move" --valid-hours 8`;
  const { stdout, stderr } = await run(line);
  t.match(stdout, /a-1/);
  t.match(stderr, /approval approve a-1/);
  t.equal(cli.calls.length, 1);
  const [name, proposal] = cli.calls[0] ?? [];
  t.equal(name, 'ProposeOperation');
  t.match(proposal, { method: '/hsmgateway.v1.BackupService/RestoreBackup', comment: 'the move', valid_hours: 8 });
  const rpc = getSchema()
    .services.flatMap((service) => service.rpcs)
    .find((one) => one.path === proposal?.method);
  const request = Buffer.from(proposal?.request as Uint8Array);
  t.match(rpc?.requestType.toObject(rpc.requestType.decode(request)), { name: 'acme-1', sha256 });
  t.equal((await run('backup restore acme-1 --propose --valid-hours 0')).code, 1);
  t.equal(cli.calls.length, 1, 'a bad time is found before anything is sent');
});

t.test('whoever calls directly is told how to propose it', async (t) => {
  cli.reset();
  cli.failures.CreateBackup = failure(9, 'APPROVAL_REQUIRED', 'this needs approval');
  const plain = await run('backup create p-1 --tenant acme');
  t.equal(plain.code, 1);
  t.match(plain.stderr, /--propose[\s\S]*APPROVAL_REQUIRED/);
  const json = await run('backup create p-1 --tenant acme --output json');
  t.match(JSON.parse(json.stderr), { reason: 'APPROVAL_REQUIRED' }, 'one object for programs');
  cli.reset();
  const remove = await run('backup delete acme-1');
  t.equal(remove.code, 2, 'nobody can be asked');
  t.same(cli.calls, []);
});

t.test('archives are a table for people and the answer for programs, with what they lack', async (t) => {
  cli.reset();
  const broken = { name: 'broken', problem: 'BACKUP_INVALID', bytes: 9 };
  cli.answers.ListBackups = { backups: [backup, broken], total: 2 };
  const { stdout } = await run('backup list');
  t.match(stdout, /NAME.*TENANT.*PARTITION.*KEYS.*LACKS.*PROBLEM/);
  t.match(stdout, /acme-1-2027-9d.*acme.*main.*2027-01-15T08:00:00\.000Z.*12.*3.*1.*1.*70000/);
  t.match(stdout, /broken.*BACKUP_INVALID/);
  cli.answers.VerifyBackup = { backup, not_contained };
  const verified = await run('backup verify acme-1-2027-9d', { columns: 120 });
  t.match(verified.stdout, new RegExp(`sha256 +${'ab'.repeat(32)}`));
  t.match(verified.stdout, /ECC\/2\/SIGN +SDF_KEY +can not leave/);
  t.match(JSON.parse((await run('backup verify acme-1-2027-9d --output json')).stdout), {
    backup: { keys: 12 },
    not_contained,
  });
  t.match((await run('backup verify x', { isTTY: true })).stderr, /verify …/, 'somebody who waits sees for what');
});
