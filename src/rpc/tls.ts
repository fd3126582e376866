/**
 * @module The listener: TLS 1.3 with client certificates, or, where it is told of no client authorities, without. Certificates are
 * replaced while it runs; connections that are open stay. Who a certificate stands for is not decided here.
 */
import { constants, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { GatewayError } from '../core/errors.ts';
import type { RpcLogger, RpcMetrics } from './ports.ts';

/** Paths of PEM files. */
export interface TlsFiles {
  /** The server's certificate, followed by its intermediates. */
  readonly certificateFile: string;
  readonly privateKeyFile: string;
  /** Authorities whose client certificates are accepted; clients are asked for none where there is no such file. */
  readonly clientCaFile?: string | undefined;
  /** Authorities that are sent along, where they issued the server's certificate: for clients that know no more than a fingerprint. */
  readonly issuerFile?: string | undefined;
}

export interface TlsListenerOptions {
  readonly files: TlsFiles;
  readonly maxConnections: number;
  readonly handshakeTimeoutMs: number;
  readonly logger: RpcLogger;
  readonly metrics: RpcMetrics;
  /** Takes over a connection; its client certificate, where one is asked for, has been verified. */
  readonly onConnection: (socket: tls.TLSSocket) => void;
}

const onlyTls13 = {
  minVersion: 'TLSv1.3',
  maxVersion: 'TLSv1.3',
  // Without tickets no session is resumed: a resumed one would not see that an authority has been removed.
  secureOptions: constants.SSL_OP_NO_TICKET,
} as const satisfies tls.SecureContextOptions;

const configInvalid = (message: string, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', message, { cause });

const certificatePattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** Node passes over what it cannot read in a bundle, and falls back to public authorities for an empty one. */
const assertCertificates = (pem: string, what: string): void => {
  const certificates = pem.match(certificatePattern) ?? [];
  if (certificates.length === 0) throw configInvalid(`the file of ${what} holds no certificate`);
  for (const certificate of certificates) {
    try {
      new X509Certificate(certificate);
    } catch (cause) {
      throw configInvalid(`the file of ${what} holds a certificate that cannot be read`, cause);
    }
  }
};

const readPem = async (path: string, what: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw configInvalid(`the file of ${what} cannot be read`, cause);
  }
};

/** The server's certificates, followed by those of the authorities that issued the last of them. */
const withIssuers = (leaf: string, authorities: string): string => {
  const last = new X509Certificate((leaf.match(certificatePattern) ?? []).at(-1) ?? '');
  const issuers = (authorities.match(certificatePattern) ?? []).filter((pem) => {
    const authority = new X509Certificate(pem);
    return last.checkIssued(authority) && last.verify(authority.publicKey);
  });
  return [leaf.trimEnd(), ...issuers, ''].join('\n');
};

/**
 * Reads and checks the files as a whole, so that a half-replaced set is never used.
 * @throws {GatewayError} CONFIG_INVALID naming the part that is missing or does not fit
 */
export const loadTlsContext = async (files: TlsFiles): Promise<tls.SecureContextOptions> => {
  const readAuthorities = async (path: string | undefined): Promise<string | undefined> => {
    if (path === undefined) return undefined;
    const pem = await readPem(path, 'the client authorities');
    assertCertificates(pem, 'the client authorities');
    return pem;
  };
  const [leaf, key, ca, issuers] = await Promise.all([
    readPem(files.certificateFile, 'the server certificate'),
    readPem(files.privateKeyFile, "the server certificate's key"),
    readAuthorities(files.clientCaFile),
    readAuthorities(files.issuerFile),
  ]);
  assertCertificates(leaf, 'the server certificate');
  const cert = issuers === undefined ? leaf : withIssuers(leaf, issuers);
  const options = { ...onlyTls13, cert, key, ...(ca === undefined ? {} : { ca }) };
  try {
    tls.createSecureContext(options);
  } catch (cause) {
    throw configInvalid('the server certificate and its key do not fit each other', cause);
  }
  return options;
};

/** Takes `host:port` apart; IPv6 addresses stand in brackets. */
const parseAddress = (address: string): { host: string; port: number } => {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):(\d{1,5})$/.exec(address);
  const port = Number(match?.[3]);
  const host = match?.[1] ?? match?.[2];
  if (host === undefined || !(port <= 65_535)) throw configInvalid(`${address} is not host:port`);
  return { host, port };
};

export class TlsListener {
  readonly #options: TlsListenerOptions;
  readonly #server: tls.Server;
  /** Connections that were handed over: the library forgets them when its own accounting is off. */
  readonly #sockets = new Set<tls.TLSSocket>();
  readonly #emptyWaiters: (() => void)[] = [];

  private constructor(options: TlsListenerOptions, context: tls.SecureContextOptions) {
    this.#options = options;
    this.#server = tls.createServer({
      ...context,
      requestCert: options.files.clientCaFile !== undefined,
      rejectUnauthorized: options.files.clientCaFile !== undefined,
      ALPNProtocols: ['h2'],
      handshakeTimeout: options.handshakeTimeoutMs,
      noDelay: true,
    });
    this.#server.maxConnections = options.maxConnections;
    this.#server.on('secureConnection', (socket) => this.#accept(socket));
    this.#server.on('tlsClientError', (error, socket) => this.#reportFailure(error, socket));
    this.#server.on('error', (err) => options.logger.error({ err }, 'the listener has failed'));
  }

  /** @throws {GatewayError} CONFIG_INVALID as {@link loadTlsContext} */
  static async create(options: TlsListenerOptions): Promise<TlsListener> {
    return new TlsListener(options, await loadTlsContext(options.files));
  }

  /**
   * @param address `host:port`; port 0 takes a free one
   * @throws {GatewayError} CONFIG_INVALID when the address is none, or cannot be bound
   */
  async listen(address: string): Promise<{ readonly port: number }> {
    const target = parseAddress(address);
    await new Promise<void>((resolve, reject) => {
      const fail = (cause: Error) => reject(configInvalid(`${address} cannot be listened on`, cause));
      this.#server.once('error', fail);
      this.#server.listen(target, () => {
        this.#server.removeListener('error', fail);
        resolve();
      });
    });
    return { port: (this.#server.address() as AddressInfo).port };
  }

  /**
   * Reads the files again, for connections from now on. If they are not good, the old ones stay in use, and the log says so.
   * @throws {GatewayError} CONFIG_INVALID
   */
  async reload(): Promise<void> {
    const { files, logger } = this.#options;
    try {
      this.#server.setSecureContext(await loadTlsContext(files));
    } catch (err) {
      logger.error({ err }, 'the new certificates cannot be used; the old ones stay in use');
      throw err;
    }
    logger.info({ certificateFile: files.certificateFile }, 'certificates have been read again');
  }

  /** Accepts no more connections; those that are open are not touched. */
  close(): void {
    this.#server.close();
  }

  /** Settles when no connection that was handed over is open. */
  whenEmpty(): Promise<void> {
    if (this.#sockets.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#emptyWaiters.push(resolve));
  }

  /** Breaks what is open. */
  destroy(): void {
    this.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #accept(socket: tls.TLSSocket): void {
    const { metrics, logger, onConnection, files } = this.#options;
    socket.on('error', (err: NodeJS.ErrnoException) => logger.info({ code: err.code }, 'a connection broke'));
    const isAccepted = socket.authorized || files.clientCaFile === undefined;
    if (!isAccepted || socket.alpnProtocol !== 'h2') {
      socket.destroy();
      return;
    }
    metrics.connectionOpened();
    this.#sockets.add(socket);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      metrics.connectionClosed();
      if (this.#sockets.size > 0) return;
      for (const resolve of this.#emptyWaiters.splice(0)) resolve();
    });
    onConnection(socket);
  }

  #reportFailure(error: NodeJS.ErrnoException, socket: tls.TLSSocket): void {
    // Node ends the connection itself when a certificate is not accepted; then this says why.
    const code = String(socket.authorizationError ?? error.code ?? 'UNKNOWN');
    this.#options.metrics.handshakeFailed(code);
    this.#options.logger.info({ code, sourceIp: socket.remoteAddress }, 'a TLS handshake failed');
    // Node only reports a handshake that took too long, and would keep the connection.
    socket.destroy();
  }
}
