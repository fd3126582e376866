/**
 * @module The connection to one token: found by its serial, logged in once, with a keeper session that owns the
 * session objects and a pool for operations.
 */
import pkcs11 from 'pkcs11js';
import type { DigestName } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import { CKR, isCkr } from './ckr.ts';
import type { Mechanisms } from './mechanisms.ts';
import type { Pkcs11Module } from './module.ts';
import { RandomStock } from './ops/random.ts';
import { pause } from './patience.ts';
import { Session } from './session.ts';
import { SessionPool } from './session_pool.ts';

const sessionFlags = pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION;

/** Opens a read-write session on a slot. */
export const openSession = (module: Pkcs11Module, slot: Buffer): Session =>
  new Session(module.cryptoki, module.cryptoki.C_OpenSession(slot, sessionFlags), module.mechanisms);

const maxTries = 6;

/**
 * SoftHSM writes to a token's files at every login; whoever logs in at that moment from another process may get
 * CKR_GENERAL_ERROR or CKR_USER_PIN_NOT_INITIALIZED, and goes on getting it until the module is initialised anew. Never a
 * refused PIN: that has return values of its own.
 */
const isPassing = (error: unknown): boolean => isCkr(error, CKR.GENERAL_ERROR, CKR.USER_PIN_NOT_INITIALIZED);

interface Connection {
  readonly generation: number;
  readonly slot: Buffer;
  readonly keeper: Session;
  readonly pool: SessionPool;
  readonly mechanisms: ReadonlySet<number>;
}

/**
 * A token that reconnects when asked to. `epoch` grows with every connection: session handles and handles of session
 * objects live in one epoch only, because the module destroys them with the keeper session.
 */
export class Token {
  readonly module: Pkcs11Module;
  readonly serial: string;
  readonly random: RandomStock;
  /** Whether native OAEP takes a digest, as found out by the first use; see `ops/rsa.ts`. */
  readonly oaepSupport = new Map<DigestName, boolean>();
  /** Whether ECDH works on the SM2 curve, as found out by a trial; see `host/worker/custody/sm2_token.ts`. */
  sm2EcdhSupport: boolean | undefined;
  readonly #readPin: () => string;
  #connection: Connection | undefined;
  #epoch = 0;

  /** @param readPin gives the user PIN anew for every login, so that none is kept */
  constructor(module: Pkcs11Module, serial: string, readPin: () => string) {
    this.module = module;
    this.serial = serial;
    this.#readPin = readPin;
    this.random = new RandomStock((target) => this.withSession((session) => session.fillRandom(target)));
  }

  get epoch(): number {
    return this.#epoch;
  }

  get mechanisms(): Mechanisms {
    return this.module.mechanisms;
  }

  /** Whether the connection stands; one whose keeper was left in the middle of a search does not. */
  get isOpen(): boolean {
    const connection = this.#connection;
    return (
      connection !== undefined && connection.generation === this.module.generation && !connection.keeper.isPoisoned
    );
  }

  /**
   * Connects and logs in; does nothing on a connection that stands.
   * @throws {GatewayError} HSM_UNAVAILABLE, HSM_LOGIN_FAILED, HSM_BUSY
   */
  open(): void {
    if (this.isOpen) return;
    this.#drop();
    // Read first: the PIN may have to be unsealed by another token, and an initialisation of the module may follow.
    const pin = this.#readPin();
    for (let tries = 1; !this.isOpen; tries += 1) {
      try {
        this.#connect(pin);
      } catch (error) {
        if (tries === maxTries || !isPassing(error)) throw error;
        pause();
        this.module.reinitialize();
      }
    }
  }

  #connect(pin: string): void {
    const info = this.module.getBySerial(this.serial);
    const keeper = openSession(this.module, info.slot);
    try {
      this.module.loginKeeper(this.serial).login(keeper, pin, info);
      this.#connection = {
        generation: this.module.generation,
        slot: info.slot,
        keeper,
        pool: new SessionPool(() => openSession(this.module, info.slot), this.module.options.maxSessions),
        mechanisms: new Set(this.module.cryptoki.C_GetMechanismList(info.slot)),
      };
      this.#epoch += 1;
      this.module.noteConnection(this);
    } catch (error) {
      keeper.close();
      throw error;
    }
  }

  #get(): Connection {
    if (!this.isOpen) this.open();
    return this.#connection as Connection;
  }

  /** The session that owns session objects. Not for operations that are begun and finished. */
  get keeper(): Session {
    return this.#get().keeper;
  }

  /** Lends a session for operations; see SessionPool. */
  withSession<T>(fn: (session: Session) => T): T {
    return this.#get().pool.withSession(fn);
  }

  /** Whether C_GetMechanismList names the mechanism. */
  supports(mechanismName: string): boolean {
    const number = this.mechanisms.profile.findMechanism(mechanismName);
    return number !== undefined && this.#get().mechanisms.has(number);
  }

  /** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED */
  assertSupports(mechanismName: string): void {
    if (this.supports(mechanismName)) return;
    throw new GatewayError('ALGORITHM_NOT_SUPPORTED', `the token does not offer ${mechanismName}`, {
      metadata: { mechanism: mechanismName },
    });
  }

  /** First rung of the recovery ladder: fresh operation sessions; a new connection where the keeper is lost too. */
  replaceSessions(): void {
    if (this.#connection === undefined) return;
    this.#connection.pool.drain();
    if (!this.#connection.keeper.isAlive()) this.reconnect();
  }

  /** Second rung: closes everything and logs in anew. */
  reconnect(): void {
    this.#drop();
    this.open();
  }

  /** Closes what this connection opened; with its last session the module logs the application out. */
  close(): void {
    this.#drop();
    this.random.clear();
  }

  #drop(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    if (connection === undefined) return;
    this.module.forgetConnection(this);
    if (connection.generation !== this.module.generation) {
      connection.pool.abandon();
      return;
    }
    connection.pool.drain();
    connection.keeper.close();
  }
}
