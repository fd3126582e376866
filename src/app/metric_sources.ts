/** @module Where the metrics that nobody counts come from: hosts, audit trail, certificates. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AuditLog } from '../audit/audit_log.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import type { Metrics } from '../obs/metrics.ts';

/** End of a certificate's validity, in milliseconds since 1970. */
export const certificateEnd = (file: string): number => new X509Certificate(readFileSync(file)).validToDate.getTime();

/** Has the metrics ask these sources whenever they are read. */
export const watchMetrics = (metrics: Metrics, config: GatewayConfig, pool: HostPool, audit: AuditLog): void => {
  const countHosts = (): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { state } of pool.status()) counts[state] = (counts[state] ?? 0) + 1;
    return counts;
  };
  metrics.watch({
    hosts: countHosts,
    hostVitals: () =>
      pool.status().map(({ host, rssBytes, cpuMicroseconds, outstanding, restarts }) => ({
        ...{ host, rssBytes, outstanding, restarts },
        cpuMs: cpuMicroseconds / 1000,
      })),
    audit: () => audit.status(),
    certificates: () => ({ server: certificateEnd(config.tls.certFile) }),
  });
};
