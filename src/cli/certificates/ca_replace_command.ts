/** @module `hsmctl ca replace`: a new authority in the place of the active one, by a running gateway. */
import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { Authority } from '../../gen/hsmgateway/v1/Authority.ts';
import { callRpc } from '../call_command.ts';
import { reportFailure } from '../failure.ts';
import { type CliIo, exitCodes } from '../io.ts';
import { getRpc } from '../rpc_name.ts';
import * as shared from './options.ts';
import { printFacts, printJson } from './output.ts';

interface ReplaceFlags extends shared.CommonFlags {
  readonly authority: number;
  readonly name: string;
  readonly days?: number;
  readonly yes?: true;
}

const details = `
The new authority issues from then on; its key is made in the control token of the gateway that is asked. Every gateway
adds it to the file of its client authorities and reads that again. Certificates of the old authority are good until they
end, and those who renew theirs get one of the new. What trusts the authority for other reasons (the servers' own
certificates, programs outside) has to be told of the new one: "hsmctl ca show --pem".

Without --yes nothing is done, and the exit code is 2.
`;

const replace = async (io: CliIo, { authority, name, days, yes, ...flags }: ReplaceFlags): Promise<void> => {
  if (!yes) {
    io.stderr.write(`hsmctl: authority ${authority} was not replaced; to replace it, repeat with --yes\n`);
    io.setExitCode(exitCodes.usage);
    return;
  }
  const request = { authority, common_name: name, days: days ?? null, sequence: randomUUID() };
  const answer = await callRpc(io, getRpc('EnrollmentService.ReplaceAuthority'), request, flags);
  if (flags.output === 'json') {
    printJson(io, answer);
    return;
  }
  const last = (answer as unknown as { authorities: readonly Authority[] }).authorities.at(-1);
  const sha256 = Buffer.from(String(last?.fingerprint ?? ''), 'base64').toString('hex');
  printFacts(io, { generation: String(last?.generation ?? ''), sha256 });
};

/** Adds `replace` to the group `ca`, which local commands add to as well. */
export const registerCaReplace = (program: Command, io: CliIo): void => {
  const group =
    program.commands.find((command) => command.name() === 'ca') ??
    program.command('ca').description('the certificate authority of the control token');
  const command = group
    .command('replace')
    .summary('have a new authority issue from now on')
    .description('Makes a new certificate authority beside the active one, and has it issue from now on.')
    .addOption(
      new Option('--authority <generation>', 'the active authority, which is to be replaced')
        .argParser(shared.wholeNumber(1, 999_999))
        .makeOptionMandatory(),
    )
    .requiredOption('--name <name>', 'common name of the new one')
    .addOption(new Option('--days <days>', 'its validity (default: 3650)').argParser(shared.wholeNumber(1, 7300)))
    .option('--yes', 'really replace it');
  shared
    .finish(command, details, ['hsmctl ca replace --profile operator --authority 1 --name "Acme CA 2" --yes'])
    .action((flags: ReplaceFlags) => reportFailure(io, flags.output, () => replace(io, flags)));
};
