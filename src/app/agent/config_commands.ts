/** @module `hsm-agent config …`: checks a configuration file without starting anything, and prints the sample. */
import { type Command, Option } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import { type CliIo, resolvePath } from '../../cli/io.ts';
import { agentSchema } from '../../config/agent_schema.ts';
import { checkAgentSecrets, defaultAgentConfigPath, loadAgentConfig } from '../../config/load_agent.ts';
import { sampleConfig } from '../../config/sample.ts';
import { outputOption, runCommand } from '../local/command.ts';

export const agentConfigOption = (io: CliIo): Option =>
  new Option('-c, --config <file>', 'configuration file of the agent').default(
    defaultAgentConfigPath(io.env),
    `$HSM_AGENT_CONFIG or ${defaultAgentConfigPath({})}`,
  );

/** Registers `config check` and `config sample`. */
export const registerAgentConfig = (program: Command, io: CliIo): void => {
  const group = program.command('config').description('check or print a configuration of the agent');
  group
    .command('check')
    .summary("check a configuration and the file of the agent's key")
    .description('Checks a configuration file and the file of the key; prints it with all defaults.')
    .argument('<file>', 'configuration file')
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsm-agent config check /etc/hsm-agent/agent.jsonc']))
    .action((file: string, { output }: { output: OutputFormat }) =>
      runCommand(io, output, () => {
        const config = loadAgentConfig(resolvePath(io, file));
        checkAgentSecrets(config);
        return { json: config, text: `${JSON.stringify(config, null, 2)}\n` };
      }),
    );
  group
    .command('sample')
    .description('print a configuration with every field and its explanation')
    .addHelpText('after', helpTail(['hsm-agent config sample > agent.jsonc']))
    .action(() => {
      io.stdout.write(sampleConfig(agentSchema));
    });
};
