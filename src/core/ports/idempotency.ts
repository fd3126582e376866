/** @module Idempotency of management calls by the caller's `sequence`. */

export interface IdempotencyKey {
  readonly tenantId: string;
  readonly method: string;
  readonly sequence: string;
}

export type IdempotencyClaim =
  /** The caller is the first, or the first died: carry on with `resourceId` (the one recorded at the first claim). */
  | { readonly kind: 'claimed'; readonly resourceId: string }
  /** The call was answered before. */
  | { readonly kind: 'replay'; readonly response: Uint8Array };

export interface IdempotencyStore {
  /**
   * Claims a sequence, atomically. Records live 24 h. A claim without an answer can be taken over after `staleAfterMs`; one that was
   * given back at once. Who takes over gets the `resourceId` of the first claim, unless that one was given back and `isStart` is set.
   * @throws {GatewayError} SEQUENCE_REUSED where the recorded body hash differs; CONCURRENT_UPDATE while the first call is under way
   */
  claim(
    key: IdempotencyKey,
    claim: {
      readonly bodyHash: Uint8Array;
      readonly resourceId: string;
      /** Whether `resourceId` tells where the call starts from: after a call that failed, the next one starts from somewhere else. */
      readonly isStart?: boolean;
      readonly nowMs: number;
      readonly staleAfterMs: number;
    },
  ): Promise<IdempotencyClaim>;
  complete(key: IdempotencyKey, response: Uint8Array): Promise<void>;
  /** Gives a claim back after a failure, so that the caller can repeat the call. */
  release(key: IdempotencyKey): Promise<void>;
  /** Removes records older than the given time; returns how many. */
  purge(olderThanMs: number): Promise<number>;
}
