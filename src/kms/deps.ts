/** @module What the key management services work with: ports, limits of this installation, and its region. */
import type { Clock } from '../core/ports/clock.ts';
import type { CryptoEngine } from '../core/ports/crypto_engine.ts';
import type { IdempotencyStore } from '../core/ports/idempotency.ts';
import type {
  AliasStore,
  GrantStore,
  ImportStore,
  KeyEventStore,
  KeyLifeStore,
  KeystoreRecord,
  KeystoreStore,
  LastUseStore,
  TagStore,
} from '../core/ports/key_life.ts';
import type { KeyStore } from '../core/ports/key_store.ts';
import type { SystemAudit } from '../core/ports/system_audit.ts';
import type { PartitionRules } from '../core/ports/partition_rules.ts';
import type { TenancyReader } from '../core/ports/tenancy.ts';
import type { LastUses } from './last_uses.ts';

export interface KmsLimits {
  /** Keys that a tenant may have, disabled ones and those pending deletion included; default keys of services are not counted. */
  readonly maxKeysPerTenant: number;
  readonly maxAliasesPerKey: number;
  readonly maxTagsPerKey: number;
  readonly maxGrantsPerKey: number;
  readonly maxKeystoresPerTenant: number;
}

/** Keys that a tenant may have: its own quota, or the installation's limit. */
export const maxKeysOf = ({ limits, rules }: Pick<KmsDeps, 'limits' | 'rules'>, tenantId: string): number =>
  rules?.maxKeys(tenantId) ?? limits.maxKeysPerTenant;

export interface KmsSettings {
  /** Whether material may be imported under RSAES_OAEP_SHA_1, for clients that have nothing better. */
  readonly isOaepSha1Allowed: boolean;
}

/** Makes partitions with tokens of their own: what the crypto-hosts and the configuration are needed for. */
export interface KeystoreProvisioner {
  /**
   * Initialises a token and inserts its partition, disabled.
   * @param module name of a module of the configuration; the first when undefined
   * @throws {GatewayError} FIELD_INVALID for an unknown module; OPERATION_NOT_SUPPORTED where no slot is free; KEYSTORE_EXISTS; HSM_…
   */
  create(keystore: {
    readonly id: string;
    readonly tenantId: string;
    readonly alias: string;
    readonly module: string | undefined;
    readonly createdAtMs: number;
  }): Promise<KeystoreRecord>;
}

export interface KmsDeps {
  readonly keys: KeyStore;
  readonly life: KeyLifeStore;
  readonly aliases: AliasStore;
  readonly tags: TagStore;
  readonly grants: GrantStore;
  readonly imports: ImportStore;
  readonly events: KeyEventStore;
  readonly lastUse: LastUseStore;
  /** Notes uses in memory, writes them now and then. */
  readonly uses: LastUses;
  readonly keystores: KeystoreStore;
  readonly provisioner: KeystoreProvisioner;
  readonly tenancy: TenancyReader;
  readonly engine: CryptoEngine;
  readonly idempotency: IdempotencyStore;
  /** For what is done by the clock; calls are recorded by whoever serves them. */
  readonly systemAudit: SystemAudit;
  readonly clock: Clock;
  readonly limits: KmsLimits;
  readonly settings: KmsSettings;
  /** Types and quotas of partitions; without it there are none. */
  readonly rules?: PartitionRules;
  /** Name of the region that responses carry. */
  readonly region: string;
}
