/** @module Several gateways of one cluster behind one client: calls are spread, fail over and are repeated as the agent does it. */
import type { SrvRecord } from 'node:dns';
import { resolveSrv } from 'node:dns/promises';
import type { BalancedMethod, Outcome } from '../balance/balanced_call.ts';
import { noMetrics } from '../balance/call_metrics.ts';
import { Discovery, joinSpecs } from '../balance/discovery.ts';
import { Dispatcher } from '../balance/dispatcher.ts';
import { EndpointSet } from '../balance/endpoint_set.ts';
import { toGatewayError } from '../balance/failure.ts';
import { fromSrvRecords } from '../balance/srv_records.ts';
import { GatewayError } from '../core/errors.ts';
import type { RawCall } from '../transport/channel.ts';
import { callCancelled, deadlineTooShort } from '../transport/errors.ts';
import type { TlsIdentity } from '../transport/tls_identity.ts';
import { fromMessage } from './codec.ts';
import type { Carrier, OperationCall, UnaryCall } from './carrier.ts';
import type { ClusterSettings } from './cluster_options.ts';
import { isRepeatable } from './retry.ts';

/** Bytes of calls without an answer. */
const maxOutstandingBytes = 268_435_456;

type Resolve = (name: string) => Promise<readonly SrvRecord[]>;
type Sent = Pick<UnaryCall, 'timeoutMs' | 'signal' | 'origin'>;

const methodOf = (path: string, field: number | undefined, mayRepeat: boolean): BalancedMethod => ({
  path,
  fullName: path.slice(1),
  field,
  isRepeatable: () => mayRepeat,
});

export class SeveralGateways implements Carrier {
  readonly #endpoints: EndpointSet;
  readonly #dispatcher: Dispatcher;
  readonly #discovery: Discovery | undefined;
  /** Settles when it is known which gateways there are. */
  readonly #listed: Promise<void>;
  #isClosed = false;

  /**
   * @param resolve – asks the DNS
   * @throws {GatewayError} CLIENT_CERT_INVALID when the certificate is not valid now
   */
  constructor(settings: ClusterSettings, identity: TlsIdentity, resolve: Resolve = resolveSrv) {
    identity.assertValidAt(Date.now());
    const { endpoints, srv, zone, retry, hedge, maxOutstanding } = settings;
    this.#endpoints = new EndpointSet({ identity, settings: settings.endpoint, zone, onChange: () => undefined });
    this.#dispatcher = new Dispatcher(
      this.#endpoints,
      { ...retry, hedge, maxOutstanding, maxOutstandingBytes },
      noMetrics,
    );
    this.#endpoints.apply(endpoints);
    this.#discovery = srv && this.#discover(srv, endpoints, resolve);
    this.#listed = this.#discovery?.start() ?? Promise.resolve();
  }

  async call({ path, request, isRepeatable: mayRepeat, ...call }: UnaryCall): Promise<Buffer> {
    // A copy: a call wipes its request when it is over, and this one may be its caller's.
    const bytes = await this.#dispatch(methodOf(path, undefined, mayRepeat), Buffer.from(request), call);
    return bytes as Buffer;
  }

  async operate({ slot, message, ...call }: OperationCall): Promise<unknown> {
    const { rpcName, path, number, requestType, responseType } = slot;
    const method = methodOf(path, number, isRepeatable(rpcName, message));
    const bytes = await this.#dispatch(method, requestType.encode(message).finish(), call);
    return fromMessage(responseType, responseType.decode(bytes));
  }

  async *serverStream(call: Omit<RawCall, 'timeoutMs'>): AsyncGenerator<Buffer> {
    await this.#listed;
    await this.#endpoints.connectAny();
    const endpoint = this.#endpoints.choose(new Set());
    if (endpoint === undefined) throw this.#noGateway();
    yield* endpoint.serverStream(call);
  }

  async waitForReady(timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
    const late = AbortSignal.timeout(timeoutMs);
    const end = AbortSignal.any([late, ...(signal ? [signal] : [])]);
    const ended = new Promise<never>((_, reject) => {
      const give = (): void => reject(late.aborted ? deadlineTooShort(timeoutMs) : callCancelled(signal?.reason));
      if (end.aborted) give();
      else end.addEventListener('abort', give, { once: true });
    });
    await Promise.race([this.#listed.then(() => this.#endpoints.connectAny()), ended]);
    if (!this.#endpoints.isReady) throw this.#noGateway();
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#discovery?.stop();
    this.#dispatcher.stop(new GatewayError('CALL_CANCELLED', 'the client is closed'));
    this.#endpoints.destroy();
  }

  #discover(
    srv: NonNullable<ClusterSettings['srv']>,
    listed: ClusterSettings['endpoints'],
    resolve: Resolve,
  ): Discovery {
    return new Discovery({
      ask: async () => fromSrvRecords(await resolve(srv.name), srv),
      refreshMs: srv.refreshMs,
      onChange: (specs) => this.#endpoints.apply(joinSpecs([listed, specs])),
      onProblem: () => undefined,
    });
  }

  #noGateway(): GatewayError {
    const { lastError } = this.#endpoints;
    if (lastError !== undefined) return lastError;
    const problem = this.#discovery?.lastProblem ?? '';
    const metadata = problem === '' ? {} : { srv_problem: problem };
    return new GatewayError('GATEWAY_UNREACHABLE', 'no gateway is known', { metadata });
  }

  #dispatch(method: BalancedMethod, request: Uint8Array, { timeoutMs, signal, origin }: Sent): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) throw callCancelled(signal.reason);
      const cancel = (): void => {
        reject(callCancelled(signal?.reason));
        this.#dispatcher.cancel(call);
      };
      const onOutcome = (outcome: Outcome): void => {
        signal?.removeEventListener('abort', cancel);
        if ('failure' in outcome) reject(toGatewayError(outcome.failure));
        else resolve(outcome.bytes);
      };
      const deadlineAt = performance.now() + timeoutMs;
      const call = this.#dispatcher.start({ method, request, deadlineAt, origin, onOutcome });
      if (!call.isSettled) signal?.addEventListener('abort', cancel, { once: true });
    });
  }
}
