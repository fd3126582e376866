/**
 * @module Operators: persons who manage the gateway. Each has a client certificate and a UKey, a device with a private key of which
 * the gateway knows the public one. Values and limits; no I/O.
 */
import type { OperatorRole } from './operator_role.ts';

export type OperatorState = 'ENABLED' | 'DISABLED';

/** What a UKey's key is; which signatures it makes is in `identity/ukey_signature`. */
export type UkeyKeyType = 'RSA' | 'EC' | 'SM2';

export interface OperatorRecord {
  /** As the client certificate names the operator: `operator/alice`. */
  readonly id: string;
  /** In the order of `operatorRoles`. */
  readonly roles: readonly OperatorRole[];
  /** Of a `TENANT_ADMINISTRATOR`: the tenant. */
  readonly tenantId: string | undefined;
  readonly state: OperatorState;
  /** Answers to challenges that were wrong, or are not known to have been right, since the last right one. */
  readonly failures: number;
  /** Milliseconds since 1970; 0 or past where the operator is not locked. */
  readonly lockedUntilMs: number;
  readonly createdAtMs: number;
  /** Grows with every change of roles, tenant and state. */
  readonly revision: number;
}

export interface UkeyRecord {
  /** SHA-256 of the public key in hex: a key is one operator's, and that operator's once. */
  readonly id: string;
  readonly operatorId: string;
  /** For people: whose device it is, or its serial number. */
  readonly label: string;
  readonly keyType: UkeyKeyType;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: Uint8Array;
  readonly enrolledAtMs: number;
}

/** A question that was asked and not answered yet. */
export interface ChallengeRecord {
  /** SHA-256 of the challenge's bytes in hex. */
  readonly id: string;
  readonly operatorId: string;
  /** SHA-256 of the client certificate of the connection that asked for it, in hex. */
  readonly fingerprint: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export interface OperatorSessionRecord {
  /** UUID: how people name it. Whoever knows it has nothing. */
  readonly id: string;
  /** SHA-256 of the session token in hex; the token itself is the operator's alone. */
  readonly tokenDigest: string;
  readonly operatorId: string;
  /** UKey that it was opened with. */
  readonly ukeyId: string;
  /** SHA-256 of the client certificate that it is bound to, in hex. */
  readonly fingerprint: string;
  readonly sourceIp: string;
  readonly createdAtMs: number;
  /** Written once a minute at most: the truth is at most that much later. */
  readonly lastUsedAtMs: number;
  /** When it ends, however much it is used. */
  readonly expiresAtMs: number;
  /** `undefined` while it was not ended. */
  readonly endedAtMs: number | undefined;
}

/** What the services know of the operator that makes a call. */
export interface OperatorIdentity {
  readonly id: string;
  readonly roles: readonly OperatorRole[];
  readonly tenantId: string | undefined;
  /** The session that the call is made in; `undefined` where the RPC needs none and none was shown that is good. */
  readonly session: OperatorSessionRecord | undefined;
}

/** The client certificate that a connection was made with. */
export interface ClientCertificate {
  /** SHA-256 of its DER, in lower-case hex. */
  readonly fingerprint: string;
  /** Serial number in lower-case hex. */
  readonly serial: string;
}

/** Times in milliseconds. */
export const operatorLimits = {
  challengeMs: 2 * 60_000,
  /** Challenges of one operator that wait for an answer; the oldest go. */
  maxChallenges: 16,
  sessionIdleMs: 15 * 60_000,
  sessionMs: 12 * 60 * 60_000,
  /** Open sessions of one operator; the oldest end. */
  maxSessions: 16,
  /** Between two writings of a session's last use. */
  touchMs: 60_000,
  maxFailures: 5,
  lockMs: 15 * 60_000,
  maxUkeys: 8,
  maxOperators: 10_000,
  /** How long a session that is over stays to be looked at. */
  keepSessionMs: 7 * 24 * 60 * 60_000,
  tokenBytes: 32,
} as const;

/** Milliseconds since 1970 at which a session is over, by its idle time as far as it is known. */
export const sessionEndMs = (
  session: Pick<OperatorSessionRecord, 'lastUsedAtMs' | 'expiresAtMs' | 'endedAtMs'>,
): number =>
  Math.min(
    session.expiresAtMs,
    session.lastUsedAtMs + operatorLimits.sessionIdleMs,
    session.endedAtMs ?? Number.POSITIVE_INFINITY,
  );

/** Id of the operator of a name. */
export const toOperatorId = (name: string): string => `operator/${name}`;
/** Name of an operator of an id. */
export const toOperatorName = (id: string): string => id.slice('operator/'.length);
