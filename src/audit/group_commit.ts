/**
 * @module Gathers the records of a turn and commits them together: at most one write is in flight, the next group
 * gathers meanwhile. After a failure everything is refused until a probe has written a record and synced it.
 */
import type { GatewayError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import { createDeferred, type Deferred } from '../util/deferred.ts';
import type { SegmentWriter } from './segment_writer.ts';
import { Syncer } from './syncer.ts';
import { auditUnavailable } from './unavailable.ts';

/** `written`: the operating system has the record. `synced`: it is on the disk. */
export type Durability = 'synced' | 'written';

export interface GroupCommitOptions {
  readonly writer: SegmentWriter;
  readonly clock: Clock;
  readonly fsyncIntervalMs: number;
  readonly maxPendingRecords: number;
  readonly maxPendingBytes: number;
  readonly probeIntervalMs: number;
  /** Called once when the trail becomes unavailable. */
  readonly onFailure: (failure: GatewayError) => void;
  readonly onRecovered: () => void;
  /** Called after each write with the number of records. */
  readonly onCommitted: (records: number) => void;
  /** Makes the record that a probe writes; says how many records were refused since the failure. */
  readonly recoveryRecord: (refusedRecords: number) => string;
}

/** All records of a group share the promises, so a record costs none of its own. */
interface Group {
  readonly records: string[];
  bytes: number;
  /** Made only when somebody waits: a rejected promise that nobody has would end the process. */
  written: Deferred<void> | undefined;
  synced: Deferred<void> | undefined;
}

export class GroupCommit {
  readonly #options: GroupCommitOptions;
  readonly #syncer: Syncer;
  #gathering: Group | undefined;
  #inFlightRecords = 0;
  #inFlightBytes = 0;
  #pumping: Promise<void> | undefined;
  #failure: GatewayError | undefined;
  #refusedRecords = 0;
  #isProbeDue = false;
  #probeTimer: NodeJS.Timeout | undefined;

  constructor(options: GroupCommitOptions) {
    this.#options = options;
    this.#syncer = new Syncer({
      datasync: () => options.writer.datasync(),
      intervalMs: options.fsyncIntervalMs,
      clock: options.clock,
      onFailure: (error) => this.#fail(error),
    });
  }

  get failure(): GatewayError | undefined {
    return this.#failure;
  }

  get pendingRecords(): number {
    return this.#inFlightRecords + (this.#gathering?.records.length ?? 0);
  }

  get oldestUnsyncedMs(): number | undefined {
    return this.#syncer.oldestMs;
  }

  /**
   * Adds a record (JSON members) to the group that gathers.
   * @throws {GatewayError} AUDIT_UNAVAILABLE (the promise rejects)
   */
  append(members: string, durability: Durability): Promise<void> {
    if (this.#failure !== undefined) {
      this.#refusedRecords++;
      return Promise.reject(this.#failure);
    }
    const bytes = this.#inFlightBytes + (this.#gathering?.bytes ?? 0) + members.length;
    if (this.pendingRecords >= this.#options.maxPendingRecords || bytes > this.#options.maxPendingBytes) {
      return Promise.reject(auditUnavailable('too many audit records wait to be written'));
    }
    this.#gathering ??= { records: [], bytes: 0, written: undefined, synced: undefined };
    const group = this.#gathering;
    group.records.push(members);
    group.bytes += members.length;
    this.#schedule();
    group[durability] ??= createDeferred();
    return group[durability].promise;
  }

  /** Resolves when everything that was appended is on the disk. */
  async flush(): Promise<void> {
    while (this.#pumping !== undefined) await this.#pumping;
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#syncer.oldestMs !== undefined) await this.#syncer.request();
  }

  /** Writes and syncs what is there, as far as the disk lets it, then closes the file. */
  async close(): Promise<void> {
    clearTimeout(this.#probeTimer);
    await this.flush().catch(() => undefined);
    clearTimeout(this.#probeTimer);
    this.#syncer.close();
    await this.#options.writer.close();
  }

  #schedule(): void {
    this.#pumping ??= new Promise((resolve) => {
      // After the input of this turn was handled, so that all its records go into one write.
      setImmediate(() => {
        void this.#pump().then(() => {
          this.#pumping = undefined;
          resolve();
          // What came in between the last look and now.
          if (this.#gathering !== undefined || this.#isProbeDue) this.#schedule();
        });
      });
    });
  }

  /** The only place that writes. Never rejects. */
  async #pump(): Promise<void> {
    for (;;) {
      if (this.#failure !== undefined) {
        if (!this.#isProbeDue) return;
        await this.#probe();
        continue;
      }
      const group = this.#gathering;
      if (group === undefined) return;
      this.#gathering = undefined;
      this.#inFlightRecords = group.records.length;
      this.#inFlightBytes = group.bytes;
      await this.#commit(group);
      this.#inFlightRecords = 0;
      this.#inFlightBytes = 0;
    }
  }

  async #commit(group: Group): Promise<void> {
    try {
      await this.#options.writer.write(group.records);
    } catch (error) {
      this.#fail(error);
      this.#refuse(group);
      return;
    }
    this.#options.onCommitted(group.records.length);
    this.#syncer.noteWrite();
    group.written?.resolve();
    const { synced } = group;
    if (synced === undefined) return;
    // Not awaited: records of the data plane need not wait for the disk behind a management call.
    this.#syncer.request().then(synced.resolve, () => synced.reject(this.#failure ?? auditUnavailable(diskMessage)));
  }

  #fail(error: unknown): void {
    if (this.#failure !== undefined) return;
    this.#failure = auditUnavailable(diskMessage, error);
    if (this.#gathering !== undefined) this.#refuse(this.#gathering);
    this.#gathering = undefined;
    this.#armProbe();
    this.#options.onFailure(this.#failure);
  }

  #refuse(group: Group): void {
    this.#refusedRecords += group.records.length;
    group.written?.reject(this.#failure);
    group.synced?.reject(this.#failure);
  }

  #armProbe(): void {
    this.#probeTimer = setTimeout(() => {
      this.#isProbeDue = true;
      this.#schedule();
    }, this.#options.probeIntervalMs).unref();
  }

  async #probe(): Promise<void> {
    this.#isProbeDue = false;
    const { writer, recoveryRecord, onCommitted, onRecovered } = this.#options;
    try {
      await writer.repair();
      await writer.write([recoveryRecord(this.#refusedRecords)]);
      this.#syncer.noteWrite();
      await this.#syncer.request();
    } catch {
      this.#armProbe();
      return;
    }
    this.#failure = undefined;
    this.#refusedRecords = 0;
    onCommitted(1);
    onRecovered();
  }
}

const diskMessage = 'the audit trail cannot be written';
