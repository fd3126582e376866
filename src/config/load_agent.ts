/** @module Reads the configuration file of an agent. The environment decides nothing but which file it is. */
import type { AgentConfig } from './agent_config.ts';
import { agentSchema } from './agent_schema.ts';
import { loadConfigFile, parseBySchema, throwProblems } from './read_file.ts';
import { checkSecretFile } from './secret_file.ts';
import type { ConfigProblem } from './validate.ts';

/** Path of the configuration file where none is given: $HSM_AGENT_CONFIG, or the system's. */
export const defaultAgentConfigPath = (env: Readonly<Record<string, string | undefined>>): string =>
  env.HSM_AGENT_CONFIG || '/etc/hsm-agent/agent.jsonc';

/** What no schema can say. */
const findMeaningProblems = ({ gateways, balance, local, metrics }: AgentConfig): readonly ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  const addresses = gateways.endpoints.map(({ address }) => address);
  for (const [index, address] of addresses.entries()) {
    if (addresses.indexOf(address) === index) continue;
    problems.push({ path: `gateways.endpoints[${index}].address`, problem: `is used twice: "${address}"` });
  }
  if (addresses.length === 0 && gateways.srv === undefined) {
    problems.push({ path: 'gateways.endpoints', problem: 'must have an element, or gateways.srv be there' });
  }
  if (balance.maxCooldownMs < balance.cooldownMs) {
    problems.push({ path: 'balance.maxCooldownMs', problem: 'must be at least balance.cooldownMs' });
  }
  if (metrics.enabled && [local.socket, local.listen].includes(metrics.listen) && !metrics.listen.endsWith(':0')) {
    problems.push({ path: 'metrics.listen', problem: 'must differ from the addresses of local' });
  }
  return problems;
};

/**
 * Parses, checks and completes the text of an agent's configuration file.
 * @param folder – absolute; where relative paths start
 * @throws {GatewayError} CONFIG_INVALID naming every field that is wrong
 */
export const parseAgentConfig = (text: string, folder: string): AgentConfig => {
  const config = parseBySchema<AgentConfig>(agentSchema, text, folder);
  throwProblems(findMeaningProblems(config));
  return config;
};

/** @throws {GatewayError} CONFIG_INVALID */
export const loadAgentConfig = (path: string): AgentConfig => loadConfigFile(path, parseAgentConfig);

/** @throws {GatewayError} CONFIG_INVALID when others can read the agent's key, or it is missing */
export const checkAgentSecrets = ({ identity, telemetry }: AgentConfig): void => {
  checkSecretFile(identity.file, { field: 'identity.file' });
  if (telemetry?.headersFile !== undefined) checkSecretFile(telemetry.headersFile, { field: 'telemetry.headersFile' });
};
