// Original file: proto/hsmgateway/v1/agent.proto

export const AgentGatewayState = {
  AGENT_GATEWAY_CONNECTING: 'AGENT_GATEWAY_CONNECTING',
  AGENT_GATEWAY_READY: 'AGENT_GATEWAY_READY',
  AGENT_GATEWAY_COOLING: 'AGENT_GATEWAY_COOLING',
  AGENT_GATEWAY_EJECTED: 'AGENT_GATEWAY_EJECTED',
  AGENT_GATEWAY_DRAINING: 'AGENT_GATEWAY_DRAINING',
} as const;

export type AgentGatewayStateInput =
  | 'AGENT_GATEWAY_CONNECTING'
  | 0
  | 'AGENT_GATEWAY_READY'
  | 1
  | 'AGENT_GATEWAY_COOLING'
  | 2
  | 'AGENT_GATEWAY_EJECTED'
  | 3
  | 'AGENT_GATEWAY_DRAINING'
  | 4

export type AgentGatewayState = typeof AgentGatewayState[keyof typeof AgentGatewayState]
