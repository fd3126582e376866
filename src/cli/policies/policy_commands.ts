/** @module `hsmctl policy create`, `update`, `delete` and `show`: policies that a tenant has of its own. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Policy as GeneratedPolicy } from '../../gen/hsmgateway/v1/Policy.ts';
import { harmless } from '../../util/table.ts';
import { confirmLoss } from '../confirm.ts';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, toJsonText } from '../io.ts';
import * as common from './common.ts';
import { documentText, readDocument } from './document_file.ts';

/** As `toJson` gives it. */
export type Policy = Omit<GeneratedPolicy, 'create_time' | 'update_time'> & {
  readonly create_time: string;
  readonly update_time: string;
};

interface PolicyAnswer {
  readonly policy: Policy;
}

interface Details extends PolicyAnswer {
  readonly revisions: readonly {
    readonly revision: number;
    readonly update_time: string;
    readonly updated_by: string;
  }[];
}

interface ChangeFlags extends common.PolicyFlags {
  readonly documentFile: string;
  readonly description?: string;
  readonly revision?: number;
}

interface DeleteFlags extends common.PolicyFlags {
  readonly revision?: number;
  readonly force?: true;
  readonly yes?: true;
}

const parseRevision = (text: string): number => {
  const revision = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (revision > 0) return revision;
  throw new InvalidArgumentError('It must be a whole number from 1.');
};

const revisionOption = (text: string): Option => new Option('--revision <number>', text).argParser(parseRevision);
const fileOption = (): Option =>
  new Option('--document-file <file>', 'document in JSON, Version 1.1 (- for standard input)').makeOptionMandatory();
const descriptionOption = (): Option => new Option('--description <text>', 'what it is for, for people');

const documentHelp = `
A document allows and denies actions; what nothing allows is denied, and a Deny wins over every Allow:
  {"Version": "1.1", "Statement": [
    {"Effect": "Allow", "Action": ["kms:cmk:encryptData", "kms:cmk:decryptData"],
     "Resource": ["kms:*:acme:KeyId:*"],
     "Condition": {"StringEquals": {"kms:EncryptionContext/app": ["billing"]},
                   "IpAddress": {"g:SourceIp": ["10.1.0.0/16"]}}}]}
`;

const shownText = ({ policy }: PolicyAnswer): string => {
  const { name, description, revision, is_system, update_time, updated_by } = policy;
  const own = {
    ...(description === '' ? {} : { description }),
    revision: String(revision),
    updated: `${common.timeText(update_time)} by ${updated_by}`,
  };
  return `${common.factsText({ policy: name, ...(is_system ? { kind: 'of the system' } : own) })}${documentText(policy.document).split('\n').map(harmless).join('\n')}\n`;
};

const detailsText = (details: Details): string => {
  const { revisions } = details;
  const older = revisions.map(
    ({ revision, update_time, updated_by }) =>
      `  ${revision}  ${common.timeText(update_time)}  ${harmless(updated_by)}\n`,
  );
  return shownText(details) + (older.length === 0 ? '' : `revisions:\n${older.join('')}`);
};

const madeText = ({ policy }: PolicyAnswer): string => `${harmless(policy.name)} has revision ${policy.revision}\n`;

const registerCreate = (group: Command, io: CliIo): void => {
  const command = group
    .command('create')
    .summary('store a policy of a tenant')
    .description('Stores a policy. It does nothing until it is attached.')
    .argument('<name>', 'name of the policy')
    .addOption(fileOption())
    .addOption(descriptionOption());
  common
    .addPolicyOptions(command)
    .addHelpText('after', documentHelp)
    .addHelpText(
      'after',
      helpTail([
        "hsmctl policy create 'Billing' --profile officer --tenant acme --document-file billing.json",
        "hsmctl policy create 'Billing' --tenant acme --description 'keys of invoices' --document-file - < billing.json",
      ]),
    )
    .action((name: string, flags: ChangeFlags) =>
      common.answer(
        io,
        flags,
        async () => {
          const document = await readDocument(io, flags.documentFile);
          const request = { name, document, description: flags.description ?? null };
          return common.callPolicies<PolicyAnswer>(io, 'CreatePolicy', request, flags);
        },
        madeText,
      ),
    );
};

const update = async (io: CliIo, name: string, flags: ChangeFlags): Promise<PolicyAnswer> => {
  const document = await readDocument(io, flags.documentFile);
  const current = async (): Promise<number> =>
    (await common.callPolicies<PolicyAnswer>(io, 'GetPolicy', { name }, flags)).policy.revision;
  const revision = flags.revision ?? (await current());
  const request = { name, document, description: flags.description ?? null, revision };
  return common.callPolicies<PolicyAnswer>(io, 'UpdatePolicy', request, flags);
};

const registerUpdate = (group: Command, io: CliIo): void => {
  const command = group
    .command('update')
    .summary('replace the document of a policy')
    .description('Replaces the document of a policy, which counts at once wherever it is attached.')
    .argument('<name>', 'name of the policy')
    .addOption(fileOption())
    .addOption(descriptionOption())
    .addOption(revisionOption('the revision that you have seen (default: the one that it has now)'));
  common
    .addPolicyOptions(command)
    .addHelpText('after', '\nThe last ten revisions are kept: "hsmctl policy show NAME --revision N" has what was.\n')
    .addHelpText(
      'after',
      helpTail([
        "hsmctl policy update 'Billing' --profile officer --tenant acme --document-file billing.json",
        "hsmctl policy update 'Billing' --tenant acme --revision 3 --document-file billing.json --output json",
      ]),
    )
    .action((name: string, flags: ChangeFlags) => common.answer(io, flags, () => update(io, name, flags), madeText));
};

const registerShow = (group: Command, io: CliIo): void => {
  const command = group
    .command('show')
    .summary('a policy with its document')
    .description('Shows a policy, of the tenant or of the system, and which revisions of it are kept.')
    .argument('<name>', 'name of the policy')
    .addOption(revisionOption('an earlier one (default: the current one)'));
  common
    .addPolicyOptions(command)
    .addHelpText(
      'after',
      helpTail([
        "hsmctl policy show 'KMS Administrator' --profile officer --tenant acme",
        "hsmctl policy show 'Billing' --tenant acme --revision 2 --output json | jq -r .policy.document",
      ]),
    )
    .action((name: string, flags: ChangeFlags) =>
      common.answer(
        io,
        flags,
        () => common.callPolicies<Details>(io, 'GetPolicy', { name, revision: flags.revision ?? null }, flags),
        detailsText,
      ),
    );
};

const remove = async (io: CliIo, name: string, flags: DeleteFlags): Promise<void> => {
  const what = flags.force
    ? 'detaches it from everybody, and deletes it with its revisions'
    : 'deletes it with its revisions';
  if (!(await confirmLoss(io, `policy delete ${harmless(name)}: this ${what}`, flags.yes))) return;
  const request = { name, revision: flags.revision ?? null, force: flags.force ?? null };
  const answer = await common.callPolicies<{ readonly detached: number }>(io, 'DeletePolicy', request, flags);
  const text = `deleted; it was detached from ${answer.detached}\n`;
  io.stdout.write(flags.output === 'json' ? toJsonText(answer, io.stdout) : text);
};

const registerDelete = (group: Command, io: CliIo): void => {
  const command = group
    .command('delete')
    .summary('delete a policy of a tenant')
    .description('Deletes a policy. One that is attached is only deleted with --force, which detaches it everywhere.')
    .argument('<name>', 'name of the policy')
    .addOption(revisionOption('only if it still has this one'))
    .option('--force', 'also when it is attached')
    .option('--yes', 'do not ask');
  common
    .addPolicyOptions(command)
    .addHelpText(
      'after',
      helpTail([
        "hsmctl policy delete 'Billing' --profile officer --tenant acme --yes",
        "hsmctl policy delete 'Billing' --tenant acme --force --yes",
      ]),
    )
    .action((name: string, flags: DeleteFlags) => reportFailure(io, flags.output, () => remove(io, name, flags)));
};

/** Adds them to the group. */
export const registerPolicyVerbs = (group: Command, io: CliIo): void => {
  registerCreate(group, io);
  registerUpdate(group, io);
  registerShow(group, io);
  registerDelete(group, io);
};
