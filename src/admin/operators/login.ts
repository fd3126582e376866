/**
 * @module How an operator logs in: a challenge, the UKey's signature over it, a session for that. A challenge is answered once, by
 * the operator and over the client certificate that it was given to. An answer counts as wrong until it was found right.
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import type { ClientCertificate, OperatorRecord, OperatorSessionRecord, UkeyRecord } from '../../core/operator.ts';
import { operatorLimits } from '../../core/operator.ts';
import { encodeChallenge } from '../../core/ukey_statement.ts';
import type { OperatorDeps } from './deps.ts';
import { type DescribedOperator, describeOperator } from './describe.ts';

export interface LoginChallengeAnswer {
  readonly challenge: Uint8Array;
  readonly ukeyId: string;
  readonly signature: Uint8Array;
}

export interface OpenedSession extends DescribedOperator {
  /** The caller's alone, and the caller's to wipe. */
  readonly token: Buffer;
  readonly session: OperatorSessionRecord;
}

const nonceBytes = 32;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a session is known by: the token itself is kept nowhere. */
export const tokenDigestOf = digestOf;

const certificateOf = ({ clientCertificate }: CallContext): ClientCertificate => {
  if (clientCertificate === undefined) throw new TypeError('a login comes over a client certificate');
  return clientCertificate;
};

/** @throws {GatewayError} OPERATOR_NOT_ENROLLED, OPERATOR_DISABLED */
const getEnabled = async (deps: OperatorDeps, { principal, audit }: CallContext): Promise<OperatorRecord> => {
  audit.resourceId = principal.id;
  const operator = await deps.operators.readOperator(principal.id);
  if (operator === undefined) throw new GatewayError('OPERATOR_NOT_ENROLLED', 'the operator is not enrolled');
  if (operator.state === 'ENABLED') return operator;
  throw new GatewayError('OPERATOR_DISABLED', 'the operator is disabled');
};

const assertNotLocked = ({ lockedUntilMs }: OperatorRecord, nowMs: number): void => {
  if (lockedUntilMs <= nowMs) return;
  throw new GatewayError('OPERATOR_LOCKED', 'too many wrong answers: the operator is locked for a while', {
    retryAfterMs: lockedUntilMs - nowMs,
  });
};

/**
 * Gives a challenge, with the UKeys that may answer it.
 * @throws {GatewayError} OPERATOR_NOT_ENROLLED, OPERATOR_DISABLED, OPERATOR_LOCKED
 */
export const beginLogin = async (
  deps: OperatorDeps,
  context: CallContext,
): Promise<{ challenge: Buffer; expiresAtMs: number; ukeys: readonly UkeyRecord[] }> => {
  const operator = await getEnabled(deps, context);
  const createdAtMs = deps.clock.now();
  assertNotLocked(operator, createdAtMs);
  const { fingerprint, serial } = certificateOf(context);
  const expiresAtMs = createdAtMs + operatorLimits.challengeMs;
  const operatorId = operator.id;
  const nonce = randomBytes(nonceBytes);
  const challenge = encodeChallenge({ nonce, server: deps.trustDomain, serial, fingerprint, operatorId, expiresAtMs });
  await deps.sessions.addChallenge({ id: digestOf(challenge), operatorId, fingerprint, createdAtMs, expiresAtMs });
  return { challenge, expiresAtMs, ukeys: await deps.operators.listUkeys([operatorId]) };
};

/** @throws {GatewayError} CHALLENGE_INVALID, CHALLENGE_EXPIRED */
const takeChallenge = async (deps: OperatorDeps, context: CallContext, challenge: Uint8Array): Promise<void> => {
  const { fingerprint } = certificateOf(context);
  const wanted = { id: digestOf(challenge), operatorId: context.principal.id, fingerprint };
  const taken = await deps.sessions.takeChallenge(wanted);
  if (taken === undefined) {
    throw new GatewayError('CHALLENGE_INVALID', 'no such challenge waits for an answer over this connection');
  }
  if (taken.expiresAtMs > deps.clock.now()) return;
  throw new GatewayError('CHALLENGE_EXPIRED', 'the challenge has expired; begin again');
};

/** One text for a wrong signature and for a UKey that is not the operator's. @throws {GatewayError} LOGIN_FAILED */
const assertSigned = async (deps: OperatorDeps, context: CallContext, answer: LoginChallengeAnswer): Promise<void> => {
  const ukeys = await deps.operators.listUkeys([context.principal.id]);
  const ukey = ukeys.find(({ id }) => id === answer.ukeyId);
  const isRight =
    ukey !== undefined && (await deps.verifier.verify(ukey, answer.challenge, answer.signature, context.deadlineAtMs));
  if (!isRight) throw new GatewayError('LOGIN_FAILED', 'login failed');
};

const guesses: readonly string[] = ['CHALLENGE_INVALID', 'CHALLENGE_EXPIRED', 'LOGIN_FAILED'];
const isGuess = (error: unknown): boolean => error instanceof GatewayError && guesses.includes(error.reason);

/** Looks at an answer, which counts as wrong until it was found right. */
const checkAnswer = async (deps: OperatorDeps, context: CallContext, answer: LoginChallengeAnswer): Promise<void> => {
  const nowMs = deps.clock.now();
  const { maxFailures, lockMs } = operatorLimits;
  const operatorId = context.principal.id;
  const attempt = await deps.operators.takeAttempt(operatorId, { maxFailures, nowMs, lockUntilMs: nowMs + lockMs });
  try {
    await takeChallenge(deps, context, answer.challenge);
    await assertSigned(deps, context, answer);
  } catch (error) {
    // No guess was made. Where others were before it, the attempt stays taken: who guesses gains nothing by an outage.
    if (!isGuess(error) && attempt.failures <= 1) await deps.operators.clearFailures(operatorId);
    throw error;
  }
  await deps.operators.clearFailures(operatorId);
};

/**
 * Answers a challenge. The session is bound to the client certificate of the call.
 * @throws {GatewayError} CHALLENGE_INVALID, CHALLENGE_EXPIRED, LOGIN_FAILED, OPERATOR_LOCKED, OPERATOR_NOT_ENROLLED,
 * OPERATOR_DISABLED; HSM_BUSY, HSM_UNAVAILABLE where SM2 can't be checked now
 */
export const completeLogin = async (
  deps: OperatorDeps,
  context: CallContext,
  answer: LoginChallengeAnswer,
): Promise<OpenedSession> => {
  const { id: operatorId } = await getEnabled(deps, context);
  await checkAnswer(deps, context, answer);
  const createdAtMs = deps.clock.now();
  const token = randomBytes(operatorLimits.tokenBytes);
  const session: OperatorSessionRecord = {
    id: randomUUID(),
    tokenDigest: digestOf(token),
    operatorId,
    ukeyId: answer.ukeyId,
    fingerprint: certificateOf(context).fingerprint,
    sourceIp: context.sourceIp ?? '',
    createdAtMs,
    lastUsedAtMs: createdAtMs,
    expiresAtMs: createdAtMs + operatorLimits.sessionMs,
    endedAtMs: undefined,
  };
  await deps.sessions.openSession(session);
  context.audit.resourceName = session.id;
  return { token, session, ...(await describeOperator(deps, operatorId)) };
};
