// Original file: proto/hsmgateway/v1/agent.proto

import type { AgentGatewayStateInput as _hsmgateway_v1_AgentGatewayStateInput, AgentGatewayState as _hsmgateway_v1_AgentGatewayState } from '../../hsmgateway/v1/AgentGatewayState.ts';
import type { Long } from '@grpc/proto-loader';

export interface AgentGatewayInput {
  /**
   * host:port
   */
  'address'?: (string);
  'state'?: (_hsmgateway_v1_AgentGatewayStateInput);
  /**
   * Milliseconds since the state changed.
   */
  'state_age_ms'?: (number | string | Long);
  'zone'?: (string);
  'weight'?: (number);
  /**
   * Calls that it has not answered.
   */
  'outstanding'?: (number);
  /**
   * Recent latency in microseconds; 0 where none is known.
   */
  'latency_us'?: (number | string | Long);
  /**
   * Why it is not ready: reason and message; empty where it is.
   */
  'failure'?: (string);
  'failure_message'?: (string);
}

export interface AgentGateway {
  /**
   * host:port
   */
  'address': (string);
  'state': (_hsmgateway_v1_AgentGatewayState);
  /**
   * Milliseconds since the state changed.
   */
  'state_age_ms': (number);
  'zone': (string);
  'weight': (number);
  /**
   * Calls that it has not answered.
   */
  'outstanding': (number);
  /**
   * Recent latency in microseconds; 0 where none is known.
   */
  'latency_us': (number);
  /**
   * Why it is not ready: reason and message; empty where it is.
   */
  'failure': (string);
  'failure_message': (string);
}
