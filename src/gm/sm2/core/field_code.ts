/**
 * @module Functions of the arithmetic core on single numbers: Montgomery multiplication modulo p and modulo n,
 * reduction, conversion from and to bytes. No branch and no address depends on a value.
 *
 * A number may have limbs out of 0…2^29−1 between two steps (sums and differences do not carry); what each function
 * takes is said at it, and `point_code.ts` keeps account of it.
 */
import type { Code } from '../../wasm/code.ts';
import { i32, i64, v128 } from '../../wasm/code.ts';
import type { Callee, FunctionBuilder, Local, ModuleBuilder } from '../../wasm/module.ts';
import { elementBytes } from '../curve.ts';
import { limbBits, limbCount, limbMask, slotBytes, toLimbs } from './limbs.ts';

const mask = (value: Code): Code => i64.and(value, i64.const(limbMask));
const carryOf = (value: Code): Code => i64.shrS(value, limbBits);
const sum = (terms: readonly Code[]): Code => terms.reduce((total, term) => i64.add(total, term));

/** Puts the limbs of the number at an address into variables. */
const loadLimbs = (f: FunctionBuilder, address: Code): readonly Local[] =>
  Array.from({ length: limbCount }, (_, i) => {
    const limb = f.local('i64');
    f.emit(limb.set(i64.load32s(address, 4 * i)));
    return limb;
  });

const storeLimbs = (f: FunctionBuilder, address: Code, limbs: readonly Local[]): void => {
  limbs.forEach((limb, i) => {
    f.emit(i64.store32(address, 4 * i, limb.get));
  });
};

/** Carries from limb to limb; the last one keeps what is left over, and the sign. */
const carryThrough = (f: FunctionBuilder, limbs: readonly Local[]): void => {
  for (let i = 0; i + 1 < limbs.length; i += 1) {
    const limb = limbs[i] as Local;
    const next = limbs[i + 1] as Local;
    f.emit(next.set(i64.add(next.get, carryOf(limb.get))), limb.set(mask(limb.get)));
  }
};

/** A modulus as Montgomery's reduction sees it: adds m·modulus at limb i so that limb i becomes zero. */
export interface Reduction {
  /** m from the limb that shall vanish (masked already): −modulus⁻¹ · limb mod 2^29. */
  factor(limb: Code): Code;
  /** What m adds to the limb that is `distance` above its own; undefined where nothing. */
  term(m: Code, distance: number): Code | undefined;
}

/**
 * p = −1 + 2^64 − 2^96 − 2^224 + 2^256. The −1 makes m the limb itself, and the other powers are shifts: there is
 * nothing to multiply.
 */
export const fieldReduction: Reduction = {
  factor: (limb) => limb,
  term: (m, distance) => {
    if (distance === 0) return i64.sub(i64.const(0), m);
    if (distance === 2) return i64.shl(m, 64 - 58);
    if (distance === 3) return i64.sub(i64.const(0), i64.shl(m, 96 - 87));
    if (distance === 7) return i64.sub(i64.const(0), i64.shl(m, 224 - 203));
    if (distance === 8) return i64.shl(m, 256 - 232);
    return undefined;
  },
};

/** Any odd modulus. */
export const generalReduction = (modulus: bigint): Reduction => {
  const limbs = toLimbs(modulus);
  const radix = 1n << BigInt(limbBits);
  let inverse = 1n;
  for (let i = 0; i < 5; i += 1) inverse = (inverse * (2n - modulus * inverse)) % radix;
  const factor = Number(((-inverse % radix) + radix) % radix);
  return {
    factor: (limb) => mask(i64.mul(limb, i64.const(factor))),
    term: (m, distance) => {
      const limb = limbs[distance];
      return limb === undefined ? undefined : i64.mul(m, i64.const(limb));
    },
  };
};

/** The products of a·b that belong to limb k. */
const productTerms = (a: readonly Local[], b: readonly Local[], k: number): readonly Code[] =>
  a.flatMap((limb, i) => {
    const other = b[k - i];
    return other === undefined ? [] : [i64.mul(limb.get, other.get)];
  });

/** The products of a² that belong to limb k, with those that occur twice taken once from doubled limbs. */
const squareTerms = (a: readonly Local[], doubled: readonly Local[], k: number): readonly Code[] =>
  a.flatMap((limb, i) => {
    const other = a[k - i];
    if (other === undefined || i > k - i) return [];
    return [i64.mul(limb.get, (i === k - i ? limb : (doubled[k - i] as Local)).get)];
  });

/** Adds up column by column, reduces, and stores limbs in 0…2^29−1 (the last with the sign). */
const multiplyColumns = (
  f: FunctionBuilder,
  target: Code,
  terms: (k: number) => readonly Code[],
  reduction: Reduction,
): void => {
  const total = f.local('i64');
  const factors: Local[] = [];
  for (let k = 0; k < 2 * limbCount - 1; k += 1) {
    const reductions = factors.flatMap((m, i) => {
      const term = reduction.term(m.get, k - i);
      return term === undefined ? [] : [term];
    });
    f.emit(total.set(sum([total.get, ...terms(k), ...reductions])));
    if (k < limbCount) {
      const m = f.local('i64');
      factors.push(m);
      f.emit(m.set(reduction.factor(mask(total.get))), total.set(i64.add(total.get, reduction.term(m.get, 0) as Code)));
    } else {
      f.emit(i64.store32(target, 4 * (k - limbCount), mask(total.get)));
    }
    f.emit(total.set(carryOf(total.get)));
  }
  f.emit(i64.store32(target, 4 * (limbCount - 1), total.get));
};

/**
 * (target, a, b): target = a·b·2^−261, up to a multiple of the modulus. The product of the largest limbs of a and b must
 * be below 3.5·2^58. The result is between −|a·b|/2^261 and modulus + |a·b|/2^261. Target may be a or b.
 */
export const defineMultiply = (module: ModuleBuilder, name: string, reduction: Reduction): Callee =>
  module.define(name, ['i32', 'i32', 'i32'], (f) => {
    const a = loadLimbs(f, f.param(1).get);
    const b = loadLimbs(f, f.param(2).get);
    multiplyColumns(f, f.param(0).get, (k) => productTerms(a, b, k), reduction);
  });

/** (target, a): as multiplication of a by itself. */
export const defineSquare = (module: ModuleBuilder, name: string, reduction: Reduction): Callee =>
  module.define(name, ['i32', 'i32'], (f) => {
    const a = loadLimbs(f, f.param(1).get);
    const doubled = a.map((limb) => {
      const twice = f.local('i64');
      f.emit(twice.set(i64.shl(limb.get, 1)));
      return twice;
    });
    multiplyColumns(f, f.param(0).get, (k) => squareTerms(a, doubled, k), reduction);
  });

/**
 * (address): brings a number modulo p, limbs within ±2^31, to limbs in 0…2^29−1 and a value within a hair of 0…2^256,
 * by 2^256 ≡ 2^224 + 2^96 − 2^64 + 1.
 */
export const defineNormalize = (module: ModuleBuilder): Callee =>
  module.define('normalize', ['i32'], (f) => {
    const address = f.param(0).get;
    const limbs = loadLimbs(f, address);
    const high = f.local('i64');
    const change = (index: number, value: Code): void => {
      const limb = limbs[index] as Local;
      f.emit(limb.set(i64.add(limb.get, value)));
    };
    const top = limbs[8] as Local;
    f.emit(high.set(i64.shrS(top.get, 256 - 232)), top.set(i64.sub(top.get, i64.shl(high.get, 256 - 232))));
    change(7, i64.shl(high.get, 224 - 203));
    change(3, i64.shl(high.get, 96 - 87));
    change(2, i64.sub(i64.const(0), i64.shl(high.get, 64 - 58)));
    change(0, high.get);
    carryThrough(f, limbs);
    storeLimbs(f, address, limbs);
  });

/** (address, modulus): brings a number above −modulus and below 2·modulus to 0…modulus−1. */
export const defineCanonical = (module: ModuleBuilder): Callee =>
  module.define('canonical', ['i32', 'i32'], (f) => {
    const address = f.param(0).get;
    const limbs = loadLimbs(f, address);
    const modulus = loadLimbs(f, f.param(1).get);
    const isNegative = f.local('i64');
    const top = limbs[limbCount - 1] as Local;
    const addModulusIfNegative = (): void => {
      f.emit(isNegative.set(i64.shrS(top.get, 63)));
      limbs.forEach((limb, i) => {
        f.emit(limb.set(i64.add(limb.get, i64.and((modulus[i] as Local).get, isNegative.get))));
      });
      carryThrough(f, limbs);
    };
    carryThrough(f, limbs);
    addModulusIfNegative();
    limbs.forEach((limb, i) => {
      f.emit(limb.set(i64.sub(limb.get, (modulus[i] as Local).get)));
    });
    carryThrough(f, limbs);
    addModulusIfNegative();
    storeLimbs(f, address, limbs);
  });

/** The three 16-byte parts of a slot. */
const parts = Array.from({ length: slotBytes / 16 }, (_, i) => 16 * i);

/** The statements for target = a + b or a − b, limb by limb, without carries. Target may be a or b. */
export const limbwise = (operation: 'add' | 'sub', target: Code, a: Code, b: Code): Code =>
  parts.flatMap((offset) => v128.store(target, offset, v128[operation](v128.load(a, offset), v128.load(b, offset))));

/** (target, a, b): the limbwise sum or difference. */
export const defineLimbwise = (module: ModuleBuilder, name: string, operation: 'add' | 'sub'): Callee =>
  module.define(name, ['i32', 'i32', 'i32'], (f) => {
    f.emit(limbwise(operation, f.param(0).get, f.param(1).get, f.param(2).get));
  });

/** (target, a, b, isB): target = b if isB is 1, a if it is 0. */
export const defineSelect = (module: ModuleBuilder): Callee =>
  module.define('select', ['i32', 'i32', 'i32', 'i32'], (f) => {
    const [target, a, b] = [f.param(0).get, f.param(1).get, f.param(2).get];
    const chosen = f.local('v128');
    const zero = v128.splat(i32.const(0));
    f.emit(chosen.set(v128.sub(zero, v128.splat(f.param(3).get))));
    for (const offset of parts) {
      const difference = v128.xor(v128.load(a, offset), v128.load(b, offset));
      f.emit(v128.store(target, offset, v128.xor(v128.load(a, offset), v128.and(difference, chosen.get))));
    }
  });

/** (target, bytes): reads 32 bytes, big-endian, into limbs. */
export const defineDecode = (module: ModuleBuilder): Callee =>
  module.define('decode', ['i32', 'i32'], (f) => {
    for (let i = 0; i < limbCount; i += 1) {
      const terms: Code[] = [];
      for (let byte = (limbBits * i) >> 3; byte < elementBytes && 8 * byte < limbBits * (i + 1); byte += 1) {
        const value = i64.load8u(f.param(1).get, elementBytes - 1 - byte);
        const shift = 8 * byte - limbBits * i;
        terms.push(shift >= 0 ? i64.shl(value, shift) : i64.shrS(value, -shift));
      }
      f.emit(i64.store32(f.param(0).get, 4 * i, mask(sum(terms))));
    }
  });

/** (bytes, source): writes a number of 0…2^256−1 with limbs in 0…2^29−1 as 32 bytes, big-endian. */
export const defineEncode = (module: ModuleBuilder): Callee =>
  module.define('encode', ['i32', 'i32'], (f) => {
    const limbs = loadLimbs(f, f.param(1).get);
    for (let byte = 0; byte < elementBytes; byte += 1) {
      const index = Math.floor((8 * byte) / limbBits);
      const shift = 8 * byte - limbBits * index;
      const low = i64.shrS((limbs[index] as Local).get, shift);
      const next = limbs[index + 1];
      const isSplit = shift + 8 > limbBits && next !== undefined;
      const value = isSplit ? i64.or(low, i64.shl(next.get, limbBits - shift)) : low;
      f.emit(i64.store8(f.param(0).get, elementBytes - 1 - byte, value));
    }
  });
