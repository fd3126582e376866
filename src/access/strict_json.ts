/**
 * @module JSON in which no name occurs twice in one object. `JSON.parse` keeps the last of two, so that a condition could get lost
 * without a word, and others would read another document than we do.
 */

/** Strings, and what objects and arrays are made of; numbers and words are passed over. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** The first name that an object of the text has twice. The text must be JSON. */
const findRepeated = (text: string): string | undefined => {
  const open: (Set<string> | undefined)[] = [];
  let previous = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      // Two spellings of a name are one name: "a" and "\u0061".
      const name = JSON.parse(previous) as string;
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
    previous = token;
  }
  return undefined;
};

/**
 * Parses a text.
 * @throws {SyntaxError} where it is not JSON, or has a name twice in one object
 */
export const parseStrictJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  const repeated = findRepeated(text);
  if (repeated !== undefined) throw new SyntaxError(`${JSON.stringify(repeated)} is there twice in one object`);
  return value;
};
