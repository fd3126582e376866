/** @module What can be wrong with a trail. */

export type ProblemKind =
  /** The line is no record. */
  | 'MALFORMED'
  /** The record does not have the hash that it carries. */
  | 'HASH_MISMATCH'
  /** The record does not follow on the one before it: one of the two was replaced. */
  | 'PREV_MISMATCH'
  /** Records are missing. */
  | 'GAP'
  /** The record stands at another place. */
  | 'ORDER'
  /** The record is there twice. */
  | 'DUPLICATE'
  /** A file begins or ends otherwise than the gateway begins and ends files. */
  | 'STRUCTURE'
  /** The trail does not begin with its genesis (or behind the given start), and no record says why. */
  | 'BEGINNING_MISSING'
  /** The trail ends before a known place. */
  | 'TAIL_MISSING'
  /** The last line is cut off. */
  | 'TORN_TAIL'
  /** A checkpoint signs another hash than the record has. */
  | 'CHECKPOINT_MISMATCH'
  | 'SIGNATURE_INVALID'
  /** The trail names another checkpoint key than the one given. */
  | 'KEY_MISMATCH'
  /** The checkpoint held outside is of another trail. */
  | 'OTHER_TRAIL';

export interface TrailProblem {
  readonly kind: ProblemKind;
  /** Name of the file; empty where no file is to blame. */
  readonly file: string;
  readonly seq: number;
  /** English sentence without a path. */
  readonly message: string;
}
