/**
 * @module The frames of the crypto stream: batches of operations in, batches of results out. The frames are read and
 * written by hand, the messages in them by their own codecs, so that a message that is broken fails its operation alone.
 */
import protobuf from 'protobufjs';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { ServedMethod } from './call.ts';
import { malformed } from './codec.ts';
import type { Protos } from './protos.ts';
import { toWireError } from './status.ts';

/** Operations of one batch, at most. */
export const maxBatchOperations = 1024;

/** One operation as received. */
export interface Operation {
  readonly id: number;
  readonly timeoutMs: number;
  /** `undefined` where the operation has no request that is known here. */
  readonly method: ServedMethod | undefined;
  /** Aliases the receive buffer. */
  readonly request: Uint8Array;
}

/** RPCs that operations stand for, by the number of their field, which is the same in Operation and Result. */
export type OperationMethods = ReadonlyMap<number, ServedMethod>;

const configInvalid = (message: string): GatewayError => new GatewayError('CONFIG_INVALID', message);

/**
 * Finds the RPC for each field of Operation's oneof: the unary one with the same request and response.
 * @throws {GatewayError} CONFIG_INVALID where the definitions do not fit each other, or an RPC is not served
 */
export const operationMethods = (protos: Protos, served: ReadonlyMap<string, ServedMethod>): OperationMethods => {
  const operation = protos.root.lookupType('hsmgateway.v1.Operation');
  const outcome = protos.root.lookupType('hsmgateway.v1.Result');
  const unary = [...protos.services.values()].flat().filter((method) => !method.isStream);
  const methods = new Map<number, ServedMethod>();
  for (const field of operation.oneofs.request?.fieldsArray ?? []) {
    const rpc = unary.find((method) => method.requestType === field.resolvedType);
    const method = rpc === undefined ? undefined : served.get(rpc.path);
    const result = outcome.fields[field.name];
    if (method === undefined)
      throw configInvalid(`operation ${field.name} of the stream stands for no RPC that is served`);
    if (result?.id !== field.id || result.resolvedType !== rpc?.responseType) {
      throw configInvalid(`operation ${field.name} of the stream has no result to match`);
    }
    methods.set(field.id, method);
  }
  return methods;
};

/** Where each RPC's response goes in Result's oneof. */
export const resultFieldsOf = (methods: OperationMethods): ReadonlyMap<ServedMethod, number> =>
  new Map([...methods].map(([field, method]) => [method, field]));

const empty = new Uint8Array();

const readOperation = (reader: protobuf.Reader, end: number, methods: OperationMethods): Operation => {
  let id = 0;
  let timeoutMs = 0;
  let method: ServedMethod | undefined;
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
    else reader.skipType(tag & 7);
  }
  if (reader.pos !== end) throw new RangeError('an operation ends in the middle of a field');
  return { id, timeoutMs, method, request };
};

/**
 * Reads a batch.
 * @throws {GatewayError} FIELD_INVALID for bytes that are no batch, and for a batch of 0 or more than 1024 operations
 */
export const readBatch = (bytes: Uint8Array, methods: OperationMethods): Operation[] => {
  const operations: Operation[] = [];
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

/** Tag of a length-delimited field. */
const lengthTag = (field: number): number => (field << 3) | 2;

/** Writes one result, as an element of a ResultBatch: batches are these bytes one after another. */
const writeResult = (id: number, writeOutcome: (writer: protobuf.Writer) => void): Uint8Array => {
  const writer = protobuf.Writer.create();
  writer.uint32(lengthTag(1)).fork();
  if (id !== 0) writer.uint32(8).uint32(id);
  writeOutcome(writer);
  return writer.ldelim().finish();
};

/** The bytes of one successful result; `field` is the operation's number in the oneof. */
export const encodeResult = (id: number, field: number, method: ServedMethod, response: object): Uint8Array =>
  writeResult(id, (writer) => {
    method.codec.writeResponse(response, writer.uint32(lengthTag(field)).fork()).ldelim();
  });

/** The bytes of one failed result. */
export const encodeFailure = (protos: Protos, id: number, failure: GatewayError): Uint8Array => {
  const type = protos.root.lookupType('hsmgateway.v1.OperationError');
  const { code, reason, message, metadata, retryAfterMs } = toWireError(failure);
  const error = { code, reason, message, metadata, retry_after_ms: retryAfterMs };
  return writeResult(id, (writer) => {
    type.encode(error, writer.uint32(lengthTag(2)).fork()).ldelim();
  });
};
