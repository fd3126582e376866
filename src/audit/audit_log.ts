/**
 * @module The audit trail of one gateway: records go in, queries and verification come out. Puts together writer,
 * group commit, checkpoints, recovery and archive; the format is `chain.ts`.
 */
import type { TraceRating } from '../core/errors.ts';
import type { FileLock } from '../util/file_lock.ts';
import { Archivist } from './archivist.ts';
import { type ChainIdentity, toCheckpointKey } from './chain.ts';
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
import type { KnownPlace } from './known_places.ts';
import { type AuditPage, type AuditQuery, queryTrail } from './query.ts';
import { toLiveTrail } from './live_trail.ts';
import { inspectTrail, resumeTrail, type TrailFindings } from './recovery.ts';
import { SegmentWriter } from './segment_writer.ts';
import { createFolders } from './segments.ts';
import { encodeTrailEvent } from './trail_event.ts';
import { exportTrail, openExport, planExport, type ExportedLines, type ExportRange } from './export.ts';
import { listTrailFiles, type TrailFilesPage } from './file_list.ts';
import type { AuditLog, AuditStatus } from './trail.ts';
import { auditUnavailable, toGatewayError } from './unavailable.ts';
import { type VerifyReport, verifyAuditDirectory } from './verify.ts';

export type { AuditLog, AuditStatus } from './trail.ts';

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
  readonly #archivist: Archivist;
  readonly #commits: CommitSignal;
  readonly #live: LiveTrail;
  #fileOfLastCommit: string;
  #closing: Promise<void> | undefined;

  constructor(options: CheckedOptions, identity: ChainIdentity, writer: SegmentWriter, lock: FileLock) {
    this.#options = options;
    this.#identity = identity;
    this.#writer = writer;
    this.#lock = lock;
    this.#fileOfLastCommit = writer.name;
    this.#commits = new CommitSignal((error) => options.onError(toGatewayError(error, 'a reader of the trail failed')));
    const { directory, gatewayName: gateway } = options;
    this.#live = toLiveTrail({ directory, gateway, chainId: identity.chainId }, writer, this.#commits);
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
    this.#archivist = new Archivist(
      {
        ...options,
        activeName: () => writer.name,
        announce: (traceName, fields) => this.#announce(traceName, fields),
        onError: (error) => options.onError(toGatewayError(error, 'old audit files could not be archived or deleted')),
      },
      archiveEveryMs,
    );
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
    this.#archivist.run();
  }

  record(event: AuditEvent, durability: Durability): Promise<void> {
    if (this.#closing !== undefined) return Promise.reject(auditUnavailable('the audit trail is closed'));
    return this.#commit.append(encodeEvent(event, this.#options.clock.now()), durability);
  }

  query(filter: AuditQuery): Promise<AuditPage> {
    const { directory, gatewayName } = this.#options;
    return this.#reading(() => queryTrail(directory, gatewayName, filter, { end: this.#live.end }));
  }

  read(from: ReadFrom, options?: ReadOptions): Promise<ForwardReader> {
    return openForwardReader(this.#live, from, options);
  }

  async export(range: ExportRange, signal?: AbortSignal): Promise<AsyncIterable<ExportedLines>> {
    const plan = await this.#reading(() => planExport(this.#live, range));
    if ((this.#checkpointer?.last?.seq ?? 0) < plan.lastSeq) await this.signCheckpoint();
    return exportTrail(await openExport(this.#live, plan), plan, signal);
  }

  files(page: { readonly after?: string; readonly limit: number }): Promise<TrailFilesPage> {
    return this.#reading(() => listTrailFiles(this.#options.directory, this.#live, page));
  }

  onCommitted(listener: CommitListener): () => void {
    return this.#commits.subscribe(listener);
  }

  verify(known: readonly KnownPlace[] = []): Promise<VerifyReport> {
    const { directory, checkpointPublicKey } = this.#options;
    // The chain in memory is what the files must lead to: a tail that was cut off under our hands shows.
    const options = { end: this.#live.end, checkpoints: [this.#live.head, ...known] };
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
      syncedSeq: this.#writer.syncedSeq,
      chainId: this.#identity.chainId,
      lastCheckpoint: this.#checkpointer?.last,
      file: this.#writer.name,
      fileBytes: this.#writer.size,
    };
  }

  checkpoint(): Promise<AuditCheckpoint | undefined> {
    return this.#checkpointer?.run() ?? Promise.resolve(undefined);
  }

  async signCheckpoint(): Promise<AuditCheckpoint> {
    if (this.#checkpointer === undefined) throw auditUnavailable('the audit trail has no key that signs checkpoints');
    return this.#checkpointer.make();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#archivist.close();
    const closed = this.#systemRecord('auditTrailClosed', 'normal', {});
    await this.#commit.append(closed, 'written').catch(() => undefined);
    await this.#checkpointer?.close();
    await this.checkpoint();
    try {
      await this.#commit.close();
    } catch (error) {
      this.#options.onError(toGatewayError(error, 'the audit file could not be closed'));
    }
    this.#commits.close();
    this.#lock.release();
  }

  async #reading<T>(read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (error) {
      throw toGatewayError(error, 'the audit trail cannot be read');
    }
  }

  #afterCommit(records: number): void {
    this.#checkpointer?.noteRecords(records);
    this.#commits.emit();
    if (this.#writer.name === this.#fileOfLastCommit) return;
    this.#fileOfLastCommit = this.#writer.name;
    this.#archivist.run();
  }

  async #announce(traceName: string, fields: Record<string, string>): Promise<void> {
    await this.#commit.append(this.#systemRecord(traceName, 'normal', fields), 'synced');
    await this.#checkpointer?.make();
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
