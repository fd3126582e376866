/** @module `hsmctl sdf`: the group of commands with which operators manage SDF devices. */
import type { Command } from 'commander';
import type { CliIo } from './io.ts';
import { registerCreate, registerDestroy, registerList } from './sdf_key_commands.ts';
import { registerImport } from './sdf_key_import_command.ts';
import { registerPublic } from './sdf_key_public_command.ts';
import { registerPassword } from './sdf_password_command.ts';

const details = `
A device is a partition of a tenant. These commands are an operator's: they call SdfKeyService on the gateway's admin
listener, whose address and the operator's certificate are in the profile (see "hsmctl call --help").`;

/** Adds `sdf key …` and `sdf password …`. */
export const registerSdf = (program: Command, io: CliIo): void => {
  const sdf = program
    .command('sdf')
    .description('keys and passwords of SDF devices (GM/T 0018)')
    .addHelpText('after', details);
  const keys = sdf.command('key').description("the device's own keys, by family and index");
  registerCreate(keys, io);
  registerList(keys, io);
  registerImport(keys, io);
  registerDestroy(keys, io);
  registerPublic(keys, io);
  registerPassword(sdf, io);
};
