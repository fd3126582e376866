/** @module What stands below the help of every command. */

/** Examples and exit codes. */
export const helpTail = (examples: readonly string[]): string =>
  `\nExamples:\n${examples.map((example) => `  $ ${example}`).join('\n')}\n\nExit codes: 0 done, 1 failed, 2 wrong usage.`;
