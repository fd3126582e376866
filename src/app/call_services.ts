/** @module What every call is put through: policies, operators' sessions, rates, audit, metrics. */
import { createAuthorizer } from '../access/authorizer.ts';
import { createOperatorGate } from '../access/operator_gate.ts';
import { createKeyFacts } from '../access/key_facts.ts';
import { RateLimiter } from '../access/rate_limiter.ts';
import type { AuditLog } from '../audit/audit_log.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { systemClock } from '../core/ports/clock.ts';
import { CallLog } from '../obs/call_log.ts';
import type { Logger } from '../obs/log.ts';
import type { Metrics } from '../obs/metrics.ts';
import type { CallServices } from '../rpc/ports.ts';
import type { Store } from '../store/open_store.ts';

/**
 * Puts them together; cached decisions are dropped when tenants or policies change.
 * @param tenantRate operations per second of a tenant that has a quota of its own
 */
export const createCallServices = (
  config: GatewayConfig,
  store: Store,
  audit: AuditLog,
  metrics: Metrics,
  logger: Logger,
  tenantRate: (tenantId: string) => number | undefined,
): CallServices => {
  const { dataPerSecond, managementPerSecond } = config.limits;
  const authorizer = createAuthorizer({
    policies: store.policies,
    tenancy: store.tenancy,
    custom: store.policyDocuments,
    keyFacts: createKeyFacts(store.keys, store.tags),
    grants: store.grants,
    clock: systemClock,
    region: config.gateway.region,
  });
  store.onChange((change) => {
    if (change.kind === 'all') authorizer.invalidate();
    else if (change.kind === 'tenant' || change.kind === 'policies') authorizer.invalidate(change.tenantId);
  });
  // What is remembered of principals for a second came from caches that may not be believed any more.
  store.onContact(() => authorizer.invalidate());
  const operators = createOperatorGate({
    operators: store.operators,
    sessions: store.operatorSessions,
    clock: systemClock,
    onError: (err) => logger.warn({ err }, 'the use of a session was not written down'),
  });
  const rateLimiter = new RateLimiter({
    clock: systemClock,
    rates: {
      data: { perSecond: dataPerSecond, burst: dataPerSecond },
      management: { perSecond: managementPerSecond, burst: 2 * managementPerSecond },
    },
    rateOf: (owner, rateClass) => {
      const perSecond = rateClass === 'data' ? tenantRate(owner) : undefined;
      return perSecond === undefined ? undefined : { perSecond, burst: perSecond };
    },
  });
  const revocations = store.certificates;
  const callLog = new CallLog({ logger, slowCallMs: config.log.slowCallMs });
  return { clock: systemClock, authorizer, operators, rateLimiter, audit, metrics, logger, callLog, revocations };
};
