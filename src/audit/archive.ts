/** @module Moves closed files that are older than the retention time to the archive. Deletes nothing. */
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { parseObject } from './chain.ts';
import { readLinesBackwards } from './line_reader.ts';
import { archiveName, listSegments, moveToArchive, openSegment, type Segment, syncFolder } from './segments.ts';

/** Time of the file's last record in milliseconds since 1970; of its last change where it holds no record. */
async function newestMs(directory: string, segment: Segment): Promise<number> {
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
