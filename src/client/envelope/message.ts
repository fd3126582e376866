/**
 * @module Messages in the format of the AWS Encryption SDK, written and read as they stream through: everything else is made of these two.
 * The suite is AES-256-GCM with HKDF-SHA-512 and key commitment, without a signature: each frame is authenticated before it is released.
 */
import { buildDecrypt } from '@aws-crypto/decrypt-node';
import { buildEncrypt, type MessageHeader } from '@aws-crypto/encrypt-node';
import { AlgorithmSuiteIdentifier, CommitmentPolicy } from '@aws-crypto/material-management-node';
import { GatewayError } from '../../core/errors.ts';
import { callCancelled } from '../../transport/errors.ts';
import type { DataKeyCache, MessageKeys } from './data_key_cache.ts';
import { type EnvelopeService, GatewayKeyring } from './keyring.ts';
import { type ByteSource, inParts, passThrough, SourceFailure } from './library_stream.ts';
import { envelopeInvalid, frameBytes, frameBytesMax, MessageLength } from './message_length.ts';
import { assertOptions, type DecryptOptions, type EncryptOptions, maxRecipients } from './options.ts';

const policy = {
  commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
  maxEncryptedDataKeys: maxRecipients,
};
const { encryptStream } = buildEncrypt(policy);
const { decryptUnsignedMessageStream } = buildDecrypt(policy);
const suiteId = AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY;

const toFailure = (
  error: unknown,
  signal: AbortSignal | undefined,
  other: (cause: unknown) => GatewayError,
): unknown => {
  if (error instanceof SourceFailure) return error.cause;
  if (error instanceof GatewayError) return error;
  return signal?.aborted ? callCancelled(error) : other(error);
};

const encryptionFailed = (cause: unknown): GatewayError =>
  new GatewayError('INTERNAL', 'the message could not be encrypted', { cause });

/** What sealing and opening a message may be given besides its options. */
export interface MessageContext {
  /** Data keys of other messages. */
  readonly cache?: DataKeyCache | undefined;
  /** Bytes that the source has. Without it a message gets a data key of its own: the cache could not count them beforehand. */
  readonly plaintextLength?: number;
}

const keysFor = (
  service: EnvelopeService,
  options: EncryptOptions | DecryptOptions,
  { cache }: MessageContext,
): MessageKeys => {
  const keyring = new GatewayKeyring(service, options);
  return cache?.keysFor(keyring, options) ?? { manager: keyring, dispose: () => keyring.dispose() };
};

/**
 * Encrypts a stream of bytes of any length into one message.
 * @throws {GatewayError} FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID, CALL_CANCELLED, and what CreateDataKey, EncryptDataKey and DescribeKey
 * fail with; failures of the source as they are
 */
export async function* seal(
  service: EnvelopeService,
  source: ByteSource,
  options: EncryptOptions,
  context: MessageContext = {},
): AsyncGenerator<Buffer> {
  assertOptions(options);
  const { encryptionContext = {}, signal, onProgress } = options;
  let read = 0;
  const parts = inParts(source, (bytes) => {
    read += bytes;
    onProgress?.(read);
  });
  const { manager, dispose } = keysFor(service, options, context);
  const { plaintextLength } = context;
  try {
    signal?.throwIfAborted();
    const known = plaintextLength === undefined ? {} : { plaintextLength };
    const inner = encryptStream(manager, { suiteId, encryptionContext, frameLength: frameBytes, ...known });
    yield* passThrough(parts, inner, { signal, onOver: dispose });
  } catch (error) {
    throw toFailure(error, signal, encryptionFailed);
  }
}

/**
 * Decrypts one message. Every byte that it gives is authentic and in its place; that none is missing at the end is known when it ends
 * without a failure.
 * @throws {GatewayError} ENVELOPE_INVALID for what is no message, not whole, or changed; ENVELOPE_KEY_MISMATCH where no key of the message may
 * be used; ENCRYPTION_CONTEXT_INVALID for another context than the expected one; FIELD_INVALID, CALL_CANCELLED, and what DecryptDataKey
 * fails with: CIPHERTEXT_INVALID for a data key that was changed, or is another tenant's
 */
export async function* unseal(
  service: EnvelopeService,
  source: ByteSource,
  options: DecryptOptions,
  context: MessageContext = {},
): AsyncGenerator<Buffer> {
  assertOptions(options);
  const { signal, onProgress } = options;
  const length = new MessageLength();
  let read = 0;
  const parts = inParts(source, (bytes) => {
    length.receive(bytes);
    read += bytes;
    onProgress?.(read);
  });
  const { manager, dispose } = keysFor(service, options, context);
  try {
    signal?.throwIfAborted();
    const inner = decryptUnsignedMessageStream(manager, { maxBodySize: frameBytesMax });
    inner.once('MessageHeader', (header: MessageHeader) => length.begin(header));
    for await (const chunk of passThrough(parts, inner, { signal, onOver: dispose })) {
      length.release(chunk.length);
      yield chunk;
    }
    length.assertWhole();
  } catch (error) {
    throw toFailure(error, signal, envelopeInvalid);
  }
}
