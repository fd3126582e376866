/**
 * @module The compression function of SM3 (GB/T 32905 §5.3.3) as a WebAssembly function. It is here for the states that
 * must leave the process between two calls; OpenSSL, which does everything else, does not give its state away.
 */
import type { Code } from './wasm/code.ts';
import { i32, repeatWhile } from './wasm/code.ts';
import type { Callee, FunctionBuilder, Local } from './wasm/module.ts';
import { loadModule, ModuleBuilder } from './wasm/module.ts';

/** Bytes of a block and of the chaining value. */
export const blockBytes = 64;
export const chainBytes = 32;

/** Where the chaining value and the data lie in the memory. */
const chainAddress = 0;
const dataAddress = 64;
const pages = 1;
/** Data that fits the memory. */
export const maxBlocks = 512;

const xor = (...terms: readonly Code[]): Code => terms.reduce((a, b) => i32.xor(a, b));
const sum = (...terms: readonly Code[]): Code => terms.reduce((a, b) => i32.add(a, b));
const p0 = (x: Local): Code => xor(x.get, i32.rotl(x.get, 9), i32.rotl(x.get, 17));
const p1 = (x: Local): Code => xor(x.get, i32.rotl(x.get, 15), i32.rotl(x.get, 23));

const roundConstant = (j: number): number => {
  const t = j < 16 ? 0x79cc4519 : 0x7a879d8a;
  const by = j % 32;
  return by === 0 ? t : (t << by) | (t >>> (32 - by));
};

/** WebAssembly reads little-endian. */
const swapBytes = (f: FunctionBuilder, word: Local): void => {
  const even = i32.and(i32.rotl(word.get, 8), i32.const(0x00ff00ff));
  const odd = i32.and(i32.rotl(word.get, 24), i32.const(0xff00ff00));
  f.emit(word.set(i32.or(even, odd)));
};

const majority = (a: Code, b: Code, c: Code): Code => i32.or(i32.and(a, b), i32.and(i32.or(a, b), c));
const choice = (e: Code, f: Code, g: Code): Code => xor(i32.and(xor(f, g), e), g);

/** One round on eight variables; afterwards they are to be read one place further (the words move, not their contents). */
const writeRound = (
  f: FunctionBuilder,
  j: number,
  v: readonly Local[],
  w: Code,
  w4: Code,
  t: readonly Local[],
): void => {
  const [a, b, c, d, e, g, h, k] = v as readonly [Local, Local, Local, Local, Local, Local, Local, Local];
  const [ss1, a12] = t as readonly [Local, Local];
  const ff = j < 16 ? xor(a.get, b.get, c.get) : majority(a.get, b.get, c.get);
  const gg = j < 16 ? xor(e.get, g.get, h.get) : choice(e.get, g.get, h.get);
  f.emit(
    a12.set(i32.rotl(a.get, 12)),
    ss1.set(i32.rotl(sum(a12.get, e.get, i32.const(roundConstant(j))), 7)),
    d.set(sum(d.get, ff, xor(ss1.get, a12.get), xor(w, w4))),
    k.set(sum(k.get, gg, ss1.get, w)),
    k.set(p0(k)),
    b.set(i32.rotl(b.get, 9)),
    g.set(i32.rotl(g.get, 19)),
  );
};

/** W_j from the sixteen words before it, in place of the oldest. */
const writeExpansion = (f: FunctionBuilder, w: readonly Local[], j: number, mixed: Local): void => {
  const at = (index: number): Code => (w[index & 15] as Local).get;
  f.emit(mixed.set(xor(at(j - 16), at(j - 9), i32.rotl(at(j - 3), 15))));
  f.emit((w[j & 15] as Local).set(xor(p1(mixed), i32.rotl(at(j - 13), 7), at(j - 6))));
};

/** Compresses the block at the address in its parameter into the chaining value. */
const writeBlock = (f: FunctionBuilder): void => {
  const address = f.param(0);
  const v = Array.from({ length: 8 }, () => f.local('i32'));
  const w = Array.from({ length: 16 }, () => f.local('i32'));
  const scratch = [f.local('i32'), f.local('i32')];
  const chainWord = (i: number): Code => i32.load(i32.const(chainAddress), 4 * i);
  v.forEach((word, i) => {
    f.emit(word.set(chainWord(i)));
  });
  w.forEach((word, i) => {
    f.emit(word.set(i32.load(address.get, 4 * i)));
    swapBytes(f, word);
  });
  let order = v;
  for (let j = 0; j < 64; j += 1) {
    if (j >= 12) writeExpansion(f, w, j + 4, scratch[0] as Local);
    writeRound(f, j, order, (w[j & 15] as Local).get, (w[(j + 4) & 15] as Local).get, scratch);
    const [a, b, c, d, e, g, h, k] = order as [Local, Local, Local, Local, Local, Local, Local, Local];
    order = [d, a, b, c, k, e, g, h];
  }
  order.forEach((word, i) => {
    f.emit(i32.store(i32.const(chainAddress), 4 * i, i32.xor(chainWord(i), word.get)));
  });
};

/** Compresses so many blocks from the start of the data on. */
const writeCompression = (f: FunctionBuilder, block: Callee): void => {
  const blocks = f.param(0);
  const address = f.local('i32');
  f.emit(address.set(i32.const(dataAddress)));
  const inner = f.fork();
  inner.emit(block(address.get));
  inner.emit(address.set(i32.add(address.get, i32.const(blockBytes))));
  inner.emit(blocks.set(i32.sub(blocks.get, i32.const(1))));
  f.emit(repeatWhile(inner.body, blocks.get));
};

/** The core: its memory as the chaining value (8 words of the machine's order) and as data, and the function. */
export interface Sm3Core {
  readonly chain: Uint32Array;
  /** Room for {@link maxBlocks} blocks. */
  readonly data: Uint8Array;
  /** Compresses so many blocks, 1…{@link maxBlocks}, of `data` into `chain`. */
  compress(blocks: number): void;
}

const build = (): Sm3Core => {
  const module = new ModuleBuilder();
  const block = module.define('block', ['i32'], writeBlock);
  module.define('compress', ['i32'], (f) => writeCompression(f, block));
  const { functions, memory } = loadModule<'compress'>(module.encode(pages));
  return {
    chain: new Uint32Array(memory, chainAddress, chainBytes / 4),
    data: new Uint8Array(memory, dataAddress, maxBlocks * blockBytes),
    compress: functions.compress,
  };
};

let shared: Sm3Core | undefined;

/** The one core of the process. Whoever uses it sets the chaining value and leaves no secrets in it. */
export const sm3Core = (): Sm3Core => {
  shared ??= build();
  return shared;
};
