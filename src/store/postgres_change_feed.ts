/**
 * @module Changes of a PostgreSQL database by other gateways: NOTIFY in the transaction that writes, LISTEN on a
 * connection of its own.
 *
 * Cached data may be believed only under a lease. A heartbeat on the listening connection renews it: PostgreSQL
 * delivers notifications before the answer to a query, so an answered heartbeat means that every change committed
 * before it was sent has been heard of. Without an answer (connection lost, server or network silent, this process
 * stopped) the lease runs out and reads go to the database. It is this connection, too, that finds out whether there is a database to go
 * to (`store_contact.ts`).
 */
import { randomUUID } from 'node:crypto';
import { Socket } from 'node:net';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import pg from 'pg';
import type { ChangeFeed, StoreChange, StoreChangeListener } from './change_feed.ts';
import { ChangeListeners, maxStalenessMs } from './change_feed.ts';
import { gatewayName } from './postgres_connection.ts';
import type { StoreSchema } from './schema.ts';
import type { StoreContact } from './store_contact.ts';

const channel = 'hsm_gateway_store';
const heartbeatEveryMs = 200;
const connectTimeoutMs = 2_000;
/** How long closing waits for the server's side. */
const goodbyeMs = 1_000;
const reconnectMsMin = 50;
/** With its jitter less than the second in which a gateway that gets through again is to be right. */
const reconnectMsMax = 500;

interface Message {
  /** The feed that sent it, which has applied the change already. */
  readonly origin: string;
  readonly change: StoreChange;
}

/** Anything that is not one of our messages counts as "anything may have changed". */
const parseMessage = (payload: string | undefined): Message => {
  try {
    const message = JSON.parse(payload ?? '') as Message;
    const { change } = message;
    // The one kind whose listeners would stumble over what is missing.
    const isWhole = change.kind !== 'sdf-sessions' || Array.isArray(change.sessionIds);
    if (typeof change.kind === 'string' && isWhole) return message;
  } catch {
    // Falls through: somebody else's text.
  }
  return { origin: '', change: { kind: 'all' } };
};

export class PostgresChangeFeed implements ChangeFeed {
  readonly contact: StoreContact;
  readonly #config: pg.ClientConfig;
  readonly #listeners = new ChangeListeners();
  readonly #origin = randomUUID();
  readonly #heartbeat: NodeJS.Timeout;
  #connection: { readonly client: pg.Client; readonly socket: Socket } | undefined;
  /** When the oldest unanswered heartbeat was sent. */
  #heartbeatSentAtMs: number | undefined;
  #leaseUntilMs = 0;
  #reconnectMs = reconnectMsMin;
  #reconnect: NodeJS.Timeout | undefined;
  #isClosed = false;

  private constructor(config: pg.ClientConfig, contact: StoreContact) {
    this.contact = contact;
    this.#config = { ...config, application_name: `${gatewayName} listen`, connectionTimeoutMillis: connectTimeoutMs };
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatEveryMs);
    this.#heartbeat.unref();
  }

  /** Connects and listens. Rejects with the driver's error where that fails. @param contact is told what becomes of the connection */
  static async open(config: pg.ClientConfig, contact: StoreContact): Promise<PostgresChangeFeed> {
    const feed = new PostgresChangeFeed(config, contact);
    contact.onChange(({ state, isOnGrace }) => {
      // Grace has ended, or there was none: nothing cached is of use any more.
      if (state === 'unreachable' && !isOnGrace) feed.#listeners.tell({ kind: 'all' });
    });
    try {
      await feed.#listen();
    } catch (error) {
      await feed.close();
      throw error;
    }
    return feed;
  }

  isCurrent(): boolean {
    return performance.now() < this.#leaseUntilMs;
  }

  publish(change: StoreChange): void {
    this.#listeners.tell(change);
  }

  subscribe(listener: StoreChangeListener): () => void {
    return this.#listeners.add(listener);
  }

  /** Sends changes to the other gateways; they hear of them when the transaction commits. */
  async notify(trx: Kysely<StoreSchema>, changes: readonly StoreChange[]): Promise<void> {
    const payloads = changes.map((change) => JSON.stringify({ origin: this.#origin, change } satisfies Message));
    await sql`select pg_notify(${channel}, payload) from unnest(${payloads}::text[]) as payload`.execute(trx);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#reconnect);
    this.contact.close();
    const connection = this.#connection;
    if (connection === undefined) return;
    const { client, socket } = connection;
    const impatience = setTimeout(() => socket.destroy(), goodbyeMs);
    this.#forget();
    await client.end().catch(() => {});
    clearTimeout(impatience);
  }

  async #listen(): Promise<void> {
    const socket = new Socket();
    // Our own socket, because ending a client whose server is silent would wait for that server.
    const client = new pg.Client({ ...this.#config, stream: () => socket });
    const connection = { client, socket };
    this.#connection = connection;
    const lost = () => {
      if (this.#connection === connection) this.#lose();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.#hear(payload));
    let sentAtMs: number;
    try {
      await client.connect();
      sentAtMs = performance.now();
      await client.query(`listen ${channel}`);
    } catch (error) {
      if (this.#connection === connection) this.#drop();
      throw error;
    }
    if (this.#connection !== connection) return;
    this.#reconnectMs = reconnectMsMin;
    // What was read while nobody listened may be old.
    this.#listeners.tell({ kind: 'all' });
    this.#holdLease(sentAtMs);
  }

  #holdLease(askedAtMs: number): void {
    this.#leaseUntilMs = askedAtMs + maxStalenessMs;
    this.contact.noteContact(askedAtMs);
  }

  #hear(payload: string | undefined): void {
    const { origin, change } = parseMessage(payload);
    if (origin !== this.#origin) this.#listeners.tell(change);
  }

  #beat(): void {
    const nowMs = performance.now();
    if (this.#connection === undefined || this.#leaseUntilMs === 0) return;
    if (this.#heartbeatSentAtMs !== undefined) {
      if (nowMs - this.#heartbeatSentAtMs > maxStalenessMs) this.#lose();
      return;
    }
    const { client } = this.#connection;
    this.#heartbeatSentAtMs = nowMs;
    client.query('select 1').then(
      () => {
        if (this.#connection?.client !== client) return;
        this.#heartbeatSentAtMs = undefined;
        this.#holdLease(nowMs);
      },
      () => {
        if (this.#connection?.client === client) this.#lose();
      },
    );
  }

  /** The connection is gone: nothing cached may be believed but on grace, and listening starts anew. */
  #lose(): void {
    const wasListening = this.#leaseUntilMs > 0;
    this.#drop();
    // For grace caches keep what they have; they don't give it before that begins.
    if (wasListening && this.contact.graceMs === 0) this.#listeners.tell({ kind: 'all' });
    this.contact.noteLoss();
    this.#scheduleReconnect();
  }

  #drop(): void {
    const socket = this.#connection?.socket;
    this.#forget();
    socket?.destroy();
  }

  #forget(): void {
    this.#connection = undefined;
    this.#heartbeatSentAtMs = undefined;
    this.#leaseUntilMs = 0;
  }

  #scheduleReconnect(): void {
    if (this.#isClosed || this.#reconnect !== undefined || this.#connection !== undefined) return;
    const delayMs = this.#reconnectMs * (0.5 + Math.random());
    this.#reconnectMs = Math.min(this.#reconnectMs * 2, reconnectMsMax);
    this.#reconnect = setTimeout(() => {
      this.#reconnect = undefined;
      this.#listen().catch((error: unknown) => {
        this.contact.noteFailure(error);
        this.#scheduleReconnect();
      });
    }, delayMs);
    this.#reconnect.unref();
  }
}
