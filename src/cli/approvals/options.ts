/** @module Options that all commands about approvals have. */
import { type Command, Option } from 'commander';

export const addConnectionOptions = (command: Command, timeoutMs = 10_000): Command =>
  command
    .option('-p, --profile <name>', 'who calls, and which gateway')
    .option('-t, --timeout <ms>', 'milliseconds in which each answer has to come', String(timeoutMs))
    .addOption(new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table'));
