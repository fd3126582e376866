/**
 * @module Reads the configuration file of a gateway. The only source is that one file; the environment
 * decides nothing but which file it is.
 */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { GatewayError } from '../core/errors.ts';
import { completeConfig } from './complete.ts';
import type { GatewayConfig } from './gateway_config.ts';
import { parseJsonc } from './jsonc.ts';
import { nearMiss } from '../util/near_miss.ts';
import type { ConfigProblem } from './validate.ts';
import { toHsmProfiles } from './partition_profiles.ts';
import { findSchemaProblems } from './validate.ts';

/** Largest file that is read. */
const maxConfigBytes = 1_048_576;
/** Problems that one error names; the rest are counted. */
const maxShownProblems = 20;

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

const problemsError = (problems: readonly ConfigProblem[]): GatewayError => {
  const lines = problems.map(({ path, problem }) => `${path === '' ? 'the file' : path} ${problem}`);
  const shown = lines.slice(0, maxShownProblems);
  if (lines.length > shown.length) shown.push(`and ${lines.length - shown.length} more`);
  return new GatewayError('CONFIG_INVALID', `the configuration is not valid:\n  ${shown.join('\n  ')}`, {
    metadata: { field: problems[0]?.path ?? '', problems: String(problems.length) },
  });
};

/**
 * Parses, checks and completes the text of a configuration file.
 * @param folder – absolute; where relative paths start
 * @throws {GatewayError} CONFIG_INVALID naming every field that is wrong, and the near miss of an unknown name
 */
export const parseConfig = (text: string, folder: string): GatewayConfig => {
  const parsed = parseJsonc(text);
  const schemaProblems = findSchemaProblems(parsed);
  if (schemaProblems.length > 0) throw problemsError(schemaProblems);
  const config = completeConfig(parsed, folder);
  const problems = findMeaningProblems(config);
  if (problems.length > 0) throw problemsError(problems);
  toHsmProfiles(config.partitions);
  return config;
};

const readConfigText = (path: string): string => {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (!stat.isFile())
      throw new GatewayError('CONFIG_INVALID', `${path} is not a regular file`, { metadata: { path } });
    if (stat.size > maxConfigBytes) {
      throw new GatewayError('CONFIG_INVALID', `${path} is larger than ${maxConfigBytes} bytes`, {
        metadata: { path },
      });
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(descriptor));
  } catch (error) {
    if (error instanceof GatewayError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const problem = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'is not UTF-8' : `can not be read (${code})`;
    throw new GatewayError('CONFIG_INVALID', `${path} ${problem}`, { metadata: { path, code }, cause: error });
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
};

/**
 * Loads a configuration file. The result is frozen all the way down; secret files are named in it, not read
 * (`secret_file.ts` checks them).
 * @param path – relative to the working directory, or absolute
 * @throws {GatewayError} CONFIG_INVALID
 */
export const loadConfig = (path: string): GatewayConfig => {
  const absolute = resolve(path);
  const text = readConfigText(absolute);
  try {
    return parseConfig(text, dirname(absolute));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new GatewayError(error.reason, `${absolute}: ${error.message}`, {
      metadata: { ...error.metadata, path: absolute },
      cause: error,
    });
  }
};
