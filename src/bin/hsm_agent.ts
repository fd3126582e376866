#!/usr/bin/env node
/** @module Entry of `hsm-agent`: argv → command. Without one it runs the agent until SIGTERM or SIGINT. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { agentConfigOption, registerAgentConfig } from '../app/agent/config_commands.ts';
import { registerAgentEnroll } from '../app/agent/enroll_command.ts';
import { registerAgentLog } from '../app/agent/log_command.ts';
import { runAgent } from '../app/agent/run.ts';
import { registerAgentStatus } from '../app/agent/status_command.ts';
import { type CliIo, exitCodes } from '../cli/io.ts';
import type { AgentConfig } from '../config/agent_config.ts';
import { checkAgentSecrets, loadAgentConfig } from '../config/load_agent.ts';
import { GatewayError } from '../core/errors.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const io: CliIo = {
  program: 'hsm-agent',
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  setExitCode: (code) => {
    process.exitCode = code;
  },
};

const load = (path: string): AgentConfig | undefined => {
  try {
    const config = loadAgentConfig(path);
    checkAgentSecrets(config);
    return config;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    process.stderr.write(`hsm-agent: ${error.message}\n`);
    process.exitCode = exitCodes.usage;
    return undefined;
  }
};

const run = async ({ config: path }: { config: string }): Promise<void> => {
  const config = load(path);
  if (config === undefined) return;
  const code = await runAgent(config, {
    version,
    exit: (status) => process.exit(status),
    onReady: (line) => process.stdout.write(line),
  });
  // What is left over (a socket of a caller, a timer of a library) must not keep a stopped agent alive.
  process.exit(code);
};

const program = new Command('hsm-agent')
  .description('Offers the gateways to the applications of this machine over a Unix socket.')
  .version(version)
  .showHelpAfterError('(see --help)')
  .addHelpText(
    'after',
    `
Without a command it runs the agent, and prints one JSON line {"ready":true,"socket":"path",…} on standard output when it
serves; the log goes to standard error.

Signals: SIGTERM, SIGINT stop it after the calls under way, a second one at once; SIGHUP reads the certificate again;
SIGUSR2 renews it now.
Exit codes: 0 stopped, 1 failed, 2 wrong usage or configuration.`,
  )
  .exitOverride();
program.command('run', { isDefault: true }).description('run the agent').addOption(agentConfigOption(io)).action(run);
registerAgentEnroll(program, io);
registerAgentStatus(program, io);
registerAgentLog(program, io);
registerAgentConfig(program, io);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version are answers, everything else is wrong usage.
  process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
}
