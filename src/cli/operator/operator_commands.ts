/** @module `hsmctl operator list|show|set-roles|disable|enable|unlock|add-ukey|remove-ukey`; `enroll` is a local command as well. */
import { randomUUID } from 'node:crypto';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { operatorRoles } from '../../core/operator_role.ts';
import { toOperatorId } from '../../core/operator.ts';
import { harmless } from '../../util/table.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import { confirmLoss } from '../confirm.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import type { CliIo } from '../io.ts';
import { findProfile } from '../profile.ts';
import { getRpc } from '../rpc_name.ts';
import { addUkeyOptions, chooseUkey, signWithUkey, type UkeyFlags } from '../ukey/options.ts';
import { fetchPages } from './pages.ts';
import { addConnectionOptions } from './session_commands.ts';
import { printOperator, printOperators, type ShownOperator } from './shown.ts';

interface Flags extends ConnectionFlags {
  readonly output: OutputFormat;
}

export interface RoleFlags {
  readonly role: readonly string[];
  readonly tenant?: string;
}

const nameText = 'name of the operator, as in its client certificate';

const collectRole = (role: string, before: readonly string[] | undefined): readonly string[] => {
  if (operatorRoles.some((known) => known === role)) return [...(before ?? []), role];
  throw new InvalidArgumentError(`Allowed choices are ${operatorRoles.join(', ')}.`);
};

/** May be given more than once. The choices are for help and completion; the parser looks at them itself. */
export const roleOption = (): Option =>
  new Option('--role <role>', 'what the operator may do; repeatable')
    .choices(operatorRoles)
    .makeOptionMandatory()
    .argParser(collectRole);

export const tenantOption = (): Option => new Option('--tenant <name>', 'tenant of a TENANT_ADMINISTRATOR');

/** Calls an RPC that answers with one operator, and prints it. */
export const changeOperator = async (
  io: CliIo,
  method: string,
  request: Readonly<Record<string, unknown>>,
  flags: Flags,
): Promise<void> => {
  const answer = await callRpc(io, getRpc(`OperatorService.${method}`), request, flags);
  printOperator(io, flags.output, answer.operator as ShownOperator);
};

const addSimple = (
  group: Command,
  io: CliIo,
  verb: string,
  method: string,
  description: string,
  loss?: string,
): void => {
  const command = addConnectionOptions(group.command(verb).description(description)).argument('<name>', nameText);
  if (loss !== undefined) command.option('--yes', 'do not ask');
  command
    .addHelpText('after', helpTail([`hsmctl operator ${verb} alice --profile officer`]))
    .action((operator: string, flags: Flags & { readonly yes?: true }) =>
      reportFailure(io, flags.output, async () => {
        if (loss !== undefined && !(await confirmLoss(io, `${verb} ${harmless(operator)}: this ${loss}`, flags.yes)))
          return;
        const request = method === 'GetOperator' ? { operator } : { operator, sequence: randomUUID() };
        await changeOperator(io, method, request, flags);
      }),
    );
};

const addSetRoles = (group: Command, io: CliIo): void => {
  addConnectionOptions(group.command('set-roles').description('Replaces all roles of another operator.'))
    .argument('<name>', nameText)
    .addOption(roleOption())
    .addOption(tenantOption())
    .addHelpText('after', helpTail(['hsmctl operator set-roles alice --role AUDITOR --profile officer']))
    .action((operator: string, flags: Flags & RoleFlags) =>
      reportFailure(io, flags.output, () => {
        const { role: roles, tenant = '' } = flags;
        return changeOperator(io, 'SetOperatorRoles', { operator, roles, tenant, sequence: randomUUID() }, flags);
      }),
    );
};

/**
 * The UKey's part of an enrollment: its key, and its signature that it is there.
 * @param profile whose environment and UKey hold where options name none; `undefined` for none
 */
export const proveUkey = async (
  io: CliIo,
  operator: string,
  flags: UkeyFlags & { readonly ukeyLabel?: string },
  environment: Readonly<Record<string, string>> = {},
): Promise<{ ukey_label: string; public_key: string; proof: string }> => {
  const chosen = chooseUkey(io, flags, undefined);
  const ukey = { ...chosen, device: { ...chosen.device, environment } };
  const operatorId = toOperatorId(operator);
  const { publicKey, signature } = await signWithUkey(io, ukey, { kind: 'enroll', operatorId });
  return { ukey_label: flags.ukeyLabel ?? ukey.device.token, public_key: publicKey, proof: signature };
};

export const ukeyLabelOption = (): Option =>
  new Option('--ukey-label <text>', 'what people shall call the UKey (default: the label of the token)');

const addUkey = (group: Command, io: CliIo): void => {
  const command = addConnectionOptions(
    group.command('add-ukey').description('Enrolls a further UKey, which has to be plugged in.'),
  )
    .argument('<name>', nameText)
    .addOption(ukeyLabelOption());
  addUkeyOptions(command)
    .addHelpText(
      'after',
      helpTail(['hsmctl operator add-ukey alice --profile officer --module /usr/lib/p11.so --token "Alice 2"']),
    )
    .action((operator: string, flags: Flags & UkeyFlags & { readonly ukeyLabel?: string }) =>
      reportFailure(io, flags.output, async () => {
        const { environment } = findProfile(io, flags.profile).ukey ?? {};
        const proved = await proveUkey(io, operator, flags, environment);
        await changeOperator(io, 'EnrollUkey', { operator, ...proved, sequence: randomUUID() }, flags);
      }),
    );
};

const addRemoveUkey = (group: Command, io: CliIo): void => {
  addConnectionOptions(group.command('remove-ukey').description('Removes a UKey; sessions that it opened end.'))
    .argument('<name>', nameText)
    .argument('<ukey-id>', 'as "hsmctl operator show" shows it')
    .option('--yes', 'do not ask')
    .addHelpText('after', helpTail(['hsmctl operator remove-ukey alice 4f0c… --profile officer']))
    .action((operator: string, ukey_id: string, flags: Flags & { readonly yes?: true }) =>
      reportFailure(io, flags.output, async () => {
        const about = `remove-ukey ${harmless(operator)}: nobody logs in with this UKey any more, and its sessions end`;
        if (!(await confirmLoss(io, about, flags.yes))) return;
        await changeOperator(io, 'RemoveUkey', { operator, ukey_id, sequence: randomUUID() }, flags);
      }),
    );
};

const addList = (group: Command, io: CliIo): void => {
  addConnectionOptions(group.command('list').description('Prints all operators.'))
    .addHelpText('after', helpTail(['hsmctl operator list --profile officer']))
    .action((flags: Flags) =>
      reportFailure(io, flags.output, async () => {
        const rows = await fetchPages(io, 'OperatorService.ListOperators', 'operators', {}, flags);
        printOperators(io, flags.output, { operators: rows }, rows as readonly ShownOperator[]);
      }),
    );
};

/** Adds the group. */
export const registerOperatorCommands = (program: Command, io: CliIo): void => {
  const group = program.command('operator').description('operators, their UKeys and roles');
  addList(group, io);
  addSimple(group, io, 'show', 'GetOperator', 'Prints one operator with its UKeys.');
  addSetRoles(group, io);
  addSimple(group, io, 'disable', 'DisableOperator', 'Keeps an operator out.', 'ends its sessions at once');
  addSimple(group, io, 'enable', 'EnableOperator', 'Lets a disabled operator in again.');
  addSimple(group, io, 'unlock', 'UnlockOperator', 'Ends the lock after wrong answers.');
  addUkey(group, io);
  addRemoveUkey(group, io);
};
