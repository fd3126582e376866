import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { GetLogLevelRequestInput as _hsmgateway_v1_GetLogLevelRequestInput, GetLogLevelRequest as _hsmgateway_v1_GetLogLevelRequest } from './hsmgateway/v1/GetLogLevelRequest.ts';
import type { GetLogLevelResponseInput as _hsmgateway_v1_GetLogLevelResponseInput, GetLogLevelResponse as _hsmgateway_v1_GetLogLevelResponse } from './hsmgateway/v1/GetLogLevelResponse.ts';
import type { LogLevelStateInput as _hsmgateway_v1_LogLevelStateInput, LogLevelState as _hsmgateway_v1_LogLevelState } from './hsmgateway/v1/LogLevelState.ts';
import type { LogServiceClient as _hsmgateway_v1_LogServiceClient, LogServiceDefinition as _hsmgateway_v1_LogServiceDefinition } from './hsmgateway/v1/LogService.ts';
import type { SetLogLevelRequestInput as _hsmgateway_v1_SetLogLevelRequestInput, SetLogLevelRequest as _hsmgateway_v1_SetLogLevelRequest } from './hsmgateway/v1/SetLogLevelRequest.ts';
import type { SetLogLevelResponseInput as _hsmgateway_v1_SetLogLevelResponseInput, SetLogLevelResponse as _hsmgateway_v1_SetLogLevelResponse } from './hsmgateway/v1/SetLogLevelResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      GetLogLevelRequest: MessageTypeDefinition<_hsmgateway_v1_GetLogLevelRequestInput, _hsmgateway_v1_GetLogLevelRequest>
      GetLogLevelResponse: MessageTypeDefinition<_hsmgateway_v1_GetLogLevelResponseInput, _hsmgateway_v1_GetLogLevelResponse>
      LogLevel: EnumTypeDefinition
      LogLevelState: MessageTypeDefinition<_hsmgateway_v1_LogLevelStateInput, _hsmgateway_v1_LogLevelState>
      /**
       * Served on the admin listener, for operators. It is about the gateway that is called, and its crypto-hosts, alone.
       */
      LogService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_LogServiceClient> & { service: _hsmgateway_v1_LogServiceDefinition }
      SetLogLevelRequest: MessageTypeDefinition<_hsmgateway_v1_SetLogLevelRequestInput, _hsmgateway_v1_SetLogLevelRequest>
      SetLogLevelResponse: MessageTypeDefinition<_hsmgateway_v1_SetLogLevelResponseInput, _hsmgateway_v1_SetLogLevelResponse>
    }
  }
}

