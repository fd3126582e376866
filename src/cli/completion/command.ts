/** @module `hsmctl completion`: prints the script that makes a shell complete hsmctl's commands. */
import { Argument, type Command } from 'commander';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import type { CliIo } from '../io.ts';
import { bashScript } from './bash.ts';
import { type CommandNode, toTree } from './command_tree.ts';
import { fishScript } from './fish.ts';
import { zshScript } from './zsh.ts';

type Shell = 'bash' | 'zsh' | 'fish';

const scripts: Readonly<Record<Shell, (tree: CommandNode) => string>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

const details = `
Commands, options, names that an option takes, files and profiles complete. The script knows the commands of the hsmctl that
printed it, and asks neither hsmctl nor a gateway when Tab is pressed. To have it in every shell, put it where the shell looks:
  bash  ~/.local/share/bash-completion/completions/hsmctl
  zsh   a file _hsmctl in a folder of $fpath
  fish  ~/.config/fish/completions/hsmctl.fish
`;

/** Adds `completion`. It knows all commands of the program, also those that are added after it. */
export const registerCompletion = (program: Command, io: CliIo): void => {
  program
    .command('completion')
    .summary('complete commands on Tab: a script for your shell')
    .description('Prints a script that makes a shell complete hsmctl.')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(scripts)))
    .addHelpText('after', details)
    .addHelpText('after', helpTail(['source <(hsmctl completion bash)', 'hsmctl completion fish | source']))
    .action((shell: Shell) => reportFailure(io, 'table', () => void io.stdout.write(scripts[shell](toTree(program)))));
};
