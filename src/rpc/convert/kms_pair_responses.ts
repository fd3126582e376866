/** @module Responses about pairs of keys: from the service's result to the message. */
import type { CreateEcDataKeyPairResponseInput } from '../../gen/hsmgateway/v1/CreateEcDataKeyPairResponse.ts';
import type { DeriveSharedSecretResponseInput } from '../../gen/hsmgateway/v1/DeriveSharedSecretResponse.ts';
import type { ReEncryptResponseInput } from '../../gen/hsmgateway/v1/ReEncryptResponse.ts';
import type { CreateDataKeyPairResponse } from '../../kms/data_key_pairs.ts';
import type { ReEncryptResponse } from '../../kms/re_encrypt.ts';
import type { DeriveSharedSecretResponse } from '../../kms/shared_secret.ts';

/** Of both methods: their responses have the same fields. */
export const fromCreateDataKeyPair = (response: CreateDataKeyPairResponse): CreateEcDataKeyPairResponseInput => ({
  key_id: response.keyId,
  key_spec: response.spec,
  public_key: response.publicKey,
  private_key_cipher_text: response.privateKeyCipherText,
  ...(response.privateKey === undefined ? {} : { private_key_plain_text: response.privateKey }),
});

export const fromReEncrypt = (response: ReEncryptResponse): ReEncryptResponseInput => ({
  key_id: response.keyId,
  source_key_id: response.sourceKeyId,
  source_encryption_algorithm: response.sourceAlgorithm,
  destination_encryption_algorithm: response.destinationAlgorithm,
  cipher_text: response.cipherText,
});

export const fromDeriveSharedSecret = (response: DeriveSharedSecretResponse): DeriveSharedSecretResponseInput => ({
  key_id: response.keyId,
  key_agreement_algorithm: 'ECDH',
  shared_secret: response.secret,
});
