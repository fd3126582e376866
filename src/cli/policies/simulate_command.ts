/** @module `hsmctl policy simulate`: what would be decided, and by which statement. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { SimulationResult } from '../../gen/hsmgateway/v1/SimulationResult.ts';
import type { Column } from '../../util/table.ts';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, exitCodes, toJsonText } from '../io.ts';
import * as common from './common.ts';
import { readDocument } from './document_file.ts';

interface SimulateFlags extends common.PolicyFlags {
  readonly principal?: string;
  readonly action: readonly string[];
  readonly resource?: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
  readonly documentFile?: string;
  readonly documentName?: string;
}

interface Answer {
  readonly results: readonly SimulationResult[];
}

/** Adds to a map without a prototype: every name is a key like any other. */
const collectPair = (text: string, before: Readonly<Record<string, string>> | undefined) => {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be key=value.');
  const pair = Object.fromEntries([[text.slice(0, at), text.slice(at + 1)]]);
  return Object.assign(Object.create(null) as Record<string, string>, before, pair);
};

const isAllowed = ({ verdict }: SimulationResult): boolean => verdict === 'ALLOW';

const becauseOf = ({ explanation, missing_keys }: SimulationResult): string =>
  missing_keys.length === 0 ? explanation : `${explanation}; not given: ${missing_keys.join(', ')}`;

const columns: readonly Column<SimulationResult>[] = [
  { header: 'ACTION', value: ({ action }) => action },
  { header: 'RESOURCE', value: ({ resource }) => resource, minWidth: 16 },
  { header: 'VERDICT', value: ({ verdict }) => verdict, style: (row) => (isAllowed(row) ? undefined : 'red') },
  { header: 'BECAUSE', value: becauseOf, minWidth: 20 },
];

const simulate = async (io: CliIo, flags: SimulateFlags): Promise<void> => {
  const { documentFile: file, documentName: name } = flags;
  const documents = file === undefined ? [] : [{ name: name ?? null, document: await readDocument(io, file) }];
  const request = {
    principal: flags.principal ?? null,
    actions: flags.action,
    resources: flags.resource ?? [],
    context: flags.context ?? {},
    documents,
  };
  const answer = await common.callPolicies<Answer>(io, 'SimulatePolicy', request, flags);
  io.stdout.write(
    flags.output === 'json' ? toJsonText(answer, io.stdout) : common.tableText(io, columns, answer.results),
  );
  if (!answer.results.every(isAllowed)) io.setExitCode(exitCodes.failed);
};

const details = `
Nothing is done. Policies, groups and grants of the principal are asked as they are now; with --document-file a document is tried
in addition, and with --document-name in the place of the stored policy of that name. Without --principal it is tried alone.

An action is one of policies (kms:cmk:sign, kms:cmk:get*), or an RPC (Sign, SdfService.Encrypt). What conditions ask for and a key
does not tell is given by --context: kms:EncryptionContext/app=billing, g:SourceIp=10.1.2.3, g:CurrentTime=2026-12-31T08:00:00Z.

Exit code 1 also where one of the answers is not ALLOW.
`;

/** Adds it to the group. */
export const registerSimulate = (group: Command, io: CliIo): void => {
  const command = group
    .command('simulate')
    .summary('what would be decided, and by which statement')
    .description('Tells what a principal may do, and which statement of which policy, or which grant, decides.')
    .option('--principal <principal>', 'user/NAME, service/NAME or agent/NAME')
    .addOption(
      new Option('--action <action>', 'action or RPC. Repeat it').argParser(common.collect).makeOptionMandatory(),
    )
    .addOption(
      new Option('--resource <resource>', 'key id, index of a device (ECC/1), or path. Repeat it').argParser(
        common.collect,
      ),
    )
    .addOption(new Option('--context <key=value>', 'what the call would have. Repeat it').argParser(collectPair))
    .option('--document-file <file>', 'document to try (- for standard input)')
    .option('--document-name <name>', 'policy that it stands for');
  common
    .addPolicyOptions(command)
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl policy simulate --profile auditor --tenant acme --principal service/billing --action Sign --resource KEY_ID',
        "hsmctl policy simulate --tenant acme --principal user/ann --action 'kms:cmk:*' --context g:SourceIp=10.1.2.3",
        'hsmctl policy simulate --tenant acme --action EncryptData --document-file new.json --resource KEY_ID',
      ]),
    )
    .action((flags: SimulateFlags) => reportFailure(io, flags.output, () => simulate(io, flags)));
};
