import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { CreateDataKeyRequestInput as _hsmgateway_v1_CreateDataKeyRequestInput, CreateDataKeyRequest as _hsmgateway_v1_CreateDataKeyRequest } from './hsmgateway/v1/CreateDataKeyRequest.ts';
import type { CreateDataKeyResponseInput as _hsmgateway_v1_CreateDataKeyResponseInput, CreateDataKeyResponse as _hsmgateway_v1_CreateDataKeyResponse } from './hsmgateway/v1/CreateDataKeyResponse.ts';
import type { CreateDataKeyWithoutPlaintextRequestInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, CreateDataKeyWithoutPlaintextRequest as _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest } from './hsmgateway/v1/CreateDataKeyWithoutPlaintextRequest.ts';
import type { CreateDataKeyWithoutPlaintextResponseInput as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, CreateDataKeyWithoutPlaintextResponse as _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse } from './hsmgateway/v1/CreateDataKeyWithoutPlaintextResponse.ts';
import type { CreateKeyRequestInput as _hsmgateway_v1_CreateKeyRequestInput, CreateKeyRequest as _hsmgateway_v1_CreateKeyRequest } from './hsmgateway/v1/CreateKeyRequest.ts';
import type { CreateKeyResponseInput as _hsmgateway_v1_CreateKeyResponseInput, CreateKeyResponse as _hsmgateway_v1_CreateKeyResponse } from './hsmgateway/v1/CreateKeyResponse.ts';
import type { CryptoStreamServiceClient as _hsmgateway_v1_CryptoStreamServiceClient, CryptoStreamServiceDefinition as _hsmgateway_v1_CryptoStreamServiceDefinition } from './hsmgateway/v1/CryptoStreamService.ts';
import type { DataKeySpecInput as _hsmgateway_v1_DataKeySpecInput, DataKeySpec as _hsmgateway_v1_DataKeySpec } from './hsmgateway/v1/DataKeySpec.ts';
import type { DecryptDataKeyRequestInput as _hsmgateway_v1_DecryptDataKeyRequestInput, DecryptDataKeyRequest as _hsmgateway_v1_DecryptDataKeyRequest } from './hsmgateway/v1/DecryptDataKeyRequest.ts';
import type { DecryptDataKeyResponseInput as _hsmgateway_v1_DecryptDataKeyResponseInput, DecryptDataKeyResponse as _hsmgateway_v1_DecryptDataKeyResponse } from './hsmgateway/v1/DecryptDataKeyResponse.ts';
import type { DecryptDataRequestInput as _hsmgateway_v1_DecryptDataRequestInput, DecryptDataRequest as _hsmgateway_v1_DecryptDataRequest } from './hsmgateway/v1/DecryptDataRequest.ts';
import type { DecryptDataResponseInput as _hsmgateway_v1_DecryptDataResponseInput, DecryptDataResponse as _hsmgateway_v1_DecryptDataResponse } from './hsmgateway/v1/DecryptDataResponse.ts';
import type { DescribeKeyRequestInput as _hsmgateway_v1_DescribeKeyRequestInput, DescribeKeyRequest as _hsmgateway_v1_DescribeKeyRequest } from './hsmgateway/v1/DescribeKeyRequest.ts';
import type { DescribeKeyResponseInput as _hsmgateway_v1_DescribeKeyResponseInput, DescribeKeyResponse as _hsmgateway_v1_DescribeKeyResponse } from './hsmgateway/v1/DescribeKeyResponse.ts';
import type { DisableKeyRequestInput as _hsmgateway_v1_DisableKeyRequestInput, DisableKeyRequest as _hsmgateway_v1_DisableKeyRequest } from './hsmgateway/v1/DisableKeyRequest.ts';
import type { DisableKeyResponseInput as _hsmgateway_v1_DisableKeyResponseInput, DisableKeyResponse as _hsmgateway_v1_DisableKeyResponse } from './hsmgateway/v1/DisableKeyResponse.ts';
import type { EnableKeyRequestInput as _hsmgateway_v1_EnableKeyRequestInput, EnableKeyRequest as _hsmgateway_v1_EnableKeyRequest } from './hsmgateway/v1/EnableKeyRequest.ts';
import type { EnableKeyResponseInput as _hsmgateway_v1_EnableKeyResponseInput, EnableKeyResponse as _hsmgateway_v1_EnableKeyResponse } from './hsmgateway/v1/EnableKeyResponse.ts';
import type { EncryptDataKeyRequestInput as _hsmgateway_v1_EncryptDataKeyRequestInput, EncryptDataKeyRequest as _hsmgateway_v1_EncryptDataKeyRequest } from './hsmgateway/v1/EncryptDataKeyRequest.ts';
import type { EncryptDataKeyResponseInput as _hsmgateway_v1_EncryptDataKeyResponseInput, EncryptDataKeyResponse as _hsmgateway_v1_EncryptDataKeyResponse } from './hsmgateway/v1/EncryptDataKeyResponse.ts';
import type { EncryptDataRequestInput as _hsmgateway_v1_EncryptDataRequestInput, EncryptDataRequest as _hsmgateway_v1_EncryptDataRequest } from './hsmgateway/v1/EncryptDataRequest.ts';
import type { EncryptDataResponseInput as _hsmgateway_v1_EncryptDataResponseInput, EncryptDataResponse as _hsmgateway_v1_EncryptDataResponse } from './hsmgateway/v1/EncryptDataResponse.ts';
import type { GenerateMacRequestInput as _hsmgateway_v1_GenerateMacRequestInput, GenerateMacRequest as _hsmgateway_v1_GenerateMacRequest } from './hsmgateway/v1/GenerateMacRequest.ts';
import type { GenerateMacResponseInput as _hsmgateway_v1_GenerateMacResponseInput, GenerateMacResponse as _hsmgateway_v1_GenerateMacResponse } from './hsmgateway/v1/GenerateMacResponse.ts';
import type { GenerateRandomRequestInput as _hsmgateway_v1_GenerateRandomRequestInput, GenerateRandomRequest as _hsmgateway_v1_GenerateRandomRequest } from './hsmgateway/v1/GenerateRandomRequest.ts';
import type { GenerateRandomResponseInput as _hsmgateway_v1_GenerateRandomResponseInput, GenerateRandomResponse as _hsmgateway_v1_GenerateRandomResponse } from './hsmgateway/v1/GenerateRandomResponse.ts';
import type { GetPublicKeyRequestInput as _hsmgateway_v1_GetPublicKeyRequestInput, GetPublicKeyRequest as _hsmgateway_v1_GetPublicKeyRequest } from './hsmgateway/v1/GetPublicKeyRequest.ts';
import type { GetPublicKeyResponseInput as _hsmgateway_v1_GetPublicKeyResponseInput, GetPublicKeyResponse as _hsmgateway_v1_GetPublicKeyResponse } from './hsmgateway/v1/GetPublicKeyResponse.ts';
import type { KeyDetailsInput as _hsmgateway_v1_KeyDetailsInput, KeyDetails as _hsmgateway_v1_KeyDetails } from './hsmgateway/v1/KeyDetails.ts';
import type { KeyInfoInput as _hsmgateway_v1_KeyInfoInput, KeyInfo as _hsmgateway_v1_KeyInfo } from './hsmgateway/v1/KeyInfo.ts';
import type { KeyManagementServiceClient as _hsmgateway_v1_KeyManagementServiceClient, KeyManagementServiceDefinition as _hsmgateway_v1_KeyManagementServiceDefinition } from './hsmgateway/v1/KeyManagementService.ts';
import type { KeyStateInfoInput as _hsmgateway_v1_KeyStateInfoInput, KeyStateInfo as _hsmgateway_v1_KeyStateInfo } from './hsmgateway/v1/KeyStateInfo.ts';
import type { ListKeysRequestInput as _hsmgateway_v1_ListKeysRequestInput, ListKeysRequest as _hsmgateway_v1_ListKeysRequest } from './hsmgateway/v1/ListKeysRequest.ts';
import type { ListKeysResponseInput as _hsmgateway_v1_ListKeysResponseInput, ListKeysResponse as _hsmgateway_v1_ListKeysResponse } from './hsmgateway/v1/ListKeysResponse.ts';
import type { OperationInput as _hsmgateway_v1_OperationInput, Operation as _hsmgateway_v1_Operation } from './hsmgateway/v1/Operation.ts';
import type { OperationBatchInput as _hsmgateway_v1_OperationBatchInput, OperationBatch as _hsmgateway_v1_OperationBatch } from './hsmgateway/v1/OperationBatch.ts';
import type { OperationErrorInput as _hsmgateway_v1_OperationErrorInput, OperationError as _hsmgateway_v1_OperationError } from './hsmgateway/v1/OperationError.ts';
import type { ResultInput as _hsmgateway_v1_ResultInput, Result as _hsmgateway_v1_Result } from './hsmgateway/v1/Result.ts';
import type { ResultBatchInput as _hsmgateway_v1_ResultBatchInput, ResultBatch as _hsmgateway_v1_ResultBatch } from './hsmgateway/v1/ResultBatch.ts';
import type { SignRequestInput as _hsmgateway_v1_SignRequestInput, SignRequest as _hsmgateway_v1_SignRequest } from './hsmgateway/v1/SignRequest.ts';
import type { SignResponseInput as _hsmgateway_v1_SignResponseInput, SignResponse as _hsmgateway_v1_SignResponse } from './hsmgateway/v1/SignResponse.ts';
import type { VerifyMacRequestInput as _hsmgateway_v1_VerifyMacRequestInput, VerifyMacRequest as _hsmgateway_v1_VerifyMacRequest } from './hsmgateway/v1/VerifyMacRequest.ts';
import type { VerifyMacResponseInput as _hsmgateway_v1_VerifyMacResponseInput, VerifyMacResponse as _hsmgateway_v1_VerifyMacResponse } from './hsmgateway/v1/VerifyMacResponse.ts';
import type { VerifyRequestInput as _hsmgateway_v1_VerifyRequestInput, VerifyRequest as _hsmgateway_v1_VerifyRequest } from './hsmgateway/v1/VerifyRequest.ts';
import type { VerifyResponseInput as _hsmgateway_v1_VerifyResponseInput, VerifyResponse as _hsmgateway_v1_VerifyResponse } from './hsmgateway/v1/VerifyResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      CreateDataKeyRequest: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyRequestInput, _hsmgateway_v1_CreateDataKeyRequest>
      CreateDataKeyResponse: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyResponseInput, _hsmgateway_v1_CreateDataKeyResponse>
      CreateDataKeyWithoutPlaintextRequest: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyWithoutPlaintextRequestInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextRequest>
      CreateDataKeyWithoutPlaintextResponse: MessageTypeDefinition<_hsmgateway_v1_CreateDataKeyWithoutPlaintextResponseInput, _hsmgateway_v1_CreateDataKeyWithoutPlaintextResponse>
      CreateKeyRequest: MessageTypeDefinition<_hsmgateway_v1_CreateKeyRequestInput, _hsmgateway_v1_CreateKeyRequest>
      CreateKeyResponse: MessageTypeDefinition<_hsmgateway_v1_CreateKeyResponseInput, _hsmgateway_v1_CreateKeyResponse>
      CryptoStreamService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_CryptoStreamServiceClient> & { service: _hsmgateway_v1_CryptoStreamServiceDefinition }
      DataKeySpec: MessageTypeDefinition<_hsmgateway_v1_DataKeySpecInput, _hsmgateway_v1_DataKeySpec>
      DecryptDataKeyRequest: MessageTypeDefinition<_hsmgateway_v1_DecryptDataKeyRequestInput, _hsmgateway_v1_DecryptDataKeyRequest>
      DecryptDataKeyResponse: MessageTypeDefinition<_hsmgateway_v1_DecryptDataKeyResponseInput, _hsmgateway_v1_DecryptDataKeyResponse>
      DecryptDataRequest: MessageTypeDefinition<_hsmgateway_v1_DecryptDataRequestInput, _hsmgateway_v1_DecryptDataRequest>
      DecryptDataResponse: MessageTypeDefinition<_hsmgateway_v1_DecryptDataResponseInput, _hsmgateway_v1_DecryptDataResponse>
      DescribeKeyRequest: MessageTypeDefinition<_hsmgateway_v1_DescribeKeyRequestInput, _hsmgateway_v1_DescribeKeyRequest>
      DescribeKeyResponse: MessageTypeDefinition<_hsmgateway_v1_DescribeKeyResponseInput, _hsmgateway_v1_DescribeKeyResponse>
      DisableKeyRequest: MessageTypeDefinition<_hsmgateway_v1_DisableKeyRequestInput, _hsmgateway_v1_DisableKeyRequest>
      DisableKeyResponse: MessageTypeDefinition<_hsmgateway_v1_DisableKeyResponseInput, _hsmgateway_v1_DisableKeyResponse>
      EnableKeyRequest: MessageTypeDefinition<_hsmgateway_v1_EnableKeyRequestInput, _hsmgateway_v1_EnableKeyRequest>
      EnableKeyResponse: MessageTypeDefinition<_hsmgateway_v1_EnableKeyResponseInput, _hsmgateway_v1_EnableKeyResponse>
      EncryptDataKeyRequest: MessageTypeDefinition<_hsmgateway_v1_EncryptDataKeyRequestInput, _hsmgateway_v1_EncryptDataKeyRequest>
      EncryptDataKeyResponse: MessageTypeDefinition<_hsmgateway_v1_EncryptDataKeyResponseInput, _hsmgateway_v1_EncryptDataKeyResponse>
      EncryptDataRequest: MessageTypeDefinition<_hsmgateway_v1_EncryptDataRequestInput, _hsmgateway_v1_EncryptDataRequest>
      EncryptDataResponse: MessageTypeDefinition<_hsmgateway_v1_EncryptDataResponseInput, _hsmgateway_v1_EncryptDataResponse>
      EncryptionAlgorithm: EnumTypeDefinition
      GenerateMacRequest: MessageTypeDefinition<_hsmgateway_v1_GenerateMacRequestInput, _hsmgateway_v1_GenerateMacRequest>
      GenerateMacResponse: MessageTypeDefinition<_hsmgateway_v1_GenerateMacResponseInput, _hsmgateway_v1_GenerateMacResponse>
      GenerateRandomRequest: MessageTypeDefinition<_hsmgateway_v1_GenerateRandomRequestInput, _hsmgateway_v1_GenerateRandomRequest>
      GenerateRandomResponse: MessageTypeDefinition<_hsmgateway_v1_GenerateRandomResponseInput, _hsmgateway_v1_GenerateRandomResponse>
      GetPublicKeyRequest: MessageTypeDefinition<_hsmgateway_v1_GetPublicKeyRequestInput, _hsmgateway_v1_GetPublicKeyRequest>
      GetPublicKeyResponse: MessageTypeDefinition<_hsmgateway_v1_GetPublicKeyResponseInput, _hsmgateway_v1_GetPublicKeyResponse>
      KeyDetails: MessageTypeDefinition<_hsmgateway_v1_KeyDetailsInput, _hsmgateway_v1_KeyDetails>
      KeyInfo: MessageTypeDefinition<_hsmgateway_v1_KeyInfoInput, _hsmgateway_v1_KeyInfo>
      KeyManagementService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_KeyManagementServiceClient> & { service: _hsmgateway_v1_KeyManagementServiceDefinition }
      KeyOrigin: EnumTypeDefinition
      KeySpec: EnumTypeDefinition
      KeyState: EnumTypeDefinition
      KeyStateInfo: MessageTypeDefinition<_hsmgateway_v1_KeyStateInfoInput, _hsmgateway_v1_KeyStateInfo>
      KeyUsage: EnumTypeDefinition
      ListKeysRequest: MessageTypeDefinition<_hsmgateway_v1_ListKeysRequestInput, _hsmgateway_v1_ListKeysRequest>
      ListKeysResponse: MessageTypeDefinition<_hsmgateway_v1_ListKeysResponseInput, _hsmgateway_v1_ListKeysResponse>
      MacAlgorithm: EnumTypeDefinition
      MessageType: EnumTypeDefinition
      Operation: MessageTypeDefinition<_hsmgateway_v1_OperationInput, _hsmgateway_v1_Operation>
      OperationBatch: MessageTypeDefinition<_hsmgateway_v1_OperationBatchInput, _hsmgateway_v1_OperationBatch>
      OperationError: MessageTypeDefinition<_hsmgateway_v1_OperationErrorInput, _hsmgateway_v1_OperationError>
      Protection: EnumTypeDefinition
      Result: MessageTypeDefinition<_hsmgateway_v1_ResultInput, _hsmgateway_v1_Result>
      ResultBatch: MessageTypeDefinition<_hsmgateway_v1_ResultBatchInput, _hsmgateway_v1_ResultBatch>
      SignRequest: MessageTypeDefinition<_hsmgateway_v1_SignRequestInput, _hsmgateway_v1_SignRequest>
      SignResponse: MessageTypeDefinition<_hsmgateway_v1_SignResponseInput, _hsmgateway_v1_SignResponse>
      SigningAlgorithm: EnumTypeDefinition
      VerifyMacRequest: MessageTypeDefinition<_hsmgateway_v1_VerifyMacRequestInput, _hsmgateway_v1_VerifyMacRequest>
      VerifyMacResponse: MessageTypeDefinition<_hsmgateway_v1_VerifyMacResponseInput, _hsmgateway_v1_VerifyMacResponse>
      VerifyRequest: MessageTypeDefinition<_hsmgateway_v1_VerifyRequestInput, _hsmgateway_v1_VerifyRequest>
      VerifyResponse: MessageTypeDefinition<_hsmgateway_v1_VerifyResponseInput, _hsmgateway_v1_VerifyResponse>
    }
  }
}

