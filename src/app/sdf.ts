/** @module What the SDF service of the daemon is made of. */
import type { GatewayConfig } from '../config/gateway_config.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { PartitionRules } from '../core/ports/partition_rules.ts';
import { SessionActivity } from '../sdf/activity.ts';
import type { SdfDeps } from '../sdf/deps.ts';
import type { Store } from '../store/open_store.ts';

/** Puts it together from the configuration's section `sdf`. @param clock – one that the gateways of the cluster have in common */
export const createSdfDeps = (
  { sdf }: GatewayConfig,
  store: Store,
  engine: CryptoEngine,
  rules: PartitionRules,
  clock: Clock,
): SdfDeps => ({
  rules,
  sessions: store.sdfSessions,
  keys: store.sdfKeys,
  files: store.sdfFiles,
  tenancy: store.tenancy,
  engine,
  clock,
  activity: new SessionActivity(store.sdfSessions, sdf.sessionIdleMs),
  settings: {
    quotas: {
      maxSessionsPerPrincipal: sdf.maxSessionsPerPrincipal,
      maxItemsPerPrincipal: sdf.maxHandlesPerPrincipal,
    },
    sessionIdleMs: sdf.sessionIdleMs,
    maxPasswordFailures: sdf.maxPasswordFailures,
    passwordLockMs: sdf.passwordLockMs,
    fileSpaceBytes: sdf.fileSpaceBytes,
    maxFiles: sdf.maxFiles,
    isDebugEnabled: sdf.debugFunctions,
  },
});
