/**
 * @module What the local commands of hsmctl share: options, how they end, how results and failures look. They never
 * end the process; `bin/hsmctl.ts` does.
 */
import type { Command } from 'commander';
import { Option } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { reportFailure } from '../../cli/failure.ts';
import type { CliIo } from '../../cli/io.ts';
import { exitCodes, hasColour, resolvePath, toJsonText } from '../../cli/io.ts';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { defaultConfigPath, loadConfig } from '../../config/load.ts';
import { GatewayError } from '../../core/errors.ts';
import type { Column } from '../../util/table.ts';
import { formatTable, harmless } from '../../util/table.ts';

/** A result in both its forms. */
export interface CommandResult {
  /** For `--output json`: printed as one line for programs. */
  readonly json: unknown;
  /** For people; ends with a newline. */
  readonly text: string;
}

export const outputOption = (): Option =>
  new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table');

export const configOption = (io: CliIo): Option =>
  new Option('-c, --config <file>', 'configuration file of the gateway').default(
    defaultConfigPath(io.env),
    `$HSM_GATEWAY_CONFIG or ${defaultConfigPath({})}`,
  );

/** Loads the configuration that a user named. @throws {GatewayError} CONFIG_INVALID */
export const loadNamedConfig = (io: CliIo, path: string): GatewayConfig => loadConfig(resolvePath(io, path));

/** The command group of a name: two registrars may add to one group, in any order. */
export const groupOf = (program: Command, name: string, description: string): Command =>
  program.commands.find((command) => command.name() === name) ?? program.command(name).description(description);

/** A failure that is the caller's way of calling: exit code 2. */
export const usageError = (message: string): GatewayError =>
  new GatewayError('FIELD_INVALID', message, { metadata: { usage: 'true' } });

const isUsageError = (error: unknown): boolean => error instanceof GatewayError && error.metadata.usage === 'true';

/**
 * Runs a command: prints its result to standard output, or its failure to standard error with exit code 1 (2 for
 * wrong usage).
 */
export const runCommand = async (
  io: CliIo,
  output: OutputFormat,
  command: () => Promise<CommandResult> | CommandResult,
): Promise<void> => {
  let isUsage = false;
  await reportFailure(io, output, async () => {
    try {
      const result = await command();
      io.stdout.write(output === 'json' ? toJsonText(result.json, io.stdout) : result.text);
    } catch (error) {
      isUsage = isUsageError(error);
      throw error;
    }
  });
  if (isUsage) io.setExitCode(exitCodes.usage);
};

/** A table of plain columns, in the order of the header. */
export const toTable = (io: CliIo, header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const columns = header.map(
    (title, index): Column<readonly string[]> => ({
      header: title,
      value: (row) => row[index] ?? '',
    }),
  );
  return formatTable(columns, rows, { hasColour: hasColour(io) });
};

/** One line per field: the name, and the value behind it, aligned. */
export const toFacts = (fields: Readonly<Record<string, unknown>>): string => {
  const width = Math.max(...Object.keys(fields).map((name) => name.length));
  const lines = Object.entries(fields).map(([name, value]) => `${name.padEnd(width)}  ${harmless(String(value))}\n`);
  return lines.join('');
};
