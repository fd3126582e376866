/**
 * @module WebAssembly instructions as values: each function here gives the bytes of one expression or statement. Knows
 * nothing of cryptography. WebAssembly is used because it has 64-bit integers and SIMD, and because its integer
 * instructions become single machine instructions whose time does not depend on their operands.
 */

/** Bytes of an expression (leaves one value on the stack) or of a statement (leaves none). */
export type Code = readonly number[];

/** Value types of the binary format. */
export const valueType = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;
export type ValueType = keyof typeof valueType;

/** Unsigned LEB128; numbers below 2^32. */
export const unsignedLeb = (value: number): Code => {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest & 0x7f) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  return [...bytes, rest];
};

const signedLeb = (value: bigint): Code => {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const isLast = (rest === 0n && low < 0x40) || (rest === -1n && low >= 0x40);
    bytes.push(isLast ? low : low | 0x80);
    if (isLast) return bytes;
  }
};

const binary =
  (...opcode: number[]) =>
  (a: Code, b: Code): Code => [...a, ...b, ...opcode];

const load =
  (...opcode: number[]) =>
  (address: Code, offset = 0): Code => [...address, ...opcode, 0, ...unsignedLeb(offset)];

const store =
  (...opcode: number[]) =>
  (address: Code, offset: number, value: Code): Code => [...address, ...value, ...opcode, 0, ...unsignedLeb(offset)];

const i32Const = (value: number): Code => [0x41, ...signedLeb(BigInt(value | 0))];
const i64Const = (value: number | bigint): Code => [0x42, ...signedLeb(BigInt(value))];

/** Shifts and rotations take a constant: an amount that is a secret has no place here. */
const shift32 =
  (opcode: number) =>
  (a: Code, bits: number): Code => [...a, ...i32Const(bits), opcode];
const shift64 =
  (opcode: number) =>
  (a: Code, bits: number): Code =>
    bits === 0 ? a : [...a, ...i64Const(bits), opcode];

export const i32 = {
  const: i32Const,
  load: load(0x28),
  load8u: load(0x2d),
  store: store(0x36),
  store8: store(0x3a),
  ltU: binary(0x49),
  add: binary(0x6a),
  sub: binary(0x6b),
  and: binary(0x71),
  or: binary(0x72),
  xor: binary(0x73),
  shl: shift32(0x74),
  shrU: shift32(0x76),
  rotl: shift32(0x77),
} as const;

export const i64 = {
  const: i64Const,
  load8u: load(0x31),
  load32s: load(0x34),
  store8: store(0x3c),
  store32: store(0x3e),
  add: binary(0x7c),
  sub: binary(0x7d),
  mul: binary(0x7e),
  and: binary(0x83),
  or: binary(0x84),
  shl: shift64(0x86),
  /** Keeps the sign. */
  shrS: shift64(0x87),
} as const;

/** Four 32-bit lanes. */
export const v128 = {
  load: load(0xfd, 0x00),
  store: store(0xfd, 0x0b),
  splat: (a: Code): Code => [...a, 0xfd, 0x11],
  eq: binary(0xfd, 0x37),
  and: binary(0xfd, 0x4e),
  or: binary(0xfd, 0x50),
  xor: binary(0xfd, 0x51),
  add: binary(0xfd, 0xae, 0x01),
  sub: binary(0xfd, 0xb1, 0x01),
} as const;

export const getLocal = (index: number): Code => [0x20, ...unsignedLeb(index)];
export const setLocal = (index: number, value: Code): Code => [...value, 0x21, ...unsignedLeb(index)];

/** Runs the body once and again as long as the condition, an i32, is not zero. */
export const repeatWhile = (body: Code, condition: Code): Code => [0x03, 0x40, ...body, ...condition, 0x0d, 0x00, 0x0b];
