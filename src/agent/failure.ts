/**
 * @module Failures on their way through the agent. Reason, message and metadata stay as the gateway gave them, those too that
 * this version does not know; what the agent has to say itself is a GatewayError like any other.
 */
import { type Metadata, type ServiceError, status as grpcStatus } from '@grpc/grpc-js';
import type protobuf from 'protobufjs';
import { fromCallFailure, isAnswerOfGateway } from '../client/errors.ts';
import { detailsTrailer, readStatusDetails } from '../client/status_details.ts';
import { getSchema } from '../client/schema.ts';
import type { GatewayError } from '../core/errors.ts';
import type { OperationError } from '../gen/hsmgateway/v1/OperationError.ts';
import { lengthTag, writeResult } from '../rpc/batch_codec.ts';
import { type CallStatus, toWireError, trailersOf } from '../rpc/status.ts';
import { encodeStatusDetails, type WireError } from '../rpc/status_details.ts';

/** A failure in the form in which it is sent on. */
export interface CallFailure extends WireError {
  /** Trailers of a unary call, which are handed on as they are. */
  readonly trailers?: Metadata;
}

export const fromGatewayError = (error: GatewayError): CallFailure => toWireError(error);

/** The failure of one operation of a stream. */
export const fromOperationError = ({
  code,
  reason,
  message,
  metadata,
  retry_after_ms,
}: OperationError): CallFailure => ({
  code: code || grpcStatus.UNKNOWN,
  reason,
  message,
  metadata,
  retryAfterMs: retry_after_ms,
});

/** Whether a gateway gave this answer; what grpc-js says itself has no details. */
export { isAnswerOfGateway };

/** What a gateway answered to a unary call. @param error – one that {@link isAnswerOfGateway} */
export const fromAnswer = (error: ServiceError): CallFailure => {
  const [bytes] = error.metadata.get(detailsTrailer);
  const details = Buffer.isBuffer(bytes) ? readStatusDetails(bytes) : undefined;
  const { reason = 'INTERNAL', metadata = {} } = details?.errorInfo ?? {};
  const retryAfterMs = details?.retryAfterMs ?? 0;
  return { code: error.code, reason, message: error.details, metadata, retryAfterMs, trailers: error.metadata };
};

/** What grpc-js says about a call that no gateway answered. */
export const fromTransport = (error: unknown): GatewayError => fromCallFailure(error as ServiceError);

/** The outcome of a unary call. */
export const toStatus = (failure: CallFailure, requestId: string): CallStatus => {
  const { code, message: details, trailers } = failure;
  if (trailers !== undefined) return { code, details, metadata: trailers };
  const metadata = trailersOf(requestId);
  metadata.set(detailsTrailer, encodeStatusDetails(failure));
  return { code, details, metadata };
};

/** The element of a ResultBatch. */
export const toResult = (id: number, { code, reason, message, metadata, retryAfterMs }: CallFailure): Uint8Array => {
  const type = getSchema().getType('OperationError');
  const error = { code, reason, message, metadata, retry_after_ms: retryAfterMs };
  return writeResult(id, (writer: protobuf.Writer) => {
    type.encode(error, writer.uint32(lengthTag(2)).fork()).ldelim();
  });
};
