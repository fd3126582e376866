/** @module Sessions after the login: whose they are, which there are, and how they end. */
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import type { OperatorSessionRecord } from '../../core/operator.ts';
import type { OperatorDeps } from './deps.ts';
import { type DescribedOperator, describeOperator } from './describe.ts';

export interface Self extends DescribedOperator {
  readonly session: OperatorSessionRecord | undefined;
}

/** Ends the session of the call, or all of the caller's; how many. */
export const logout = async (
  deps: OperatorDeps,
  context: CallContext,
  { isAll }: { readonly isAll: boolean },
): Promise<number> => {
  const nowMs = deps.clock.now();
  const { id } = context.principal;
  context.audit.resourceId = id;
  if (isAll) return deps.sessions.endSessionsOf(id, nowMs);
  const session = context.operator?.session;
  if (session === undefined) return 0;
  context.audit.resourceName = session.id;
  return (await deps.sessions.endSession(session, nowMs)) ? 1 : 0;
};

export const whoAmI = async (deps: OperatorDeps, context: CallContext): Promise<Self> => {
  context.audit.resourceId = context.principal.id;
  return { ...(await describeOperator(deps, context.principal.id)), session: context.operator?.session };
};

export interface SessionPage {
  readonly sessions: readonly OperatorSessionRecord[];
  readonly next: string | undefined;
}

/** Open sessions, of one operator or of all. */
export const listSessions = async (
  deps: OperatorDeps,
  _context: CallContext,
  request: { readonly operatorId: string | undefined; readonly limit: number; readonly after: string | undefined },
): Promise<SessionPage> => {
  const { operatorId, limit, after } = request;
  const found = await deps.sessions.listSessions({ operatorId, nowMs: deps.clock.now(), after, limit: limit + 1 });
  const sessions = found.slice(0, limit);
  return { sessions, next: found.length > limit ? sessions.at(-1)?.id : undefined };
};

/** Ends a session of anybody. @throws {GatewayError} OPERATOR_SESSION_NOT_FOUND, also where it has ended */
export const endSession = async (
  deps: OperatorDeps,
  context: CallContext,
  { sessionId }: { readonly sessionId: string },
): Promise<string> => {
  const session = await deps.sessions.findSessionById(sessionId);
  if (session !== undefined) context.audit.resourceId = session.operatorId;
  const isEnded = session !== undefined && (await deps.sessions.endSession(session, deps.clock.now()));
  if (isEnded) return sessionId;
  throw new GatewayError('OPERATOR_SESSION_NOT_FOUND', 'there is no such session, or it has ended');
};
