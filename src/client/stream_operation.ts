/** @module One operation on its way through the crypto stream, and the kinds of operations that there are. */
import protobuf from 'protobufjs';
import type { GatewayError } from '../core/errors.ts';
import { type CallOrigin, toTraceparent } from '../core/trace_context.ts';
import type { OperationError } from '../gen/hsmgateway/v1/OperationError.ts';
import type { OperationCall } from './carrier.ts';
import { fromMessage } from './codec.ts';
import { callCancelled } from '../transport/errors.ts';
import type { BatchedOperation } from '../transport/operation_batcher.ts';
import { isRepeatable } from './retry.ts';
import { getSchema, type Rpc } from '../transport/schema.ts';
import type { StreamCodec } from '../transport/stream_connection.ts';

type Message = Record<string, unknown>;

/** A member of the oneofs of Operation and Result. */
export interface OperationSlot {
  /** Field name in both, `encrypt_data`. */
  readonly field: string;
  /** Name of the client's method, `encryptData`. */
  readonly method: string;
  /** Number in both. */
  readonly number: number;
  /** Name of the RPC that does the same, `EncryptData`. */
  readonly rpcName: string;
  /** Its path on the wire. */
  readonly path: string;
  readonly requestType: protobuf.Type;
  readonly responseType: protobuf.Type;
}

/** A decoded `Result`: `id`, and either `error` or the slot's field. */
export type WireResult = { readonly id: number; readonly error?: OperationError } & Readonly<Record<string, unknown>>;

const messageType = (type: protobuf.Type, field: string): protobuf.Type =>
  type.fields[field]?.resolve().resolvedType as protobuf.Type;

const unaryRpcs = (): ReadonlyMap<protobuf.Type, Rpc> =>
  new Map(getSchema().services.flatMap(({ rpcs }) => rpcs.map((rpc) => [rpc.requestType, rpc] as const)));

/** All kinds of operations, as the proto defines them. Each has the messages of the RPC that does the same. */
export const listSlots = (): readonly OperationSlot[] => {
  const [operation, result] = [getSchema().getType('Operation'), getSchema().getType('Result')];
  const rpcs = unaryRpcs();
  return (operation.oneofs.request?.oneof ?? []).map((field) => {
    const requestType = messageType(operation, field);
    const rpc = rpcs.get(requestType);
    if (rpc === undefined) throw new TypeError(`no RPC does what the operation ${field} does`);
    return {
      field,
      method: field.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      number: operation.fields[field]?.id ?? 0,
      rpcName: rpc.name,
      path: rpc.path,
      requestType,
      responseType: messageType(result, field),
    };
  });
};

/** Bytes that the values of a request take, roughly: enough to bound batches. */
export const approximateBytes = (message: Message): number => {
  let bytes = 32;
  for (const name in message) {
    const value = message[name];
    if (typeof value === 'string') bytes += value.length;
    else if (value instanceof Uint8Array) bytes += value.byteLength;
    else if (typeof value === 'object' && value !== null) bytes += approximateBytes(value as Message) + name.length;
  }
  return bytes;
};

interface PendingOptions extends OperationCall {
  readonly deadlineAt: number;
  readonly resolve: (response: unknown) => void;
  readonly reject: (error: GatewayError) => void;
}

/** An operation that has not been answered. It is settled once; what comes later is ignored. */
export class PendingOperation implements BatchedOperation {
  /** Number on the stream; another one each time it is sent. */
  id = 0;
  /** Times that it was carried out, or may have been, without a final answer. */
  failedAttempts = 0;
  isSettled = false;
  readonly slot: OperationSlot;
  /** Whether it may be carried out twice. */
  readonly isRepeatable: boolean;
  readonly isPatient: boolean;
  readonly message: OperationCall['message'];
  readonly bytes: number;
  readonly timeoutMs: number;
  /** On the clock of `performance.now()`. */
  readonly deadlineAt: number;
  readonly origin: Partial<CallOrigin> | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (response: unknown) => void;
  readonly #reject: (error: GatewayError) => void;
  #onAbort: (() => void) | undefined;

  constructor(options: PendingOptions) {
    this.slot = options.slot;
    this.isRepeatable = isRepeatable(options.slot.rpcName, options.message);
    this.isPatient = options.isPatient;
    this.message = options.message;
    this.bytes = options.bytes;
    this.timeoutMs = options.timeoutMs;
    this.deadlineAt = options.deadlineAt;
    this.origin = options.origin;
    this.#signal = options.signal;
    this.#resolve = options.resolve;
    this.#reject = options.reject;
  }

  /** Fails the operation when its signal fires; `forget` is called then. */
  watchSignal(forget: (operation: PendingOperation) => void): void {
    const signal = this.#signal;
    if (!signal) return;
    this.#onAbort = () => {
      forget(this);
      this.fail(callCancelled(signal.reason));
    };
    signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  succeed(response: object): void {
    if (!this.#settle()) return;
    this.#resolve(fromMessage(this.slot.responseType, response));
  }

  fail(error: GatewayError): void {
    if (this.#settle()) this.#reject(error);
  }

  #settle(): boolean {
    if (this.isSettled) return false;
    this.isSettled = true;
    if (this.#onAbort) this.#signal?.removeEventListener('abort', this.#onAbort);
    return true;
  }
}

const toFields = ({ requestId, trace }: Partial<CallOrigin> = {}): Message => ({
  ...(requestId !== undefined && { request_id: requestId }),
  ...(trace && { traceparent: toTraceparent(trace), tracestate: trace.tracestate }),
});

/** Operations as messages, by the descriptors of the proto. */
export const typedCodec = (): StreamCodec<PendingOperation, WireResult> => {
  const [operationType, resultBatch] = [getSchema().getType('Operation'), getSchema().getType('ResultBatch')];
  return {
    encode: (operations, now) => {
      const writer = protobuf.Writer.create();
      for (const { id, deadlineAt, origin, slot, message } of operations) {
        const timeout_ms = Math.max(1, Math.ceil(deadlineAt - now));
        // Field 1 of OperationBatch, length-delimited.
        operationType
          .encode({ id, timeout_ms, ...toFields(origin), [slot.field]: message }, writer.uint32(10).fork())
          .ldelim();
      }
      return writer.finish() as Buffer;
    },
    decode: (bytes) => (resultBatch.decode(bytes) as { results?: readonly WireResult[] }).results ?? [],
  };
};
