/**
 * @module Handlers of KeyManagementService: decode, service, encode. One row per RPC; no rule of the domain is here. Families of
 * their own have files of their own.
 */
import { disableKey, enableKey } from '../../kms/change_state.ts';
import { createKey } from '../../kms/create_key.ts';
import { createDataKey, createDataKeyWithoutPlaintext, decryptDataKey, encryptDataKey } from '../../kms/data_keys.ts';
import type { KmsDeps } from '../../kms/deps.ts';
import { describeKey, listKeys } from '../../kms/describe_keys.ts';
import { decryptData, encryptData } from '../../kms/encrypt_data.ts';
import { generateRandom } from '../../kms/generate_random.ts';
import type { KeyEventWatch } from '../../kms/key_events.ts';
import { getPublicKey } from '../../kms/get_public_key.ts';
import { generateMac, verifyMac } from '../../kms/macs.ts';
import { sign, verify } from '../../kms/signatures.ts';
import * as from from '../convert/kms_responses.ts';
import * as to from '../convert/kms_requests.ts';
import type { ServiceHandlers } from '../handler.ts';
import { createGrantHandlers } from './kms_grants.ts';
import { createKeyImportHandlers } from './kms_import.ts';
import { createKeystoreHandlers } from './kms_keystores.ts';
import { createKeyLifeHandlers } from './kms_life.ts';
import { createKeyPairHandlers } from './kms_pairs.ts';
import { createKeyRotationHandlers } from './kms_rotation.ts';
import { createTagHandlers } from './kms_tags.ts';
import { createWarningHandlers } from './kms_warnings.ts';
import { viaService } from './via.ts';

/** Full name of the service that these handlers are of. */
export const kmsServiceName = 'hsmgateway.v1.KeyManagementService';

/**
 * Makes the handlers of all RPCs of the service. They borrow the message's bytes until they answer; wiping the secret ones, of request and
 * response, is the adapter's, by the table of `access/rpc_policy.ts`.
 * @param deps ports that all calls share
 * @param watch where calls wait for events; one of its own when undefined
 */
export const createKmsHandlers = (deps: KmsDeps, watch?: KeyEventWatch): ServiceHandlers => ({
  ...createKeyHandlers(deps),
  ...createKeyLifeHandlers(deps),
  ...createKeyPairHandlers(deps),
  ...createKeyImportHandlers(deps),
  ...createKeyRotationHandlers(deps),
  ...createGrantHandlers(deps),
  ...createTagHandlers(deps),
  ...createKeystoreHandlers(deps),
  ...createWarningHandlers(deps, watch),
});

/** Keys, and what is done with them. */
const createKeyHandlers = (deps: KmsDeps): ServiceHandlers => {
  const via = viaService(deps);
  return {
    CreateKey: via(to.toCreateKey, createKey, from.fromCreateKey),
    DescribeKey: via(to.toKeyId, describeKey, from.fromDescribeKey),
    ListKeys: via(to.toListKeys, listKeys, from.fromListKeys),
    EnableKey: via(to.toChangeState, enableKey, from.fromChangeState),
    DisableKey: via(to.toChangeState, disableKey, from.fromChangeState),
    CreateDataKey: via(to.toCreateDataKey, createDataKey, from.fromCreateDataKey),
    CreateDataKeyWithoutPlaintext: via(
      to.toCreateDataKey,
      createDataKeyWithoutPlaintext,
      from.fromCreateDataKeyWithoutPlaintext,
    ),
    EncryptDataKey: via(to.toEncryptDataKey, encryptDataKey, from.fromEncryptDataKey),
    DecryptDataKey: via(to.toDecryptDataKey, decryptDataKey, from.fromDecryptDataKey),
    EncryptData: via(to.toEncryptData, encryptData, from.fromEncryptData),
    DecryptData: via(to.toDecryptData, decryptData, from.fromDecryptData),
    Sign: via(to.toSign, sign, from.fromSign),
    Verify: via(to.toVerify, verify, from.fromVerify),
    GenerateMac: via(to.toGenerateMac, generateMac, from.fromGenerateMac),
    VerifyMac: via(to.toVerifyMac, verifyMac, from.fromVerifyMac),
    GetPublicKey: via(to.toKeyId, getPublicKey, from.fromGetPublicKey),
    GenerateRandom: via(to.toGenerateRandom, generateRandom, from.fromGenerateRandom),
  };
};
