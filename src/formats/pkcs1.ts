/**
 * @module The encryption padding of PKCS#1 v1.5 (RFC 8017 §7.2) as GM/T 0018 wraps session keys with it, taken off in time that
 * depends on lengths alone. A caller that tells one fault from another is an oracle (Bleichenbacher), so there is one answer.
 */

/** Bytes that the padding takes at least: 00 02, eight bytes, 00. */
export const pkcs1OverheadBytes = 11;

/** 0xff where the byte is zero, else 0; without a branch. */
const isZeroMask = (value: number): number => ((value - 1) >> 8) & 0xff;

/** Whether a ≤ b for small numbers, as 0xff or 0; without a branch. */
const isAtMostMask = (a: number, b: number): number => (~((b - a) >> 31) & 0xff) >>> 0;

/** Finds the end of the padding; no early exit, no branch and no index depends on the contents. */
const inspect = (encoded: Uint8Array) => {
  let fault = (encoded[0] as number) | ((encoded[1] as number) ^ 0x02);
  let isSearching = 0xff;
  let start = 0;
  for (let i = 2; i < encoded.length; i += 1) {
    const isZero = isZeroMask(encoded[i] as number);
    const found = isSearching & isZero;
    start |= (i + 1) & -(found & 1);
    isSearching &= ~isZero & 0xff;
  }
  fault |= isSearching | (~isAtMostMask(pkcs1OverheadBytes, start) & 0xff);
  return { fault, start };
};

/**
 * Takes the padding off what raw RSA gave.
 *
 * @param encoded the block, as long as the modulus; borrowed, to be wiped by the caller
 * @param minBytes shortest message that is one
 * @param maxBytes longest message that is one
 * @returns the message in a buffer of its own; undefined for every fault, a message of another length among them
 */
export const decodePkcs1 = (encoded: Uint8Array, minBytes: number, maxBytes: number): Buffer | undefined => {
  if (encoded.length < pkcs1OverheadBytes) return undefined;
  const { fault, start } = inspect(encoded);
  const length = encoded.length - start;
  const isInside = isAtMostMask(minBytes, length) & isAtMostMask(length, maxBytes);
  if ((fault | (~isInside & 0xff)) !== 0) return undefined;
  const message = Buffer.allocUnsafeSlow(length);
  message.set(encoded.subarray(start));
  return message;
};
