/** @module The operations of SDF by their kind, with the codes of GM/T 0018 on their errors. */
import type { OperationKind, OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import type { Reason } from '../../../core/errors.ts';
import { GatewayError } from '../../../core/errors.ts';
import { withSdr } from '../../../core/sdf_errors.ts';
import type { SdfOperation } from '../../../core/sdf_operation.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import type { Partition } from '../custody/partition.ts';
import { sdfAgree, sdfBeginAgreement } from './agreement.ts';
import { sdfCipher, sdfMac, sdfOpen, sdfSeal } from './ciphers.ts';
import { sdfDescribe } from './describe.ts';
import { sdfImportKeyPair } from './import_pair.ts';
import { sdfExternalRsaPrivate, sdfRsaPrivate, sdfRsaPublic } from './rsa.ts';
import { sdfMakeSecret, sdfMatchSecret, sdfOpenBlock, sdfSealBlock, sdfSealSecret } from './secrets.ts';
import { sdfExchangeEnvelope, sdfGenerateKey, sdfGenerateKeyWithKek, sdfImportKey } from './session_keys.ts';
import { sdfExternalDecrypt, sdfExternalSign, sdfGenerateKeyPair, sdfSm2Encrypt, sdfSm2Verify } from './sm2.ts';
import { sdfBegin, sdfFinish, sdfUpdate } from './steps.ts';

export type SdfKind = SdfOperation['kind'] & OperationKind;
type SdfHandlers = { readonly [K in SdfKind]: (partition: Partition, operation: OperationOf<K>) => ResultOf<K> };

const plain: SdfHandlers = {
  sdfMakeSecret,
  sdfSealSecret,
  sdfMatchSecret,
  sdfGenerateKey,
  sdfGenerateKeyWithKek,
  sdfImportKey,
  sdfExchangeEnvelope,
  sdfBeginAgreement,
  sdfAgree,
  sdfRsaPrivate,
  sdfRsaPublic,
  sdfSm2Verify,
  sdfSm2Encrypt,
  sdfGenerateKeyPair,
  sdfCipher,
  sdfMac,
  sdfSeal,
  sdfOpen,
  sdfBegin,
  sdfUpdate,
  sdfFinish,
  sdfSealBlock,
  sdfOpenBlock,
  sdfImportKeyPair,
  sdfDescribe,
  sdfExternalSign,
  sdfExternalDecrypt,
  sdfExternalRsaPrivate,
};

/** Reasons that say something of the caller's arguments. Errors of devices stay as they are, for the recovery ladder. */
const ofArguments: ReadonlySet<Reason> = new Set(['FIELD_INVALID', 'CIPHERTEXT_INVALID', 'ALGORITHM_NOT_SUPPORTED']);

type AnyHandler = (partition: Partition, operation: never) => unknown;

const coded =
  (handler: AnyHandler): AnyHandler =>
  (partition, operation) => {
    try {
      return handler(partition, operation);
    } catch (error) {
      const isOurs = error instanceof GatewayError && !(error instanceof HsmError);
      throw isOurs && ofArguments.has(error.reason) ? withSdr(error) : error;
    }
  };

/** Handlers whose errors about arguments carry `metadata.sdr`. */
export const sdfHandlers = Object.fromEntries(
  Object.entries(plain).map(([kind, handler]) => [kind, coded(handler as AnyHandler)]),
) as unknown as SdfHandlers;
