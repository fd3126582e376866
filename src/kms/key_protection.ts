/**
 * @module Which protection a new key gets: the caller's own choice, never weakened, or the strongest that the token turns
 * out to offer. TOKEN is only ever a choice, because it ties the key to one token.
 */
import type { KeyFamily, KeySpec } from '../core/algorithms.ts';
import { keySpecRow } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import type { Protection } from '../core/key.ts';

/** Families that hosts have in software. All others are for tokens alone: every token has them. */
const softwareFamilies: ReadonlySet<KeyFamily> = new Set(['sm2', 'sm4', 'hmac-sm3']);

/** Whether hosts have the spec in software, for tokens that do not. */
export const isInSoftware = (spec: KeySpec): boolean => softwareFamilies.has(keySpecRow(spec).family);

export interface ProtectionChoice {
  readonly protection: Protection;
  /** What takes its place where the token does not offer it; undefined where nothing may. */
  readonly fallback: Protection | undefined;
}

/**
 * The protection to make a key with, and what to make it with where the token refuses that.
 * @param asked the caller's choice; undefined leaves it to us
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED for SEALED_SOFTWARE with a spec that there is no software for
 */
export const chooseProtection = (spec: KeySpec, asked: Protection | undefined): ProtectionChoice => {
  if (asked === undefined)
    return { protection: 'SEALED', fallback: isInSoftware(spec) ? 'SEALED_SOFTWARE' : undefined };
  if (asked === 'SEALED_SOFTWARE' && !isInSoftware(spec)) {
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `${spec} is not offered with protection ${asked}`, {
      metadata: { key_spec: spec, protection: asked },
    });
  }
  return { protection: asked, fallback: undefined };
};

/** Whether an engine says that the token does not offer what was asked of it, and not that something broke. */
export const isNotOffered = (error: unknown): boolean =>
  error instanceof GatewayError && error.reason === 'ALGORITHM_NOT_SUPPORTED';
