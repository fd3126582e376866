/** @module The steps that end what was started, kept as it starts and run in the opposite order, once. */
import type { Logger } from '../obs/log.ts';

export class Shutdown {
  readonly #logger: Logger;
  readonly #steps: (() => Promise<void>)[] = [];
  readonly #done = Promise.withResolvers<void>();
  #isRunning = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Settles when all steps have run. */
  get done(): Promise<void> {
    return this.#done.promise;
  }

  defer(step: () => Promise<void>): void {
    this.#steps.push(step);
  }

  /** Runs the steps; one that fails is logged and does not keep the others from running. */
  run(): Promise<void> {
    if (!this.#isRunning) {
      this.#isRunning = true;
      void this.#runSteps();
    }
    return this.#done.promise;
  }

  async #runSteps(): Promise<void> {
    for (const step of this.#steps.toReversed()) {
      try {
        await step();
      } catch (error) {
        this.#logger.error({ err: error }, 'a part did not stop as it should');
      }
    }
    this.#done.resolve();
  }
}
