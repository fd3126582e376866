/**
 * @module Decides whether a principal may make a call: right kind of caller, tenant in good standing, policies.
 * Decisions are cached per principal and action; a cached one is never older than a second.
 */
import { LRUCache } from 'lru-cache';
import { GatewayError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { PolicyReader, TenancyReader, TenantRecord } from '../core/ports/tenancy.ts';
import type { Principal } from '../core/principal.ts';
import {
  type CompiledPolicy,
  compilePolicy,
  type Decision,
  decideAction,
  isResourceAllowed,
  type PolicyDocument,
} from './policy.ts';
import type { RequestView, RpcPolicy } from './rpc_policy.ts';
import { systemPolicies } from './system_policies.ts';

export interface AuthorizerOptions {
  readonly policies: PolicyReader;
  readonly tenancy: TenancyReader;
  readonly clock: Clock;
  /** Part of resource names; `local` when not given. */
  readonly region?: string;
  /** Documents by name; the system policies when not given. */
  readonly documents?: Readonly<Record<string, PolicyDocument>>;
  /** How old a cached answer of the store may be; 1000 ms when not given. */
  readonly maxAgeMs?: number;
  /** Principals that are remembered; 10 000 when not given. */
  readonly maxPrincipals?: number;
}

/** The cached view of one principal. */
interface Standing {
  readonly loadedAtMs: number;
  readonly isSuspended: boolean;
  readonly policies: readonly CompiledPolicy[];
  readonly decisions: Map<RpcPolicy, Decision>;
}

export interface Authorizer {
  /**
   * @returns `undefined` at once while the principal's standing is in the cache, a promise otherwise
   * @throws {GatewayError} RPC_NOT_ALLOWED, TENANT_SUSPENDED, TENANT_NOT_FOUND, STORE_UNAVAILABLE; synchronously or by rejection
   */
  authorize(principal: Principal, rpc: RpcPolicy, request: RequestView): Promise<void> | undefined;
  /** Forgets what is cached, of one tenant or of all: to be called when tenants or attachments change. */
  invalidate(tenantId?: string): void;
}

// One text for every way of not being allowed: who may call what is nobody's business but the operator's.
const notAllowed = (action: string): GatewayError =>
  new GatewayError('RPC_NOT_ALLOWED', 'the caller is not allowed to do this', { metadata: { action } });

class PolicyAuthorizer implements Authorizer {
  readonly #options: AuthorizerOptions;
  readonly #maxAgeMs: number;
  readonly #documents: ReadonlyMap<string, CompiledPolicy>;
  readonly #standings: LRUCache<string, Standing>;
  readonly #loading = new Map<string, Promise<Standing>>();
  /** Grows with every invalidation, so that a load under way is not kept. */
  #generation = 0;

  constructor(options: AuthorizerOptions) {
    this.#options = options;
    this.#maxAgeMs = options.maxAgeMs ?? 1000;
    const documents = Object.entries(options.documents ?? systemPolicies);
    this.#documents = new Map(documents.map(([name, document]) => [name, compilePolicy(document)]));
    this.#standings = new LRUCache({ max: options.maxPrincipals ?? 10_000 });
  }

  authorize(principal: Principal, rpc: RpcPolicy, request: RequestView): Promise<void> | undefined {
    const isOperator = principal.kind === 'operator';
    if (isOperator !== (rpc.callers === 'operator')) throw notAllowed(rpc.action);
    if (isOperator) return undefined;
    const known = this.#standings.get(principal.id);
    const ageMs = known === undefined ? Number.NaN : this.#options.clock.now() - known.loadedAtMs;
    if (known !== undefined && ageMs >= 0 && ageMs <= this.#maxAgeMs) {
      this.#decide(known, principal.tenantId, rpc, request);
      return undefined;
    }
    const standing = this.#load(principal.tenantId, principal.id);
    if (!(standing instanceof Promise)) {
      this.#decide(standing, principal.tenantId, rpc, request);
      return undefined;
    }
    return standing.then((loaded) => this.#decide(loaded, principal.tenantId, rpc, request));
  }

  invalidate(tenantId?: string): void {
    this.#generation += 1;
    if (tenantId === undefined) {
      this.#standings.clear();
      this.#loading.clear();
      return;
    }
    const prefix = `tenant/${tenantId}/`;
    for (const id of [...this.#standings.keys()]) if (id.startsWith(prefix)) this.#standings.delete(id);
    for (const id of [...this.#loading.keys()]) if (id.startsWith(prefix)) this.#loading.delete(id);
  }

  #decide(standing: Standing, tenantId: string, rpc: RpcPolicy, request: RequestView): void {
    if (standing.isSuspended) throw new GatewayError('TENANT_SUSPENDED', 'the tenant is suspended');
    if (!rpc.isAuthorized) return;
    let decision = standing.decisions.get(rpc);
    if (decision === undefined) {
      decision = decideAction(standing.policies, [rpc.action, ...rpc.aliases]);
      standing.decisions.set(rpc, decision);
    }
    if (decision === 'allow') return;
    if (decision === 'deny') throw notAllowed(rpc.action);
    const [service, kind] = rpc.service === 'SDF' ? ['sdf', 'KeyIndex'] : ['kms', 'KeyId'];
    const prefix = `${service}:${this.#options.region ?? 'local'}:${tenantId}:${kind}:`;
    const keyIds = rpc.keyIds(request);
    const resources = keyIds.length === 0 ? [prefix] : keyIds.map((keyId) => prefix + keyId);
    for (const resource of resources) if (!isResourceAllowed(decision, resource)) throw notAllowed(rpc.action);
  }

  /** Reads the principal's standing; calls that come meanwhile share the reading. */
  #load(tenantId: string, principalId: string): Standing | Promise<Standing> {
    const underWay = this.#loading.get(principalId);
    if (underWay !== undefined) return underWay;
    const generation = this.#generation;
    const loadedAtMs = this.#options.clock.now();
    const names = this.#options.policies.listAttached(tenantId, principalId);
    // Should the tenant's lookup throw at once, nobody waits for this one any more.
    if (names instanceof Promise) names.catch(() => undefined);
    const tenant = this.#options.tenancy.getTenant(tenantId);
    if (!(names instanceof Promise) && !(tenant instanceof Promise)) {
      return this.#keep(principalId, this.#toStanding(names, tenant, loadedAtMs), generation);
    }
    const loading = Promise.all([names, tenant]).then(([attached, record]) =>
      this.#keep(principalId, this.#toStanding(attached, record, loadedAtMs), generation),
    );
    this.#loading.set(principalId, loading);
    const forget = () => {
      if (this.#loading.get(principalId) === loading) this.#loading.delete(principalId);
    };
    loading.then(forget, forget);
    return loading;
  }

  #keep(principalId: string, standing: Standing, generation: number): Standing {
    if (generation === this.#generation) this.#standings.set(principalId, standing);
    return standing;
  }

  #toStanding(names: readonly string[], tenant: TenantRecord, loadedAtMs: number): Standing {
    const policies = names.map((name) => this.#documents.get(name));
    // A policy that is attached but unknown may be one that denies: then nothing is allowed.
    const known = policies.filter((policy) => policy !== undefined);
    return {
      loadedAtMs,
      isSuspended: tenant.state !== 'ACTIVE',
      policies: known.length === policies.length ? known : [],
      decisions: new Map(),
    };
  }
}

/** Makes the authorizer of one gateway. */
export const createAuthorizer = (options: AuthorizerOptions): Authorizer => new PolicyAuthorizer(options);
