/**
 * @module When keys were last used, and by which RPC. Noted in memory with every use and written to the store in batches, so that
 * a use costs no write: what is told is exact to the interval between two batches.
 */
import { LRUCache } from 'lru-cache';
import type { LastUse, LastUseStore } from '../core/ports/key_life.ts';

const maxKeys = 200_000;

/** How often uses are written, in milliseconds. */
export const lastUseIntervalMs = 60_000;

interface Use {
  readonly tenantId: string;
  atMs: number;
  operation: string;
  isDue: boolean;
}

export class LastUses {
  readonly #store: Pick<LastUseStore, 'noteUses'>;
  readonly #uses = new LRUCache<string, Use>({ max: maxKeys });
  #due = new Map<string, Use>();

  constructor(store: Pick<LastUseStore, 'noteUses'>) {
    this.#store = store;
  }

  /** Notes a use; for the hot path. */
  note(tenantId: string, keyId: string, operation: string, nowMs: number): void {
    let use = this.#uses.get(keyId);
    if (use === undefined) {
      use = { tenantId, atMs: nowMs, operation, isDue: false };
      this.#uses.set(keyId, use);
    }
    use.atMs = nowMs;
    use.operation = operation;
    if (use.isDue) return;
    use.isDue = true;
    this.#due.set(keyId, use);
  }

  /** What this gateway knows of a key and may not have written yet. */
  find(tenantId: string, keyId: string): LastUse | undefined {
    const use = this.#uses.get(keyId);
    return use?.tenantId === tenantId ? { tenantId, keyId, atMs: use.atMs, operation: use.operation } : undefined;
  }

  /** Writes what is due. What could not be written is due again. */
  async flush(): Promise<void> {
    if (this.#due.size === 0) return;
    const due = this.#due;
    this.#due = new Map();
    for (const use of due.values()) use.isDue = false;
    try {
      await this.#store.noteUses(
        [...due].map(([keyId, { tenantId, atMs, operation }]) => ({ tenantId, keyId, atMs, operation })),
      );
    } catch (error) {
      for (const [keyId, use] of due) {
        use.isDue = true;
        this.#due.set(keyId, use);
      }
      throw error;
    }
  }
}
