/**
 * @module The login of one token. A token counts wrong PINs and locks itself: a PIN that was refused is never
 * offered again, whoever asks and however often.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../core/errors.ts';
import { CKR, isCkr } from './ckr.ts';
import type { TokenInfo } from './module.ts';
import type { Session } from './session.ts';

const loginFailed = (message: string, cause?: unknown): GatewayError =>
  new GatewayError('HSM_LOGIN_FAILED', message, {
    metadata: cause instanceof GatewayError ? cause.metadata : { function: 'C_Login' },
    cause,
  });

/** Remembers, per token and process, which PIN was refused; only a keyed digest of it. */
export class LoginKeeper {
  readonly #salt = randomBytes(32);
  #refused: Buffer | undefined;

  #digest(pin: string): Buffer {
    return createHmac('sha256', this.#salt).update(pin).digest();
  }

  /** Whether this very PIN was refused before. */
  #wasRefused(pin: string): boolean {
    return this.#refused !== undefined && timingSafeEqual(this.#refused, this.#digest(pin));
  }

  /**
   * Logs the application in as the normal user, through one session, for all of them. "Already logged in" is success.
   *
   * @param token as just read, for the flags of its PIN counter
   * @throws {GatewayError} HSM_LOGIN_FAILED without calling C_Login when the PIN was refused before, is locked, or has
   * one try left; other reasons of the CKR
   */
  login(session: Session, pin: string, token: TokenInfo): void {
    if (this.#wasRefused(pin)) {
      throw loginFailed('the token refused this PIN before; it is not tried again until it is changed');
    }
    this.#assertCounter(token);
    try {
      session.login(pkcs11.CKU_USER, pin);
    } catch (error) {
      if (isCkr(error, CKR.USER_ALREADY_LOGGED_IN)) return;
      if (error instanceof GatewayError && error.reason === 'HSM_LOGIN_FAILED') {
        this.#refused = this.#digest(pin);
        throw loginFailed(error.message, error);
      }
      throw error;
    }
    this.#refused = undefined;
  }

  #assertCounter(token: TokenInfo): void {
    if ((token.flags & pkcs11.CKF_USER_PIN_LOCKED) !== 0) {
      throw loginFailed('the user PIN of the token is locked; the security officer must unlock it');
    }
    if ((token.flags & pkcs11.CKF_USER_PIN_FINAL_TRY) !== 0) {
      throw loginFailed('one wrong PIN more would lock the token; log in to it by hand once to reset the counter');
    }
  }
}
