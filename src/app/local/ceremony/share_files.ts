/** @module The files of shares: written all or none, and opened one after another with the UKeys of their custodians. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CliIo } from '../../../cli/io.ts';
import { resolvePath } from '../../../cli/io.ts';
import { createPrivateFile, type PrivateFile } from '../../../cli/private_file.ts';
import { readUserFile } from '../../../cli/safe_file.ts';
import { askCustodian } from '../../../cli/ukey/options.ts';
import { GatewayError } from '../../../core/errors.ts';
import {
  assertCombinable,
  custodianOf,
  parseRootShare,
  type RootCeremony,
  type RootShare,
} from '../../../formats/root_share.ts';
import type { ResealedShare } from '../../../host/protocol/executor.ts';
import { syncFolder } from '../new_secret.ts';
import { ofCustodian } from './custodians.ts';
import { parseSpec, type Spec, ukeyFields, ukeyOf } from './spec.ts';

export type ShareSpec = Spec<(typeof ukeyFields)[number]>;

/** Reads a value of `--share`. @throws {GatewayError} FIELD_INVALID (wrong usage) */
export const parseShareSpec = (text: string): ShareSpec => parseSpec('--share', text, ukeyFields);

const sharesField = '--shares-out';

const createAll = (folder: string, names: readonly string[]): readonly PrivateFile[] => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new GatewayError('CONFIG_INVALID', `${sharesField}: the folder ${folder} can not be made`, {
      metadata: { field: sharesField, path: folder },
      cause,
    });
  }
  const files: PrivateFile[] = [];
  try {
    for (const [at, name] of names.entries()) {
      files.push(createPrivateFile(join(folder, `root-share-${at + 1}-${name}.json`), sharesField));
    }
    return files;
  } catch (error) {
    for (const file of files) file.discard();
    throw error;
  }
};

/**
 * Writes the files of a ceremony; where one can't be written, none stays. They exist, empty, before there is anything to write.
 * @param make gives their contents, in the order of the names
 * @throws {GatewayError} CONFIG_INVALID; what `make` throws
 */
export const writeShares = async (
  folder: string,
  names: readonly string[],
  make: () => Promise<readonly string[]>,
): Promise<readonly string[]> => {
  const files = createAll(folder, names);
  try {
    const shares = await make();
    for (const [at, file] of files.entries()) file.finish(Buffer.from(shares[at] as string));
    syncFolder(folder);
    return files.map(({ path }) => path);
  } catch (error) {
    for (const file of files) {
      file.discard();
      rmSync(file.path, { force: true });
    }
    throw error;
  }
};

/** A share that was read, and the UKey that is to open it. */
export interface GivenShare {
  readonly spec: ShareSpec;
  readonly text: string;
  readonly share: RootShare;
}

const readShare = (io: CliIo, spec: ShareSpec): GivenShare => {
  const path = resolvePath(io, spec.subject);
  const text = readUserFile(path, { field: '--share' }).toString('utf8');
  try {
    return { spec, text, share: parseRootShare(text) };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    throw new GatewayError(error.reason, `${spec.subject}: ${error.message}`, { metadata: { path }, cause: error });
  }
};

/**
 * Reads the files of shares, and refuses those that can't give a root secret together.
 * @throws {GatewayError} CONFIG_INVALID; ROOT_SHARE_…, ROOT_SHARES_TOO_FEW
 */
export const readShares = (
  io: CliIo,
  specs: readonly ShareSpec[],
): { readonly given: readonly GivenShare[]; readonly ceremony: RootCeremony } => {
  const given = specs.map((spec) => readShare(io, spec));
  return { given, ceremony: assertCombinable(given.map(({ share }) => share)) };
};

/**
 * Has each custodian's UKey open its share and seal it to the host.
 * @param recipient the host's point
 * @param module library of UKeys for which none is named
 * @throws {GatewayError} as the helper for UKeys, saying whose share it is
 */
export const openShares = async (
  io: CliIo,
  given: readonly GivenShare[],
  recipient: Uint8Array,
  module: string | undefined,
): Promise<readonly ResealedShare[]> => {
  const opened: ResealedShare[] = [];
  for (const { spec, text, share } of given) {
    const { name } = custodianOf(share);
    io.stderr.write(
      `share ${share.index} (${opened.length + 1} of ${given.length}), custodian ${name}: plug in the UKey\n`,
    );
    const task = { kind: 'openShare', share: text, recipient: Buffer.from(recipient).toString('base64') } as const;
    try {
      const { resealed } = await askCustodian<'openShare'>(io, ukeyOf(io, spec.fields, name, module), task);
      opened.push({ text, resealed: Buffer.from(resealed, 'base64') });
    } catch (error) {
      throw error instanceof GatewayError ? ofCustodian(error, name) : error;
    }
  }
  return opened;
};
