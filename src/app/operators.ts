/** @module The services of operators, put together, and what becomes of them by the clock. */
import type { OperatorDeps } from '../admin/operators/deps.ts';
import type { AuditLog } from '../audit/audit_log.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { errorCatalogue } from '../core/errors.ts';
import { operatorLimits } from '../core/operator.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { LocalAction } from '../core/ports/operators.ts';
import { createUkeyVerifier } from '../identity/ukey_signature.ts';
import type { Store } from '../store/open_store.ts';
import type { Job } from './repeat.ts';

type OperatorParts = Pick<Store, 'operators' | 'operatorSessions' | 'idempotency'>;

export const createOperatorDeps = (
  config: GatewayConfig,
  store: OperatorParts,
  engine: CryptoEngine,
): OperatorDeps => ({
  operators: store.operators,
  sessions: store.operatorSessions,
  verifier: createUkeyVerifier(engine),
  idempotency: store.idempotency,
  clock: systemClock,
  trustDomain: config.gateway.trustDomain,
});

/** How long one gateway has for the records of local actions before another one may make them. */
const claimMs = 60_000;
/** Rare, and cheap to look for: soon enough that a trail which is read shows them. */
const recordEveryMs = 5_000;

const recordOf = (audit: Pick<AuditLog, 'record'>, action: LocalAction): Promise<void> => {
  const outcome = action.reason === undefined ? undefined : errorCatalogue[action.reason];
  return audit.record(
    {
      timeMs: action.atMs,
      traceId: action.id,
      traceName: action.traceName,
      traceRating: outcome?.rating ?? 'normal',
      traceType: 'ConsoleAction',
      eventType: 'system',
      serviceType: 'KMS',
      resourceType: action.resourceType,
      resourceId: action.resourceId,
      resourceName: '',
      tenant: action.fields.tenant ?? '',
      user: `local/${action.user}`,
      sourceIp: '',
      request: action.fields,
      code: outcome?.status ?? 'OK',
      reason: action.reason ?? '',
      requestId: action.id,
      method: 'hsmctl',
      durationMs: 0,
    },
    'synced',
  );
};

/** Puts what was done on the machine, past a gateway, into the audit trail. */
export const recordLocalActions = async (
  { localActions }: Pick<Store, 'localActions'>,
  audit: Pick<AuditLog, 'record'>,
  nowMs: number,
): Promise<void> => {
  for (const action of await localActions.claimLocalActions(nowMs, nowMs + claimMs)) {
    await recordOf(audit, action);
    await localActions.removeLocalAction(action.id);
  }
};

export const operatorJobs = (
  store: Pick<Store, 'operatorSessions' | 'localActions'>,
  audit: Pick<AuditLog, 'record'>,
): readonly Job[] => [
  {
    name: 'record what was done on the machine',
    intervalMs: recordEveryMs,
    run: () => recordLocalActions(store, audit, systemClock.now()),
  },
  {
    name: 'purge challenges and sessions of operators',
    intervalMs: 10 * 60_000,
    run: () => {
      const nowMs = systemClock.now();
      return store.operatorSessions.purge(nowMs, nowMs - operatorLimits.keepSessionMs);
    },
  },
];
