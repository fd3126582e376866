/** @module Starts the export of traces where one is configured; the library is not even loaded otherwise. */
import { readSecretFile } from '../config/secret_file.ts';
import type { TelemetryConfig } from '../config/telemetry_schema.ts';
import { GatewayError } from '../core/errors.ts';
import type { Logger } from '../obs/log.ts';
import type { Telemetry } from '../obs/open_telemetry.ts';

/** Between two lines that the collector takes nothing. */
const warnEveryMs = 60_000;
const maxHeaders = 32;
const headerForm = /^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}):[ \t]*([\x20-\x7e\x80-\xff]{0,4096}?)[ \t]*$/;

const readHeaders = (path: string | undefined): Record<string, string> => {
  if (path === undefined) return {};
  const field = 'telemetry.headersFile';
  const bytes = readSecretFile(path, { field });
  const lines = bytes
    .toString('latin1')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  bytes.fill(0);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value] = headerForm.exec(line) ?? [];
    if (name === undefined || value === undefined || lines.length > maxHeaders) {
      // Not a word of the line: it may be the secret.
      throw new GatewayError(
        'CONFIG_INVALID',
        `${field}: ${path} must have "name: value" on each of at most ${maxHeaders} lines`,
        {
          metadata: { field, path },
        },
      );
    }
    headers[name] = value;
  }
  return headers;
};

const warnNowAndThen = (logger: Logger): ((code: string) => void) => {
  let warnedAt = Number.NEGATIVE_INFINITY;
  return (code) => {
    if (performance.now() - warnedAt < warnEveryMs) return;
    warnedAt = performance.now();
    logger.warn({ code }, 'the collector does not take traces');
  };
};

/**
 * @param who which program, and which one of them
 * @returns undefined where no collector is configured
 * @throws {GatewayError} CONFIG_INVALID for a file of headers that can't be used
 */
export const openTelemetry = async (
  config: TelemetryConfig | undefined,
  who: { readonly service: string; readonly name: string },
  logger: Logger,
): Promise<Telemetry | undefined> => {
  if (config === undefined) return undefined;
  const headers = readHeaders(config.headersFile);
  const { startTelemetry } = await import('../obs/open_telemetry.ts');
  return startTelemetry({
    ...who,
    endpoint: config.otlpEndpoint,
    headers,
    ratio: config.samplesPerThousand / 1000,
    onFailure: warnNowAndThen(logger),
  });
};
