/** @module The audit trail for what the gateway does to keys by itself, because its time has come. */
import type { GatewayError } from '../errors.ts';
import type { KeyRecord } from '../key.ts';

/** The seeds' names of operations, and one in their manner. */
export type SystemTraceName = 'rotateKey' | 'deleteKey' | 'deleteImportedKeyMaterial';

export interface SystemAction {
  readonly traceName: SystemTraceName;
  /** The key as it was before. */
  readonly key: KeyRecord;
  /** Milliseconds since 1970 UTC. */
  readonly startedAtMs: number;
  /** What else the record says. Never material. */
  readonly fields: Readonly<Record<string, string>>;
  /** Why it was not done; undefined where it is. */
  readonly failure: GatewayError | undefined;
}

export interface SystemAudit {
  /**
   * Writes the record of an action; on disk when the promise resolves.
   * @throws {GatewayError} AUDIT_UNAVAILABLE: what the record is about must not be done
   */
  record(action: SystemAction): Promise<void>;
}
