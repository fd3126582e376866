/** @module Reads an archive to its end, row by row, and keeps the few things that are to be told of it. Nothing is changed. */
import type { BackupGroup, BackupHeader, BackupRow, NotContained } from '../../core/ports/backups.ts';
import { notContainedTable } from '../../core/ports/backups.ts';
import { backupInvalid, backupTooNew } from '../../formats/backup_archive.ts';
import { ArchiveReader } from './archive_reader.ts';
import type { BackupDeps } from './deps.ts';

/** Of what an archive does not contain an answer names so many. */
export const maxNotContained = 1000;

/** What is told of an archive. JSON: it is recorded with the call's sequence. */
export interface BackupDetails {
  readonly name: string;
  /** Of the whole file, in hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly header: BackupHeader;
  /** The first ones; `header.counts` tells how many there are. */
  readonly notContained: readonly NotContained[];
}

const toNotContained = ({ kind, id, reason }: BackupRow): NotContained => ({
  kind: kind as NotContained['kind'],
  id: String(id),
  reason: String(reason),
});

/** Gathers what does not fit into an answer as a whole. */
export class NotContainedList {
  readonly shown: NotContained[] = [];

  add({ table, rows }: BackupGroup): void {
    if (table !== notContainedTable) return;
    this.shown.push(...rows.slice(0, maxNotContained - this.shown.length).map(toNotContained));
  }
}

export interface InspectedArchive {
  readonly details: BackupDetails;
  readonly tenant: BackupRow;
  readonly partition: BackupRow;
  readonly reader: ArchiveReader;
}

export interface Inspection {
  readonly name: string;
  /** SHA-256 that the file must have, in hex; any when undefined. */
  readonly sha256: string | undefined;
  /** Called for the header before the rows, and for each group of them; may refuse. */
  readonly onHeader?: (header: BackupHeader) => Promise<void>;
  readonly onGroup?: (group: BackupGroup, header: BackupHeader) => Promise<void>;
}

/**
 * Opens an archive and checks all of it: every chunk, every row, every count.
 * @param run what is done with it while it is open
 * @throws {GatewayError} BACKUP_NOT_FOUND; BACKUP_INVALID; BACKUP_FOREIGN; BACKUP_VERSION_UNSUPPORTED; what the callbacks and `run` throw
 */
export const inspectArchive = async <T>(
  { backups, files, engine }: Pick<BackupDeps, 'backups' | 'files' | 'engine'>,
  { name, sha256, onHeader, onGroup }: Inspection,
  run: (archive: InspectedArchive) => T | Promise<T>,
): Promise<T> => {
  const source = await files.open(name);
  try {
    const reader = await ArchiveReader.open(engine, source, sha256);
    const { header } = reader;
    if (header.schema > backups.schema) throw backupTooNew('schema', header.schema, backups.schema);
    await onHeader?.(header);
    const list = new NotContainedList();
    const single = new Map<string, BackupRow | undefined>();
    for await (const group of reader.groups()) {
      backups.assertRows(group, header);
      if (group.table === 'tenants' || group.table === 'partitions') single.set(group.table, group.rows[0]);
      list.add(group);
      await onGroup?.(group, header);
    }
    const tenant = single.get('tenants');
    const partition = single.get('partitions');
    if (tenant === undefined || partition === undefined) throw backupInvalid('it has no partition');
    const details = { name, sha256: reader.sha256, bytes: reader.bytes, header, notContained: list.shown };
    return await run({ details, tenant, partition, reader });
  } finally {
    await source.close();
  }
};
