/**
 * @module The sections of `hsmctl status`, in the order of the screen. What a gateway does not have is no section, so that parts of the
 * admin plane bring theirs with them: a line in this list.
 */
import { type Column, formatTable } from '../../util/table.ts';
import { type CliIo, hasColour, terminalWidth } from '../io.ts';
import { expiringDays, type Look } from './look.ts';
import {
  certificateColumns,
  expiringColumns,
  hostColumns,
  partitionColumns,
  pendingColumns,
  sinkColumns,
  spanText,
} from './tables.ts';

export interface Section {
  readonly title: string;
  /** The text below the title; undefined: there is no such section. */
  readonly text: (io: CliIo, look: Look) => string | undefined;
}

const table = <Row>(io: CliIo, columns: readonly Column<Row>[], rows: readonly Row[]): string | undefined => {
  if (rows.length === 0) return undefined;
  const width = terminalWidth(io);
  return formatTable(columns, rows, { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) });
};

interface GatewayFact {
  readonly name: string;
  readonly region: string;
  readonly isServing: boolean;
  readonly up: string;
  readonly connections: number;
}

const gatewayColumns: readonly Column<GatewayFact>[] = [
  { header: 'NAME', value: ({ name }) => name },
  { header: 'REGION', value: ({ region }) => region },
  {
    header: 'SERVING',
    value: ({ isServing }) => (isServing ? 'yes' : 'no'),
    style: ({ isServing }) => (isServing ? undefined : 'red'),
  },
  { header: 'UP FOR', value: ({ up }) => up },
  { header: 'CONNECTIONS', value: ({ connections }) => String(connections) },
];

const gatewayText: Section['text'] = (io, { monitoring: { gateway }, nowMs }) => {
  if (gateway === null) return undefined;
  const { gateway: name, region, serving: isServing, connections, started_at } = gateway;
  return table(io, gatewayColumns, [
    { name, region, isServing, connections, up: spanText(nowMs - Number(started_at)) },
  ]);
};

export const sections: readonly Section[] = [
  { title: 'GATEWAY', text: gatewayText },
  { title: 'CRYPTO-HOSTS', text: (io, { monitoring }) => table(io, hostColumns, monitoring.hosts) },
  {
    title: 'PARTITIONS',
    text: (io, { monitoring, nowMs }) =>
      table(io, partitionColumns(nowMs), monitoring.partitions) ?? 'none: see "hsmctl partition allocate --help"\n',
  },
  {
    title: 'CERTIFICATES',
    text: (io, { monitoring, nowMs }) => table(io, certificateColumns(nowMs), monitoring.certificates),
  },
  {
    title: `CLIENT CERTIFICATES THAT END WITHIN ${expiringDays} DAYS`,
    text: (io, { expiring, nowMs }) => expiring && table(io, expiringColumns(nowMs), expiring),
  },
  {
    title: 'PENDING APPROVALS',
    text: (io, { pending, nowMs }) => pending && table(io, pendingColumns(nowMs), pending),
  },
  {
    title: 'AUDIT SINKS',
    text: (io, { monitoring, nowMs }) => table(io, sinkColumns(nowMs), monitoring.audit_sinks ?? []),
  },
];
