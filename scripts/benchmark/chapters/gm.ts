/**
 * @module GM chapter: the software engine, called in a process of its own, beside `openssl speed` of the system. What
 * OpenSSL's command does not measure (SM2 encryption) or OpenSSL 3.0 does not have (SM4-GCM) has no comparison.
 */
import { OpensslSpeed, opensslVersion } from '../openssl_speed.ts';
import { appendSummaries, printTable } from '../report.ts';
import { type Cell, measureInRounds, type RoundOptions } from '../rounds.ts';
import { type GmRow, gmRows } from '../rows.ts';
import { RunnerProcess } from '../runner_process.ts';

type Variant = 'engine' | 'openssl';

/** Side by side, so that a ratio is of two figures of the same moment. */
const cells = gmRows.flatMap((row) =>
  (['engine', 'openssl'] as const).map((variant): Cell<GmRow, Variant> => ({ row, variant, callers: 1 })),
);

export const runGmChapter = async (options: RoundOptions): Promise<void> => {
  const engine = await RunnerProcess.start('./gm_runner.ts', []);
  const openssl = new OpensslSpeed();
  try {
    const summaries = await measureInRounds(cells, options, async (variant, request, isWarmUp) => {
      if (variant === 'engine') return engine.measure(request);
      // Each run of openssl is a process of its own: there is nothing to warm up.
      return isWarmUp ? undefined : openssl.measure(request.row);
    });
    appendSummaries('gm', summaries);
    const note =
      `Medians of ${options.rounds} rounds of ${options.durationMs} ms, interleaved; openssl: ` +
      `${opensslVersion()}, 1 s. One thread each.`;
    printTable(summaries, ['openssl'], note);
  } finally {
    await engine.stop();
  }
};
