/**
 * @module Failures of balanced calls. Reason, message and metadata stay as the gateway gave them, those too that this version
 * does not know; what is to be said on this side is a GatewayError like any other.
 */
import { type Metadata, type ServiceError, status as grpcStatus } from '@grpc/grpc-js';
import { errorCatalogue, type GatewayError } from '../core/errors.ts';
import type { OperationError } from '../gen/hsmgateway/v1/OperationError.ts';
import { fromCallFailure, fromOperationError as toError, isAnswerOfGateway } from '../transport/errors.ts';
import { detailsTrailer, readStatusDetails } from '../transport/status_details.ts';

export interface CallFailure {
  /** gRPC status code. */
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Milliseconds; 0 where the gateway does not know. */
  readonly retryAfterMs: number;
  /** Trailers of a unary call, for who hands them on as they are. */
  readonly trailers?: Metadata;
  /** Where no gateway said it: the error with its cause, and uncapped. */
  readonly own?: GatewayError;
}

export const fromGatewayError = (error: GatewayError): CallFailure => ({
  code: grpcStatus[errorCatalogue[error.reason].status],
  reason: error.reason,
  message: error.message,
  metadata: error.metadata,
  retryAfterMs: error.retryAfterMs ?? 0,
  own: error,
});

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

/** The error that the caller gets, as it would from a call that was not balanced. */
export const toGatewayError = ({ own, ...failure }: CallFailure): GatewayError => {
  const { code, reason, message, metadata, retryAfterMs } = failure;
  return own ?? toError({ code, reason, message, metadata: { ...metadata }, retry_after_ms: retryAfterMs });
};
