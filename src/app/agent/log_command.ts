/** @module `hsm-agent log level`: how much a running agent writes to its log, asked and changed over its socket. */
import type { Command } from 'commander';
import { agentType, getLogLevelPath, setLogLevelPath } from '../../agent/agent_proto.ts';
import { proveControl } from '../../agent/control_proof.ts';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import { type CliIo, resolvePath } from '../../cli/io.ts';
import {
  forOption,
  type LevelRequest,
  type LevelTime,
  levelText,
  type ShownLevel,
  toLevelRequest,
} from '../../cli/log_level_text.ts';
import { loadAgentConfig } from '../../config/load_agent.ts';
import type { AgentConfig } from '../../config/agent_config.ts';
import type { CommandResult } from '../local/command.ts';
import { outputOption, runCommand } from '../local/command.ts';
import { callAgent } from './agent_call.ts';
import { agentConfigOption } from './config_commands.ts';
import { readIdentityFiles } from './identity_files.ts';

interface Flags {
  readonly config: string;
  readonly for?: LevelTime;
  readonly output: OutputFormat;
}

interface Shown {
  readonly state: ShownLevel;
  readonly challenge: Uint8Array;
}

const change = async (config: AgentConfig, request: LevelRequest, challenge: Uint8Array): Promise<ShownLevel> => {
  const { identity } = readIdentityFiles(config.identity);
  try {
    const type = agentType('SetAgentLogLevelRequest');
    const message = type.fromObject({ ...request, proof: proveControl(identity, challenge, request) });
    const bytes = Buffer.from(type.encode(message).finish());
    return (await callAgent<Shown>(config.local.socket, setLogLevelPath, bytes, 'SetAgentLogLevelResponse')).state;
  } finally {
    identity.fill(0);
  }
};

const run = async (io: CliIo, level: string | undefined, flags: Flags): Promise<CommandResult> => {
  const request = toLevelRequest({ level, for: flags.for });
  const config = loadAgentConfig(resolvePath(io, flags.config));
  const answer = await callAgent<Shown>(
    config.local.socket,
    getLogLevelPath,
    Buffer.alloc(0),
    'GetAgentLogLevelResponse',
  );
  const state = request === undefined ? answer.state : await change(config, request, answer.challenge);
  return { json: state, text: levelText(state) };
};

const details = `
Without LEVEL it is shown, to whoever may open the socket. It is changed by who may read the agent's private key alone: its own user, or
root. "configured" takes a change back; after 15 minutes, or what --for says, the level of the configuration comes back by itself.
`;

/** Registers `log level`. */
export const registerAgentLog = (program: Command, io: CliIo): void => {
  program
    .command('log')
    .description('what the agent writes to its log')
    .command('level')
    .summary('show the level of the log, or change it for a time')
    .description('Shows how much the running agent writes to its log, or changes it for a time.')
    .argument('[level]', 'trace, debug, info, warn, error, fatal or configured')
    .addOption(forOption())
    .addOption(agentConfigOption(io))
    .addOption(outputOption())
    .addHelpText('after', details)
    .addHelpText('after', helpTail(['hsm-agent log level', 'hsm-agent log level debug --for 10m']))
    .action((level: string | undefined, flags: Flags) => runCommand(io, flags.output, () => run(io, level, flags)));
};
