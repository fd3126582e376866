/** @module Answers of BackupService: what an archive tells of itself, as messages. */
import type { BackupDetails } from '../../admin/backups/inspect.ts';
import type { ListedBackup, PageRequest } from '../../admin/backups/manage.ts';
import type { RestoredBackup } from '../../admin/backups/restore.ts';
import type { BackupHeader } from '../../core/ports/backups.ts';
import { notContainedTable } from '../../core/ports/backups.ts';
import type { BackupInput } from '../../gen/hsmgateway/v1/Backup.ts';
import { fromPartition, markerAfter } from './partition_responses.ts';

export { fromNothing } from './partition_responses.ts';

const toHeaderFields = (header: BackupHeader): BackupInput => ({
  tenant: header.tenantId,
  partition_id: header.partitionId,
  partition_name: header.partitionName,
  gateway: header.gateway,
  trust_domain: header.trustDomain,
  creation_date: header.createdAtMs,
  store_schema: header.schema,
  keys: header.counts.keys ?? 0,
  key_versions: header.counts.key_versions ?? 0,
  sdf_keys: header.counts.sdf_keys ?? 0,
  sdf_files: header.counts.sdf_files ?? 0,
  not_contained: header.counts[notContainedTable] ?? 0,
});

/** Of CreateBackup and VerifyBackup. */
export const fromDetails = ({ name, sha256, bytes, header, notContained }: BackupDetails) => ({
  backup: { name, bytes, sha256, ...toHeaderFields(header) },
  not_contained: notContained.map((key) => ({ ...key })),
});

export const fromRestored = ({ partition, details }: RestoredBackup) => ({
  ...fromPartition(partition),
  ...fromDetails(details),
});

const fromListed = ({ name, bytes, header, problem }: ListedBackup): BackupInput =>
  header === undefined ? { name, bytes, problem: problem ?? '' } : { name, bytes, ...toHeaderFields(header) };

export const fromBackups = (
  page: PageRequest,
  {
    backups,
    shown,
    total,
  }: { readonly backups: readonly ListedBackup[]; readonly shown: number; readonly total: number },
) => ({ backups: backups.map(fromListed), next_marker: markerAfter(page, shown, total), total });
