/**
 * @module The import token: what a caller gets together with a wrapping key and hands back with the material.
 *
 * Layout, always 256 bytes: `HGI` 0x01 ‖ id of the parameters (16) ‖ key id in ASCII (36) ‖ expiry in milliseconds (8) ‖ random
 * bytes ‖ MAC (32). The MAC is HMAC-SHA-256 over all before it and over tenant, algorithm, spec and public key, under a key that
 * is derived from the sealed wrapping key. That one holds a hundred and more bytes of ciphertext made on a token, is in the
 * store alone, and differs from one import to the next: who can't read the store can't make a token, nor change one, and the
 * front needs no secret of its own. Who can read the store finds nothing in it that opens material: a token is no key.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../core/errors.ts';
import { isKeyId, uuidBytes, uuidText } from '../core/ids.ts';
import type { ImportParameters, ImportStore } from '../core/ports/key_life.ts';

const magic = Buffer.from([0x48, 0x47, 0x49, 0x01]);
const tokenBytes = 256;
const macBytes = 32;
const idAt = magic.length;
const keyIdAt = idAt + 16;
const expiryAt = keyIdAt + 36;
const randomAt = expiryAt + 8;
const macAt = tokenBytes - macBytes;

const keyLabel = 'hsm-gateway/import-token/v1';

/** Fields of different imports never run together: each has its length before it. */
const macOf = (parameters: ImportParameters, body: Uint8Array): Buffer => {
  const { tenantId, keyId, algorithm, spec, publicKey, sealed, expiresAtMs } = parameters;
  const key = createHmac('sha256', keyLabel).update(sealed).digest();
  const mac = createHmac('sha256', key);
  const text = [tenantId, keyId, algorithm, spec, String(expiresAtMs)].map((part) => Buffer.from(part, 'utf8'));
  for (const part of [body, ...text, publicKey]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    mac.update(length).update(part);
  }
  key.fill(0);
  return mac.digest();
};

/** Makes the token of parameters. */
export const makeImportToken = (parameters: ImportParameters): Buffer => {
  const token = Buffer.alloc(tokenBytes);
  magic.copy(token);
  uuidBytes(parameters.id).copy(token, idAt);
  token.write(parameters.keyId, keyIdAt, 'latin1');
  token.writeBigUInt64BE(BigInt(parameters.expiresAtMs), expiryAt);
  randomBytes(macAt - randomAt).copy(token, randomAt);
  macOf(parameters, token.subarray(0, macAt)).copy(token, macAt);
  return token;
};

const tokenInvalid = (message: string, kms: string): GatewayError =>
  new GatewayError('IMPORT_TOKEN_INVALID', message, { metadata: { kms } });

const unknownToken = (): GatewayError =>
  tokenInvalid('the import token is not one of the key, was changed, or was used', 'KMS.2605');
const expiredToken = (): GatewayError => tokenInvalid('the import token has expired; get another one', 'KMS.2601');

interface TokenClaims {
  readonly id: string;
  readonly keyId: string;
  readonly expiresAtMs: number;
}

/** What a token says of itself; nothing of it is believed before its MAC is. */
const readClaims = (token: Buffer): TokenClaims => {
  const isOurs = token.length === tokenBytes && token.subarray(0, idAt).equals(magic);
  if (!isOurs) throw unknownToken();
  const keyId = token.toString('latin1', keyIdAt, expiryAt);
  if (!isKeyId(keyId)) throw unknownToken();
  return { id: uuidText(token, idAt), keyId, expiresAtMs: Number(token.readBigUInt64BE(expiryAt)) };
};

/**
 * The parameters of a token.
 * @param keyId the key that the caller imports into
 * @throws {GatewayError} IMPORT_TOKEN_INVALID: KMS.2601 expired, KMS.2603 of another key of the tenant, KMS.2605 whatever else
 */
export const findTokenParameters = async (
  imports: ImportStore,
  caller: { readonly tenantId: string; readonly keyId: string; readonly nowMs: number },
  token: Uint8Array,
): Promise<ImportParameters> => {
  const bytes = Buffer.from(token.buffer, token.byteOffset, token.byteLength);
  const claims = readClaims(bytes);
  const parameters = await imports.findParameters(caller.tenantId, claims.keyId, claims.id);
  // Expired parameters are purged: of one that says that it is over, no more than that is told.
  if (parameters === undefined) throw claims.expiresAtMs <= caller.nowMs ? expiredToken() : unknownToken();
  const isAuthentic = timingSafeEqual(macOf(parameters, bytes.subarray(0, macAt)), bytes.subarray(macAt));
  if (!isAuthentic) throw unknownToken();
  if (parameters.keyId !== caller.keyId) throw tokenInvalid('the import token is one of another key', 'KMS.2603');
  if (parameters.expiresAtMs <= caller.nowMs) throw expiredToken();
  return parameters;
};

/** Of two imports with one token one alone goes on. @throws {GatewayError} IMPORT_TOKEN_INVALID (KMS.2605) */
export const takeToken = async (imports: ImportStore, parameters: ImportParameters): Promise<void> => {
  const { tenantId, keyId, id } = parameters;
  if (!(await imports.takeParameters(tenantId, keyId, id))) throw unknownToken();
};
