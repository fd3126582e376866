/** @module Secrets of the service that a crypto-host seals: what they are sealed to, and how operations get at them. */
import type { SecretUsage } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import type { KeyAddress } from '../core/key.ts';
import type { SdfDeps } from './deps.ts';

/** What a secret is sealed to: its device, a name that nothing else has, and its use. */
export const secretAddress = (
  { tenantId, partitionId }: Pick<KeyAddress, 'tenantId' | 'partitionId'>,
  keyId: string,
  usage: SecretUsage,
): KeyAddress => ({ tenantId, partitionId, keyId, version: 1, spec: 'SECRET', usage });

/** A sealed secret as operations take it: the host opens it in its memory, whatever the token offers. */
export const secretMaterial = (
  versionId: string,
  address: KeyAddress,
  sealed: Uint8Array | undefined,
): KeyMaterial => ({ versionId, address, protection: 'SEALED_SOFTWARE', sealed, publicKey: undefined });

/** Has a secret sealed that is in the clear here; it stays the caller's to wipe. @throws {GatewayError} HSM_… */
export const sealSecret = async (
  deps: SdfDeps,
  context: CallContext,
  address: KeyAddress,
  secret: Uint8Array,
): Promise<Uint8Array> => {
  const { sealed } = await deps.engine.execute({ kind: 'sdfSealSecret', address, secret }, deadlineOf(context));
  return sealed;
};
