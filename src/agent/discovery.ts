/**
 * @module A list of gateways that somebody else keeps, asked for again and again. An answer that fails or is empty changes nothing: a
 * name server or a store that is down must not cost gateways that work.
 */
import type { Logger } from '../obs/log.ts';
import type { EndpointSpec } from './gateway_endpoint.ts';

export interface DiscoveryOptions {
  /** Who keeps the list, for the log. */
  readonly source: string;
  /** Asks once. Rejections with a `reason` or a `code` are told by it. */
  readonly ask: () => Promise<readonly EndpointSpec[]>;
  readonly refreshMs: number;
  /** Told each list that differs from the one before. */
  readonly onChange: (specs: readonly EndpointSpec[]) => void;
  readonly logger: Logger;
}

/** More than any cluster has; a wrong answer must not open connections without end. */
const maxGateways = 64;

/** Each address once, in a stable order, no more than a cluster may have. */
const tidy = (specs: readonly EndpointSpec[]): readonly EndpointSpec[] => {
  const byAddress = new Map(specs.map((spec) => [spec.address, spec]));
  return [...byAddress.values()].toSorted((a, b) => (a.address < b.address ? -1 : 1)).slice(0, maxGateways);
};

const problemOf = (error: unknown): string => {
  const { reason, code } = error as { reason?: unknown; code?: unknown };
  return String(reason ?? code ?? 'unknown error');
};

export class Discovery {
  readonly #options: DiscoveryOptions;
  #timer: NodeJS.Timeout | undefined;
  #known = '';
  #lastProblem = '';
  #isStopped = false;

  constructor(options: DiscoveryOptions) {
    this.#options = options;
  }

  /** Asks now, and again and again. */
  start(): void {
    void this.#turn();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Asks once. */
  async refresh(): Promise<void> {
    const { source, ask, onChange, logger } = this.#options;
    try {
      const specs = tidy(await ask());
      if (specs.length === 0) {
        this.#report('the answer names no gateway');
        return;
      }
      this.#lastProblem = '';
      const tag = JSON.stringify(specs);
      if (tag === this.#known || this.#isStopped) return;
      this.#known = tag;
      logger.info({ source, gateways: specs.map(({ address }) => address) }, 'the list of gateways is another one');
      onChange(specs);
    } catch (error) {
      this.#report(problemOf(error));
    }
  }

  /** Says what is wrong once, not with each query. */
  #report(problem: string): void {
    if (problem === this.#lastProblem || this.#isStopped) return;
    this.#lastProblem = problem;
    const { logger, source } = this.#options;
    logger.warn({ source, problem }, 'no list of gateways was given; it stays as it is');
  }

  async #turn(): Promise<void> {
    await this.refresh();
    if (this.#isStopped) return;
    const { refreshMs } = this.#options;
    this.#timer = setTimeout(() => void this.#turn(), refreshMs * (0.9 + 0.2 * Math.random()));
    this.#timer.unref();
  }
}
