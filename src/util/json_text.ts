/** @module Text for JSON lines: quoting to pure ASCII and cutting at a byte limit. Knows nothing of what is written. */

/** Printable ASCII without the quote and the backslash: may stand in a JSON string as it is. */
const plainText = /^[ !#-[\]-~]*$/;

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Quotes a string for JSON, in printable ASCII alone. So a line has as many bytes as characters, and control or
 * direction characters in a value cannot play tricks on the terminal of whoever reads the file.
 */
export const quoteAscii = (value: string): string =>
  plainText.test(value) ? `"${value}"` : JSON.stringify(value).replace(/[^ -~]/g, escapeUnit);

/** What stands at the end of a text that was cut; three bytes in UTF-8. */
const ellipsis = '…';

/**
 * Cuts a text to at most `maxBytes` bytes of UTF-8 (at least 8), never inside a character. A text that was cut ends
 * with an ellipsis, which is counted.
 */
export function cutUtf8(value: string, maxBytes: number): string {
  if (value.length * 3 <= maxBytes) return value;
  if (value.length <= maxBytes && Buffer.byteLength(value) <= maxBytes) return value;
  // A character has at most two UTF-16 units, so the slice bounds the work for a huge value.
  const bytes = Buffer.from(value.slice(0, maxBytes));
  let end = Math.min(maxBytes - 3, bytes.length);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end) + ellipsis;
}
