/**
 * @module A list of gateways that somebody else keeps, asked for again and again. An answer that fails or is empty changes nothing: a
 * name server or a store that is down must not cost gateways that work.
 */
import type { EndpointSpec } from '../core/balance_settings.ts';

export interface DiscoveryOptions {
  /** Asks once. Rejections with a `reason` or a `code` are told by it. */
  readonly ask: () => Promise<readonly EndpointSpec[]>;
  readonly refreshMs: number;
  /** Told each list that differs from the one before. */
  readonly onChange: (specs: readonly EndpointSpec[]) => void;
  /** Told what is wrong, once for each kind of trouble. */
  readonly onProblem: (problem: string) => void;
}

/** More than any cluster has; a wrong answer must not open connections without end. */
const maxGateways = 64;

/** One list of several. Each address is in it once, as the first list has it. */
export const joinSpecs = (lists: readonly (readonly EndpointSpec[])[]): readonly EndpointSpec[] => {
  const byAddress = new Map<string, EndpointSpec>();
  for (const spec of lists.flat()) if (!byAddress.has(spec.address)) byAddress.set(spec.address, spec);
  return [...byAddress.values()];
};

/** Each address once, in a stable order, no more than a cluster may have. */
const tidy = (specs: readonly EndpointSpec[]): readonly EndpointSpec[] => {
  const sorted = joinSpecs([specs]).toSorted((a, b) => (a.address < b.address ? -1 : 1));
  return sorted.slice(0, maxGateways);
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

  /** What was wrong the last time; empty where nothing was. */
  get lastProblem(): string {
    return this.#lastProblem;
  }

  /** Asks now, and again and again. Settles when the first answer is there. */
  start(): Promise<void> {
    return this.#turn();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  /** Asks once. */
  async refresh(): Promise<void> {
    const { ask, onChange } = this.#options;
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
      onChange(specs);
    } catch (error) {
      this.#report(problemOf(error));
    }
  }

  /** Says what is wrong once, not with each query. */
  #report(problem: string): void {
    if (problem === this.#lastProblem || this.#isStopped) return;
    this.#lastProblem = problem;
    this.#options.onProblem(problem);
  }

  async #turn(): Promise<void> {
    await this.refresh();
    if (this.#isStopped) return;
    const { refreshMs } = this.#options;
    this.#timer = setTimeout(() => void this.#turn(), refreshMs * (0.9 + 0.2 * Math.random()));
    this.#timer.unref();
  }
}
