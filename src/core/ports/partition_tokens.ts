/** @module What the management of partitions needs of the tokens themselves. */
import type { PinSource } from './tenancy.ts';
import type { WipedToken } from './partitions.ts';

/** A token as its module shows it. */
export interface PoolToken {
  readonly label: string;
  readonly serial: string;
  readonly isUserPinInitialized: boolean;
  readonly isUserPinLocked: boolean;
}

export interface MadeToken {
  readonly tokenSerial: string;
  readonly tokenLabel: string;
  readonly pin: PinSource;
  readonly sealedSoPin: Uint8Array | undefined;
  readonly wrappedKeks: Uint8Array | undefined;
}

/** KEKs as the store and archives have them, and the token that they were escrowed from. */
export interface EscrowedToken {
  readonly wrappedKeks: Uint8Array;
  readonly tokenSerial: string;
  readonly module: string;
}

/** Every method gives HSM_… besides what it says. All can be repeated after a crash. */
export interface PartitionTokens {
  /** Names of the modules of the configuration; the first is the default. */
  readonly modules: readonly string[];
  /** Whether a token is the gateway's own. */
  isControlToken(module: string, tokenLabel: string): boolean;
  /** @throws {GatewayError} CONFIG_INVALID for a file that is not there or that others can read */
  checkPinFile(path: string): void;
  /** Initialised tokens of a module with a label, a serial, or both. */
  find(token: {
    readonly module: string;
    readonly tokenLabel: string | undefined;
    readonly tokenSerial: string | undefined;
  }): Promise<readonly PoolToken[]>;
  /**
   * Initialises a token for a partition, one that was wiped before if given. It gets KEKs of its own, or those of an escrow.
   * @throws {GatewayError} OPERATION_NOT_SUPPORTED where no slot is free
   */
  create(partition: {
    readonly module: string;
    readonly partitionId: string;
    readonly label: string;
    readonly reuse: WipedToken | undefined;
    readonly escrow?: EscrowedToken | undefined;
  }): Promise<MadeToken>;
  /** Takes a token that operations prepared into use; KEKs as with `create`. @throws {GatewayError} PARTITION_EXISTS where it has others */
  adopt(partition: {
    readonly module: string;
    readonly partitionId: string;
    readonly tokenLabel: string;
    readonly pinFile: string;
    readonly escrow?: EscrowedToken | undefined;
  }): Promise<MadeToken>;
  /**
   * Destroys everything on a partition's token; hosts of this gateway let go of it before. Harmless where the token was never made.
   * @returns the token, where the gateway can initialise it again
   */
  wipe(partition: {
    readonly module: string;
    readonly partitionId: string;
    /** Empty where it was not known yet. */
    readonly tokenSerial: string;
    readonly tokenLabel: string;
    readonly pin: PinSource;
    readonly sealedSoPin: Uint8Array | undefined;
  }): Promise<WipedToken | undefined>;
}
