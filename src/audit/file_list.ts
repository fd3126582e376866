/** @module Lists the files of a trail: what each holds, from when to when, and where it is. */
import { newestMs } from './archive.ts';
import type { ChainHead } from './chain.ts';
import { beganAtMs, type TrailEnd } from './query.ts';
import { listSegments, openSegment, type Segment } from './segments.ts';

export interface TrailFile {
  readonly name: string;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** When the file was begun, milliseconds since 1970; 0 where its header can't be read. */
  readonly firstMs: number;
  /** Time of its last record. */
  readonly lastMs: number;
  readonly bytes: number;
  /** `OPEN`: it is being written. `ONLINE`: closed, not yet old. */
  readonly state: 'OPEN' | 'ONLINE' | 'ARCHIVED';
}

export interface TrailFilesPage {
  readonly files: readonly TrailFile[];
  /** Name of the last file of the page, where there are more. */
  readonly next: string | undefined;
}

async function describe(
  directory: string,
  segment: Segment,
  next: Segment | undefined,
  head: ChainHead,
  end: TrailEnd,
): Promise<TrailFile> {
  const { name, firstSeq, isArchived } = segment;
  const isOpen = firstSeq >= end.firstSeq;
  const handle = await openSegment(directory, segment);
  try {
    return {
      name,
      firstSeq,
      lastSeq: isOpen || next === undefined ? head.seq : next.firstSeq - 1,
      firstMs: (await beganAtMs(directory, segment)) ?? 0,
      lastMs: await newestMs(directory, segment),
      bytes: isOpen ? end.bytes : (await handle.stat()).size,
      state: isOpen ? 'OPEN' : isArchived ? 'ARCHIVED' : 'ONLINE',
    };
  } finally {
    await handle.close();
  }
}

/**
 * Files of a trail that is being written, oldest first.
 * @param after name of the file behind which the page begins
 */
export async function listTrailFiles(
  directory: string,
  trail: { readonly head: ChainHead; readonly end: TrailEnd },
  { after = '', limit }: { readonly after?: string; readonly limit: number },
): Promise<TrailFilesPage> {
  const segments = await listSegments(directory);
  const wanted = segments.filter(({ name }) => name > after);
  const files: TrailFile[] = [];
  for (const segment of wanted.slice(0, limit)) {
    const next = segments[segments.indexOf(segment) + 1];
    files.push(await describe(directory, segment, next, trail.head, trail.end));
  }
  return { files, next: wanted.length > limit ? files.at(-1)?.name : undefined };
}
