/**
 * @module The benchmark. Token chapter: the same three operations on the same kind of token, called (a) directly,
 * (b) through p11-kit's server, (c) through the gateway by unary calls, (d) through its crypto stream. All variants
 * stay up for the whole run and take turns, so that what the machine does meanwhile meets all of them.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { type MeasureResult, type Row, rows } from './protocol.ts';
import { measureTogether, type RunnerProcess } from './runner_process.ts';
import { openScene, type Scene } from './scene.ts';

const variants = ['direct', 'p11-kit', 'p11-kit-best', 'unary', 'stream'] as const;
type Variant = (typeof variants)[number];

const isQuick = process.argv.includes('--quick');
const rounds = 5;
const durationMs = isQuick ? 400 : 1500;
const warmUpMs = isQuick ? 600 : 1500;
/** The row that the goals are set for is measured with more callers too. */
const callerCounts: Readonly<Record<Row, readonly number[]>> = {
  'p256-sign': [1, 64, 256],
  'rsa2048-sign': [1, 64],
  'aes256gcm-1k': [1, 64],
};
const output = 'var/bench.jsonl';

interface Cell {
  readonly row: Row;
  readonly variant: Variant;
  readonly callers: number;
  readonly results: MeasureResult[];
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const rate = (result: MeasureResult): number => (result.operations * 1000) / result.elapsedMs;

/** The number of p11-kit clients that signs most per second here; each further one costs the two cores something. */
const findBestClients = async (clients: readonly RunnerProcess[]): Promise<number> => {
  const rates: number[] = [];
  for (let count = 1; count <= clients.length; count += 1) {
    const request = { row: 'p256-sign', callers: count, durationMs: Math.min(durationMs, 700) } as const;
    const result = await measureTogether(clients.slice(0, count), request);
    rates.push(result === undefined ? 0 : rate(result));
  }
  return rates.indexOf(Math.max(...rates)) + 1;
};

interface Runners {
  readonly byVariant: Readonly<Record<Variant, readonly RunnerProcess[]>>;
  readonly all: readonly RunnerProcess[];
  readonly bestClients: number;
}

const startRunners = async (scene: Scene): Promise<Runners> => {
  const clients = [
    await scene.startP11Kit(),
    await scene.startP11Kit(),
    await scene.startP11Kit(),
    await scene.startP11Kit(),
  ];
  const bestClients = await findBestClients(clients);
  const direct = await scene.startDirect();
  const unary = await scene.startGateway('unary');
  const stream = await scene.startGateway('stream');
  const byVariant = {
    direct: [direct],
    'p11-kit': clients.slice(0, 1),
    'p11-kit-best': clients.slice(0, bestClients),
    unary: [unary],
    stream: [stream],
  };
  return { byVariant, all: [...clients, direct, unary, stream], bestClients };
};

const measureCells = async (runners: Runners): Promise<Cell[]> => {
  const cells = rows.flatMap((row) =>
    callerCounts[row].flatMap((callers) => variants.map((variant): Cell => ({ row, variant, callers, results: [] }))),
  );
  // Round 0 warms up every cell and is thrown away.
  for (let round = 0; round <= rounds; round += 1) {
    process.stderr.write(`\rround ${round} of ${rounds} `);
    for (const cell of cells) {
      const request = { row: cell.row, callers: cell.callers, durationMs: round === 0 ? warmUpMs : durationMs };
      const result = await measureTogether(runners.byVariant[cell.variant], request);
      if (round > 0 && result !== undefined) cell.results.push(result);
    }
  }
  process.stderr.write('\r');
  return cells.filter((cell) => cell.results.length > 0);
};

const summarize = (cell: Cell) => {
  const rates = cell.results.map(rate);
  return {
    chapter: 'token',
    row: cell.row,
    variant: cell.variant,
    callers: cell.callers,
    ops_per_s: Math.round(median(rates)),
    min_ops_per_s: Math.round(Math.min(...rates)),
    max_ops_per_s: Math.round(Math.max(...rates)),
    p50_ms: Number(median(cell.results.map((result) => result.p50Ms)).toFixed(3)),
    p99_ms: Number(median(cell.results.map((result) => result.p99Ms)).toFixed(3)),
    rounds: cell.results.length,
  };
};

type Summary = ReturnType<typeof summarize>;

const printTable = (summaries: readonly Summary[], bestClients: number): void => {
  const find = (row: Row, variant: Variant, callers: number): Summary | undefined =>
    summaries.find((one) => one.row === row && one.variant === variant && one.callers === callers);
  console.log(
    'row            callers  variant         ops/s      min      max   p50 ms   p99 ms  of direct  of p11-kit',
  );
  for (const one of summaries) {
    const share = (base: Variant): string =>
      (one.ops_per_s / (find(one.row, base, one.callers)?.ops_per_s ?? Number.NaN)).toFixed(2).replace('NaN', '-');
    const numbers = [one.ops_per_s, one.min_ops_per_s, one.max_ops_per_s].map((n) => String(n).padStart(8));
    const times = [one.p50_ms, one.p99_ms].map((n) => n.toFixed(3).padStart(8));
    console.log(
      `${one.row.padEnd(14)} ${String(one.callers).padStart(7)}  ${one.variant.padEnd(12)} ${numbers.join(' ')} ${times.join(' ')}` +
        `  ${share('direct').padStart(9)}  ${share('p11-kit').padStart(10)}`,
    );
  }
  console.log(
    `\nMedians of ${rounds} rounds of ${durationMs} ms, interleaved. p11-kit-best: ${bestClients} client process(es).`,
  );
};

const main = async (): Promise<void> => {
  const scene = await openScene();
  try {
    const runners = await startRunners(scene);
    try {
      const summaries = (await measureCells(runners)).map(summarize);
      mkdirSync('var', { recursive: true });
      for (const summary of summaries) appendFileSync(output, `${JSON.stringify(summary)}\n`);
      printTable(summaries, runners.bestClients);
    } finally {
      await Promise.all(runners.all.map((runner) => runner.stop()));
    }
  } finally {
    await scene.stop();
  }
};

await main();
