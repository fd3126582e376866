/**
 * @module Token chapter: the same three operations on the same kind of token, called (a) directly, (b) through
 * p11-kit's server, (c) through the gateway by unary calls, (d) through its crypto stream. All variants stay up for
 * the whole run.
 */
import { appendSummaries, printTable } from '../report.ts';
import { type Cell, measureInRounds, type RoundOptions, rate } from '../rounds.ts';
import { type TokenRow, tokenRows } from '../rows.ts';
import { measureTogether, type RunnerProcess } from '../runner_process.ts';
import { openScene, type Scene } from '../scene.ts';

const variants = ['direct', 'p11-kit', 'p11-kit-best', 'unary', 'stream'] as const;
type Variant = (typeof variants)[number];

/** The row that the goals are set for is measured with more callers too. */
const callerCounts: Readonly<Record<TokenRow, readonly number[]>> = {
  'p256-sign': [1, 64, 256],
  'rsa2048-sign': [1, 64],
  'aes256gcm-1k': [1, 64],
};

const cells = tokenRows.flatMap((row) =>
  callerCounts[row].flatMap((callers) =>
    variants.map((variant): Cell<TokenRow, Variant> => ({ row, variant, callers })),
  ),
);

/** The number of p11-kit clients that signs most per second here; each further one costs the two cores something. */
const findBestClients = async (clients: readonly RunnerProcess[], durationMs: number): Promise<number> => {
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

const startRunners = async (scene: Scene, durationMs: number): Promise<Runners> => {
  const clients = [
    await scene.startP11Kit(),
    await scene.startP11Kit(),
    await scene.startP11Kit(),
    await scene.startP11Kit(),
  ];
  const bestClients = await findBestClients(clients, durationMs);
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

const measureScene = async (scene: Scene, options: RoundOptions): Promise<void> => {
  const { byVariant, all, bestClients } = await startRunners(scene, options.durationMs);
  try {
    const summaries = await measureInRounds(cells, options, (variant, request) =>
      measureTogether(byVariant[variant], request),
    );
    appendSummaries('token', summaries);
    const note =
      `Medians of ${options.rounds} rounds of ${options.durationMs} ms, interleaved. ` +
      `p11-kit-best: ${bestClients} client process(es).`;
    printTable(summaries, ['direct', 'p11-kit'], note);
  } finally {
    await Promise.all(all.map((runner) => runner.stop()));
  }
};

export const runTokenChapter = async (options: RoundOptions): Promise<void> => {
  const scene = await openScene();
  try {
    await measureScene(scene, options);
  } finally {
    await scene.stop();
  }
};
