/** @module What the services need of the HSM side; `host/supervisor` implements it over IPC. */
import type { Span } from './tracing.ts';
import type { CryptoOperation, OperationKind, OperationOf, ResultOf } from '../crypto_operation.ts';

export interface ExecuteOptions {
  /** Milliseconds since 1970 after which the result is of no use; the engine then fails with DEADLINE_TOO_SHORT. */
  readonly deadlineAtMs: number;
  /** Id of the call that asks, for the log of the host. */
  readonly requestId?: string;
  /** Of that call; the operation becomes a child of it. */
  readonly span?: Span | undefined;
}

export interface CryptoEngine {
  /**
   * Carries out one operation on some host that can.
   * @throws {GatewayError} HSM_BUSY at once when the bound on pending work is reached; HSM_UNAVAILABLE when no host
   * serves the partition; DEADLINE_TOO_SHORT; and whatever the operation itself gives.
   */
  execute<K extends OperationKind>(
    operation: OperationOf<K> & { kind: K },
    options: ExecuteOptions,
  ): Promise<ResultOf<K>>;
}

export type { CryptoOperation };
