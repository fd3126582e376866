/** @module Backup and restore of partitions, put together. */
import type { BackupDeps } from '../admin/backups/deps.ts';
import type { PartitionDeps } from '../admin/partitions/deps.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { Store } from '../store/open_store.ts';
import { BackupFolder } from './backup_files.ts';

export const createBackupDeps = (
  config: GatewayConfig,
  store: Pick<Store, 'backups'>,
  engine: CryptoEngine,
  partitions: PartitionDeps,
): BackupDeps => ({
  backups: store.backups,
  files: new BackupFolder(config.backups.directory),
  engine,
  partitions,
  trustDomain: config.gateway.trustDomain,
});
