/** @module The data keys of messages: the gateway makes, encrypts and decrypts them. One keyring for one message. */
import { createHash } from 'node:crypto';
import {
  EncryptedDataKey,
  KeyringNode,
  KeyringTraceFlag,
  type NodeDecryptionMaterial,
  type NodeEncryptionMaterial,
} from '@aws-crypto/material-management-node';
import { GatewayError } from '../../core/errors.ts';
import type { CryptoClient, KmsClient } from '../client.ts';
import { type DecryptOptions, type EncryptOptions, toCallOptions } from './options.ts';

/** What envelope encryption needs of a client: a `GatewayClient` has it. */
export interface EnvelopeService {
  readonly kms: Pick<KmsClient, 'describeKey'>;
  readonly stream: Pick<CryptoClient, 'createDataKey' | 'encryptDataKey' | 'decryptDataKey'>;
}

/** Marks data keys that a gateway encrypted; what follows in the message is the id of the key. Part of the format: never to change. */
const providerId = 'hsm-gateway';

type Material = NodeEncryptionMaterial | NodeDecryptionMaterial;
interface WrappedKey {
  readonly key_id: string;
  readonly cipher_text: Buffer;
}

const { WRAPPING_KEY_GENERATED_DATA_KEY, WRAPPING_KEY_ENCRYPTED_DATA_KEY, WRAPPING_KEY_DECRYPTED_DATA_KEY } =
  KeyringTraceFlag;

/** Puts a data key into the material, which keeps it outside the reach of JavaScript. Wipes what it was given. */
const putDataKey = (material: Material, dataKey: Buffer, keyId: string, flags: KeyringTraceFlag): void => {
  // The library insists on a buffer of its own, which it wipes.
  const copy = new Uint8Array(dataKey);
  dataKey.fill(0);
  try {
    material.setUnencryptedDataKey(copy, { keyNamespace: providerId, keyName: keyId, flags });
  } finally {
    copy.fill(0);
  }
};

/** The data key and its digest, as EncryptDataKey takes them. The receiver's to wipe. */
const withDigest = (dataKey: Buffer, keySpec: string): Buffer => {
  const digest = createHash(keySpec === 'SM4' || keySpec === 'SM2' ? 'sm3' : 'sha256')
    .update(dataKey)
    .digest();
  const joined = Buffer.alloc(dataKey.length + digest.length);
  dataKey.copy(joined);
  digest.copy(joined, dataKey.length);
  digest.fill(0);
  return joined;
};

/** What says the most of several failures: that a key is not there, or another tenant's, is to be expected where a message has several. */
const mostTelling = (failures: readonly unknown[]): unknown => {
  const isForeign = (error: unknown): boolean =>
    error instanceof GatewayError && (error.status === 'NOT_FOUND' || error.reason === 'CIPHERTEXT_INVALID');
  return failures.find((failure) => !isForeign(failure)) ?? failures[0];
};

const isSameContext = (a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name]);
};

/** Whether a key was named by its id, and not by an alias or a URN, which only the gateway can resolve. */
const isPlainId = (keyId: string): boolean => !/[/:]/.test(keyId);

export class GatewayKeyring extends KeyringNode {
  readonly #service: EnvelopeService;
  readonly #options: Partial<EncryptOptions> & DecryptOptions;
  #material: Material | undefined;

  constructor(service: EnvelopeService, options: EncryptOptions | DecryptOptions) {
    super();
    this.#service = service;
    this.#options = options;
  }

  /** Wipes the data key. To be called when the message is done, in any case. */
  dispose(): void {
    this.#material?.zeroUnencryptedDataKey();
    this.#material = undefined;
  }

  override async _onEncrypt(material: NodeEncryptionMaterial): Promise<NodeEncryptionMaterial> {
    this.#material = material;
    const [first = '', ...others] = this.#options.keyIds ?? [];
    const encryption_context = { ...material.encryptionContext };
    const request = { key_id: first, datakey_length: material.suite.keyLength, encryption_context };
    const made = await this.#service.stream.createDataKey(request, toCallOptions(this.#options));
    try {
      const wrapped = await Promise.all(
        others.map((keyId) => this.#wrap(keyId, made.plain_text, material.encryptionContext)),
      );
      putDataKey(material, made.plain_text, made.key_id, WRAPPING_KEY_GENERATED_DATA_KEY);
      for (const { key_id, cipher_text } of [made, ...wrapped]) {
        const encryptedDataKey = { providerId, providerInfo: key_id, encryptedDataKey: cipher_text };
        material.addEncryptedDataKey(new EncryptedDataKey(encryptedDataKey), WRAPPING_KEY_ENCRYPTED_DATA_KEY);
      }
      return material;
    } finally {
      made.plain_text.fill(0);
    }
  }

  async #wrap(keyId: string, dataKey: Buffer, context: Readonly<Record<string, string>>): Promise<WrappedKey> {
    const call = toCallOptions(this.#options);
    const { key_info: info } = await this.#service.kms.describeKey({ key_id: keyId }, call);
    const plain_text = withDigest(dataKey, String(info?.key_spec));
    const request = { key_id: keyId, plain_text, datakey_plain_length: dataKey.length };
    try {
      return await this.#service.stream.encryptDataKey({ ...request, encryption_context: { ...context } }, call);
    } finally {
      plain_text.fill(0);
    }
  }

  override async _onDecrypt(
    material: NodeDecryptionMaterial,
    encryptedDataKeys: readonly EncryptedDataKey[],
  ): Promise<NodeDecryptionMaterial> {
    this.#material = material;
    const { encryptionContext: expected } = this.#options;
    if (expected !== undefined && !isSameContext(expected, material.encryptionContext)) {
      throw new GatewayError('ENCRYPTION_CONTEXT_INVALID', 'the message was encrypted with another encryption context');
    }
    const failures: unknown[] = [];
    for (const [keyId, wrapped] of this.#candidates(encryptedDataKeys)) {
      try {
        await this.#unwrap(material, keyId, wrapped);
        return material;
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw mostTelling(failures);
    throw new GatewayError('ENVELOPE_KEY_MISMATCH', 'the message can be opened by none of the keys that may be used');
  }

  /** Encrypted data keys to try, each with the name of the key that may decrypt it. */
  #candidates(encryptedDataKeys: readonly EncryptedDataKey[]): readonly (readonly [string, Uint8Array])[] {
    const { keyIds } = this.#options;
    return encryptedDataKeys
      .filter((each) => each.providerId === providerId)
      .flatMap(({ providerInfo, encryptedDataKey }) => {
        if (keyIds === undefined) return [[providerInfo, encryptedDataKey] as const];
        return keyIds
          .filter((keyId) => !isPlainId(keyId) || keyId === providerInfo)
          .map((keyId) => [keyId, encryptedDataKey] as const);
      });
  }

  async #unwrap(material: NodeDecryptionMaterial, keyId: string, wrapped: Uint8Array): Promise<void> {
    // A view of the message: the codec of requests takes its bytes as they are.
    const request = { key_id: keyId, cipher_text: Buffer.from(wrapped) };
    const encryption_context = { ...material.encryptionContext };
    const opened = await this.#service.stream.decryptDataKey(
      { ...request, encryption_context },
      toCallOptions(this.#options),
    );
    try {
      putDataKey(material, opened.data_key, opened.key_id, WRAPPING_KEY_DECRYPTED_DATA_KEY);
    } finally {
      opened.data_key.fill(0);
    }
  }
}
