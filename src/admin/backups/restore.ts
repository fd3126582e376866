/**
 * @module RestoreBackup: first the whole archive is read and nothing is changed, then the partition gets its place and its token, then its
 * rows, and only then its state. Where it stops in the middle, the next call for the same archive goes on; a release ends it instead.
 */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import { partitionLabel } from '../../core/partition.ts';
import { nextPartitionState } from '../../core/partition_state.ts';
import type { BackupGroup, BackupHeader, BackupRow, RestoreProgress } from '../../core/ports/backups.ts';
import type { EscrowedToken } from '../../core/ports/partition_tokens.ts';
import type { ManagedPartition } from '../../core/ports/partitions.ts';
import { backupInvalid } from '../../formats/backup_archive.ts';
import { makeToken, planToken, slotOf } from '../partitions/activate.ts';
import { changeInState, newClaim, noClaim, partitionName, readPartition } from '../partitions/changes.ts';
import { claimMs } from '../partitions/deps.ts';
import { moduleOf } from '../partitions/slots.ts';
import type { ArchiveReader } from './archive_reader.ts';
import type { BackupDeps } from './deps.ts';
import { type BackupDetails, type InspectedArchive, inspectArchive } from './inspect.ts';

export interface RestoreBackupRequest {
  readonly name: string;
  /** Of the archive, in hex: what was approved is what is restored. */
  readonly sha256: string;
  /** Module for the partition's token; that of the slot, or the first of the configuration, when undefined. */
  readonly module: string | undefined;
  readonly slotId: string | undefined;
  readonly sequence: string | undefined;
}

export interface RestoredBackup {
  readonly partition: ManagedPartition;
  readonly details: BackupDetails;
}

const defaultRowsPerTransaction = 500;

/** Refused before anything is read: one that is in use. @throws {GatewayError} PARTITION_EXISTS */
const assertAbsent = async ({ partitions }: BackupDeps, { partitionId }: BackupHeader): Promise<void> => {
  const existing = await partitions.partitions.findPartition(partitionId);
  if (existing === undefined || existing.state === 'RELEASED' || existing.state === 'RESTORING') return;
  throw new GatewayError('PARTITION_EXISTS', `the partition is here, and it is ${existing.state}`, {
    metadata: { partition_id: partitionId, partition_state: existing.state },
  });
};

const escrowOf = ({ wrapped_keks, token_serial, module }: BackupRow): EscrowedToken => {
  if (!(wrapped_keks instanceof Uint8Array)) throw backupInvalid('it has no KEKs');
  return { wrappedKeks: wrapped_keks, tokenSerial: String(token_serial), module: String(module) };
};

const moduleFor = async ({ partitions }: BackupDeps, { module, slotId }: RestoreBackupRequest): Promise<string> => {
  if (module !== undefined || slotId === undefined) return moduleOf(partitions, module);
  return moduleOf(partitions, (await partitions.slots.findSlot(slotId))?.slot.module);
};

const begin = async (
  deps: BackupDeps,
  request: RestoreBackupRequest,
  { details, tenant, partition }: InspectedArchive,
): Promise<RestoreProgress> => {
  const { claimedBy, claimedUntilMs } = newClaim(deps.partitions, claimMs);
  return deps.backups.beginRestore({
    ...{ partition, tenant, archive: details.sha256, slotId: request.slotId, claimedBy, claimedUntilMs },
    module: await moduleFor(deps, request),
    tokenLabel: partitionLabel(details.header.tenantId, details.header.partitionId),
    nowMs: deps.partitions.clock.now(),
  });
};

/** The token, with the KEKs of the archive; what is going to be touched is in the row before the token is. */
const prepareToken = async ({ partitions }: BackupDeps, partitionId: string, escrow: EscrowedToken): Promise<void> => {
  const found = await readPartition(partitions, partitionId);
  const slot = await slotOf(partitions, found);
  const plan = await planToken(partitions, found, slot);
  const planned = await changeInState(partitions, partitionId, 'RESTORING', plan);
  const token = await makeToken(partitions, planned, slot, escrow);
  await changeInState(partitions, partitionId, 'RESTORING', { ...token, ...newClaim(partitions, claimMs) });
};

/** Groups, without as many rows as there are already. */
async function* after(groups: AsyncIterable<BackupGroup>, rows: number): AsyncGenerator<BackupGroup> {
  let toSkip = rows;
  for await (const group of groups) {
    if (toSkip >= group.rows.length) {
      toSkip -= group.rows.length;
      continue;
    }
    yield { table: group.table, rows: group.rows.slice(toSkip) };
    toSkip = 0;
  }
}

const countRows = (groups: readonly BackupGroup[]): number => groups.reduce((sum, { rows }) => sum + rows.length, 0);

const bringRows = async (
  deps: BackupDeps,
  reader: ArchiveReader,
  partitionId: string,
  begun: RestoreProgress,
): Promise<RestoreProgress> => {
  const { rowsPerTransaction = defaultRowsPerTransaction } = deps;
  let progress = begun;
  let pending: BackupGroup[] = [];
  const insert = async (): Promise<void> => {
    if (pending.length === 0) return;
    const { claimedUntilMs } = newClaim(deps.partitions, claimMs);
    progress = await deps.backups.insertRows(partitionId, progress, pending, claimedUntilMs);
    pending = [];
  };
  for await (const group of after(reader.groups(), begun.rows)) {
    pending.push(group);
    if (countRows(pending) >= rowsPerTransaction) await insert();
  }
  await insert();
  return progress;
};

/** Whoever looks sees why, and whoever tries again need not wait for the claim to run out. */
const giveUp = async ({ partitions }: BackupDeps, partitionId: string, error: unknown): Promise<void> => {
  const failure = error instanceof GatewayError ? error.reason : 'INTERNAL';
  await changeInState(partitions, partitionId, 'RESTORING', { failure, ...noClaim }).catch(() => undefined);
};

const carryOut = async (
  deps: BackupDeps,
  request: RestoreBackupRequest,
  archive: InspectedArchive,
): Promise<ManagedPartition> => {
  const { partitionId } = archive.details.header;
  const escrow = escrowOf(archive.partition);
  const begun = await begin(deps, request, archive);
  try {
    await prepareToken(deps, partitionId, escrow);
    const progress = await bringRows(deps, archive.reader, partitionId, begun);
    const { state, frozen_for } = archive.partition;
    const facts = {
      frozenFor: state === 'FROZEN' ? (frozen_for === 'EXPIRY' ? 'EXPIRY' : 'OPERATOR') : undefined,
    } as const;
    const next = nextPartitionState('RESTORING', 'completeRestore', partitionId, facts);
    await deps.backups.finishRestore(partitionId, progress, next);
  } catch (error) {
    const isOthers = error instanceof GatewayError && error.reason === 'CONCURRENT_UPDATE';
    if (!isOthers) await giveUp(deps, partitionId, error);
    throw error;
  }
  return readPartition(deps.partitions, partitionId);
};

const restore = (deps: BackupDeps, request: RestoreBackupRequest): Promise<RestoredBackup> =>
  inspectArchive(
    deps,
    {
      ...{ name: request.name, sha256: request.sha256 },
      onHeader: (header) => assertAbsent(deps, header),
      onGroup: (group, header) => deps.backups.assertRoom(group, header),
    },
    async (archive) => ({ partition: await carryOut(deps, request, archive), details: archive.details }),
  );

/** What an earlier try of the same sequence has done to its end. */
const findRestored = async (deps: BackupDeps, request: RestoreBackupRequest): Promise<RestoredBackup | undefined> => {
  const { name, sha256 } = request;
  const details = await inspectArchive(deps, { name, sha256 }, (archive) => archive.details);
  const partition = await deps.partitions.partitions.findPartition(details.header.partitionId);
  const isDone = partition?.state === 'RUNNING' || partition?.state === 'FROZEN';
  return isDone ? { partition, details } : undefined;
};

/**
 * Restores a partition that is not here, or was released. Idempotent by `sequence`; without one a call after a failure goes on as well.
 * @throws {GatewayError} BACKUP_NOT_FOUND; BACKUP_INVALID; BACKUP_FOREIGN; BACKUP_VERSION_UNSUPPORTED; PARTITION_EXISTS; BACKUP_CONFLICT;
 * SLOT_NOT_FOUND; SLOT_IN_USE; OPERATION_NOT_SUPPORTED where the module has no free slot; CONCURRENT_UPDATE; SEQUENCE_REUSED; HSM_…
 */
export const restoreBackup = async (
  deps: BackupDeps,
  context: CallContext,
  request: RestoreBackupRequest,
): Promise<RestoredBackup> => {
  const { name, sha256, module, slotId, sequence } = request;
  context.audit.resourceId = name;
  const restored = await runIdempotently(deps.partitions, context, {
    method: 'RestoreBackup',
    sequence,
    body: { name, sha256, module, slotId },
    resourceId: `${name}@${deps.partitions.clock.now()}`,
    run: async ({ isTakeover }) =>
      (isTakeover ? await findRestored(deps, request) : undefined) ?? (await restore(deps, request)),
  });
  const { partition } = restored;
  context.audit.resourceName = partitionName(partition);
  context.audit.fields.partition_id = partition.id;
  context.audit.fields.partition_state = partition.state;
  return restored;
};
