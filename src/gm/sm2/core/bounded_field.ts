/**
 * @module Writes field arithmetic into a function and proves, while writing, that nothing overflows: every value
 * carries the range of its limbs and of itself, and where a range would get too wide a reduction is put in.
 */
import { i32 } from '../../wasm/code.ts';
import type { Callee, FunctionBuilder } from '../../wasm/module.ts';
import { limbwise } from './field_code.ts';
import type { MemoryPlan } from './limbs.ts';

interface Range {
  readonly low: number;
  readonly high: number;
}

/** A number in memory at a fixed address, with what is known about it. */
export interface Bounded {
  readonly address: number;
  /** Range of limbs 0 to 7 in units of 2^29. */
  readonly limb: Range;
  /** Range of the number in units of p. */
  readonly value: Range;
}

/** What normalization leaves; a hair wider than it is. */
const normalLimb: Range = { low: 0, high: 1 };
const normalValue: Range = { low: -0.01, high: 1.01 };

/** What the coordinates of points keep to between two functions. */
const coordinateLimb: Range = normalLimb;
const coordinateValue: Range = { low: -1, high: 2 };

/** A coordinate of a point, or a constant, at an address. */
export const coordinateAt = (address: number): Bounded => ({ address, limb: coordinateLimb, value: coordinateValue });

/** A coordinate after its limbs were negated or not. */
export const signedCoordinateAt = (address: number): Bounded => ({
  address,
  limb: { low: -1, high: 1 },
  value: { low: -2, high: 2 },
});

const magnitude = ({ low, high }: Range): number => Math.max(-low, high);
const plus = (a: Range, b: Range): Range => ({ low: a.low + b.low, high: a.high + b.high });
const minus = (a: Range, b: Range): Range => ({ low: a.low - b.high, high: a.high - b.low });

/** An i32 holds limbs below 4 units; the last limb stays small as long as the value does. */
const maxLimb = 3.5;
const maxValue = 24;
/** Nine products of so many units each, the reduction's terms and a carry stay below 2^63. */
const maxProduct = 3.5;
/** 2^261 in units of p, rounded down. */
const montgomeryUnits = 32;

const isTooWide = (limb: Range, value: Range): boolean => magnitude(limb) > maxLimb || magnitude(value) > maxValue;

export interface FieldCallees {
  readonly multiply: Callee;
  readonly square: Callee;
  readonly normalize: Callee;
}

/** Operations whose results lie in fresh slots of the plan; operands may be normalized in place, which keeps their value. */
export class BoundedField {
  readonly #f: FunctionBuilder;
  readonly #callees: FieldCallees;
  readonly #plan: MemoryPlan;
  /** What became of operands that were normalized in place. */
  readonly #normalized = new Set<number>();

  constructor(f: FunctionBuilder, callees: FieldCallees, plan: MemoryPlan) {
    this.#f = f;
    this.#callees = callees;
    this.#plan = plan;
  }

  #current(a: Bounded): Bounded {
    return this.#normalized.has(a.address) ? { address: a.address, limb: normalLimb, value: normalValue } : a;
  }

  #normalize(a: Bounded): void {
    this.#f.emit(this.#callees.normalize(i32.const(a.address)));
    this.#normalized.add(a.address);
  }

  #limbwise(operation: 'add' | 'sub', first: Bounded, second: Bounded, target: number): Bounded {
    const combine = operation === 'add' ? plus : minus;
    let [a, b] = [this.#current(first), this.#current(second)];
    while (isTooWide(combine(a.limb, b.limb), combine(a.value, b.value))) {
      this.#normalize(magnitude(a.limb) + magnitude(a.value) >= magnitude(b.limb) + magnitude(b.value) ? a : b);
      [a, b] = [this.#current(a), this.#current(b)];
    }
    this.#f.emit(limbwise(operation, i32.const(target), i32.const(a.address), i32.const(b.address)));
    this.#normalized.delete(target);
    return { address: target, limb: combine(a.limb, b.limb), value: combine(a.value, b.value) };
  }

  add(a: Bounded, b: Bounded, target: number = this.#plan.slots()): Bounded {
    return this.#limbwise('add', a, b, target);
  }

  sub(a: Bounded, b: Bounded, target: number = this.#plan.slots()): Bounded {
    return this.#limbwise('sub', a, b, target);
  }

  times3(a: Bounded): Bounded {
    return this.add(this.add(a, a), a);
  }

  /** a·b, or a² if they are the same number. */
  mul(first: Bounded, second: Bounded, target: number = this.#plan.slots()): Bounded {
    let [a, b] = [this.#current(first), this.#current(second)];
    while (magnitude(a.limb) * magnitude(b.limb) > maxProduct) {
      this.#normalize(magnitude(a.limb) >= magnitude(b.limb) ? a : b);
      [a, b] = [this.#current(a), this.#current(b)];
    }
    const { multiply, square } = this.#callees;
    const [to, left, right] = [i32.const(target), i32.const(a.address), i32.const(b.address)];
    this.#f.emit(a.address === b.address ? square(to, left) : multiply(to, left, right));
    this.#normalized.delete(target);
    const product = (magnitude(a.value) * magnitude(b.value)) / montgomeryUnits;
    return { address: target, limb: normalLimb, value: { low: -product, high: 1 + product } };
  }

  /** Brings a result to the range of coordinates, in place, unless it is there. */
  settle(a: Bounded): void {
    const { limb, value } = this.#current(a);
    const isSettled =
      limb.low >= coordinateLimb.low &&
      limb.high <= coordinateLimb.high &&
      value.low >= coordinateValue.low &&
      value.high <= coordinateValue.high;
    if (!isSettled) this.#normalize(a);
  }
}
