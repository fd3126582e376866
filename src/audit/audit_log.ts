/**
 * @module The audit trail of one gateway: records go in, queries and verification come out. Puts together writer,
 * group commit, checkpoints, recovery and archive; the format is `chain.ts`.
 */
import type { TraceRating } from '../core/errors.ts';
import type { FileLock } from '../util/file_lock.ts';
import { archiveOldSegments } from './archive.ts';
import { type ChainHead, type ChainIdentity, toCheckpointKey } from './chain.ts';
import { type AuditCheckpoint, Checkpointer } from './checkpointer.ts';
import { lockFolder, toIdentity } from './claim.ts';
import { type AuditEvent, encodeEvent } from './event.ts';
import { type CommitListener, CommitSignal } from './commit_signal.ts';
import { type AuditFiles, systemFiles } from './files.ts';
import {
  type ForwardReader,
  type LiveTrail,
  openForwardReader,
  type ReadFrom,
  type ReadOptions,
} from './forward_reader.ts';
import { type Durability, GroupCommit } from './group_commit.ts';
import { type AuditLogOptions, type CheckedOptions, checkOptions } from './options.ts';
import { type AuditPage, type AuditQuery, queryTrail, type TrailEnd } from './query.ts';
import { inspectTrail, resumeTrail, type TrailFindings } from './recovery.ts';
import { SegmentWriter } from './segment_writer.ts';
import { createFolders } from './segments.ts';
import { encodeTrailEvent } from './trail_event.ts';
import { auditUnavailable, toGatewayError } from './unavailable.ts';
import { type VerifyReport, verifyAuditDirectory } from './verify.ts';

export interface AuditStatus {
  /** False from a failed write until a probe succeeds. */
  readonly isAvailable: boolean;
  /** Records that wait for their write. */
  readonly pendingRecords: number;
  /** How long the oldest record that may not be on the disk has been waiting, in milliseconds. */
  readonly unsyncedMs: number;
  readonly head: ChainHead;
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
  /** The listener is called after each write, and once when the trail is closed. Returns what takes it away again. */
  onCommitted(listener: CommitListener): () => void;
  /** Verifies everything that was written until now, with the configured key. @throws {GatewayError} AUDIT_UNAVAILABLE */
  verify(): Promise<VerifyReport>;
  status(): AuditStatus;
  /** Makes a checkpoint now; undefined when nothing is new, nothing signs, or signing failed (then `onError` knows why). */
  checkpoint(): Promise<AuditCheckpoint | undefined>;
  /** Writes what waits, makes a last checkpoint, syncs, and gives the folder back. Never rejects; twice is harmless. */
  close(): Promise<void>;
}

/** Parts that tests replace. */
export interface AuditLogParts {
  readonly files?: AuditFiles;
}

/** Archiving is looked after this often, and whenever a new file is begun. */
const archiveEveryMs = 3_600_000;

class DirectoryAuditLog implements AuditLog {
  readonly #options: CheckedOptions;
  readonly #identity: ChainIdentity;
  readonly #writer: SegmentWriter;
  readonly #commit: GroupCommit;
  readonly #checkpointer: Checkpointer | undefined;
  readonly #lock: FileLock;
  readonly #archiveTimer: NodeJS.Timeout;
  readonly #commits: CommitSignal;
  #archiving: Promise<void> | undefined;
  #fileOfLastCommit: string;
  #closing: Promise<void> | undefined;

  constructor(options: CheckedOptions, identity: ChainIdentity, writer: SegmentWriter, lock: FileLock) {
    this.#options = options;
    this.#identity = identity;
    this.#writer = writer;
    this.#lock = lock;
    this.#fileOfLastCommit = writer.name;
    this.#commits = new CommitSignal((error) => options.onError(toGatewayError(error, 'a reader of the trail failed')));
    this.#commit = new GroupCommit({
      ...options,
      writer,
      onFailure: options.onError,
      onCommitted: (records) => this.#afterCommit(records),
      recoveryRecord: (refused) =>
        this.#systemRecord('auditTrailRecovered', 'incident', { refused_records: String(refused) }),
    });
    const { signCheckpoint: sign, checkpointKey: key } = options;
    this.#checkpointer =
      sign === undefined || key === undefined
        ? undefined
        : new Checkpointer({
            clock: options.clock,
            onError: options.onError,
            onCheckpoint: options.onCheckpoint,
            sign,
            key,
            chainId: identity.chainId,
            everyRecords: options.checkpointEveryRecords,
            everyMs: options.checkpointEveryMs,
            signTimeoutMs: 10_000,
            head: () => writer.head,
            append: (members) => this.#commit.append(members, 'written'),
          });
    this.#archiveTimer = setInterval(() => this.#archive(), archiveEveryMs).unref();
  }

  /** Writes what opening found, so that the first answer from the gateway means a trail that works. */
  async begin(found: TrailFindings): Promise<void> {
    const notes: string[] = [];
    if (found.tornBytes > 0) {
      const bytes = String(found.tornBytes);
      notes.push(this.#systemRecord('auditTailTruncated', 'warning', { truncated_bytes: bytes }));
    }
    if (found.firstBadSeq !== undefined) {
      const seq = String(found.firstBadSeq);
      notes.push(this.#systemRecord('auditChainBroken', 'incident', { first_bad_sequence_number: seq }));
    }
    notes.push(this.#systemRecord('auditTrailOpened', 'normal', {}));
    await Promise.all(notes.map((members) => this.#commit.append(members, 'synced')));
    this.#archive();
  }

  record(event: AuditEvent, durability: Durability): Promise<void> {
    if (this.#closing !== undefined) return Promise.reject(auditUnavailable('the audit trail is closed'));
    return this.#commit.append(encodeEvent(event, this.#options.clock.now()), durability);
  }

  async query(filter: AuditQuery): Promise<AuditPage> {
    const { directory, gatewayName } = this.#options;
    try {
      return await queryTrail(directory, gatewayName, filter, { end: this.#end() });
    } catch (error) {
      throw toGatewayError(error, 'the audit trail cannot be read');
    }
  }

  read(from: ReadFrom, options?: ReadOptions): Promise<ForwardReader> {
    return openForwardReader(this.#toLiveTrail(), from, options);
  }

  onCommitted(listener: CommitListener): () => void {
    return this.#commits.subscribe(listener);
  }

  verify(): Promise<VerifyReport> {
    const { directory, checkpointPublicKey } = this.#options;
    // The chain in memory is what the files must lead to: a tail that was cut off under our hands shows.
    const options = { end: this.#end(), checkpoints: [this.#writer.head] };
    return verifyAuditDirectory(
      directory,
      checkpointPublicKey === undefined ? options : { ...options, publicKey: checkpointPublicKey },
    );
  }

  status(): AuditStatus {
    const oldestMs = this.#commit.oldestUnsyncedMs;
    return {
      isAvailable: this.#commit.failure === undefined && this.#closing === undefined,
      pendingRecords: this.#commit.pendingRecords,
      unsyncedMs: oldestMs === undefined ? 0 : Math.max(0, this.#options.clock.now() - oldestMs),
      head: this.#writer.head,
      chainId: this.#identity.chainId,
      lastCheckpoint: this.#checkpointer?.last,
      file: this.#writer.name,
      fileBytes: this.#writer.size,
    };
  }

  checkpoint(): Promise<AuditCheckpoint | undefined> {
    return this.#checkpointer?.run() ?? Promise.resolve(undefined);
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    clearInterval(this.#archiveTimer);
    const closed = this.#systemRecord('auditTrailClosed', 'normal', {});
    await this.#commit.append(closed, 'written').catch(() => undefined);
    await this.#checkpointer?.close();
    await this.checkpoint();
    await this.#archiving;
    try {
      await this.#commit.close();
    } catch (error) {
      this.#options.onError(toGatewayError(error, 'the audit file could not be closed'));
    }
    this.#commits.close();
    this.#lock.release();
  }

  #toLiveTrail(): LiveTrail {
    const [writer, commits] = [this.#writer, this.#commits];
    const end = () => this.#end();
    return {
      directory: this.#options.directory,
      gateway: this.#options.gatewayName,
      chainId: this.#identity.chainId,
      get head() {
        return writer.head;
      },
      get end() {
        return end();
      },
      get isClosed() {
        return commits.isClosed;
      },
      onCommitted: (listener) => commits.subscribe(listener),
    };
  }

  #end(): TrailEnd {
    return { firstSeq: this.#writer.firstSeq, bytes: this.#writer.size };
  }

  #afterCommit(records: number): void {
    this.#checkpointer?.noteRecords(records);
    this.#commits.emit();
    if (this.#writer.name === this.#fileOfLastCommit) return;
    this.#fileOfLastCommit = this.#writer.name;
    this.#archive();
  }

  /** One at a time; a failure is reported and tried again at the next occasion. */
  #archive(): void {
    const { directory, clock, retentionMs, onError } = this.#options;
    this.#archiving ??= archiveOldSegments(directory, this.#writer.name, clock.now() - retentionMs)
      .then(() => undefined)
      .catch((error: unknown) => onError(toGatewayError(error, 'old audit files could not be archived')))
      .finally(() => {
        this.#archiving = undefined;
      });
  }

  #systemRecord(traceName: string, traceRating: TraceRating, request: Record<string, string>): string {
    const { clock, gatewayName } = this.#options;
    return encodeTrailEvent({ traceName, traceRating, request }, this.#identity.chainId, gatewayName, clock.now());
  }
}

/**
 * Opens the trail in a directory, making it if it is missing, and repairs what a crash left.
 * @throws {GatewayError} CONFIG_INVALID when an option is out of range, another process has the directory, or the trail
 * belongs to another gateway or key; AUDIT_CHAIN_BROKEN when the files hold no good record at all; AUDIT_UNAVAILABLE when
 * the directory cannot be written
 */
export async function openAuditLog(options: AuditLogOptions, parts: AuditLogParts = {}): Promise<AuditLog> {
  const checked = checkOptions(options, options.checkpointPublicKey && toCheckpointKey(options.checkpointPublicKey));
  const { directory } = checked;
  const files = parts.files ?? systemFiles;
  try {
    await createFolders(directory);
  } catch (error) {
    throw auditUnavailable('the audit directory cannot be made', error);
  }
  const lock = lockFolder(directory);
  try {
    const found = await inspectTrail(directory);
    const identity = toIdentity(checked, found.identity);
    const start = await resumeTrail(directory, found, files);
    const writer = new SegmentWriter({ ...checked, identity, files }, start);
    const log = new DirectoryAuditLog(checked, identity, writer, lock);
    await log.begin(found).catch(async (error: unknown) => {
      await log.close();
      throw error;
    });
    return log;
  } catch (error) {
    lock.release();
    throw toGatewayError(error, 'the audit trail cannot be opened');
  }
}
