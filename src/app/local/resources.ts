/**
 * @module What the local commands need of the machine: a crypto-host for administration, and the store. Both are
 * handed in, so that tests can put doubles, and both end with the command.
 */
import type { GatewayConfig } from '../../config/gateway_config.ts';
import type { GatewayTokenStore } from '../../core/ports/gateway_tokens.ts';
import type { IdempotencyStore } from '../../core/ports/idempotency.ts';
import type { LocalActionStore, OperatorSessionStore, OperatorStore } from '../../core/ports/operators.ts';
import type { AuthorityStore, CertificateStore } from '../../core/ports/certificates.ts';
import type { PartitionStore } from '../../core/ports/partitions.ts';
import type { AttachmentStore, PolicyDocumentStore } from '../../core/ports/policies.ts';
import type { PolicyStore, TenancyStore } from '../../core/ports/tenancy.ts';
import type { HostPool } from '../../host/supervisor/options.ts';

export type AdminHost = Pick<HostPool, 'administer' | 'openPartition' | 'execute'>;

export interface LocalStore {
  readonly tenancy: TenancyStore;
  /** Partitions in every state. */
  readonly partitions?: Pick<PartitionStore, 'listPartitions'>;
  readonly gatewayTokens: GatewayTokenStore;
  readonly operators: OperatorStore;
  readonly operatorSessions: OperatorSessionStore;
  readonly localActions: LocalActionStore;
  readonly idempotency: IdempotencyStore;
  readonly authorities: AuthorityStore;
  readonly certificates: CertificateStore;
  readonly policies: PolicyStore & AttachmentStore;
  readonly policyDocuments: PolicyDocumentStore;
  /** @throws {GatewayError} STORE_UNAVAILABLE where it can not be read or not be written */
  checkHealth(): Promise<void>;
}

export interface LocalResources {
  /** Starts one host with all modules of the configuration, for as long as `use` takes. */
  withHost<T>(config: GatewayConfig, use: (host: AdminHost) => Promise<T>): Promise<T>;
  /** Opens the store, bringing its schema up to date, for as long as `use` takes. */
  withStore<T>(config: GatewayConfig, use: (store: LocalStore) => Promise<T>): Promise<T>;
}
