/** @module Batches of the crypto stream with requests and responses as bytes: they are not decoded on their way. */
import protobuf from 'protobufjs';
import { getSchema } from '../transport/schema.ts';
import type { StreamCodec } from '../transport/stream_connection.ts';
import { type CallOrigin, toTraceparent } from '../core/trace_context.ts';
import type { OperationError } from '../gen/hsmgateway/v1/OperationError.ts';
import { lengthTag } from '../util/proto_tag.ts';
import type { BalancedCall } from './balanced_call.ts';
import { type CallFailure, fromOperationError } from './failure.ts';

/** One result: the response of the RPC with that number, or a failure. */
export interface RawResult {
  readonly id: number;
  readonly field: number;
  /** Aliases the receive buffer. */
  readonly bytes: Uint8Array;
  readonly failure: CallFailure | undefined;
}

const errorField = 2;
const empty = new Uint8Array();

const readFailure = (bytes: Uint8Array): CallFailure => {
  const type = getSchema().getType('OperationError');
  const error = type.toObject(type.decode(bytes), { defaults: true, longs: Number }) as OperationError;
  return fromOperationError(error);
};

const readResult = (reader: protobuf.Reader, end: number): RawResult => {
  let id = 0;
  let field = 0;
  let bytes: Uint8Array = empty;
  while (reader.pos < end) {
    const tag = reader.uint32();
    if (tag === 8) id = reader.uint32();
    else if ((tag & 7) === 2) {
      field = tag >>> 3;
      bytes = reader.bytes();
    } else reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new RangeError('a result ends in the middle of a field');
  return { id, field, bytes, failure: field === errorField ? readFailure(bytes) : undefined };
};

/** The results of a ResultBatch. @throws what is no batch */
export const readResults = (bytes: Uint8Array): RawResult[] => {
  const results: RawResult[] = [];
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if (tag !== lengthTag(1)) {
      reader.skipType(tag & 7);
      continue;
    }
    const end = reader.uint32() + reader.pos;
    if (end > reader.len) throw new RangeError('a result is longer than its batch');
    results.push(readResult(reader, end));
  }
  return results;
};

const noTimeout = 0;

const timeoutOf = ({ deadlineAt }: BalancedCall, now: number): number =>
  deadlineAt === Infinity ? noTimeout : Math.min(2 ** 32 - 1, Math.max(1, Math.ceil(deadlineAt - now)));

const writeOrigin = (writer: protobuf.Writer, { requestId, trace }: CallOrigin): void => {
  writer.uint32(lengthTag(3)).string(requestId);
  if (trace === undefined) return;
  writer.uint32(lengthTag(4)).string(toTraceparent(trace));
  if (trace.tracestate !== '') writer.uint32(lengthTag(5)).string(trace.tracestate);
};

const encodeOperations = (calls: readonly BalancedCall[], now: number): Buffer => {
  const writer = protobuf.Writer.create();
  for (const call of calls) {
    writer.uint32(lengthTag(1)).fork();
    writer.uint32(8).uint32(call.id).uint32(16).uint32(timeoutOf(call, now));
    writeOrigin(writer, call.origin);
    writer.uint32(lengthTag(call.method.field ?? 0)).bytes(call.request);
    writer.ldelim();
  }
  return writer.finish() as Buffer;
};

/** For streams to gateways. */
export const rawCodec: StreamCodec<BalancedCall, RawResult> = { encode: encodeOperations, decode: readResults };
