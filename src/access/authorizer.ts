/**
 * @module Decides whether a principal may make a call: right kind of caller, tenant in good standing, policies, and where
 * those are silent, grants. What policies say is cached per principal and action, and never older than a second; conditions and
 * grants are asked about anew for every call.
 */
import type { AuditNotes } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { GrantReader } from '../core/ports/key_life.ts';
import type { CustomPolicyReader } from '../core/ports/policies.ts';
import type { PolicyReader, TenancyReader } from '../core/ports/tenancy.ts';
import type { Principal } from '../core/principal.ts';
import { callFactsOf, type KeyKnowledge, type Target, targetsOf } from './call_facts.ts';
import { findAllowingGrants } from './grant_check.ts';
import { type KeyFactsReader, nothingKnown } from './key_facts.ts';
import {
  type Decision,
  decideAction,
  decideResource,
  type OpenDecision,
  type PolicyDocument,
  type Verdict,
} from './policy.ts';
import type { RequestView, RpcPolicy } from './rpc_policy.ts';
import { type Standing, Standings } from './standings.ts';
import { systemPolicies } from './system_policies.ts';

export interface AuthorizerOptions {
  readonly policies: PolicyReader;
  readonly tenancy: TenancyReader;
  readonly clock: Clock;
  /** Policies of tenants; without it there are those of the system alone. */
  readonly custom?: CustomPolicyReader;
  /** Without it conditions find no keys. */
  readonly keyFacts?: KeyFactsReader;
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

/** What the audit trail is to say, where somebody wants to know. */
type Notes = Pick<AuditNotes, 'fields'> | undefined;

export interface Authorizer {
  /**
   * @param notes gets the grants that allowed the call, where policies alone did not, as the field `allowed_by_grant`
   * @param sourceIp address that the call came from, for conditions
   * @returns `undefined` at once while all that the decision takes is in memory: the principal's standing, and the keys and grants
   * where they are needed; a promise otherwise
   * @throws {GatewayError} RPC_NOT_ALLOWED, TENANT_SUSPENDED, TENANT_NOT_FOUND, STORE_UNAVAILABLE; synchronously or by rejection
   */
  authorize(
    principal: Principal,
    rpc: RpcPolicy,
    request: RequestView,
    notes?: Notes,
    sourceIp?: string,
  ): Promise<void> | undefined;
  /** Forgets what is cached, of one tenant or of all: to be called when tenants, policies, groups or attachments change. */
  invalidate(tenantId?: string): void;
}

// One text for every way of not being allowed: who may call what is nobody's business but the operator's.
const notAllowed = (action: string): GatewayError =>
  new GatewayError('RPC_NOT_ALLOWED', 'the caller is not allowed to do this', { metadata: { action } });

/** A call that is being decided. */
interface Question {
  readonly standing: Standing;
  readonly tenantId: string;
  readonly rpc: RpcPolicy;
  readonly request: RequestView;
  readonly notes: Notes;
}

/** Name of a key for policies; of a call without one, the name of no key. */
export const resourceOf = (region: string, rpc: RpcPolicy, tenantId: string, keyId: string): string =>
  rpc.service === 'SDF' ? `sdf:${region}:${tenantId}:KeyIndex:${keyId}` : `kms:${region}:${tenantId}:KeyId:${keyId}`;

class PolicyAuthorizer implements Authorizer {
  readonly #options: AuthorizerOptions;
  readonly #region: string;
  readonly #standings: Standings;

  constructor(options: AuthorizerOptions) {
    this.#options = options;
    this.#region = options.region ?? 'local';
    const { documents = systemPolicies, maxAgeMs = 1000, maxPrincipals = 10_000 } = options;
    const { policies, tenancy, clock, custom } = options;
    this.#standings = new Standings({ policies, tenancy, clock, custom, documents, maxAgeMs, maxPrincipals });
  }

  authorize(
    principal: Principal,
    rpc: RpcPolicy,
    request: RequestView,
    notes?: Notes,
    sourceIp?: string,
  ): Promise<void> | undefined {
    if (rpc.callers === 'anybody') return undefined;
    const isOfKind = rpc.callers === 'holder' || (principal.kind === 'operator') === (rpc.callers === 'operator');
    if (!isOfKind) throw notAllowed(rpc.action);
    // By its session and roles: see `operator_gate`.
    if (principal.kind === 'operator') return undefined;
    const { tenantId } = principal;
    const standing = this.#standings.of(principal);
    if (!(standing instanceof Promise)) return this.#decide(standing, tenantId, rpc, request, notes, sourceIp);
    return standing.then((loaded) => this.#decide(loaded, tenantId, rpc, request, notes, sourceIp));
  }

  invalidate(tenantId?: string): void {
    this.#standings.invalidate(tenantId);
  }

  /** Of most calls the answer is here, and nothing is made for it. */
  #decide(
    standing: Standing,
    tenantId: string,
    rpc: RpcPolicy,
    request: RequestView,
    notes: Notes,
    sourceIp: string | undefined,
  ): Promise<void> | undefined {
    if (standing.isSuspended) throw new GatewayError('TENANT_SUSPENDED', 'the tenant is suspended');
    if (!rpc.isAuthorized) return undefined;
    const decision = decisionOf(standing, rpc);
    if (decision === 'allow') return undefined;
    if (decision === 'deny') throw notAllowed(rpc.action);
    const question = { standing, tenantId, rpc, request, notes };
    if (decision !== 'silent' && decision.needs !== undefined) {
      return this.#decideByFacts(question, decision, decision.needs, sourceIp);
    }
    const keyIds = rpc.keyIds(request);
    const targets = keyIds.length === 0 ? [''] : keyIds;
    const verdictOf = (keyId: string) => decideResource(decision, this.#resourceOf(rpc, tenantId, keyId));
    return this.#conclude(question, targets, verdictOf);
  }

  /** With conditions: what they look at is read first. */
  #decideByFacts(
    question: Question,
    decision: OpenDecision,
    needs: readonly ('key' | 'tags')[],
    sourceIp: string | undefined,
  ): Promise<void> | undefined {
    const { tenantId, rpc, request } = question;
    const { keyFacts, clock } = this.#options;
    const targets = targetsOf(rpc, request);
    const circumstances = { sourceIp, nowMs: clock.now() };
    const conclude = (known: readonly KeyKnowledge[]): Promise<void> | undefined => {
      const verdicts = targets.map((target, index): readonly [Target, Verdict] => {
        const facts = callFactsOf(rpc, request, target, known[index] ?? nothingKnown, circumstances);
        return [target, decideResource(decision, this.#resourceOf(rpc, tenantId, target.keyId), facts)];
      });
      return this.#conclude(question, [...new Set(targets.map(({ keyId }) => keyId))], (keyId) =>
        strictest(verdicts.filter(([target]) => target.keyId === keyId).map(([, verdict]) => verdict)),
      );
    };
    const known = targets.map(({ keyId }) => keyFacts?.knowledgeOf(tenantId, keyId, needs) ?? nothingKnown);
    return known.some((one) => one instanceof Promise)
      ? Promise.all(known).then(conclude)
      : conclude(known as readonly KeyKnowledge[]);
  }

  /** Every key must be allowed; what policies are silent on may be allowed by grants. */
  #conclude(
    question: Question,
    keyIds: readonly string[],
    verdictOf: (keyId: string) => Verdict,
  ): Promise<void> | undefined {
    const { rpc } = question;
    let verdict: Verdict = 'allow';
    for (const keyId of keyIds) {
      const said = verdictOf(keyId);
      if (said === 'deny') throw notAllowed(rpc.action);
      if (said === 'silent') verdict = 'silent';
    }
    if (verdict === 'allow' || rpc.isOpen === true) return undefined;
    return this.#decideByGrants(question, verdictOf);
  }

  /** Policies deny none of the keys and do not allow all of them. */
  #decideByGrants(question: Question, verdictOf: (keyId: string) => Verdict): Promise<void> | undefined {
    const { standing, tenantId, rpc, request, notes } = question;
    const { grants } = this.#options;
    if (grants === undefined) throw notAllowed(rpc.action);
    const caller = {
      tenantId,
      path: standing.grantPath,
      // Of other RPCs only what their policies say whatever the call counts: a grant on what a condition bounds would be without bounds.
      verdictOf: (row: RpcPolicy, keyId: string) =>
        row === rpc
          ? verdictOf(keyId)
          : decideResource(decisionOf(standing, row), this.#resourceOf(row, tenantId, keyId)),
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

  #resourceOf(rpc: RpcPolicy, tenantId: string, keyId: string): string {
    return resourceOf(this.#region, rpc, tenantId, keyId);
  }
}

const decisionOf = (standing: Standing, rpc: RpcPolicy): Decision => {
  if (standing.isBlocked) return 'deny';
  let decision = standing.decisions.get(rpc);
  if (decision === undefined) {
    decision = decideAction(standing.policies, [rpc.action, ...rpc.aliases]);
    standing.decisions.set(rpc, decision);
  }
  return decision;
};

/** Of a key that a call uses in two ways both must be allowed. */
const strictest = (verdicts: readonly Verdict[]): Verdict => {
  if (verdicts.includes('deny')) return 'deny';
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'allow') ? 'allow' : 'silent';
};

/** Makes the authorizer of one gateway. */
export const createAuthorizer = (options: AuthorizerOptions): Authorizer => new PolicyAuthorizer(options);
