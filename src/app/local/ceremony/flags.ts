/** @module The flags of key ceremonies: `hsmctl init --components`, `hsmctl init --restore` and `hsmctl root verify`. */
import { isAbsolute } from 'node:path';
import type { Command } from 'commander';
import type { CliIo } from '../../../cli/io.ts';
import { resolvePath } from '../../../cli/io.ts';
import { fieldInvalid } from '../../../core/errors.ts';
import { maxShares, minShares } from '../../../formats/root_share_document.ts';
import { usageError } from '../command.ts';
import { type CeremonyParts, makeRoot, type PrepareRoot, restoreRoot } from './ceremony.ts';
import { parseCustodian } from './custodians.ts';
import { parseShareSpec } from './share_files.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export interface ShareFlags {
  readonly share: readonly string[];
  readonly module?: string;
}

export interface RootFlags extends ShareFlags {
  readonly components?: string;
  readonly custodian: readonly string[];
  readonly sharesOut?: string;
  readonly restore?: true;
}

/** `--share` and `--module`. */
export const addShareOptions = (command: Command): Command =>
  command
    .option(
      '--share <file,ukey>',
      'share of a custodian, and the UKey that opens it; repeatable',
      collect,
      [] as readonly string[],
    )
    .option('--module <file>', 'PKCS#11 library of UKeys for which none is named, by its absolute path');

/** The flags of both ceremonies of `init`. */
export const addRootOptions = (command: Command): Command =>
  addShareOptions(
    command
      .option(
        '--components <m/n>',
        `make the root KEK by n components (${minShares} to ${maxShares}), m of which restore it`,
      )
      .option(
        '--custodian <name,ukey>',
        'who gets a component, and its UKey or public key; repeatable',
        collect,
        [] as readonly string[],
      )
      .option('--shares-out <folder>', 'where the files of the shares go, one for each custodian')
      .option('--restore', 'restore the root KEK on an empty control token, from shares'),
  );

/** What the flags' values mean. */
export const ceremonyHelp = `
A custodian is NAME, and behind it what says which UKey: module=FILE, token=LABEL, id=HEX, label=LABEL, mechanisms=FILE, pin-file=FILE,
or profile=NAME of hsmctl; or key=FILE, a certificate or public key that was exported from the UKey (with oaep=SHA_1 for an RSA key whose
device can't do more). A share is FILE with the same behind it. Where nothing says otherwise, --module has the library, and the UKey's
label is the custodian's name. Separate all by commas; a comma of a value is "\\,". PINs are asked for one after another.

Key: RSA of 2048 bits or more that decrypts, or P-256, P-384 or SM2 for key agreement. A key that only signs can't open a share.

Without --components the control token makes the root KEK itself. That is for development: what it sealed is lost with the token.
`;

const parseQuorum = (text: string, custodians: number): number => {
  const [, m, n] = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? [];
  const [threshold, count] = [Number(m), Number(n)];
  if (!(threshold >= minShares && threshold <= count && count <= maxShares)) {
    throw usageError(`--components: "${text}" is not M/N with ${minShares} ≤ M ≤ N ≤ ${maxShares}`);
  }
  if (count !== custodians) throw usageError(`--components: ${count} custodians are wanted, ${custodians} are named`);
  return threshold;
};

/** @throws {GatewayError} FIELD_INVALID */
export const toUkeyModule = ({ module }: ShareFlags): string | undefined => {
  if (module === undefined || isAbsolute(module)) return module;
  throw fieldInvalid('--module', 'must be the absolute path of a PKCS#11 library');
};

const assertTogether = ({ components, custodian, sharesOut, restore, share, module }: RootFlags): void => {
  const isMake = components !== undefined;
  if (isMake && restore) throw usageError('give --components, or --restore');
  if (!isMake && (custodian.length > 0 || sharesOut !== undefined)) {
    throw usageError('--custodian and --shares-out go with --components');
  }
  if (isMake && sharesOut === undefined) throw usageError('--components wants --shares-out');
  const isRestore = restore === true;
  if (isRestore !== share.length > 0) throw usageError('--restore and --share go together');
  if (module !== undefined && !isMake && !isRestore) throw usageError('--module goes with --components or --restore');
};

/**
 * The ceremony that flags ask for; `undefined` for none.
 * @throws {GatewayError} FIELD_INVALID (wrong usage)
 */
export const toPrepareRoot = (
  io: CliIo,
  flags: RootFlags,
  parts: Omit<CeremonyParts, 'module'>,
): PrepareRoot | undefined => {
  assertTogether(flags);
  const withModule = { ...parts, module: toUkeyModule(flags) };
  if (flags.components !== undefined) {
    return makeRoot(withModule, {
      threshold: parseQuorum(flags.components, flags.custodian.length),
      custodians: flags.custodian.map(parseCustodian),
      sharesFolder: resolvePath(io, flags.sharesOut ?? ''),
    });
  }
  return flags.restore ? restoreRoot(withModule, flags.share.map(parseShareSpec)) : undefined;
};
