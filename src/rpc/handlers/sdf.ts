/**
 * @module Handlers of SdfService: decode, service, encode. One row per function of the standard, in its order; no rule of the
 * domain is here.
 */
import type { CallContext } from '../../core/call_context.ts';
import { getPrivateKeyAccessRight, releasePrivateKeyAccessRight } from '../../sdf/access_rights.ts';
import * as agreements from '../../sdf/agreements.ts';
import * as asymmetric from '../../sdf/asymmetric.ts';
import * as debug from '../../sdf/debug.ts';
import type { SdfDeps } from '../../sdf/deps.ts';
import { getDeviceInfo } from '../../sdf/device_info.ts';
import * as envelopes from '../../sdf/envelopes.ts';
import * as files from '../../sdf/files.ts';
import * as keys from '../../sdf/session_keys.ts';
import { closeDevice, closeSession, openDevice, openSession } from '../../sdf/sessions.ts';
import * as steps from '../../sdf/steps.ts';
import * as symmetric from '../../sdf/symmetric.ts';
import * as to from '../convert/sdf_requests.ts';
import * as from from '../convert/sdf_responses.ts';
import type { ServiceHandlers } from '../handler.ts';

/** Full name of the service that these handlers are of. */
export const sdfServiceName = 'hsmgateway.v1.SdfService';

/**
 * Makes the handlers. They borrow the message's bytes until they answer.
 * @param deps ports that all calls share
 */
export const createSdfHandlers = (deps: SdfDeps): ServiceHandlers => {
  const via =
    <Message, Request, Result, Response extends object>(
      decode: (message: Message) => Request,
      serve: (deps: SdfDeps, context: CallContext, request: Request) => Promise<Result>,
      encode: (result: Result) => Response,
    ) =>
    async (context: CallContext, message: Message): Promise<Response> =>
      encode(await serve(deps, context, decode(message)));
  return {
    OpenDevice: via(to.toOpenDevice, openDevice, from.fromDevice),
    CloseDevice: via(to.toDevice, closeDevice, from.fromNothing),
    OpenSession: via(to.toDevice, openSession, from.fromSession),
    CloseSession: via(to.toSession, closeSession, from.fromNothing),
    GetDeviceInfo: via(to.toSession, getDeviceInfo, from.fromDeviceInfo),
    GenerateRandom: via(to.toRandom, symmetric.generateRandom, from.fromRandom),
    GetPrivateKeyAccessRight: via(to.toAccessRight, getPrivateKeyAccessRight, from.fromNothing),
    ReleasePrivateKeyAccessRight: via(to.toIndex, releasePrivateKeyAccessRight, from.fromNothing),

    ExportSignPublicKeyRSA: via(to.toIndex, asymmetric.exportPublicKeyRsa('SIGN'), from.fromPublicKeyRsa),
    ExportEncPublicKeyRSA: via(to.toIndex, asymmetric.exportPublicKeyRsa('ENCRYPT'), from.fromPublicKeyRsa),
    GenerateKeyPairRSA: via(to.toKeyPairRsa, asymmetric.generateKeyPairRsa, from.fromKeyPairRsa),
    GenerateKeyWithIPKRSA: via(to.toGenerateWithIpk, keys.generateKeyWithIpkRsa, from.fromNewKey),
    GenerateKeyWithEPKRSA: via(to.toGenerateWithEpkRsa, keys.generateKeyWithEpkRsa, from.fromNewKey),
    ImportKeyWithISKRSA: via(to.toImportRsa, keys.importKeyWithIskRsa, from.fromKey),
    ExchangeDigitEnvelopeBaseOnRSA: via(
      to.toExchangeRsa,
      envelopes.exchangeDigitEnvelopeBaseOnRsa,
      from.fromWrappedKey,
    ),
    ExportSignPublicKeyECC: via(to.toIndex, asymmetric.exportPublicKeyEcc('SIGN'), from.fromPublicKeyEcc),
    ExportEncPublicKeyECC: via(to.toIndex, asymmetric.exportPublicKeyEcc('ENCRYPT'), from.fromPublicKeyEcc),
    GenerateKeyPairECC: via(to.toKeyPairEcc, asymmetric.generateKeyPairEcc, from.fromKeyPairEcc),
    GenerateKeyWithIPKECC: via(to.toGenerateWithIpk, keys.generateKeyWithIpkEcc, from.fromNewKey),
    GenerateKeyWithEPKECC: via(to.toGenerateWithEpkEcc, keys.generateKeyWithEpkEcc, from.fromNewKey),
    ImportKeyWithISKECC: via(to.toImportEcc, keys.importKeyWithIskEcc, from.fromKey),
    GenerateAgreementDataWithECC: via(
      to.toAgreementData,
      agreements.generateAgreementDataWithEcc,
      from.fromAgreementData,
    ),
    GenerateKeyWithECC: via(to.toAgreementKey, agreements.generateKeyWithEcc, from.fromKey),
    GenerateAgreementDataAndKeyWithECC: via(
      to.toAgreementDataAndKey,
      agreements.generateAgreementDataAndKeyWithEcc,
      from.fromAgreementDataAndKey,
    ),
    ExchangeDigitEnvelopeBaseOnECC: via(
      to.toExchangeEcc,
      envelopes.exchangeDigitEnvelopeBaseOnEcc,
      from.fromWrappedKey,
    ),
    GenerateKeyWithKEK: via(to.toGenerateWithKek, keys.generateKeyWithKek, from.fromNewKey),
    ImportKeyWithKEK: via(to.toImportWithKek, keys.importKeyWithKek, from.fromKey),
    DestroyKey: via(to.toKey, keys.destroyKey, from.fromNothing),

    ExternalPublicKeyOperationRSA: via(to.toExternalPublicRsa, asymmetric.externalPublicKeyOperationRsa, from.fromData),
    InternalPublicKeyOperationRSA: via(to.toIndexData, asymmetric.internalPublicKeyOperationRsa, from.fromData),
    InternalPrivateKeyOperationRSA: via(to.toIndexData, asymmetric.internalPrivateKeyOperationRsa, from.fromData),
    ExternalVerifyECC: via(to.toExternalVerify, asymmetric.externalVerifyEcc, from.fromVerify),
    InternalSignECC: via(to.toIndexData, asymmetric.internalSignEcc, from.fromSignature),
    InternalVerifyECC: via(to.toInternalVerify, asymmetric.internalVerifyEcc, from.fromVerify),
    ExternalEncryptECC: via(to.toExternalEncrypt, asymmetric.externalEncryptEcc, from.fromEccCipher),

    Encrypt: via(to.toCipher, symmetric.cipher('ENCRYPT'), from.fromCipher),
    Decrypt: via(to.toCipher, symmetric.cipher('DECRYPT'), from.fromCipher),
    CalculateMAC: via(to.toCipher, symmetric.calculateMac, from.fromMac),
    AuthEnc: via(to.toAuthEnc, symmetric.authEnc, from.fromAuthEnc),
    AuthDec: via(to.toAuthDec, symmetric.authDec, from.fromData),
    EncryptInit: via(to.toCipherInit, steps.cipherInit('ENCRYPT'), from.fromOperation),
    EncryptUpdate: via(to.toUpdate, steps.update('ENCRYPT'), from.fromUpdate),
    EncryptFinal: via(to.toStep, steps.finish('ENCRYPT'), from.fromFinalData),
    DecryptInit: via(to.toCipherInit, steps.cipherInit('DECRYPT'), from.fromOperation),
    DecryptUpdate: via(to.toUpdate, steps.update('DECRYPT'), from.fromUpdate),
    DecryptFinal: via(to.toStep, steps.finish('DECRYPT'), from.fromFinalData),
    CalculateMACInit: via(to.toCipherInit, steps.macInit, from.fromOperation),
    CalculateMACUpdate: via(to.toUpdate, steps.update('MAC'), from.fromUpdateWithoutData),
    CalculateMACFinal: via(to.toStep, steps.finish('MAC'), from.fromFinalMac),
    AuthEncInit: via(to.toAuthEncInit, steps.authEncInit, from.fromOperation),
    AuthEncUpdate: via(to.toUpdate, steps.update('AUTH_ENC'), from.fromUpdate),
    AuthEncFinal: via(to.toStep, steps.finish('AUTH_ENC'), from.fromAuthEnc),
    AuthDecInit: via(to.toAuthDecInit, steps.authDecInit, from.fromOperation),
    AuthDecUpdate: via(to.toUpdate, steps.update('AUTH_DEC'), from.fromUpdate),
    AuthDecFinal: via(to.toStep, steps.finish('AUTH_DEC'), from.fromFinalData),

    HashInit: via(to.toHashInit, steps.hashInit, from.fromOperation),
    HashUpdate: via(to.toUpdate, steps.update('HASH'), from.fromUpdateWithoutData),
    HashFinal: via(to.toStep, steps.finish('HASH'), from.fromFinalHash),
    HMACInit: via(to.toWithKey, steps.hmacInit, from.fromOperation),
    HMACUpdate: via(to.toUpdate, steps.update('HMAC'), from.fromUpdateWithoutData),
    HMACFinal: via(to.toStep, steps.finish('HMAC'), from.fromFinalMac),

    CreateFile: via(to.toCreateFile, files.createFile, from.fromNothing),
    ReadFile: via(to.toReadFile, files.readFile, from.fromData),
    WriteFile: via(to.toWriteFile, files.writeFile, from.fromNothing),
    DeleteFile: via(to.toFile, files.deleteFile, from.fromNothing),

    ExternalPrivateKeyOperationRSA: via(to.toExternalPrivateRsa, debug.externalPrivateKeyOperationRsa, from.fromData),
    ExternalSignECC: via(to.toExternalSign, debug.externalSignEcc, from.fromSignature),
    ExternalDecryptECC: via(to.toExternalDecrypt, debug.externalDecryptEcc, from.fromData),
    ExternalSignSM9: via(to.toSession, debug.externalSm9, from.fromNothing),
    ExternalDecryptSM9: via(to.toSession, debug.externalSm9, from.fromNothing),
    ExternalKeyEncrypt: via(to.toOwnKeyCipher, debug.externalKeyCipher('ENCRYPT'), from.fromCipher),
    ExternalKeyDecrypt: via(to.toOwnKeyCipher, debug.externalKeyCipher('DECRYPT'), from.fromCipher),
    ExternalKeyEncryptInit: via(to.toOwnKeyCipherInit, debug.externalKeyCipherInit('ENCRYPT'), from.fromOperation),
    ExternalKeyDecryptInit: via(to.toOwnKeyCipherInit, debug.externalKeyCipherInit('DECRYPT'), from.fromOperation),
    ExternalKeyHMACInit: via(to.toOwnKey, debug.externalKeyHmacInit, from.fromOperation),
  };
};
