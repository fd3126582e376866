/**
 * @module Finds out why no connection comes about. grpc-js says UNAVAILABLE to everything; a plain TLS connection
 * shows whether the gateway was not there, is not the one that was expected, or refused our certificate.
 */
import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { checkServerIdentity, connect } from 'node:tls';
import { GatewayError } from '../core/errors.ts';
import type { Target } from './target.ts';
import type { TlsIdentity } from './tls_identity.ts';

/** Alerts about the client's certificate (RFC 8446 §6.2), as OpenSSL words them in error codes. */
const certificateAlert =
  /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_REVOKED|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN|UNKNOWN_CA|ACCESS_DENIED|CERTIFICATE_REQUIRED)$/;

const refused = (target: Target, alert: string): GatewayError =>
  new GatewayError(
    'CLIENT_CERT_INVALID',
    `the gateway refused the client certificate (${alert.replaceAll('_', ' ')})`,
    {
      metadata: { endpoint: target.endpoint, tls_alert: alert },
    },
  );

const unreachable = (target: Target, problem: string, cause?: NodeJS.ErrnoException): GatewayError =>
  new GatewayError('GATEWAY_UNREACHABLE', `no connection to the gateway at ${target.endpoint}: ${problem}`, {
    metadata: { endpoint: target.endpoint, ...(cause?.code === undefined ? {} : { error: cause.code }) },
    cause,
  });

const explain = (target: Target, error: NodeJS.ErrnoException, wasSecure: boolean): GatewayError => {
  const alert = certificateAlert.exec(error.code ?? '')?.[1];
  if (alert !== undefined) return refused(target, alert.toLowerCase());
  // Node's own TLS server sends no alert: it closes once it has seen the certificate.
  if (wasSecure && error.code === 'ECONNRESET') return refused(target, 'closed_after_handshake');
  return unreachable(target, error.code ?? 'unknown error', error);
};

const watch = (socket: Socket, target: Target, resolve: (failure: GatewayError | undefined) => void): void => {
  let wasSecure = false;
  socket.once('secureConnect', () => {
    wasSecure = true;
  });
  // A gateway that accepts us speaks first: HTTP/2 starts with its SETTINGS (RFC 9113 §3.4).
  socket.once('data', () => resolve(undefined));
  socket.on('error', (error) => resolve(explain(target, error, wasSecure)));
  socket.once('close', () =>
    resolve(wasSecure ? refused(target, 'closed_after_handshake') : unreachable(target, 'the connection was closed')),
  );
};

const open = (target: Target, identity: TlsIdentity | undefined): Socket => {
  const { host, port, serverName, socketPath } = target;
  if (identity === undefined) return connectPlain(socketPath === undefined ? { host, port } : { path: socketPath });
  return connect({
    host,
    port,
    // An address is no server name (RFC 6066 §3); the certificate is checked against it all the same.
    ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
    checkServerIdentity: (_name, certificate) => checkServerIdentity(serverName, certificate),
    secureContext: identity.secureContext,
    ALPNProtocols: ['h2'],
  });
};

/**
 * Connects once and tells what is wrong; `undefined` when nothing is. The result is CLIENT_CERT_INVALID or
 * GATEWAY_UNREACHABLE.
 * @param timeoutMs – how long to try
 */
export const diagnoseConnection = async (
  target: Target,
  identity: TlsIdentity | undefined,
  timeoutMs: number,
): Promise<GatewayError | undefined> => {
  try {
    identity?.assertValidAt(Date.now());
  } catch (error) {
    return error as GatewayError;
  }
  const socket = open(target, identity);
  const timer = AbortSignal.timeout(timeoutMs);
  const giveUp = (): void => void socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }));
  timer.addEventListener('abort', giveUp, { once: true });
  try {
    return await new Promise((resolve) => watch(socket, target, resolve));
  } finally {
    timer.removeEventListener('abort', giveUp);
    socket.destroy();
  }
};
