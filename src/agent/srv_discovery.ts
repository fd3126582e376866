/**
 * @module Gateways from SRV records of the DNS (RFC 2782). An answer that fails or is empty changes nothing: a name server that is
 * down must not cost gateways that work.
 */
import type { SrvRecord } from 'node:dns';
import type { Logger } from '../obs/log.ts';
import type { EndpointSpec } from './gateway_endpoint.ts';

export interface SrvOptions {
  /** Name of the records. */
  readonly name: string;
  readonly serverName?: string;
  readonly zone?: string;
  readonly refreshMs: number;
  readonly resolve: (name: string) => Promise<readonly SrvRecord[]>;
  /** Told each list that differs from the one before. */
  readonly onChange: (specs: readonly EndpointSpec[]) => void;
  readonly logger: Logger;
}

/** More than any cluster has; a wrong answer must not open connections without end. */
const maxGateways = 64;
const maxWeight = 1_000;
/** Of a record without a weight, relative to others. */
const usualWeight = 100;

const hostForm = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}))*$/;

/** The records of the lowest priority, as endpoints, in a stable order. A target of "." says that there is no service. */
export const toSpecs = (
  records: readonly SrvRecord[],
  { serverName, zone }: Pick<SrvOptions, 'serverName' | 'zone'> = {},
): readonly EndpointSpec[] => {
  const usable = records.filter(({ name, port }) => hostForm.test(name) && name.length <= 253 && port > 0);
  const best = Math.min(...usable.map(({ priority }) => priority));
  const chosen = usable.filter(({ priority }) => priority === best);
  const areAllZero = chosen.every(({ weight }) => weight === 0);
  const specs = chosen.map(({ name, port, weight }) => ({
    address: `${name}:${port}`,
    weight: areAllZero ? usualWeight : Math.min(maxWeight, Math.max(1, weight)),
    ...(serverName === undefined ? {} : { serverName }),
    ...(zone === undefined ? {} : { zone }),
  }));
  const byAddress = new Map(specs.map((spec) => [spec.address, spec]));
  return [...byAddress.values()].toSorted((a, b) => (a.address < b.address ? -1 : 1)).slice(0, maxGateways);
};

export class SrvDiscovery {
  readonly #options: SrvOptions;
  #timer: NodeJS.Timeout | undefined;
  #known = '';
  #lastProblem = '';
  #isStopped = false;

  constructor(options: SrvOptions) {
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
    const { name, resolve, onChange, logger } = this.#options;
    try {
      const specs = toSpecs(await resolve(name), this.#options);
      if (specs.length === 0) {
        this.#report('the answer names no gateway');
        return;
      }
      this.#lastProblem = '';
      const tag = JSON.stringify(specs);
      if (tag === this.#known || this.#isStopped) return;
      this.#known = tag;
      logger.info({ name, gateways: specs.map(({ address }) => address) }, 'gateways from the DNS');
      onChange(specs);
    } catch (error) {
      this.#report((error as NodeJS.ErrnoException).code ?? 'unknown error');
    }
  }

  /** Says what is wrong once, not with each query. */
  #report(problem: string): void {
    if (problem === this.#lastProblem) return;
    this.#lastProblem = problem;
    const { logger, name } = this.#options;
    logger.warn({ name, problem }, 'the DNS gives no gateways; the list stays as it is');
  }

  async #turn(): Promise<void> {
    await this.refresh();
    if (this.#isStopped) return;
    const { refreshMs } = this.#options;
    this.#timer = setTimeout(() => void this.#turn(), refreshMs * (0.9 + 0.2 * Math.random()));
    this.#timer.unref();
  }
}
