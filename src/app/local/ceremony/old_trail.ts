/**
 * @module What becomes of the audit trail when the control token is replaced: the new token has a new audit key, and a trail has one for
 * life. The old one is put aside with its public key, whole, and `hsmctl audit verify` goes on to read it.
 */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { lockName } from '../../../audit/segments.ts';
import type { GatewayConfig } from '../../../config/gateway_config.ts';
import { GatewayError } from '../../../core/errors.ts';
import { tryLockFile } from '../../../util/file_lock.ts';
import { auditPublicKeyFile } from '../init.ts';

const field = 'audit.directory';

/** @throws {GatewayError} CONFIG_INVALID where a gateway is writing the trail */
export const assertTrailAtRest = ({ audit }: GatewayConfig): void => {
  const path = join(audit.directory, lockName);
  if (!existsSync(path)) return;
  const lock = tryLockFile(path);
  if (lock === undefined) {
    throw new GatewayError('CONFIG_INVALID', 'the gateway is running; stop it before its control token is replaced', {
      metadata: { field },
    });
  }
  lock.release();
};

const move = (from: string, to: string): void => {
  try {
    renameSync(from, to);
  } catch (cause) {
    const { code = 'unknown' } = cause as NodeJS.ErrnoException;
    throw new GatewayError('CONFIG_INVALID', `${from} can not be moved to ${to} (${code}); move it away`, {
      metadata: { field, path: from, code },
      cause,
    });
  }
};

/**
 * Puts a trail aside that an earlier control token signed. Does nothing where there is none.
 * @throws {GatewayError} CONFIG_INVALID
 */
export const putTrailAside = (config: GatewayConfig, nowMs: number, onProgress: (line: string) => void): void => {
  assertTrailAtRest(config);
  const { directory } = config.audit;
  const keyFile = auditPublicKeyFile(config);
  const suffix = `-until-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}`;
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    move(directory, `${directory}${suffix}`);
    mkdirSync(directory, { mode: 0o700 });
    onProgress(`the audit trail so far is in ${directory}${suffix}; a new one begins`);
  }
  if (existsSync(keyFile)) {
    const to = keyFile.replace(/\.pem$/, `${suffix}.pem`);
    move(keyFile, to);
    onProgress(`its public key is ${to}`);
  }
};
