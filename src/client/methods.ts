/** @module The methods of typed clients, made from the descriptors: calls of their own, operations in batches, streams of responses. */
import type protobuf from 'protobufjs';
import { GatewayError } from '../core/errors.ts';
import { getSchema, type Rpc } from '../transport/schema.ts';
import type { Carrier } from './carrier.ts';
import { fromMessage, toMessage } from './codec.ts';
import { type CallOptions, originOf, type Settings, timeoutOf } from './options.ts';
import { isRepeatable } from './retry.ts';
import { approximateBytes, listSlots, type OperationSlot } from './stream_operation.ts';

/** Bytes of one operation; far above what any field may hold. */
const maxOperationBytes = 65_536;

/** What methods are made of. */
export interface Calls {
  readonly carrier: Carrier;
  readonly settings: Settings;
}

type AnyMethod = (request: object, options?: CallOptions) => Promise<unknown>;
type Message = Record<string, unknown>;

const methodName = (name: string): string => name.replace(/^(?:HMAC|.)/, (first) => first.toLowerCase());

/** What the caller said about its call. @throws {GatewayError} FIELD_INVALID */
export const sentOf = ({ settings }: Calls, options: CallOptions | undefined) => ({
  timeoutMs: timeoutOf(options, settings.defaultTimeoutMs),
  signal: options?.signal,
  origin: originOf(options),
});

type Sent = ReturnType<typeof sentOf>;

const callAlone = async ({ carrier }: Calls, rpc: Rpc, message: Message, sent: Sent): Promise<unknown> => {
  const { path, name, requestType, responseType } = rpc;
  const request = requestType.encode(message).finish() as Buffer;
  const response = await carrier.call({ path, request, isRepeatable: isRepeatable(name, message), ...sent });
  return fromMessage(responseType, responseType.decode(response));
};

/** @param slot – the operation that does the same, where the call may travel as one */
const unaryMethod =
  (calls: Calls, rpc: Rpc, slot: OperationSlot | undefined): AnyMethod =>
  async (request, options) => {
    const message = toMessage(rpc.requestType, request);
    const sent = sentOf(calls, options);
    const bytes = slot === undefined ? Infinity : approximateBytes(message);
    // What is too large for an operation is the gateway's to refuse.
    if (slot === undefined || bytes > maxOperationBytes) return callAlone(calls, rpc, message, sent);
    return calls.carrier.operate({ slot, message, bytes, ...sent, isPatient: false });
  };

const streamMethod = ({ carrier }: Calls, { path, requestType, responseType }: Rpc) =>
  async function* (request: object, options?: Pick<CallOptions, 'signal'>): AsyncGenerator<object> {
    const bytes = requestType.encode(toMessage(requestType, request)).finish() as Buffer;
    const call = { path, request: bytes, signal: options?.signal, origin: originOf(options) };
    for await (const message of carrier.serverStream(call)) {
      yield fromMessage(responseType, responseType.decode(message));
    }
  };

/**
 * Operations that RPCs may travel as without being asked, by the type of their request. What makes a handle is not among them: of an
 * operation whose stream broke before anything came back, nobody knows whether it was carried out.
 */
const batchedSlots = (settings: Settings): ReadonlyMap<protobuf.Type, OperationSlot> => {
  const slots = settings.batching ? listSlots().filter(({ rpcName }) => isRepeatable(rpcName, {})) : [];
  return new Map(slots.map((slot) => [slot.requestType, slot]));
};

/** The RPCs of a service as methods. */
export const unaryClient = <T>(calls: Calls, serviceName: string): T => {
  const service = getSchema().services.find(({ shortName }) => shortName === serviceName);
  const slots = batchedSlots(calls.settings);
  const methods = (service?.rpcs ?? []).map((rpc) => {
    const method = rpc.isServerStream ? streamMethod(calls, rpc) : unaryMethod(calls, rpc, slots.get(rpc.requestType));
    return [methodName(rpc.name), method] as const;
  });
  return Object.fromEntries(methods) as T;
};

const tooLarge = (): GatewayError =>
  new GatewayError('MESSAGE_TOO_LARGE', `the operation is larger than ${maxOperationBytes} bytes`, {
    metadata: { max_bytes: String(maxOperationBytes) },
  });

/** The operations of the crypto stream as methods. */
export const streamClient = <T>(calls: Calls): T => {
  const method =
    (slot: OperationSlot): AnyMethod =>
    async (request, options) => {
      const message = toMessage(slot.requestType, request);
      const sent = sentOf(calls, options);
      const bytes = approximateBytes(message);
      if (bytes > maxOperationBytes) throw tooLarge();
      return calls.carrier.operate({ slot, message, bytes, ...sent, isPatient: true });
    };
  return Object.fromEntries(listSlots().map((slot) => [slot.method, method(slot)])) as T;
};
