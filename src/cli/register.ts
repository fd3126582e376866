/** @module The commands of hsmctl that are clients of a gateway, and those that tell what can be called. */
import type { Command } from 'commander';
import { registerApprovals } from './approvals/commands.ts';
import { registerAudit } from './audit/commands.ts';
import { registerCall } from './call_command.ts';
import { registerCertificates } from './certificates/commands.ts';
import { registerCompletion } from './completion/command.ts';
import { registerEnvelope } from './envelope/commands.ts';
import type { CliIo } from './io.ts';
import { registerKms } from './kms/commands.ts';
import { registerOperatorCommands } from './operator/operator_commands.ts';
import { registerSessionCommands } from './operator/session_commands.ts';
import { backupCommands } from './backups/commands.ts';
import { registerGroups } from './kms/groups.ts';
import { registerLog } from './log_commands.ts';
import { partitionCommands } from './partitions/commands.ts';
import { registerPolicies } from './policies/register.ts';
import { registerSchemaCommands } from './schema_commands.ts';
import { registerSdf } from './sdf_commands.ts';
import { registerStatus } from './status/commands.ts';

export type { CliIo, Output } from './io.ts';

const environment = `
Environment:
  HSMCTL_PROFILES  folder of the profiles (default: var/profiles below the current folder)
  HSMCTL_PROFILE   profile to use when --profile is not given
  NO_COLOR         no colours, whatever the terminal

Exit codes: 0 done, 1 failed, 2 wrong usage.`;

/** Adds every command that is a client of a gateway. None of them ends the process. */
export const registerRemoteCommands = (program: Command, io: CliIo): void => {
  program.addHelpText('after', environment);
  registerCall(program, io);
  registerSchemaCommands(program, io);
  registerAudit(program, io);
  registerKms(program, io);
  registerEnvelope(program, io);
  registerSdf(program, io);
  registerSessionCommands(program, io);
  registerOperatorCommands(program, io);
  registerApprovals(program, io);
  registerCertificates(program, io);
  registerGroups(program, io, partitionCommands);
  registerGroups(program, io, backupCommands);
  registerStatus(program, io);
  registerLog(program, io);
  registerPolicies(program, io);
  registerCompletion(program, io);
};
