/**
 * @module Failures on the wire: the only place that turns a reason into a gRPC status. What is not a GatewayError
 * becomes INTERNAL with a fixed text; nothing of it leaves the process but the id of the request.
 */
import { originHeaders } from '../core/trace_context.ts';
import { Metadata, status as statusCodes } from '@grpc/grpc-js';
import { errorCatalogue, GatewayError } from '../core/errors.ts';
import { cutUtf8 } from '../util/json_text.ts';
import { encodeStatusDetails, type WireError } from './status_details.ts';

/** A trailer that is too large does not arrive at all, and the caller waits for its deadline. */
export const maxMetadataValueBytes = 256;
const maxDetailsBytes = 4096;
const maxMessageBytes = 512;
const metadataKeyPattern = /^[a-z][a-zA-Z0-9-_]{0,63}$/;
/** Kept when not everything fits: what callers branch on. */
const firstKeys = ['kms', 'sdr', 'ckr', 'field'];

export const requestIdTrailer = originHeaders.requestId;
const detailsTrailer = 'grpc-status-details-bin';

/** Text that the library's percent-encoding and any terminal can take. */
const cleanText = (text: string, maxBytes: number): string =>
  cutUtf8(
    text
      .slice(0, maxBytes + 1)
      .toWellFormed()
      .replace(/\p{Cc}/gu, ' '),
    maxBytes,
  );

const capMetadata = (metadata: Readonly<Record<string, string>>): Record<string, string> => {
  const capped: Record<string, string> = {};
  const keys = Object.keys(metadata).filter((key) => metadataKeyPattern.test(key));
  const ordered = [...firstKeys.filter((key) => keys.includes(key)), ...keys.filter((key) => !firstKeys.includes(key))];
  // Message, reason and framing take their share first.
  let leftBytes = maxDetailsBytes - 2 * maxMessageBytes - 256;
  for (const key of ordered) {
    const value = cleanText(String(metadata[key]), maxMetadataValueBytes);
    // Key, value, and the lengths and tags around them.
    const bytes = key.length + Buffer.byteLength(value) + 8;
    if (bytes > leftBytes) break;
    leftBytes -= bytes;
    capped[key] = value;
  }
  return capped;
};

/** A failure in the form in which both adapters send it. */
export const toWireError = (error: GatewayError): WireError => ({
  code: statusCodes[errorCatalogue[error.reason].status],
  reason: error.reason,
  message: cleanText(error.message, maxMessageBytes),
  metadata: capMetadata(error.metadata),
  retryAfterMs: Math.min(Math.max(0, Math.ceil(error.retryAfterMs ?? 0)), 2 ** 31),
});

/**
 * Makes a GatewayError of whatever was thrown. For what is not one, a caller learns the request's id alone.
 * @returns the error that was given, where it is a GatewayError
 */
export const toGatewayError = (thrown: unknown, requestId: string): GatewayError => {
  if (thrown instanceof GatewayError) return thrown;
  return new GatewayError('INTERNAL', `internal failure; the gateway's log has the details under ${requestId}`, {
    metadata: { request_id: requestId },
    cause: thrown,
  });
};

/** What grpc-js takes as the outcome of a call that failed. */
export interface CallStatus {
  readonly code: number;
  readonly details: string;
  readonly metadata: Metadata;
}

/** The trailers of every answer. */
export const trailersOf = (requestId: string): Metadata => {
  const metadata = new Metadata();
  metadata.set(requestIdTrailer, requestId);
  return metadata;
};

/** The complete status: code, text, and `google.rpc.Status` with ErrorInfo (AIP-193). */
export const toCallStatus = (error: GatewayError, requestId: string): CallStatus => {
  const wire = toWireError(error);
  const metadata = trailersOf(requestId);
  metadata.set(detailsTrailer, encodeStatusDetails(wire));
  return { code: wire.code, details: wire.message, metadata };
};
