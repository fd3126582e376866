/**
 * @module How this store connects to PostgreSQL: one place for addresses, TLS, passwords and time limits.
 */
import { readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import pg from 'pg';
import { schemaVersion } from './migrations.ts';
import type { StoreContact } from './store_contact.ts';

export interface PostgresOptions {
  readonly kind: 'postgres';
  /** Host name, address, or folder of the Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  /** File with the password; read anew for every connection, so that it can be changed without a restart. */
  readonly passwordFile?: string;
  /** Without it the connection is in clear: for Unix sockets and loopback only. */
  readonly tls?: {
    readonly caFile: string;
    readonly certFile?: string;
    readonly keyFile?: string;
  };
  /** Connections for reads and writes, 1 to 200; one more listens for changes. */
  readonly maxConnections: number;
  /** Milliseconds after the last contact for which cached data is believed while the server can't be reached; 0, never, when not given. */
  readonly graceMs?: number;
}

/**
 * What a gateway calls itself to the server, with the schema that it knows: by this the upgrade of a store tells gateways of earlier
 * versions, which are called `hsm-gateway` alone.
 */
export const gatewayName = `hsm-gateway ${schemaVersion}`;

const connectTimeoutMs = 5_000;
/** The server gives up first, the client a little later: for a server that does not answer at all. */
const statementTimeoutMs = 10_000;
const queryTimeoutMs = 12_000;
const lockTimeoutMs = 5_000;
const keepAliveInitialDelayMs = 10_000;

/** OID of `int8`, which the driver would give as a string. Counts and milliseconds stay below 2^53. */
const int8Oid = 20;

/** Resolves the files of the options. Rejects with the system's error where one cannot be read. */
export const postgresClientConfig = async (options: PostgresOptions): Promise<pg.ClientConfig> => {
  const { host, port, database, user, passwordFile, tls } = options;
  const types = new pg.TypeOverrides();
  types.setTypeParser(int8Oid, Number);
  return {
    host,
    port,
    database,
    user,
    types,
    application_name: gatewayName,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveInitialDelayMs,
    // Both are always given, so that the driver takes neither from the environment.
    password: async () =>
      passwordFile === undefined ? '' : (await readFile(passwordFile, 'utf8')).replace(/\r?\n$/, ''),
    ssl: tls === undefined ? false : await tlsOptions(tls),
  };
};

const tlsOptions = async ({ caFile, certFile, keyFile }: NonNullable<PostgresOptions['tls']>) => ({
  rejectUnauthorized: true,
  minVersion: 'TLSv1.2' as const,
  ca: await readFile(caFile, 'utf8'),
  ...(certFile === undefined ? {} : { cert: await readFile(certFile, 'utf8') }),
  ...(keyFile === undefined ? {} : { key: await readFile(keyFile, 'utf8') }),
});

const queryLimits = {
  statement_timeout: statementTimeoutMs,
  query_timeout: queryTimeoutMs,
  lock_timeout: lockTimeoutMs,
  idle_in_transaction_session_timeout: statementTimeoutMs,
};

/** The driver's flag, which its types leave out: whether the answer to the last query has come to its end. */
const isStillAsking = (client: pg.PoolClient): boolean =>
  (client as { readonly readyForQuery?: boolean }).readyForQuery === false;

/** Sockets that break off as soon as the database is out of reach: what waits on them fails then, not at limits of its own. */
const socketsUnder = (contact: StoreContact): (() => Socket) => {
  const sockets = new Set<Socket>();
  contact.onChange(() => {
    if (!contact.isReachable()) for (const socket of sockets) socket.destroy();
  });
  return () => {
    const socket = new Socket();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // For those that waited for a connection, and get a new one now.
    if (!contact.isReachable()) setImmediate(() => socket.destroy());
    return socket;
  };
};

const openPool = (config: pg.PoolConfig): pg.Pool => {
  const pool = new pg.Pool(config);
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  // A query that was given up has left its connection with a server that may never answer: nobody else shall wait there.
  pool.on('release', (_error, client) => {
    if (isStillAsking(client)) void client.end();
  });
  // So would one that breaks while a transaction is between two statements; the next statement fails, which is enough.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};

export interface PoolOptions {
  readonly maxConnections: number;
  readonly contact: StoreContact;
  /** How long a query may take, in milliseconds, until it is given up here; 12 s when not given. */
  readonly queryTimeoutMs?: number;
}

/** The pool for reads and writes. A query that waits for a connection waits at most 5 s. */
export const openPostgresPool = (
  config: pg.ClientConfig,
  { maxConnections, contact, queryTimeoutMs: query_timeout = queryTimeoutMs }: PoolOptions,
): pg.Pool =>
  openPool({ ...config, ...queryLimits, query_timeout, max: maxConnections, stream: socketsUnder(contact) });

/** A pool without time limits: a migration of a big table, or waiting for another gateway's, takes its time. */
export const openMigrationPool = (config: pg.ClientConfig): pg.Pool => openPool({ ...config, max: 2 });
