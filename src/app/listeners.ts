/** @module The listeners of a gateway: who is served where, over which TLS, within which limits. None of them listens before it is told to. */
import type { GatewayConfig } from '../config/gateway_config.ts';
import type { Metrics } from '../obs/metrics.ts';
import { type MetricsServer, startMetricsServer } from '../obs/metrics_server.ts';
import type { ApprovedCallRunner } from '../rpc/approved_calls.ts';
import type { ServiceHandlers } from '../rpc/handler.ts';
import { enrollmentClientServiceName } from '../rpc/handlers/certificates.ts';
import type { CallServices } from '../rpc/ports.ts';
import { buildServer, type GatewayServer, type GatewayServerOptions } from '../rpc/server.ts';
import type { Shutdown } from './shutdown.ts';

/** What one listener, open to everybody, may cost. A request with its token is 1 to 16 KiB. */
const enrollmentLimits = {
  maxUnaryMessageBytes: 32_768,
  maxStreamMessageBytes: 32_768,
  maxConnections: 256,
  maxStreamsPerConnection: 4,
  handshakeTimeoutMs: 5000,
  maxConnectionIdleMs: 10_000,
} as const;

export type ServerFor = (
  services: readonly string[],
  handlers: GatewayServerOptions['handlers'],
  approvedCalls?: ApprovedCallRunner,
) => GatewayServer;

/** Makes servers for those who have certificates; each is stopped at the end. */
export const serverFactory =
  (config: GatewayConfig, calls: CallServices, shutdown: Shutdown): ServerFor =>
  (services, handlers, approvedCalls) => {
    const server = buildServer({
      ...calls,
      ...(approvedCalls && { approvedCalls }),
      handlers,
      services,
      trustDomain: config.gateway.trustDomain,
      tls: {
        certificateFile: config.tls.certFile,
        privateKeyFile: config.tls.keyFile,
        clientCaFile: config.tls.clientCaFile,
      },
      limits: {
        maxUnaryMessageBytes: config.limits.maxMessageBytes,
        maxStreamMessageBytes: Math.max(4 * 1024 * 1024, config.limits.maxMessageBytes),
        maxInFlightPerStream: config.limits.maxInFlightPerStream,
      },
    });
    shutdown.defer(async () => server.stop());
    return server;
  };

/** The listener for those who have no certificate; undefined where there is none. */
export const buildEnrollment = (
  config: GatewayConfig,
  calls: CallServices,
  handlers: ServiceHandlers,
  shutdown: Shutdown,
): GatewayServer | undefined => {
  if (config.listen.enrollment === undefined) return undefined;
  const { certFile: certificateFile, keyFile: privateKeyFile, clientCaFile: issuerFile } = config.tls;
  const server = buildServer({
    ...calls,
    handlers: { [enrollmentClientServiceName]: handlers },
    services: [enrollmentClientServiceName],
    trustDomain: config.gateway.trustDomain,
    tls: { certificateFile, privateKeyFile, issuerFile },
    limits: enrollmentLimits,
  });
  shutdown.defer(async () => server.stop());
  return server;
};

const hostOf = (address: string): string => address.slice(0, address.lastIndexOf(':'));

/** @returns the address, with the real port */
export const listen = async (server: GatewayServer, address: string): Promise<string> => {
  const { port } = await server.start(address);
  return `${hostOf(address)}:${port}`;
};

/** @returns the address; undefined where metrics are off */
export const startMetrics = async (
  config: GatewayConfig,
  metrics: Metrics,
  isServing: () => boolean,
  shutdown: Shutdown,
): Promise<string | undefined> => {
  if (!config.metrics.enabled) return undefined;
  const { listen: address } = config.metrics;
  const port = Number(address.slice(address.lastIndexOf(':') + 1));
  const server: MetricsServer = await startMetricsServer({
    host: hostOf(address).replace(/^\[|\]$/g, ''),
    port,
    metrics,
    isServing,
  });
  shutdown.defer(() => server.close());
  return `${hostOf(address)}:${server.port}`;
};
