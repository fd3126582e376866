// Original file: proto/hsmgateway/v1/agent.proto

import type { AgentIdentityInput as _hsmgateway_v1_AgentIdentityInput, AgentIdentity as _hsmgateway_v1_AgentIdentity } from '../../hsmgateway/v1/AgentIdentity.ts';
import type { AgentGatewayInput as _hsmgateway_v1_AgentGatewayInput, AgentGateway as _hsmgateway_v1_AgentGateway } from '../../hsmgateway/v1/AgentGateway.ts';
import type { Long } from '@grpc/proto-loader';

export interface GetAgentStatusResponseInput {
  /**
   * Name in the configuration.
   */
  'name'?: (string);
  'version'?: (string);
  /**
   * Milliseconds since the agent was started.
   */
  'uptime_ms'?: (number | string | Long);
  /**
   * Whether at least one gateway is ready.
   */
  'is_serving'?: (boolean);
  'identity'?: (_hsmgateway_v1_AgentIdentityInput | null);
  'gateways'?: (_hsmgateway_v1_AgentGatewayInput)[];
  /**
   * Calls of local applications that have no answer yet.
   */
  'outstanding'?: (number);
  /**
   * Connections of local applications.
   */
  'connections'?: (number);
  /**
   * Open crypto streams of local applications.
   */
  'streams'?: (number);
  /**
   * Repetitions that the budget allows now.
   */
  'retry_budget'?: (number);
}

export interface GetAgentStatusResponse {
  /**
   * Name in the configuration.
   */
  'name': (string);
  'version': (string);
  /**
   * Milliseconds since the agent was started.
   */
  'uptime_ms': (number);
  /**
   * Whether at least one gateway is ready.
   */
  'is_serving': (boolean);
  'identity': (_hsmgateway_v1_AgentIdentity | null);
  'gateways': (_hsmgateway_v1_AgentGateway)[];
  /**
   * Calls of local applications that have no answer yet.
   */
  'outstanding': (number);
  /**
   * Connections of local applications.
   */
  'connections': (number);
  /**
   * Open crypto streams of local applications.
   */
  'streams': (number);
  /**
   * Repetitions that the budget allows now.
   */
  'retry_budget': (number);
}
