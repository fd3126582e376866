/**
 * @module When sessions were last used. Noted in memory with every call and written to the store in batches, so that a call
 * costs no write; a session is allowed the length of one interval beyond its time for that.
 */
import { LRUCache } from 'lru-cache';
import type { SdfSessionRecord, SdfSessionStore } from '../core/ports/sdf_store.ts';

const maxSessions = 200_000;
/** The interval is this part of the idle time. */
const intervalsPerIdle = 10;
const maxIntervalMs = 60_000;

interface Use {
  readonly tenantId: string;
  lastUsedAtMs: number;
  /** When the store was last told, or is about to be. */
  writtenAtMs: number;
}

export class SessionActivity {
  readonly #store: Pick<SdfSessionStore, 'touch'>;
  readonly #idleMs: number;
  readonly #uses = new LRUCache<string, Use>({ max: maxSessions });
  #due = new Map<string, string>();

  constructor(store: Pick<SdfSessionStore, 'touch'>, idleMs: number) {
    this.#store = store;
    this.#idleMs = idleMs;
  }

  /** How often uses are written, in milliseconds: what `flush` is to be called at. */
  get intervalMs(): number {
    return Math.min(maxIntervalMs, Math.ceil(this.#idleMs / intervalsPerIdle));
  }

  /** Time before which a session that was last used then has ended. */
  idleBeforeMs(nowMs: number): number {
    // One interval until the use is due, one until it is written.
    return nowMs - this.#idleMs - 2 * this.intervalMs;
  }

  /** Whether a session has ended, as far as this gateway knows. */
  isIdle(session: SdfSessionRecord, nowMs: number): boolean {
    const known = this.#uses.get(session.id)?.lastUsedAtMs ?? 0;
    return Math.max(session.lastUsedAtMs, known) < this.idleBeforeMs(nowMs);
  }

  /** Notes a use. */
  note(session: SdfSessionRecord, nowMs: number): void {
    let use = this.#uses.get(session.id);
    if (use === undefined) {
      use = { tenantId: session.tenantId, lastUsedAtMs: nowMs, writtenAtMs: session.lastUsedAtMs };
      this.#uses.set(session.id, use);
    }
    use.lastUsedAtMs = nowMs;
    if (nowMs - use.writtenAtMs < this.intervalMs) return;
    use.writtenAtMs = nowMs;
    this.#due.set(session.id, session.tenantId);
  }

  /** Writes what is due. What could not be written is due again. */
  async flush(nowMs: number): Promise<void> {
    if (this.#due.size === 0) return;
    const due = this.#due;
    this.#due = new Map();
    try {
      await this.#store.touch(
        [...due].map(([id, tenantId]) => ({ id, tenantId })),
        nowMs,
      );
    } catch (error) {
      for (const [id, tenantId] of due) if (!this.#due.has(id)) this.#due.set(id, tenantId);
      throw error;
    }
  }

  forget(sessionId: string): void {
    this.#uses.delete(sessionId);
    this.#due.delete(sessionId);
  }
}
