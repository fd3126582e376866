/**
 * @module Lets the token sign where the chain stands, every so many records and every so often. A signature takes its
 * time and records go on meanwhile, so a checkpoint names the record that it signs.
 */
import type { KeyObject } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import {
  type ChainHead,
  type CheckpointRecord,
  checkpointMessage,
  encodeCheckpoint,
  isCheckpointSigned,
  maxCheckpointDistance,
} from './chain.ts';
import { auditUnavailable, toGatewayError } from './unavailable.ts';

/** A checkpoint for keeping outside: whoever has it can prove later that nothing before it was taken away. */
export type AuditCheckpoint = CheckpointRecord;

export interface CheckpointerOptions {
  /** Signs with the audit key: ECDSA P-256 over the SHA-256 of the message, DER. */
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  readonly key: KeyObject;
  readonly chainId: string;
  readonly everyRecords: number;
  readonly everyMs: number;
  readonly signTimeoutMs: number;
  readonly clock: Clock;
  readonly head: () => ChainHead;
  readonly append: (members: string) => Promise<void>;
  readonly onError: (error: GatewayError) => void;
  readonly onCheckpoint: (checkpoint: AuditCheckpoint) => void;
}

export class Checkpointer {
  readonly #options: CheckpointerOptions;
  readonly #timer: NodeJS.Timeout;
  #newRecords = 0;
  #running: Promise<AuditCheckpoint | undefined> | undefined;
  /** After a failure only the timer tries again, not every batch of records. */
  #isHeldBack = false;
  #last: AuditCheckpoint | undefined;

  constructor(options: CheckpointerOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.run(), options.everyMs).unref();
  }

  get last(): AuditCheckpoint | undefined {
    return this.#last;
  }

  /** To be called after every write, with the number of its records. */
  noteRecords(count: number): void {
    this.#newRecords += count;
    if (this.#newRecords >= this.#options.everyRecords && !this.#isHeldBack) void this.run();
  }

  /**
   * Makes a checkpoint if there are records since the last one. Never rejects: a failure goes to `onError`.
   * @param isForced makes one in any case
   */
  run(isForced = false): Promise<AuditCheckpoint | undefined> {
    if (this.#running !== undefined) return this.#running;
    if (this.#newRecords <= 0 && !isForced) return Promise.resolve(undefined);
    const running = this.#make()
      .then((checkpoint) => {
        this.#isHeldBack = false;
        return checkpoint;
      })
      .catch((error: unknown) => {
        this.#isHeldBack = true;
        this.#options.onError(toGatewayError(error, 'the audit checkpoint could not be made'));
        return undefined;
      })
      .finally(() => {
        this.#running = undefined;
      });
    this.#running = running;
    return running;
  }

  /**
   * Makes one now, over all that is written.
   * @throws {GatewayError} AUDIT_UNAVAILABLE; `onError` knows why
   */
  async make(): Promise<AuditCheckpoint> {
    const wantedSeq = this.#options.head().seq;
    // The first may have been begun earlier, and then it does not cover all.
    for (let attempt = 0; attempt < 2; attempt++) {
      const made = await this.run(true);
      if (made !== undefined && made.seq >= wantedSeq) return made;
    }
    throw auditUnavailable('no checkpoint of the audit trail could be signed');
  }

  /** Stops the timer and waits for a checkpoint that is being made. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #make(): Promise<AuditCheckpoint> {
    const { clock, chainId, key } = this.#options;
    const { seq, hash } = this.#options.head();
    const covered = this.#newRecords;
    const timeMs = clock.now();
    const signature = await this.#sign(checkpointMessage(chainId, { seq, hash }, timeMs));
    const record: CheckpointRecord = {
      seq,
      hash,
      chainId,
      timeMs,
      signature: Buffer.from(signature).toString('base64'),
    };
    // A wrong signature in the trail would be there for ever.
    if (!isCheckpointSigned(record, key)) {
      throw new GatewayError(
        'CONFIG_INVALID',
        'the audit key of the token does not belong to the configured public key',
      );
    }
    // Twice the bound on pending records fits into the other half.
    if (this.#options.head().seq - seq > maxCheckpointDistance / 2) {
      throw auditUnavailable('the signature of the audit checkpoint came too late');
    }
    await this.#options.append(encodeCheckpoint(record));
    // The checkpoint's own record is not news.
    this.#newRecords -= covered + 1;
    this.#last = record;
    this.#options.onCheckpoint(this.#last);
    return this.#last;
  }

  async #sign(message: Uint8Array): Promise<Uint8Array> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(auditUnavailable('the token did not sign the audit checkpoint in time')),
        this.#options.signTimeoutMs,
      );
    });
    try {
      return await Promise.race([this.#options.sign(message), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
