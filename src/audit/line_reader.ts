/** @module Reads lines of a file forwards and backwards in bounded memory, whatever the file holds. */
import { maxLineBytes } from './chain.ts';

/** What the readers need of an open file. */
export interface ReadableFile {
  read(buffer: Buffer, offset: number, length: number, position: number): Promise<{ readonly bytesRead: number }>;
}

const chunkBytes = 262_144;

/**
 * Takes a line without its newline; undefined stands for a line above the limit. The bytes are borrowed until the
 * call returns. `end` is the offset behind the newline. `false` ends the reading.
 */
export type LineSink = (line: Buffer | undefined, end: number) => boolean;

/**
 * Hands every complete line between two offsets to the sink, in order.
 * @returns bytes behind the last newline (the torn tail); 0 also when the sink ended the reading
 */
export async function readLines(file: ReadableFile, start: number, end: number, sink: LineSink): Promise<number> {
  const buffer = Buffer.allocUnsafe(maxLineBytes + chunkBytes);
  let position = start;
  let filled = 0;
  let isSkipping = false;
  let lineStart = start;
  for (;;) {
    const wanted = Math.min(buffer.length - filled, end - position);
    const { bytesRead } = wanted > 0 ? await file.read(buffer, filled, wanted, position) : { bytesRead: 0 };
    if (bytesRead === 0) return position - lineStart;
    position += bytesRead;
    filled += bytesRead;
    const data = buffer.subarray(0, filled);
    let from = 0;
    for (let newline = data.indexOf(10); newline >= 0; newline = data.indexOf(10, from)) {
      const line = isSkipping || newline - from > maxLineBytes ? undefined : data.subarray(from, newline);
      isSkipping = false;
      lineStart = position - filled + newline + 1;
      from = newline + 1;
      if (!sink(line, lineStart)) return 0;
    }
    if (from === 0 && filled === buffer.length) {
      // A line above the limit: forget what was read of it, but not where it started.
      isSkipping = true;
      filled = 0;
      continue;
    }
    buffer.copyWithin(0, from, filled);
    filled -= from;
  }
}

export interface PlacedLine {
  /** Offset of the line's first byte. */
  readonly offset: number;
  readonly text: string;
}

/** Lines of one piece of a file, oldest first. */
const splitLines = (data: Buffer, position: number, from: number): PlacedLine[] => {
  const lines: PlacedLine[] = [];
  let start = from;
  for (let newline = data.indexOf(10, start); newline >= 0; newline = data.indexOf(10, start)) {
    if (newline - start <= maxLineBytes) {
      lines.push({ offset: position + start, text: data.toString('latin1', start, newline) });
    }
    start = newline + 1;
  }
  return lines;
};

/**
 * Gives the complete lines before `end`, newest first, in groups of one read each. Lines above the limit are passed
 * over, and so is what stands behind the last newline.
 */
export async function* readLinesBackwards(file: ReadableFile, end: number): AsyncGenerator<PlacedLine[], void> {
  let position = end;
  /** The end of a line whose start lies in an earlier piece. */
  let carry: Buffer = Buffer.alloc(0);
  while (position > 0) {
    const wanted = Math.min(chunkBytes, position);
    position -= wanted;
    const data = Buffer.allocUnsafe(wanted + carry.length);
    const bytesRead = await readFully(file, data, wanted, position);
    if (bytesRead < wanted) return;
    carry.copy(data, wanted);
    const firstNewline = data.indexOf(10);
    if (position > 0 && firstNewline < 0) {
      carry = data.length > maxLineBytes ? Buffer.alloc(0) : data;
      continue;
    }
    const from = position > 0 ? firstNewline + 1 : 0;
    carry = position > 0 && from <= maxLineBytes + 1 ? data.subarray(0, from) : Buffer.alloc(0);
    yield splitLines(data, position, from).reverse();
  }
}

async function readFully(file: ReadableFile, buffer: Buffer, length: number, position: number): Promise<number> {
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(buffer, done, length - done, position + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return done;
}
