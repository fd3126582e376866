/**
 * @module Rebuilds the gateway's errors on the caller's side, so that callers branch on `reason`. What a gateway did not
 * send (the network failed, the deadline passed here) is mapped by its gRPC code.
 */
import { status as grpcStatus, type Metadata } from '@grpc/grpc-js';
import { GatewayError, isReason, type Reason } from '../core/errors.ts';
import type { OperationError } from '../gen/hsmgateway/v1/OperationError.ts';
import { detailsTrailer, readStatusDetails } from './status_details.ts';

/** Domain of ErrorInfo that marks a reason as ours. */
const domain = /^hsm-gateway(\.|$)/;

/** The part of grpc-js' ServiceError and StatusObject that is read here. */
export interface CallFailure {
  readonly code?: number | undefined;
  readonly details?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

interface Mapping {
  readonly reason: Reason;
  readonly text: string;
}

const map = (reason: Reason, text: string): Mapping => ({ reason, text });

const byCode: Readonly<Record<number, Mapping>> = {
  [grpcStatus.CANCELLED]: map('CALL_CANCELLED', 'the call was cancelled'),
  [grpcStatus.INVALID_ARGUMENT]: map('FIELD_INVALID', 'the gateway refused the request as invalid'),
  [grpcStatus.DEADLINE_EXCEEDED]: map('DEADLINE_TOO_SHORT', 'the deadline passed before the answer came'),
  [grpcStatus.PERMISSION_DENIED]: map('RPC_NOT_ALLOWED', 'the gateway refused the call'),
  [grpcStatus.RESOURCE_EXHAUSTED]: map('RATE_LIMITED', 'the gateway has no capacity for the call'),
  [grpcStatus.ABORTED]: map('CONCURRENT_UPDATE', 'another call changed the same thing'),
  [grpcStatus.OUT_OF_RANGE]: map('FIELD_INVALID', 'the gateway refused the request as out of range'),
  [grpcStatus.UNIMPLEMENTED]: map('OPERATION_NOT_SUPPORTED', 'the gateway does not offer this call'),
  [grpcStatus.UNAVAILABLE]: map('GATEWAY_UNREACHABLE', 'no connection to the gateway'),
  [grpcStatus.UNAUTHENTICATED]: map('CLIENT_CERT_INVALID', 'the gateway did not accept the client certificate'),
};

const unexpected = map('INTERNAL', 'the gateway failed without saying why');

/** grpc-js checks sizes itself, on both sides, and says so in words alone. */
const sizeCheck = /larger than max|message size/i;

const mapByCode = (code: number, details: string): Mapping => {
  if (code === grpcStatus.RESOURCE_EXHAUSTED && sizeCheck.test(details)) {
    return map('MESSAGE_TOO_LARGE', 'the message is larger than the limit');
  }
  return byCode[code] ?? unexpected;
};

const codeName = (code: number): string => grpcStatus[code] ?? String(code);

/** An error of the client itself, for a code that came without details of ours. */
const fromCode = (code: number, details: string, metadata: Record<string, string>, cause: unknown): GatewayError => {
  const { reason, text } = mapByCode(code, details);
  return new GatewayError(reason, text, { metadata: { grpc_code: codeName(code), ...metadata }, cause });
};

const detailsOf = (failure: CallFailure): ReturnType<typeof readStatusDetails> => {
  const [bytes] = failure.metadata?.get(detailsTrailer) ?? [];
  return Buffer.isBuffer(bytes) ? readStatusDetails(bytes) : undefined;
};

/** Whether the gateway itself answered: then nothing needs to be found out about the connection. */
export const isAnswerOfGateway = (failure: CallFailure): boolean => detailsOf(failure)?.errorInfo !== undefined;

/** The error that a failed call stands for. */
export const fromCallFailure = (failure: CallFailure): GatewayError => {
  const details = detailsOf(failure);
  const code = failure.code ?? grpcStatus.UNKNOWN;
  const text = failure.details ?? '';
  if (!details?.errorInfo) return fromCode(code, text, {}, failure);
  const { reason, metadata } = details.errorInfo;
  if (!domain.test(details.errorInfo.domain) || !isReason(reason)) {
    return fromCode(code, text, { unknown_reason: reason.slice(0, 64) }, failure);
  }
  const { retryAfterMs } = details;
  return new GatewayError(reason, details.message, {
    metadata,
    cause: failure,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
};

/** The error of one operation of a stream. */
export const fromOperationError = (error: OperationError): GatewayError => {
  const { code, reason, message, metadata, retry_after_ms: retryAfterMs } = error;
  if (!isReason(reason)) return fromCode(code, message, { unknown_reason: reason.slice(0, 64) }, undefined);
  return new GatewayError(reason, message, { metadata, ...(retryAfterMs === 0 ? {} : { retryAfterMs }) });
};

/** The error of a call whose signal fired. */
export const callCancelled = (cause?: unknown): GatewayError =>
  new GatewayError('CALL_CANCELLED', 'the call was cancelled by its caller', { cause });

/** The error of a call that got no answer in time. `timeoutMs` – as given by the caller. */
export const deadlineTooShort = (timeoutMs: number, cause?: unknown): GatewayError =>
  new GatewayError('DEADLINE_TOO_SHORT', `no answer came within ${timeoutMs} ms`, {
    metadata: { timeout_ms: String(timeoutMs) },
    cause,
  });
