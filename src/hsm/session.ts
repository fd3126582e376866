/**
 * @module One PKCS#11 session: the C_ functions as short methods over its handle. It keeps account of whether an
 * operation was begun and not finished, which is what makes a session unfit for further use.
 */
import pkcs11 from 'pkcs11js';
import { CKR, HsmError } from './ckr.ts';
import type { Cryptoki, Handle, Mechanism, Template } from './cryptoki.ts';
import type { Mechanisms } from './mechanisms.ts';

/** Output that most operations fit in: 4096 bytes of plaintext with a tag, an RSA-4096 block, a wrapped private key. */
const outputBytes = 8192;
const maxOutputBytes = 1 << 20;

/** pkcs11js passes NULL for an empty buffer, and modules refuse that; a view into one byte is empty and not NULL. */
const emptyView = Buffer.alloc(8).subarray(0, 0);

/** The same bytes as a Buffer, without a copy. */
export const asBuffer = (data: Uint8Array): Buffer => {
  if (data.length === 0) return emptyView;
  return Buffer.isBuffer(data) ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
};

/** Copies a secret into a buffer of its own, outside Node's pool, so that wiping it wipes all of it. */
const ownCopy = (view: Uint8Array): Buffer => {
  const copy = Buffer.allocUnsafeSlow(view.length);
  copy.set(view);
  return copy;
};

type OutputCall = 'C_Sign' | 'C_Encrypt' | 'C_Decrypt' | 'C_Digest';

/**
 * Methods throw HsmError. Inputs are borrowed; results are fresh buffers. Not safe for two operations
 * at once, which `SessionPool.withSession` sees to.
 */
export class Session {
  readonly handle: Handle;
  readonly mechanisms: Mechanisms;
  readonly #cryptoki: Cryptoki;
  /** Reused by all operations; wiped after secrets. */
  #output: Buffer = Buffer.allocUnsafeSlow(outputBytes);
  #isActive = false;

  constructor(cryptoki: Cryptoki, handle: Handle, mechanisms: Mechanisms) {
    this.#cryptoki = cryptoki;
    this.handle = handle;
    this.mechanisms = mechanisms;
  }

  /** Whether an operation was begun and did not come to its regular end. */
  get isPoisoned(): boolean {
    return this.#isActive;
  }

  /** Runs the second half of an operation; grows the output once the module asks for more. */
  #finish(call: OutputCall, data: Buffer, isSecret: boolean): Buffer {
    for (;;) {
      try {
        const view = this.#cryptoki[call](this.handle, data, this.#output);
        const result = isSecret ? ownCopy(view) : Buffer.from(view);
        if (isSecret) view.fill(0);
        this.#isActive = false;
        return result;
      } catch (error) {
        if (isSecret) this.#output.fill(0);
        this.#growOrThrow(error);
      }
    }
  }

  /** CKR_BUFFER_TOO_SMALL leaves the operation active, for another try (PKCS#11 v2.40 §5.2). */
  #growOrThrow(error: unknown): void {
    const isTooSmall = error instanceof HsmError && error.ckr === CKR.BUFFER_TOO_SMALL;
    if (!isTooSmall || this.#output.length >= maxOutputBytes) throw error;
    this.#output = Buffer.allocUnsafeSlow(this.#output.length * 4);
  }

  /** Makes sure that data and a little more fit; modules may refuse a small buffer in their own ways. */
  #reserve(bytes: number): void {
    if (bytes + 512 > this.#output.length) this.#output = Buffer.allocUnsafeSlow(bytes + 512);
  }

  /** C_SignInit, C_Sign. With `isSecret` the output buffer is wiped, for raw RSA that may decrypt. */
  sign(mechanism: Mechanism, key: Handle, data: Uint8Array, isSecret = false): Buffer {
    this.#cryptoki.C_SignInit(this.handle, mechanism, key);
    this.#isActive = true;
    return this.#finish('C_Sign', asBuffer(data), isSecret);
  }

  /** C_VerifyInit, C_Verify. A signature that does not match, of whatever length, is `false`. */
  verify(mechanism: Mechanism, key: Handle, data: Uint8Array, signature: Uint8Array): boolean {
    this.#cryptoki.C_VerifyInit(this.handle, mechanism, key);
    this.#isActive = true;
    try {
      this.#cryptoki.C_Verify(this.handle, asBuffer(data), asBuffer(signature));
      this.#isActive = false;
      return true;
    } catch (error) {
      if (!(error instanceof HsmError)) throw error;
      if (error.ckr !== CKR.SIGNATURE_INVALID && error.ckr !== CKR.SIGNATURE_LEN_RANGE) throw error;
      this.#isActive = false;
      return false;
    }
  }

  /** C_EncryptInit, C_Encrypt. With `isSecret` the output buffer is wiped: what comes out is key stream, say. */
  encrypt(mechanism: Mechanism, key: Handle, data: Uint8Array, isSecret = false): Buffer {
    this.#reserve(data.length);
    this.#cryptoki.C_EncryptInit(this.handle, mechanism, key);
    this.#isActive = true;
    return this.#finish('C_Encrypt', asBuffer(data), isSecret);
  }

  /** C_DecryptInit, C_Decrypt. The output buffer is wiped, whatever happens. */
  decrypt(mechanism: Mechanism, key: Handle, data: Uint8Array): Buffer {
    this.#reserve(data.length);
    this.#cryptoki.C_DecryptInit(this.handle, mechanism, key);
    this.#isActive = true;
    return this.#finish('C_Decrypt', asBuffer(data), true);
  }

  /** C_DigestInit, C_Digest. */
  digest(mechanism: Mechanism, data: Uint8Array): Buffer {
    this.#cryptoki.C_DigestInit(this.handle, mechanism);
    this.#isActive = true;
    return this.#finish('C_Digest', asBuffer(data), false);
  }

  /** C_GenerateRandom into the given buffer. */
  fillRandom(target: Buffer): void {
    this.#cryptoki.C_GenerateRandom(this.handle, target);
  }

  generateKey(mechanism: Mechanism, template: Template): Handle {
    return this.#cryptoki.C_GenerateKey(this.handle, mechanism, template);
  }

  generateKeyPair(mechanism: Mechanism, publicTemplate: Template, privateTemplate: Template) {
    return this.#cryptoki.C_GenerateKeyPair(this.handle, mechanism, publicTemplate, privateTemplate);
  }

  wrapKey(mechanism: Mechanism, wrappingKey: Handle, key: Handle): Buffer {
    for (;;) {
      try {
        return Buffer.from(this.#cryptoki.C_WrapKey(this.handle, mechanism, wrappingKey, key, this.#output));
      } catch (error) {
        this.#growOrThrow(error);
      }
    }
  }

  unwrapKey(mechanism: Mechanism, unwrappingKey: Handle, wrapped: Uint8Array, template: Template): Handle {
    return this.#cryptoki.C_UnwrapKey(this.handle, mechanism, unwrappingKey, asBuffer(wrapped), template);
  }

  deriveKey(mechanism: Mechanism, baseKey: Handle, template: Template): Handle {
    return this.#cryptoki.C_DeriveKey(this.handle, mechanism, baseKey, template);
  }

  createObject(template: Template): Handle {
    return this.#cryptoki.C_CreateObject(this.handle, template);
  }

  copyObject(object: Handle, template: Template): Handle {
    return this.#cryptoki.C_CopyObject(this.handle, object, template);
  }

  destroyObject(object: Handle): void {
    this.#cryptoki.C_DestroyObject(this.handle, object);
  }

  /** Objects that match, at most `maxObjects`. A failed search throws and is never "not found". */
  findObjects(template: Template, maxObjects: number): Handle[] {
    this.#isActive = true;
    try {
      this.#cryptoki.C_FindObjectsInit(this.handle, template);
      const found: Handle[] = [];
      while (found.length < maxObjects) {
        const batch = this.#cryptoki.C_FindObjects(this.handle, maxObjects - found.length);
        if (batch.length === 0) break;
        found.push(...batch);
      }
      return found;
    } finally {
      this.#endSearch();
    }
  }

  /** Ends a search, also one whose beginning failed: the module may have begun it all the same. */
  #endSearch(): void {
    try {
      this.#cryptoki.C_FindObjectsFinal(this.handle);
      this.#isActive = false;
    } catch (error) {
      if (!(error instanceof HsmError)) throw error;
      this.#isActive = error.ckr !== CKR.OPERATION_NOT_INITIALIZED;
    }
  }

  /** Values of the attributes, in the order of `types`. */
  attributes(object: Handle, types: readonly number[]): Buffer[] {
    const template = types.map((type) => ({ type }));
    return this.#cryptoki.C_GetAttributeValue(this.handle, object, template).map((attribute) => attribute.value);
  }

  /** One attribute. */
  attribute(object: Handle, type: number): Buffer {
    return this.attributes(object, [type])[0] as Buffer;
  }

  /** Gives an object another label. */
  setLabel(object: Handle, label: string): void {
    this.#cryptoki.C_SetAttributeValue(this.handle, object, [{ type: pkcs11.CKA_LABEL, value: label }]);
  }

  /** Whether the module still knows the session. */
  isAlive(): boolean {
    try {
      this.#cryptoki.C_GetSessionInfo(this.handle);
      return true;
    } catch {
      return false;
    }
  }

  login(userType: number, pin: string): void {
    this.#cryptoki.C_Login(this.handle, userType, pin);
  }

  logout(): void {
    this.#cryptoki.C_Logout(this.handle);
  }

  initPin(pin: string): void {
    this.#cryptoki.C_InitPIN(this.handle, pin);
  }

  /** Closes the session; one that is gone already is no fault. */
  close(): void {
    this.#output.fill(0);
    try {
      this.#cryptoki.C_CloseSession(this.handle);
    } catch (error) {
      if (!(error instanceof HsmError)) throw error;
    }
  }
}
