/** @module Where a sink has come to, in a small file beside the trail that is replaced as a whole. */
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseObject } from '../chain.ts';
import { syncFolder } from '../segments.ts';
import { SinkFailure } from './sink_failure.ts';

/** The last record that is delivered, and up to when everything is. */
export interface SinkPosition {
  readonly chainId: string;
  readonly seq: number;
  /** Milliseconds since 1970 UTC. */
  readonly timeMs: number;
}

export interface PositionFile {
  /** Undefined where there is none; 'damaged' where it can't be understood. @throws {SinkFailure} POSITION_FAILED */
  load(): Promise<SinkPosition | 'damaged' | undefined>;
  /** On disk when it resolves. @throws {SinkFailure} POSITION_FAILED */
  save(position: SinkPosition): Promise<void>;
}

const failed = (what: string, cause: unknown): SinkFailure =>
  new SinkFailure('POSITION_FAILED', `the position of the sink cannot be ${what}`, cause);

function parse(text: string): SinkPosition | 'damaged' {
  const { chain_id: chainId, seq, time: timeMs } = parseObject(text) ?? {};
  if (typeof chainId !== 'string' || typeof seq !== 'number' || typeof timeMs !== 'number') return 'damaged';
  return Number.isSafeInteger(seq) && seq >= 0 ? { chainId, seq, timeMs } : 'damaged';
}

async function writeWhole(path: string, text: string): Promise<void> {
  const handle = await open(path, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** @param directory folder of the trail */
export function positionFile(directory: string, sink: string): PositionFile {
  const path = join(directory, `sink-${sink}.json`);
  // One name, so that crashes leave one draft at most; the lock of the folder keeps other gateways away.
  const draft = `${path}.draft`;
  return {
    load: async () => {
      try {
        return parse(await readFile(path, 'utf8'));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw failed('read', error);
      }
    },
    save: async ({ chainId, seq, timeMs }) => {
      try {
        await writeWhole(draft, `${JSON.stringify({ chain_id: chainId, seq, time: timeMs })}\n`);
        await rename(draft, path);
        await syncFolder(dirname(path));
      } catch (error) {
        await rm(draft, { force: true }).catch(() => undefined);
        throw failed('kept', error);
      }
    },
  };
}
