/** @module Idempotency as the services of keys call it; see `core/idempotent`. */
export { type Attempt, isStoreFailure, type MutatingCall, runIdempotently } from '../core/idempotent.ts';
