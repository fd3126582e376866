/**
 * @module Tokens of one gateway's own that hold the KEKs of a partition, besides the token that the partition was made with. Keys that live
 * in a token are in that first one alone; everything that is sealed by the KEKs can be used on each.
 */
import type { PinSource } from './tenancy.ts';

export interface GatewayToken {
  /** Name of the gateway in its configuration. */
  readonly gateway: string;
  readonly partitionId: string;
  /** Name of a module of that gateway's configuration. */
  readonly module: string;
  readonly tokenSerial: string;
  readonly tokenLabel: string;
  readonly pin: PinSource;
  /** SO PIN sealed under the root KEK, where the gateway initialised the token itself. */
  readonly sealedSoPin: Uint8Array | undefined;
  /** The token is being wiped: the gateway does not serve the partition any more. */
  readonly isLeaving: boolean;
  readonly createdAtMs: number;
}

export interface GatewayTokenStore {
  listGatewayTokens(gateway: string): Promise<readonly GatewayToken[]>;
  /**
   * Notes a token, in the place of one that the gateway had for the partition.
   * @throws {GatewayError} PARTITION_NOT_FOUND for one that is released, or about to be; PARTITION_EXISTS where the gateway uses the token
   * for another one
   */
  putGatewayToken(tenantId: string, token: GatewayToken): Promise<void>;
  /** From now on the gateway does not serve the partition. False where it has no token for it. */
  leaveGatewayToken(gateway: string, partitionId: string): Promise<boolean>;
  removeGatewayToken(gateway: string, partitionId: string): Promise<void>;
}
