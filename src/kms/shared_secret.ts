/** @module DeriveSharedSecret: ECDH between a CMK and the public key of somebody else. */
import type { KeySpec } from '../core/algorithms.ts';
import { keySpecRow } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { isUncompressedPoint } from '../formats/ec_point.ts';
import type { PublicKeyParts } from '../formats/spki.ts';
import { assertPointOnCurve, decodeSpki } from '../formats/spki.ts';
import type { KmsDeps } from './deps.ts';
import { materialOf, usePrimary } from './key_access.ts';
import { assertPurpose } from './key_usage.ts';

export interface DeriveSharedSecretRequest {
  readonly keyId: string;
  /** The peer's SubjectPublicKeyInfo in DER, on the curve of the key, with an uncompressed point. */
  readonly publicKey: Uint8Array;
}

export interface DeriveSharedSecretResponse {
  readonly keyId: string;
  /** The x coordinate of the shared point, as long as the field; the receiver's to wipe. */
  readonly secret: Uint8Array;
}

const invalidPeer = (rule: string, cause?: unknown): GatewayError =>
  Object.assign(fieldInvalid('public_key', rule), { cause });

const decode = (publicKey: Uint8Array): PublicKeyParts => {
  try {
    return decodeSpki(publicKey);
  } catch (cause) {
    if (!(cause instanceof GatewayError)) throw cause;
    throw invalidPeer('must be a SubjectPublicKeyInfo in DER', cause);
  }
};

/**
 * The peer's point. The host checks it again; here the caller learns which field is wrong.
 * @throws {GatewayError} FIELD_INVALID for another curve, a compressed point or none, and a point off the curve, which would
 * tell about the private key
 */
const peerPoint = (spec: KeySpec, publicKey: Uint8Array): Uint8Array => {
  const { curve } = keySpecRow(spec);
  const parts = decode(publicKey);
  if (curve === undefined || parts.family !== 'ec' || !parts.ecParams.equals(Buffer.from(curve.ecParams, 'hex'))) {
    throw invalidPeer(`must be on the curve of the ${spec} key`);
  }
  if (!isUncompressedPoint(parts.point, curve.fieldBytes)) throw invalidPeer('must hold an uncompressed point');
  try {
    assertPointOnCurve(parts.ecParams, parts.point);
  } catch (cause) {
    throw invalidPeer('is not a point of its curve', cause);
  }
  return parts.point;
};

/**
 * Derives the secret that the holder of the peer's private key derives from the CMK's public key. It is to go through a key
 * derivation function before it is a key (SP 800-56A rev. 3 §5.8).
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_DISABLED; KEY_USAGE_NOT_PERMITTED with KMS.0331, 0334 or 0335; FIELD_INVALID
 */
export const deriveSharedSecret = async (
  deps: KmsDeps,
  context: CallContext,
  request: DeriveSharedSecretRequest,
): Promise<DeriveSharedSecretResponse> => {
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  assertPurpose(entry.key, 'agree');
  const peer = peerPoint(entry.key.spec, request.publicKey);
  const { secret } = await deps.engine.execute(
    { kind: 'deriveSharedSecret', key: materialOf(entry), peer },
    deadlineOf(context),
  );
  return { keyId: entry.key.id, secret };
};
