/**
 * @module A message for the holder of a key on P-256 or P-384 (ECIES): an ephemeral key pair, ECDH, HKDF with SHA-256, AES-256-GCM.
 * The recipient needs nothing but x of an ECDH, which every device that has the key can give.
 *
 * Layout: ephemeral point (04‖X‖Y) ‖ ciphertext ‖ tag (16). Key and nonce are derived for this one message from the shared secret,
 * both points and the context; the context is the AAD too.
 */
import { createCipheriv, createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import { ciphertextInvalid } from '../core/errors.ts';
import { isUncompressedPoint } from './ec_point.ts';

export type EciesCurve = 'EC_P256' | 'EC_P384';

const curves = {
  EC_P256: { node: 'prime256v1', fieldBytes: 32 },
  EC_P384: { node: 'secp384r1', fieldBytes: 48 },
} as const;

const label = Buffer.from('hsm-gateway/ecies/v1\0', 'latin1');
const cipher = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** Whom a message is for, and what it belongs to. */
export interface EciesAddress {
  readonly curve: EciesCurve;
  /** The recipient's public key, 04‖X‖Y. */
  readonly point: Uint8Array;
  /** Whatever sender and recipient know alike; a message opens under no other. */
  readonly context: Uint8Array;
}

/** Wipes the shared secret. */
const deriveKey = (shared: Uint8Array, ephemeral: Uint8Array, { point, context }: EciesAddress) => {
  try {
    const info = Buffer.concat([label, ephemeral, point, context]);
    const bytes = Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), info, keyBytes + ivBytes));
    return { bytes, key: bytes.subarray(0, keyBytes), iv: bytes.subarray(keyBytes) };
  } finally {
    shared.fill(0);
  }
};

/**
 * Seals a message.
 * @param message borrowed
 * @throws for a point that is not on the curve, what OpenSSL says
 */
export const sealEcies = (address: EciesAddress, message: Uint8Array): Buffer => {
  const pair = createECDH(curves[address.curve].node);
  const ephemeral = pair.generateKeys();
  const { bytes, key, iv } = deriveKey(pair.computeSecret(address.point), ephemeral, address);
  try {
    const gcm = createCipheriv(cipher, key, iv, { authTagLength: tagBytes }).setAAD(address.context);
    return Buffer.concat([ephemeral, gcm.update(message), gcm.final(), gcm.getAuthTag()]);
  } finally {
    bytes.fill(0);
  }
};

/**
 * Opens a message.
 * @param deriveX gives x of the ECDH with an ephemeral point, as long as the field, in a buffer that is then ours; it checks that the
 * point is on the curve
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} CIPHERTEXT_INVALID for every fault of the message; what `deriveX` throws
 */
export const openEcies = (
  address: EciesAddress,
  sealed: Uint8Array,
  deriveX: (ephemeral: Uint8Array) => Uint8Array,
): Buffer => {
  const { fieldBytes } = curves[address.curve];
  const pointEnd = 1 + 2 * fieldBytes;
  const ephemeral = sealed.subarray(0, pointEnd);
  if (sealed.length < pointEnd + tagBytes || !isUncompressedPoint(ephemeral, fieldBytes)) throw ciphertextInvalid();
  const { bytes, key, iv } = deriveKey(deriveX(ephemeral), ephemeral, address);
  const message = Buffer.allocUnsafeSlow(sealed.length - pointEnd - tagBytes);
  try {
    const gcm = createDecipheriv(cipher, key, iv, { authTagLength: tagBytes })
      .setAAD(address.context)
      .setAuthTag(sealed.subarray(-tagBytes));
    const opened = gcm.update(sealed.subarray(pointEnd, -tagBytes));
    message.set(opened);
    opened.fill(0);
    gcm.final();
    return message;
  } catch (cause) {
    message.fill(0);
    throw ciphertextInvalid(cause);
  } finally {
    bytes.fill(0);
  }
};
