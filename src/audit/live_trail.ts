/** @module A trail that is being written, as its readers see it. */
import type { CommitListener, CommitSignal } from './commit_signal.ts';
import type { LiveTrail } from './forward_reader.ts';
import type { SegmentWriter } from './segment_writer.ts';

export const toLiveTrail = (
  place: Pick<LiveTrail, 'directory' | 'gateway' | 'chainId'>,
  writer: Pick<SegmentWriter, 'head' | 'firstSeq' | 'size'>,
  commits: CommitSignal,
): LiveTrail => ({
  ...place,
  get head() {
    return writer.head;
  },
  get end() {
    return { firstSeq: writer.firstSeq, bytes: writer.size };
  },
  get isClosed() {
    return commits.isClosed;
  },
  onCommitted: (listener: CommitListener) => commits.subscribe(listener),
});
