/** @module Envelope encryption: data keys of the gateway encrypt here, at any size, and only the gateway opens data keys. */
import { Duplex } from 'node:stream';
import { contentOf, type FileOptions, openSource, writeTarget } from './files.ts';
import type { EnvelopeService } from './keyring.ts';
import type { ByteSource } from './library_stream.ts';
import type { DataKeyCache } from './data_key_cache.ts';
import {
  assertOptions,
  type CacheOptions,
  type DecryptOptions,
  type EncryptOptions,
  toCacheSettings,
} from './options.ts';

/**
 * Encrypts buffers, streams and files into messages of the AWS Encryption SDK's format, version 2. All methods write and read the same format.
 * A message costs one call to the gateway (and two for each further key), whatever its size; with a cache of data keys, fewer.
 */
export interface Envelope {
  /** @throws {GatewayError} as `seal` of `message.ts` */
  encrypt(plaintext: Uint8Array, options: EncryptOptions): Promise<Buffer>;
  /** The plaintext is the caller's to wipe. @throws {GatewayError} as `unseal` of `message.ts` */
  decrypt(message: Uint8Array, options?: DecryptOptions): Promise<Buffer>;
  /** A stream to put into a pipeline. Its failures are those of `encrypt`. @throws {GatewayError} for options that can't be */
  encryptStream(options: EncryptOptions): Duplex;
  /**
   * The same for decryption. What comes out is authentic and in order, but may lack its end until the stream has ended without a failure: act
   * upon it only then, or use `decryptFile`.
   */
  decryptStream(options?: DecryptOptions): Duplex;
  /**
   * Encrypts a file into another one of mode 0600, which appears when it is whole. Source and target may be the same with `isReplaced`.
   * @throws {GatewayError} FILE_NOT_FOUND, FILE_WRITE_FAILED; as `encrypt`
   */
  encryptFile(source: string, target: string, options: EncryptOptions & FileOptions): Promise<void>;
  /** Decrypts a file into another one of mode 0600, which appears when all of it is authentic. @throws {GatewayError} as `encryptFile`, `decrypt` */
  decryptFile(source: string, target: string, options?: DecryptOptions & FileOptions): Promise<void>;
  /** Lets go of the data keys in the cache, where there is one. It goes on with new ones. */
  clearCache(): void;
}

export interface EnvelopeOptions {
  /**
   * Has data keys serve several messages. Off by default. `encrypt` uses it, and all ways to decrypt; streams and files are
   * encrypted under keys of their own, since their length is not known beforehand.
   */
  readonly cache?: CacheOptions;
}

type CacheSource = () => Promise<DataKeyCache | undefined>;

const noCache: CacheSource = async () => undefined;

/** `seal` of `message.ts`, which is loaded when it is needed: the library behind it takes longer to load than all the rest of a client. */
export async function* sealing(
  service: EnvelopeService,
  source: ByteSource,
  options: EncryptOptions,
  cacheOf: CacheSource = noCache,
): AsyncGenerator<Buffer> {
  const { seal } = await import('./message.ts');
  // Only of an array it is known beforehand how much it is.
  const plaintextLength = Array.isArray(source) ? source.reduce((sum, { length }) => sum + length, 0) : undefined;
  const length = plaintextLength === undefined ? {} : { plaintextLength };
  yield* seal(service, source, options, { cache: await cacheOf(), ...length });
}

/** `unseal` of `message.ts`, in the same way. */
export async function* unsealing(
  service: EnvelopeService,
  source: ByteSource,
  options: DecryptOptions,
  cacheOf: CacheSource = noCache,
): AsyncGenerator<Buffer> {
  const { unseal } = await import('./message.ts');
  yield* unseal(service, source, options, { cache: await cacheOf() });
}

const collect = async (content: AsyncIterable<Buffer>, wipesParts: boolean): Promise<Buffer> => {
  const parts: Buffer[] = [];
  try {
    for await (const part of content) parts.push(part);
    return Buffer.concat(parts);
  } finally {
    if (wipesParts) for (const part of parts) part.fill(0);
  }
};

const toStream = (work: (source: ByteSource) => AsyncIterable<Buffer>): Duplex =>
  Duplex.from(async function* (source: AsyncIterable<Uint8Array>) {
    yield* work(source);
  });

const withFile = async (
  source: string,
  target: string,
  options: FileOptions,
  work: (source: ByteSource) => AsyncIterable<Buffer>,
): Promise<void> => {
  const handle = await openSource(source);
  try {
    await writeTarget(target, work(contentOf(handle)), options);
  } finally {
    await handle.close();
  }
};

/**
 * Makes envelope encryption over a client, which it uses and does not close.
 * @example
 * const envelope = createEnvelope(client);
 * const encryptionContext = { order: '4711' };
 * const message = await envelope.encrypt(invoice, { keyIds: ['alias/orders'], encryptionContext });
 * const plaintext = await envelope.decrypt(message, { encryptionContext });
 * @throws {GatewayError} CONFIG_INVALID for bounds of the cache that can't be
 */
export const createEnvelope = (service: EnvelopeService, { cache }: EnvelopeOptions = {}): Envelope => {
  const settings = cache && toCacheSettings(cache);
  let kept: Promise<DataKeyCache> | undefined;
  const cacheOf: CacheSource = async () => {
    if (settings === undefined) return undefined;
    kept ??= import('./data_key_cache.ts').then((made) => new made.DataKeyCache(settings));
    return kept;
  };
  const sealed = (source: ByteSource, options: EncryptOptions) => sealing(service, source, options, cacheOf);
  const opened = (source: ByteSource, options: DecryptOptions) => unsealing(service, source, options, cacheOf);
  return {
    encrypt: (plaintext, options) => collect(sealed([plaintext], options), false),
    decrypt: (message, options = {}) => collect(opened([message], options), true),
    encryptStream: (options) => {
      assertOptions(options);
      return toStream((source) => sealed(source, options));
    },
    decryptStream: (options = {}) => {
      assertOptions(options);
      return toStream((source) => opened(source, options));
    },
    encryptFile: (source, target, options) => withFile(source, target, options, (content) => sealed(content, options)),
    decryptFile: (source, target, options = {}) =>
      withFile(source, target, options, (content) => opened(content, options)),
    clearCache: () => void kept?.then((each) => each.clear()),
  };
};
