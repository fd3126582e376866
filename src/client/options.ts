/** @module What a client can be told, with limits and defaults. */
import { GatewayError } from '../core/errors.ts';
import { type CallOrigin, parseTraceContext } from '../core/trace_context.ts';
import { type ChannelSettings, optionInvalid, toTarget } from '../transport/target.ts';
import type { TlsOptions } from '../transport/tls_identity.ts';
import {
  type BalanceOptions,
  type ClusterSettings,
  type Common,
  type GatewayOptions,
  type SrvOptions,
  toClusterSettings,
} from './cluster_options.ts';
import { inRange, type RetryOptions, toFlag } from './option_checks.ts';

export interface StreamOptions {
  /** Operations sent and not yet answered, 1 to 65 536. Default 1 024. Further ones wait. */
  readonly maxInFlight?: number;
  /** Operations that wait to be sent, 1 to 1 000 000. Default 16 384. Past it operations fail with HSM_BUSY at once. */
  readonly maxQueued?: number;
}

export interface ClientOptions {
  /**
   * `host:port` of a gateway, an IPv6 address in brackets; or `unix:/path` of an agent's socket. Either this, or `endpoints`
   * and `srv`.
   */
  readonly endpoint?: string;
  /** Gateways of one cluster, up to 64: calls are spread over them, and go to another one where that is safe and may help. Connections are made at once. */
  readonly endpoints?: readonly (string | GatewayOptions)[];
  /** Further gateways from SRV records of the DNS. */
  readonly srv?: string | SrvOptions;
  /** How gateways are watched and chosen, where there are several. */
  readonly balance?: BalanceOptions;
  /** Name that the gateway's certificate must have; the host of the endpoint when not given. */
  readonly serverName?: string;
  /** Needed for gateways. An agent's socket has none: the agent has a certificate of its own. */
  readonly tls?: TlsOptions;
  /**
   * Session of an operator, for the RPCs of the admin plane that take one: `session_token` of CompleteLogin in base64url. It is
   * worth something over this client certificate alone.
   */
  readonly operatorSession?: string;
  /** Deadline of calls that give none, in milliseconds, 1 to 86 400 000. Default 10 000. */
  readonly defaultTimeoutMs?: number;
  readonly retry?: RetryOptions;
  readonly stream?: StreamOptions;
  /**
   * Whether calls of `kms` and `sdf` that the crypto stream can carry travel on it, those of one turn of the event loop together. Default
   * true: several times the throughput of calls of their own, and no wait for one that is alone. An open stream keeps the process alive
   * until the client is closed.
   */
  readonly batching?: boolean;
  /** Pause after which an idle connection is probed, in milliseconds, 1 000 to 3 600 000. Default 20 000. */
  readonly keepaliveMs?: number;
  /** Time in which the probe must be answered, or the connection is broken off, in milliseconds, 100 to 120 000. Default 10 000. */
  readonly keepaliveTimeoutMs?: number;
}

export interface CallOptions {
  /** Milliseconds in which the answer has to come, all attempts included, 1 to 86 400 000. */
  readonly timeoutMs?: number;
  /** Cancels the call: it fails with CALL_CANCELLED. */
  readonly signal?: AbortSignal;
  /**
   * Name of the call in the logs and the audit trail of agent and gateway: a letter or digit, then up to 63 of those and of `.`, `_`, `-`.
   * They make one when not given.
   */
  readonly requestId?: string;
  /** The caller's span, in the form of W3C Trace Context. It goes along as it is, with `tracestate`. */
  readonly traceparent?: string;
  /** See `traceparent`; without one it is not sent. */
  readonly tracestate?: string;
}

export interface Settings {
  readonly defaultTimeoutMs: number;
  readonly retry: Required<RetryOptions>;
  readonly stream: Required<StreamOptions>;
  readonly batching: boolean;
  /** One of the two. */
  readonly single: ChannelSettings | undefined;
  readonly cluster: ClusterSettings | undefined;
}

const dayMs = 86_400_000;

const sessionForm = /^[A-Za-z0-9_-]{43}$/;

const toSession = (session: string | undefined): string | undefined => {
  if (session === undefined || sessionForm.test(session)) return session;
  throw optionInvalid('operatorSession', 'must be 32 bytes in base64url: 43 characters');
};

/** @throws {GatewayError} CONFIG_INVALID where both ways to name gateways are used, or what is for several goes with one */
const isSingle = ({ endpoint, endpoints, srv, balance }: ClientOptions): boolean => {
  if (endpoint === undefined) return false;
  const other = Object.entries({ endpoints, srv, balance }).find(([, value]) => value !== undefined);
  if (other === undefined) return true;
  throw optionInvalid(other[0], 'is for several gateways, and endpoint names a single one');
};

const toCommon = (options: ClientOptions): Common => {
  const { retry = {}, stream = {} } = options;
  return {
    retry: {
      maxAttempts: inRange('retry.maxAttempts', retry.maxAttempts ?? 8, 1, 20),
      baseDelayMs: inRange('retry.baseDelayMs', retry.baseDelayMs ?? 100, 1, 60_000),
      maxDelayMs: inRange('retry.maxDelayMs', retry.maxDelayMs ?? 1_000, 1, 60_000),
    },
    stream: {
      maxInFlight: inRange('stream.maxInFlight', stream.maxInFlight ?? 1_024, 1, 65_536),
      maxQueued: inRange('stream.maxQueued', stream.maxQueued ?? 16_384, 1, 1_000_000),
    },
    keepaliveTimeoutMs: inRange('keepaliveTimeoutMs', options.keepaliveTimeoutMs ?? 10_000, 100, 120_000),
    keepaliveMs: inRange('keepaliveMs', options.keepaliveMs ?? 20_000, 1_000, 3_600_000),
    operatorSession: toSession(options.operatorSession),
  };
};

/**
 * Checks the options and fills in the defaults.
 * @throws {GatewayError} CONFIG_INVALID naming the field
 */
export const toSettings = (options: ClientOptions): Settings => {
  const common = toCommon(options);
  const { endpoint = '', serverName } = options;
  const single = isSingle(options) ? { target: toTarget(endpoint, serverName), ...common } : undefined;
  return {
    defaultTimeoutMs: inRange('defaultTimeoutMs', options.defaultTimeoutMs ?? 10_000, 1, dayMs),
    ...{ retry: common.retry, stream: common.stream, batching: toFlag('batching', options.batching, true) },
    single,
    cluster: single === undefined ? toClusterSettings(options, common) : undefined,
  };
};

/**
 * The time a call has, in milliseconds.
 * @throws {GatewayError} FIELD_INVALID
 */
export const timeoutOf = (options: CallOptions | undefined, defaultTimeoutMs: number): number => {
  const timeoutMs = options?.timeoutMs;
  if (timeoutMs === undefined) return defaultTimeoutMs;
  if (Number.isInteger(timeoutMs) && timeoutMs >= 1 && timeoutMs <= dayMs) return timeoutMs;
  throw new GatewayError('FIELD_INVALID', `timeoutMs must be a whole number from 1 to ${dayMs}`, {
    metadata: { field: 'timeoutMs' },
  });
};

const requestIdForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/**
 * Where a call comes from, as far as its caller said it.
 * @throws {GatewayError} FIELD_INVALID
 */
export const originOf = (options: CallOptions | undefined): Partial<CallOrigin> | undefined => {
  const { requestId, traceparent, tracestate } = options ?? {};
  if (requestId === undefined && traceparent === undefined) return undefined;
  const refuse = (field: string, rule: string): GatewayError =>
    new GatewayError('FIELD_INVALID', `${field} ${rule}`, { metadata: { field } });
  if (requestId !== undefined && !requestIdForm.test(requestId)) {
    throw refuse('requestId', 'must be 1 to 64 letters, digits, ".", "_" and "-"');
  }
  const trace = traceparent === undefined ? undefined : parseTraceContext(traceparent, tracestate);
  if (traceparent !== undefined && trace === undefined) throw refuse('traceparent', 'must have the form of W3C');
  return { ...(requestId !== undefined && { requestId }), ...(trace && { trace }) };
};
