/** @module The operations of the KMS chapter, each on a key of a ring. */
import type { CryptoClient } from '../../src/client/index.ts';
import { encryptionContext, type KeyRing } from './kms_keys.ts';
import type { KmsRow } from './rows.ts';

export interface KmsOperation {
  /** Keys that it can be done with. */
  readonly keys: number;
  readonly run: (key: number) => Promise<unknown>;
}

/** Methods that unary calls and the stream have alike. */
type Calls = Pick<CryptoClient, 'createDataKey' | 'decryptDataKey' | 'encryptData' | 'sign' | 'generateMac'>;

export const kmsOperations = (calls: Calls, { ids, encryptedDataKeys }: KeyRing): Record<KmsRow, KmsOperation> => {
  const message = Buffer.alloc(32, 7);
  const plain_text = Buffer.alloc(1024, 1);
  const encryption_context = encryptionContext;
  const onKeys = (keys: readonly string[], call: (key_id: string) => Promise<unknown>): KmsOperation => ({
    keys: keys.length,
    run: (key) => call(keys[key] ?? ''),
  });
  const sign = (
    keys: readonly string[],
    signing_algorithm: 'ECDSA_SHA_256' | 'RSASSA_PKCS1_V1_5_SHA_256' | 'SM2DSA_SM3',
  ) => onKeys(keys, (key_id) => calls.sign({ key_id, message, message_type: 'DIGEST', signing_algorithm }));
  const dataKeys = encryptedDataKeys.map((text) => Buffer.from(text, 'base64'));
  return {
    'datakey-create': onKeys(ids.AES_256, (key_id) => calls.createDataKey({ key_id, encryption_context })),
    'datakey-decrypt': {
      keys: dataKeys.length,
      run: (key) => calls.decryptDataKey({ cipher_text: dataKeys[key] as Buffer, encryption_context }),
    },
    'encrypt-1k': onKeys(ids.AES_256, (key_id) => calls.encryptData({ key_id, plain_text, encryption_context })),
    'p256-sign': sign(ids.EC_P256, 'ECDSA_SHA_256'),
    'rsa2048-sign': sign(ids.RSA_2048, 'RSASSA_PKCS1_V1_5_SHA_256'),
    'sm2-sign': sign(ids.SM2, 'SM2DSA_SM3'),
    mac: onKeys(ids.HMAC_256, (key_id) => calls.generateMac({ key_id, message })),
  };
};
