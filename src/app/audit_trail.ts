/** @module The daemon's audit trail: where it is, who signs its checkpoints, and how operators see it. */
import type { AuditLog } from '../audit/audit_log.ts';
import { openAuditLog } from '../audit/audit_log.ts';
import { followTrail } from '../audit/follow.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import type { Logger } from '../obs/log.ts';
import type { AuditTrail } from '../rpc/ports.ts';

/** Opens the trail; its checkpoints are signed by the control token, so that has to work. */
export const openAudit = async (config: GatewayConfig, pool: HostPool, logger: Logger): Promise<AuditLog> => {
  const { auditPublicKey } = await pool.administer({ kind: 'checkControlToken' });
  const signTimeoutMs = 10_000;
  return openAuditLog({
    ...config.audit,
    gatewayName: config.gateway.name,
    checkpointPublicKey: auditPublicKey,
    signCheckpoint: async (message) =>
      (await pool.execute({ kind: 'signCheckpoint', message }, { deadlineAtMs: Date.now() + signTimeoutMs })).signature,
    onError: (err) => logger.error({ err }, 'the audit trail has a problem'),
    onRecovered: () => logger.info('the audit trail can be written again'),
    // Kept outside the trail's folder, a checkpoint shows later whether the end of the trail was cut off.
    onCheckpoint: (checkpoint) => logger.info({ checkpoint }, 'audit checkpoint'),
  });
};

/** What one follower holds of the trail; each costs the gateway no more than that. */
const followedBatch = { maxRecords: 500, maxBytes: 131_072 } as const;

/** A checkpoint comes first, so that the verdict rests on a signature over all that is there. */
export const trailOf = (audit: AuditLog, gateway: string): AuditTrail => ({
  query: (filter) => audit.query(filter),
  verify: async (known) => {
    await audit.checkpoint();
    return audit.verify(known);
  },
  export: (range, signal) => audit.export(range, signal),
  files: (page) => audit.files(page),
  checkpoint: () => audit.signCheckpoint(),
  gateway,
  follow: async ({ from, filter, stopsAtEnd, signal }) => {
    const lastSeq = stopsAtEnd ? audit.status().head.seq : undefined;
    return followTrail(await audit.read(from, followedBatch), { filter, signal, lastSeq });
  },
});
