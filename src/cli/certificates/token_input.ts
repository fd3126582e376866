/** @module Enrollment tokens as people carry them: text that is read from a private file or from standard input, never from an argument. */
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { type CliIo, resolvePath } from '../io.ts';
import { readUserFile } from '../safe_file.ts';

const field = 'token_file';
const tokenBytes = 32;
const maxInputBytes = 1024;

/** 43 letters, digits, - and _. */
export const tokenText = (base64: string): string => Buffer.from(base64, 'base64').toString('base64url');

const readInput = async (io: CliIo): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin ?? process.stdin) {
    chunks.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes > maxInputBytes) throw fieldInvalid(field, 'holds more than a token');
  }
  return Buffer.concat(chunks);
};

/**
 * Reads a token.
 * @param path a file of mode 0600, or `-` for standard input
 * @returns 32 bytes, the caller's to wipe
 * @throws {GatewayError} CONFIG_INVALID for a file that others can read; FIELD_INVALID for what is no token
 */
export const readToken = async (io: CliIo, path: string): Promise<Buffer> => {
  if (path === '-' && io.stdin === undefined && process.stdin.isTTY) {
    throw new GatewayError('CONFIG_INVALID', `${field}: standard input is a terminal, which would show the token`, {
      metadata: { field },
    });
  }
  const content = path === '-' ? await readInput(io) : readUserFile(resolvePath(io, path), { field, isPrivate: true });
  try {
    const text = content.toString('latin1').trim();
    const token = Buffer.from(text, 'base64url');
    if (/^[A-Za-z0-9_-]{43}$/.test(text) && token.length === tokenBytes) return token;
    throw fieldInvalid(field, 'must hold an enrollment token: 43 letters, digits, - and _');
  } finally {
    content.fill(0);
  }
};
