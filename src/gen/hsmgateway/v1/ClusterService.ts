// Original file: proto/hsmgateway/v1/cluster.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { ListGatewaysRequestInput as _hsmgateway_v1_ListGatewaysRequestInput, ListGatewaysRequest as _hsmgateway_v1_ListGatewaysRequest } from '../../hsmgateway/v1/ListGatewaysRequest.ts';
import type { ListGatewaysResponseInput as _hsmgateway_v1_ListGatewaysResponseInput, ListGatewaysResponse as _hsmgateway_v1_ListGatewaysResponse } from '../../hsmgateway/v1/ListGatewaysResponse.ts';

/**
 * For everybody who has a certificate; served on the data and on the admin listener.
 */
export interface ClusterServiceClient extends grpc.Client {
  /**
   * The gateways that are up and announce an address (`advertise` in their configuration), in the order of their addresses. At most
   * 64. Empty where none announces one. Where they can be reached is all that is said of them.
   */
  ListGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  ListGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  ListGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  ListGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  /**
   * The gateways that are up and announce an address (`advertise` in their configuration), in the order of their addresses. At most
   * 64. Empty where none announces one. Where they can be reached is all that is said of them.
   */
  listGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  listGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  listGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  listGateways(argument: _hsmgateway_v1_ListGatewaysRequestInput, callback: grpc.requestCallback<_hsmgateway_v1_ListGatewaysResponse>): grpc.ClientUnaryCall;
  
}

/**
 * For everybody who has a certificate; served on the data and on the admin listener.
 */
export interface ClusterServiceHandlers extends grpc.UntypedServiceImplementation {
  /**
   * The gateways that are up and announce an address (`advertise` in their configuration), in the order of their addresses. At most
   * 64. Empty where none announces one. Where they can be reached is all that is said of them.
   */
  ListGateways: grpc.handleUnaryCall<_hsmgateway_v1_ListGatewaysRequest, _hsmgateway_v1_ListGatewaysResponseInput>;
  
}

export interface ClusterServiceDefinition extends grpc.ServiceDefinition {
  ListGateways: MethodDefinition<_hsmgateway_v1_ListGatewaysRequestInput, _hsmgateway_v1_ListGatewaysResponseInput, _hsmgateway_v1_ListGatewaysRequest, _hsmgateway_v1_ListGatewaysResponse>
}
