/**
 * @module A development installation in one folder (tokens, certificates, profiles, configuration) and the gateway
 * process that serves it. Quickstart, benchmark and end-to-end tests all use this.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const nodeFlags = ['--disable-warning=ExperimentalWarning'];

export interface Installation extends Daemon {
  readonly directory: string;
  readonly profilesDirectory: string;
}

/** A TCP port of the loopback interface that is free now; `preferred` if that is. */
export const findFreePort = async (preferred = 0): Promise<number> => {
  const server = createServer();
  try {
    server.listen(preferred, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : preferred;
  } catch (error) {
    if (preferred === 0) throw error;
    return findFreePort();
  } finally {
    server.close();
  }
};

export interface InstallationOptions {
  /** Folder of the Unix socket of a PostgreSQL server that takes the place of SQLite. */
  readonly postgres?: string;
  /** Of a second gateway over the same store and tokens, `gateway-2`. */
  readonly second?: { readonly data: number; readonly admin: number };
}

/** Makes the folder's installation, or brings one that is there up to date: with two tenants unless others, or none, are named. */
export const prepareInstallation = async (
  directory: string,
  ports: { readonly data: number; readonly admin: number; readonly enrollment?: number },
  tenants?: readonly string[],
  { postgres, second }: InstallationOptions = {},
): Promise<void> => {
  const options = {
    dir: directory,
    'data-port': ports.data,
    'admin-port': ports.admin,
    'enrollment-port': ports.enrollment,
    tenants: tenants?.join(','),
    postgres,
    'second-data-port': second?.data,
    'second-admin-port': second?.admin,
  };
  const args = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  const script = join(root, 'scripts/setup_development.ts');
  try {
    await promisify(execFile)(process.execPath, [...nodeFlags, script, ...args], { cwd: root, maxBuffer: 1 << 24 });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new Error(`the installation could not be prepared:\n${stderr ?? String(error)}`, { cause: error });
  }
};

const readReadyLine = async (child: ChildProcess): Promise<Record<string, unknown>> => {
  const lines = child.stdout;
  if (lines === null) throw new Error('the gateway has no standard output');
  let text = '';
  for await (const chunk of lines) {
    text += String(chunk);
    const end = text.indexOf('\n');
    if (end >= 0) return JSON.parse(text.slice(0, end)) as Record<string, unknown>;
  }
  throw new Error('the gateway ended before it was ready');
};

export interface StartOptions {
  /**
   * What becomes of it when this process ends: nothing, as of any child (default); it is stopped, however this one ends; or it
   * goes on. In the last two cases a Ctrl-C reaches this process alone.
   */
  readonly life?: 'child' | 'tied' | 'outlives';
  /** Of its configuration and its log: `gateway` by default. */
  readonly name?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** Told of the process before it is ready, so that it can be stopped whatever comes. */
  readonly onSpawn?: (pid: number, configFile: string) => void;
  /** Program and arguments that run the daemon's command line in their place, as `ip netns exec NAME` does. */
  readonly launcher?: readonly string[];
}

export interface Daemon {
  readonly process: ChildProcess;
  readonly configFile: string;
  /** What it said when it was ready: its addresses. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Asks it to stop and waits until it has. */
  stop(): Promise<void>;
}

/** Starts a daemon of this checkout and waits until it is ready; its log goes to a file of its name in the folder. */
export const startDaemon = async (
  program: 'hsm_gatewayd' | 'hsm_agent',
  directory: string,
  { life = 'child', name = 'gateway', environment, onSpawn, launcher = [] }: StartOptions,
): Promise<Daemon> => {
  const configFile = join(directory, `${name}.jsonc`);
  const logFile = join(directory, `${name}.log`);
  const log = openSync(logFile, 'a', 0o600);
  const tie = life === 'tied' ? ['setpriv', '--pdeathsig', 'TERM'] : [];
  const entry = join(root, `src/bin/${program}.ts`);
  const command = [...launcher, process.execPath, ...nodeFlags, entry, '--config', configFile];
  const [first = '', ...args] = [...tie, ...command];
  const child = spawn(first, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    detached: life !== 'child',
    stdio: ['ignore', 'pipe', log],
  });
  closeSync(log);
  if (child.pid !== undefined) onSpawn?.(child.pid, configFile);
  try {
    return { process: child, configFile, ready: await readReadyLine(child), stop: () => stopProcess(child) };
  } catch (error) {
    const tail = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n') : '';
    throw new Error(`${name} did not start; the end of its log:\n${tail}`, { cause: error });
  }
};

/** Starts the daemon on a prepared folder; its log goes to `gateway.log` there. */
export const startGateway = async (directory: string, options: StartOptions = {}): Promise<Installation> => ({
  ...(await startDaemon('hsm_gatewayd', directory, options)),
  directory,
  profilesDirectory: join(directory, 'profiles'),
});

const stopProcess = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

/** Prepares a folder on free ports and starts the daemon on it. */
export const startInstallation = async (directory: string, options: StartOptions = {}): Promise<Installation> => {
  await prepareInstallation(directory, { data: await findFreePort(), admin: await findFreePort() });
  return startGateway(directory, options);
};
