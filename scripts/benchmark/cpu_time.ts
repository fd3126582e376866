/**
 * @module CPU time of a gateway: of the daemon and its crypto-hosts. Unlike rates it says the same on a machine that others use too.
 */
import { readdirSync, readFileSync } from 'node:fs';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The thread, or the process, has ended.
    return '';
  }
};

/** Nanoseconds that the threads of a process have run, those that have ended left out. */
const cpuNsOf = (pid: number): number => {
  let total = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    total += Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(' ')[0] ?? 0);
  }
  return total;
};

/** Microseconds of CPU that a process and its children have used. */
export const cpuUs = (pid: number): number => {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim().split(' ').filter(Boolean).map(Number);
  return [pid, ...children].reduce((sum, each) => sum + cpuNsOf(each), 0) / 1000;
};

/** What operations cost, kept by the names of their cells. */
export class CpuCosts {
  readonly #costs = new Map<string, { cpuUs: number; operations: number }>();

  add(cell: string, usedUs: number, operations: number): void {
    const known = this.#costs.get(cell) ?? { cpuUs: 0, operations: 0 };
    this.#costs.set(cell, { cpuUs: known.cpuUs + usedUs, operations: known.operations + operations });
  }

  /** Microseconds of CPU for one operation of a cell, over all that were added. */
  of(cell: string): number {
    const { cpuUs: used, operations } = this.#costs.get(cell) ?? { cpuUs: 0, operations: 0 };
    return used / operations;
  }
}
