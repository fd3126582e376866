/** @module What the key management service of the daemon is made of. */
import type { AuditLog } from '../audit/audit_log.ts';
import { createSystemAudit } from '../audit/system_actions.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { PartitionRules } from '../core/ports/partition_rules.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import type { KmsDeps } from '../kms/deps.ts';
import { LastUses } from '../kms/last_uses.ts';
import type { Store } from '../store/open_store.ts';
import { createKeystoreProvisioner } from './keystore_provisioner.ts';

/** Puts it together from the configuration's sections `limits` and `kms`. */
export const createKmsDeps = (
  config: GatewayConfig,
  store: Store,
  pool: HostPool,
  audit: AuditLog,
  rules: PartitionRules,
): KmsDeps => {
  const { limits, kms } = config;
  return {
    keys: store.keys,
    life: store.life,
    aliases: store.aliases,
    tags: store.tags,
    grants: store.grants,
    imports: store.imports,
    events: store.events,
    lastUse: store.lastUse,
    uses: new LastUses(store.lastUse),
    keystores: store.keystores,
    provisioner: createKeystoreProvisioner({
      modules: config.modules.map(({ name }) => name),
      maxKeystoresPerTenant: kms.maxKeystoresPerTenant,
      hosts: pool,
      tenancy: store.tenancy,
      keystores: store.keystores,
    }),
    tenancy: store.tenancy,
    idempotency: store.idempotency,
    engine: pool,
    systemAudit: createSystemAudit(audit, systemClock),
    clock: systemClock,
    limits: {
      maxKeysPerTenant: limits.maxKeysPerTenant,
      maxAliasesPerKey: kms.maxAliasesPerKey,
      maxTagsPerKey: kms.maxTagsPerKey,
      maxGrantsPerKey: kms.maxGrantsPerKey,
      maxKeystoresPerTenant: kms.maxKeystoresPerTenant,
    },
    settings: { isOaepSha1Allowed: kms.allowOaepSha1 },
    region: config.gateway.region,
    rules,
  };
};
