/** @module Tables of completions in the form of `case`: places that have the same answer share a branch. */
import { allNodes, type CommandNode, type Follows } from './command_tree.ts';

/** A word in single quotes, for bash and zsh. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** One branch: what is matched, and what then happens. */
interface Branch {
  readonly pattern: string;
  readonly action: string;
}

/** Lines of the branches of a `case`, those with the same action together. */
export const caseLines = (branches: readonly Branch[], indent: string): readonly string[] => {
  const patterns = new Map<string, string[]>();
  for (const { pattern, action } of branches) {
    const known = patterns.get(action) ?? [];
    patterns.set(action, [...known, quote(pattern)]);
  }
  return [...patterns].map(([action, together]) => `${indent}${together.join('|')}) ${action} ;;`);
};

/** Paths of commands that are below another: those that a word can lead to. */
export const pathBranches = (tree: CommandNode, action: string): readonly Branch[] =>
  allNodes(tree)
    .filter(({ path }) => path !== tree.path)
    .map(({ path }) => ({ pattern: path, action }));

/** For each option that something follows: what to do when it was the word before. */
export const valueBranches = (tree: CommandNode, toAction: (follows: Follows) => string): readonly Branch[] =>
  allNodes(tree).flatMap(({ path, options }) =>
    options
      .filter(({ follows }) => follows.kind !== 'nothing')
      .flatMap(({ long, short, follows }) =>
        [long, short]
          .filter((flag) => flag !== undefined)
          .map((flag) => ({ pattern: `${path} ${flag}`, action: toAction(follows) })),
      ),
  );
