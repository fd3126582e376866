/**
 * @module The files of a trail: their names, where they are, and how they are opened. Closed files move to the folder
 * `archive` beside the open ones; see `archivist.ts` for how long.
 */
import { type FileHandle, mkdir, open, readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

export const archiveName = 'archive';
export const lockName = 'lock';

export interface Segment {
  readonly name: string;
  /** Sequence number of the file's first record. */
  readonly firstSeq: number;
  readonly isArchived: boolean;
}

const namePattern = /^audit-(\d{16})\.jsonl$/;

/** Sixteen digits, so that names sort by sequence number. */
export const segmentName = (firstSeq: number): string => `audit-${String(firstSeq).padStart(16, '0')}.jsonl`;

/** The number in a file's name; NaN for other names. */
export const firstSeqOf = (name: string): number => Number(namePattern.exec(name)?.[1] ?? Number.NaN);

async function listFolder(folder: string, isArchived: boolean): Promise<Segment[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (isArchived && error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .map((name) => ({ name, firstSeq: firstSeqOf(name), isArchived }))
    .filter(({ firstSeq }) => !Number.isNaN(firstSeq));
}

/** All files of the trail, archived ones too, oldest first. Other files in the folders are passed over. */
export async function listSegments(directory: string): Promise<Segment[]> {
  // The archive last: a file that moves in between is then seen twice rather than not at all.
  const segments = await listFolder(directory, false);
  const seen = new Set(segments.map((segment) => segment.name));
  const archived = await listFolder(join(directory, archiveName), true);
  const moved = archived.filter((segment) => !seen.has(segment.name));
  return [...moved, ...segments].sort((a, b) => a.firstSeq - b.firstSeq);
}

/** Opens a file for reading, also when it was archived after the listing. */
export async function openSegment(directory: string, segment: Segment): Promise<FileHandle> {
  const archived = join(directory, archiveName, segment.name);
  if (segment.isArchived) return open(archived, 'r');
  return open(join(directory, segment.name), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return open(archived, 'r');
    throw error;
  });
}

/** Moves a closed file to the archive. */
export const moveToArchive = (directory: string, name: string): Promise<void> =>
  rename(join(directory, name), join(directory, archiveName, name));

/** Makes the folders of a trail, readable by the gateway's account alone. */
export async function createFolders(directory: string): Promise<void> {
  await mkdir(join(directory, archiveName), { recursive: true, mode: 0o700 });
}

/** Makes creations and renames in a folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
