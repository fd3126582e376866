/** @module Keys of SDF devices as `hsmctl sdf` gets and shows them. */
import type { SdfKey as GeneratedKey } from '../gen/hsmgateway/v1/SdfKey.ts';
import { type Column, formatTable } from '../util/table.ts';
import { callRpc } from './call_command.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from './io.ts';
import { getRpc } from './rpc_name.ts';
import type { DeviceFlags } from './sdf_options.ts';

/** As `toJson` gives it: bytes are base64, 64-bit integers text. */
export type SdfKey = Omit<GeneratedKey, 'public_key' | 'creation_date' | 'locked_until'> & {
  readonly public_key: string;
  readonly creation_date: string;
  readonly locked_until: string;
};

export interface SdfKeys {
  readonly keys: readonly SdfKey[];
}

/** Makes a call of SdfKeyService that answers with keys. */
export const callForKeys = async (
  io: CliIo,
  method: 'CreateSdfKey' | 'ImportSdfKey' | 'ListSdfKeys' | 'DestroySdfKey',
  request: Readonly<Record<string, unknown>>,
  flags: DeviceFlags,
): Promise<SdfKeys> => (await callRpc(io, getRpc(`SdfKeyService.${method}`), request, flags)) as unknown as SdfKeys;

const isKek = ({ family }: SdfKey): boolean => family === 'KEK';
const isLocked = ({ locked_until }: SdfKey): boolean => locked_until !== '0';
const timeOf = (milliseconds: string): string => new Date(Number(milliseconds)).toISOString();

const passwordState = (key: SdfKey): string => {
  if (isKek(key)) return '-';
  if (isLocked(key)) return `locked until ${timeOf(key.locked_until)}`;
  return key.has_password ? 'set' : 'none';
};

const columns: readonly Column<SdfKey>[] = [
  { header: 'FAMILY', value: ({ family }) => family },
  { header: 'INDEX', value: ({ key_index }) => String(key_index) },
  { header: 'PURPOSE', value: (key) => (isKek(key) ? '-' : key.purpose) },
  { header: 'BITS', value: ({ bits }) => String(bits) },
  { header: 'PROTECTION', value: ({ protection }) => protection },
  { header: 'CREATED', value: ({ creation_date }) => timeOf(creation_date) },
  {
    header: 'PASSWORD',
    value: passwordState,
    style: (key) => (isLocked(key) ? 'red' : isKek(key) || key.has_password ? undefined : 'yellow'),
  },
  { header: 'TOKEN', value: ({ token_serial }) => token_serial || '-', minWidth: 8 },
];

/** Prints keys as a table or as the RPC's response. */
export const printKeys = (io: CliIo, response: SdfKeys, { output }: DeviceFlags): void => {
  if (output === 'json') {
    io.stdout.write(toJsonText(response, io.stdout));
    return;
  }
  const width = terminalWidth(io);
  const options = { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) };
  io.stdout.write(formatTable(columns, response.keys, options));
};
