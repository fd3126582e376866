/** @module What the hosts do, in the log. */
import { splitLine } from '../host/protocol/log_lines.ts';
import type { HostPoolEvents } from '../host/supervisor/options.ts';
import type { Logger } from '../obs/log.ts';

/** Events of the pool as log lines. A host that leaves because it was told to is no warning. */
export const hostEvents = (logger: Logger): HostPoolEvents => ({
  onHostUp: (host, pid) => logger.info({ host, pid }, 'crypto-host up'),
  onHostDown: (host, why) => {
    if (why.kind === 'stopped') logger.info({ host }, 'crypto-host stopped');
    else logger.warn({ host, why }, 'crypto-host down');
  },
  onPartitionError: (host, partitionId, err) => logger.warn({ host, partitionId, err }, 'partition not available'),
  onLog: (host, stream, line) => logger.warn({ host, stream, ...splitLine(line) }, 'crypto-host says'),
});
