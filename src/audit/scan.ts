/**
 * @module Walks the records of one file and says where the chain stands at its end. For opening and for repair; the
 * full check with its verdict is `verify.ts`.
 */
import { type ChainHead, type ChainRecord, hashOf, type LineFrame, parseChainRecord, parseFrame } from './chain.ts';
import { type ReadableFile, readLines } from './line_reader.ts';

export interface ScanResult {
  /** Last record whose own hash is right; undefined when there is none. */
  readonly head: ChainHead | undefined;
  /** Complete lines, good and bad. */
  readonly lines: number;
  /** Lines behind `head` that are no records. */
  readonly badLinesAtEnd: number;
  /** Sequence number (as far as it can be told) of the first line that does not continue the chain. */
  readonly firstBadSeq: number | undefined;
  /** First record that describes the chain, and what the last line is. */
  readonly header: ChainRecord | undefined;
  readonly isEnded: boolean;
  /** Offset behind the last newline. */
  readonly goodBytes: number;
  /** Bytes behind that: a record that was being written when the process or the machine stopped. */
  readonly tornBytes: number;
}

const goodFrame = (line: Buffer | undefined): LineFrame | undefined => {
  if (line === undefined) return undefined;
  const frame = parseFrame(line.toString('latin1'));
  return frame !== undefined && hashOf(line.subarray(0, frame.hashedBytes)) === frame.hash ? frame : undefined;
};

/**
 * Reads the lines between two offsets.
 * @param before where the chain stands before the first line; without a hash where only the number is known
 */
export async function scanRecords(
  file: ReadableFile,
  start: number,
  end: number,
  before: { readonly seq: number; readonly hash: string | undefined },
): Promise<ScanResult> {
  let head: ChainHead | undefined;
  let previous = before;
  const follows = (frame: LineFrame): boolean =>
    frame.seq === previous.seq + 1 && (previous.hash === undefined || frame.prev === previous.hash);
  let lines = 0;
  let badLinesAtEnd = 0;
  let firstBadSeq: number | undefined;
  let header: ChainRecord | undefined;
  let isEnded = false;
  const tornBytes = await readLines(file, start, end, (line) => {
    lines++;
    const frame = goodFrame(line);
    isEnded = false;
    if (line === undefined || frame === undefined) {
      badLinesAtEnd++;
      firstBadSeq ??= previous.seq + badLinesAtEnd;
      return true;
    }
    if (!follows(frame)) firstBadSeq ??= previous.seq + 1;
    badLinesAtEnd = 0;
    head = { seq: frame.seq, hash: frame.hash };
    previous = head;
    const record = parseChainRecord(line.toString('latin1'));
    if (record?.kind === 'genesis' || record?.kind === 'segment') header ??= record;
    isEnded = record?.kind === 'end';
    return true;
  });
  const goodBytes = end - tornBytes;
  return { head, lines, badLinesAtEnd, firstBadSeq, header, isEnded, goodBytes, tornBytes };
}
