/** @module Backups of partitions: what an archive tells of itself, the rows in it, and what the service needs of store and disk. */
import type { PartitionState } from './tenancy.ts';

/** What the databases have in common: texts, whole numbers up to 2^53, bytes. */
export type BackupValue = string | number | null | Uint8Array;
export type BackupRow = Readonly<Record<string, BackupValue>>;

/** Rows of one table. All of a group have the same columns. */
export interface BackupGroup {
  readonly table: string;
  readonly rows: readonly BackupRow[];
}

/** Group of what belongs to the partition and can't leave its token: columns `kind`, `id`, `reason`. */
export const notContainedTable = '#not-contained';

/** What stands in clear at the beginning of an archive. Everything that is sealed is bound to it. */
export interface BackupHeader {
  /** Name of the gateway that wrote it, and the trust domain of its installation. */
  readonly gateway: string;
  readonly trustDomain: string;
  readonly tenantId: string;
  readonly partitionId: string;
  /** The partition's name within the tenant. */
  readonly partitionName: string;
  readonly createdAtMs: number;
  /** Schema of the store: the name of its last migration. */
  readonly schema: string;
  /** Rows by table, and what is not contained. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Something of the partition that the archive does not have. */
export interface NotContained {
  /** `KEY`, a customer master key; `SDF_KEY`, a key of the SDF device. */
  readonly kind: 'KEY' | 'SDF_KEY';
  /** Key id; of SDF `ECC/1/SIGN`. */
  readonly id: string;
  readonly reason: string;
}

/** A partition as it is at one instant. */
export interface PartitionSnapshot {
  readonly header: Pick<BackupHeader, 'tenantId' | 'partitionId' | 'partitionName' | 'schema' | 'counts'>;
  /** Every row in an order in which they can be inserted; bounded groups. */
  groups(): AsyncIterable<BackupGroup>;
}

/** The partition of an archive, as the store takes it in. */
export interface RestoredPartition {
  readonly partition: BackupRow;
  readonly tenant: BackupRow;
  /** SHA-256 of the archive in hex: which one is being restored. */
  readonly archive: string;
  readonly module: string;
  /** The slot that it must have; any that has room when undefined. */
  readonly slotId: string | undefined;
  readonly tokenLabel: string;
  readonly claimedBy: string;
  readonly claimedUntilMs: number;
  readonly nowMs: number;
}

/** How far a restore has come. */
export interface RestoreProgress {
  /** Rows that are in the store. */
  readonly rows: number;
  /** Whether the tenant came with the archive, and so what belongs to it as a whole. */
  readonly isNewTenant: boolean;
}

export interface BackupStore {
  /** Schema of this store. */
  readonly schema: string;
  /**
   * Has a partition at one instant, for as long as `use` runs. Others go on writing meanwhile.
   * @throws {GatewayError} PARTITION_NOT_FOUND; PARTITION_STATE_INVALID for one that neither runs nor is frozen; OPERATION_NOT_SUPPORTED for
   * one whose KEKs are in no escrow
   */
  withSnapshot<T>(partitionId: string, use: (snapshot: PartitionSnapshot) => Promise<T>): Promise<T>;
  /** @throws {GatewayError} BACKUP_INVALID for rows that no table of an archive has, or of another tenant or partition */
  assertRows(group: BackupGroup, owner: { readonly tenantId: string; readonly partitionId: string }): void;
  /**
   * What of these rows can't come in, because somebody else has its place.
   * @throws {GatewayError} BACKUP_CONFLICT
   */
  assertRoom(group: BackupGroup, owner: { readonly tenantId: string; readonly partitionId: string }): Promise<void>;
  /**
   * The partition, in RESTORING, with a slot: new, in the place of a released one, or as an earlier try of the same archive left it.
   * @throws {GatewayError} PARTITION_EXISTS for one that is in use; BACKUP_CONFLICT; CONCURRENT_UPDATE while somebody else is at it;
   * SLOT_NOT_FOUND, SLOT_IN_USE
   */
  beginRestore(restored: RestoredPartition): Promise<RestoreProgress>;
  /**
   * Brings rows in, in one transaction with the progress that they make. Those of the tenant as a whole are counted and left out unless the
   * tenant is new.
   * @throws {GatewayError} CONCURRENT_UPDATE where the progress is another one by now, or the partition is not being restored any more;
   * BACKUP_CONFLICT
   */
  insertRows(
    partitionId: string,
    progress: RestoreProgress,
    groups: readonly BackupGroup[],
    claimedUntilMs: number,
  ): Promise<RestoreProgress>;
  /**
   * Lets the partition be as it was: RUNNING, or FROZEN.
   * @throws {GatewayError} CONCURRENT_UPDATE
   */
  finishRestore(partitionId: string, progress: RestoreProgress, state: PartitionState): Promise<void>;
}

/** An archive that is being written; nobody sees it before it is complete. */
export interface BackupSink {
  /** @throws {GatewayError} BACKUP_WRITE_FAILED */
  write(bytes: Uint8Array): Promise<void>;
  /** On disk under its name when this resolves. @throws {GatewayError} BACKUP_WRITE_FAILED */
  commit(): Promise<void>;
  /** Removes what was written; harmless after `commit`. */
  abandon(): Promise<void>;
}

/** An archive that is being read. */
export interface BackupSource {
  readonly bytes: number;
  /** The next bytes; fewer at the end. */
  read(bytes: number): Promise<Buffer>;
  /** Back to the beginning. */
  rewind(): void;
  close(): Promise<void>;
}

/** The folder of archives. Names are checked before they come here. */
export interface BackupFiles {
  /** @throws {GatewayError} BACKUP_WRITE_FAILED */
  create(name: string): Promise<BackupSink>;
  /** @throws {GatewayError} BACKUP_NOT_FOUND */
  open(name: string): Promise<BackupSource>;
  /** In order of their names. */
  list(): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
  /** @throws {GatewayError} BACKUP_NOT_FOUND; BACKUP_WRITE_FAILED */
  remove(name: string): Promise<void>;
}
