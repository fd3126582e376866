/** @module `hsmctl operator enroll`: over the gateway by a security officer, or with --config on the machine, past it. */
import { randomUUID } from 'node:crypto';
import { type Command, Option } from 'commander';
import type { DescribedOperator } from '../../admin/operators/describe.ts';
import type { ConnectionFlags } from '../../cli/call_command.ts';
import type { OutputFormat } from '../../cli/failure.ts';
import { reportFailure } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import {
  changeOperator,
  proveUkey,
  type RoleFlags,
  roleOption,
  tenantOption,
  ukeyLabelOption,
} from '../../cli/operator/operator_commands.ts';
import { addConnectionOptions } from '../../cli/operator/session_commands.ts';
import { findProfile } from '../../cli/profile.ts';
import { addUkeyOptions, type UkeyFlags } from '../../cli/ukey/options.ts';
import { toOperatorId, toOperatorName } from '../../core/operator.ts';
import type { OperatorRole } from '../../core/operator_role.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import { assertAssignable } from '../../admin/operators/enroll.ts';
import { groupOf, loadNamedConfig, runCommand, toFacts, usageError } from './command.ts';
import type { CommandResult } from './command.ts';
import { enrollLocally } from './enroll_operator.ts';
import type { LocalResources } from './resources.ts';

interface EnrollFlags extends ConnectionFlags, RoleFlags, UkeyFlags {
  readonly config?: string;
  readonly ukeyLabel?: string;
  readonly output: OutputFormat;
}

const details = `
The UKey has to be plugged in: its signature shows that the key is there, and only its public key leaves it. The operator also needs a
client certificate with the name "…/operator/NAME".

Nobody holds two of SYSTEM_ADMINISTRATOR, SECURITY_OFFICER and AUDITOR, and no UKey is two operators'.

With --config the operator is enrolled on this machine, in the gateway's store directly. That is how the first operators come in, and
how a security officer comes back when none can log in. It takes what the gateway's own user may do, and the audit trail says who did it.
`;

const toResult = ({ operator, ukeys }: DescribedOperator): CommandResult => {
  const json = {
    operator: toOperatorName(operator.id),
    roles: operator.roles,
    tenant: operator.tenantId ?? '',
    ukey_id: ukeys[0]?.id ?? '',
    ukey_label: ukeys[0]?.label ?? '',
  };
  return { json, text: toFacts({ ...json, roles: operator.roles.join(', ') }) };
};

const enrollHere = async (
  io: CliIo,
  resources: LocalResources,
  name: string,
  flags: EnrollFlags & { readonly config: string },
): Promise<CommandResult> => {
  if (!isPrincipalName(name)) throw usageError(`"${name}" is no name of an operator: 1 to 63 of a-z, 0-9 and "._-"`);
  const config = loadNamedConfig(io, flags.config);
  const assignment = { roles: flags.role as readonly OperatorRole[], tenantId: flags.tenant };
  // Before the UKey is asked for.
  assertAssignable(assignment);
  const proved = await proveUkey(io, name, flags);
  const enrollment = {
    ...assignment,
    operatorId: toOperatorId(name),
    label: proved.ukey_label,
    publicKey: Buffer.from(proved.public_key, 'base64'),
    proof: Buffer.from(proved.proof, 'base64'),
  };
  return toResult(await enrollLocally(config, resources, enrollment, io.env));
};

const enrollThere = async (io: CliIo, operator: string, flags: EnrollFlags): Promise<void> => {
  const { role: roles, tenant = '' } = flags;
  const { environment } = findProfile(io, flags.profile).ukey ?? {};
  const proved = await proveUkey(io, operator, flags, environment);
  await changeOperator(io, 'EnrollOperator', { operator, roles, tenant, ...proved, sequence: randomUUID() }, flags);
};

/** Registers `operator enroll`. */
export const registerOperatorEnroll = (program: Command, io: CliIo, resources: LocalResources): void => {
  const command = addConnectionOptions(
    groupOf(program, 'operator', 'operators, their UKeys and roles')
      .command('enroll')
      .summary('enroll an operator with its first UKey')
      .description('Enrolls an operator with its first UKey.'),
  )
    .argument('<name>', 'name of the operator, as in its client certificate')
    .addOption(roleOption())
    .addOption(tenantOption())
    .addOption(ukeyLabelOption())
    .addOption(
      new Option('-c, --config <file>', 'configuration of the gateway: enroll on this machine, past the gateway'),
    );
  const ukey = '--module /usr/lib/p11.so --token "Olga"';
  addUkeyOptions(command)
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail([
        `hsmctl operator enroll olga --config /etc/hsm-gateway/gateway.jsonc --role SECURITY_OFFICER ${ukey}`,
        'hsmctl operator enroll alice --profile officer --role AUDITOR --module /usr/lib/p11.so --token "Alice" --id 01',
        'hsmctl operator enroll tina --profile officer --role TENANT_ADMINISTRATOR --tenant acme --module /usr/lib/p11.so --token "Tina"',
      ]),
    )
    .action((name: string, flags: EnrollFlags) => {
      const { config } = flags;
      if (config === undefined) return reportFailure(io, flags.output, () => enrollThere(io, name, flags));
      return runCommand(io, flags.output, () => enrollHere(io, resources, name, { ...flags, config }));
    });
};
