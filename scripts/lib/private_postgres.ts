/**
 * @module A PostgreSQL server of one's own: found, made and started in one folder, as a user that is not root, because PostgreSQL
 * refuses root. The quickstart keeps its data there; tests throw it away.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isRunningOn } from './running.ts';

const run = promisify(execFile);

/** Name of the role that owns everything in such a server. */
export const superuser = 'gateway';
/** The one that every server has from the beginning. */
export const databaseName = 'postgres';

/** Debian's folders, the newest version first: not in the path, so that several versions can be there. */
const debianFolders = (): readonly string[] => {
  try {
    const versions = readdirSync('/usr/lib/postgresql').toSorted((a, b) => Number(b) - Number(a));
    return versions.map((version) => join('/usr/lib/postgresql', version, 'bin'));
  } catch {
    return [];
  }
};

/** The folder of `initdb` and `postgres`: `$POSTGRES_BIN`, Debian's newest, or one of the path; undefined where they are missing. */
export const findPostgresPrograms = (): string | undefined => {
  const { POSTGRES_BIN: given, PATH: path = '' } = process.env;
  const folders = given === undefined ? [...debianFolders(), ...path.split(delimiter)] : [given];
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))));
};

/** How the server's programs are run as somebody who is not root. */
export interface ServerUser {
  /** Stands before each command. */
  readonly prefix: readonly string[];
  readonly ids: { readonly uid?: number; readonly gid?: number };
}

/** Where a server is, and as whom it runs. */
export interface ServerPlace {
  /** Of `initdb` and `postgres`. */
  readonly programs: string;
  /** Data and, by default, the Unix socket are in it. */
  readonly folder: string;
  readonly user: ServerUser;
}

const commandOf = ({ programs, user }: ServerPlace, program: string, args: readonly string[]): [string, string[]] => {
  const [first = '', ...others] = [...user.prefix, join(programs, program), ...args];
  return [first, others];
};

/** Makes the data; nothing is synced to the disk meanwhile. */
export const makeCluster = async (place: ServerPlace, args: readonly string[]): Promise<void> => {
  const { folder, user } = place;
  const all = ['-D', join(folder, 'data'), '-U', superuser, '--no-sync', '--no-locale', '--encoding=UTF8', ...args];
  await run(...commandOf(place, 'initdb', all), { ...user.ids, cwd: folder });
};

export interface ServerOptions {
  /** As in `postgresql.conf`. */
  readonly settings: Readonly<Record<string, string>>;
  /** It goes on when this process ends; otherwise it dies with it, however that ends. */
  readonly outlives?: boolean;
  /** File descriptor that its log goes to; until it is ready only, where there is none. */
  readonly log?: number;
}

const toArguments = (settings: ServerOptions['settings']): readonly string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Reads the log, and goes on reading: a pipe that nobody reads would stop the server in the end. */
const readUntilReady = (server: ChildProcess): Promise<void> =>
  new Promise((ready, fail) => {
    const lines: string[] = [];
    createInterface({ input: server.stderr as Readable }).on('line', (line) => {
      if (line.includes('database system is ready to accept connections')) ready();
      if (lines.length < 100) lines.push(line);
    });
    server.once('error', fail);
    server.once('exit', () => fail(new Error(`PostgreSQL did not start:\n${lines.join('\n')}`)));
  });

/** The server writes its process id and its state there: first and eighth line. */
const statusFile = (folder: string): string => join(folder, 'data/postmaster.pid');

const statusOf = (folder: string): readonly string[] => {
  try {
    return readFileSync(statusFile(folder), 'utf8').split('\n');
  } catch {
    return [];
  }
};

const lookUntilReady = async (server: ChildProcess, folder: string): Promise<void> => {
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  for (;;) {
    const status = statusOf(folder);
    if (status[0] === String(server.pid) && status[7]?.trim() === 'ready') return;
    if (failure !== undefined) throw failure;
    if (server.exitCode !== null || server.signalCode !== null)
      throw new Error('PostgreSQL did not start; see its log');
    await delay(20);
  }
};

/**
 * Removes what a server that was killed has left, so that another process which happens to have its id now is not taken for it.
 * @throws {Error} where a server is at work on the data
 */
export const clearLeftovers = ({ folder }: ServerPlace, socket: string): void => {
  const [pid] = statusOf(folder);
  if (pid === undefined) return;
  if (isRunningOn(Number(pid), join(folder, 'data'))) throw new Error(`PostgreSQL runs on ${folder} already`);
  for (const file of [statusFile(folder), join(folder, socket), join(folder, `${socket}.lock`)]) {
    rmSync(file, { force: true });
  }
};

/** Starts the server and waits until it takes connections. */
export const startServer = async (place: ServerPlace, options: ServerOptions): Promise<ChildProcess> => {
  const { folder, user } = place;
  // At once (QUIT), stopped backends too.
  const tied = options.outlives === true ? [] : ['setpriv', '--pdeathsig', 'QUIT'];
  const tiedPlace = { ...place, user: { ...user, prefix: [...user.prefix, ...tied] } };
  const args = ['-D', join(folder, 'data'), ...toArguments(options.settings)];
  const server = spawn(...commandOf(tiedPlace, 'postgres', args), {
    ...user.ids,
    cwd: folder,
    detached: options.log !== undefined,
    stdio: ['ignore', 'ignore', options.log ?? 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  });
  if (options.log === undefined) await readUntilReady(server);
  else await lookUntilReady(server, folder);
  return server;
};
