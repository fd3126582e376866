/** @module One line of the trail as a reader gets it: where it stands, its text, and what it says. */
import { isChainLine, parseFrame, parseObject } from './chain.ts';
import { type AuditTrace, toTrace } from './event.ts';

/** A record that was read. What it says is parsed only for those who ask. */
export class TrailRecord {
  /** Place in the chain: the number that the line carries, or that it ought to carry where it can't be read. */
  readonly seq: number;
  /** The line as it stands in the file, without its newline: printable ASCII, unless it was damaged. */
  readonly line: string;
  readonly #gateway: string;
  #trace: AuditTrace | undefined;
  #isParsed = false;

  constructor(seq: number, line: string, gateway: string) {
    this.seq = seq;
    this.line = line;
    this.#gateway = gateway;
  }

  /** Undefined for a record of the chain itself (header, end of a file, checkpoint), and for a damaged line. */
  get trace(): AuditTrace | undefined {
    if (this.#isParsed) return this.#trace;
    this.#isParsed = true;
    if (parseFrame(this.line) === undefined || isChainLine(this.line)) return undefined;
    const record = parseObject(this.line);
    this.#trace = record === undefined ? undefined : toTrace(record, this.#gateway);
    return this.#trace;
  }
}
