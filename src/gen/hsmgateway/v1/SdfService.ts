// Original file: proto/hsmgateway/v1/sdf.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { SdfAuthDecFinalRequestInput as _hsmgateway_v1_SdfAuthDecFinalRequestInput, SdfAuthDecFinalRequest as _hsmgateway_v1_SdfAuthDecFinalRequest } from '../../hsmgateway/v1/SdfAuthDecFinalRequest.ts';
import type { SdfAuthDecFinalResponseInput as _hsmgateway_v1_SdfAuthDecFinalResponseInput, SdfAuthDecFinalResponse as _hsmgateway_v1_SdfAuthDecFinalResponse } from '../../hsmgateway/v1/SdfAuthDecFinalResponse.ts';
import type { SdfAuthDecInitRequestInput as _hsmgateway_v1_SdfAuthDecInitRequestInput, SdfAuthDecInitRequest as _hsmgateway_v1_SdfAuthDecInitRequest } from '../../hsmgateway/v1/SdfAuthDecInitRequest.ts';
import type { SdfAuthDecInitResponseInput as _hsmgateway_v1_SdfAuthDecInitResponseInput, SdfAuthDecInitResponse as _hsmgateway_v1_SdfAuthDecInitResponse } from '../../hsmgateway/v1/SdfAuthDecInitResponse.ts';
import type { SdfAuthDecRequestInput as _hsmgateway_v1_SdfAuthDecRequestInput, SdfAuthDecRequest as _hsmgateway_v1_SdfAuthDecRequest } from '../../hsmgateway/v1/SdfAuthDecRequest.ts';
import type { SdfAuthDecResponseInput as _hsmgateway_v1_SdfAuthDecResponseInput, SdfAuthDecResponse as _hsmgateway_v1_SdfAuthDecResponse } from '../../hsmgateway/v1/SdfAuthDecResponse.ts';
import type { SdfAuthDecUpdateRequestInput as _hsmgateway_v1_SdfAuthDecUpdateRequestInput, SdfAuthDecUpdateRequest as _hsmgateway_v1_SdfAuthDecUpdateRequest } from '../../hsmgateway/v1/SdfAuthDecUpdateRequest.ts';
import type { SdfAuthDecUpdateResponseInput as _hsmgateway_v1_SdfAuthDecUpdateResponseInput, SdfAuthDecUpdateResponse as _hsmgateway_v1_SdfAuthDecUpdateResponse } from '../../hsmgateway/v1/SdfAuthDecUpdateResponse.ts';
import type { SdfAuthEncFinalRequestInput as _hsmgateway_v1_SdfAuthEncFinalRequestInput, SdfAuthEncFinalRequest as _hsmgateway_v1_SdfAuthEncFinalRequest } from '../../hsmgateway/v1/SdfAuthEncFinalRequest.ts';
import type { SdfAuthEncFinalResponseInput as _hsmgateway_v1_SdfAuthEncFinalResponseInput, SdfAuthEncFinalResponse as _hsmgateway_v1_SdfAuthEncFinalResponse } from '../../hsmgateway/v1/SdfAuthEncFinalResponse.ts';
import type { SdfAuthEncInitRequestInput as _hsmgateway_v1_SdfAuthEncInitRequestInput, SdfAuthEncInitRequest as _hsmgateway_v1_SdfAuthEncInitRequest } from '../../hsmgateway/v1/SdfAuthEncInitRequest.ts';
import type { SdfAuthEncInitResponseInput as _hsmgateway_v1_SdfAuthEncInitResponseInput, SdfAuthEncInitResponse as _hsmgateway_v1_SdfAuthEncInitResponse } from '../../hsmgateway/v1/SdfAuthEncInitResponse.ts';
import type { SdfAuthEncRequestInput as _hsmgateway_v1_SdfAuthEncRequestInput, SdfAuthEncRequest as _hsmgateway_v1_SdfAuthEncRequest } from '../../hsmgateway/v1/SdfAuthEncRequest.ts';
import type { SdfAuthEncResponseInput as _hsmgateway_v1_SdfAuthEncResponseInput, SdfAuthEncResponse as _hsmgateway_v1_SdfAuthEncResponse } from '../../hsmgateway/v1/SdfAuthEncResponse.ts';
import type { SdfAuthEncUpdateRequestInput as _hsmgateway_v1_SdfAuthEncUpdateRequestInput, SdfAuthEncUpdateRequest as _hsmgateway_v1_SdfAuthEncUpdateRequest } from '../../hsmgateway/v1/SdfAuthEncUpdateRequest.ts';
import type { SdfAuthEncUpdateResponseInput as _hsmgateway_v1_SdfAuthEncUpdateResponseInput, SdfAuthEncUpdateResponse as _hsmgateway_v1_SdfAuthEncUpdateResponse } from '../../hsmgateway/v1/SdfAuthEncUpdateResponse.ts';
import type { SdfCalculateMACFinalRequestInput as _hsmgateway_v1_SdfCalculateMACFinalRequestInput, SdfCalculateMACFinalRequest as _hsmgateway_v1_SdfCalculateMACFinalRequest } from '../../hsmgateway/v1/SdfCalculateMACFinalRequest.ts';
import type { SdfCalculateMACFinalResponseInput as _hsmgateway_v1_SdfCalculateMACFinalResponseInput, SdfCalculateMACFinalResponse as _hsmgateway_v1_SdfCalculateMACFinalResponse } from '../../hsmgateway/v1/SdfCalculateMACFinalResponse.ts';
import type { SdfCalculateMACInitRequestInput as _hsmgateway_v1_SdfCalculateMACInitRequestInput, SdfCalculateMACInitRequest as _hsmgateway_v1_SdfCalculateMACInitRequest } from '../../hsmgateway/v1/SdfCalculateMACInitRequest.ts';
import type { SdfCalculateMACInitResponseInput as _hsmgateway_v1_SdfCalculateMACInitResponseInput, SdfCalculateMACInitResponse as _hsmgateway_v1_SdfCalculateMACInitResponse } from '../../hsmgateway/v1/SdfCalculateMACInitResponse.ts';
import type { SdfCalculateMACRequestInput as _hsmgateway_v1_SdfCalculateMACRequestInput, SdfCalculateMACRequest as _hsmgateway_v1_SdfCalculateMACRequest } from '../../hsmgateway/v1/SdfCalculateMACRequest.ts';
import type { SdfCalculateMACResponseInput as _hsmgateway_v1_SdfCalculateMACResponseInput, SdfCalculateMACResponse as _hsmgateway_v1_SdfCalculateMACResponse } from '../../hsmgateway/v1/SdfCalculateMACResponse.ts';
import type { SdfCalculateMACUpdateRequestInput as _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, SdfCalculateMACUpdateRequest as _hsmgateway_v1_SdfCalculateMACUpdateRequest } from '../../hsmgateway/v1/SdfCalculateMACUpdateRequest.ts';
import type { SdfCalculateMACUpdateResponseInput as _hsmgateway_v1_SdfCalculateMACUpdateResponseInput, SdfCalculateMACUpdateResponse as _hsmgateway_v1_SdfCalculateMACUpdateResponse } from '../../hsmgateway/v1/SdfCalculateMACUpdateResponse.ts';
import type { SdfCloseDeviceRequestInput as _hsmgateway_v1_SdfCloseDeviceRequestInput, SdfCloseDeviceRequest as _hsmgateway_v1_SdfCloseDeviceRequest } from '../../hsmgateway/v1/SdfCloseDeviceRequest.ts';
import type { SdfCloseDeviceResponseInput as _hsmgateway_v1_SdfCloseDeviceResponseInput, SdfCloseDeviceResponse as _hsmgateway_v1_SdfCloseDeviceResponse } from '../../hsmgateway/v1/SdfCloseDeviceResponse.ts';
import type { SdfCloseSessionRequestInput as _hsmgateway_v1_SdfCloseSessionRequestInput, SdfCloseSessionRequest as _hsmgateway_v1_SdfCloseSessionRequest } from '../../hsmgateway/v1/SdfCloseSessionRequest.ts';
import type { SdfCloseSessionResponseInput as _hsmgateway_v1_SdfCloseSessionResponseInput, SdfCloseSessionResponse as _hsmgateway_v1_SdfCloseSessionResponse } from '../../hsmgateway/v1/SdfCloseSessionResponse.ts';
import type { SdfCreateFileRequestInput as _hsmgateway_v1_SdfCreateFileRequestInput, SdfCreateFileRequest as _hsmgateway_v1_SdfCreateFileRequest } from '../../hsmgateway/v1/SdfCreateFileRequest.ts';
import type { SdfCreateFileResponseInput as _hsmgateway_v1_SdfCreateFileResponseInput, SdfCreateFileResponse as _hsmgateway_v1_SdfCreateFileResponse } from '../../hsmgateway/v1/SdfCreateFileResponse.ts';
import type { SdfDecryptFinalRequestInput as _hsmgateway_v1_SdfDecryptFinalRequestInput, SdfDecryptFinalRequest as _hsmgateway_v1_SdfDecryptFinalRequest } from '../../hsmgateway/v1/SdfDecryptFinalRequest.ts';
import type { SdfDecryptFinalResponseInput as _hsmgateway_v1_SdfDecryptFinalResponseInput, SdfDecryptFinalResponse as _hsmgateway_v1_SdfDecryptFinalResponse } from '../../hsmgateway/v1/SdfDecryptFinalResponse.ts';
import type { SdfDecryptInitRequestInput as _hsmgateway_v1_SdfDecryptInitRequestInput, SdfDecryptInitRequest as _hsmgateway_v1_SdfDecryptInitRequest } from '../../hsmgateway/v1/SdfDecryptInitRequest.ts';
import type { SdfDecryptInitResponseInput as _hsmgateway_v1_SdfDecryptInitResponseInput, SdfDecryptInitResponse as _hsmgateway_v1_SdfDecryptInitResponse } from '../../hsmgateway/v1/SdfDecryptInitResponse.ts';
import type { SdfDecryptRequestInput as _hsmgateway_v1_SdfDecryptRequestInput, SdfDecryptRequest as _hsmgateway_v1_SdfDecryptRequest } from '../../hsmgateway/v1/SdfDecryptRequest.ts';
import type { SdfDecryptResponseInput as _hsmgateway_v1_SdfDecryptResponseInput, SdfDecryptResponse as _hsmgateway_v1_SdfDecryptResponse } from '../../hsmgateway/v1/SdfDecryptResponse.ts';
import type { SdfDecryptUpdateRequestInput as _hsmgateway_v1_SdfDecryptUpdateRequestInput, SdfDecryptUpdateRequest as _hsmgateway_v1_SdfDecryptUpdateRequest } from '../../hsmgateway/v1/SdfDecryptUpdateRequest.ts';
import type { SdfDecryptUpdateResponseInput as _hsmgateway_v1_SdfDecryptUpdateResponseInput, SdfDecryptUpdateResponse as _hsmgateway_v1_SdfDecryptUpdateResponse } from '../../hsmgateway/v1/SdfDecryptUpdateResponse.ts';
import type { SdfDeleteFileRequestInput as _hsmgateway_v1_SdfDeleteFileRequestInput, SdfDeleteFileRequest as _hsmgateway_v1_SdfDeleteFileRequest } from '../../hsmgateway/v1/SdfDeleteFileRequest.ts';
import type { SdfDeleteFileResponseInput as _hsmgateway_v1_SdfDeleteFileResponseInput, SdfDeleteFileResponse as _hsmgateway_v1_SdfDeleteFileResponse } from '../../hsmgateway/v1/SdfDeleteFileResponse.ts';
import type { SdfDestroyKeyRequestInput as _hsmgateway_v1_SdfDestroyKeyRequestInput, SdfDestroyKeyRequest as _hsmgateway_v1_SdfDestroyKeyRequest } from '../../hsmgateway/v1/SdfDestroyKeyRequest.ts';
import type { SdfDestroyKeyResponseInput as _hsmgateway_v1_SdfDestroyKeyResponseInput, SdfDestroyKeyResponse as _hsmgateway_v1_SdfDestroyKeyResponse } from '../../hsmgateway/v1/SdfDestroyKeyResponse.ts';
import type { SdfEncryptFinalRequestInput as _hsmgateway_v1_SdfEncryptFinalRequestInput, SdfEncryptFinalRequest as _hsmgateway_v1_SdfEncryptFinalRequest } from '../../hsmgateway/v1/SdfEncryptFinalRequest.ts';
import type { SdfEncryptFinalResponseInput as _hsmgateway_v1_SdfEncryptFinalResponseInput, SdfEncryptFinalResponse as _hsmgateway_v1_SdfEncryptFinalResponse } from '../../hsmgateway/v1/SdfEncryptFinalResponse.ts';
import type { SdfEncryptInitRequestInput as _hsmgateway_v1_SdfEncryptInitRequestInput, SdfEncryptInitRequest as _hsmgateway_v1_SdfEncryptInitRequest } from '../../hsmgateway/v1/SdfEncryptInitRequest.ts';
import type { SdfEncryptInitResponseInput as _hsmgateway_v1_SdfEncryptInitResponseInput, SdfEncryptInitResponse as _hsmgateway_v1_SdfEncryptInitResponse } from '../../hsmgateway/v1/SdfEncryptInitResponse.ts';
import type { SdfEncryptRequestInput as _hsmgateway_v1_SdfEncryptRequestInput, SdfEncryptRequest as _hsmgateway_v1_SdfEncryptRequest } from '../../hsmgateway/v1/SdfEncryptRequest.ts';
import type { SdfEncryptResponseInput as _hsmgateway_v1_SdfEncryptResponseInput, SdfEncryptResponse as _hsmgateway_v1_SdfEncryptResponse } from '../../hsmgateway/v1/SdfEncryptResponse.ts';
import type { SdfEncryptUpdateRequestInput as _hsmgateway_v1_SdfEncryptUpdateRequestInput, SdfEncryptUpdateRequest as _hsmgateway_v1_SdfEncryptUpdateRequest } from '../../hsmgateway/v1/SdfEncryptUpdateRequest.ts';
import type { SdfEncryptUpdateResponseInput as _hsmgateway_v1_SdfEncryptUpdateResponseInput, SdfEncryptUpdateResponse as _hsmgateway_v1_SdfEncryptUpdateResponse } from '../../hsmgateway/v1/SdfEncryptUpdateResponse.ts';
import type { SdfExchangeDigitEnvelopeBaseOnECCRequestInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, SdfExchangeDigitEnvelopeBaseOnECCRequest as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequest } from '../../hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnECCRequest.ts';
import type { SdfExchangeDigitEnvelopeBaseOnECCResponseInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponseInput, SdfExchangeDigitEnvelopeBaseOnECCResponse as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse } from '../../hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnECCResponse.ts';
import type { SdfExchangeDigitEnvelopeBaseOnRSARequestInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, SdfExchangeDigitEnvelopeBaseOnRSARequest as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequest } from '../../hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnRSARequest.ts';
import type { SdfExchangeDigitEnvelopeBaseOnRSAResponseInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponseInput, SdfExchangeDigitEnvelopeBaseOnRSAResponse as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse } from '../../hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnRSAResponse.ts';
import type { SdfExportEncPublicKeyECCRequestInput as _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, SdfExportEncPublicKeyECCRequest as _hsmgateway_v1_SdfExportEncPublicKeyECCRequest } from '../../hsmgateway/v1/SdfExportEncPublicKeyECCRequest.ts';
import type { SdfExportEncPublicKeyECCResponseInput as _hsmgateway_v1_SdfExportEncPublicKeyECCResponseInput, SdfExportEncPublicKeyECCResponse as _hsmgateway_v1_SdfExportEncPublicKeyECCResponse } from '../../hsmgateway/v1/SdfExportEncPublicKeyECCResponse.ts';
import type { SdfExportEncPublicKeyRSARequestInput as _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, SdfExportEncPublicKeyRSARequest as _hsmgateway_v1_SdfExportEncPublicKeyRSARequest } from '../../hsmgateway/v1/SdfExportEncPublicKeyRSARequest.ts';
import type { SdfExportEncPublicKeyRSAResponseInput as _hsmgateway_v1_SdfExportEncPublicKeyRSAResponseInput, SdfExportEncPublicKeyRSAResponse as _hsmgateway_v1_SdfExportEncPublicKeyRSAResponse } from '../../hsmgateway/v1/SdfExportEncPublicKeyRSAResponse.ts';
import type { SdfExportSignPublicKeyECCRequestInput as _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, SdfExportSignPublicKeyECCRequest as _hsmgateway_v1_SdfExportSignPublicKeyECCRequest } from '../../hsmgateway/v1/SdfExportSignPublicKeyECCRequest.ts';
import type { SdfExportSignPublicKeyECCResponseInput as _hsmgateway_v1_SdfExportSignPublicKeyECCResponseInput, SdfExportSignPublicKeyECCResponse as _hsmgateway_v1_SdfExportSignPublicKeyECCResponse } from '../../hsmgateway/v1/SdfExportSignPublicKeyECCResponse.ts';
import type { SdfExportSignPublicKeyRSARequestInput as _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, SdfExportSignPublicKeyRSARequest as _hsmgateway_v1_SdfExportSignPublicKeyRSARequest } from '../../hsmgateway/v1/SdfExportSignPublicKeyRSARequest.ts';
import type { SdfExportSignPublicKeyRSAResponseInput as _hsmgateway_v1_SdfExportSignPublicKeyRSAResponseInput, SdfExportSignPublicKeyRSAResponse as _hsmgateway_v1_SdfExportSignPublicKeyRSAResponse } from '../../hsmgateway/v1/SdfExportSignPublicKeyRSAResponse.ts';
import type { SdfExternalDecryptECCRequestInput as _hsmgateway_v1_SdfExternalDecryptECCRequestInput, SdfExternalDecryptECCRequest as _hsmgateway_v1_SdfExternalDecryptECCRequest } from '../../hsmgateway/v1/SdfExternalDecryptECCRequest.ts';
import type { SdfExternalDecryptECCResponseInput as _hsmgateway_v1_SdfExternalDecryptECCResponseInput, SdfExternalDecryptECCResponse as _hsmgateway_v1_SdfExternalDecryptECCResponse } from '../../hsmgateway/v1/SdfExternalDecryptECCResponse.ts';
import type { SdfExternalDecryptSM9RequestInput as _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, SdfExternalDecryptSM9Request as _hsmgateway_v1_SdfExternalDecryptSM9Request } from '../../hsmgateway/v1/SdfExternalDecryptSM9Request.ts';
import type { SdfExternalDecryptSM9ResponseInput as _hsmgateway_v1_SdfExternalDecryptSM9ResponseInput, SdfExternalDecryptSM9Response as _hsmgateway_v1_SdfExternalDecryptSM9Response } from '../../hsmgateway/v1/SdfExternalDecryptSM9Response.ts';
import type { SdfExternalEncryptECCRequestInput as _hsmgateway_v1_SdfExternalEncryptECCRequestInput, SdfExternalEncryptECCRequest as _hsmgateway_v1_SdfExternalEncryptECCRequest } from '../../hsmgateway/v1/SdfExternalEncryptECCRequest.ts';
import type { SdfExternalEncryptECCResponseInput as _hsmgateway_v1_SdfExternalEncryptECCResponseInput, SdfExternalEncryptECCResponse as _hsmgateway_v1_SdfExternalEncryptECCResponse } from '../../hsmgateway/v1/SdfExternalEncryptECCResponse.ts';
import type { SdfExternalKeyDecryptInitRequestInput as _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, SdfExternalKeyDecryptInitRequest as _hsmgateway_v1_SdfExternalKeyDecryptInitRequest } from '../../hsmgateway/v1/SdfExternalKeyDecryptInitRequest.ts';
import type { SdfExternalKeyDecryptInitResponseInput as _hsmgateway_v1_SdfExternalKeyDecryptInitResponseInput, SdfExternalKeyDecryptInitResponse as _hsmgateway_v1_SdfExternalKeyDecryptInitResponse } from '../../hsmgateway/v1/SdfExternalKeyDecryptInitResponse.ts';
import type { SdfExternalKeyDecryptRequestInput as _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, SdfExternalKeyDecryptRequest as _hsmgateway_v1_SdfExternalKeyDecryptRequest } from '../../hsmgateway/v1/SdfExternalKeyDecryptRequest.ts';
import type { SdfExternalKeyDecryptResponseInput as _hsmgateway_v1_SdfExternalKeyDecryptResponseInput, SdfExternalKeyDecryptResponse as _hsmgateway_v1_SdfExternalKeyDecryptResponse } from '../../hsmgateway/v1/SdfExternalKeyDecryptResponse.ts';
import type { SdfExternalKeyEncryptInitRequestInput as _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, SdfExternalKeyEncryptInitRequest as _hsmgateway_v1_SdfExternalKeyEncryptInitRequest } from '../../hsmgateway/v1/SdfExternalKeyEncryptInitRequest.ts';
import type { SdfExternalKeyEncryptInitResponseInput as _hsmgateway_v1_SdfExternalKeyEncryptInitResponseInput, SdfExternalKeyEncryptInitResponse as _hsmgateway_v1_SdfExternalKeyEncryptInitResponse } from '../../hsmgateway/v1/SdfExternalKeyEncryptInitResponse.ts';
import type { SdfExternalKeyEncryptRequestInput as _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, SdfExternalKeyEncryptRequest as _hsmgateway_v1_SdfExternalKeyEncryptRequest } from '../../hsmgateway/v1/SdfExternalKeyEncryptRequest.ts';
import type { SdfExternalKeyEncryptResponseInput as _hsmgateway_v1_SdfExternalKeyEncryptResponseInput, SdfExternalKeyEncryptResponse as _hsmgateway_v1_SdfExternalKeyEncryptResponse } from '../../hsmgateway/v1/SdfExternalKeyEncryptResponse.ts';
import type { SdfExternalKeyHMACInitRequestInput as _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, SdfExternalKeyHMACInitRequest as _hsmgateway_v1_SdfExternalKeyHMACInitRequest } from '../../hsmgateway/v1/SdfExternalKeyHMACInitRequest.ts';
import type { SdfExternalKeyHMACInitResponseInput as _hsmgateway_v1_SdfExternalKeyHMACInitResponseInput, SdfExternalKeyHMACInitResponse as _hsmgateway_v1_SdfExternalKeyHMACInitResponse } from '../../hsmgateway/v1/SdfExternalKeyHMACInitResponse.ts';
import type { SdfExternalPrivateKeyOperationRSARequestInput as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, SdfExternalPrivateKeyOperationRSARequest as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequest } from '../../hsmgateway/v1/SdfExternalPrivateKeyOperationRSARequest.ts';
import type { SdfExternalPrivateKeyOperationRSAResponseInput as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponseInput, SdfExternalPrivateKeyOperationRSAResponse as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse } from '../../hsmgateway/v1/SdfExternalPrivateKeyOperationRSAResponse.ts';
import type { SdfExternalPublicKeyOperationRSARequestInput as _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, SdfExternalPublicKeyOperationRSARequest as _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequest } from '../../hsmgateway/v1/SdfExternalPublicKeyOperationRSARequest.ts';
import type { SdfExternalPublicKeyOperationRSAResponseInput as _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponseInput, SdfExternalPublicKeyOperationRSAResponse as _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse } from '../../hsmgateway/v1/SdfExternalPublicKeyOperationRSAResponse.ts';
import type { SdfExternalSignECCRequestInput as _hsmgateway_v1_SdfExternalSignECCRequestInput, SdfExternalSignECCRequest as _hsmgateway_v1_SdfExternalSignECCRequest } from '../../hsmgateway/v1/SdfExternalSignECCRequest.ts';
import type { SdfExternalSignECCResponseInput as _hsmgateway_v1_SdfExternalSignECCResponseInput, SdfExternalSignECCResponse as _hsmgateway_v1_SdfExternalSignECCResponse } from '../../hsmgateway/v1/SdfExternalSignECCResponse.ts';
import type { SdfExternalSignSM9RequestInput as _hsmgateway_v1_SdfExternalSignSM9RequestInput, SdfExternalSignSM9Request as _hsmgateway_v1_SdfExternalSignSM9Request } from '../../hsmgateway/v1/SdfExternalSignSM9Request.ts';
import type { SdfExternalSignSM9ResponseInput as _hsmgateway_v1_SdfExternalSignSM9ResponseInput, SdfExternalSignSM9Response as _hsmgateway_v1_SdfExternalSignSM9Response } from '../../hsmgateway/v1/SdfExternalSignSM9Response.ts';
import type { SdfExternalVerifyECCRequestInput as _hsmgateway_v1_SdfExternalVerifyECCRequestInput, SdfExternalVerifyECCRequest as _hsmgateway_v1_SdfExternalVerifyECCRequest } from '../../hsmgateway/v1/SdfExternalVerifyECCRequest.ts';
import type { SdfExternalVerifyECCResponseInput as _hsmgateway_v1_SdfExternalVerifyECCResponseInput, SdfExternalVerifyECCResponse as _hsmgateway_v1_SdfExternalVerifyECCResponse } from '../../hsmgateway/v1/SdfExternalVerifyECCResponse.ts';
import type { SdfGenerateAgreementDataAndKeyWithECCRequestInput as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, SdfGenerateAgreementDataAndKeyWithECCRequest as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequest } from '../../hsmgateway/v1/SdfGenerateAgreementDataAndKeyWithECCRequest.ts';
import type { SdfGenerateAgreementDataAndKeyWithECCResponseInput as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponseInput, SdfGenerateAgreementDataAndKeyWithECCResponse as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse } from '../../hsmgateway/v1/SdfGenerateAgreementDataAndKeyWithECCResponse.ts';
import type { SdfGenerateAgreementDataWithECCRequestInput as _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, SdfGenerateAgreementDataWithECCRequest as _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequest } from '../../hsmgateway/v1/SdfGenerateAgreementDataWithECCRequest.ts';
import type { SdfGenerateAgreementDataWithECCResponseInput as _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponseInput, SdfGenerateAgreementDataWithECCResponse as _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse } from '../../hsmgateway/v1/SdfGenerateAgreementDataWithECCResponse.ts';
import type { SdfGenerateKeyPairECCRequestInput as _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, SdfGenerateKeyPairECCRequest as _hsmgateway_v1_SdfGenerateKeyPairECCRequest } from '../../hsmgateway/v1/SdfGenerateKeyPairECCRequest.ts';
import type { SdfGenerateKeyPairECCResponseInput as _hsmgateway_v1_SdfGenerateKeyPairECCResponseInput, SdfGenerateKeyPairECCResponse as _hsmgateway_v1_SdfGenerateKeyPairECCResponse } from '../../hsmgateway/v1/SdfGenerateKeyPairECCResponse.ts';
import type { SdfGenerateKeyPairRSARequestInput as _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, SdfGenerateKeyPairRSARequest as _hsmgateway_v1_SdfGenerateKeyPairRSARequest } from '../../hsmgateway/v1/SdfGenerateKeyPairRSARequest.ts';
import type { SdfGenerateKeyPairRSAResponseInput as _hsmgateway_v1_SdfGenerateKeyPairRSAResponseInput, SdfGenerateKeyPairRSAResponse as _hsmgateway_v1_SdfGenerateKeyPairRSAResponse } from '../../hsmgateway/v1/SdfGenerateKeyPairRSAResponse.ts';
import type { SdfGenerateKeyWithECCRequestInput as _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, SdfGenerateKeyWithECCRequest as _hsmgateway_v1_SdfGenerateKeyWithECCRequest } from '../../hsmgateway/v1/SdfGenerateKeyWithECCRequest.ts';
import type { SdfGenerateKeyWithECCResponseInput as _hsmgateway_v1_SdfGenerateKeyWithECCResponseInput, SdfGenerateKeyWithECCResponse as _hsmgateway_v1_SdfGenerateKeyWithECCResponse } from '../../hsmgateway/v1/SdfGenerateKeyWithECCResponse.ts';
import type { SdfGenerateKeyWithEPKECCRequestInput as _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, SdfGenerateKeyWithEPKECCRequest as _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequest } from '../../hsmgateway/v1/SdfGenerateKeyWithEPKECCRequest.ts';
import type { SdfGenerateKeyWithEPKECCResponseInput as _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponseInput, SdfGenerateKeyWithEPKECCResponse as _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse } from '../../hsmgateway/v1/SdfGenerateKeyWithEPKECCResponse.ts';
import type { SdfGenerateKeyWithEPKRSARequestInput as _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, SdfGenerateKeyWithEPKRSARequest as _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequest } from '../../hsmgateway/v1/SdfGenerateKeyWithEPKRSARequest.ts';
import type { SdfGenerateKeyWithEPKRSAResponseInput as _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponseInput, SdfGenerateKeyWithEPKRSAResponse as _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse } from '../../hsmgateway/v1/SdfGenerateKeyWithEPKRSAResponse.ts';
import type { SdfGenerateKeyWithIPKECCRequestInput as _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, SdfGenerateKeyWithIPKECCRequest as _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequest } from '../../hsmgateway/v1/SdfGenerateKeyWithIPKECCRequest.ts';
import type { SdfGenerateKeyWithIPKECCResponseInput as _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponseInput, SdfGenerateKeyWithIPKECCResponse as _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse } from '../../hsmgateway/v1/SdfGenerateKeyWithIPKECCResponse.ts';
import type { SdfGenerateKeyWithIPKRSARequestInput as _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, SdfGenerateKeyWithIPKRSARequest as _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequest } from '../../hsmgateway/v1/SdfGenerateKeyWithIPKRSARequest.ts';
import type { SdfGenerateKeyWithIPKRSAResponseInput as _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponseInput, SdfGenerateKeyWithIPKRSAResponse as _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse } from '../../hsmgateway/v1/SdfGenerateKeyWithIPKRSAResponse.ts';
import type { SdfGenerateKeyWithKEKRequestInput as _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, SdfGenerateKeyWithKEKRequest as _hsmgateway_v1_SdfGenerateKeyWithKEKRequest } from '../../hsmgateway/v1/SdfGenerateKeyWithKEKRequest.ts';
import type { SdfGenerateKeyWithKEKResponseInput as _hsmgateway_v1_SdfGenerateKeyWithKEKResponseInput, SdfGenerateKeyWithKEKResponse as _hsmgateway_v1_SdfGenerateKeyWithKEKResponse } from '../../hsmgateway/v1/SdfGenerateKeyWithKEKResponse.ts';
import type { SdfGenerateRandomRequestInput as _hsmgateway_v1_SdfGenerateRandomRequestInput, SdfGenerateRandomRequest as _hsmgateway_v1_SdfGenerateRandomRequest } from '../../hsmgateway/v1/SdfGenerateRandomRequest.ts';
import type { SdfGenerateRandomResponseInput as _hsmgateway_v1_SdfGenerateRandomResponseInput, SdfGenerateRandomResponse as _hsmgateway_v1_SdfGenerateRandomResponse } from '../../hsmgateway/v1/SdfGenerateRandomResponse.ts';
import type { SdfGetDeviceInfoRequestInput as _hsmgateway_v1_SdfGetDeviceInfoRequestInput, SdfGetDeviceInfoRequest as _hsmgateway_v1_SdfGetDeviceInfoRequest } from '../../hsmgateway/v1/SdfGetDeviceInfoRequest.ts';
import type { SdfGetDeviceInfoResponseInput as _hsmgateway_v1_SdfGetDeviceInfoResponseInput, SdfGetDeviceInfoResponse as _hsmgateway_v1_SdfGetDeviceInfoResponse } from '../../hsmgateway/v1/SdfGetDeviceInfoResponse.ts';
import type { SdfGetPrivateKeyAccessRightRequestInput as _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, SdfGetPrivateKeyAccessRightRequest as _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequest } from '../../hsmgateway/v1/SdfGetPrivateKeyAccessRightRequest.ts';
import type { SdfGetPrivateKeyAccessRightResponseInput as _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponseInput, SdfGetPrivateKeyAccessRightResponse as _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse } from '../../hsmgateway/v1/SdfGetPrivateKeyAccessRightResponse.ts';
import type { SdfHMACFinalRequestInput as _hsmgateway_v1_SdfHMACFinalRequestInput, SdfHMACFinalRequest as _hsmgateway_v1_SdfHMACFinalRequest } from '../../hsmgateway/v1/SdfHMACFinalRequest.ts';
import type { SdfHMACFinalResponseInput as _hsmgateway_v1_SdfHMACFinalResponseInput, SdfHMACFinalResponse as _hsmgateway_v1_SdfHMACFinalResponse } from '../../hsmgateway/v1/SdfHMACFinalResponse.ts';
import type { SdfHMACInitRequestInput as _hsmgateway_v1_SdfHMACInitRequestInput, SdfHMACInitRequest as _hsmgateway_v1_SdfHMACInitRequest } from '../../hsmgateway/v1/SdfHMACInitRequest.ts';
import type { SdfHMACInitResponseInput as _hsmgateway_v1_SdfHMACInitResponseInput, SdfHMACInitResponse as _hsmgateway_v1_SdfHMACInitResponse } from '../../hsmgateway/v1/SdfHMACInitResponse.ts';
import type { SdfHMACUpdateRequestInput as _hsmgateway_v1_SdfHMACUpdateRequestInput, SdfHMACUpdateRequest as _hsmgateway_v1_SdfHMACUpdateRequest } from '../../hsmgateway/v1/SdfHMACUpdateRequest.ts';
import type { SdfHMACUpdateResponseInput as _hsmgateway_v1_SdfHMACUpdateResponseInput, SdfHMACUpdateResponse as _hsmgateway_v1_SdfHMACUpdateResponse } from '../../hsmgateway/v1/SdfHMACUpdateResponse.ts';
import type { SdfHashFinalRequestInput as _hsmgateway_v1_SdfHashFinalRequestInput, SdfHashFinalRequest as _hsmgateway_v1_SdfHashFinalRequest } from '../../hsmgateway/v1/SdfHashFinalRequest.ts';
import type { SdfHashFinalResponseInput as _hsmgateway_v1_SdfHashFinalResponseInput, SdfHashFinalResponse as _hsmgateway_v1_SdfHashFinalResponse } from '../../hsmgateway/v1/SdfHashFinalResponse.ts';
import type { SdfHashInitRequestInput as _hsmgateway_v1_SdfHashInitRequestInput, SdfHashInitRequest as _hsmgateway_v1_SdfHashInitRequest } from '../../hsmgateway/v1/SdfHashInitRequest.ts';
import type { SdfHashInitResponseInput as _hsmgateway_v1_SdfHashInitResponseInput, SdfHashInitResponse as _hsmgateway_v1_SdfHashInitResponse } from '../../hsmgateway/v1/SdfHashInitResponse.ts';
import type { SdfHashUpdateRequestInput as _hsmgateway_v1_SdfHashUpdateRequestInput, SdfHashUpdateRequest as _hsmgateway_v1_SdfHashUpdateRequest } from '../../hsmgateway/v1/SdfHashUpdateRequest.ts';
import type { SdfHashUpdateResponseInput as _hsmgateway_v1_SdfHashUpdateResponseInput, SdfHashUpdateResponse as _hsmgateway_v1_SdfHashUpdateResponse } from '../../hsmgateway/v1/SdfHashUpdateResponse.ts';
import type { SdfImportKeyWithISKECCRequestInput as _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, SdfImportKeyWithISKECCRequest as _hsmgateway_v1_SdfImportKeyWithISKECCRequest } from '../../hsmgateway/v1/SdfImportKeyWithISKECCRequest.ts';
import type { SdfImportKeyWithISKECCResponseInput as _hsmgateway_v1_SdfImportKeyWithISKECCResponseInput, SdfImportKeyWithISKECCResponse as _hsmgateway_v1_SdfImportKeyWithISKECCResponse } from '../../hsmgateway/v1/SdfImportKeyWithISKECCResponse.ts';
import type { SdfImportKeyWithISKRSARequestInput as _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, SdfImportKeyWithISKRSARequest as _hsmgateway_v1_SdfImportKeyWithISKRSARequest } from '../../hsmgateway/v1/SdfImportKeyWithISKRSARequest.ts';
import type { SdfImportKeyWithISKRSAResponseInput as _hsmgateway_v1_SdfImportKeyWithISKRSAResponseInput, SdfImportKeyWithISKRSAResponse as _hsmgateway_v1_SdfImportKeyWithISKRSAResponse } from '../../hsmgateway/v1/SdfImportKeyWithISKRSAResponse.ts';
import type { SdfImportKeyWithKEKRequestInput as _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, SdfImportKeyWithKEKRequest as _hsmgateway_v1_SdfImportKeyWithKEKRequest } from '../../hsmgateway/v1/SdfImportKeyWithKEKRequest.ts';
import type { SdfImportKeyWithKEKResponseInput as _hsmgateway_v1_SdfImportKeyWithKEKResponseInput, SdfImportKeyWithKEKResponse as _hsmgateway_v1_SdfImportKeyWithKEKResponse } from '../../hsmgateway/v1/SdfImportKeyWithKEKResponse.ts';
import type { SdfInternalPrivateKeyOperationRSARequestInput as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, SdfInternalPrivateKeyOperationRSARequest as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequest } from '../../hsmgateway/v1/SdfInternalPrivateKeyOperationRSARequest.ts';
import type { SdfInternalPrivateKeyOperationRSAResponseInput as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponseInput, SdfInternalPrivateKeyOperationRSAResponse as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse } from '../../hsmgateway/v1/SdfInternalPrivateKeyOperationRSAResponse.ts';
import type { SdfInternalPublicKeyOperationRSARequestInput as _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, SdfInternalPublicKeyOperationRSARequest as _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequest } from '../../hsmgateway/v1/SdfInternalPublicKeyOperationRSARequest.ts';
import type { SdfInternalPublicKeyOperationRSAResponseInput as _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponseInput, SdfInternalPublicKeyOperationRSAResponse as _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse } from '../../hsmgateway/v1/SdfInternalPublicKeyOperationRSAResponse.ts';
import type { SdfInternalSignECCRequestInput as _hsmgateway_v1_SdfInternalSignECCRequestInput, SdfInternalSignECCRequest as _hsmgateway_v1_SdfInternalSignECCRequest } from '../../hsmgateway/v1/SdfInternalSignECCRequest.ts';
import type { SdfInternalSignECCResponseInput as _hsmgateway_v1_SdfInternalSignECCResponseInput, SdfInternalSignECCResponse as _hsmgateway_v1_SdfInternalSignECCResponse } from '../../hsmgateway/v1/SdfInternalSignECCResponse.ts';
import type { SdfInternalVerifyECCRequestInput as _hsmgateway_v1_SdfInternalVerifyECCRequestInput, SdfInternalVerifyECCRequest as _hsmgateway_v1_SdfInternalVerifyECCRequest } from '../../hsmgateway/v1/SdfInternalVerifyECCRequest.ts';
import type { SdfInternalVerifyECCResponseInput as _hsmgateway_v1_SdfInternalVerifyECCResponseInput, SdfInternalVerifyECCResponse as _hsmgateway_v1_SdfInternalVerifyECCResponse } from '../../hsmgateway/v1/SdfInternalVerifyECCResponse.ts';
import type { SdfOpenDeviceRequestInput as _hsmgateway_v1_SdfOpenDeviceRequestInput, SdfOpenDeviceRequest as _hsmgateway_v1_SdfOpenDeviceRequest } from '../../hsmgateway/v1/SdfOpenDeviceRequest.ts';
import type { SdfOpenDeviceResponseInput as _hsmgateway_v1_SdfOpenDeviceResponseInput, SdfOpenDeviceResponse as _hsmgateway_v1_SdfOpenDeviceResponse } from '../../hsmgateway/v1/SdfOpenDeviceResponse.ts';
import type { SdfOpenSessionRequestInput as _hsmgateway_v1_SdfOpenSessionRequestInput, SdfOpenSessionRequest as _hsmgateway_v1_SdfOpenSessionRequest } from '../../hsmgateway/v1/SdfOpenSessionRequest.ts';
import type { SdfOpenSessionResponseInput as _hsmgateway_v1_SdfOpenSessionResponseInput, SdfOpenSessionResponse as _hsmgateway_v1_SdfOpenSessionResponse } from '../../hsmgateway/v1/SdfOpenSessionResponse.ts';
import type { SdfReadFileRequestInput as _hsmgateway_v1_SdfReadFileRequestInput, SdfReadFileRequest as _hsmgateway_v1_SdfReadFileRequest } from '../../hsmgateway/v1/SdfReadFileRequest.ts';
import type { SdfReadFileResponseInput as _hsmgateway_v1_SdfReadFileResponseInput, SdfReadFileResponse as _hsmgateway_v1_SdfReadFileResponse } from '../../hsmgateway/v1/SdfReadFileResponse.ts';
import type { SdfReleasePrivateKeyAccessRightRequestInput as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, SdfReleasePrivateKeyAccessRightRequest as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequest } from '../../hsmgateway/v1/SdfReleasePrivateKeyAccessRightRequest.ts';
import type { SdfReleasePrivateKeyAccessRightResponseInput as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponseInput, SdfReleasePrivateKeyAccessRightResponse as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse } from '../../hsmgateway/v1/SdfReleasePrivateKeyAccessRightResponse.ts';
import type { SdfWriteFileRequestInput as _hsmgateway_v1_SdfWriteFileRequestInput, SdfWriteFileRequest as _hsmgateway_v1_SdfWriteFileRequest } from '../../hsmgateway/v1/SdfWriteFileRequest.ts';
import type { SdfWriteFileResponseInput as _hsmgateway_v1_SdfWriteFileResponseInput, SdfWriteFileResponse as _hsmgateway_v1_SdfWriteFileResponse } from '../../hsmgateway/v1/SdfWriteFileResponse.ts';

export interface SdfServiceClient extends grpc.Client {
  /**
   * 2023. Gives nothing out before the tag was found right; SDR_MACERR if it is not.
   */
  AuthDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  AuthDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  AuthDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  AuthDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  /**
   * 2023. Gives nothing out before the tag was found right; SDR_MACERR if it is not.
   */
  authDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  authDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  authDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  authDec(argument: _hsmgateway_v1_SdfAuthDecRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecResponse>): grpc.ClientUnaryCall;
  
  AuthDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  AuthDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  AuthDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  AuthDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  authDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  authDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  authDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  authDecFinal(argument: _hsmgateway_v1_SdfAuthDecFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecFinalResponse>): grpc.ClientUnaryCall;
  
  AuthDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  AuthDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  AuthDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  AuthDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  authDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  authDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  authDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  authDecInit(argument: _hsmgateway_v1_SdfAuthDecInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecInitResponse>): grpc.ClientUnaryCall;
  
  /**
   * What it gives is not authenticated before AuthDecFinal has succeeded.
   */
  AuthDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  AuthDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  AuthDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  AuthDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  /**
   * What it gives is not authenticated before AuthDecFinal has succeeded.
   */
  authDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  authDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  authDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  authDecUpdate(argument: _hsmgateway_v1_SdfAuthDecUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthDecUpdateResponse>): grpc.ClientUnaryCall;
  
  /**
   * 2023. One call for a whole message.
   */
  AuthEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  AuthEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  AuthEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  AuthEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  /**
   * 2023. One call for a whole message.
   */
  authEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  authEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  authEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  authEnc(argument: _hsmgateway_v1_SdfAuthEncRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncResponse>): grpc.ClientUnaryCall;
  
  AuthEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  AuthEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  AuthEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  AuthEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  authEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  authEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  authEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  authEncFinal(argument: _hsmgateway_v1_SdfAuthEncFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncFinalResponse>): grpc.ClientUnaryCall;
  
  AuthEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  AuthEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  AuthEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  AuthEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  authEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  authEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  authEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  authEncInit(argument: _hsmgateway_v1_SdfAuthEncInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncInitResponse>): grpc.ClientUnaryCall;
  
  AuthEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  AuthEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  AuthEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  AuthEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  authEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  authEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  authEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  authEncUpdate(argument: _hsmgateway_v1_SdfAuthEncUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfAuthEncUpdateResponse>): grpc.ClientUnaryCall;
  
  /**
   * CBC-MAC over whole blocks; the MAC is the IV of the next piece. With SGD_SM3 or SGD_SM3_HMAC it is HMAC-SM3, with
   * SGD_ZUC_EIA3 the MAC of ZUC: both over the whole message, with no IV to go on from.
   */
  CalculateMAC(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  CalculateMAC(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  CalculateMAC(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  CalculateMAC(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  /**
   * CBC-MAC over whole blocks; the MAC is the IV of the next piece. With SGD_SM3 or SGD_SM3_HMAC it is HMAC-SM3, with
   * SGD_ZUC_EIA3 the MAC of ZUC: both over the whole message, with no IV to go on from.
   */
  calculateMac(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  calculateMac(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  calculateMac(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  calculateMac(argument: _hsmgateway_v1_SdfCalculateMACRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACResponse>): grpc.ClientUnaryCall;
  
  CalculateMACFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  CalculateMACFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  CalculateMACFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  CalculateMACFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  calculateMacFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  calculateMacFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  calculateMacFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  calculateMacFinal(argument: _hsmgateway_v1_SdfCalculateMACFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACFinalResponse>): grpc.ClientUnaryCall;
  
  CalculateMACInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  CalculateMACInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  CalculateMACInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  CalculateMACInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  calculateMacInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  calculateMacInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  calculateMacInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  calculateMacInit(argument: _hsmgateway_v1_SdfCalculateMACInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACInitResponse>): grpc.ClientUnaryCall;
  
  CalculateMACUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  CalculateMACUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  CalculateMACUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  CalculateMACUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  calculateMacUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  calculateMacUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  calculateMacUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  calculateMacUpdate(argument: _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCalculateMACUpdateResponse>): grpc.ClientUnaryCall;
  
  /**
   * Closes every session that was opened through this handle.
   */
  CloseDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  CloseDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  CloseDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  CloseDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  /**
   * Closes every session that was opened through this handle.
   */
  closeDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  closeDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  closeDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  closeDevice(argument: _hsmgateway_v1_SdfCloseDeviceRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseDeviceResponse>): grpc.ClientUnaryCall;
  
  /**
   * Ends a session with all that it holds. Closing it twice is SDR_INARGERR.
   */
  CloseSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  CloseSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  CloseSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  CloseSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  /**
   * Ends a session with all that it holds. Closing it twice is SDR_INARGERR.
   */
  closeSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  closeSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  closeSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  closeSession(argument: _hsmgateway_v1_SdfCloseSessionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCloseSessionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Files belong to the device and outlive sessions. A new file reads as zeros.
   */
  CreateFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  CreateFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  CreateFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  CreateFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  /**
   * Files belong to the device and outlive sessions. A new file reads as zeros.
   */
  createFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  createFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  createFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  createFile(argument: _hsmgateway_v1_SdfCreateFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfCreateFileResponse>): grpc.ClientUnaryCall;
  
  Decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  Decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  Decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  Decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  decrypt(argument: _hsmgateway_v1_SdfDecryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptResponse>): grpc.ClientUnaryCall;
  
  DecryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  DecryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  DecryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  DecryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  decryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  decryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  decryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  decryptFinal(argument: _hsmgateway_v1_SdfDecryptFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptFinalResponse>): grpc.ClientUnaryCall;
  
  DecryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  DecryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  DecryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  DecryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  decryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  decryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  decryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  decryptInit(argument: _hsmgateway_v1_SdfDecryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptInitResponse>): grpc.ClientUnaryCall;
  
  DecryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  DecryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  DecryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  DecryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  decryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  decryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  decryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  decryptUpdate(argument: _hsmgateway_v1_SdfDecryptUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDecryptUpdateResponse>): grpc.ClientUnaryCall;
  
  DeleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  DeleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  DeleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  DeleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  deleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  deleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  deleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  deleteFile(argument: _hsmgateway_v1_SdfDeleteFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDeleteFileResponse>): grpc.ClientUnaryCall;
  
  DestroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  DestroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  DestroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  DestroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  destroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  destroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  destroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  destroyKey(argument: _hsmgateway_v1_SdfDestroyKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfDestroyKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * No padding: ECB, CBC and XTS take what their blocks allow. The IV comes back advanced for the next piece.
   */
  Encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  Encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  Encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  Encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  /**
   * No padding: ECB, CBC and XTS take what their blocks allow. The IV comes back advanced for the next piece.
   */
  encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  encrypt(argument: _hsmgateway_v1_SdfEncryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptResponse>): grpc.ClientUnaryCall;
  
  EncryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  EncryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  EncryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  EncryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  encryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  encryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  encryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  encryptFinal(argument: _hsmgateway_v1_SdfEncryptFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptFinalResponse>): grpc.ClientUnaryCall;
  
  /**
   * 2023, operations in steps: Init, any number of Updates, Final. A session has at most one running operation of each
   * kind. The operation comes back changed from every step and goes along with the next one. Final ends it whatever
   * comes of it; a step after that, or a second Init before it, is SDR_STEPERR.
   */
  EncryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  EncryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  EncryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  EncryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  /**
   * 2023, operations in steps: Init, any number of Updates, Final. A session has at most one running operation of each
   * kind. The operation comes back changed from every step and goes along with the next one. Final ends it whatever
   * comes of it; a step after that, or a second Init before it, is SDR_STEPERR.
   */
  encryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  encryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  encryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  encryptInit(argument: _hsmgateway_v1_SdfEncryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptInitResponse>): grpc.ClientUnaryCall;
  
  EncryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  EncryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  EncryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  EncryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  encryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  encryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  encryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  encryptUpdate(argument: _hsmgateway_v1_SdfEncryptUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfEncryptUpdateResponse>): grpc.ClientUnaryCall;
  
  /**
   * 2012 only. Needs the access right.
   */
  ExchangeDigitEnvelopeBaseOnECC(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  ExchangeDigitEnvelopeBaseOnECC(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  ExchangeDigitEnvelopeBaseOnECC(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  ExchangeDigitEnvelopeBaseOnECC(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  /**
   * 2012 only. Needs the access right.
   */
  exchangeDigitEnvelopeBaseOnEcc(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  exchangeDigitEnvelopeBaseOnEcc(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  exchangeDigitEnvelopeBaseOnEcc(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  exchangeDigitEnvelopeBaseOnEcc(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * 2012 only. Needs the access right.
   */
  ExchangeDigitEnvelopeBaseOnRSA(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  ExchangeDigitEnvelopeBaseOnRSA(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  ExchangeDigitEnvelopeBaseOnRSA(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  ExchangeDigitEnvelopeBaseOnRSA(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  /**
   * 2012 only. Needs the access right.
   */
  exchangeDigitEnvelopeBaseOnRsa(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  exchangeDigitEnvelopeBaseOnRsa(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  exchangeDigitEnvelopeBaseOnRsa(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  exchangeDigitEnvelopeBaseOnRsa(argument: _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>): grpc.ClientUnaryCall;
  
  ExportEncPublicKeyECC(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  ExportEncPublicKeyECC(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  ExportEncPublicKeyECC(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  ExportEncPublicKeyECC(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyEcc(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyEcc(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyEcc(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyEcc(argument: _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyECCResponse>): grpc.ClientUnaryCall;
  
  ExportEncPublicKeyRSA(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  ExportEncPublicKeyRSA(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  ExportEncPublicKeyRSA(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  ExportEncPublicKeyRSA(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyRsa(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyRsa(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyRsa(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportEncPublicKeyRsa(argument: _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  
  ExportSignPublicKeyECC(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  ExportSignPublicKeyECC(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  ExportSignPublicKeyECC(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  ExportSignPublicKeyECC(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyEcc(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyEcc(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyEcc(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyEcc(argument: _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyECCResponse>): grpc.ClientUnaryCall;
  
  ExportSignPublicKeyRSA(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  ExportSignPublicKeyRSA(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  ExportSignPublicKeyRSA(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  ExportSignPublicKeyRSA(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyRsa(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyRsa(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyRsa(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  exportSignPublicKeyRsa(argument: _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>): grpc.ClientUnaryCall;
  
  ExternalDecryptECC(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  ExternalDecryptECC(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  ExternalDecryptECC(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  ExternalDecryptECC(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  externalDecryptEcc(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  externalDecryptEcc(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  externalDecryptEcc(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  externalDecryptEcc(argument: _hsmgateway_v1_SdfExternalDecryptECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * SDR_ALGNOTSUPPORT: SM9 is not offered.
   */
  ExternalDecryptSM9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  ExternalDecryptSM9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  ExternalDecryptSM9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  ExternalDecryptSM9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  /**
   * SDR_ALGNOTSUPPORT: SM9 is not offered.
   */
  externalDecryptSm9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  externalDecryptSm9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  externalDecryptSm9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  externalDecryptSm9(argument: _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalDecryptSM9Response>): grpc.ClientUnaryCall;
  
  /**
   * Encrypts 1 to 1024 bytes.
   */
  ExternalEncryptECC(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  ExternalEncryptECC(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  ExternalEncryptECC(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  ExternalEncryptECC(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  /**
   * Encrypts 1 to 1024 bytes.
   */
  externalEncryptEcc(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  externalEncryptEcc(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  externalEncryptEcc(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  externalEncryptEcc(argument: _hsmgateway_v1_SdfExternalEncryptECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalEncryptECCResponse>): grpc.ClientUnaryCall;
  
  ExternalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  ExternalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  ExternalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  ExternalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  externalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  externalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  externalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  externalKeyDecrypt(argument: _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptResponse>): grpc.ClientUnaryCall;
  
  /**
   * Goes on with DecryptUpdate and DecryptFinal.
   */
  ExternalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  /**
   * Goes on with DecryptUpdate and DecryptFinal.
   */
  externalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  externalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  externalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  externalKeyDecryptInit(argument: _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyDecryptInitResponse>): grpc.ClientUnaryCall;
  
  ExternalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  ExternalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  ExternalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  ExternalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  externalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  externalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  externalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  externalKeyEncrypt(argument: _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptResponse>): grpc.ClientUnaryCall;
  
  /**
   * Goes on with EncryptUpdate and EncryptFinal.
   */
  ExternalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  /**
   * Goes on with EncryptUpdate and EncryptFinal.
   */
  externalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  externalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  externalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  externalKeyEncryptInit(argument: _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyEncryptInitResponse>): grpc.ClientUnaryCall;
  
  /**
   * Goes on with HMACUpdate and HMACFinal.
   */
  ExternalKeyHMACInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyHMACInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyHMACInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  ExternalKeyHMACInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  /**
   * Goes on with HMACUpdate and HMACFinal.
   */
  externalKeyHmacInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  externalKeyHmacInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  externalKeyHmacInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  externalKeyHmacInit(argument: _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalKeyHMACInitResponse>): grpc.ClientUnaryCall;
  
  ExternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  ExternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  ExternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  ExternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  externalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  externalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  externalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  externalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  
  /**
   * m^e mod n over input as long as the modulus: padding is the caller's.
   */
  ExternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  ExternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  ExternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  ExternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  /**
   * m^e mod n over input as long as the modulus: padding is the caller's.
   */
  externalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  externalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  externalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  externalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  
  ExternalSignECC(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  ExternalSignECC(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  ExternalSignECC(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  ExternalSignECC(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  externalSignEcc(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  externalSignEcc(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  externalSignEcc(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  externalSignEcc(argument: _hsmgateway_v1_SdfExternalSignECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * SDR_ALGNOTSUPPORT: SM9 is not offered.
   */
  ExternalSignSM9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  ExternalSignSM9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  ExternalSignSM9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  ExternalSignSM9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  /**
   * SDR_ALGNOTSUPPORT: SM9 is not offered.
   */
  externalSignSm9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  externalSignSm9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  externalSignSm9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  externalSignSm9(argument: _hsmgateway_v1_SdfExternalSignSM9RequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalSignSM9Response>): grpc.ClientUnaryCall;
  
  /**
   * SDR_VERIFYERR is `valid: false`.
   */
  ExternalVerifyECC(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  ExternalVerifyECC(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  ExternalVerifyECC(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  ExternalVerifyECC(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  /**
   * SDR_VERIFYERR is `valid: false`.
   */
  externalVerifyEcc(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  externalVerifyEcc(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  externalVerifyEcc(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  externalVerifyEcc(argument: _hsmgateway_v1_SdfExternalVerifyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfExternalVerifyECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * The responder's side of a key agreement. Needs the access right.
   */
  GenerateAgreementDataAndKeyWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  GenerateAgreementDataAndKeyWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  GenerateAgreementDataAndKeyWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  GenerateAgreementDataAndKeyWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  /**
   * The responder's side of a key agreement. Needs the access right.
   */
  generateAgreementDataAndKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  generateAgreementDataAndKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  generateAgreementDataAndKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  generateAgreementDataAndKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * Begins a key agreement as its sponsor. Needs the access right.
   */
  GenerateAgreementDataWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  GenerateAgreementDataWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  GenerateAgreementDataWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  GenerateAgreementDataWithECC(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  /**
   * Begins a key agreement as its sponsor. Needs the access right.
   */
  generateAgreementDataWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  generateAgreementDataWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  generateAgreementDataWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  generateAgreementDataWithEcc(argument: _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * A key pair in the clear, for use outside of the device. Moved to the debug functions in 2023.
   */
  GenerateKeyPairECC(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyPairECC(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyPairECC(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyPairECC(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  /**
   * A key pair in the clear, for use outside of the device. Moved to the debug functions in 2023.
   */
  generateKeyPairEcc(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  generateKeyPairEcc(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  generateKeyPairEcc(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  generateKeyPairEcc(argument: _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * A key pair in the clear, for use outside of the device: 2048, 3072 or 4096 bits. Moved to the debug functions in 2023.
   */
  GenerateKeyPairRSA(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyPairRSA(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyPairRSA(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyPairRSA(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  /**
   * A key pair in the clear, for use outside of the device: 2048, 3072 or 4096 bits. Moved to the debug functions in 2023.
   */
  generateKeyPairRsa(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  generateKeyPairRsa(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  generateKeyPairRsa(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  generateKeyPairRsa(argument: _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyPairRSAResponse>): grpc.ClientUnaryCall;
  
  /**
   * Ends a key agreement as its sponsor; the agreement's handle is spent, also by a failure.
   */
  GenerateKeyWithECC(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithECC(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithECC(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithECC(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  /**
   * Ends a key agreement as its sponsor; the agreement's handle is spent, also by a failure.
   */
  generateKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithEcc(argument: _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithECCResponse>): grpc.ClientUnaryCall;
  
  GenerateKeyWithEPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithEPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithEPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithEPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>): grpc.ClientUnaryCall;
  
  GenerateKeyWithEPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithEPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithEPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithEPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  generateKeyWithEpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>): grpc.ClientUnaryCall;
  
  /**
   * A session key, and the same encrypted under the internal encryption pair of the index.
   */
  GenerateKeyWithIPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithIPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithIPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithIPKECC(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  /**
   * A session key, and the same encrypted under the internal encryption pair of the index.
   */
  generateKeyWithIpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithIpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithIpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  generateKeyWithIpkecc(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * A session key, and the same encrypted (PKCS#1 v1.5) under the internal encryption pair of the index.
   */
  GenerateKeyWithIPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithIPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithIPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithIPKRSA(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  /**
   * A session key, and the same encrypted (PKCS#1 v1.5) under the internal encryption pair of the index.
   */
  generateKeyWithIpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  generateKeyWithIpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  generateKeyWithIpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  generateKeyWithIpkrsa(argument: _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>): grpc.ClientUnaryCall;
  
  /**
   * A session key, and the same encrypted under a KEK by ECB of the algorithm.
   */
  GenerateKeyWithKEK(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithKEK(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithKEK(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  GenerateKeyWithKEK(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  /**
   * A session key, and the same encrypted under a KEK by ECB of the algorithm.
   */
  generateKeyWithKek(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  generateKeyWithKek(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  generateKeyWithKek(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  generateKeyWithKek(argument: _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateKeyWithKEKResponse>): grpc.ClientUnaryCall;
  
  /**
   * Random bytes of the token, mixed with the operating system's; 1 to 65536.
   */
  GenerateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  /**
   * Random bytes of the token, mixed with the operating system's; 1 to 65536.
   */
  generateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_SdfGenerateRandomRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGenerateRandomResponse>): grpc.ClientUnaryCall;
  
  GetDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  GetDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  GetDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  GetDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  getDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  getDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  getDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  getDeviceInfo(argument: _hsmgateway_v1_SdfGetDeviceInfoRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetDeviceInfoResponse>): grpc.ClientUnaryCall;
  
  /**
   * Gives the session the right to use the private keys of an index. SDR_PRKRERR for a wrong password, and for any
   * password while the index is locked after too many of them.
   */
  GetPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  GetPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  GetPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  GetPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  /**
   * Gives the session the right to use the private keys of an index. SDR_PRKRERR for a wrong password, and for any
   * password while the index is locked after too many of them.
   */
  getPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  getPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  getPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  getPrivateKeyAccessRight(argument: _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  
  HMACFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  HMACFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  HMACFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  HMACFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  hmacFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  hmacFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  hmacFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  hmacFinal(argument: _hsmgateway_v1_SdfHMACFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACFinalResponse>): grpc.ClientUnaryCall;
  
  /**
   * 2023.
   */
  HMACInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  HMACInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  HMACInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  HMACInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  /**
   * 2023.
   */
  hmacInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  hmacInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  hmacInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  hmacInit(argument: _hsmgateway_v1_SdfHMACInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACInitResponse>): grpc.ClientUnaryCall;
  
  HMACUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  HMACUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  HMACUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  HMACUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  hmacUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  hmacUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  hmacUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  hmacUpdate(argument: _hsmgateway_v1_SdfHMACUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHMACUpdateResponse>): grpc.ClientUnaryCall;
  
  HashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  HashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  HashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  HashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  hashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  hashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  hashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  hashFinal(argument: _hsmgateway_v1_SdfHashFinalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashFinalResponse>): grpc.ClientUnaryCall;
  
  /**
   * With a user id and SGD_SM3 the hash begins with Z of the public key, so that Final gives the e that SM2 signs.
   */
  HashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  HashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  HashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  HashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  /**
   * With a user id and SGD_SM3 the hash begins with Z of the public key, so that Final gives the e that SM2 signs.
   */
  hashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  hashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  hashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  hashInit(argument: _hsmgateway_v1_SdfHashInitRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashInitResponse>): grpc.ClientUnaryCall;
  
  HashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  HashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  HashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  HashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  hashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  hashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  hashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  hashUpdate(argument: _hsmgateway_v1_SdfHashUpdateRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfHashUpdateResponse>): grpc.ClientUnaryCall;
  
  /**
   * Needs the access right.
   */
  ImportKeyWithISKECC(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  ImportKeyWithISKECC(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  ImportKeyWithISKECC(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  ImportKeyWithISKECC(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  /**
   * Needs the access right.
   */
  importKeyWithIskecc(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  importKeyWithIskecc(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  importKeyWithIskecc(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  importKeyWithIskecc(argument: _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * Needs the access right.
   */
  ImportKeyWithISKRSA(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  ImportKeyWithISKRSA(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  ImportKeyWithISKRSA(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  ImportKeyWithISKRSA(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  /**
   * Needs the access right.
   */
  importKeyWithIskrsa(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  importKeyWithIskrsa(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  importKeyWithIskrsa(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  importKeyWithIskrsa(argument: _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithISKRSAResponse>): grpc.ClientUnaryCall;
  
  ImportKeyWithKEK(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  ImportKeyWithKEK(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  ImportKeyWithKEK(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  ImportKeyWithKEK(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  importKeyWithKek(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  importKeyWithKek(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  importKeyWithKek(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  importKeyWithKek(argument: _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfImportKeyWithKEKResponse>): grpc.ClientUnaryCall;
  
  /**
   * m^d mod n with the signature pair. Needs the access right.
   */
  InternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  InternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  InternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  InternalPrivateKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  /**
   * m^d mod n with the signature pair. Needs the access right.
   */
  internalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  internalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  internalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  internalPrivateKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  
  /**
   * With the public half of the signature pair.
   */
  InternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  InternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  InternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  InternalPublicKeyOperationRSA(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  /**
   * With the public half of the signature pair.
   */
  internalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  internalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  internalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  internalPublicKeyOperationRsa(argument: _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>): grpc.ClientUnaryCall;
  
  /**
   * Signs a digest e of 32 bytes with the signature pair. Needs the access right.
   */
  InternalSignECC(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  InternalSignECC(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  InternalSignECC(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  InternalSignECC(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  /**
   * Signs a digest e of 32 bytes with the signature pair. Needs the access right.
   */
  internalSignEcc(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  internalSignEcc(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  internalSignEcc(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  internalSignEcc(argument: _hsmgateway_v1_SdfInternalSignECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalSignECCResponse>): grpc.ClientUnaryCall;
  
  InternalVerifyECC(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  InternalVerifyECC(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  InternalVerifyECC(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  InternalVerifyECC(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  internalVerifyEcc(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  internalVerifyEcc(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  internalVerifyEcc(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  internalVerifyEcc(argument: _hsmgateway_v1_SdfInternalVerifyECCRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfInternalVerifyECCResponse>): grpc.ClientUnaryCall;
  
  /**
   * Opens the caller's device: a partition of its tenant.
   */
  OpenDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  OpenDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  OpenDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  OpenDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  /**
   * Opens the caller's device: a partition of its tenant.
   */
  openDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  openDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  openDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  openDevice(argument: _hsmgateway_v1_SdfOpenDeviceRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenDeviceResponse>): grpc.ClientUnaryCall;
  
  /**
   * Opens a session. SDR_OPENSESSION where the principal has as many as it may have.
   */
  OpenSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  OpenSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  OpenSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  OpenSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  /**
   * Opens a session. SDR_OPENSESSION where the principal has as many as it may have.
   */
  openSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  openSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  openSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  openSession(argument: _hsmgateway_v1_SdfOpenSessionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfOpenSessionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Gives what there is from the offset on, at most `length` bytes. SDR_FILEOFSERR for an offset past the end.
   */
  ReadFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  ReadFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  ReadFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  ReadFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  /**
   * Gives what there is from the offset on, at most `length` bytes. SDR_FILEOFSERR for an offset past the end.
   */
  readFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  readFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  readFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  readFile(argument: _hsmgateway_v1_SdfReadFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfReadFileResponse>): grpc.ClientUnaryCall;
  
  ReleasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  ReleasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  ReleasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  ReleasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  releasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  releasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  releasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  releasePrivateKeyAccessRight(argument: _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>): grpc.ClientUnaryCall;
  
  /**
   * SDR_FILESIZEERR for data that would go past the end. All of it is written or none of it.
   */
  WriteFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  WriteFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  WriteFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  WriteFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  /**
   * SDR_FILESIZEERR for data that would go past the end. All of it is written or none of it.
   */
  writeFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  writeFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  writeFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  writeFile(argument: _hsmgateway_v1_SdfWriteFileRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SdfWriteFileResponse>): grpc.ClientUnaryCall;
  
}

export interface SdfServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * 2023. Gives nothing out before the tag was found right; SDR_MACERR if it is not.
   */
  AuthDec: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthDecRequest, _hsmgateway_v1_SdfAuthDecResponseInput>;
  
  AuthDecFinal: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthDecFinalRequest, _hsmgateway_v1_SdfAuthDecFinalResponseInput>;
  
  AuthDecInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthDecInitRequest, _hsmgateway_v1_SdfAuthDecInitResponseInput>;
  
  /**
   * What it gives is not authenticated before AuthDecFinal has succeeded.
   */
  AuthDecUpdate: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthDecUpdateRequest, _hsmgateway_v1_SdfAuthDecUpdateResponseInput>;
  
  /**
   * 2023. One call for a whole message.
   */
  AuthEnc: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthEncRequest, _hsmgateway_v1_SdfAuthEncResponseInput>;
  
  AuthEncFinal: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthEncFinalRequest, _hsmgateway_v1_SdfAuthEncFinalResponseInput>;
  
  AuthEncInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthEncInitRequest, _hsmgateway_v1_SdfAuthEncInitResponseInput>;
  
  AuthEncUpdate: grpc.handleUnaryCall<_hsmgateway_v1_SdfAuthEncUpdateRequest, _hsmgateway_v1_SdfAuthEncUpdateResponseInput>;
  
  /**
   * CBC-MAC over whole blocks; the MAC is the IV of the next piece. With SGD_SM3 or SGD_SM3_HMAC it is HMAC-SM3, with
   * SGD_ZUC_EIA3 the MAC of ZUC: both over the whole message, with no IV to go on from.
   */
  CalculateMAC: grpc.handleUnaryCall<_hsmgateway_v1_SdfCalculateMACRequest, _hsmgateway_v1_SdfCalculateMACResponseInput>;
  
  CalculateMACFinal: grpc.handleUnaryCall<_hsmgateway_v1_SdfCalculateMACFinalRequest, _hsmgateway_v1_SdfCalculateMACFinalResponseInput>;
  
  CalculateMACInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfCalculateMACInitRequest, _hsmgateway_v1_SdfCalculateMACInitResponseInput>;
  
  CalculateMACUpdate: grpc.handleUnaryCall<_hsmgateway_v1_SdfCalculateMACUpdateRequest, _hsmgateway_v1_SdfCalculateMACUpdateResponseInput>;
  
  /**
   * Closes every session that was opened through this handle.
   */
  CloseDevice: grpc.handleUnaryCall<_hsmgateway_v1_SdfCloseDeviceRequest, _hsmgateway_v1_SdfCloseDeviceResponseInput>;
  
  /**
   * Ends a session with all that it holds. Closing it twice is SDR_INARGERR.
   */
  CloseSession: grpc.handleUnaryCall<_hsmgateway_v1_SdfCloseSessionRequest, _hsmgateway_v1_SdfCloseSessionResponseInput>;
  
  /**
   * Files belong to the device and outlive sessions. A new file reads as zeros.
   */
  CreateFile: grpc.handleUnaryCall<_hsmgateway_v1_SdfCreateFileRequest, _hsmgateway_v1_SdfCreateFileResponseInput>;
  
  Decrypt: grpc.handleUnaryCall<_hsmgateway_v1_SdfDecryptRequest, _hsmgateway_v1_SdfDecryptResponseInput>;
  
  DecryptFinal: grpc.handleUnaryCall<_hsmgateway_v1_SdfDecryptFinalRequest, _hsmgateway_v1_SdfDecryptFinalResponseInput>;
  
  DecryptInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfDecryptInitRequest, _hsmgateway_v1_SdfDecryptInitResponseInput>;
  
  DecryptUpdate: grpc.handleUnaryCall<_hsmgateway_v1_SdfDecryptUpdateRequest, _hsmgateway_v1_SdfDecryptUpdateResponseInput>;
  
  DeleteFile: grpc.handleUnaryCall<_hsmgateway_v1_SdfDeleteFileRequest, _hsmgateway_v1_SdfDeleteFileResponseInput>;
  
  DestroyKey: grpc.handleUnaryCall<_hsmgateway_v1_SdfDestroyKeyRequest, _hsmgateway_v1_SdfDestroyKeyResponseInput>;
  
  /**
   * No padding: ECB, CBC and XTS take what their blocks allow. The IV comes back advanced for the next piece.
   */
  Encrypt: grpc.handleUnaryCall<_hsmgateway_v1_SdfEncryptRequest, _hsmgateway_v1_SdfEncryptResponseInput>;
  
  EncryptFinal: grpc.handleUnaryCall<_hsmgateway_v1_SdfEncryptFinalRequest, _hsmgateway_v1_SdfEncryptFinalResponseInput>;
  
  /**
   * 2023, operations in steps: Init, any number of Updates, Final. A session has at most one running operation of each
   * kind. The operation comes back changed from every step and goes along with the next one. Final ends it whatever
   * comes of it; a step after that, or a second Init before it, is SDR_STEPERR.
   */
  EncryptInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfEncryptInitRequest, _hsmgateway_v1_SdfEncryptInitResponseInput>;
  
  EncryptUpdate: grpc.handleUnaryCall<_hsmgateway_v1_SdfEncryptUpdateRequest, _hsmgateway_v1_SdfEncryptUpdateResponseInput>;
  
  /**
   * 2012 only. Needs the access right.
   */
  ExchangeDigitEnvelopeBaseOnECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequest, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponseInput>;
  
  /**
   * 2012 only. Needs the access right.
   */
  ExchangeDigitEnvelopeBaseOnRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequest, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponseInput>;
  
  ExportEncPublicKeyECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfExportEncPublicKeyECCRequest, _hsmgateway_v1_SdfExportEncPublicKeyECCResponseInput>;
  
  ExportEncPublicKeyRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfExportEncPublicKeyRSARequest, _hsmgateway_v1_SdfExportEncPublicKeyRSAResponseInput>;
  
  ExportSignPublicKeyECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfExportSignPublicKeyECCRequest, _hsmgateway_v1_SdfExportSignPublicKeyECCResponseInput>;
  
  ExportSignPublicKeyRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfExportSignPublicKeyRSARequest, _hsmgateway_v1_SdfExportSignPublicKeyRSAResponseInput>;
  
  ExternalDecryptECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalDecryptECCRequest, _hsmgateway_v1_SdfExternalDecryptECCResponseInput>;
  
  /**
   * SDR_ALGNOTSUPPORT: SM9 is not offered.
   */
  ExternalDecryptSM9: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalDecryptSM9Request, _hsmgateway_v1_SdfExternalDecryptSM9ResponseInput>;
  
  /**
   * Encrypts 1 to 1024 bytes.
   */
  ExternalEncryptECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalEncryptECCRequest, _hsmgateway_v1_SdfExternalEncryptECCResponseInput>;
  
  ExternalKeyDecrypt: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalKeyDecryptRequest, _hsmgateway_v1_SdfExternalKeyDecryptResponseInput>;
  
  /**
   * Goes on with DecryptUpdate and DecryptFinal.
   */
  ExternalKeyDecryptInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalKeyDecryptInitRequest, _hsmgateway_v1_SdfExternalKeyDecryptInitResponseInput>;
  
  ExternalKeyEncrypt: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalKeyEncryptRequest, _hsmgateway_v1_SdfExternalKeyEncryptResponseInput>;
  
  /**
   * Goes on with EncryptUpdate and EncryptFinal.
   */
  ExternalKeyEncryptInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalKeyEncryptInitRequest, _hsmgateway_v1_SdfExternalKeyEncryptInitResponseInput>;
  
  /**
   * Goes on with HMACUpdate and HMACFinal.
   */
  ExternalKeyHMACInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalKeyHMACInitRequest, _hsmgateway_v1_SdfExternalKeyHMACInitResponseInput>;
  
  ExternalPrivateKeyOperationRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequest, _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponseInput>;
  
  /**
   * m^e mod n over input as long as the modulus: padding is the caller's.
   */
  ExternalPublicKeyOperationRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalPublicKeyOperationRSARequest, _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponseInput>;
  
  ExternalSignECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalSignECCRequest, _hsmgateway_v1_SdfExternalSignECCResponseInput>;
  
  /**
   * SDR_ALGNOTSUPPORT: SM9 is not offered.
   */
  ExternalSignSM9: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalSignSM9Request, _hsmgateway_v1_SdfExternalSignSM9ResponseInput>;
  
  /**
   * SDR_VERIFYERR is `valid: false`.
   */
  ExternalVerifyECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfExternalVerifyECCRequest, _hsmgateway_v1_SdfExternalVerifyECCResponseInput>;
  
  /**
   * The responder's side of a key agreement. Needs the access right.
   */
  GenerateAgreementDataAndKeyWithECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequest, _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponseInput>;
  
  /**
   * Begins a key agreement as its sponsor. Needs the access right.
   */
  GenerateAgreementDataWithECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateAgreementDataWithECCRequest, _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponseInput>;
  
  /**
   * A key pair in the clear, for use outside of the device. Moved to the debug functions in 2023.
   */
  GenerateKeyPairECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyPairECCRequest, _hsmgateway_v1_SdfGenerateKeyPairECCResponseInput>;
  
  /**
   * A key pair in the clear, for use outside of the device: 2048, 3072 or 4096 bits. Moved to the debug functions in 2023.
   */
  GenerateKeyPairRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyPairRSARequest, _hsmgateway_v1_SdfGenerateKeyPairRSAResponseInput>;
  
  /**
   * Ends a key agreement as its sponsor; the agreement's handle is spent, also by a failure.
   */
  GenerateKeyWithECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyWithECCRequest, _hsmgateway_v1_SdfGenerateKeyWithECCResponseInput>;
  
  GenerateKeyWithEPKECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyWithEPKECCRequest, _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponseInput>;
  
  GenerateKeyWithEPKRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyWithEPKRSARequest, _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponseInput>;
  
  /**
   * A session key, and the same encrypted under the internal encryption pair of the index.
   */
  GenerateKeyWithIPKECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyWithIPKECCRequest, _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponseInput>;
  
  /**
   * A session key, and the same encrypted (PKCS#1 v1.5) under the internal encryption pair of the index.
   */
  GenerateKeyWithIPKRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyWithIPKRSARequest, _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponseInput>;
  
  /**
   * A session key, and the same encrypted under a KEK by ECB of the algorithm.
   */
  GenerateKeyWithKEK: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateKeyWithKEKRequest, _hsmgateway_v1_SdfGenerateKeyWithKEKResponseInput>;
  
  /**
   * Random bytes of the token, mixed with the operating system's; 1 to 65536.
   */
  GenerateRandom: grpc.handleUnaryCall<_hsmgateway_v1_SdfGenerateRandomRequest, _hsmgateway_v1_SdfGenerateRandomResponseInput>;
  
  GetDeviceInfo: grpc.handleUnaryCall<_hsmgateway_v1_SdfGetDeviceInfoRequest, _hsmgateway_v1_SdfGetDeviceInfoResponseInput>;
  
  /**
   * Gives the session the right to use the private keys of an index. SDR_PRKRERR for a wrong password, and for any
   * password while the index is locked after too many of them.
   */
  GetPrivateKeyAccessRight: grpc.handleUnaryCall<_hsmgateway_v1_SdfGetPrivateKeyAccessRightRequest, _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponseInput>;
  
  HMACFinal: grpc.handleUnaryCall<_hsmgateway_v1_SdfHMACFinalRequest, _hsmgateway_v1_SdfHMACFinalResponseInput>;
  
  /**
   * 2023.
   */
  HMACInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfHMACInitRequest, _hsmgateway_v1_SdfHMACInitResponseInput>;
  
  HMACUpdate: grpc.handleUnaryCall<_hsmgateway_v1_SdfHMACUpdateRequest, _hsmgateway_v1_SdfHMACUpdateResponseInput>;
  
  HashFinal: grpc.handleUnaryCall<_hsmgateway_v1_SdfHashFinalRequest, _hsmgateway_v1_SdfHashFinalResponseInput>;
  
  /**
   * With a user id and SGD_SM3 the hash begins with Z of the public key, so that Final gives the e that SM2 signs.
   */
  HashInit: grpc.handleUnaryCall<_hsmgateway_v1_SdfHashInitRequest, _hsmgateway_v1_SdfHashInitResponseInput>;
  
  HashUpdate: grpc.handleUnaryCall<_hsmgateway_v1_SdfHashUpdateRequest, _hsmgateway_v1_SdfHashUpdateResponseInput>;
  
  /**
   * Needs the access right.
   */
  ImportKeyWithISKECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfImportKeyWithISKECCRequest, _hsmgateway_v1_SdfImportKeyWithISKECCResponseInput>;
  
  /**
   * Needs the access right.
   */
  ImportKeyWithISKRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfImportKeyWithISKRSARequest, _hsmgateway_v1_SdfImportKeyWithISKRSAResponseInput>;
  
  ImportKeyWithKEK: grpc.handleUnaryCall<_hsmgateway_v1_SdfImportKeyWithKEKRequest, _hsmgateway_v1_SdfImportKeyWithKEKResponseInput>;
  
  /**
   * m^d mod n with the signature pair. Needs the access right.
   */
  InternalPrivateKeyOperationRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequest, _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponseInput>;
  
  /**
   * With the public half of the signature pair.
   */
  InternalPublicKeyOperationRSA: grpc.handleUnaryCall<_hsmgateway_v1_SdfInternalPublicKeyOperationRSARequest, _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponseInput>;
  
  /**
   * Signs a digest e of 32 bytes with the signature pair. Needs the access right.
   */
  InternalSignECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfInternalSignECCRequest, _hsmgateway_v1_SdfInternalSignECCResponseInput>;
  
  InternalVerifyECC: grpc.handleUnaryCall<_hsmgateway_v1_SdfInternalVerifyECCRequest, _hsmgateway_v1_SdfInternalVerifyECCResponseInput>;
  
  /**
   * Opens the caller's device: a partition of its tenant.
   */
  OpenDevice: grpc.handleUnaryCall<_hsmgateway_v1_SdfOpenDeviceRequest, _hsmgateway_v1_SdfOpenDeviceResponseInput>;
  
  /**
   * Opens a session. SDR_OPENSESSION where the principal has as many as it may have.
   */
  OpenSession: grpc.handleUnaryCall<_hsmgateway_v1_SdfOpenSessionRequest, _hsmgateway_v1_SdfOpenSessionResponseInput>;
  
  /**
   * Gives what there is from the offset on, at most `length` bytes. SDR_FILEOFSERR for an offset past the end.
   */
  ReadFile: grpc.handleUnaryCall<_hsmgateway_v1_SdfReadFileRequest, _hsmgateway_v1_SdfReadFileResponseInput>;
  
  ReleasePrivateKeyAccessRight: grpc.handleUnaryCall<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequest, _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponseInput>;
  
  /**
   * SDR_FILESIZEERR for data that would go past the end. All of it is written or none of it.
   */
  WriteFile: grpc.handleUnaryCall<_hsmgateway_v1_SdfWriteFileRequest, _hsmgateway_v1_SdfWriteFileResponseInput>;
  
}

export interface SdfServiceDefinition extends grpc.ServiceDefinition {
  AuthDec: MethodDefinition<_hsmgateway_v1_SdfAuthDecRequestInput, _hsmgateway_v1_SdfAuthDecResponseInput, _hsmgateway_v1_SdfAuthDecRequest, _hsmgateway_v1_SdfAuthDecResponse>
  AuthDecFinal: MethodDefinition<_hsmgateway_v1_SdfAuthDecFinalRequestInput, _hsmgateway_v1_SdfAuthDecFinalResponseInput, _hsmgateway_v1_SdfAuthDecFinalRequest, _hsmgateway_v1_SdfAuthDecFinalResponse>
  AuthDecInit: MethodDefinition<_hsmgateway_v1_SdfAuthDecInitRequestInput, _hsmgateway_v1_SdfAuthDecInitResponseInput, _hsmgateway_v1_SdfAuthDecInitRequest, _hsmgateway_v1_SdfAuthDecInitResponse>
  AuthDecUpdate: MethodDefinition<_hsmgateway_v1_SdfAuthDecUpdateRequestInput, _hsmgateway_v1_SdfAuthDecUpdateResponseInput, _hsmgateway_v1_SdfAuthDecUpdateRequest, _hsmgateway_v1_SdfAuthDecUpdateResponse>
  AuthEnc: MethodDefinition<_hsmgateway_v1_SdfAuthEncRequestInput, _hsmgateway_v1_SdfAuthEncResponseInput, _hsmgateway_v1_SdfAuthEncRequest, _hsmgateway_v1_SdfAuthEncResponse>
  AuthEncFinal: MethodDefinition<_hsmgateway_v1_SdfAuthEncFinalRequestInput, _hsmgateway_v1_SdfAuthEncFinalResponseInput, _hsmgateway_v1_SdfAuthEncFinalRequest, _hsmgateway_v1_SdfAuthEncFinalResponse>
  AuthEncInit: MethodDefinition<_hsmgateway_v1_SdfAuthEncInitRequestInput, _hsmgateway_v1_SdfAuthEncInitResponseInput, _hsmgateway_v1_SdfAuthEncInitRequest, _hsmgateway_v1_SdfAuthEncInitResponse>
  AuthEncUpdate: MethodDefinition<_hsmgateway_v1_SdfAuthEncUpdateRequestInput, _hsmgateway_v1_SdfAuthEncUpdateResponseInput, _hsmgateway_v1_SdfAuthEncUpdateRequest, _hsmgateway_v1_SdfAuthEncUpdateResponse>
  CalculateMAC: MethodDefinition<_hsmgateway_v1_SdfCalculateMACRequestInput, _hsmgateway_v1_SdfCalculateMACResponseInput, _hsmgateway_v1_SdfCalculateMACRequest, _hsmgateway_v1_SdfCalculateMACResponse>
  CalculateMACFinal: MethodDefinition<_hsmgateway_v1_SdfCalculateMACFinalRequestInput, _hsmgateway_v1_SdfCalculateMACFinalResponseInput, _hsmgateway_v1_SdfCalculateMACFinalRequest, _hsmgateway_v1_SdfCalculateMACFinalResponse>
  CalculateMACInit: MethodDefinition<_hsmgateway_v1_SdfCalculateMACInitRequestInput, _hsmgateway_v1_SdfCalculateMACInitResponseInput, _hsmgateway_v1_SdfCalculateMACInitRequest, _hsmgateway_v1_SdfCalculateMACInitResponse>
  CalculateMACUpdate: MethodDefinition<_hsmgateway_v1_SdfCalculateMACUpdateRequestInput, _hsmgateway_v1_SdfCalculateMACUpdateResponseInput, _hsmgateway_v1_SdfCalculateMACUpdateRequest, _hsmgateway_v1_SdfCalculateMACUpdateResponse>
  CloseDevice: MethodDefinition<_hsmgateway_v1_SdfCloseDeviceRequestInput, _hsmgateway_v1_SdfCloseDeviceResponseInput, _hsmgateway_v1_SdfCloseDeviceRequest, _hsmgateway_v1_SdfCloseDeviceResponse>
  CloseSession: MethodDefinition<_hsmgateway_v1_SdfCloseSessionRequestInput, _hsmgateway_v1_SdfCloseSessionResponseInput, _hsmgateway_v1_SdfCloseSessionRequest, _hsmgateway_v1_SdfCloseSessionResponse>
  CreateFile: MethodDefinition<_hsmgateway_v1_SdfCreateFileRequestInput, _hsmgateway_v1_SdfCreateFileResponseInput, _hsmgateway_v1_SdfCreateFileRequest, _hsmgateway_v1_SdfCreateFileResponse>
  Decrypt: MethodDefinition<_hsmgateway_v1_SdfDecryptRequestInput, _hsmgateway_v1_SdfDecryptResponseInput, _hsmgateway_v1_SdfDecryptRequest, _hsmgateway_v1_SdfDecryptResponse>
  DecryptFinal: MethodDefinition<_hsmgateway_v1_SdfDecryptFinalRequestInput, _hsmgateway_v1_SdfDecryptFinalResponseInput, _hsmgateway_v1_SdfDecryptFinalRequest, _hsmgateway_v1_SdfDecryptFinalResponse>
  DecryptInit: MethodDefinition<_hsmgateway_v1_SdfDecryptInitRequestInput, _hsmgateway_v1_SdfDecryptInitResponseInput, _hsmgateway_v1_SdfDecryptInitRequest, _hsmgateway_v1_SdfDecryptInitResponse>
  DecryptUpdate: MethodDefinition<_hsmgateway_v1_SdfDecryptUpdateRequestInput, _hsmgateway_v1_SdfDecryptUpdateResponseInput, _hsmgateway_v1_SdfDecryptUpdateRequest, _hsmgateway_v1_SdfDecryptUpdateResponse>
  DeleteFile: MethodDefinition<_hsmgateway_v1_SdfDeleteFileRequestInput, _hsmgateway_v1_SdfDeleteFileResponseInput, _hsmgateway_v1_SdfDeleteFileRequest, _hsmgateway_v1_SdfDeleteFileResponse>
  DestroyKey: MethodDefinition<_hsmgateway_v1_SdfDestroyKeyRequestInput, _hsmgateway_v1_SdfDestroyKeyResponseInput, _hsmgateway_v1_SdfDestroyKeyRequest, _hsmgateway_v1_SdfDestroyKeyResponse>
  Encrypt: MethodDefinition<_hsmgateway_v1_SdfEncryptRequestInput, _hsmgateway_v1_SdfEncryptResponseInput, _hsmgateway_v1_SdfEncryptRequest, _hsmgateway_v1_SdfEncryptResponse>
  EncryptFinal: MethodDefinition<_hsmgateway_v1_SdfEncryptFinalRequestInput, _hsmgateway_v1_SdfEncryptFinalResponseInput, _hsmgateway_v1_SdfEncryptFinalRequest, _hsmgateway_v1_SdfEncryptFinalResponse>
  EncryptInit: MethodDefinition<_hsmgateway_v1_SdfEncryptInitRequestInput, _hsmgateway_v1_SdfEncryptInitResponseInput, _hsmgateway_v1_SdfEncryptInitRequest, _hsmgateway_v1_SdfEncryptInitResponse>
  EncryptUpdate: MethodDefinition<_hsmgateway_v1_SdfEncryptUpdateRequestInput, _hsmgateway_v1_SdfEncryptUpdateResponseInput, _hsmgateway_v1_SdfEncryptUpdateRequest, _hsmgateway_v1_SdfEncryptUpdateResponse>
  ExchangeDigitEnvelopeBaseOnECC: MethodDefinition<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponseInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequest, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>
  ExchangeDigitEnvelopeBaseOnRSA: MethodDefinition<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponseInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequest, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>
  ExportEncPublicKeyECC: MethodDefinition<_hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, _hsmgateway_v1_SdfExportEncPublicKeyECCResponseInput, _hsmgateway_v1_SdfExportEncPublicKeyECCRequest, _hsmgateway_v1_SdfExportEncPublicKeyECCResponse>
  ExportEncPublicKeyRSA: MethodDefinition<_hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, _hsmgateway_v1_SdfExportEncPublicKeyRSAResponseInput, _hsmgateway_v1_SdfExportEncPublicKeyRSARequest, _hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>
  ExportSignPublicKeyECC: MethodDefinition<_hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, _hsmgateway_v1_SdfExportSignPublicKeyECCResponseInput, _hsmgateway_v1_SdfExportSignPublicKeyECCRequest, _hsmgateway_v1_SdfExportSignPublicKeyECCResponse>
  ExportSignPublicKeyRSA: MethodDefinition<_hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, _hsmgateway_v1_SdfExportSignPublicKeyRSAResponseInput, _hsmgateway_v1_SdfExportSignPublicKeyRSARequest, _hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>
  ExternalDecryptECC: MethodDefinition<_hsmgateway_v1_SdfExternalDecryptECCRequestInput, _hsmgateway_v1_SdfExternalDecryptECCResponseInput, _hsmgateway_v1_SdfExternalDecryptECCRequest, _hsmgateway_v1_SdfExternalDecryptECCResponse>
  ExternalDecryptSM9: MethodDefinition<_hsmgateway_v1_SdfExternalDecryptSM9RequestInput, _hsmgateway_v1_SdfExternalDecryptSM9ResponseInput, _hsmgateway_v1_SdfExternalDecryptSM9Request, _hsmgateway_v1_SdfExternalDecryptSM9Response>
  ExternalEncryptECC: MethodDefinition<_hsmgateway_v1_SdfExternalEncryptECCRequestInput, _hsmgateway_v1_SdfExternalEncryptECCResponseInput, _hsmgateway_v1_SdfExternalEncryptECCRequest, _hsmgateway_v1_SdfExternalEncryptECCResponse>
  ExternalKeyDecrypt: MethodDefinition<_hsmgateway_v1_SdfExternalKeyDecryptRequestInput, _hsmgateway_v1_SdfExternalKeyDecryptResponseInput, _hsmgateway_v1_SdfExternalKeyDecryptRequest, _hsmgateway_v1_SdfExternalKeyDecryptResponse>
  ExternalKeyDecryptInit: MethodDefinition<_hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, _hsmgateway_v1_SdfExternalKeyDecryptInitResponseInput, _hsmgateway_v1_SdfExternalKeyDecryptInitRequest, _hsmgateway_v1_SdfExternalKeyDecryptInitResponse>
  ExternalKeyEncrypt: MethodDefinition<_hsmgateway_v1_SdfExternalKeyEncryptRequestInput, _hsmgateway_v1_SdfExternalKeyEncryptResponseInput, _hsmgateway_v1_SdfExternalKeyEncryptRequest, _hsmgateway_v1_SdfExternalKeyEncryptResponse>
  ExternalKeyEncryptInit: MethodDefinition<_hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, _hsmgateway_v1_SdfExternalKeyEncryptInitResponseInput, _hsmgateway_v1_SdfExternalKeyEncryptInitRequest, _hsmgateway_v1_SdfExternalKeyEncryptInitResponse>
  ExternalKeyHMACInit: MethodDefinition<_hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, _hsmgateway_v1_SdfExternalKeyHMACInitResponseInput, _hsmgateway_v1_SdfExternalKeyHMACInitRequest, _hsmgateway_v1_SdfExternalKeyHMACInitResponse>
  ExternalPrivateKeyOperationRSA: MethodDefinition<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponseInput, _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequest, _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>
  ExternalPublicKeyOperationRSA: MethodDefinition<_hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponseInput, _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequest, _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>
  ExternalSignECC: MethodDefinition<_hsmgateway_v1_SdfExternalSignECCRequestInput, _hsmgateway_v1_SdfExternalSignECCResponseInput, _hsmgateway_v1_SdfExternalSignECCRequest, _hsmgateway_v1_SdfExternalSignECCResponse>
  ExternalSignSM9: MethodDefinition<_hsmgateway_v1_SdfExternalSignSM9RequestInput, _hsmgateway_v1_SdfExternalSignSM9ResponseInput, _hsmgateway_v1_SdfExternalSignSM9Request, _hsmgateway_v1_SdfExternalSignSM9Response>
  ExternalVerifyECC: MethodDefinition<_hsmgateway_v1_SdfExternalVerifyECCRequestInput, _hsmgateway_v1_SdfExternalVerifyECCResponseInput, _hsmgateway_v1_SdfExternalVerifyECCRequest, _hsmgateway_v1_SdfExternalVerifyECCResponse>
  GenerateAgreementDataAndKeyWithECC: MethodDefinition<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponseInput, _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequest, _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>
  GenerateAgreementDataWithECC: MethodDefinition<_hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponseInput, _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequest, _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>
  GenerateKeyPairECC: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, _hsmgateway_v1_SdfGenerateKeyPairECCResponseInput, _hsmgateway_v1_SdfGenerateKeyPairECCRequest, _hsmgateway_v1_SdfGenerateKeyPairECCResponse>
  GenerateKeyPairRSA: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, _hsmgateway_v1_SdfGenerateKeyPairRSAResponseInput, _hsmgateway_v1_SdfGenerateKeyPairRSARequest, _hsmgateway_v1_SdfGenerateKeyPairRSAResponse>
  GenerateKeyWithECC: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, _hsmgateway_v1_SdfGenerateKeyWithECCResponseInput, _hsmgateway_v1_SdfGenerateKeyWithECCRequest, _hsmgateway_v1_SdfGenerateKeyWithECCResponse>
  GenerateKeyWithEPKECC: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponseInput, _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequest, _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>
  GenerateKeyWithEPKRSA: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponseInput, _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequest, _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>
  GenerateKeyWithIPKECC: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponseInput, _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequest, _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>
  GenerateKeyWithIPKRSA: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponseInput, _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequest, _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>
  GenerateKeyWithKEK: MethodDefinition<_hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, _hsmgateway_v1_SdfGenerateKeyWithKEKResponseInput, _hsmgateway_v1_SdfGenerateKeyWithKEKRequest, _hsmgateway_v1_SdfGenerateKeyWithKEKResponse>
  GenerateRandom: MethodDefinition<_hsmgateway_v1_SdfGenerateRandomRequestInput, _hsmgateway_v1_SdfGenerateRandomResponseInput, _hsmgateway_v1_SdfGenerateRandomRequest, _hsmgateway_v1_SdfGenerateRandomResponse>
  GetDeviceInfo: MethodDefinition<_hsmgateway_v1_SdfGetDeviceInfoRequestInput, _hsmgateway_v1_SdfGetDeviceInfoResponseInput, _hsmgateway_v1_SdfGetDeviceInfoRequest, _hsmgateway_v1_SdfGetDeviceInfoResponse>
  GetPrivateKeyAccessRight: MethodDefinition<_hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponseInput, _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequest, _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>
  HMACFinal: MethodDefinition<_hsmgateway_v1_SdfHMACFinalRequestInput, _hsmgateway_v1_SdfHMACFinalResponseInput, _hsmgateway_v1_SdfHMACFinalRequest, _hsmgateway_v1_SdfHMACFinalResponse>
  HMACInit: MethodDefinition<_hsmgateway_v1_SdfHMACInitRequestInput, _hsmgateway_v1_SdfHMACInitResponseInput, _hsmgateway_v1_SdfHMACInitRequest, _hsmgateway_v1_SdfHMACInitResponse>
  HMACUpdate: MethodDefinition<_hsmgateway_v1_SdfHMACUpdateRequestInput, _hsmgateway_v1_SdfHMACUpdateResponseInput, _hsmgateway_v1_SdfHMACUpdateRequest, _hsmgateway_v1_SdfHMACUpdateResponse>
  HashFinal: MethodDefinition<_hsmgateway_v1_SdfHashFinalRequestInput, _hsmgateway_v1_SdfHashFinalResponseInput, _hsmgateway_v1_SdfHashFinalRequest, _hsmgateway_v1_SdfHashFinalResponse>
  HashInit: MethodDefinition<_hsmgateway_v1_SdfHashInitRequestInput, _hsmgateway_v1_SdfHashInitResponseInput, _hsmgateway_v1_SdfHashInitRequest, _hsmgateway_v1_SdfHashInitResponse>
  HashUpdate: MethodDefinition<_hsmgateway_v1_SdfHashUpdateRequestInput, _hsmgateway_v1_SdfHashUpdateResponseInput, _hsmgateway_v1_SdfHashUpdateRequest, _hsmgateway_v1_SdfHashUpdateResponse>
  ImportKeyWithISKECC: MethodDefinition<_hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, _hsmgateway_v1_SdfImportKeyWithISKECCResponseInput, _hsmgateway_v1_SdfImportKeyWithISKECCRequest, _hsmgateway_v1_SdfImportKeyWithISKECCResponse>
  ImportKeyWithISKRSA: MethodDefinition<_hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, _hsmgateway_v1_SdfImportKeyWithISKRSAResponseInput, _hsmgateway_v1_SdfImportKeyWithISKRSARequest, _hsmgateway_v1_SdfImportKeyWithISKRSAResponse>
  ImportKeyWithKEK: MethodDefinition<_hsmgateway_v1_SdfImportKeyWithKEKRequestInput, _hsmgateway_v1_SdfImportKeyWithKEKResponseInput, _hsmgateway_v1_SdfImportKeyWithKEKRequest, _hsmgateway_v1_SdfImportKeyWithKEKResponse>
  InternalPrivateKeyOperationRSA: MethodDefinition<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponseInput, _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequest, _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>
  InternalPublicKeyOperationRSA: MethodDefinition<_hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponseInput, _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequest, _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>
  InternalSignECC: MethodDefinition<_hsmgateway_v1_SdfInternalSignECCRequestInput, _hsmgateway_v1_SdfInternalSignECCResponseInput, _hsmgateway_v1_SdfInternalSignECCRequest, _hsmgateway_v1_SdfInternalSignECCResponse>
  InternalVerifyECC: MethodDefinition<_hsmgateway_v1_SdfInternalVerifyECCRequestInput, _hsmgateway_v1_SdfInternalVerifyECCResponseInput, _hsmgateway_v1_SdfInternalVerifyECCRequest, _hsmgateway_v1_SdfInternalVerifyECCResponse>
  OpenDevice: MethodDefinition<_hsmgateway_v1_SdfOpenDeviceRequestInput, _hsmgateway_v1_SdfOpenDeviceResponseInput, _hsmgateway_v1_SdfOpenDeviceRequest, _hsmgateway_v1_SdfOpenDeviceResponse>
  OpenSession: MethodDefinition<_hsmgateway_v1_SdfOpenSessionRequestInput, _hsmgateway_v1_SdfOpenSessionResponseInput, _hsmgateway_v1_SdfOpenSessionRequest, _hsmgateway_v1_SdfOpenSessionResponse>
  ReadFile: MethodDefinition<_hsmgateway_v1_SdfReadFileRequestInput, _hsmgateway_v1_SdfReadFileResponseInput, _hsmgateway_v1_SdfReadFileRequest, _hsmgateway_v1_SdfReadFileResponse>
  ReleasePrivateKeyAccessRight: MethodDefinition<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponseInput, _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequest, _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>
  WriteFile: MethodDefinition<_hsmgateway_v1_SdfWriteFileRequestInput, _hsmgateway_v1_SdfWriteFileResponseInput, _hsmgateway_v1_SdfWriteFileRequest, _hsmgateway_v1_SdfWriteFileResponse>
}
