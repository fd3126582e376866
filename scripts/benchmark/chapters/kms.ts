/**
 * @module KMS chapter: what services do with keys, unary and over the crypto stream, on two gateways that are both up the whole
 * time: one with 10 keys of each kind, one with 100,000 keys in its store. Every call takes a key at random; every key was used once
 * before, so that what is measured is keys that are hot, however many.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Installation, startInstallation } from '../../lib/installation.ts';
import { connectProfile } from '../../lib/profile_client.ts';
import { CpuCosts, cpuUs } from '../cpu_time.ts';
import { inParallel, type KeyCounts, makeKeyRing, writeKeyRing } from '../kms_keys.ts';
import { kmsOperations } from '../kms_operations.ts';
import { appendSummaries, printRatios, printTable } from '../report.ts';
import { type Cell, measureInRounds, type RoundOptions } from '../rounds.ts';
import { type KmsRow, kmsRows } from '../rows.ts';
import { RunnerProcess } from '../runner_process.ts';

const transports = ['unary', 'stream'] as const;
const sizes = ['10', '100k'] as const;
type Size = (typeof sizes)[number];
type Variant = `${(typeof transports)[number]}-${Size}`;

/** Few RSA keys even where there are many: making one takes as long as making 60 others. */
const keyCounts: Readonly<Record<Size, KeyCounts>> = {
  '10': { AES_256: 10, EC_P256: 10, HMAC_256: 10, SM2: 10, RSA_2048: 10 },
  '100k': { AES_256: 30_000, EC_P256: 25_000, HMAC_256: 20_000, SM2: 24_500, RSA_2048: 500 },
};

/** What the rate with many keys has to be of the rate with few. */
const goal = 0.8;

/** The two sizes side by side, so that a ratio is of two figures of the same moment. */
const cells = kmsRows.flatMap((row) =>
  [1, 64].flatMap((callers) =>
    transports.flatMap((transport) =>
      sizes.map((size): Cell<KmsRow, Variant> => ({ row, variant: `${transport}-${size}`, callers })),
    ),
  ),
);

/** A gateway whose store is filled and whose keys have all been used, with a runner for each transport. */
interface Filled {
  readonly runners: Readonly<Record<(typeof transports)[number], RunnerProcess>>;
  /** Of the daemon. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Fills the store and uses every key once in every way that is measured. Gives the file that lists the keys. */
const fill = async (installation: Installation, size: Size): Promise<string> => {
  const say = (line: string): void => void process.stderr.write(`\rstore of ${size}: ${line}`.padEnd(60));
  const client = await connectProfile(installation.profilesDirectory, 'acme');
  try {
    const ring = await makeKeyRing(client, keyCounts[size], say);
    for (const [row, { keys, run }] of Object.entries(kmsOperations(client.stream, ring))) {
      say(`warming up ${row}`);
      await inParallel(keys, run);
    }
    const file = join(installation.directory, 'bench-keys.json');
    writeKeyRing(file, ring);
    return file;
  } finally {
    client.close();
  }
};

const startFilled = async (directory: string, size: Size): Promise<Filled> => {
  const installation = await startInstallation(directory);
  const started: RunnerProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(started.map((runner) => runner.stop()));
    await installation.stop();
  };
  try {
    const keysFile = await fill(installation, size);
    const start = async (transport: string): Promise<RunnerProcess> => {
      const args = [transport, installation.profilesDirectory, keysFile];
      const runner = await RunnerProcess.start('./kms_runner.ts', args);
      started.push(runner);
      return runner;
    };
    const runners = { unary: await start('unary'), stream: await start('stream') };
    return { runners, pid: installation.process.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const cellName = ({ row, variant, callers }: Cell<KmsRow, Variant>): string => `${row} ${variant} ${callers}`;

/** CPU of gateway and host for one operation: what the ratio would be if nothing else ran, and nothing waited. */
const printCosts = (costs: CpuCosts): void => {
  console.log('row            callers  transport  CPU us: 10     100k   10 / 100k');
  for (const { row, variant, callers } of cells) {
    const [transport = '', size] = variant.split('-');
    if (size !== '10') continue;
    const few = costs.of(cellName({ row, variant, callers }));
    const many = costs.of(cellName({ row, variant: variant.replace('-10', '-100k') as Variant, callers }));
    const figures = [few.toFixed(0).padStart(10), many.toFixed(0).padStart(8), (few / many).toFixed(2).padStart(11)];
    console.log(`${row.padEnd(14)} ${String(callers).padStart(7)}  ${transport.padEnd(9)} ${figures.join(' ')}`);
  }
  console.log();
};

const measure = async (few: Filled, many: Filled, options: RoundOptions): Promise<void> => {
  const parts: Readonly<Record<Variant, readonly [RunnerProcess, pid: number]>> = {
    'unary-10': [few.runners.unary, few.pid],
    'unary-100k': [many.runners.unary, many.pid],
    'stream-10': [few.runners.stream, few.pid],
    'stream-100k': [many.runners.stream, many.pid],
  };
  const costs = new CpuCosts();
  const summaries = await measureInRounds(cells, options, async (variant, request, isWarmUp) => {
    const [runner, pid] = parts[variant];
    const before = cpuUs(pid);
    const result = await runner.measure(request);
    const cell = cellName({ row: request.row, variant, callers: request.callers });
    if (!isWarmUp && result !== undefined) costs.add(cell, cpuUs(pid) - before, result.operations);
    return result;
  });
  appendSummaries('kms', summaries);
  const { AES_256, EC_P256, HMAC_256, SM2, RSA_2048 } = keyCounts['100k'];
  const note =
    `Medians of ${options.rounds} rounds of ${options.durationMs} ms, interleaved; client included. 10: ten keys of each kind. ` +
    `100k: ${AES_256} AES-256, ${EC_P256} P-256, ${HMAC_256} HMAC-256, ${SM2} SM2 and ${RSA_2048} RSA-2048 keys. A key at random for ` +
    'each call; mac is HMAC with SHA-256.';
  printTable(summaries, [], note);
  for (const transport of transports) printRatios(summaries, [`${transport}-100k`, `${transport}-10`], goal);
  printCosts(costs);
};

export const runKmsChapter = async (options: RoundOptions): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'hsm-gateway-bench-'));
  const filled: Filled[] = [];
  try {
    const few = await startFilled(join(folder, 'few'), '10');
    filled.push(few);
    const many = await startFilled(join(folder, 'many'), '100k');
    filled.push(many);
    await measure(few, many, options);
  } finally {
    await Promise.all(filled.map((each) => each.stop()));
    rmSync(folder, { recursive: true, force: true });
  }
};
