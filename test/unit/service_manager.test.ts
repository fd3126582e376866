/** @module What daemons tell the service manager: the messages, when the watchdog is fed, and the socket of notify-exec. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t, { type Test } from 'tap';
import { ServiceManager, type Vitals } from '../../src/util/service_manager.ts';
import { until } from '../fixtures/agent_world.ts';
import { startReceiver } from '../fixtures/notify_receiver.ts';

const notifyExec = fileURLToPath(new URL('../../systemd/notify-exec', import.meta.url));
const moduleUrl = new URL('../../src/util/service_manager.ts', import.meta.url).href;
const alive: Vitals = { isAlive: true, status: 'serving' };
const noProblem = (problem: string): never => {
  throw new Error(problem);
};

const newFolder = (t: Test): string => {
  const folder = mkdtempSync(join(tmpdir(), 'hsm-notify-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** A socket of this process, and what is written to its descriptor past Node. A stream: Node has no other. */
const openSocket = async (t: Test) => {
  const path = join(newFolder(t), 'socket');
  const server = createServer().listen(path);
  await once(server, 'listening');
  const socket = connect(path) as Socket & { readonly _handle: { readonly fd: number } };
  const [other] = (await once(server, 'connection')) as [Socket];
  let text = '';
  other.on('data', (chunk) => {
    text += chunk;
  });
  t.teardown(() => {
    socket.destroy();
    other.destroy();
    server.close();
  });
  return { env: { NOTIFY_SOCKET: path, HSM_NOTIFY_FD: String(socket._handle.fd) }, text: () => text, other, socket };
};

t.test('ready, alive and stopping are told, each with how it is', async (t) => {
  const { env, text } = await openSocket(t);
  const manager = ServiceManager.fromEnvironment({ ...env, WATCHDOG_USEC: '20000' }, noProblem);
  t.equal(manager.reportEveryMs, 10, 'half of the time');
  let vitals = alive;
  manager.ready(() => vitals);
  await until(() => text().includes('STATUS=servingWATCHDOG=1'));
  t.match(text(), /^READY=1\nWATCHDOG=1\nSTATUS=serving/);
  vitals = { isAlive: false, status: '0 of 2 up\nWATCHDOG=1\u0000' };
  await until(() => text().includes('0 of 2 up'));
  const since = text().length;
  await until(() => text().length > since + 50);
  t.match(text().slice(since), /^(STATUS=0 of 2 up WATCHDOG=1 )+$/, 'it is not fed, and a status can not feed it');
  manager.stopping();
  await until(() => text().includes('STOPPING=1\nWATCHDOG=1\nSTATUS=stopping'));
  t.pass('draining feeds it');
  manager.close();
});

t.test('a watchdog of another process, or none, is not fed', async (t) => {
  const { env, text } = await openSocket(t);
  for (const more of [
    {},
    { WATCHDOG_USEC: '0' },
    { WATCHDOG_USEC: '-5' },
    { WATCHDOG_USEC: '1e9' },
    { WATCHDOG_USEC: '20000', WATCHDOG_PID: String(process.pid + 1) },
  ]) {
    const manager = ServiceManager.fromEnvironment({ ...env, ...more }, noProblem);
    t.equal(manager.reportEveryMs, 15_000);
    manager.ready(() => alive);
    manager.close();
  }
  const own = { WATCHDOG_USEC: '9000000000000', WATCHDOG_PID: String(process.pid) };
  t.equal(ServiceManager.fromEnvironment({ ...env, ...own }, noProblem).reportEveryMs, 2 ** 31 - 1);
  await until(() => text().split('READY=1').length === 6);
  t.notMatch(text(), 'WATCHDOG');
});

t.test('without a service manager nothing happens; one that can not be told is a problem that is said', async (t) => {
  const quiet = ServiceManager.fromEnvironment({ HSM_NOTIFY_FD: '1' }, noProblem);
  quiet.ready(noProblem as never);
  quiet.stopping();
  const problems: string[] = [];
  for (const HSM_NOTIFY_FD of [undefined, '', '2', '-1', '3.5', '999999', 'x', String(process.stdin.fd)]) {
    const manager = ServiceManager.fromEnvironment({ NOTIFY_SOCKET: '/nowhere', HSM_NOTIFY_FD }, (problem) =>
      problems.push(problem),
    );
    manager.ready(noProblem as never);
  }
  t.equal(problems.length, 8);
  t.match(problems[0], /notify-exec/);
});

t.test('a service manager that goes away does no harm', async (t) => {
  const { env, other, socket } = await openSocket(t);
  const manager = ServiceManager.fromEnvironment(env, noProblem);
  socket.on('error', () => undefined);
  other.destroy();
  await once(other, 'close');
  manager.ready(() => alive);
  manager.stopping();
  manager.close();
  t.pass('nothing was thrown');
});

/** Tells, and shows which descriptors a child of its own has: the socket must not be one. */
const daemon = `
import { spawnSync } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { ServiceManager } from '${moduleUrl}';
const manager = ServiceManager.fromEnvironment(process.env, (problem) => { throw new Error(problem); });
manager.ready(() => ({ isAlive: true, status: 'pid ' + process.pid }));
manager.stopping();
const own = readlinkSync('/proc/self/fd/' + process.env.HSM_NOTIFY_FD);
process.stdout.write(String(spawnSync('ls', ['-l', '/proc/self/fd']).stdout.includes(own)));
`;

for (const kind of ['a path', 'an abstract name'] as const) {
  t.test(`notify-exec becomes the daemon and gives it the socket at ${kind}`, async (t) => {
    const address = kind === 'a path' ? join(newFolder(t), 'notify') : `@hsm-notify-${process.pid}`;
    const receiver = await startReceiver(t, address);
    const argv = [process.execPath, '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', daemon];
    const env = { ...process.env, NOTIFY_SOCKET: address, WATCHDOG_USEC: '60000000' };
    const child = spawn(notifyExec, argv, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [inherited] = (await once(child.stdout, 'data')) as [Buffer];
    t.equal(String(inherited), 'false', 'children do not have the socket');
    t.equal(await receiver.next(), `READY=1|WATCHDOG=1|STATUS=pid ${child.pid}`, 'the same process');
    t.equal(await receiver.next(), 'STOPPING=1|WATCHDOG=1|STATUS=stopping');
  });
}

t.test('notify-exec says what is wrong, and without a service manager it is a plain exec', async (t) => {
  const { NOTIFY_SOCKET: _, ...env } = process.env;
  const run = (args: readonly string[], more = {}) =>
    spawnSync(notifyExec, args, { env: { ...env, HSM_NOTIFY_FD: '7', ...more }, encoding: 'utf8' });
  t.match(run([]), { status: 255, stderr: /^usage: / });
  t.match(run(['/no/such']), { stderr: 'notify-exec: /no/such: No such file or directory\n' });
  t.match(run(['/bin/true'], { NOTIFY_SOCKET: '/no/such' }), { stderr: /^notify-exec: \/no\/such: / });
  t.match(run(['/bin/sh', '-c', 'echo "$1 $HSM_NOTIFY_FD"', 'sh', 'a b']), { status: 0, stdout: 'a b \n' });
  t.equal(readFileSync(notifyExec, 'utf8').split('\n')[0], '#!/usr/bin/perl', 'perl-base, which Debian always has');
});
