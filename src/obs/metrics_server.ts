/**
 * @module A small HTTP server for monitoring: `GET /metrics` and `GET /healthz`. On loopback unless configured
 * otherwise, since it asks nobody who they are and tells nothing but numbers. Everything about a request is bounded.
 */
import { lstatSync, unlinkSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayError } from '../core/errors.ts';

export interface MetricsServerOptions {
  /** Address to listen at; 127.0.0.1 when not given. */
  readonly host?: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Absolute path of a Unix socket instead of host and port; mode 0660. A socket that is left over is replaced. */
  readonly path?: string;
  readonly metrics: { render(): Promise<string>; readonly contentType: string };
  /** Whether the gateway serves calls. */
  readonly isServing: () => boolean;
}

export interface MetricsServer {
  /** The path, of a Unix socket. */
  readonly host: string;
  readonly port: number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

const maxHeaderBytes = 8192;
const requestTimeoutMs = 5000;
const maxConnections = 32;

const answer = (response: ServerResponse, status: number, contentType: string, body: string): void => {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
};

const json = 'application/json; charset=utf-8';

/** A request here has no body; one that announces a body is refused, and the connection with it. */
const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || (request.headers['content-length'] ?? '0') !== '0';

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  options: MetricsServerOptions,
): Promise<void> {
  if (hasBody(request)) {
    response.shouldKeepAlive = false;
    answer(response, 413, json, '{"error":"no body expected"}\n');
    return;
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const path = isRead ? request.url?.split('?', 1)[0] : undefined;
  if (path === '/metrics') {
    answer(response, 200, options.metrics.contentType, await options.metrics.render());
  } else if (path === '/healthz') {
    const isServing = options.isServing();
    answer(response, isServing ? 200 : 503, json, `{"status":"${isServing ? 'SERVING' : 'NOT_SERVING'}"}\n`);
  } else {
    answer(response, 404, json, '{"error":"not found"}\n');
  }
}

const createBoundedServer = (options: MetricsServerOptions): Server => {
  const server = createServer(
    {
      maxHeaderSize: maxHeaderBytes,
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      keepAliveTimeout: requestTimeoutMs,
      connectionsCheckingInterval: requestTimeoutMs,
    },
    (request, response) => {
      handle(request, response, options).catch(() => {
        // What failed is of no use to whoever asked; an answer that has begun can only be cut off.
        if (response.headersSent) response.destroy();
        else answer(response, 500, json, '{"error":"internal"}\n');
      });
    },
  );
  server.maxConnections = maxConnections;
  return server;
};

const listenOnSocket = (server: Server, path: string, done: () => void): void => {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) unlinkSync(path);
  // The socket is bound before `listen` returns.
  const before = process.umask(0o117);
  server.listen({ path }, done);
  process.umask(before);
};

/**
 * Starts the server.
 * @throws {GatewayError} CONFIG_INVALID when the address cannot be listened at
 */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const server = createBoundedServer(options);
  const host = options.host ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    const shown = options.path ?? `${host}:${options.port}`;
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = `the metrics address ${shown} cannot be used (${cause.code ?? 'unknown'})`;
      const metadata = { field: 'metrics.listen', host, port: String(options.port), code: cause.code ?? 'unknown' };
      reject(new GatewayError('CONFIG_INVALID', message, { metadata, cause }));
    });
    if (options.path === undefined) server.listen({ host, port: options.port }, resolve);
    else listenOnSocket(server, options.path, resolve);
  });
  const address = server.address() as AddressInfo | string;
  return {
    ...(typeof address === 'string' ? { host: address, port: 0 } : { host: address.address, port: address.port }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
