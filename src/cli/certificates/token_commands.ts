/** @module `hsmctl enrollment-token create`, `list` and `cancel`. */
import { type Command, Option } from 'commander';
import { callRpc } from '../call_command.ts';
import { reportFailure } from '../failure.ts';
import { type CliIo, resolvePath } from '../io.ts';
import { createPrivateFile } from '../private_file.ts';
import { getRpc } from '../rpc_name.ts';
import * as shared from './options.ts';
import { type EnrollmentToken, plain, printFacts, printJson, printTokens, timeOf } from './output.ts';
import { tokenText } from './token_input.ts';

interface CreateFlags extends shared.CommonFlags {
  readonly kind: string;
  readonly tenant: string;
  readonly name: string;
  readonly minutes?: number;
  readonly out?: string;
}

interface CreateAnswer {
  readonly enrollment_token: EnrollmentToken;
  readonly token: string;
}

const factsOf = (token: EnrollmentToken): Readonly<Record<string, string>> => ({
  id: token.id,
  for: `tenant/${token.tenant}/${plain(token.kind)}/${token.name}`,
  state: plain(token.state),
  expires: timeOf(token.expires_at),
  ...(token.used_for === '' ? {} : { 'used for': token.used_for }),
});

const create = async (io: CliIo, flags: CreateFlags): Promise<void> => {
  const { kind, tenant, name, minutes = null, out } = flags;
  const file = out === undefined ? undefined : createPrivateFile(resolvePath(io, out), 'out');
  try {
    // Without a sequence: an answer that got lost took the token with it, and another one is made.
    const request = { kind: shared.toKind(kind), tenant, name, valid_minutes: minutes };
    const rpc = getRpc('EnrollmentService.CreateEnrollmentToken');
    const answer = (await callRpc(io, rpc, request, flags)) as unknown as CreateAnswer;
    const token = tokenText(answer.token);
    file?.finish(Buffer.from(`${token}\n`));
    const shown = file === undefined ? { token } : { file: file.path };
    if (flags.output === 'json') printJson(io, { enrollment_token: answer.enrollment_token, ...shown });
    else printFacts(io, { ...factsOf(answer.enrollment_token), ...shown });
  } finally {
    file?.discard();
  }
};

const createDetails = `
The token is shown this once. Whoever has it gets one certificate for the name, on the machine where it will be used:
  hsmctl enroll --at gateway:8445 --ca-sha256 FINGERPRINT --token-file token --profile node-1
The fingerprint is that of "hsmctl ca show". A second use of the token by another key is refused.
`;

/** Adds `create`. */
const registerCreate = (group: Command, io: CliIo): void => {
  const command = group
    .command('create')
    .summary('make a one-time token for a service or an agent')
    .description('Makes a token with which a service or an agent gets its first certificate.')
    .addOption(shared.kindOption(['agent', 'service']))
    .requiredOption('--tenant <name>', 'tenant of the service or agent')
    .requiredOption('--name <name>', 'its name')
    .addOption(
      new Option('--minutes <minutes>', 'how long it is good (default: 60)').argParser(shared.wholeNumber(1, 10_080)),
    )
    .option('--out <file>', 'new file of mode 0600 for the token (default: standard output)');
  shared
    .finish(command, createDetails, [
      'hsmctl enrollment-token create --profile operator --kind agent --tenant acme --name node-1',
      'hsmctl enrollment-token create --kind service --tenant acme --name billing --minutes 1440 --out token',
    ])
    .action((flags: CreateFlags) => reportFailure(io, flags.output, () => create(io, flags)));
};

interface ListFlags extends shared.CommonFlags {
  readonly tenant?: string;
  readonly state?: string;
  readonly limit: number;
  readonly marker?: string;
}

const list = async (io: CliIo, flags: ListFlags): Promise<void> => {
  const { tenant = null, state, limit, marker = null } = flags;
  const wanted = state === undefined ? null : `ENROLLMENT_TOKEN_${state.toUpperCase()}`;
  const request = { tenant, limit, marker, state: wanted };
  const answer = (await callRpc(io, getRpc('EnrollmentService.ListEnrollmentTokens'), request, flags)) as unknown as {
    readonly enrollment_tokens: readonly EnrollmentToken[];
    readonly next_marker: string;
  };
  if (flags.output === 'json') {
    printJson(io, answer);
    return;
  }
  printTokens(io, answer.enrollment_tokens);
  if (answer.next_marker !== '') io.stderr.write(`hsmctl: there are more; go on with --marker ${answer.next_marker}\n`);
};

const registerList = (group: Command, io: CliIo): void => {
  const command = group
    .command('list')
    .summary('tokens, newest first')
    .description('Prints enrollment tokens, without the tokens themselves.')
    .option('--tenant <name>', 'of this tenant')
    .addOption(new Option('--state <state>', 'in this state').choices(['open', 'used', 'cancelled', 'expired']))
    .addOption(
      new Option('--limit <number>', 'how many at once').argParser(shared.wholeNumber(1, 1000)).default(100, '100'),
    )
    .option('--marker <marker>', 'where the page before ended');
  shared
    .finish(command, '', ['hsmctl enrollment-token list --profile operator --tenant acme --state open'])
    .action((flags: ListFlags) => reportFailure(io, flags.output, () => list(io, flags)));
};

const registerCancel = (group: Command, io: CliIo): void => {
  const command = group
    .command('cancel')
    .summary('cancel a token that was not used')
    .description('Cancels a token, so that nobody can use it.')
    .argument('<id>', 'its id, as "hsmctl enrollment-token list" shows it')
    .option('--tenant <name>', 'tenant that the token must be of');
  shared
    .finish(command, '', ['hsmctl enrollment-token cancel 0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f --profile operator'])
    .action((id: string, flags: shared.CommonFlags & { readonly tenant?: string }) =>
      reportFailure(io, flags.output, async () => {
        const request = { id, tenant: flags.tenant ?? null };
        const answer = await callRpc(io, getRpc('EnrollmentService.CancelEnrollmentToken'), request, flags);
        if (flags.output === 'json') printJson(io, answer);
        else printFacts(io, factsOf((answer as unknown as CreateAnswer).enrollment_token));
      }),
    );
};

/** Adds the group `enrollment-token`. */
export const registerEnrollmentTokens = (program: Command, io: CliIo): void => {
  const group = program.command('enrollment-token').description('one-time tokens for first certificates');
  registerCreate(group, io);
  registerList(group, io);
  registerCancel(group, io);
};
