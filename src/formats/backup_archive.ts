/**
 * @module The bytes of a backup archive, format 1. All numbers are big-endian.
 *
 * ```
 * head:   "HGWBACKUP\n" (10) ‖ format (2) ‖ length of the header (4) ‖ header (JSON, UTF-8)
 *         ‖ root id (16) ‖ length of the wrapped key (2) ‖ wrapped key ‖ SHA-256 of all before (32)
 * chunks: last (1 bit), length (31 bits) ‖ sealed chunk; the last one has the bit, and nothing comes after it
 * ```
 * The wrapped key is bound to the SHA-256 of what comes before the root id, each chunk to that, to its place and to the bit. The digest at the
 * end of the head protects nothing: it tells damage from an archive of somebody else.
 */
import { createHash } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';

const magic = Buffer.from('HGWBACKUP\n', 'latin1');
const format = 1;
const headerAt = magic.length + 2 + 4;
const rootIdBytes = 16;
const digestBytes = 32;
const maxHeaderBytes = 65_536;
const maxWrappedBytes = 1024;
const lastBit = 0x8000_0000;

/** No head is longer. */
export const maxHeadBytes: number = headerAt + maxHeaderBytes + rootIdBytes + 2 + maxWrappedBytes + digestBytes;
/** Bytes in front of every chunk. */
export const chunkHeadBytes = 4;
/** No sealed chunk is longer. */
export const maxChunkBytes = 8 * 1024 * 1024;

export interface ArchiveKey {
  readonly wrapped: Uint8Array;
  readonly rootId: Uint8Array;
}

export interface ArchiveHead extends ArchiveKey {
  /** JSON. */
  readonly header: Buffer;
  /** What the key is bound to. */
  readonly binding: Buffer;
  /** Bytes of the head. */
  readonly length: number;
}

/** The one answer for an archive that is not as it was written. */
export const backupInvalid = (what: string, cause?: unknown): GatewayError =>
  new GatewayError('BACKUP_INVALID', `the archive was changed or damaged: ${what}`, { cause });

/** An archive of a later version of the gateway. */
export const backupTooNew = (what: string, found: string, known: string): GatewayError =>
  new GatewayError('BACKUP_VERSION_UNSUPPORTED', `the archive has ${what} ${found}; this gateway knows ${known}`, {
    metadata: { found, known },
  });

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

/** The head up to its root id. @throws {TypeError} for a header above 64 KiB */
export const encodePreamble = (header: Uint8Array): { readonly preamble: Buffer; readonly binding: Buffer } => {
  if (header.length > maxHeaderBytes) throw new TypeError('the header of an archive is too long');
  const numbers = Buffer.alloc(6);
  numbers.writeUInt16BE(format);
  numbers.writeUInt32BE(header.length, 2);
  const preamble = Buffer.concat([magic, numbers, header]);
  return { preamble, binding: sha256(preamble) };
};

/** The whole head. */
export const encodeHead = (preamble: Buffer, { rootId, wrapped }: ArchiveKey): Buffer => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  const head = Buffer.concat([preamble, rootId, length, wrapped]);
  return Buffer.concat([head, sha256(head)]);
};

const assertFormat = (bytes: Buffer): void => {
  if (bytes.length < headerAt || !bytes.subarray(0, magic.length).equals(magic)) {
    throw backupInvalid('it does not begin as archives do');
  }
  const found = bytes.readUInt16BE(magic.length);
  if (found > format) throw backupTooNew('format', String(found), String(format));
  if (found !== format) throw backupInvalid('there is no such format');
};

/**
 * Reads the head of an archive.
 * @param bytes its beginning, `maxHeadBytes` of it or all that there is
 * @throws {GatewayError} BACKUP_INVALID; BACKUP_VERSION_UNSUPPORTED for a format of a later gateway
 */
export const decodeHead = (bytes: Buffer): ArchiveHead => {
  assertFormat(bytes);
  const headerEnd = headerAt + bytes.readUInt32BE(magic.length + 2);
  const wrappedAt = headerEnd + rootIdBytes + 2;
  if (headerEnd - headerAt > maxHeaderBytes || bytes.length < wrappedAt) throw backupInvalid('its head is cut off');
  const wrappedEnd = wrappedAt + bytes.readUInt16BE(wrappedAt - 2);
  const length = wrappedEnd + digestBytes;
  if (wrappedEnd - wrappedAt > maxWrappedBytes || bytes.length < length) throw backupInvalid('its head is cut off');
  if (!sha256(bytes.subarray(0, wrappedEnd)).equals(bytes.subarray(wrappedEnd, length))) {
    throw backupInvalid('its head is not whole');
  }
  return {
    header: bytes.subarray(headerAt, headerEnd),
    binding: sha256(bytes.subarray(0, headerEnd)),
    rootId: bytes.subarray(headerEnd, headerEnd + rootIdBytes),
    wrapped: bytes.subarray(wrappedAt, wrappedEnd),
    length,
  };
};

export interface ChunkHead {
  /** Of the sealed chunk. */
  readonly length: number;
  readonly isLast: boolean;
}

/** What stands in front of a chunk. @throws {TypeError} for one above `maxChunkBytes` */
export const encodeChunkHead = ({ length, isLast }: ChunkHead): Buffer => {
  if (length > maxChunkBytes) throw new TypeError('a chunk of an archive is too long');
  const head = Buffer.alloc(chunkHeadBytes);
  head.writeUInt32BE(isLast ? lastBit + length : length);
  return head;
};

/** @throws {GatewayError} BACKUP_INVALID */
export const decodeChunkHead = (bytes: Buffer): ChunkHead => {
  if (bytes.length !== chunkHeadBytes) throw backupInvalid('its end is cut off');
  const number = bytes.readUInt32BE();
  const isLast = number >= lastBit;
  const length = isLast ? number - lastBit : number;
  if (length > maxChunkBytes) throw backupInvalid('a chunk is longer than any');
  return { length, isLast };
};
