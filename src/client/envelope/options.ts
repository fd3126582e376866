/** @module What the envelope encryption of a message can be told, with limits. */
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { inRange } from '../option_checks.ts';

/** Most keys that a message can be opened with; a message that names more is refused before any call. */
export const maxRecipients = 16;

interface MessageOptions {
  /** Time of each call to the gateway in milliseconds, 1 to 86 400 000; the client's default when not given. */
  readonly timeoutMs?: number;
  /** Gives up: what was begun fails with CALL_CANCELLED, and leaves no file. */
  readonly signal?: AbortSignal;
  /** Called with the bytes that were read so far, about every 64 KiB. What it throws ends the work. */
  readonly onProgress?: (bytesRead: number) => void;
}

export interface EncryptOptions extends MessageOptions {
  /**
   * Keys that can open the message, 1 to 16: ids, `alias/NAME`, URNs. Any one of them does later. The first makes the data key; of the
   * others the spec is asked for (`DescribeKey`), because the digest that `EncryptDataKey` wants depends on it.
   */
  readonly keyIds: readonly string[];
  /**
   * Names and values that the message is bound to: up to 64 pairs, 8192 bytes. They are in the message and in the audit trail, in the
   * clear. Not with RSA and SM2 keys. Names that begin with `aws-crypto-` are the format's own.
   */
  readonly encryptionContext?: Readonly<Record<string, string>>;
}

export interface DecryptOptions extends MessageOptions {
  /** Only these keys may open the message, 1 to 16. Any key of the caller's tenant when not given. */
  readonly keyIds?: readonly string[];
  /** The message has to have exactly this context. Whatever it has is accepted when not given. */
  readonly encryptionContext?: Readonly<Record<string, string>>;
}

/**
 * Data keys that serve several messages, as in the AWS Encryption SDK. What that costs: a key lies in this process for as long, and opens
 * all of its messages; the trail has one call for all of them; and a key that is disabled, or a right that is taken back, is noticed
 * by the next call alone. Calls to the gateway become fewer by as much.
 */
export interface CacheOptions {
  /** Milliseconds that a data key is used and kept, 1 to 86 400 000. */
  readonly maxAgeMs: number;
  /** Messages that are encrypted under one, 1 to 4 294 967 296. Default 100. Decryption is bounded by age alone. */
  readonly maxMessages?: number;
  /** Bytes of plaintext that are encrypted under one, 1 to 2⁵³ − 1. Default 67 108 864. */
  readonly maxBytes?: number;
  /** Data keys that are kept at once, 1 to 100 000. Default 100. The one that was used longest ago goes first. */
  readonly capacity?: number;
}

export type CacheSettings = Required<CacheOptions>;

/** @throws {GatewayError} CONFIG_INVALID naming the field */
export const toCacheSettings = (options: CacheOptions): CacheSettings => ({
  maxAgeMs: inRange('cache.maxAgeMs', options.maxAgeMs, 1, 86_400_000),
  maxMessages: inRange('cache.maxMessages', options.maxMessages ?? 100, 1, 2 ** 32),
  maxBytes: inRange('cache.maxBytes', options.maxBytes ?? 67_108_864, 1, Number.MAX_SAFE_INTEGER),
  capacity: inRange('cache.capacity', options.capacity ?? 100, 1, 100_000),
});

const assertKeyIds = (keyIds: readonly string[]): void => {
  const isValid = (keyId: unknown): boolean => typeof keyId === 'string' && keyId.length > 0 && keyId.length <= 1024;
  if (keyIds.length >= 1 && keyIds.length <= maxRecipients && keyIds.every(isValid)) return;
  throw fieldInvalid('keyIds', `must be 1 to ${maxRecipients} ids, aliases or URNs of keys`);
};

const assertContext = (context: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(context)) {
    if (typeof value !== 'string') {
      throw new GatewayError('ENCRYPTION_CONTEXT_INVALID', 'values of the encryption context must be text');
    }
    if (!name.startsWith('aws-crypto-')) continue;
    throw new GatewayError('ENCRYPTION_CONTEXT_INVALID', 'names that begin with aws-crypto- are kept for the format');
  }
};

/** @throws {GatewayError} FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID */
export const assertOptions = ({ keyIds, encryptionContext }: EncryptOptions | DecryptOptions): void => {
  if (keyIds !== undefined) assertKeyIds(keyIds);
  if (encryptionContext !== undefined) assertContext(encryptionContext);
};

/** Settings of the calls that are made for a message. */
export const toCallOptions = ({ timeoutMs, signal }: MessageOptions) => ({
  ...(timeoutMs === undefined ? {} : { timeoutMs }),
  ...(signal === undefined ? {} : { signal }),
});
