/**
 * @module Parses JSON with comments and trailing commas (JSONC). Otherwise as strict as JSON, and stricter
 * in one thing: a name that occurs twice in one object is refused, because one of the two values would be
 * dropped without a word. Knows nothing of what the text configures.
 */
import { GatewayError } from '../core/errors.ts';

/** Deepest nesting that is read; a configuration needs four levels. */
const maxDepth = 32;

const blank = /[ \t\r\n]+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const string = /"(?:[^"\\\n]|\\.)*"/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /[A-Za-z_$][\w$]*/y;
const words: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };

/** One pass over the text. */
class JsoncReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    if (this.#text.startsWith('\uFEFF')) this.#at = 1;
    const value = this.#value(0);
    this.#skipBlank();
    if (this.#at < this.#text.length) throw this.#unexpected('the end of the file');
    return value;
  }

  #value(depth: number): unknown {
    if (depth > maxDepth) throw this.#error(`values are nested deeper than ${maxDepth} levels`);
    this.#skipBlank();
    const next = this.#text[this.#at];
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#array(depth);
    if (next === '"') return this.#string('a string');
    const digits = this.#match(number);
    if (digits !== undefined) return Number(digits);
    const start = this.#at;
    const literal = this.#match(word);
    if (literal !== undefined && Object.hasOwn(words, literal)) return words[literal];
    this.#at = start;
    throw this.#unexpected('a value');
  }

  #object(depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    this.#list('}', () => {
      const start = this.#at;
      const name = this.#string('a name in double quotes');
      if (Object.hasOwn(result, name)) {
        this.#at = start;
        throw this.#error(`${JSON.stringify(name)} occurs twice in one object`);
      }
      this.#skipBlank();
      if (this.#text[this.#at] !== ':') throw this.#unexpected('":"');
      this.#at += 1;
      // Not an assignment: the name could be __proto__.
      Object.defineProperty(result, name, {
        value: this.#value(depth + 1),
        enumerable: true,
        writable: true,
        configurable: true,
      });
    });
    return result;
  }

  #array(depth: number): unknown[] {
    const result: unknown[] = [];
    this.#list(']', () => result.push(this.#value(depth + 1)));
    return result;
  }

  /** Reads from the opening bracket to the closing one; a comma may follow the last element. */
  #list(close: '}' | ']', element: () => void): void {
    this.#at += 1;
    for (;;) {
      this.#skipBlank();
      if (this.#text[this.#at] === close) break;
      element();
      this.#skipBlank();
      const next = this.#text[this.#at];
      if (next === close) break;
      if (next !== ',') throw this.#unexpected(`"," or "${close}"`);
      this.#at += 1;
    }
    this.#at += 1;
  }

  #string(wanted: string): string {
    if (this.#text[this.#at] !== '"') throw this.#unexpected(wanted);
    const start = this.#at;
    const token = this.#match(string);
    if (token === undefined) throw this.#error('a string is not closed on its line');
    try {
      return JSON.parse(token) as string;
    } catch {
      this.#at = start;
      throw this.#error('a string has an escape or a control character that JSON does not allow');
    }
  }

  #skipBlank(): void {
    while (this.#match(blank) !== undefined);
    if (this.#text.startsWith('/*', this.#at)) throw this.#error('a comment is not closed');
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #unexpected(wanted: string): GatewayError {
    const found = this.#text[this.#at];
    const is = found === undefined ? 'the file ends' : `${JSON.stringify(found)} is there`;
    return this.#error(`${wanted} is expected, ${is}`);
  }

  #error(problem: string): GatewayError {
    const before = this.#text.slice(0, this.#at).split('\n');
    const line = String(before.length);
    const column = String((before.at(-1)?.length ?? 0) + 1);
    return new GatewayError('CONFIG_INVALID', `line ${line}, column ${column}: ${problem}`, {
      metadata: { line, column },
    });
  }
}

/**
 * Parses a text of JSON with `//` and block comments and trailing commas.
 * @returns plain objects, arrays, strings, numbers, booleans and null
 * @throws {GatewayError} CONFIG_INVALID with line and column (both from 1) of what is wrong
 * @see RFC 8259
 */
export const parseJsonc = (text: string): unknown => new JsoncReader(text).document();
