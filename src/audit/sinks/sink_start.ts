/** @module Where a sink goes on when the gateway starts, and what it may have missed meanwhile. */
import { parseObject } from '../chain.ts';
import type { SinkRunnerOptions } from './options.ts';
import type { Mark } from './sink_cursor.ts';
import type { SinkGap } from './sink_message.ts';

export interface SinkStart {
  readonly mark: Mark;
  readonly gap: SinkGap | undefined;
}

/** Before the oldest record that is there. */
async function beginning({ trail, clock }: SinkRunnerOptions): Promise<Mark> {
  const reader = await trail.read('start', { maxRecords: 1 });
  try {
    const { seq } = reader.position;
    const [oldest] = await reader.next();
    const time = parseObject(oldest?.line ?? '')?.time;
    return { seq: seq - 1, timeMs: typeof time === 'number' ? time : clock.now() };
  } finally {
    await reader.close();
  }
}

/**
 * Reads the position. A new sink keeps its position at once, so that a crash does not move where it began. Where the
 * position does not fit the trail, everything is sent: rather twice than never.
 * @throws {SinkFailure} POSITION_FAILED @throws {GatewayError} AUDIT_UNAVAILABLE
 */
export async function startOfSink(options: SinkRunnerOptions): Promise<SinkStart> {
  const { trail, position, startAt, clock } = options;
  const { chainId, head } = trail.status();
  const timeMs = clock.now();
  const kept = await position.load();
  if (kept === undefined) {
    const mark = startAt === 'now' ? { seq: head.seq, timeMs } : await beginning(options);
    await position.save({ chainId, ...mark });
    return { mark, gap: undefined };
  }
  const gap = (reason: SinkGap['reason'], firstMissing: number, lastMissing: number, chain = chainId): SinkGap => ({
    ...{ reason, firstMissing, lastMissing, timeMs },
    chainId: chain,
  });
  if (kept === 'damaged') return { mark: await beginning(options), gap: gap('position_lost', 0, 0) };
  if (kept.chainId !== chainId) {
    return { mark: await beginning(options), gap: gap('other_trail', kept.seq + 1, 0, kept.chainId) };
  }
  // Only what is on the disk is sent, so the trail was cut, or replaced by an older copy.
  if (kept.seq > head.seq) {
    return { mark: await beginning(options), gap: gap('trail_cut', head.seq + 1, kept.seq) };
  }
  return { mark: { seq: kept.seq, timeMs: kept.timeMs }, gap: undefined };
}
