// Original file: proto/hsmgateway/v1/cluster.proto

import type { Long } from '@grpc/proto-loader';

export interface AnnouncedGatewayInput {
  /**
   * Name in its configuration.
   */
  'name'?: (string);
  /**
   * host:port of its data listener.
   */
  'address'?: (string);
  /**
   * Name that its certificate has, where that is not the host of the address.
   */
  'server_name'?: (string);
  /**
   * Where it stands; empty where that is not said.
   */
  'zone'?: (string);
  /**
   * Share of the calls, relative to the others; 1 to 1,000.
   */
  'weight'?: (number);
  /**
   * Milliseconds since it was last heard of, by the clock of the database.
   */
  'heard_ago_ms'?: (number | string | Long);
}

export interface AnnouncedGateway {
  /**
   * Name in its configuration.
   */
  'name': (string);
  /**
   * host:port of its data listener.
   */
  'address': (string);
  /**
   * Name that its certificate has, where that is not the host of the address.
   */
  'server_name': (string);
  /**
   * Where it stands; empty where that is not said.
   */
  'zone': (string);
  /**
   * Share of the calls, relative to the others; 1 to 1,000.
   */
  'weight': (number);
  /**
   * Milliseconds since it was last heard of, by the clock of the database.
   */
  'heard_ago_ms': (number);
}
