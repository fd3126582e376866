/**
 * @module Multiples of points on the machine's accumulator. The loops are here, and public: their length, and every address
 * that they use, is the same for all scalars.
 */
import { basePoint, elementBytes } from '../curve.ts';
import { digitCount, tableEntries, windowBits } from './core.ts';
import { slotBytes } from './limbs.ts';
import type { Machine } from './machine.ts';
import { exponents, productSlots } from './machine.ts';
import { affineBytes, coordinatesAt, projectiveBytes } from './point_code.ts';

const rowBytes = tableEntries * affineBytes;

export class Multiplication {
  readonly #machine: Machine;

  /** Fills the base table: some milliseconds. */
  constructor(machine: Machine) {
    this.#machine = machine;
    this.#buildBaseTable();
    machine.wipe();
  }

  /** accumulator = P, given as 04‖X‖Y. */
  loadPoint(point: Uint8Array): void {
    const { at } = this.#machine;
    const { x, y, z } = coordinatesAt(at.accumulator);
    this.#machine.readCoordinate(point.subarray(1, 33), x);
    this.#machine.readCoordinate(point.subarray(33, 65), y);
    this.#machine.copy(z, at.fieldOne, slotBytes);
  }

  /** accumulator += P; may become infinity. */
  addPoint(point: Uint8Array): void {
    const { at, run } = this.#machine;
    const { x, y } = coordinatesAt(at.addend);
    this.#machine.readCoordinate(point.subarray(1, 33), x);
    this.#machine.readCoordinate(point.subarray(33, 65), y);
    run.addAffine();
  }

  /** accumulator = k·G, by one addition for each digit out of a table of its own. */
  multiplyBase(k: Uint8Array): void {
    const { at, run } = this.#machine;
    const isNegated = this.#loadOdd(k);
    this.#machine.copy(at.accumulator, at.baseTable + (digitCount - 1) * rowBytes, affineBytes);
    this.#machine.copy(coordinatesAt(at.accumulator).z, at.fieldOne, slotBytes);
    for (let i = 0; i < digitCount - 1; i += 1) {
      const digit = this.#digit(i);
      const sign = 1 - (digit >> (windowBits - 1));
      run.lookupAffine(at.baseTable + i * rowBytes, (digit ^ -sign) & (tableEntries - 1), sign);
      run.addAffine();
    }
    this.negateIf(isNegated);
  }

  /**
   * accumulator = k·accumulator, five doublings and one addition for each digit. The accumulator is never infinity on the
   * way: it is P times the upper digits of k, a number of 1…n−1.
   */
  multiply(k: Uint8Array): void {
    const { at, run } = this.#machine;
    this.#buildTable();
    const isNegated = this.#loadOdd(k);
    this.#machine.copy(at.accumulator, at.table, projectiveBytes);
    for (let i = digitCount - 2; i >= 0; i -= 1) {
      this.#doubleWindow();
      const digit = this.#digit(i);
      const sign = 1 - (digit >> (windowBits - 1));
      run.lookup(at.table, (digit ^ -sign) & (tableEntries - 1), sign);
      run.add();
    }
    this.negateIf(isNegated);
  }

  /** accumulator = s·G + t·accumulator. */
  multiplySum(s: Uint8Array, t: Uint8Array): void {
    const { at, run } = this.#machine;
    const kept = this.#machine.work(2);
    this.multiply(t);
    this.#machine.copy(kept, at.accumulator, projectiveBytes);
    this.multiplyBase(s);
    this.#machine.copy(at.addend, kept, projectiveBytes);
    run.add();
  }

  /** Negates the accumulator if the bit is 1. */
  negateIf(isNegated: number): void {
    const { at, run } = this.#machine;
    const { y } = coordinatesAt(at.accumulator);
    const negated = this.#machine.work(0);
    run.subtractLimbs(negated, at.modulusP, y);
    run.normalize(negated);
    run.select(y, y, negated, isNegated);
  }

  /** Writes the accumulator, which is not infinity, as 04‖X‖Y. */
  writePoint(point: Uint8Array): void {
    const { at, run } = this.#machine;
    const { x, y, z } = coordinatesAt(at.accumulator);
    const inverse = this.#machine.work(0);
    this.#machine.power('field', inverse, z, exponents.fieldInverse);
    run.multiplyField(x, x, inverse);
    run.multiplyField(y, y, inverse);
    point[0] = 4;
    this.#machine.writeCoordinate(x, point, 1);
    this.#machine.writeCoordinate(y, point, 33);
  }

  /**
   * Leaves k, or n − k where k is even, in the machine's bytes, so that all digits are odd; 1 if it was negated. k is in
   * 1…n−1.
   */
  #loadOdd(k: Uint8Array): number {
    const { at, run } = this.#machine;
    const isEven = 1 - ((k[elementBytes - 1] as number) & 1);
    const [itself, negated] = [this.#machine.work(0), this.#machine.work(1)];
    this.#machine.read(k, itself);
    run.subtractLimbs(negated, at.modulusN, itself);
    run.canonical(negated, at.modulusN);
    run.select(itself, itself, negated, isEven);
    run.encode(at.bytes, itself);
    return isEven;
  }

  /**
   * Digit i as 5 bits b: its value is 2b − 31, always odd, so that the scalar is the sum of digit·32^i and of 32^51
   * (Joye and Tunstall, AFRICACRYPT 2009). Small integers all the way: no bit of them decides a branch or an address.
   */
  #digit(i: number): number {
    const { bytes } = this.#machine;
    const position = windowBits * i + 1;
    const byte = elementBytes - 1 - (position >> 3);
    const low = bytes[byte] as number;
    const high = byte === 0 ? 0 : (bytes[byte - 1] as number);
    return (((high << 8) | low) >> (position & 7)) & ((1 << windowBits) - 1);
  }

  #doubleWindow(): void {
    const { run } = this.#machine;
    run.toJacobian();
    for (let bit = 0; bit < windowBits; bit += 1) run.double();
    run.toHomogeneous();
  }

  /** Fills the table with 1, 3, … 31 times the accumulator, which is overwritten. */
  #buildTable(): void {
    const { at, run } = this.#machine;
    this.#machine.copy(at.table, at.accumulator, projectiveBytes);
    run.toJacobian();
    run.double();
    run.toHomogeneous();
    this.#machine.copy(at.addend, at.accumulator, projectiveBytes);
    this.#machine.copy(at.accumulator, at.table, projectiveBytes);
    for (let i = 1; i < tableEntries; i += 1) {
      run.add();
      this.#machine.copy(at.table + i * projectiveBytes, at.accumulator, projectiveBytes);
    }
  }

  #buildBaseTable(): void {
    const { at } = this.#machine;
    // Three numbers in a row: the point that a row starts with.
    const first = this.#machine.work(2);
    this.loadPoint(basePoint);
    for (let i = 0; i < digitCount; i += 1) {
      this.#machine.copy(first, at.accumulator, projectiveBytes);
      this.#buildTable();
      this.#writeBaseRow(at.baseTable + i * rowBytes, i < digitCount - 1 ? tableEntries : 1);
      this.#machine.copy(at.accumulator, first, projectiveBytes);
      this.#doubleWindow();
    }
  }

  /** Writes the first entries of the table with Z = 1 to a row of the base table; one inversion for all of them. */
  #writeBaseRow(row: number, entries: number): void {
    const { at, run } = this.#machine;
    const entry = (i: number) => coordinatesAt(at.table + i * projectiveBytes);
    const product = (i: number): number => this.#machine.work(productSlots + i);
    this.#machine.copy(product(0), entry(0).z, slotBytes);
    for (let i = 1; i < entries; i += 1) run.multiplyField(product(i), product(i - 1), entry(i).z);
    const [inverse, own] = [this.#machine.work(0), this.#machine.work(1)];
    this.#machine.power('field', inverse, product(entries - 1), exponents.fieldInverse);
    for (let i = entries - 1; i >= 0; i -= 1) {
      run.multiplyField(own, inverse, i === 0 ? at.fieldOne : product(i - 1));
      run.multiplyField(inverse, inverse, entry(i).z);
      run.multiplyField(row + i * affineBytes, entry(i).x, own);
      run.multiplyField(row + i * affineBytes + slotBytes, entry(i).y, own);
    }
  }
}
