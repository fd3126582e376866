/**
 * @module What a crypto-host can do, as plain data and interfaces: the seam between the worker's channel
 * (IPC) and the code that drives tokens. The front imports only types from here.
 */
import type { OperationKind, OperationOf, ResultOf } from '../../core/crypto_operation.ts';
import type { EscrowedToken } from '../../core/ports/partition_tokens.ts';
import type { PinSource } from '../../core/ports/tenancy.ts';

export interface ModuleConfig {
  /** Name by which partitions refer to the module. */
  readonly name: string;
  /** Absolute path of the PKCS#11 library. */
  readonly path: string;
  /** Absolute path of a mechanism profile (JSON), for modules with vendor-defined mechanisms. */
  readonly profilePath: string | undefined;
  /** Sessions that one host opens on one token of this module; 1 to 256. */
  readonly maxSessions: number;
}

export interface ControlTokenConfig {
  readonly module: string;
  readonly tokenLabel: string;
  /** Path of the file with the user PIN; mode 0600. Read by the host only. */
  readonly pinFile: string;
}

/** Everything a host is started with; sent to it as its first message. Paths, no secrets. */
export interface HostConfig {
  readonly hostName: string;
  readonly modules: readonly ModuleConfig[];
  readonly controlToken: ControlTokenConfig;
  /** Keys that stay loaded as session objects, at most, per token; 1 to 1 000 000. */
  readonly maxLoadedKeys: number;
}

/** A partition that a host is to serve. */
export interface PartitionOpening {
  readonly partitionId: string;
  readonly tenantId: string;
  readonly module: string;
  readonly tokenSerial: string;
  readonly pin: PinSource;
  /** The token has the partition's KEKs alone: keys that live in a token are in another gateway's. */
  readonly hasKeksOnly?: boolean;
}

export interface TokenDescription {
  readonly module: string;
  readonly slotId: number;
  readonly label: string;
  readonly serial: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly isInitialized: boolean;
  readonly isUserPinInitialized: boolean;
  readonly isUserPinLocked: boolean;
  /** CKM_ names where known, hex numbers otherwise. */
  readonly mechanisms: readonly string[];
}

export interface ModuleDescription {
  readonly name: string;
  readonly path: string;
  readonly library: string;
  readonly libraryVersion: string;
  readonly cryptokiVersion: string;
  readonly tokens: readonly TokenDescription[];
}

/** Who gets a share of the root secret. */
export interface CeremonyCustodian {
  /** 1 to 63 of `[a-z0-9._-]`, first a letter or digit. */
  readonly name: string;
  /** DER SubjectPublicKeyInfo of the UKey's key: RSA, P-256, P-384 or SM2. */
  readonly publicKey: Uint8Array;
  /** Digest of RSA-OAEP that the UKey can do; of no meaning for other keys. */
  readonly oaep: 'SHA_256' | 'SHA_1';
}

/** A share as the helper for UKeys gives it on. */
export interface ResealedShare {
  /** The share's file. */
  readonly text: string;
  /** What the UKey opened, sealed to the key that `openCeremony` gave. */
  readonly resealed: Uint8Array;
}

/** The ceremony that a root KEK comes from. */
export interface InstalledCeremony {
  readonly id: string;
  readonly threshold: number;
  readonly custodians: number;
}

/** Rare, local, administrative commands: what `hsmctl init`, `tenant create` and `doctor` need. */
export type AdminCommand =
  /** Lists modules, slots and tokens. Needs no login. */
  | { readonly kind: 'describe' }
  /** Initialised tokens of a module with a label, a serial, or both; looks again for one that was made since the module was loaded. */
  | {
      readonly kind: 'findTokens';
      readonly module: string;
      readonly tokenLabel: string | undefined;
      readonly tokenSerial: string | undefined;
    }
  /**
   * Makes the control token ready: initialises it if no token has the label (SO PIN from `soPinFile`, user PIN from the
   * configured file), then makes root KEK and audit key if they are missing. Repeating it changes nothing.
   */
  | { readonly kind: 'initControlToken'; readonly soPinFile: string }
  /**
   * Makes a root secret and its shares, sealed to the custodians; the host keeps the secret until `installRootKek` or its own end. The
   * control token is initialised where it has to be, and must be empty.
   */
  | {
      readonly kind: 'makeComponents';
      readonly soPinFile: string;
      readonly threshold: number;
      readonly createdAtMs: number;
      readonly custodians: readonly CeremonyCustodian[];
    }
  /**
   * Makes the key that shares are sealed to on their way from the helpers for UKeys. To restore, the control token must be empty or
   * absent; to verify, it must have root KEKs.
   */
  | { readonly kind: 'openCeremony'; readonly purpose: 'restore' | 'verify' }
  /** Puts the root secret together; the host keeps it until one of the next two or its own end. */
  | { readonly kind: 'combineComponents'; readonly shares: readonly ResealedShare[] }
  /** Puts the root KEKs that come from the secret, and a new audit key, on the empty control token. Forgets the secret. */
  | { readonly kind: 'installRootKek'; readonly soPinFile: string }
  /** Whether the control token's root KEKs are those that come from the secret. Forgets the secret. */
  | { readonly kind: 'verifyRootKek' }
  /**
   * Initialises a new token in a free slot, or one that was wiped, with PINs and KEKs made here; PINs come back sealed under the root
   * KEK. With `escrow` the token gets those KEKs instead of new ones.
   */
  | {
      readonly kind: 'createPartitionToken';
      readonly module: string;
      readonly partitionId: string;
      readonly label: string;
      readonly reuse?: { readonly tokenSerial: string; readonly sealedSoPin: Uint8Array } | undefined;
      readonly escrow?: EscrowedToken | undefined;
    }
  /**
   * Takes an initialised token of a real HSM into use: logs in with the PIN file and makes the KEKs if missing; with `escrow` it puts those
   * there.
   */
  | {
      readonly kind: 'adoptPartitionToken';
      readonly module: string;
      readonly partitionId: string;
      readonly tokenLabel: string;
      readonly pinFile: string;
      readonly escrow?: EscrowedToken | undefined;
    }
  /**
   * Makes the key of a certificate authority in the control token, unless it is there: the first of an installation, or the next
   * one that is to replace it. What was made and never used is found again by the next try.
   */
  | { readonly kind: 'createAuthorityKey'; readonly authority: number }
  /** Destroys everything on a partition's token; found by its label where the serial is empty. The host lets go of it before. */
  | {
      readonly kind: 'wipePartitionToken';
      readonly module: string;
      readonly partitionId: string;
      readonly tokenSerial: string;
      readonly label: string;
      readonly pin: PinSource;
      readonly sealedSoPin: Uint8Array | undefined;
    }
  /** Logs in to the control token and makes one signature with the audit key; for `doctor`. */
  | { readonly kind: 'checkControlToken' };

export interface ControlTokenState {
  readonly tokenSerial: string;
  readonly auditPublicKey: Uint8Array;
  readonly created: boolean;
  /** `undefined` where the root KEK was made in the token, which alone has it then. */
  readonly ceremony: InstalledCeremony | undefined;
}

export interface AdminResults {
  describe: { readonly modules: readonly ModuleDescription[] };
  findTokens: { readonly tokens: readonly TokenDescription[] };
  /** `auditPublicKey` is DER SubjectPublicKeyInfo of the P-256 audit key. */
  initControlToken: ControlTokenState;
  makeComponents: { readonly ceremony: InstalledCeremony; readonly shares: readonly string[] };
  /** `publicKey` is a point of P-256, 04‖X‖Y. */
  openCeremony: { readonly publicKey: Uint8Array };
  combineComponents: { readonly ceremony: InstalledCeremony };
  installRootKek: ControlTokenState;
  verifyRootKek: { readonly tokenSerial: string };
  createPartitionToken: {
    readonly tokenSerial: string;
    readonly sealedPin: Uint8Array;
    readonly sealedSoPin: Uint8Array;
    readonly wrappedKeks: Uint8Array;
  };
  adoptPartitionToken: { readonly tokenSerial: string; readonly wrappedKeks: Uint8Array | undefined };
  /** `publicKey` is DER SubjectPublicKeyInfo, P-256. */
  createAuthorityKey: { readonly tokenSerial: string; readonly publicKey: Uint8Array; readonly created: boolean };
  /** The SO PIN, sealed for no partition, of a token that the gateway can initialise again. An empty serial: there was no token. */
  wipePartitionToken: { readonly tokenSerial: string; readonly sealedSoPin: Uint8Array | undefined };
  checkControlToken: { readonly tokenSerial: string; readonly auditPublicKey: Uint8Array };
}

export type AdminKind = AdminCommand['kind'];
export type AdminOf<K extends AdminKind> = Extract<AdminCommand, { kind: K }>;

/**
 * Drives the tokens of one host. Synchronous on purpose: PKCS#11 calls block, and the host has nothing
 * else to do; parallelism comes from several hosts. Every method throws GatewayError only.
 */
export interface OperationExecutor {
  execute<K extends OperationKind>(operation: OperationOf<K> & { kind: K }): ResultOf<K>;
  administer<K extends AdminKind>(command: AdminOf<K> & { kind: K }): AdminResults[K];
  /** Logs in to the partition's token and finds its KEKs; repeating it with the same arguments is harmless. */
  openPartition(opening: PartitionOpening): void;
  /** Forgets the partition's keys and sessions. */
  closePartition(partitionId: string): void;
  /** Whether the executor gave up and the process should exit to be replaced (last rung of the recovery ladder). */
  readonly mustRestart: boolean;
  close(): void;
}

/** Made by `host/worker/token_executor.ts`; a double in tests of the channel. */
export type ExecutorFactory = (config: HostConfig) => OperationExecutor;
