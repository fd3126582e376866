/** @module Doctor's check of listening addresses: free, in use by this gateway, or by somebody else. */
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { connect } from 'node:tls';
import type { HostPort } from '../../../config/formats.ts';
import { parseHostPort } from '../../../config/formats.ts';
import type { GatewayConfig } from '../../../config/gateway_config.ts';
import type { Finding } from './finding.ts';
import { fail, guarded, ok, warn } from './finding.ts';

const handshakeTimeoutMs = 3000;

/** undefined where the address can be listened at, otherwise the system's code. */
const tryListen = async ({ host, port }: HostPort): Promise<string | undefined> => {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  } finally {
    server.close();
  }
};

/** Where to knock at for an address that stands for all of a machine. */
const reachable = (host: string): string => ({ '0.0.0.0': '127.0.0.1', '::': '::1' })[host] ?? host;

/**
 * Fingerprint of the certificate that a TLS server shows; undefined where it shows none in time. Nothing is sent, and
 * the certificate is compared with our own file afterwards, so it needs no verification.
 */
const shownFingerprint = ({ host, port }: HostPort): Promise<string | undefined> => {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const socket = connect({ host: reachable(host), port, rejectUnauthorized: false, timeout: handshakeTimeoutMs });
  socket.once('secureConnect', () => resolve(socket.getPeerX509Certificate()?.fingerprint256));
  socket.once('timeout', () => resolve(undefined));
  socket.once('error', () => resolve(undefined));
  socket.once('close', () => resolve(undefined));
  return promise.finally(() => socket.destroy());
};

const isOurs = async (address: HostPort, certFile: string): Promise<boolean> => {
  try {
    const own = new X509Certificate(readFileSync(certFile)).fingerprint256;
    return (await shownFingerprint(address)) === own;
  } catch {
    return false;
  }
};

const checkListener = async (configKey: string, text: string, certFile?: string): Promise<Finding> => {
  const address = parseHostPort(text);
  if (address === undefined) return fail('listener', text, 'is no address', { configKey });
  const code = await tryListen(address);
  if (code === undefined && address.port === 0) return ok('listener', text, 'takes a free port');
  if (code === undefined) return ok('listener', text, 'is free');
  if (code !== 'EADDRINUSE') return fail('listener', text, `can not be listened at (${code})`, { configKey });
  if (certFile === undefined)
    return warn('listener', text, 'is in use, by a gateway or by somebody else', { configKey });
  if (await isOurs(address, certFile)) return ok('listener', text, 'is in use by this gateway');
  return fail('listener', text, 'is in use by another program', {
    configKey,
    action: 'stop it, or choose another port',
  });
};

/** One finding per address. */
export const checkListeners = async ({ listen, metrics, tls }: GatewayConfig): Promise<readonly Finding[]> => {
  const findings = [
    guarded('listener', listen.data, { configKey: 'listen.data' }, async () => [
      await checkListener('listen.data', listen.data, tls.certFile),
    ]),
    guarded('listener', listen.admin, { configKey: 'listen.admin' }, async () => [
      await checkListener('listen.admin', listen.admin, tls.certFile),
    ]),
    guarded('listener', listen.enrollment ?? '', { configKey: 'listen.enrollment' }, async () =>
      listen.enrollment === undefined
        ? []
        : [await checkListener('listen.enrollment', listen.enrollment, tls.certFile)],
    ),
    guarded('listener', metrics.listen, { configKey: 'metrics.listen' }, async () =>
      metrics.enabled ? [await checkListener('metrics.listen', metrics.listen)] : [],
    ),
  ];
  return (await Promise.all(findings)).flat();
};
