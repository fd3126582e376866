/** @module Runs `openssl speed` of the system and reads its figures. */
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { MeasureResult } from './protocol.ts';
import type { GmRow } from './rows.ts';

const run = promisify(execFile);

/** What to run for a row, with the bytes of one operation for ciphers and digests. Rows that are missing it cannot do. */
const commands: Readonly<Partial<Record<GmRow, { readonly algorithm: readonly string[]; readonly bytes?: number }>>> = {
  'sm2-sign': { algorithm: ['sm2'] },
  'sm2-verify': { algorithm: ['sm2'] },
  'sm4-cbc-1k': { algorithm: ['-evp', 'sm4-cbc'], bytes: 1024 },
  'sm4-cbc-16k': { algorithm: ['-evp', 'sm4-cbc'], bytes: 16_384 },
  'sm4-ctr-1k': { algorithm: ['-evp', 'sm4-ctr'], bytes: 1024 },
  'sm3-64': { algorithm: ['-evp', 'sm3'], bytes: 64 },
  'sm3-1k': { algorithm: ['-evp', 'sm3'], bytes: 1024 },
  'sm3-16k': { algorithm: ['-evp', 'sm3'], bytes: 16_384 },
};

/** As `openssl version` says it. */
export const opensslVersion = (): string =>
  execFileSync('openssl', ['version'], { encoding: 'utf8' }).split(' ').slice(0, 2).join(' ');

/** Operations per second as a result of one second. */
const asResult = (perSecond: number): MeasureResult => ({ operations: perSecond, elapsedMs: 1000 });

const readFigures = (output: string, line: RegExp): number[] => {
  const figures = line.exec(output)?.slice(1).map(Number) ?? [];
  if (figures.length === 0 || figures.some((figure) => !(figure > 0))) throw new Error(`openssl speed said: ${output}`);
  return figures;
};

/** The machine-readable lines: bytes per second of a cipher or digest, signatures and verifications per second of SM2. */
const cipherLine = /^\+F:\d+:[^:]+:([\d.]+)$/m;
const sm2Line = /^\+F7:\d+:\d+:[^:]+:([\d.]+):([\d.]+)$/m;

export class OpensslSpeed {
  /** One run for SM2 gives both of its figures; the second is kept for the row that comes next. */
  #verifyPerSecond: number | undefined;

  /** Measures for one second by the wall clock, as the runners do; undefined for a row that OpenSSL cannot do. */
  async measure(row: GmRow): Promise<MeasureResult | undefined> {
    const command = commands[row];
    if (command === undefined) return undefined;
    const { algorithm, bytes } = command;
    if (bytes === undefined) return asResult(await this.#measureSm2(row));
    const { stdout } = await run('openssl', [
      ...'speed -mr -elapsed -seconds 1 -bytes'.split(' '),
      String(bytes),
      ...algorithm,
    ]);
    const [perSecond = 0] = readFigures(stdout, cipherLine);
    return asResult(perSecond / bytes);
  }

  async #measureSm2(row: GmRow): Promise<number> {
    if (row === 'sm2-verify' && this.#verifyPerSecond !== undefined) {
      const kept = this.#verifyPerSecond;
      this.#verifyPerSecond = undefined;
      return kept;
    }
    const { stdout } = await run('openssl', 'speed -mr -elapsed -seconds 1 sm2'.split(' '));
    const [sign = 0, verify = 0] = readFigures(stdout, sm2Line);
    this.#verifyPerSecond = verify;
    return row === 'sm2-sign' ? sign : verify;
  }
}
