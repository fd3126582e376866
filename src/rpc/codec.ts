/**
 * @module Bytes to messages and back, per RPC. Decoded messages look as proto-loader's; fields of bytes alias the
 * receive buffer. Handwritten only where proto-loader does work that a message does not need.
 */
import protobuf from 'protobufjs';
import { GatewayError } from '../core/errors.ts';
import { decodingOptions, type RpcMethod } from './protos.ts';

export interface MessageCodec {
  /** @throws {GatewayError} FIELD_INVALID for bytes that are no message; MESSAGE_TOO_LARGE */
  decodeRequest(bytes: Uint8Array): object;
  encodeResponse(response: object): Uint8Array;
  /** Writes the message, without its length. */
  writeResponse(response: object, writer: protobuf.Writer): protobuf.Writer;
}

/** Whether a message can be encoded as it is: enums come as names and must be turned into numbers first. */
const isPlain = (type: protobuf.Type, seen = new Set<protobuf.Type>()): boolean => {
  if (seen.has(type)) return true;
  seen.add(type);
  return type.fieldsArray.every((field) => {
    if (field.resolvedType instanceof protobuf.Enum) return false;
    return !(field.resolvedType instanceof protobuf.Type) || isPlain(field.resolvedType, seen);
  });
};

/** The refusal of bytes that are not the message that they should be. What exactly is wrong goes to the log. */
export const malformed = (cause: unknown): GatewayError =>
  new GatewayError('FIELD_INVALID', 'the request is not a valid protobuf message', {
    metadata: { field: 'request' },
    cause,
  });

/** Names the limit; `field` where a batch or list is too long rather than its bytes too many. */
export const tooLarge = (actualBytes: number, maxBytes: number): GatewayError =>
  new GatewayError('MESSAGE_TOO_LARGE', `the request has ${actualBytes} bytes, more than ${maxBytes}`, {
    metadata: { actual_bytes: String(actualBytes), max_bytes: String(maxBytes) },
  });

/** The codec of one RPC. `maxRequestBytes` bounds an encoded request. */
export const createCodec = (method: RpcMethod, maxRequestBytes: number): MessageCodec => {
  const { requestType, responseType } = method;
  const canEncodeDirectly = isPlain(responseType);
  const writeResponse: MessageCodec['writeResponse'] = (response, writer) =>
    responseType.encode(canEncodeDirectly ? response : responseType.fromObject(response), writer);
  return {
    decodeRequest: (bytes) => {
      if (bytes.length > maxRequestBytes) throw tooLarge(bytes.length, maxRequestBytes);
      try {
        return requestType.toObject(requestType.decode(bytes), decodingOptions);
      } catch (cause) {
        throw malformed(cause);
      }
    },
    encodeResponse: (response) => writeResponse(response, protobuf.Writer.create()).finish(),
    writeResponse,
  };
};
