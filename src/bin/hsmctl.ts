#!/usr/bin/env node
/** @module Entry of `hsmctl`: argv → command. Local commands need no gateway; remote ones are clients of it. */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { registerLocalCommands } from '../app/local/register.ts';
import { exitCodes } from '../cli/io.ts';
import type { CliIo } from '../cli/register.ts';
import { registerRemoteCommands } from '../cli/register.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const io: CliIo = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  setExitCode: (code) => {
    process.exitCode = code;
  },
};

const program = new Command('hsmctl')
  .description('Command line of hsm-gateway.')
  .version(version)
  .showHelpAfterError('(see --help)')
  .exitOverride();
registerRemoteCommands(program, io);
registerLocalCommands(program, io);

// A reader that closes the pipe early (head) is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version are answers, everything else is wrong usage.
  process.exitCode = error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
}
