/** @module `hsmctl slot`, `tenant`, `partition` and `quota`: verbs of PartitionService. */
import type { ServiceGroups } from '../kms/groups.ts';
import { partitionGroups } from './traits.ts';

export const partitionCommands: ServiceGroups = {
  service: 'PartitionService',
  details: `
These verbs are an operator's: they call PartitionService on the admin listener of the gateway in the profile. Every verb
takes the request in JSON as well (--json), and gives the answer in JSON (--output json) as "hsmctl call" does.`,
  groups: partitionGroups,
};
