/** @module `hsmctl tenant …`: tenants and their first partition, in the store directly. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { systemClock } from '../../core/ports/clock.ts';
import type { PartitionRecord, TenantRecord } from '../../core/ports/tenancy.ts';
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
import type { CommandResult } from './command.ts';
import { localUser } from './local_note.ts';
import { assertTenantName, parseAttachment } from './principals.ts';
import type { LocalResources } from './resources.ts';
import type { NewTenant } from './tenants.ts';
import { createTenant } from './tenants.ts';

interface CreateFlags {
  readonly config: string;
  readonly module?: string;
  readonly tokenLabel?: string;
  readonly pinFile?: string;
  readonly allow: readonly string[];
  readonly output: OutputFormat;
}

const toNewTenant = (io: CliIo, name: string, flags: CreateFlags, config: GatewayConfig): NewTenant => {
  assertTenantName(name);
  const { tokenLabel, pinFile, module = config.modules[0]?.name ?? '' } = flags;
  if ((tokenLabel === undefined) !== (pinFile === undefined)) {
    throw usageError('--token-label and --pin-file belong together: they adopt an existing token');
  }
  const adopt =
    tokenLabel === undefined || pinFile === undefined
      ? {}
      : { adopt: { tokenLabel, pinFile: resolvePath(io, pinFile) } };
  const attachments = flags.allow.map((text) => parseAttachment(name, text));
  return { name, module, attachments, user: localUser(io.env), ...adopt };
};

/** What is shown of a partition; PINs and wrapped keys stay in the store. */
const shown = (partition: PartitionRecord) => ({
  tenant: partition.tenantId,
  partition_id: partition.id,
  state: partition.state,
  module: partition.module,
  token_label: partition.tokenLabel,
  token_serial: partition.tokenSerial,
});

const listResult = (
  io: CliIo,
  tenants: readonly TenantRecord[],
  partitions: readonly PartitionRecord[],
): CommandResult => {
  const rows = tenants.map((tenant) => {
    const partition = partitions.find(({ id }) => id === tenant.defaultPartitionId);
    return {
      tenant: tenant.id,
      state: tenant.state,
      created: new Date(tenant.createdAtMs).toISOString(),
      partition_id: tenant.defaultPartitionId,
      module: partition?.module ?? '',
      token_label: partition?.tokenLabel ?? '(not running)',
    };
  });
  const head = ['TENANT', 'STATE', 'CREATED', 'PARTITION', 'MODULE', 'TOKEN'];
  return {
    json: { tenants: rows },
    text: toTable(
      io,
      head,
      rows.map((row) => Object.values(row)),
    ),
  };
};

const registerCreate = (group: Command, io: CliIo, resources: LocalResources): void => {
  group
    .command('create')
    .description('create a tenant with a partition: a new token, or an existing one')
    .argument('<name>', 'name of the tenant: 1 to 63 of a-z, 0-9 and "._-"')
    .addOption(configOption(io))
    .option('--module <name>', 'module of the token (default: the first of the configuration)')
    .option('--token-label <label>', 'adopt the existing token with this label')
    .option('--pin-file <file>', 'secret file with the user PIN of that token; the gateway goes on reading it')
    .option(
      '--allow <principal=policy>',
      'attach a policy: user/NAME=POLICY, service/NAME=POLICY, agent/NAME=POLICY or *=POLICY; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [] as readonly string[],
    )
    .addOption(outputOption())
    .addHelpText(
      'after',
      helpTail([
        'hsmctl tenant create acme',
        "hsmctl tenant create acme --allow 'service/billing=KMS CMKFullAccess'",
        'hsmctl tenant create globex --token-label GLOBEX --pin-file /etc/hsm-gateway/secrets/globex.pin',
      ]),
    )
    .action((name: string, flags: CreateFlags) =>
      runCommand(io, flags.output, async () => {
        const config = loadNamedConfig(io, flags.config);
        const partition = await createTenant(config, resources, toNewTenant(io, name, flags, config), systemClock);
        const json = shown(partition);
        return { json, text: toFacts(json) };
      }),
    );
};

/** Registers `tenant create` and `tenant list`. */
export const registerTenantCommands = (program: Command, io: CliIo, resources: LocalResources): void => {
  const group = groupOf(program, 'tenant', 'tenants and their partitions, in the store directly');
  registerCreate(group, io, resources);
  group
    .command('list')
    .description('list all tenants with their default partitions')
    .addOption(configOption(io))
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsmctl tenant list --output json']))
    .action((flags: { config: string; output: OutputFormat }) =>
      runCommand(io, flags.output, () =>
        resources.withStore(loadNamedConfig(io, flags.config), async ({ tenancy }) =>
          listResult(io, await tenancy.listTenants(), await tenancy.listPartitions()),
        ),
      ),
    );
};
