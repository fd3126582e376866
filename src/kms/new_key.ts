/**
 * @module How the first version of a new key comes to be: sealed, as a token object, or without material where that is still to be
 * imported. Whatever moment the gateway dies at, the store holds either no key, an invisible unfinished one, or a whole one.
 */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KeyRecord, KeyVersionRecord, Protection } from '../core/key.ts';
import { addressOf } from '../core/key.ts';
import { creationBoundMs } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import type { Attempt } from './idempotent.ts';
import { isStoreFailure } from './idempotent.ts';
import { isInSoftware, isNotOffered } from './key_protection.ts';
import { clearAway, findKeyRow } from './unfinished_keys.ts';

export interface CreationPlan {
  readonly key: KeyRecord;
  /** Protection to fall back to where the token does not offer the key's. */
  readonly fallback: Protection | undefined;
}

/** The insertion of a key and its first version, with the quota of those that count. */
const insert = (deps: KmsDeps, key: KeyRecord, version: KeyVersionRecord): Promise<void> =>
  deps.keys.insert(key, version, { maxKeys: deps.limits.maxKeysPerTenant });

const firstVersion = (key: KeyRecord, versionId: string): KeyVersionRecord => ({
  id: versionId,
  keyId: key.id,
  tenantId: key.tenantId,
  version: 1,
  sealed: undefined,
  publicKey: undefined,
  tokenSerial: undefined,
  createdAtMs: key.createdAtMs,
});

const generate = (deps: KmsDeps, context: CallContext, key: KeyRecord, versionId: string) =>
  deps.engine.execute(
    { kind: 'generateKey', versionId, address: addressOf(key, 1), protection: key.protection },
    { deadlineAtMs: Math.min(context.deadlineAtMs, key.createdAtMs + creationBoundMs) },
  );

/**
 * Sealed material, with the protection that the token turns out to offer. What it offers is learnt by asking it: a refusal
 * leaves nothing behind, and a token may learn more with its next firmware.
 * @returns the key as it was really made
 */
const generateSealed = async (deps: KmsDeps, context: CallContext, plan: CreationPlan, versionId: string) => {
  const { key, fallback } = plan;
  try {
    return { key, material: await generate(deps, context, key, versionId) };
  } catch (error) {
    if (fallback === undefined || !isNotOffered(error)) throw error;
    const weaker: KeyRecord = { ...key, protection: fallback };
    context.audit.fields.protection = fallback;
    return { key: weaker, material: await generate(deps, context, weaker, versionId) };
  }
};

/** One insertion, whose answer may get lost. */
const insertWhole = async (
  deps: KmsDeps,
  context: CallContext,
  key: KeyRecord,
  version: KeyVersionRecord,
): Promise<void> => {
  try {
    await insert(deps, key, version);
  } catch (error) {
    if (!isStoreFailure(error)) throw error;
    // It may have got lost after the commit.
    const row = await findKeyRow(deps, key.tenantId, key.id).catch(() => undefined);
    if (row === undefined) throw error;
    context.audit.fields.protection = row.protection;
  }
};

/** Material first, which leaves nothing behind, then one insertion. */
export const createSealed = async (deps: KmsDeps, context: CallContext, plan: CreationPlan): Promise<void> => {
  const version = firstVersion(plan.key, newId());
  const { key, material } = await generateSealed(deps, context, plan, version.id);
  const { sealed, publicKey } = material;
  await insertWhole(deps, context, key, { ...version, sealed, publicKey });
};

/**
 * A key that waits for its material. Whether a token offers the protection of SM2 and SM4 is learnt by asking it for material that
 * nobody keeps: a key that no import could ever fill would be of no use.
 */
export const createPending = async (deps: KmsDeps, context: CallContext, plan: CreationPlan): Promise<void> => {
  const version = firstVersion(plan.key, newId());
  let { key } = plan;
  if (isInSoftware(key.spec) && key.protection === 'SEALED') {
    const probe = await generateSealed(deps, context, plan, version.id);
    probe.material.sealed?.fill(0);
    key = probe.key;
  }
  await insertWhole(deps, context, key, version);
};

/** An invisible row first, so that the token never holds an object that nothing points to; then the object; then the row is completed. */
export const createInToken = async (
  deps: KmsDeps,
  context: CallContext,
  key: KeyRecord,
  attempt: Attempt,
): Promise<void> => {
  const version = firstVersion(key, newId());
  await insert(deps, key, version);
  try {
    const { publicKey, tokenSerial } = await generate(deps, context, key, version.id);
    // Later than this a sweep may be clearing the key away.
    if (deps.clock.now() > key.createdAtMs + creationBoundMs) {
      throw new GatewayError('DEADLINE_TOO_SHORT', 'the creation of the key took too long');
    }
    await deps.keys.activate(key.tenantId, key.id, { ...version, publicKey, tokenSerial });
  } catch (error) {
    if ((await clearAway(deps, key, version.id, attempt)) === undefined) throw error;
  }
};
