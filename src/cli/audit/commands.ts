/** @module `hsmctl audit …`: the commands that read the trail of a gateway. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { registerAuditExport } from './export_command.ts';
import { registerAuditCheckpoint, registerAuditFiles } from './files_command.ts';
import { registerAuditFollow } from './follow_command.ts';
import { registerAuditQuery } from './query_command.ts';

/** Adds the commands; the group may have local ones already. */
export const registerAudit = (program: Command, io: CliIo): void => {
  const group =
    program.commands.find((command) => command.name() === 'audit') ??
    program.command('audit').description('the audit trail');
  registerAuditQuery(group, io);
  registerAuditFollow(group, io);
  registerAuditExport(group, io);
  registerAuditFiles(group, io);
  registerAuditCheckpoint(group, io);
};
