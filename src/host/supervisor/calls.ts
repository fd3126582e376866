/**
 * @module One request on its way through the supervisor, with its promise. Settles exactly once, whoever comes
 * first: the host's answer, the deadline, or the end of its host.
 */
import type { CryptoOperation } from '../../core/crypto_operation.ts';
import type { GatewayError } from '../../core/errors.ts';
import { dataKeyPairSpecs, keySpecRow } from '../../core/algorithms.ts';
import type { ExecuteOptions } from '../../core/ports/crypto_engine.ts';
import type { Span } from '../../core/ports/tracing.ts';
import type { ControlKind } from '../protocol/messages.ts';
import { partitionOf, secondPartitionOf } from '../protocol/operations.ts';

type Resolve = (value: unknown) => void;
type Reject = (error: GatewayError) => void;

abstract class Call {
  /** Whether the host writes the results of earlier requests before it begins this one, so that a death names its cause. */
  abstract readonly isIsolated: boolean;
  /** How much work it stands for, in ordinary operations, when hosts are compared. */
  abstract readonly weight: number;
  readonly #resolve: Resolve;
  readonly #reject: Reject;
  #isSettled = false;

  constructor(resolve: Resolve, reject: Reject) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get isSettled(): boolean {
    return this.#isSettled;
  }

  succeed(value: unknown): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#resolve(value);
  }

  fail(error: GatewayError): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    this.#reject(error);
  }
}

/** RSA generation takes up to seconds, so other operations should go to the other hosts meanwhile. */
const weightOf = (operation: CryptoOperation): number => {
  if (operation.kind === 'sdfGenerateKeyPair') return operation.scheme === 'RSA' ? 1000 : 1;
  if (operation.kind === 'generateDataKeyPair') return dataKeyPairSpecs[operation.pairSpec].family === 'rsa' ? 1000 : 1;
  if (operation.kind !== 'generateKey') return 1;
  return keySpecRow(operation.address.spec).family === 'rsa' ? 1000 : 10;
};

/** An operation of the data plane. */
export class OperationCall extends Call {
  readonly operation: CryptoOperation;
  readonly partitionId: string | undefined;
  /** A further partition that the host must serve. */
  readonly secondPartitionId: string | undefined;
  /** Milliseconds since 1970; Infinity for none. */
  readonly deadlineAtMs: number;
  /** Of the call that asks; empty where no call does. */
  readonly requestId: string;
  readonly #span: Span | undefined;
  #acceptedAt = 0;
  readonly weight: number;
  /** Times that it was lost with a host. */
  losses = 0;
  /** Times that a host died when it may have been at this operation. */
  suspicions = 0;
  /** Whether its key travels in full even if the host should have it. */
  needsMaterial = false;
  /** Milliseconds since 1970 when it has waited long enough for a host; Infinity while it does not wait. */
  giveUpAtMs = Number.POSITIVE_INFINITY;

  constructor(
    operation: CryptoOperation,
    { deadlineAtMs, requestId = '', span }: ExecuteOptions,
    resolve: Resolve,
    reject: Reject,
  ) {
    super(resolve, reject);
    this.operation = operation;
    this.partitionId = partitionOf(operation);
    this.secondPartitionId = secondPartitionOf(operation);
    this.deadlineAtMs = deadlineAtMs;
    this.requestId = requestId;
    this.#span = span;
    if (span !== undefined) this.#acceptedAt = performance.now();
    this.weight = weightOf(operation);
  }

  /** It goes to a host now: notes how long it waited in the front, once more where it goes to another one. */
  sent(): void {
    this.#span?.note('hsm.queue_ms', performance.now() - this.#acceptedAt);
  }

  get isIsolated(): boolean {
    return this.losses > 0;
  }
}

/** Anything else that a host is asked for. */
export class ControlCall extends Call {
  readonly kind: Exclude<ControlKind, 'ping'>;
  readonly fields: readonly unknown[];
  readonly isIsolated = true;
  readonly weight = 100;
  /** Set when its host died: before it was at the call, or perhaps while it was. */
  lost: 'no' | 'untouched' | 'suspect' = 'no';

  constructor(kind: Exclude<ControlKind, 'ping'>, fields: readonly unknown[], resolve: Resolve, reject: Reject) {
    super(resolve, reject);
    this.kind = kind;
    this.fields = fields;
  }
}

export type AnyCall = OperationCall | ControlCall;
