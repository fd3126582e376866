/** @module What local callers are answered: statuses of unary calls, elements of a ResultBatch. */
import type protobuf from 'protobufjs';
import type { CallFailure } from '../balance/failure.ts';
import { writeResult } from '../rpc/batch_codec.ts';
import { type CallStatus, toWireError, trailersOf } from '../rpc/status.ts';
import { encodeStatusDetails, type WireError } from '../rpc/status_details.ts';
import { detailsTrailer } from '../transport/status_details.ts';
import { getSchema } from '../transport/schema.ts';
import { lengthTag } from '../util/proto_tag.ts';

/** As the gateway gave it; what is the agent's own is capped like any error of a server. */
const toWire = (failure: CallFailure): WireError => (failure.own === undefined ? failure : toWireError(failure.own));

/** The outcome of a unary call. */
export const toStatus = (failure: CallFailure, requestId: string): CallStatus => {
  const wire = toWire(failure);
  const { code, message: details } = wire;
  if (failure.trailers !== undefined) return { code, details, metadata: failure.trailers };
  const metadata = trailersOf(requestId);
  metadata.set(detailsTrailer, encodeStatusDetails(wire));
  return { code, details, metadata };
};

/** The element of a ResultBatch. */
export const toResult = (id: number, failure: CallFailure): Uint8Array => {
  const { code, reason, message, metadata, retryAfterMs } = toWire(failure);
  const type = getSchema().getType('OperationError');
  const error = { code, reason, message, metadata, retry_after_ms: retryAfterMs };
  return writeResult(id, (writer: protobuf.Writer) => {
    type.encode(error, writer.uint32(lengthTag(2)).fork()).ldelim();
  });
};

/** The element of a ResultBatch with a response. `bytes` are copied. */
export const writeResponse = (id: number, field: number, bytes: Uint8Array): Uint8Array =>
  writeResult(id, (writer) => {
    writer.uint32(lengthTag(field)).bytes(bytes);
  });
