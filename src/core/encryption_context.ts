/**
 * @module The canonical bytes of an encryption context: what the caller's map of names and values and its
 * further string become inside the AAD. Equal contexts give equal bytes whatever their order; different contexts
 * never do.
 */
import { GatewayError } from './errors.ts';
import { limits } from './limits.ts';

export interface EncryptionContext {
  /** The caller's names and values. */
  readonly pairs: Readonly<Record<string, string>>;
  /** A further string, `additional_authenticated_data`; empty when not given. */
  readonly additionalData: string;
}

export const emptyContext: EncryptionContext = { pairs: {}, additionalData: '' };

/** Whether the caller gave neither names nor a further string. */
export const isEmptyContext = (context: EncryptionContext): boolean => {
  if (context.additionalData !== '') return false;
  for (const name in context.pairs) if (Object.hasOwn(context.pairs, name)) return false;
  return true;
};

/** The failure of a context that can't be used. Names the rule, never a value. */
export const contextInvalid = (rule: string): GatewayError =>
  new GatewayError('ENCRYPTION_CONTEXT_INVALID', `the encryption context ${rule}`);

/**
 * UTF-8 bytes of a text. What is not well-formed, or passed through a decoder that replaced bytes, is refused:
 * two different inputs would become one.
 */
const utf8 = (text: string): Buffer => {
  if (!text.isWellFormed() || text.includes('\uFFFD')) throw contextInvalid('must be valid UTF-8 without U+FFFD');
  return Buffer.from(text, 'utf8');
};

const encodePairs = (pairs: Readonly<Record<string, string>>): (readonly [Buffer, Buffer])[] => {
  const names = Object.keys(pairs);
  if (names.length > limits.contextPairs.max) throw contextInvalid(`holds at most ${limits.contextPairs.max} pairs`);
  let total = 0;
  const encoded = names.map((name) => {
    if (name === '') throw contextInvalid('must not hold an empty name');
    const value = pairs[name] ?? '';
    // A UTF-16 unit is at least one byte: stops huge texts before they are encoded.
    total += name.length + value.length;
    if (total > limits.contextBytes.max) throw contextInvalid(`holds at most ${limits.contextBytes.max} bytes`);
    return [utf8(name), utf8(value)] as const;
  });
  const bytes = encoded.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (bytes > limits.contextBytes.max) throw contextInvalid(`holds at most ${limits.contextBytes.max} bytes`);
  // Byte order, not the order of JavaScript strings: UTF-16 puts U+1F600 before U+FFFC, UTF-8 after it.
  return encoded.sort((a, b) => Buffer.compare(a[0], b[0]));
};

const emptyBytes = Buffer.from([0, 0, 0, 0]);

/**
 * Encodes a context: the number of pairs (u16), each name and value with its length (u16), sorted by the bytes
 * of the names, then the further string with its length (u16).
 * @returns borrowed by the caller; not to be changed
 * @throws {GatewayError} ENCRYPTION_CONTEXT_INVALID above 64 pairs, 8192 bytes of names and values, 128 bytes of
 * the further string, for an empty name, for U+FFFD and lone surrogates
 */
export const encodeContext = (context: EncryptionContext): Uint8Array => {
  if (isEmptyContext(context)) return emptyBytes;
  const pairs = encodePairs(context.pairs);
  if (context.additionalData.length > limits.additionalData.max) throw additionalDataTooLong();
  const additionalData = utf8(context.additionalData);
  if (additionalData.length > limits.additionalData.max) throw additionalDataTooLong();
  const size = pairs.reduce((sum, [name, value]) => sum + 4 + name.length + value.length, 4 + additionalData.length);
  const bytes = Buffer.allocUnsafe(size);
  let at = bytes.writeUInt16BE(pairs.length, 0);
  for (const [name, value] of pairs) {
    at = putCounted(bytes, name, at);
    at = putCounted(bytes, value, at);
  }
  putCounted(bytes, additionalData, at);
  return bytes;
};

const additionalDataTooLong = (): GatewayError =>
  new GatewayError(
    'ENCRYPTION_CONTEXT_INVALID',
    `additional_authenticated_data holds at most ${limits.additionalData.max} bytes`,
  );

const putCounted = (target: Buffer, part: Buffer, at: number): number => {
  const start = target.writeUInt16BE(part.length, at);
  return start + part.copy(target, start);
};
