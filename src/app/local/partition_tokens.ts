/**
 * @module Tokens of a further gateway for a partition: it gets the partition's KEKs out of their escrow, or gives them up. The token
 * comes first and the row after it, so that a command that broke off is repeated; giving up marks the row first, since hosts have to let
 * go of a token before it is wiped.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewayConfig } from '../../config/gateway_config.ts';
import { checkSecretFile } from '../../config/secret_file.ts';
import { GatewayError } from '../../core/errors.ts';
import { partitionLabel, partitionNotFound } from '../../core/partition.ts';
import type { GatewayToken } from '../../core/ports/gateway_tokens.ts';
import type { EscrowedToken } from '../../core/ports/partition_tokens.ts';
import type { PartitionRecord } from '../../core/ports/tenancy.ts';
import { systemClock } from '../../core/ports/clock.ts';
import { usageError } from './command.ts';
import { type ActionFacts, toLocalAction, withNote } from './local_note.ts';
import type { AdminHost, LocalResources, LocalStore } from './resources.ts';
import type { AdoptedToken } from './tenants.ts';

export interface PartitionTokenRequest {
  readonly partitionId: string;
  /** The partition's module where undefined. */
  readonly module: string | undefined;
  /** A token that operations prepared; a new one is initialised where undefined. */
  readonly adopt: AdoptedToken | undefined;
  /** Who runs the command, for the audit trail. */
  readonly user: string;
}

/** In this time a gateway that runs has heard that it is to let go. */
const heardWithinMs = 2_000;

const findPartition = async ({ tenancy }: LocalStore, partitionId: string): Promise<PartitionRecord> => {
  const partition = (await tenancy.listPartitions()).find(({ id }) => id === partitionId);
  if (partition === undefined) throw partitionNotFound(partitionId);
  return partition;
};

const escrowOf = ({ id, wrappedKeks, tokenSerial, module }: PartitionRecord): EscrowedToken => {
  if (wrappedKeks !== undefined) return { wrappedKeks, tokenSerial, module };
  throw new GatewayError(
    'OPERATION_NOT_SUPPORTED',
    'the KEKs of the partition were made outside the gateway and are in no escrow: copy them with the tools of the vendor',
    { metadata: { partition_id: id } },
  );
};

/** One that has the partition's first token needs no other. @throws {GatewayError} PARTITION_EXISTS */
const assertIsFurther = async (
  config: GatewayConfig,
  host: AdminHost,
  { id, module, tokenSerial }: PartitionRecord,
): Promise<void> => {
  if (!config.modules.some(({ name }) => name === module)) return;
  const found = await host.administer({ kind: 'findTokens', module, tokenLabel: undefined, tokenSerial });
  if (found.tokens.length === 0) return;
  throw new GatewayError('PARTITION_EXISTS', 'this gateway has the token that the partition was made with', {
    metadata: { partition_id: id, token_serial: tokenSerial },
  });
};

type TokenPart = Pick<GatewayToken, 'tokenSerial' | 'tokenLabel' | 'pin' | 'sealedSoPin'>;

const prepareToken = async (
  host: AdminHost,
  partition: PartitionRecord,
  module: string,
  adopt: AdoptedToken | undefined,
): Promise<TokenPart> => {
  const { id: partitionId, tenantId } = partition;
  const escrow = escrowOf(partition);
  if (adopt !== undefined) {
    const { tokenLabel, pinFile } = adopt;
    const command = { kind: 'adoptPartitionToken', module, partitionId, tokenLabel, pinFile, escrow } as const;
    const { tokenSerial } = await host.administer(command);
    return { tokenSerial, tokenLabel, pin: { kind: 'file', path: pinFile }, sealedSoPin: undefined };
  }
  const label = partitionLabel(tenantId, partitionId);
  const made = await host.administer({ kind: 'createPartitionToken', module, partitionId, label, escrow });
  const { tokenSerial, sealedPin, sealedSoPin } = made;
  return { tokenSerial, tokenLabel: label, pin: { kind: 'sealed', blob: sealedPin }, sealedSoPin };
};

const factsOf = (
  traceName: string,
  { gateway, partitionId, tokenSerial, tokenLabel }: GatewayToken,
  tenant: string,
): ActionFacts => ({
  traceName,
  resourceType: 'hsm',
  resourceId: partitionId,
  fields: { tenant, gateway, partition_id: partitionId, token_label: tokenLabel, token_serial: tokenSerial },
});

const checkRequest = (config: GatewayConfig, module: string, adopt: AdoptedToken | undefined): void => {
  if (!config.modules.some(({ name }) => name === module)) {
    throw usageError(`there is no module "${module}" in the configuration; name one with --module`);
  }
  if (adopt === undefined) return;
  checkSecretFile(adopt.pinFile, { field: '--pin-file' });
  const { controlToken } = config;
  if (controlToken.module === module && controlToken.tokenLabel === adopt.tokenLabel) {
    throw usageError(`"${adopt.tokenLabel}" is the control token; a partition can not have it`);
  }
};

/**
 * Gives the KEKs of a running partition to a token of this gateway, which serves it from then on. Repeating it changes nothing.
 * @throws {GatewayError} PARTITION_NOT_FOUND for one that does not run; OPERATION_NOT_SUPPORTED where its KEKs are in no escrow;
 * PARTITION_EXISTS; HSM_FAILURE where the control token has another root KEK; FIELD_INVALID; what the token gives
 */
export const adoptPartition = (
  config: GatewayConfig,
  resources: LocalResources,
  { partitionId, module: named, adopt, user }: PartitionTokenRequest,
): Promise<GatewayToken> =>
  resources.withStore(config, async (store) => {
    const partition = await findPartition(store, partitionId);
    const module = named ?? partition.module;
    checkRequest(config, module, adopt);
    const made = await resources.withHost(config, async (host) => {
      await assertIsFurther(config, host, partition);
      return prepareToken(host, partition, module, adopt);
    });
    const token: GatewayToken = {
      ...{ gateway: config.gateway.name, partitionId, module, ...made },
      ...{ isLeaving: false, createdAtMs: systemClock.now() },
    };
    const { tenantId } = partition;
    await withNote(store, toLocalAction(user, factsOf('adoptPartition', token, tenantId)), () =>
      store.gatewayTokens.putGatewayToken(tenantId, token),
    );
    return token;
  });

/**
 * Gives up this gateway's own token for a partition: hosts let go of it, it is wiped, the row goes. Repeated after a failure it goes on.
 * @throws {GatewayError} PARTITION_NOT_FOUND where the gateway has none; HSM_…
 */
export const dropPartition = (
  config: GatewayConfig,
  resources: LocalResources,
  { partitionId, user }: Pick<PartitionTokenRequest, 'partitionId' | 'user'>,
): Promise<GatewayToken> =>
  resources.withStore(config, async (store) => {
    const { gatewayTokens } = store;
    const gateway = config.gateway.name;
    const token = (await gatewayTokens.listGatewayTokens(gateway)).find((one) => one.partitionId === partitionId);
    if (token === undefined) throw partitionNotFound(partitionId);
    await withNote(store, toLocalAction(user, factsOf('dropPartition', token, '')), async () => {
      await gatewayTokens.leaveGatewayToken(gateway, partitionId);
      await sleep(heardWithinMs);
      const { module, tokenSerial, tokenLabel: label, pin, sealedSoPin } = token;
      const command = {
        kind: 'wipePartitionToken',
        module,
        partitionId,
        tokenSerial,
        label,
        pin,
        sealedSoPin,
      } as const;
      await resources.withHost(config, (host) => host.administer(command));
      await gatewayTokens.removeGatewayToken(gateway, partitionId);
    });
    return token;
  });
