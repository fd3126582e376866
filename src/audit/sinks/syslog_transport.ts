/**
 * @module Syslog over TLS. RFC 5425 has no acknowledgment of a message. What there is (§4.4): we end the connection, and the
 * receiver ends its side in answer, which it does when it has read everything; had it gone with something unread, its
 * system would have reset the connection. So a connection lives for a bounded time and number of bytes, its orderly end is
 * the confirmation, and after any other end all that went over it is sent again. An end of the receiver's own accord that
 * crosses ours would look the same: hence we end only when the last write has had time to be answered by a reset.
 */
import { isIP } from 'node:net';
import { checkServerIdentity, connect, type TLSSocket } from 'node:tls';
import { frameSyslog } from './rfc5424.ts';
import { SinkFailure, toConnectionFailure } from './sink_failure.ts';
import type { SinkTransport } from './transport.ts';

/** PEM. */
export interface SyslogIdentity {
  readonly ca: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

export interface SyslogTransportOptions {
  readonly host: string;
  readonly port: number;
  /** Name that the receiver's certificate must be valid for. */
  readonly serverName: string;
  /** Reads the files anew for every connection, so that they can be replaced. The key is zeroed after use. */
  readonly identity: () => Promise<SyslogIdentity>;
  /** For names, TCP and TLS together; 10 000 when not given. */
  readonly connectTimeoutMs?: number;
  /** For the receiver to take one batch; 30 000 when not given. */
  readonly writeTimeoutMs?: number;
  /** For the receiver to end its side; 15 000 when not given. */
  readonly confirmTimeoutMs?: number;
  /** For a reset to come back, at least; four times as long as the handshake took, and 250 when not given. */
  readonly minSettleMs?: number;
}

const keepAliveMs = 30_000;
/** How long a reset may take, in handshakes (two or three round trips each), and at most. */
const settleHandshakes = 4;
const maxSettleMs = 5000;

/** One connection, from its handshake to its end. */
class Connection {
  readonly #socket: TLSSocket;
  readonly #closed = Promise.withResolvers<void>();
  readonly #startMs = performance.now();
  #handshakeMs = 0;
  #lastSentMs = 0;
  #failure: SinkFailure | undefined;
  #isEnding = false;

  constructor(socket: TLSSocket) {
    this.#socket = socket;
    let isEndedByPeer = false;
    socket.on('error', (error) => this.fail(toConnectionFailure(error)));
    socket.on('end', () => {
      isEndedByPeer = true;
      if (!this.#isEnding) this.fail(new SinkFailure('CONNECTION_LOST', 'the receiver ended the connection'));
    });
    socket.on('close', () => {
      if (!isEndedByPeer) this.fail(new SinkFailure('CONNECTION_LOST', 'the connection was cut'));
      this.#closed.resolve();
    });
    // A receiver has nothing to say; whatever it says must not stand in the way of its end.
    socket.resume();
    socket.setKeepAlive(true, keepAliveMs);
    socket.setNoDelay(true);
  }

  /** Ends it at once; the first reason counts. */
  fail(failure: SinkFailure): void {
    this.#failure ??= failure;
    this.#socket.destroy();
  }

  /** Until the handshake is done and the receiver's certificate has been found good. */
  async ready(): Promise<void> {
    await this.#until((done) => this.#socket.once('secureConnect', done));
    this.#lastSentMs = performance.now();
    this.#handshakeMs = this.#lastSentMs - this.#startMs;
  }

  /** Until the operating system has all of it, which it takes as fast as the receiver reads. */
  write(bytes: Buffer): Promise<void> {
    this.#lastSentMs = performance.now();
    return this.#until((done) => this.#socket.write(bytes, () => done()));
  }

  /** Until both sides have ended, the receiver in answer to us. */
  async end(minSettleMs: number): Promise<void> {
    const settleMs = Math.min(maxSettleMs, Math.max(minSettleMs, settleHandshakes * this.#handshakeMs));
    const leftMs = this.#lastSentMs + settleMs - performance.now();
    if (leftMs > 0) await this.#until((done) => setTimeout(done, leftMs));
    this.#isEnding = true;
    await this.#until(() => this.#socket.end());
  }

  /** Waits for what `start` began, or for the end of the connection. */
  async #until(start: (done: () => void) => void): Promise<void> {
    if (this.#failure === undefined) {
      const { promise, resolve } = Promise.withResolvers<void>();
      start(resolve);
      await Promise.race([promise, this.#closed.promise]);
    }
    if (this.#failure !== undefined) throw this.#failure;
  }
}

export class SyslogTransport implements SinkTransport {
  readonly #options: SyslogTransportOptions;
  #connection: Connection | undefined;
  /** Counts `abort`, so that a connection that is just being made is noticed to be unwanted. */
  #aborts = 0;

  constructor(options: SyslogTransportOptions) {
    this.#options = options;
  }

  async open(): Promise<void> {
    if (this.#connection !== undefined) return;
    const { connectTimeoutMs = 10_000 } = this.#options;
    const connection = await this.#connect();
    this.#connection = connection;
    await this.#within(connectTimeoutMs, 'TIMED_OUT', 'the receiver did not answer', connection, connection.ready());
  }

  async send(messages: readonly Buffer[]): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined) throw aborted();
    const { writeTimeoutMs = 30_000 } = this.#options;
    const written = connection.write(frameSyslog(messages));
    await this.#within(writeTimeoutMs, 'TIMED_OUT', 'the receiver does not read', connection, written);
  }

  async confirm(): Promise<void> {
    const connection = this.#connection;
    if (connection === undefined) throw aborted();
    const { confirmTimeoutMs = 15_000, minSettleMs = 250 } = this.#options;
    const text = 'the receiver did not end the connection in answer';
    await this.#within(confirmTimeoutMs, 'UNCONFIRMED', text, connection, connection.end(minSettleMs));
    this.#connection = undefined;
  }

  abort(): void {
    this.#aborts++;
    this.#connection?.fail(aborted());
    this.#connection = undefined;
  }

  async #connect(): Promise<Connection> {
    const aborts = this.#aborts;
    const { host, port, serverName, identity } = this.#options;
    const { ca, cert, key } = await identity();
    try {
      if (aborts !== this.#aborts) throw aborted();
      const socket = connect({
        host,
        port,
        servername: isIP(serverName) !== 0 ? '' : serverName,
        checkServerIdentity: (_name, certificate) => checkServerIdentity(serverName, certificate),
        ca,
        ...(cert && { cert }),
        ...(key && { key }),
        minVersion: 'TLSv1.2',
      });
      return new Connection(socket);
    } catch (error) {
      // What Node throws here is about the certificate, the key or the authorities.
      throw error instanceof SinkFailure ? error : new SinkFailure('CONFIG_INVALID', 'a TLS file is not good', error);
    } finally {
      key?.fill(0);
    }
  }

  async #within(
    ms: number,
    problem: 'TIMED_OUT' | 'UNCONFIRMED',
    text: string,
    connection: Connection,
    work: Promise<void>,
  ): Promise<void> {
    const timer = setTimeout(() => connection.fail(new SinkFailure(problem, `${text} within ${ms} ms`)), ms);
    try {
      await work;
    } catch (error) {
      if (this.#connection === connection) this.#connection = undefined;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

const aborted = (): SinkFailure => new SinkFailure('CONNECTION_LOST', 'the connection was given up');
