/**
 * @module A development installation in one folder (tokens, certificates, profiles, configuration) and the gateway
 * process that serves it. Quickstart, benchmark and end-to-end tests all use this.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const nodeFlags = ['--disable-warning=ExperimentalWarning'];

export interface Installation {
  readonly directory: string;
  readonly profilesDirectory: string;
  readonly configFile: string;
  readonly process: ChildProcess;
  /** What the daemon said when it was ready: its addresses. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Asks the daemon to stop and waits until it has. */
  stop(): Promise<void>;
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

/** Makes the folder's installation, or brings one that is there up to date: with two tenants unless others, or none, are named. */
export const prepareInstallation = async (
  directory: string,
  ports: { readonly data: number; readonly admin: number; readonly enrollment?: number },
  tenants?: readonly string[],
): Promise<void> => {
  const script = join(root, 'scripts/setup_development.ts');
  const args = [script, '--dir', directory, '--data-port', String(ports.data), '--admin-port', String(ports.admin)];
  if (ports.enrollment !== undefined) args.push('--enrollment-port', String(ports.enrollment));
  if (tenants !== undefined) args.push('--tenants', tenants.join(','));
  try {
    await promisify(execFile)(process.execPath, [...nodeFlags, ...args], { cwd: root, maxBuffer: 1 << 24 });
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
  /** The gateway outlives this process. */
  readonly detached?: boolean;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Starts the daemon on a prepared folder; its log goes to `gateway.log` there. */
export const startGateway = async (directory: string, options: StartOptions = {}): Promise<Installation> => {
  const configFile = join(directory, 'gateway.jsonc');
  const logFile = join(directory, 'gateway.log');
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(process.execPath, [...nodeFlags, join(root, 'src/bin/hsm_gatewayd.ts'), '--config', configFile], {
    cwd: root,
    env: { ...process.env, ...options.environment },
    detached: options.detached ?? false,
    stdio: ['ignore', 'pipe', log],
  });
  try {
    const ready = await readReadyLine(child);
    return {
      directory,
      profilesDirectory: join(directory, 'profiles'),
      configFile,
      process: child,
      ready,
      stop: () => stopProcess(child),
    };
  } catch (error) {
    const tail = existsSync(logFile) ? readFileSync(logFile, 'utf8').split('\n').slice(-15).join('\n') : '';
    throw new Error(`the gateway did not start; the end of its log:\n${tail}`, { cause: error });
  }
};

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
