/** @module The verbs of `hsmctl slot`, `tenant`, `partition` and `quota`: which RPC each is, and what the schema does not tell. */
import type { GroupPlan } from '../kms/groups.ts';

const paged = { field: 'marker', total: 'total' } as const;
const partition = { positional: 'partition_id' } as const;
const tenant = { positional: 'tenant' } as const;

/** By name of the command. */
export const partitionGroups: Readonly<Record<string, GroupPlan>> = {
  slot: {
    description: 'the pool of HSM slots that partitions come from',
    verbs: {
      list: {
        rpc: 'ListSlots',
        names: ['none', 'listSlots'],
        offset: paged,
        examples: ['list', 'list --all --output json'],
      },
      register: {
        rpc: 'RegisterSlot',
        names: ['none', 'registerSlot'],
        isSlow: true,
        examples: [
          'register --module luna --token-label PAR-7 --pin-file /etc/hsm-gateway/secrets/par-7.pin',
          'register --module softhsm --capacity 20',
        ],
      },
      unregister: {
        rpc: 'UnregisterSlot',
        names: ['none', 'unregisterSlot'],
        positional: 'slot_id',
        warning: 'takes the slot out of the pool',
        examples: ['unregister SLOT_ID --yes'],
      },
    },
  },
  tenant: {
    description:
      'tenants: add, show, overview, suspend and resume over a gateway; create and list in the store of this machine',
    verbs: {
      add: { ...tenant, rpc: 'CreateTenant', names: ['none', 'createTenant'], examples: ['add acme'] },
      show: { ...tenant, rpc: 'GetTenant', names: ['none', 'getTenant'], examples: ['show acme'] },
      overview: { rpc: 'ListTenants', names: ['none', 'listTenants'], offset: paged, examples: ['overview --all'] },
      suspend: {
        ...tenant,
        rpc: 'SuspendTenant',
        names: ['none', 'suspendTenant'],
        warning: 'refuses every call of the tenant at once',
        examples: ['suspend acme --yes'],
      },
      resume: { ...tenant, rpc: 'ResumeTenant', names: ['none', 'resumeTenant'], examples: ['resume acme'] },
    },
  },
  partition: {
    description: "tenants' partitions: allocate, activate, renew, freeze, release",
    verbs: {
      list: {
        rpc: 'ListPartitions',
        names: ['instance list', 'listHsms'],
        offset: paged,
        examples: ['list', 'list --tenant acme --state FROZEN'],
      },
      show: {
        ...partition,
        rpc: 'GetPartition',
        names: ['instance details', 'getHsm'],
        examples: ['show PARTITION_ID'],
      },
      allocate: {
        ...tenant,
        rpc: 'AllocatePartition',
        names: ['purchaseHsm', 'purchaseHsm'],
        examples: [
          'allocate acme --hsm-type FINANCE --edition PLATINUM --months 12 --auto-renew',
          'allocate acme --name archive --expires-at 90d',
        ],
      },
      activate: {
        ...partition,
        rpc: 'ActivatePartition',
        names: ['createHsm', 'createHsm'],
        isSlow: true,
        examples: ['activate PARTITION_ID'],
      },
      renew: {
        ...partition,
        rpc: 'RenewPartition',
        names: ['renewal', 'renewHsm'],
        examples: ['renew PARTITION_ID --months 12'],
      },
      'auto-renew': {
        ...partition,
        rpc: 'SetAutoRenew',
        names: ['auto-renewal', 'setAutoRenewHsm'],
        purpose: 'Has a partition renewed at the end of each term with --auto-renew, and not any more without it.',
        examples: ['auto-renew PARTITION_ID --auto-renew --months 12', 'auto-renew PARTITION_ID'],
      },
      freeze: {
        ...partition,
        rpc: 'FreezePartition',
        names: ['none', 'freezeHsm'],
        warning: 'stops all use of its keys at once',
        examples: ['freeze PARTITION_ID --yes'],
      },
      unfreeze: {
        ...partition,
        rpc: 'UnfreezePartition',
        names: ['none', 'unfreezeHsm'],
        examples: ['unfreeze PARTITION_ID'],
      },
      release: {
        ...partition,
        rpc: 'ReleasePartition',
        names: ['deleteHsm', 'deleteHsm'],
        isSlow: true,
        isApproved: true,
        warning: 'wipes its token and destroys its keys for good, even from a backup of the store',
        examples: ['release PARTITION_ID --confirm-name acme/default --propose'],
      },
    },
  },
  quota: {
    description: 'how much tenants and partitions may use',
    verbs: {
      get: { ...tenant, rpc: 'GetQuotas', names: ['none', 'getQuotas'], examples: ['get acme'] },
      set: {
        ...tenant,
        rpc: 'SetQuotas',
        names: ['none', 'setQuotas'],
        purpose:
          'Sets the limits of a tenant as a whole, or of one of its partitions. What is not given has no limit of its own.',
        examples: [
          'set acme --max-keys 5000 --operations-per-second 2000',
          'set acme --partition-id PARTITION_ID --max-sessions 64',
        ],
      },
    },
  },
};
