// Original file: proto/hsmgateway/v1/cluster.proto

import type { AnnouncedGatewayInput as _hsmgateway_v1_AnnouncedGatewayInput, AnnouncedGateway as _hsmgateway_v1_AnnouncedGateway } from '../../hsmgateway/v1/AnnouncedGateway.ts';

export interface ListGatewaysResponseInput {
  'gateways'?: (_hsmgateway_v1_AnnouncedGatewayInput)[];
}

export interface ListGatewaysResponse {
  'gateways': (_hsmgateway_v1_AnnouncedGateway)[];
}
