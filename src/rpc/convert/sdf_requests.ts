/**
 * @module Requests of SdfService: from the decoded message to the service's request. Lengths and ranges are the services' to
 * check, since their errors carry the standard's codes; here fields get their names, and what was not given is undefined.
 */
import type { SdfEccCipher } from '../../gen/hsmgateway/v1/SdfEccCipher.ts';
import type { SdfEccPublicKey } from '../../gen/hsmgateway/v1/SdfEccPublicKey.ts';
import type { SdfEccSignature } from '../../gen/hsmgateway/v1/SdfEccSignature.ts';
import type { SdfRsaPrivateKey } from '../../gen/hsmgateway/v1/SdfRsaPrivateKey.ts';
import type { SdfRsaPublicKey } from '../../gen/hsmgateway/v1/SdfRsaPublicKey.ts';
import * as fields from './fields.ts';

interface InSession {
  readonly session_handle: Buffer;
}

type Bytes = Readonly<Record<'data', Buffer>>;
type Numbers<Name extends string> = Readonly<Record<Name, number>>;
type Given<Name extends string, Value> = Readonly<Record<Name, Value | null>>;

const given = <Value>(value: Value | null): Value | undefined => value ?? undefined;

export const toOpenDevice = (message: { readonly keystore_id: string }) => ({
  keystoreId: fields.keystoreField('keystore_id', message.keystore_id),
});

export const toDevice = (message: { readonly device_handle: Buffer }) => ({ deviceHandle: message.device_handle });

export const toSession = (message: InSession) => ({ sessionHandle: message.session_handle });

export const toRandom = (message: InSession & Numbers<'length'>) => ({
  ...toSession(message),
  length: message.length,
});

export const toIndex = (message: InSession & Numbers<'key_index'>) => ({
  ...toSession(message),
  keyIndex: message.key_index,
});

export const toAccessRight = (message: InSession & Numbers<'key_index'> & { readonly password: Buffer }) => ({
  ...toIndex(message),
  password: message.password,
});

export const toKeyPairRsa = (message: InSession & Numbers<'key_bits'>) => ({
  ...toSession(message),
  keyBits: message.key_bits,
});

export const toKeyPairEcc = (message: InSession & Numbers<'key_bits' | 'algorithm_id'>) => ({
  ...toKeyPairRsa(message),
  algorithmId: message.algorithm_id,
});

export const toGenerateWithIpk = (message: InSession & Numbers<'key_index' | 'key_bits'>) => ({
  ...toIndex(message),
  keyBits: message.key_bits,
});

export const toGenerateWithEpkRsa = (
  message: InSession & Numbers<'key_bits'> & Given<'public_key', SdfRsaPublicKey>,
) => ({ ...toKeyPairRsa(message), publicKey: toRsaPublic(message.public_key) });

export const toGenerateWithEpkEcc = (
  message: InSession & Numbers<'key_bits' | 'algorithm_id'> & Given<'public_key', SdfEccPublicKey>,
) => ({ ...toKeyPairEcc(message), publicKey: given(message.public_key) });

const toRsaPublic = (key: SdfRsaPublicKey | null) =>
  key === null ? undefined : { modulus: key.modulus, publicExponent: key.public_exponent };

export const toImportRsa = (message: InSession & Numbers<'key_index'> & { readonly wrapped_key: Buffer }) => ({
  ...toIndex(message),
  wrappedKey: message.wrapped_key,
});

export const toImportEcc = (message: InSession & Numbers<'key_index'> & Given<'wrapped_key', SdfEccCipher>) => ({
  ...toIndex(message),
  wrappedKey: given(message.wrapped_key),
});

export const toExchangeRsa = (
  message: InSession & Numbers<'key_index'> & Given<'public_key', SdfRsaPublicKey> & { readonly wrapped_key: Buffer },
) => ({ ...toImportRsa(message), publicKey: toRsaPublic(message.public_key) });

export const toExchangeEcc = (
  message: InSession &
    Numbers<'key_index' | 'algorithm_id'> &
    Given<'public_key', SdfEccPublicKey> &
    Given<'wrapped_key', SdfEccCipher>,
) => ({ ...toImportEcc(message), algorithmId: message.algorithm_id, publicKey: given(message.public_key) });

export const toAgreementData = (
  message: InSession & Numbers<'key_index' | 'key_bits'> & { readonly sponsor_id: Buffer },
) => ({ ...toGenerateWithIpk(message), sponsorId: message.sponsor_id });

export const toAgreementKey = (
  message: InSession & {
    readonly response_id: Buffer;
    readonly agreement_handle: Buffer;
  } & Given<'response_public_key' | 'response_tmp_public_key', SdfEccPublicKey>,
) => ({
  ...toSession(message),
  responseId: message.response_id,
  responsePublicKey: given(message.response_public_key),
  responseTmpPublicKey: given(message.response_tmp_public_key),
  agreementHandle: message.agreement_handle,
});

export const toAgreementDataAndKey = (
  message: InSession &
    Numbers<'key_index' | 'key_bits'> & {
      readonly response_id: Buffer;
      readonly sponsor_id: Buffer;
    } & Given<'sponsor_public_key' | 'sponsor_tmp_public_key', SdfEccPublicKey>,
) => ({
  ...toAgreementData(message),
  responseId: message.response_id,
  sponsorPublicKey: given(message.sponsor_public_key),
  sponsorTmpPublicKey: given(message.sponsor_tmp_public_key),
});

export const toGenerateWithKek = (message: InSession & Numbers<'key_bits' | 'algorithm_id' | 'kek_index'>) => ({
  ...toKeyPairEcc(message),
  kekIndex: message.kek_index,
});

export const toImportWithKek = (
  message: InSession & Numbers<'algorithm_id' | 'kek_index'> & { readonly wrapped_key: Buffer },
) => ({
  ...toSession(message),
  algorithmId: message.algorithm_id,
  kekIndex: message.kek_index,
  wrappedKey: message.wrapped_key,
});

export const toKey = (message: InSession & { readonly key_handle: Buffer }) => ({
  ...toSession(message),
  keyHandle: message.key_handle,
});

export const toExternalPublicRsa = (message: InSession & Bytes & Given<'public_key', SdfRsaPublicKey>) => ({
  ...toSession(message),
  publicKey: toRsaPublic(message.public_key),
  data: message.data,
});

export const toIndexData = (message: InSession & Numbers<'key_index'> & Bytes) => ({
  ...toIndex(message),
  data: message.data,
});

export const toInternalVerify = (
  message: InSession & Numbers<'key_index'> & Bytes & Given<'signature', SdfEccSignature>,
) => ({ ...toIndexData(message), signature: given(message.signature) });

export const toExternalEncrypt = (
  message: InSession & Numbers<'algorithm_id'> & Bytes & Given<'public_key', SdfEccPublicKey>,
) => ({
  ...toSession(message),
  algorithmId: message.algorithm_id,
  publicKey: given(message.public_key),
  data: message.data,
});

export const toExternalVerify = (
  message: InSession &
    Numbers<'algorithm_id'> &
    Bytes &
    Given<'public_key', SdfEccPublicKey> &
    Given<'signature', SdfEccSignature>,
) => ({ ...toExternalEncrypt(message), signature: given(message.signature) });

type WithKey = InSession & { readonly key_handle: Buffer } & Numbers<'algorithm_id'>;

export const toWithKey = (message: WithKey) => ({ ...toKey(message), algorithmId: message.algorithm_id });

export const toCipherInit = (message: WithKey & { readonly iv: Buffer }) => ({
  ...toWithKey(message),
  iv: message.iv,
});

export const toCipher = (message: WithKey & Bytes & { readonly iv: Buffer }) => ({
  ...toCipherInit(message),
  data: message.data,
});

type Aead = WithKey & { readonly start_var: Buffer; readonly aad: Buffer };

const toAead = (message: Aead) => ({ ...toWithKey(message), startVar: message.start_var, aad: message.aad });

export const toAuthEnc = (message: Aead & Bytes & Numbers<'auth_data_length'>) => ({
  ...toAead(message),
  data: message.data,
  tagBytes: message.auth_data_length,
});

export const toAuthDec = (message: Aead & Bytes & { readonly auth_data: Buffer }) => ({
  ...toAead(message),
  data: message.data,
  tag: message.auth_data,
});

export const toAuthEncInit = (message: Aead & Numbers<'data_length' | 'auth_data_length'>) => ({
  ...toAead(message),
  dataLength: message.data_length,
  tagBytes: message.auth_data_length,
});

export const toAuthDecInit = (message: Aead & Numbers<'data_length'> & { readonly auth_data: Buffer }) => ({
  ...toAead(message),
  dataLength: message.data_length,
  tag: message.auth_data,
});

export const toStep = (message: InSession & { readonly operation: Buffer }) => ({
  ...toSession(message),
  operation: message.operation,
});

export const toUpdate = (message: InSession & Bytes & { readonly operation: Buffer }) => ({
  ...toStep(message),
  data: message.data,
});

export const toHashInit = (
  message: InSession & Numbers<'algorithm_id'> & Given<'public_key', SdfEccPublicKey> & { readonly user_id: Buffer },
) => ({
  ...toSession(message),
  algorithmId: message.algorithm_id,
  publicKey: given(message.public_key),
  userId: message.user_id,
});

type OfFile = InSession & { readonly file_name: Buffer };

export const toFile = (message: OfFile) => ({ ...toSession(message), name: message.file_name });

export const toCreateFile = (message: OfFile & Numbers<'file_size'>) => ({
  ...toFile(message),
  sizeBytes: message.file_size,
});

export const toReadFile = (message: OfFile & Numbers<'offset' | 'length'>) => ({
  ...toFile(message),
  offset: message.offset,
  length: message.length,
});

export const toWriteFile = (message: OfFile & Bytes & Numbers<'offset'>) => ({
  ...toFile(message),
  offset: message.offset,
  data: message.data,
});

export const toExternalPrivateRsa = (message: InSession & Bytes & Given<'private_key', SdfRsaPrivateKey>) => {
  const key = message.private_key;
  const privateKey =
    key === null
      ? undefined
      : {
          modulus: key.modulus,
          publicExponent: key.public_exponent,
          privateExponent: key.private_exponent,
          prime1: key.prime1,
          prime2: key.prime2,
          exponent1: key.exponent1,
          exponent2: key.exponent2,
          coefficient: key.coefficient,
        };
  return { ...toSession(message), privateKey, data: message.data };
};

type WithPrivateKey = InSession & Numbers<'algorithm_id'> & { readonly private_key: Buffer };

export const toExternalSign = (message: WithPrivateKey & Bytes) => ({
  ...toSession(message),
  algorithmId: message.algorithm_id,
  privateKey: message.private_key,
  data: message.data,
});

export const toExternalDecrypt = (message: WithPrivateKey & Given<'cipher', SdfEccCipher>) => ({
  ...toSession(message),
  algorithmId: message.algorithm_id,
  privateKey: message.private_key,
  cipher: given(message.cipher),
});

type WithOwnKey = InSession & Numbers<'algorithm_id'> & { readonly key: Buffer };

export const toOwnKey = (message: WithOwnKey) => ({
  ...toSession(message),
  algorithmId: message.algorithm_id,
  key: message.key,
});

export const toOwnKeyCipherInit = (message: WithOwnKey & { readonly iv: Buffer }) => ({
  ...toOwnKey(message),
  iv: message.iv,
});

export const toOwnKeyCipher = (message: WithOwnKey & Bytes & { readonly iv: Buffer }) => ({
  ...toOwnKeyCipherInit(message),
  data: message.data,
});
