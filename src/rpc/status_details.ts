/**
 * @module `google.rpc.Status` and the details that we send in it: ErrorInfo always, RetryInfo and BadRequest where
 * they say something. Encodes what it is given; caps are `status.ts`'s.
 */
import { status as statusCodes } from '@grpc/grpc-js';
import protobuf from 'protobufjs';

/** `domain` of every ErrorInfo of this product. */
export const errorDomain = 'hsm-gateway';

/** A failure as it may leave: capped, well-formed, without causes. */
export interface WireError {
  /** gRPC status code. */
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Milliseconds; 0 where the gateway does not know. */
  readonly retryAfterMs: number;
}

const field = (id: number, type: string, rule?: 'repeated') => (rule === undefined ? { id, type } : { id, type, rule });

/** The part of google/rpc/status.proto and google/rpc/error_details.proto that is sent. */
const root = protobuf.Root.fromJSON({
  nested: {
    Any: { fields: { type_url: field(1, 'string'), value: field(2, 'bytes') } },
    Status: { fields: { code: field(1, 'int32'), message: field(2, 'string'), details: field(3, 'Any', 'repeated') } },
    ErrorInfo: {
      fields: {
        reason: field(1, 'string'),
        domain: field(2, 'string'),
        metadata: { id: 3, keyType: 'string', type: 'string' } as protobuf.IMapField,
      },
    },
    Duration: { fields: { seconds: field(1, 'int64'), nanos: field(2, 'int32') } },
    RetryInfo: { fields: { retry_delay: field(1, 'Duration') } },
    FieldViolation: { fields: { field: field(1, 'string'), description: field(2, 'string') } },
    BadRequest: { fields: { field_violations: field(1, 'FieldViolation', 'repeated') } },
  },
});
const typeOf = (name: string): protobuf.Type => root.lookupType(name);
const types = {
  status: typeOf('Status'),
  errorInfo: typeOf('ErrorInfo'),
  retryInfo: typeOf('RetryInfo'),
  badRequest: typeOf('BadRequest'),
};

const pack = (type: protobuf.Type, message: object): { type_url: string; value: Uint8Array } => ({
  type_url: `type.googleapis.com/google.rpc.${type.name}`,
  value: type.encode(message).finish(),
});

/** The value of the `grpc-status-details-bin` trailer. Each kind of detail appears at most once. */
export const encodeStatusDetails = (error: WireError): Buffer => {
  const { reason, metadata, retryAfterMs } = error;
  const details = [pack(types.errorInfo, { reason, domain: errorDomain, metadata })];
  if (retryAfterMs > 0) {
    const retryDelay = { seconds: Math.floor(retryAfterMs / 1000), nanos: (retryAfterMs % 1000) * 1_000_000 };
    details.push(pack(types.retryInfo, { retry_delay: retryDelay }));
  }
  if (error.code === statusCodes.INVALID_ARGUMENT && metadata.field !== undefined) {
    const violation = { field: metadata.field, description: error.message };
    details.push(pack(types.badRequest, { field_violations: [violation] }));
  }
  return Buffer.from(types.status.encode({ code: error.code, message: error.message, details }).finish());
};
