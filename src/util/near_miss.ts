/** @module Finds the name that someone probably meant. */

/** Number of single-character edits (insert, delete, replace, swap of neighbours) between two short strings. */
const editDistance = (a: string, b: string): number => {
  let older: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (current[column - 1] as number) + 1,
        (previous[column] as number) + 1,
        (previous[column - 1] as number) + (isSame ? 0 : 1),
      );
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (isSwap) cost = Math.min(cost, (older[column - 2] as number) + 1);
      current.push(cost);
    }
    older = previous;
    previous = current;
  }
  return previous[b.length] as number;
};

const normalize = (name: string): string => name.toLowerCase().replace(/[-_]/g, '');

/**
 * The known name nearest to a given one, case and separators aside; `undefined` where none is near enough to be
 * worth showing (a third of its length, at least one edit).
 */
export const nearMiss = (name: string, known: readonly string[]): string | undefined => {
  if (name.length > 64) return undefined;
  let best: { readonly name: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = editDistance(normalize(name), normalize(candidate));
    const isNear = distance <= Math.max(1, Math.floor(candidate.length / 3));
    if (isNear && (best === undefined || distance < best.distance)) best = { name: candidate, distance };
  }
  return best?.name;
};
