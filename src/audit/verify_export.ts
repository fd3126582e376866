/**
 * @module Verifies an exported stretch of a trail with the public key alone: one file of the trail's own lines, which may
 * begin anywhere in it and ends with a checkpoint. Says nothing about records outside the stretch.
 */
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { type LineFrame, parseChainRecord } from './chain.ts';
import { ChainChecker } from './chain_checker.ts';
import type { KnownPlace } from './known_places.ts';
import { readLines } from './line_reader.ts';
import { auditUnavailable } from './unavailable.ts';
import { createSink, firstFrame, toReport, type VerifyReport } from './verify.ts';

export interface VerifyExportOptions {
  /** DER SubjectPublicKeyInfo of the audit key. */
  readonly publicKey: Uint8Array;
  /** Checkpoints held outside that the stretch must contain. */
  readonly checkpoints?: readonly KnownPlace[];
}

const isHeader = (line: Buffer | undefined): boolean => {
  const kind = line === undefined ? undefined : parseChainRecord(line.toString('latin1'))?.kind;
  return kind === 'genesis' || kind === 'segment';
};

/** Reads all lines; what was several files in the trail is one here, told apart by their headers. */
async function checkLines(handle: FileHandle, name: string, checker: ChainChecker): Promise<boolean> {
  const sink = createSink(checker);
  let isFirst = true;
  const { size } = await handle.stat();
  const tornBytes = await readLines(handle, 0, size, (line, end) => {
    const isNext = checker.hasEnded && checker.problem === undefined;
    if (isFirst || isNext) {
      checker.beginSegment({ name, firstSeq: checker.head.seq + 1, isArchived: false }, isFirst && !isHeader(line));
    }
    isFirst = false;
    return sink(line, end);
  });
  if (checker.problem !== undefined || !checker.endSegment(tornBytes) || !checker.finish(true)) return false;
  if (checker.endsSigned) return true;
  const message = 'the export does not end with a checkpoint, as every export does: its end was cut off';
  return checker.fail('TAIL_MISSING', checker.head.seq + 1, message);
}

const startOf = (first: LineFrame | undefined) =>
  first === undefined || first.seq <= 1 ? undefined : { seq: first.seq - 1, hash: first.prev };

/**
 * Verifies an exported file. Its records are the gateway's up to the place that its last checkpoint signs.
 * @throws {GatewayError} AUDIT_UNAVAILABLE when the file cannot be read
 */
export async function verifyAuditExport(path: string, options: VerifyExportOptions): Promise<VerifyReport> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const { publicKey, checkpoints = [] } = options;
    const checker = new ChainChecker({ publicKey, checkpoints, startAfter: startOf(await firstFrame(handle)) });
    await checkLines(handle, basename(path), checker);
    return toReport(checker, true);
  } catch (error) {
    throw auditUnavailable('the exported file cannot be read', error);
  } finally {
    await handle?.close();
  }
}
