/** @module Handlers of data key pairs, re-encryption and key agreement: decode, service, encode. */
import { createEcDataKeyPair, createRsaDataKeyPair } from '../../kms/data_key_pairs.ts';
import type { KmsDeps } from '../../kms/deps.ts';
import { reEncrypt } from '../../kms/re_encrypt.ts';
import { deriveSharedSecret } from '../../kms/shared_secret.ts';
import * as to from '../convert/kms_pair_requests.ts';
import * as from from '../convert/kms_pair_responses.ts';
import type { ServiceHandlers } from '../handler.ts';
import { viaService } from './via.ts';

/**
 * Makes the handlers of KeyManagementService that are about pairs of keys.
 * @param deps ports that all calls share
 */
export const createKeyPairHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    CreateRsaDataKeyPair: via(to.toCreateRsaDataKeyPair, createRsaDataKeyPair, from.fromCreateDataKeyPair),
    CreateEcDataKeyPair: via(to.toCreateEcDataKeyPair, createEcDataKeyPair, from.fromCreateDataKeyPair),
    ReEncrypt: via(to.toReEncrypt, reEncrypt, from.fromReEncrypt),
    DeriveSharedSecret: via(to.toDeriveSharedSecret, deriveSharedSecret, from.fromDeriveSharedSecret),
  };
};
