/**
 * @module `hsmctl policy attach`, `detach` and `list`: over a gateway with --profile, and otherwise in the store directly, which a running
 * gateway follows within 1 s. The other verbs of the group need a gateway.
 */
import type { Command } from 'commander';
import { Option } from 'commander';
import { createPolicyRules } from '../../access/policy_rules.ts';
import { isSystemPolicy } from '../../access/system_policies.ts';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { type AttachmentFlags, attachRemotely, detachRemotely, listRemotely } from '../../cli/policies/attachments.ts';
import { policyGroup } from '../../cli/policies/register.ts';
import { failUsage } from '../../cli/sdf_options.ts';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { systemClock } from '../../core/ports/clock.ts';
import type { CommandResult } from './command.ts';
import { configOption, loadNamedConfig, outputOption, runCommand } from './command.ts';
import { localUser, toLocalAction, withNote } from './local_note.ts';
import { assertPolicy, toSubjectId } from './principals.ts';
import type { LocalResources, LocalStore } from './resources.ts';

interface PolicyFlags {
  readonly config: string;
  readonly profile?: string;
  readonly timeout: string;
  readonly tenant: string;
  readonly principal?: string;
  readonly policy?: string;
  readonly output: OutputFormat;
}

/** Both, once it is known that they were given. */
interface Named extends PolicyFlags {
  readonly principal: string;
  readonly policy: string;
}

interface Place {
  readonly store: LocalStore;
  readonly config: GatewayConfig;
  /** Who runs the command, for the audit trail. */
  readonly user: string;
}

const attachedText = (policies: readonly string[]): string =>
  policies.length === 0 ? '(no policy: everything is denied)\n' : policies.map((policy) => `${policy}\n`).join('');

const allAttachments = { limit: 100_000, offset: 0 };

/** What a subject has: a principal with what it has by its groups and by everybody, a group its own. */
const listAttached = async (
  { policies }: LocalStore,
  tenantId: string,
  subject: string,
): Promise<readonly string[]> => {
  if (!subject.startsWith('group/')) return policies.listAttached(tenantId, subject);
  const { attachments } = await policies.listAttachments(tenantId, { ...allAttachments, subjects: [subject] });
  return attachments.map(({ policyName }) => policyName);
};

/** Runs on the store, for a tenant that exists. */
const onStore = (
  io: CliIo,
  flags: PolicyFlags,
  resources: LocalResources,
  work: (place: Place) => Promise<CommandResult>,
): Promise<CommandResult> => {
  const config = loadNamedConfig(io, flags.config);
  return resources.withStore(config, async (store) => {
    await store.tenancy.getTenant(flags.tenant);
    return work({ store, config, user: localUser(io.env) });
  });
};

/** Makes a change, and gives what is attached afterwards. */
const withAttached = (
  io: CliIo,
  flags: Named,
  resources: LocalResources,
  change: (place: Place, subject: string) => Promise<void>,
): Promise<CommandResult> => {
  const subject = toSubjectId(flags.tenant, flags.principal);
  return onStore(io, flags, resources, async (place) => {
    await change(place, subject);
    const policies = await listAttached(place.store, flags.tenant, subject);
    return { json: { tenant: flags.tenant, principal: subject, policies }, text: attachedText(policies) };
  });
};

/** The audit trail has a change under the name that it has over a gateway. */
const noted = (
  { store, user }: Place,
  traceName: 'attachPolicy' | 'detachPolicy',
  subject: string,
  { tenant, policy }: Named,
  change: () => Promise<unknown>,
): Promise<unknown> => {
  const fields = { tenant, policy, subject };
  return withNote(
    store,
    toLocalAction(user, { traceName, resourceType: 'policy', resourceId: policy, fields }),
    change,
  );
};

const attach = async (place: Place, subject: string, named: Named): Promise<void> => {
  const { store, config } = place;
  const { tenant, policy } = named;
  const isCustom = !isSystemPolicy(policy);
  // The answer names those of the system, which are what is meant where the name is mistyped.
  if (isCustom && (await store.policyDocuments.findPolicy(tenant, policy)) === undefined) assertPolicy(policy);
  const attachment = { tenantId: tenant, subject, policyName: policy, attachedAtMs: systemClock.now() };
  const limits = { isCustom, maxPerSubject: config.policies.maxAttachmentsPerSubject };
  await noted(place, 'attachPolicy', subject, named, () => store.policies.attachPolicy(attachment, limits));
};

/** Every policy that the tenant can use. */
const listPolicies = (io: CliIo, flags: PolicyFlags, resources: LocalResources): Promise<CommandResult> =>
  onStore(io, flags, resources, async ({ store, config }) => {
    const { policies } = await store.policyDocuments.listPolicies(flags.tenant, { limit: 100_000, offset: 0 });
    const names = [...createPolicyRules(config.policies).systemPolicies, ...policies].map(({ name }) => name);
    return { json: { tenant: flags.tenant, policies: names }, text: attachedText(names) };
  });

const add = (group: Command, io: CliIo, name: string, description: string, examples: readonly string[]): Command =>
  group
    .command(name)
    .description(description)
    .addOption(configOption(io))
    .addOption(new Option('-p, --profile <name>', 'operator who asks, over a gateway (default: in the store directly)'))
    .addOption(new Option('-t, --timeout <ms>', 'milliseconds in which the gateway has to answer').default('10000'))
    .requiredOption('--tenant <name>', 'tenant')
    .addOption(outputOption())
    .addHelpText('after', helpTail(examples));

const who = '--tenant acme --principal service/billing';
const principalText = 'user/NAME, service/NAME, agent/NAME, group/NAME, or * for every principal of the tenant';

/** Whether a command goes over a gateway. Both places at once are wrong usage. */
const isRemote = (command: Command, flags: PolicyFlags): boolean => {
  if (flags.profile === undefined) return false;
  if (command.getOptionValueSource('config') === 'cli') failUsage(command, '--profile and --config name two places');
  return true;
};

type Remote = (io: CliIo, flags: AttachmentFlags) => Promise<void>;

/** A command that changes what is attached. */
const addChange = (
  group: Command,
  io: CliIo,
  [name, description]: readonly [string, string],
  remote: Remote,
  local: (flags: Named) => Promise<CommandResult>,
): void => {
  const command = add(group, io, name, description, [
    `hsmctl policy ${name} ${who} --policy 'KMS CMKFullAccess'`,
    `hsmctl policy ${name} --profile officer --tenant acme --principal group/developers --policy Billing`,
  ])
    .requiredOption('--principal <principal>', principalText)
    .requiredOption('--policy <name>', 'name of the policy');
  command.action((flags: Named) =>
    isRemote(command, flags) ? remote(io, flags) : runCommand(io, flags.output, () => local(flags)),
  );
};

/** Registers `policy attach`, `policy detach` and `policy list`. */
export const registerPolicyCommands = (program: Command, io: CliIo, resources: LocalResources): void => {
  const group = policyGroup(program);
  addChange(group, io, ['attach', 'attach a policy; attaching twice is harmless'], attachRemotely, (flags) =>
    withAttached(io, flags, resources, (place, subject) => attach(place, subject, flags)),
  );
  addChange(
    group,
    io,
    ['detach', 'detach a policy; detaching what is not attached is harmless'],
    detachRemotely,
    (flags) =>
      withAttached(io, flags, resources, async (place, subject) => {
        const { policies } = place.store;
        const detach = () => policies.detach(flags.tenant, subject, flags.policy);
        await noted(place, 'detachPolicy', subject, flags, detach);
      }),
  );
  const list = add(
    group,
    io,
    'list',
    'list what a principal has, policies of its groups and of * included; or all policies',
    [`hsmctl policy list ${who}`, 'hsmctl policy list --profile officer --tenant acme'],
  ).option('--principal <principal>', `${principalText} (default: every policy of the tenant and the system)`);
  list.action((flags: PolicyFlags) => {
    if (isRemote(list, flags)) return listRemotely(io, flags);
    return runCommand(io, flags.output, () =>
      flags.principal === undefined
        ? listPolicies(io, flags, resources)
        : withAttached(io, { ...flags, principal: flags.principal, policy: '' }, resources, async () => {}),
    );
  });
};
