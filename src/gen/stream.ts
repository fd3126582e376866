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
import type { CryptoStreamServiceClient as _hsmgateway_v1_CryptoStreamServiceClient, CryptoStreamServiceDefinition as _hsmgateway_v1_CryptoStreamServiceDefinition } from './hsmgateway/v1/CryptoStreamService.ts';
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
import type { OperationInput as _hsmgateway_v1_OperationInput, Operation as _hsmgateway_v1_Operation } from './hsmgateway/v1/Operation.ts';
import type { OperationBatchInput as _hsmgateway_v1_OperationBatchInput, OperationBatch as _hsmgateway_v1_OperationBatch } from './hsmgateway/v1/OperationBatch.ts';
import type { OperationErrorInput as _hsmgateway_v1_OperationErrorInput, OperationError as _hsmgateway_v1_OperationError } from './hsmgateway/v1/OperationError.ts';
import type { QuotaInput as _hsmgateway_v1_QuotaInput, Quota as _hsmgateway_v1_Quota } from './hsmgateway/v1/Quota.ts';
import type { ReEncryptRequestInput as _hsmgateway_v1_ReEncryptRequestInput, ReEncryptRequest as _hsmgateway_v1_ReEncryptRequest } from './hsmgateway/v1/ReEncryptRequest.ts';
import type { ReEncryptResponseInput as _hsmgateway_v1_ReEncryptResponseInput, ReEncryptResponse as _hsmgateway_v1_ReEncryptResponse } from './hsmgateway/v1/ReEncryptResponse.ts';
import type { ResultInput as _hsmgateway_v1_ResultInput, Result as _hsmgateway_v1_Result } from './hsmgateway/v1/Result.ts';
import type { ResultBatchInput as _hsmgateway_v1_ResultBatchInput, ResultBatch as _hsmgateway_v1_ResultBatch } from './hsmgateway/v1/ResultBatch.ts';
import type { RetireGrantRequestInput as _hsmgateway_v1_RetireGrantRequestInput, RetireGrantRequest as _hsmgateway_v1_RetireGrantRequest } from './hsmgateway/v1/RetireGrantRequest.ts';
import type { RetireGrantResponseInput as _hsmgateway_v1_RetireGrantResponseInput, RetireGrantResponse as _hsmgateway_v1_RetireGrantResponse } from './hsmgateway/v1/RetireGrantResponse.ts';
import type { RevokeGrantRequestInput as _hsmgateway_v1_RevokeGrantRequestInput, RevokeGrantRequest as _hsmgateway_v1_RevokeGrantRequest } from './hsmgateway/v1/RevokeGrantRequest.ts';
import type { RevokeGrantResponseInput as _hsmgateway_v1_RevokeGrantResponseInput, RevokeGrantResponse as _hsmgateway_v1_RevokeGrantResponse } from './hsmgateway/v1/RevokeGrantResponse.ts';
import type { RotateOnDemandRequestInput as _hsmgateway_v1_RotateOnDemandRequestInput, RotateOnDemandRequest as _hsmgateway_v1_RotateOnDemandRequest } from './hsmgateway/v1/RotateOnDemandRequest.ts';
import type { RotateOnDemandResponseInput as _hsmgateway_v1_RotateOnDemandResponseInput, RotateOnDemandResponse as _hsmgateway_v1_RotateOnDemandResponse } from './hsmgateway/v1/RotateOnDemandResponse.ts';
import type { ScheduleKeyDeletionRequestInput as _hsmgateway_v1_ScheduleKeyDeletionRequestInput, ScheduleKeyDeletionRequest as _hsmgateway_v1_ScheduleKeyDeletionRequest } from './hsmgateway/v1/ScheduleKeyDeletionRequest.ts';
import type { ScheduleKeyDeletionResponseInput as _hsmgateway_v1_ScheduleKeyDeletionResponseInput, ScheduleKeyDeletionResponse as _hsmgateway_v1_ScheduleKeyDeletionResponse } from './hsmgateway/v1/ScheduleKeyDeletionResponse.ts';
import type { SdfAuthDecFinalRequestInput as _hsmgateway_v1_SdfAuthDecFinalRequestInput, SdfAuthDecFinalRequest as _hsmgateway_v1_SdfAuthDecFinalRequest } from './hsmgateway/v1/SdfAuthDecFinalRequest.ts';
import type { SdfAuthDecFinalResponseInput as _hsmgateway_v1_SdfAuthDecFinalResponseInput, SdfAuthDecFinalResponse as _hsmgateway_v1_SdfAuthDecFinalResponse } from './hsmgateway/v1/SdfAuthDecFinalResponse.ts';
import type { SdfAuthDecInitRequestInput as _hsmgateway_v1_SdfAuthDecInitRequestInput, SdfAuthDecInitRequest as _hsmgateway_v1_SdfAuthDecInitRequest } from './hsmgateway/v1/SdfAuthDecInitRequest.ts';
import type { SdfAuthDecInitResponseInput as _hsmgateway_v1_SdfAuthDecInitResponseInput, SdfAuthDecInitResponse as _hsmgateway_v1_SdfAuthDecInitResponse } from './hsmgateway/v1/SdfAuthDecInitResponse.ts';
import type { SdfAuthDecRequestInput as _hsmgateway_v1_SdfAuthDecRequestInput, SdfAuthDecRequest as _hsmgateway_v1_SdfAuthDecRequest } from './hsmgateway/v1/SdfAuthDecRequest.ts';
import type { SdfAuthDecResponseInput as _hsmgateway_v1_SdfAuthDecResponseInput, SdfAuthDecResponse as _hsmgateway_v1_SdfAuthDecResponse } from './hsmgateway/v1/SdfAuthDecResponse.ts';
import type { SdfAuthDecUpdateRequestInput as _hsmgateway_v1_SdfAuthDecUpdateRequestInput, SdfAuthDecUpdateRequest as _hsmgateway_v1_SdfAuthDecUpdateRequest } from './hsmgateway/v1/SdfAuthDecUpdateRequest.ts';
import type { SdfAuthDecUpdateResponseInput as _hsmgateway_v1_SdfAuthDecUpdateResponseInput, SdfAuthDecUpdateResponse as _hsmgateway_v1_SdfAuthDecUpdateResponse } from './hsmgateway/v1/SdfAuthDecUpdateResponse.ts';
import type { SdfAuthEncFinalRequestInput as _hsmgateway_v1_SdfAuthEncFinalRequestInput, SdfAuthEncFinalRequest as _hsmgateway_v1_SdfAuthEncFinalRequest } from './hsmgateway/v1/SdfAuthEncFinalRequest.ts';
import type { SdfAuthEncFinalResponseInput as _hsmgateway_v1_SdfAuthEncFinalResponseInput, SdfAuthEncFinalResponse as _hsmgateway_v1_SdfAuthEncFinalResponse } from './hsmgateway/v1/SdfAuthEncFinalResponse.ts';
import type { SdfAuthEncInitRequestInput as _hsmgateway_v1_SdfAuthEncInitRequestInput, SdfAuthEncInitRequest as _hsmgateway_v1_SdfAuthEncInitRequest } from './hsmgateway/v1/SdfAuthEncInitRequest.ts';
import type { SdfAuthEncInitResponseInput as _hsmgateway_v1_SdfAuthEncInitResponseInput, SdfAuthEncInitResponse as _hsmgateway_v1_SdfAuthEncInitResponse } from './hsmgateway/v1/SdfAuthEncInitResponse.ts';
import type { SdfAuthEncRequestInput as _hsmgateway_v1_SdfAuthEncRequestInput, SdfAuthEncRequest as _hsmgateway_v1_SdfAuthEncRequest } from './hsmgateway/v1/SdfAuthEncRequest.ts';
import type { SdfAuthEncResponseInput as _hsmgateway_v1_SdfAuthEncResponseInput, SdfAuthEncResponse as _hsmgateway_v1_SdfAuthEncResponse } from './hsmgateway/v1/SdfAuthEncResponse.ts';
import type { SdfAuthEncUpdateRequestInput as _hsmgateway_v1_SdfAuthEncUpdateRequestInput, SdfAuthEncUpdateRequest as _hsmgateway_v1_SdfAuthEncUpdateRequest } from './hsmgateway/v1/SdfAuthEncUpdateRequest.ts';
import type { SdfAuthEncUpdateResponseInput as _hsmgateway_v1_SdfAuthEncUpdateResponseInput, SdfAuthEncUpdateResponse as _hsmgateway_v1_SdfAuthEncUpdateResponse } from './hsmgateway/v1/SdfAuthEncUpdateResponse.ts';
import type { SdfCalculateMACFinalRequestInput as _hsmgateway_v1_SdfCalculateMACFinalRequestInput, SdfCalculateMACFinalRequest as _hsmgateway_v1_SdfCalculateMACFinalRequest } from './hsmgateway/v1/SdfCalculateMACFinalRequest.ts';
import type { SdfCalculateMACFinalResponseInput as _hsmgateway_v1_SdfCalculateMACFinalResponseInput, SdfCalculateMACFinalResponse as _hsmgateway_v1_SdfCalculateMACFinalResponse } from './hsmgateway/v1/SdfCalculateMACFinalResponse.ts';
import type { SdfCalculateMACInitRequestInput as _hsmgateway_v1_SdfCalculateMACInitRequestInput, SdfCalculateMACInitRequest as _hsmgateway_v1_SdfCalculateMACInitRequest } from './hsmgateway/v1/SdfCalculateMACInitRequest.ts';
import type { SdfCalculateMACInitResponseInput as _hsmgateway_v1_SdfCalculateMACInitResponseInput, SdfCalculateMACInitResponse as _hsmgateway_v1_SdfCalculateMACInitResponse } from './hsmgateway/v1/SdfCalculateMACInitResponse.ts';
import type { SdfCalculateMACRequestInput as _hsmgateway_v1_SdfCalculateMACRequestInput, SdfCalculateMACRequest as _hsmgateway_v1_SdfCalculateMACRequest } from './hsmgateway/v1/SdfCalculateMACRequest.ts';
import type { SdfCalculateMACResponseInput as _hsmgateway_v1_SdfCalculateMACResponseInput, SdfCalculateMACResponse as _hsmgateway_v1_SdfCalculateMACResponse } from './hsmgateway/v1/SdfCalculateMACResponse.ts';
import type { SdfCalculateMACUpdateRequestInput as _hsmgateway_v1_SdfCalculateMACUpdateRequestInput, SdfCalculateMACUpdateRequest as _hsmgateway_v1_SdfCalculateMACUpdateRequest } from './hsmgateway/v1/SdfCalculateMACUpdateRequest.ts';
import type { SdfCalculateMACUpdateResponseInput as _hsmgateway_v1_SdfCalculateMACUpdateResponseInput, SdfCalculateMACUpdateResponse as _hsmgateway_v1_SdfCalculateMACUpdateResponse } from './hsmgateway/v1/SdfCalculateMACUpdateResponse.ts';
import type { SdfCloseDeviceRequestInput as _hsmgateway_v1_SdfCloseDeviceRequestInput, SdfCloseDeviceRequest as _hsmgateway_v1_SdfCloseDeviceRequest } from './hsmgateway/v1/SdfCloseDeviceRequest.ts';
import type { SdfCloseDeviceResponseInput as _hsmgateway_v1_SdfCloseDeviceResponseInput, SdfCloseDeviceResponse as _hsmgateway_v1_SdfCloseDeviceResponse } from './hsmgateway/v1/SdfCloseDeviceResponse.ts';
import type { SdfCloseSessionRequestInput as _hsmgateway_v1_SdfCloseSessionRequestInput, SdfCloseSessionRequest as _hsmgateway_v1_SdfCloseSessionRequest } from './hsmgateway/v1/SdfCloseSessionRequest.ts';
import type { SdfCloseSessionResponseInput as _hsmgateway_v1_SdfCloseSessionResponseInput, SdfCloseSessionResponse as _hsmgateway_v1_SdfCloseSessionResponse } from './hsmgateway/v1/SdfCloseSessionResponse.ts';
import type { SdfCreateFileRequestInput as _hsmgateway_v1_SdfCreateFileRequestInput, SdfCreateFileRequest as _hsmgateway_v1_SdfCreateFileRequest } from './hsmgateway/v1/SdfCreateFileRequest.ts';
import type { SdfCreateFileResponseInput as _hsmgateway_v1_SdfCreateFileResponseInput, SdfCreateFileResponse as _hsmgateway_v1_SdfCreateFileResponse } from './hsmgateway/v1/SdfCreateFileResponse.ts';
import type { SdfCustodyInput as _hsmgateway_v1_SdfCustodyInput, SdfCustody as _hsmgateway_v1_SdfCustody } from './hsmgateway/v1/SdfCustody.ts';
import type { SdfDecryptFinalRequestInput as _hsmgateway_v1_SdfDecryptFinalRequestInput, SdfDecryptFinalRequest as _hsmgateway_v1_SdfDecryptFinalRequest } from './hsmgateway/v1/SdfDecryptFinalRequest.ts';
import type { SdfDecryptFinalResponseInput as _hsmgateway_v1_SdfDecryptFinalResponseInput, SdfDecryptFinalResponse as _hsmgateway_v1_SdfDecryptFinalResponse } from './hsmgateway/v1/SdfDecryptFinalResponse.ts';
import type { SdfDecryptInitRequestInput as _hsmgateway_v1_SdfDecryptInitRequestInput, SdfDecryptInitRequest as _hsmgateway_v1_SdfDecryptInitRequest } from './hsmgateway/v1/SdfDecryptInitRequest.ts';
import type { SdfDecryptInitResponseInput as _hsmgateway_v1_SdfDecryptInitResponseInput, SdfDecryptInitResponse as _hsmgateway_v1_SdfDecryptInitResponse } from './hsmgateway/v1/SdfDecryptInitResponse.ts';
import type { SdfDecryptRequestInput as _hsmgateway_v1_SdfDecryptRequestInput, SdfDecryptRequest as _hsmgateway_v1_SdfDecryptRequest } from './hsmgateway/v1/SdfDecryptRequest.ts';
import type { SdfDecryptResponseInput as _hsmgateway_v1_SdfDecryptResponseInput, SdfDecryptResponse as _hsmgateway_v1_SdfDecryptResponse } from './hsmgateway/v1/SdfDecryptResponse.ts';
import type { SdfDecryptUpdateRequestInput as _hsmgateway_v1_SdfDecryptUpdateRequestInput, SdfDecryptUpdateRequest as _hsmgateway_v1_SdfDecryptUpdateRequest } from './hsmgateway/v1/SdfDecryptUpdateRequest.ts';
import type { SdfDecryptUpdateResponseInput as _hsmgateway_v1_SdfDecryptUpdateResponseInput, SdfDecryptUpdateResponse as _hsmgateway_v1_SdfDecryptUpdateResponse } from './hsmgateway/v1/SdfDecryptUpdateResponse.ts';
import type { SdfDeleteFileRequestInput as _hsmgateway_v1_SdfDeleteFileRequestInput, SdfDeleteFileRequest as _hsmgateway_v1_SdfDeleteFileRequest } from './hsmgateway/v1/SdfDeleteFileRequest.ts';
import type { SdfDeleteFileResponseInput as _hsmgateway_v1_SdfDeleteFileResponseInput, SdfDeleteFileResponse as _hsmgateway_v1_SdfDeleteFileResponse } from './hsmgateway/v1/SdfDeleteFileResponse.ts';
import type { SdfDestroyKeyRequestInput as _hsmgateway_v1_SdfDestroyKeyRequestInput, SdfDestroyKeyRequest as _hsmgateway_v1_SdfDestroyKeyRequest } from './hsmgateway/v1/SdfDestroyKeyRequest.ts';
import type { SdfDestroyKeyResponseInput as _hsmgateway_v1_SdfDestroyKeyResponseInput, SdfDestroyKeyResponse as _hsmgateway_v1_SdfDestroyKeyResponse } from './hsmgateway/v1/SdfDestroyKeyResponse.ts';
import type { SdfEccCipherInput as _hsmgateway_v1_SdfEccCipherInput, SdfEccCipher as _hsmgateway_v1_SdfEccCipher } from './hsmgateway/v1/SdfEccCipher.ts';
import type { SdfEccPublicKeyInput as _hsmgateway_v1_SdfEccPublicKeyInput, SdfEccPublicKey as _hsmgateway_v1_SdfEccPublicKey } from './hsmgateway/v1/SdfEccPublicKey.ts';
import type { SdfEccSignatureInput as _hsmgateway_v1_SdfEccSignatureInput, SdfEccSignature as _hsmgateway_v1_SdfEccSignature } from './hsmgateway/v1/SdfEccSignature.ts';
import type { SdfEncryptFinalRequestInput as _hsmgateway_v1_SdfEncryptFinalRequestInput, SdfEncryptFinalRequest as _hsmgateway_v1_SdfEncryptFinalRequest } from './hsmgateway/v1/SdfEncryptFinalRequest.ts';
import type { SdfEncryptFinalResponseInput as _hsmgateway_v1_SdfEncryptFinalResponseInput, SdfEncryptFinalResponse as _hsmgateway_v1_SdfEncryptFinalResponse } from './hsmgateway/v1/SdfEncryptFinalResponse.ts';
import type { SdfEncryptInitRequestInput as _hsmgateway_v1_SdfEncryptInitRequestInput, SdfEncryptInitRequest as _hsmgateway_v1_SdfEncryptInitRequest } from './hsmgateway/v1/SdfEncryptInitRequest.ts';
import type { SdfEncryptInitResponseInput as _hsmgateway_v1_SdfEncryptInitResponseInput, SdfEncryptInitResponse as _hsmgateway_v1_SdfEncryptInitResponse } from './hsmgateway/v1/SdfEncryptInitResponse.ts';
import type { SdfEncryptRequestInput as _hsmgateway_v1_SdfEncryptRequestInput, SdfEncryptRequest as _hsmgateway_v1_SdfEncryptRequest } from './hsmgateway/v1/SdfEncryptRequest.ts';
import type { SdfEncryptResponseInput as _hsmgateway_v1_SdfEncryptResponseInput, SdfEncryptResponse as _hsmgateway_v1_SdfEncryptResponse } from './hsmgateway/v1/SdfEncryptResponse.ts';
import type { SdfEncryptUpdateRequestInput as _hsmgateway_v1_SdfEncryptUpdateRequestInput, SdfEncryptUpdateRequest as _hsmgateway_v1_SdfEncryptUpdateRequest } from './hsmgateway/v1/SdfEncryptUpdateRequest.ts';
import type { SdfEncryptUpdateResponseInput as _hsmgateway_v1_SdfEncryptUpdateResponseInput, SdfEncryptUpdateResponse as _hsmgateway_v1_SdfEncryptUpdateResponse } from './hsmgateway/v1/SdfEncryptUpdateResponse.ts';
import type { SdfExchangeDigitEnvelopeBaseOnECCRequestInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, SdfExchangeDigitEnvelopeBaseOnECCRequest as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequest } from './hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnECCRequest.ts';
import type { SdfExchangeDigitEnvelopeBaseOnECCResponseInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponseInput, SdfExchangeDigitEnvelopeBaseOnECCResponse as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse } from './hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnECCResponse.ts';
import type { SdfExchangeDigitEnvelopeBaseOnRSARequestInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, SdfExchangeDigitEnvelopeBaseOnRSARequest as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequest } from './hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnRSARequest.ts';
import type { SdfExchangeDigitEnvelopeBaseOnRSAResponseInput as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponseInput, SdfExchangeDigitEnvelopeBaseOnRSAResponse as _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse } from './hsmgateway/v1/SdfExchangeDigitEnvelopeBaseOnRSAResponse.ts';
import type { SdfExportEncPublicKeyECCRequestInput as _hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, SdfExportEncPublicKeyECCRequest as _hsmgateway_v1_SdfExportEncPublicKeyECCRequest } from './hsmgateway/v1/SdfExportEncPublicKeyECCRequest.ts';
import type { SdfExportEncPublicKeyECCResponseInput as _hsmgateway_v1_SdfExportEncPublicKeyECCResponseInput, SdfExportEncPublicKeyECCResponse as _hsmgateway_v1_SdfExportEncPublicKeyECCResponse } from './hsmgateway/v1/SdfExportEncPublicKeyECCResponse.ts';
import type { SdfExportEncPublicKeyRSARequestInput as _hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, SdfExportEncPublicKeyRSARequest as _hsmgateway_v1_SdfExportEncPublicKeyRSARequest } from './hsmgateway/v1/SdfExportEncPublicKeyRSARequest.ts';
import type { SdfExportEncPublicKeyRSAResponseInput as _hsmgateway_v1_SdfExportEncPublicKeyRSAResponseInput, SdfExportEncPublicKeyRSAResponse as _hsmgateway_v1_SdfExportEncPublicKeyRSAResponse } from './hsmgateway/v1/SdfExportEncPublicKeyRSAResponse.ts';
import type { SdfExportSignPublicKeyECCRequestInput as _hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, SdfExportSignPublicKeyECCRequest as _hsmgateway_v1_SdfExportSignPublicKeyECCRequest } from './hsmgateway/v1/SdfExportSignPublicKeyECCRequest.ts';
import type { SdfExportSignPublicKeyECCResponseInput as _hsmgateway_v1_SdfExportSignPublicKeyECCResponseInput, SdfExportSignPublicKeyECCResponse as _hsmgateway_v1_SdfExportSignPublicKeyECCResponse } from './hsmgateway/v1/SdfExportSignPublicKeyECCResponse.ts';
import type { SdfExportSignPublicKeyRSARequestInput as _hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, SdfExportSignPublicKeyRSARequest as _hsmgateway_v1_SdfExportSignPublicKeyRSARequest } from './hsmgateway/v1/SdfExportSignPublicKeyRSARequest.ts';
import type { SdfExportSignPublicKeyRSAResponseInput as _hsmgateway_v1_SdfExportSignPublicKeyRSAResponseInput, SdfExportSignPublicKeyRSAResponse as _hsmgateway_v1_SdfExportSignPublicKeyRSAResponse } from './hsmgateway/v1/SdfExportSignPublicKeyRSAResponse.ts';
import type { SdfExternalDecryptECCRequestInput as _hsmgateway_v1_SdfExternalDecryptECCRequestInput, SdfExternalDecryptECCRequest as _hsmgateway_v1_SdfExternalDecryptECCRequest } from './hsmgateway/v1/SdfExternalDecryptECCRequest.ts';
import type { SdfExternalDecryptECCResponseInput as _hsmgateway_v1_SdfExternalDecryptECCResponseInput, SdfExternalDecryptECCResponse as _hsmgateway_v1_SdfExternalDecryptECCResponse } from './hsmgateway/v1/SdfExternalDecryptECCResponse.ts';
import type { SdfExternalDecryptSM9RequestInput as _hsmgateway_v1_SdfExternalDecryptSM9RequestInput, SdfExternalDecryptSM9Request as _hsmgateway_v1_SdfExternalDecryptSM9Request } from './hsmgateway/v1/SdfExternalDecryptSM9Request.ts';
import type { SdfExternalDecryptSM9ResponseInput as _hsmgateway_v1_SdfExternalDecryptSM9ResponseInput, SdfExternalDecryptSM9Response as _hsmgateway_v1_SdfExternalDecryptSM9Response } from './hsmgateway/v1/SdfExternalDecryptSM9Response.ts';
import type { SdfExternalEncryptECCRequestInput as _hsmgateway_v1_SdfExternalEncryptECCRequestInput, SdfExternalEncryptECCRequest as _hsmgateway_v1_SdfExternalEncryptECCRequest } from './hsmgateway/v1/SdfExternalEncryptECCRequest.ts';
import type { SdfExternalEncryptECCResponseInput as _hsmgateway_v1_SdfExternalEncryptECCResponseInput, SdfExternalEncryptECCResponse as _hsmgateway_v1_SdfExternalEncryptECCResponse } from './hsmgateway/v1/SdfExternalEncryptECCResponse.ts';
import type { SdfExternalKeyDecryptInitRequestInput as _hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, SdfExternalKeyDecryptInitRequest as _hsmgateway_v1_SdfExternalKeyDecryptInitRequest } from './hsmgateway/v1/SdfExternalKeyDecryptInitRequest.ts';
import type { SdfExternalKeyDecryptInitResponseInput as _hsmgateway_v1_SdfExternalKeyDecryptInitResponseInput, SdfExternalKeyDecryptInitResponse as _hsmgateway_v1_SdfExternalKeyDecryptInitResponse } from './hsmgateway/v1/SdfExternalKeyDecryptInitResponse.ts';
import type { SdfExternalKeyDecryptRequestInput as _hsmgateway_v1_SdfExternalKeyDecryptRequestInput, SdfExternalKeyDecryptRequest as _hsmgateway_v1_SdfExternalKeyDecryptRequest } from './hsmgateway/v1/SdfExternalKeyDecryptRequest.ts';
import type { SdfExternalKeyDecryptResponseInput as _hsmgateway_v1_SdfExternalKeyDecryptResponseInput, SdfExternalKeyDecryptResponse as _hsmgateway_v1_SdfExternalKeyDecryptResponse } from './hsmgateway/v1/SdfExternalKeyDecryptResponse.ts';
import type { SdfExternalKeyEncryptInitRequestInput as _hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, SdfExternalKeyEncryptInitRequest as _hsmgateway_v1_SdfExternalKeyEncryptInitRequest } from './hsmgateway/v1/SdfExternalKeyEncryptInitRequest.ts';
import type { SdfExternalKeyEncryptInitResponseInput as _hsmgateway_v1_SdfExternalKeyEncryptInitResponseInput, SdfExternalKeyEncryptInitResponse as _hsmgateway_v1_SdfExternalKeyEncryptInitResponse } from './hsmgateway/v1/SdfExternalKeyEncryptInitResponse.ts';
import type { SdfExternalKeyEncryptRequestInput as _hsmgateway_v1_SdfExternalKeyEncryptRequestInput, SdfExternalKeyEncryptRequest as _hsmgateway_v1_SdfExternalKeyEncryptRequest } from './hsmgateway/v1/SdfExternalKeyEncryptRequest.ts';
import type { SdfExternalKeyEncryptResponseInput as _hsmgateway_v1_SdfExternalKeyEncryptResponseInput, SdfExternalKeyEncryptResponse as _hsmgateway_v1_SdfExternalKeyEncryptResponse } from './hsmgateway/v1/SdfExternalKeyEncryptResponse.ts';
import type { SdfExternalKeyHMACInitRequestInput as _hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, SdfExternalKeyHMACInitRequest as _hsmgateway_v1_SdfExternalKeyHMACInitRequest } from './hsmgateway/v1/SdfExternalKeyHMACInitRequest.ts';
import type { SdfExternalKeyHMACInitResponseInput as _hsmgateway_v1_SdfExternalKeyHMACInitResponseInput, SdfExternalKeyHMACInitResponse as _hsmgateway_v1_SdfExternalKeyHMACInitResponse } from './hsmgateway/v1/SdfExternalKeyHMACInitResponse.ts';
import type { SdfExternalPrivateKeyOperationRSARequestInput as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, SdfExternalPrivateKeyOperationRSARequest as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequest } from './hsmgateway/v1/SdfExternalPrivateKeyOperationRSARequest.ts';
import type { SdfExternalPrivateKeyOperationRSAResponseInput as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponseInput, SdfExternalPrivateKeyOperationRSAResponse as _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse } from './hsmgateway/v1/SdfExternalPrivateKeyOperationRSAResponse.ts';
import type { SdfExternalPublicKeyOperationRSARequestInput as _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, SdfExternalPublicKeyOperationRSARequest as _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequest } from './hsmgateway/v1/SdfExternalPublicKeyOperationRSARequest.ts';
import type { SdfExternalPublicKeyOperationRSAResponseInput as _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponseInput, SdfExternalPublicKeyOperationRSAResponse as _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse } from './hsmgateway/v1/SdfExternalPublicKeyOperationRSAResponse.ts';
import type { SdfExternalSignECCRequestInput as _hsmgateway_v1_SdfExternalSignECCRequestInput, SdfExternalSignECCRequest as _hsmgateway_v1_SdfExternalSignECCRequest } from './hsmgateway/v1/SdfExternalSignECCRequest.ts';
import type { SdfExternalSignECCResponseInput as _hsmgateway_v1_SdfExternalSignECCResponseInput, SdfExternalSignECCResponse as _hsmgateway_v1_SdfExternalSignECCResponse } from './hsmgateway/v1/SdfExternalSignECCResponse.ts';
import type { SdfExternalSignSM9RequestInput as _hsmgateway_v1_SdfExternalSignSM9RequestInput, SdfExternalSignSM9Request as _hsmgateway_v1_SdfExternalSignSM9Request } from './hsmgateway/v1/SdfExternalSignSM9Request.ts';
import type { SdfExternalSignSM9ResponseInput as _hsmgateway_v1_SdfExternalSignSM9ResponseInput, SdfExternalSignSM9Response as _hsmgateway_v1_SdfExternalSignSM9Response } from './hsmgateway/v1/SdfExternalSignSM9Response.ts';
import type { SdfExternalVerifyECCRequestInput as _hsmgateway_v1_SdfExternalVerifyECCRequestInput, SdfExternalVerifyECCRequest as _hsmgateway_v1_SdfExternalVerifyECCRequest } from './hsmgateway/v1/SdfExternalVerifyECCRequest.ts';
import type { SdfExternalVerifyECCResponseInput as _hsmgateway_v1_SdfExternalVerifyECCResponseInput, SdfExternalVerifyECCResponse as _hsmgateway_v1_SdfExternalVerifyECCResponse } from './hsmgateway/v1/SdfExternalVerifyECCResponse.ts';
import type { SdfGenerateAgreementDataAndKeyWithECCRequestInput as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, SdfGenerateAgreementDataAndKeyWithECCRequest as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequest } from './hsmgateway/v1/SdfGenerateAgreementDataAndKeyWithECCRequest.ts';
import type { SdfGenerateAgreementDataAndKeyWithECCResponseInput as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponseInput, SdfGenerateAgreementDataAndKeyWithECCResponse as _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse } from './hsmgateway/v1/SdfGenerateAgreementDataAndKeyWithECCResponse.ts';
import type { SdfGenerateAgreementDataWithECCRequestInput as _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, SdfGenerateAgreementDataWithECCRequest as _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequest } from './hsmgateway/v1/SdfGenerateAgreementDataWithECCRequest.ts';
import type { SdfGenerateAgreementDataWithECCResponseInput as _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponseInput, SdfGenerateAgreementDataWithECCResponse as _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse } from './hsmgateway/v1/SdfGenerateAgreementDataWithECCResponse.ts';
import type { SdfGenerateKeyPairECCRequestInput as _hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, SdfGenerateKeyPairECCRequest as _hsmgateway_v1_SdfGenerateKeyPairECCRequest } from './hsmgateway/v1/SdfGenerateKeyPairECCRequest.ts';
import type { SdfGenerateKeyPairECCResponseInput as _hsmgateway_v1_SdfGenerateKeyPairECCResponseInput, SdfGenerateKeyPairECCResponse as _hsmgateway_v1_SdfGenerateKeyPairECCResponse } from './hsmgateway/v1/SdfGenerateKeyPairECCResponse.ts';
import type { SdfGenerateKeyPairRSARequestInput as _hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, SdfGenerateKeyPairRSARequest as _hsmgateway_v1_SdfGenerateKeyPairRSARequest } from './hsmgateway/v1/SdfGenerateKeyPairRSARequest.ts';
import type { SdfGenerateKeyPairRSAResponseInput as _hsmgateway_v1_SdfGenerateKeyPairRSAResponseInput, SdfGenerateKeyPairRSAResponse as _hsmgateway_v1_SdfGenerateKeyPairRSAResponse } from './hsmgateway/v1/SdfGenerateKeyPairRSAResponse.ts';
import type { SdfGenerateKeyWithECCRequestInput as _hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, SdfGenerateKeyWithECCRequest as _hsmgateway_v1_SdfGenerateKeyWithECCRequest } from './hsmgateway/v1/SdfGenerateKeyWithECCRequest.ts';
import type { SdfGenerateKeyWithECCResponseInput as _hsmgateway_v1_SdfGenerateKeyWithECCResponseInput, SdfGenerateKeyWithECCResponse as _hsmgateway_v1_SdfGenerateKeyWithECCResponse } from './hsmgateway/v1/SdfGenerateKeyWithECCResponse.ts';
import type { SdfGenerateKeyWithEPKECCRequestInput as _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, SdfGenerateKeyWithEPKECCRequest as _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequest } from './hsmgateway/v1/SdfGenerateKeyWithEPKECCRequest.ts';
import type { SdfGenerateKeyWithEPKECCResponseInput as _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponseInput, SdfGenerateKeyWithEPKECCResponse as _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse } from './hsmgateway/v1/SdfGenerateKeyWithEPKECCResponse.ts';
import type { SdfGenerateKeyWithEPKRSARequestInput as _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, SdfGenerateKeyWithEPKRSARequest as _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequest } from './hsmgateway/v1/SdfGenerateKeyWithEPKRSARequest.ts';
import type { SdfGenerateKeyWithEPKRSAResponseInput as _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponseInput, SdfGenerateKeyWithEPKRSAResponse as _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse } from './hsmgateway/v1/SdfGenerateKeyWithEPKRSAResponse.ts';
import type { SdfGenerateKeyWithIPKECCRequestInput as _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, SdfGenerateKeyWithIPKECCRequest as _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequest } from './hsmgateway/v1/SdfGenerateKeyWithIPKECCRequest.ts';
import type { SdfGenerateKeyWithIPKECCResponseInput as _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponseInput, SdfGenerateKeyWithIPKECCResponse as _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse } from './hsmgateway/v1/SdfGenerateKeyWithIPKECCResponse.ts';
import type { SdfGenerateKeyWithIPKRSARequestInput as _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, SdfGenerateKeyWithIPKRSARequest as _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequest } from './hsmgateway/v1/SdfGenerateKeyWithIPKRSARequest.ts';
import type { SdfGenerateKeyWithIPKRSAResponseInput as _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponseInput, SdfGenerateKeyWithIPKRSAResponse as _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse } from './hsmgateway/v1/SdfGenerateKeyWithIPKRSAResponse.ts';
import type { SdfGenerateKeyWithKEKRequestInput as _hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, SdfGenerateKeyWithKEKRequest as _hsmgateway_v1_SdfGenerateKeyWithKEKRequest } from './hsmgateway/v1/SdfGenerateKeyWithKEKRequest.ts';
import type { SdfGenerateKeyWithKEKResponseInput as _hsmgateway_v1_SdfGenerateKeyWithKEKResponseInput, SdfGenerateKeyWithKEKResponse as _hsmgateway_v1_SdfGenerateKeyWithKEKResponse } from './hsmgateway/v1/SdfGenerateKeyWithKEKResponse.ts';
import type { SdfGenerateRandomRequestInput as _hsmgateway_v1_SdfGenerateRandomRequestInput, SdfGenerateRandomRequest as _hsmgateway_v1_SdfGenerateRandomRequest } from './hsmgateway/v1/SdfGenerateRandomRequest.ts';
import type { SdfGenerateRandomResponseInput as _hsmgateway_v1_SdfGenerateRandomResponseInput, SdfGenerateRandomResponse as _hsmgateway_v1_SdfGenerateRandomResponse } from './hsmgateway/v1/SdfGenerateRandomResponse.ts';
import type { SdfGetDeviceInfoRequestInput as _hsmgateway_v1_SdfGetDeviceInfoRequestInput, SdfGetDeviceInfoRequest as _hsmgateway_v1_SdfGetDeviceInfoRequest } from './hsmgateway/v1/SdfGetDeviceInfoRequest.ts';
import type { SdfGetDeviceInfoResponseInput as _hsmgateway_v1_SdfGetDeviceInfoResponseInput, SdfGetDeviceInfoResponse as _hsmgateway_v1_SdfGetDeviceInfoResponse } from './hsmgateway/v1/SdfGetDeviceInfoResponse.ts';
import type { SdfGetPrivateKeyAccessRightRequestInput as _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, SdfGetPrivateKeyAccessRightRequest as _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequest } from './hsmgateway/v1/SdfGetPrivateKeyAccessRightRequest.ts';
import type { SdfGetPrivateKeyAccessRightResponseInput as _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponseInput, SdfGetPrivateKeyAccessRightResponse as _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse } from './hsmgateway/v1/SdfGetPrivateKeyAccessRightResponse.ts';
import type { SdfHMACFinalRequestInput as _hsmgateway_v1_SdfHMACFinalRequestInput, SdfHMACFinalRequest as _hsmgateway_v1_SdfHMACFinalRequest } from './hsmgateway/v1/SdfHMACFinalRequest.ts';
import type { SdfHMACFinalResponseInput as _hsmgateway_v1_SdfHMACFinalResponseInput, SdfHMACFinalResponse as _hsmgateway_v1_SdfHMACFinalResponse } from './hsmgateway/v1/SdfHMACFinalResponse.ts';
import type { SdfHMACInitRequestInput as _hsmgateway_v1_SdfHMACInitRequestInput, SdfHMACInitRequest as _hsmgateway_v1_SdfHMACInitRequest } from './hsmgateway/v1/SdfHMACInitRequest.ts';
import type { SdfHMACInitResponseInput as _hsmgateway_v1_SdfHMACInitResponseInput, SdfHMACInitResponse as _hsmgateway_v1_SdfHMACInitResponse } from './hsmgateway/v1/SdfHMACInitResponse.ts';
import type { SdfHMACUpdateRequestInput as _hsmgateway_v1_SdfHMACUpdateRequestInput, SdfHMACUpdateRequest as _hsmgateway_v1_SdfHMACUpdateRequest } from './hsmgateway/v1/SdfHMACUpdateRequest.ts';
import type { SdfHMACUpdateResponseInput as _hsmgateway_v1_SdfHMACUpdateResponseInput, SdfHMACUpdateResponse as _hsmgateway_v1_SdfHMACUpdateResponse } from './hsmgateway/v1/SdfHMACUpdateResponse.ts';
import type { SdfHashFinalRequestInput as _hsmgateway_v1_SdfHashFinalRequestInput, SdfHashFinalRequest as _hsmgateway_v1_SdfHashFinalRequest } from './hsmgateway/v1/SdfHashFinalRequest.ts';
import type { SdfHashFinalResponseInput as _hsmgateway_v1_SdfHashFinalResponseInput, SdfHashFinalResponse as _hsmgateway_v1_SdfHashFinalResponse } from './hsmgateway/v1/SdfHashFinalResponse.ts';
import type { SdfHashInitRequestInput as _hsmgateway_v1_SdfHashInitRequestInput, SdfHashInitRequest as _hsmgateway_v1_SdfHashInitRequest } from './hsmgateway/v1/SdfHashInitRequest.ts';
import type { SdfHashInitResponseInput as _hsmgateway_v1_SdfHashInitResponseInput, SdfHashInitResponse as _hsmgateway_v1_SdfHashInitResponse } from './hsmgateway/v1/SdfHashInitResponse.ts';
import type { SdfHashUpdateRequestInput as _hsmgateway_v1_SdfHashUpdateRequestInput, SdfHashUpdateRequest as _hsmgateway_v1_SdfHashUpdateRequest } from './hsmgateway/v1/SdfHashUpdateRequest.ts';
import type { SdfHashUpdateResponseInput as _hsmgateway_v1_SdfHashUpdateResponseInput, SdfHashUpdateResponse as _hsmgateway_v1_SdfHashUpdateResponse } from './hsmgateway/v1/SdfHashUpdateResponse.ts';
import type { SdfImportKeyWithISKECCRequestInput as _hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, SdfImportKeyWithISKECCRequest as _hsmgateway_v1_SdfImportKeyWithISKECCRequest } from './hsmgateway/v1/SdfImportKeyWithISKECCRequest.ts';
import type { SdfImportKeyWithISKECCResponseInput as _hsmgateway_v1_SdfImportKeyWithISKECCResponseInput, SdfImportKeyWithISKECCResponse as _hsmgateway_v1_SdfImportKeyWithISKECCResponse } from './hsmgateway/v1/SdfImportKeyWithISKECCResponse.ts';
import type { SdfImportKeyWithISKRSARequestInput as _hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, SdfImportKeyWithISKRSARequest as _hsmgateway_v1_SdfImportKeyWithISKRSARequest } from './hsmgateway/v1/SdfImportKeyWithISKRSARequest.ts';
import type { SdfImportKeyWithISKRSAResponseInput as _hsmgateway_v1_SdfImportKeyWithISKRSAResponseInput, SdfImportKeyWithISKRSAResponse as _hsmgateway_v1_SdfImportKeyWithISKRSAResponse } from './hsmgateway/v1/SdfImportKeyWithISKRSAResponse.ts';
import type { SdfImportKeyWithKEKRequestInput as _hsmgateway_v1_SdfImportKeyWithKEKRequestInput, SdfImportKeyWithKEKRequest as _hsmgateway_v1_SdfImportKeyWithKEKRequest } from './hsmgateway/v1/SdfImportKeyWithKEKRequest.ts';
import type { SdfImportKeyWithKEKResponseInput as _hsmgateway_v1_SdfImportKeyWithKEKResponseInput, SdfImportKeyWithKEKResponse as _hsmgateway_v1_SdfImportKeyWithKEKResponse } from './hsmgateway/v1/SdfImportKeyWithKEKResponse.ts';
import type { SdfInternalPrivateKeyOperationRSARequestInput as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, SdfInternalPrivateKeyOperationRSARequest as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequest } from './hsmgateway/v1/SdfInternalPrivateKeyOperationRSARequest.ts';
import type { SdfInternalPrivateKeyOperationRSAResponseInput as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponseInput, SdfInternalPrivateKeyOperationRSAResponse as _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse } from './hsmgateway/v1/SdfInternalPrivateKeyOperationRSAResponse.ts';
import type { SdfInternalPublicKeyOperationRSARequestInput as _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, SdfInternalPublicKeyOperationRSARequest as _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequest } from './hsmgateway/v1/SdfInternalPublicKeyOperationRSARequest.ts';
import type { SdfInternalPublicKeyOperationRSAResponseInput as _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponseInput, SdfInternalPublicKeyOperationRSAResponse as _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse } from './hsmgateway/v1/SdfInternalPublicKeyOperationRSAResponse.ts';
import type { SdfInternalSignECCRequestInput as _hsmgateway_v1_SdfInternalSignECCRequestInput, SdfInternalSignECCRequest as _hsmgateway_v1_SdfInternalSignECCRequest } from './hsmgateway/v1/SdfInternalSignECCRequest.ts';
import type { SdfInternalSignECCResponseInput as _hsmgateway_v1_SdfInternalSignECCResponseInput, SdfInternalSignECCResponse as _hsmgateway_v1_SdfInternalSignECCResponse } from './hsmgateway/v1/SdfInternalSignECCResponse.ts';
import type { SdfInternalVerifyECCRequestInput as _hsmgateway_v1_SdfInternalVerifyECCRequestInput, SdfInternalVerifyECCRequest as _hsmgateway_v1_SdfInternalVerifyECCRequest } from './hsmgateway/v1/SdfInternalVerifyECCRequest.ts';
import type { SdfInternalVerifyECCResponseInput as _hsmgateway_v1_SdfInternalVerifyECCResponseInput, SdfInternalVerifyECCResponse as _hsmgateway_v1_SdfInternalVerifyECCResponse } from './hsmgateway/v1/SdfInternalVerifyECCResponse.ts';
import type { SdfOpenDeviceRequestInput as _hsmgateway_v1_SdfOpenDeviceRequestInput, SdfOpenDeviceRequest as _hsmgateway_v1_SdfOpenDeviceRequest } from './hsmgateway/v1/SdfOpenDeviceRequest.ts';
import type { SdfOpenDeviceResponseInput as _hsmgateway_v1_SdfOpenDeviceResponseInput, SdfOpenDeviceResponse as _hsmgateway_v1_SdfOpenDeviceResponse } from './hsmgateway/v1/SdfOpenDeviceResponse.ts';
import type { SdfOpenSessionRequestInput as _hsmgateway_v1_SdfOpenSessionRequestInput, SdfOpenSessionRequest as _hsmgateway_v1_SdfOpenSessionRequest } from './hsmgateway/v1/SdfOpenSessionRequest.ts';
import type { SdfOpenSessionResponseInput as _hsmgateway_v1_SdfOpenSessionResponseInput, SdfOpenSessionResponse as _hsmgateway_v1_SdfOpenSessionResponse } from './hsmgateway/v1/SdfOpenSessionResponse.ts';
import type { SdfReadFileRequestInput as _hsmgateway_v1_SdfReadFileRequestInput, SdfReadFileRequest as _hsmgateway_v1_SdfReadFileRequest } from './hsmgateway/v1/SdfReadFileRequest.ts';
import type { SdfReadFileResponseInput as _hsmgateway_v1_SdfReadFileResponseInput, SdfReadFileResponse as _hsmgateway_v1_SdfReadFileResponse } from './hsmgateway/v1/SdfReadFileResponse.ts';
import type { SdfReleasePrivateKeyAccessRightRequestInput as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, SdfReleasePrivateKeyAccessRightRequest as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequest } from './hsmgateway/v1/SdfReleasePrivateKeyAccessRightRequest.ts';
import type { SdfReleasePrivateKeyAccessRightResponseInput as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponseInput, SdfReleasePrivateKeyAccessRightResponse as _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse } from './hsmgateway/v1/SdfReleasePrivateKeyAccessRightResponse.ts';
import type { SdfRsaPrivateKeyInput as _hsmgateway_v1_SdfRsaPrivateKeyInput, SdfRsaPrivateKey as _hsmgateway_v1_SdfRsaPrivateKey } from './hsmgateway/v1/SdfRsaPrivateKey.ts';
import type { SdfRsaPublicKeyInput as _hsmgateway_v1_SdfRsaPublicKeyInput, SdfRsaPublicKey as _hsmgateway_v1_SdfRsaPublicKey } from './hsmgateway/v1/SdfRsaPublicKey.ts';
import type { SdfServiceClient as _hsmgateway_v1_SdfServiceClient, SdfServiceDefinition as _hsmgateway_v1_SdfServiceDefinition } from './hsmgateway/v1/SdfService.ts';
import type { SdfWriteFileRequestInput as _hsmgateway_v1_SdfWriteFileRequestInput, SdfWriteFileRequest as _hsmgateway_v1_SdfWriteFileRequest } from './hsmgateway/v1/SdfWriteFileRequest.ts';
import type { SdfWriteFileResponseInput as _hsmgateway_v1_SdfWriteFileResponseInput, SdfWriteFileResponse as _hsmgateway_v1_SdfWriteFileResponse } from './hsmgateway/v1/SdfWriteFileResponse.ts';
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
      CryptoStreamService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_CryptoStreamServiceClient> & { service: _hsmgateway_v1_CryptoStreamServiceDefinition }
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
      Operation: MessageTypeDefinition<_hsmgateway_v1_OperationInput, _hsmgateway_v1_Operation>
      OperationBatch: MessageTypeDefinition<_hsmgateway_v1_OperationBatchInput, _hsmgateway_v1_OperationBatch>
      OperationError: MessageTypeDefinition<_hsmgateway_v1_OperationErrorInput, _hsmgateway_v1_OperationError>
      Protection: EnumTypeDefinition
      Quota: MessageTypeDefinition<_hsmgateway_v1_QuotaInput, _hsmgateway_v1_Quota>
      ReEncryptRequest: MessageTypeDefinition<_hsmgateway_v1_ReEncryptRequestInput, _hsmgateway_v1_ReEncryptRequest>
      ReEncryptResponse: MessageTypeDefinition<_hsmgateway_v1_ReEncryptResponseInput, _hsmgateway_v1_ReEncryptResponse>
      Result: MessageTypeDefinition<_hsmgateway_v1_ResultInput, _hsmgateway_v1_Result>
      ResultBatch: MessageTypeDefinition<_hsmgateway_v1_ResultBatchInput, _hsmgateway_v1_ResultBatch>
      RetireGrantRequest: MessageTypeDefinition<_hsmgateway_v1_RetireGrantRequestInput, _hsmgateway_v1_RetireGrantRequest>
      RetireGrantResponse: MessageTypeDefinition<_hsmgateway_v1_RetireGrantResponseInput, _hsmgateway_v1_RetireGrantResponse>
      RevokeGrantRequest: MessageTypeDefinition<_hsmgateway_v1_RevokeGrantRequestInput, _hsmgateway_v1_RevokeGrantRequest>
      RevokeGrantResponse: MessageTypeDefinition<_hsmgateway_v1_RevokeGrantResponseInput, _hsmgateway_v1_RevokeGrantResponse>
      RotateOnDemandRequest: MessageTypeDefinition<_hsmgateway_v1_RotateOnDemandRequestInput, _hsmgateway_v1_RotateOnDemandRequest>
      RotateOnDemandResponse: MessageTypeDefinition<_hsmgateway_v1_RotateOnDemandResponseInput, _hsmgateway_v1_RotateOnDemandResponse>
      ScheduleKeyDeletionRequest: MessageTypeDefinition<_hsmgateway_v1_ScheduleKeyDeletionRequestInput, _hsmgateway_v1_ScheduleKeyDeletionRequest>
      ScheduleKeyDeletionResponse: MessageTypeDefinition<_hsmgateway_v1_ScheduleKeyDeletionResponseInput, _hsmgateway_v1_ScheduleKeyDeletionResponse>
      SdfAuthDecFinalRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecFinalRequestInput, _hsmgateway_v1_SdfAuthDecFinalRequest>
      SdfAuthDecFinalResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecFinalResponseInput, _hsmgateway_v1_SdfAuthDecFinalResponse>
      SdfAuthDecInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecInitRequestInput, _hsmgateway_v1_SdfAuthDecInitRequest>
      SdfAuthDecInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecInitResponseInput, _hsmgateway_v1_SdfAuthDecInitResponse>
      SdfAuthDecRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecRequestInput, _hsmgateway_v1_SdfAuthDecRequest>
      SdfAuthDecResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecResponseInput, _hsmgateway_v1_SdfAuthDecResponse>
      SdfAuthDecUpdateRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecUpdateRequestInput, _hsmgateway_v1_SdfAuthDecUpdateRequest>
      SdfAuthDecUpdateResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthDecUpdateResponseInput, _hsmgateway_v1_SdfAuthDecUpdateResponse>
      SdfAuthEncFinalRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncFinalRequestInput, _hsmgateway_v1_SdfAuthEncFinalRequest>
      SdfAuthEncFinalResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncFinalResponseInput, _hsmgateway_v1_SdfAuthEncFinalResponse>
      SdfAuthEncInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncInitRequestInput, _hsmgateway_v1_SdfAuthEncInitRequest>
      SdfAuthEncInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncInitResponseInput, _hsmgateway_v1_SdfAuthEncInitResponse>
      SdfAuthEncRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncRequestInput, _hsmgateway_v1_SdfAuthEncRequest>
      SdfAuthEncResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncResponseInput, _hsmgateway_v1_SdfAuthEncResponse>
      SdfAuthEncUpdateRequest: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncUpdateRequestInput, _hsmgateway_v1_SdfAuthEncUpdateRequest>
      SdfAuthEncUpdateResponse: MessageTypeDefinition<_hsmgateway_v1_SdfAuthEncUpdateResponseInput, _hsmgateway_v1_SdfAuthEncUpdateResponse>
      SdfCalculateMACFinalRequest: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACFinalRequestInput, _hsmgateway_v1_SdfCalculateMACFinalRequest>
      SdfCalculateMACFinalResponse: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACFinalResponseInput, _hsmgateway_v1_SdfCalculateMACFinalResponse>
      SdfCalculateMACInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACInitRequestInput, _hsmgateway_v1_SdfCalculateMACInitRequest>
      SdfCalculateMACInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACInitResponseInput, _hsmgateway_v1_SdfCalculateMACInitResponse>
      SdfCalculateMACRequest: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACRequestInput, _hsmgateway_v1_SdfCalculateMACRequest>
      SdfCalculateMACResponse: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACResponseInput, _hsmgateway_v1_SdfCalculateMACResponse>
      SdfCalculateMACUpdateRequest: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACUpdateRequestInput, _hsmgateway_v1_SdfCalculateMACUpdateRequest>
      SdfCalculateMACUpdateResponse: MessageTypeDefinition<_hsmgateway_v1_SdfCalculateMACUpdateResponseInput, _hsmgateway_v1_SdfCalculateMACUpdateResponse>
      SdfCloseDeviceRequest: MessageTypeDefinition<_hsmgateway_v1_SdfCloseDeviceRequestInput, _hsmgateway_v1_SdfCloseDeviceRequest>
      SdfCloseDeviceResponse: MessageTypeDefinition<_hsmgateway_v1_SdfCloseDeviceResponseInput, _hsmgateway_v1_SdfCloseDeviceResponse>
      SdfCloseSessionRequest: MessageTypeDefinition<_hsmgateway_v1_SdfCloseSessionRequestInput, _hsmgateway_v1_SdfCloseSessionRequest>
      SdfCloseSessionResponse: MessageTypeDefinition<_hsmgateway_v1_SdfCloseSessionResponseInput, _hsmgateway_v1_SdfCloseSessionResponse>
      SdfCreateFileRequest: MessageTypeDefinition<_hsmgateway_v1_SdfCreateFileRequestInput, _hsmgateway_v1_SdfCreateFileRequest>
      SdfCreateFileResponse: MessageTypeDefinition<_hsmgateway_v1_SdfCreateFileResponseInput, _hsmgateway_v1_SdfCreateFileResponse>
      SdfCustody: MessageTypeDefinition<_hsmgateway_v1_SdfCustodyInput, _hsmgateway_v1_SdfCustody>
      SdfDecryptFinalRequest: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptFinalRequestInput, _hsmgateway_v1_SdfDecryptFinalRequest>
      SdfDecryptFinalResponse: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptFinalResponseInput, _hsmgateway_v1_SdfDecryptFinalResponse>
      SdfDecryptInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptInitRequestInput, _hsmgateway_v1_SdfDecryptInitRequest>
      SdfDecryptInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptInitResponseInput, _hsmgateway_v1_SdfDecryptInitResponse>
      SdfDecryptRequest: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptRequestInput, _hsmgateway_v1_SdfDecryptRequest>
      SdfDecryptResponse: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptResponseInput, _hsmgateway_v1_SdfDecryptResponse>
      SdfDecryptUpdateRequest: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptUpdateRequestInput, _hsmgateway_v1_SdfDecryptUpdateRequest>
      SdfDecryptUpdateResponse: MessageTypeDefinition<_hsmgateway_v1_SdfDecryptUpdateResponseInput, _hsmgateway_v1_SdfDecryptUpdateResponse>
      SdfDeleteFileRequest: MessageTypeDefinition<_hsmgateway_v1_SdfDeleteFileRequestInput, _hsmgateway_v1_SdfDeleteFileRequest>
      SdfDeleteFileResponse: MessageTypeDefinition<_hsmgateway_v1_SdfDeleteFileResponseInput, _hsmgateway_v1_SdfDeleteFileResponse>
      SdfDestroyKeyRequest: MessageTypeDefinition<_hsmgateway_v1_SdfDestroyKeyRequestInput, _hsmgateway_v1_SdfDestroyKeyRequest>
      SdfDestroyKeyResponse: MessageTypeDefinition<_hsmgateway_v1_SdfDestroyKeyResponseInput, _hsmgateway_v1_SdfDestroyKeyResponse>
      SdfEccCipher: MessageTypeDefinition<_hsmgateway_v1_SdfEccCipherInput, _hsmgateway_v1_SdfEccCipher>
      SdfEccPublicKey: MessageTypeDefinition<_hsmgateway_v1_SdfEccPublicKeyInput, _hsmgateway_v1_SdfEccPublicKey>
      SdfEccSignature: MessageTypeDefinition<_hsmgateway_v1_SdfEccSignatureInput, _hsmgateway_v1_SdfEccSignature>
      SdfEncryptFinalRequest: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptFinalRequestInput, _hsmgateway_v1_SdfEncryptFinalRequest>
      SdfEncryptFinalResponse: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptFinalResponseInput, _hsmgateway_v1_SdfEncryptFinalResponse>
      SdfEncryptInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptInitRequestInput, _hsmgateway_v1_SdfEncryptInitRequest>
      SdfEncryptInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptInitResponseInput, _hsmgateway_v1_SdfEncryptInitResponse>
      SdfEncryptRequest: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptRequestInput, _hsmgateway_v1_SdfEncryptRequest>
      SdfEncryptResponse: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptResponseInput, _hsmgateway_v1_SdfEncryptResponse>
      SdfEncryptUpdateRequest: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptUpdateRequestInput, _hsmgateway_v1_SdfEncryptUpdateRequest>
      SdfEncryptUpdateResponse: MessageTypeDefinition<_hsmgateway_v1_SdfEncryptUpdateResponseInput, _hsmgateway_v1_SdfEncryptUpdateResponse>
      SdfExchangeDigitEnvelopeBaseOnECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequestInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCRequest>
      SdfExchangeDigitEnvelopeBaseOnECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponseInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnECCResponse>
      SdfExchangeDigitEnvelopeBaseOnRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequestInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSARequest>
      SdfExchangeDigitEnvelopeBaseOnRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponseInput, _hsmgateway_v1_SdfExchangeDigitEnvelopeBaseOnRSAResponse>
      SdfExportEncPublicKeyECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExportEncPublicKeyECCRequestInput, _hsmgateway_v1_SdfExportEncPublicKeyECCRequest>
      SdfExportEncPublicKeyECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExportEncPublicKeyECCResponseInput, _hsmgateway_v1_SdfExportEncPublicKeyECCResponse>
      SdfExportEncPublicKeyRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfExportEncPublicKeyRSARequestInput, _hsmgateway_v1_SdfExportEncPublicKeyRSARequest>
      SdfExportEncPublicKeyRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExportEncPublicKeyRSAResponseInput, _hsmgateway_v1_SdfExportEncPublicKeyRSAResponse>
      SdfExportSignPublicKeyECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExportSignPublicKeyECCRequestInput, _hsmgateway_v1_SdfExportSignPublicKeyECCRequest>
      SdfExportSignPublicKeyECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExportSignPublicKeyECCResponseInput, _hsmgateway_v1_SdfExportSignPublicKeyECCResponse>
      SdfExportSignPublicKeyRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfExportSignPublicKeyRSARequestInput, _hsmgateway_v1_SdfExportSignPublicKeyRSARequest>
      SdfExportSignPublicKeyRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExportSignPublicKeyRSAResponseInput, _hsmgateway_v1_SdfExportSignPublicKeyRSAResponse>
      SdfExternalDecryptECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalDecryptECCRequestInput, _hsmgateway_v1_SdfExternalDecryptECCRequest>
      SdfExternalDecryptECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalDecryptECCResponseInput, _hsmgateway_v1_SdfExternalDecryptECCResponse>
      SdfExternalDecryptSM9Request: MessageTypeDefinition<_hsmgateway_v1_SdfExternalDecryptSM9RequestInput, _hsmgateway_v1_SdfExternalDecryptSM9Request>
      SdfExternalDecryptSM9Response: MessageTypeDefinition<_hsmgateway_v1_SdfExternalDecryptSM9ResponseInput, _hsmgateway_v1_SdfExternalDecryptSM9Response>
      SdfExternalEncryptECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalEncryptECCRequestInput, _hsmgateway_v1_SdfExternalEncryptECCRequest>
      SdfExternalEncryptECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalEncryptECCResponseInput, _hsmgateway_v1_SdfExternalEncryptECCResponse>
      SdfExternalKeyDecryptInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyDecryptInitRequestInput, _hsmgateway_v1_SdfExternalKeyDecryptInitRequest>
      SdfExternalKeyDecryptInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyDecryptInitResponseInput, _hsmgateway_v1_SdfExternalKeyDecryptInitResponse>
      SdfExternalKeyDecryptRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyDecryptRequestInput, _hsmgateway_v1_SdfExternalKeyDecryptRequest>
      SdfExternalKeyDecryptResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyDecryptResponseInput, _hsmgateway_v1_SdfExternalKeyDecryptResponse>
      SdfExternalKeyEncryptInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyEncryptInitRequestInput, _hsmgateway_v1_SdfExternalKeyEncryptInitRequest>
      SdfExternalKeyEncryptInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyEncryptInitResponseInput, _hsmgateway_v1_SdfExternalKeyEncryptInitResponse>
      SdfExternalKeyEncryptRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyEncryptRequestInput, _hsmgateway_v1_SdfExternalKeyEncryptRequest>
      SdfExternalKeyEncryptResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyEncryptResponseInput, _hsmgateway_v1_SdfExternalKeyEncryptResponse>
      SdfExternalKeyHMACInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyHMACInitRequestInput, _hsmgateway_v1_SdfExternalKeyHMACInitRequest>
      SdfExternalKeyHMACInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalKeyHMACInitResponseInput, _hsmgateway_v1_SdfExternalKeyHMACInitResponse>
      SdfExternalPrivateKeyOperationRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequestInput, _hsmgateway_v1_SdfExternalPrivateKeyOperationRSARequest>
      SdfExternalPrivateKeyOperationRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponseInput, _hsmgateway_v1_SdfExternalPrivateKeyOperationRSAResponse>
      SdfExternalPublicKeyOperationRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalPublicKeyOperationRSARequestInput, _hsmgateway_v1_SdfExternalPublicKeyOperationRSARequest>
      SdfExternalPublicKeyOperationRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponseInput, _hsmgateway_v1_SdfExternalPublicKeyOperationRSAResponse>
      SdfExternalSignECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalSignECCRequestInput, _hsmgateway_v1_SdfExternalSignECCRequest>
      SdfExternalSignECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalSignECCResponseInput, _hsmgateway_v1_SdfExternalSignECCResponse>
      SdfExternalSignSM9Request: MessageTypeDefinition<_hsmgateway_v1_SdfExternalSignSM9RequestInput, _hsmgateway_v1_SdfExternalSignSM9Request>
      SdfExternalSignSM9Response: MessageTypeDefinition<_hsmgateway_v1_SdfExternalSignSM9ResponseInput, _hsmgateway_v1_SdfExternalSignSM9Response>
      SdfExternalVerifyECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfExternalVerifyECCRequestInput, _hsmgateway_v1_SdfExternalVerifyECCRequest>
      SdfExternalVerifyECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfExternalVerifyECCResponseInput, _hsmgateway_v1_SdfExternalVerifyECCResponse>
      SdfGenerateAgreementDataAndKeyWithECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequestInput, _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCRequest>
      SdfGenerateAgreementDataAndKeyWithECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponseInput, _hsmgateway_v1_SdfGenerateAgreementDataAndKeyWithECCResponse>
      SdfGenerateAgreementDataWithECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateAgreementDataWithECCRequestInput, _hsmgateway_v1_SdfGenerateAgreementDataWithECCRequest>
      SdfGenerateAgreementDataWithECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateAgreementDataWithECCResponseInput, _hsmgateway_v1_SdfGenerateAgreementDataWithECCResponse>
      SdfGenerateKeyPairECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyPairECCRequestInput, _hsmgateway_v1_SdfGenerateKeyPairECCRequest>
      SdfGenerateKeyPairECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyPairECCResponseInput, _hsmgateway_v1_SdfGenerateKeyPairECCResponse>
      SdfGenerateKeyPairRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyPairRSARequestInput, _hsmgateway_v1_SdfGenerateKeyPairRSARequest>
      SdfGenerateKeyPairRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyPairRSAResponseInput, _hsmgateway_v1_SdfGenerateKeyPairRSAResponse>
      SdfGenerateKeyWithECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithECCRequestInput, _hsmgateway_v1_SdfGenerateKeyWithECCRequest>
      SdfGenerateKeyWithECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithECCResponseInput, _hsmgateway_v1_SdfGenerateKeyWithECCResponse>
      SdfGenerateKeyWithEPKECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithEPKECCRequestInput, _hsmgateway_v1_SdfGenerateKeyWithEPKECCRequest>
      SdfGenerateKeyWithEPKECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithEPKECCResponseInput, _hsmgateway_v1_SdfGenerateKeyWithEPKECCResponse>
      SdfGenerateKeyWithEPKRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithEPKRSARequestInput, _hsmgateway_v1_SdfGenerateKeyWithEPKRSARequest>
      SdfGenerateKeyWithEPKRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponseInput, _hsmgateway_v1_SdfGenerateKeyWithEPKRSAResponse>
      SdfGenerateKeyWithIPKECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithIPKECCRequestInput, _hsmgateway_v1_SdfGenerateKeyWithIPKECCRequest>
      SdfGenerateKeyWithIPKECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithIPKECCResponseInput, _hsmgateway_v1_SdfGenerateKeyWithIPKECCResponse>
      SdfGenerateKeyWithIPKRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithIPKRSARequestInput, _hsmgateway_v1_SdfGenerateKeyWithIPKRSARequest>
      SdfGenerateKeyWithIPKRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponseInput, _hsmgateway_v1_SdfGenerateKeyWithIPKRSAResponse>
      SdfGenerateKeyWithKEKRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithKEKRequestInput, _hsmgateway_v1_SdfGenerateKeyWithKEKRequest>
      SdfGenerateKeyWithKEKResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateKeyWithKEKResponseInput, _hsmgateway_v1_SdfGenerateKeyWithKEKResponse>
      SdfGenerateRandomRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateRandomRequestInput, _hsmgateway_v1_SdfGenerateRandomRequest>
      SdfGenerateRandomResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGenerateRandomResponseInput, _hsmgateway_v1_SdfGenerateRandomResponse>
      SdfGetDeviceInfoRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGetDeviceInfoRequestInput, _hsmgateway_v1_SdfGetDeviceInfoRequest>
      SdfGetDeviceInfoResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGetDeviceInfoResponseInput, _hsmgateway_v1_SdfGetDeviceInfoResponse>
      SdfGetPrivateKeyAccessRightRequest: MessageTypeDefinition<_hsmgateway_v1_SdfGetPrivateKeyAccessRightRequestInput, _hsmgateway_v1_SdfGetPrivateKeyAccessRightRequest>
      SdfGetPrivateKeyAccessRightResponse: MessageTypeDefinition<_hsmgateway_v1_SdfGetPrivateKeyAccessRightResponseInput, _hsmgateway_v1_SdfGetPrivateKeyAccessRightResponse>
      SdfHMACFinalRequest: MessageTypeDefinition<_hsmgateway_v1_SdfHMACFinalRequestInput, _hsmgateway_v1_SdfHMACFinalRequest>
      SdfHMACFinalResponse: MessageTypeDefinition<_hsmgateway_v1_SdfHMACFinalResponseInput, _hsmgateway_v1_SdfHMACFinalResponse>
      SdfHMACInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfHMACInitRequestInput, _hsmgateway_v1_SdfHMACInitRequest>
      SdfHMACInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfHMACInitResponseInput, _hsmgateway_v1_SdfHMACInitResponse>
      SdfHMACUpdateRequest: MessageTypeDefinition<_hsmgateway_v1_SdfHMACUpdateRequestInput, _hsmgateway_v1_SdfHMACUpdateRequest>
      SdfHMACUpdateResponse: MessageTypeDefinition<_hsmgateway_v1_SdfHMACUpdateResponseInput, _hsmgateway_v1_SdfHMACUpdateResponse>
      SdfHashFinalRequest: MessageTypeDefinition<_hsmgateway_v1_SdfHashFinalRequestInput, _hsmgateway_v1_SdfHashFinalRequest>
      SdfHashFinalResponse: MessageTypeDefinition<_hsmgateway_v1_SdfHashFinalResponseInput, _hsmgateway_v1_SdfHashFinalResponse>
      SdfHashInitRequest: MessageTypeDefinition<_hsmgateway_v1_SdfHashInitRequestInput, _hsmgateway_v1_SdfHashInitRequest>
      SdfHashInitResponse: MessageTypeDefinition<_hsmgateway_v1_SdfHashInitResponseInput, _hsmgateway_v1_SdfHashInitResponse>
      SdfHashUpdateRequest: MessageTypeDefinition<_hsmgateway_v1_SdfHashUpdateRequestInput, _hsmgateway_v1_SdfHashUpdateRequest>
      SdfHashUpdateResponse: MessageTypeDefinition<_hsmgateway_v1_SdfHashUpdateResponseInput, _hsmgateway_v1_SdfHashUpdateResponse>
      SdfImportKeyWithISKECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfImportKeyWithISKECCRequestInput, _hsmgateway_v1_SdfImportKeyWithISKECCRequest>
      SdfImportKeyWithISKECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfImportKeyWithISKECCResponseInput, _hsmgateway_v1_SdfImportKeyWithISKECCResponse>
      SdfImportKeyWithISKRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfImportKeyWithISKRSARequestInput, _hsmgateway_v1_SdfImportKeyWithISKRSARequest>
      SdfImportKeyWithISKRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfImportKeyWithISKRSAResponseInput, _hsmgateway_v1_SdfImportKeyWithISKRSAResponse>
      SdfImportKeyWithKEKRequest: MessageTypeDefinition<_hsmgateway_v1_SdfImportKeyWithKEKRequestInput, _hsmgateway_v1_SdfImportKeyWithKEKRequest>
      SdfImportKeyWithKEKResponse: MessageTypeDefinition<_hsmgateway_v1_SdfImportKeyWithKEKResponseInput, _hsmgateway_v1_SdfImportKeyWithKEKResponse>
      SdfInternalPrivateKeyOperationRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequestInput, _hsmgateway_v1_SdfInternalPrivateKeyOperationRSARequest>
      SdfInternalPrivateKeyOperationRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponseInput, _hsmgateway_v1_SdfInternalPrivateKeyOperationRSAResponse>
      SdfInternalPublicKeyOperationRSARequest: MessageTypeDefinition<_hsmgateway_v1_SdfInternalPublicKeyOperationRSARequestInput, _hsmgateway_v1_SdfInternalPublicKeyOperationRSARequest>
      SdfInternalPublicKeyOperationRSAResponse: MessageTypeDefinition<_hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponseInput, _hsmgateway_v1_SdfInternalPublicKeyOperationRSAResponse>
      SdfInternalSignECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfInternalSignECCRequestInput, _hsmgateway_v1_SdfInternalSignECCRequest>
      SdfInternalSignECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfInternalSignECCResponseInput, _hsmgateway_v1_SdfInternalSignECCResponse>
      SdfInternalVerifyECCRequest: MessageTypeDefinition<_hsmgateway_v1_SdfInternalVerifyECCRequestInput, _hsmgateway_v1_SdfInternalVerifyECCRequest>
      SdfInternalVerifyECCResponse: MessageTypeDefinition<_hsmgateway_v1_SdfInternalVerifyECCResponseInput, _hsmgateway_v1_SdfInternalVerifyECCResponse>
      SdfOpenDeviceRequest: MessageTypeDefinition<_hsmgateway_v1_SdfOpenDeviceRequestInput, _hsmgateway_v1_SdfOpenDeviceRequest>
      SdfOpenDeviceResponse: MessageTypeDefinition<_hsmgateway_v1_SdfOpenDeviceResponseInput, _hsmgateway_v1_SdfOpenDeviceResponse>
      SdfOpenSessionRequest: MessageTypeDefinition<_hsmgateway_v1_SdfOpenSessionRequestInput, _hsmgateway_v1_SdfOpenSessionRequest>
      SdfOpenSessionResponse: MessageTypeDefinition<_hsmgateway_v1_SdfOpenSessionResponseInput, _hsmgateway_v1_SdfOpenSessionResponse>
      SdfReadFileRequest: MessageTypeDefinition<_hsmgateway_v1_SdfReadFileRequestInput, _hsmgateway_v1_SdfReadFileRequest>
      SdfReadFileResponse: MessageTypeDefinition<_hsmgateway_v1_SdfReadFileResponseInput, _hsmgateway_v1_SdfReadFileResponse>
      SdfReleasePrivateKeyAccessRightRequest: MessageTypeDefinition<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequestInput, _hsmgateway_v1_SdfReleasePrivateKeyAccessRightRequest>
      SdfReleasePrivateKeyAccessRightResponse: MessageTypeDefinition<_hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponseInput, _hsmgateway_v1_SdfReleasePrivateKeyAccessRightResponse>
      SdfRsaPrivateKey: MessageTypeDefinition<_hsmgateway_v1_SdfRsaPrivateKeyInput, _hsmgateway_v1_SdfRsaPrivateKey>
      SdfRsaPublicKey: MessageTypeDefinition<_hsmgateway_v1_SdfRsaPublicKeyInput, _hsmgateway_v1_SdfRsaPublicKey>
      SdfService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_SdfServiceClient> & { service: _hsmgateway_v1_SdfServiceDefinition }
      SdfWriteFileRequest: MessageTypeDefinition<_hsmgateway_v1_SdfWriteFileRequestInput, _hsmgateway_v1_SdfWriteFileRequest>
      SdfWriteFileResponse: MessageTypeDefinition<_hsmgateway_v1_SdfWriteFileResponseInput, _hsmgateway_v1_SdfWriteFileResponse>
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

