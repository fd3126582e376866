/**
 * @module How numbers lie in the memory of the arithmetic core: 9 limbs of 29 bits, lowest first, each an i32 of its
 * own, padded to 12 so that SIMD instructions cover an element in three steps. 81 products of such limbs sum up in 64
 * bits without carries, which is why it is 29 bits. Values are in Montgomery form, x·2^261 mod the modulus.
 */

export const limbBits = 29;
export const limbCount = 9;
export const limbMask = 0x1fffffff;

/** Bytes of one number in memory, a multiple of 16. */
export const slotBytes = 48;

/** 2^261, the factor of the Montgomery form. */
export const montgomeryFactor = 1n << BigInt(limbBits * limbCount);

/** The nine limbs of a public number. */
export const toLimbs = (value: bigint): readonly number[] =>
  Array.from({ length: limbCount }, (_, i) => Number((value >> BigInt(limbBits * i)) & BigInt(limbMask)));

/** Hands out memory from the bottom up. */
export class MemoryPlan {
  #next = 0;

  get bytes(): number {
    return this.#next;
  }

  /** Room for so many numbers in a row; the address of the first. */
  slots(count = 1): number {
    const address = this.#next;
    this.#next += count * slotBytes;
    return address;
  }
}
