// Original file: proto/hsmgateway/v1/operators.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { BeginLoginRequestInput as _hsmgateway_v1_BeginLoginRequestInput, BeginLoginRequest as _hsmgateway_v1_BeginLoginRequest } from '../../hsmgateway/v1/BeginLoginRequest.ts';
import type { BeginLoginResponseInput as _hsmgateway_v1_BeginLoginResponseInput, BeginLoginResponse as _hsmgateway_v1_BeginLoginResponse } from '../../hsmgateway/v1/BeginLoginResponse.ts';
import type { CompleteLoginRequestInput as _hsmgateway_v1_CompleteLoginRequestInput, CompleteLoginRequest as _hsmgateway_v1_CompleteLoginRequest } from '../../hsmgateway/v1/CompleteLoginRequest.ts';
import type { CompleteLoginResponseInput as _hsmgateway_v1_CompleteLoginResponseInput, CompleteLoginResponse as _hsmgateway_v1_CompleteLoginResponse } from '../../hsmgateway/v1/CompleteLoginResponse.ts';
import type { DisableOperatorRequestInput as _hsmgateway_v1_DisableOperatorRequestInput, DisableOperatorRequest as _hsmgateway_v1_DisableOperatorRequest } from '../../hsmgateway/v1/DisableOperatorRequest.ts';
import type { DisableOperatorResponseInput as _hsmgateway_v1_DisableOperatorResponseInput, DisableOperatorResponse as _hsmgateway_v1_DisableOperatorResponse } from '../../hsmgateway/v1/DisableOperatorResponse.ts';
import type { EnableOperatorRequestInput as _hsmgateway_v1_EnableOperatorRequestInput, EnableOperatorRequest as _hsmgateway_v1_EnableOperatorRequest } from '../../hsmgateway/v1/EnableOperatorRequest.ts';
import type { EnableOperatorResponseInput as _hsmgateway_v1_EnableOperatorResponseInput, EnableOperatorResponse as _hsmgateway_v1_EnableOperatorResponse } from '../../hsmgateway/v1/EnableOperatorResponse.ts';
import type { EndSessionRequestInput as _hsmgateway_v1_EndSessionRequestInput, EndSessionRequest as _hsmgateway_v1_EndSessionRequest } from '../../hsmgateway/v1/EndSessionRequest.ts';
import type { EndSessionResponseInput as _hsmgateway_v1_EndSessionResponseInput, EndSessionResponse as _hsmgateway_v1_EndSessionResponse } from '../../hsmgateway/v1/EndSessionResponse.ts';
import type { EnrollOperatorRequestInput as _hsmgateway_v1_EnrollOperatorRequestInput, EnrollOperatorRequest as _hsmgateway_v1_EnrollOperatorRequest } from '../../hsmgateway/v1/EnrollOperatorRequest.ts';
import type { EnrollOperatorResponseInput as _hsmgateway_v1_EnrollOperatorResponseInput, EnrollOperatorResponse as _hsmgateway_v1_EnrollOperatorResponse } from '../../hsmgateway/v1/EnrollOperatorResponse.ts';
import type { EnrollUkeyRequestInput as _hsmgateway_v1_EnrollUkeyRequestInput, EnrollUkeyRequest as _hsmgateway_v1_EnrollUkeyRequest } from '../../hsmgateway/v1/EnrollUkeyRequest.ts';
import type { EnrollUkeyResponseInput as _hsmgateway_v1_EnrollUkeyResponseInput, EnrollUkeyResponse as _hsmgateway_v1_EnrollUkeyResponse } from '../../hsmgateway/v1/EnrollUkeyResponse.ts';
import type { GetOperatorRequestInput as _hsmgateway_v1_GetOperatorRequestInput, GetOperatorRequest as _hsmgateway_v1_GetOperatorRequest } from '../../hsmgateway/v1/GetOperatorRequest.ts';
import type { GetOperatorResponseInput as _hsmgateway_v1_GetOperatorResponseInput, GetOperatorResponse as _hsmgateway_v1_GetOperatorResponse } from '../../hsmgateway/v1/GetOperatorResponse.ts';
import type { ListOperatorsRequestInput as _hsmgateway_v1_ListOperatorsRequestInput, ListOperatorsRequest as _hsmgateway_v1_ListOperatorsRequest } from '../../hsmgateway/v1/ListOperatorsRequest.ts';
import type { ListOperatorsResponseInput as _hsmgateway_v1_ListOperatorsResponseInput, ListOperatorsResponse as _hsmgateway_v1_ListOperatorsResponse } from '../../hsmgateway/v1/ListOperatorsResponse.ts';
import type { ListSessionsRequestInput as _hsmgateway_v1_ListSessionsRequestInput, ListSessionsRequest as _hsmgateway_v1_ListSessionsRequest } from '../../hsmgateway/v1/ListSessionsRequest.ts';
import type { ListSessionsResponseInput as _hsmgateway_v1_ListSessionsResponseInput, ListSessionsResponse as _hsmgateway_v1_ListSessionsResponse } from '../../hsmgateway/v1/ListSessionsResponse.ts';
import type { LogoutRequestInput as _hsmgateway_v1_LogoutRequestInput, LogoutRequest as _hsmgateway_v1_LogoutRequest } from '../../hsmgateway/v1/LogoutRequest.ts';
import type { LogoutResponseInput as _hsmgateway_v1_LogoutResponseInput, LogoutResponse as _hsmgateway_v1_LogoutResponse } from '../../hsmgateway/v1/LogoutResponse.ts';
import type { RemoveUkeyRequestInput as _hsmgateway_v1_RemoveUkeyRequestInput, RemoveUkeyRequest as _hsmgateway_v1_RemoveUkeyRequest } from '../../hsmgateway/v1/RemoveUkeyRequest.ts';
import type { RemoveUkeyResponseInput as _hsmgateway_v1_RemoveUkeyResponseInput, RemoveUkeyResponse as _hsmgateway_v1_RemoveUkeyResponse } from '../../hsmgateway/v1/RemoveUkeyResponse.ts';
import type { SetOperatorRolesRequestInput as _hsmgateway_v1_SetOperatorRolesRequestInput, SetOperatorRolesRequest as _hsmgateway_v1_SetOperatorRolesRequest } from '../../hsmgateway/v1/SetOperatorRolesRequest.ts';
import type { SetOperatorRolesResponseInput as _hsmgateway_v1_SetOperatorRolesResponseInput, SetOperatorRolesResponse as _hsmgateway_v1_SetOperatorRolesResponse } from '../../hsmgateway/v1/SetOperatorRolesResponse.ts';
import type { UnlockOperatorRequestInput as _hsmgateway_v1_UnlockOperatorRequestInput, UnlockOperatorRequest as _hsmgateway_v1_UnlockOperatorRequest } from '../../hsmgateway/v1/UnlockOperatorRequest.ts';
import type { UnlockOperatorResponseInput as _hsmgateway_v1_UnlockOperatorResponseInput, UnlockOperatorResponse as _hsmgateway_v1_UnlockOperatorResponse } from '../../hsmgateway/v1/UnlockOperatorResponse.ts';
import type { WhoAmIRequestInput as _hsmgateway_v1_WhoAmIRequestInput, WhoAmIRequest as _hsmgateway_v1_WhoAmIRequest } from '../../hsmgateway/v1/WhoAmIRequest.ts';
import type { WhoAmIResponseInput as _hsmgateway_v1_WhoAmIResponseInput, WhoAmIResponse as _hsmgateway_v1_WhoAmIResponse } from '../../hsmgateway/v1/WhoAmIResponse.ts';

export interface OperatorServiceClient extends grpc.Client {
  /**
   * Asks for a challenge. Errors: OPERATOR_NOT_ENROLLED, OPERATOR_DISABLED, OPERATOR_LOCKED.
   */
  BeginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  BeginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  BeginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  BeginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  /**
   * Asks for a challenge. Errors: OPERATOR_NOT_ENROLLED, OPERATOR_DISABLED, OPERATOR_LOCKED.
   */
  beginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  beginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  beginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  beginLogin(argument: _hsmgateway_v1_BeginLoginRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_BeginLoginResponse>): grpc.ClientUnaryCall;
  
  /**
   * Answers a challenge; each can be answered once. Errors: LOGIN_FAILED (the signature is not the UKey's, or the UKey is not the
   * operator's), CHALLENGE_INVALID (answered before, unknown, another operator's or another certificate's), CHALLENGE_EXPIRED,
   * OPERATOR_LOCKED (five wrong answers lock for 15 minutes).
   */
  CompleteLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  CompleteLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  CompleteLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  CompleteLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  /**
   * Answers a challenge; each can be answered once. Errors: LOGIN_FAILED (the signature is not the UKey's, or the UKey is not the
   * operator's), CHALLENGE_INVALID (answered before, unknown, another operator's or another certificate's), CHALLENGE_EXPIRED,
   * OPERATOR_LOCKED (five wrong answers lock for 15 minutes).
   */
  completeLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  completeLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  completeLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  completeLogin(argument: _hsmgateway_v1_CompleteLoginRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_CompleteLoginResponse>): grpc.ClientUnaryCall;
  
  /**
   * Keeps another operator out; its sessions end at once. Errors: OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE.
   */
  DisableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  DisableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  DisableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  DisableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  /**
   * Keeps another operator out; its sessions end at once. Errors: OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE.
   */
  disableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  disableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  disableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  disableOperator(argument: _hsmgateway_v1_DisableOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_DisableOperatorResponse>): grpc.ClientUnaryCall;
  
  /**
   * Errors: OPERATOR_NOT_FOUND.
   */
  EnableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  EnableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  EnableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  EnableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  /**
   * Errors: OPERATOR_NOT_FOUND.
   */
  enableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  enableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  enableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  enableOperator(argument: _hsmgateway_v1_EnableOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnableOperatorResponse>): grpc.ClientUnaryCall;
  
  /**
   * Ends a session of anybody, at once. Errors: OPERATOR_SESSION_NOT_FOUND.
   */
  EndSession(argument: _hsmgateway_v1_EndSessionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  EndSession(argument: _hsmgateway_v1_EndSessionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  EndSession(argument: _hsmgateway_v1_EndSessionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  EndSession(argument: _hsmgateway_v1_EndSessionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  /**
   * Ends a session of anybody, at once. Errors: OPERATOR_SESSION_NOT_FOUND.
   */
  endSession(argument: _hsmgateway_v1_EndSessionRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  endSession(argument: _hsmgateway_v1_EndSessionRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  endSession(argument: _hsmgateway_v1_EndSessionRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  endSession(argument: _hsmgateway_v1_EndSessionRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EndSessionResponse>): grpc.ClientUnaryCall;
  
  /**
   * Enrolls an operator with a first UKey. Errors: OPERATOR_EXISTS, UKEY_EXISTS, ROLE_CONFLICT, TENANT_NOT_FOUND, KEY_INVALID,
   * UKEY_SIGNATURE_INVALID.
   */
  EnrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  EnrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  EnrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  EnrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  /**
   * Enrolls an operator with a first UKey. Errors: OPERATOR_EXISTS, UKEY_EXISTS, ROLE_CONFLICT, TENANT_NOT_FOUND, KEY_INVALID,
   * UKEY_SIGNATURE_INVALID.
   */
  enrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  enrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  enrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  enrollOperator(argument: _hsmgateway_v1_EnrollOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnrollOperatorResponse>): grpc.ClientUnaryCall;
  
  /**
   * Enrolls a further UKey of an operator, 8 at most. Errors: OPERATOR_NOT_FOUND, UKEY_EXISTS, KEY_INVALID, UKEY_SIGNATURE_INVALID.
   */
  EnrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  EnrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  EnrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  EnrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  /**
   * Enrolls a further UKey of an operator, 8 at most. Errors: OPERATOR_NOT_FOUND, UKEY_EXISTS, KEY_INVALID, UKEY_SIGNATURE_INVALID.
   */
  enrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  enrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  enrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  enrollUkey(argument: _hsmgateway_v1_EnrollUkeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_EnrollUkeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Errors: OPERATOR_NOT_FOUND.
   */
  GetOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  GetOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  GetOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  GetOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  /**
   * Errors: OPERATOR_NOT_FOUND.
   */
  getOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  getOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  getOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  getOperator(argument: _hsmgateway_v1_GetOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_GetOperatorResponse>): grpc.ClientUnaryCall;
  
  /**
   * Operators in the order of their names.
   */
  ListOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  ListOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  ListOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  ListOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  /**
   * Operators in the order of their names.
   */
  listOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  listOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  listOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  listOperators(argument: _hsmgateway_v1_ListOperatorsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListOperatorsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Open sessions of one operator or of all.
   */
  ListSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  ListSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  ListSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  ListSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  /**
   * Open sessions of one operator or of all.
   */
  listSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  listSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  listSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  listSessions(argument: _hsmgateway_v1_ListSessionsRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListSessionsResponse>): grpc.ClientUnaryCall;
  
  /**
   * Ends the session of the call, or all of the caller's.
   */
  Logout(argument: _hsmgateway_v1_LogoutRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  Logout(argument: _hsmgateway_v1_LogoutRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  Logout(argument: _hsmgateway_v1_LogoutRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  Logout(argument: _hsmgateway_v1_LogoutRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  /**
   * Ends the session of the call, or all of the caller's.
   */
  logout(argument: _hsmgateway_v1_LogoutRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  logout(argument: _hsmgateway_v1_LogoutRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  logout(argument: _hsmgateway_v1_LogoutRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  logout(argument: _hsmgateway_v1_LogoutRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_LogoutResponse>): grpc.ClientUnaryCall;
  
  /**
   * Removes a UKey, not the last one; sessions that it opened end. Errors: OPERATOR_NOT_FOUND, UKEY_NOT_FOUND, UKEY_IS_LAST.
   */
  RemoveUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  RemoveUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  RemoveUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  RemoveUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  /**
   * Removes a UKey, not the last one; sessions that it opened end. Errors: OPERATOR_NOT_FOUND, UKEY_NOT_FOUND, UKEY_IS_LAST.
   */
  removeUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  removeUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  removeUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  removeUkey(argument: _hsmgateway_v1_RemoveUkeyRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_RemoveUkeyResponse>): grpc.ClientUnaryCall;
  
  /**
   * Replaces all roles of another operator. Errors: OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE, ROLE_CONFLICT, TENANT_NOT_FOUND.
   */
  SetOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  SetOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  SetOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  SetOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  /**
   * Replaces all roles of another operator. Errors: OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE, ROLE_CONFLICT, TENANT_NOT_FOUND.
   */
  setOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  setOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  setOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  setOperatorRoles(argument: _hsmgateway_v1_SetOperatorRolesRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_SetOperatorRolesResponse>): grpc.ClientUnaryCall;
  
  /**
   * Ends the lock after wrong answers. Errors: OPERATOR_NOT_FOUND.
   */
  UnlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  UnlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  UnlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  UnlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  /**
   * Ends the lock after wrong answers. Errors: OPERATOR_NOT_FOUND.
   */
  unlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  unlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  unlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  unlockOperator(argument: _hsmgateway_v1_UnlockOperatorRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_UnlockOperatorResponse>): grpc.ClientUnaryCall;
  
  /**
   * The caller as the gateway knows it, with or without a session.
   */
  WhoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  WhoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  WhoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  WhoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  /**
   * The caller as the gateway knows it, with or without a session.
   */
  whoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  whoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  whoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  whoAmI(argument: _hsmgateway_v1_WhoAmIRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_WhoAmIResponse>): grpc.ClientUnaryCall;
  
}

export interface OperatorServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * Asks for a challenge. Errors: OPERATOR_NOT_ENROLLED, OPERATOR_DISABLED, OPERATOR_LOCKED.
   */
  BeginLogin: grpc.handleUnaryCall<_hsmgateway_v1_BeginLoginRequest, _hsmgateway_v1_BeginLoginResponseInput>;
  
  /**
   * Answers a challenge; each can be answered once. Errors: LOGIN_FAILED (the signature is not the UKey's, or the UKey is not the
   * operator's), CHALLENGE_INVALID (answered before, unknown, another operator's or another certificate's), CHALLENGE_EXPIRED,
   * OPERATOR_LOCKED (five wrong answers lock for 15 minutes).
   */
  CompleteLogin: grpc.handleUnaryCall<_hsmgateway_v1_CompleteLoginRequest, _hsmgateway_v1_CompleteLoginResponseInput>;
  
  /**
   * Keeps another operator out; its sessions end at once. Errors: OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE.
   */
  DisableOperator: grpc.handleUnaryCall<_hsmgateway_v1_DisableOperatorRequest, _hsmgateway_v1_DisableOperatorResponseInput>;
  
  /**
   * Errors: OPERATOR_NOT_FOUND.
   */
  EnableOperator: grpc.handleUnaryCall<_hsmgateway_v1_EnableOperatorRequest, _hsmgateway_v1_EnableOperatorResponseInput>;
  
  /**
   * Ends a session of anybody, at once. Errors: OPERATOR_SESSION_NOT_FOUND.
   */
  EndSession: grpc.handleUnaryCall<_hsmgateway_v1_EndSessionRequest, _hsmgateway_v1_EndSessionResponseInput>;
  
  /**
   * Enrolls an operator with a first UKey. Errors: OPERATOR_EXISTS, UKEY_EXISTS, ROLE_CONFLICT, TENANT_NOT_FOUND, KEY_INVALID,
   * UKEY_SIGNATURE_INVALID.
   */
  EnrollOperator: grpc.handleUnaryCall<_hsmgateway_v1_EnrollOperatorRequest, _hsmgateway_v1_EnrollOperatorResponseInput>;
  
  /**
   * Enrolls a further UKey of an operator, 8 at most. Errors: OPERATOR_NOT_FOUND, UKEY_EXISTS, KEY_INVALID, UKEY_SIGNATURE_INVALID.
   */
  EnrollUkey: grpc.handleUnaryCall<_hsmgateway_v1_EnrollUkeyRequest, _hsmgateway_v1_EnrollUkeyResponseInput>;
  
  /**
   * Errors: OPERATOR_NOT_FOUND.
   */
  GetOperator: grpc.handleUnaryCall<_hsmgateway_v1_GetOperatorRequest, _hsmgateway_v1_GetOperatorResponseInput>;
  
  /**
   * Operators in the order of their names.
   */
  ListOperators: grpc.handleUnaryCall<_hsmgateway_v1_ListOperatorsRequest, _hsmgateway_v1_ListOperatorsResponseInput>;
  
  /**
   * Open sessions of one operator or of all.
   */
  ListSessions: grpc.handleUnaryCall<_hsmgateway_v1_ListSessionsRequest, _hsmgateway_v1_ListSessionsResponseInput>;
  
  /**
   * Ends the session of the call, or all of the caller's.
   */
  Logout: grpc.handleUnaryCall<_hsmgateway_v1_LogoutRequest, _hsmgateway_v1_LogoutResponseInput>;
  
  /**
   * Removes a UKey, not the last one; sessions that it opened end. Errors: OPERATOR_NOT_FOUND, UKEY_NOT_FOUND, UKEY_IS_LAST.
   */
  RemoveUkey: grpc.handleUnaryCall<_hsmgateway_v1_RemoveUkeyRequest, _hsmgateway_v1_RemoveUkeyResponseInput>;
  
  /**
   * Replaces all roles of another operator. Errors: OPERATOR_NOT_FOUND, OPERATOR_SELF_CHANGE, ROLE_CONFLICT, TENANT_NOT_FOUND.
   */
  SetOperatorRoles: grpc.handleUnaryCall<_hsmgateway_v1_SetOperatorRolesRequest, _hsmgateway_v1_SetOperatorRolesResponseInput>;
  
  /**
   * Ends the lock after wrong answers. Errors: OPERATOR_NOT_FOUND.
   */
  UnlockOperator: grpc.handleUnaryCall<_hsmgateway_v1_UnlockOperatorRequest, _hsmgateway_v1_UnlockOperatorResponseInput>;
  
  /**
   * The caller as the gateway knows it, with or without a session.
   */
  WhoAmI: grpc.handleUnaryCall<_hsmgateway_v1_WhoAmIRequest, _hsmgateway_v1_WhoAmIResponseInput>;
  
}

export interface OperatorServiceDefinition extends grpc.ServiceDefinition {
  BeginLogin: MethodDefinition<_hsmgateway_v1_BeginLoginRequestInput, _hsmgateway_v1_BeginLoginResponseInput, _hsmgateway_v1_BeginLoginRequest, _hsmgateway_v1_BeginLoginResponse>
  CompleteLogin: MethodDefinition<_hsmgateway_v1_CompleteLoginRequestInput, _hsmgateway_v1_CompleteLoginResponseInput, _hsmgateway_v1_CompleteLoginRequest, _hsmgateway_v1_CompleteLoginResponse>
  DisableOperator: MethodDefinition<_hsmgateway_v1_DisableOperatorRequestInput, _hsmgateway_v1_DisableOperatorResponseInput, _hsmgateway_v1_DisableOperatorRequest, _hsmgateway_v1_DisableOperatorResponse>
  EnableOperator: MethodDefinition<_hsmgateway_v1_EnableOperatorRequestInput, _hsmgateway_v1_EnableOperatorResponseInput, _hsmgateway_v1_EnableOperatorRequest, _hsmgateway_v1_EnableOperatorResponse>
  EndSession: MethodDefinition<_hsmgateway_v1_EndSessionRequestInput, _hsmgateway_v1_EndSessionResponseInput, _hsmgateway_v1_EndSessionRequest, _hsmgateway_v1_EndSessionResponse>
  EnrollOperator: MethodDefinition<_hsmgateway_v1_EnrollOperatorRequestInput, _hsmgateway_v1_EnrollOperatorResponseInput, _hsmgateway_v1_EnrollOperatorRequest, _hsmgateway_v1_EnrollOperatorResponse>
  EnrollUkey: MethodDefinition<_hsmgateway_v1_EnrollUkeyRequestInput, _hsmgateway_v1_EnrollUkeyResponseInput, _hsmgateway_v1_EnrollUkeyRequest, _hsmgateway_v1_EnrollUkeyResponse>
  GetOperator: MethodDefinition<_hsmgateway_v1_GetOperatorRequestInput, _hsmgateway_v1_GetOperatorResponseInput, _hsmgateway_v1_GetOperatorRequest, _hsmgateway_v1_GetOperatorResponse>
  ListOperators: MethodDefinition<_hsmgateway_v1_ListOperatorsRequestInput, _hsmgateway_v1_ListOperatorsResponseInput, _hsmgateway_v1_ListOperatorsRequest, _hsmgateway_v1_ListOperatorsResponse>
  ListSessions: MethodDefinition<_hsmgateway_v1_ListSessionsRequestInput, _hsmgateway_v1_ListSessionsResponseInput, _hsmgateway_v1_ListSessionsRequest, _hsmgateway_v1_ListSessionsResponse>
  Logout: MethodDefinition<_hsmgateway_v1_LogoutRequestInput, _hsmgateway_v1_LogoutResponseInput, _hsmgateway_v1_LogoutRequest, _hsmgateway_v1_LogoutResponse>
  RemoveUkey: MethodDefinition<_hsmgateway_v1_RemoveUkeyRequestInput, _hsmgateway_v1_RemoveUkeyResponseInput, _hsmgateway_v1_RemoveUkeyRequest, _hsmgateway_v1_RemoveUkeyResponse>
  SetOperatorRoles: MethodDefinition<_hsmgateway_v1_SetOperatorRolesRequestInput, _hsmgateway_v1_SetOperatorRolesResponseInput, _hsmgateway_v1_SetOperatorRolesRequest, _hsmgateway_v1_SetOperatorRolesResponse>
  UnlockOperator: MethodDefinition<_hsmgateway_v1_UnlockOperatorRequestInput, _hsmgateway_v1_UnlockOperatorResponseInput, _hsmgateway_v1_UnlockOperatorRequest, _hsmgateway_v1_UnlockOperatorResponse>
  WhoAmI: MethodDefinition<_hsmgateway_v1_WhoAmIRequestInput, _hsmgateway_v1_WhoAmIResponseInput, _hsmgateway_v1_WhoAmIRequest, _hsmgateway_v1_WhoAmIResponse>
}
