/**
 * @module The payload of a frame: a list of tuples in MessagePack. Tuples instead of objects, so that neither
 * names nor structure definitions travel, and a frame can be read without the ones before it.
 */
import { Packr, RESERVE_START_SPACE } from 'msgpackr';
import { frameHeaderBytes, maxFrameBytes, protocolError } from './frames.ts';

/** One message: an id, a code, and what belongs to the code. */
export type Tuple = readonly [id: number, code: number, ...rest: unknown[]];

const packr = new Packr({ useRecords: false, moreTypes: false });
/** Room that the packer wants to see behind the last byte before it looks for a larger buffer. */
const packerReserveBytes = 2048 + 64;

/** Upper bound of what a value needs in MessagePack, in bytes. */
export const packedBytes = (value: unknown): number => {
  if (typeof value === 'string') return value.length * 3 + 5;
  if (value instanceof Uint8Array) return value.length + 5;
  if (typeof value !== 'object' || value === null) return 9;
  let bytes = 5;
  if (Array.isArray(value)) for (const item of value) bytes += packedBytes(item);
  else for (const [name, item] of Object.entries(value)) bytes += packedBytes(name) + packedBytes(item);
  return bytes;
};

/**
 * Encodes messages as one whole frame, header included, in a buffer of its own: the writer zeroes it when the
 * bytes have gone, and no copy stays behind in the packer.
 * @param bytes – upper bound of the payload by `packedBytes`
 * @throws {GatewayError} INTERNAL above `maxFrameBytes`
 */
export const encodeFrame = (messages: readonly Tuple[], bytes: number): Buffer => {
  packr.useBuffer(Buffer.allocUnsafeSlow(bytes + frameHeaderBytes + packerReserveBytes));
  const frame = packr.pack(messages, RESERVE_START_SPACE | frameHeaderBytes);
  const payloadBytes = frame.length - frameHeaderBytes;
  if (payloadBytes > maxFrameBytes) throw protocolError(`a frame of ${payloadBytes} bytes`);
  frame.writeUInt32BE(payloadBytes, 0);
  return frame;
};

const isTuple = (value: unknown): value is Tuple =>
  Array.isArray(value) && value.length >= 2 && Number.isInteger(value[0]) && Number.isInteger(value[1]);

/**
 * Decodes the payload of a frame. Byte fields are views of the payload: `ownBytes` what outlives it.
 * @throws {GatewayError} INTERNAL for anything that is no list of tuples
 */
export const decodePayload = (payload: Buffer): readonly Tuple[] => {
  let messages: unknown;
  try {
    messages = packr.unpack(payload);
  } catch (cause) {
    throw protocolError('a frame that cannot be decoded', cause);
  }
  if (!Array.isArray(messages) || !messages.every(isTuple)) throw protocolError('a frame of an unknown shape');
  return messages;
};

/** Longest array that V8 keeps on its own heap; longer ones cost a memory allocation of nearly a microsecond. */
const heapBytes = 64;

/** A copy of bytes that does not keep the frame alive. Other values pass as they are. */
export const ownBytes = <T>(value: T): T => {
  if (!(value instanceof Uint8Array)) return value;
  if (value.length <= heapBytes) return Uint8Array.prototype.slice.call(value) as T & Uint8Array;
  const copy = Buffer.allocUnsafe(value.length);
  copy.set(value);
  return copy as Uint8Array as T & Uint8Array;
};

/** A copy of a whole tree of plain objects and arrays, every byte field in memory of its own: for what is kept long. */
export const ownTree = <T>(value: T): T => {
  if (value instanceof Uint8Array) return Uint8Array.prototype.slice.call(value) as T & Uint8Array;
  if (Array.isArray(value)) return value.map(ownTree) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, ownTree(item)])) as T;
};
