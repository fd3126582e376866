/** @module Documents of policies from files or standard input. */
import { fieldInvalid } from '../../core/errors.ts';
import { type CliIo, resolvePath } from '../io.ts';
import { readUserFile } from '../safe_file.ts';

/** Far more than a gateway takes. */
const maxBytes = 1_048_576;

const readInput = async (io: CliIo): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of io.stdin ?? process.stdin) {
    const buffer = Buffer.from(chunk);
    bytes += buffer.length;
    if (bytes > maxBytes) throw fieldInvalid('document-file', `is longer than ${maxBytes} bytes`);
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
};

/**
 * The text of a document.
 * @param file – `-` for standard input
 * @throws {GatewayError} FIELD_INVALID, CONFIG_INVALID
 */
export const readDocument = async (io: CliIo, file: string): Promise<string> => {
  const bytes = file === '-' ? await readInput(io) : readUserFile(resolvePath(io, file), { field: 'document-file' });
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw Object.assign(fieldInvalid('document-file', 'is not text in UTF-8'), { cause });
  }
};

/** A document for people: indented. What is no JSON is shown as it is. */
export const documentText = (document: string): string => {
  try {
    return JSON.stringify(JSON.parse(document), null, 2);
  } catch {
    return document;
  }
};
