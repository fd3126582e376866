/** @module Starts a runner as a child process and asks it for measurements. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MeasureRequest, MeasureResult } from './protocol.ts';

interface Reply {
  readonly ready?: true;
  readonly result?: MeasureResult;
  readonly error?: string;
  readonly unsupported?: string;
}

export class RunnerProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Starts `script` (a file beside this one) and waits until it is prepared. */
  static async start(
    script: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<RunnerProcess> {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const runner = new RunnerProcess(child);
    await runner.#reply();
    return runner;
  }

  /** Undefined where the runner's variant cannot do the row. */
  async measure(request: MeasureRequest): Promise<MeasureResult | undefined> {
    this.#child.send(request);
    return (await this.#reply()).result;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
  }

  async #reply(): Promise<Reply> {
    const waiting = new AbortController();
    const options = { signal: waiting.signal };
    const died = once(this.#child, 'exit', options).then(([code]) => {
      throw new Error(`a benchmark runner ended early (${String(code)})`);
    });
    // The one that loses the race is called off.
    died.catch(() => undefined);
    const [reply] = (await Promise.race([once(this.#child, 'message', options), died])) as [Reply];
    waiting.abort();
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply;
  }
}

/** Nothing where one of them timed no single operations. */
const worstLatencies = (results: readonly MeasureResult[]): Pick<MeasureResult, 'p50Ms' | 'p99Ms'> => {
  const timed = results.flatMap(({ p50Ms, p99Ms }) =>
    p50Ms === undefined || p99Ms === undefined ? [] : { p50Ms, p99Ms },
  );
  if (timed.length < results.length) return {};
  return { p50Ms: Math.max(...timed.map((one) => one.p50Ms)), p99Ms: Math.max(...timed.map((one) => one.p99Ms)) };
};

/** Several runners of one kind, measured at the same time: rates add up, latencies are the worst of them. */
export const measureTogether = async (
  runners: readonly RunnerProcess[],
  request: MeasureRequest,
): Promise<MeasureResult | undefined> => {
  const measured = await Promise.all(runners.map((runner) => runner.measure(request)));
  const results = measured.filter((result) => result !== undefined);
  if (results.length < runners.length) return undefined;
  return {
    operations: results.reduce((sum, result) => sum + result.operations, 0),
    elapsedMs: Math.max(...results.map((result) => result.elapsedMs)),
    ...worstLatencies(results),
  };
};
