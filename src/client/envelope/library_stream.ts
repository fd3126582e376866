/**
 * @module Streams of the AWS Encryption SDK as iterations. Its streams can be run to their end, but not destroyed: a pipeline inside the one
 * that encrypts has nobody to tell, and throws out of an event. So one that is left early is run out into nothing: what it holds is bounded.
 */
import { type Duplex, PassThrough } from 'node:stream';

/** Bytes as they come: a stream of Node or of the web, a generator, an array. Texts are not taken. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** The failure of a source, apart from those of the message. */
export class SourceFailure extends Error {}

/** Whatever the size of a source's chunks, streams hold back by parts of this size. */
const partBytes = 65_536;

/** A source in parts. @param onPart – called with the length of each; what it throws is a failure of the message */
export async function* inParts(source: ByteSource, onPart: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const chunks = (async function* () {
    yield* source;
  })();
  try {
    while (true) {
      const next = await chunks.next().catch((cause: unknown) => {
        throw new SourceFailure('', { cause });
      });
      if (next.done) return;
      for (let at = 0; at < next.value.length; at += partBytes) {
        const part = next.value.subarray(at, at + partBytes);
        onPart(part.length);
        yield part;
      }
    }
  } finally {
    await chunks.return(undefined);
  }
}

/** Waits until more may be written, or nobody reads any more. */
const drained = (inner: Duplex, outlet: PassThrough): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      inner.off('drain', done);
      outlet.off('close', done);
      resolve();
    };
    inner.on('drain', done);
    outlet.on('close', done);
    if (outlet.closed) done();
  });

const feed = async (parts: AsyncGenerator<Uint8Array>, inner: Duplex, outlet: PassThrough): Promise<void> => {
  try {
    for await (const part of parts) {
      if (outlet.destroyed) return;
      if (!inner.write(part)) await drained(inner, outlet);
    }
    if (!outlet.destroyed) inner.end();
  } catch (error) {
    outlet.destroy(error as Error);
  }
};

interface PassOptions {
  readonly signal: AbortSignal | undefined;
  /** Called when the stream has ended or failed, which may be after the iteration was left. */
  readonly onOver: () => void;
}

/**
 * Sends a source through a stream of the library, with back-pressure, and gives what comes out.
 * @throws {SourceFailure} what the source throws, as its cause; failures of the stream as they are
 */
export async function* passThrough(
  parts: AsyncGenerator<Uint8Array>,
  inner: Duplex,
  { signal, onOver }: PassOptions,
): AsyncGenerator<Buffer> {
  const outlet = new PassThrough();
  const stop = (): void => void outlet.destroy(new Error('aborted'));
  inner.on('error', (error) => {
    outlet.destroy(error);
    onOver();
  });
  inner.once('end', onOver);
  inner.pipe(outlet);
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  const feeding = feed(parts, inner, outlet);
  try {
    for await (const chunk of outlet) yield chunk as Buffer;
    await feeding;
  } finally {
    signal?.removeEventListener('abort', stop);
    // Not waited for: a source may be silent for good.
    parts.return(undefined).catch(() => undefined);
    inner.unpipe(outlet);
    inner.resume();
    if (!inner.writableEnded) inner.end();
  }
}
