/** @module Comparisons of numbers of 32 bytes whose time does not depend on the values. */

/** Whether a < b, both big-endian and of the same length. */
export const isBelow = (a: Uint8Array, b: Uint8Array): boolean => {
  let borrow = 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    borrow = (((a[i] as number) - (b[i] as number) - borrow) >> 8) & 1;
  }
  return borrow === 1;
};

/** Whether every byte is 0. */
export const isAllZero = (bytes: Uint8Array): boolean => {
  let bits = 0;
  for (const byte of bytes) bits |= byte;
  return bits === 0;
};
