/** @module All gateways that may have calls. The list can change; who is on both the old one and the new keeps its connection. */
import type { EndpointSpec } from '../core/balance_settings.ts';
import type { TlsIdentity } from '../transport/tls_identity.ts';
import type { GatewayError } from '../core/errors.ts';
import { choose } from './balancer.ts';
import type { StateChange } from './endpoint_state.ts';
import { type EndpointOptions, GatewayEndpoint } from './gateway_endpoint.ts';

export interface EndpointSetOptions {
  readonly identity: TlsIdentity;
  readonly settings: EndpointOptions;
  /** Zone of this machine. */
  readonly zone: string | undefined;
  readonly onChange: (endpoint: GatewayEndpoint, change: StateChange) => void;
}

const isSame = (a: EndpointSpec, b: EndpointSpec): boolean =>
  a.address === b.address && a.serverName === b.serverName && a.zone === b.zone && a.weight === b.weight;

export class EndpointSet {
  readonly #options: EndpointSetOptions;
  readonly #readyListeners = new Set<() => void>();
  #identity: TlsIdentity;
  #endpoints: readonly GatewayEndpoint[] = [];

  constructor(options: EndpointSetOptions) {
    this.#options = options;
    this.#identity = options.identity;
  }

  get endpoints(): readonly GatewayEndpoint[] {
    return this.#endpoints;
  }

  get isReady(): boolean {
    return this.#endpoints.some(({ state }) => state === 'ready');
  }

  /** Takes up the list: new ones are connected, others close when their calls have ended. */
  apply(specs: readonly EndpointSpec[]): void {
    const kept = specs.map((spec) => this.#endpoints.find((endpoint) => isSame(endpoint.spec, spec)));
    for (const endpoint of this.#endpoints) if (!kept.includes(endpoint)) endpoint.close();
    this.#endpoints = specs.map((spec, index) => kept[index] ?? this.#add(spec));
  }

  /** The gateway for a call that `tried` have had; `undefined` where the list is empty. */
  choose(tried: ReadonlySet<GatewayEndpoint>): GatewayEndpoint | undefined {
    return choose(this.#endpoints, { zone: this.#options.zone, tried, random: Math.random });
  }

  /** Whether there is one that is ready and has not been tried. */
  hasOther(tried: ReadonlySet<GatewayEndpoint>): boolean {
    return this.#endpoints.some((endpoint) => endpoint.state === 'ready' && !tried.has(endpoint));
  }

  /** Calls back whenever one becomes ready. @returns ends that */
  onReady(listener: () => void): () => void {
    this.#readyListeners.add(listener);
    return () => void this.#readyListeners.delete(listener);
  }

  /** Settles when an attempt to connect each of them has ended, or one is ready. */
  async connectAny(): Promise<void> {
    if (this.isReady) return;
    let stopListening = (): void => undefined;
    const ready = new Promise<void>((resolve) => {
      stopListening = this.onReady(resolve);
    });
    await Promise.race([ready, Promise.all(this.#endpoints.map((endpoint) => endpoint.connectNow()))]);
    stopListening();
  }

  /** Why none is ready, as far as it is known. */
  get lastError(): GatewayError | undefined {
    return this.#endpoints.find(({ lastError }) => lastError !== undefined)?.lastError;
  }

  /** Has all of them connect with another certificate, one after the other: so that most are ready at any time. */
  async replaceIdentity(identity: TlsIdentity): Promise<void> {
    this.#identity = identity;
    for (const endpoint of this.#endpoints) await endpoint.replaceIdentity(identity);
  }

  /** Ends all connections. */
  destroy(): void {
    for (const endpoint of this.#endpoints) endpoint.destroy();
  }

  #add(spec: EndpointSpec): GatewayEndpoint {
    const { settings, onChange } = this.#options;
    const endpoint = new GatewayEndpoint(spec, this.#identity, settings, {
      onChange: (changed, change) => {
        onChange(changed, change);
        if (change.to === 'ready') for (const listener of this.#readyListeners) listener();
      },
    });
    endpoint.start();
    return endpoint;
  }
}
