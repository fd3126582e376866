/**
 * @module Turns requests into responses on an `OperationExecutor`, one at a time. Knows nothing of pipes, of
 * batches, or of when it is called.
 */
import { LRUCache } from 'lru-cache';
import type { CryptoOperation, KeyMaterial, OperationKind } from '../../core/crypto_operation.ts';
import { errorCatalogue, GatewayError } from '../../core/errors.ts';
import { ownTree, type Tuple } from '../protocol/codec.ts';
import type {
  AdminCommand,
  ExecutorFactory,
  HostConfig,
  OperationExecutor,
  PartitionOpening,
} from '../protocol/executor.ts';
import { protocolError } from '../protocol/frames.ts';
import { markLines } from '../protocol/log_lines.ts';
import {
  type ControlKind,
  controlCodes,
  encodeFailure,
  isolatedFlag,
  outcomes,
  protocolVersion,
  requestFieldsAt,
} from '../protocol/messages.ts';
import { decodeOperation, encodeResult, findKind, zeroBytes } from '../protocol/operations.ts';

/** A request, decoded, whose bytes are the worker's own. */
export type Job =
  | {
      readonly id: number;
      readonly kind: 'operation';
      /** Absent where the key's material is not here. */
      readonly operation: CryptoOperation | undefined;
      readonly deadlineAtMs: number;
      /** Of the call that asks; empty for none. */
      readonly requestId: string;
      readonly isIsolated: boolean;
    }
  | {
      readonly id: number;
      readonly kind: Exclude<ControlKind, 'ping'>;
      readonly fields: readonly unknown[];
      readonly isIsolated: true;
    };

/** A response with what has to be zeroed once it is encoded. */
export interface Answer {
  readonly tuple: Tuple;
  readonly result: object | undefined;
}

const controlKinds = new Map(Object.entries(controlCodes).map(([kind, code]) => [code as number, kind as ControlKind]));

const deadlinePassed = (): GatewayError =>
  new GatewayError('DEADLINE_TOO_SHORT', 'the deadline passed before the operation could begin');

/** What the log says of a failure; `undefined` for those that are the caller's. */
const textOf = (error: unknown): string | undefined => {
  if (!(error instanceof GatewayError))
    return error instanceof Error ? (error.stack ?? error.message) : 'a thrown value';
  if (errorCatalogue[error.reason].rating !== 'incident') return undefined;
  return [error.reason, ...Object.values(error.metadata), error.message].join(' ');
};

export class Worker {
  readonly #createExecutor: ExecutorFactory;
  readonly #logError: (text: string) => void;
  #executor: OperationExecutor | undefined;
  #materials: LRUCache<string, KeyMaterial> | undefined;

  /** @param logError takes what is to be in the host's log: incidents, and the stack of what is not a GatewayError, which goes no further. */
  constructor(createExecutor: ExecutorFactory, logError: (text: string) => void) {
    this.#createExecutor = createExecutor;
    this.#logError = logError;
  }

  /** Whether the host should exit after its answers are written: the executor gave up, or was never made. */
  get mustExit(): boolean {
    return this.#executor === undefined || this.#executor.mustRestart;
  }

  /**
   * Decodes one request; `'ping'` for a heartbeat.
   * @throws {GatewayError} INTERNAL for what is no request
   */
  decode(tuple: Tuple): Job | 'ping' {
    const [id, code, deadlineAtMs, flags, requestId] = tuple as readonly [number, number, number, number, string];
    const kind = findKind(code);
    if (kind === undefined) return this.#decodeControl(id, code, tuple);
    if (this.#materials === undefined) throw protocolError('an operation before the configuration');
    const operation = decodeOperation(kind, tuple, requestFieldsAt, this.#materials);
    return { id, kind: 'operation', operation, deadlineAtMs, requestId, isIsolated: (flags & isolatedFlag) !== 0 };
  }

  #decodeControl(id: number, code: number, tuple: Tuple): Job | 'ping' {
    const kind = controlKinds.get(code);
    if (kind === undefined) throw protocolError(`a request of the unknown kind ${code}`);
    if (kind === 'ping') return 'ping';
    const fields = ownTree(tuple.slice(requestFieldsAt));
    if (kind === 'configure') this.#prepareMaterials(fields[1] as HostConfig);
    return { id, kind, fields, isIsolated: true };
  }

  /** Requests behind the configuration are decoded before it is carried out, so the cache must be there by then. */
  #prepareMaterials(config: HostConfig): void {
    if (this.#materials !== undefined) throw protocolError('a second configuration');
    const max = config?.maxLoadedKeys;
    if (!Number.isInteger(max) || max < 1) throw protocolError('a configuration of an unknown shape');
    this.#materials = new LRUCache({ max });
  }

  /** Carries out one job; never throws. */
  run(job: Job): Answer {
    try {
      if (job.kind === 'operation') return this.#runOperation(job.id, job.operation, job.deadlineAtMs);
      const result = this.#runControl(job.kind, job.fields);
      return { tuple: [job.id, outcomes.ok, result], result: undefined };
    } catch (error) {
      return { tuple: this.failure(job.id, error, job.kind === 'operation' ? job.requestId : ''), result: undefined };
    }
  }

  /** The response for an error; logs what is a bug, and what is an incident. */
  failure(id: number, error: unknown, requestId = ''): Tuple {
    const text = textOf(error);
    if (text !== undefined) this.#logError(requestId === '' ? text : markLines(requestId, text));
    return encodeFailure(id, error);
  }

  #runOperation(id: number, operation: CryptoOperation | undefined, deadlineAtMs: number): Answer {
    if (operation === undefined) return { tuple: [id, outcomes.keyNotLoaded], result: undefined };
    try {
      if (deadlineAtMs !== 0 && deadlineAtMs <= Date.now()) throw deadlinePassed();
      const result: object = this.#ready().execute<OperationKind>(operation);
      const tuple: [number, number, ...unknown[]] = [id, outcomes.ok];
      encodeResult(operation.kind, result, tuple);
      return { tuple, result };
    } finally {
      zeroBytes(operation);
    }
  }

  #runControl(kind: Exclude<ControlKind, 'ping'>, fields: readonly unknown[]): unknown {
    switch (kind) {
      case 'configure':
        return this.#configure(fields[0], fields[1] as HostConfig);
      case 'openPartition':
        return this.#ready().openPartition(fields[0] as PartitionOpening);
      case 'closePartition':
        return this.#ready().closePartition(fields[0] as string);
      case 'administer':
        return this.#ready().administer<AdminCommand['kind']>(fields[0] as AdminCommand);
    }
  }

  #configure(version: unknown, config: HostConfig): void {
    if (version !== protocolVersion) {
      throw new GatewayError('HSM_UNAVAILABLE', 'the crypto-host on disk is of another version; restart the gateway', {
        metadata: { host_version: String(protocolVersion), gateway_version: String(version) },
      });
    }
    this.#executor = this.#createExecutor(config);
  }

  #ready(): OperationExecutor {
    if (this.#executor === undefined) throw new GatewayError('HSM_UNAVAILABLE', 'the crypto-host is not configured');
    return this.#executor;
  }

  /** Closes the executor; never throws. */
  close(): void {
    try {
      this.#executor?.close();
    } catch (error) {
      this.failure(0, error);
    }
  }
}
