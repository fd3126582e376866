/** @module What backup and restore of partitions work with. */
import type { BackupFiles, BackupStore } from '../../core/ports/backups.ts';
import type { CryptoEngine } from '../../core/ports/crypto_engine.ts';
import type { PartitionDeps } from '../partitions/deps.ts';

export interface BackupDeps {
  readonly backups: BackupStore;
  readonly files: BackupFiles;
  readonly engine: CryptoEngine;
  /** Of the partitions: their tokens, slots and states. */
  readonly partitions: PartitionDeps;
  readonly trustDomain: string;
  /** Rows that one transaction of a restore brings in; 500 where absent. */
  readonly rowsPerTransaction?: number;
}

/** Chunks are sealed and opened however long the line at the hosts is: nobody waits for one of them alone. */
export const noDeadline = { deadlineAtMs: Number.POSITIVE_INFINITY } as const;
