/** @module Reads a configuration file of any of the programs: bounded, UTF-8, held against its schema. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { GatewayError } from '../core/errors.ts';
import { completeBySchema } from './complete.ts';
import { parseJsonc } from './jsonc.ts';
import type { ObjectSchema } from './schema_types.ts';
import { type ConfigProblem, findSchemaProblems } from './validate.ts';

/** Largest file that is read. */
const maxConfigBytes = 1_048_576;
/** Problems that one error names; the rest are counted. */
const maxShownProblems = 20;

const problemsError = (problems: readonly ConfigProblem[]): GatewayError => {
  const lines = problems.map(({ path, problem }) => `${path === '' ? 'the file' : path} ${problem}`);
  const shown = lines.slice(0, maxShownProblems);
  if (lines.length > shown.length) shown.push(`and ${lines.length - shown.length} more`);
  return new GatewayError('CONFIG_INVALID', `the configuration is not valid:\n  ${shown.join('\n  ')}`, {
    metadata: { field: problems[0]?.path ?? '', problems: String(problems.length) },
  });
};

/** @throws {GatewayError} CONFIG_INVALID that names them, if there are any */
export const throwProblems = (problems: readonly ConfigProblem[]): void => {
  if (problems.length > 0) throw problemsError(problems);
};

/**
 * Parses, checks and completes the text of a configuration file.
 * @param folder – absolute; where relative paths start
 * @throws {GatewayError} CONFIG_INVALID naming every field that does not fit the schema
 */
export const parseBySchema = <T>(schema: ObjectSchema<T>, text: string, folder: string): T => {
  const parsed = parseJsonc(text);
  throwProblems(findSchemaProblems(parsed, schema));
  return completeBySchema(schema, parsed, folder);
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
 * Reads a configuration file and has it parsed; errors name the file.
 * @param path – relative to the working directory, or absolute
 * @throws {GatewayError} CONFIG_INVALID
 */
export const loadConfigFile = <T>(path: string, parse: (text: string, folder: string) => T): T => {
  const absolute = resolve(path);
  const text = readConfigText(absolute);
  try {
    return parse(text, dirname(absolute));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new GatewayError(error.reason, `${absolute}: ${error.message}`, {
      metadata: { ...error.metadata, path: absolute },
      cause: error,
    });
  }
};
