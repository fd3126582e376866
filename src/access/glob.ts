/**
 * @module Wildcards of policies over names with parts (`kms:cmk:*`). Linear in the length of the name: names
 * come from callers. Case does not matter, so that no spelling of a name can slip past a Deny.
 */

/** A pattern, taken apart once. */
export interface Glob {
  /** Parts between colons, each as the literal pieces around its `*`. */
  readonly parts: readonly (readonly string[])[];
  /** The last part is `*` alone and covers all parts that follow. */
  readonly isOpen: boolean;
}

/** Takes a pattern apart. Every string is a pattern. */
export const toGlob = (pattern: string): Glob => {
  const parts = pattern.toLowerCase().split(':');
  return { parts: parts.map((part) => part.split('*')), isOpen: parts.at(-1) === '*' };
};

/** Matches one part: the first piece at its start, the last at its end, the others in order, leftmost first. */
const isPartMatch = (pieces: readonly string[], part: string): boolean => {
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return part === first;
  const last = pieces.at(-1) ?? '';
  if (part.length < first.length + last.length || !part.startsWith(first) || !part.endsWith(last)) return false;
  let at = first.length;
  const end = part.length - last.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = part.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
};

/** Whether a name is covered by a pattern. `*` does not reach over a colon, except as the pattern's last part. */
export const isGlobMatch = (glob: Glob, name: string): boolean => {
  const count = glob.parts.length;
  const parts = name.toLowerCase().split(':');
  if (parts.length < count || (parts.length > count && !glob.isOpen)) return false;
  return glob.parts.every((pieces, index) => isPartMatch(pieces, parts[index] ?? ''));
};
