/** @module Rows of the operators' tables to records of the domain, and back. */
import type { Selectable } from 'kysely';
import type { ChallengeRecord, OperatorRecord, OperatorSessionRecord, UkeyRecord } from '../core/operator.ts';
import { inOrder, type OperatorRole } from '../core/operator_role.ts';
import type { LocalAction } from '../core/ports/operators.ts';
import { GatewayError, isReason } from '../core/errors.ts';
import type {
  LocalActionRow,
  OperatorChallengeRow,
  OperatorRow,
  OperatorSessionRow,
  OperatorUkeyRow,
} from './schema.ts';

export const operatorNotFound = (operatorId: string): GatewayError =>
  new GatewayError('OPERATOR_NOT_FOUND', 'there is no such operator', { metadata: { operator: operatorId } });

/** A role that this code does not know gives nothing. */
export const toRoles = (text: string): readonly OperatorRole[] => inOrder(text.split(' ') as OperatorRole[]);
export const fromRoles = (roles: readonly OperatorRole[]): string => inOrder(roles).join(' ');

export const toOperatorRecord = (row: Selectable<OperatorRow>): OperatorRecord => ({
  id: row.id,
  roles: toRoles(row.roles),
  tenantId: row.tenant_id ?? undefined,
  state: row.state,
  failures: row.failures,
  lockedUntilMs: row.locked_until_ms,
  createdAtMs: row.created_at_ms,
  revision: row.revision,
});

export const toOperatorRow = (operator: OperatorRecord): OperatorRow => ({
  id: operator.id,
  roles: fromRoles(operator.roles),
  tenant_id: operator.tenantId ?? null,
  state: operator.state,
  failures: operator.failures,
  locked_until_ms: operator.lockedUntilMs,
  created_at_ms: operator.createdAtMs,
  revision: operator.revision,
});

export const toUkeyRecord = (row: Selectable<OperatorUkeyRow>): UkeyRecord => ({
  id: row.id,
  operatorId: row.operator_id,
  label: row.label,
  keyType: row.key_type,
  publicKey: Uint8Array.from(row.public_key),
  enrolledAtMs: row.enrolled_at_ms,
});

export const toUkeyRow = (ukey: UkeyRecord): OperatorUkeyRow => ({
  id: ukey.id,
  operator_id: ukey.operatorId,
  label: ukey.label,
  key_type: ukey.keyType,
  public_key: ukey.publicKey,
  enrolled_at_ms: ukey.enrolledAtMs,
});

export const toChallengeRecord = (row: Selectable<OperatorChallengeRow>): ChallengeRecord => ({
  id: row.id,
  operatorId: row.operator_id,
  fingerprint: row.fingerprint,
  createdAtMs: row.created_at_ms,
  expiresAtMs: row.expires_at_ms,
});

export const toChallengeRow = (challenge: ChallengeRecord): OperatorChallengeRow => ({
  id: challenge.id,
  operator_id: challenge.operatorId,
  fingerprint: challenge.fingerprint,
  created_at_ms: challenge.createdAtMs,
  expires_at_ms: challenge.expiresAtMs,
});

export const toOperatorSession = (row: Selectable<OperatorSessionRow>): OperatorSessionRecord => ({
  id: row.id,
  tokenDigest: row.token_digest,
  operatorId: row.operator_id,
  ukeyId: row.ukey_id,
  fingerprint: row.fingerprint,
  sourceIp: row.source_ip,
  createdAtMs: row.created_at_ms,
  lastUsedAtMs: row.last_used_at_ms,
  expiresAtMs: row.expires_at_ms,
  endedAtMs: row.ended_at_ms ?? undefined,
});

export const toOperatorSessionRow = (session: OperatorSessionRecord): OperatorSessionRow => ({
  id: session.id,
  token_digest: session.tokenDigest,
  operator_id: session.operatorId,
  ukey_id: session.ukeyId,
  fingerprint: session.fingerprint,
  source_ip: session.sourceIp,
  created_at_ms: session.createdAtMs,
  last_used_at_ms: session.lastUsedAtMs,
  expires_at_ms: session.expiresAtMs,
  ended_at_ms: session.endedAtMs ?? null,
});

/** The fields of an action as they are kept: with the reason beside them, under a name that no field has. */
const reasonKey = '#reason';

export const toLocalAction = (row: Selectable<LocalActionRow>): LocalAction => {
  const { [reasonKey]: reason, ...fields } = JSON.parse(row.fields) as Record<string, string>;
  return {
    id: row.id,
    atMs: row.at_ms,
    traceName: row.trace_name,
    resourceType: row.resource_type,
    resourceId: row.resource_id,
    user: row.os_user,
    fields,
    ...(reason === undefined ? {} : { reason: isReason(reason) ? reason : 'INTERNAL' }),
  };
};

export const toLocalActionRow = (action: LocalAction): LocalActionRow => ({
  id: action.id,
  at_ms: action.atMs,
  trace_name: action.traceName,
  resource_type: action.resourceType,
  resource_id: action.resourceId,
  os_user: action.user,
  fields: JSON.stringify(
    action.reason === undefined ? action.fields : { ...action.fields, [reasonKey]: action.reason },
  ),
  claimed_until_ms: 0,
});
