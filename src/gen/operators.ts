import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { BeginLoginRequestInput as _hsmgateway_v1_BeginLoginRequestInput, BeginLoginRequest as _hsmgateway_v1_BeginLoginRequest } from './hsmgateway/v1/BeginLoginRequest.ts';
import type { BeginLoginResponseInput as _hsmgateway_v1_BeginLoginResponseInput, BeginLoginResponse as _hsmgateway_v1_BeginLoginResponse } from './hsmgateway/v1/BeginLoginResponse.ts';
import type { CompleteLoginRequestInput as _hsmgateway_v1_CompleteLoginRequestInput, CompleteLoginRequest as _hsmgateway_v1_CompleteLoginRequest } from './hsmgateway/v1/CompleteLoginRequest.ts';
import type { CompleteLoginResponseInput as _hsmgateway_v1_CompleteLoginResponseInput, CompleteLoginResponse as _hsmgateway_v1_CompleteLoginResponse } from './hsmgateway/v1/CompleteLoginResponse.ts';
import type { DisableOperatorRequestInput as _hsmgateway_v1_DisableOperatorRequestInput, DisableOperatorRequest as _hsmgateway_v1_DisableOperatorRequest } from './hsmgateway/v1/DisableOperatorRequest.ts';
import type { DisableOperatorResponseInput as _hsmgateway_v1_DisableOperatorResponseInput, DisableOperatorResponse as _hsmgateway_v1_DisableOperatorResponse } from './hsmgateway/v1/DisableOperatorResponse.ts';
import type { EnableOperatorRequestInput as _hsmgateway_v1_EnableOperatorRequestInput, EnableOperatorRequest as _hsmgateway_v1_EnableOperatorRequest } from './hsmgateway/v1/EnableOperatorRequest.ts';
import type { EnableOperatorResponseInput as _hsmgateway_v1_EnableOperatorResponseInput, EnableOperatorResponse as _hsmgateway_v1_EnableOperatorResponse } from './hsmgateway/v1/EnableOperatorResponse.ts';
import type { EndSessionRequestInput as _hsmgateway_v1_EndSessionRequestInput, EndSessionRequest as _hsmgateway_v1_EndSessionRequest } from './hsmgateway/v1/EndSessionRequest.ts';
import type { EndSessionResponseInput as _hsmgateway_v1_EndSessionResponseInput, EndSessionResponse as _hsmgateway_v1_EndSessionResponse } from './hsmgateway/v1/EndSessionResponse.ts';
import type { EnrollOperatorRequestInput as _hsmgateway_v1_EnrollOperatorRequestInput, EnrollOperatorRequest as _hsmgateway_v1_EnrollOperatorRequest } from './hsmgateway/v1/EnrollOperatorRequest.ts';
import type { EnrollOperatorResponseInput as _hsmgateway_v1_EnrollOperatorResponseInput, EnrollOperatorResponse as _hsmgateway_v1_EnrollOperatorResponse } from './hsmgateway/v1/EnrollOperatorResponse.ts';
import type { EnrollUkeyRequestInput as _hsmgateway_v1_EnrollUkeyRequestInput, EnrollUkeyRequest as _hsmgateway_v1_EnrollUkeyRequest } from './hsmgateway/v1/EnrollUkeyRequest.ts';
import type { EnrollUkeyResponseInput as _hsmgateway_v1_EnrollUkeyResponseInput, EnrollUkeyResponse as _hsmgateway_v1_EnrollUkeyResponse } from './hsmgateway/v1/EnrollUkeyResponse.ts';
import type { GetOperatorRequestInput as _hsmgateway_v1_GetOperatorRequestInput, GetOperatorRequest as _hsmgateway_v1_GetOperatorRequest } from './hsmgateway/v1/GetOperatorRequest.ts';
import type { GetOperatorResponseInput as _hsmgateway_v1_GetOperatorResponseInput, GetOperatorResponse as _hsmgateway_v1_GetOperatorResponse } from './hsmgateway/v1/GetOperatorResponse.ts';
import type { ListOperatorsRequestInput as _hsmgateway_v1_ListOperatorsRequestInput, ListOperatorsRequest as _hsmgateway_v1_ListOperatorsRequest } from './hsmgateway/v1/ListOperatorsRequest.ts';
import type { ListOperatorsResponseInput as _hsmgateway_v1_ListOperatorsResponseInput, ListOperatorsResponse as _hsmgateway_v1_ListOperatorsResponse } from './hsmgateway/v1/ListOperatorsResponse.ts';
import type { ListSessionsRequestInput as _hsmgateway_v1_ListSessionsRequestInput, ListSessionsRequest as _hsmgateway_v1_ListSessionsRequest } from './hsmgateway/v1/ListSessionsRequest.ts';
import type { ListSessionsResponseInput as _hsmgateway_v1_ListSessionsResponseInput, ListSessionsResponse as _hsmgateway_v1_ListSessionsResponse } from './hsmgateway/v1/ListSessionsResponse.ts';
import type { LogoutRequestInput as _hsmgateway_v1_LogoutRequestInput, LogoutRequest as _hsmgateway_v1_LogoutRequest } from './hsmgateway/v1/LogoutRequest.ts';
import type { LogoutResponseInput as _hsmgateway_v1_LogoutResponseInput, LogoutResponse as _hsmgateway_v1_LogoutResponse } from './hsmgateway/v1/LogoutResponse.ts';
import type { OperatorInput as _hsmgateway_v1_OperatorInput, Operator as _hsmgateway_v1_Operator } from './hsmgateway/v1/Operator.ts';
import type { OperatorServiceClient as _hsmgateway_v1_OperatorServiceClient, OperatorServiceDefinition as _hsmgateway_v1_OperatorServiceDefinition } from './hsmgateway/v1/OperatorService.ts';
import type { OperatorSessionInput as _hsmgateway_v1_OperatorSessionInput, OperatorSession as _hsmgateway_v1_OperatorSession } from './hsmgateway/v1/OperatorSession.ts';
import type { RemoveUkeyRequestInput as _hsmgateway_v1_RemoveUkeyRequestInput, RemoveUkeyRequest as _hsmgateway_v1_RemoveUkeyRequest } from './hsmgateway/v1/RemoveUkeyRequest.ts';
import type { RemoveUkeyResponseInput as _hsmgateway_v1_RemoveUkeyResponseInput, RemoveUkeyResponse as _hsmgateway_v1_RemoveUkeyResponse } from './hsmgateway/v1/RemoveUkeyResponse.ts';
import type { SetOperatorRolesRequestInput as _hsmgateway_v1_SetOperatorRolesRequestInput, SetOperatorRolesRequest as _hsmgateway_v1_SetOperatorRolesRequest } from './hsmgateway/v1/SetOperatorRolesRequest.ts';
import type { SetOperatorRolesResponseInput as _hsmgateway_v1_SetOperatorRolesResponseInput, SetOperatorRolesResponse as _hsmgateway_v1_SetOperatorRolesResponse } from './hsmgateway/v1/SetOperatorRolesResponse.ts';
import type { UkeyInput as _hsmgateway_v1_UkeyInput, Ukey as _hsmgateway_v1_Ukey } from './hsmgateway/v1/Ukey.ts';
import type { UnlockOperatorRequestInput as _hsmgateway_v1_UnlockOperatorRequestInput, UnlockOperatorRequest as _hsmgateway_v1_UnlockOperatorRequest } from './hsmgateway/v1/UnlockOperatorRequest.ts';
import type { UnlockOperatorResponseInput as _hsmgateway_v1_UnlockOperatorResponseInput, UnlockOperatorResponse as _hsmgateway_v1_UnlockOperatorResponse } from './hsmgateway/v1/UnlockOperatorResponse.ts';
import type { WhoAmIRequestInput as _hsmgateway_v1_WhoAmIRequestInput, WhoAmIRequest as _hsmgateway_v1_WhoAmIRequest } from './hsmgateway/v1/WhoAmIRequest.ts';
import type { WhoAmIResponseInput as _hsmgateway_v1_WhoAmIResponseInput, WhoAmIResponse as _hsmgateway_v1_WhoAmIResponse } from './hsmgateway/v1/WhoAmIResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      BeginLoginRequest: MessageTypeDefinition<_hsmgateway_v1_BeginLoginRequestInput, _hsmgateway_v1_BeginLoginRequest>
      BeginLoginResponse: MessageTypeDefinition<_hsmgateway_v1_BeginLoginResponseInput, _hsmgateway_v1_BeginLoginResponse>
      CompleteLoginRequest: MessageTypeDefinition<_hsmgateway_v1_CompleteLoginRequestInput, _hsmgateway_v1_CompleteLoginRequest>
      CompleteLoginResponse: MessageTypeDefinition<_hsmgateway_v1_CompleteLoginResponseInput, _hsmgateway_v1_CompleteLoginResponse>
      DisableOperatorRequest: MessageTypeDefinition<_hsmgateway_v1_DisableOperatorRequestInput, _hsmgateway_v1_DisableOperatorRequest>
      DisableOperatorResponse: MessageTypeDefinition<_hsmgateway_v1_DisableOperatorResponseInput, _hsmgateway_v1_DisableOperatorResponse>
      EnableOperatorRequest: MessageTypeDefinition<_hsmgateway_v1_EnableOperatorRequestInput, _hsmgateway_v1_EnableOperatorRequest>
      EnableOperatorResponse: MessageTypeDefinition<_hsmgateway_v1_EnableOperatorResponseInput, _hsmgateway_v1_EnableOperatorResponse>
      EndSessionRequest: MessageTypeDefinition<_hsmgateway_v1_EndSessionRequestInput, _hsmgateway_v1_EndSessionRequest>
      EndSessionResponse: MessageTypeDefinition<_hsmgateway_v1_EndSessionResponseInput, _hsmgateway_v1_EndSessionResponse>
      EnrollOperatorRequest: MessageTypeDefinition<_hsmgateway_v1_EnrollOperatorRequestInput, _hsmgateway_v1_EnrollOperatorRequest>
      EnrollOperatorResponse: MessageTypeDefinition<_hsmgateway_v1_EnrollOperatorResponseInput, _hsmgateway_v1_EnrollOperatorResponse>
      EnrollUkeyRequest: MessageTypeDefinition<_hsmgateway_v1_EnrollUkeyRequestInput, _hsmgateway_v1_EnrollUkeyRequest>
      EnrollUkeyResponse: MessageTypeDefinition<_hsmgateway_v1_EnrollUkeyResponseInput, _hsmgateway_v1_EnrollUkeyResponse>
      GetOperatorRequest: MessageTypeDefinition<_hsmgateway_v1_GetOperatorRequestInput, _hsmgateway_v1_GetOperatorRequest>
      GetOperatorResponse: MessageTypeDefinition<_hsmgateway_v1_GetOperatorResponseInput, _hsmgateway_v1_GetOperatorResponse>
      ListOperatorsRequest: MessageTypeDefinition<_hsmgateway_v1_ListOperatorsRequestInput, _hsmgateway_v1_ListOperatorsRequest>
      ListOperatorsResponse: MessageTypeDefinition<_hsmgateway_v1_ListOperatorsResponseInput, _hsmgateway_v1_ListOperatorsResponse>
      ListSessionsRequest: MessageTypeDefinition<_hsmgateway_v1_ListSessionsRequestInput, _hsmgateway_v1_ListSessionsRequest>
      ListSessionsResponse: MessageTypeDefinition<_hsmgateway_v1_ListSessionsResponseInput, _hsmgateway_v1_ListSessionsResponse>
      LogoutRequest: MessageTypeDefinition<_hsmgateway_v1_LogoutRequestInput, _hsmgateway_v1_LogoutRequest>
      LogoutResponse: MessageTypeDefinition<_hsmgateway_v1_LogoutResponseInput, _hsmgateway_v1_LogoutResponse>
      Operator: MessageTypeDefinition<_hsmgateway_v1_OperatorInput, _hsmgateway_v1_Operator>
      OperatorRole: EnumTypeDefinition
      OperatorService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_OperatorServiceClient> & { service: _hsmgateway_v1_OperatorServiceDefinition }
      OperatorSession: MessageTypeDefinition<_hsmgateway_v1_OperatorSessionInput, _hsmgateway_v1_OperatorSession>
      OperatorState: EnumTypeDefinition
      RemoveUkeyRequest: MessageTypeDefinition<_hsmgateway_v1_RemoveUkeyRequestInput, _hsmgateway_v1_RemoveUkeyRequest>
      RemoveUkeyResponse: MessageTypeDefinition<_hsmgateway_v1_RemoveUkeyResponseInput, _hsmgateway_v1_RemoveUkeyResponse>
      SetOperatorRolesRequest: MessageTypeDefinition<_hsmgateway_v1_SetOperatorRolesRequestInput, _hsmgateway_v1_SetOperatorRolesRequest>
      SetOperatorRolesResponse: MessageTypeDefinition<_hsmgateway_v1_SetOperatorRolesResponseInput, _hsmgateway_v1_SetOperatorRolesResponse>
      Ukey: MessageTypeDefinition<_hsmgateway_v1_UkeyInput, _hsmgateway_v1_Ukey>
      UkeyKeyType: EnumTypeDefinition
      UnlockOperatorRequest: MessageTypeDefinition<_hsmgateway_v1_UnlockOperatorRequestInput, _hsmgateway_v1_UnlockOperatorRequest>
      UnlockOperatorResponse: MessageTypeDefinition<_hsmgateway_v1_UnlockOperatorResponseInput, _hsmgateway_v1_UnlockOperatorResponse>
      WhoAmIRequest: MessageTypeDefinition<_hsmgateway_v1_WhoAmIRequestInput, _hsmgateway_v1_WhoAmIRequest>
      WhoAmIResponse: MessageTypeDefinition<_hsmgateway_v1_WhoAmIResponseInput, _hsmgateway_v1_WhoAmIResponse>
    }
  }
}

