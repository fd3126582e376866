/**
 * @module The graph of imports of a source tree: static, type-only, dynamic with a literal, and re-exports alike.
 * Knows nothing of which edges are allowed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import ts from 'typescript';

/** What one file imports. */
export interface FileImports {
  /** Files of the tree, relative to its root, with forward slashes. */
  readonly files: readonly string[];
  /** Names of npm packages (`@scope/name`) and of Node's own modules (`node:fs`). */
  readonly packages: readonly string[];
  /** Relative imports that lead out of the tree or to no file of it. */
  readonly unresolved: readonly string[];
}

/** Imports by file; the file's path is relative to the root of the tree, with forward slashes. */
export type ImportGraph = ReadonlyMap<string, FileImports>;

const packageOf = (specifier: string): string =>
  specifier.startsWith('node:') ? specifier : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const importsOf = (root: string, file: string, known: ReadonlySet<string>): FileImports => {
  const text = readFileSync(join(root, file), 'utf8');
  const specifiers = new Set(ts.preProcessFile(text, true, true).importedFiles.map((found) => found.fileName));
  const files: string[] = [];
  const packages = new Set<string>();
  const unresolved: string[] = [];
  for (const specifier of specifiers) {
    if (!specifier.startsWith('.')) {
      packages.add(packageOf(specifier));
      continue;
    }
    const target = posix.join(posix.dirname(file), specifier);
    if (known.has(target)) files.push(target);
    else if (!target.endsWith('.json')) unresolved.push(specifier);
  }
  return { files, packages: [...packages], unresolved };
};

/**
 * Reads all TypeScript files below a folder.
 * @param root – the folder; declaration files are passed over
 */
export const readImportGraph = (root: string): ImportGraph => {
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
  const known = new Set(files);
  return new Map(files.map((file) => [file, importsOf(root, file, known)]));
};

/**
 * The shortest chain of imports from a file to the first file or package that is wanted.
 * @returns the chain from `start` to what was found, both included; `undefined` where nothing is reached
 */
export const findChain = (
  graph: ImportGraph,
  start: string,
  isWanted: (fileOrPackage: string) => boolean,
): readonly string[] | undefined => {
  const cameFrom = new Map<string, string | undefined>([[start, undefined]]);
  const chainTo = (end: string): string[] => {
    const chain: string[] = [];
    for (let at: string | undefined = end; at !== undefined; at = cameFrom.get(at)) chain.unshift(at);
    return chain;
  };
  for (const file of cameFrom.keys()) {
    if (file !== start && isWanted(file)) return chainTo(file);
    const imports = graph.get(file);
    for (const next of [...(imports?.files ?? []), ...(imports?.packages ?? [])]) {
      if (!cameFrom.has(next)) cameFrom.set(next, file);
    }
  }
  return undefined;
};

/** Everything that a file imports, directly or not: files of the tree and packages, the file itself included. */
export const reachableFrom = (graph: ImportGraph, start: string): ReadonlySet<string> => {
  const reached = new Set([start]);
  for (const file of reached) {
    const imports = graph.get(file);
    for (const next of [...(imports?.files ?? []), ...(imports?.packages ?? [])]) reached.add(next);
  }
  return reached;
};

/** The folder of a file as a name, `''` at the root. */
export const folderOf = (file: string): string => {
  const folder = dirname(file);
  return folder === '.' ? '' : folder;
};
