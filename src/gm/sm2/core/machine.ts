/**
 * @module The arithmetic core as a small machine: numbers go in and out of its memory, powers are taken, secrets are wiped.
 * What is computed with it is said in `multiplication.ts` and `wasm_arithmetic.ts`.
 */
import { curve, elementBytes } from '../curve.ts';
import type { Core, CoreFunction, CoreLayout } from './core.ts';
import { slotBytes } from './limbs.ts';

/** What a number is taken modulo: p for coordinates, n for scalars. */
export type Domain = 'field' | 'scalar';

/** The 4-bit digits of a public exponent, highest first. */
const nibbles = (exponent: bigint): readonly number[] =>
  Array.from(exponent.toString(16), (digit) => parseInt(digit, 16));

/** Exponents that are used; all public, so that the way through a power may follow them. */
export const exponents = {
  fieldInverse: nibbles(curve.p - 2n),
  /** A square root, where there is one, since p ≡ 3 modulo 4. */
  fieldRoot: nibbles((curve.p + 1n) / 4n),
  scalarInverse: nibbles(curve.n - 2n),
} as const;

/** First of the 16 work slots that {@link Machine.power} uses; those before it are free. */
const powerSlots = 8;
/** First of the work slots that hold the products of one row while the base table is made. */
export const productSlots = 24;

export class Machine {
  readonly run: Readonly<Record<CoreFunction, (...args: number[]) => void>>;
  readonly at: CoreLayout;
  /** 32 bytes of the memory, on their way in or out. */
  readonly bytes: Uint8Array;
  readonly #memory: Uint8Array;

  constructor({ run, at, memory }: Core) {
    this.run = run;
    this.at = at;
    this.bytes = memory.subarray(at.bytes, at.bytes + elementBytes);
    this.#memory = memory;
  }

  /** Address of a number for whoever needs one. */
  work(index: number): number {
    return this.at.work[index] as number;
  }

  copy(target: number, source: number, bytes: number): void {
    this.#memory.copyWithin(target, source, source + bytes);
  }

  /** Zeroes everything but the constants. */
  wipe(): void {
    this.#memory.fill(0, this.at.secretsStart, this.at.secretsEnd);
  }

  /** Reads a number as it is. */
  read(value: Uint8Array, target: number): void {
    if (value.length !== elementBytes) throw new TypeError('a number of the curve has 32 bytes');
    this.bytes.set(value);
    this.run.decode(target, this.at.bytes);
  }

  /** Reads a coordinate into Montgomery form. */
  readCoordinate(value: Uint8Array, target: number): void {
    this.read(value, target);
    this.run.multiplyField(target, target, this.at.toFieldForm);
  }

  /** Writes a canonical number. */
  write(source: number, target: Uint8Array, offset: number): void {
    this.run.encode(this.at.bytes, source);
    target.set(this.bytes, offset);
  }

  /** Writes a coordinate that is in Montgomery form; the number itself is spent. */
  writeCoordinate(source: number, target: Uint8Array, offset: number): void {
    this.run.multiplyField(source, source, this.at.one);
    this.run.canonical(source, this.at.modulusP);
    this.write(source, target, offset);
  }

  /** Whether a number, limbs within ±2^31, is 0 modulo p; spends it. Only the answer shows in the time. */
  isZeroModP(address: number): boolean {
    this.run.normalize(address);
    this.run.multiplyField(address, address, this.at.one);
    this.run.canonical(address, this.at.modulusP);
    let bits = 0;
    for (let i = 0; i < slotBytes; i += 1) bits |= this.#memory[address + i] as number;
    return bits === 0;
  }

  /** target = base to a public exponent, in windows of four bits. */
  power(domain: Domain, target: number, base: number, exponent: readonly number[]): void {
    const multiply = domain === 'field' ? this.run.multiplyField : this.run.multiplyScalar;
    const square = domain === 'field' ? this.run.squareField : this.run.squareScalar;
    this.copy(this.work(powerSlots), domain === 'field' ? this.at.fieldOne : this.at.scalarOne, slotBytes);
    for (let i = powerSlots + 1; i < powerSlots + 16; i += 1) multiply(this.work(i), this.work(i - 1), base);
    this.copy(target, this.work(powerSlots), slotBytes);
    for (const nibble of exponent) {
      for (let i = 0; i < 4; i += 1) square(target, target);
      if (nibble !== 0) multiply(target, target, this.work(powerSlots + nibble));
    }
  }

  /** target = x³ − 3x + b, normalized. */
  curveEquation(target: number, x: number): void {
    const { run, at } = this;
    run.squareField(target, x);
    for (let i = 0; i < 3; i += 1) run.subtractLimbs(target, target, at.fieldOne);
    run.normalize(target);
    run.multiplyField(target, target, x);
    run.addLimbs(target, target, at.curveB);
    run.normalize(target);
  }
}
