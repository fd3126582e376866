/** @module `hsmctl root verify`: whether M custodians could restore the root KEK today. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { verifyRoot } from './ceremony/ceremony.ts';
import { addShareOptions, ceremonyHelp, type ShareFlags, toUkeyModule } from './ceremony/flags.ts';
import { parseShareSpec } from './ceremony/share_files.ts';
import { configOption, groupOf, loadNamedConfig, outputOption, runCommand, toFacts, usageError } from './command.ts';
import type { LocalResources } from './resources.ts';

interface VerifyFlags extends ShareFlags {
  readonly config: string;
  readonly output: OutputFormat;
}

/** Registers `root verify`. */
export const registerRootCommand = (program: Command, io: CliIo, resources: LocalResources): void => {
  const command = groupOf(program, 'root', 'the root KEK of the control token')
    .command('verify')
    .summary('whether custodians could restore the root KEK')
    .description(
      'Has custodians open their shares, and compares what they give with the root KEK of the control token. Changes nothing; to be done once a year, and after a custodian got another UKey.',
    )
    .addOption(configOption(io));
  addShareOptions(command)
    .addOption(outputOption())
    .addHelpText('after', ceremonyHelp)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl root verify --module /usr/lib/p11.so --share root-share-1-alice.json --share root-share-3-carol.json',
        'hsmctl root verify --share "a.json,module=/usr/lib/p11.so,token=Alice" --share b.json,profile=bob',
      ]),
    )
    .action((flags: VerifyFlags) =>
      runCommand(io, flags.output, async () => {
        if (flags.share.length === 0) throw usageError('give --share, once for each custodian');
        const parts = {
          ...{ io, resources, module: toUkeyModule(flags) },
          config: loadNamedConfig(io, flags.config),
          onProgress: (line: string) => io.stderr.write(`${line}\n`),
        };
        const { tokenSerial, ceremonyId } = await verifyRoot(parts, flags.share.map(parseShareSpec));
        const json = { matches: true, root_ceremony: ceremonyId, control_token_serial: tokenSerial };
        return { json, text: toFacts(json) };
      }),
    );
};
