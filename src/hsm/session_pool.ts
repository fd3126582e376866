/**
 * @module The sessions of one token: bounded, opened when needed, and given out for the length of one function only.
 */
import { GatewayError } from '../core/errors.ts';
import type { Session } from './session.ts';

/** A bounded stock of sessions. Synchronous like its users: nested calls take one session each. */
export class SessionPool {
  readonly #open: () => Session;
  readonly #maxSessions: number;
  readonly #idle: Session[] = [];
  #inUse = 0;

  /**
   * @param open opens a new session; throws HsmError, CKR_SESSION_COUNT being HSM_BUSY
   * @param maxSessions 1 to 256
   */
  constructor(open: () => Session, maxSessions: number) {
    this.#open = open;
    this.#maxSessions = maxSessions;
  }

  get idleCount(): number {
    return this.#idle.length;
  }

  get inUseCount(): number {
    return this.#inUse;
  }

  #take(): Session {
    const idle = this.#idle.pop();
    if (idle !== undefined) return idle;
    if (this.#inUse >= this.#maxSessions) {
      throw new GatewayError('HSM_BUSY', 'all sessions of the token are in use', { retryAfterMs: 50 });
    }
    return this.#open();
  }

  /**
   * Lends a session to `fn`, which must not keep it. A session whose operation did not finish is closed and
   * never lent again; so is one after any failure, since its state is then the module's guess.
   * @throws {GatewayError} HSM_BUSY when all sessions are in use or the token's table is full; what `fn` throws
   */
  withSession<T>(fn: (session: Session) => T): T {
    const session = this.#take();
    this.#inUse += 1;
    let isDone = false;
    try {
      const result = fn(session);
      isDone = true;
      return result;
    } finally {
      this.#inUse -= 1;
      if (isDone && !session.isPoisoned) this.#idle.push(session);
      else session.close();
    }
  }

  /** Closes the idle sessions; the next call opens fresh ones. */
  drain(): void {
    for (const session of this.#idle.splice(0)) session.close();
  }

  /** Forgets the idle sessions without a call, when the module has lost them anyway. */
  abandon(): void {
    this.#idle.length = 0;
  }
}
