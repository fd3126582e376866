import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { AnnouncedGatewayInput as _hsmgateway_v1_AnnouncedGatewayInput, AnnouncedGateway as _hsmgateway_v1_AnnouncedGateway } from './hsmgateway/v1/AnnouncedGateway.ts';
import type { ClusterServiceClient as _hsmgateway_v1_ClusterServiceClient, ClusterServiceDefinition as _hsmgateway_v1_ClusterServiceDefinition } from './hsmgateway/v1/ClusterService.ts';
import type { ListGatewaysRequestInput as _hsmgateway_v1_ListGatewaysRequestInput, ListGatewaysRequest as _hsmgateway_v1_ListGatewaysRequest } from './hsmgateway/v1/ListGatewaysRequest.ts';
import type { ListGatewaysResponseInput as _hsmgateway_v1_ListGatewaysResponseInput, ListGatewaysResponse as _hsmgateway_v1_ListGatewaysResponse } from './hsmgateway/v1/ListGatewaysResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  hsmgateway: {
    v1: {
      AnnouncedGateway: MessageTypeDefinition<_hsmgateway_v1_AnnouncedGatewayInput, _hsmgateway_v1_AnnouncedGateway>
      /**
       * For everybody who has a certificate; served on the data and on the admin listener.
       */
      ClusterService: SubtypeConstructor<typeof grpc.Client, _hsmgateway_v1_ClusterServiceClient> & { service: _hsmgateway_v1_ClusterServiceDefinition }
      ListGatewaysRequest: MessageTypeDefinition<_hsmgateway_v1_ListGatewaysRequestInput, _hsmgateway_v1_ListGatewaysRequest>
      ListGatewaysResponse: MessageTypeDefinition<_hsmgateway_v1_ListGatewaysResponseInput, _hsmgateway_v1_ListGatewaysResponse>
    }
  }
}

