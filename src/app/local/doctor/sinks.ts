/** @module Doctor's checks of audit sinks: their files, and whether a syslog server can be connected to. */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SinkFailure } from '../../../audit/sinks/sink_failure.ts';
import { SyslogTransport } from '../../../audit/sinks/syslog_transport.ts';
import type { FileSinkConfig, GatewayConfig, SinkConfig, SyslogSinkConfig } from '../../../config/gateway_config.ts';
import { toConnection } from '../../audit_sinks.ts';
import { checkCertificateFile } from './files.ts';
import { type Finding, guarded, ok, warn } from './finding.ts';

/** How long doctor waits for a receiver. */
const connectTimeoutMs = 3000;

const checkFileSink = async ({ name, path }: FileSinkConfig, configKey: string): Promise<Finding> => {
  const action = 'make the folder, and let the user of the gateway write there';
  try {
    await access(dirname(path), constants.W_OK | constants.X_OK);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || found.isFile()) return ok('audit sink', name, `can write to ${path}`);
    return warn('audit sink', name, `${path} is not a regular file`, { configKey, action: 'choose another path' });
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return warn('audit sink', name, `can not write to ${path} (${code})`, { configKey, action });
  }
};

/** What to do, by what goes wrong most often. */
const actions: Readonly<Partial<Record<SinkFailure['problem'], string>>> = {
  CERTIFICATE_INVALID: 'see that tls.caFile holds the authority of the receiver, and tls.serverName its name',
  REJECTED_BY_PEER: 'see that the receiver accepts the certificate in tls.certFile',
  CONFIG_INVALID: 'see that the files under tls are there, in PEM, and belong together',
};

/** Connects as the sink would, sends nothing, and ends the connection. */
const connectOnce = async (sink: SyslogSinkConfig, configKey: string): Promise<Finding> => {
  const address = `${sink.host}:${sink.port}`;
  const transport = new SyslogTransport({
    ...toConnection(sink),
    ...{ connectTimeoutMs, confirmTimeoutMs: connectTimeoutMs },
  });
  try {
    await transport.open();
    // A receiver that refuses our certificate says so only after the handshake.
    await transport.confirm();
    return ok('audit sink', sink.name, `${address} can be connected to`);
  } catch (error) {
    const problem = error instanceof SinkFailure ? error.problem : 'CONFIG_INVALID';
    const action = actions[problem] ?? 'see that the receiver runs and can be reached; records wait for it meanwhile';
    const text = error instanceof Error ? error.message : String(error);
    return warn('audit sink', sink.name, `${address}: ${text} (${problem})`, { configKey, action });
  } finally {
    transport.abort();
  }
};

const checkSink = (sink: SinkConfig, index: number, nowMs: number): Promise<readonly Finding[]> => {
  const configKey = `audit.sinks[${index}]`;
  return guarded('audit sink', sink.name, { configKey }, async () => {
    if (sink.kind === 'file') return [await checkFileSink(sink, configKey)];
    const { caFile, certFile } = sink.tls;
    const own = certFile === undefined ? [] : await checkCertificateFile(certFile, `${configKey}.tls.certFile`, nowMs);
    const theirs = await checkCertificateFile(caFile, `${configKey}.tls.caFile`, nowMs);
    return [...theirs, ...own, await connectOnce(sink, configKey)];
  });
};

/** A sink that can't deliver is a warning: calls go on, and what it should have got is sent later. */
export const checkSinks = async (config: GatewayConfig, nowMs: number): Promise<readonly Finding[]> =>
  (await Promise.all(config.audit.sinks.map((sink, index) => checkSink(sink, index, nowMs)))).flat();
