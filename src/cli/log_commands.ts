/** @module `hsmctl log level`: how much a gateway writes to its log, shown and changed for a time. */
import { type Command, Option } from 'commander';
import { logLevelSeconds, logLevels } from '../core/ports/log_levels.ts';
import { callRpc, type ConnectionFlags } from './call_command.ts';
import { type OutputFormat, reportFailure } from './failure.ts';
import { helpTail } from './help.ts';
import { type CliIo, toJsonText } from './io.ts';
import { forOption, type LevelArguments, levelText, type ShownLevel, toLevelRequest } from './log_level_text.ts';
import { getRpc } from './rpc_name.ts';
import { outputOption } from './sdf_options.ts';

interface Flags extends ConnectionFlags {
  readonly for?: LevelArguments['for'];
  readonly output: OutputFormat;
}

const run = async (io: CliIo, level: string | undefined, flags: Flags): Promise<void> => {
  const request = toLevelRequest({ level, for: flags.for });
  const rpc = getRpc(request === undefined ? 'LogService.GetLogLevel' : 'LogService.SetLogLevel');
  const { state } = (await callRpc(io, rpc, { ...request }, flags)) as unknown as { readonly state: ShownLevel };
  io.stdout.write(flags.output === 'json' ? toJsonText(state, io.stdout) : levelText(state));
};

const details = `
LEVEL is one of ${logLevels.join(', ')}, or "configured", which takes a change back. Without it the level is shown.
It is that of the gateway which the profile names, and of what its crypto-hosts write, those too that are started meanwhile. After
${logLevelSeconds.fallback / 60} minutes, or what --for says (24h at most), the level of the configuration comes back by itself.
No level writes payload or secrets.
`;

/** Adds `log level`. */
export const registerLog = (program: Command, io: CliIo): void => {
  program
    .command('log')
    .description('what a gateway writes to its log')
    .command('level')
    .summary('show the level of the log, or change it for a time')
    .description('Shows how much a gateway writes to its log, or changes it for a time.')
    .argument('[level]', 'the new level')
    .addOption(forOption())
    .option('-p, --profile <name>', 'operator who asks, and which gateway (its admin listener)')
    .addOption(new Option('-t, --timeout <ms>', 'milliseconds in which the answer has to come').default('10000'))
    .addOption(outputOption())
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail(['hsmctl log level --profile admin', 'hsmctl log level debug --for 10m', 'hsmctl log level configured']),
    )
    .action((level: string | undefined, flags: Flags) => reportFailure(io, flags.output, () => run(io, level, flags)));
};
