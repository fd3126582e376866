/** @module The request of a call as a user gives it: on the command line, in a file, or on standard input. */
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { type CliIo, resolvePath } from './io.ts';
import { readUserFile } from './safe_file.ts';

const maxBytes = 1_048_576;

const readInput = async (io: CliIo): Promise<string> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin ?? process.stdin) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > maxBytes) {
      throw new GatewayError('MESSAGE_TOO_LARGE', `the request is larger than ${maxBytes} bytes`, {
        metadata: { max_bytes: String(maxBytes) },
      });
    }
    chunks.push(buffer);
  }
  return decode(Buffer.concat(chunks));
};

const decode = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw fieldInvalid('request', 'is not UTF-8');
  }
};

const readText = (io: CliIo, given: string): string | Promise<string> => {
  if (given === '-') return readInput(io);
  if (given.startsWith('@')) return decode(readUserFile(resolvePath(io, given.slice(1)), { field: 'request' }));
  return given;
};

/**
 * Parsed JSON of a request.
 * @param given – JSON itself, `-` for standard input, or `@file`
 * @throws {GatewayError} FIELD_INVALID, never with a piece of the request in it: it may hold plaintext
 */
export const readRequest = async (io: CliIo, given: string): Promise<unknown> => {
  const text = await readText(io, given);
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /at position \d+/.exec((error as Error).message)?.[0];
    throw fieldInvalid('request', `is not JSON${position === undefined ? '' : ` (${position})`}`);
  }
};
