/** @module `hsmctl approval propose`, `withdraw`, `execute`: what the one does who wants something done. */
import type { Command } from 'commander';
import { fieldInvalid } from '../../core/errors.ts';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, toJsonText } from '../io.ts';
import { fromJson, toJson } from '../json_message.ts';
import { readRequest } from '../request_text.ts';
import { getRpc } from '../rpc_name.ts';
import {
  type Approval,
  type ApprovalFlags,
  callApprovals,
  describeApproval,
  printApproval,
  rpcOfPath,
} from './approval.ts';
import { addConnectionOptions } from './options.ts';

export interface ProposeFlags extends ApprovalFlags {
  readonly comment?: string;
  readonly validHours?: string;
}

const parseHours = (text: string): number => {
  const hours = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (hours >= 1 && hours <= 720) return hours;
  throw fieldInvalid('valid_hours', 'must be a whole number of hours from 1 to 720');
};

/** Proposes a call; the answer says what to do next. */
export const propose = async (
  io: CliIo,
  method: string,
  request: unknown,
  { comment, validHours, ...flags }: ProposeFlags,
): Promise<void> => {
  const rpc = getRpc(method);
  const bytes = rpc.requestType.encode(fromJson(rpc.requestType, request)).finish();
  const message = {
    method: rpc.path,
    request: Buffer.from(bytes).toString('base64'),
    comment: comment ?? null,
    valid_hours: validHours === undefined ? null : parseHours(validHours),
  };
  const { approval } = await callApprovals<{ readonly approval: Approval }>(io, 'ProposeOperation', message, flags);
  printApproval(io, approval, flags);
  if (flags.output === 'table') {
    io.stderr.write(`others approve it with: hsmctl approval approve ${approval.approval_id}\n`);
  }
};

const proposeDetails = `
Operations that destroy or reveal are carried out only after other operators have approved exactly this call: "hsmctl quorum list"
tells which, and how many approvals each takes. What was approved is carried out by "hsmctl approval execute".
`;

const registerPropose = (group: Command, io: CliIo): void => {
  const command = group
    .command('propose')
    .summary('propose an operation that needs approval')
    .description('Proposes a call; nothing happens until others have approved it and somebody carries it out.')
    .argument('<Service.Method>', 'for example SdfKeyService.DestroySdfKey')
    .argument('[request]', 'the request in JSON, - for standard input, or @file', '{}')
    .option('--comment <text>', 'why, for those who approve')
    .option('--valid-hours <hours>', 'until it expires, 1 to 720 (default: 72)');
  addConnectionOptions(command)
    .addHelpText('after', proposeDetails)
    .addHelpText(
      'after',
      helpTail([
        `hsmctl approval propose --profile officer SdfKeyService.DestroySdfKey '{"tenant":"acme","family":"ECC","key_index":1}'`,
        'hsmctl approval propose SdfKeyService.DestroySdfKey @request.json --comment "left the project" --valid-hours 8',
      ]),
    )
    .action((method: string, given: string, flags: ProposeFlags) =>
      reportFailure(io, flags.output, async () => propose(io, method, await readRequest(io, given), flags)),
    );
};

const registerWithdraw = (group: Command, io: CliIo): void => {
  const command = group
    .command('withdraw')
    .summary('take an own proposal back')
    .description('Ends an own proposal for good, also one that was approved.')
    .argument('<approval-id>');
  addConnectionOptions(command)
    .addHelpText('after', helpTail(['hsmctl approval withdraw --profile officer 8c2f…']))
    .action((approval_id: string, flags: ApprovalFlags) =>
      reportFailure(io, flags.output, async () => {
        const answer = await callApprovals<{ readonly approval: Approval }>(
          io,
          'WithdrawOperation',
          { approval_id },
          flags,
        );
        printApproval(io, answer.approval, flags);
      }),
    );
};

interface Executed {
  readonly approval: Approval;
  readonly response: string;
}

/** The response of the RPC that was carried out, as JSON. */
const responseOf = ({ approval, response }: Executed): unknown => {
  const type = rpcOfPath(approval.method)?.responseType;
  return type === undefined ? null : toJson(type, type.decode(Buffer.from(response, 'base64')));
};

const execute = async (io: CliIo, approval_id: string, flags: ApprovalFlags): Promise<void> => {
  const executed = await callApprovals<Executed>(io, 'ExecuteOperation', { approval_id }, flags);
  const response = responseOf(executed);
  if (flags.output === 'json') {
    io.stdout.write(toJsonText({ approval: executed.approval, response }, io.stdout));
    return;
  }
  io.stdout.write(describeApproval(executed.approval));
  io.stdout.write(`answer      ${JSON.stringify(response)}\n`);
};

const registerExecute = (group: Command, io: CliIo): void => {
  const command = group
    .command('execute')
    .summary('carry an approved operation out')
    .description('Carries an approved operation out, once, and prints its answer.')
    .argument('<approval-id>');
  addConnectionOptions(command, 60_000)
    .addHelpText('after', helpTail(['hsmctl approval execute --profile officer 8c2f…']))
    .action((approval_id: string, flags: ApprovalFlags) =>
      reportFailure(io, flags.output, () => execute(io, approval_id, flags)),
    );
};

/** Adds them to the group. */
export const registerProposeCommands = (group: Command, io: CliIo): void => {
  registerPropose(group, io);
  registerWithdraw(group, io);
  registerExecute(group, io);
};
