/** @module Checkpoints as users keep them: SEQ:HASH, the JSON of `hsmctl audit checkpoint` or of the gateway's log, or a file with one. */
import type { KnownPlace } from '../../audit/known_places.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import { readUserFile } from '../../cli/safe_file.ts';
import { usageError } from './command.ts';

type Fields = Readonly<Record<string, unknown>>;

const notOne = (text: string): Error =>
  usageError(
    `"${text.slice(0, 80)}" is no checkpoint: give SEQ:HASH with 64 hexadecimal digits, what "hsmctl audit checkpoint" printed, or a file with it`,
  );

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/i.test(value);
const toNumber = (value: unknown): number =>
  (typeof value === 'number' || typeof value === 'string') && /^\d{1,15}$/.test(String(value)) ? Number(value) : 0;

const parseShort = (text: string): KnownPlace | undefined => {
  const [, seq, hash] = /^([0-9]{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash: hash.toLowerCase() };
};

/** All of a checkpoint or nothing: without its signature it would be believed on its word. */
const fromFields = (fields: Fields): KnownPlace | undefined => {
  const seq = toNumber(fields.sequence_number ?? fields.seq);
  const timeMs = toNumber(fields.time ?? fields.timeMs);
  const chainId = fields.chain_id ?? fields.chainId;
  const { hash, signature } = fields;
  if (seq === 0 || !isHash(hash) || typeof chainId !== 'string' || typeof signature !== 'string') return undefined;
  return { seq, hash: hash.toLowerCase(), chainId, timeMs, signature };
};

const parseJson = (text: string): KnownPlace | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  // The gateway's log and the RPC's answer have it inside.
  const inner = (value as Fields).checkpoint;
  return fromFields(typeof inner === 'object' && inner !== null ? (inner as Fields) : (value as Fields));
};

/** @throws {GatewayError} FIELD_INVALID as a wrong usage; CONFIG_INVALID for a file that can't be read */
export const parseCheckpoint = (io: CliIo, text: string): KnownPlace => {
  const isText = text.startsWith('{') || /^\d+:/.test(text);
  const content = isText
    ? text
    : readUserFile(resolvePath(io, text), { field: '--checkpoint' }).toString('utf8').trim();
  const found = parseShort(content) ?? parseJson(content);
  if (found === undefined) throw notOne(text);
  return found;
};
