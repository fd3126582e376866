/**
 * @module Functions of the arithmetic core on points. Additions use the complete formulas of Renes, Costello and Batina
 * (EUROCRYPT 2016, algorithms 4 and 5, a = −3) in homogeneous coordinates x = X/Z, y = Y/Z, infinity 0:1:0: they hold for
 * every pair of points, equal, opposite or infinite, so that there is no special case to branch on. Doublings in a row run
 * in Jacobian coordinates x = X/Z², y = Y/Z³, where they are cheaper; they are exact for every point but infinity.
 */
import type { Code } from '../../wasm/code.ts';
import { i32, repeatWhile, v128 } from '../../wasm/code.ts';
import type { Callee, FunctionBuilder, Local, ModuleBuilder } from '../../wasm/module.ts';
import type { Bounded, FieldCallees } from './bounded_field.ts';
import { BoundedField, coordinateAt, signedCoordinateAt } from './bounded_field.ts';
import type { MemoryPlan } from './limbs.ts';
import { slotBytes } from './limbs.ts';

/** Addresses of the three coordinates, which lie in a row. */
interface Coordinates {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export const coordinatesAt = (address: number): Coordinates => ({
  x: address,
  y: address + slotBytes,
  z: address + 2 * slotBytes,
});

/** Bytes of a point with three coordinates, and of one with Z = 1 that is not written down. */
export const projectiveBytes = 3 * slotBytes;
export const affineBytes = 2 * slotBytes;

export interface PointFrame {
  readonly field: FieldCallees;
  readonly plan: MemoryPlan;
  /** The point that every function changes. */
  readonly accumulator: number;
  /** The point that additions add. */
  readonly addend: number;
  /** The curve's b in Montgomery form. */
  readonly curveB: number;
}

/** The six products that an addition starts with; `z2` is undefined where it is 1. */
const crossProducts = (
  field: BoundedField,
  p: readonly Bounded[],
  x2: Bounded,
  y2: Bounded,
  z2: Bounded | undefined,
) => {
  const [x1, y1, z1] = p as readonly [Bounded, Bounded, Bounded];
  const xx = field.mul(x1, x2);
  const yy = field.mul(y1, y2);
  const mixed = (a1: Bounded, b1: Bounded, a2: Bounded, b2: Bounded, both: Bounded): Bounded =>
    field.sub(field.mul(field.add(a1, b1), field.add(a2, b2)), both);
  const xy = mixed(x1, y1, x2, y2, field.add(xx, yy));
  if (z2 === undefined) {
    const yz = field.add(field.mul(y2, z1), y1);
    const xz = field.add(field.mul(x2, z1), x1);
    return { xx, yy, zz: z1, xy, yz, xz };
  }
  const zz = field.mul(z1, z2);
  const yz = mixed(y1, z1, y2, z2, field.add(yy, zz));
  const xz = mixed(x1, z1, x2, z2, field.add(xx, zz));
  return { xx, yy, zz, xy, yz, xz };
};

/** accumulator += addend; the addend's Y may be negated limb by limb. */
const writeAddition = (f: FunctionBuilder, frame: PointFrame, isAffine: boolean): void => {
  const field = new BoundedField(f, frame.field, frame.plan);
  const to = coordinatesAt(frame.accumulator);
  const from = coordinatesAt(frame.addend);
  const { xx, yy, zz, xy, yz, xz } = crossProducts(
    field,
    [coordinateAt(to.x), coordinateAt(to.y), coordinateAt(to.z)],
    coordinateAt(from.x),
    signedCoordinateAt(from.y),
    isAffine ? undefined : coordinateAt(from.z),
  );
  const b = coordinateAt(frame.curveB);
  const first = field.times3(field.sub(xz, field.mul(b, zz)));
  const yyMinus = field.sub(yy, first);
  const yyPlus = field.add(yy, first);
  const zz3 = field.times3(zz);
  const second = field.times3(field.sub(field.mul(b, xz), field.add(zz3, xx)));
  const xx3 = field.sub(field.times3(xx), zz3);
  const x = field.sub(field.mul(xy, yyPlus), field.mul(yz, second), to.x);
  const y = field.add(field.mul(yyPlus, yyMinus), field.mul(xx3, second), to.y);
  const z = field.add(field.mul(yz, yyMinus), field.mul(xy, xx3), to.z);
  for (const coordinate of [x, y, z]) field.settle(coordinate);
};

export const defineAddition = (module: ModuleBuilder, frame: PointFrame): Callee =>
  module.define('add', [], (f) => writeAddition(f, frame, false));

export const defineAffineAddition = (module: ModuleBuilder, frame: PointFrame): Callee =>
  module.define('addAffine', [], (f) => writeAddition(f, frame, true));

/** accumulator = 2·accumulator in Jacobian coordinates: dbl-2001-b with Z3 = 2YZ and 8Y⁴ = 2(2Y²)². */
export const defineDoubling = (module: ModuleBuilder, frame: PointFrame): Callee =>
  module.define('double', [], (f) => {
    const field = new BoundedField(f, frame.field, frame.plan);
    const at = coordinatesAt(frame.accumulator);
    const [x, y, z] = [coordinateAt(at.x), coordinateAt(at.y), coordinateAt(at.z)];
    const y2 = field.add(y, y);
    const delta = field.mul(z, z);
    const gamma2 = field.mul(y, y2);
    const beta4 = field.mul(field.add(x, x), gamma2);
    const alpha = field.times3(field.mul(field.sub(x, delta), field.add(x, delta)));
    field.settle(field.mul(y2, z, at.z));
    const newX = field.sub(field.mul(alpha, alpha), field.add(beta4, beta4), at.x);
    field.settle(newX);
    const gammaSquared = field.mul(gamma2, gamma2);
    const slope = field.mul(alpha, field.sub(beta4, newX));
    field.settle(field.sub(slope, field.add(gammaSquared, gammaSquared), at.y));
  });

/** accumulator: homogeneous coordinates become Jacobian ones of the same point, X·Z : Y·Z² : Z. Not for infinity. */
export const defineToJacobian = (module: ModuleBuilder, frame: PointFrame): Callee =>
  module.define('toJacobian', [], (f) => {
    const field = new BoundedField(f, frame.field, frame.plan);
    const at = coordinatesAt(frame.accumulator);
    const [x, y, z] = [coordinateAt(at.x), coordinateAt(at.y), coordinateAt(at.z)];
    field.settle(field.mul(x, z, at.x));
    field.settle(field.mul(y, field.mul(z, z), at.y));
  });

/** accumulator: Jacobian coordinates become homogeneous ones of the same point, X·Z : Y : Z³. */
export const defineToHomogeneous = (module: ModuleBuilder, frame: PointFrame): Callee =>
  module.define('toHomogeneous', [], (f) => {
    const field = new BoundedField(f, frame.field, frame.plan);
    const at = coordinatesAt(frame.accumulator);
    const [x, z] = [coordinateAt(at.x), coordinateAt(at.z)];
    const zSquared = field.mul(z, z);
    field.settle(field.mul(x, z, at.x));
    field.settle(field.mul(zSquared, z, at.z));
  });

/** Reads every entry of a table and keeps, by masks, the one that is wanted. */
const writeScan = (
  f: FunctionBuilder,
  table: Code,
  wanted: Code,
  entries: number,
  entryBytes: number,
): readonly Local[] => {
  const kept = Array.from({ length: entryBytes / 16 }, () => f.local('v128'));
  const entry = f.local('i32');
  const address = f.local('i32');
  const mask = f.local('v128');
  const body = [
    ...mask.set(v128.eq(v128.splat(entry.get), v128.splat(wanted))),
    ...kept.flatMap((part, i) => part.set(v128.or(part.get, v128.and(mask.get, v128.load(address.get, 16 * i))))),
    ...address.set(i32.add(address.get, i32.const(entryBytes))),
    ...entry.set(i32.add(entry.get, i32.const(1))),
  ];
  f.emit(address.set(table), repeatWhile(body, i32.ltU(entry.get, i32.const(entries))));
  return kept;
};

/**
 * (table, wanted, isNegated): addend = the entry of the table, or its opposite if isNegated is 1. Every entry is read
 * whichever is wanted.
 */
export const defineLookup = (
  module: ModuleBuilder,
  name: string,
  frame: PointFrame,
  entries: number,
  entryBytes: number,
): Callee =>
  module.define(name, ['i32', 'i32', 'i32'], (f) => {
    const kept = writeScan(f, f.param(0).get, f.param(1).get, entries, entryBytes);
    const negation = f.local('v128');
    f.emit(negation.set(v128.sub(v128.splat(i32.const(0)), v128.splat(f.param(2).get))));
    kept.forEach((part, i) => {
      const isY = Math.floor((16 * i) / slotBytes) === 1;
      const value = isY ? v128.sub(v128.xor(part.get, negation.get), negation.get) : part.get;
      f.emit(v128.store(i32.const(frame.addend), 16 * i, value));
    });
  });
