/** @module What the services of policies of the daemon are made of. */
import { createKeyFacts } from '../access/key_facts.ts';
import { createPolicyRules } from '../access/policy_rules.ts';
import { createPolicySimulator } from '../access/policy_simulator.ts';
import type { PolicyDeps } from '../admin/policies/deps.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { Store } from '../store/open_store.ts';

/** Puts it together from the configuration's section `policies`. */
export const createPolicyDeps = ({ policies, gateway }: GatewayConfig, store: Store): PolicyDeps => ({
  documents: store.policyDocuments,
  attachments: store.policies,
  groups: store.groups,
  tenancy: store.tenancy,
  rules: createPolicyRules(policies),
  simulator: createPolicySimulator({
    keyFacts: createKeyFacts(store.keys, store.tags),
    grants: store.grants,
    clock: systemClock,
    region: gateway.region,
  }),
  idempotency: store.idempotency,
  clock: systemClock,
  limits: policies,
});
