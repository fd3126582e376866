/** @module What the commands of certificates share: options, and how kinds and reasons are written. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ConnectionFlags } from '../call_command.ts';
import type { OutputFormat } from '../failure.ts';
import { helpTail } from '../help.ts';

/** Who asks which gateway, and what to print. */
export interface CommonFlags extends ConnectionFlags {
  readonly output: OutputFormat;
}

export const outputOption = (): Option =>
  new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table');

/** Parser of a whole number in decimal. Whatever else is given is wrong usage. */
export const wholeNumber =
  (min: number, max: number) =>
  (text: string): number => {
    const value = /^\d{1,6}$/.test(text) ? Number(text) : -1;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`);
  };

export const kindOption = (kinds: readonly string[]): Option =>
  new Option('--kind <kind>', 'what the certificate is for').choices(kinds).makeOptionMandatory();

/** `service` is CERTIFICATE_SERVICE. */
export const toKind = (kind: string): string => `CERTIFICATE_${kind.toUpperCase()}`;

export const daysOption = (): Option =>
  new Option('--days <days>', 'validity (default: as long as the gateway allows)').argParser(wholeNumber(1, 3650));

/** Reasons of a revocation by the words of the command line. */
export const reasons: Readonly<Record<string, string>> = {
  unspecified: 'REVOCATION_REASON_UNSPECIFIED',
  'key-compromise': 'KEY_COMPROMISE',
  'affiliation-changed': 'AFFILIATION_CHANGED',
  superseded: 'SUPERSEDED',
  'cessation-of-operation': 'CESSATION_OF_OPERATION',
  'privilege-withdrawn': 'PRIVILEGE_WITHDRAWN',
};

/** Adds what every command takes, and what stands below its help. */
export const finish = (command: Command, details: string, examples: readonly string[]): Command =>
  command
    .option('-p, --profile <name>', 'operator who asks, and which gateway (its admin listener)')
    .option('-t, --timeout <ms>', 'milliseconds in which the answer has to come', '10000')
    .addOption(outputOption())
    .addHelpText('after', details)
    .addHelpText('after', helpTail(examples));
