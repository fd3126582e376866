/**
 * @module How calls are spread over several gateways, watched and repeated: what the agent's configuration and the client
 * library's options both come to. Units, defaults and ranges are told where they are set.
 */

/** Where a gateway is, and how it is to be treated. */
export interface EndpointSpec {
  /** `host:port`, an IPv6 address in brackets. */
  readonly address: string;
  /** Name that its certificate must have; the host of the address when not given. */
  readonly serverName?: string;
  readonly zone?: string;
  /** Share of the calls, relative to the other gateways. */
  readonly weight: number;
}

/** When a gateway is looked at again. */
export interface StateSettings {
  /** First wait after a failure, in milliseconds. */
  readonly cooldownMs: number;
  readonly maxCooldownMs: number;
  /** Answers in a row that say that the gateway can not work, after which it is ejected. */
  readonly ejectAfterFailures: number;
}

/** How gateways are connected and watched. */
export interface EndpointSettings extends StateSettings {
  readonly streamsPerEndpoint: number;
  readonly probeIntervalMs: number;
  readonly probeTimeoutMs: number;
  readonly keepaliveMs: number;
  readonly keepaliveTimeoutMs: number;
}

/** How calls are repeated. */
export interface RetrySettings {
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly maxDelayMs: number;
  /** Repetitions that may be made at once. */
  readonly budget: number;
  /** Calls, in percent, that give one repetition back. */
  readonly budgetPercent: number;
  readonly connectWaitMs: number;
}

/** When a second attempt of a call that takes long is made at another gateway. */
export interface HedgeSettings {
  readonly enabled: boolean;
  /** Share of calls, in percent, that have their answer before. */
  readonly percentile: number;
  /** No second attempt before this. */
  readonly minDelayMs: number;
  /** Fixed, in milliseconds; 0: as long as `percentile` of the last calls took. */
  readonly delayMs: number;
}
