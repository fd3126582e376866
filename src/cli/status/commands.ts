/** @module `hsmctl status`: one screen that says how it goes; and `hsmctl monitor`: partitions and hosts in numbers. */
import type { Command } from 'commander';
import { formatTable } from '../../util/table.ts';
import type { ConnectionFlags } from '../call_command.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, exitCodes, hasColour, terminalWidth, toJsonText } from '../io.ts';
import { outputOption } from '../sdf_options.ts';
import type { MonitoringAnswer } from './answers.ts';
import { callMonitoring, lookAt, type Look } from './look.ts';
import { sections } from './sections.ts';
import { hostColumns, vitalsColumns } from './tables.ts';

interface Flags extends ConnectionFlags {
  readonly tenant?: string;
  readonly partition?: string;
  readonly output: OutputFormat;
}

/** Adds what both take. */
const addShared = (command: Command): Command =>
  command
    .option('-p, --profile <name>', 'operator who asks, and which gateway (its admin listener)')
    .option('-t, --timeout <ms>', 'milliseconds in which the answer has to come', '10000')
    .addOption(outputOption());

const screenOf = (io: CliIo, look: Look): string =>
  sections
    .map(({ title, text }) => [title, text(io, look)] as const)
    .flatMap(([title, text]) => (text === undefined ? [] : [`${title}\n${text}`]))
    .join('\n');

/** Something that an operator should look at: then the exit code is 1, for scripts. */
const isTroubled = ({ gateway, hosts, partitions, audit_sinks: sinks = [] }: MonitoringAnswer): boolean =>
  gateway?.serving === false ||
  hosts.some(({ state }) => state !== 'up') ||
  sinks.some(({ state }) => state === 'failed') ||
  partitions.some(({ health, partition }) => health === 'FAILED' || partition?.state === 'CREATION_FAILED');

const status = async (io: CliIo, flags: Flags): Promise<void> => {
  const look = await lookAt(io, flags.tenant ?? null, flags);
  const { monitoring, expiring = null, pending = null } = look;
  const json = { ...monitoring, expiring_certificates: expiring, pending_approvals: pending };
  io.stdout.write(flags.output === 'json' ? toJsonText(json, io.stdout) : screenOf(io, look));
  if (isTroubled(monitoring)) io.setExitCode(exitCodes.failed);
};

const monitor = async (io: CliIo, flags: Flags): Promise<void> => {
  const { tenant = null, partition = null } = flags;
  const answer = await callMonitoring(io, { tenant, partition_id: partition }, flags);
  if (flags.output === 'json') {
    io.stdout.write(toJsonText(answer, io.stdout));
    return;
  }
  const width = terminalWidth(io);
  const options = { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) };
  const hosts = formatTable(hostColumns, answer.hosts, options);
  io.stdout.write(`${formatTable(vitalsColumns, answer.partitions, options)}\n${hosts}`);
};

const statusDetails = `
Colours only on a terminal. Exit code 1 also where the gateway does not serve, a crypto-host is not up, a partition does not
answer, the creation of one failed, or a sink of the audit trail fails. What the operator's roles don't allow to see is left out,
and null in JSON.
`;

/** Adds `status` and `monitor`. */
export const registerStatus = (program: Command, io: CliIo): void => {
  addShared(program.command('status').summary('one screen: gateway, hosts, partitions, certificates, approvals'))
    .description(
      'Shows how the gateway, its crypto-hosts, partitions and audit sinks do, which certificates are about to expire, and which operations wait for approval.',
    )
    .option('--tenant <name>', 'only what concerns this tenant')
    .addHelpText('after', statusDetails)
    .addHelpText('after', helpTail(['hsmctl status --profile operator', 'hsmctl status --output json']))
    .action((flags: Flags) => reportFailure(io, flags.output, () => status(io, flags)));
  addShared(program.command('monitor').summary('health, latency, load and operations of partitions and hosts'))
    .description('Shows partitions and crypto-hosts of the gateway in numbers, as they are at this moment.')
    .option('--tenant <name>', 'partitions of this tenant')
    .option('--partition <id>', 'this partition alone')
    .addHelpText('after', helpTail(['hsmctl monitor --profile operator', 'hsmctl monitor --tenant acme --output json']))
    .action((flags: Flags) => reportFailure(io, flags.output, () => monitor(io, flags)));
};
