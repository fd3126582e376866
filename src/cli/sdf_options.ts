/** @module Options that the commands of `hsmctl sdf` share, and what they say of a device and of a key. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ConnectionFlags } from './call_command.ts';
import type { OutputFormat } from './failure.ts';
import { exitCodes } from './io.ts';

/** Largest index of a key. */
const maxKeyIndex = 65_535;

/** Which device, and over which gateway. */
export interface DeviceFlags extends ConnectionFlags {
  readonly tenant: string;
  readonly keystore?: string;
  readonly output: OutputFormat;
}

export interface KeyFlags extends DeviceFlags {
  readonly family: string;
  readonly index: number;
  readonly purpose?: string;
}

/** Parser of a whole number in decimal. Whatever else is given is wrong usage. */
export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };

export const indexOption = (
  flags = '--index <number>',
  description = "key index, 0 to 65535; 0 is the device's own, and not for KEKs",
) => new Option(flags, description).argParser(wholeNumber(0, maxKeyIndex));

export const familyOption = (families: readonly string[]): Option =>
  new Option('--family <family>', 'ECC is SM2, KEK an SM4 key that encrypts keys')
    .choices(families)
    .makeOptionMandatory();

export const purposeOption = (description: string): Option =>
  new Option('--purpose <purpose>', description).choices(['SIGN', 'ENCRYPT']);

export const protectionOption = (): Option =>
  new Option(
    '--protection <protection>',
    'where the secret half is used (default: the strongest that the token offers)',
  ).choices(['TOKEN', 'SEALED', 'SEALED_SOFTWARE']);

/** Adds what every command takes. */
export const addDeviceOptions = (command: Command, timeoutMs = 10_000): Command =>
  command
    .requiredOption('--tenant <name>', 'tenant whose device it is')
    .option('--keystore <id>', "partition that is the device (default: the tenant's default partition)")
    .option('-p, --profile <name>', 'operator who asks, and which gateway (its admin listener)')
    .option('-t, --timeout <ms>', 'milliseconds in which the answer has to come', String(timeoutMs));

export const outputOption = (): Option =>
  new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table');

/** Fields of every request. */
export const toDevice = ({ tenant, keystore }: DeviceFlags): Record<string, unknown> => ({
  tenant,
  keystore_id: keystore ?? null,
});

/** Fields of a request about the keys of an index. */
export const toKeys = (flags: KeyFlags): Record<string, unknown> => ({
  ...toDevice(flags),
  family: flags.family,
  key_index: flags.index,
  purpose: flags.purpose ?? null,
});

/** Ends a command that was called in a wrong way, as commander does for what it finds itself: exit code 2. */
export const failUsage = (command: Command, message: string): never =>
  command.error(`error: ${message}`, { exitCode: exitCodes.usage, code: 'hsmctl.usage' });
