/**
 * @module Puts functions together to a WebAssembly module with one memory, and loads it. Everything is made from the
 * source text at start: there is no binary in the repository and no compiler but Node itself.
 */
import type { Code, ValueType } from './code.ts';
import { getLocal, setLocal, unsignedLeb, valueType } from './code.ts';

/** A variable of a function: reads it, or gives the statement that sets it. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
}

interface FunctionRecord {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** The body of one function while it is written. */
export class FunctionBuilder {
  readonly #params: readonly ValueType[];
  readonly #locals: ValueType[];
  readonly #body: number[] = [];

  constructor(params: readonly ValueType[], locals: ValueType[] = []) {
    this.#params = params;
    this.#locals = locals;
  }

  /** A further body over the same variables, to be put into this one as the body of a loop. */
  fork(): FunctionBuilder {
    return new FunctionBuilder(this.#params, this.#locals);
  }

  get locals(): readonly ValueType[] {
    return this.#locals;
  }

  get body(): Code {
    return this.#body;
  }

  #at(index: number): Local {
    return { get: getLocal(index), set: (value) => setLocal(index, value) };
  }

  param(index: number): Local {
    return this.#at(index);
  }

  /** A new variable; zero at first. */
  local(type: ValueType): Local {
    this.#locals.push(type);
    return this.#at(this.#params.length + this.#locals.length - 1);
  }

  emit(...statements: readonly Code[]): void {
    for (const statement of statements) for (const byte of statement) this.#body.push(byte);
  }
}

/** Gives the statement that calls a function that was defined. */
export type Callee = (...args: readonly Code[]) => Code;

const section = (id: number, content: Code): Code => [id, ...unsignedLeb(content.length), ...content];
const vector = (items: readonly Code[]): Code => [...unsignedLeb(items.length), ...items.flat()];
const text = (value: string): Code => [...unsignedLeb(value.length), ...Buffer.from(value, 'latin1')];
const sized = (content: Code): Code => [...unsignedLeb(content.length), ...content];

/** Collects functions without results; they speak through the memory. */
export class ModuleBuilder {
  readonly #functions: FunctionRecord[] = [];

  /** Adds a function and exports it under its name. */
  define(name: string, params: readonly ValueType[], write: (f: FunctionBuilder) => void): Callee {
    const builder = new FunctionBuilder(params);
    write(builder);
    const index = this.#functions.length;
    this.#functions.push({ name, params, locals: builder.locals, body: builder.body });
    return (...args) => [...args.flat(), 0x10, ...unsignedLeb(index)];
  }

  /** The binary module, with a memory of the given number of 64 KiB pages that cannot grow. */
  encode(pages: number): Uint8Array {
    const types = this.#functions.map(({ params }) => [0x60, ...vector(params.map((type) => [valueType[type]])), 0]);
    const exports = this.#functions.map(({ name }, index) => [...text(name), 0, ...unsignedLeb(index)]);
    const bodies = this.#functions.map(({ locals, body }) =>
      sized([...vector(locals.map((type) => [1, valueType[type]])), ...body, 0x0b]),
    );
    return Uint8Array.from([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...section(1, vector(types)),
      ...section(3, vector(this.#functions.map((_, index) => unsignedLeb(index)))),
      ...section(5, vector([[1, ...unsignedLeb(pages), ...unsignedLeb(pages)]])),
      ...section(7, vector([...exports, [...text('memory'), 2, 0]])),
      ...section(10, vector(bodies)),
    ]);
  }
}

/** The part of the JavaScript API of WebAssembly that is used here; @types/node leaves it to the DOM library. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** A loaded module: its functions by name and its memory, which never moves. */
export interface LoadedModule<Name extends string> {
  readonly functions: Readonly<Record<Name, (...args: number[]) => void>>;
  readonly memory: ArrayBuffer;
}

/** Compiles and instantiates a module; synchronous, a few milliseconds. */
export const loadModule = <Name extends string>(bytes: Uint8Array): LoadedModule<Name> => {
  const api = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
  const { exports } = new api.Instance(new api.Module(bytes));
  return {
    functions: exports as LoadedModule<Name>['functions'],
    memory: (exports.memory as { readonly buffer: ArrayBuffer }).buffer,
  };
};
