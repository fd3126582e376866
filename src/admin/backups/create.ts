/** @module CreateBackup: a partition as it is at one instant, written to an archive that nobody sees before it is complete. */
import { randomBytes } from 'node:crypto';
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import { partitionNotFound } from '../../core/partition.ts';
import type { BackupHeader, BackupSink } from '../../core/ports/backups.ts';
import { partitionName, readPartition } from '../partitions/changes.ts';
import { ArchiveWriter, type WrittenArchive } from './archive_writer.ts';
import type { BackupDeps } from './deps.ts';
import { type BackupDetails, inspectArchive, NotContainedList } from './inspect.ts';

export interface CreateBackupRequest {
  readonly tenantId: string;
  readonly partitionId: string;
  readonly sequence: string | undefined;
}

/** Whose and when, readable in a folder: `acme-1f0c2a7b-20270115t080000z-9d41c07e`. */
const newName = ({ tenantId, partitionId }: CreateBackupRequest, nowMs: number): string => {
  const time = new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const id = partitionId.replaceAll(/[^a-z0-9]/g, '').slice(0, 8);
  return [tenantId, id, time.toLowerCase(), randomBytes(4).toString('hex')].join('-');
};

const write = async (deps: BackupDeps, sink: BackupSink, partitionId: string, nowMs: number) =>
  deps.backups.withSnapshot(partitionId, async (snapshot) => {
    const header: BackupHeader = {
      gateway: deps.partitions.settings.gatewayName,
      trustDomain: deps.trustDomain,
      createdAtMs: nowMs,
      ...snapshot.header,
    };
    const writer = await ArchiveWriter.begin(deps.engine, sink, header);
    const list = new NotContainedList();
    for await (const group of snapshot.groups()) {
      list.add(group);
      await writer.add(group);
    }
    const written: WrittenArchive = await writer.finish();
    return { ...written, header, notContained: list.shown };
  });

/** An archive that is cut off has no name: it is removed, or cleared away later. */
const writeArchive = async (deps: BackupDeps, name: string, partitionId: string): Promise<BackupDetails> => {
  const sink = await deps.files.create(name);
  try {
    const details = await write(deps, sink, partitionId, deps.partitions.clock.now());
    await sink.commit();
    return { name, ...details };
  } finally {
    await sink.abandon();
  }
};

/** What an earlier try of the same sequence has written, if it came so far. */
const findWritten = async (deps: BackupDeps, name: string): Promise<BackupDetails | undefined> => {
  try {
    return await inspectArchive(deps, { name, sha256: undefined }, ({ details }) => details);
  } catch (error) {
    if (error instanceof GatewayError && error.reason === 'BACKUP_NOT_FOUND') return undefined;
    throw error;
  }
};

/**
 * Writes an archive of a partition that runs or is frozen. Its keys go on being used meanwhile. Idempotent by `sequence`.
 * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID; OPERATION_NOT_SUPPORTED where its KEKs are in no escrow;
 * BACKUP_WRITE_FAILED; SEQUENCE_REUSED; HSM_…; STORE_UNAVAILABLE
 */
export const createBackup = async (
  deps: BackupDeps,
  context: CallContext,
  request: CreateBackupRequest,
): Promise<BackupDetails> => {
  const { tenantId, partitionId, sequence } = request;
  context.audit.resourceId = partitionId;
  const partition = await readPartition(deps.partitions, partitionId);
  if (partition.tenantId !== tenantId) throw partitionNotFound(partitionId);
  context.audit.resourceName = partitionName(partition);
  const details = await runIdempotently(deps.partitions, context, {
    method: 'CreateBackup',
    sequence,
    body: { tenantId, partitionId },
    resourceId: newName(request, deps.partitions.clock.now()),
    run: async ({ resourceId, isTakeover }) =>
      (isTakeover ? await findWritten(deps, resourceId) : undefined) ??
      (await writeArchive(deps, resourceId, partitionId)),
  });
  context.audit.fields.name = details.name;
  context.audit.fields.sha256 = details.sha256;
  return details;
};
