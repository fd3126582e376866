/** @module Remembers, in a file of the installation, the gateway that was started to outlive its starter. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export interface Running {
  readonly pid: number;
  readonly ready: Readonly<Record<string, unknown>>;
}

const fileOf = (directory: string): string => join(directory, 'gateway.running.json');

/** Whether the process is alive and is a gateway: a process id can be another program's after a reboot. */
const isGateway = (pid: number): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('hsm_gatewayd');
  } catch {
    return false;
  }
};

/** The gateway that runs on this folder, if one was left running. */
export const readRunning = (directory: string): Running | undefined => {
  try {
    const running = JSON.parse(readFileSync(fileOf(directory), 'utf8')) as Running;
    return isGateway(running.pid) ? running : undefined;
  } catch {
    return undefined;
  }
};

export const writeRunning = (directory: string, running: Running): void => {
  writeFileSync(fileOf(directory), `${JSON.stringify(running)}\n`, { mode: 0o600 });
};

/** Stops it, waiting for its graceful end (30 s at most, then by force). Tells whether there was one. */
export const stopRunning = async (directory: string): Promise<boolean> => {
  const running = readRunning(directory);
  if (running !== undefined) {
    process.kill(running.pid, 'SIGTERM');
    for (let waited = 0; isGateway(running.pid); waited += 50) {
      if (waited > 30_000) process.kill(running.pid, 'SIGKILL');
      await delay(50);
    }
  }
  rmSync(fileOf(directory), { force: true });
  return running !== undefined;
};
