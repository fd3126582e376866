/** @module The sinks of one trail: puts together the ways, formats and positions, and runs one runner each. */
import type { Clock } from '../../core/ports/clock.ts';
import type { AuditLog } from '../audit_log.ts';
import { FileTransport, type FileTransportOptions } from './file_transport.ts';
import type { SinkRunnerOptions, SinkStatus, SinkTimes } from './options.ts';
import type { SinkFailure } from './sink_failure.ts';
import { jsonFormat, type SinkGap, type SyslogSettings, syslogFormat, type TrailIdentity } from './sink_message.ts';
import { positionFile } from './sink_position.ts';
import { SinkRunner } from './sink_runner.ts';
import { SyslogTransport, type SyslogTransportOptions } from './syslog_transport.ts';

interface CommonSettings {
  /** Unique; names the position file. */
  readonly name: string;
  readonly startAt: 'now' | 'beginning';
}

export interface FileSinkSettings extends CommonSettings {
  readonly kind: 'file';
  readonly format: 'json' | 'rfc5424';
  readonly file: FileTransportOptions;
  /** For `rfc5424`. */
  readonly syslog: SyslogSettings;
}

export interface SyslogSinkSettings extends CommonSettings {
  readonly kind: 'syslog';
  readonly connection: SyslogTransportOptions;
  readonly syslog: SyslogSettings;
  /** How long messages may go unconfirmed, in milliseconds. */
  readonly confirmEveryMs: number;
}

export type SinkSettings = FileSinkSettings | SyslogSinkSettings;

export interface SinksOptions {
  readonly settings: readonly SinkSettings[];
  readonly trail: Pick<AuditLog, 'read' | 'status'>;
  /** Folder of the trail. */
  readonly directory: string;
  readonly gateway: string;
  readonly clock: Clock;
  readonly onFailed: (sink: string, failure: SinkFailure) => void;
  readonly onUp: (sink: string) => void;
  readonly onGap: (sink: string, gap: SinkGap) => void;
  /** For tests: times that real receivers are given. */
  readonly times?: Partial<SinkTimes>;
}

export interface AuditSinks {
  status(): readonly SinkStatus[];
  /** Has files opened anew; certificates are read for each connection anyway. */
  reopen(): void;
  /** Sends what is there, for a bounded time. Never rejects. */
  close(): Promise<void>;
}

const commonTimes = {
  confirmEveryBytes: 8_388_608,
  gatherMs: 200,
  retryBaseMs: 500,
  retryMaxMs: 60_000,
  closeMs: 5000,
};
/** An fdatasync and a new position file per second at most. */
const fileConfirmEveryMs = 1000;

type Way = Pick<SinkRunnerOptions, 'transport' | 'format'> & { readonly confirmEveryMs: number };

function wayOf(settings: SinkSettings, identity: TrailIdentity): Way {
  if (settings.kind === 'syslog') {
    const { connection, syslog, confirmEveryMs } = settings;
    return { transport: new SyslogTransport(connection), format: syslogFormat(identity, syslog), confirmEveryMs };
  }
  const format = settings.format === 'json' ? jsonFormat(identity) : syslogFormat(identity, settings.syslog);
  return { transport: new FileTransport(settings.file), format, confirmEveryMs: fileConfirmEveryMs };
}

/** Starts all sinks; does not wait for any of them, and none of them can keep the gateway from starting. */
export function startSinks(options: SinksOptions): AuditSinks {
  const { settings, trail, directory, gateway, clock, times } = options;
  const { chainId } = trail.status();
  const runners = settings.map((sink) => {
    const { name, kind, startAt } = sink;
    const { transport, format, confirmEveryMs } = wayOf(sink, { chainId, gateway });
    return new SinkRunner({
      ...{ name, kind, startAt, trail, transport, format, clock },
      position: positionFile(directory, name),
      times: { ...commonTimes, confirmEveryMs, ...times },
      events: {
        onFailed: (failure) => options.onFailed(name, failure),
        onUp: () => options.onUp(name),
        onGap: (gap) => options.onGap(name, gap),
      },
    });
  });
  for (const runner of runners) runner.start();
  return {
    status: () => runners.map((runner) => runner.status()),
    reopen: () => {
      for (const runner of runners) runner.reopen();
    },
    close: async () => {
      await Promise.all(runners.map((runner) => runner.close()));
    },
  };
}
