/** @module The quickstart's PostgreSQL: made once in the installation's folder, and what was in SQLite moved there. */
import { execFile } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { replaceWholeFile } from '../../src/util/replace_file.ts';
import type { RunningProcess } from './running.ts';
import {
  clearLeftovers,
  databaseName,
  findPostgresPrograms,
  makeCluster,
  type ServerPlace,
  type ServerUser,
  startServer,
  superuser,
} from './private_postgres.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const socket = '.s.PGSQL.5432';
/** What a path of a Unix socket may have, without its end. */
const maxPathBytes = 107;

const settingsOf = (folder: string): Readonly<Record<string, string>> => ({
  // Whoever may enter the folder is let in; nobody else can reach the server.
  listen_addresses: '',
  unix_socket_directories: folder,
  shared_buffers: '32MB',
  dynamic_shared_memory_type: 'mmap',
});

/**
 * As whom the server runs: the user of the quickstart, seen as another one where that is root, in a user namespace of its own. So its
 * files need no owner who could not reach the folder.
 * @returns undefined where that is not allowed
 */
const findUser = async (): Promise<ServerUser | undefined> => {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {} };
  try {
    const { stdout } = await run('id', ['-u', 'nobody']);
    const prefix = ['unshare', '--user', `--map-user=${stdout.trim()}`, `--map-group=${stdout.trim()}`];
    await run('unshare', [...prefix.slice(1), 'true']);
    return { prefix, ids: {} };
  } catch {
    return undefined;
  }
};

/** The server's place; or, for people, why there is none. */
export const findPlace = async (directory: string): Promise<ServerPlace | string> => {
  const programs = findPostgresPrograms();
  if (programs === undefined) return 'PostgreSQL is not installed';
  const folder = join(directory, 'postgres');
  if (Buffer.byteLength(join(folder, socket)) > maxPathBytes)
    return 'the path of the folder is too long for PostgreSQL';
  const user = await findUser();
  return user === undefined
    ? 'PostgreSQL refuses root, and user namespaces are not allowed here'
    : { programs, folder, user };
};

/** Whether the folder's installation keeps its store in PostgreSQL already. */
export const usesPostgres = (directory: string): boolean => {
  const file = join(directory, 'gateway.jsonc');
  return existsSync(file) && readFileSync(file, 'utf8').includes('"kind": "postgres"');
};

/** Starts the server on its data, which are made the first time. */
export const startQuickPostgres = async (
  directory: string,
  place: ServerPlace,
  outlives: boolean,
): Promise<RunningProcess> => {
  const { folder } = place;
  const [data, made] = [join(folder, 'data'), join(folder, 'made')];
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(made)) {
    // What an interrupted run has left is of no use.
    rmSync(data, { recursive: true, force: true });
    await makeCluster(place, ['-A', 'trust']);
    replaceWholeFile(made, '', 0o600);
  }
  clearLeftovers(place, socket);
  const log = openSync(join(directory, 'postgres.log'), 'a', 0o600);
  try {
    const { pid = 0 } = await startServer(place, { settings: settingsOf(folder), outlives, log });
    return { name: 'PostgreSQL', pid, argument: data, signal: 'SIGINT' };
  } finally {
    closeSync(log);
  }
};

/** Has `hsmctl` move a store that an earlier run, without PostgreSQL, made. Interrupted, it is completed by the next run. */
export const moveFromSqlite = async (directory: string, { folder }: ServerPlace): Promise<boolean> => {
  if (!existsSync(join(directory, 'store.db')) || usesPostgres(directory)) return false;
  const from = join(directory, 'gateway.jsonc');
  const text = readFileSync(from, 'utf8');
  const config = JSON.parse(text.slice(text.indexOf('\n'))) as Record<string, unknown>;
  const to = join(directory, 'gateway-postgres.jsonc');
  const store = { kind: 'postgres', host: folder, database: databaseName, user: superuser };
  replaceWholeFile(to, JSON.stringify({ ...config, store }), 0o600);
  await run(join(root, 'scripts/hsmctl'), ['store', 'migrate', '--from', from, '--to', to]);
  replaceWholeFile(from, `// Moved to PostgreSQL.\n${JSON.stringify({ ...config, store }, null, 2)}\n`, 0o600);
  rmSync(to);
  return true;
};
