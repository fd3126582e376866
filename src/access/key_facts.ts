/** @module What the permission check knows of keys for the conditions of policies, from the caches that calls fill in any case. */
import { GatewayError } from '../core/errors.ts';
import { isKeyId } from '../core/ids.ts';
import type { KeyWithVersion } from '../core/key.ts';
import type { TagReader } from '../core/ports/key_life.ts';
import type { KeyReader } from '../core/ports/key_store.ts';
import type { KeyFacts, KeyKnowledge } from './call_facts.ts';

export interface KeyFactsReader {
  /**
   * @param needs what of a key is asked for
   * @returns itself when all of it is in memory. A key that is not there, or another tenant's, has no facts
   * @throws {GatewayError} STORE_UNAVAILABLE, by rejection
   */
  knowledgeOf(
    tenantId: string,
    keyId: string,
    needs: readonly ('key' | 'tags')[],
  ): KeyKnowledge | Promise<KeyKnowledge>;
}

export const nothingKnown: KeyKnowledge = { key: undefined, tags: undefined };

const isAbsence = (error: unknown): boolean => error instanceof GatewayError && error.reason === 'KEY_NOT_FOUND';

const absent = (error: unknown): undefined => {
  if (isAbsence(error)) return undefined;
  throw error;
};

const findKey = (
  keys: Pick<KeyReader, 'getPrimary'>,
  tenantId: string,
  keyId: string,
): KeyFacts | undefined | Promise<KeyFacts | undefined> => {
  try {
    const found: KeyWithVersion | Promise<KeyWithVersion> = keys.getPrimary(tenantId, keyId);
    return found instanceof Promise ? found.then(({ key }) => key, absent) : found.key;
  } catch (error) {
    return absent(error);
  }
};

/** Makes the reader. */
export const createKeyFacts = (keys: Pick<KeyReader, 'getPrimary'>, tags: TagReader): KeyFactsReader => ({
  knowledgeOf(tenantId, keyId, needs) {
    // Names that mean no key, places of SDF devices, and calls about no key at all.
    if (needs.length === 0 || !isKeyId(keyId)) return nothingKnown;
    const key = needs.includes('key') ? findKey(keys, tenantId, keyId) : undefined;
    const ofKey = needs.includes('tags') ? tags.tagsOf(tenantId, keyId) : undefined;
    if (!(key instanceof Promise) && !(ofKey instanceof Promise)) return { key, tags: ofKey };
    return Promise.all([key, ofKey]).then(([known, tagged]) => ({ key: known, tags: tagged }));
  },
});
