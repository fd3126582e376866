/**
 * @module The C_ functions of one loaded library, as an object of plain functions over pkcs11js: every failure
 * becomes an HsmError that names the function. A test replaces single functions of it.
 */
import pkcs11 from 'pkcs11js';
import { CKR, HsmError } from './ckr.ts';

/** A handle or slot id: the bytes of a CK_ULONG. */
export type Handle = Buffer;
export type Template = pkcs11.Attribute[];
export type Mechanism = pkcs11.Mechanism;

const functionNames = [
  'C_Initialize',
  'C_Finalize',
  'C_GetInfo',
  'C_GetSlotList',
  'C_GetTokenInfo',
  'C_GetMechanismList',
  'C_InitToken',
  'C_InitPIN',
  'C_OpenSession',
  'C_CloseSession',
  'C_GetSessionInfo',
  'C_Login',
  'C_Logout',
  'C_CreateObject',
  'C_CopyObject',
  'C_DestroyObject',
  'C_FindObjectsInit',
  'C_FindObjects',
  'C_FindObjectsFinal',
  'C_GetAttributeValue',
  'C_SetAttributeValue',
  'C_EncryptInit',
  'C_Encrypt',
  'C_DecryptInit',
  'C_Decrypt',
  'C_DigestInit',
  'C_Digest',
  'C_SignInit',
  'C_Sign',
  'C_VerifyInit',
  'C_Verify',
  'C_GenerateKey',
  'C_GenerateKeyPair',
  'C_WrapKey',
  'C_UnwrapKey',
  'C_DeriveKey',
  'C_GenerateRandom',
] as const satisfies readonly (keyof pkcs11.PKCS11)[];

export type CryptokiFunction = (typeof functionNames)[number];

/** The functions with their synchronous signatures; see pkcs11js for each. */
export interface Cryptoki extends Omit<Pick<pkcs11.PKCS11, CryptokiFunction>, OverloadedFunction> {
  C_Encrypt(session: Handle, data: Buffer, output: Buffer): Buffer;
  C_Decrypt(session: Handle, data: Buffer, output: Buffer): Buffer;
  C_Digest(session: Handle, data: Buffer, output: Buffer): Buffer;
  C_Sign(session: Handle, data: Buffer, output: Buffer): Buffer;
  C_Verify(session: Handle, data: Buffer, signature: Buffer): boolean;
  C_GenerateKey(session: Handle, mechanism: Mechanism, template: Template): Handle;
  C_GenerateKeyPair(
    session: Handle,
    mechanism: Mechanism,
    publicTemplate: Template,
    privateTemplate: Template,
  ): pkcs11.KeyPair;
  C_WrapKey(session: Handle, mechanism: Mechanism, wrappingKey: Handle, key: Handle, output: Buffer): Buffer;
  C_UnwrapKey(session: Handle, mechanism: Mechanism, key: Handle, wrapped: Buffer, template: Template): Handle;
  C_DeriveKey(session: Handle, mechanism: Mechanism, key: Handle, template: Template): Handle;
  C_FindObjects(session: Handle, maxObjects: number): Handle[];
}

type OverloadedFunction =
  | 'C_Encrypt'
  | 'C_Decrypt'
  | 'C_Digest'
  | 'C_Sign'
  | 'C_Verify'
  | 'C_GenerateKey'
  | 'C_GenerateKeyPair'
  | 'C_WrapKey'
  | 'C_UnwrapKey'
  | 'C_DeriveKey'
  | 'C_FindObjects';

/** A loaded library: its functions, and pkcs11js' own object for graphene. */
export interface LoadedLibrary {
  readonly cryptoki: Cryptoki;
  readonly native: pkcs11.PKCS11;
}

/** pkcs11js throws CKR_NAME:number from some functions, an error with `code` from others. */
const toHsmError = (call: string, error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'number' && code !== 0 && error.message.startsWith('CKR_'))
    return new HsmError(call, code, error);
  const match = /^CKR_\w+:(\d+)/.exec(error.message);
  return match === null ? error : new HsmError(call, Number(match[1]), error);
};

type AnyFunction = (...args: unknown[]) => unknown;

/** Three and five parameters cover all functions; fixed ones are cheaper than a rest array. */
const translate =
  (call: string, target: AnyFunction, self: object): AnyFunction =>
  (a, b, c, d, e) => {
    try {
      if (e !== undefined) return target.call(self, a, b, c, d, e);
      if (d !== undefined) return target.call(self, a, b, c, d);
      if (c !== undefined) return target.call(self, a, b, c);
      return b === undefined ? target.call(self, a) : target.call(self, a, b);
    } catch (error) {
      throw toHsmError(call, error);
    }
  };

/**
 * Loads a library with dlopen; does not initialise it.
 * @throws {Error} the loader's own error, which `hsm/module.ts` explains
 */
export const loadLibrary = (path: string): LoadedLibrary => {
  const native = new pkcs11.PKCS11();
  native.load(path);
  const functions: Partial<Record<CryptokiFunction, AnyFunction>> = {};
  for (const name of functionNames) functions[name] = translate(name, native[name] as AnyFunction, native);
  return { cryptoki: functions as unknown as Cryptoki, native };
};

export type LoadLibrary = typeof loadLibrary;

/** CKF_OS_LOCKING_OK: pkcs11js by default declares the process single-threaded, which it is not. */
const initializeFlags = 2;

/**
 * Calls C_Initialize, for a process with threads.
 * @returns false where something else in this process had initialised the library already
 * @throws {GatewayError} HSM_UNAVAILABLE or another reason of the CKR
 */
export const initializeLibrary = (cryptoki: Cryptoki): boolean => {
  try {
    cryptoki.C_Initialize({ flags: initializeFlags });
    return true;
  } catch (error) {
    if (error instanceof HsmError && error.ckr === CKR.CRYPTOKI_ALREADY_INITIALIZED) return false;
    throw error;
  }
};
