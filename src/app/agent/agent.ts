/**
 * @module The agent, put together: gateways and their connections, the dispatcher, the local server, the certificate and its
 * renewal, metrics. Starts and stops them.
 */
import { CertificateRenewal } from '../../agent/certificate_renewal.ts';
import { ControlGuard } from '../../agent/control_proof.ts';
import type { CallMetrics } from '../../balance/call_metrics.ts';
import { Dispatcher } from '../../balance/dispatcher.ts';
import { EndpointSet } from '../../balance/endpoint_set.ts';
import type { StateChange } from '../../balance/endpoint_state.ts';
import type { GatewayEndpoint } from '../../balance/gateway_endpoint.ts';
import { IdentityKeeper, readIdentity } from '../../agent/identity_keeper.ts';
import { LocalListener } from '../../agent/local_listener.ts';
import { LocalServer } from '../../agent/local_server.ts';
import { requestRenewal } from '../../agent/renew_call.ts';
import type { AgentConfig } from '../../config/agent_config.ts';
import { parseHostPort } from '../../config/formats.ts';
import type { GetAgentStatusResponse } from '../../gen/hsmgateway/v1/GetAgentStatusResponse.ts';
import { type AgentMetrics, createAgentMetrics } from '../../obs/agent_metrics.ts';
import { CallLog } from '../../obs/call_log.ts';
import type { Logger } from '../../obs/log.ts';
import { LogLevelControl } from '../../obs/log_level.ts';
import type { Telemetry } from '../../obs/open_telemetry.ts';
import { type MetricsServer, startMetricsServer } from '../../obs/metrics_server.ts';
import { joinCertificates } from '../../util/pem.ts';
import { openTelemetry } from '../telemetry.ts';
import { Shutdown } from '../shutdown.ts';
import { type AgentParts, toFigures, toStatus } from './agent_status.ts';
import { startGatewayLists } from './gateway_lists.ts';
import { groupIdOf } from './group_id.ts';
import { identityStamp, readIdentityFiles, writeIdentityFiles } from './identity_files.ts';
import { inheritedSocket } from './socket_activation.ts';

export interface RunningAgent {
  /** Path of the socket. */
  readonly socket: string;
  /** Loopback address, where there is one. */
  readonly address: string | undefined;
  /** Where metrics are served, if they are. */
  readonly metricsAddress: string | undefined;
  status(): GetAgentStatusResponse;
  /** Reads the certificate again. @throws {GatewayError} where it can't work; the one before stays in use */
  reload(): Promise<void>;
  /** Renews the certificate now. @throws {GatewayError} */
  renew(): Promise<void>;
  /** Stops after the calls under way. */
  stop(): Promise<void>;
  /** Settles when it has stopped. */
  readonly done: Promise<void>;
}

export interface AgentOptions {
  readonly logger: Logger;
  readonly version: string;
  /** Where calls are recorded for traces. */
  readonly telemetry?: Telemetry | undefined;
}

/** How often the files of the certificate are looked at. */
const lookEveryMs = 2_000;
/** Between two warnings that gateways do not take the certificate. */
const refusalWarningMs = 60_000;

const startTimer = (callback: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(callback, delayMs);
  timer.unref();
  return () => clearTimeout(timer);
};

/** Counts, and says now and then what an operator has to do something about. */
const watchCalls = (metrics: AgentMetrics, callLog: CallLog, logger: Logger): CallMetrics => {
  let warnedAt = -Infinity;
  return {
    callFinished: (method, outcome, durationMs, origin) => {
      metrics.callFinished(method, outcome, durationMs);
      callLog.finished({ ...origin, method, outcome, durationMs });
      if (outcome !== 'CLIENT_CERT_INVALID' || performance.now() - warnedAt < refusalWarningMs) return;
      warnedAt = performance.now();
      logger.error('gateways do not accept the certificate of this agent; was it revoked?');
    },
    callRepeated: (reason) => metrics.callRepeated(reason),
    budgetSpent: () => metrics.budgetSpent(),
    callHedged: () => metrics.callHedged(),
    hedgeWon: () => metrics.hedgeWon(),
  };
};

class Agent implements RunningAgent {
  readonly #config: AgentConfig;
  readonly #logger: Logger;
  readonly #metrics: AgentMetrics;
  readonly #shutdown: Shutdown;
  readonly #endpoints: EndpointSet;
  readonly #dispatcher: Dispatcher;
  readonly #identity: IdentityKeeper;
  readonly #renewal: CertificateRenewal;
  readonly #server: LocalServer;
  readonly #parts: AgentParts;
  #listener: LocalListener | undefined;
  #metricsServer: MetricsServer | undefined;

  constructor(config: AgentConfig, { logger, version, telemetry }: AgentOptions) {
    this.#config = config;
    this.#logger = logger;
    this.#shutdown = new Shutdown(logger);
    this.#metrics = createAgentMetrics(config.metrics.enabled);
    const { local, balance, retry } = config;
    const first = readIdentity(() => readIdentityFiles(config.identity));
    this.#endpoints = new EndpointSet({
      identity: first.tls,
      settings: { ...balance, opensStreams: true },
      zone: config.agent.zone,
      onChange: (endpoint, change) => this.#gatewayChanged(endpoint, change),
    });
    const callLog = new CallLog({ logger, slowCallMs: config.log.slowCallMs });
    const counted = { ...watchCalls(this.#metrics, callLog, logger), ...(telemetry && { tracer: telemetry }) };
    if (telemetry !== undefined) {
      this.#metrics.watchSpans(() => telemetry.counts);
      this.#shutdown.defer(() => telemetry.stop());
    }
    this.#dispatcher = new Dispatcher(this.#endpoints, { ...local, ...retry, hedge: config.hedge }, counted);
    this.#identity = new IdentityKeeper(
      {
        read: () => readIdentityFiles(config.identity),
        stamp: () => identityStamp(config.identity),
        onChange: (identity) => this.#endpoints.replaceIdentity(identity.tls).then(() => this.#renewal.start()),
        logger,
        intervalMs: lookEveryMs,
      },
      first,
    );
    this.#renewal = this.#newRenewal();
    this.#server = new LocalServer({
      ...local,
      dispatcher: this.#dispatcher,
      status: () => this.status(),
      logLevels: new LogLevelControl(logger, config.log.level),
      control: new ControlGuard(() => readIdentityFiles(config.identity).identity),
    });
    this.#parts = {
      name: config.agent.name,
      version,
      startedAtMs: Date.now(),
      endpoints: this.#endpoints,
      dispatcher: this.#dispatcher,
      identity: this.#identity,
      renewal: this.#renewal,
      counts: () => ({ connections: this.#listener?.connections ?? 0, streams: this.#server.streams }),
    };
    this.#metrics.watch(() => toFigures(this.#parts));
  }

  get socket(): string {
    return this.#config.local.socket;
  }

  get address(): string | undefined {
    const { port } = this.#listener ?? {};
    const host = this.#config.local.listen?.replace(/:\d+$/, '');
    return port === undefined ? undefined : `${host}:${port}`;
  }

  get metricsAddress(): string | undefined {
    const server = this.#metricsServer;
    return server && (server.port === 0 ? server.host : `${server.host}:${server.port}`);
  }

  get done(): Promise<void> {
    return this.#shutdown.done;
  }

  status(): GetAgentStatusResponse {
    return toStatus(this.#parts);
  }

  reload(): Promise<void> {
    return this.#identity.reload();
  }

  renew(): Promise<void> {
    return this.#renewal.renew();
  }

  stop(): Promise<void> {
    return this.#shutdown.run();
  }

  /** @throws {GatewayError} CONFIG_INVALID; what was started is stopped then */
  async start(): Promise<void> {
    try {
      this.#startGateways();
      await this.#startMetrics();
      await this.#startListening();
      this.#startIdentity();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  #startGateways(): void {
    this.#shutdown.defer(async () => this.#endpoints.destroy());
    const end = startGatewayLists({
      gateways: this.#config.gateways,
      dispatcher: this.#dispatcher,
      apply: (specs) => this.#endpoints.apply(specs),
      logger: this.#logger,
    });
    this.#shutdown.defer(async () => end());
  }

  async #startMetrics(): Promise<void> {
    const { enabled, listen } = this.#config.metrics;
    if (!enabled) return;
    const address = parseHostPort(listen);
    const server = await startMetricsServer({
      ...(address ?? { port: 0, path: listen }),
      metrics: this.#metrics,
      isServing: () => this.#endpoints.isReady,
    });
    this.#metricsServer = server;
    this.#shutdown.defer(() => server.close());
  }

  async #startListening(): Promise<void> {
    const { local, shutdown } = this.#config;
    const listener = await LocalListener.start({
      socket: local.socket,
      descriptor: inheritedSocket(process.env),
      directoryMode: Number.parseInt(local.directoryMode, 8),
      socketMode: Number.parseInt(local.socketMode, 8),
      groupId: local.group === undefined ? undefined : groupIdOf(local.group),
      tcp: local.listen === undefined ? undefined : parseHostPort(local.listen),
      maxConnections: local.maxConnections,
      onConnection: (socket) => this.#server.serve(socket),
      onRefused: () => this.#metrics.connectionRefused(),
    });
    this.#listener = listener;
    this.#shutdown.defer(async () => {
      listener.close();
      await this.#drain(listener, shutdown.drainMs);
      this.#dispatcher.stop();
      this.#server.stop();
      listener.destroy();
    });
  }

  #startIdentity(): void {
    this.#identity.start();
    this.#renewal.start();
    this.#shutdown.defer(async () => {
      this.#identity.stop();
      this.#renewal.stop();
    });
  }

  /** The library says that it is done while answers are still on their way; connections that have closed have them. */
  async #drain(listener: LocalListener, drainMs: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), drainMs);
    });
    const isLate = await Promise.race([
      this.#server
        .drain()
        .then(() => listener.whenEmpty())
        .then(() => false),
      late,
    ]);
    clearTimeout(timer);
    if (isLate) this.#logger.warn({ outstanding: this.#dispatcher.outstanding }, 'not every call ended in time');
  }

  #newRenewal(): CertificateRenewal {
    const { identity } = this.#config;
    return new CertificateRenewal({
      current: () => this.#identity.current,
      isOn: identity.renewal,
      atPercent: identity.renewAtPercent,
      warnHours: identity.warnHours,
      request: (csrPem, sequence) => requestRenewal(this.#dispatcher, csrPem, sequence),
      write: (content, authoritiesPem) => writeIdentityFiles(identity, content, authoritiesPem),
      reload: () => this.#identity.reload(),
      join: joinCertificates,
      logger: this.#logger,
      onOutcome: (outcome) => this.#metrics.renewed(outcome),
      now: Date.now,
      random: Math.random,
      startTimer,
    });
  }

  #gatewayChanged({ address: gateway, lastError }: GatewayEndpoint, { from, to, reason }: StateChange): void {
    this.#metrics.gatewayChanged(gateway, to);
    if (to === 'ready') this.#logger.info({ gateway, from }, 'a gateway is ready');
    // What TLS or the network said: the reason alone does not tell a certificate that has ended from a cable that was pulled.
    else this.#logger.warn({ gateway, from, to, reason, error: lastError?.metadata.error }, 'a gateway is not ready');
    this.#server.setServing(this.#endpoints.isReady);
  }
}

/**
 * Starts an agent. It serves at once; gateways connect in the background.
 * @throws {GatewayError} CONFIG_INVALID for files, paths and addresses that can't be used; CLIENT_CERT_INVALID
 */
export const startAgent = async (config: AgentConfig, options: AgentOptions): Promise<RunningAgent> => {
  const who = { service: 'hsm-agent', name: config.agent.name };
  const telemetry = await openTelemetry(config.telemetry, who, options.logger);
  const agent = new Agent(config, { ...options, telemetry });
  await agent.start();
  return agent;
};
