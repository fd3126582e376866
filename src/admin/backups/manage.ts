/** @module ListBackups, VerifyBackup, DeleteBackup: what is done with archives that are there. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError, type Reason } from '../../core/errors.ts';
import type { BackupHeader } from '../../core/ports/backups.ts';
import { readHead } from './archive_reader.ts';
import type { BackupDeps } from './deps.ts';
import { type BackupDetails, inspectArchive } from './inspect.ts';

export interface PageRequest {
  readonly limit: number | undefined;
  readonly offset: number;
}

/** An archive as its head shows it: nothing of that is authenticated before it is verified. */
export interface ListedBackup {
  readonly name: string;
  readonly bytes: number;
  readonly header: BackupHeader | undefined;
  /** Why the header can't be read. */
  readonly problem: Reason | undefined;
}

const defaultPageSize = 100;

const readListed = async ({ files }: BackupDeps, name: string, bytes: number): Promise<ListedBackup | undefined> => {
  try {
    const source = await files.open(name);
    try {
      return { name, bytes, header: (await readHead(source)).header, problem: undefined };
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    // Removed since the folder was read.
    return error.reason === 'BACKUP_NOT_FOUND' ? undefined : { name, bytes, header: undefined, problem: error.reason };
  }
};

/** Archives in the folder of the gateway that answers, in order of their names. */
export const listBackups = async (
  deps: BackupDeps,
  _context: CallContext,
  { limit = defaultPageSize, offset }: PageRequest,
): Promise<{ readonly backups: readonly ListedBackup[]; readonly shown: number; readonly total: number }> => {
  const all = await deps.files.list();
  const page = all.slice(offset, offset + limit);
  const backups: ListedBackup[] = [];
  for (const { name, bytes } of page) {
    const listed = await readListed(deps, name, bytes);
    if (listed !== undefined) backups.push(listed);
  }
  return { backups, shown: page.length, total: all.length };
};

export interface BackupCall {
  readonly name: string;
  /** In hex; any when undefined. */
  readonly sha256: string | undefined;
}

/**
 * Opens everything and changes nothing.
 * @throws {GatewayError} BACKUP_NOT_FOUND; BACKUP_INVALID; BACKUP_FOREIGN; BACKUP_VERSION_UNSUPPORTED; HSM_…
 */
export const verifyBackup = async (
  deps: BackupDeps,
  context: CallContext,
  { name, sha256 }: BackupCall,
): Promise<BackupDetails> => {
  context.audit.resourceId = name;
  const details = await inspectArchive(deps, { name, sha256 }, (archive) => archive.details);
  context.audit.resourceName = `${details.header.tenantId}/${details.header.partitionName}`;
  return details;
};

/** Removes an archive; nobody gets it back. @throws {GatewayError} BACKUP_NOT_FOUND; BACKUP_WRITE_FAILED */
export const deleteBackup = async (
  deps: BackupDeps,
  context: CallContext,
  { name }: { readonly name: string },
): Promise<void> => {
  context.audit.resourceId = name;
  await deps.files.remove(name);
};
