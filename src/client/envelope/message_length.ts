/**
 * @module The length that a message must have. The library reads on behind the last frame of a message without a signature, keeps what
 * is there and says nothing; a message is either whole or refused.
 */
import { type MessageHeader, serializeFactory } from '@aws-crypto/serialize';
import { GatewayError } from '../../core/errors.ts';

/** Plaintext of a frame. Larger frames cost memory, smaller ones time. */
export const frameBytes = 65_536;
/** Frames of other sizes are read between these: the bounds of what is kept in memory, and of what framing adds. */
const frameBytesMin = 1_024;
export const frameBytesMax = 1_048_576;

/** Sequence number (4), IV (12) and tag (16). */
const frameOverhead = 32;
/** The last frame has a mark (4) and its length (4) as well. */
const lastFrameOverhead = frameOverhead + 8;
const headerTagBytes = 16;
/** What the streams between reading and releasing may hold, besides a frame. */
const inFlightBytesMax = 2_097_152;

const { serializeMessageHeader } = serializeFactory((text) => Buffer.from(text, 'utf8'), { utf8Sorting: true });

export const envelopeInvalid = (cause?: unknown): GatewayError =>
  new GatewayError('ENVELOPE_INVALID', 'the message is not a whole and unchanged encrypted message', { cause });

export class MessageLength {
  #headerBytes: number | undefined;
  #frameBytes = 0;
  #received = 0;
  #released = 0;

  /** Takes the header, which was authenticated. @throws {GatewayError} ENVELOPE_INVALID */
  begin(header: MessageHeader): void {
    // Not framed messages have 0.
    if (header.frameLength < frameBytesMin || header.frameLength > frameBytesMax) throw envelopeInvalid();
    this.#frameBytes = header.frameLength;
    this.#headerBytes = serializeMessageHeader(header).length + headerTagBytes;
  }

  /** Counts ciphertext before it goes in. @throws {GatewayError} ENVELOPE_INVALID where more is behind the message than the streams can hold */
  receive(bytes: number): void {
    this.#received += bytes;
    if (this.#headerBytes === undefined) return;
    if (this.#received > this.#least(this.#headerBytes) + 2 * this.#frameBytes + inFlightBytesMax)
      throw envelopeInvalid();
  }

  /** Counts plaintext that came out. */
  release(bytes: number): void {
    this.#released += bytes;
  }

  /** @throws {GatewayError} ENVELOPE_INVALID unless the message ended where its last frame did */
  assertWhole(): void {
    const least = this.#headerBytes === undefined ? Number.NaN : this.#least(this.#headerBytes);
    // Of a plaintext of whole frames the last one may be full, or an empty one may follow it.
    const isOfFullFrames = this.#released > 0 && this.#released % this.#frameBytes === 0;
    const hasEmptyFrame = isOfFullFrames && this.#received === least + frameOverhead;
    if (this.#received !== least && !hasEmptyFrame) throw envelopeInvalid();
  }

  #least(headerBytes: number): number {
    const fullFrames = Math.max(0, Math.ceil(this.#released / this.#frameBytes) - 1);
    return headerBytes + this.#released + fullFrames * frameOverhead + lastFrameOverhead;
  }
}
