/** @module `hsmctl store migrate` and `store status`: the store itself, past every gateway. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { GatewayError } from '../../core/errors.ts';
import type { MoveReport } from '../../store/move_store.ts';
import { moveStore } from '../../store/move_store.ts';
import { readStoreStatus, type StoreStatus } from '../../store/store_status.ts';
import type { CommandResult } from './command.ts';
import {
  configOption,
  groupOf,
  loadNamedConfig,
  outputOption,
  runCommand,
  toFacts,
  toTable,
  usageError,
} from './command.ts';
import { localUser, toLocalAction } from './local_note.ts';
import { checkStoreSecrets } from './system_resources.ts';

interface MigrateFlags {
  readonly from: string;
  readonly to: string;
  readonly dryRun?: boolean;
  readonly output: OutputFormat;
}

/** What the rows of a store rely on: names in certificates, and names of modules. */
const assertSameInstallation = (from: GatewayConfig, to: GatewayConfig): void => {
  const missing = from.modules.map(({ name }) => name).filter((name) => !to.modules.some((one) => one.name === name));
  if (from.gateway.trustDomain !== to.gateway.trustDomain) {
    throw new GatewayError('CONFIG_INVALID', 'both configurations must have the same gateway.trustDomain');
  }
  if (missing.length === 0) return;
  throw new GatewayError(
    'CONFIG_INVALID',
    `the new configuration lacks modules of the old one: ${missing.join(', ')}`,
    {
      metadata: { modules: missing.join(',') },
    },
  );
};

const storesOf = (from: GatewayConfig, to: GatewayConfig) => {
  const [old, next] = [from.store, to.store];
  if (old.kind !== 'sqlite') throw usageError('the store of --from must be a SQLite file');
  if (next.kind !== 'postgres') throw usageError('the store of --to must be a PostgreSQL database');
  checkStoreSecrets(next);
  return { old, next };
};

const outcomeTexts = {
  'dry-run': 'Nothing was changed. Without --dry-run these rows would be moved.',
  moved:
    'Every row is in the new store. No gateway starts on the old one any more; keep it until the new one has a backup.',
  completed: 'The move that was interrupted is complete. No gateway starts on the old store any more.',
} as const satisfies Record<MoveReport['outcome'], string>;

const reportResult = (io: CliIo, { outcome, schema, tables }: MoveReport): CommandResult => {
  const filled = tables.filter(({ rows }) => rows > 0);
  const table = toTable(
    io,
    ['TABLE', 'ROWS', 'SHA-256'],
    filled.map(({ table, rows, digest }) => [table, String(rows), digest?.slice(0, 16) ?? '-']),
  );
  return { json: { outcome, schema, tables }, text: `${table}${outcomeTexts[outcome]}\n` };
};

const migrate = async (io: CliIo, flags: MigrateFlags): Promise<CommandResult> => {
  const [from, to] = [loadNamedConfig(io, flags.from), loadNamedConfig(io, flags.to)];
  const { old, next } = storesOf(from, to);
  assertSameInstallation(from, to);
  const action = toLocalAction(localUser(io.env), {
    traceName: 'migrateStore',
    resourceType: 'store',
    resourceId: to.gateway.name,
    fields: { from: old.kind, to: next.kind },
  });
  const report = await moveStore({
    ...{ from: old, to: next, action },
    isDryRun: flags.dryRun === true,
    onProgress: (line) => io.stderr.write(`${line}\n`),
  });
  return reportResult(io, report);
};

const markTexts = {
  moved: 'moved to another database',
  arriving: 'a move to it has not been completed',
} as const;

const statusResult = (io: CliIo, status: StoreStatus): CommandResult => {
  const { kind, schema, mark, rows, users } = status;
  const facts = { kind, schema: schema ?? '(empty)', ...(mark && { mark: markTexts[mark] }) };
  const filled = Object.entries(rows).filter(([, count]) => count > 0);
  const counts = toTable(
    io,
    ['TABLE', 'ROWS'],
    filled.map(([table, count]) => [table, String(count)]),
  );
  const open = toTable(
    io,
    ['OPEN BY', 'NAME', 'ADDRESS'],
    users.map(({ pid, name, address }) => [String(pid), name, address]),
  );
  return {
    json: { kind, schema: schema ?? '', mark: mark ?? '', rows, users },
    text: `${toFacts(facts)}${counts}${open}`,
  };
};

const registerMigrate = (group: Command, io: CliIo): void => {
  group
    .command('migrate')
    .summary('move the store from SQLite to PostgreSQL')
    .description(
      'Moves every row of a SQLite store to an empty PostgreSQL database, compares both, and marks the old file so that no gateway starts on it any more. All gateways must be stopped. All or nothing: interrupted, it is repeated.',
    )
    .requiredOption('--from <file>', 'configuration that names the SQLite file')
    .requiredOption('--to <file>', 'configuration that names the PostgreSQL database')
    .option('--dry-run', 'check everything, change nothing')
    .addOption(outputOption())
    .addHelpText(
      'after',
      helpTail([
        'hsmctl store migrate --from gateway.jsonc --to gateway-postgres.jsonc --dry-run',
        'hsmctl store migrate --from gateway.jsonc --to gateway-postgres.jsonc',
      ]),
    )
    .action((flags: MigrateFlags) => runCommand(io, flags.output, () => migrate(io, flags)));
};

/** Registers `store migrate` and `store status`. */
export const registerStoreCommands = (program: Command, io: CliIo): void => {
  const group = groupOf(program, 'store', 'the store itself, past every gateway');
  registerMigrate(group, io);
  group
    .command('status')
    .summary('kind, schema, rows, and who has it open')
    .description('Shows what the store is, how many rows its tables have, and who has it open. Changes nothing.')
    .addOption(configOption(io))
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsmctl store status', 'hsmctl store status --output json']))
    .action((flags: { config: string; output: OutputFormat }) =>
      runCommand(io, flags.output, async () => {
        const { store } = loadNamedConfig(io, flags.config);
        checkStoreSecrets(store);
        return statusResult(io, await readStoreStatus(store));
      }),
    );
};
