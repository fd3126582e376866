/**
 * @module SDF chapter: the GM algorithms as the engine alone does them, through one crypto-host, and through the crypto stream of
 * a gateway with one crypto-host (client included), beside `openssl speed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startInstallation } from '../../lib/installation.ts';
import { OpensslSpeed, opensslVersion } from '../openssl_speed.ts';
import { appendSummaries, printTable } from '../report.ts';
import { type Cell, measureInRounds, type RoundOptions } from '../rounds.ts';
import type { GmRow } from '../rows.ts';
import { RunnerProcess } from '../runner_process.ts';

const rows = ['sm2-sign', 'sm2-verify', 'sm4-cbc-1k', 'sm4-cbc-16k', 'sm3-16k'] as const satisfies readonly GmRow[];
type Variant = 'openssl' | 'engine' | 'host' | 'stream';

/** Callers that keep a queue full; the engine and OpenSSL have one thread that calls. */
const callersOf: Readonly<Record<Variant, readonly number[]>> = {
  openssl: [64, 256],
  engine: [64, 256],
  host: [64, 256],
  stream: [64, 256],
};

const cells = rows.flatMap((row) =>
  ([0, 1] as const).flatMap((at) =>
    (['openssl', 'engine', 'host', 'stream'] as const).map(
      (variant): Cell<GmRow, Variant> => ({ row, variant, callers: callersOf[variant][at] ?? 1 }),
    ),
  ),
);

export const runSdfChapter = async (options: RoundOptions): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'hsm-gateway-bench-'));
  const installation = await startInstallation(join(folder, 'gateway'));
  const runners = {
    engine: await RunnerProcess.start('./gm_runner.ts', []),
    host: await RunnerProcess.start('./host_runner.ts', [installation.configFile]),
    stream: await RunnerProcess.start('./sdf_runner.ts', [installation.profilesDirectory]),
  };
  const openssl = new OpensslSpeed();
  try {
    const summaries = await measureInRounds(cells, options, async (variant, request, isWarmUp) => {
      if (variant !== 'openssl') return runners[variant].measure(request);
      return isWarmUp ? undefined : openssl.measure(request.row);
    });
    appendSummaries('sdf', summaries);
    const note =
      `Medians of ${options.rounds} rounds of ${options.durationMs} ms, interleaved; openssl: ${opensslVersion()}, 1 s. ` +
      'openssl and engine: one thread, whatever the number of callers.';
    printTable(summaries, ['engine', 'openssl'], note);
  } finally {
    await Promise.all(Object.values(runners).map((runner) => runner.stop()));
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
