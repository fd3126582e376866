/** @module The header of an archive: JSON in clear, with every field checked when it is read. */
import type { BackupHeader } from '../../core/ports/backups.ts';
import { backupInvalid } from '../../formats/backup_archive.ts';

/** The header as bytes: the same fields in the same order. */
export const encodeHeader = ({
  gateway,
  trustDomain,
  tenantId,
  partitionId,
  partitionName,
  createdAtMs,
  schema,
  counts,
}: BackupHeader): Buffer =>
  Buffer.from(
    JSON.stringify({ gateway, trustDomain, tenantId, partitionId, partitionName, createdAtMs, schema, counts }),
    'utf8',
  );

const maxTextChars = 320;

const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= maxTextChars;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const parse = (bytes: Buffer): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw backupInvalid('its header is no JSON', cause);
  }
  throw backupInvalid('its header is no object');
};

/** @throws {GatewayError} BACKUP_INVALID */
export const decodeHeader = (bytes: Buffer): BackupHeader => {
  const { gateway, trustDomain, tenantId, partitionId, partitionName, createdAtMs, schema, counts } = parse(bytes);
  const texts = [gateway, trustDomain, tenantId, partitionId, partitionName, schema];
  const isWhole =
    texts.every(isText) &&
    isCount(createdAtMs) &&
    typeof counts === 'object' &&
    counts !== null &&
    Object.values(counts).every(isCount);
  if (!isWhole) throw backupInvalid('its header lacks a field');
  return {
    ...{ gateway, trustDomain, tenantId, partitionId, partitionName, createdAtMs, schema, counts },
  } as BackupHeader;
};
