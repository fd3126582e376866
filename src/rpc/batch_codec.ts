/**
 * @module The frames of the crypto stream: batches of operations in, batches of results out. The frames are read and
 * written by hand, and the messages in them are bytes here, so that a message that is broken fails its operation alone.
 */
import protobuf from 'protobufjs';
import { fieldInvalid, type GatewayError } from '../core/errors.ts';
import { lengthTag } from '../util/proto_tag.ts';
import { malformed } from './codec.ts';
import type { Protos } from './protos.ts';
import { toWireError } from './status.ts';

/** Operations of one batch, at most. */
export const maxBatchOperations = 1024;

/** One operation as received. `Method` is what its number in the oneof stands for. */
export interface Operation<Method> {
  readonly id: number;
  readonly timeoutMs: number;
  /** As the caller gave them, unchecked; empty where it gave none. */
  readonly requestId: string;
  readonly traceparent: string;
  readonly tracestate: string;
  /** `undefined` where the operation has no request that is known here. */
  readonly method: Method | undefined;
  /** Aliases the receive buffer. */
  readonly request: Uint8Array;
}

const empty = new Uint8Array();

const readOperation = <Method>(
  reader: protobuf.Reader,
  end: number,
  methods: ReadonlyMap<number, Method>,
): Operation<Method> => {
  let id = 0;
  let timeoutMs = 0;
  let requestId = '';
  let traceparent = '';
  let tracestate = '';
  let method: Method | undefined;
  let request: Uint8Array = empty;
  while (reader.pos < end) {
    const tag = reader.uint32();
    const field = tag >>> 3;
    const known = (tag & 7) === 2 ? methods.get(field) : undefined;
    if (known !== undefined) {
      // Of several the last one counts, as in any oneof.
      method = known;
      request = reader.bytes();
    } else if (tag === 8) id = reader.uint32();
    else if (tag === 16) timeoutMs = reader.uint32();
    else if (tag === 26) requestId = reader.string();
    else if (tag === 34) traceparent = reader.string();
    else if (tag === 42) tracestate = reader.string();
    else reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new RangeError('an operation ends in the middle of a field');
  return { id, timeoutMs, requestId, traceparent, tracestate, method, request };
};

/**
 * Reads a batch.
 * @throws {GatewayError} FIELD_INVALID for bytes that are no batch, and for a batch of 0 or more than 1024 operations
 */
export const readBatch = <Method>(bytes: Uint8Array, methods: ReadonlyMap<number, Method>): Operation<Method>[] => {
  const operations: Operation<Method>[] = [];
  try {
    const reader = protobuf.Reader.create(bytes);
    while (reader.pos < reader.len) {
      const tag = reader.uint32();
      if (tag !== 10) {
        reader.skipType(tag & 7);
        continue;
      }
      const end = reader.uint32() + reader.pos;
      if (end > reader.len) throw new RangeError('an operation is longer than its batch');
      operations.push(readOperation(reader, end, methods));
      if (operations.length > maxBatchOperations) break;
    }
  } catch (cause) {
    throw malformed(cause);
  }
  if (operations.length >= 1 && operations.length <= maxBatchOperations) return operations;
  throw fieldInvalid('operations', `must be 1 to ${maxBatchOperations} in a batch`);
};

/** Writes one result, as an element of a ResultBatch: batches are these bytes one after another. */
export const writeResult = (id: number, writeOutcome: (writer: protobuf.Writer) => void): Uint8Array => {
  const writer = protobuf.Writer.create();
  writer.uint32(lengthTag(1)).fork();
  if (id !== 0) writer.uint32(8).uint32(id);
  writeOutcome(writer);
  return writer.ldelim().finish();
};

/** The bytes of one failed result. */
export const encodeFailure = (protos: Protos, id: number, failure: GatewayError): Uint8Array => {
  const type = protos.root.lookupType('hsmgateway.v1.OperationError');
  const { code, reason, message, metadata, retryAfterMs } = toWireError(failure);
  const error = { code, reason, message, metadata, retry_after_ms: retryAfterMs };
  return writeResult(id, (writer) => {
    type.encode(error, writer.uint32(lengthTag(2)).fork()).ldelim();
  });
};
