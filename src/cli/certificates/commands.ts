/** @module `hsmctl certificate`, `enrollment-token`, `enroll` and `ca replace`. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';
import { registerCaReplace } from './ca_replace_command.ts';
import { registerEnroll } from './enroll_command.ts';
import { registerCrl, registerList, registerShow } from './look_commands.ts';
import { registerIssue, registerRevoke } from './order_commands.ts';
import { registerRenew } from './renew_command.ts';
import { registerEnrollmentTokens } from './token_commands.ts';

/** Adds them. */
export const registerCertificates = (program: Command, io: CliIo): void => {
  const group = program.command('certificate').description('certificates of users, services, agents and operators');
  registerIssue(group, io);
  registerRenew(group, io);
  registerRevoke(group, io);
  registerList(group, io);
  registerShow(group, io);
  registerCrl(group, io);
  registerEnrollmentTokens(program, io);
  registerEnroll(program, io);
  registerCaReplace(program, io);
};
