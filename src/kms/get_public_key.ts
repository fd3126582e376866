/** @module GetPublicKey. */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import { assertUsable } from '../core/key_state.ts';
import type { KmsDeps } from './deps.ts';
import { noteKey } from './key_access.ts';
import { isKeyPair } from './key_usage.ts';

export interface GetPublicKeyResponse {
  readonly keyId: string;
  /** PEM of the SubjectPublicKeyInfo. */
  readonly publicKey: string;
}

/** PEM with lines of 64 characters (RFC 7468 §2). */
const toPem = (der: Uint8Array): string => {
  const base64 = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
};

/**
 * The public key of an asymmetric key. A disabled key gives it too: what it signed can still be verified elsewhere.
 * @throws {GatewayError} KEY_NOT_FOUND; KEY_USAGE_NOT_PERMITTED (KMS.0331) for a symmetric key; the reason of any state
 * but ENABLED and DISABLED; KEY_MATERIAL_MISSING where the store has lost it
 */
export const getPublicKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: { readonly keyId: string },
): Promise<GetPublicKeyResponse> => {
  context.audit.resourceId = request.keyId;
  const found = deps.keys.getPrimary(context.tenantId, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  const { key, version } = entry;
  noteKey(context, entry);
  if (key.state !== 'DISABLED') assertUsable(key.state, key.id);
  if (!isKeyPair(key.spec)) {
    throw new GatewayError('KEY_USAGE_NOT_PERMITTED', `a ${key.spec} key has no public key`, {
      metadata: { key_id: key.id, key_spec: key.spec, kms: 'KMS.0331' },
    });
  }
  if (version.publicKey === undefined) {
    throw new GatewayError('KEY_MATERIAL_MISSING', 'the public key is missing', { metadata: { key_id: key.id } });
  }
  return { keyId: key.id, publicKey: toPem(version.publicKey) };
};
