import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { AliasInput as _hsmgateway_v1_AliasInput, Alias as _hsmgateway_v1_Alias } from './hsmgateway/v1/Alias.ts';
import type { AssociateAliasRequestInput as _hsmgateway_v1_AssociateAliasRequestInput, AssociateAliasRequest as _hsmgateway_v1_AssociateAliasRequest } from './hsmgateway/v1/AssociateAliasRequest.ts';
import type { AssociateAliasResponseInput as _hsmgateway_v1_AssociateAliasResponseInput, AssociateAliasResponse as _hsmgateway_v1_AssociateAliasResponse } from './hsmgateway/v1/AssociateAliasResponse.ts';
import type { BatchCreateKeyTagsRequestInput as _hsmgateway_v1_BatchCreateKeyTagsRequestInput, BatchCreateKeyTagsRequest as _hsmgateway_v1_BatchCreateKeyTagsRequest } from './hsmgateway/v1/BatchCreateKeyTagsRequest.ts';
import type { BatchCreateKeyTagsResponseInput as _hsmgateway_v1_BatchCreateKeyTagsResponseInput, BatchCreateKeyTagsResponse as _hsmgateway_v1_BatchCreateKeyTagsResponse } from './hsmgateway/v1/BatchCreateKeyTagsResponse.ts';
import type { BatchDeleteKeyTagsRequestInput as _hsmgateway_v1_BatchDeleteKeyTagsRequestInput, BatchDeleteKeyTagsRequest as _hsmgateway_v1_BatchDeleteKeyTagsRequest } from './hsmgateway/v1/BatchDeleteKeyTagsRequest.ts';
import type { BatchDeleteKeyTagsResponseInput as _hsmgateway_v1_BatchDeleteKeyTagsResponseInput, BatchDeleteKeyTagsResponse as _hsmgateway_v1_BatchDeleteKeyTagsResponse } from './hsmgateway/v1/BatchDeleteKeyTagsResponse.ts';
import type { CancelKeyDeletionRequestInput as _hsmgateway_v1_CancelKeyDeletionRequestInput, CancelKeyDeletionRequest as _hsmgateway_v1_CancelKeyDeletionRequest } from './hsmgateway/v1/CancelKeyDeletionRequest.ts';
import type { CancelKeyDeletionResponseInput as _hsmgateway_v1_CancelKeyDeletionResponseInput, CancelKeyDeletionResponse as _hsmgateway_v1_CancelKeyDeletionResponse } from './hsmgateway/v1/CancelKeyDeletionResponse.ts';
import type { CreateAliasRequestInput as _hsmgateway_v1_CreateAliasRequestInput, CreateAliasRequest as _hsmgateway_v1_CreateAliasRequest } from './hsmgateway/v1/CreateAliasRequest.ts';
import type { CreateAliasResponseInput as _hsmgateway_v1_CreateAliasResponseInput, CreateAliasResponse as _hsmgateway_v1_CreateAliasResponse } from './hsmgateway/v1/CreateAliasResponse.ts';
import type { CreateDataKeyRequestInput as _hsmgateway_v1_CreateDataKeyRequestInput, CreateDataKeyRequest as _hsmgateway_v1_CreateDataKeyRequest } from './hsmgateway/v1/CreateDataKeyRequest.ts';
import type { CreateDataKeyResponseInput as _hsmgateway_v1_CreateDataKeyResponseInput, CreateDataKeyResponse as _hsmgateway_v1_CreateDataKeyResponse } from './hsmgateway/v1/CreateDataKeyResponse.ts';
import type { CreateDataKeyWithoutPlaintextRequestInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, CreateDataKeyWithoutPlaintextRequest as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest } from './hsmgateway/v1/CreateDataKeyWithoutPlaintextRequest.ts';
import type { CreateDataKeyWithoutPlaintextResponseInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, CreateDataKeyWithoutPlaintextResponse as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse } from './hsmgateway/v1/CreateDataKeyWithoutPlaintextResponse.ts';
import type { CreateEcDataKeyPairRequestInput as _hsmgateway_v1_CreateEcDataKeyPairRequestInput, CreateEcDataKeyPairRequest as _hsmgateway_v1_CreateEcDataKeyPairRequest } from './hsmgateway/v1/CreateEcDataKeyPairRequest.ts';
import type { CreateEcDataKeyPairResponseInput as _hsmgateway_v1_CreateEcDataKeyPairResponseInput, CreateEcDataKeyPairResponse as _hsmgateway_v1_CreateEcDataKeyPairResponse } from './hsmgateway/v1/CreateEcDataKeyPairResponse.ts';
import type { CreateGrantRequestInput as _hsmgateway_v1_CreateGrantRequestInput, CreateGrantRequest as _hsmgateway_v1_CreateGrantRequest } from './hsmgateway/v1/CreateGrantRequest.ts';
import type { CreateGrantResponseInput as _hsmgateway_v1_CreateGrantResponseInput, CreateGrantResponse as _hsmgateway_v1_CreateGrantResponse } from './hsmgateway/v1/CreateGrantResponse.ts';
import type { CreateKeyRequestInput as _hsmgateway_v1_CreateKeyRequestInput, CreateKeyRequest as _hsmgateway_v1_CreateKeyRequest } from './hsmgateway/v1/CreateKeyRequest.ts';
import type { CreateKeyResponseInput as _hsmgateway_v1_CreateKeyResponseInput, CreateKeyResponse as _hsmgateway_v1_CreateKeyResponse } from './hsmgateway/v1/CreateKeyResponse.ts';
import type { CreateKeyTagRequestInput as _hsmgateway_v1_CreateKeyTagRequestInput, CreateKeyTagRequest as _hsmgateway_v1_CreateKeyTagRequest } from './hsmgateway/v1/CreateKeyTagRequest.ts';
import type { CreateKeyTagResponseInput as _hsmgateway_v1_CreateKeyTagResponseInput, CreateKeyTagResponse as _hsmgateway_v1_CreateKeyTagResponse } from './hsmgateway/v1/CreateKeyTagResponse.ts';
import type { CreateKeystoreRequestInput as _hsmgateway_v1_CreateKeystoreRequestInput, CreateKeystoreRequest as _hsmgateway_v1_CreateKeystoreRequest } from './hsmgateway/v1/CreateKeystoreRequest.ts';
import type { CreateKeystoreResponseInput as _hsmgateway_v1_CreateKeystoreResponseInput, CreateKeystoreResponse as _hsmgateway_v1_CreateKeystoreResponse } from './hsmgateway/v1/CreateKeystoreResponse.ts';
import type { CreateRsaDataKeyPairRequestInput as _hsmgateway_v1_CreateRsaDataKeyPairRequestInput, CreateRsaDataKeyPairRequest as _hsmgateway_v1_CreateRsaDataKeyPairRequest } from './hsmgateway/v1/CreateRsaDataKeyPairRequest.ts';
import type { CreateRsaDataKeyPairResponseInput as _hsmgateway_v1_CreateRsaDataKeyPairResponseInput, CreateRsaDataKeyPairResponse as _hsmgateway_v1_CreateRsaDataKeyPairResponse } from './hsmgateway/v1/CreateRsaDataKeyPairResponse.ts';
import type { DataKeyPairSpecInput as _hsmgateway_v1_DataKeyPairSpecInput, DataKeyPairSpec as _hsmgateway_v1_DataKeyPairSpec } from './hsmgateway/v1/DataKeyPairSpec.ts';
import type { DataKeySpecInput as _hsmgateway_v1_DataKeySpecInput, DataKeySpec as _hsmgateway_v1_DataKeySpec } from './hsmgateway/v1/DataKeySpec.ts';
import type { DecryptDataKeyRequestInput as _hsmgateway_v1_DecryptDataKeyRequestInput, DecryptDataKeyRequest as _hsmgateway_v1_DecryptDataKeyRequest } from './hsmgateway/v1/DecryptDataKeyRequest.ts';
import type { DecryptDataKeyResponseInput as _hsmgateway_v1_DecryptDataKeyResponseInput, DecryptDataKeyResponse as _hsmgateway_v1_DecryptDataKeyResponse } from './hsmgateway/v1/DecryptDataKeyResponse.ts';
import type { DecryptDataRequestInput as _hsmgateway_v1_DecryptDataRequestInput, DecryptDataRequest as _hsmgateway_v1_DecryptDataRequest } from './hsmgateway/v1/DecryptDataRequest.ts';
import type { DecryptDataResponseInput as _hsmgateway_v1_DecryptDataResponseInput, DecryptDataResponse as _hsmgateway_v1_DecryptDataResponse } from './hsmgateway/v1/DecryptDataResponse.ts';
import type { DeleteAliasRequestInput as _hsmgateway_v1_DeleteAliasRequestInput, DeleteAliasRequest as _hsmgateway_v1_DeleteAliasRequest } from './hsmgateway/v1/DeleteAliasRequest.ts';
import type { DeleteAliasResponseInput as _hsmgateway_v1_DeleteAliasResponseInput, DeleteAliasResponse as _hsmgateway_v1_DeleteAliasResponse } from './hsmgateway/v1/DeleteAliasResponse.ts';
import type { DeleteImportedKeyMaterialRequestInput as _hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, DeleteImportedKeyMaterialRequest as _hsmgateway_v1_DeleteImportedKeyMaterialRequest } from './hsmgateway/v1/DeleteImportedKeyMaterialRequest.ts';
import type { DeleteImportedKeyMaterialResponseInput as _hsmgateway_v1_DeleteImportedKeyMaterialResponseInput, DeleteImportedKeyMaterialResponse as _hsmgateway_v1_DeleteImportedKeyMaterialResponse } from './hsmgateway/v1/DeleteImportedKeyMaterialResponse.ts';
import type { DeleteKeyTagRequestInput as _hsmgateway_v1_DeleteKeyTagRequestInput, DeleteKeyTagRequest as _hsmgateway_v1_DeleteKeyTagRequest } from './hsmgateway/v1/DeleteKeyTagRequest.ts';
import type { DeleteKeyTagResponseInput as _hsmgateway_v1_DeleteKeyTagResponseInput, DeleteKeyTagResponse as _hsmgateway_v1_DeleteKeyTagResponse } from './hsmgateway/v1/DeleteKeyTagResponse.ts';
import type { DeleteKeystoreRequestInput as _hsmgateway_v1_DeleteKeystoreRequestInput, DeleteKeystoreRequest as _hsmgateway_v1_DeleteKeystoreRequest } from './hsmgateway/v1/DeleteKeystoreRequest.ts';
import type { DeleteKeystoreResponseInput as _hsmgateway_v1_DeleteKeystoreResponseInput, DeleteKeystoreResponse as _hsmgateway_v1_DeleteKeystoreResponse } from './hsmgateway/v1/DeleteKeystoreResponse.ts';
import type { DeriveSharedSecretRequestInput as _hsmgateway_v1_DeriveSharedSecretRequestInput, DeriveSharedSecretRequest as _hsmgateway_v1_DeriveSharedSecretRequest } from './hsmgateway/v1/DeriveSharedSecretRequest.ts';
import type { DeriveSharedSecretResponseInput as _hsmgateway_v1_DeriveSharedSecretResponseInput, DeriveSharedSecretResponse as _hsmgateway_v1_DeriveSharedSecretResponse } from './hsmgateway/v1/DeriveSharedSecretResponse.ts';
import type { DescribeKeyRequestInput as _hsmgateway_v1_DescribeKeyRequestInput, DescribeKeyRequest as _hsmgateway_v1_DescribeKeyRequest } from './hsmgateway/v1/DescribeKeyRequest.ts';
import type { DescribeKeyResponseInput as _hsmgateway_v1_DescribeKeyResponseInput, DescribeKeyResponse as _hsmgateway_v1_DescribeKeyResponse } from './hsmgateway/v1/DescribeKeyResponse.ts';
import type { DisableKeyRequestInput as _hsmgateway_v1_DisableKeyRequestInput, DisableKeyRequest as _hsmgateway_v1_DisableKeyRequest } from './hsmgateway/v1/DisableKeyRequest.ts';
import type { DisableKeyResponseInput as _hsmgateway_v1_DisableKeyResponseInput, DisableKeyResponse as _hsmgateway_v1_DisableKeyResponse } from './hsmgateway/v1/DisableKeyResponse.ts';
import type { DisableKeyRotationRequestInput as _hsmgateway_v1_DisableKeyRotationRequestInput, DisableKeyRotationRequest as _hsmgateway_v1_DisableKeyRotationRequest } from './hsmgateway/v1/DisableKeyRotationRequest.ts';
import type { DisableKeyRotationResponseInput as _hsmgateway_v1_DisableKeyRotationResponseInput, DisableKeyRotationResponse as _hsmgateway_v1_DisableKeyRotationResponse } from './hsmgateway/v1/DisableKeyRotationResponse.ts';
import type { DisableKeystoreRequestInput as _hsmgateway_v1_DisableKeystoreRequestInput, DisableKeystoreRequest as _hsmgateway_v1_DisableKeystoreRequest } from './hsmgateway/v1/DisableKeystoreRequest.ts';
import type { DisableKeystoreResponseInput as _hsmgateway_v1_DisableKeystoreResponseInput, DisableKeystoreResponse as _hsmgateway_v1_DisableKeystoreResponse } from './hsmgateway/v1/DisableKeystoreResponse.ts';
import type { EnableKeyRequestInput as _hsmgateway_v1_EnableKeyRequestInput, EnableKeyRequest as _hsmgateway_v1_EnableKeyRequest } from './hsmgateway/v1/EnableKeyRequest.ts';
import type { EnableKeyResponseInput as _hsmgateway_v1_EnableKeyResponseInput, EnableKeyResponse as _hsmgateway_v1_EnableKeyResponse } from './hsmgateway/v1/EnableKeyResponse.ts';
import type { EnableKeyRotationRequestInput as _hsmgateway_v1_EnableKeyRotationRequestInput, EnableKeyRotationRequest as _hsmgateway_v1_EnableKeyRotationRequest } from './hsmgateway/v1/EnableKeyRotationRequest.ts';
import type { EnableKeyRotationResponseInput as _hsmgateway_v1_EnableKeyRotationResponseInput, EnableKeyRotationResponse as _hsmgateway_v1_EnableKeyRotationResponse } from './hsmgateway/v1/EnableKeyRotationResponse.ts';
import type { EnableKeystoreRequestInput as _hsmgateway_v1_EnableKeystoreRequestInput, EnableKeystoreRequest as _hsmgateway_v1_EnableKeystoreRequest } from './hsmgateway/v1/EnableKeystoreRequest.ts';
import type { EnableKeystoreResponseInput as _hsmgateway_v1_EnableKeystoreResponseInput, EnableKeystoreResponse as _hsmgateway_v1_EnableKeystoreResponse } from './hsmgateway/v1/EnableKeystoreResponse.ts';
import type { EncryptDataKeyRequestInput as _hsmgateway_v1_EncryptDataKeyRequestInput, EncryptDataKeyRequest as _hsmgateway_v1_EncryptDataKeyRequest } from './hsmgateway/v1/EncryptDataKeyRequest.ts';
import type { EncryptDataKeyResponseInput as _hsmgateway_v1_EncryptDataKeyResponseInput, EncryptDataKeyResponse as _hsmgateway_v1_EncryptDataKeyResponse } from './hsmgateway/v1/EncryptDataKeyResponse.ts';
import type { EncryptDataRequestInput as _hsmgateway_v1_EncryptDataRequestInput, EncryptDataRequest as _hsmgateway_v1_EncryptDataRequest } from './hsmgateway/v1/EncryptDataRequest.ts';
import type { EncryptDataResponseInput as _hsmgateway_v1_EncryptDataResponseInput, EncryptDataResponse as _hsmgateway_v1_EncryptDataResponse } from './hsmgateway/v1/EncryptDataResponse.ts';
import type { GenerateMacRequestInput as _hsmgateway_v1_GenerateMacRequestInput, GenerateMacRequest as _hsmgateway_v1_GenerateMacRequest } from './hsmgateway/v1/GenerateMacRequest.ts';
import type { GenerateMacResponseInput as _hsmgateway_v1_GenerateMacResponseInput, GenerateMacResponse as _hsmgateway_v1_GenerateMacResponse } from './hsmgateway/v1/GenerateMacResponse.ts';
import type { GenerateRandomRequestInput as _hsmgateway_v1_GenerateRandomRequestInput, GenerateRandomRequest as _hsmgateway_v1_GenerateRandomRequest } from './hsmgateway/v1/GenerateRandomRequest.ts';
import type { GenerateRandomResponseInput as _hsmgateway_v1_GenerateRandomResponseInput, GenerateRandomResponse as _hsmgateway_v1_GenerateRandomResponse } from './hsmgateway/v1/GenerateRandomResponse.ts';
import type { GetKeyRotationStatusRequestInput as _hsmgateway_v1_GetKeyRotationStatusRequestInput, GetKeyRotationStatusRequest as _hsmgateway_v1_GetKeyRotationStatusRequest } from './hsmgateway/v1/GetKeyRotationStatusRequest.ts';
import type { GetKeyRotationStatusResponseInput as _hsmgateway_v1_GetKeyRotationStatusResponseInput, GetKeyRotationStatusResponse as _hsmgateway_v1_GetKeyRotationStatusResponse } from './hsmgateway/v1/GetKeyRotationStatusResponse.ts';
import type { GetKeystoreRequestInput as _hsmgateway_v1_GetKeystoreRequestInput, GetKeystoreRequest as _hsmgateway_v1_GetKeystoreRequest } from './hsmgateway/v1/GetKeystoreRequest.ts';
import type { GetKeystoreResponseInput as _hsmgateway_v1_GetKeystoreResponseInput, GetKeystoreResponse as _hsmgateway_v1_GetKeystoreResponse } from './hsmgateway/v1/GetKeystoreResponse.ts';
import type { GetParametersForImportRequestInput as _hsmgateway_v1_GetParametersForImportRequestInput, GetParametersForImportRequest as _hsmgateway_v1_GetParametersForImportRequest } from './hsmgateway/v1/GetParametersForImportRequest.ts';
import type { GetParametersForImportResponseInput as _hsmgateway_v1_GetParametersForImportResponseInput, GetParametersForImportResponse as _hsmgateway_v1_GetParametersForImportResponse } from './hsmgateway/v1/GetParametersForImportResponse.ts';
import type { GetPublicKeyRequestInput as _hsmgateway_v1_GetPublicKeyRequestInput, GetPublicKeyRequest as _hsmgateway_v1_GetPublicKeyRequest } from './hsmgateway/v1/GetPublicKeyRequest.ts';
import type { GetPublicKeyResponseInput as _hsmgateway_v1_GetPublicKeyResponseInput, GetPublicKeyResponse as _hsmgateway_v1_GetPublicKeyResponse } from './hsmgateway/v1/GetPublicKeyResponse.ts';
import type { GrantInput as _hsmgateway_v1_GrantInput, Grant as _hsmgateway_v1_Grant } from './hsmgateway/v1/Grant.ts';
import type { GrantConstraintsInput as _hsmgateway_v1_GrantConstraintsInput, GrantConstraints as _hsmgateway_v1_GrantConstraints } from './hsmgateway/v1/GrantConstraints.ts';
import type { ImportKeyMaterialRequestInput as _hsmgateway_v1_ImportKeyMaterialRequestInput, ImportKeyMaterialRequest as _hsmgateway_v1_ImportKeyMaterialRequest } from './hsmgateway/v1/ImportKeyMaterialRequest.ts';
import type { ImportKeyMaterialResponseInput as _hsmgateway_v1_ImportKeyMaterialResponseInput, ImportKeyMaterialResponse as _hsmgateway_v1_ImportKeyMaterialResponse } from './hsmgateway/v1/ImportKeyMaterialResponse.ts';
import type { KeyAliasInfoInput as _hsmgateway_v1_KeyAliasInfoInput, KeyAliasInfo as _hsmgateway_v1_KeyAliasInfo } from './hsmgateway/v1/KeyAliasInfo.ts';
import type { KeyDescriptionInfoInput as _hsmgateway_v1_KeyDescriptionInfoInput, KeyDescriptionInfo as _hsmgateway_v1_KeyDescriptionInfo } from './hsmgateway/v1/KeyDescriptionInfo.ts';
import type { KeyDetailsInput as _hsmgateway_v1_KeyDetailsInput, KeyDetails as _hsmgateway_v1_KeyDetails } from './hsmgateway/v1/KeyDetails.ts';
import type { KeyEventInput as _hsmgateway_v1_KeyEventInput, KeyEvent as _hsmgateway_v1_KeyEvent } from './hsmgateway/v1/KeyEvent.ts';
import type { KeyInfoInput as _hsmgateway_v1_KeyInfoInput, KeyInfo as _hsmgateway_v1_KeyInfo } from './hsmgateway/v1/KeyInfo.ts';
import type { KeyManagementServiceClient as _hsmgateway_v1_KeyManagementServiceClient, KeyManagementServiceDefinition as _hsmgateway_v1_KeyManagementServiceDefinition } from './hsmgateway/v1/KeyManagementService.ts';
import type { KeyMaterialInfoInput as _hsmgateway_v1_KeyMaterialInfoInput, KeyMaterialInfo as _hsmgateway_v1_KeyMaterialInfo } from './hsmgateway/v1/KeyMaterialInfo.ts';
import type { KeyStateInfoInput as _hsmgateway_v1_KeyStateInfoInput, KeyStateInfo as _hsmgateway_v1_KeyStateInfo } from './hsmgateway/v1/KeyStateInfo.ts';
import type { KeyWarningInput as _hsmgateway_v1_KeyWarningInput, KeyWarning as _hsmgateway_v1_KeyWarning } from './hsmgateway/v1/KeyWarning.ts';
import type { KeystoreInput as _hsmgateway_v1_KeystoreInput, Keystore as _hsmgateway_v1_Keystore } from './hsmgateway/v1/Keystore.ts';
import type { ListAliasesRequestInput as _hsmgateway_v1_ListAliasesRequestInput, ListAliasesRequest as _hsmgateway_v1_ListAliasesRequest } from './hsmgateway/v1/ListAliasesRequest.ts';
import type { ListAliasesResponseInput as _hsmgateway_v1_ListAliasesResponseInput, ListAliasesResponse as _hsmgateway_v1_ListAliasesResponse } from './hsmgateway/v1/ListAliasesResponse.ts';
import type { ListGrantsRequestInput as _hsmgateway_v1_ListGrantsRequestInput, ListGrantsRequest as _hsmgateway_v1_ListGrantsRequest } from './hsmgateway/v1/ListGrantsRequest.ts';
import type { ListGrantsResponseInput as _hsmgateway_v1_ListGrantsResponseInput, ListGrantsResponse as _hsmgateway_v1_ListGrantsResponse } from './hsmgateway/v1/ListGrantsResponse.ts';
import type { ListKeyTagsRequestInput as _hsmgateway_v1_ListKeyTagsRequestInput, ListKeyTagsRequest as _hsmgateway_v1_ListKeyTagsRequest } from './hsmgateway/v1/ListKeyTagsRequest.ts';
import type { ListKeyTagsResponseInput as _hsmgateway_v1_ListKeyTagsResponseInput, ListKeyTagsResponse as _hsmgateway_v1_ListKeyTagsResponse } from './hsmgateway/v1/ListKeyTagsResponse.ts';
import type { ListKeyWarningsRequestInput as _hsmgateway_v1_ListKeyWarningsRequestInput, ListKeyWarningsRequest as _hsmgateway_v1_ListKeyWarningsRequest } from './hsmgateway/v1/ListKeyWarningsRequest.ts';
import type { ListKeyWarningsResponseInput as _hsmgateway_v1_ListKeyWarningsResponseInput, ListKeyWarningsResponse as _hsmgateway_v1_ListKeyWarningsResponse } from './hsmgateway/v1/ListKeyWarningsResponse.ts';
import type { ListKeysByTagsRequestInput as _hsmgateway_v1_ListKeysByTagsRequestInput, ListKeysByTagsRequest as _hsmgateway_v1_ListKeysByTagsRequest } from './hsmgateway/v1/ListKeysByTagsRequest.ts';
import type { ListKeysByTagsResponseInput as _hsmgateway_v1_ListKeysByTagsResponseInput, ListKeysByTagsResponse as _hsmgateway_v1_ListKeysByTagsResponse } from './hsmgateway/v1/ListKeysByTagsResponse.ts';
import type { ListKeysRequestInput as _hsmgateway_v1_ListKeysRequestInput, ListKeysRequest as _hsmgateway_v1_ListKeysRequest } from './hsmgateway/v1/ListKeysRequest.ts';
import type { ListKeysResponseInput as _hsmgateway_v1_ListKeysResponseInput, ListKeysResponse as _hsmgateway_v1_ListKeysResponse } from './hsmgateway/v1/ListKeysResponse.ts';
import type { ListKeystoresRequestInput as _hsmgateway_v1_ListKeystoresRequestInput, ListKeystoresRequest as _hsmgateway_v1_ListKeystoresRequest } from './hsmgateway/v1/ListKeystoresRequest.ts';
import type { ListKeystoresResponseInput as _hsmgateway_v1_ListKeystoresResponseInput, ListKeystoresResponse as _hsmgateway_v1_ListKeystoresResponse } from './hsmgateway/v1/ListKeystoresResponse.ts';
import type { ListProjectTagsRequestInput as _hsmgateway_v1_ListProjectTagsRequestInput, ListProjectTagsRequest as _hsmgateway_v1_ListProjectTagsRequest } from './hsmgateway/v1/ListProjectTagsRequest.ts';
import type { ListProjectTagsResponseInput as _hsmgateway_v1_ListProjectTagsResponseInput, ListProjectTagsResponse as _hsmgateway_v1_ListProjectTagsResponse } from './hsmgateway/v1/ListProjectTagsResponse.ts';
import type { ListRetirableGrantsRequestInput as _hsmgateway_v1_ListRetirableGrantsRequestInput, ListRetirableGrantsRequest as _hsmgateway_v1_ListRetirableGrantsRequest } from './hsmgateway/v1/ListRetirableGrantsRequest.ts';
import type { ListRetirableGrantsResponseInput as _hsmgateway_v1_ListRetirableGrantsResponseInput, ListRetirableGrantsResponse as _hsmgateway_v1_ListRetirableGrantsResponse } from './hsmgateway/v1/ListRetirableGrantsResponse.ts';
import type { ListUserInstancesRequestInput as _hsmgateway_v1_ListUserInstancesRequestInput, ListUserInstancesRequest as _hsmgateway_v1_ListUserInstancesRequest } from './hsmgateway/v1/ListUserInstancesRequest.ts';
import type { ListUserInstancesResponseInput as _hsmgateway_v1_ListUserInstancesResponseInput, ListUserInstancesResponse as _hsmgateway_v1_ListUserInstancesResponse } from './hsmgateway/v1/ListUserInstancesResponse.ts';
import type { ListUserQuotasRequestInput as _hsmgateway_v1_ListUserQuotasRequestInput, ListUserQuotasRequest as _hsmgateway_v1_ListUserQuotasRequest } from './hsmgateway/v1/ListUserQuotasRequest.ts';
import type { ListUserQuotasResponseInput as _hsmgateway_v1_ListUserQuotasResponseInput, ListUserQuotasResponse as _hsmgateway_v1_ListUserQuotasResponse } from './hsmgateway/v1/ListUserQuotasResponse.ts';
import type { QuotaInput as _hsmgateway_v1_QuotaInput, Quota as _hsmgateway_v1_Quota } from './hsmgateway/v1/Quota.ts';
import type { ReEncryptRequestInput as _hsmgateway_v1_ReEncryptRequestInput, ReEncryptRequest as _hsmgateway_v1_ReEncryptRequest } from './hsmgateway/v1/ReEncryptRequest.ts';
import type { ReEncryptResponseInput as _hsmgateway_v1_ReEncryptResponseInput, ReEncryptResponse as _hsmgateway_v1_ReEncryptResponse } from './hsmgateway/v1/ReEncryptResponse.ts';
import type { RetireGrantRequestInput as _hsmgateway_v1_RetireGrantRequestInput, RetireGrantRequest as _hsmgateway_v1_RetireGrantRequest } from './hsmgateway/v1/RetireGrantRequest.ts';
import type { RetireGrantResponseInput as _hsmgateway_v1_RetireGrantResponseInput, RetireGrantResponse as _hsmgateway_v1_RetireGrantResponse } from './hsmgateway/v1/RetireGrantResponse.ts';
import type { RevokeGrantRequestInput as _hsmgateway_v1_RevokeGrantRequestInput, RevokeGrantRequest as _hsmgateway_v1_RevokeGrantRequest } from './hsmgateway/v1/RevokeGrantRequest.ts';
import type { RevokeGrantResponseInput as _hsmgateway_v1_RevokeGrantResponseInput, RevokeGrantResponse as _hsmgateway_v1_RevokeGrantResponse } from './hsmgateway/v1/RevokeGrantResponse.ts';
import type { RotateOnDemandRequestInput as _hsmgateway_v1_RotateOnDemandRequestInput, RotateOnDemandRequest as _hsmgateway_v1_RotateOnDemandRequest } from './hsmgateway/v1/RotateOnDemandRequest.ts';
import type { RotateOnDemandResponseInput as _hsmgateway_v1_RotateOnDemandResponseInput, RotateOnDemandResponse as _hsmgateway_v1_RotateOnDemandResponse } from './hsmgateway/v1/RotateOnDemandResponse.ts';
import type { ScheduleKeyDeletionRequestInput as _hsmgateway_v1_ScheduleKeyDeletionRequestInput, ScheduleKeyDeletionRequest as _hsmgateway_v1_ScheduleKeyDeletionRequest } from './hsmgateway/v1/ScheduleKeyDeletionRequest.ts';
import type { ScheduleKeyDeletionResponseInput as _hsmgateway_v1_ScheduleKeyDeletionResponseInput, ScheduleKeyDeletionResponse as _hsmgateway_v1_ScheduleKeyDeletionResponse } from './hsmgateway/v1/ScheduleKeyDeletionResponse.ts';
import type { SignRequestInput as _hsmgateway_v1_SignRequestInput, SignRequest as _hsmgateway_v1_SignRequest } from './hsmgateway/v1/SignRequest.ts';
import type { SignResponseInput as _hsmgateway_v1_SignResponseInput, SignResponse as _hsmgateway_v1_SignResponse } from './hsmgateway/v1/SignResponse.ts';
import type { TagInput as _hsmgateway_v1_TagInput, Tag as _hsmgateway_v1_Tag } from './hsmgateway/v1/Tag.ts';
import type { TagValuesInput as _hsmgateway_v1_TagValuesInput, TagValues as _hsmgateway_v1_TagValues } from './hsmgateway/v1/TagValues.ts';
import type { TaggedKeyInput as _hsmgateway_v1_TaggedKeyInput, TaggedKey as _hsmgateway_v1_TaggedKey } from './hsmgateway/v1/TaggedKey.ts';
import type { UpdateKeyAliasRequestInput as _hsmgateway_v1_UpdateKeyAliasRequestInput, UpdateKeyAliasRequest as _hsmgateway_v1_UpdateKeyAliasRequest } from './hsmgateway/v1/UpdateKeyAliasRequest.ts';
import type { UpdateKeyAliasResponseInput as _hsmgateway_v1_UpdateKeyAliasResponseInput, UpdateKeyAliasResponse as _hsmgateway_v1_UpdateKeyAliasResponse } from './hsmgateway/v1/UpdateKeyAliasResponse.ts';
import type { UpdateKeyDescriptionRequestInput as _hsmgateway_v1_UpdateKeyDescriptionRequestInput, UpdateKeyDescriptionRequest as _hsmgateway_v1_UpdateKeyDescriptionRequest } from './hsmgateway/v1/UpdateKeyDescriptionRequest.ts';
import type { UpdateKeyDescriptionResponseInput as _hsmgateway_v1_UpdateKeyDescriptionResponseInput, UpdateKeyDescriptionResponse as _hsmgateway_v1_UpdateKeyDescriptionResponse } from './hsmgateway/v1/UpdateKeyDescriptionResponse.ts';
import type { UpdateKeyRotationIntervalRequestInput as _hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, UpdateKeyRotationIntervalRequest as _hsmgateway_v1_UpdateKeyRotationIntervalRequest } from './hsmgateway/v1/UpdateKeyRotationIntervalRequest.ts';
import type { UpdateKeyRotationIntervalResponseInput as _hsmgateway_v1_UpdateKeyRotationIntervalResponseInput, UpdateKeyRotationIntervalResponse as _hsmgateway_v1_UpdateKeyRotationIntervalResponse } from './hsmgateway/v1/UpdateKeyRotationIntervalResponse.ts';
import type { VerifyMacRequestInput as _hsmgateway_v1_VerifyMacRequestInput, VerifyMacRequest as _hsmgateway_v1_VerifyMacRequest } from './hsmgateway/v1/VerifyMacRequest.ts';
import type { VerifyMacResponseInput as _hsmgateway_v1_VerifyMacResponseInput, VerifyMacResponse as _hsmgateway_v1_VerifyMacResponse } from './hsmgateway/v1/VerifyMacResponse.ts';
import type { VerifyRequestInput as _hsmgateway_v1_VerifyRequestInput, VerifyRequest as _hsmgateway_v1_VerifyRequest } from './hsmgateway/v1/VerifyRequest.ts';
import type { VerifyResponseInput as _hsmgateway_v1_VerifyResponseInput, VerifyResponse as _hsmgateway_v1_VerifyResponse } from './hsmgateway/v1/VerifyResponse.ts';
import type { WatchKeyEventsRequestInput as _hsmgateway_v1_WatchKeyEventsRequestInput, WatchKeyEventsRequest as _hsmgateway_v1_WatchKeyEventsRequest } from './hsmgateway/v1/WatchKeyEventsRequest.ts';
import type { WatchKeyEventsResponseInput as _hsmgateway_v1_WatchKeyEventsResponseInput, WatchKeyEventsResponse as _hsmgateway_v1_WatchKeyEventsResponse } from './hsmgateway/v1/WatchKeyEventsResponse.ts';
import type { WrappingAlgorithmInput as _hsmgateway_v1_WrappingAlgorithmInput, WrappingAlgorithm as _hsmgateway_v1_WrappingAlgorithm } from './hsmgateway/v1/WrappingAlgorithm.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      Alias: MessageTypeDefinition<_hsmgateway_v1_AliasInput, _hsmgateway_v1_Alias>
      AssociateAliasRequest: MessageTypeDefinition<_hsmgateway_v1_AssociateAliasRequestInput, _hsmgateway_v1_AssociateAliasRequest>
      AssociateAliasResponse: MessageTypeDefinition<_hsmgateway_v1_AssociateAliasResponseInput, _hsmgateway_v1_AssociateAliasResponse>
      BatchCreateKeyTagsRequest: MessageTypeDefinition<_hsmgateway_v1_BatchCreateKeyTagsRequestInput, _hsmgateway_v1_BatchCreateKeyTagsRequest>
      BatchCreateKeyTagsResponse: MessageTypeDefinition<_hsmgateway_v1_BatchCreateKeyTagsResponseInput, _hsmgateway_v1_BatchCreateKeyTagsResponse>
      BatchDeleteKeyTagsRequest: MessageTypeDefinition<_hsmgateway_v1_BatchDeleteKeyTagsRequestInput, _hsmgateway_v1_BatchDeleteKeyTagsRequest>
      BatchDeleteKeyTagsResponse: MessageTypeDefinition<_hsmgateway_v1_BatchDeleteKeyTagsResponseInput, _hsmgateway_v1_BatchDeleteKeyTagsResponse>
      CancelKeyDeletionRequest: MessageTypeDefinition<_hsmgateway_v1_CancelKeyDeletionRequestInput, _hsmgateway_v1_CancelKeyDeletionRequest>
      CancelKeyDeletionResponse: MessageTypeDefinition<_hsmgateway_v1_CancelKeyDeletionResponseInput, _hsmgateway_v1_CancelKeyDeletionResponse>
      CreateAliasRequest: MessageTypeDefinition<_hsmgateway_v1_CreateAliasRequestInput, _hsmgateway_v1_CreateAliasRequest>
      CreateAliasResponse: MessageTypeDefinition<_hsmgateway_v1_CreateAliasResponseInput, _hsmgateway_v1_CreateAliasResponse>
      CreateDataKeyRequest: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyRequestInput, _hsmgateway_v1_CreateDataKeyRequest>
      CreateDataKeyResponse: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyResponseInput, _hsmgateway_v1_CreateDataKeyResponse>
      CreateDataKeyWithoutPlaintextRequest: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest>
      CreateDataKeyWithoutPlaintextResponse: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>
      CreateEcDataKeyPairRequest: MessageTypeDefinition<_hsmgateway_v1_CreateEcDataKeyPairRequestInput, _hsmgateway_v1_CreateEcDataKeyPairRequest>
      CreateEcDataKeyPairResponse: MessageTypeDefinition<_hsmgateway_v1_CreateEcDataKeyPairResponseInput, _hsmgateway_v1_CreateEcDataKeyPairResponse>
      CreateGrantRequest: MessageTypeDefinition<_hsmgateway_v1_CreateGrantRequestInput, _hsmgateway_v1_CreateGrantRequest>
      CreateGrantResponse: MessageTypeDefinition<_hsmgateway_v1_CreateGrantResponseInput, _hsmgateway_v1_CreateGrantResponse>
      CreateKeyRequest: MessageTypeDefinition<_hsmgateway_v1_CreateKeyRequestInput, _hsmgateway_v1_CreateKeyRequest>
      CreateKeyResponse: MessageTypeDefinition<_hsmgateway_v1_CreateKeyResponseInput, _hsmgateway_v1_CreateKeyResponse>
      CreateKeyTagRequest: MessageTypeDefinition<_hsmgateway_v1_CreateKeyTagRequestInput, _hsmgateway_v1_CreateKeyTagRequest>
      CreateKeyTagResponse: MessageTypeDefinition<_hsmgateway_v1_CreateKeyTagResponseInput, _hsmgateway_v1_CreateKeyTagResponse>
      CreateKeystoreRequest: MessageTypeDefinition<_hsmgateway_v1_CreateKeystoreRequestInput, _hsmgateway_v1_CreateKeystoreRequest>
      CreateKeystoreResponse: MessageTypeDefinition<_hsmgateway_v1_CreateKeystoreResponseInput, _hsmgateway_v1_CreateKeystoreResponse>
      CreateRsaDataKeyPairRequest: MessageTypeDefinition<_hsmgateway_v1_CreateRsaDataKeyPairRequestInput, _hsmgateway_v1_CreateRsaDataKeyPairRequest>
      CreateRsaDataKeyPairResponse: MessageTypeDefinition<_hsmgateway_v1_CreateRsaDataKeyPairResponseInput, _hsmgateway_v1_CreateRsaDataKeyPairResponse>
      DataKeyPairSpec: MessageTypeDefinition<_hsmgateway_v1_DataKeyPairSpecInput, _hsmgateway_v1_DataKeyPairSpec>
      DataKeySpec: MessageTypeDefinition<_hsmgateway_v1_DataKeySpecInput, _hsmgateway_v1_DataKeySpec>
      DecryptDataKeyRequest: MessageTypeDefinition<_hsmgateway_v1_DecryptDataKeyRequestInput, _hsmgateway_v1_DecryptDataKeyRequest>
      DecryptDataKeyResponse: MessageTypeDefinition<_hsmgateway_v1_DecryptDataKeyResponseInput, _hsmgateway_v1_DecryptDataKeyResponse>
      DecryptDataRequest: MessageTypeDefinition<_hsmgateway_v1_DecryptDataRequestInput, _hsmgateway_v1_DecryptDataRequest>
      DecryptDataResponse: MessageTypeDefinition<_hsmgateway_v1_DecryptDataResponseInput, _hsmgateway_v1_DecryptDataResponse>
      DeleteAliasRequest: MessageTypeDefinition<_hsmgateway_v1_DeleteAliasRequestInput, _hsmgateway_v1_DeleteAliasRequest>
      DeleteAliasResponse: MessageTypeDefinition<_hsmgateway_v1_DeleteAliasResponseInput, _hsmgateway_v1_DeleteAliasResponse>
      DeleteImportedKeyMaterialRequest: MessageTypeDefinition<_hsmgateway_v1_DeleteImportedKeyMaterialRequestInput, _hsmgateway_v1_DeleteImportedKeyMaterialRequest>
      DeleteImportedKeyMaterialResponse: MessageTypeDefinition<_hsmgateway_v1_DeleteImportedKeyMaterialResponseInput, _hsmgateway_v1_DeleteImportedKeyMaterialResponse>
      DeleteKeyTagRequest: MessageTypeDefinition<_hsmgateway_v1_DeleteKeyTagRequestInput, _hsmgateway_v1_DeleteKeyTagRequest>
      DeleteKeyTagResponse: MessageTypeDefinition<_hsmgateway_v1_DeleteKeyTagResponseInput, _hsmgateway_v1_DeleteKeyTagResponse>
      DeleteKeystoreRequest: MessageTypeDefinition<_hsmgateway_v1_DeleteKeystoreRequestInput, _hsmgateway_v1_DeleteKeystoreRequest>
      DeleteKeystoreResponse: MessageTypeDefinition<_hsmgateway_v1_DeleteKeystoreResponseInput, _hsmgateway_v1_DeleteKeystoreResponse>
      DeriveSharedSecretRequest: MessageTypeDefinition<_hsmgateway_v1_DeriveSharedSecretRequestInput, _hsmgateway_v1_DeriveSharedSecretRequest>
      DeriveSharedSecretResponse: MessageTypeDefinition<_hsmgateway_v1_DeriveSharedSecretResponseInput, _hsmgateway_v1_DeriveSharedSecretResponse>
      DescribeKeyRequest: MessageTypeDefinition<_hsmgateway_v1_DescribeKeyRequestInput, _hsmgateway_v1_DescribeKeyRequest>
      DescribeKeyResponse: MessageTypeDefinition<_hsmgateway_v1_DescribeKeyResponseInput, _hsmgateway_v1_DescribeKeyResponse>
      DisableKeyRequest: MessageTypeDefinition<_hsmgateway_v1_DisableKeyRequestInput, _hsmgateway_v1_DisableKeyRequest>
      DisableKeyResponse: MessageTypeDefinition<_hsmgateway_v1_DisableKeyResponseInput, _hsmgateway_v1_DisableKeyResponse>
      DisableKeyRotationRequest: MessageTypeDefinition<_hsmgateway_v1_DisableKeyRotationRequestInput, _hsmgateway_v1_DisableKeyRotationRequest>
      DisableKeyRotationResponse: MessageTypeDefinition<_hsmgateway_v1_DisableKeyRotationResponseInput, _hsmgateway_v1_DisableKeyRotationResponse>
      DisableKeystoreRequest: MessageTypeDefinition<_hsmgateway_v1_DisableKeystoreRequestInput, _hsmgateway_v1_DisableKeystoreRequest>
      DisableKeystoreResponse: MessageTypeDefinition<_hsmgateway_v1_DisableKeystoreResponseInput, _hsmgateway_v1_DisableKeystoreResponse>
      EnableKeyRequest: MessageTypeDefinition<_hsmgateway_v1_EnableKeyRequestInput, _hsmgateway_v1_EnableKeyRequest>
      EnableKeyResponse: MessageTypeDefinition<_hsmgateway_v1_EnableKeyResponseInput, _hsmgateway_v1_EnableKeyResponse>
      EnableKeyRotationRequest: MessageTypeDefinition<_hsmgateway_v1_EnableKeyRotationRequestInput, _hsmgateway_v1_EnableKeyRotationRequest>
      EnableKeyRotationResponse: MessageTypeDefinition<_hsmgateway_v1_EnableKeyRotationResponseInput, _hsmgateway_v1_EnableKeyRotationResponse>
      EnableKeystoreRequest: MessageTypeDefinition<_hsmgateway_v1_EnableKeystoreRequestInput, _hsmgateway_v1_EnableKeystoreRequest>
      EnableKeystoreResponse: MessageTypeDefinition<_hsmgateway_v1_EnableKeystoreResponseInput, _hsmgateway_v1_EnableKeystoreResponse>
      EncryptDataKeyRequest: MessageTypeDefinition<_hsmgateway_v1_EncryptDataKeyRequestInput, _hsmgateway_v1_EncryptDataKeyRequest>
      EncryptDataKeyResponse: MessageTypeDefinition<_hsmgateway_v1_EncryptDataKeyResponseInput, _hsmgateway_v1_EncryptDataKeyResponse>
      EncryptDataRequest: MessageTypeDefinition<_hsmgateway_v1_EncryptDataRequestInput, _hsmgateway_v1_EncryptDataRequest>
      EncryptDataResponse: MessageTypeDefinition<_hsmgateway_v1_EncryptDataResponseInput, _hsmgateway_v1_EncryptDataResponse>
      EncryptionAlgorithm: EnumTypeDefinition
      GenerateMacRequest: MessageTypeDefinition<_hsmgateway_v1_GenerateMacRequestInput, _hsmgateway_v1_GenerateMacRequest>
      GenerateMacResponse: MessageTypeDefinition<_hsmgateway_v1_GenerateMacResponseInput, _hsmgateway_v1_GenerateMacResponse>
      GenerateRandomRequest: MessageTypeDefinition<_hsmgateway_v1_GenerateRandomRequestInput, _hsmgateway_v1_GenerateRandomRequest>
      GenerateRandomResponse: MessageTypeDefinition<_hsmgateway_v1_GenerateRandomResponseInput, _hsmgateway_v1_GenerateRandomResponse>
      GetKeyRotationStatusRequest: MessageTypeDefinition<_hsmgateway_v1_GetKeyRotationStatusRequestInput, _hsmgateway_v1_GetKeyRotationStatusRequest>
      GetKeyRotationStatusResponse: MessageTypeDefinition<_hsmgateway_v1_GetKeyRotationStatusResponseInput, _hsmgateway_v1_GetKeyRotationStatusResponse>
      GetKeystoreRequest: MessageTypeDefinition<_hsmgateway_v1_GetKeystoreRequestInput, _hsmgateway_v1_GetKeystoreRequest>
      GetKeystoreResponse: MessageTypeDefinition<_hsmgateway_v1_GetKeystoreResponseInput, _hsmgateway_v1_GetKeystoreResponse>
      GetParametersForImportRequest: MessageTypeDefinition<_hsmgateway_v1_GetParametersForImportRequestInput, _hsmgateway_v1_GetParametersForImportRequest>
      GetParametersForImportResponse: MessageTypeDefinition<_hsmgateway_v1_GetParametersForImportResponseInput, _hsmgateway_v1_GetParametersForImportResponse>
      GetPublicKeyRequest: MessageTypeDefinition<_hsmgateway_v1_GetPublicKeyRequestInput, _hsmgateway_v1_GetPublicKeyRequest>
      GetPublicKeyResponse: MessageTypeDefinition<_hsmgateway_v1_GetPublicKeyResponseInput, _hsmgateway_v1_GetPublicKeyResponse>
      Grant: MessageTypeDefinition<_hsmgateway_v1_GrantInput, _hsmgateway_v1_Grant>
      GrantConstraints: MessageTypeDefinition<_hsmgateway_v1_GrantConstraintsInput, _hsmgateway_v1_GrantConstraints>
      ImportKeyMaterialRequest: MessageTypeDefinition<_hsmgateway_v1_ImportKeyMaterialRequestInput, _hsmgateway_v1_ImportKeyMaterialRequest>
      ImportKeyMaterialResponse: MessageTypeDefinition<_hsmgateway_v1_ImportKeyMaterialResponseInput, _hsmgateway_v1_ImportKeyMaterialResponse>
      KeyAliasInfo: MessageTypeDefinition<_hsmgateway_v1_KeyAliasInfoInput, _hsmgateway_v1_KeyAliasInfo>
      KeyDescriptionInfo: MessageTypeDefinition<_hsmgateway_v1_KeyDescriptionInfoInput, _hsmgateway_v1_KeyDescriptionInfo>
      KeyDetails: MessageTypeDefinition<_hsmgateway_v1_KeyDetailsInput, _hsmgateway_v1_KeyDetails>
      KeyEvent: MessageTypeDefinition<_hsmgateway_v1_KeyEventInput, _hsmgateway_v1_KeyEvent>
      KeyInfo: MessageTypeDefinition<_hsmgateway_v1_KeyInfoInput, _hsmgateway_v1_KeyInfo>
      KeyManagementService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_KeyManagementServiceClient> & { service: _hsmgateway_v1_KeyManagementServiceDefinition }
      KeyMaterialInfo: MessageTypeDefinition<_hsmgateway_v1_KeyMaterialInfoInput, _hsmgateway_v1_KeyMaterialInfo>
      KeyOrigin: EnumTypeDefinition
      KeySpec: EnumTypeDefinition
      KeyState: EnumTypeDefinition
      KeyStateInfo: MessageTypeDefinition<_hsmgateway_v1_KeyStateInfoInput, _hsmgateway_v1_KeyStateInfo>
      KeyUsage: EnumTypeDefinition
      KeyWarning: MessageTypeDefinition<_hsmgateway_v1_KeyWarningInput, _hsmgateway_v1_KeyWarning>
      Keystore: MessageTypeDefinition<_hsmgateway_v1_KeystoreInput, _hsmgateway_v1_Keystore>
      ListAliasesRequest: MessageTypeDefinition<_hsmgateway_v1_ListAliasesRequestInput, _hsmgateway_v1_ListAliasesRequest>
      ListAliasesResponse: MessageTypeDefinition<_hsmgateway_v1_ListAliasesResponseInput, _hsmgateway_v1_ListAliasesResponse>
      ListGrantsRequest: MessageTypeDefinition<_hsmgateway_v1_ListGrantsRequestInput, _hsmgateway_v1_ListGrantsRequest>
      ListGrantsResponse: MessageTypeDefinition<_hsmgateway_v1_ListGrantsResponseInput, _hsmgateway_v1_ListGrantsResponse>
      ListKeyTagsRequest: MessageTypeDefinition<_hsmgateway_v1_ListKeyTagsRequestInput, _hsmgateway_v1_ListKeyTagsRequest>
      ListKeyTagsResponse: MessageTypeDefinition<_hsmgateway_v1_ListKeyTagsResponseInput, _hsmgateway_v1_ListKeyTagsResponse>
      ListKeyWarningsRequest: MessageTypeDefinition<_hsmgateway_v1_ListKeyWarningsRequestInput, _hsmgateway_v1_ListKeyWarningsRequest>
      ListKeyWarningsResponse: MessageTypeDefinition<_hsmgateway_v1_ListKeyWarningsResponseInput, _hsmgateway_v1_ListKeyWarningsResponse>
      ListKeysByTagsRequest: MessageTypeDefinition<_hsmgateway_v1_ListKeysByTagsRequestInput, _hsmgateway_v1_ListKeysByTagsRequest>
      ListKeysByTagsResponse: MessageTypeDefinition<_hsmgateway_v1_ListKeysByTagsResponseInput, _hsmgateway_v1_ListKeysByTagsResponse>
      ListKeysRequest: MessageTypeDefinition<_hsmgateway_v1_ListKeysRequestInput, _hsmgateway_v1_ListKeysRequest>
      ListKeysResponse: MessageTypeDefinition<_hsmgateway_v1_ListKeysResponseInput, _hsmgateway_v1_ListKeysResponse>
      ListKeystoresRequest: MessageTypeDefinition<_hsmgateway_v1_ListKeystoresRequestInput, _hsmgateway_v1_ListKeystoresRequest>
      ListKeystoresResponse: MessageTypeDefinition<_hsmgateway_v1_ListKeystoresResponseInput, _hsmgateway_v1_ListKeystoresResponse>
      ListProjectTagsRequest: MessageTypeDefinition<_hsmgateway_v1_ListProjectTagsRequestInput, _hsmgateway_v1_ListProjectTagsRequest>
      ListProjectTagsResponse: MessageTypeDefinition<_hsmgateway_v1_ListProjectTagsResponseInput, _hsmgateway_v1_ListProjectTagsResponse>
      ListRetirableGrantsRequest: MessageTypeDefinition<_hsmgateway_v1_ListRetirableGrantsRequestInput, _hsmgateway_v1_ListRetirableGrantsRequest>
      ListRetirableGrantsResponse: MessageTypeDefinition<_hsmgateway_v1_ListRetirableGrantsResponseInput, _hsmgateway_v1_ListRetirableGrantsResponse>
      ListUserInstancesRequest: MessageTypeDefinition<_hsmgateway_v1_ListUserInstancesRequestInput, _hsmgateway_v1_ListUserInstancesRequest>
      ListUserInstancesResponse: MessageTypeDefinition<_hsmgateway_v1_ListUserInstancesResponseInput, _hsmgateway_v1_ListUserInstancesResponse>
      ListUserQuotasRequest: MessageTypeDefinition<_hsmgateway_v1_ListUserQuotasRequestInput, _hsmgateway_v1_ListUserQuotasRequest>
      ListUserQuotasResponse: MessageTypeDefinition<_hsmgateway_v1_ListUserQuotasResponseInput, _hsmgateway_v1_ListUserQuotasResponse>
      MacAlgorithm: EnumTypeDefinition
      MessageType: EnumTypeDefinition
      Protection: EnumTypeDefinition
      Quota: MessageTypeDefinition<_hsmgateway_v1_QuotaInput, _hsmgateway_v1_Quota>
      ReEncryptRequest: MessageTypeDefinition<_hsmgateway_v1_ReEncryptRequestInput, _hsmgateway_v1_ReEncryptRequest>
      ReEncryptResponse: MessageTypeDefinition<_hsmgateway_v1_ReEncryptResponseInput, _hsmgateway_v1_ReEncryptResponse>
      RetireGrantRequest: MessageTypeDefinition<_hsmgateway_v1_RetireGrantRequestInput, _hsmgateway_v1_RetireGrantRequest>
      RetireGrantResponse: MessageTypeDefinition<_hsmgateway_v1_RetireGrantResponseInput, _hsmgateway_v1_RetireGrantResponse>
      RevokeGrantRequest: MessageTypeDefinition<_hsmgateway_v1_RevokeGrantRequestInput, _hsmgateway_v1_RevokeGrantRequest>
      RevokeGrantResponse: MessageTypeDefinition<_hsmgateway_v1_RevokeGrantResponseInput, _hsmgateway_v1_RevokeGrantResponse>
      RotateOnDemandRequest: MessageTypeDefinition<_hsmgateway_v1_RotateOnDemandRequestInput, _hsmgateway_v1_RotateOnDemandRequest>
      RotateOnDemandResponse: MessageTypeDefinition<_hsmgateway_v1_RotateOnDemandResponseInput, _hsmgateway_v1_RotateOnDemandResponse>
      ScheduleKeyDeletionRequest: MessageTypeDefinition<_hsmgateway_v1_ScheduleKeyDeletionRequestInput, _hsmgateway_v1_ScheduleKeyDeletionRequest>
      ScheduleKeyDeletionResponse: MessageTypeDefinition<_hsmgateway_v1_ScheduleKeyDeletionResponseInput, _hsmgateway_v1_ScheduleKeyDeletionResponse>
      SignRequest: MessageTypeDefinition<_hsmgateway_v1_SignRequestInput, _hsmgateway_v1_SignRequest>
      SignResponse: MessageTypeDefinition<_hsmgateway_v1_SignResponseInput, _hsmgateway_v1_SignResponse>
      SigningAlgorithm: EnumTypeDefinition
      Tag: MessageTypeDefinition<_hsmgateway_v1_TagInput, _hsmgateway_v1_Tag>
      TagValues: MessageTypeDefinition<_hsmgateway_v1_TagValuesInput, _hsmgateway_v1_TagValues>
      TaggedKey: MessageTypeDefinition<_hsmgateway_v1_TaggedKeyInput, _hsmgateway_v1_TaggedKey>
      UpdateKeyAliasRequest: MessageTypeDefinition<_hsmgateway_v1_UpdateKeyAliasRequestInput, _hsmgateway_v1_UpdateKeyAliasRequest>
      UpdateKeyAliasResponse: MessageTypeDefinition<_hsmgateway_v1_UpdateKeyAliasResponseInput, _hsmgateway_v1_UpdateKeyAliasResponse>
      UpdateKeyDescriptionRequest: MessageTypeDefinition<_hsmgateway_v1_UpdateKeyDescriptionRequestInput, _hsmgateway_v1_UpdateKeyDescriptionRequest>
      UpdateKeyDescriptionResponse: MessageTypeDefinition<_hsmgateway_v1_UpdateKeyDescriptionResponseInput, _hsmgateway_v1_UpdateKeyDescriptionResponse>
      UpdateKeyRotationIntervalRequest: MessageTypeDefinition<_hsmgateway_v1_UpdateKeyRotationIntervalRequestInput, _hsmgateway_v1_UpdateKeyRotationIntervalRequest>
      UpdateKeyRotationIntervalResponse: MessageTypeDefinition<_hsmgateway_v1_UpdateKeyRotationIntervalResponseInput, _hsmgateway_v1_UpdateKeyRotationIntervalResponse>
      VerifyMacRequest: MessageTypeDefinition<_hsmgateway_v1_VerifyMacRequestInput, _hsmgateway_v1_VerifyMacRequest>
      VerifyMacResponse: MessageTypeDefinition<_hsmgateway_v1_VerifyMacResponseInput, _hsmgateway_v1_VerifyMacResponse>
      VerifyRequest: MessageTypeDefinition<_hsmgateway_v1_VerifyRequestInput, _hsmgateway_v1_VerifyRequest>
      VerifyResponse: MessageTypeDefinition<_hsmgateway_v1_VerifyResponseInput, _hsmgateway_v1_VerifyResponse>
      WatchKeyEventsRequest: MessageTypeDefinition<_hsmgateway_v1_WatchKeyEventsRequestInput, _hsmgateway_v1_WatchKeyEventsRequest>
      WatchKeyEventsResponse: MessageTypeDefinition<_hsmgateway_v1_WatchKeyEventsResponseInput, _hsmgateway_v1_WatchKeyEventsResponse>
      WrappingAlgorithm: MessageTypeDefinition<_hsmgateway_v1_WrappingAlgorithmInput, _hsmgateway_v1_WrappingAlgorithm>
    }
  }
}

