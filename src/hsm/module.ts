/**
 * @module One PKCS#11 library in this process: loading, initialising, finalizing, and the tokens it shows. It
 * knows nothing of sessions.
 */
import { statSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../core/errors.ts';
import { HsmError } from './ckr.ts';
import type { Cryptoki, Handle, LoadedLibrary, LoadLibrary } from './cryptoki.ts';
import { initializeLibrary, loadLibrary } from './cryptoki.ts';
import { LoginKeeper } from './login_keeper.ts';
import { Mechanisms } from './mechanisms.ts';
import { pause } from './patience.ts';
import { loadProfile } from './profile.ts';

export interface ModuleOptions {
  /** Name in the configuration. */
  readonly name: string;
  /** Absolute path of the library. */
  readonly path: string;
  /** Absolute path of a mechanism profile; undefined for the standard. */
  readonly profilePath: string | undefined;
  /** Sessions that one connection opens at most, beside its keeper session; 1 to 256. */
  readonly maxSessions: number;
}

/** A token as C_GetTokenInfo shows it, without padding. */
export interface TokenInfo {
  readonly slot: Handle;
  readonly label: string;
  readonly serial: string;
  /** CKF_ bits. */
  readonly flags: number;
  readonly maxPinBytes: number;
}

const unpad = (text: string): string => text.replace(/[\s\0]+$/, '');

const isInitialized = (token: TokenInfo): boolean => (token.flags & pkcs11.CKF_TOKEN_INITIALIZED) !== 0;

const moduleInvalid = (name: string, what: string, cause?: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `the PKCS#11 library of module "${name}" ${what}; check modules[].path`, {
    metadata: { module: name },
    cause,
  });

/** Says in plain words what is wrong with a path before dlopen meets it; a pipe would block it, a directory confuse it. */
const assertLibraryFile = (options: ModuleOptions): void => {
  if (!isAbsolute(options.path)) throw moduleInvalid(options.name, 'is not given by an absolute path');
  let isFile: boolean;
  try {
    isFile = statSync(options.path).isFile();
  } catch (cause) {
    throw moduleInvalid(options.name, 'does not exist or cannot be reached', cause);
  }
  if (!isFile) throw moduleInvalid(options.name, 'is not a file');
};

const load = (options: ModuleOptions, loader: LoadLibrary): LoadedLibrary => {
  assertLibraryFile(options);
  try {
    return loader(options.path);
  } catch (cause) {
    const isNoModule = cause instanceof Error && cause.message.includes('C_GetFunctionList');
    const what = isNoModule ? 'is a library but no PKCS#11 module (C_GetFunctionList)' : 'cannot be loaded';
    throw moduleInvalid(options.name, what, cause);
  }
};

/** A loaded and initialised library. Made lazily by the executor, closed once. */
export class Pkcs11Module {
  readonly options: ModuleOptions;
  readonly mechanisms: Mechanisms;
  readonly #library: LoadedLibrary;
  readonly #keepers = new Map<string, LoginKeeper>();
  readonly #missing = new Set<string>();
  readonly #connections = new Set<object>();
  #isOwner: boolean;
  #generation = 1;

  /**
   * @throws {GatewayError} CONFIG_INVALID for a path that is no module or a profile that is not valid; the reason of
   * the CKR where C_Initialize fails
   */
  constructor(options: ModuleOptions, loader: LoadLibrary = loadLibrary) {
    this.options = options;
    this.mechanisms = new Mechanisms(loadProfile(options.profilePath));
    this.#library = load(options, loader);
    this.#isOwner = this.#initialize();
  }

  #initialize(): boolean {
    try {
      return initializeLibrary(this.cryptoki);
    } catch (cause) {
      if (!(cause instanceof HsmError)) throw cause;
      const message = `${cause.message}; check the configuration of the library of module "${this.options.name}" itself`;
      throw new GatewayError('HSM_UNAVAILABLE', message, {
        metadata: { ...cause.metadata, module: this.options.name },
        cause,
      });
    }
  }

  get cryptoki(): Cryptoki {
    return this.#library.cryptoki;
  }

  /** pkcs11js' own object, for graphene. */
  get native(): pkcs11.PKCS11 {
    return this.#library.native;
  }

  /** Grows with every initialisation; sessions and handles of an older one are void. */
  get generation(): number {
    return this.#generation;
  }

  /** The login keeper of a token; one per serial, for as long as the process lives. */
  loginKeeper(serial: string): LoginKeeper {
    let keeper = this.#keepers.get(serial);
    if (keeper === undefined) {
      keeper = new LoginKeeper();
      this.#keepers.set(serial, keeper);
    }
    return keeper;
  }

  /** What is in the slots now, and the first fault of a slot that could not be read. */
  #scan(): { readonly tokens: TokenInfo[]; readonly fault: HsmError | undefined } {
    const tokens: TokenInfo[] = [];
    let fault: HsmError | undefined;
    for (const slot of this.cryptoki.C_GetSlotList(true)) {
      try {
        tokens.push(this.tokenInfo(slot));
      } catch (error) {
        if (!(error instanceof HsmError)) throw error;
        fault ??= error;
      }
    }
    return { tokens, fault };
  }

  /** Tokens whose user data is not initialised yet: room for new ones. */
  listFree(): TokenInfo[] {
    return this.#scan().tokens.filter((token) => !isInitialized(token));
  }

  /**
   * Tokens of the kind that is looked for. "None" is said only when every slot was read: whoever asks may go on to
   * make what is missing.
   */
  #search(name: string, isMatch: (token: TokenInfo) => boolean): TokenInfo[] {
    const maxRescans = this.#maxRescans(name);
    for (let rescans = 0; ; rescans += 1) {
      const { tokens, fault } = this.#scan();
      const found = tokens.filter(isMatch);
      if (found.length > 0) return found;
      if (rescans < maxRescans) {
        if (rescans > 0) pause();
        this.reinitialize();
        continue;
      }
      if (fault !== undefined) throw fault;
      return [];
    }
  }

  tokenInfo(slot: Handle): TokenInfo {
    const info = this.cryptoki.C_GetTokenInfo(slot);
    return {
      slot,
      label: unpad(info.label),
      serial: unpad(info.serialNumber),
      flags: info.flags,
      maxPinBytes: info.maxPinLen,
    };
  }

  /**
   * How often to look again after a new C_Initialize: modules like SoftHSM list tokens that another process made only then,
   * and overlook one that another process is just logging in to. It costs all tokens of the module their connections, so
   * while there are any it is done for every name once.
   */
  #maxRescans(name: string): number {
    if (!this.#isOwner || (this.#connections.size > 0 && this.#missing.has(name))) return 0;
    this.#missing.add(name);
    return 3;
  }

  /**
   * Initialised tokens with a label.
   * @throws {GatewayError} the reason of the CKR where there is none but a slot could not be read
   */
  findByLabel(label: string): TokenInfo[] {
    return this.#search(`label ${label}`, (token) => isInitialized(token) && token.label === label);
  }

  /**
   * Initialised tokens with a serial, a label, or both.
   * @throws {GatewayError} the reason of the CKR where there is none but a slot could not be read
   */
  find(label: string | undefined, serial: string | undefined): TokenInfo[] {
    const isMatch = (token: TokenInfo): boolean =>
      isInitialized(token) &&
      (label === undefined || token.label === label) &&
      (serial === undefined || token.serial === serial);
    return this.#search(`label ${label} serial ${serial}`, isMatch);
  }

  /**
   * The token with a serial.
   * @throws {GatewayError} HSM_UNAVAILABLE where no slot holds it; the reason of the CKR where a slot could not be read
   */
  getBySerial(serial: string): TokenInfo {
    const [found] = this.#search(`serial ${serial}`, (token) => token.serial === serial);
    if (found !== undefined) return found;
    throw new GatewayError('HSM_UNAVAILABLE', `no slot of module "${this.options.name}" holds the token`, {
      metadata: { module: this.options.name, token_serial: serial },
    });
  }

  /** A connection to one of the tokens stands, until it is forgotten. */
  noteConnection(connection: object): void {
    this.#connections.add(connection);
  }

  forgetConnection(connection: object): void {
    this.#connections.delete(connection);
  }

  /**
   * Finalizes and initialises the library: the third rung of the recovery ladder. All sessions and handles are void.
   * Does nothing but count where something else in the process initialised the library.
   */
  reinitialize(): void {
    this.#generation += 1;
    this.#connections.clear();
    if (!this.#isOwner) return;
    this.#finalize();
    this.#isOwner = this.#initialize();
  }

  #finalize(): void {
    try {
      this.cryptoki.C_Finalize();
    } catch (error) {
      // A module that is beyond even that is initialised anew all the same.
      if (!(error instanceof HsmError)) throw error;
    }
  }

  /** Finalizes the library if this object initialised it. The library stays mapped: many do not survive dlclose. */
  close(): void {
    this.#generation += 1;
    if (this.#isOwner) this.#finalize();
    this.#isOwner = false;
  }
}
