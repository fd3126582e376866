/**
 * @module The shape of an agent's configuration once it is loaded: defaults filled in, paths absolute, frozen. Unit,
 * default, range and consequence of every field are the `description`s of `agent_schema.ts`.
 */

import type { EndpointSettings, EndpointSpec, HedgeSettings, RetrySettings } from '../core/balance_settings.ts';
import type { TelemetryConfig } from './telemetry_schema.ts';

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

export interface AgentConfig {
  readonly agent: { readonly name: string; readonly zone?: string };
  readonly identity: AgentIdentityConfig;
  readonly local: AgentLocalConfig;
  readonly gateways: {
    readonly endpoints: readonly EndpointSpec[];
    readonly srv?: AgentSrvConfig;
    readonly members?: AgentMembersConfig;
  };
  readonly balance: EndpointSettings;
  readonly retry: RetrySettings;
  readonly hedge: HedgeSettings;
  readonly metrics: { readonly enabled: boolean; readonly listen: string };
  readonly log: {
    readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
    readonly slowCallMs: number;
  };
  readonly telemetry?: TelemetryConfig;
  readonly shutdown: { readonly drainMs: number };
}
