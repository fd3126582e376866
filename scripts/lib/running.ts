/**
 * @module Remembers, in a file of the installation, which processes work on it: those that outlive their starter, and those whose
 * starter was killed.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { replaceWholeFile } from '../../src/util/replace_file.ts';

export interface RunningProcess {
  /** For people. */
  readonly name: string;
  readonly pid: number;
  /** A path of this installation that is among its arguments. */
  readonly argument: string;
  /** How it is asked to stop. */
  readonly signal: 'SIGTERM' | 'SIGINT';
}

const fileOf = (directory: string): string => join(directory, 'running.json');

/** Whether a process is alive and has the path among its arguments: a process id can be another program's after a reboot. */
export const isRunningOn = (pid: number, argument: string): boolean => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(argument);
  } catch {
    return false;
  }
};

const isAlive = ({ pid, argument }: RunningProcess): boolean => isRunningOn(pid, argument);

/** What works on this folder, in the order in which it was started. */
export const readRunning = (directory: string): readonly RunningProcess[] => {
  try {
    const all = JSON.parse(readFileSync(fileOf(directory), 'utf8')) as readonly RunningProcess[];
    return all.filter(isAlive);
  } catch {
    return [];
  }
};

/** Notes a process that has just been started, behind those that are there. */
export const noteRunning = (directory: string, started: RunningProcess): void => {
  replaceWholeFile(fileOf(directory), `${JSON.stringify([...readRunning(directory), started], null, 2)}\n`, 0o600);
};

const stop = async (running: RunningProcess): Promise<void> => {
  if (!isAlive(running)) return;
  process.kill(running.pid, running.signal);
  for (let waited = 0; isAlive(running); waited += 20) {
    if (waited > 30_000) process.kill(running.pid, 'SIGKILL');
    await delay(20);
  }
};

/** Stops it all, the last one first, waiting for graceful ends (30 s at most each, then by force). Tells what there was. */
export const stopRunning = async (directory: string): Promise<readonly RunningProcess[]> => {
  const running = readRunning(directory);
  for (const one of running.toReversed()) await stop(one);
  rmSync(fileOf(directory), { force: true });
  return running;
};
