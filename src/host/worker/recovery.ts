/**
 * @module The recovery ladder of a host: what is tried, and in which order, before an operation fails because of
 * the device.
 */
import { GatewayError } from '../../core/errors.ts';
import { HsmError } from '../../hsm/ckr.ts';
import type { Token } from '../../hsm/token.ts';

/** What one operation stands on. */
export interface Site {
  /** Its tokens: the partition's, and the control token if it is connected. */
  readonly tokens: () => readonly Token[];
  /** Forgets the handles that the operation used, to find or unwrap them again. */
  readonly forgetHandles: () => void;
  /** Unloads some of the keys that the tokens hold for later. @returns false where there are none */
  readonly makeRoom: () => boolean;
}

const rungs: readonly ((tokens: readonly Token[]) => void)[] = [
  (tokens) => {
    for (const token of tokens) token.replaceSessions();
  },
  (tokens) => {
    for (const token of tokens) token.reconnect();
  },
  (tokens) => {
    for (const module of new Set(tokens.map((token) => token.module))) module.reinitialize();
  },
];

const firstRung = { session: 0, login: 1, device: 1, module: 2 } as const;

/** The rung that an error calls for; undefined where climbing is of no use. */
const rungFor = (error: unknown): number | undefined => {
  if (error instanceof HsmError && error.recovery !== 'handle') {
    return error.recovery === undefined || error.recovery === 'memory' ? undefined : firstRung[error.recovery];
  }
  // A token that is not in its slot: only a new initialisation can still find it.
  return error instanceof GatewayError && error.reason === 'HSM_UNAVAILABLE' ? 2 : undefined;
};

/** Result of the ladder: the operation's, or that the process should be replaced. */
export type Recovered<T> =
  | { readonly isExhausted: false; readonly result: T }
  | { readonly isExhausted: true; readonly cause: unknown };

/**
 * Repeats an operation that failed because of sessions, logins, devices, handles or memory: once after each rung, never the same
 * rung twice. Fails at once with every other error, among them a refused PIN.
 *
 * @param run repeatable
 * @throws {GatewayError} the error that no rung is meant for; KEY_MATERIAL_MISSING where fresh handles are void too
 */
export const recover = <T>(failure: unknown, site: Site, run: () => T): Recovered<T> => {
  let error = failure;
  const repeat = (prepare: () => void): Recovered<T> | undefined => {
    try {
      prepare();
      return { isExhausted: false, result: run() };
    } catch (next) {
      error = next;
      return undefined;
    }
  };
  if (error instanceof HsmError && error.recovery === 'handle') {
    const repeated = repeat(site.forgetHandles);
    if (repeated !== undefined) return repeated;
  }
  if (error instanceof HsmError && error.recovery === 'memory' && site.makeRoom()) {
    const repeated = repeat(() => undefined);
    if (repeated !== undefined) return repeated;
  }
  for (let next = 0; next < rungs.length; ) {
    const rung = rungFor(error);
    if (rung === undefined) throw error;
    const climbed = Math.max(rung, next);
    const repeated = repeat(() => rungs[climbed]?.(site.tokens()));
    if (repeated !== undefined) return repeated;
    next = climbed + 1;
  }
  if (rungFor(error) === undefined) throw error;
  return { isExhausted: true, cause: error };
};
