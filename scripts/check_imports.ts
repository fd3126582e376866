/**
 * @module Checks the direction of imports between the folders of `src/`, which is written down here and nowhere
 * else: what each folder may import, which packages are kept to one folder, and that the process that faces the
 * network never reaches the code that touches keys. `scripts/check_imports` runs it.
 */
import { fileURLToPath } from 'node:url';
import type { ImportGraph } from './lib/import_graph.ts';
import { findChain, readImportGraph, reachableFrom } from './lib/import_graph.ts';

/**
 * What each folder may import besides itself. A row may name a single file (`core/errors.ts`); '*' allows every
 * folder but `bin`. `core` and `util` stand in each row that may use them, so that the exceptions are seen.
 */
export const directions: Readonly<Record<string, readonly string[]>> = {
  util: [],
  gen: [],
  core: ['util'],
  formats: ['core', 'util'],
  config: ['core', 'util'],
  obs: ['core', 'util'],
  hsm: ['core', 'formats', 'util'],
  gm: ['core', 'formats', 'util'],
  'host/protocol': ['core', 'util'],
  'host/worker': ['host/protocol', 'hsm', 'gm', 'core', 'formats', 'util'],
  'host/supervisor': ['host/protocol', 'core', 'util'],
  store: ['core', 'util'],
  identity: ['core', 'formats', 'util', 'obs'],
  access: ['core', 'formats', 'util', 'obs'],
  audit: ['core', 'formats', 'util', 'obs'],
  kms: ['core', 'formats', 'util'],
  sdf: ['core', 'formats', 'util'],
  admin: ['core', 'formats', 'util'],
  rpc: ['access', 'identity', 'audit', 'kms', 'sdf', 'admin', 'core', 'gen', 'util'],
  // One connection to a gateway; over it, several gateways. Agent and client library are made of both.
  transport: ['core', 'gen', 'util'],
  balance: ['transport', 'core', 'gen', 'util'],
  client: [
    'balance',
    'transport',
    ...['core/errors.ts', 'core/trace_context.ts', 'core/balance_settings.ts', 'gen', 'util'],
  ],
  // What both servers share, and knows neither tenants nor policies: frames of streams, statuses, health.
  agent: [
    ...[
      'client',
      'balance',
      'transport',
      'core',
      'gen',
      'obs',
      'util',
      'rpc/auxiliary_services.ts',
      'rpc/batch_codec.ts',
      'rpc/batch_stream.ts',
      'rpc/convert/log_levels.ts',
    ],
    ...['rpc/protos.ts', 'rpc/request_id.ts', 'rpc/status.ts', 'rpc/status_details.ts'],
  ],
  cli: ['client', 'gen', 'core', 'util'],
  app: ['*'],
  // crypto_host.ts is the one program that may load the worker.
  bin: ['app', 'cli', 'config', 'core', 'host/worker', 'obs', 'util'],
};

/** Packages that only some folders may import. */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  pkcs11js: ['hsm', 'host/worker'],
  'graphene-pk11': ['hsm'],
  kysely: ['store'],
  // util/file_lock.ts uses SQLite for its lock files alone.
  'better-sqlite3': ['store', 'util'],
  pg: ['store'],
};

/** Folders of code that touches modules and key material. Only these, and the worker, may reach them. */
const keyFolders = ['hsm', 'gm'];
const mayReachKeys = [...keyFolders, 'host/worker', 'app', 'bin'];
/** Programs that must not reach them either, whatever their composition roots import. */
export const keylessPrograms = ['bin/hsm_gatewayd.ts', 'bin/hsm_agent.ts', 'bin/hsmctl.ts'];

/** The row that a file falls under: the longest folder of the table that it lies in. */
const rowOf = (file: string): string | undefined => {
  const parts = file.split('/');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const folder = parts.slice(0, length).join('/');
    if (Object.hasOwn(directions, folder)) return folder;
  }
  return undefined;
};

const isAllowed = (from: string, to: string, file: string): boolean => {
  if (from === to) return true;
  const row = directions[from] ?? [];
  return row.includes(to) || row.includes(file) || (row.includes('*') && to !== 'bin');
};

const checkFile = (graph: ImportGraph, file: string): string[] => {
  const imports = graph.get(file);
  const from = rowOf(file);
  if (imports === undefined) return [];
  if (from === undefined) return [`${file}: its folder has no row in the table of directions`];
  const problems = imports.unresolved.map((specifier) => `${file} imports ${specifier}: there is no such file in src`);
  for (const target of imports.files) {
    const to = rowOf(target);
    if (to === undefined || isAllowed(from, to, target)) continue;
    problems.push(`${file} imports ${target}: ${from} may import ${directions[from]?.join(', ') || 'nothing'}`);
  }
  for (const name of imports.packages) {
    const homes = Object.hasOwn(packageHomes, name) ? packageHomes[name] : undefined;
    if (homes === undefined || homes.includes(from)) continue;
    problems.push(`${file} imports the package ${name}: only ${homes.join(', ')} may`);
  }
  return problems;
};

/** Whether something in a chain is code, or a package, that touches keys. */
const isKeyCode = (fileOrPackage: string): boolean =>
  keyFolders.includes(rowOf(fileOrPackage) ?? '') || packageHomes[fileOrPackage]?.includes('hsm') === true;

/** Files that must not reach key code but do, each with its chain; a chain that ends another is not repeated. */
const checkReach = (graph: ImportGraph): string[] => {
  const chains: string[][] = [];
  for (const file of graph.keys()) {
    const isKeyless = keylessPrograms.includes(file) || !mayReachKeys.includes(rowOf(file) ?? '');
    const chain = isKeyless ? findChain(graph, file, isKeyCode) : undefined;
    if (chain !== undefined) chains.push([...chain]);
  }
  const tails = new Set(chains.map((chain) => chain.slice(1).join(' → ')));
  return chains
    .map((chain) => chain.join(' → '))
    .filter((chain) => !tails.has(chain))
    .map((chain) => `${chain.split(' ', 1)[0]} reaches code that touches keys: ${chain}`);
};

/** One cycle between folders, as the import of each step; `undefined` where there is none. */
const findFolderCycle = (graph: ImportGraph): string | undefined => {
  const edges = new Map<string, Map<string, string>>();
  for (const [file, imports] of graph) {
    const from = rowOf(file) ?? '';
    const targets = edges.get(from) ?? new Map<string, string>();
    edges.set(from, targets);
    for (const target of imports.files) {
      const to = rowOf(target) ?? '';
      if (to !== from && !targets.has(to)) targets.set(to, `${file} → ${target}`);
    }
  }
  const done = new Set<string>();
  const walk = (folder: string, path: readonly string[]): string | undefined => {
    const start = path.indexOf(folder);
    if (start >= 0) {
      const loop = [...path.slice(start), folder];
      const steps = loop.slice(1).map((to, index) => edges.get(loop[index] as string)?.get(to));
      return `the folders ${loop.join(' → ')} form a cycle: ${steps.join(', ')}`;
    }
    if (done.has(folder)) return undefined;
    for (const next of edges.get(folder)?.keys() ?? []) {
      const found = walk(next, [...path, folder]);
      if (found !== undefined) return found;
    }
    done.add(folder);
    return undefined;
  };
  for (const folder of edges.keys()) {
    const found = walk(folder, []);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Everything that is wrong with a tree, one sentence each, with the offending chain; empty when nothing is. */
export const findImportProblems = (graph: ImportGraph): readonly string[] => {
  const cycle = findFolderCycle(graph);
  return [
    ...[...graph.keys()].flatMap((file) => checkFile(graph, file)),
    ...checkReach(graph),
    ...(cycle === undefined ? [] : [cycle]),
  ];
};

/**
 * What a program imports, directly or not: files relative to `src`, and packages.
 * @param root – the source tree, absolute
 * @param entry – a file of it, `bin/hsm_gatewayd.ts`
 */
export const importsOfProgram = (root: string, entry: string): ReadonlySet<string> =>
  reachableFrom(readImportGraph(root), entry);

const main = (): void => {
  const root = process.argv[2] ?? fileURLToPath(new URL('../src', import.meta.url));
  const graph = readImportGraph(root);
  const problems = findImportProblems(graph);
  for (const problem of problems) console.error(problem);
  console.log(`${graph.size} files, ${problems.length} problems with the direction of imports`);
  if (problems.length > 0) process.exitCode = 1;
};

if (import.meta.main) main();
