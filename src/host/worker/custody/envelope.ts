/**
 * @module The envelope of everything that is kept outside a token: AES-256-GCM under a `bind` KEK, made and opened
 * on the token, with the logical address as AAD.
 *
 * Layout: `HGS` 0x01 ‖ IV (12) ‖ ciphertext ‖ tag (16). The first four bytes are part of the AAD.
 */
import { GatewayError } from '../../../core/errors.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { gcmDecrypt, gcmEncrypt, gcmIvBytes, gcmTagBytes } from '../../../hsm/ops/aes.ts';
import type { Token } from '../../../hsm/token.ts';

const header = Buffer.from([0x48, 0x47, 0x53, 0x01]);

/** Joins parts so that no two lists of parts share an encoding: a prefix, then each part with its length (16 bits). */
export const encodeParts = (prefix: string, ...parts: readonly (string | Uint8Array)[]): Buffer => {
  const chunks: Uint8Array[] = [Buffer.from(`${prefix}\0`, 'latin1')];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    chunks.push(length, bytes);
  }
  return Buffer.concat(chunks);
};

/** Splits what `encodeParts` joined. @throws {GatewayError} HSM_FAILURE */
export const decodeParts = (prefix: string, data: Buffer): Buffer[] => {
  const invalid = () => new GatewayError('HSM_FAILURE', 'a stored record has another form than its version says');
  const head = Buffer.from(`${prefix}\0`, 'latin1');
  if (!data.subarray(0, head.length).equals(head)) throw invalid();
  const parts: Buffer[] = [];
  for (let offset = head.length; offset < data.length; ) {
    if (offset + 2 > data.length) throw invalid();
    const end = offset + 2 + data.readUInt16BE(offset);
    if (end > data.length) throw invalid();
    parts.push(data.subarray(offset + 2, end));
    offset = end;
  }
  return parts;
};

/** Seals a payload; borrowed. */
export const sealEnvelope = (token: Token, bindKek: Handle, aad: Uint8Array, payload: Uint8Array): Buffer => {
  const iv = token.random.bytes(gcmIvBytes);
  const boundAad = Buffer.concat([header, aad]);
  const ciphertext = token.withSession((session) => gcmEncrypt(session, bindKek, iv, boundAad, payload));
  return Buffer.concat([header, iv, ciphertext]);
};

/**
 * Opens an envelope.
 * @returns the payload, in a buffer of its own
 * @throws {GatewayError} HSM_FAILURE for one that was changed, belongs to another address, or was sealed by another KEK:
 * somebody tampered with the store, or it is the wrong token
 */
export const openEnvelope = (token: Token, bindKek: Handle, aad: Uint8Array, envelope: Uint8Array): Buffer => {
  const fail = (cause?: unknown) =>
    new GatewayError(
      'HSM_FAILURE',
      'sealed material does not open: it was changed, moved, or sealed by another token',
      {
        cause,
      },
    );
  const data = Buffer.from(envelope.buffer, envelope.byteOffset, envelope.byteLength);
  const ivEnd = header.length + gcmIvBytes;
  if (data.length < ivEnd + gcmTagBytes || !data.subarray(0, header.length).equals(header)) throw fail();
  const iv = data.subarray(header.length, ivEnd);
  const boundAad = Buffer.concat([header, aad]);
  try {
    return token.withSession((session) => gcmDecrypt(session, bindKek, iv, boundAad, data.subarray(ivEnd)));
  } catch (error) {
    throw error instanceof GatewayError && error.reason === 'CIPHERTEXT_INVALID' ? fail(error) : error;
  }
};
