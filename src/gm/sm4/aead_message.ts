/** @module SM4-GCM and SM4-CCM over a whole message in one call; nothing is given out before the tag is right. */
import { fieldInvalid } from '../../core/errors.ts';
import type { Sm4AeadMode } from './aead.ts';
import { beginOpen, beginSeal, finishOpen, finishSeal, updateAead } from './aead.ts';
import type { AeadParameters } from './aead_scheme.ts';
import { aeadBytesMax } from './aead_scheme.ts';
import type { BlockCipherKey } from './cipher_key.ts';

const assertLength = (data: Uint8Array): void => {
  if (data.length > aeadBytesMax) throw fieldInvalid('data', `must have at most ${aeadBytesMax} bytes`);
};

export interface Sealed {
  readonly ciphertext: Buffer;
  readonly tag: Buffer;
}

/**
 * Encrypts and authenticates a message.
 *
 * @param parameters nonce, associated data and tag length; the message's own length is what it has
 * @throws {GatewayError} FIELD_INVALID as `beginSeal`
 */
export const sm4Seal = (
  key: BlockCipherKey,
  mode: Sm4AeadMode,
  parameters: Omit<AeadParameters, 'dataLength'>,
  plaintext: Uint8Array,
): Sealed => {
  assertLength(plaintext);
  const begun = beginSeal(key, mode, { ...parameters, dataLength: plaintext.length });
  const { state, data } = updateAead(key, begun, plaintext);
  return { ciphertext: data, tag: finishSeal(key, state) };
};

/**
 * Verifies and decrypts a message. The plaintext is wiped where the tag is wrong.
 *
 * @returns the plaintext, a fresh buffer
 * @throws {GatewayError} CIPHERTEXT_INVALID for a wrong tag; FIELD_INVALID for lengths that the mode does not have
 */
export const sm4Open = (
  key: BlockCipherKey,
  mode: Sm4AeadMode,
  parameters: Omit<AeadParameters, 'dataLength' | 'tagBytes'>,
  { ciphertext, tag }: { readonly ciphertext: Uint8Array; readonly tag: Uint8Array },
): Buffer => {
  assertLength(ciphertext);
  const begun = beginOpen(key, mode, { ...parameters, dataLength: ciphertext.length }, tag);
  const { state, data } = updateAead(key, begun, ciphertext);
  try {
    finishOpen(key, state);
  } catch (error) {
    data.fill(0);
    throw error;
  }
  return data;
};
