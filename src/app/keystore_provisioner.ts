/**
 * @module Makes keystores: a token, then the partition's row, in an order in which a crash leaves nothing that could be used wrongly. A
 * token without a row is unused capacity, and `hsmctl doctor` shows it; a repeated creation with the same id takes it up again.
 *
 * Tokens are scarce, so the row is checked for twice: here, where creations stand in line, right before the token is made, and by the
 * insertion, which decides. Only two gateways that make a keystore of one tenant at the same instant can still waste a token.
 */
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { partitionLabel } from '../core/partition.ts';
import type { KeystoreRecord, KeystoreStore } from '../core/ports/key_life.ts';
import type { PartitionRecord, TenancyStore } from '../core/ports/tenancy.ts';
import type { HostPool } from '../host/supervisor/options.ts';
import type { KeystoreProvisioner } from '../kms/deps.ts';
import { assertRoom } from '../kms/keystores.ts';

export interface ProvisionerOptions {
  /** Names of the modules of the configuration; the first is the default. */
  readonly modules: readonly string[];
  readonly maxKeystoresPerTenant: number;
  readonly hosts: Pick<HostPool, 'administer'>;
  readonly tenancy: Pick<TenancyStore, 'createPartition'>;
  readonly keystores: Pick<KeystoreStore, 'listKeystores'>;
}

/** Creations that may stand in line, the one under way included: a token can take a minute. */
const maxWaiting = 16;

type NewKeystore = Parameters<KeystoreProvisioner['create']>[0];

const toKeystore = ({
  id,
  tenantId,
  alias,
  module,
  tokenLabel,
  state,
  createdAtMs,
}: PartitionRecord): KeystoreRecord => ({
  ...{ id, tenantId, alias, module, tokenLabel, createdAtMs },
  isDefault: false,
  isEnabled: false,
  partitionState: state,
  keyCount: 0,
});

class TokenProvisioner implements KeystoreProvisioner {
  readonly #options: ProvisionerOptions;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(options: ProvisionerOptions) {
    this.#options = options;
  }

  async create(keystore: NewKeystore): Promise<KeystoreRecord> {
    const module = this.#moduleOf(keystore);
    if (this.#waiting >= maxWaiting) throw new GatewayError('HSM_BUSY', 'too many keystores are being made');
    this.#waiting += 1;
    const turn = this.#last.then(() => this.#create(keystore, module));
    this.#last = turn.catch(() => undefined).finally(() => (this.#waiting -= 1));
    return turn;
  }

  #moduleOf({ module }: NewKeystore): string {
    const { modules } = this.#options;
    const name = module ?? modules[0];
    if (name !== undefined && modules.includes(name)) return name;
    throw fieldInvalid('hsm_cluster_id', 'is not a module of this gateway');
  }

  async #create(keystore: NewKeystore, module: string): Promise<KeystoreRecord> {
    const { id, tenantId, alias, createdAtMs } = keystore;
    const { hosts, tenancy, keystores, maxKeystoresPerTenant: maxPerTenant } = this.#options;
    // The call that stood before this one in the line may have taken the place.
    await assertRoom(keystores, tenantId, alias, maxPerTenant);
    const label = partitionLabel(tenantId, id);
    const token = await hosts.administer({ kind: 'createPartitionToken', module, partitionId: id, label });
    const partition: PartitionRecord = {
      ...{ id, tenantId, alias, module, createdAtMs },
      isEnabled: false,
      state: 'RUNNING',
      tokenSerial: token.tokenSerial,
      tokenLabel: label,
      pin: { kind: 'sealed', blob: token.sealedPin },
      sealedSoPin: token.sealedSoPin,
      wrappedKeks: token.wrappedKeks,
    };
    await tenancy.createPartition(partition, { maxPerTenant });
    return toKeystore(partition);
  }
}

/** Makes a provisioner of one gateway. */
export const createKeystoreProvisioner = (options: ProvisionerOptions): KeystoreProvisioner =>
  new TokenProvisioner(options);
