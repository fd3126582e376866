/** @module `hsmctl approval …` and `hsmctl quorum …`. */
import type { Command } from 'commander';
import { fieldInvalid } from '../../core/errors.ts';
import { type Column, formatTable } from '../../util/table.ts';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from '../io.ts';
import { getRpc } from '../rpc_name.ts';
import { type ApprovalFlags, callApprovals } from './approval.ts';
import { registerDecideCommands } from './decide_commands.ts';
import { addConnectionOptions } from './options.ts';
import { type ProposeFlags, propose, registerProposeCommands } from './propose_commands.ts';

interface Quorum {
  readonly method: string;
  readonly required: number;
  readonly approvers: readonly string[];
}

const columns: readonly Column<Quorum>[] = [
  { header: 'OPERATION', value: ({ method }) => method.slice(method.lastIndexOf('.') + 1) },
  { header: 'APPROVALS', value: ({ required }) => String(required) },
  { header: 'BY', value: ({ approvers }) => approvers.join(', '), minWidth: 8 },
];

const registerQuorumList = (group: Command, io: CliIo): void => {
  const command = group
    .command('list')
    .summary('operations that need approval, and how many')
    .description('Lists the operations that need approval.');
  addConnectionOptions(command)
    .addHelpText('after', helpTail(['hsmctl quorum list --profile officer']))
    .action((flags: ApprovalFlags) =>
      reportFailure(io, flags.output, async () => {
        const answer = await callApprovals<{ readonly quorums: readonly Quorum[] }>(io, 'ListQuorums', {}, flags);
        const width = terminalWidth(io);
        const options = { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) };
        io.stdout.write(
          flags.output === 'json' ? toJsonText(answer, io.stdout) : formatTable(columns, answer.quorums, options),
        );
      }),
    );
};

const parseNumber = (text: string): number => {
  const required = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (required >= 1 && required <= 16) return required;
  throw fieldInvalid('required', 'must be a whole number from 1 to 16');
};

const registerQuorumSet = (group: Command, io: CliIo): void => {
  const command = group
    .command('set')
    .summary('propose another number of approvals')
    .description('Proposes how many operators have to approve an operation. The change needs approval itself.')
    .argument('<Service.Method>', 'for example SdfKeyService.DestroySdfKey')
    .argument('<number>', '1 to 16')
    .option('--comment <text>', 'why, for those who approve')
    .option('--valid-hours <hours>', 'until it expires, 1 to 720 (default: 72)');
  addConnectionOptions(command)
    .addHelpText('after', helpTail(['hsmctl quorum set --profile officer SdfKeyService.DestroySdfKey 3']))
    .action((method: string, number: string, flags: ProposeFlags) =>
      reportFailure(io, flags.output, () =>
        propose(io, 'ApprovalService.SetQuorum', { method: getRpc(method).path, required: parseNumber(number) }, flags),
      ),
    );
};

/** Adds both groups. */
export const registerApprovals = (program: Command, io: CliIo): void => {
  const approval = program.command('approval').description('operations that others have to approve');
  registerProposeCommands(approval, io);
  registerDecideCommands(approval, io);
  const quorum = program.command('quorum').description('how many operators have to approve what');
  registerQuorumList(quorum, io);
  registerQuorumSet(quorum, io);
};
