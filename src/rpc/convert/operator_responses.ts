/** @module Operators, UKeys and sessions as messages. */
import type { DescribedOperator } from '../../admin/operators/describe.ts';
import type { OpenedSession } from '../../admin/operators/login.ts';
import type { DescribedPage } from '../../admin/operators/manage.ts';
import type { Self, SessionPage } from '../../admin/operators/sessions.ts';
import {
  operatorLimits,
  type OperatorSessionRecord,
  type OperatorState,
  toOperatorName,
  type UkeyKeyType,
  type UkeyRecord,
} from '../../core/operator.ts';
import type { CompleteLoginResponseInput } from '../../gen/hsmgateway/v1/CompleteLoginResponse.ts';
import type { OperatorInput } from '../../gen/hsmgateway/v1/Operator.ts';
import type { OperatorSessionInput } from '../../gen/hsmgateway/v1/OperatorSession.ts';
import type { UkeyInput } from '../../gen/hsmgateway/v1/Ukey.ts';
import type { WhoAmIResponseInput } from '../../gen/hsmgateway/v1/WhoAmIResponse.ts';

const keyTypes = { RSA: 'UKEY_RSA', EC: 'UKEY_EC', SM2: 'UKEY_SM2' } as const satisfies Record<UkeyKeyType, string>;
const states = { ENABLED: 'OPERATOR_ENABLED', DISABLED: 'OPERATOR_DISABLED' } as const satisfies Record<
  OperatorState,
  string
>;

export const fromUkey = (ukey: UkeyRecord): UkeyInput => ({
  ukey_id: ukey.id,
  label: ukey.label,
  key_type: keyTypes[ukey.keyType],
  public_key: ukey.publicKey,
  enrolled_at: ukey.enrolledAtMs,
});

const toOperator = ({ operator, ukeys }: DescribedOperator): OperatorInput => ({
  operator: toOperatorName(operator.id),
  roles: [...operator.roles],
  tenant: operator.tenantId ?? '',
  state: states[operator.state],
  ukeys: ukeys.map(fromUkey),
  created_at: operator.createdAtMs,
  failures: operator.failures,
  locked_until: operator.lockedUntilMs,
});

const toSession = (session: OperatorSessionRecord): OperatorSessionInput => ({
  session_id: session.id,
  operator: toOperatorName(session.operatorId),
  ukey_id: session.ukeyId,
  source_ip: session.sourceIp,
  certificate_fingerprint: session.fingerprint,
  created_at: session.createdAtMs,
  last_used_at: session.lastUsedAtMs,
  idle_until: Math.min(session.expiresAtMs, session.lastUsedAtMs + operatorLimits.sessionIdleMs),
  expires_at: session.expiresAtMs,
});

/** The response of every RPC that tells of one operator. */
export const fromOperator = (described: DescribedOperator) => ({ operator: toOperator(described) });

export const fromOperators = ({ operators, next }: DescribedPage) => ({
  operators: operators.map(toOperator),
  next_marker: next === undefined ? '' : toOperatorName(next),
});

export const fromSessions = ({ sessions, next }: SessionPage) => ({
  sessions: sessions.map(toSession),
  next_marker: next ?? '',
});

export const fromOpenedSession = (opened: OpenedSession): CompleteLoginResponseInput => ({
  session_token: opened.token,
  session: toSession(opened.session),
  operator: toOperator(opened),
});

export const fromSelf = (self: Self): WhoAmIResponseInput => ({
  operator: toOperator(self),
  ...(self.session === undefined ? {} : { session: toSession(self.session) }),
});
