/**
 * @module Decides when the trail is synced to the disk: at once where somebody waits for it, otherwise at the latest
 * one interval after the first write. Waiters that arrive during an fdatasync share the next one.
 */
import type { Clock } from '../core/ports/clock.ts';
import { createDeferred, type Deferred } from '../util/deferred.ts';

export interface SyncerOptions {
  readonly datasync: () => Promise<void>;
  readonly intervalMs: number;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

export class Syncer {
  readonly #options: SyncerOptions;
  #isRunning = false;
  #next: Deferred<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** When the oldest write happened that no fdatasync has covered or is covering. */
  #dirtySinceMs: number | undefined;
  /** The same for the fdatasync in flight. */
  #runningSinceMs: number | undefined;

  constructor(options: SyncerOptions) {
    this.#options = options;
  }

  /** When the oldest write happened that may not be on the disk; undefined when all is. */
  get oldestMs(): number | undefined {
    return this.#runningSinceMs ?? this.#dirtySinceMs;
  }

  /** To be called after every write. */
  noteWrite(): void {
    this.#dirtySinceMs ??= this.#options.clock.now();
    this.#timer ??= setTimeout(() => this.request().catch(() => undefined), this.#options.intervalMs).unref();
  }

  /** Resolves when an fdatasync that started after this call is done. Rejects with what the file system said. */
  request(): Promise<void> {
    this.#next ??= createDeferred();
    const { promise } = this.#next;
    if (!this.#isRunning) void this.#run();
    return promise;
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let current = this.#next; current !== undefined; current = this.#next) {
      this.#next = undefined;
      this.close();
      this.#runningSinceMs = this.#dirtySinceMs;
      this.#dirtySinceMs = undefined;
      try {
        await this.#options.datasync();
        this.#runningSinceMs = undefined;
        current.resolve();
      } catch (error) {
        this.#dirtySinceMs = this.#runningSinceMs ?? this.#dirtySinceMs;
        this.#runningSinceMs = undefined;
        this.#rejectAll(current, error);
      }
    }
    this.#isRunning = false;
  }

  /** Also those who wait for the next fdatasync: after a failure the kernel may call lost pages clean. */
  #rejectAll(current: Deferred<void>, error: unknown): void {
    this.#options.onFailure(error);
    current.reject(error);
    this.#next?.reject(error);
    this.#next = undefined;
  }
}
