/**
 * @module The keys of the KMS chapter: how many of each kind a store has, how they are made, and the file in which runners
 * find them.
 *
 * Each is a key of its own, made by CreateKey: sealed material is bound to its key, so that rows can't be multiplied.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import type { GatewayClient } from '../../src/client/index.ts';

export const keyKinds = ['AES_256', 'EC_P256', 'HMAC_256', 'SM2', 'RSA_2048'] as const;
export type KeyKind = (typeof keyKinds)[number];

/** How many keys of each kind. */
export type KeyCounts = Readonly<Record<KeyKind, number>>;

export interface KeyRing {
  /** Ids of the keys. */
  readonly ids: Readonly<Record<KeyKind, readonly string[]>>;
  /** One data key encrypted under each AES key, Base64. */
  readonly encryptedDataKeys: readonly string[];
}

/** Of the data keys. */
export const encryptionContext = { purpose: 'benchmark' } as const;

/** Calls under way at a time while the store is filled. */
const callers = 64;
/** Nothing is measured there, and RSA keys may be long in coming. */
const patience = { timeoutMs: 120_000 };

export const readKeyRing = (file: string): KeyRing => JSON.parse(readFileSync(file, 'utf8')) as KeyRing;

export const writeKeyRing = (file: string, ring: KeyRing): void =>
  writeFileSync(file, JSON.stringify(ring), { mode: 0o600 });

/** Calls `task` for 0 to `count` - 1, some at a time; results in their order. */
export const inParallel = async <T>(count: number, task: (index: number) => Promise<T>): Promise<T[]> => {
  const results = new Array<T>(count);
  let next = 0;
  const caller = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) results[index] = await task(index);
  };
  await Promise.all(Array.from({ length: Math.min(callers, count) }, caller));
  return results;
};

/**
 * Makes the keys of a tenant that has none yet, and the data keys.
 * @param onProgress called with a line for people
 */
export const makeKeyRing = async (
  { kms, stream }: GatewayClient,
  counts: KeyCounts,
  onProgress: (line: string) => void,
): Promise<KeyRing> => {
  const make = async (key_spec: KeyKind): Promise<string[]> => {
    onProgress(`making ${counts[key_spec]} keys ${key_spec}`);
    return inParallel(counts[key_spec], async (index) => {
      const { key_info } = await kms.createKey({ key_alias: `bench/${key_spec}/${index}`, key_spec }, patience);
      return key_info?.key_id ?? '';
    });
  };
  const ids = { AES_256: [], EC_P256: [], HMAC_256: [], SM2: [], RSA_2048: [] } as Record<KeyKind, string[]>;
  for (const kind of keyKinds) ids[kind] = await make(kind);
  const encryptedDataKeys = await inParallel(counts.AES_256, async (index) => {
    const key_id = ids.AES_256[index] ?? '';
    const made = await stream.createDataKeyWithoutPlaintext({ key_id, encryption_context: encryptionContext });
    return Buffer.from(made.cipher_text).toString('base64');
  });
  return { ids, encryptedDataKeys };
};
