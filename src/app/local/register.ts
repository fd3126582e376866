/** @module The commands of hsmctl that need no gateway: they work on files, modules and the store of this machine. */
import type { Command } from 'commander';
import { registerAuditCommands } from './audit_commands.ts';
import { registerCaCommands } from './ca_commands.ts';
import type { CliIo } from '../../cli/io.ts';
import { registerConfigCommands } from './config_commands.ts';
import { registerDoctorCommand } from './doctor_command.ts';
import { registerInitCommand } from './init_command.ts';
import { registerOperatorEnroll } from './operator_commands.ts';
import { registerPartitionTokenCommands } from './partition_commands.ts';
import { registerPolicyCommands } from './policy_commands.ts';
import type { LocalResources } from './resources.ts';
import { registerRootCommand } from './root_command.ts';
import { registerStoreCommands } from './store_commands.ts';
import { systemResources } from './system_resources.ts';
import { registerTenantCommands } from './tenant_commands.ts';

/**
 * Adds `init`, `root verify`, `ca`, `tenant`, `partition adopt`, `partition drop`, `policy`, `operator enroll`, `doctor`, `store`, `config` and `audit verify`.
 * @param resources – replaced by tests
 */
export const registerLocalCommands = (
  program: Command,
  io: CliIo,
  resources: LocalResources = systemResources,
): void => {
  registerInitCommand(program, io, resources);
  registerRootCommand(program, io, resources);
  registerCaCommands(program, io, resources);
  registerTenantCommands(program, io, resources);
  registerPartitionTokenCommands(program, io, resources);
  registerPolicyCommands(program, io, resources);
  registerOperatorEnroll(program, io, resources);
  registerDoctorCommand(program, io, resources);
  registerStoreCommands(program, io);
  registerConfigCommands(program, io);
  registerAuditCommands(program, io);
};
