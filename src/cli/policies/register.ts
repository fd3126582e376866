/** @module `hsmctl policy …` and `hsmctl group …` over a gateway; `attach`, `detach` and `list` come with the local commands. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { groupOf } from './common.ts';
import { registerGroups } from './group_commands.ts';
import { registerPolicyVerbs } from './policy_commands.ts';
import { registerSimulate } from './simulate_command.ts';

export const policyGroup = (program: Command): Command =>
  groupOf(program, 'policy', 'policies: what principals may do');

/** Adds both. */
export const registerPolicies = (program: Command, io: CliIo): void => {
  const group = policyGroup(program);
  registerPolicyVerbs(group, io);
  registerSimulate(group, io);
  registerGroups(program, io);
};
