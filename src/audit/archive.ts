/** @module Moves closed files that are older than the retention time to the archive, and finds those whose time there is over. */
import { type FileHandle, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parseObject } from './chain.ts';
import { readLinesBackwards } from './line_reader.ts';
import { archiveName, listSegments, moveToArchive, openSegment, type Segment, syncFolder } from './segments.ts';

/** Time of the file's last record in milliseconds since 1970; of its last change where it holds no record. */
export async function newestMs(directory: string, segment: Segment): Promise<number> {
  const handle = await openSegment(directory, segment);
  try {
    const { size, mtimeMs } = await handle.stat();
    return (await lastRecordMs(handle, size)) ?? mtimeMs;
  } finally {
    await handle.close();
  }
}

async function lastRecordMs(handle: FileHandle, size: number): Promise<number | undefined> {
  for await (const lines of readLinesBackwards(handle, size)) {
    for (const { text } of lines) {
      const time = parseObject(text)?.time;
      if (typeof time === 'number') return time;
    }
  }
  return undefined;
}

/**
 * Archives files from the oldest on, until one is young enough.
 * @param activeName the file that is being written, which stays
 * @param beforeMs files whose last record is older than this go
 * @returns names of the moved files
 */
export async function archiveOldSegments(directory: string, activeName: string, beforeMs: number): Promise<string[]> {
  const moved: string[] = [];
  for (const segment of await listSegments(directory)) {
    if (segment.isArchived) continue;
    if (segment.name >= activeName || (await newestMs(directory, segment)) >= beforeMs) break;
    await moveToArchive(directory, segment.name);
    moved.push(segment.name);
  }
  if (moved.length > 0) {
    await syncFolder(join(directory, archiveName));
    await syncFolder(directory);
  }
  return moved;
}

/** Files at the beginning of the trail whose time is over; their records are gone up to `lastSeq`. */
export interface ExpiredFiles {
  readonly segments: readonly Segment[];
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/**
 * Archived files from the oldest on, until one is young enough. The newest file is none of them.
 * @returns undefined when there is none
 */
export async function findExpired(directory: string, beforeMs: number): Promise<ExpiredFiles | undefined> {
  const segments = await listSegments(directory);
  const expired: Segment[] = [];
  for (const segment of segments.slice(0, -1)) {
    if (!segment.isArchived || (await newestMs(directory, segment)) >= beforeMs) break;
    expired.push(segment);
  }
  const [first] = expired;
  const next = segments[expired.length];
  if (first === undefined || next === undefined) return undefined;
  return { segments: expired, firstSeq: first.firstSeq, lastSeq: next.firstSeq - 1 };
}

/** Deletes archived files, the oldest first: what a crash leaves is still without a gap. */
export async function deleteArchived(directory: string, segments: readonly Segment[]): Promise<void> {
  for (const { name } of segments) await unlink(join(directory, archiveName, name));
  await syncFolder(join(directory, archiveName));
}
