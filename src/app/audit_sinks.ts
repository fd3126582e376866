/** @module The sinks of the daemon's audit trail: from the configuration, with what they tell in log and trail. */
import { readFile } from 'node:fs/promises';
import type { AuditLog } from '../audit/audit_log.ts';
import type { SinkGap } from '../audit/sinks/sink_message.ts';
import { type AuditSinks, type SinkSettings, startSinks } from '../audit/sinks/sinks.ts';
import type { SyslogIdentity, SyslogTransportOptions } from '../audit/sinks/syslog_transport.ts';
import { toTrailEvent } from '../audit/trail_event.ts';
import type { GatewayConfig, SinkConfig, SyslogSinkConfig } from '../config/gateway_config.ts';
import { readSecretFile } from '../config/secret_file.ts';
import { GatewayError } from '../core/errors.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { SinkVitals } from '../core/ports/monitoring.ts';
import type { Logger } from '../obs/log.ts';

const readPem = (path: string, field: string): Promise<Buffer> =>
  readFile(path).catch((cause: unknown) => {
    const metadata = { field, path };
    throw new GatewayError('CONFIG_INVALID', `${field}: ${path} cannot be read`, { metadata, cause });
  });

const readIdentity = async ({ tls }: SyslogSinkConfig): Promise<SyslogIdentity> => {
  const ca = await readPem(tls.caFile, 'audit.sinks.tls.caFile');
  if (tls.certFile === undefined || tls.keyFile === undefined) return { ca };
  const cert = await readPem(tls.certFile, 'audit.sinks.tls.certFile');
  return { ca, cert, key: readSecretFile(tls.keyFile, { field: 'audit.sinks.tls.keyFile' }) };
};

/** Where a syslog sink connects to, and as whom. */
export const toConnection = (sink: SyslogSinkConfig): SyslogTransportOptions => ({
  host: sink.host,
  port: sink.port,
  serverName: sink.tls.serverName ?? sink.host,
  identity: () => readIdentity(sink),
});

const toSettings = (sink: SinkConfig): SinkSettings => {
  const { name, startAt, facility, appName, enterpriseId, maxMessageBytes } = sink;
  const syslog = { facility, appName, enterpriseId, maxMessageBytes, procId: String(process.pid) };
  if (sink.kind === 'syslog') {
    const { kind, confirmEveryMs } = sink;
    return { kind, name, startAt, syslog, confirmEveryMs, connection: toConnection(sink) };
  }
  const { kind, format, path, maxFileBytes, keepFiles } = sink;
  const mode = Number.parseInt(sink.mode, 8);
  return { kind, name, startAt, format, syslog, file: { path, maxFileBytes, keepFiles, mode } };
};

/** In the trail, so that it shows at the next sink, in queries and in exports that something was not sent. */
const recordGap = async (audit: AuditLog, gateway: string, sink: string, gap: SinkGap): Promise<void> => {
  const request = {
    sink,
    gap: gap.reason,
    first_missing: String(gap.firstMissing),
    last_missing: String(gap.lastMissing),
  };
  const what = { traceName: 'auditSinkGap', traceRating: 'incident', request } as const;
  await audit.record(toTrailEvent(what, gap.chainId, gateway, gap.timeMs), 'synced');
};

/** Starts the sinks; none of them can keep the gateway from starting. */
export const startAuditSinks = (config: GatewayConfig, audit: AuditLog, logger: Logger): AuditSinks => {
  const { name: gateway } = config.gateway;
  return startSinks({
    settings: config.audit.sinks.map(toSettings),
    trail: audit,
    directory: config.audit.directory,
    gateway,
    clock: systemClock,
    onFailed: (sink, err) => logger.warn({ sink, problem: err.problem, err }, 'an audit sink does not deliver'),
    onUp: (sink) => logger.info({ sink }, 'an audit sink delivers'),
    onGap: (sink, gap) => {
      logger.error({ sink, gap }, 'an audit sink could not send everything');
      recordGap(audit, gateway, sink, gap).catch((err: unknown) =>
        logger.error({ sink, err }, 'the gap of an audit sink could not be recorded'),
      );
    },
  });
};

/** What operators and Prometheus see of them. */
export const vitalsOf = (sinks: AuditSinks): readonly SinkVitals[] =>
  sinks.status().map(({ problem = '', ...status }) => ({ ...status, problem }));
