/**
 * @module The control token: root KEKs that seal PINs and escrow, and the key that signs audit checkpoints. The only
 * file that knows where its PIN is.
 */
import { GatewayError } from '../../../core/errors.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import type { Pkcs11Module } from '../../../hsm/module.ts';
import { findObject } from '../../../hsm/objects.ts';
import { hashMessage } from '../../../hsm/ops/digest.ts';
import type { Curve } from '../../../hsm/ops/ec.ts';
import { readEcSpki, signEcdsa } from '../../../hsm/ops/ec.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import { Token } from '../../../hsm/token.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { ControlTokenConfig } from '../../protocol/executor.ts';
import { encodeParts, openEnvelope, sealEnvelope } from './envelope.ts';
import type { Keks } from './keks.ts';
import { getKeks } from './keks.ts';
import { readPinFile } from './pins.ts';

/** CKA_ID and CKA_LABEL of the audit key pair. */
export const auditKeyName: ObjectName = { id: Buffer.from('hsm-gateway audit', 'latin1'), label: 'hsm-gateway audit' };

interface ControlKeys extends Keks {
  readonly epoch: number;
  readonly audit: Handle;
}

/** What a PIN belongs to; the AAD of its sealed form. */
export interface PinAddress {
  readonly purpose: 'user' | 'so';
  readonly partitionId: string;
  readonly tokenSerial: string;
  readonly module: string;
}

const pinAad = (address: PinAddress): Buffer =>
  encodeParts('hsm-gateway/pin/v1', address.purpose, address.partitionId, address.tokenSerial, address.module);

/** Opened when first needed; reopens like every token. */
export class ControlToken {
  readonly config: ControlTokenConfig;
  readonly #module: () => Pkcs11Module;
  #token: Token | undefined;
  #keys: ControlKeys | undefined;

  /** @param module gives the configured module, loaded */
  constructor(config: ControlTokenConfig, module: () => Pkcs11Module) {
    this.config = config;
    this.#module = module;
  }

  /**
   * The connection, found by the configured label.
   * @throws {GatewayError} NOT_INITIALIZED where no token has the label; CONFIG_INVALID where several have
   */
  get token(): Token {
    if (this.#token === undefined) {
      const module = this.#module();
      const found = module.findByLabel(this.config.tokenLabel);
      if (found.length > 1) {
        throw new GatewayError(
          'CONFIG_INVALID',
          'several tokens have the label of the control token; rename all but one',
        );
      }
      const info = found[0];
      if (info === undefined) {
        throw new GatewayError('NOT_INITIALIZED', 'no token has the label of the control token; run `hsmctl init`');
      }
      this.#token = new Token(module, info.serial, () => readPinFile(this.config.pinFile));
    }
    return this.#token;
  }

  /** The connection if there is one already; for the recovery ladder. */
  get openToken(): Token | undefined {
    return this.#token;
  }

  get module(): Pkcs11Module {
    return this.#module();
  }

  /** The keys; found once per connection. @throws {GatewayError} NOT_INITIALIZED; KEY_MATERIAL_MISSING */
  #get(): ControlKeys {
    const token = this.token;
    token.open();
    if (this.#keys?.epoch === token.epoch) return this.#keys;
    this.#keys = this.#find(token);
    return this.#keys;
  }

  #find(token: Token): ControlKeys {
    const session = token.keeper;
    const audit = findObject(session, 'private', auditKeyName);
    if (audit === undefined) throw new GatewayError('NOT_INITIALIZED', 'the control token holds no audit key');
    return { ...getKeks(session, 'root'), audit, epoch: token.epoch };
  }

  /** @throws {GatewayError} NOT_INITIALIZED; KEY_MATERIAL_MISSING */
  get keks(): Keks {
    return this.#get();
  }

  /** Makes the next use look for the keys again, after a handle proved void. */
  forgetKeys(): void {
    this.#keys = undefined;
  }

  /** Signs with the audit key: ECDSA P-256 over SHA-256, DER. */
  signAudit(message: Uint8Array): Buffer {
    const { audit } = this.#get();
    const digest = hashMessage('SHA_256', message);
    return this.token.withSession((session) => signEcdsa(session, audit, digest));
  }

  /** DER SubjectPublicKeyInfo of the audit key. @throws {GatewayError} NOT_INITIALIZED */
  auditPublicKey(): Buffer {
    this.token.open();
    const object = findObject(this.token.keeper, 'public', auditKeyName);
    if (object === undefined) throw new GatewayError('NOT_INITIALIZED', 'the control token holds no audit key');
    return readEcSpki(this.token.keeper, object, keySpecRow('EC_P256').curve as Curve);
  }

  /** Seals a PIN under the root KEK. */
  sealPin(pin: string, address: PinAddress): Buffer {
    const bytes = Buffer.from(pin, 'utf8');
    try {
      return sealEnvelope(this.token, this.keks.bind, pinAad(address), bytes);
    } finally {
      bytes.fill(0);
    }
  }

  /** Opens a sealed PIN. @throws {GatewayError} HSM_FAILURE for one that belongs elsewhere or was changed */
  openPin(sealed: Uint8Array, address: PinAddress): string {
    const bytes = openEnvelope(this.token, this.keks.bind, pinAad(address), sealed);
    const pin = bytes.toString('utf8');
    bytes.fill(0);
    return pin;
  }

  /** Closes the connection; the next use opens it again. */
  close(): void {
    this.#token?.close();
    this.#token = undefined;
    this.#keys = undefined;
  }
}
