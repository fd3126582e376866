/** @module A promise that is settled from outside. */

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

export const createDeferred = <T>(): Deferred<T> => Promise.withResolvers<T>();
