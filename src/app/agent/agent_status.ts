/** @module What an agent says of itself, for its status and its metrics. */
import type { CertificateRenewal } from '../../agent/certificate_renewal.ts';
import type { Dispatcher } from '../../balance/dispatcher.ts';
import type { EndpointSet } from '../../balance/endpoint_set.ts';
import type { GatewayEndpoint } from '../../balance/gateway_endpoint.ts';
import type { IdentityKeeper } from '../../agent/identity_keeper.ts';
import type { AgentGateway } from '../../gen/hsmgateway/v1/AgentGateway.ts';
import type { GetAgentStatusResponse } from '../../gen/hsmgateway/v1/GetAgentStatusResponse.ts';
import type { AgentFigures } from '../../obs/agent_metrics.ts';

/** Whose state it is. */
export interface AgentParts {
  readonly name: string;
  readonly version: string;
  readonly startedAtMs: number;
  readonly endpoints: EndpointSet;
  readonly dispatcher: Dispatcher;
  readonly identity: IdentityKeeper;
  readonly renewal: CertificateRenewal;
  /** Of local applications. */
  readonly counts: () => { readonly connections: number; readonly streams: number };
}

const toGateway = (endpoint: GatewayEndpoint): AgentGateway => ({
  address: endpoint.address,
  state: `AGENT_GATEWAY_${endpoint.state.toUpperCase()}` as AgentGateway['state'],
  state_age_ms: Math.round(endpoint.stateAgeMs),
  zone: endpoint.zone ?? '',
  weight: endpoint.weight,
  outstanding: endpoint.outstanding,
  latency_us: Math.round(endpoint.latencyMs * 1000),
  failure: endpoint.lastError?.reason ?? '',
  failure_message: endpoint.lastError?.message ?? '',
});

export const toStatus = (parts: AgentParts): GetAgentStatusResponse => {
  const { name, version, startedAtMs, endpoints, dispatcher, identity, renewal, counts } = parts;
  const { principal, serial, notAfterMs } = identity.current;
  return {
    name,
    version,
    uptime_ms: Date.now() - startedAtMs,
    is_serving: endpoints.isReady,
    identity: {
      principal,
      serial,
      not_after: notAfterMs,
      renew_at: renewal.dueAtMs,
      last_failure: renewal.lastFailure,
    },
    gateways: endpoints.endpoints.map(toGateway),
    outstanding: dispatcher.outstanding,
    ...counts(),
    retry_budget: dispatcher.budgetLeft,
  };
};

export const toFigures = (parts: AgentParts): AgentFigures => ({
  outstanding: parts.dispatcher.outstanding,
  ...parts.counts(),
  retryBudget: parts.dispatcher.budgetLeft,
  certificateEndMs: parts.identity.current.notAfterMs,
  gateways: parts.endpoints.endpoints.map(({ address, state, outstanding, latencyMs }) => ({
    address,
    state,
    outstanding,
    latencyMs,
  })),
});
