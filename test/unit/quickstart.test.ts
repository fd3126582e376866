/** What the quickstart starts is known to the next one, whatever became of the one that started it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { startDaemon } from '../../scripts/lib/installation.ts';
import { clearLeftovers, findPostgresPrograms } from '../../scripts/lib/private_postgres.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { findPlace, usesPostgres } from '../../scripts/lib/quick_postgres.ts';
import { isRunningOn, noteRunning, readRunning, stopRunning } from '../../scripts/lib/running.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

/** Writes its path into a file when it is asked to end: the order of exits is not the order in which this process hears of them. */
const script = `trap 'echo "$1" >> "$2"; exit 0' TERM; while :; do sleep 0.02; done`;

/** A process with a path among its arguments. @param log – where it writes the path when it ends */
const startOn = async (t: Test, path: string, log = '/dev/null'): Promise<ChildProcess & { readonly pid: number }> => {
  const child = spawn('sh', ['-c', script, 'sh', path, log], { stdio: 'ignore' });
  t.teardown(() => child.kill('SIGKILL'));
  await once(child, 'spawn');
  while (!isRunningOn(child.pid ?? 0, path)) await new Promise((resolve) => setTimeout(resolve, 5));
  return child as ChildProcess & { readonly pid: number };
};

const noted = (name: string, pid: number, argument: string) => ({ name, pid, argument, signal: 'SIGTERM' }) as const;

t.test('what was started is stopped, the last one first', async (t) => {
  const directory = t.testdir({});
  const log = join(directory, 'log');
  for (const name of ['first', 'second']) {
    const path = join(directory, name);
    const child = await startOn(t, path, log);
    noteRunning(directory, noted(name, child.pid, path));
  }
  t.strictSame(
    readRunning(directory).map(({ name }) => name),
    ['first', 'second'],
  );
  t.equal((await stopRunning(directory)).length, 2);
  t.equal(readFileSync(log, 'utf8'), `${join(directory, 'second')}\n${join(directory, 'first')}\n`);
  t.strictSame(readRunning(directory), []);
  t.notOk(existsSync(join(directory, 'running.json')));
  t.strictSame(await stopRunning(directory), [], 'again');
});

t.test('a process id that another program has now is left alone', async (t) => {
  const directory = t.testdir({});
  const child = await startOn(t, join(directory, 'own'));
  noteRunning(directory, noted('gateway', child.pid, join(directory, 'gateway.jsonc')));
  t.strictSame(await stopRunning(directory), []);
  t.equal(child.exitCode, null);
  t.ok(isRunningOn(child.pid, join(directory, 'own')));
});

t.test('a file that was not written to its end is no obstacle', async (t) => {
  const directory = t.testdir({ 'running.json': '[{"name":"gate' });
  t.strictSame(await stopRunning(directory), []);
});

t.test('a daemon is noted before it is ready, and one that does not start says why', async (t) => {
  const directory = t.testdir({ 'gateway-2.jsonc': '{"gateway":{"nme":"x"}}' });
  const seen: string[] = [];
  const started = startDaemon('hsm_gatewayd', directory, {
    name: 'gateway-2',
    onSpawn: (_pid, file) => void seen.push(file),
  });
  t.strictSame(seen, [join(directory, 'gateway-2.jsonc')]);
  await t.rejects(started, { message: /gateway-2 did not start.*nme/s });
});

t.test('what a killed PostgreSQL has left is cleared, what runs is not', async (t) => {
  const folder = t.testdir({});
  const place = { programs: '/nowhere', folder, user: { prefix: [], ids: {} } };
  mkdirSync(join(folder, 'data'));
  const status = join(folder, 'data/postmaster.pid');
  writeFileSync(join(folder, '.s.lock'), '');
  // This process is alive, and is not that server.
  writeFileSync(status, `${process.pid}\n`);
  clearLeftovers(place, '.s');
  t.notOk(existsSync(status));
  t.notOk(existsSync(join(folder, '.s.lock')));
  const child = await startOn(t, join(folder, 'data/x'));
  writeFileSync(status, `${child.pid}\n`);
  clearLeftovers({ ...place, folder: join(folder, 'elsewhere') }, '.s');
  t.ok(existsSync(status), 'of another folder');
});

t.test('without PostgreSQL there is a reason', async (t) => {
  const before = process.env.POSTGRES_BIN;
  t.teardown(() => {
    if (before === undefined) delete process.env.POSTGRES_BIN;
    else process.env.POSTGRES_BIN = before;
  });
  process.env.POSTGRES_BIN = t.testdir({});
  t.equal(findPostgresPrograms(), undefined);
  t.equal(await findPlace(t.testdirName), 'PostgreSQL is not installed');
  process.env.POSTGRES_BIN = t.testdir({ initdb: '', postgres: '' });
  t.equal(findPostgresPrograms(), t.testdirName);
  t.match(await findPlace(join(t.testdirName, 'x'.repeat(100))), /too long/);
});

t.test('where the store is can be read from the installation', (t) => {
  const directory = t.testdir({});
  t.equal(usesPostgres(directory), false);
  writeFileSync(join(directory, 'gateway.jsonc'), `// x\n${JSON.stringify({ store: { kind: 'postgres' } }, null, 2)}`);
  t.equal(usesPostgres(directory), true);
  t.end();
});

t.test('a profile that is a socket needs no certificate', async (t) => {
  const directory = t.testdir({ 'agent.json': JSON.stringify({ endpoint: `unix:/nowhere/agent.sock` }) });
  t.match(JSON.parse(readFileSync(join(directory, 'agent.json'), 'utf8')), { endpoint: /^unix:/ });
  await rejectsWith(t, connectProfile(directory, 'agent'), { reason: 'GATEWAY_UNREACHABLE' });
});
