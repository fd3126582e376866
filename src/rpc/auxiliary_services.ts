/**
 * @module Health and reflection: behind the same TLS as everything, open to every client whose certificate is
 * verified, and outside of the policy table because they tell nothing about tenants.
 */
import { type Server, type ServiceDefinition, status, type UntypedServiceImplementation } from '@grpc/grpc-js';
import type { PackageDefinition } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';
import { HealthImplementation } from 'grpc-health-check';

/** Services that are served without a row in the policy table. */
export const auxiliaryServiceNames: readonly string[] = [
  'grpc.health.v1.Health',
  'grpc.reflection.v1.ServerReflection',
  'grpc.reflection.v1alpha.ServerReflection',
];

/** The part of a streaming call that is needed to end it. */
interface EndableCall {
  end(): void;
  once(event: 'cancelled' | 'close', listener: () => void): void;
  emit(event: 'error', status: { readonly code: number; readonly details: string }): void;
}

export class AuxiliaryServices {
  readonly #health: HealthImplementation;
  readonly #names: readonly string[];
  /** Watches and reflection streams, which would otherwise stay open as long as their callers like. */
  readonly #streams = new Set<EndableCall>();
  readonly #maxStreams: number;

  /**
   * @param names full names of the services whose health is told; the empty name stands for the whole gateway
   * @param maxStreams watches and reflection streams at the same time; no bound but that of connections when not given
   */
  constructor(server: Server, definitions: PackageDefinition, names: readonly string[], maxStreams = Infinity) {
    this.#maxStreams = maxStreams;
    this.#names = ['', ...names];
    this.#health = new HealthImplementation();
    this.setServing(false);
    const tracking = {
      addService: (service: ServiceDefinition, implementation: UntypedServiceImplementation) =>
        server.addService(service, this.#track(service, implementation)),
    } as unknown as Server;
    this.#health.addToServer(tracking as never);
    new ReflectionService(definitions).addToServer(tracking);
  }

  setServing(isServing: boolean): void {
    for (const name of this.#names) this.#health.setStatus(name, isServing ? 'SERVING' : 'NOT_SERVING');
  }

  /** Ends all streams, so that their connections can close. */
  endStreams(): void {
    for (const call of this.#streams) call.end();
    this.#streams.clear();
  }

  #track(service: ServiceDefinition, implementation: UntypedServiceImplementation): UntypedServiceImplementation {
    const tracked: UntypedServiceImplementation = {};
    for (const [name, serve] of Object.entries(implementation)) {
      const method = Object.values(service).find(
        (each) => each.originalName === name || each.path.endsWith(`/${name}`),
      );
      if (method?.responseStream !== true) {
        tracked[name] = serve;
        continue;
      }
      tracked[name] = (call: EndableCall) => {
        if (this.#streams.size >= this.#maxStreams) {
          call.emit('error', { code: status.RESOURCE_EXHAUSTED, details: 'too many streams are open' });
          return;
        }
        this.#streams.add(call);
        const forget = () => this.#streams.delete(call);
        call.once('cancelled', forget);
        call.once('close', forget);
        (serve as (call: EndableCall) => void)(call);
      };
    }
    return tracked;
  }
}
