/** @module Options of the audit log, with their ranges. */
import type { KeyObject } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';
import { type Clock, systemClock } from '../core/ports/clock.ts';
import type { AuditCheckpoint } from './checkpointer.ts';

export interface AuditLogOptions {
  /** Folder of the trail, for this gateway alone. */
  readonly directory: string;
  /** Name that the records carry; for the life of the trail. */
  readonly gatewayName: string;
  /**
   * Signs a checkpoint with the audit key of the token: ECDSA P-256 over the SHA-256 of the message, DER. Goes with
   * `checkpointPublicKey`; without the two nothing is signed.
   */
  readonly signCheckpoint?: ((message: Uint8Array) => Promise<Uint8Array>) | undefined;
  /** DER SubjectPublicKeyInfo of that key; for the life of the trail. */
  readonly checkpointPublicKey?: Uint8Array | undefined;
  /** 1 to 40 000; 10 000 when not given. */
  readonly checkpointEveryRecords?: number;
  /** Only when there are new records. 10 to 86 400 000; 60 000 when not given. */
  readonly checkpointEveryMs?: number;
  /** Size at which a new file is begun, 4 KiB to 4 GiB; 64 MiB when not given. */
  readonly maxFileBytes?: number;
  /** Age of its last record at which a closed file goes to the archive, 0 to ten years; 7 days when not given. */
  readonly retentionMs?: number;
  /** Age of its last record at which an archived file is deleted, up to a century and not below `retentionMs`; 0, the default: never. */
  readonly archiveRetentionMs?: number;
  /** Longest time until a `written` record is synced, 1 to 1000; 500 when not given. */
  readonly fsyncIntervalMs?: number;
  /** Records that may wait for their write, 1 to 1 000 000; 32 768 when not given. */
  readonly maxPendingRecords?: number;
  /** How often an unavailable trail is tried, 1 to 60 000; 1000 when not given. */
  readonly probeIntervalMs?: number;
  readonly clock?: Clock;
  /** Learns of every failure with its cause. AUDIT_UNAVAILABLE once when the trail becomes unavailable. */
  readonly onError?: (error: GatewayError) => void;
  /** The trail works again. */
  readonly onRecovered?: () => void;
  /** Learns of every checkpoint, to keep it outside: in the system's log, for example. */
  readonly onCheckpoint?: (checkpoint: AuditCheckpoint) => void;
}

/** Options with defaults filled in. Milliseconds and bytes. */
export interface CheckedOptions {
  readonly directory: string;
  readonly gatewayName: string;
  readonly signCheckpoint: ((message: Uint8Array) => Promise<Uint8Array>) | undefined;
  readonly checkpointPublicKey: Uint8Array | undefined;
  readonly checkpointKey: KeyObject | undefined;
  readonly checkpointEveryRecords: number;
  readonly checkpointEveryMs: number;
  readonly maxFileBytes: number;
  readonly retentionMs: number;
  readonly archiveRetentionMs: number;
  readonly fsyncIntervalMs: number;
  readonly maxPendingRecords: number;
  readonly maxPendingBytes: number;
  readonly probeIntervalMs: number;
  readonly clock: Clock;
  readonly onError: (error: GatewayError) => void;
  readonly onRecovered: () => void;
  readonly onCheckpoint: (checkpoint: AuditCheckpoint) => void;
}

const invalid = (field: string, rule: string): GatewayError =>
  new GatewayError('CONFIG_INVALID', `audit.${field} ${rule}`, { metadata: { field: `audit.${field}` } });

function inRange(field: string, value: number | undefined, fallback: number, min: number, max: number): number {
  const chosen = value ?? fallback;
  if (Number.isInteger(chosen) && chosen >= min && chosen <= max) return chosen;
  throw invalid(field, `must be an integer from ${min} to ${max}`);
}

/** What goes to the archive later than it is deleted there would never be in it. */
function archiveRetention({ retentionMs, archiveRetentionMs }: AuditLogOptions): number {
  const chosen = inRange('archiveRetentionMs', archiveRetentionMs, 0, 0, 3_153_600_000_000);
  if (chosen === 0 || chosen >= (retentionMs ?? defaultRetentionMs)) return chosen;
  throw invalid('archiveRetentionMs', 'must be 0 (for ever) or at least retentionMs');
}

const defaultRetentionMs = 604_800_000;
const ignore = (): void => undefined;

/** Checks ranges and fills in defaults. @throws {GatewayError} CONFIG_INVALID naming the option */
export function checkOptions(options: AuditLogOptions, checkpointKey: KeyObject | undefined): CheckedOptions {
  if (!/^[!-~]{1,128}$/.test(options.gatewayName)) {
    throw invalid('gatewayName', 'must be 1 to 128 printable ASCII characters without spaces');
  }
  if ((options.signCheckpoint === undefined) !== (checkpointKey === undefined)) {
    throw invalid('checkpointPublicKey', 'goes with a signer, and a signer goes with it');
  }
  return {
    directory: options.directory,
    gatewayName: options.gatewayName,
    signCheckpoint: options.signCheckpoint,
    checkpointPublicKey: options.checkpointPublicKey,
    checkpointKey,
    checkpointEveryRecords: inRange('checkpointEveryRecords', options.checkpointEveryRecords, 10_000, 1, 40_000),
    checkpointEveryMs: inRange('checkpointEveryMs', options.checkpointEveryMs, 60_000, 10, 86_400_000),
    maxFileBytes: inRange('maxFileBytes', options.maxFileBytes, 67_108_864, 4096, 4_294_967_296),
    retentionMs: inRange('retentionMs', options.retentionMs, defaultRetentionMs, 0, 315_360_000_000),
    archiveRetentionMs: archiveRetention(options),
    fsyncIntervalMs: inRange('fsyncIntervalMs', options.fsyncIntervalMs, 500, 1, 1000),
    maxPendingRecords: inRange('maxPendingRecords', options.maxPendingRecords, 32_768, 1, 1_000_000),
    maxPendingBytes: 67_108_864,
    probeIntervalMs: inRange('probeIntervalMs', options.probeIntervalMs, 1000, 1, 60_000),
    clock: options.clock ?? systemClock,
    onError: options.onError ?? ignore,
    onRecovered: options.onRecovered ?? ignore,
    onCheckpoint: options.onCheckpoint ?? ignore,
  };
}
