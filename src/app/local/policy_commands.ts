/** @module `hsmctl policy …`: which policies principals have, in the store directly. A running gateway follows within 1 s. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import type { CommandResult } from './command.ts';
import { configOption, groupOf, loadNamedConfig, outputOption, runCommand } from './command.ts';
import { assertPolicy, toPrincipalId } from './principals.ts';
import type { LocalResources, LocalStore } from './resources.ts';

interface PolicyFlags {
  readonly config: string;
  readonly tenant: string;
  readonly principal: string;
  readonly policy: string;
  readonly output: OutputFormat;
}

/** Runs on the store, for a tenant that exists; gives what is attached afterwards. */
const withAttached = (
  io: CliIo,
  flags: PolicyFlags,
  resources: LocalResources,
  change: (store: LocalStore, principalId: string) => Promise<void>,
): Promise<CommandResult> => {
  const principalId = toPrincipalId(flags.tenant, flags.principal);
  return resources.withStore(loadNamedConfig(io, flags.config), async (store) => {
    await store.tenancy.getTenant(flags.tenant);
    await change(store, principalId);
    const policies = await store.policies.listAttached(flags.tenant, principalId);
    const json = { tenant: flags.tenant, principal: principalId, policies };
    return {
      json,
      text:
        policies.length === 0
          ? '(no policy: everything is denied)\n'
          : policies.map((policy) => `${policy}\n`).join(''),
    };
  });
};

const add = (group: Command, io: CliIo, name: string, description: string, examples: readonly string[]): Command =>
  group
    .command(name)
    .description(description)
    .addOption(configOption(io))
    .requiredOption('--tenant <name>', 'tenant')
    .requiredOption(
      '--principal <principal>',
      'user/NAME, service/NAME, agent/NAME, or * for every principal of the tenant',
    )
    .addOption(outputOption())
    .addHelpText('after', helpTail(examples));

/** Registers `policy attach`, `policy detach` and `policy list`. */
export const registerPolicyCommands = (program: Command, io: CliIo, resources: LocalResources): void => {
  const group = groupOf(program, 'policy', 'policies of principals, in the store directly');
  const who = '--tenant acme --principal service/billing';
  add(group, io, 'attach', 'attach a policy; attaching twice is harmless', [
    `hsmctl policy attach ${who} --policy 'KMS CMKFullAccess'`,
  ])
    .requiredOption('--policy <name>', 'name of the policy')
    .action((flags: PolicyFlags) =>
      runCommand(io, flags.output, () => {
        assertPolicy(flags.policy);
        return withAttached(io, flags, resources, ({ policies }, id) =>
          policies.attach(flags.tenant, id, flags.policy),
        );
      }),
    );
  add(group, io, 'detach', 'detach a policy; detaching what is not attached is harmless', [
    `hsmctl policy detach ${who} --policy 'KMS CMKFullAccess'`,
  ])
    .requiredOption('--policy <name>', 'name of the policy')
    .action((flags: PolicyFlags) =>
      runCommand(io, flags.output, () =>
        withAttached(io, flags, resources, ({ policies }, id) => policies.detach(flags.tenant, id, flags.policy)),
      ),
    );
  add(group, io, 'list', 'list what a principal has, policies of * included', [`hsmctl policy list ${who}`]).action(
    (flags: PolicyFlags) => runCommand(io, flags.output, () => withAttached(io, flags, resources, async () => {})),
  );
};
