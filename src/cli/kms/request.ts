/** @module The request of a verb, from its options, files, standard input and `--json`. */
import { createHash } from 'node:crypto';
import type { Command } from 'commander';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { type CliIo, resolvePath } from '../io.ts';
import { readRequest } from '../request_text.ts';
import { readUserFile } from '../safe_file.ts';
import { failUsage } from '../sdf_options.ts';
import { paramOptions, type VerbFlags } from './options.ts';
import type { Param } from './params.ts';
import type { Verb } from './verb.ts';

type Plain = Record<string, unknown>;

export interface VerbRequest {
  /** As `fromJson` takes it, without what is in `bytes`. */
  readonly json: Plain;
  /** Content of files, by name of the field; the caller's to wipe. */
  readonly bytes: Readonly<Record<string, Buffer>>;
}

const maxBytes = 1_048_576;

const readInput = async (io: CliIo): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of io.stdin ?? process.stdin) {
      const buffer = Buffer.from(chunk);
      chunks.push(buffer);
      bytes += buffer.length;
      if (bytes <= maxBytes) continue;
      throw new GatewayError('MESSAGE_TOO_LARGE', `standard input has more than ${maxBytes} bytes`, {
        metadata: { max_bytes: String(maxBytes) },
      });
    }
    return Buffer.concat(chunks);
  } finally {
    for (const chunk of chunks) chunk.fill(0);
  }
};

const pemForm = /^\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\s]+)-----END PUBLIC KEY-----\s*$/;

/** DER of a public key in PEM (RFC 7468 §13), which is what get-public-key prints; anything else as it is. */
const fromPem = (content: Buffer): Buffer => {
  const [, base64] = pemForm.exec(content.toString('latin1')) ?? [];
  return base64 === undefined ? content : Buffer.from(base64, 'base64');
};

const readFile = async (io: CliIo, { path }: Param, file: string): Promise<Buffer> => {
  const field = path.join('.');
  const content = file === '-' ? await readInput(io) : readUserFile(resolvePath(io, file), { field });
  return field === 'public_key' ? fromPem(content) : content;
};

const setAt = (json: Plain, [name, ...rest]: readonly string[], value: unknown): void => {
  if (name === undefined) return;
  if (rest.length === 0) {
    json[name] = value;
    return;
  }
  const inner = json[name];
  const part = typeof inner === 'object' && inner !== null ? (inner as Plain) : {};
  json[name] = part;
  setAt(part, rest, value);
};

/** Names of the options of a parameter, as commander knows them: the one for the value or the file, the one for base64. */
const namesOf = (param: Param): readonly (string | undefined)[] =>
  paramOptions(param).map((option) => option.attributeName());

const fileOf = (param: Param, flags: VerbFlags): string | undefined => {
  const [file] = param.kind === 'bytes' ? namesOf(param) : [];
  return file === undefined ? undefined : (flags[file] as string | undefined);
};

const assertReaders = (command: Command, { params, traits }: Verb, flags: VerbFlags): void => {
  const readers = [flags.json, ...params.map((param) => fileOf(param, flags))].filter((source) => source === '-');
  if (readers.length > 1) failUsage(command, 'standard input can only be one of the request and its files');
  const asks = readers.length > 0 && traits.warning !== undefined && flags.yes === undefined;
  if (asks) failUsage(command, 'standard input is the request, so nobody can be asked: give --yes');
};

/** Options and what stands without one, against each other; commander has no words for it. Ends the command if it is wrong. */
export const assertUsage = (command: Command, verb: Verb, given: string | undefined, flags: VerbFlags): void => {
  assertReaders(command, verb, flags);
  if (flags.appendDigest !== undefined && flags.plainTextFile === undefined) {
    failUsage(command, '--append-digest needs --plain-text-file');
  }
  const { positional, params, traits } = verb;
  if (positional === undefined) return;
  const param = params.find(({ path }) => path.length === 1 && path[0] === positional);
  const [name] = param === undefined ? [] : namesOf(param);
  const named = name === undefined ? undefined : flags[name];
  if (given !== undefined && named !== undefined) failUsage(command, `--${param?.flag} is there twice`);
  if ((given ?? named ?? flags.json) === undefined && !traits.isOptional) {
    failUsage(command, `missing required argument '${param?.flag}'`);
  }
};

const readBase = async (io: CliIo, { json }: VerbFlags): Promise<Plain> => {
  if (json === undefined) return {};
  const request = await readRequest(io, json);
  if (typeof request !== 'object' || request === null || Array.isArray(request)) {
    throw fieldInvalid('request', 'is not a JSON object');
  }
  return { ...request };
};

/** What EncryptDataKey wants: the digest behind the key, and the key's length beside it. */
const appendDigest = (json: Plain, bytes: Record<string, Buffer>, hash: string): void => {
  const key = bytes.plain_text;
  if (key === undefined) return;
  bytes.plain_text = Buffer.concat([key, createHash(hash).update(key).digest()]);
  json.datakey_plain_length = key.length;
  key.fill(0);
};

/** Values of options go into the request; files are for later, when it is known that everything else is right. */
const addValues = (json: Plain, params: readonly Param[], flags: VerbFlags): readonly (readonly [Param, string])[] => {
  const files: [Param, string][] = [];
  for (const param of params) {
    const file = fileOf(param, flags);
    const names = namesOf(param).slice(param.kind === 'bytes' ? 1 : 0);
    const value = names.map((name) => flags[name as string]).find((one) => one !== undefined);
    if (file !== undefined) files.push([param, file]);
    else if (value !== undefined) setAt(json, param.path, value);
  }
  return files;
};

/**
 * Reads everything that a verb's request is made of.
 * @param given – what stands without an option's name
 * @throws {GatewayError} FIELD_INVALID, CONFIG_INVALID for a file that can't be read, MESSAGE_TOO_LARGE
 */
export const buildRequest = async (
  io: CliIo,
  verb: Verb,
  given: string | undefined,
  flags: VerbFlags,
): Promise<VerbRequest> => {
  const json = { ...verb.traits.defaults, ...(await readBase(io, flags)) };
  const files = addValues(json, verb.params, flags);
  if (verb.positional !== undefined && given !== undefined) json[verb.positional] = given;
  const bytes: Record<string, Buffer> = {};
  try {
    for (const [param, file] of files) {
      const name = param.path.join('.');
      bytes[name] = await readFile(io, param, file);
      delete json[name];
    }
  } catch (error) {
    for (const content of Object.values(bytes)) content.fill(0);
    throw error;
  }
  if (flags.appendDigest !== undefined) appendDigest(json, bytes, flags.appendDigest);
  return { json, bytes };
};
