/**
 * @module The executor of a crypto-host: routes every operation to its partition, and stands between the tokens'
 * failures and the caller. Synchronous; one per process.
 */
import type { CryptoOperation, OperationKind, OperationOf, ResultOf } from '../../core/crypto_operation.ts';
import { isRepeatable } from '../../core/crypto_operation.ts';
import { GatewayError } from '../../core/errors.ts';
import { HsmError } from '../../hsm/ckr.ts';
import type { LoadLibrary } from '../../hsm/cryptoki.ts';
import { loadLibrary } from '../../hsm/cryptoki.ts';
import { describeModule } from '../../hsm/describe.ts';
import { Pkcs11Module } from '../../hsm/module.ts';
import { Token } from '../../hsm/token.ts';
import type {
  AdminCommand,
  AdminKind,
  AdminOf,
  AdminResults,
  HostConfig,
  OperationExecutor,
  PartitionOpening,
} from '../protocol/executor.ts';
import { keysOf } from '../protocol/operations.ts';
import { Ceremonies } from './ceremony/ceremonies.ts';
import { makeBackupKey, openBackupChunk, sealBackupChunk } from './custody/backup_key.ts';
import { createAuthorityKey, initControlToken } from './custody/control_setup.ts';
import { ControlToken } from './custody/control_token.ts';
import { LoadedKeys } from './custody/loaded_keys.ts';
import type { KeyRoom } from './custody/partition.ts';
import { Partition } from './custody/partition.ts';
import { adoptPartitionToken, createPartitionToken } from './custody/partition_setup.ts';
import { wipePartitionToken } from './custody/partition_wipe.ts';
import { readPinFile } from './custody/pins.ts';
import { checkPartition, digest, random } from './operations/basics.ts';
import { deriveSharedSecret } from './operations/agreements.ts';
import { decrypt, encrypt, generateDataKey } from './operations/ciphers.ts';
import { generateDataKeyPair } from './operations/data_key_pairs.ts';
import { importMaterial } from './operations/import_material.ts';
import { makeImportKey } from './operations/import_wrapping_key.ts';
import { destroyKey, generateKey } from './operations/keys.ts';
import { reEncrypt } from './operations/re_encrypt.ts';
import { mac, sign, verify, verifyMac } from './operations/signatures.ts';
import { verifySm2 } from './operations/verify_sm2.ts';
import type { RunKnownAnswers } from './known_answers.ts';
import { KnownAnswers } from './known_answers.ts';
import type { Site } from './recovery.ts';
import { recover } from './recovery.ts';
import { sdfHandlers } from './sdf/handlers.ts';

/** Replacements for tests. */
export interface TokenExecutorOptions {
  /** Loads a library; pkcs11js by default. */
  readonly loadLibrary?: LoadLibrary;
  /** Tests the host's own algorithms; by default once per process. */
  readonly runKnownAnswers?: RunKnownAnswers;
}

/** Operations that one partition carries out. */
type PartitionKind = Exclude<OperationKind, ControlKind | 'reEncrypt' | 'verifySm2'>;
/** Operations of the control token. */
type ControlKind = keyof typeof controlHandlers;
/** What says where an operation belongs. */
type Place = { readonly partitionId: string; readonly tenantId?: string };
type PartitionHandlers = {
  readonly [K in PartitionKind]: (partition: Partition, operation: OperationOf<K>) => ResultOf<K>;
};
type AnyResult = ResultOf<OperationKind>;
type AdminHandlers = { readonly [K in AdminKind]: (command: AdminOf<K>) => AdminResults[K] };

const controlHandlers = {
  signCheckpoint: (control, { message }) => ({ signature: control.signAudit(message) }),
  signCertificate: (control, { authority, tbs }) => ({ signature: control.signCertificate(authority, tbs) }),
  makeBackupKey,
  sealBackupChunk,
  openBackupChunk,
} satisfies { readonly [K in OperationKind]?: (control: ControlToken, operation: OperationOf<K>) => ResultOf<K> };

const isOfControl = (operation: CryptoOperation): operation is OperationOf<ControlKind> =>
  Object.hasOwn(controlHandlers, operation.kind);

const handlers: PartitionHandlers = {
  generateKey,
  destroyKey,
  encrypt,
  decrypt,
  generateDataKey,
  generateDataKeyPair,
  sign,
  verify,
  mac,
  verifyMac,
  deriveSharedSecret,
  digest,
  random,
  checkPartition,
  makeImportKey,
  importMaterial,
  ...sdfHandlers,
};

/** Where an operation belongs, by whichever of its fields says so. */
const placeOf = (operation: OperationOf<PartitionKind>): Place => {
  if ('key' in operation) return operation.key.address;
  return 'address' in operation ? operation.address : operation;
};

/** Whatever is not a GatewayError is a fault of ours: it keeps its cause for the log and shows nothing of it. */
const toGatewayError = (error: unknown): GatewayError =>
  error instanceof GatewayError
    ? error
    : new GatewayError('INTERNAL', 'the crypto-host failed in an unexpected way', { cause: error });

const isSamePin = (a: PartitionOpening['pin'], b: PartitionOpening['pin']): boolean => {
  if (a.kind === 'sealed') return b.kind === 'sealed' && Buffer.compare(a.blob, b.blob) === 0;
  return b.kind === 'file' && a.path === b.path;
};

const isSameOpening = (a: PartitionOpening, b: PartitionOpening): boolean =>
  a.tenantId === b.tenantId &&
  a.module === b.module &&
  a.tokenSerial === b.tokenSerial &&
  a.hasKeksOnly === b.hasKeksOnly &&
  isSamePin(a.pin, b.pin);

/** Implements OperationExecutor without its generics, which the handler tables keep instead. */
class TokenExecutor {
  readonly #config: HostConfig;
  readonly #loadLibrary: LoadLibrary;
  readonly #modules = new Map<string, Pkcs11Module>();
  readonly #partitions = new Map<string, Partition>();
  readonly #control: ControlToken;
  readonly #ceremonies: Ceremonies;
  readonly #knownAnswers: KnownAnswers;
  readonly #room: KeyRoom;
  readonly #admin: AdminHandlers;
  #mustRestart = false;

  constructor(config: HostConfig, options: TokenExecutorOptions) {
    this.#config = config;
    this.#loadLibrary = options.loadLibrary ?? loadLibrary;
    this.#knownAnswers = new KnownAnswers(options.runKnownAnswers);
    const { maxLoadedKeys } = config;
    this.#room = { loaded: new LoadedKeys(maxLoadedKeys), opened: new LoadedKeys(maxLoadedKeys) };
    this.#control = new ControlToken(config.controlToken, () => this.#module(config.controlToken.module));
    this.#ceremonies = new Ceremonies(this.#control, this.#knownAnswers);
    const ceremonies = this.#ceremonies;
    this.#admin = {
      describe: () => ({ modules: config.modules.map((options) => this.#describe(options.name)) }),
      findTokens: ({ module, tokenLabel, tokenSerial }) => {
        const serials = this.#module(module)
          .find(tokenLabel, tokenSerial)
          .map(({ serial }) => serial);
        return { tokens: this.#describe(module).tokens.filter(({ serial }) => serials.includes(serial)) };
      },
      initControlToken: (command) => initControlToken(this.#control, command.soPinFile),
      makeComponents: (command) => ceremonies.makeComponents(command),
      openCeremony: (command) => ceremonies.openCeremony(command),
      combineComponents: (command) => ceremonies.combineComponents(command),
      installRootKek: (command) => ceremonies.installRootKek(command),
      verifyRootKek: () => ceremonies.verifyRootKek(),
      createPartitionToken: (command) => createPartitionToken(this.#control, this.#module(command.module), command),
      adoptPartitionToken: (command) => adoptPartitionToken(this.#control, this.#module(command.module), command),
      createAuthorityKey: (command) => createAuthorityKey(this.#control, command.authority),
      wipePartitionToken: (command) => {
        this.closePartition(command.partitionId);
        return wipePartitionToken(this.#control, this.#module(command.module), command);
      },
      checkControlToken: () => {
        this.#control.signAudit(Buffer.from('hsm-gateway check', 'latin1'));
        return { tokenSerial: this.#control.token.serial, auditPublicKey: this.#control.auditPublicKey() };
      },
    };
  }

  get mustRestart(): boolean {
    return this.#mustRestart;
  }

  /** Loaded at first use, so that a fault of one module is told by what needs it. */
  #module(name: string): Pkcs11Module {
    const loaded = this.#modules.get(name);
    if (loaded !== undefined) return loaded;
    const options = this.#config.modules.find((module) => module.name === name);
    if (options === undefined) {
      throw new GatewayError('CONFIG_INVALID', `the configuration has no module "${name}"`, {
        metadata: { module: name },
      });
    }
    if ([...this.#modules.values()].some((module) => module.options.path === options.path)) {
      throw new GatewayError('CONFIG_INVALID', `module "${name}" is the same library as another module`);
    }
    const module = new Pkcs11Module(options, this.#loadLibrary);
    this.#modules.set(name, module);
    return module;
  }

  #describe(name: string) {
    const module = this.#module(name);
    const { tokens, ...rest } = describeModule(module);
    return { name, path: module.options.path, ...rest, tokens: tokens.map((token) => ({ module: name, ...token })) };
  }

  #partition({ partitionId, tenantId }: Place): Partition {
    const partition = this.#partitions.get(partitionId);
    if (partition === undefined) {
      throw new GatewayError('HSM_UNAVAILABLE', 'this host does not serve the partition', {
        metadata: { partition_id: partitionId },
      });
    }
    if (tenantId !== undefined && tenantId !== partition.opening.tenantId) {
      throw new GatewayError('PARTITION_NOT_FOUND', 'the tenant has no such partition');
    }
    return partition;
  }

  #run(operation: CryptoOperation): AnyResult {
    if (isOfControl(operation)) {
      const handler = controlHandlers[operation.kind] as (
        control: ControlToken,
        operation: CryptoOperation,
      ) => AnyResult;
      return handler(this.#control, operation);
    }
    if (operation.kind === 'verifySm2') return verifySm2(this.#knownAnswers, operation);
    if (operation.kind === 'reEncrypt') {
      const { key, toKey } = operation;
      return reEncrypt(this.#partition(key.address), this.#partition(toKey.address), operation);
    }
    const handler = handlers[operation.kind] as (partition: Partition, operation: CryptoOperation) => AnyResult;
    return handler(this.#partition(placeOf(operation)), operation);
  }

  #site(operation: CryptoOperation): Site {
    const control = this.#control;
    if (isOfControl(operation)) {
      return { tokens: () => [control.token], forgetHandles: () => control.forgetKeys(), makeRoom: () => false };
    }
    if (operation.kind === 'verifySm2')
      return { tokens: () => [], forgetHandles: () => undefined, makeRoom: () => false };
    const places =
      operation.kind === 'reEncrypt' ? [operation.key.address, operation.toKey.address] : [placeOf(operation)];
    const partitions = places.map((place) => this.#partition(place));
    const tokens = partitions.map(({ token }) => token);
    return {
      tokens: () => (control.openToken === undefined ? tokens : [...tokens, control.openToken]),
      forgetHandles: () => {
        control.forgetKeys();
        for (const partition of partitions) {
          partition.forgetKeks();
          for (const { versionId } of keysOf(operation)) partition.forget(versionId);
        }
      },
      makeRoom: () => partitions.map((partition) => partition.makeRoom()).includes(true),
    };
  }

  execute(operation: CryptoOperation): AnyResult {
    if (this.#mustRestart) throw new GatewayError('HSM_UNAVAILABLE', 'the crypto-host is being replaced');
    try {
      return this.#run(operation);
    } catch (error) {
      return this.#repeat(operation, error);
    }
  }

  #repeat(operation: CryptoOperation, failure: unknown): AnyResult {
    const needsHelp = failure instanceof HsmError && failure.recovery !== undefined;
    if (!needsHelp || !isRepeatable[operation.kind]) throw toGatewayError(failure);
    try {
      const outcome = recover(failure, this.#site(operation), () => this.#run(operation));
      if (!outcome.isExhausted) return outcome.result;
      this.#mustRestart = true;
      throw new GatewayError('HSM_UNAVAILABLE', 'the device does not answer; the crypto-host is being replaced', {
        metadata: outcome.cause instanceof GatewayError ? outcome.cause.metadata : {},
        cause: outcome.cause,
      });
    } catch (error) {
      throw toGatewayError(error);
    }
  }

  administer(command: AdminCommand): AdminResults[AdminKind] {
    try {
      return (this.#admin[command.kind] as (command: AdminCommand) => AdminResults[AdminKind])(command);
    } catch (error) {
      throw toGatewayError(error);
    }
  }

  openPartition(opening: PartitionOpening): void {
    try {
      const existing = this.#partitions.get(opening.partitionId);
      if (existing !== undefined && isSameOpening(existing.opening, opening)) {
        existing.refresh();
        return;
      }
      this.closePartition(opening.partitionId);
      this.#assertFree(opening);
      this.#open(opening);
    } catch (error) {
      throw toGatewayError(error);
    }
  }

  /** A token serves one partition: otherwise two tenants would share KEKs, login and PIN. */
  #assertFree(opening: PartitionOpening): void {
    const { module, tokenSerial } = opening;
    const control = this.#control.openToken;
    const isControl = control?.serial === tokenSerial && control.module.options.name === module;
    const isTaken = [...this.#partitions.values()].some(
      (partition) => partition.token.serial === tokenSerial && partition.opening.module === module,
    );
    if (!isControl && !isTaken) return;
    throw new GatewayError('CONFIG_INVALID', 'the token already serves another partition or is the control token', {
      metadata: { token_serial: tokenSerial },
    });
  }

  #open(opening: PartitionOpening): void {
    const { pin, partitionId, tokenSerial, module } = opening;
    const readPin = (): string =>
      pin.kind === 'file'
        ? readPinFile(pin.path)
        : this.#control.openPin(pin.blob, { purpose: 'user', partitionId, tokenSerial, module });
    const token = new Token(this.#module(module), tokenSerial, readPin);
    const partition = new Partition(opening, token, this.#room, this.#knownAnswers);
    try {
      partition.refresh();
    } catch (error) {
      token.close();
      throw error;
    }
    this.#partitions.set(partitionId, partition);
  }

  closePartition(partitionId: string): void {
    this.#partitions.get(partitionId)?.close();
    this.#partitions.delete(partitionId);
  }

  close(): void {
    for (const id of [...this.#partitions.keys()]) this.closePartition(id);
    this.#ceremonies.close();
    this.#control.close();
    for (const module of this.#modules.values()) module.close();
    this.#modules.clear();
  }
}

/**
 * Makes the executor of a host. Nothing is loaded before it is needed.
 * @see OperationExecutor
 */
export const createTokenExecutor = (config: HostConfig, options: TokenExecutorOptions = {}): OperationExecutor =>
  new TokenExecutor(config, options) as OperationExecutor;
