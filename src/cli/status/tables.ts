/** @module Hosts, partitions and certificates as tables, for `hsmctl monitor` and `hsmctl status`. */
import type { CellStyle, Column } from '../../util/table.ts';
import type { Approval } from '../approvals/approval.ts';
import type { Certificate } from '../certificates/output.ts';
import type { HostAnswer, MonitoringAnswer, SinkAnswer, VitalsAnswer } from './answers.ts';

const dayMs = 86_400_000;
const soonDays = 30;

/** A length of time in its largest unit, `3 d`. */
export const spanText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
};

const mebibytes = (bytes: string): string => `${(Number(bytes) / 1_048_576).toFixed(0)} MiB`;

export const hostColumns: readonly Column<HostAnswer>[] = [
  { header: 'HOST', value: ({ host }) => host },
  { header: 'STATE', value: ({ state }) => state, style: ({ state }) => (state === 'up' ? undefined : 'red') },
  { header: 'PID', value: ({ pid }) => (pid === 0 ? '-' : String(pid)) },
  { header: 'MEMORY', value: ({ memory_bytes }) => mebibytes(memory_bytes) },
  { header: 'CPU', value: ({ cpu_ms }) => `${(Number(cpu_ms) / 1000).toFixed(1)} s` },
  { header: 'BUSY', value: ({ outstanding }) => String(outstanding) },
  { header: 'DONE', value: ({ operations }) => operations },
  {
    header: 'RESTARTS',
    value: ({ restarts }) => String(restarts),
    style: ({ restarts }) => (restarts > 0 ? 'yellow' : undefined),
  },
  { header: 'LAST ERROR', value: ({ last_error }) => last_error || '-', minWidth: 8 },
];

const sinkStyles: Readonly<Record<string, CellStyle>> = { failed: 'red', starting: 'yellow', stopped: 'dim' };

/** What waits no longer than this is on its way. */
const usualLagMs = 10_000;

export const sinkColumns = (nowMs: number): readonly Column<SinkAnswer>[] => [
  { header: 'SINK', value: (sink) => sink.name, minWidth: 8 },
  { header: 'KIND', value: ({ kind }) => kind },
  {
    header: 'STATE',
    value: ({ state, problem }) => (problem === '' ? state : `${state}: ${problem}`),
    style: ({ state }) => sinkStyles[state],
  },
  { header: 'FOR', value: ({ since }) => spanText(nowMs - Number(since)) },
  {
    header: 'LAG',
    value: ({ lag_records, lag_ms }) => (lag_records === '0' ? '-' : `${lag_records} (${spanText(Number(lag_ms))})`),
    style: ({ lag_ms }) => (Number(lag_ms) > usualLagMs ? 'yellow' : undefined),
  },
  { header: 'SENT', value: ({ sent }) => sent },
  { header: 'ERRORS', value: ({ errors }) => errors },
  { header: 'MISSED', value: ({ missed }) => missed, style: ({ missed }) => (missed === '0' ? undefined : 'red') },
];

const stateStyles: Readonly<Record<string, CellStyle>> = {
  ...{ FROZEN: 'red', CREATION_FAILED: 'red', RELEASING: 'red', FAILED: 'red' },
  ...{ INSTALLING: 'yellow', TO_BE_ACTIVATED: 'yellow', CREATING: 'yellow', UNKNOWN: 'yellow', CLOSED: 'dim' },
};

const isSoon = (ms: number, nowMs: number): boolean => ms - nowMs < soonDays * dayMs;

const expiryText = (expiresAt: string, nowMs: number): string => {
  const ms = Number(expiresAt);
  if (ms === 0) return 'never';
  return ms <= nowMs ? 'over' : `in ${spanText(ms - nowMs)}`;
};

const ofLimit = (used: number, limit: number): string => (limit === 0 ? String(used) : `${used}/${limit}`);

const operationsOf = ({ operations }: VitalsAnswer): number =>
  Object.values(operations).reduce((sum, count) => sum + Number(count), 0);

/** The busiest kinds first. */
const kindsOf = ({ operations }: VitalsAnswer): string =>
  Object.entries(operations)
    .toSorted(([, a], [, b]) => Number(b) - Number(a))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ') || '-';

const name = ({ partition }: VitalsAnswer): string => `${partition?.tenant ?? ''}/${partition?.name ?? ''}`;

/** What stands in both tables. */
const shared: readonly Column<VitalsAnswer>[] = [
  { header: 'PARTITION', value: name, minWidth: 10 },
  {
    header: 'STATE',
    value: ({ partition }) => partition?.state ?? '',
    style: ({ partition }) => stateStyles[partition?.state ?? ''],
  },
  {
    header: 'HEALTH',
    value: ({ health, problem }) => (problem === '' ? health : `${health}: ${problem}`),
    style: ({ health }) => stateStyles[health],
  },
];

export const partitionColumns = (nowMs: number): readonly Column<VitalsAnswer>[] => [
  ...shared,
  { header: 'TYPE', value: ({ partition }) => partition?.hsm_type ?? '', minWidth: 6 },
  {
    header: 'EXPIRES',
    value: ({ partition }) => expiryText(partition?.expires_at ?? '0', nowMs),
    style: ({ partition }) => {
      const ms = Number(partition?.expires_at ?? 0);
      return ms !== 0 && isSoon(ms, nowMs) ? 'yellow' : undefined;
    },
  },
  { header: 'KEYS', value: ({ partition }) => String(partition?.keys ?? 0) },
  { header: 'SESSIONS', value: ({ partition, max_sessions }) => ofLimit(partition?.sessions ?? 0, max_sessions) },
  { header: 'OPERATIONS', value: (one) => String(operationsOf(one)) },
];

export const vitalsColumns: readonly Column<VitalsAnswer>[] = [
  ...shared,
  { header: 'LATENCY', value: ({ latency_ms }) => (latency_ms === '' ? '-' : `${latency_ms} ms`) },
  { header: 'HOSTS', value: ({ hosts }) => String(hosts) },
  { header: 'SESSIONS', value: ({ partition, max_sessions }) => ofLimit(partition?.sessions ?? 0, max_sessions) },
  {
    header: 'REFUSED',
    value: ({ refused }) => refused,
    style: ({ refused }) => (refused === '0' ? undefined : 'yellow'),
  },
  { header: 'OPERATIONS', value: kindsOf, minWidth: 12 },
];

type OwnCertificate = MonitoringAnswer['certificates'][number];

/** What is left of something that ends. */
const leftColumn = <Row>(endOf: (row: Row) => string, nowMs: number): Column<Row> => ({
  header: 'LEFT',
  value: (row) => (Number(endOf(row)) <= nowMs ? 'over' : spanText(Number(endOf(row)) - nowMs)),
  style: (row) => {
    if (Number(endOf(row)) <= nowMs) return 'red';
    return isSoon(Number(endOf(row)), nowMs) ? 'yellow' : undefined;
  },
});

/** Of certificates that the gateway itself uses. */
export const certificateColumns = (nowMs: number): readonly Column<OwnCertificate>[] => [
  { header: 'CERTIFICATE', value: (certificate) => certificate.name },
  { header: 'NOT AFTER', value: ({ not_after }) => new Date(Number(not_after)).toISOString() },
  leftColumn(({ not_after }) => not_after, nowMs),
];

/** Of certificates that the gateway has issued. */
export const expiringColumns = (nowMs: number): readonly Column<Certificate>[] => [
  { header: 'PRINCIPAL', value: ({ principal }) => principal, minWidth: 12 },
  { header: 'SERIAL', value: ({ serial }) => serial },
  leftColumn(({ not_after }) => not_after, nowMs),
];

export const pendingColumns = (nowMs: number): readonly Column<Approval>[] => [
  { header: 'APPROVAL ID', value: ({ approval_id }) => approval_id },
  { header: 'STATE', value: ({ state }) => String(state) },
  { header: 'OPERATION', value: ({ method }) => method.slice(method.lastIndexOf('.') + 1), minWidth: 12 },
  { header: 'PROPOSER', value: ({ proposer }) => proposer, minWidth: 8 },
  {
    header: 'APPROVED',
    value: ({ votes, required }) => `${votes.filter(({ approved }) => approved).length} of ${required}`,
  },
  leftColumn(({ expires_at }) => expires_at, nowMs),
];
