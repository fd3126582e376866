/** @module `hsmctl group …`: groups of principals, whose policies count for all of their members. */
import type { Command } from 'commander';
import { harmless } from '../../util/table.ts';
import { confirmLoss } from '../confirm.ts';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, toJsonText } from '../io.ts';
import * as common from './common.ts';

interface Group {
  readonly name: string;
  readonly description: string;
  readonly create_time: string;
}

interface GroupFlags extends common.PolicyFlags {
  readonly description?: string;
  readonly member?: string;
  readonly force?: true;
  readonly yes?: true;
}

interface Details {
  readonly group: Group;
  readonly members: readonly string[];
  readonly policies: readonly string[];
}

const linesOf = (names: readonly string[]): string =>
  names.length === 0 ? '(none)\n' : names.map((name) => `${harmless(name)}\n`).join('');

const columns = [
  { header: 'GROUP', value: ({ name }: Group) => name, minWidth: 8 },
  { header: 'CREATED', value: ({ create_time }: Group) => common.timeText(create_time) },
  { header: 'DESCRIPTION', value: ({ description }: Group) => description, minWidth: 11 },
];

const detailsText = ({ group, members, policies }: Details): string =>
  common.factsText({
    group: group.name,
    ...(group.description === '' ? {} : { description: group.description }),
    created: common.timeText(group.create_time),
    members: members.join(', ') || '-',
    policies: policies.join(', ') || '-',
  });

const registerCreate = (group: Command, io: CliIo): void => {
  const command = group
    .command('create')
    .summary('make a group of principals')
    .description('Makes a group without members.')
    .argument('<name>', 'name of the group')
    .option('--description <text>', 'what it is for, for people');
  common
    .addPolicyOptions(command)
    .addHelpText('after', helpTail(['hsmctl group create developers --profile officer --tenant acme']))
    .action((name: string, flags: GroupFlags) =>
      common.answer(
        io,
        flags,
        () => common.callPolicies<object>(io, 'CreateGroup', { name, description: flags.description ?? null }, flags),
        () => 'made\n',
      ),
    );
};

const registerList = (group: Command, io: CliIo): void => {
  const command = group
    .command('list')
    .summary('groups of a tenant')
    .description('Lists the groups of a tenant, or those of a principal.')
    .option('--member <principal>', 'only groups of this principal');
  const fetch = async (flags: GroupFlags) => ({
    groups: await common.fetchAll(async (marker) => {
      const request = { member: flags.member ?? null, marker, limit: 1000 };
      const page = await common.callPolicies<{ readonly groups: readonly Group[]; readonly next_marker: string }>(
        io,
        'ListGroups',
        request,
        flags,
      );
      return { rows: page.groups, next: page.next_marker };
    }),
  });
  common
    .addPolicyOptions(command)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl group list --profile officer --tenant acme',
        'hsmctl group list --tenant acme --member user/ann --output json',
      ]),
    )
    .action((flags: GroupFlags) =>
      common.answer(
        io,
        flags,
        () => fetch(flags),
        ({ groups }) => common.tableText(io, columns, groups),
      ),
    );
};

const registerShow = (group: Command, io: CliIo): void => {
  const command = group
    .command('show')
    .summary('a group with its members and policies')
    .description('Shows who is in a group, and what is attached to it.')
    .argument('<name>', 'name of the group');
  common
    .addPolicyOptions(command)
    .addHelpText('after', helpTail(['hsmctl group show developers --profile officer --tenant acme']))
    .action((name: string, flags: GroupFlags) =>
      common.answer(io, flags, () => common.callPolicies<Details>(io, 'GetGroup', { name }, flags), detailsText),
    );
};

const registerMembers = (group: Command, io: CliIo, verb: 'add' | 'remove', method: string): void => {
  const command = group
    .command(verb)
    .summary(verb === 'add' ? 'add members' : 'take members out')
    .description(
      verb === 'add'
        ? 'Adds principals to a group, all of them or none, and prints all members that it has then.'
        : 'Takes principals out of a group and prints the members that are left.',
    )
    .argument('<name>', 'name of the group')
    .argument('<principal...>', 'user/NAME, service/NAME or agent/NAME');
  common
    .addPolicyOptions(command)
    .addHelpText(
      'after',
      helpTail([`hsmctl group ${verb} developers user/ann user/bob --profile officer --tenant acme`]),
    )
    .action((name: string, members: readonly string[], flags: GroupFlags) =>
      common.answer(
        io,
        flags,
        () => common.callPolicies<Pick<Details, 'members'>>(io, method, { name, members }, flags),
        (answer) => linesOf(answer.members),
      ),
    );
};

const remove = async (io: CliIo, name: string, flags: GroupFlags): Promise<void> => {
  const what = flags.force ? 'takes what is attached to it from all of its members' : 'deletes it';
  if (!(await confirmLoss(io, `group delete ${harmless(name)}: this ${what}`, flags.yes))) return;
  const answer = await common.callPolicies<object>(io, 'DeleteGroup', { name, force: flags.force ?? null }, flags);
  io.stdout.write(flags.output === 'json' ? toJsonText(answer, io.stdout) : 'deleted\n');
};

const registerDelete = (group: Command, io: CliIo): void => {
  const command = group
    .command('delete')
    .summary('delete a group')
    .description('Deletes a group. One with members or policies is only deleted with --force.')
    .argument('<name>', 'name of the group')
    .option('--force', 'also when it has members or policies')
    .option('--yes', 'do not ask');
  common
    .addPolicyOptions(command)
    .addHelpText('after', helpTail(['hsmctl group delete developers --profile officer --tenant acme --force --yes']))
    .action((name: string, flags: GroupFlags) => reportFailure(io, flags.output, () => remove(io, name, flags)));
};

/** Adds `group …`. */
export const registerGroups = (program: Command, io: CliIo): void => {
  const group = common.groupOf(program, 'group', 'groups of principals');
  registerCreate(group, io);
  registerList(group, io);
  registerShow(group, io);
  registerMembers(group, io, 'add', 'AddGroupMembers');
  registerMembers(group, io, 'remove', 'RemoveGroupMembers');
  registerDelete(group, io);
};
