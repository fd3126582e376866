/** @module The schema of the configuration's section `backups`. */
import type { GatewayConfig } from './gateway_config.ts';
import type { ObjectSchema } from './schema_types.ts';

export const backupsSchema: ObjectSchema<GatewayConfig['backups']> = {
  type: 'object',
  description:
    'Backups of partitions. Archives are sealed under the root KEK: without a control token that has it, only their headers can be read.',
  additionalProperties: false,
  required: [],
  properties: {
    directory: {
      type: 'string',
      format: 'path',
      default: '/var/lib/hsm-gateway/backups',
      description:
        'Folder of the archives that this gateway writes and restores; made with mode 0700 when it is missing. Copy them to another machine: a disk that is lost takes the store and its backups with it.',
    },
  },
};
