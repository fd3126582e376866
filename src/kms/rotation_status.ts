/** @module GetKeyRotationStatus. */
import type { CallContext } from '../core/call_context.ts';
import type { KeyRotation } from '../core/key.ts';
import type { KmsDeps } from './deps.ts';
import { defaultRotationDays, isRotatable } from './rotation_rules.ts';

/** One generation of a key's material. All times are milliseconds since 1970 UTC. */
export interface MaterialDetails {
  readonly id: string;
  readonly version: number;
  readonly createdAtMs: number;
  /** Undefined: never. */
  readonly expiresAtMs: number | undefined;
  readonly isPrimary: boolean;
}

export interface KeyRotationStatus {
  /** The plan; undefined where automatic rotation is off. */
  readonly rotation: KeyRotation | undefined;
  /** Days: the plan's, or what turning rotation on would begin with; undefined for kinds of keys that never rotate. */
  readonly intervalDays: number | undefined;
  /** Undefined: never. */
  readonly rotatedAtMs: number | undefined;
  readonly rotations: number;
  /** The first first. */
  readonly materials: readonly MaterialDetails[];
}

/**
 * The rotation of a key in any visible state and of any kind: what never rotates has it off.
 * @throws {GatewayError} KEY_NOT_FOUND, STORE_UNAVAILABLE
 */
export const getKeyRotationStatus = async (
  deps: KmsDeps,
  context: CallContext,
  { keyId }: { readonly keyId: string },
): Promise<KeyRotationStatus> => {
  context.audit.resourceId = keyId;
  const { key } = await deps.keys.getPrimary(context.tenantId, keyId);
  context.audit.resourceName = key.alias;
  const versions = await deps.life.listVersions(context.tenantId, keyId);
  return {
    rotation: key.rotation,
    intervalDays: key.rotation?.intervalDays ?? (isRotatable(key) ? defaultRotationDays : undefined),
    rotatedAtMs: key.rotatedAtMs,
    rotations: key.rotations ?? 0,
    // A rotation between the two reads shows with the next call.
    materials: versions
      .filter(({ version }) => version <= key.primaryVersion)
      .map(({ id, version, createdAtMs }) => {
        const isPrimary = version === key.primaryVersion;
        return { id, version, createdAtMs, expiresAtMs: isPrimary ? key.expiresAtMs : undefined, isPrimary };
      }),
  };
};
