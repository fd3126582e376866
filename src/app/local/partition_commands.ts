/** @module `hsmctl partition adopt` and `drop`: a further gateway's own token for a partition. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import type { GatewayToken } from '../../core/ports/gateway_tokens.ts';
import { configOption, groupOf, loadNamedConfig, outputOption, runCommand, toFacts, usageError } from './command.ts';
import { localUser } from './local_note.ts';
import { adoptPartition, dropPartition } from './partition_tokens.ts';
import type { LocalResources } from './resources.ts';

interface DropFlags {
  readonly config: string;
  readonly output: OutputFormat;
}

interface AdoptFlags extends DropFlags {
  readonly module?: string;
  readonly tokenLabel?: string;
  readonly pinFile?: string;
}

/** What is shown of a token; its PINs stay in the store. */
const shown = ({ gateway, partitionId, module, tokenLabel, tokenSerial }: GatewayToken) => ({
  gateway,
  partition_id: partitionId,
  module,
  token_label: tokenLabel,
  token_serial: tokenSerial,
});

const preparedToken = (io: CliIo, { tokenLabel, pinFile }: AdoptFlags) => {
  if (tokenLabel !== undefined && pinFile !== undefined) return { tokenLabel, pinFile: resolvePath(io, pinFile) };
  if (tokenLabel === undefined && pinFile === undefined) return undefined;
  throw usageError('--token-label and --pin-file belong together: they take an existing token');
};

const registerAdopt = (group: Command, io: CliIo, resources: LocalResources): void => {
  group
    .command('adopt')
    .summary("give a partition's KEKs to a token of this gateway")
    .description(
      "Gives the KEKs of a partition to a token of this gateway, which then serves all of the partition but keys that live in a token. The control token needs the cluster's root KEK: see hsmctl init --restore. May be repeated.",
    )
    .argument('<partition>', 'id of the partition')
    .addOption(configOption(io))
    .option('--module <name>', "module of the token (default: the partition's)")
    .option('--token-label <label>', 'take the existing token with this label; a new one is made otherwise')
    .option('--pin-file <file>', 'secret file with the user PIN of that token; the gateway goes on reading it')
    .addOption(outputOption())
    .addHelpText(
      'after',
      helpTail([
        'hsmctl partition adopt 6f9619ff-8b86-4d01-b42d-00c04fc964ff',
        'hsmctl partition adopt PARTITION_ID --token-label ACME --pin-file /etc/hsm-gateway/secrets/acme.pin',
      ]),
    )
    .action((partitionId: string, flags: AdoptFlags) =>
      runCommand(io, flags.output, async () => {
        const config = loadNamedConfig(io, flags.config);
        const adopt = preparedToken(io, flags);
        const request = { partitionId, module: flags.module, adopt, user: localUser(io.env) };
        const json = shown(await adoptPartition(config, resources, request));
        return { json, text: toFacts(json) };
      }),
    );
};

const registerDrop = (group: Command, io: CliIo, resources: LocalResources): void => {
  group
    .command('drop')
    .summary("wipe this gateway's own token for a partition")
    .description(
      'Wipes the token that "partition adopt" gave to this gateway, which does not serve the partition any more. The partition and its first token stay. May be repeated.',
    )
    .argument('<partition>', 'id of the partition')
    .addOption(configOption(io))
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsmctl partition drop 6f9619ff-8b86-4d01-b42d-00c04fc964ff']))
    .action((partitionId: string, flags: DropFlags) =>
      runCommand(io, flags.output, async () => {
        const config = loadNamedConfig(io, flags.config);
        const json = shown(await dropPartition(config, resources, { partitionId, user: localUser(io.env) }));
        return { json, text: toFacts(json) };
      }),
    );
};

/** Registers `partition adopt` and `partition drop`, beside the verbs of PartitionService. */
export const registerPartitionTokenCommands = (program: Command, io: CliIo, resources: LocalResources): void => {
  const group = groupOf(program, 'partition', "tenants' partitions");
  registerAdopt(group, io, resources);
  registerDrop(group, io, resources);
};
