import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import type { GatewayError } from '../../src/core/errors.ts';
import { createHostPool } from '../../src/host/supervisor/host_pool.ts';
import { interfacesIn } from '../../src/host/supervisor/network.ts';
import type { HostDownReason, HostPool, HostPoolOptions } from '../../src/host/supervisor/options.ts';
import { doubleSignature } from '../fixtures/double_executor.ts';
import { failure } from '../fixtures/failure.ts';
import { signOperation, testConfig, testKey, testOpening } from '../fixtures/fake_hosts.ts';
import { handled } from '../fixtures/handled.ts';

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const noDeadline = { deadlineAtMs: Number.POSITIVE_INFINITY };

/** A pool of real processes with double executors, and what it reported. */
class World {
  readonly pool: HostPool;
  readonly downs: (HostDownReason & { readonly host: string })[] = [];
  readonly lines: string[] = [];
  readonly partitionErrors: string[] = [];
  readonly directory: string;
  #listeners: { isWanted(): boolean; resolve(): void }[] = [];

  constructor(t: Test, options: Partial<HostPoolOptions> = {}) {
    this.directory = t.testdir({});
    this.pool = createHostPool({
      config: testConfig,
      hosts: 1,
      hostEntry: fixture('double_host.ts'),
      environment: { DOUBLE_DIR: this.directory },
      ...options,
      events: {
        onHostUp: () => this.#look(),
        onHostDown: (host, why) => {
          this.downs.push({ host, ...why });
          this.#look();
        },
        onPartitionError: (host, id, error) => void this.partitionErrors.push(`${host} ${id} ${error.reason}`),
        onLog: (_host, stream, line) => {
          this.lines.push(`${stream} ${line}`);
          this.#look();
        },
      },
    });
    t.teardown(() => this.pool.stop());
  }

  #look(): void {
    for (const listener of this.#listeners) if (listener.isWanted()) listener.resolve();
  }

  /** Resolves when something that the pool reports makes the condition true. */
  async until(isWanted: () => boolean): Promise<void> {
    if (!isWanted()) await new Promise<void>((resolve) => this.#listeners.push({ isWanted, resolve }));
  }

  async up(): Promise<this> {
    await this.pool.start();
    await this.pool.openPartition(testOpening());
    return this;
  }

  sign(message: string): Promise<{ signature: Uint8Array }> {
    return handled(this.pool.execute<'sign'>(signOperation(message), noDeadline));
  }

  /** Lines that the doubles noted in a file. */
  notes(file: string): string[] {
    const path = join(this.directory, file);
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  }

  get pids(): number[] {
    return this.pool.status().flatMap(({ pid }) => (pid === undefined ? [] : [pid]));
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

t.test('a host without network has a loopback that is down, works, and is replaced by another one', async (t) => {
  const world = await new World(t, { network: 'none' }).up();
  for (const detail of ['first', 'replaced']) {
    await world.sign(detail);
    const [pid] = world.pids;
    t.strictSame(interfacesIn(readFileSync(`/proc/${pid}/net/dev`, 'utf8')), ['lo'], detail);
    t.notMatch(readFileSync(`/proc/${pid}/net/tcp`, 'utf8'), /0100007F/, 'no socket of the gateway');
    t.equal(readFileSync(`/proc/${pid}/net/route`, 'utf8').trim().split('\n').length, 1, 'no route');
    t.not(readlinkSync(`/proc/${pid}/ns/net`), readlinkSync('/proc/self/ns/net'));
    t.equal(readlinkSync(`/proc/${pid}/exe`), readlinkSync('/proc/self/exe'), 'the process is the host itself');
    if (detail === 'first') process.kill(pid as number, 'SIGKILL');
  }
});

t.test('SIGKILL under load fails no call, with one host and with two', async (t) => {
  for (const hosts of [1, 2]) {
    const world = await new World(t, { hosts }).up();
    let isLoaded = true;
    let done = 0;
    const wrong: string[] = [];
    const caller = async (name: number): Promise<void> => {
      for (let round = 0; isLoaded; round++) {
        const message = `${name}-${round}`;
        const { signature } = await world.sign(message);
        if (!Buffer.from(signature).equals(doubleSignature(testKey(), Buffer.from(message)))) wrong.push(message);
        done++;
      }
    };
    const callers = Promise.all(Array.from({ length: 64 }, (_, name) => caller(name)));
    for (let kill = 1; kill <= 3; kill++) {
      for (let round = 0; round < 100; round++) await world.sign('warm');
      const [pid] = world.pids.slice(kill % hosts);
      process.kill(pid as number, 'SIGKILL');
      await world.until(() => world.downs.length === kill);
      await world.sign('after');
    }
    isLoaded = false;
    await callers;
    t.same(wrong, [], 'every caller got its own result');
    t.ok(done > 64 * 100, `${done} calls`);
    t.same(
      world.downs.map((down) => down.detail),
      Array(3).fill('signal SIGKILL'),
    );
    const restarts = world.pool.status().reduce((sum, status) => sum + status.restarts, 0);
    t.ok(restarts >= 2 && restarts <= 3, `${restarts} restarts`);
  }
});

t.test('a stopped process is found, killed and replaced, and its calls go on', async (t) => {
  const world = await new World(t, { operationTimeoutMs: 1000, heartbeatMs: 50 }).up();
  const [pid] = world.pids;
  process.kill(pid as number, 'SIGSTOP');
  await world.sign('m');
  t.same(
    world.downs.map((down) => down.kind),
    ['hang'],
  );
  t.notSame(world.pids, [pid]);
});

t.test('an operation that hangs every host is given up after two; the others are served', async (t) => {
  const world = await new World(t, { operationTimeoutMs: 1000, heartbeatMs: 50 }).up();
  const poison = world.sign('do:hang');
  const others = Array.from({ length: 20 }, (_, index) => world.sign(`m${index}`));
  await t.rejects(poison, failure('HSM_FAILURE'));
  await Promise.all(others);
  t.same(
    world.downs.map((down) => down.kind),
    ['hang', 'hang'],
  );
  t.same(world.notes('obeyed'), ['do:hang', 'do:hang']);
});

t.test('an operation that is longer than a heartbeat is no hang', async (t) => {
  const world = await new World(t, { operationTimeoutMs: 5000, heartbeatMs: 20 }).up();
  await Promise.all([world.sign('do:spin:300'), world.sign('m')]);
  t.same(world.downs, []);
});

t.test('garbage on the pipe costs the host its life and nobody else anything', async (t) => {
  const world = await new World(t).up();
  const poison = world.sign('do:garbage');
  const others = Array.from({ length: 20 }, (_, index) => world.sign(`m${index}`));
  await t.rejects(poison, failure('HSM_FAILURE'));
  await Promise.all(others);
  t.same(
    world.downs.map((down) => down.kind),
    ['garbage', 'garbage'],
  );
});

t.test('an operation at which a host exits once is repeated; one that always ends its host is not', async (t) => {
  const world = await new World(t).up();
  await Promise.all([world.sign('do:exit-once'), world.sign('m')]);
  const poison = world.sign('do:exit:9');
  const others = Array.from({ length: 100 }, (_, index) => world.sign(`m${index}`));
  await t.rejects(poison, failure('HSM_FAILURE'));
  await Promise.all(others);
  t.same(world.notes('obeyed'), ['do:exit-once', 'do:exit-once', 'do:exit:9', 'do:exit:9']);
  t.same(
    world.downs.map((down) => down.detail),
    ['exit code 5', 'exit code 9', 'exit code 9'],
  );
});

t.test('a host whose executor gave up is replaced without a failed call', async (t) => {
  const world = await new World(t).up();
  await Promise.all([world.sign('do:restart'), ...Array.from({ length: 20 }, (_, index) => world.sign(`m${index}`))]);
  await world.until(() => world.downs.length === 1);
  t.equal(world.downs[0]?.kind, 'leaving');
  await world.sign('m');
  t.equal(world.notes('closings').length, 1, 'its executor was closed');
});

t.test('errors cross with reason, metadata and pause; bugs as INTERNAL, their text in the log alone', async (t) => {
  const world = await new World(t).up();
  await t.rejects(
    world.sign('do:fail:KEY_DISABLED'),
    failure('KEY_DISABLED', { message: 'as asked', metadata: { kms: 'KMS.0209', key_id: 'k' }, retryAfterMs: 250 }),
  );
  const bug = await world.sign('do:bug').then(
    () => t.fail('must be refused'),
    (error: GatewayError) => error,
  );
  t.match(bug, { reason: 'INTERNAL' });
  t.notMatch(`${(bug as Error).message} ${(bug as Error).stack}`, 'planted-secret');
  await world.until(() => world.lines.some((line) => line.includes('planted-secret')));
  await world.sign(`do:log:${'x'.repeat(20_000)}`);
  await world.until(() => world.lines.filter((line) => /^stdout x+$/.test(line)).length >= 3);
  t.ok(
    world.lines.every((line) => line.length < 8300),
    'no log line is without bound',
  );
});

t.test('a host gets no environment but what is allowed, no arguments, and outlives signals to its group', async (t) => {
  process.env.PLANTED_PIN = 'planted-secret';
  const world = await new World(t).up();
  const [pid] = world.pids as [number];
  const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
    .split('\0')
    .map((entry) => entry.split('=')[0] ?? '')
    // The test runner adds some of its own to every process that a test starts.
    .filter((name) => !/^(_TAPJS_.*|NODE_OPTIONS|NODE_V8_COVERAGE)?$/.test(name));
  t.same(
    names.filter(
      (name) => !['PATH', 'SOFTHSM2_CONF', 'CREDENTIALS_DIRECTORY', 'NODE_COMPILE_CACHE', 'DOUBLE_DIR'].includes(name),
    ),
    [],
  );
  t.ok(names.includes('DOUBLE_DIR') && names.includes('PATH'));
  t.equal(readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).length, 2);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.kill(pid, signal);
  await world.sign('m');
  t.same([world.pids, world.downs], [[pid], []]);
});

t.test('start names what keeps a host from starting, and the pool recovers when that is mended', async (t) => {
  const module = (name: string) => ({
    ...testConfig,
    modules: [{ name, path: '/m', profilePath: undefined, maxSessions: 1 }],
  });
  const rows: [Partial<HostPoolOptions>, Error][] = [
    [
      { config: module('exit-at-start') },
      failure('HSM_UNAVAILABLE', { metadata: { cause: 'exit', detail: 'exit code 3' } }),
    ],
    [
      { config: module('hang-at-start'), startTimeoutMs: 300 },
      failure('HSM_UNAVAILABLE', { metadata: { cause: 'start-timeout' } }),
    ],
    [{ config: module('refused') }, failure('CONFIG_INVALID', { message: 'the module is no module' })],
    [{ hostEntry: '/nonexistent/host.ts' }, failure('HSM_UNAVAILABLE', { metadata: { detail: 'exit code 1' } })],
  ];
  for (const [options, expected] of rows) {
    const world = new World(t, options);
    await t.rejects(world.pool.start(), expected);
    await world.pool.stop();
  }
  const world = new World(t);
  writeFileSync(join(world.directory, 'broken'), '');
  await t.rejects(world.pool.start(), failure('HSM_UNAVAILABLE', { metadata: { detail: 'exit code 4' } }));
  rmSync(join(world.directory, 'broken'));
  await world.pool.openPartition(testOpening());
  await world.sign('m');
});

t.test('a wrong PIN reaches one token once, over restarts too; other partitions are served', async (t) => {
  const world = await new World(t, { hosts: 2 }).up();
  const wrong = { ...testOpening('p2'), pin: { kind: 'sealed', blob: Buffer.from('wrong') } } as const;
  await t.rejects(world.pool.openPartition(wrong), failure('HSM_LOGIN_FAILED'));
  await t.rejects(
    world.pool.openPartition({ ...wrong, pin: { kind: 'sealed', blob: Buffer.from('wrong') } }),
    failure('HSM_LOGIN_FAILED'),
  );
  for (const pid of world.pids) process.kill(pid, 'SIGKILL');
  await world.until(() => world.downs.length === 2);
  await world.sign('m');
  const check = (partitionId: string) =>
    world.pool.execute<'checkPartition'>({ kind: 'checkPartition', partitionId }, noDeadline);
  await check('p1');
  await t.rejects(
    check('p2'),
    failure('HSM_UNAVAILABLE', { metadata: { partition_id: 'p2', cause: 'HSM_LOGIN_FAILED' } }),
  );
  t.same(
    world.notes('logins').filter((line) => line.startsWith('p2')),
    ['p2 wrong'],
  );
  t.equal(world.partitionErrors.length, 1);
  await world.pool.openPartition(testOpening('p2', 'right'));
  await check('p2');
});

t.test('a PIN at which the host crashed reaches no second host', async (t) => {
  const world = await new World(t, { hosts: 2 }).up();
  await t.rejects(world.pool.openPartition(testOpening('p2', 'crash')), failure('HSM_FAILURE'));
  await world.until(() => world.downs.length === 1);
  await world.sign('m');
  t.same(
    world.notes('logins').filter((line) => line.startsWith('p2')),
    ['p2 crash'],
  );
});

t.test('administrative commands are answered with their bytes, and not repeated when their host dies', async (t) => {
  const world = await new World(t, { hosts: 2 }).up();
  const answer = await world.pool.administer({ kind: 'checkControlToken' });
  t.same(Buffer.from(answer.auditPublicKey), Buffer.alloc(100, 9));
  const command = { kind: 'createPartitionToken', module: 'soft', partitionId: 'p9', label: 'l' } as const;
  await t.rejects(world.pool.administer(command), failure('HSM_UNAVAILABLE', { metadata: { detail: 'exit code 6' } }));
  t.same(world.notes('administered'), ['checkControlToken', 'createPartitionToken']);
});

t.test('large requests and results pass the pipe in both directions at once', async (t) => {
  const world = await new World(t).up();
  const sizes = [1, 4096, 70_000, 1_000_000, 3_000_000];
  const plaintexts = sizes.flatMap((size) => [Buffer.alloc(size, 1), Buffer.alloc(size, 2)]);
  const results = await Promise.all(
    plaintexts.map((plaintext) =>
      world.pool.execute<'encrypt'>(
        { kind: 'encrypt', key: testKey(), algorithm: 'SYMMETRIC_DEFAULT', plaintext, aad: Buffer.alloc(0) },
        noDeadline,
      ),
    ),
  );
  for (const [index, plaintext] of plaintexts.entries()) {
    t.ok(Buffer.from(results[index]?.ciphertext ?? []).equals(plaintext), `${plaintext.length} bytes`);
  }
  t.ok(
    plaintexts.every((plaintext) => plaintext[0] !== 0),
    'the caller still has its own',
  );
});

t.test('drain lets work end, stop lets the host close its executor, and no process stays', async (t) => {
  const world = await new World(t, { hosts: 2 }).up();
  const pids = world.pids;
  const calls = Array.from({ length: 20 }, () => world.sign('do:spin:5'));
  await world.pool.drain(Date.now() + 60_000);
  await Promise.all(calls);
  await t.rejects(world.sign('m'), failure('NODE_DRAINING'));
  await world.pool.stop();
  t.equal(world.notes('closings').length, 2);
  t.same(pids.map(isAlive), [false, false]);
  t.same(
    world.downs.map((down) => down.kind),
    ['stopped', 'stopped'],
  );
});

t.test('stop kills a host that does not end by itself', async (t) => {
  const world = await new World(t, { stopGraceMs: 100 }).up();
  const [pid] = world.pids as [number];
  process.kill(pid, 'SIGSTOP');
  await world.pool.stop();
  t.notOk(isAlive(pid));
});

t.test('the death of the front ends its hosts, in the middle of a batch too', async (t) => {
  const env = { ...process.env, DOUBLE_DIR: t.testdir({}) };
  const front = spawn(process.execPath, [fixture('double_front.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const pids: unknown = JSON.parse(String((await once(front.stdout, 'data'))[0]));
  t.equal((pids as number[]).length, 2);
  // They are no children of this process, so their end is watched by what can wait for any process.
  const watched = (pids as number[]).map((pid) =>
    spawn('tail', [`--pid=${pid}`, '-f', '/dev/null'], { stdio: 'ignore' }),
  );
  front.kill('SIGKILL');
  await Promise.all(watched.map((watcher) => once(watcher, 'exit')));
  t.same((pids as number[]).map(isAlive), [false, false]);
});
