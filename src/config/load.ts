/**
 * @module Reads the configuration file of a gateway. The only source is that one file; the environment
 * decides nothing but which file it is.
 */
import { nearMiss } from '../util/near_miss.ts';
import type { GatewayConfig } from './gateway_config.ts';
import { toHsmProfiles } from './partition_profiles.ts';
import { loadConfigFile, parseBySchema, throwProblems } from './read_file.ts';
import { gatewaySchema } from './schema.ts';
import type { ConfigProblem } from './validate.ts';

/** Path of the configuration file where none is given: $HSM_GATEWAY_CONFIG, or the system's. */
export const defaultConfigPath = (env: Readonly<Record<string, string | undefined>>): string =>
  env.HSM_GATEWAY_CONFIG || '/etc/hsm-gateway/gateway.jsonc';

const isThisMachine = (host: string): boolean =>
  host.startsWith('/') || ['localhost', '127.0.0.1', '::1'].includes(host);

/** Whether a path is a folder or lies in it. Both are absolute. */
const isWithin = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

const findSinkProblems = ({ sinks, directory }: GatewayConfig['audit']): readonly ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  const places = sinks.map((sink) => (sink.kind === 'file' ? sink.path : undefined));
  for (const [index, sink] of sinks.entries()) {
    const at = `audit.sinks[${index}]`;
    if (sinks.findIndex(({ name }) => name === sink.name) !== index) {
      problems.push({ path: `${at}.name`, problem: `is used twice: "${sink.name}"` });
    }
    if (sink.kind === 'file') {
      if (places.indexOf(sink.path) !== index) problems.push({ path: `${at}.path`, problem: 'is used twice' });
      if (isWithin(sink.path, directory)) {
        problems.push({ path: `${at}.path`, problem: 'must not lie in audit.directory' });
      }
    } else if ((sink.tls.certFile === undefined) !== (sink.tls.keyFile === undefined)) {
      problems.push({ path: `${at}.tls`, problem: 'must have both certFile and keyFile, or neither' });
    }
  }
  return problems;
};

/** What no schema can say. */
const findMeaningProblems = (config: GatewayConfig): readonly ConfigProblem[] => {
  const problems: ConfigProblem[] = [];
  const names = config.modules.map((module) => module.name);
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) {
      problems.push({ path: `modules[${index}].name`, problem: `is used twice: "${name}"` });
    }
  }
  const { module } = config.controlToken;
  if (!names.includes(module)) {
    const meant = nearMiss(module, names) ?? names[0];
    problems.push({ path: 'controlToken.module', problem: `is no name in modules; did you mean "${meant}"?` });
  }
  if (config.store.kind === 'postgres' && config.store.tls === undefined && !isThisMachine(config.store.host)) {
    problems.push({
      path: 'store.tls',
      problem: 'is missing: without it the password would cross the network in clear',
    });
  }
  const { data, admin, enrollment = '' } = config.listen;
  if (data === admin && !data.endsWith(':0')) {
    problems.push({ path: 'listen.admin', problem: 'must differ from listen.data' });
  }
  if ([data, admin].includes(enrollment) && !enrollment.endsWith(':0')) {
    problems.push({ path: 'listen.enrollment', problem: 'must differ from the other addresses' });
  }
  return [...problems, ...findSinkProblems(config.audit)];
};

/**
 * Parses, checks and completes the text of a configuration file.
 * @param folder – absolute; where relative paths start
 * @throws {GatewayError} CONFIG_INVALID naming every field that is wrong, and the near miss of an unknown name
 */
export const parseConfig = (text: string, folder: string): GatewayConfig => {
  const config = parseBySchema<GatewayConfig>(gatewaySchema, text, folder);
  throwProblems(findMeaningProblems(config));
  toHsmProfiles(config.partitions);
  return config;
};

/**
 * Loads a configuration file. The result is frozen all the way down; secret files are named in it, not read
 * (`secret_file.ts` checks them).
 * @param path – relative to the working directory, or absolute
 * @throws {GatewayError} CONFIG_INVALID
 */
export const loadConfig = (path: string): GatewayConfig => loadConfigFile(path, parseConfig);
