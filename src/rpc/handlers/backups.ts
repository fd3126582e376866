/** @module Handlers of BackupService. One row per RPC; no rule of the domain is here. */
import { createBackup } from '../../admin/backups/create.ts';
import type { BackupDeps } from '../../admin/backups/deps.ts';
import { deleteBackup, listBackups, type PageRequest, verifyBackup } from '../../admin/backups/manage.ts';
import { restoreBackup } from '../../admin/backups/restore.ts';
import type { CallContext } from '../../core/call_context.ts';
import * as read from '../convert/backup_requests.ts';
import * as write from '../convert/backup_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/** Full name of the service that these handlers are of. */
export const backupServiceName = 'hsmgateway.v1.BackupService';

/** The answer needs the page that was asked for. */
const listPage = async (deps: BackupDeps, context: CallContext, page: PageRequest) =>
  write.fromBackups(page, await listBackups(deps, context, page));

/** Makes the handlers. */
export const createBackupHandlers = (deps: BackupDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    CreateBackup: via(read.toCreateBackup, createBackup, write.fromDetails),
    ListBackups: via(read.toListBackups, listPage, (answer) => answer),
    VerifyBackup: via(read.toVerifyBackup, verifyBackup, write.fromDetails),
    RestoreBackup: via(read.toRestoreBackup, restoreBackup, write.fromRestored),
    DeleteBackup: via(read.toBackupName, deleteBackup, write.fromNothing),
  };
};
