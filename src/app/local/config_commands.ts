/** @module `hsmctl config …`: checks a configuration file without starting anything, and prints the sample. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { sampleConfig } from '../../config/sample.ts';
import { checkSecretFiles } from '../../config/secret_file.ts';
import { groupOf, loadNamedConfig, outputOption, runCommand } from './command.ts';

/** Registers `config check` and `config sample`. */
export const registerConfigCommands = (program: Command, io: CliIo): void => {
  const group = groupOf(program, 'config', 'check or print a configuration of the gateway');
  group
    .command('check')
    .summary('check a configuration and its secret files')
    .description(
      'Checks a configuration file and its secret files; prints it with all defaults, secrets as paths only.',
    )
    .argument('<file>', 'configuration file')
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsmctl config check /etc/hsm-gateway/gateway.jsonc']))
    .action((file: string, { output }: { output: OutputFormat }) =>
      runCommand(io, output, () => {
        const config = loadNamedConfig(io, file);
        checkSecretFiles(config);
        return { json: config, text: `${JSON.stringify(config, null, 2)}\n` };
      }),
    );
  group
    .command('sample')
    .description('print a configuration with every field and its explanation')
    .addHelpText('after', helpTail(['hsmctl config sample > gateway.jsonc']))
    .action(() => {
      io.stdout.write(sampleConfig());
    });
};
