/** @module When a key was last used: the newer of what this gateway remembers and what all gateways have written. */
import type { LastUse } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';

/**
 * The last use of a key that is known; uses on other gateways are known to a minute or so.
 * @returns undefined where the key was not used yet
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const findNewestUse = async (
  deps: Pick<KmsDeps, 'uses' | 'lastUse'>,
  tenantId: string,
  keyId: string,
): Promise<LastUse | undefined> => {
  const written = await deps.lastUse.findLastUse(tenantId, keyId);
  const remembered = deps.uses.find(tenantId, keyId);
  if (written === undefined || remembered === undefined) return written ?? remembered;
  return remembered.atMs >= written.atMs ? remembered : written;
};
