/**
 * @module What the return values of PKCS#11 mean here: name, reason, and which rung of the recovery ladder
 * they call for. The only file that turns a CK_RV into an error.
 */
import type { Reason } from '../core/errors.ts';
import { GatewayError } from '../core/errors.ts';

/**
 * What may help: `session` a fresh session; `login` a new login; `device` a new connection to the token; `module`
 * finalizing and initialising the module; `handle` finding or unwrapping the key again; `memory` unloading other keys.
 */
export type Recovery = 'session' | 'login' | 'device' | 'module' | 'handle' | 'memory';

interface CkrRow {
  readonly name: string;
  readonly reason: Reason;
  readonly recovery: Recovery | undefined;
  /** What an operator should check; part of the message. */
  readonly advice: string | undefined;
}

const row = (name: string, reason: Reason, recovery?: Recovery, advice?: string): CkrRow => ({
  name,
  reason,
  recovery,
  advice,
});

const pinAdvice = 'check the PIN; it is not tried again until it is changed';
const busyAdvice = 'sessions or memory are used up; lower maxSessions or maxLoadedKeys';
const deviceAdvice = 'check the device and its connection';

/** PKCS#11 v2.40 §5.1.6 and v3.0 §5.1.6. Values that are not here are vendor-defined. */
const table: ReadonlyMap<number, CkrRow> = new Map([
  [0x02, row('CKR_HOST_MEMORY', 'HSM_BUSY', 'memory', busyAdvice)],
  [0x03, row('CKR_SLOT_ID_INVALID', 'HSM_UNAVAILABLE', 'device', deviceAdvice)],
  [0x05, row('CKR_GENERAL_ERROR', 'HSM_FAILURE')],
  [0x06, row('CKR_FUNCTION_FAILED', 'HSM_FAILURE')],
  [0x07, row('CKR_ARGUMENTS_BAD', 'INTERNAL')],
  [0x0a, row('CKR_CANT_LOCK', 'HSM_FAILURE', undefined, 'the module cannot be used from several threads')],
  [0x10, row('CKR_ATTRIBUTE_READ_ONLY', 'INTERNAL')],
  [0x11, row('CKR_ATTRIBUTE_SENSITIVE', 'INTERNAL')],
  [0x12, row('CKR_ATTRIBUTE_TYPE_INVALID', 'INTERNAL')],
  [0x13, row('CKR_ATTRIBUTE_VALUE_INVALID', 'INTERNAL')],
  [0x1b, row('CKR_ACTION_PROHIBITED', 'KEY_USAGE_NOT_PERMITTED')],
  [0x20, row('CKR_DATA_INVALID', 'HSM_FAILURE')],
  [0x21, row('CKR_DATA_LEN_RANGE', 'HSM_FAILURE')],
  [0x30, row('CKR_DEVICE_ERROR', 'HSM_UNAVAILABLE', 'device', deviceAdvice)],
  [0x31, row('CKR_DEVICE_MEMORY', 'HSM_BUSY', 'memory', busyAdvice)],
  [0x32, row('CKR_DEVICE_REMOVED', 'HSM_UNAVAILABLE', 'device', deviceAdvice)],
  [0x40, row('CKR_ENCRYPTED_DATA_INVALID', 'CIPHERTEXT_INVALID')],
  [0x41, row('CKR_ENCRYPTED_DATA_LEN_RANGE', 'CIPHERTEXT_INVALID')],
  [0x42, row('CKR_AEAD_DECRYPT_FAILED', 'CIPHERTEXT_INVALID')],
  [0x50, row('CKR_FUNCTION_CANCELED', 'HSM_FAILURE')],
  [0x54, row('CKR_FUNCTION_NOT_SUPPORTED', 'ALGORITHM_NOT_SUPPORTED')],
  [0x60, row('CKR_KEY_HANDLE_INVALID', 'KEY_MATERIAL_MISSING', 'handle')],
  [0x62, row('CKR_KEY_SIZE_RANGE', 'ALGORITHM_NOT_SUPPORTED')],
  [0x63, row('CKR_KEY_TYPE_INCONSISTENT', 'KEY_USAGE_NOT_PERMITTED')],
  [0x68, row('CKR_KEY_FUNCTION_NOT_PERMITTED', 'KEY_USAGE_NOT_PERMITTED')],
  [0x69, row('CKR_KEY_NOT_WRAPPABLE', 'KEY_USAGE_NOT_PERMITTED')],
  [0x6a, row('CKR_KEY_UNEXTRACTABLE', 'KEY_USAGE_NOT_PERMITTED')],
  [0x70, row('CKR_MECHANISM_INVALID', 'ALGORITHM_NOT_SUPPORTED')],
  [0x71, row('CKR_MECHANISM_PARAM_INVALID', 'INTERNAL')],
  [0x82, row('CKR_OBJECT_HANDLE_INVALID', 'KEY_MATERIAL_MISSING', 'handle')],
  [0x90, row('CKR_OPERATION_ACTIVE', 'INTERNAL')],
  [0x91, row('CKR_OPERATION_NOT_INITIALIZED', 'INTERNAL')],
  [0xa0, row('CKR_PIN_INCORRECT', 'HSM_LOGIN_FAILED', undefined, pinAdvice)],
  [0xa1, row('CKR_PIN_INVALID', 'HSM_LOGIN_FAILED', undefined, pinAdvice)],
  [0xa2, row('CKR_PIN_LEN_RANGE', 'HSM_LOGIN_FAILED', undefined, pinAdvice)],
  [0xa3, row('CKR_PIN_EXPIRED', 'HSM_LOGIN_FAILED', undefined, 'the PIN has expired; set a new one')],
  [
    0xa4,
    row('CKR_PIN_LOCKED', 'HSM_LOGIN_FAILED', undefined, 'the PIN is locked; the security officer must unlock it'),
  ],
  [0xb0, row('CKR_SESSION_CLOSED', 'HSM_UNAVAILABLE', 'session', deviceAdvice)],
  [0xb1, row('CKR_SESSION_COUNT', 'HSM_BUSY', undefined, busyAdvice)],
  [0xb3, row('CKR_SESSION_HANDLE_INVALID', 'HSM_UNAVAILABLE', 'session', deviceAdvice)],
  [0xb4, row('CKR_SESSION_PARALLEL_NOT_SUPPORTED', 'HSM_BUSY', undefined, busyAdvice)],
  [0xb5, row('CKR_SESSION_READ_ONLY', 'NOT_INITIALIZED', undefined, 'the token gives no read-write session')],
  [0xb6, row('CKR_SESSION_EXISTS', 'HSM_BUSY', undefined, 'other sessions are open on the token')],
  [0xc0, row('CKR_SIGNATURE_INVALID', 'HSM_FAILURE')],
  [0xc1, row('CKR_SIGNATURE_LEN_RANGE', 'HSM_FAILURE')],
  [0xd0, row('CKR_TEMPLATE_INCOMPLETE', 'INTERNAL')],
  [0xd1, row('CKR_TEMPLATE_INCONSISTENT', 'INTERNAL')],
  [0xe0, row('CKR_TOKEN_NOT_PRESENT', 'HSM_UNAVAILABLE', 'device', deviceAdvice)],
  [0xe1, row('CKR_TOKEN_NOT_RECOGNIZED', 'HSM_UNAVAILABLE', 'device', deviceAdvice)],
  [0xe2, row('CKR_TOKEN_WRITE_PROTECTED', 'NOT_INITIALIZED', undefined, 'the token is write-protected')],
  [0xf0, row('CKR_UNWRAPPING_KEY_HANDLE_INVALID', 'KEY_MATERIAL_MISSING', 'handle')],
  [0xf1, row('CKR_UNWRAPPING_KEY_SIZE_RANGE', 'ALGORITHM_NOT_SUPPORTED')],
  [0xf2, row('CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT', 'KEY_USAGE_NOT_PERMITTED')],
  [0x100, row('CKR_USER_ALREADY_LOGGED_IN', 'HSM_FAILURE')],
  [0x101, row('CKR_USER_NOT_LOGGED_IN', 'HSM_UNAVAILABLE', 'login', deviceAdvice)],
  [0x102, row('CKR_USER_PIN_NOT_INITIALIZED', 'NOT_INITIALIZED', undefined, 'the user PIN of the token is not set')],
  [0x103, row('CKR_USER_TYPE_INVALID', 'HSM_FAILURE')],
  [0x104, row('CKR_USER_ANOTHER_ALREADY_LOGGED_IN', 'HSM_FAILURE', undefined, 'another user is logged in')],
  [0x110, row('CKR_WRAPPED_KEY_INVALID', 'CIPHERTEXT_INVALID')],
  [0x112, row('CKR_WRAPPED_KEY_LEN_RANGE', 'CIPHERTEXT_INVALID')],
  [0x113, row('CKR_WRAPPING_KEY_HANDLE_INVALID', 'KEY_MATERIAL_MISSING', 'handle')],
  [0x114, row('CKR_WRAPPING_KEY_SIZE_RANGE', 'ALGORITHM_NOT_SUPPORTED')],
  [0x115, row('CKR_WRAPPING_KEY_TYPE_INCONSISTENT', 'KEY_USAGE_NOT_PERMITTED')],
  [0x121, row('CKR_RANDOM_NO_RNG', 'ALGORITHM_NOT_SUPPORTED')],
  [0x130, row('CKR_DOMAIN_PARAMS_INVALID', 'ALGORITHM_NOT_SUPPORTED')],
  [0x140, row('CKR_CURVE_NOT_SUPPORTED', 'ALGORITHM_NOT_SUPPORTED')],
  [0x150, row('CKR_BUFFER_TOO_SMALL', 'HSM_FAILURE')],
  [0x190, row('CKR_CRYPTOKI_NOT_INITIALIZED', 'HSM_UNAVAILABLE', 'module', deviceAdvice)],
  [0x191, row('CKR_CRYPTOKI_ALREADY_INITIALIZED', 'HSM_FAILURE')],
  [0x200, row('CKR_FUNCTION_REJECTED', 'HSM_FAILURE')],
  [0x201, row('CKR_TOKEN_RESOURCE_EXCEEDED', 'HSM_BUSY', 'memory', busyAdvice)],
]);

/** Numbers that code branches on. */
export const CKR = {
  GENERAL_ERROR: 0x05,
  FUNCTION_FAILED: 0x06,
  ARGUMENTS_BAD: 0x07,
  ATTRIBUTE_VALUE_INVALID: 0x13,
  FUNCTION_NOT_SUPPORTED: 0x54,
  MECHANISM_INVALID: 0x70,
  MECHANISM_PARAM_INVALID: 0x71,
  OPERATION_NOT_INITIALIZED: 0x91,
  SIGNATURE_INVALID: 0xc0,
  SIGNATURE_LEN_RANGE: 0xc1,
  TEMPLATE_INCONSISTENT: 0xd1,
  USER_ALREADY_LOGGED_IN: 0x100,
  USER_PIN_NOT_INITIALIZED: 0x102,
  BUFFER_TOO_SMALL: 0x150,
  CRYPTOKI_ALREADY_INITIALIZED: 0x191,
} as const;

/** The name of a return value: CKR_…, or its number in hex where it is vendor-defined or unknown. */
export const ckrName = (ckr: number): string => table.get(ckr)?.name ?? `0x${ckr.toString(16).padStart(8, '0')}`;

/**
 * A C_ function that did not return CKR_OK. Metadata: `function` and `ckr`. `recovery` tells the recovery ladder where
 * to start; where it is undefined, repeating is of no use.
 */
export class HsmError extends GatewayError {
  readonly ckr: number;
  /** The C_ function. */
  readonly call: string;
  readonly recovery: Recovery | undefined;

  constructor(call: string, ckr: number, cause?: unknown) {
    const entry = table.get(ckr);
    const name = ckrName(ckr);
    const advice = entry?.advice === undefined ? '' : `: ${entry.advice}`;
    const reason = entry?.reason ?? 'HSM_FAILURE';
    super(reason, `${call} failed with ${name}${advice}`, {
      metadata: { function: call, ckr: name },
      cause,
      ...(reason === 'HSM_BUSY' ? { retryAfterMs: 50 } : {}),
    });
    this.ckr = ckr;
    this.call = call;
    this.recovery = entry?.recovery;
  }
}

/** Whether the error is the given return value. */
export const isCkr = (error: unknown, ...ckrs: readonly number[]): boolean =>
  error instanceof HsmError && ckrs.includes(error.ckr);
