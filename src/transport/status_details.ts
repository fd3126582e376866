/** @module Reads `google.rpc.Status` with ErrorInfo and RetryInfo, as it comes in the trailer of a failed call. */
import protobuf from 'protobufjs';

/** Name of the trailer (AIP-193, gRPC's richer error model). */
export const detailsTrailer = 'grpc-status-details-bin';

export interface StatusDetails {
  readonly code: number;
  readonly message: string;
  readonly errorInfo:
    | { readonly reason: string; readonly domain: string; readonly metadata: Record<string, string> }
    | undefined;
  readonly retryAfterMs: number | undefined;
}

const field = (id: number, type: string): protobuf.IField => ({ id, type });

const root = protobuf.Root.fromJSON({
  nested: {
    google: {
      nested: {
        rpc: {
          nested: {
            Status: {
              fields: {
                code: field(1, 'int32'),
                message: field(2, 'string'),
                details: { rule: 'repeated', ...field(3, 'Any') },
              },
            },
            Any: { fields: { type_url: field(1, 'string'), value: field(2, 'bytes') } },
            ErrorInfo: {
              fields: {
                reason: field(1, 'string'),
                domain: field(2, 'string'),
                metadata: { keyType: 'string', ...field(3, 'string') } as protobuf.IMapField,
              },
            },
            RetryInfo: { fields: { retry_delay: field(1, 'Duration') } },
            Duration: { fields: { seconds: field(1, 'int64'), nanos: field(2, 'int32') } },
          },
        },
      },
    },
  },
});

const [statusType, errorInfoType, retryInfoType] = ['Status', 'ErrorInfo', 'RetryInfo'].map((name) =>
  root.lookupType(`google.rpc.${name}`),
) as [protobuf.Type, protobuf.Type, protobuf.Type];

interface StatusMessage {
  readonly code: number;
  readonly message: string;
  readonly details: readonly { readonly type_url: string; readonly value: Uint8Array }[];
}

interface RetryMessage {
  readonly retry_delay?: { readonly seconds: number; readonly nanos: number };
}

const plain = <T>(type: protobuf.Type, bytes: Uint8Array): T =>
  type.toObject(type.decode(bytes), { longs: Number, defaults: true }) as T;

const find = <T>(status: StatusMessage, type: protobuf.Type): T | undefined => {
  const detail = status.details.find(({ type_url }) => type_url === `type.googleapis.com/${type.fullName.slice(1)}`);
  return detail && plain<T>(type, detail.value);
};

/** The details of a status, or `undefined` where the bytes are not one: a proxy may have sent them. */
export const readStatusDetails = (bytes: Uint8Array): StatusDetails | undefined => {
  try {
    const status = plain<StatusMessage>(statusType, bytes);
    const delay = find<RetryMessage>(status, retryInfoType)?.retry_delay;
    return {
      code: status.code,
      message: status.message,
      errorInfo: find<NonNullable<StatusDetails['errorInfo']>>(status, errorInfoType),
      retryAfterMs: delay ? delay.seconds * 1000 + Math.ceil(delay.nanos / 1e6) : undefined,
    };
  } catch {
    return undefined;
  }
};
