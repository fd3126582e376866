/** @module Waiting that can be cut short. */

/** For one who waits at a time. */
export class Sleeper {
  #wake: (() => void) | undefined;

  /** Resolves after a time, or when it is woken. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  wake(): void {
    this.#wake?.();
  }
}
