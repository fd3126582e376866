/** @module Requests of BackupService: from the decoded message to the service's request, each field checked. */
import type { CreateBackupRequest } from '../../admin/backups/create.ts';
import type { BackupCall } from '../../admin/backups/manage.ts';
import type { RestoreBackupRequest } from '../../admin/backups/restore.ts';
import { isBackupName } from '../../core/backup_name.ts';
import { fieldInvalid } from '../../core/errors.ts';
import type { CreateBackupRequest as CreateBackupMessage } from '../../gen/hsmgateway/v1/CreateBackupRequest.ts';
import type { RestoreBackupRequest as RestoreBackupMessage } from '../../gen/hsmgateway/v1/RestoreBackupRequest.ts';
import * as fields from './fields.ts';
import { idField, moduleField, optionalId, tenantField } from './partition_requests.ts';

export { toPage as toListBackups } from './partition_requests.ts';

const nameField = (value: string): string => {
  if (isBackupName(value)) return value;
  throw fieldInvalid('name', 'must be the name of an archive: 1 to 128 of a-z, 0-9 and "._-", first a letter or digit');
};

const sha256Field = (value: string): string => {
  if (/^[0-9a-f]{64}$/i.test(value)) return value.toLowerCase();
  throw fieldInvalid('sha256', 'must be the SHA-256 of the archive: 64 hex digits');
};

export const toCreateBackup = (message: CreateBackupMessage): CreateBackupRequest => ({
  tenantId: tenantField(message.tenant),
  partitionId: idField('partition_id', message.partition_id),
  sequence: fields.sequenceField(message.sequence),
});

export const toVerifyBackup = (message: { readonly name: string; readonly sha256: string }): BackupCall => ({
  name: nameField(message.name),
  sha256: message.sha256 === '' ? undefined : sha256Field(message.sha256),
});

export const toRestoreBackup = (message: RestoreBackupMessage): RestoreBackupRequest => ({
  name: nameField(message.name),
  sha256: sha256Field(message.sha256),
  module: moduleField(message.module),
  slotId: optionalId('slot_id', message.slot_id),
  sequence: fields.sequenceField(message.sequence),
});

export const toBackupName = (message: { readonly name: string }): { readonly name: string } => ({
  name: nameField(message.name),
});
