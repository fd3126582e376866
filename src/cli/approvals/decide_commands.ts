/** @module `hsmctl approval list`, `show`, `approve`, `reject`: what those do who decide. */
import { type Command, Option } from 'commander';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, exitCodes, toJsonText } from '../io.ts';
import { ukeyIdOf } from '../operator/login.ts';
import { findProfile } from '../profile.ts';
import { addUkeyOptions, chooseUkey, signWithUkey, type UkeyFlags } from '../ukey/options.ts';
import {
  type Approval,
  type ApprovalFlags,
  callApprovals,
  describeApproval,
  getApproval,
  printApproval,
  printApprovals,
  requestOf,
  statementOf,
} from './approval.ts';
import { addConnectionOptions } from './options.ts';
import { ownIdentityOf } from './own_identity.ts';

interface ListFlags extends ApprovalFlags {
  readonly state?: string;
  readonly all?: true;
}

interface Page {
  readonly approvals: readonly Approval[];
  readonly next_marker: string;
}

const states = ['PROPOSED', 'APPROVED', 'EXECUTING', 'EXECUTED', 'FAILED', 'REJECTED', 'WITHDRAWN', 'EXPIRED'];

const list = async (io: CliIo, { state, all, ...flags }: ListFlags): Promise<void> => {
  const approvals: Approval[] = [];
  let marker = '';
  do {
    const page: Page = await callApprovals<Page>(io, 'ListApprovals', { state: state ?? null, marker }, flags);
    approvals.push(...page.approvals);
    marker = page.next_marker;
  } while (all && marker !== '');
  if (flags.output === 'json') io.stdout.write(toJsonText({ approvals, next_marker: marker }, io.stdout));
  else printApprovals(io, approvals);
  if (marker !== '' && flags.output === 'table') io.stderr.write('there are more: --all\n');
};

const registerList = (group: Command, io: CliIo): void => {
  const command = group
    .command('list')
    .summary('what waits for approval, and what was decided')
    .description('Lists approvals, newest first.')
    .addOption(new Option('--state <state>', 'only these').choices(states))
    .option('--all', 'all pages');
  addConnectionOptions(command)
    .addHelpText('after', helpTail(['hsmctl approval list --profile officer --state PROPOSED']))
    .action((flags: ListFlags) => reportFailure(io, flags.output, () => list(io, flags)));
};

const registerShow = (group: Command, io: CliIo): void => {
  const command = group
    .command('show')
    .summary('one approval with the request that would be carried out')
    .description('Prints one approval; the request is decoded here, from the bytes that are signed.')
    .argument('<approval-id>');
  addConnectionOptions(command)
    .addHelpText('after', helpTail(['hsmctl approval show --profile officer 8c2f…']))
    .action((approval_id: string, flags: ApprovalFlags) =>
      reportFailure(io, flags.output, async () => {
        const approval = await getApproval(io, approval_id, flags);
        if (flags.output === 'table') printApproval(io, approval, flags);
        else io.stdout.write(toJsonText({ approval, decoded_request: requestOf(approval) }, io.stdout));
      }),
    );
};

interface DecideFlags extends ApprovalFlags {
  readonly comment?: string;
}

type ApproveFlags = DecideFlags & UkeyFlags & { readonly yes?: true };

/** Shows the operation; the UKey signs it only where that was wanted after a look at it. */
const approve = async (io: CliIo, approval_id: string, flags: ApproveFlags): Promise<void> => {
  const approval = await getApproval(io, approval_id, flags);
  if (!flags.yes) {
    io.stdout.write(describeApproval(approval));
    io.stderr.write('hsmctl: nothing was signed; to approve exactly this, repeat with --yes\n');
    io.setExitCode(exitCodes.usage);
    return;
  }
  const profile = findProfile(io, flags.profile);
  const statement = Buffer.from(statementOf(approval, ownIdentityOf(profile))).toString('base64');
  const ukey = chooseUkey(io, flags, profile.ukey);
  const { publicKey, signature } = await signWithUkey(io, ukey, { kind: 'sign', statement });
  const message = { approval_id, signature, ukey_id: ukeyIdOf(publicKey), comment: flags.comment ?? null };
  const answer = await callApprovals<{ readonly approval: Approval }>(io, 'ApproveOperation', message, flags);
  printApproval(io, answer.approval, flags);
};

const approveDetails = `
Prints what would be carried out. With --yes the UKey signs it: the operation, byte for byte, with your name, for this proposal alone.
`;

const registerApprove = (group: Command, io: CliIo): void => {
  const command = group
    .command('approve')
    .summary('approve a proposal with your UKey')
    .description('Approves an operation that somebody else proposed.')
    .argument('<approval-id>')
    .option('--comment <text>', 'for the others')
    .option('--yes', 'sign it');
  addUkeyOptions(addConnectionOptions(command, 60_000));
  command
    .addHelpText('after', approveDetails)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl approval approve --profile officer 8c2f…',
        'hsmctl approval approve --profile officer 8c2f… --yes --comment "agreed with finance"',
      ]),
    )
    .action((approval_id: string, flags: ApproveFlags) =>
      reportFailure(io, flags.output, () => approve(io, approval_id, flags)),
    );
};

const registerReject = (group: Command, io: CliIo): void => {
  const command = group
    .command('reject')
    .summary('end a proposal')
    .description('Ends a proposal for good.')
    .argument('<approval-id>')
    .option('--comment <text>', 'why');
  addConnectionOptions(command)
    .addHelpText('after', helpTail(['hsmctl approval reject --profile officer 8c2f… --comment "wrong index"']))
    .action((approval_id: string, flags: DecideFlags) =>
      reportFailure(io, flags.output, async () => {
        const request = { approval_id, comment: flags.comment ?? null };
        const answer = await callApprovals<{ readonly approval: Approval }>(io, 'RejectOperation', request, flags);
        printApproval(io, answer.approval, flags);
      }),
    );
};

/** Adds them to the group. */
export const registerDecideCommands = (group: Command, io: CliIo): void => {
  registerList(group, io);
  registerShow(group, io);
  registerApprove(group, io);
  registerReject(group, io);
};
