/**
 * @module Logs in: asks for a challenge, looks at what it is before anything is signed, lets the UKey sign, keeps the session beside
 * the profile.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { GatewayError } from '../../core/errors.ts';
import { decodeChallenge } from '../../core/ukey_statement.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import type { CliIo } from '../io.ts';
import { findProfile, type Profile } from '../profile.ts';
import { getRpc } from '../rpc_name.ts';
import { chooseUkey, signWithUkey, type UkeyFlags } from '../ukey/options.ts';
import type { ShownOperator, ShownSession, ShownUkey } from './shown.ts';
import { saveSession } from './session_file.ts';

export type LoginFlags = ConnectionFlags & UkeyFlags;

interface Begun {
  /** Base64. */
  readonly challenge: string;
  readonly ukeys: readonly ShownUkey[];
}

interface Completed {
  /** Base64. */
  readonly session_token: string;
  readonly session: ShownSession;
  readonly operator: ShownOperator;
}

export interface LoggedIn {
  readonly profile: string;
  readonly operator: ShownOperator;
  readonly session: ShownSession;
}

const fingerprintOf = (profile: Profile): string =>
  new X509Certificate(profile.readCertificate()).fingerprint256.replaceAll(':', '').toLowerCase();

/**
 * A gateway that asks for a signature of something else, or for somebody else, gets none.
 * @throws {GatewayError} CHALLENGE_INVALID
 */
const assertOwnChallenge = (challenge: Uint8Array, fingerprint: string): void => {
  try {
    if (decodeChallenge(challenge).fingerprint === fingerprint) return;
  } catch (cause) {
    throw new GatewayError('CHALLENGE_INVALID', 'the gateway did not give a challenge; nothing was signed', { cause });
  }
  throw new GatewayError('CHALLENGE_INVALID', 'the challenge is for another client certificate; nothing was signed');
};

/** What the gateway knows a key by. */
export const ukeyIdOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');

/** Found here, so that it does not count as a wrong answer. @throws {GatewayError} UKEY_NOT_FOUND */
const assertEnrolled = (ukeyId: string, ukeys: readonly ShownUkey[]): void => {
  if (ukeys.some(({ ukey_id }) => ukey_id === ukeyId)) return;
  const known = ukeys.map(({ label }) => label).join(', ');
  throw new GatewayError('UKEY_NOT_FOUND', `this UKey is not one that the operator is enrolled with (${known})`, {
    metadata: { ukey_id: ukeyId },
  });
};

/**
 * Logs in and keeps the session in a private file beside the profile; a session that was there is replaced.
 * @throws {GatewayError} what the gateway, the client or the UKey gives
 */
export const login = async (io: CliIo, flags: LoginFlags): Promise<LoggedIn> => {
  const profile = findProfile(io, flags.profile);
  const ukey = chooseUkey(io, flags, profile.ukey);
  const fingerprint = fingerprintOf(profile);
  const begun = (await callRpc(io, getRpc('OperatorService.BeginLogin'), {}, flags)) as unknown as Begun;
  const { challenge, ukeys } = begun;
  assertOwnChallenge(Buffer.from(challenge, 'base64'), fingerprint);
  const { publicKey, signature } = await signWithUkey(io, ukey, { kind: 'sign', statement: challenge });
  const ukey_id = ukeyIdOf(publicKey);
  assertEnrolled(ukey_id, ukeys);
  const answer = { challenge, ukey_id, signature };
  const complete = getRpc('OperatorService.CompleteLogin');
  const { session_token, session, operator } = (await callRpc(io, complete, answer, flags)) as unknown as Completed;
  saveSession(profile.path, {
    token: Buffer.from(session_token, 'base64').toString('base64url'),
    sessionId: session.session_id,
    expiresAtMs: Number(session.expires_at),
  });
  return { profile: profile.name, operator, session };
};
