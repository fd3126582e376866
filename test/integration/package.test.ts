/**
 * @module The Debian package in a scratch root: what it installs runs as its units start it, the units pass systemd's own checks, and
 * it upgrades, goes and is purged without taking keys along. systemd itself does not run here; its sandbox is read, not entered.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  globSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { findFreePort, prepareInstallation } from '../../scripts/lib/installation.ts';
import { startReceiver } from '../fixtures/notify_receiver.ts';

if (process.getuid?.() !== 0) {
  t.pass('skipped: dpkg installs as root alone', { skip: true });
  process.exit();
}

const project = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);
const scratch = mkdtempSync(join(tmpdir(), 'hsm-gateway-package-'));
t.teardown(() => rmSync(scratch, { recursive: true, force: true }));
const at = (...path: string[]) => join(scratch, ...path);
const root = (...path: string[]) => join(scratch, 'root', ...path);
const installation = at('installation');

const build = async (): Promise<string> => {
  const { stdout } = await run(join(project, 'scripts/package'), ['--output', at('out'), '--compression', 'none']);
  return stdout.trim();
};
mkdirSync(installation, { mode: 0o700 });
const [packageFile] = await Promise.all([
  build(),
  prepareInstallation(installation, { data: await findFreePort(), admin: await findFreePort() }, []),
]);

/** The scratch root has no shell: scripts of the package run outside and are told of it by DPKG_ROOT. */
const dpkg = (...args: string[]) =>
  run('dpkg', [
    `--root=${root()}`,
    '--force-script-chrootless',
    '--force-depends',
    `--log=${at('dpkg.log')}`,
    '--no-pager',
    ...args,
  ]);
const statusOf = (): string => {
  const database = readFileSync(root('var/lib/dpkg/status'), 'utf8');
  return ['Status', 'Version'].map((field) => new RegExp(`^${field}: (.*)$`, 'm').exec(database)?.[1]).join(' ');
};
/** Everything in the root that is neither dpkg's nor of the users' data base. */
const leftOver = () =>
  globSync('**', { cwd: root() })
    .filter((path) => lstatSync(root(path)).isFile() || lstatSync(root(path)).isSymbolicLink())
    .filter(
      (path) =>
        !/^(var\/lib\/dpkg|usr\/lib\/systemd\/system\/[a-z-]+\.target$|bin\/kill|etc\/(\.pwd\.lock|g?shadow|group|passwd)-?$)/.test(
          path,
        ),
    )
    .sort();

/** Starts an installed daemon as its unit does, with a service manager that listens. */
const startUnit = (
  unit: string,
  notifySocket: string,
  config: string,
  before: readonly string[] = [],
): ChildProcess => {
  const line = /^ExecStart=(.*)$/m.exec(readFileSync(root(`usr/lib/systemd/system/${unit}`), 'utf8'))?.[1] ?? '';
  const [program = '', ...args] = [
    ...before,
    ...line.split(' ').map((word) => word.replace(/^\/usr\//, `${root('usr')}/`)),
  ];
  const env = { PATH: process.env.PATH, SOFTHSM2_CONF: join(installation, 'softhsm2.conf'), ...toEnv(notifySocket) };
  return spawn(program, [...args, '--config', config], { env, stdio: ['ignore', 'pipe', 'pipe'] });
};
const toEnv = (notifySocket: string) => ({ NOTIFY_SOCKET: notifySocket, WATCHDOG_USEC: '600000000' });

mkdirSync(root('var/lib/dpkg/info'), { recursive: true });
mkdirSync(root('var/lib/dpkg/updates'));
writeFileSync(root('var/lib/dpkg/status'), '');

t.test('it installs: users, folders that are closed, units that start at boot, programs that run', async (t) => {
  await dpkg('--install', packageFile);
  t.equal(statusOf(), 'install ok installed 0.1.0');
  const users = readFileSync(root('etc/passwd'), 'utf8');
  for (const user of ['hsm-gateway', 'hsm-agent']) {
    const [, , uid, gid] =
      users
        .split('\n')
        .find((line) => line.startsWith(`${user}:`))
        ?.split(':') ?? [];
    t.match(statSync(root('var/lib', user)), { uid: Number(uid), gid: Number(gid) });
    t.equal(statSync(root('var/lib', user)).mode & 0o7777, 0o700);
    t.match(statSync(root('etc', user)), { uid: 0, gid: Number(gid) });
    t.equal(statSync(root('etc', user)).mode & 0o7777, 0o750);
  }
  for (const link of ['multi-user.target.wants/hsm-gatewayd.service', 'sockets.target.wants/hsm-agent.socket']) {
    t.ok(lstatSync(root('etc/systemd/system', link)).isSymbolicLink(), link);
  }
  for (const program of ['usr/sbin/hsm-gatewayd', 'usr/bin/hsm-agent', 'usr/bin/hsmctl']) {
    const { stdout } = await run(root(program), ['--help'], { env: { PATH: '/usr/bin:/bin' } });
    t.match(stdout, `Usage: ${basename(program)} `);
  }
  const written = globSync('usr/**', { cwd: root() }).filter((path) => (lstatSync(root(path)).mode & 0o022) !== 0);
  t.same(
    written.filter((path) => !lstatSync(root(path)).isSymbolicLink()),
    [],
    'nothing that others can write to',
  );
  t.same(globSync('**/*.{ts,map,o}', { cwd: root('usr/lib/hsm-gateway') }), [], 'no sources');
});

t.test('systemd finds nothing wrong with the units, and their exposure is below 2.0', async (t) => {
  // What every system has, and a scratch root has not.
  for (const target of [
    'sysinit',
    'basic',
    'network-online',
    'multi-user',
    'sockets',
    'shutdown',
    'nss-lookup',
    'time-sync',
  ]) {
    const file = `usr/lib/systemd/system/${target}.target`;
    writeFileSync(root(file), '[Unit]\nDescription=A target\n');
  }
  mkdirSync(root('bin'), { recursive: true });
  cpSync('/bin/kill', root('bin/kill'));
  const units = ['hsm-gatewayd.service', 'hsm-agent.service', 'hsm-agent.socket'];
  const verified = await run('systemd-analyze', ['verify', '--man=no', `--root=${root()}`, ...units]);
  t.same(verified, { stdout: '', stderr: '' });
  for (const unit of units.slice(0, 2)) {
    const args = ['security', '--offline=true', '--threshold=20', '--no-pager'];
    const { stdout } = await run('systemd-analyze', [...args, root('usr/lib/systemd/system', unit)]);
    t.match(stdout, new RegExp(`Overall exposure level for ${unit}: [01]\\.\\d`));
  }
});

t.test('the installed gateway tells when it serves, with hosts that answer, and when it stops', async (t) => {
  const receiver = await startReceiver(t, at('gateway.notify'));
  const gateway = startUnit('hsm-gatewayd.service', at('gateway.notify'), join(installation, 'gateway.jsonc'));
  t.teardown(() => gateway.kill('SIGKILL'));
  gateway.stderr?.resume();
  t.match(await receiver.next(), /^READY=1\|WATCHDOG=1\|STATUS=serving, ([1-9]) of \1 crypto-hosts up$/);
  gateway.kill('SIGTERM');
  t.equal(await receiver.next(), 'STOPPING=1|WATCHDOG=1|STATUS=stopping');
  t.equal((await once(gateway, 'exit'))[0], 0);
  writeFileSync(at('wrong.jsonc'), '{ "gateway": 1 }');
  const wrong = startUnit('hsm-gatewayd.service', at('gateway.notify'), at('wrong.jsonc'));
  t.equal((await once(wrong, 'exit'))[0], 2, 'what RestartPreventExitStatus names');
});

t.test('an upgrade keeps configuration and state; a removal keeps them too; a purge keeps keys alone', async (t) => {
  const keep = ['etc/hsm-gateway/gateway.jsonc', 'var/lib/hsm-gateway/store.db'];
  for (const file of keep) writeFileSync(root(file), 'mine');
  writeFileSync(root('etc/default/hsm-gateway'), 'HSM_GATEWAY_CONFIG=/etc/other\n');
  // The next version: without Node, which makes it quick, and shows that what went is taken away.
  await run('dpkg-deb', ['--raw-extract', packageFile, at('next')]);
  const control = readFileSync(at('next/DEBIAN/control'), 'utf8');
  writeFileSync(at('next/DEBIAN/control'), control.replace('Version: 0.1.0', 'Version: 0.2.0'));
  rmSync(at('next/usr/lib/hsm-gateway/bin/node'));
  chmodSync(at('next'), 0o755);
  await run('dpkg-deb', ['--root-owner-group', '-Znone', '--build', at('next'), at('next.deb')]);
  await dpkg('--install', at('next.deb'));
  t.equal(statusOf(), 'install ok installed 0.2.0');
  t.notOk(existsSync(root('usr/lib/hsm-gateway/bin/node')));
  t.equal(readFileSync(root('etc/default/hsm-gateway'), 'utf8'), 'HSM_GATEWAY_CONFIG=/etc/other\n', 'changed by hand');

  await dpkg('--remove', 'hsm-gateway');
  t.equal(statusOf(), 'deinstall ok config-files 0.2.0');
  t.notOk(existsSync(root('usr/lib/hsm-gateway')));
  t.notOk(existsSync(root('usr/bin/hsmctl')));
  t.ok(existsSync(root('etc/default/hsm-gateway')));

  const { stderr } = await dpkg('--purge', 'hsm-gateway');
  t.same(leftOver(), keep, 'neither units nor links to them');
  for (const file of keep) t.equal(readFileSync(root(file), 'utf8'), 'mine');
  t.match(stderr, '/var/lib/hsm-gateway is not empty and was kept');
  t.notMatch(stderr, '/var/lib/hsm-agent is');
  for (const file of keep) rmSync(root(file));
  await dpkg('--install', packageFile);
  await dpkg('--purge', 'hsm-gateway');
  t.same(leftOver(), []);
});
