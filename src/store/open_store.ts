/** @module Opens the store: the database, its stores per aggregate, and their caches. */
import type { AuthorityStore, CertificateStore, EnrollmentTokenStore } from '../core/ports/certificates.ts';
import type { Clock } from '../core/ports/clock.ts';
import { systemClock } from '../core/ports/clock.ts';
import type { ApprovalStore } from '../core/ports/approvals.ts';
import type { BackupStore } from '../core/ports/backups.ts';
import type { GatewayTokenStore } from '../core/ports/gateway_tokens.ts';
import type { IdempotencyStore } from '../core/ports/idempotency.ts';
import type {
  AliasStore,
  GrantStore,
  ImportStore,
  KeyEventStore,
  KeyLifeStore,
  KeystoreStore,
  LastUseStore,
  TagStore,
} from '../core/ports/key_life.ts';
import type { KeyStore } from '../core/ports/key_store.ts';
import type { LocalActionStore, OperatorSessionStore, OperatorStore } from '../core/ports/operators.ts';
import type { MemberStore } from '../core/ports/members.ts';
import type { LeaseStore, PartitionStore, QuotaStore, SlotStore } from '../core/ports/partitions.ts';
import type { AttachmentStore, GroupStore, PolicyDocumentStore } from '../core/ports/policies.ts';
import type { SdfFileStore, SdfKeyStore, SdfSessionStore } from '../core/ports/sdf_store.ts';
import type { PolicyStore, TenancyStore } from '../core/ports/tenancy.ts';
import { SqlAliasStore } from './alias_store.ts';
import { SqlApprovalStore } from './approval_store.ts';
import { SqlAuthorityStore } from './authority_store.ts';
import { SqlBackupStore } from './backup_store.ts';
import { SqlCertificateStore } from './certificate_store.ts';
import type { StoreChangeListener } from './change_feed.ts';
import type { StoreDatabase } from './database.ts';
import { openDatabase } from './database.ts';
import { SqlEnrollmentTokenStore } from './enrollment_token_store.ts';
import { SqlGatewayTokenStore } from './gateway_token_store.ts';
import { SqlGrantStore } from './grant_store.ts';
import { SqlGroupStore } from './group_store.ts';
import { SqlIdempotencyStore } from './idempotency_store.ts';
import { SqlImportStore } from './import_store.ts';
import { SqlKeyEventStore } from './key_event_store.ts';
import { SqlKeyLifeStore } from './key_life_store.ts';
import { SqlKeyStore } from './key_store.ts';
import { SqlKeystoreStore } from './keystore_store.ts';
import { SqlLastUseStore } from './last_use_store.ts';
import { SqlLocalActionStore } from './local_action_store.ts';
import { OperatorSessionCache } from './operator_session_cache.ts';
import { SqlOperatorSessionStore } from './operator_session_store.ts';
import { SqlOperatorStore } from './operator_store.ts';
import { SqlLeaseStore } from './lease_store.ts';
import { SqlMemberStore } from './member_store.ts';
import { SqlPartitionStore } from './partition_store.ts';
import { SqlPolicyDocumentStore } from './policy_document_store.ts';
import { SqlPolicyStore } from './policy_store.ts';
import type { PostgresOptions } from './postgres_connection.ts';
import { SqlQuotaStore } from './quota_store.ts';
import { SqlSdfFileStore } from './sdf_file_store.ts';
import { SqlSdfKeyStore } from './sdf_key_store.ts';
import { SqlSdfSessionStore } from './sdf_session_store.ts';
import type { SqliteOptions } from './sqlite_connection.ts';
import { SqlSlotStore } from './slot_store.ts';
import type { ContactListener, ContactStatus } from './store_contact.ts';
import { SqlTagStore } from './tag_store.ts';
import { SqlTenancyStore } from './tenancy_store.ts';

export type { StoreChange, StoreChangeListener } from './change_feed.ts';
export type { ContactStatus } from './store_contact.ts';

interface CommonOptions {
  /** Keys kept in memory, each with its primary version; 1 or more, 200 000 by default. */
  readonly maxCachedKeys?: number;
  readonly clock?: Clock;
}

export type StoreOptions = (SqliteOptions | PostgresOptions) & CommonOptions;

export interface Store {
  readonly keys: KeyStore;
  readonly life: KeyLifeStore;
  readonly aliases: AliasStore;
  readonly tags: TagStore;
  readonly grants: GrantStore;
  readonly lastUse: LastUseStore;
  readonly events: KeyEventStore;
  readonly imports: ImportStore;
  readonly keystores: KeystoreStore;
  readonly tenancy: TenancyStore;
  readonly partitions: PartitionStore;
  readonly slots: SlotStore;
  readonly gatewayTokens: GatewayTokenStore;
  readonly quotas: QuotaStore;
  readonly leases: LeaseStore;
  readonly members: MemberStore;
  readonly approvals: ApprovalStore;
  readonly backups: BackupStore;
  readonly authorities: AuthorityStore;
  readonly certificates: CertificateStore;
  readonly enrollmentTokens: EnrollmentTokenStore;
  readonly policies: PolicyStore & AttachmentStore;
  readonly policyDocuments: PolicyDocumentStore;
  readonly groups: GroupStore;
  readonly idempotency: IdempotencyStore;
  readonly sdfSessions: SdfSessionStore;
  readonly sdfKeys: SdfKeyStore;
  readonly sdfFiles: SdfFileStore;
  readonly operators: OperatorStore;
  readonly operatorSessions: OperatorSessionStore;
  readonly localActions: LocalActionStore;
  /** On grace all is well. @throws {GatewayError} STORE_UNAVAILABLE where the database cannot be read or cannot be written */
  checkHealth(): Promise<void>;
  /** The time that all gateways of this store have in common, in milliseconds since 1970. @throws {GatewayError} STORE_UNAVAILABLE */
  clockMs(): Promise<number>;
  /**
   * Calls back for every change of cached data (keys, their names and grants, tenants, policies, SDF's, operators, revocations), own ones and
   * those of other gateways, after the caches
   * dropped what changed. `all` means: anything may have changed. Returns the function that ends it.
   */
  onChange(listener: StoreChangeListener): () => void;
  /** What is known of the way to the database. */
  readonly contact: ContactStatus;
  /** Calls back when that changes, and when grace ends; never for a file. */
  onContact(listener: ContactListener): void;
  /** Waits for what is under way, then closes every connection. */
  close(): Promise<void>;
}

const defaultMaxCachedKeys = 200_000;

const operatorStores = (database: StoreDatabase) => {
  const cache = new OperatorSessionCache(database);
  return {
    operators: new SqlOperatorStore(database, cache),
    operatorSessions: new SqlOperatorSessionStore(database, cache),
    localActions: new SqlLocalActionStore(database),
  };
};

/** The stores over an opened database. */
export const buildStore = (
  database: StoreDatabase,
  { maxCachedKeys = defaultMaxCachedKeys, clock = systemClock }: CommonOptions = {},
): Store => ({
  keys: new SqlKeyStore(database, maxCachedKeys),
  life: new SqlKeyLifeStore(database),
  aliases: new SqlAliasStore(database),
  tags: new SqlTagStore(database),
  grants: new SqlGrantStore(database),
  lastUse: new SqlLastUseStore(database),
  events: new SqlKeyEventStore(database),
  imports: new SqlImportStore(database),
  keystores: new SqlKeystoreStore(database),
  tenancy: new SqlTenancyStore(database),
  partitions: new SqlPartitionStore(database),
  slots: new SqlSlotStore(database),
  gatewayTokens: new SqlGatewayTokenStore(database),
  quotas: new SqlQuotaStore(database),
  leases: new SqlLeaseStore(database),
  members: new SqlMemberStore(database),
  policies: new SqlPolicyStore(database, clock),
  approvals: new SqlApprovalStore(database),
  authorities: new SqlAuthorityStore(database),
  backups: new SqlBackupStore(database),
  certificates: new SqlCertificateStore(database, clock),
  enrollmentTokens: new SqlEnrollmentTokenStore(database),
  policyDocuments: new SqlPolicyDocumentStore(database),
  groups: new SqlGroupStore(database),
  idempotency: new SqlIdempotencyStore(database),
  sdfSessions: new SqlSdfSessionStore(database),
  sdfKeys: new SqlSdfKeyStore(database),
  sdfFiles: new SqlSdfFileStore(database),
  ...operatorStores(database),
  checkHealth: () => database.checkHealth(),
  clockMs: () => database.clockMs(),
  onChange: (listener) => database.feed.subscribe(listener),
  get contact() {
    return database.contactStatus;
  },
  onContact: (listener) => void database.feed.contact?.onChange(listener),
  close: () => database.close(),
});

/**
 * Opens the store and brings its schema up to date; several gateways may do so at the same time.
 * @throws {GatewayError} STORE_UNAVAILABLE; CONFIG_INVALID where a newer gateway wrote the store, or an earlier one is at work in it and
 * its schema must be upgraded
 */
export const openStore = async (options: StoreOptions): Promise<Store> =>
  buildStore(await openDatabase(options), options);
