/**
 * @module The standing of principals: whether their tenant is in order, and which policies they have, own ones, those of their groups and
 * those of `*`. Cached per principal, never older than a second; a document is compiled once, however many principals have it.
 */
import { LRUCache } from 'lru-cache';
import { grantPathOf } from '../core/grants.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { CustomPolicy, CustomPolicyReader } from '../core/ports/policies.ts';
import type { PolicyReader, TenancyReader, TenantRecord } from '../core/ports/tenancy.ts';
import type { Principal } from '../core/principal.ts';
import {
  type CompiledPolicy,
  compilePolicy,
  type Decision,
  type PolicyDocument,
  parsePolicyDocument,
} from './policy.ts';
import type { RpcPolicy } from './rpc_rows.ts';

export type TenantPrincipal = Exclude<Principal, { readonly kind: 'operator' }>;

/** The cached view of one principal. */
export interface Standing {
  readonly loadedAtMs: number;
  readonly isSuspended: boolean;
  /** A policy is attached that nobody knows, and that may be one that denies: then nothing is allowed. */
  readonly isBlocked: boolean;
  /** As grants name the principal. */
  readonly grantPath: string;
  readonly policies: readonly CompiledPolicy[];
  readonly decisions: Map<RpcPolicy, Decision>;
}

export interface StandingOptions {
  readonly policies: PolicyReader;
  readonly tenancy: TenancyReader;
  readonly clock: Clock;
  /** Policies of tenants; without it there are those of the system alone. */
  readonly custom?: CustomPolicyReader | undefined;
  /** Policies of the system by name. */
  readonly documents: Readonly<Record<string, PolicyDocument>>;
  readonly maxAgeMs: number;
  readonly maxPrincipals: number;
}

/** Compiles documents of tenants, each once. */
export class CompiledDocuments {
  readonly #compiled = new WeakMap<CustomPolicy, CompiledPolicy | undefined>();

  /** Undefined where this version does not understand the document, which a newer one may have written. */
  of(policy: CustomPolicy): CompiledPolicy | undefined {
    if (!this.#compiled.has(policy)) this.#compiled.set(policy, this.#compile(policy));
    return this.#compiled.get(policy);
  }

  #compile({ document }: CustomPolicy): CompiledPolicy | undefined {
    try {
      return compilePolicy(parsePolicyDocument(JSON.parse(document)));
    } catch {
      return undefined;
    }
  }
}

type Found = CompiledPolicy | undefined;

export class Standings {
  readonly #options: StandingOptions;
  readonly #system: ReadonlyMap<string, CompiledPolicy>;
  readonly #documents = new CompiledDocuments();
  readonly #standings: LRUCache<string, Standing>;
  readonly #loading = new Map<string, Promise<Standing>>();
  /** Grows with every invalidation, so that a load under way is not kept. */
  #generation = 0;

  constructor(options: StandingOptions) {
    this.#options = options;
    const documents = Object.entries(options.documents);
    this.#system = new Map(documents.map(([name, document]) => [name, compilePolicy(document)]));
    this.#standings = new LRUCache({ max: options.maxPrincipals });
  }

  /**
   * @returns the standing itself while it is in the cache
   * @throws {GatewayError} TENANT_NOT_FOUND, STORE_UNAVAILABLE; synchronously or by rejection
   */
  of(principal: TenantPrincipal): Standing | Promise<Standing> {
    const known = this.#standings.get(principal.id);
    const ageMs = known === undefined ? Number.NaN : this.#options.clock.now() - known.loadedAtMs;
    return known !== undefined && ageMs >= 0 && ageMs <= this.#options.maxAgeMs ? known : this.#load(principal);
  }

  /** Forgets what is cached, of one tenant or of all. */
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

  /** Reads the principal's standing; calls that come meanwhile share the reading. */
  #load(principal: TenantPrincipal): Standing | Promise<Standing> {
    const { tenantId, id: principalId } = principal;
    const underWay = this.#loading.get(principalId);
    if (underWay !== undefined) return underWay;
    const generation = this.#generation;
    const loadedAtMs = this.#options.clock.now();
    const keep = (found: readonly Found[], tenant: TenantRecord): Standing => {
      const standing = toStanding(principal, found, tenant, loadedAtMs);
      if (generation === this.#generation) this.#standings.set(principalId, standing);
      return standing;
    };
    const names = this.#options.policies.listAttached(tenantId, principalId);
    // Should the tenant's lookup throw at once, nobody waits for this one any more.
    if (names instanceof Promise) names.catch(() => undefined);
    const tenant = this.#options.tenancy.getTenant(tenantId);
    const found =
      names instanceof Promise ? names.then((them) => this.#find(tenantId, them)) : this.#find(tenantId, names);
    if (!(found instanceof Promise) && !(tenant instanceof Promise)) return keep(found, tenant);
    const loading = Promise.all([found, tenant]).then(([policies, record]) => keep(policies, record));
    this.#loading.set(principalId, loading);
    const forget = () => {
      if (this.#loading.get(principalId) === loading) this.#loading.delete(principalId);
    };
    loading.then(forget, forget);
    return loading;
  }

  /** The policies of these names, undefined for one that nobody knows. */
  #find(tenantId: string, names: readonly string[]): readonly Found[] | Promise<readonly Found[]> {
    const found = names.map((name) => this.#system.get(name) ?? this.#findCustom(tenantId, name));
    return found.some((one) => one instanceof Promise) ? Promise.all(found) : (found as readonly Found[]);
  }

  #findCustom(tenantId: string, name: string): Found | Promise<Found> {
    const policy = this.#options.custom?.findPolicy(tenantId, name);
    const compile = (one: CustomPolicy | undefined): Found => one && this.#documents.of(one);
    return policy instanceof Promise ? policy.then(compile) : compile(policy);
  }
}

const toStanding = (
  principal: TenantPrincipal,
  found: readonly Found[],
  tenant: TenantRecord,
  loadedAtMs: number,
): Standing => {
  const policies = found.filter((policy) => policy !== undefined);
  return {
    loadedAtMs,
    isSuspended: tenant.state !== 'ACTIVE',
    isBlocked: policies.length < found.length,
    grantPath: grantPathOf(principal),
    policies,
    decisions: new Map(),
  };
};
