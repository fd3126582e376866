/** @module What the audit trail of a gateway offers to the rest of it; `audit_log.ts` makes one. */
import type { ChainHead } from './chain.ts';
import type { AuditCheckpoint } from './checkpointer.ts';
import type { CommitListener } from './commit_signal.ts';
import type { AuditEvent } from './event.ts';
import type { ExportedLines, ExportRange } from './export.ts';
import type { TrailFilesPage } from './file_list.ts';
import type { ForwardReader, ReadFrom, ReadOptions } from './forward_reader.ts';
import type { Durability } from './group_commit.ts';
import type { KnownPlace } from './known_places.ts';
import type { AuditPage, AuditQuery } from './query.ts';
import type { VerifyReport } from './verify.ts';

export interface AuditStatus {
  /** False from a failed write until a probe succeeds. */
  readonly isAvailable: boolean;
  /** Records that wait for their write. */
  readonly pendingRecords: number;
  /** How long the oldest record that may not be on the disk has been waiting, in milliseconds. */
  readonly unsyncedMs: number;
  readonly head: ChainHead;
  /** Sequence number of the last record that is on the disk for sure. */
  readonly syncedSeq: number;
  readonly chainId: string;
  readonly lastCheckpoint: AuditCheckpoint | undefined;
  /** Name of the file that is being written, and the bytes in it. */
  readonly file: string;
  readonly fileBytes: number;
}

export interface AuditLog {
  /**
   * Appends a record. Records are in the trail in the order of these calls.
   * @throws {GatewayError} AUDIT_UNAVAILABLE (the promise rejects): the call that the event is about must fail too
   */
  record(event: AuditEvent, durability: Durability): Promise<void>;
  /** @throws {GatewayError} FIELD_INVALID, AUDIT_UNAVAILABLE */
  query(filter: AuditQuery): Promise<AuditPage>;
  /**
   * Opens a reader that gives the records in order from a place on, then waits for more; see there.
   * @throws {GatewayError} AUDIT_POSITION_INVALID, AUDIT_RECORDS_GONE, AUDIT_UNAVAILABLE
   */
  read(from: ReadFrom, options?: ReadOptions): Promise<ForwardReader>;
  /**
   * Exports a stretch as lines that verify elsewhere. What can be refused is refused before the first lines; a checkpoint
   * is signed where none covers the stretch yet.
   * @throws {GatewayError} AUDIT_POSITION_INVALID, AUDIT_RECORDS_GONE, AUDIT_UNAVAILABLE
   */
  export(range: ExportRange, signal?: AbortSignal): Promise<AsyncIterable<ExportedLines>>;
  /** Files of the trail, oldest first. @throws {GatewayError} AUDIT_UNAVAILABLE */
  files(page: { readonly after?: string; readonly limit: number }): Promise<TrailFilesPage>;
  /** The listener is called after each write, and once when the trail is closed. Returns what takes it away again. */
  onCommitted(listener: CommitListener): () => void;
  /**
   * Verifies everything that was written until now, with the configured key.
   * @param known checkpoints held outside, which the trail must contain
   * @throws {GatewayError} AUDIT_UNAVAILABLE
   */
  verify(known?: readonly KnownPlace[]): Promise<VerifyReport>;
  status(): AuditStatus;
  /** Makes a checkpoint now; undefined when nothing is new, nothing signs, or signing failed (then `onError` knows why). */
  checkpoint(): Promise<AuditCheckpoint | undefined>;
  /** Makes a checkpoint over all that is written, whether or not it is news. @throws {GatewayError} AUDIT_UNAVAILABLE */
  signCheckpoint(): Promise<AuditCheckpoint>;
  /** Writes what waits, makes a last checkpoint, syncs, and gives the folder back. Never rejects; twice is harmless. */
  close(): Promise<void>;
}
