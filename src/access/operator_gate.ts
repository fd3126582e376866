/**
 * @module Lets operators through: by the session that a call shows, and by the roles that the RPC is for. A session counts only over
 * the client certificate that it was opened with. What the store says of sessions comes from its cache, which hears of changes.
 */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { GatewayError } from '../core/errors.ts';
import {
  type ClientCertificate,
  type OperatorIdentity,
  operatorLimits,
  type OperatorRecord,
  sessionEndMs,
} from '../core/operator.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { OpenSession, OperatorReader, OperatorSessionStore } from '../core/ports/operators.ts';
import type { RequestView, RpcPolicy } from './rpc_rows.ts';

/** What is known of an operator's call before it is let through. */
export interface OperatorCall {
  /** Of the client certificate: `operator/alice`. */
  readonly operatorId: string;
  readonly certificate: ClientCertificate;
  /** As it came with the call; `undefined` where none did. */
  readonly sessionToken: string | undefined;
  readonly policy: Pick<RpcPolicy, 'roles'>;
  readonly request: RequestView;
}

export interface OperatorGate {
  /**
   * @returns who calls: at once while that is in memory
   * @throws {GatewayError} OPERATOR_SESSION_REQUIRED, OPERATOR_SESSION_EXPIRED, OPERATOR_SESSION_FOREIGN, OPERATOR_NOT_ENROLLED,
   * OPERATOR_DISABLED, ROLE_REQUIRED, STORE_UNAVAILABLE; synchronously or by rejection
   */
  admit(call: OperatorCall): OperatorIdentity | Promise<OperatorIdentity>;
}

export interface OperatorGateOptions {
  readonly operators: OperatorReader;
  readonly sessions: Pick<OperatorSessionStore, 'readSession' | 'touchSession'>;
  readonly clock: Clock;
  /** A use of a session could not be written down: it may end early. */
  readonly onError: (error: unknown) => void;
}

interface Use {
  /** When the session was used last on this gateway. */
  readonly usedAtMs: number;
  /** What the store was told last. */
  readonly writtenAtMs: number;
}

const maxTrackedSessions = 10_000;
/** 32 bytes in base64url. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

const loginHint = 'log in with your UKey: hsmctl login';
const sessionRequired = (): GatewayError =>
  new GatewayError('OPERATOR_SESSION_REQUIRED', `this takes a session of an operator; ${loginHint}`);
const sessionExpired = (): GatewayError =>
  new GatewayError('OPERATOR_SESSION_EXPIRED', `the session is over; ${loginHint}`);
const sessionForeign = (): GatewayError =>
  new GatewayError('OPERATOR_SESSION_FOREIGN', 'the session belongs to another client certificate');

const digestOf = (token: string): string => createHash('sha256').update(Buffer.from(token, 'base64url')).digest('hex');

const assertEnabled = ({ state }: OperatorRecord): void => {
  if (state !== 'ENABLED') throw new GatewayError('OPERATOR_DISABLED', 'the operator is disabled');
};

/** A tenant's administrator is one for requests about that tenant alone. */
const holdsRole = (
  { roles, tenantId }: OperatorRecord,
  policy: OperatorCall['policy'],
  request: RequestView,
): boolean =>
  policy.roles.some(
    (role) =>
      roles.includes(role) &&
      (role !== 'TENANT_ADMINISTRATOR' || (tenantId !== undefined && request.tenant === tenantId)),
  );

const isPromise = <T>(value: T | Promise<T>): value is Promise<T> => value instanceof Promise;

class SessionGate implements OperatorGate {
  readonly #options: OperatorGateOptions;
  readonly #uses = new LRUCache<string, Use>({ max: maxTrackedSessions });

  constructor(options: OperatorGateOptions) {
    this.#options = options;
  }

  admit(call: OperatorCall): OperatorIdentity | Promise<OperatorIdentity> {
    if (call.policy.roles.length === 0) return this.#admitEnrolled(call);
    const session = this.#session(call);
    return isPromise(session) ? session.then((open) => this.#admitTo(call, open)) : this.#admitTo(call, session);
  }

  #admitTo({ policy, request }: OperatorCall, { operator, session }: OpenSession): OperatorIdentity {
    if (!holdsRole(operator, policy, request)) {
      throw new GatewayError('ROLE_REQUIRED', 'the operator has no role that this is for');
    }
    return { id: operator.id, roles: operator.roles, tenantId: operator.tenantId, session };
  }

  /** For RPCs without roles: an enrolled operator, and its session if it shows a good one. */
  async #admitEnrolled(call: OperatorCall): Promise<OperatorIdentity> {
    const operator = await this.#options.operators.findOperator(call.operatorId);
    if (operator === undefined) throw new GatewayError('OPERATOR_NOT_ENROLLED', 'the operator is not enrolled');
    assertEnabled(operator);
    const { id, roles, tenantId } = operator;
    return { id, roles, tenantId, session: await this.#findSession(call) };
  }

  async #findSession(call: OperatorCall) {
    if (call.sessionToken === undefined) return undefined;
    try {
      return (await this.#session(call)).session;
    } catch (error) {
      if (error instanceof GatewayError && error.status === 'UNAUTHENTICATED') return undefined;
      throw error;
    }
  }

  /** The call's session, if it is good; its use is noted. */
  #session(call: OperatorCall): OpenSession | Promise<OpenSession> {
    const { sessionToken } = call;
    if (sessionToken === undefined || !tokenForm.test(sessionToken)) throw sessionRequired();
    const digest = digestOf(sessionToken);
    const found = this.#options.operators.findSession(digest);
    return isPromise(found) ? found.then((open) => this.#check(call, digest, open)) : this.#check(call, digest, found);
  }

  #check(call: OperatorCall, digest: string, found: OpenSession | undefined): OpenSession | Promise<OpenSession> {
    const open = this.#assertOwn(call, found);
    if (!this.#isOver(open)) return this.#use(open);
    if (open.session.endedAtMs !== undefined) throw sessionExpired();
    // It may have been used on another gateway, which the cache does not hear of.
    return this.#options.sessions.readSession(digest).then((fresh) => {
      const own = this.#assertOwn(call, fresh);
      if (this.#isOver(own)) throw sessionExpired();
      return this.#use(own);
    });
  }

  #assertOwn({ operatorId, certificate }: OperatorCall, open: OpenSession | undefined): OpenSession {
    if (open === undefined) throw sessionRequired();
    const { session, operator } = open;
    if (session.operatorId !== operatorId || session.fingerprint !== certificate.fingerprint) throw sessionForeign();
    assertEnabled(operator);
    return open;
  }

  #isOver({ session }: OpenSession): boolean {
    const usedAtMs = this.#uses.get(session.id)?.usedAtMs ?? 0;
    const lastUsedAtMs = Math.max(session.lastUsedAtMs, usedAtMs);
    return sessionEndMs({ ...session, lastUsedAtMs }) <= this.#options.clock.now();
  }

  #use(open: OpenSession): OpenSession {
    const { id, lastUsedAtMs } = open.session;
    const usedAtMs = this.#options.clock.now();
    const writtenAtMs = Math.max(this.#uses.get(id)?.writtenAtMs ?? 0, lastUsedAtMs);
    const isDue = usedAtMs - writtenAtMs >= operatorLimits.touchMs;
    this.#uses.set(id, { usedAtMs, writtenAtMs: isDue ? usedAtMs : writtenAtMs });
    if (isDue) this.#options.sessions.touchSession(id, usedAtMs).catch(this.#options.onError);
    return open;
  }
}

/** Makes the gate of one gateway. */
export const createOperatorGate = (options: OperatorGateOptions): OperatorGate => new SessionGate(options);
