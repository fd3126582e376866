/**
 * @module Creates tenants: a token, a row, policies, in an order in which a crash leaves nothing that could be used
 * wrongly. A token without a row is unused capacity, and `hsmctl doctor` shows it; a row without policies lets nobody in.
 */
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { checkSecretFile } from '../../config/secret_file.ts';
import { GatewayError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { defaultKeystoreAlias, partitionLabel } from '../../core/partition.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { PartitionRecord, TenancyStore } from '../../core/ports/tenancy.ts';
import { usageError } from './command.ts';
import { type ActionFacts, toLocalAction, withNote } from './local_note.ts';
import type { Attachment } from './principals.ts';
import { assertTenantName } from './principals.ts';
import type { AdminHost, LocalResources } from './resources.ts';

/** A token that operations prepared on a real HSM. */
export interface AdoptedToken {
  readonly tokenLabel: string;
  /** Absolute path; mode 0600. */
  readonly pinFile: string;
}

export interface NewTenant {
  readonly name: string;
  /** Name of the module whose token the tenant gets. */
  readonly module: string;
  /** Absent: a new token is initialised in a free slot. */
  readonly adopt?: AdoptedToken;
  readonly attachments: readonly Attachment[];
  /** Who runs the command, for the audit trail. */
  readonly user: string;
}

const assertNoTenant = async (store: TenancyStore, tenantId: string): Promise<void> => {
  const tenants = await store.listTenants();
  if (!tenants.some(({ id }) => id === tenantId)) return;
  throw new GatewayError('TENANT_EXISTS', `the tenant "${tenantId}" exists`, { metadata: { tenant: tenantId } });
};

const assertAdoptable = async (config: GatewayConfig, store: TenancyStore, tenant: NewTenant): Promise<void> => {
  const label = tenant.adopt?.tokenLabel;
  if (label === undefined || tenant.adopt === undefined) return;
  checkSecretFile(tenant.adopt.pinFile, { field: '--pin-file' });
  const { controlToken } = config;
  if (controlToken.module === tenant.module && controlToken.tokenLabel === label) {
    throw usageError(`"${label}" is the control token; a tenant can not have it`);
  }
  const partitions = await store.listPartitions();
  if (!partitions.some(({ module, tokenLabel }) => module === tenant.module && tokenLabel === label)) return;
  throw new GatewayError('PARTITION_EXISTS', `the token "${label}" is a partition already`, {
    metadata: { token_label: label, module: tenant.module },
  });
};

/** What is attached is said with the tenant: it is one command. */
const factsOf = ({ name, attachments }: NewTenant, { id, tokenLabel }: PartitionRecord): ActionFacts => ({
  traceName: 'createTenant',
  resourceType: 'tenant',
  resourceId: name,
  fields: {
    tenant: name,
    partition_id: id,
    token_label: tokenLabel,
    policies: attachments.map(({ principalId, policy }) => `${principalId}=${policy}`).join(', '),
  },
});

type TokenPart = Pick<PartitionRecord, 'tokenSerial' | 'tokenLabel' | 'pin' | 'sealedSoPin' | 'wrappedKeks'>;

const prepareToken = async (host: AdminHost, tenant: NewTenant, partitionId: string): Promise<TokenPart> => {
  const { module, adopt } = tenant;
  if (adopt !== undefined) {
    const { tokenLabel, pinFile } = adopt;
    const token = await host.administer({ kind: 'adoptPartitionToken', module, partitionId, tokenLabel, pinFile });
    return { ...token, tokenLabel, pin: { kind: 'file', path: pinFile }, sealedSoPin: undefined };
  }
  const label = partitionLabel(tenant.name, partitionId);
  const token = await host.administer({ kind: 'createPartitionToken', module, partitionId, label });
  const { tokenSerial, sealedPin, sealedSoPin, wrappedKeks } = token;
  return { tokenSerial, tokenLabel: label, pin: { kind: 'sealed', blob: sealedPin }, sealedSoPin, wrappedKeks };
};

/**
 * Creates a tenant with one partition and attaches policies.
 * @returns the partition, as it is in the store
 * @throws {GatewayError} TENANT_EXISTS and PARTITION_EXISTS before anything is made; FIELD_INVALID; what the token gives
 */
export const createTenant = async (
  config: GatewayConfig,
  resources: LocalResources,
  tenant: NewTenant,
  clock: Clock,
): Promise<PartitionRecord> => {
  assertTenantName(tenant.name);
  if (!config.modules.some(({ name }) => name === tenant.module)) {
    throw usageError(`there is no module "${tenant.module}" in the configuration`);
  }
  return resources.withStore(config, async ({ tenancy, policies, localActions }) => {
    await assertNoTenant(tenancy, tenant.name);
    await assertAdoptable(config, tenancy, tenant);
    const id = newId();
    const token = await resources.withHost(config, (host) => prepareToken(host, tenant, id));
    const createdAtMs = clock.now();
    const partition: PartitionRecord = {
      id,
      tenantId: tenant.name,
      alias: defaultKeystoreAlias,
      isEnabled: true,
      module: tenant.module,
      state: 'RUNNING',
      createdAtMs,
      ...token,
    };
    await withNote({ localActions }, toLocalAction(tenant.user, factsOf(tenant, partition)), () =>
      tenancy.createTenant({ id: tenant.name, state: 'ACTIVE', defaultPartitionId: id, createdAtMs }, partition),
    );
    for (const { principalId, policy } of tenant.attachments) {
      await policies.attach(tenant.name, principalId, policy);
    }
    return partition;
  });
};
