/**
 * @module The arithmetic core as a loaded WebAssembly module: its functions, and where things lie in its memory. Built
 * once per process from the code in this folder.
 */
import type { LoadedModule } from '../../wasm/module.ts';
import { loadModule, ModuleBuilder } from '../../wasm/module.ts';
import { curve, elementBytes } from '../curve.ts';
import {
  defineCanonical,
  defineDecode,
  defineEncode,
  defineLimbwise,
  defineMultiply,
  defineNormalize,
  defineSelect,
  defineSquare,
  fieldReduction,
  generalReduction,
} from './field_code.ts';
import { MemoryPlan, montgomeryFactor, slotBytes, toLimbs } from './limbs.ts';
import {
  affineBytes,
  defineAddition,
  defineAffineAddition,
  defineDoubling,
  defineLookup,
  defineToHomogeneous,
  defineToJacobian,
  projectiveBytes,
} from './point_code.ts';

/** Bits of a scalar that one table look-up takes. */
export const windowBits = 5;
/** Odd multiples 1, 3, … 31 of a point. */
export const tableEntries = 1 << (windowBits - 1);
/** Digits of a scalar; the last one, above bit 255, is always 1. */
export const digitCount = 52;

/** Functions by name; what each takes is said where it is defined. */
export type CoreFunction =
  | 'multiplyField'
  | 'squareField'
  | 'multiplyScalar'
  | 'squareScalar'
  | 'normalize'
  | 'canonical'
  | 'select'
  | 'addLimbs'
  | 'subtractLimbs'
  | 'decode'
  | 'encode'
  | 'add'
  | 'addAffine'
  | 'double'
  | 'toJacobian'
  | 'toHomogeneous'
  | 'lookup'
  | 'lookupAffine';

/** Addresses in the memory. What lies below `secretsStart` is constant and public. */
export interface CoreLayout {
  readonly modulusP: number;
  readonly modulusN: number;
  /** Factors that bring a number into Montgomery form, and 1, which takes it out. */
  readonly toFieldForm: number;
  readonly toScalarForm: number;
  readonly one: number;
  /** 1 and b in Montgomery form modulo p, 1 modulo n. */
  readonly fieldOne: number;
  readonly scalarOne: number;
  readonly curveB: number;
  /** Odd multiples of 32^i·G for i = 0…50, affine, then 32^51·G. */
  readonly baseTable: number;
  readonly secretsStart: number;
  readonly accumulator: number;
  readonly addend: number;
  /** Odd multiples of a point. */
  readonly table: number;
  /** Numbers for whoever runs the core. */
  readonly work: readonly number[];
  /** 32 bytes on their way in or out. */
  readonly bytes: number;
  readonly secretsEnd: number;
}

export interface Core {
  readonly run: LoadedModule<CoreFunction>['functions'];
  readonly at: CoreLayout;
  readonly memory: Uint8Array;
}

const workSlots = 40;
const pageBytes = 65536;

const planMemory = (plan: MemoryPlan): Omit<CoreLayout, 'secretsEnd'> => ({
  modulusP: plan.slots(),
  modulusN: plan.slots(),
  toFieldForm: plan.slots(),
  toScalarForm: plan.slots(),
  one: plan.slots(),
  fieldOne: plan.slots(),
  scalarOne: plan.slots(),
  curveB: plan.slots(),
  baseTable: plan.slots(((digitCount - 1) * tableEntries + 1) * (affineBytes / slotBytes)),
  secretsStart: plan.slots(0),
  accumulator: plan.slots(3),
  addend: plan.slots(3),
  table: plan.slots(tableEntries * (projectiveBytes / slotBytes)),
  work: Array.from({ length: workSlots }, () => plan.slots()),
  bytes: plan.slots(Math.ceil(elementBytes / slotBytes)),
});

const defineFunctions = (module: ModuleBuilder, plan: MemoryPlan, at: Omit<CoreLayout, 'secretsEnd'>): void => {
  const multiply = defineMultiply(module, 'multiplyField', fieldReduction);
  const square = defineSquare(module, 'squareField', fieldReduction);
  defineMultiply(module, 'multiplyScalar', generalReduction(curve.n));
  defineSquare(module, 'squareScalar', generalReduction(curve.n));
  const normalize = defineNormalize(module);
  defineCanonical(module);
  defineSelect(module);
  defineLimbwise(module, 'addLimbs', 'add');
  defineLimbwise(module, 'subtractLimbs', 'sub');
  defineDecode(module);
  defineEncode(module);
  const frame = { field: { multiply, square, normalize }, plan, ...at };
  defineAddition(module, frame);
  defineAffineAddition(module, frame);
  defineDoubling(module, frame);
  defineToJacobian(module, frame);
  defineToHomogeneous(module, frame);
  defineLookup(module, 'lookup', frame, tableEntries, projectiveBytes);
  defineLookup(module, 'lookupAffine', frame, tableEntries, affineBytes);
};

const writeConstants = (memory: ArrayBuffer, at: Omit<CoreLayout, 'secretsEnd'>): void => {
  const write = (address: number, value: bigint): void => {
    new Int32Array(memory, address, slotBytes / 4).set(toLimbs(value));
  };
  write(at.modulusP, curve.p);
  write(at.modulusN, curve.n);
  write(at.toFieldForm, montgomeryFactor ** 2n % curve.p);
  write(at.toScalarForm, montgomeryFactor ** 2n % curve.n);
  write(at.one, 1n);
  write(at.fieldOne, montgomeryFactor % curve.p);
  write(at.scalarOne, montgomeryFactor % curve.n);
  write(at.curveB, (curve.b * montgomeryFactor) % curve.p);
};

/** Builds and loads the core; the base table is still empty. */
export const buildCore = (): Core => {
  const module = new ModuleBuilder();
  const plan = new MemoryPlan();
  const layout = planMemory(plan);
  defineFunctions(module, plan, layout);
  const loaded = loadModule<CoreFunction>(module.encode(Math.ceil(plan.bytes / pageBytes)));
  writeConstants(loaded.memory, layout);
  return { run: loaded.functions, at: { ...layout, secretsEnd: plan.bytes }, memory: new Uint8Array(loaded.memory) };
};
