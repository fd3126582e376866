// Original file: proto/hsmgateway/v1/kms.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AssociateAliasRequestInput as _hsmgateway_v1_AssociateAliasRequestInput, AssociateAliasRequest as _hsmgateway_v1_AssociateAliasRequest } from '../../hsmgateway/v1/AssociateAliasRequest.ts';
import type { AssociateAliasResponseInput as _hsmgateway_v1_AssociateAliasResponseInput, AssociateAliasResponse as _hsmgateway_v1_AssociateAliasResponse } from '../../hsmgateway/v1/AssociateAliasResponse.ts';
import type { BatchCreateKeyTagsRequestInput as _hsmgateway_v1_BatchCreateKeyTagsRequestInput, BatchCreateKeyTagsRequest as _hsmgateway_v1_BatchCreateKeyTagsRequest } from '../../hsmgateway/v1/BatchCreateKeyTagsRequest.ts';
import type { BatchCreateKeyTagsResponseInput as _hsmgateway_v1_BatchCreateKeyTagsResponseInput, BatchCreateKeyTagsResponse as _hsmgateway_v1_BatchCreateKeyTagsResponse } from '../../hsmgateway/v1/BatchCreateKeyTagsResponse.ts';
import type { BatchDeleteKeyTagsRequestInput as _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, BatchDeleteKeyTagsRequest as _hsmgateway_v1_BatchDeleteKeyTagsRequest } from '../../hsmgateway/v1/BatchDeleteKeyTagsRequest.ts';
import type { BatchDeleteKeyTagsResponseInput as _hsmgateway_v1_BatchDeleteKeyTagsResponseInput, BatchDeleteKeyTagsResponse as _hsmgateway_v1_BatchDeleteKeyTagsResponse } from '../../hsmgateway/v1/BatchDeleteKeyTagsResponse.ts';
import type { CancelKeyDeletionRequestInput as _hsmgateway_v1_CancelKeyDeletionRequestInput, CancelKeyDeletionRequest as _hsmgateway_v1_CancelKeyDeletionRequest } from '../../hsmgateway/v1/CancelKeyDeletionRequest.ts';
import type { CancelKeyDeletionResponseInput as _hsmgateway_v1_CancelKeyDeletionResponseInput, CancelKeyDeletionResponse as _hsmgateway_v1_CancelKeyDeletionResponse } from '../../hsmgateway/v1/CancelKeyDeletionResponse.ts';
import type { CreateAliasRequestInput as _hsmgateway_v1_CreateAliasRequestInput, CreateAliasRequest as _hsmgateway_v1_CreateAliasRequest } from '../../hsmgateway/v1/CreateAliasRequest.ts';
import type { CreateAliasResponseInput as _hsmgateway_v1_CreateAliasResponseInput, CreateAliasResponse as _hsmgateway_v1_CreateAliasResponse } from '../../hsmgateway/v1/CreateAliasResponse.ts';
import type { CreateDataKeyRequestInput as _hsmgateway_v1_CreateDataKeyRequestInput, CreateDataKeyRequest as _hsmgateway_v1_CreateDataKeyRequest } from '../../hsmgateway/v1/CreateDataKeyRequest.ts';
import type { CreateDataKeyResponseInput as _hsmgateway_v1_CreateDataKeyResponseInput, CreateDataKeyResponse as _hsmgateway_v1_CreateDataKeyResponse } from '../../hsmgateway/v1/CreateDataKeyResponse.ts';
import type { CreateDataKeyWithoutPlaintextRequestInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, CreateDataKeyWithoutPlaintextRequest as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest } from '../../hsmgateway/v1/CreateDataKeyWithoutPlaintextRequest.ts';
import type { CreateDataKeyWithoutPlaintextResponseInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, CreateDataKeyWithoutPlaintextResponse as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse } from '../../hsmgateway/v1/CreateDataKeyWithoutPlaintextResponse.ts';
import type { CreateEcDataKeyPairRequestInput as _hsmgateway_v1_CreateEcDataKeyPairRequestInput, CreateEcDataKeyPairRequest as _hsmgateway_v1_CreateEcDataKeyPairRequest } from '../../hsmgateway/v1/CreateEcDataKeyPairRequest.ts';
import type { CreateEcDataKeyPairResponseInput as _hsmgateway_v1_CreateEcDataKeyPairResponseInput, CreateEcDataKeyPairResponse as _hsmgateway_v1_CreateEcDataKeyPairResponse } from '../../hsmgateway/v1/CreateEcDataKeyPairResponse.ts';
import type { CreateGrantRequestInput as _hsmgateway_v1_CreateGrantRequestInput, CreateGrantRequest as _hsmgateway_v1_CreateGrantRequest } from '../../hsmgateway/v1/CreateGrantRequest.ts';
import type { CreateGrantResponseInput as _hsmgateway_v1_CreateGrantResponseInput, CreateGrantResponse as _hsmgateway_v1_CreateGrantResponse } from '../../hsmgateway/v1/CreateGrantResponse.ts';
import type { CreateKeyRequestInput as _hsmgateway_v1_CreateKeyRequestInput, CreateKeyRequest as _hsmgateway_v1_CreateKeyRequest } from '../../hsmgateway/v1/CreateKeyRequest.ts';
import type { CreateKeyResponseInput as _hsmgateway_v1_CreateKeyResponseInput, CreateKeyResponse as _hsmgateway_v1_CreateKeyResponse } from '../../hsmgateway/v1/CreateKeyResponse.ts';
import type { CreateKeyTagRequestInput as _hsmgateway_v1_CreateKeyTagRequestInput, CreateKeyTagRequest as _hsmgateway_v1_CreateKeyTagRequest } from '../../hsmgateway/v1/CreateKeyTagRequest.ts';
import type { CreateKeyTagResponseInput as _hsmgateway_v1_CreateKeyTagResponseInput, CreateKeyTagResponse as _hsmgateway_v1_CreateKeyTagResponse } from '../../hsmgateway/v1/CreateKeyTagResponse.ts';
import type { CreateKeystoreRequestInput as _hsmgateway_v1_CreateKeystoreRequestInput, CreateKeystoreRequest as _hsmgateway_v1_CreateKeystoreRequest } from '../../hsmgateway/v1/CreateKeystoreRequest.ts';
import type { CreateKeystoreResponseInput as _hsmgateway_v1_CreateKeystoreResponseInput, CreateKeystoreResponse as _hsmgateway_v1_CreateKeystoreResponse } from '../../hsmgateway/v1/CreateKeystoreResponse.ts';
import type { CreateRsaDataKeyPairRequestInput as _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, CreateRsaDataKeyPairRequest as _hsmgateway_v1_CreateRsaDataKeyPairRequest } from '../../hsmgateway/v1/CreateRsaDataKeyPairRequest.ts';
import type { CreateRsaDataKeyPairResponseInput as _hsmgateway_v1_CreateRsaDataKeyPairResponseInput, CreateRsaDataKeyPairResponse as _hsmgateway_v1_CreateRsaDataKeyPairResponse } from '../../hsmgateway/v1/CreateRsaDataKeyPairResponse.ts';
import type { DecryptDataKeyRequestInput as _hsmgateway_v1_DecryptDataKeyRequestInput, DecryptDataKeyRequest as _hsmgateway_v1_DecryptDataKeyRequest } from '../../hsmgateway/v1/DecryptDataKeyRequest.ts';
import type { DecryptDataKeyResponseInput as _hsmgateway_v1_DecryptDataKeyResponseInput, DecryptDataKeyResponse as _hsmgateway_v1_DecryptDataKeyResponse } from '../../hsmgateway/v1/DecryptDataKeyResponse.ts';
import type { DecryptDataRequestInput as _hsmgateway_v1_DecryptDataRequestInput, DecryptDataRequest as _hsmgateway_v1_DecryptDataRequest } from '../../hsmgateway/v1/DecryptDataRequest.ts';
import type { DecryptDataResponseInput as _hsmgateway_v1_DecryptDataResponseInput, DecryptDataResponse as _hsmgateway_v1_DecryptDataResponse } from '../../hsmgateway/v1/DecryptDataResponse.ts';
import type { DeleteAliasRequestInput as _hsmgateway_v1_DeleteAliasRequestInput, DeleteAliasRequest as _hsmgateway_v1_DeleteAliasRequest } from '../../hsmgateway/v1/DeleteAliasRequest.ts';
import type { DeleteAliasResponseInput as _hsmgateway_v1_DeleteAliasResponseInput, DeleteAliasResponse as _hsmgateway_v1_DeleteAliasResponse } from '../../hsmgateway/v1/DeleteAliasResponse.ts';
import type { DeleteImportedKeyMaterialRequestInput as _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, DeleteImportedKeyMaterialRequest as _hsmgateway_v1_DeleteImportedKeyMaterialRequest } from '../../hsmgateway/v1/DeleteImportedKeyMaterialRequest.ts';
import type { DeleteImportedKeyMaterialResponseInput as _hsmgateway_v1_DeleteImportedKeyMaterialResponseInput, DeleteImportedKeyMaterialResponse as _hsmgateway_v1_DeleteImportedKeyMaterialResponse } from '../../hsmgateway/v1/DeleteImportedKeyMaterialResponse.ts';
import type { DeleteKeyTagRequestInput as _hsmgateway_v1_DeleteKeyTagRequestInput, DeleteKeyTagRequest as _hsmgateway_v1_DeleteKeyTagRequest } from '../../hsmgateway/v1/DeleteKeyTagRequest.ts';
import type { DeleteKeyTagResponseInput as _hsmgateway_v1_DeleteKeyTagResponseInput, DeleteKeyTagResponse as _hsmgateway_v1_DeleteKeyTagResponse } from '../../hsmgateway/v1/DeleteKeyTagResponse.ts';
import type { DeleteKeystoreRequestInput as _hsmgateway_v1_DeleteKeystoreRequestInput, DeleteKeystoreRequest as _hsmgateway_v1_DeleteKeystoreRequest } from '../../hsmgateway/v1/DeleteKeystoreRequest.ts';
import type { DeleteKeystoreResponseInput as _hsmgateway_v1_DeleteKeystoreResponseInput, DeleteKeystoreResponse as _hsmgateway_v1_DeleteKeystoreResponse } from '../../hsmgateway/v1/DeleteKeystoreResponse.ts';
import type { DeriveSharedSecretRequestInput as _hsmgateway_v1_DeriveSharedSecretRequestInput, DeriveSharedSecretRequest as _hsmgateway_v1_DeriveSharedSecretRequest } from '../../hsmgateway/v1/DeriveSharedSecretRequest.ts';
import type { DeriveSharedSecretResponseInput as _hsmgateway_v1_DeriveSharedSecretResponseInput, DeriveSharedSecretResponse as _hsmgateway_v1_DeriveSharedSecretResponse } from '../../hsmgateway/v1/DeriveSharedSecretResponse.ts';
import type { DescribeKeyRequestInput as _hsmgateway_v1_DescribeKeyRequestInput, DescribeKeyRequest as _hsmgateway_v1_DescribeKeyRequest } from '../../hsmgateway/v1/DescribeKeyRequest.ts';
import type { DescribeKeyResponseInput as _hsmgateway_v1_DescribeKeyResponseInput, DescribeKeyResponse as _hsmgateway_v1_DescribeKeyResponse } from '../../hsmgateway/v1/DescribeKeyResponse.ts';
import type { DisableKeyRequestInput as _hsmgateway_v1_DisableKeyRequestInput, DisableKeyRequest as _hsmgateway_v1_DisableKeyRequest } from '../../hsmgateway/v1/DisableKeyRequest.ts';
import type { DisableKeyResponseInput as _hsmgateway_v1_DisableKeyResponseInput, DisableKeyResponse as _hsmgateway_v1_DisableKeyResponse } from '../../hsmgateway/v1/DisableKeyResponse.ts';
import type { DisableKeyRotationRequestInput as _hsmgateway_v1_DisableKeyRotationRequestInput, DisableKeyRotationRequest as _hsmgateway_v1_DisableKeyRotationRequest } from '../../hsmgateway/v1/DisableKeyRotationRequest.ts';
import type { DisableKeyRotationResponseInput as _hsmgateway_v1_DisableKeyRotationResponseInput, DisableKeyRotationResponse as _hsmgateway_v1_DisableKeyRotationResponse } from '../../hsmgateway/v1/DisableKeyRotationResponse.ts';
import type { DisableKeystoreRequestInput as _hsmgateway_v1_DisableKeystoreRequestInput, DisableKeystoreRequest as _hsmgateway_v1_DisableKeystoreRequest } from '../../hsmgateway/v1/DisableKeystoreRequest.ts';
import type { DisableKeystoreResponseInput as _hsmgateway_v1_DisableKeystoreResponseInput, DisableKeystoreResponse as _hsmgateway_v1_DisableKeystoreResponse } from '../../hsmgateway/v1/DisableKeystoreResponse.ts';
import type { EnableKeyRequestInput as _hsmgateway_v1_EnableKeyRequestInput, EnableKeyRequest as _hsmgateway_v1_EnableKeyRequest } from '../../hsmgateway/v1/EnableKeyRequest.ts';
import type { EnableKeyResponseInput as _hsmgateway_v1_EnableKeyResponseInput, EnableKeyResponse as _hsmgateway_v1_EnableKeyResponse } from '../../hsmgateway/v1/EnableKeyResponse.ts';
import type { EnableKeyRotationRequestInput as _hsmgateway_v1_EnableKeyRotationRequestInput, EnableKeyRotationRequest as _hsmgateway_v1_EnableKeyRotationRequest } from '../../hsmgateway/v1/EnableKeyRotationRequest.ts';
import type { EnableKeyRotationResponseInput as _hsmgateway_v1_EnableKeyRotationResponseInput, EnableKeyRotationResponse as _hsmgateway_v1_EnableKeyRotationResponse } from '../../hsmgateway/v1/EnableKeyRotationResponse.ts';
import type { EnableKeystoreRequestInput as _hsmgateway_v1_EnableKeystoreRequestInput, EnableKeystoreRequest as _hsmgateway_v1_EnableKeystoreRequest } from '../../hsmgateway/v1/EnableKeystoreRequest.ts';
import type { EnableKeystoreResponseInput as _hsmgateway_v1_EnableKeystoreResponseInput, EnableKeystoreResponse as _hsmgateway_v1_EnableKeystoreResponse } from '../../hsmgateway/v1/EnableKeystoreResponse.ts';
import type { EncryptDataKeyRequestInput as _hsmgateway_v1_EncryptDataKeyRequestInput, EncryptDataKeyRequest as _hsmgateway_v1_EncryptDataKeyRequest } from '../../hsmgateway/v1/EncryptDataKeyRequest.ts';
import type { EncryptDataKeyResponseInput as _hsmgateway_v1_EncryptDataKeyResponseInput, EncryptDataKeyResponse as _hsmgateway_v1_EncryptDataKeyResponse } from '../../hsmgateway/v1/EncryptDataKeyResponse.ts';
import type { EncryptDataRequestInput as _hsmgateway_v1_EncryptDataRequestInput, EncryptDataRequest as _hsmgateway_v1_EncryptDataRequest } from '../../hsmgateway/v1/EncryptDataRequest.ts';
import type { EncryptDataResponseInput as _hsmgateway_v1_EncryptDataResponseInput, EncryptDataResponse as _hsmgateway_v1_EncryptDataResponse } from '../../hsmgateway/v1/EncryptDataResponse.ts';
import type { GenerateMacRequestInput as _hsmgateway_v1_GenerateMacRequestInput, GenerateMacRequest as _hsmgateway_v1_GenerateMacRequest } from '../../hsmgateway/v1/GenerateMacRequest.ts';
import type { GenerateMacResponseInput as _hsmgateway_v1_GenerateMacResponseInput, GenerateMacResponse as _hsmgateway_v1_GenerateMacResponse } from '../../hsmgateway/v1/GenerateMacResponse.ts';
import type { GenerateRandomRequestInput as _hsmgateway_v1_GenerateRandomRequestInput, GenerateRandomRequest as _hsmgateway_v1_GenerateRandomRequest } from '../../hsmgateway/v1/GenerateRandomRequest.ts';
import type { GenerateRandomResponseInput as _hsmgateway_v1_GenerateRandomResponseInput, GenerateRandomResponse as _hsmgateway_v1_GenerateRandomResponse } from '../../hsmgateway/v1/GenerateRandomResponse.ts';
import type { GetKeyRotationStatusRequestInput as _hsmgateway_v1_GetKeyRotationStatusRequestInput, GetKeyRotationStatusRequest as _hsmgateway_v1_GetKeyRotationStatusRequest } from '../../hsmgateway/v1/GetKeyRotationStatusRequest.ts';
import type { GetKeyRotationStatusResponseInput as _hsmgateway_v1_GetKeyRotationStatusResponseInput, GetKeyRotationStatusResponse as _hsmgateway_v1_GetKeyRotationStatusResponse } from '../../hsmgateway/v1/GetKeyRotationStatusResponse.ts';
import type { GetKeystoreRequestInput as _hsmgateway_v1_GetKeystoreRequestInput, GetKeystoreRequest as _hsmgateway_v1_GetKeystoreRequest } from '../../hsmgateway/v1/GetKeystoreRequest.ts';
import type { GetKeystoreResponseInput as _hsmgateway_v1_GetKeystoreResponseInput, GetKeystoreResponse as _hsmgateway_v1_GetKeystoreResponse } from '../../hsmgateway/v1/GetKeystoreResponse.ts';
import type { GetParametersForImportRequestInput as _hsmgateway_v1_GetParametersForImportRequestInput, GetParametersForImportRequest as _hsmgateway_v1_GetParametersForImportRequest } from '../../hsmgateway/v1/GetParametersForImportRequest.ts';
import type { GetParametersForImportResponseInput as _hsmgateway_v1_GetParametersForImportResponseInput, GetParametersForImportResponse as _hsmgateway_v1_GetParametersForImportResponse } from '../../hsmgateway/v1/GetParametersForImportResponse.ts';
import type { GetPublicKeyRequestInput as _hsmgateway_v1_GetPublicKeyRequestInput, GetPublicKeyRequest as _hsmgateway_v1_GetPublicKeyRequest } from '../../hsmgateway/v1/GetPublicKeyRequest.ts';
import type { GetPublicKeyResponseInput as _hsmgateway_v1_GetPublicKeyResponseInput, GetPublicKeyResponse as _hsmgateway_v1_GetPublicKeyResponse } from '../../hsmgateway/v1/GetPublicKeyResponse.ts';
import type { ImportKeyMaterialRequestInput as _hsmgateway_v1_ImportKeyMaterialRequestInput, ImportKeyMaterialRequest as _hsmgateway_v1_ImportKeyMaterialRequest } from '../../hsmgateway/v1/ImportKeyMaterialRequest.ts';
import type { ImportKeyMaterialResponseInput as _hsmgateway_v1_ImportKeyMaterialResponseInput, ImportKeyMaterialResponse as _hsmgateway_v1_ImportKeyMaterialResponse } from '../../hsmgateway/v1/ImportKeyMaterialResponse.ts';
import type { ListAliasesRequestInput as _hsmgateway_v1_ListAliasesRequestInput, ListAliasesRequest as _hsmgateway_v1_ListAliasesRequest } from '../../hsmgateway/v1/ListAliasesRequest.ts';
import type { ListAliasesResponseInput as _hsmgateway_v1_ListAliasesResponseInput, ListAliasesResponse as _hsmgateway_v1_ListAliasesResponse } from '../../hsmgateway/v1/ListAliasesResponse.ts';
import type { ListGrantsRequestInput as _hsmgateway_v1_ListGrantsRequestInput, ListGrantsRequest as _hsmgateway_v1_ListGrantsRequest } from '../../hsmgateway/v1/ListGrantsRequest.ts';
import type { ListGrantsResponseInput as _hsmgateway_v1_ListGrantsResponseInput, ListGrantsResponse as _hsmgateway_v1_ListGrantsResponse } from '../../hsmgateway/v1/ListGrantsResponse.ts';
import type { ListKeyTagsRequestInput as _hsmgateway_v1_ListKeyTagsRequestInput, ListKeyTagsRequest as _hsmgateway_v1_ListKeyTagsRequest } from '../../hsmgateway/v1/ListKeyTagsRequest.ts';
import type { ListKeyTagsResponseInput as _hsmgateway_v1_ListKeyTagsResponseInput, ListKeyTagsResponse as _hsmgateway_v1_ListKeyTagsResponse } from '../../hsmgateway/v1/ListKeyTagsResponse.ts';
import type { ListKeyWarningsRequestInput as _hsmgateway_v1_ListKeyWarningsRequestInput, ListKeyWarningsRequest as _hsmgateway_v1_ListKeyWarningsRequest } from '../../hsmgateway/v1/ListKeyWarningsRequest.ts';
import type { ListKeyWarningsResponseInput as _hsmgateway_v1_ListKeyWarningsResponseInput, ListKeyWarningsResponse as _hsmgateway_v1_ListKeyWarningsResponse } from '../../hsmgateway/v1/ListKeyWarningsResponse.ts';
import type { ListKeysByTagsRequestInput as _hsmgateway_v1_ListKeysByTagsRequestInput, ListKeysByTagsRequest as _hsmgateway_v1_ListKeysByTagsRequest } from '../../hsmgateway/v1/ListKeysByTagsRequest.ts';
import type { ListKeysByTagsResponseInput as _hsmgateway_v1_ListKeysByTagsResponseInput, ListKeysByTagsResponse as _hsmgateway_v1_ListKeysByTagsResponse } from '../../hsmgateway/v1/ListKeysByTagsResponse.ts';
import type { ListKeysRequestInput as _hsmgateway_v1_ListKeysRequestInput, ListKeysRequest as _hsmgateway_v1_ListKeysRequest } from '../../hsmgateway/v1/ListKeysRequest.ts';
import type { ListKeysResponseInput as _hsmgateway_v1_ListKeysResponseInput, ListKeysResponse as _hsmgateway_v1_ListKeysResponse } from '../../hsmgateway/v1/ListKeysResponse.ts';
import type { ListKeystoresRequestInput as _hsmgateway_v1_ListKeystoresRequestInput, ListKeystoresRequest as _hsmgateway_v1_ListKeystoresRequest } from '../../hsmgateway/v1/ListKeystoresRequest.ts';
import type { ListKeystoresResponseInput as _hsmgateway_v1_ListKeystoresResponseInput, ListKeystoresResponse as _hsmgateway_v1_ListKeystoresResponse } from '../../hsmgateway/v1/ListKeystoresResponse.ts';
import type { ListProjectTagsRequestInput as _hsmgateway_v1_ListProjectTagsRequestInput, ListProjectTagsRequest as _hsmgateway_v1_ListProjectTagsRequest } from '../../hsmgateway/v1/ListProjectTagsRequest.ts';
import type { ListProjectTagsResponseInput as _hsmgateway_v1_ListProjectTagsResponseInput, ListProjectTagsResponse as _hsmgateway_v1_ListProjectTagsResponse } from '../../hsmgateway/v1/ListProjectTagsResponse.ts';
import type { ListRetirableGrantsRequestInput as _hsmgateway_v1_ListRetirableGrantsRequestInput, ListRetirableGrantsRequest as _hsmgateway_v1_ListRetirableGrantsRequest } from '../../hsmgateway/v1/ListRetirableGrantsRequest.ts';
import type { ListRetirableGrantsResponseInput as _hsmgateway_v1_ListRetirableGrantsResponseInput, ListRetirableGrantsResponse as _hsmgateway_v1_ListRetirableGrantsResponse } from '../../hsmgateway/v1/ListRetirableGrantsResponse.ts';
import type { ListUserInstancesRequestInput as _hsmgateway_v1_ListUserInstancesRequestInput, ListUserInstancesRequest as _hsmgateway_v1_ListUserInstancesRequest } from '../../hsmgateway/v1/ListUserInstancesRequest.ts';
import type { ListUserInstancesResponseInput as _hsmgateway_v1_ListUserInstancesResponseInput, ListUserInstancesResponse as _hsmgateway_v1_ListUserInstancesResponse } from '../../hsmgateway/v1/ListUserInstancesResponse.ts';
import type { ListUserQuotasRequestInput as _hsmgateway_v1_ListUserQuotasRequestInput, ListUserQuotasRequest as _hsmgateway_v1_ListUserQuotasRequest } from '../../hsmgateway/v1/ListUserQuotasRequest.ts';
import type { ListUserQuotasResponseInput as _hsmgateway_v1_ListUserQuotasResponseInput, ListUserQuotasResponse as _hsmgateway_v1_ListUserQuotasResponse } from '../../hsmgateway/v1/ListUserQuotasResponse.ts';
import type { ReEncryptRequestInput as _hsmgateway_v1_ReEncryptRequestInput, ReEncryptRequest as _hsmgateway_v1_ReEncryptRequest } from '../../hsmgateway/v1/ReEncryptRequest.ts';
import type { ReEncryptResponseInput as _hsmgateway_v1_ReEncryptResponseInput, ReEncryptResponse as _hsmgateway_v1_ReEncryptResponse } from '../../hsmgateway/v1/ReEncryptResponse.ts';
import type { RetireGrantRequestInput as _hsmgateway_v1_RetireGrantRequestInput, RetireGrantRequest as _hsmgateway_v1_RetireGrantRequest } from '../../hsmgateway/v1/RetireGrantRequest.ts';
import type { RetireGrantResponseInput as _hsmgateway_v1_RetireGrantResponseInput, RetireGrantResponse as _hsmgateway_v1_RetireGrantResponse } from '../../hsmgateway/v1/RetireGrantResponse.ts';
import type { RevokeGrantRequestInput as _hsmgateway_v1_RevokeGrantRequestInput, RevokeGrantRequest as _hsmgateway_v1_RevokeGrantRequest } from '../../hsmgateway/v1/RevokeGrantRequest.ts';
import type { RevokeGrantResponseInput as _hsmgateway_v1_RevokeGrantResponseInput, RevokeGrantResponse as _hsmgateway_v1_RevokeGrantResponse } from '../../hsmgateway/v1/RevokeGrantResponse.ts';
import type { RotateOnDemandRequestInput as _hsmgateway_v1_RotateOnDemandRequestInput, RotateOnDemandRequest as _hsmgateway_v1_RotateOnDemandRequest } from '../../hsmgateway/v1/RotateOnDemandRequest.ts';
import type { RotateOnDemandResponseInput as _hsmgateway_v1_RotateOnDemandResponseInput, RotateOnDemandResponse as _hsmgateway_v1_RotateOnDemandResponse } from '../../hsmgateway/v1/RotateOnDemandResponse.ts';
import type { ScheduleKeyDeletionRequestInput as _hsmgateway_v1_ScheduleKeyDeletionRequestInput, ScheduleKeyDeletionRequest as _hsmgateway_v1_ScheduleKeyDeletionRequest } from '../../hsmgateway/v1/ScheduleKeyDeletionRequest.ts';
import type { ScheduleKeyDeletionResponseInput as _hsmgateway_v1_ScheduleKeyDeletionResponseInput, ScheduleKeyDeletionResponse as _hsmgateway_v1_ScheduleKeyDeletionResponse } from '../../hsmgateway/v1/ScheduleKeyDeletionResponse.ts';
import type { SignRequestInput as _hsmgateway_v1_SignRequestInput, SignRequest as _hsmgateway_v1_SignRequest } from '../../hsmgateway/v1/SignRequest.ts';
import type { SignResponseInput as _hsmgateway_v1_SignResponseInput, SignResponse as _hsmgateway_v1_SignResponse } from '../../hsmgateway/v1/SignResponse.ts';
import type { UpdateKeyAliasRequestInput as _hsmgateway_v1_UpdateKeyAliasRequestInput, UpdateKeyAliasRequest as _hsmgateway_v1_UpdateKeyAliasRequest } from '../../hsmgateway/v1/UpdateKeyAliasRequest.ts';
import type { UpdateKeyAliasResponseInput as _hsmgateway_v1_UpdateKeyAliasResponseInput, UpdateKeyAliasResponse as _hsmgateway_v1_UpdateKeyAliasResponse } from '../../hsmgateway/v1/UpdateKeyAliasResponse.ts';
import type { UpdateKeyDescriptionRequestInput as _hsmgateway_v1_UpdateKeyDescriptionRequestInput, UpdateKeyDescriptionRequest as _hsmgateway_v1_UpdateKeyDescriptionRequest } from '../../hsmgateway/v1/UpdateKeyDescriptionRequest.ts';
import type { UpdateKeyDescriptionResponseInput as _hsmgateway_v1_UpdateKeyDescriptionResponseInput, UpdateKeyDescriptionResponse as _hsmgateway_v1_UpdateKeyDescriptionResponse } from '../../hsmgateway/v1/UpdateKeyDescriptionResponse.ts';
import type { UpdateKeyRotationIntervalRequestInput as _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, UpdateKeyRotationIntervalRequest as _hsmgateway_v1_UpdateKeyRotationIntervalRequest } from '../../hsmgateway/v1/UpdateKeyRotationIntervalRequest.ts';
import type { UpdateKeyRotationIntervalResponseInput as _hsmgateway_v1_UpdateKeyRotationIntervalResponseInput, UpdateKeyRotationIntervalResponse as _hsmgateway_v1_UpdateKeyRotationIntervalResponse } from '../../hsmgateway/v1/UpdateKeyRotationIntervalResponse.ts';
import type { VerifyMacRequestInput as _hsmgateway_v1_VerifyMacRequestInput, VerifyMacRequest as _hsmgateway_v1_VerifyMacRequest } from '../../hsmgateway/v1/VerifyMacRequest.ts';
import type { VerifyMacResponseInput as _hsmgateway_v1_VerifyMacResponseInput, VerifyMacResponse as _hsmgateway_v1_VerifyMacResponse } from '../../hsmgateway/v1/VerifyMacResponse.ts';
import type { VerifyRequestInput as _hsmgateway_v1_VerifyRequestInput, VerifyRequest as _hsmgateway_v1_VerifyRequest } from '../../hsmgateway/v1/VerifyRequest.ts';
import type { VerifyResponseInput as _hsmgateway_v1_VerifyResponseInput, VerifyResponse as _hsmgateway_v1_VerifyResponse } from '../../hsmgateway/v1/VerifyResponse.ts';
import type { WatchKeyEventsRequestInput as _hsmgateway_v1_WatchKeyEventsRequestInput, WatchKeyEventsRequest as _hsmgateway_v1_WatchKeyEventsRequest } from '../../hsmgateway/v1/WatchKeyEventsRequest.ts';
import type { WatchKeyEventsResponseInput as _hsmgateway_v1_WatchKeyEventsResponseInput, WatchKeyEventsResponse as _hsmgateway_v1_WatchKeyEventsResponse } from '../../hsmgateway/v1/WatchKeyEventsResponse.ts';

export interface KeyManagementServiceClient extends grpc.Client {
  /**
   * Moves a further name to another key of the same kind and usage. Errors: ALIAS_NOT_FOUND, KEY_USAGE_NOT_PERMITTED.
   */
  AssociateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  AssociateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  AssociateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  AssociateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  /**
   * Moves a further name to another key of the same kind and usage. Errors: ALIAS_NOT_FOUND, KEY_USAGE_NOT_PERMITTED.
   */
  associateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  associateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  associateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  associateAlias(argument: _hsmgateway_v1_AssociateAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_AssociateAliasResponse>): grpc.ClientUnaryCall;
  
  /**
   * Adds or replaces up to 20 tags, all or none.
   */
  BatchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  BatchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  BatchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  BatchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  /**
   * Adds or replaces up to 20 tags, all or none.
   */
  batchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  batchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  batchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  batchCreateKeyTags(argument: _hsmgateway_v1_BatchCreateKeyTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_BatchCreateKeyTagsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Removes up to 20 tags, all or none; those that are not there are passed over.
   */
  BatchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  BatchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  BatchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  BatchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  /**
   * Removes up to 20 tags, all or none; those that are not there are passed over.
   */
  batchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  batchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  batchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  batchDeleteKeyTags(argument: _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_BatchDeleteKeyTagsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Takes the deletion back; the key is disabled then, or waits for its material again. Errors: KEY_STATE_INVALID (KMS.1501).
   */
  CancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  CancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  CancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  CancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  /**
   * Takes the deletion back; the key is disabled then, or waits for its material again. Errors: KEY_STATE_INVALID (KMS.1501).
   */
  cancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  cancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  cancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  cancelKeyDeletion(argument: _hsmgateway_v1_CancelKeyDeletionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CancelKeyDeletionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Gives a key a further name: up to 50, each of one key. `alias/NAME` stands wherever a key id does. Errors: ALIAS_EXISTS,
   * QUOTA_EXCEEDED, KEY_IS_DEFAULT.
   */
  CreateAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  CreateAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  CreateAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  CreateAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  /**
   * Gives a key a further name: up to 50, each of one key. `alias/NAME` stands wherever a key id does. Errors: ALIAS_EXISTS,
   * QUOTA_EXCEEDED, KEY_IS_DEFAULT.
   */
  createAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  createAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  createAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  createAlias(argument: _hsmgateway_v1_CreateAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateAliasResponse>): grpc.ClientUnaryCall;
  
  /**
   * Creates a data key, in the clear and encrypted under a CMK. Errors: as EncryptData.
   */
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  CreateDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Creates a data key, in the clear and encrypted under a CMK. Errors: as EncryptData.
   */
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  createDataKey(argument: _hsmgateway_v1_CreateDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Creates a data key and returns it only encrypted; its plaintext never leaves the crypto-host.
   */
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  CreateDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  /**
   * Creates a data key and returns it only encrypted; its plaintext never leaves the crypto-host.
   */
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  createDataKeyWithoutPlaintext(argument: _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>): grpc.ClientUnaryCall;
  
  /**
   * The same for elliptic curves and SM2.
   */
  CreateEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  CreateEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  CreateEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  CreateEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  /**
   * The same for elliptic curves and SM2.
   */
  createEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  createEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  createEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  createEcDataKeyPair(argument: _hsmgateway_v1_CreateEcDataKeyPairRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateEcDataKeyPairResponse>): grpc.ClientUnaryCall;
  
  /**
   * Lets a principal, or everybody of the tenant, do listed operations with one key. Errors: GRANT_INVALID (KMS.2401 create-grant
   * alone, 2402 principal), QUOTA_EXCEEDED (KMS.2404), RPC_NOT_ALLOWED for more than the caller may itself.
   */
  CreateGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  CreateGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  CreateGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  CreateGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  /**
   * Lets a principal, or everybody of the tenant, do listed operations with one key. Errors: GRANT_INVALID (KMS.2401 create-grant
   * alone, 2402 principal), QUOTA_EXCEEDED (KMS.2404), RPC_NOT_ALLOWED for more than the caller may itself.
   */
  createGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  createGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  createGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  createGrant(argument: _hsmgateway_v1_CreateGrantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateGrantResponse>): grpc.ClientUnaryCall;
  
  /**
   * Creates a CMK. Errors: FIELD_INVALID, ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, SEQUENCE_REUSED, HSM_UNAVAILABLE;
   * PARTITION_NOT_FOUND and PARTITION_NOT_RUNNING of the keystore.
   */
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  CreateKey(argument: _hsmgateway_v1_CreateKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Creates a CMK. Errors: FIELD_INVALID, ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, SEQUENCE_REUSED, HSM_UNAVAILABLE;
   * PARTITION_NOT_FOUND and PARTITION_NOT_RUNNING of the keystore.
   */
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  createKey(argument: _hsmgateway_v1_CreateKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Adds a tag to a key, or replaces the value of the one with the same name. Errors: TAG_INVALID (KMS.0405 to 0411), QUOTA_EXCEEDED
   * (KMS.0409), KEY_IS_DEFAULT.
   */
  CreateKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  CreateKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  CreateKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  CreateKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  /**
   * Adds a tag to a key, or replaces the value of the one with the same name. Errors: TAG_INVALID (KMS.0405 to 0411), QUOTA_EXCEEDED
   * (KMS.0409), KEY_IS_DEFAULT.
   */
  createKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  createKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  createKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  createKeyTag(argument: _hsmgateway_v1_CreateKeyTagRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeyTagResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a partition with a token of its own; it is disabled at first. Errors: KEYSTORE_EXISTS, QUOTA_EXCEEDED, OPERATION_NOT_SUPPORTED
   * where no slot is free. Its keys can be rotated and imported as all others can: KMS.0338 and KMS.0339 are never given.
   */
  CreateKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  CreateKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  CreateKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  CreateKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a partition with a token of its own; it is disabled at first. Errors: KEYSTORE_EXISTS, QUOTA_EXCEEDED, OPERATION_NOT_SUPPORTED
   * where no slot is free. Its keys can be rotated and imported as all others can: KMS.0338 and KMS.0339 are never given.
   */
  createKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  createKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  createKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  createKeystore(argument: _hsmgateway_v1_CreateKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateKeystoreResponse>): grpc.ClientUnaryCall;
  
  /**
   * Creates an RSA key pair whose private key is encrypted under a symmetric CMK. Errors: as EncryptData.
   */
  CreateRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  CreateRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  CreateRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  CreateRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  /**
   * Creates an RSA key pair whose private key is encrypted under a symmetric CMK. Errors: as EncryptData.
   */
  createRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  createRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  createRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  createRsaDataKeyPair(argument: _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CreateRsaDataKeyPairResponse>): grpc.ClientUnaryCall;
  
  /**
   * Decrypts what EncryptData gave. Errors: CIPHERTEXT_INVALID for every fault of ciphertext or context, KEY_DISABLED.
   */
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  DecryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  /**
   * Decrypts what EncryptData gave. Errors: CIPHERTEXT_INVALID for every fault of ciphertext or context, KEY_DISABLED.
   */
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  decryptData(argument: _hsmgateway_v1_DecryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataResponse>): grpc.ClientUnaryCall;
  
  /**
   * Decrypts an encrypted data key. Errors: CIPHERTEXT_INVALID, FIELD_INVALID with KMS.2202 (length), KEY_DISABLED.
   */
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  DecryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Decrypts an encrypted data key. Errors: CIPHERTEXT_INVALID, FIELD_INVALID with KMS.2202 (length), KEY_DISABLED.
   */
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  decryptDataKey(argument: _hsmgateway_v1_DecryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DecryptDataKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Takes further names away. Errors: ALIAS_NOT_FOUND.
   */
  DeleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  DeleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  DeleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  DeleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  /**
   * Takes further names away. Errors: ALIAS_NOT_FOUND.
   */
  deleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  deleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  deleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  deleteAlias(argument: _hsmgateway_v1_DeleteAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteAliasResponse>): grpc.ClientUnaryCall;
  
  /**
   * Deletes imported material; the key waits for it again. Errors: KEY_STATE_INVALID (KMS.2701), KMS.2702 for asymmetric keys.
   */
  DeleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  DeleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  DeleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  DeleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  /**
   * Deletes imported material; the key waits for it again. Errors: KEY_STATE_INVALID (KMS.2701), KMS.2702 for asymmetric keys.
   */
  deleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  deleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  deleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  deleteImportedKeyMaterial(argument: _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteImportedKeyMaterialResponse>): grpc.ClientUnaryCall;
  
  /**
   * Errors: TAG_NOT_FOUND (KMS.0416).
   */
  DeleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  DeleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  DeleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  DeleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  /**
   * Errors: TAG_NOT_FOUND (KMS.0416).
   */
  deleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  deleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  deleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  deleteKeyTag(argument: _hsmgateway_v1_DeleteKeyTagRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeyTagResponse>): grpc.ClientUnaryCall;
  
  /**
   * Deletes an empty, disabled keystore. Errors: KEYSTORE_NOT_EMPTY, KEYSTORE_STATE_INVALID.
   */
  DeleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  DeleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  DeleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  DeleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  /**
   * Deletes an empty, disabled keystore. Errors: KEYSTORE_NOT_EMPTY, KEYSTORE_STATE_INVALID.
   */
  deleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  deleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  deleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  deleteKeystore(argument: _hsmgateway_v1_DeleteKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeleteKeystoreResponse>): grpc.ClientUnaryCall;
  
  /**
   * ECDH with an EC or SM2 key for KEY_AGREEMENT: the x coordinate of the shared point. Errors: FIELD_INVALID for a public key of another curve.
   */
  DeriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  DeriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  DeriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  DeriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  /**
   * ECDH with an EC or SM2 key for KEY_AGREEMENT: the x coordinate of the shared point. Errors: FIELD_INVALID for a public key of another curve.
   */
  deriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  deriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  deriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  deriveSharedSecret(argument: _hsmgateway_v1_DeriveSharedSecretRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DeriveSharedSecretResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns the metadata of one key. Errors: KEY_NOT_FOUND.
   */
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  DescribeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Returns the metadata of one key. Errors: KEY_NOT_FOUND.
   */
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  describeKey(argument: _hsmgateway_v1_DescribeKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DescribeKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Stops all use of an enabled key at once. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE.
   */
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  DisableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Stops all use of an enabled key at once. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE.
   */
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  disableKey(argument: _hsmgateway_v1_DisableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Turns it off. Errors: KEY_STATE_INVALID (KMS.0313 not on).
   */
  DisableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  DisableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  DisableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  DisableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  /**
   * Turns it off. Errors: KEY_STATE_INVALID (KMS.0313 not on).
   */
  disableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  disableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  disableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  disableKeyRotation(argument: _hsmgateway_v1_DisableKeyRotationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeyRotationResponse>): grpc.ClientUnaryCall;
  
  /**
   * Stops all use of its keys at once. Not the default one. Errors: KEYSTORE_STATE_INVALID.
   */
  DisableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  DisableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  DisableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  DisableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  /**
   * Stops all use of its keys at once. Not the default one. Errors: KEYSTORE_STATE_INVALID.
   */
  disableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  disableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  disableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  disableKeystore(argument: _hsmgateway_v1_DisableKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableKeystoreResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a disabled key usable. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE.
   */
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  EnableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a disabled key usable. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE.
   */
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  enableKey(argument: _hsmgateway_v1_EnableKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Turns automatic rotation on. Errors: KEY_ROTATION_NOT_PERMITTED (KMS.0312 imported, 0324, 0325 asymmetric, 0341 HMAC),
   * KEY_STATE_INVALID (KMS.2901 on already).
   */
  EnableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  EnableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  EnableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  EnableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  /**
   * Turns automatic rotation on. Errors: KEY_ROTATION_NOT_PERMITTED (KMS.0312 imported, 0324, 0325 asymmetric, 0341 HMAC),
   * KEY_STATE_INVALID (KMS.2901 on already).
   */
  enableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  enableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  enableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  enableKeyRotation(argument: _hsmgateway_v1_EnableKeyRotationRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeyRotationResponse>): grpc.ClientUnaryCall;
  
  EnableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  EnableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  EnableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  EnableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  enableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  enableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  enableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  enableKeystore(argument: _hsmgateway_v1_EnableKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableKeystoreResponse>): grpc.ClientUnaryCall;
  
  /**
   * Encrypts 1 to 4096 bytes. Errors: KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID.
   */
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  EncryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  /**
   * Encrypts 1 to 4096 bytes. Errors: KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID.
   */
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  encryptData(argument: _hsmgateway_v1_EncryptDataRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataResponse>): grpc.ClientUnaryCall;
  
  /**
   * Encrypts a caller's own data key. Errors: FIELD_INVALID with KMS.2103 (digest) or KMS.2104 (length), and as EncryptData.
   */
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  EncryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Encrypts a caller's own data key. Errors: FIELD_INVALID with KMS.2103 (digest) or KMS.2104 (length), and as EncryptData.
   */
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  encryptDataKey(argument: _hsmgateway_v1_EncryptDataKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EncryptDataKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Makes a message authentication code. Errors: KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  GenerateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  /**
   * Makes a message authentication code. Errors: KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  generateMac(argument: _hsmgateway_v1_GenerateMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateMacResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns random bytes of the token, mixed with the operating system's.
   */
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  GenerateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  /**
   * Returns random bytes of the token, mixed with the operating system's.
   */
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  generateRandom(argument: _hsmgateway_v1_GenerateRandomRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GenerateRandomResponse>): grpc.ClientUnaryCall;
  
  GetKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  GetKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  GetKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  GetKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  getKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  getKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  getKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  getKeyRotationStatus(argument: _hsmgateway_v1_GetKeyRotationStatusRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetKeyRotationStatusResponse>): grpc.ClientUnaryCall;
  
  /**
   * Errors of this call and those that follow: PARTITION_NOT_FOUND (KMS.0316), also for another tenant's.
   */
  GetKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  GetKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  GetKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  GetKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  /**
   * Errors of this call and those that follow: PARTITION_NOT_FOUND (KMS.0316), also for another tenant's.
   */
  getKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  getKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  getKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  getKeystore(argument: _hsmgateway_v1_GetKeystoreRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetKeystoreResponse>): grpc.ClientUnaryCall;
  
  /**
   * What is needed to import material into a key of external origin: a wrapping key and a token, valid for 24 hours. Errors:
   * KEY_ORIGIN_INVALID (KMS.0309), ALGORITHM_NOT_SUPPORTED for an algorithm that is turned off.
   */
  GetParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  GetParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  GetParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  GetParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  /**
   * What is needed to import material into a key of external origin: a wrapping key and a token, valid for 24 hours. Errors:
   * KEY_ORIGIN_INVALID (KMS.0309), ALGORITHM_NOT_SUPPORTED for an algorithm that is turned off.
   */
  getParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  getParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  getParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  getParametersForImport(argument: _hsmgateway_v1_GetParametersForImportRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetParametersForImportResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns the public key of an asymmetric key. Errors: KEY_USAGE_NOT_PERMITTED for a symmetric one.
   */
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  GetPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  /**
   * Returns the public key of an asymmetric key. Errors: KEY_USAGE_NOT_PERMITTED for a symmetric one.
   */
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  getPublicKey(argument: _hsmgateway_v1_GetPublicKeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetPublicKeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Imports material. The same material may be imported again after it was deleted or has expired, and no other. Errors:
   * IMPORT_TOKEN_INVALID (KMS.2601, 2603, 2605), KEY_MATERIAL_INVALID (KMS.0311, 2604, 2608 to 2610), KEY_MATERIAL_MISMATCH (KMS.2606).
   */
  ImportKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  ImportKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  ImportKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  ImportKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  /**
   * Imports material. The same material may be imported again after it was deleted or has expired, and no other. Errors:
   * IMPORT_TOKEN_INVALID (KMS.2601, 2603, 2605), KEY_MATERIAL_INVALID (KMS.0311, 2604, 2608 to 2610), KEY_MATERIAL_MISMATCH (KMS.2606).
   */
  importKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  importKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  importKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  importKeyMaterial(argument: _hsmgateway_v1_ImportKeyMaterialRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ImportKeyMaterialResponse>): grpc.ClientUnaryCall;
  
  ListAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  ListAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  ListAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  ListAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  listAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  listAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  listAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  listAliases(argument: _hsmgateway_v1_ListAliasesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListAliasesResponse>): grpc.ClientUnaryCall;
  
  ListGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  ListGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  ListGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  ListGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  listGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  listGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  listGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  listGrants(argument: _hsmgateway_v1_ListGrantsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListGrantsResponse>): grpc.ClientUnaryCall;
  
  ListKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  ListKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  ListKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  ListKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  listKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  listKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  listKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  listKeyTags(argument: _hsmgateway_v1_ListKeyTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyTagsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Keys that are about to be destroyed, and material that is about to expire, within so many hours; soonest first.
   */
  ListKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  ListKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  ListKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  ListKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  /**
   * Keys that are about to be destroyed, and material that is about to expire, within so many hours; soonest first.
   */
  listKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  listKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  listKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  listKeyWarnings(argument: _hsmgateway_v1_ListKeyWarningsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeyWarningsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Returns the tenant's keys in order of creation, page by page. Errors: FIELD_INVALID.
   */
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  ListKeys(argument: _hsmgateway_v1_ListKeysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  /**
   * Returns the tenant's keys in order of creation, page by page. Errors: FIELD_INVALID.
   */
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  listKeys(argument: _hsmgateway_v1_ListKeysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysResponse>): grpc.ClientUnaryCall;
  
  /**
   * Keys that have all of up to 20 tags, each with one of its values (any, where none is given).
   */
  ListKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  ListKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  ListKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  ListKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  /**
   * Keys that have all of up to 20 tags, each with one of its values (any, where none is given).
   */
  listKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  listKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  listKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  listKeysByTags(argument: _hsmgateway_v1_ListKeysByTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeysByTagsResponse>): grpc.ClientUnaryCall;
  
  ListKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  ListKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  ListKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  ListKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  listKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  listKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  listKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  listKeystores(argument: _hsmgateway_v1_ListKeystoresRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListKeystoresResponse>): grpc.ClientUnaryCall;
  
  /**
   * Every tag of the tenant's keys with all its values.
   */
  ListProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  ListProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  ListProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  ListProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  /**
   * Every tag of the tenant's keys with all its values.
   */
  listProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  listProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  listProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  listProjectTags(argument: _hsmgateway_v1_ListProjectTagsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListProjectTagsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Grants that the caller may retire.
   */
  ListRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  ListRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  ListRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  ListRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  /**
   * Grants that the caller may retire.
   */
  listRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  listRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  listRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  listRetirableGrants(argument: _hsmgateway_v1_ListRetirableGrantsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListRetirableGrantsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Number of the tenant's keys, without the default keys of services.
   */
  ListUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  ListUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  ListUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  ListUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  /**
   * Number of the tenant's keys, without the default keys of services.
   */
  listUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  listUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  listUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  listUserInstances(argument: _hsmgateway_v1_ListUserInstancesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListUserInstancesResponse>): grpc.ClientUnaryCall;
  
  /**
   * What the tenant may have, and has.
   */
  ListUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  ListUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  ListUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  ListUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  /**
   * What the tenant may have, and has.
   */
  listUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  listUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  listUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  listUserQuotas(argument: _hsmgateway_v1_ListUserQuotasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListUserQuotasResponse>): grpc.ClientUnaryCall;
  
  /**
   * Decrypts under one key and encrypts under another; the plaintext never leaves the crypto-host. Errors: as DecryptData and EncryptData.
   */
  ReEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  ReEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  ReEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  ReEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  /**
   * Decrypts under one key and encrypts under another; the plaintext never leaves the crypto-host. Errors: as DecryptData and EncryptData.
   */
  reEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  reEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  reEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  reEncrypt(argument: _hsmgateway_v1_ReEncryptRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ReEncryptResponse>): grpc.ClientUnaryCall;
  
  /**
   * Gives a grant up: by who made it, its retiring principal, or its grantee if it holds retire-grant. Errors: GRANT_NOT_FOUND.
   */
  RetireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  RetireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  RetireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  RetireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  /**
   * Gives a grant up: by who made it, its retiring principal, or its grantee if it holds retire-grant. Errors: GRANT_NOT_FOUND.
   */
  retireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  retireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  retireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  retireGrant(argument: _hsmgateway_v1_RetireGrantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RetireGrantResponse>): grpc.ClientUnaryCall;
  
  /**
   * Takes a grant back. What its grantee granted on stays. Errors: GRANT_NOT_FOUND (KMS.2501).
   */
  RevokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  RevokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  RevokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  RevokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  /**
   * Takes a grant back. What its grantee granted on stays. Errors: GRANT_NOT_FOUND (KMS.2501).
   */
  revokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  revokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  revokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  revokeGrant(argument: _hsmgateway_v1_RevokeGrantRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RevokeGrantResponse>): grpc.ClientUnaryCall;
  
  /**
   * Rotates now. Errors: as EnableKeyRotation, KEY_DISABLED.
   */
  RotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  RotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  RotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  RotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  /**
   * Rotates now. Errors: as EnableKeyRotation, KEY_DISABLED.
   */
  rotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  rotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  rotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  rotateOnDemand(argument: _hsmgateway_v1_RotateOnDemandRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RotateOnDemandResponse>): grpc.ClientUnaryCall;
  
  /**
   * Starts the time after which the key is destroyed for good; it can't be used meanwhile. Errors: FIELD_INVALID (KMS.1401),
   * KEY_PENDING_DELETION (KMS.1402), KEY_STATE_INVALID, KEY_IS_DEFAULT (KMS.0211).
   */
  ScheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  ScheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  ScheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  ScheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  /**
   * Starts the time after which the key is destroyed for good; it can't be used meanwhile. Errors: FIELD_INVALID (KMS.1401),
   * KEY_PENDING_DELETION (KMS.1402), KEY_STATE_INVALID, KEY_IS_DEFAULT (KMS.0211).
   */
  scheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  scheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  scheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  scheduleKeyDeletion(argument: _hsmgateway_v1_ScheduleKeyDeletionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ScheduleKeyDeletionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Signs a digest or a message. Errors: DIGEST_LENGTH_INVALID, KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  Sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  Sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  Sign(argument: _hsmgateway_v1_SignRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  Sign(argument: _hsmgateway_v1_SignRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  /**
   * Signs a digest or a message. Errors: DIGEST_LENGTH_INVALID, KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  sign(argument: _hsmgateway_v1_SignRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  sign(argument: _hsmgateway_v1_SignRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  sign(argument: _hsmgateway_v1_SignRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SignResponse>): grpc.ClientUnaryCall;
  
  /**
   * Renames a key. Errors: ALIAS_EXISTS (KMS.1104), KEY_IS_DEFAULT, KEY_PENDING_DELETION.
   */
  UpdateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  UpdateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  UpdateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  UpdateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  /**
   * Renames a key. Errors: ALIAS_EXISTS (KMS.1104), KEY_IS_DEFAULT, KEY_PENDING_DELETION.
   */
  updateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  updateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  updateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  updateKeyAlias(argument: _hsmgateway_v1_UpdateKeyAliasRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyAliasResponse>): grpc.ClientUnaryCall;
  
  UpdateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  UpdateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  UpdateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  UpdateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  updateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  updateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  updateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  updateKeyDescription(argument: _hsmgateway_v1_UpdateKeyDescriptionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyDescriptionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Sets its interval, 30 to 365 days. Errors: FIELD_INVALID (KMS.3001), KEY_STATE_INVALID (KMS.0313).
   */
  UpdateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  UpdateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  UpdateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  UpdateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  /**
   * Sets its interval, 30 to 365 days. Errors: FIELD_INVALID (KMS.3001), KEY_STATE_INVALID (KMS.0313).
   */
  updateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  updateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  updateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  updateKeyRotationInterval(argument: _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UpdateKeyRotationIntervalResponse>): grpc.ClientUnaryCall;
  
  /**
   * Checks a signature. A signature that does not match is `signature_valid: false`, not an error.
   */
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  Verify(argument: _hsmgateway_v1_VerifyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  /**
   * Checks a signature. A signature that does not match is `signature_valid: false`, not an error.
   */
  verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  verify(argument: _hsmgateway_v1_VerifyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  verify(argument: _hsmgateway_v1_VerifyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  verify(argument: _hsmgateway_v1_VerifyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Checks a message authentication code in constant time. A code that does not match is `mac_valid: false`.
   */
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  VerifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  /**
   * Checks a message authentication code in constant time. A code that does not match is `mac_valid: false`.
   */
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  verifyMac(argument: _hsmgateway_v1_VerifyMacRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_VerifyMacResponse>): grpc.ClientUnaryCall;
  
  /**
   * What happened to the tenant's keys since a marker; waits for something to happen if nothing did. Call it again with the marker
   * that it gave to follow the stream.
   */
  WatchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  WatchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  WatchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  WatchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  /**
   * What happened to the tenant's keys since a marker; waits for something to happen if nothing did. Call it again with the marker
   * that it gave to follow the stream.
   */
  watchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  watchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  watchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  watchKeyEvents(argument: _hsmgateway_v1_WatchKeyEventsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_WatchKeyEventsResponse>): grpc.ClientUnaryCall;
  
}

export interface KeyManagementServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Moves a further name to another key of the same kind and usage. Errors: ALIAS_NOT_FOUND, KEY_USAGE_NOT_PERMITTED.
   */
  AssociateAlias: grpc.handleUnaryCall<_hsmgateway_v1_AssociateAliasRequest, _hsmgateway_v1_AssociateAliasResponseInput>;
  
  /**
   * Adds or replaces up to 20 tags, all or none.
   */
  BatchCreateKeyTags: grpc.handleUnaryCall<_hsmgateway_v1_BatchCreateKeyTagsRequest, _hsmgateway_v1_BatchCreateKeyTagsResponseInput>;
  
  /**
   * Removes up to 20 tags, all or none; those that are not there are passed over.
   */
  BatchDeleteKeyTags: grpc.handleUnaryCall<_hsmgateway_v1_BatchDeleteKeyTagsRequest, _hsmgateway_v1_BatchDeleteKeyTagsResponseInput>;
  
  /**
   * Takes the deletion back; the key is disabled then, or waits for its material again. Errors: KEY_STATE_INVALID (KMS.1501).
   */
  CancelKeyDeletion: grpc.handleUnaryCall<_hsmgateway_v1_CancelKeyDeletionRequest, _hsmgateway_v1_CancelKeyDeletionResponseInput>;
  
  /**
   * Gives a key a further name: up to 50, each of one key. `alias/NAME` stands wherever a key id does. Errors: ALIAS_EXISTS,
   * QUOTA_EXCEEDED, KEY_IS_DEFAULT.
   */
  CreateAlias: grpc.handleUnaryCall<_hsmgateway_v1_CreateAliasRequest, _hsmgateway_v1_CreateAliasResponseInput>;
  
  /**
   * Creates a data key, in the clear and encrypted under a CMK. Errors: as EncryptData.
   */
  CreateDataKey: grpc.handleUnaryCall<_hsmgateway_v1_CreateDataKeyRequest, _hsmgateway_v1_CreateDataKeyResponseInput>;
  
  /**
   * Creates a data key and returns it only encrypted; its plaintext never leaves the crypto-host.
   */
  CreateDataKeyWithoutPlaintext: grpc.handleUnaryCall<_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput>;
  
  /**
   * The same for elliptic curves and SM2.
   */
  CreateEcDataKeyPair: grpc.handleUnaryCall<_hsmgateway_v1_CreateEcDataKeyPairRequest, _hsmgateway_v1_CreateEcDataKeyPairResponseInput>;
  
  /**
   * Lets a principal, or everybody of the tenant, do listed operations with one key. Errors: GRANT_INVALID (KMS.2401 create-grant
   * alone, 2402 principal), QUOTA_EXCEEDED (KMS.2404), RPC_NOT_ALLOWED for more than the caller may itself.
   */
  CreateGrant: grpc.handleUnaryCall<_hsmgateway_v1_CreateGrantRequest, _hsmgateway_v1_CreateGrantResponseInput>;
  
  /**
   * Creates a CMK. Errors: FIELD_INVALID, ALIAS_EXISTS, QUOTA_EXCEEDED, ALGORITHM_NOT_SUPPORTED, SEQUENCE_REUSED, HSM_UNAVAILABLE;
   * PARTITION_NOT_FOUND and PARTITION_NOT_RUNNING of the keystore.
   */
  CreateKey: grpc.handleUnaryCall<_hsmgateway_v1_CreateKeyRequest, _hsmgateway_v1_CreateKeyResponseInput>;
  
  /**
   * Adds a tag to a key, or replaces the value of the one with the same name. Errors: TAG_INVALID (KMS.0405 to 0411), QUOTA_EXCEEDED
   * (KMS.0409), KEY_IS_DEFAULT.
   */
  CreateKeyTag: grpc.handleUnaryCall<_hsmgateway_v1_CreateKeyTagRequest, _hsmgateway_v1_CreateKeyTagResponseInput>;
  
  /**
   * Makes a partition with a token of its own; it is disabled at first. Errors: KEYSTORE_EXISTS, QUOTA_EXCEEDED, OPERATION_NOT_SUPPORTED
   * where no slot is free. Its keys can be rotated and imported as all others can: KMS.0338 and KMS.0339 are never given.
   */
  CreateKeystore: grpc.handleUnaryCall<_hsmgateway_v1_CreateKeystoreRequest, _hsmgateway_v1_CreateKeystoreResponseInput>;
  
  /**
   * Creates an RSA key pair whose private key is encrypted under a symmetric CMK. Errors: as EncryptData.
   */
  CreateRsaDataKeyPair: grpc.handleUnaryCall<_hsmgateway_v1_CreateRsaDataKeyPairRequest, _hsmgateway_v1_CreateRsaDataKeyPairResponseInput>;
  
  /**
   * Decrypts what EncryptData gave. Errors: CIPHERTEXT_INVALID for every fault of ciphertext or context, KEY_DISABLED.
   */
  DecryptData: grpc.handleUnaryCall<_hsmgateway_v1_DecryptDataRequest, _hsmgateway_v1_DecryptDataResponseInput>;
  
  /**
   * Decrypts an encrypted data key. Errors: CIPHERTEXT_INVALID, FIELD_INVALID with KMS.2202 (length), KEY_DISABLED.
   */
  DecryptDataKey: grpc.handleUnaryCall<_hsmgateway_v1_DecryptDataKeyRequest, _hsmgateway_v1_DecryptDataKeyResponseInput>;
  
  /**
   * Takes further names away. Errors: ALIAS_NOT_FOUND.
   */
  DeleteAlias: grpc.handleUnaryCall<_hsmgateway_v1_DeleteAliasRequest, _hsmgateway_v1_DeleteAliasResponseInput>;
  
  /**
   * Deletes imported material; the key waits for it again. Errors: KEY_STATE_INVALID (KMS.2701), KMS.2702 for asymmetric keys.
   */
  DeleteImportedKeyMaterial: grpc.handleUnaryCall<_hsmgateway_v1_DeleteImportedKeyMaterialRequest, _hsmgateway_v1_DeleteImportedKeyMaterialResponseInput>;
  
  /**
   * Errors: TAG_NOT_FOUND (KMS.0416).
   */
  DeleteKeyTag: grpc.handleUnaryCall<_hsmgateway_v1_DeleteKeyTagRequest, _hsmgateway_v1_DeleteKeyTagResponseInput>;
  
  /**
   * Deletes an empty, disabled keystore. Errors: KEYSTORE_NOT_EMPTY, KEYSTORE_STATE_INVALID.
   */
  DeleteKeystore: grpc.handleUnaryCall<_hsmgateway_v1_DeleteKeystoreRequest, _hsmgateway_v1_DeleteKeystoreResponseInput>;
  
  /**
   * ECDH with an EC or SM2 key for KEY_AGREEMENT: the x coordinate of the shared point. Errors: FIELD_INVALID for a public key of another curve.
   */
  DeriveSharedSecret: grpc.handleUnaryCall<_hsmgateway_v1_DeriveSharedSecretRequest, _hsmgateway_v1_DeriveSharedSecretResponseInput>;
  
  /**
   * Returns the metadata of one key. Errors: KEY_NOT_FOUND.
   */
  DescribeKey: grpc.handleUnaryCall<_hsmgateway_v1_DescribeKeyRequest, _hsmgateway_v1_DescribeKeyResponseInput>;
  
  /**
   * Stops all use of an enabled key at once. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1301), CONCURRENT_UPDATE.
   */
  DisableKey: grpc.handleUnaryCall<_hsmgateway_v1_DisableKeyRequest, _hsmgateway_v1_DisableKeyResponseInput>;
  
  /**
   * Turns it off. Errors: KEY_STATE_INVALID (KMS.0313 not on).
   */
  DisableKeyRotation: grpc.handleUnaryCall<_hsmgateway_v1_DisableKeyRotationRequest, _hsmgateway_v1_DisableKeyRotationResponseInput>;
  
  /**
   * Stops all use of its keys at once. Not the default one. Errors: KEYSTORE_STATE_INVALID.
   */
  DisableKeystore: grpc.handleUnaryCall<_hsmgateway_v1_DisableKeystoreRequest, _hsmgateway_v1_DisableKeystoreResponseInput>;
  
  /**
   * Makes a disabled key usable. Errors: KEY_NOT_FOUND, KEY_STATE_INVALID (KMS.1201), CONCURRENT_UPDATE.
   */
  EnableKey: grpc.handleUnaryCall<_hsmgateway_v1_EnableKeyRequest, _hsmgateway_v1_EnableKeyResponseInput>;
  
  /**
   * Turns automatic rotation on. Errors: KEY_ROTATION_NOT_PERMITTED (KMS.0312 imported, 0324, 0325 asymmetric, 0341 HMAC),
   * KEY_STATE_INVALID (KMS.2901 on already).
   */
  EnableKeyRotation: grpc.handleUnaryCall<_hsmgateway_v1_EnableKeyRotationRequest, _hsmgateway_v1_EnableKeyRotationResponseInput>;
  
  EnableKeystore: grpc.handleUnaryCall<_hsmgateway_v1_EnableKeystoreRequest, _hsmgateway_v1_EnableKeystoreResponseInput>;
  
  /**
   * Encrypts 1 to 4096 bytes. Errors: KEY_NOT_FOUND, KEY_DISABLED, KEY_USAGE_NOT_PERMITTED, FIELD_INVALID, ENCRYPTION_CONTEXT_INVALID.
   */
  EncryptData: grpc.handleUnaryCall<_hsmgateway_v1_EncryptDataRequest, _hsmgateway_v1_EncryptDataResponseInput>;
  
  /**
   * Encrypts a caller's own data key. Errors: FIELD_INVALID with KMS.2103 (digest) or KMS.2104 (length), and as EncryptData.
   */
  EncryptDataKey: grpc.handleUnaryCall<_hsmgateway_v1_EncryptDataKeyRequest, _hsmgateway_v1_EncryptDataKeyResponseInput>;
  
  /**
   * Makes a message authentication code. Errors: KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  GenerateMac: grpc.handleUnaryCall<_hsmgateway_v1_GenerateMacRequest, _hsmgateway_v1_GenerateMacResponseInput>;
  
  /**
   * Returns random bytes of the token, mixed with the operating system's.
   */
  GenerateRandom: grpc.handleUnaryCall<_hsmgateway_v1_GenerateRandomRequest, _hsmgateway_v1_GenerateRandomResponseInput>;
  
  GetKeyRotationStatus: grpc.handleUnaryCall<_hsmgateway_v1_GetKeyRotationStatusRequest, _hsmgateway_v1_GetKeyRotationStatusResponseInput>;
  
  /**
   * Errors of this call and those that follow: PARTITION_NOT_FOUND (KMS.0316), also for another tenant's.
   */
  GetKeystore: grpc.handleUnaryCall<_hsmgateway_v1_GetKeystoreRequest, _hsmgateway_v1_GetKeystoreResponseInput>;
  
  /**
   * What is needed to import material into a key of external origin: a wrapping key and a token, valid for 24 hours. Errors:
   * KEY_ORIGIN_INVALID (KMS.0309), ALGORITHM_NOT_SUPPORTED for an algorithm that is turned off.
   */
  GetParametersForImport: grpc.handleUnaryCall<_hsmgateway_v1_GetParametersForImportRequest, _hsmgateway_v1_GetParametersForImportResponseInput>;
  
  /**
   * Returns the public key of an asymmetric key. Errors: KEY_USAGE_NOT_PERMITTED for a symmetric one.
   */
  GetPublicKey: grpc.handleUnaryCall<_hsmgateway_v1_GetPublicKeyRequest, _hsmgateway_v1_GetPublicKeyResponseInput>;
  
  /**
   * Imports material. The same material may be imported again after it was deleted or has expired, and no other. Errors:
   * IMPORT_TOKEN_INVALID (KMS.2601, 2603, 2605), KEY_MATERIAL_INVALID (KMS.0311, 2604, 2608 to 2610), KEY_MATERIAL_MISMATCH (KMS.2606).
   */
  ImportKeyMaterial: grpc.handleUnaryCall<_hsmgateway_v1_ImportKeyMaterialRequest, _hsmgateway_v1_ImportKeyMaterialResponseInput>;
  
  ListAliases: grpc.handleUnaryCall<_hsmgateway_v1_ListAliasesRequest, _hsmgateway_v1_ListAliasesResponseInput>;
  
  ListGrants: grpc.handleUnaryCall<_hsmgateway_v1_ListGrantsRequest, _hsmgateway_v1_ListGrantsResponseInput>;
  
  ListKeyTags: grpc.handleUnaryCall<_hsmgateway_v1_ListKeyTagsRequest, _hsmgateway_v1_ListKeyTagsResponseInput>;
  
  /**
   * Keys that are about to be destroyed, and material that is about to expire, within so many hours; soonest first.
   */
  ListKeyWarnings: grpc.handleUnaryCall<_hsmgateway_v1_ListKeyWarningsRequest, _hsmgateway_v1_ListKeyWarningsResponseInput>;
  
  /**
   * Returns the tenant's keys in order of creation, page by page. Errors: FIELD_INVALID.
   */
  ListKeys: grpc.handleUnaryCall<_hsmgateway_v1_ListKeysRequest, _hsmgateway_v1_ListKeysResponseInput>;
  
  /**
   * Keys that have all of up to 20 tags, each with one of its values (any, where none is given).
   */
  ListKeysByTags: grpc.handleUnaryCall<_hsmgateway_v1_ListKeysByTagsRequest, _hsmgateway_v1_ListKeysByTagsResponseInput>;
  
  ListKeystores: grpc.handleUnaryCall<_hsmgateway_v1_ListKeystoresRequest, _hsmgateway_v1_ListKeystoresResponseInput>;
  
  /**
   * Every tag of the tenant's keys with all its values.
   */
  ListProjectTags: grpc.handleUnaryCall<_hsmgateway_v1_ListProjectTagsRequest, _hsmgateway_v1_ListProjectTagsResponseInput>;
  
  /**
   * Grants that the caller may retire.
   */
  ListRetirableGrants: grpc.handleUnaryCall<_hsmgateway_v1_ListRetirableGrantsRequest, _hsmgateway_v1_ListRetirableGrantsResponseInput>;
  
  /**
   * Number of the tenant's keys, without the default keys of services.
   */
  ListUserInstances: grpc.handleUnaryCall<_hsmgateway_v1_ListUserInstancesRequest, _hsmgateway_v1_ListUserInstancesResponseInput>;
  
  /**
   * What the tenant may have, and has.
   */
  ListUserQuotas: grpc.handleUnaryCall<_hsmgateway_v1_ListUserQuotasRequest, _hsmgateway_v1_ListUserQuotasResponseInput>;
  
  /**
   * Decrypts under one key and encrypts under another; the plaintext never leaves the crypto-host. Errors: as DecryptData and EncryptData.
   */
  ReEncrypt: grpc.handleUnaryCall<_hsmgateway_v1_ReEncryptRequest, _hsmgateway_v1_ReEncryptResponseInput>;
  
  /**
   * Gives a grant up: by who made it, its retiring principal, or its grantee if it holds retire-grant. Errors: GRANT_NOT_FOUND.
   */
  RetireGrant: grpc.handleUnaryCall<_hsmgateway_v1_RetireGrantRequest, _hsmgateway_v1_RetireGrantResponseInput>;
  
  /**
   * Takes a grant back. What its grantee granted on stays. Errors: GRANT_NOT_FOUND (KMS.2501).
   */
  RevokeGrant: grpc.handleUnaryCall<_hsmgateway_v1_RevokeGrantRequest, _hsmgateway_v1_RevokeGrantResponseInput>;
  
  /**
   * Rotates now. Errors: as EnableKeyRotation, KEY_DISABLED.
   */
  RotateOnDemand: grpc.handleUnaryCall<_hsmgateway_v1_RotateOnDemandRequest, _hsmgateway_v1_RotateOnDemandResponseInput>;
  
  /**
   * Starts the time after which the key is destroyed for good; it can't be used meanwhile. Errors: FIELD_INVALID (KMS.1401),
   * KEY_PENDING_DELETION (KMS.1402), KEY_STATE_INVALID, KEY_IS_DEFAULT (KMS.0211).
   */
  ScheduleKeyDeletion: grpc.handleUnaryCall<_hsmgateway_v1_ScheduleKeyDeletionRequest, _hsmgateway_v1_ScheduleKeyDeletionResponseInput>;
  
  /**
   * Signs a digest or a message. Errors: DIGEST_LENGTH_INVALID, KEY_USAGE_NOT_PERMITTED, KEY_DISABLED.
   */
  Sign: grpc.handleUnaryCall<_hsmgateway_v1_SignRequest, _hsmgateway_v1_SignResponseInput>;
  
  /**
   * Renames a key. Errors: ALIAS_EXISTS (KMS.1104), KEY_IS_DEFAULT, KEY_PENDING_DELETION.
   */
  UpdateKeyAlias: grpc.handleUnaryCall<_hsmgateway_v1_UpdateKeyAliasRequest, _hsmgateway_v1_UpdateKeyAliasResponseInput>;
  
  UpdateKeyDescription: grpc.handleUnaryCall<_hsmgateway_v1_UpdateKeyDescriptionRequest, _hsmgateway_v1_UpdateKeyDescriptionResponseInput>;
  
  /**
   * Sets its interval, 30 to 365 days. Errors: FIELD_INVALID (KMS.3001), KEY_STATE_INVALID (KMS.0313).
   */
  UpdateKeyRotationInterval: grpc.handleUnaryCall<_hsmgateway_v1_UpdateKeyRotationIntervalRequest, _hsmgateway_v1_UpdateKeyRotationIntervalResponseInput>;
  
  /**
   * Checks a signature. A signature that does not match is `signature_valid: false`, not an error.
   */
  Verify: grpc.handleUnaryCall<_hsmgateway_v1_VerifyRequest, _hsmgateway_v1_VerifyResponseInput>;
  
  /**
   * Checks a message authentication code in constant time. A code that does not match is `mac_valid: false`.
   */
  VerifyMac: grpc.handleUnaryCall<_hsmgateway_v1_VerifyMacRequest, _hsmgateway_v1_VerifyMacResponseInput>;
  
  /**
   * What happened to the tenant's keys since a marker; waits for something to happen if nothing did. Call it again with the marker
   * that it gave to follow the stream.
   */
  WatchKeyEvents: grpc.handleUnaryCall<_hsmgateway_v1_WatchKeyEventsRequest, _hsmgateway_v1_WatchKeyEventsResponseInput>;
  
}

export interface KeyManagementServiceDefinition extends grpc.ServiceDefinition {
  AssociateAlias: MethodDefinition<_hsmgateway_v1_AssociateAliasRequestInput, _hsmgateway_v1_AssociateAliasResponseInput, _hsmgateway_v1_AssociateAliasRequest, _hsmgateway_v1_AssociateAliasResponse>
  BatchCreateKeyTags: MethodDefinition<_hsmgateway_v1_BatchCreateKeyTagsRequestInput, _hsmgateway_v1_BatchCreateKeyTagsResponseInput, _hsmgateway_v1_BatchCreateKeyTagsRequest, _hsmgateway_v1_BatchCreateKeyTagsResponse>
  BatchDeleteKeyTags: MethodDefinition<_hsmgateway_v1_BatchDeleteKeyTagsRequestInput, _hsmgateway_v1_BatchDeleteKeyTagsResponseInput, _hsmgateway_v1_BatchDeleteKeyTagsRequest, _hsmgateway_v1_BatchDeleteKeyTagsResponse>
  CancelKeyDeletion: MethodDefinition<_hsmgateway_v1_CancelKeyDeletionRequestInput, _hsmgateway_v1_CancelKeyDeletionResponseInput, _hsmgateway_v1_CancelKeyDeletionRequest, _hsmgateway_v1_CancelKeyDeletionResponse>
  CreateAlias: MethodDefinition<_hsmgateway_v1_CreateAliasRequestInput, _hsmgateway_v1_CreateAliasResponseInput, _hsmgateway_v1_CreateAliasRequest, _hsmgateway_v1_CreateAliasResponse>
  CreateDataKey: MethodDefinition<_hsmgateway_v1_CreateDataKeyRequestInput, _hsmgateway_v1_CreateDataKeyResponseInput, _hsmgateway_v1_CreateDataKeyRequest, _hsmgateway_v1_CreateDataKeyResponse>
  CreateDataKeyWithoutPlaintext: MethodDefinition<_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>
  CreateEcDataKeyPair: MethodDefinition<_hsmgateway_v1_CreateEcDataKeyPairRequestInput, _hsmgateway_v1_CreateEcDataKeyPairResponseInput, _hsmgateway_v1_CreateEcDataKeyPairRequest, _hsmgateway_v1_CreateEcDataKeyPairResponse>
  CreateGrant: MethodDefinition<_hsmgateway_v1_CreateGrantRequestInput, _hsmgateway_v1_CreateGrantResponseInput, _hsmgateway_v1_CreateGrantRequest, _hsmgateway_v1_CreateGrantResponse>
  CreateKey: MethodDefinition<_hsmgateway_v1_CreateKeyRequestInput, _hsmgateway_v1_CreateKeyResponseInput, _hsmgateway_v1_CreateKeyRequest, _hsmgateway_v1_CreateKeyResponse>
  CreateKeyTag: MethodDefinition<_hsmgateway_v1_CreateKeyTagRequestInput, _hsmgateway_v1_CreateKeyTagResponseInput, _hsmgateway_v1_CreateKeyTagRequest, _hsmgateway_v1_CreateKeyTagResponse>
  CreateKeystore: MethodDefinition<_hsmgateway_v1_CreateKeystoreRequestInput, _hsmgateway_v1_CreateKeystoreResponseInput, _hsmgateway_v1_CreateKeystoreRequest, _hsmgateway_v1_CreateKeystoreResponse>
  CreateRsaDataKeyPair: MethodDefinition<_hsmgateway_v1_CreateRsaDataKeyPairRequestInput, _hsmgateway_v1_CreateRsaDataKeyPairResponseInput, _hsmgateway_v1_CreateRsaDataKeyPairRequest, _hsmgateway_v1_CreateRsaDataKeyPairResponse>
  DecryptData: MethodDefinition<_hsmgateway_v1_DecryptDataRequestInput, _hsmgateway_v1_DecryptDataResponseInput, _hsmgateway_v1_DecryptDataRequest, _hsmgateway_v1_DecryptDataResponse>
  DecryptDataKey: MethodDefinition<_hsmgateway_v1_DecryptDataKeyRequestInput, _hsmgateway_v1_DecryptDataKeyResponseInput, _hsmgateway_v1_DecryptDataKeyRequest, _hsmgateway_v1_DecryptDataKeyResponse>
  DeleteAlias: MethodDefinition<_hsmgateway_v1_DeleteAliasRequestInput, _hsmgateway_v1_DeleteAliasResponseInput, _hsmgateway_v1_DeleteAliasRequest, _hsmgateway_v1_DeleteAliasResponse>
  DeleteImportedKeyMaterial: MethodDefinition<_hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, _hsmgateway_v1_DeleteImportedKeyMaterialResponseInput, _hsmgateway_v1_DeleteImportedKeyMaterialRequest, _hsmgateway_v1_DeleteImportedKeyMaterialResponse>
  DeleteKeyTag: MethodDefinition<_hsmgateway_v1_DeleteKeyTagRequestInput, _hsmgateway_v1_DeleteKeyTagResponseInput, _hsmgateway_v1_DeleteKeyTagRequest, _hsmgateway_v1_DeleteKeyTagResponse>
  DeleteKeystore: MethodDefinition<_hsmgateway_v1_DeleteKeystoreRequestInput, _hsmgateway_v1_DeleteKeystoreResponseInput, _hsmgateway_v1_DeleteKeystoreRequest, _hsmgateway_v1_DeleteKeystoreResponse>
  DeriveSharedSecret: MethodDefinition<_hsmgateway_v1_DeriveSharedSecretRequestInput, _hsmgateway_v1_DeriveSharedSecretResponseInput, _hsmgateway_v1_DeriveSharedSecretRequest, _hsmgateway_v1_DeriveSharedSecretResponse>
  DescribeKey: MethodDefinition<_hsmgateway_v1_DescribeKeyRequestInput, _hsmgateway_v1_DescribeKeyResponseInput, _hsmgateway_v1_DescribeKeyRequest, _hsmgateway_v1_DescribeKeyResponse>
  DisableKey: MethodDefinition<_hsmgateway_v1_DisableKeyRequestInput, _hsmgateway_v1_DisableKeyResponseInput, _hsmgateway_v1_DisableKeyRequest, _hsmgateway_v1_DisableKeyResponse>
  DisableKeyRotation: MethodDefinition<_hsmgateway_v1_DisableKeyRotationRequestInput, _hsmgateway_v1_DisableKeyRotationResponseInput, _hsmgateway_v1_DisableKeyRotationRequest, _hsmgateway_v1_DisableKeyRotationResponse>
  DisableKeystore: MethodDefinition<_hsmgateway_v1_DisableKeystoreRequestInput, _hsmgateway_v1_DisableKeystoreResponseInput, _hsmgateway_v1_DisableKeystoreRequest, _hsmgateway_v1_DisableKeystoreResponse>
  EnableKey: MethodDefinition<_hsmgateway_v1_EnableKeyRequestInput, _hsmgateway_v1_EnableKeyResponseInput, _hsmgateway_v1_EnableKeyRequest, _hsmgateway_v1_EnableKeyResponse>
  EnableKeyRotation: MethodDefinition<_hsmgateway_v1_EnableKeyRotationRequestInput, _hsmgateway_v1_EnableKeyRotationResponseInput, _hsmgateway_v1_EnableKeyRotationRequest, _hsmgateway_v1_EnableKeyRotationResponse>
  EnableKeystore: MethodDefinition<_hsmgateway_v1_EnableKeystoreRequestInput, _hsmgateway_v1_EnableKeystoreResponseInput, _hsmgateway_v1_EnableKeystoreRequest, _hsmgateway_v1_EnableKeystoreResponse>
  EncryptData: MethodDefinition<_hsmgateway_v1_EncryptDataRequestInput, _hsmgateway_v1_EncryptDataResponseInput, _hsmgateway_v1_EncryptDataRequest, _hsmgateway_v1_EncryptDataResponse>
  EncryptDataKey: MethodDefinition<_hsmgateway_v1_EncryptDataKeyRequestInput, _hsmgateway_v1_EncryptDataKeyResponseInput, _hsmgateway_v1_EncryptDataKeyRequest, _hsmgateway_v1_EncryptDataKeyResponse>
  GenerateMac: MethodDefinition<_hsmgateway_v1_GenerateMacRequestInput, _hsmgateway_v1_GenerateMacResponseInput, _hsmgateway_v1_GenerateMacRequest, _hsmgateway_v1_GenerateMacResponse>
  GenerateRandom: MethodDefinition<_hsmgateway_v1_GenerateRandomRequestInput, _hsmgateway_v1_GenerateRandomResponseInput, _hsmgateway_v1_GenerateRandomRequest, _hsmgateway_v1_GenerateRandomResponse>
  GetKeyRotationStatus: MethodDefinition<_hsmgateway_v1_GetKeyRotationStatusRequestInput, _hsmgateway_v1_GetKeyRotationStatusResponseInput, _hsmgateway_v1_GetKeyRotationStatusRequest, _hsmgateway_v1_GetKeyRotationStatusResponse>
  GetKeystore: MethodDefinition<_hsmgateway_v1_GetKeystoreRequestInput, _hsmgateway_v1_GetKeystoreResponseInput, _hsmgateway_v1_GetKeystoreRequest, _hsmgateway_v1_GetKeystoreResponse>
  GetParametersForImport: MethodDefinition<_hsmgateway_v1_GetParametersForImportRequestInput, _hsmgateway_v1_GetParametersForImportResponseInput, _hsmgateway_v1_GetParametersForImportRequest, _hsmgateway_v1_GetParametersForImportResponse>
  GetPublicKey: MethodDefinition<_hsmgateway_v1_GetPublicKeyRequestInput, _hsmgateway_v1_GetPublicKeyResponseInput, _hsmgateway_v1_GetPublicKeyRequest, _hsmgateway_v1_GetPublicKeyResponse>
  ImportKeyMaterial: MethodDefinition<_hsmgateway_v1_ImportKeyMaterialRequestInput, _hsmgateway_v1_ImportKeyMaterialResponseInput, _hsmgateway_v1_ImportKeyMaterialRequest, _hsmgateway_v1_ImportKeyMaterialResponse>
  ListAliases: MethodDefinition<_hsmgateway_v1_ListAliasesRequestInput, _hsmgateway_v1_ListAliasesResponseInput, _hsmgateway_v1_ListAliasesRequest, _hsmgateway_v1_ListAliasesResponse>
  ListGrants: MethodDefinition<_hsmgateway_v1_ListGrantsRequestInput, _hsmgateway_v1_ListGrantsResponseInput, _hsmgateway_v1_ListGrantsRequest, _hsmgateway_v1_ListGrantsResponse>
  ListKeyTags: MethodDefinition<_hsmgateway_v1_ListKeyTagsRequestInput, _hsmgateway_v1_ListKeyTagsResponseInput, _hsmgateway_v1_ListKeyTagsRequest, _hsmgateway_v1_ListKeyTagsResponse>
  ListKeyWarnings: MethodDefinition<_hsmgateway_v1_ListKeyWarningsRequestInput, _hsmgateway_v1_ListKeyWarningsResponseInput, _hsmgateway_v1_ListKeyWarningsRequest, _hsmgateway_v1_ListKeyWarningsResponse>
  ListKeys: MethodDefinition<_hsmgateway_v1_ListKeysRequestInput, _hsmgateway_v1_ListKeysResponseInput, _hsmgateway_v1_ListKeysRequest, _hsmgateway_v1_ListKeysResponse>
  ListKeysByTags: MethodDefinition<_hsmgateway_v1_ListKeysByTagsRequestInput, _hsmgateway_v1_ListKeysByTagsResponseInput, _hsmgateway_v1_ListKeysByTagsRequest, _hsmgateway_v1_ListKeysByTagsResponse>
  ListKeystores: MethodDefinition<_hsmgateway_v1_ListKeystoresRequestInput, _hsmgateway_v1_ListKeystoresResponseInput, _hsmgateway_v1_ListKeystoresRequest, _hsmgateway_v1_ListKeystoresResponse>
  ListProjectTags: MethodDefinition<_hsmgateway_v1_ListProjectTagsRequestInput, _hsmgateway_v1_ListProjectTagsResponseInput, _hsmgateway_v1_ListProjectTagsRequest, _hsmgateway_v1_ListProjectTagsResponse>
  ListRetirableGrants: MethodDefinition<_hsmgateway_v1_ListRetirableGrantsRequestInput, _hsmgateway_v1_ListRetirableGrantsResponseInput, _hsmgateway_v1_ListRetirableGrantsRequest, _hsmgateway_v1_ListRetirableGrantsResponse>
  ListUserInstances: MethodDefinition<_hsmgateway_v1_ListUserInstancesRequestInput, _hsmgateway_v1_ListUserInstancesResponseInput, _hsmgateway_v1_ListUserInstancesRequest, _hsmgateway_v1_ListUserInstancesResponse>
  ListUserQuotas: MethodDefinition<_hsmgateway_v1_ListUserQuotasRequestInput, _hsmgateway_v1_ListUserQuotasResponseInput, _hsmgateway_v1_ListUserQuotasRequest, _hsmgateway_v1_ListUserQuotasResponse>
  ReEncrypt: MethodDefinition<_hsmgateway_v1_ReEncryptRequestInput, _hsmgateway_v1_ReEncryptResponseInput, _hsmgateway_v1_ReEncryptRequest, _hsmgateway_v1_ReEncryptResponse>
  RetireGrant: MethodDefinition<_hsmgateway_v1_RetireGrantRequestInput, _hsmgateway_v1_RetireGrantResponseInput, _hsmgateway_v1_RetireGrantRequest, _hsmgateway_v1_RetireGrantResponse>
  RevokeGrant: MethodDefinition<_hsmgateway_v1_RevokeGrantRequestInput, _hsmgateway_v1_RevokeGrantResponseInput, _hsmgateway_v1_RevokeGrantRequest, _hsmgateway_v1_RevokeGrantResponse>
  RotateOnDemand: MethodDefinition<_hsmgateway_v1_RotateOnDemandRequestInput, _hsmgateway_v1_RotateOnDemandResponseInput, _hsmgateway_v1_RotateOnDemandRequest, _hsmgateway_v1_RotateOnDemandResponse>
  ScheduleKeyDeletion: MethodDefinition<_hsmgateway_v1_ScheduleKeyDeletionRequestInput, _hsmgateway_v1_ScheduleKeyDeletionResponseInput, _hsmgateway_v1_ScheduleKeyDeletionRequest, _hsmgateway_v1_ScheduleKeyDeletionResponse>
  Sign: MethodDefinition<_hsmgateway_v1_SignRequestInput, _hsmgateway_v1_SignResponseInput, _hsmgateway_v1_SignRequest, _hsmgateway_v1_SignResponse>
  UpdateKeyAlias: MethodDefinition<_hsmgateway_v1_UpdateKeyAliasRequestInput, _hsmgateway_v1_UpdateKeyAliasResponseInput, _hsmgateway_v1_UpdateKeyAliasRequest, _hsmgateway_v1_UpdateKeyAliasResponse>
  UpdateKeyDescription: MethodDefinition<_hsmgateway_v1_UpdateKeyDescriptionRequestInput, _hsmgateway_v1_UpdateKeyDescriptionResponseInput, _hsmgateway_v1_UpdateKeyDescriptionRequest, _hsmgateway_v1_UpdateKeyDescriptionResponse>
  UpdateKeyRotationInterval: MethodDefinition<_hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, _hsmgateway_v1_UpdateKeyRotationIntervalResponseInput, _hsmgateway_v1_UpdateKeyRotationIntervalRequest, _hsmgateway_v1_UpdateKeyRotationIntervalResponse>
  Verify: MethodDefinition<_hsmgateway_v1_VerifyRequestInput, _hsmgateway_v1_VerifyResponseInput, _hsmgateway_v1_VerifyRequest, _hsmgateway_v1_VerifyResponse>
  VerifyMac: MethodDefinition<_hsmgateway_v1_VerifyMacRequestInput, _hsmgateway_v1_VerifyMacResponseInput, _hsmgateway_v1_VerifyMacRequest, _hsmgateway_v1_VerifyMacResponse>
  WatchKeyEvents: MethodDefinition<_hsmgateway_v1_WatchKeyEventsRequestInput, _hsmgateway_v1_WatchKeyEventsResponseInput, _hsmgateway_v1_WatchKeyEventsRequest, _hsmgateway_v1_WatchKeyEventsResponse>
}
