/**
 * @module What sinks say of a record: the record as it stands in the trail, with the chain and the gateway that it belongs
 * to, and for syslog its main fields as structured data besides. Chain id and number identify a record, so that whoever
 * gets one twice can drop it; `record` in the JSON is, byte for byte, the line whose hash the chain is made of.
 */
import { quoteAscii } from '../../util/json_text.ts';
import { isChainLine, parseFrame, parseObject } from '../chain.ts';
import type { AuditTrace } from '../event.ts';
import { type Facility, formatSyslog, type Severity, type SyslogMessage } from './rfc5424.ts';

/** A record as the reader of the trail gives it. */
export interface SinkRecord {
  readonly seq: number;
  /** Its line without the newline. */
  readonly line: string;
  /** Undefined for a record of the chain itself, and for a damaged line. */
  readonly trace: AuditTrace | undefined;
}

/**
 * Records that could not be sent. `retention`: their files are gone. `other_trail`: the sink was in a trail that was moved
 * away. `trail_cut`: the trail ends before what was sent of it. `position_lost`: nobody knows what was sent.
 */
export interface SinkGap {
  readonly reason: 'retention' | 'other_trail' | 'trail_cut' | 'position_lost';
  /** Chain that the missing records belong to. */
  readonly chainId: string;
  /** 0: not known. */
  readonly firstMissing: number;
  readonly lastMissing: number;
  readonly timeMs: number;
}

/** Makes the bytes of messages, without any frame. */
export interface MessageFormat {
  record(record: SinkRecord): Buffer;
  gap(gap: SinkGap): Buffer;
}

/** Whose trail it is. */
export interface TrailIdentity {
  readonly chainId: string;
  readonly gateway: string;
}

/** What a line is about, where it is good. */
const kindOf = ({ line, trace }: SinkRecord): 'trace' | 'chain' | 'damaged' => {
  if (trace !== undefined) return 'trace';
  const isChain = parseFrame(line) !== undefined && isChainLine(line) && parseObject(line) !== undefined;
  return isChain ? 'chain' : 'damaged';
};

/** What every JSON object begins with; one more member follows, since a record has names of its own for these two. */
const openJson = ({ chainId, gateway }: TrailIdentity): string =>
  `{"chain_id":${quoteAscii(chainId)},"gateway":${quoteAscii(gateway)},`;

const recordJson = (record: SinkRecord, open: string): string =>
  kindOf(record) === 'damaged' ? `${open}"damaged":{"seq":${record.seq}}}` : `${open}"record":${record.line}}`;

const gapJson = ({ chainId, ...gap }: SinkGap, { gateway }: TrailIdentity): string => {
  const { timeMs: time, reason, firstMissing: first_missing, lastMissing: last_missing } = gap;
  return `${openJson({ chainId, gateway })}"gap":${JSON.stringify({ time, reason, first_missing, last_missing })}}`;
};

/** One JSON object per message, in printable ASCII. */
export const jsonFormat = (identity: TrailIdentity): MessageFormat => {
  const open = openJson(identity);
  return {
    record: (record) => Buffer.from(recordJson(record, open), 'latin1'),
    gap: (gap) => Buffer.from(gapJson(gap, identity), 'latin1'),
  };
};

export interface SyslogSettings {
  readonly facility: Facility;
  readonly appName: string;
  /** Private enterprise number (IANA) in the name of the structured data. */
  readonly enterpriseId: number;
  readonly maxMessageBytes: number;
  readonly procId: string;
}

const severityOf: Readonly<Record<string, Severity>> = {
  normal: 'informational',
  warning: 'warning',
  incident: 'critical',
};

type Params = SyslogMessage['params'];

/** The fields that a rule of the receiver is likely to look at; all of them are in the text. */
const traceParams = (trace: AuditTrace): Params => [
  ['trace_id', trace.trace_id],
  ['trace_rating', trace.trace_rating],
  ['trace_type', trace.trace_type],
  ['tenant', trace.tenant],
  ['user', trace.user],
  ['source_ip', trace.source_ip],
  ['resource_type', trace.resource_type],
  ['resource_id', trace.resource_id],
  ['resource_name', trace.resource_name],
  ['code', trace.code],
  ['reason', trace.reason],
  ['request_id', trace.request_id],
];

const textOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? `${value}` : '');

interface Said {
  readonly msgId: string;
  readonly severity: Severity;
  readonly timeMs: number;
  readonly params: Params;
}

/** A record of the chain itself: `auditGenesis`, `auditSegment`, `auditEnd` and `auditCheckpoint`. */
function saidByChain({ line }: SinkRecord): Said {
  const { kind, time, signed_seq, signed_hash } = parseObject(line) ?? {};
  const name = textOf(kind);
  return {
    msgId: `audit${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    severity: 'informational',
    timeMs: typeof time === 'number' ? time : Number.NaN,
    params: [
      ['signed_seq', textOf(signed_seq)],
      ['signed_hash', textOf(signed_hash)],
    ],
  };
}

function saidBy(record: SinkRecord): Said {
  const { trace } = record;
  if (trace !== undefined) {
    const severity = severityOf[trace.trace_rating] ?? 'notice';
    return { msgId: trace.trace_name, severity, timeMs: trace.time, params: traceParams(trace) };
  }
  if (kindOf(record) === 'chain') return saidByChain(record);
  return { msgId: 'auditDamagedRecord', severity: 'critical', timeMs: Number.NaN, params: [] };
}

const gapParams = (gap: SinkGap): Params => [
  ['chain_id', gap.chainId],
  ['gap', gap.reason],
  ['first_missing', String(gap.firstMissing)],
  ['last_missing', String(gap.lastMissing)],
];

/** Messages of RFC 5424. Structured data `hsm@<enterpriseId>` holds chain id, number and the main fields. */
export function syslogFormat(identity: TrailIdentity, settings: SyslogSettings): MessageFormat {
  const { chainId, gateway } = identity;
  const { facility, appName, procId, enterpriseId, maxMessageBytes } = settings;
  const sdId = `hsm@${enterpriseId}`;
  const open = openJson(identity);
  const format = ({ params, ...said }: Said, text: string): Buffer =>
    formatSyslog({ ...said, facility, hostname: gateway, appName, procId, sdId, params, text }, maxMessageBytes);
  return {
    record: (record) => {
      const { params, ...said } = saidBy(record);
      const place: Params = [
        ['chain_id', chainId],
        ['seq', String(record.seq)],
      ];
      return format({ ...said, params: [...place, ...params] }, recordJson(record, open));
    },
    gap: (gap) =>
      format(
        { msgId: 'auditSinkGap', severity: 'critical', timeMs: gap.timeMs, params: gapParams(gap) },
        gapJson(gap, identity),
      ),
  };
}
