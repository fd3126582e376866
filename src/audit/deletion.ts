/**
 * @module The record that says that the oldest files were deleted when their time was over. It makes the difference
 * between a trail that begins late by its owner's rules and one whose beginning somebody took away: only the gateway
 * writes such records, and a checkpoint has to be signed over it.
 */
import { parseObject } from './chain.ts';

export const deletionTraceName = 'deleteAuditArchive';
const lastSeqField = 'last_sequence_number';
const mark = `"trace_name":"${deletionTraceName}"`;

/** What the record says of the deletion; digits as text, as all fields of records. */
export const deletionFields = (firstSeq: number, lastSeq: number, files: number): Record<string, string> => ({
  first_sequence_number: String(firstSeq),
  [lastSeqField]: String(lastSeq),
  files: String(files),
});

/** The last record that was deleted, by such a record; undefined for every other line. */
export function parseDeletion(text: string): number | undefined {
  if (!text.includes(mark)) return undefined;
  const record = parseObject(text);
  // Calls of the same name would be ApiCall: nobody but the log itself writes this one.
  if (record?.trace_name !== deletionTraceName || record.trace_type !== 'SystemAction') return undefined;
  if (record.resource_type !== 'audit' || typeof record.request !== 'object' || record.request === null)
    return undefined;
  const lastSeq = (record.request as Readonly<Record<string, unknown>>)[lastSeqField];
  return typeof lastSeq === 'string' && /^\d{1,15}$/.test(lastSeq) ? Number(lastSeq) : undefined;
}

/** Looks out for the record that excuses a late beginning. */
export class DeletionWatch {
  readonly #missingUpTo: number;
  #seq: number | undefined;

  /** @param missingUpTo last record that is not there */
  constructor(missingUpTo: number) {
    this.#missingUpTo = missingUpTo;
  }

  note(seq: number, text: string): void {
    if (this.#seq !== undefined) return;
    const lastSeq = parseDeletion(text);
    if (lastSeq !== undefined && lastSeq >= this.#missingUpTo) this.#seq = seq;
  }

  /** Whether it was found in front of a place that a checkpoint signs. */
  isFoundBefore(signedSeq: number): boolean {
    return this.#seq !== undefined && this.#seq <= signedSeq;
  }
}
