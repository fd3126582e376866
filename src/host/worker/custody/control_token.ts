/**
 * @module The control token: root KEKs that seal PINs and escrow, the key that signs audit checkpoints, and the keys of certificate
 * authorities. The only file that knows where its PIN is.
 */
import { fieldInvalid, GatewayError } from '../../../core/errors.ts';
import { DerReader } from '../../../formats/der.ts';
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

/**
 * CKA_ID and CKA_LABEL of an authority's key pair. A number and nothing else names a key of this kind, so that no request can
 * lead to another key of the token.
 * @throws {GatewayError} FIELD_INVALID
 */
export const authorityKeyName = (authority: number): ObjectName => {
  if (!Number.isSafeInteger(authority) || authority < 1)
    throw fieldInvalid('authority', 'must be a whole number from 1');
  const label = `hsm-gateway ca ${authority}`;
  return { id: Buffer.from(label, 'latin1'), label };
};

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

/** What is signed of certificates and revocation lists is a SEQUENCE; checkpoints of the audit trail, and what TLS signs, are not. */
const assertOneSequence = (tbs: Uint8Array): void => {
  const reader = new DerReader(tbs);
  reader.sequence();
  reader.end();
};

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

  /**
   * Signs what is to be signed of a certificate or of a revocation list: ECDSA P-256 over SHA-256, DER. The key is looked for each
   * time: it is used rarely, and a handle that nobody keeps can't become void.
   * @throws {GatewayError} FIELD_INVALID for what is not one SEQUENCE; HSM_UNAVAILABLE where this token has no such key
   */
  signCertificate(authority: number, tbs: Uint8Array): Buffer {
    assertOneSequence(tbs);
    const name = authorityKeyName(authority);
    this.token.open();
    const digest = hashMessage('SHA_256', tbs);
    return this.token.withSession((session) => {
      const key = findObject(session, 'private', name);
      if (key === undefined) {
        throw new GatewayError('HSM_UNAVAILABLE', "this gateway's control token does not have the authority's key", {
          metadata: { authority: String(authority) },
        });
      }
      return signEcdsa(session, key, digest);
    });
  }

  /** DER SubjectPublicKeyInfo of the audit key. @throws {GatewayError} NOT_INITIALIZED */
  auditPublicKey(): Buffer {
    return this.#publicKey(auditKeyName, 'the control token holds no audit key');
  }

  /** DER SubjectPublicKeyInfo of an authority's key. @throws {GatewayError} NOT_INITIALIZED */
  authorityPublicKey(authority: number): Buffer {
    return this.#publicKey(authorityKeyName(authority), 'the control token holds no such authority');
  }

  #publicKey(name: ObjectName, absent: string): Buffer {
    this.token.open();
    const object = findObject(this.token.keeper, 'public', name);
    if (object === undefined) throw new GatewayError('NOT_INITIALIZED', absent);
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
