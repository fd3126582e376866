/** @module Who may write to a trail: one process at a time, and only the gateway and key that it belongs to. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { GatewayError } from '../core/errors.ts';
import { type FileLock, tryLockFile } from '../util/file_lock.ts';
import type { ChainIdentity } from './chain.ts';
import type { CheckedOptions } from './options.ts';
import { lockName } from './segments.ts';
import { auditUnavailable } from './unavailable.ts';

/** Takes the folder for this process. @throws {GatewayError} CONFIG_INVALID when another one has it, AUDIT_UNAVAILABLE */
export function lockFolder(directory: string): FileLock {
  let lock: FileLock | undefined;
  try {
    lock = tryLockFile(join(directory, lockName));
  } catch (error) {
    throw auditUnavailable('the lock file of the audit trail cannot be opened', error);
  }
  if (lock !== undefined) return lock;
  throw new GatewayError('CONFIG_INVALID', 'the audit directory is in use by another gateway process', {
    metadata: { field: 'audit.directory' },
  });
}

/** The identity of a trail is for life: another name or key needs another directory. */
export function toIdentity(options: CheckedOptions, found: ChainIdentity | undefined): ChainIdentity {
  const { gatewayName: gateway } = options;
  const checkpointKey = Buffer.from(options.checkpointPublicKey ?? []).toString('base64');
  if (found === undefined) return { chainId: randomUUID(), gateway, checkpointKey };
  const differs = found.gateway !== gateway ? 'gateway name' : 'checkpoint key';
  if (found.gateway === gateway && found.checkpointKey === checkpointKey) return found;
  throw new GatewayError(
    'CONFIG_INVALID',
    `the trail in the audit directory has another ${differs}; move it away to begin a new one`,
    { metadata: { field: 'audit.directory' } },
  );
}
