/**
 * @module What the token chapter measures against: a scratch installation with a running gateway, a second
 * SoftHSM token for direct callers, and Debian's `p11-kit server` in front of that token.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startInstallation, type Installation } from '../lib/installation.ts';
import { RunnerProcess } from './runner_process.ts';

const softhsm = ['/usr/lib/softhsm/libsofthsm2.so', '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so'].find(
  existsSync,
);
const p11kitClient = ['/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so', '/usr/lib/pkcs11/p11-kit-client.so'].find(
  existsSync,
);
const pin = '76543210';

export interface Scene {
  startDirect(): Promise<RunnerProcess>;
  startP11Kit(): Promise<RunnerProcess>;
  startGateway(variant: 'unary' | 'stream'): Promise<RunnerProcess>;
  stop(): Promise<void>;
}

const makeToken = (folder: string): { conf: string; pinFile: string } => {
  mkdirSync(join(folder, 'tokens'), { recursive: true });
  const conf = join(folder, 'softhsm2.conf');
  writeFileSync(
    conf,
    `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  const pinFile = join(folder, 'pin');
  writeFileSync(pinFile, pin, { mode: 0o600 });
  const args = ['--init-token', '--free', '--label', 'bench', '--pin', pin, '--so-pin', pin];
  execFileSync('softhsm2-util', args, { env: { ...process.env, SOFTHSM2_CONF: conf }, stdio: 'ignore' });
  return { conf, pinFile };
};

const startP11KitServer = async (folder: string, conf: string): Promise<{ server: ChildProcess; address: string }> => {
  if (softhsm === undefined) throw new Error('SoftHSM is not installed');
  const socket = join(folder, 'p11-kit.socket');
  const server = spawn('p11-kit', ['server', '-f', '-n', socket, '--provider', softhsm, 'pkcs11:token=bench'], {
    env: { ...process.env, SOFTHSM2_CONF: conf },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (server.stdout === null) throw new Error('p11-kit server has no output');
  await once(server.stdout, 'data');
  return { server, address: `unix:path=${socket}` };
};

/** Builds all of it in a scratch folder. */
export const openScene = async (): Promise<Scene> => {
  if (softhsm === undefined || p11kitClient === undefined) throw new Error('SoftHSM and p11-kit-modules are needed');
  const folder = mkdtempSync(join(tmpdir(), 'hsm-gateway-bench-'));
  const { conf, pinFile } = makeToken(folder);
  const { server, address } = await startP11KitServer(folder, conf);
  const stopServer = async (): Promise<void> => {
    const exited = once(server, 'exit');
    server.kill();
    await exited;
    rmSync(folder, { recursive: true, force: true });
  };
  const installation: Installation = await startInstallation(join(folder, 'gateway')).catch(async (error: unknown) => {
    await stopServer();
    throw error;
  });
  const direct = [softhsm, 'bench', pinFile];
  const remote = [p11kitClient, 'bench', pinFile];
  return {
    startDirect: () => RunnerProcess.start('./module_runner.ts', direct, { SOFTHSM2_CONF: conf }),
    startP11Kit: () => RunnerProcess.start('./module_runner.ts', remote, { P11_KIT_SERVER_ADDRESS: address }),
    startGateway: (variant) =>
      RunnerProcess.start('./gateway_runner.ts', [variant, installation.profilesDirectory, 'acme']),
    stop: async () => {
      await installation.stop();
      await stopServer();
    },
  };
};
