/** @module Finds a record in a file of the trail by its number, without reading the whole file. */
import { maxLineBytes, parseFrame } from './chain.ts';
import type { ReadableFile } from './line_reader.ts';

/** Bytes in which a whole line is found, unless the file is damaged; below that a search costs more than reading. */
const windowBytes = 2 * maxLineBytes;

interface FoundLine {
  readonly offset: number;
  readonly seq: number;
}

/** The first line that begins behind an offset. */
async function firstLineBehind(file: ReadableFile, buffer: Buffer, offset: number): Promise<FoundLine | undefined> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
  const data = buffer.subarray(0, bytesRead);
  const start = data.indexOf(10) + 1;
  const end = data.indexOf(10, start);
  if (start === 0 || end < 0) return undefined;
  const frame = parseFrame(data.toString('latin1', start, end));
  return frame === undefined ? undefined : { offset: offset + start, seq: frame.seq };
}

/**
 * An offset at which a line begins that is the wanted record or one shortly before it. Where lines are damaged it is
 * further before it, never behind it.
 */
export async function seekRecord(file: ReadableFile, end: number, seq: number): Promise<number> {
  let low = 0;
  let high = end;
  if (high <= windowBytes) return low;
  const buffer = Buffer.allocUnsafe(windowBytes);
  while (high - low > windowBytes) {
    const middle = Math.floor((low + high) / 2);
    const found = await firstLineBehind(file, buffer, middle);
    if (found === undefined || found.seq > seq) high = middle;
    else low = found.offset;
  }
  return low;
}
