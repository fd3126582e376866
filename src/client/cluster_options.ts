/** @module What a client of several gateways can be told, with limits and defaults. */
import type { EndpointSpec, HedgeSettings, RetrySettings } from '../core/balance_settings.ts';
import type { EndpointOptions } from '../balance/gateway_endpoint.ts';
import { optionInvalid, toTarget } from '../transport/target.ts';
import { inRange, isName, type RetryOptions } from './option_checks.ts';

export interface GatewayOptions {
  /** `host:port` of its listener, an IPv6 address in brackets. */
  readonly address: string;
  /** Name that its certificate must have; the client's `serverName`, or the host of the address, when not given. */
  readonly serverName?: string;
  /** Where it is; see `balance.zone`. */
  readonly zone?: string;
  /** Share of the calls, relative to the other gateways, 1 to 1 000. Default 100. */
  readonly weight?: number;
}

export interface SrvOptions {
  /** Name of the SRV records: `_hsm-gateway._tcp.example.org`. Of the records the lowest priority counts. */
  readonly name: string;
  /** Name that the certificates must have instead of the targets of the records. */
  readonly serverName?: string;
  /** Zone of all of them. */
  readonly zone?: string;
  /** Milliseconds between queries, 1 000 to 86 400 000. Default 30 000. A query that fails or gives none changes nothing. */
  readonly refreshMs?: number;
}

/**
 * A second attempt of an operation that takes long, at another gateway, while the first is under way: the first answer counts. Only
 * of operations of the crypto stream that change nothing. It costs one call more, one record more in the trail, and one repetition of
 * the budget.
 */
export interface HedgeOptions {
  /** Share of the last operations, in percent, that had their answer in the time that is waited; 50 to 99. Default 95. */
  readonly percentile?: number;
  /** Milliseconds that are waited in any case, 1 to 60 000. Default 10. */
  readonly minDelayMs?: number;
  /** Milliseconds that are waited, whatever the last operations took; 0, the default, goes by `percentile`. Up to 60 000. */
  readonly delayMs?: number;
}

export interface BalanceOptions {
  /** Where this process is. Gateways of the same zone get all calls while one of them is ready. */
  readonly zone?: string;
  /** Crypto streams to each gateway, 1 to 8. Default 1, which carries tens of thousands of operations a second. */
  readonly streamsPerEndpoint?: number;
  /** Milliseconds between looks at the health of a gateway, 100 to 600 000. Default 5 000. */
  readonly probeIntervalMs?: number;
  /** Milliseconds in which health must answer, and a connection be made, 50 to 60 000. Default 1 500. */
  readonly probeTimeoutMs?: number;
  /** Milliseconds until a gateway that failed is tried again, doubled with each failure, 10 to 60 000. Default 250. */
  readonly cooldownMs?: number;
  /** Longest such wait, 100 to 3 600 000, at least `cooldownMs`. Default 10 000. */
  readonly maxCooldownMs?: number;
  /** Answers in a row that say the gateway itself can't work, after which it gets no calls for a while; 1 to 100 000. Default 20. */
  readonly ejectAfterFailures?: number;
  /** Repetitions that may be made at once, 0 to 1 000 000. Default 256. What was refused before it began does not count. */
  readonly retryBudget?: number;
  /** Calls, in percent, that give the budget one repetition back, 0 to 100. Default 20. */
  readonly retryBudgetPercent?: number;
  /** Milliseconds that a call waits while no gateway can be reached, within its deadline; 0 to 600 000. Default 5 000. */
  readonly connectWaitMs?: number;
  /** Off when not given. */
  readonly hedge?: HedgeOptions;
}

/** The part of the client's options that is about several gateways. */
export interface ClusterOptions {
  readonly endpoints?: readonly (string | GatewayOptions)[];
  readonly srv?: string | SrvOptions;
  readonly balance?: BalanceOptions;
  readonly serverName?: string;
}

export interface ClusterSettings {
  readonly endpoints: readonly EndpointSpec[];
  readonly srv: (SrvOptions & { readonly refreshMs: number }) | undefined;
  readonly zone: string | undefined;
  readonly endpoint: EndpointOptions;
  readonly retry: RetrySettings;
  readonly hedge: HedgeSettings;
  readonly maxOutstanding: number;
}

/** What comes from the options that all clients have. */
export interface Common {
  readonly retry: Required<RetryOptions>;
  readonly stream: { readonly maxInFlight: number; readonly maxQueued: number };
  readonly keepaliveMs: number;
  readonly keepaliveTimeoutMs: number;
  readonly operatorSession: string | undefined;
}

const maxGateways = 64;

const nameOf = (field: string, name: string | undefined): string | undefined => {
  if (name === undefined || isName(name)) return name;
  throw optionInvalid(field, 'must be a name of 1 to 253 characters');
};

const given = <Name extends string>(name: Name, value: string | undefined) =>
  (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: string };

const toSpec = (option: string | GatewayOptions, index: number, serverName: string | undefined): EndpointSpec => {
  const field = `endpoints[${index}]`;
  const { address, weight = 100, ...rest } = typeof option === 'string' ? { address: option } : { ...option };
  if (typeof address !== 'string' || toTarget(address, undefined, field).socketPath !== undefined) {
    throw optionInvalid(field, 'must be host:port; an agent is one endpoint by itself');
  }
  return {
    address,
    weight: inRange(`${field}.weight`, weight, 1, 1_000),
    ...given('serverName', nameOf(`${field}.serverName`, rest.serverName ?? serverName)),
    ...given('zone', nameOf(`${field}.zone`, rest.zone)),
  };
};

const toSpecs = ({ endpoints = [], serverName }: ClusterOptions): readonly EndpointSpec[] => {
  if (!Array.isArray(endpoints) || endpoints.length > maxGateways) {
    throw optionInvalid('endpoints', `must be a list of at most ${maxGateways}`);
  }
  const specs = endpoints.map((option, index) => toSpec(option, index, serverName));
  const repeated = specs.findIndex(({ address }, index) => specs.findIndex((each) => each.address === address) < index);
  if (repeated >= 0) throw optionInvalid(`endpoints[${repeated}]`, 'is there twice');
  return specs;
};

const toSrv = ({ srv, serverName }: ClusterOptions): ClusterSettings['srv'] => {
  if (srv === undefined) return undefined;
  const options = typeof srv === 'string' ? { name: srv } : srv;
  if (!isName(options.name)) throw optionInvalid('srv.name', 'must be the name of SRV records');
  return {
    name: options.name,
    ...given('serverName', nameOf('srv.serverName', options.serverName ?? serverName)),
    ...given('zone', nameOf('srv.zone', options.zone)),
    refreshMs: inRange('srv.refreshMs', options.refreshMs ?? 30_000, 1_000, 86_400_000),
  };
};

const toEndpoint = (balance: BalanceOptions, common: Common): EndpointOptions => {
  const { keepaliveMs, keepaliveTimeoutMs, operatorSession } = common;
  const cooldownMs = inRange('balance.cooldownMs', balance.cooldownMs ?? 250, 10, 60_000);
  return {
    streamsPerEndpoint: inRange('balance.streamsPerEndpoint', balance.streamsPerEndpoint ?? 1, 1, 8),
    probeIntervalMs: inRange('balance.probeIntervalMs', balance.probeIntervalMs ?? 5_000, 100, 600_000),
    probeTimeoutMs: inRange('balance.probeTimeoutMs', balance.probeTimeoutMs ?? 1_500, 50, 60_000),
    cooldownMs,
    maxCooldownMs: inRange(
      'balance.maxCooldownMs',
      balance.maxCooldownMs ?? Math.max(10_000, cooldownMs),
      Math.max(100, cooldownMs),
      3_600_000,
    ),
    ejectAfterFailures: inRange('balance.ejectAfterFailures', balance.ejectAfterFailures ?? 20, 1, 100_000),
    // The admin plane has no crypto stream: the first operation opens one.
    opensStreams: false,
    ...{ keepaliveMs, keepaliveTimeoutMs, operatorSession },
  };
};

const toHedge = (hedge: HedgeOptions | undefined): HedgeSettings => ({
  enabled: hedge !== undefined,
  percentile: inRange('balance.hedge.percentile', hedge?.percentile ?? 95, 50, 99),
  minDelayMs: inRange('balance.hedge.minDelayMs', hedge?.minDelayMs ?? 10, 1, 60_000),
  delayMs: inRange('balance.hedge.delayMs', hedge?.delayMs ?? 0, 0, 60_000),
});

/**
 * Checks the options of a client of several gateways and fills in the defaults.
 * @throws {GatewayError} CONFIG_INVALID naming the field
 */
export const toClusterSettings = (options: ClusterOptions, common: Common): ClusterSettings => {
  const { balance = {} } = options;
  const { maxInFlight, maxQueued } = common.stream;
  const endpoints = toSpecs(options);
  const srv = toSrv(options);
  if (endpoints.length === 0 && srv === undefined) throw optionInvalid('endpoints', 'must name one gateway at least');
  return {
    endpoints,
    srv,
    zone: nameOf('balance.zone', balance.zone),
    endpoint: toEndpoint(balance, common),
    retry: {
      ...common.retry,
      budget: inRange('balance.retryBudget', balance.retryBudget ?? 256, 0, 1_000_000),
      budgetPercent: inRange('balance.retryBudgetPercent', balance.retryBudgetPercent ?? 20, 0, 100),
      connectWaitMs: inRange('balance.connectWaitMs', balance.connectWaitMs ?? 5_000, 0, 600_000),
    },
    hedge: toHedge(balance.hedge),
    maxOutstanding: maxInFlight + maxQueued,
  };
};
