/**
 * @module Initialising tokens: C_InitToken in a free slot and C_InitPIN. Slot ids change when a token is initialised,
 * so a token is known by its serial from then on.
 */
import pkcs11 from 'pkcs11js';
import { GatewayError, fieldInvalid } from '../../../core/errors.ts';
import type { Pkcs11Module, TokenInfo } from '../../../hsm/module.ts';
import { openSession } from '../../../hsm/token.ts';

const labelBytes = 32;

/** A label as C_InitToken wants it: 32 bytes, padded with blanks, no terminator (PKCS#11 v2.40 §5.5). */
const padLabel = (label: string): string => {
  const length = Buffer.byteLength(label, 'utf8');
  if (length === 0 || length > labelBytes) throw fieldInvalid('label', `must have 1 to ${labelBytes} bytes`);
  return label + ' '.repeat(labelBytes - length);
};

/** A new token in a slot whose token is not initialised yet. @throws {GatewayError} OPERATION_NOT_SUPPORTED without one */
export const initToken = (module: Pkcs11Module, soPin: string, label: string): TokenInfo => {
  const padded = padLabel(label);
  const [free] = module.listFree();
  if (free === undefined) {
    throw new GatewayError('OPERATION_NOT_SUPPORTED', 'the module has no slot with an uninitialised token; adopt one', {
      metadata: { module: module.options.name },
    });
  }
  module.cryptoki.C_InitToken(free.slot, soPin, padded);
  return module.tokenInfo(free.slot);
};

/**
 * Initialises a token once more, with the SO PIN that it has: every object and the user PIN are gone after that. No session to it may be
 * open in this process.
 * @throws {GatewayError} HSM_LOGIN_FAILED for a wrong SO PIN
 */
export const reinitToken = (module: Pkcs11Module, token: TokenInfo, soPin: string, label: string): TokenInfo => {
  module.cryptoki.C_InitToken(token.slot, soPin, padLabel(label));
  return module.tokenInfo(token.slot);
};

export const needsUserPin = (token: TokenInfo): boolean => (token.flags & pkcs11.CKF_USER_PIN_INITIALIZED) === 0;

/**
 * Sets the user PIN: one login as security officer, one attempt.
 * @throws {GatewayError} HSM_LOGIN_FAILED for a wrong SO PIN
 */
export const initUserPin = (module: Pkcs11Module, token: TokenInfo, soPin: string, userPin: string): void => {
  const session = openSession(module, token.slot);
  try {
    session.login(pkcs11.CKU_SO, soPin);
    session.initPin(userPin);
    session.logout();
  } finally {
    session.close();
  }
};
