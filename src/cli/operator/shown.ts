/** @module Operators and sessions as `hsmctl` gets them (64-bit integers are text) and prints them. */
import { type Column, formatTable, harmless } from '../../util/table.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from '../io.ts';
import type { OutputFormat } from '../failure.ts';

export interface ShownUkey {
  readonly ukey_id: string;
  readonly label: string;
  readonly key_type: string;
  readonly enrolled_at: string;
}

export interface ShownOperator {
  readonly operator: string;
  readonly roles: readonly string[];
  readonly tenant: string;
  readonly state: string;
  readonly ukeys: readonly ShownUkey[];
  readonly created_at: string;
  readonly failures: number;
  readonly locked_until: string;
}

export interface ShownSession {
  readonly session_id: string;
  readonly operator: string;
  readonly ukey_id: string;
  readonly source_ip: string;
  readonly certificate_fingerprint: string;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly idle_until: string;
  readonly expires_at: string;
}

export const timeText = (ms: string): string => new Date(Number(ms)).toISOString();

const stateText = ({ state, locked_until }: ShownOperator): string => {
  if (state === 'OPERATOR_DISABLED') return 'disabled';
  return Number(locked_until) > Date.now() ? `locked until ${timeText(locked_until)}` : 'enabled';
};

export const rolesText = ({ roles, tenant }: Pick<ShownOperator, 'roles' | 'tenant'>): string =>
  roles.map((role) => (role === 'TENANT_ADMINISTRATOR' ? `${role} of ${tenant}` : role)).join(', ');

const operatorColumns: readonly Column<ShownOperator>[] = [
  { header: 'OPERATOR', value: ({ operator }) => operator },
  { header: 'ROLES', value: rolesText, minWidth: 10 },
  { header: 'STATE', value: stateText, style: (row) => (stateText(row) === 'enabled' ? undefined : 'yellow') },
  { header: 'UKEYS', value: ({ ukeys }) => ukeys.map(({ label }) => label).join(', '), minWidth: 8 },
  { header: 'SINCE', value: ({ created_at }) => timeText(created_at) },
];

const sessionColumns: readonly Column<ShownSession>[] = [
  { header: 'SESSION ID', value: ({ session_id }) => session_id },
  { header: 'OPERATOR', value: ({ operator }) => operator },
  { header: 'FROM', value: ({ source_ip }) => source_ip, minWidth: 8 },
  { header: 'SINCE', value: ({ created_at }) => timeText(created_at) },
  { header: 'LAST USE', value: ({ last_used_at }) => timeText(last_used_at) },
  { header: 'ENDS', value: ({ expires_at }) => timeText(expires_at) },
];

const print = <Row>(
  io: CliIo,
  output: OutputFormat,
  json: object,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
) => {
  const width = terminalWidth(io);
  const options = { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) };
  io.stdout.write(output === 'json' ? toJsonText(json, io.stdout) : formatTable(columns, rows, options));
};

export const printOperators = (io: CliIo, output: OutputFormat, json: object, rows: readonly ShownOperator[]): void =>
  print(io, output, json, operatorColumns, rows);

export const printSessions = (io: CliIo, output: OutputFormat, json: object, rows: readonly ShownSession[]): void =>
  print(io, output, json, sessionColumns, rows);

/** One operator in full: a line for each field and for each UKey. */
export const printOperator = (io: CliIo, output: OutputFormat, operator: ShownOperator): void => {
  if (output === 'json') {
    io.stdout.write(toJsonText({ operator }, io.stdout));
    return;
  }
  const lines = [
    ['operator', operator.operator],
    ['roles', rolesText(operator)],
    ['state', stateText(operator)],
    ['wrong answers', String(operator.failures)],
    ['enrolled', timeText(operator.created_at)],
    ...operator.ukeys.map((ukey) => ['UKey', `${ukey.label} (${ukey.key_type.replace('UKEY_', '')}) ${ukey.ukey_id}`]),
  ];
  io.stdout.write(lines.map(([name = '', value = '']) => `${name.padEnd(14)}${harmless(value)}\n`).join(''));
};
