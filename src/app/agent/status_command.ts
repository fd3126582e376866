/** @module `hsm-agent status`: what a running agent says of itself and of its gateways, asked over its socket. */
import type { Command } from 'commander';
import { statusPath } from '../../agent/agent_proto.ts';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import { type CliIo, exitCodes, resolvePath } from '../../cli/io.ts';
import { loadAgentConfig } from '../../config/load_agent.ts';
import type { AgentGateway } from '../../gen/hsmgateway/v1/AgentGateway.ts';
import type { GetAgentStatusResponse } from '../../gen/hsmgateway/v1/GetAgentStatusResponse.ts';
import { outputOption, runCommand, toFacts, toTable } from '../local/command.ts';
import { callAgent } from './agent_call.ts';
import { agentConfigOption } from './config_commands.ts';

/** Asks the agent behind a socket. @throws {GatewayError} GATEWAY_UNREACHABLE where there is none */
export const fetchAgentStatus = (socket: string): Promise<GetAgentStatusResponse> =>
  callAgent(socket, statusPath, Buffer.alloc(0), 'GetAgentStatusResponse');

const timeOf = (milliseconds: number): string => (milliseconds === 0 ? '-' : new Date(milliseconds).toISOString());

const toRow = (gateway: AgentGateway): readonly string[] => [
  gateway.address,
  String(gateway.state).replace('AGENT_GATEWAY_', '').toLowerCase(),
  `${Math.round(gateway.state_age_ms / 1000)} s`,
  gateway.zone === '' ? '-' : gateway.zone,
  String(gateway.weight),
  String(gateway.outstanding),
  `${(gateway.latency_us / 1000).toFixed(1)} ms`,
  gateway.failure_message === '' ? '-' : `${gateway.failure_message} (${gateway.failure})`,
];

const columns = ['GATEWAY', 'STATE', 'FOR', 'ZONE', 'WEIGHT', 'CALLS', 'LATENCY', 'WHY'];

const toText = (io: CliIo, status: GetAgentStatusResponse): string => {
  const { identity } = status;
  const facts = {
    agent: `${status.name} ${status.version}`,
    serving: status.is_serving ? 'yes' : 'no',
    principal: identity?.principal ?? '',
    serial: identity?.serial ?? '',
    ends: timeOf(identity?.not_after ?? 0),
    renewal: timeOf(identity?.renew_at ?? 0),
    ...(identity?.last_failure ? { 'renewal failed': identity.last_failure } : {}),
    calls: status.outstanding,
    connections: status.connections,
    streams: status.streams,
    repeats: status.retry_budget,
  };
  return `${toFacts(facts)}\n${toTable(io, columns, status.gateways.map(toRow))}`;
};

/** Registers `status`. */
export const registerAgentStatus = (program: Command, io: CliIo): void => {
  program
    .command('status')
    .summary('show a running agent, its gateways and its certificate')
    .description('Shows what the running agent knows. Exit code 1 where no gateway is ready, or no agent is there.')
    .addOption(agentConfigOption(io))
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsm-agent status', 'hsm-agent status --output json']))
    .action(({ config, output }: { config: string; output: OutputFormat }) =>
      runCommand(io, output, async () => {
        const status = await fetchAgentStatus(loadAgentConfig(resolvePath(io, config)).local.socket);
        if (!status.is_serving) io.setExitCode(exitCodes.failed);
        return { json: status, text: toText(io, status) };
      }),
    );
};
