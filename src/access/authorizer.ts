/**
 * @module Decides whether a principal may make a call: right kind of caller, tenant in good standing, policies, and where
 * those are silent, grants. What policies say is cached per principal and action, and never older than a second; grants are
 * asked about anew for every call.
 */
import { LRUCache } from 'lru-cache';
import type { AuditNotes } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import { grantPathOf } from '../core/grants.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { GrantReader } from '../core/ports/key_life.ts';
import type { PolicyReader, TenancyReader, TenantRecord } from '../core/ports/tenancy.ts';
import type { Principal } from '../core/principal.ts';
import { findAllowingGrants } from './grant_check.ts';
import {
  type CompiledPolicy,
  compilePolicy,
  type Decision,
  decideAction,
  decideResource,
  type PolicyDocument,
  type Verdict,
} from './policy.ts';
import type { RequestView, RpcPolicy } from './rpc_policy.ts';
import { systemPolicies } from './system_policies.ts';

export interface AuthorizerOptions {
  readonly policies: PolicyReader;
  readonly tenancy: TenancyReader;
  readonly clock: Clock;
  /** Without it nothing is allowed by a grant. */
  readonly grants?: GrantReader;
  /** Part of resource names; `local` when not given. */
  readonly region?: string;
  /** Documents by name; the system policies when not given. */
  readonly documents?: Readonly<Record<string, PolicyDocument>>;
  /** How old a cached answer of the store may be; 1000 ms when not given. */
  readonly maxAgeMs?: number;
  /** Principals that are remembered; 10 000 when not given. */
  readonly maxPrincipals?: number;
}

type TenantPrincipal = Exclude<Principal, { readonly kind: 'operator' }>;

/** What the audit trail is to say, where somebody wants to know. */
type Notes = Pick<AuditNotes, 'fields'> | undefined;

/** The cached view of one principal. */
interface Standing {
  readonly loadedAtMs: number;
  readonly isSuspended: boolean;
  /** A policy is attached that nobody knows, and that may be one that denies: then nothing is allowed. */
  readonly isBlocked: boolean;
  /** As grants name the principal. */
  readonly grantPath: string;
  readonly policies: readonly CompiledPolicy[];
  readonly decisions: Map<RpcPolicy, Decision>;
}

export interface Authorizer {
  /**
   * @param notes gets the grants that allowed the call, where policies alone did not, as the field `allowed_by_grant`
   * @returns `undefined` at once while the principal's standing is in the cache, and the grants are where they are needed; a promise
   * otherwise
   * @throws {GatewayError} RPC_NOT_ALLOWED, TENANT_SUSPENDED, TENANT_NOT_FOUND, STORE_UNAVAILABLE; synchronously or by rejection
   */
  authorize(principal: Principal, rpc: RpcPolicy, request: RequestView, notes?: Notes): Promise<void> | undefined;
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

  authorize(principal: Principal, rpc: RpcPolicy, request: RequestView, notes?: Notes): Promise<void> | undefined {
    if (rpc.callers === 'anybody') return undefined;
    const isOfKind = rpc.callers === 'holder' || (principal.kind === 'operator') === (rpc.callers === 'operator');
    if (!isOfKind) throw notAllowed(rpc.action);
    // By its session and roles: see `operator_gate`.
    if (principal.kind === 'operator') return undefined;
    const known = this.#standings.get(principal.id);
    const ageMs = known === undefined ? Number.NaN : this.#options.clock.now() - known.loadedAtMs;
    if (known !== undefined && ageMs >= 0 && ageMs <= this.#maxAgeMs) {
      return this.#decide(known, principal.tenantId, rpc, request, notes);
    }
    const standing = this.#load(principal);
    if (!(standing instanceof Promise)) return this.#decide(standing, principal.tenantId, rpc, request, notes);
    return standing.then((loaded) => this.#decide(loaded, principal.tenantId, rpc, request, notes));
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

  #decide(
    standing: Standing,
    tenantId: string,
    rpc: RpcPolicy,
    request: RequestView,
    notes: Notes,
  ): Promise<void> | undefined {
    if (standing.isSuspended) throw new GatewayError('TENANT_SUSPENDED', 'the tenant is suspended');
    if (!rpc.isAuthorized) return undefined;
    const decision = this.#decisionOf(standing, rpc);
    if (decision === 'allow') return undefined;
    if (decision === 'deny') throw notAllowed(rpc.action);
    const keyIds = rpc.keyIds(request);
    let verdict: Verdict = 'allow';
    for (const keyId of keyIds.length === 0 ? [''] : keyIds) {
      const said = decideResource(decision, this.#resourceOf(rpc, tenantId, keyId));
      if (said === 'deny') throw notAllowed(rpc.action);
      if (said === 'silent') verdict = 'silent';
    }
    if (verdict === 'allow' || rpc.isOpen === true) return undefined;
    return this.#decideByGrants(standing, tenantId, rpc, request, notes);
  }

  /** Policies deny none of the keys and do not allow all of them. */
  #decideByGrants(
    standing: Standing,
    tenantId: string,
    rpc: RpcPolicy,
    request: RequestView,
    notes: Notes,
  ): Promise<void> | undefined {
    const { grants } = this.#options;
    if (grants === undefined) throw notAllowed(rpc.action);
    const caller = {
      tenantId,
      path: standing.grantPath,
      verdictOf: (row: RpcPolicy, keyId: string) =>
        decideResource(this.#decisionOf(standing, row), this.#resourceOf(row, tenantId, keyId)),
    };
    const settle = (ids: readonly string[] | undefined): void => {
      if (ids === undefined) throw notAllowed(rpc.action);
      if (notes !== undefined) notes.fields.allowed_by_grant = ids.join(', ');
    };
    const found = findAllowingGrants(grants, caller, rpc, request);
    if (found instanceof Promise) return found.then(settle);
    settle(found);
    return undefined;
  }

  #decisionOf(standing: Standing, rpc: RpcPolicy): Decision {
    if (standing.isBlocked) return 'deny';
    let decision = standing.decisions.get(rpc);
    if (decision === undefined) {
      decision = decideAction(standing.policies, [rpc.action, ...rpc.aliases]);
      standing.decisions.set(rpc, decision);
    }
    return decision;
  }

  /** Name of a key for policies; of a call without one, the name of no key. */
  #resourceOf(rpc: RpcPolicy, tenantId: string, keyId: string): string {
    const region = this.#options.region ?? 'local';
    return rpc.service === 'SDF'
      ? `sdf:${region}:${tenantId}:KeyIndex:${keyId}`
      : `kms:${region}:${tenantId}:KeyId:${keyId}`;
  }

  /** Reads the principal's standing; calls that come meanwhile share the reading. */
  #load(principal: TenantPrincipal): Standing | Promise<Standing> {
    const { tenantId, id: principalId } = principal;
    const underWay = this.#loading.get(principalId);
    if (underWay !== undefined) return underWay;
    const generation = this.#generation;
    const loadedAtMs = this.#options.clock.now();
    const names = this.#options.policies.listAttached(tenantId, principalId);
    // Should the tenant's lookup throw at once, nobody waits for this one any more.
    if (names instanceof Promise) names.catch(() => undefined);
    const tenant = this.#options.tenancy.getTenant(tenantId);
    if (!(names instanceof Promise) && !(tenant instanceof Promise)) {
      return this.#keep(principalId, this.#toStanding(principal, names, tenant, loadedAtMs), generation);
    }
    const loading = Promise.all([names, tenant]).then(([attached, record]) =>
      this.#keep(principalId, this.#toStanding(principal, attached, record, loadedAtMs), generation),
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

  #toStanding(
    principal: TenantPrincipal,
    names: readonly string[],
    tenant: TenantRecord,
    loadedAtMs: number,
  ): Standing {
    const policies = names.map((name) => this.#documents.get(name)).filter((policy) => policy !== undefined);
    return {
      loadedAtMs,
      isSuspended: tenant.state !== 'ACTIVE',
      isBlocked: policies.length < names.length,
      grantPath: grantPathOf(principal),
      policies,
      decisions: new Map(),
    };
  }
}

/** Makes the authorizer of one gateway. */
export const createAuthorizer = (options: AuthorizerOptions): Authorizer => new PolicyAuthorizer(options);
