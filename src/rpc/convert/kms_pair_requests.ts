/** @module Requests about pairs of keys: data key pairs, re-encryption, key agreement. Each field checked. */
import type { AgreementAlgorithm, EcDataKeyPairSpec, RsaDataKeyPairSpec } from '../../core/algorithms.ts';
import { fieldInvalid } from '../../core/errors.ts';
import type { CreateEcDataKeyPairRequest as CreateEcMessage } from '../../gen/hsmgateway/v1/CreateEcDataKeyPairRequest.ts';
import type { CreateRsaDataKeyPairRequest as CreateRsaMessage } from '../../gen/hsmgateway/v1/CreateRsaDataKeyPairRequest.ts';
import type { DeriveSharedSecretRequest as DeriveMessage } from '../../gen/hsmgateway/v1/DeriveSharedSecretRequest.ts';
import type { ReEncryptRequest as ReEncryptMessage } from '../../gen/hsmgateway/v1/ReEncryptRequest.ts';
import type { CreateDataKeyPairRequest } from '../../kms/data_key_pairs.ts';
import type { ReEncryptRequest } from '../../kms/re_encrypt.ts';
import type { DeriveSharedSecretRequest } from '../../kms/shared_secret.ts';
import * as fields from './fields.ts';
import { cipherAlgorithms } from './kms_requests.ts';

const rsaSpecs: Record<RsaDataKeyPairSpec, 1> = { RSA_2048: 1, RSA_3072: 1, RSA_4096: 1 };
const ecSpecs: Record<EcDataKeyPairSpec, 1> = {
  ECC_NIST_P256: 1,
  ECC_NIST_P384: 1,
  ECC_NIST_P521: 1,
  ECC_SECG_P256K1: 1,
  SM2: 1,
};
const agreementAlgorithm: AgreementAlgorithm = 'ECDH';

export const toCreateRsaDataKeyPair = (message: CreateRsaMessage): CreateDataKeyPairRequest<RsaDataKeyPairSpec> => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  spec: fields.requiredEnum('key_spec', message.key_spec, rsaSpecs, 'KMS.1903'),
  withPlaintext: message.with_plain_text,
  encryptionContext: fields.contextFields(message),
});

export const toCreateEcDataKeyPair = (message: CreateEcMessage): CreateDataKeyPairRequest<EcDataKeyPairSpec> => ({
  keyId: fields.keyIdField('key_id', message.key_id),
  spec: fields.requiredEnum('key_spec', message.key_spec, ecSpecs, 'KMS.1903'),
  withPlaintext: message.with_plain_text,
  encryptionContext: fields.contextFields(message),
});

export const toReEncrypt = (message: ReEncryptMessage): ReEncryptRequest => ({
  cipherText: message.cipher_text,
  sourceKeyId: fields.optionalKeyId('source_key_id', message.source_key_id),
  sourceAlgorithm: fields.enumField(
    'source_encryption_algorithm',
    message.source_encryption_algorithm,
    cipherAlgorithms,
  ),
  sourceContext: {
    pairs: message.source_encryption_context,
    additionalData: message.source_additional_authenticated_data,
  },
  destinationKeyId: fields.keyIdField('destination_key_id', message.destination_key_id),
  destinationAlgorithm: fields.enumField(
    'destination_encryption_algorithm',
    message.destination_encryption_algorithm,
    cipherAlgorithms,
  ),
  destinationContext: {
    pairs: message.destination_encryption_context,
    additionalData: message.destination_additional_authenticated_data,
  },
  dataKeyBytes: fields.optionalNumber(message.datakey_cipher_length),
});

export const toDeriveSharedSecret = (message: DeriveMessage): DeriveSharedSecretRequest => {
  const keyId = fields.keyIdField('key_id', message.key_id);
  if (message.key_agreement_algorithm !== agreementAlgorithm) {
    throw fieldInvalid('key_agreement_algorithm', `must be ${agreementAlgorithm}`);
  }
  return { keyId, publicKey: message.public_key };
};
