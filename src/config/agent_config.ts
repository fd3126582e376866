/**
 * @module The shape of an agent's configuration once it is loaded: defaults filled in, paths absolute, frozen. Unit,
 * default, range and consequence of every field are the `description`s of `agent_schema.ts`.
 */

import type { TelemetryConfig } from './telemetry_schema.ts';

export interface AgentEndpointConfig {
  readonly address: string;
  readonly serverName?: string;
  readonly zone?: string;
  readonly weight: number;
}

/** The list that the gateways keep. */
export interface AgentMembersConfig {
  readonly refreshMs: number;
}

export interface AgentSrvConfig {
  readonly name: string;
  readonly serverName?: string;
  readonly zone?: string;
  readonly refreshMs: number;
}

export interface AgentIdentityConfig {
  readonly file: string;
  readonly caFile: string;
  readonly renewal: boolean;
  readonly renewAtPercent: number;
  readonly warnHours: number;
}

export interface AgentLocalConfig {
  readonly socket: string;
  readonly directoryMode: string;
  readonly socketMode: string;
  readonly group?: string;
  readonly listen?: string;
  readonly maxConnections: number;
  readonly maxCallsPerConnection: number;
  readonly maxStreams: number;
  readonly maxOutstanding: number;
  readonly maxOutstandingBytes: number;
  readonly maxInFlightPerStream: number;
  readonly maxUnreadBytesPerStream: number;
  readonly maxMessageBytes: number;
}

export interface AgentBalanceConfig {
  readonly streamsPerEndpoint: number;
  readonly probeIntervalMs: number;
  readonly probeTimeoutMs: number;
  readonly keepaliveMs: number;
  readonly keepaliveTimeoutMs: number;
  readonly cooldownMs: number;
  readonly maxCooldownMs: number;
  readonly ejectAfterFailures: number;
}

export interface AgentRetryConfig {
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  readonly budget: number;
  readonly budgetPercent: number;
  readonly connectWaitMs: number;
}

export interface AgentConfig {
  readonly agent: { readonly name: string; readonly zone?: string };
  readonly identity: AgentIdentityConfig;
  readonly local: AgentLocalConfig;
  readonly gateways: {
    readonly endpoints: readonly AgentEndpointConfig[];
    readonly srv?: AgentSrvConfig;
    readonly members?: AgentMembersConfig;
  };
  readonly balance: AgentBalanceConfig;
  readonly retry: AgentRetryConfig;
  readonly metrics: { readonly enabled: boolean; readonly listen: string };
  readonly log: {
    readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
    readonly slowCallMs: number;
  };
  readonly telemetry?: TelemetryConfig;
  readonly shutdown: { readonly drainMs: number };
}
