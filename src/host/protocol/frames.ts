/**
 * @module Frames of the pipe between the front and a crypto-host: four bytes of length (big-endian), then so
 * many bytes of payload. Knows nothing of what a payload says.
 */
import { GatewayError } from '../../core/errors.ts';

/** Largest payload of one frame, in bytes. */
export const maxFrameBytes = 16 * 1024 * 1024;
/** Bytes in front of every payload. */
export const frameHeaderBytes = 4;

/** The answer to bytes that are no frame of ours: the side that meets them closes the pipe. */
export const protocolError = (what: string, cause?: unknown): GatewayError =>
  new GatewayError('INTERNAL', `the pipe to the crypto-host carried ${what}`, { cause });

/**
 * Cuts a byte stream into payloads, whatever the borders of its chunks. A payload is lent to the callback and
 * zeroed afterwards, together with the chunk: frames carry plaintext.
 */
export class FrameReader {
  readonly #onPayload: (payload: Buffer) => void;
  readonly #header = Buffer.alloc(frameHeaderBytes);
  #headerFilled = 0;
  #body: Buffer | undefined;
  #bodyFilled = 0;

  /** @param onPayload is called once per frame, in order; what it throws passes through `push`. */
  constructor(onPayload: (payload: Buffer) => void) {
    this.#onPayload = onPayload;
  }

  /**
   * Takes the next bytes of the stream and zeroes them.
   * @throws {GatewayError} INTERNAL for a length of zero or above `maxFrameBytes`; the reader is of no use after that
   */
  push(chunk: Buffer): void {
    try {
      let at = 0;
      while (at < chunk.length) at = this.#body === undefined ? this.#start(chunk, at) : this.#continue(chunk, at);
    } finally {
      chunk.fill(0);
    }
  }

  /** Reads a header, and the payload too where the chunk holds all of it, which is the usual case. */
  #start(chunk: Buffer, at: number): number {
    const taken = chunk.copy(this.#header, this.#headerFilled, at);
    this.#headerFilled += taken;
    if (this.#headerFilled < frameHeaderBytes) return at + taken;
    this.#headerFilled = 0;
    const bytes = this.#header.readUInt32BE(0);
    if (bytes === 0 || bytes > maxFrameBytes) throw protocolError(`a frame of ${bytes} bytes`);
    const from = at + taken;
    if (chunk.length - from >= bytes) {
      this.#onPayload(chunk.subarray(from, from + bytes));
      return from + bytes;
    }
    this.#body = Buffer.allocUnsafeSlow(bytes);
    this.#bodyFilled = 0;
    return from;
  }

  #continue(chunk: Buffer, at: number): number {
    const body = this.#body as Buffer;
    const taken = chunk.copy(body, this.#bodyFilled, at);
    this.#bodyFilled += taken;
    if (this.#bodyFilled < body.length) return at + taken;
    this.#body = undefined;
    try {
      this.#onPayload(body);
    } finally {
      body.fill(0);
    }
    return at + taken;
  }
}
