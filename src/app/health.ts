/**
 * @module Health as what can be done right now: the store answers, the audit trail can be written, and a token gives
 * random bytes. Checked in the background, so that asking costs nothing.
 */
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { Logger } from '../obs/log.ts';

export interface HealthOptions {
  readonly engine: CryptoEngine;
  readonly partitionIds: () => readonly string[];
  readonly checkStore: () => Promise<void>;
  readonly isAuditAvailable: () => boolean;
  /** Told of every change, and of the first result. */
  readonly onChange: (isServing: boolean) => void;
  /** Told of every check of a partition: the failure, or undefined, and how long it took. */
  readonly onPartition?: (partitionId: string, failure: unknown, latencyMs: number) => void;
  readonly logger: Logger;
  /** Pause between two checks in milliseconds. */
  readonly intervalMs: number;
  /** How long a token may take to answer, in milliseconds. */
  readonly checkTimeoutMs: number;
}

const problemOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class HealthWatch {
  readonly #options: HealthOptions;
  #timer: NodeJS.Timeout | undefined;
  #checking: Promise<void> | undefined;
  #isDue = false;
  #wasServing: boolean | undefined;
  #isStopped = false;

  constructor(options: HealthOptions) {
    this.#options = options;
  }

  get isServing(): boolean {
    return this.#wasServing === true;
  }

  /** Checks once, then again and again until `stop`. */
  async start(): Promise<void> {
    this.#checking = this.#check();
    await this.#checking;
    this.#checking = undefined;
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => void this.start(), this.#isDue ? 0 : this.#options.intervalMs);
    this.#isDue = false;
    this.#timer.unref();
  }

  /** Checks at once, for a reason to think that the last result does not hold any more; after the check that is under way, if one is. */
  recheck(): void {
    this.#isDue = this.#checking !== undefined;
    // Before the first check nothing is to be repeated.
    if (this.#isDue || this.#timer === undefined || this.#isStopped) return;
    clearTimeout(this.#timer);
    void this.start();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  async #check(): Promise<void> {
    const problems = await this.#findProblems();
    if (this.#isStopped) return;
    const isServing = problems.length === 0;
    if (isServing === this.#wasServing) return;
    this.#wasServing = isServing;
    const { logger, onChange } = this.#options;
    if (isServing) logger.info({}, 'healthy: serving');
    else logger.error({ problems }, 'not healthy: not serving');
    onChange(isServing);
  }

  async #findProblems(): Promise<string[]> {
    const problems: string[] = [];
    if (!this.#options.isAuditAvailable()) problems.push('audit: the trail cannot be written');
    await this.#options.checkStore().catch((error: unknown) => problems.push(`store: ${problemOf(error)}`));
    return [...problems, ...(await this.#findTokenProblems())];
  }

  /** One partition that fails is its tenant's trouble and is in the log; all of them failing is the gateway's. */
  async #findTokenProblems(): Promise<string[]> {
    const ids = this.#options.partitionIds();
    const checks = ids.map((partitionId) => this.#checkPartition(partitionId));
    const failed = (await Promise.allSettled(checks)).flatMap((check, index) =>
      check.status === 'rejected' ? [`partition ${ids[index]}: ${problemOf(check.reason)}`] : [],
    );
    return failed.length === ids.length ? failed : [];
  }

  async #checkPartition(partitionId: string): Promise<void> {
    const { engine, checkTimeoutMs, onPartition = () => undefined } = this.#options;
    const startedTickMs = performance.now();
    try {
      await engine.execute({ kind: 'checkPartition', partitionId }, { deadlineAtMs: Date.now() + checkTimeoutMs });
      onPartition(partitionId, undefined, performance.now() - startedTickMs);
    } catch (error) {
      onPartition(partitionId, error, performance.now() - startedTickMs);
      throw error;
    }
  }
}
