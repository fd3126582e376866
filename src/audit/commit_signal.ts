/** @module Tells readers of a live trail that it has grown, and at last that it will not grow any more. */

export type CommitListener = () => void;

export class CommitSignal {
  readonly #listeners = new Set<CommitListener>();
  readonly #onError: (error: unknown) => void;
  #isClosed = false;

  /** @param onError learns what a listener threw: the trail is written all the same */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Nothing will be written any more; what was written can still be read. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** The listener is called after each write and once at the end. Returns what takes it away again. */
  subscribe(listener: CommitListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(): void {
    if (this.#listeners.size === 0) return;
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        this.#onError(error);
      }
    }
  }

  close(): void {
    this.#isClosed = true;
    this.emit();
  }
}
