/** @module Checkpoints held outside the trail: the places that it must contain, and whether they can be believed. */
import { type ChainHead, type ChainIdentity, type CheckpointRecord, isCheckpointSigned } from './chain.ts';
import type { KeyObject } from 'node:crypto';

/** A place known from outside; whole checkpoints tell their trail and are signed. */
export type KnownPlace = ChainHead & Partial<Pick<CheckpointRecord, 'chainId' | 'timeMs' | 'signature'>>;

const isWhole = (place: KnownPlace): place is CheckpointRecord =>
  place.chainId !== undefined && place.timeMs !== undefined && place.signature !== undefined;

export interface PlaceProblem {
  readonly kind: 'OTHER_TRAIL' | 'SIGNATURE_INVALID' | 'CHECKPOINT_MISMATCH';
  readonly seq: number;
  readonly message: string;
}

const mismatch = (seq: number): PlaceProblem => ({
  kind: 'CHECKPOINT_MISMATCH',
  seq,
  message: 'the record is another one than the checkpoint held outside says',
});

export class KnownPlaces {
  readonly #places: readonly KnownPlace[];
  readonly #left = new Map<number, string[]>();

  constructor(places: readonly KnownPlace[]) {
    this.#places = places;
    for (const { seq, hash } of places) this.#left.set(seq, [...(this.#left.get(seq) ?? []), hash]);
  }

  /** Whether the checkpoints are of this trail and signed by its key; a forged one proves nothing. */
  checkOrigin(identity: ChainIdentity, key: KeyObject | undefined): PlaceProblem | undefined {
    for (const place of this.#places) {
      const { seq, chainId } = place;
      if (chainId !== undefined && chainId !== identity.chainId) {
        return { kind: 'OTHER_TRAIL', seq, message: 'the checkpoint held outside belongs to another trail' };
      }
      if (isWhole(place) && (key === undefined || !isCheckpointSigned(place, key))) {
        return { kind: 'SIGNATURE_INVALID', seq, message: 'the signature of the checkpoint held outside is wrong' };
      }
    }
    return undefined;
  }

  /** Compares a record of the trail with what is known of it. */
  meet({ seq, hash }: ChainHead): PlaceProblem | undefined {
    const hashes = this.#left.get(seq);
    if (hashes === undefined) return undefined;
    this.#left.delete(seq);
    return hashes.every((known) => known === hash) ? undefined : mismatch(seq);
  }

  /** The first place that was not met. */
  get missing(): number | undefined {
    return [...this.#left.keys()].sort((a, b) => a - b)[0];
  }
}
