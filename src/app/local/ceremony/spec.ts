/**
 * @module How custodians and shares are named on the command line: `SUBJECT,name=value,…`. What comes after the subject says which UKey
 * it is, and how its PIN is come by. A comma of a value is written `\,`.
 */
import type { CliIo } from '../../../cli/io.ts';
import { findProfile } from '../../../cli/profile.ts';
import { type ChosenUkey, chooseUkey, type UkeyFlags } from '../../../cli/ukey/options.ts';
import { usageError } from '../command.ts';

/** Names of what may follow a subject, for both flags. */
export const ukeyFields = ['profile', 'module', 'token', 'id', 'label', 'mechanisms', 'pin-file'] as const;
type UkeyField = (typeof ukeyFields)[number];

export interface Spec<F extends string> {
  /** Name of a custodian, or path of a share. */
  readonly subject: string;
  readonly fields: Readonly<Partial<Record<F, string>>>;
}

/**
 * Takes a value of a flag apart.
 * @throws {GatewayError} FIELD_INVALID (wrong usage)
 */
export const parseSpec = <F extends string>(flag: string, text: string, known: readonly F[]): Spec<F> => {
  const [subject = '', ...rest] = text.split(/(?<!\\),/).map((part) => part.replaceAll('\\,', ','));
  if (subject === '' || subject.includes('='))
    throw usageError(`${flag}: "${text}" does not begin with what it is for`);
  const fields: Partial<Record<F, string>> = {};
  for (const part of rest) {
    const at = part.indexOf('=');
    const name = known.find((one) => one === part.slice(0, Math.max(at, 0)));
    const value = part.slice(at + 1);
    if (name === undefined || value === '') throw usageError(`${flag}: "${part}" is none of ${known.join('=, ')}=`);
    if (fields[name] !== undefined) throw usageError(`${flag}: "${name}" is there twice`);
    fields[name] = value;
  }
  return { subject, fields };
};

/**
 * The UKey that a value names; by its fields, a profile, or else by the custodian's own name.
 * @param module library of UKeys for which none is named
 * @throws {GatewayError} CONFIG_INVALID naming what is missing
 */
export const ukeyOf = (
  io: CliIo,
  fields: Readonly<Partial<Record<UkeyField, string>>>,
  custodian: string,
  module: string | undefined,
): ChosenUkey => {
  const { profile, 'pin-file': pinFile, ...named } = fields;
  const known = profile === undefined ? undefined : findProfile(io, profile).ukey;
  const ofNone = known === undefined ? { token: custodian, ...(module === undefined ? {} : { module }) } : {};
  const flags: UkeyFlags = { ...ofNone, ...named, ...(pinFile === undefined ? {} : { pinFile }) };
  return chooseUkey(io, flags, known);
};
