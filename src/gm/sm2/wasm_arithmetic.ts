/**
 * @module The curve's arithmetic on the WebAssembly core in `core/`. What is left in its memory is wiped after each call.
 */
import type { CurveArithmetic, ScalarArithmetic } from './arithmetic.ts';
import { isBelow } from './constant_time.ts';
import { buildCore } from './core/core.ts';
import { slotBytes } from './core/limbs.ts';
import { exponents, Machine } from './core/machine.ts';
import { Multiplication } from './core/multiplication.ts';
import { coordinatesAt } from './core/point_code.ts';
import { curve, elementBytes, pointBytes, toElementBytes } from './curve.ts';

const modulusP = toElementBytes(curve.p);
/** p − n: a scalar below it stands for two coordinates. */
const modulusGap = toElementBytes(curve.p - curve.n);

class WasmScalars implements ScalarArithmetic {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  #load(a: Uint8Array, b: Uint8Array): readonly [number, number] {
    const [left, right] = [this.#machine.work(0), this.#machine.work(1)];
    this.#machine.read(a, left);
    this.#machine.read(b, right);
    return [left, right];
  }

  /** Takes what is above −n and below 2n. */
  #result(address: number): Uint8Array {
    const result = new Uint8Array(elementBytes);
    this.#machine.run.canonical(address, this.#machine.at.modulusN);
    this.#machine.write(address, result, 0);
    this.#machine.wipe();
    return result;
  }

  add(a: Uint8Array, b: Uint8Array): Uint8Array {
    const [left, right] = this.#load(a, b);
    this.#machine.run.addLimbs(left, left, right);
    return this.#result(left);
  }

  subtract(a: Uint8Array, b: Uint8Array): Uint8Array {
    const [left, right] = this.#load(a, b);
    this.#machine.run.subtractLimbs(left, left, right);
    return this.#result(left);
  }

  multiply(a: Uint8Array, b: Uint8Array): Uint8Array {
    const { run, at } = this.#machine;
    const [left, right] = this.#load(a, b);
    run.multiplyScalar(left, left, at.toScalarForm);
    run.multiplyScalar(left, left, right);
    return this.#result(left);
  }

  /** By Fermat: the exponent is public, and the way through it the same for every scalar. */
  invert(a: Uint8Array): Uint8Array {
    const { run, at } = this.#machine;
    const [value, inverse] = [this.#machine.work(0), this.#machine.work(1)];
    this.#machine.read(a, value);
    run.multiplyScalar(value, value, at.toScalarForm);
    this.#machine.power('scalar', inverse, value, exponents.scalarInverse);
    run.multiplyScalar(inverse, inverse, at.one);
    return this.#result(inverse);
  }

  /** 2^256 is below 2n, so that one subtraction does it. */
  reduce(a: Uint8Array): Uint8Array {
    this.#machine.read(a, this.#machine.work(0));
    return this.#result(this.#machine.work(0));
  }
}

class WasmArithmetic implements CurveArithmetic {
  readonly scalars: ScalarArithmetic;
  readonly #machine: Machine;
  readonly #multiplication: Multiplication;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#multiplication = new Multiplication(machine);
    this.scalars = new WasmScalars(machine);
  }

  isOnCurve(point: Uint8Array): boolean {
    if (point.length !== pointBytes || point[0] !== 4) return false;
    const [x, y] = [point.subarray(1, 33), point.subarray(33)];
    if (!isBelow(x, modulusP) || !isBelow(y, modulusP)) return false;
    const { run } = this.#machine;
    const [left, right, abscissa] = [this.#machine.work(0), this.#machine.work(1), this.#machine.work(2)];
    this.#machine.readCoordinate(x, abscissa);
    this.#machine.curveEquation(right, abscissa);
    this.#machine.readCoordinate(y, left);
    run.squareField(left, left);
    run.subtractLimbs(left, left, right);
    const isEqual = this.#machine.isZeroModP(left);
    this.#machine.wipe();
    return isEqual;
  }

  multiplyBase(k: Uint8Array): Uint8Array {
    this.#multiplication.multiplyBase(k);
    return this.#finish();
  }

  multiply(k: Uint8Array, point: Uint8Array): Uint8Array {
    this.#multiplication.loadPoint(point);
    this.#multiplication.multiply(k);
    return this.#finish();
  }

  isSumAt(s: Uint8Array, t: Uint8Array, point: Uint8Array, x: Uint8Array): boolean {
    this.#multiplication.loadPoint(point);
    this.#multiplication.multiplySum(s, t);
    const isMatch = !this.#isInfinity() && (this.#isAbscissa(x, false) || this.#isAbscissa(x, true));
    this.#machine.wipe();
    return isMatch;
  }

  add(p: Uint8Array, q: Uint8Array): Uint8Array | undefined {
    this.#multiplication.loadPoint(p);
    this.#multiplication.addPoint(q);
    if (!this.#isInfinity()) return this.#finish();
    this.#machine.wipe();
    return undefined;
  }

  negate(point: Uint8Array): Uint8Array {
    this.#multiplication.loadPoint(point);
    this.#multiplication.negateIf(1);
    return this.#finish();
  }

  liftX(x: Uint8Array): Uint8Array | undefined {
    if (x.length !== elementBytes || !isBelow(x, modulusP)) return undefined;
    const { run } = this.#machine;
    const [right, root, square] = [this.#machine.work(0), this.#machine.work(1), this.#machine.work(2)];
    this.#machine.readCoordinate(x, square);
    this.#machine.curveEquation(right, square);
    this.#machine.power('field', root, right, exponents.fieldRoot);
    run.squareField(square, root);
    run.subtractLimbs(square, square, right);
    const hasRoot = this.#machine.isZeroModP(square);
    const point = new Uint8Array(pointBytes);
    point[0] = 4;
    point.set(x, 1);
    this.#machine.writeCoordinate(root, point, 33);
    this.#machine.wipe();
    return hasRoot ? point : undefined;
  }

  #isInfinity(): boolean {
    const z = this.#machine.work(0);
    this.#machine.copy(z, coordinatesAt(this.#machine.at.accumulator).z, slotBytes);
    return this.#machine.isZeroModP(z);
  }

  /** Whether X = x·Z, or (x + n)·Z where that is a coordinate: saves the inversion of Z. */
  #isAbscissa(x: Uint8Array, isAboveN: boolean): boolean {
    if (isAboveN && !isBelow(x, modulusGap)) return false;
    const { run, at } = this.#machine;
    const accumulator = coordinatesAt(at.accumulator);
    const expected = this.#machine.work(0);
    this.#machine.read(x, expected);
    if (isAboveN) run.addLimbs(expected, expected, at.modulusN);
    run.multiplyField(expected, expected, at.toFieldForm);
    run.multiplyField(expected, expected, accumulator.z);
    run.subtractLimbs(expected, expected, accumulator.x);
    return this.#machine.isZeroModP(expected);
  }

  #finish(): Uint8Array {
    const point = new Uint8Array(pointBytes);
    this.#multiplication.writePoint(point);
    this.#machine.wipe();
    return point;
  }
}

let shared: CurveArithmetic | undefined;

/** The one instance of the process; the first call builds the core and its table (some milliseconds). */
export const curveArithmetic = (): CurveArithmetic => {
  shared ??= new WasmArithmetic(new Machine(buildCore()));
  return shared;
};
