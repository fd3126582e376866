/** @module What the admin plane needs of the outside for its operators: their rows, and the check of a UKey's signature. */
import type { Reason } from '../errors.ts';
import type {
  ChallengeRecord,
  OperatorRecord,
  OperatorSessionRecord,
  OperatorState,
  UkeyKeyType,
  UkeyRecord,
} from '../operator.ts';
import type { OperatorRole } from '../operator_role.ts';

/** A session and the operator that it is of, as they are now. */
export interface OpenSession {
  readonly session: OperatorSessionRecord;
  readonly operator: OperatorRecord;
}

/** What every call of an operator asks for: from memory where that is known to be right. */
export interface OperatorReader {
  findOperator(operatorId: string): OperatorRecord | undefined | Promise<OperatorRecord | undefined>;
  /** Ended and expired ones too. @param tokenDigest SHA-256 of the session token in hex */
  findSession(tokenDigest: string): OpenSession | undefined | Promise<OpenSession | undefined>;
}

/** Changes of one update; what is absent stays. */
export interface OperatorChanges {
  readonly roles?: readonly OperatorRole[];
  readonly tenantId?: string | undefined;
  readonly state?: OperatorState;
}

export interface OperatorPage {
  /** In the order of their ids. */
  readonly operators: readonly OperatorRecord[];
  /** Where the next page starts; `undefined` after the last. */
  readonly next: string | undefined;
}

export interface OperatorStore extends OperatorReader {
  /** Past the cache. */
  readOperator(operatorId: string): Promise<OperatorRecord | undefined>;
  /**
   * The operator and its first UKey, both or none.
   * @throws {GatewayError} OPERATOR_EXISTS; UKEY_EXISTS where any operator has the key; TENANT_NOT_FOUND; QUOTA_EXCEEDED
   */
  createOperator(operator: OperatorRecord, ukey: UkeyRecord): Promise<void>;
  /** @param after the `next` of the page before */
  listOperators(page: { readonly after: string | undefined; readonly limit: number }): Promise<OperatorPage>;
  countOperators(): Promise<number>;
  /**
   * Changes an operator that still has the revision; one that gets disabled loses its sessions.
   * @throws {GatewayError} CONCURRENT_UPDATE; TENANT_NOT_FOUND
   */
  updateOperator(
    operatorId: string,
    revision: number,
    changes: OperatorChanges,
    nowMs: number,
  ): Promise<OperatorRecord>;
  /** UKeys of operators, by operator and time. */
  listUkeys(operatorIds: readonly string[]): Promise<readonly UkeyRecord[]>;
  /** @throws {GatewayError} OPERATOR_NOT_FOUND; UKEY_EXISTS where any operator has the key; QUOTA_EXCEEDED */
  addUkey(ukey: UkeyRecord): Promise<void>;
  /**
   * Sessions that were opened with it end.
   * @throws {GatewayError} OPERATOR_NOT_FOUND; UKEY_NOT_FOUND; UKEY_IS_LAST
   */
  removeUkey(operatorId: string, ukeyId: string, nowMs: number): Promise<UkeyRecord>;
  /**
   * Takes one of the attempts that are left, before it is known whether the answer is right, so that answers at the same
   * instant count all. The last one locks the operator until `lockUntilMs`; an attempt after a lock has ended begins anew.
   * @throws {GatewayError} OPERATOR_LOCKED, with the time until then; OPERATOR_NOT_ENROLLED
   */
  takeAttempt(
    operatorId: string,
    limits: { readonly maxFailures: number; readonly nowMs: number; readonly lockUntilMs: number },
  ): Promise<OperatorRecord>;
  /** Failures and lock are cleared. */
  clearFailures(operatorId: string): Promise<void>;
}

export interface SessionFilter {
  /** All operators' when `undefined`. */
  readonly operatorId: string | undefined;
  /** Milliseconds since 1970 that "open" is judged by. */
  readonly nowMs: number;
  readonly after: string | undefined;
  readonly limit: number;
}

export interface OperatorSessionStore {
  /** Keeps the newest `maxChallenges` of an operator. */
  addChallenge(challenge: ChallengeRecord): Promise<void>;
  /** Takes a challenge away, for exactly one of those who ask; `undefined` where it is another operator's or certificate's, or gone. */
  takeChallenge(
    challenge: Pick<ChallengeRecord, 'id' | 'operatorId' | 'fingerprint'>,
  ): Promise<ChallengeRecord | undefined>;
  /**
   * Opens a session, if the operator is enabled and still has the UKey at that moment; ends the oldest over `maxSessions`.
   * @throws {GatewayError} LOGIN_FAILED
   */
  openSession(session: OperatorSessionRecord): Promise<void>;
  /** Past the cache. */
  readSession(tokenDigest: string): Promise<OpenSession | undefined>;
  /** Notes a use that is later than the one that is noted. No cache hears of it. */
  touchSession(sessionId: string, usedAtMs: number): Promise<void>;
  findSessionById(sessionId: string): Promise<OperatorSessionRecord | undefined>;
  /** False where it had ended. */
  endSession(session: Pick<OperatorSessionRecord, 'id' | 'operatorId'>, nowMs: number): Promise<boolean>;
  /** Ends all of an operator; how many. */
  endSessionsOf(operatorId: string, nowMs: number): Promise<number>;
  /** Open sessions in the order of their ids. */
  listSessions(filter: SessionFilter): Promise<readonly OperatorSessionRecord[]>;
  /** Removes challenges that expired, and sessions that were over before the time; how many. */
  purge(nowMs: number, endedBeforeMs: number): Promise<number>;
}

/** Something that was done on the machine, past the gateway, and that belongs into the audit trail all the same. */
export interface LocalAction {
  /** UUID. */
  readonly id: string;
  readonly atMs: number;
  readonly traceName: string;
  readonly resourceType: string;
  readonly resourceId: string;
  /** Who did it, as the operating system says. */
  readonly user: string;
  /** Allow-listed fields, as of a request. */
  readonly fields: Readonly<Record<string, string>>;
  /** Why it was refused or failed; absent for what was done. */
  readonly reason?: Reason | undefined;
}

export interface LocalActionStore {
  noteLocalAction(action: LocalAction): Promise<void>;
  /** Takes actions that wait for their record; of those that nobody recorded until `untilMs` somebody else may. Oldest first. */
  claimLocalActions(nowMs: number, untilMs: number): Promise<readonly LocalAction[]>;
  /** After its record is on disk. */
  removeLocalAction(id: string): Promise<void>;
}

/** A public key that was enrolled. */
export interface UkeyPublicKey {
  readonly keyType: UkeyKeyType;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
}

export interface UkeyVerifier {
  /**
   * What kind of key it is.
   * @param publicKey DER SubjectPublicKeyInfo
   * @throws {GatewayError} KEY_INVALID for anything but RSA of 2048 to 8192 bits, P-256, P-384 and SM2
   */
  keyTypeOf(publicKey: Uint8Array): UkeyKeyType;
  /**
   * Whether a statement (`core/ukey_statement`) was signed by the key: RSA with PKCS#1 v1.5 or PSS and SHA-256, ECDSA with SHA-256,
   * SM2 with SM3 under the default id. Signatures of EC and SM2 are DER. One that is malformed is not right, and no failure.
   * @throws {GatewayError} HSM_BUSY, HSM_UNAVAILABLE where SM2 can't be checked now
   */
  verify(key: UkeyPublicKey, statement: Uint8Array, signature: Uint8Array, deadlineAtMs: number): Promise<boolean>;
}
