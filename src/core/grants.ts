/**
 * @module What grants permit: operations, constraints on the encryption context, and what a grantee may grant on. Pure; who asks, and
 * what policies say, is the authorizer's. Grants name principals of their own tenant only: no grant reaches into another tenant.
 */
import { fieldInvalid } from './errors.ts';
import type { GrantOperation, GrantRecord } from './ports/key_life.ts';
import type { Principal } from './principal.ts';

export type GrantConstraints = NonNullable<GrantRecord['constraints']>;

/** Grantee of a grant for every principal of the tenant. */
export const everyPrincipal = '*';

/**
 * What a constraint means for an operation. `context`: it is compared with the request's encryption context, which is empty for
 * requests that have none. `none`: it is not asked, because the operation shows or changes nothing that a context protects;
 * of create-grant it bounds what is granted on instead.
 */
const constraintUse = {
  'create-datakey': 'context',
  'create-datakey-without-plaintext': 'context',
  'encrypt-datakey': 'context',
  'decrypt-datakey': 'context',
  'describe-key': 'none',
  'create-grant': 'none',
  'retire-grant': 'none',
  'encrypt-data': 'context',
  'decrypt-data': 'context',
  sign: 'context',
  verify: 'context',
  'generate-mac': 'context',
  'verify-mac': 'context',
  'get-publickey': 'none',
  're-encrypt-from': 'context',
  're-encrypt-to': 'context',
  'derive-shared-secret': 'context',
} as const satisfies Record<GrantOperation, 'context' | 'none'>;

/** Every operation, in the order of the seeds. */
export const grantOperations = Object.keys(constraintUse) as readonly GrantOperation[];

/** Whether a text names an operation. */
export const isGrantOperation = (text: string): text is GrantOperation => Object.hasOwn(constraintUse, text);

/** A principal as grants name it: `service/billing`. */
export const grantPathOf = (principal: Principal): string => `${principal.kind}/${principal.name}`;

type Pairs = Readonly<Record<string, string>>;

/**
 * The constraint of a request; undefined where it has none.
 * @param maps as in the message; an empty map is one that was not given
 * @throws {GatewayError} FIELD_INVALID for both kinds, and for a message without pairs: whoever sends one means to limit something
 */
export const toConstraints = (
  maps: { readonly equals: Pairs | undefined; readonly subset: Pairs | undefined } | undefined,
): GrantConstraints | undefined => {
  if (maps === undefined) return undefined;
  const { equals = {}, subset = {} } = maps;
  const hasEquals = Object.keys(equals).length > 0;
  if (hasEquals === Object.keys(subset).length > 0) {
    throw fieldInvalid('constraints', 'must have either encryption_context_equals or encryption_context_subset');
  }
  return hasEquals ? { kind: 'equals', pairs: equals } : { kind: 'subset', pairs: subset };
};

/** Whether a map has all pairs of another. */
const hasPairs = (map: Pairs, pairs: Pairs): boolean => {
  for (const name in pairs) {
    if (Object.hasOwn(pairs, name) && !(Object.hasOwn(map, name) && map[name] === pairs[name])) return false;
  }
  return true;
};

const isSameMap = (a: Pairs, b: Pairs): boolean => hasPairs(a, b) && hasPairs(b, a);

/** The encryption context of a request, as far as grants look at it. */
export interface GrantContext {
  readonly pairs: Pairs;
  /** `additional_authenticated_data`. No constraint can ask for it, but `equals` demands that there is none. */
  readonly additionalData: string;
}

/** Of requests that have no encryption context. */
export const noGrantContext: GrantContext = { pairs: {}, additionalData: '' };

/**
 * Whether a context is one that the constraint lets through. `equals`: these pairs, no others, and no further string, which is part of
 * what ciphertexts are bound to. `subset`: at least these pairs; the rest is free.
 */
export const isContextMatch = (constraints: GrantConstraints | undefined, context: GrantContext): boolean => {
  if (constraints === undefined) return true;
  if (constraints.kind === 'subset') return hasPairs(context.pairs, constraints.pairs);
  return context.additionalData === '' && isSameMap(context.pairs, constraints.pairs);
};

/**
 * Whether every context that `inner` lets through is one that `outer` lets through: equal constraints, and more pairs than a `subset`
 * asks for. Nothing that is not constrained is as strict as what is.
 */
export const isAsStrict = (inner: GrantConstraints | undefined, outer: GrantConstraints | undefined): boolean => {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  if (outer.kind === 'subset') return hasPairs(inner.pairs, outer.pairs);
  return inner.kind === 'equals' && isSameMap(inner.pairs, outer.pairs);
};

/** The first of a principal's grants on a key that lets it do an operation under a context. */
export const findPermitting = (
  grants: readonly GrantRecord[],
  operation: GrantOperation,
  context: GrantContext,
): GrantRecord | undefined => {
  const asksContext = constraintUse[operation] === 'context';
  for (const grant of grants) {
    if (!grant.operations.includes(operation)) continue;
    if (!asksContext || isContextMatch(grant.constraints, context)) return grant;
  }
  return undefined;
};

/** Whether one of a principal's grants on a key lets it do an operation under a context. */
export const isPermitted = (
  grants: readonly GrantRecord[],
  operation: GrantOperation,
  context: GrantContext,
): boolean => findPermitting(grants, operation, context) !== undefined;

/** Whether one of a principal's grants on a key has an operation under constraints that are not stricter than these. */
export const isHeldUnder = (
  grants: readonly GrantRecord[],
  operation: GrantOperation,
  constraints: GrantConstraints | undefined,
): boolean =>
  grants.some((grant) => grant.operations.includes(operation) && isAsStrict(constraints, grant.constraints));

/** What a new grant is to give. Names may be of no operation. */
export interface GrantOffer {
  readonly operations: readonly string[];
  readonly constraints: GrantConstraints | undefined;
}

/**
 * Whether a principal may make a grant by its own grants: one of them has create-grant, each operation is one that it holds itself,
 * and the new constraints are at least as strict as those of the grants that both come from. So what its grantees can do, it could.
 * @param grants those of the principal on the key
 * @param policies whether they let the principal do an operation with the key, in all its forms; and whether they deny it any of
 * them: what it may not do in spite of a grant, it can not grant on either
 */
export const mayGrantOn = (
  grants: readonly GrantRecord[],
  offer: GrantOffer,
  policies: {
    readonly isHeld: (operation: GrantOperation) => boolean;
    readonly isDenied: (operation: GrantOperation) => boolean;
  },
): boolean => {
  if (offer.operations.length > grantOperations.length) return false;
  if (!isHeldUnder(grants, 'create-grant', offer.constraints)) return false;
  return offer.operations.every((operation) => {
    if (!isGrantOperation(operation) || policies.isDenied(operation)) return false;
    return policies.isHeld(operation) || isHeldUnder(grants, operation, offer.constraints);
  });
};

/** Whether a principal may give a grant up: it made it, is its retiring principal, or is its grantee and the grant has retire-grant. */
export const mayRetire = (grant: GrantRecord, principalPath: string): boolean => {
  if (grant.issuer === principalPath || grant.retiring === principalPath) return true;
  const isGrantee = grant.grantee === principalPath || grant.grantee === everyPrincipal;
  return isGrantee && grant.operations.includes('retire-grant');
};
