/** @module The rows of the policy table: what one says of its RPC, and short ways to write one. */
import { peekKeyId } from '../core/ciphertext_blob.ts';
import type { OperatorRole } from '../core/operator_role.ts';

export type Plane = 'management' | 'data';
/** `holder`: whoever has a certificate, of whatever kind. `anybody`: those who have none too. */
export type CallerKind = 'tenant' | 'operator' | 'holder' | 'anybody';
/** Calls of one class share one token bucket per tenant; those of `enrollment` per principal, or per address where nobody is known. */
export type RateClass = 'management' | 'data' | 'stream' | 'audit' | 'enrollment';
export type Durability = 'synced' | 'written';
/** A decoded request, as far as this table looks into it. */
export type RequestView = Readonly<Record<string, unknown>>;

/** The seeds' resource types, and ours for what the seeds do not audit. `hsm` is a partition. */
export type ResourceType =
  | 'cmk'
  | 'rng'
  | 'stream'
  | 'trace'
  | 'sdf'
  | 'hsm'
  | 'tenant'
  | 'operator'
  | 'approval'
  | 'certificate'
  | 'policy'
  | 'backup'
  | 'gateway';

export interface AuditPolicy {
  /** The seeds' trace name, or one in their manner where they have none. */
  readonly traceName: string;
  readonly resourceType: ResourceType;
  /** `synced`: on disk before the answer. `written`: handed to the operating system before the answer. */
  readonly durability: Durability;
  /** Request fields that may be written. Never payload. */
  readonly fields: readonly string[];
}

/** Whose RPC it is: what the trail calls the service, and whose names resources and failures have. */
export type ServiceKind = 'KMS' | 'SDF';

export interface RpcPolicy {
  readonly service: ServiceKind;
  /** Action that a policy must allow; for operators and for the stream itself only a name in the audit trail. */
  readonly action: string;
  /** The classic actions that cover this one, so that policies written with them keep their meaning. */
  readonly aliases: readonly string[];
  readonly plane: Plane;
  readonly callers: CallerKind;
  /**
   * Of operators' RPCs: who may call it, by holding any of these. A `TENANT_ADMINISTRATOR` only where the request's `tenant` is its own.
   * Empty for the RPCs by which an operator becomes one, and of RPCs for others than operators.
   */
  readonly roles: readonly OperatorRole[];
  /** Of an RPC that destroys or reveals: the roles whose holders, others than the caller, approve each call before it is carried out. */
  readonly approvers?: readonly OperatorRole[];
  /** `false` where being an authenticated caller of the right kind is enough. */
  readonly isAuthorized: boolean;
  /** Where policies are silent the call goes on, and the service decides by what it is about; a Deny still counts. */
  readonly isOpen?: boolean;
  readonly rateClass: RateClass;
  readonly audit: AuditPolicy;
  /**
   * Ids of all keys that a request names, the one that will be used first; of SDF the family and index (`ECC/1`). Where there
   * are two, policies must allow both: otherwise a request could show one key to the policy and another to the service.
   */
  readonly keyIds: (request: RequestView) => readonly string[];
  /** Fields of the response that hold secrets, bytes or messages of bytes; zeroed as soon as they are encoded. */
  readonly secrets: readonly string[];
}

export const none: readonly string[] = [];
/** Longer than any key id, short enough for matching and for the audit trail. */
const maxKeyIdChars = 128;
export const noKey = (): readonly string[] => none;

export const namedKey = (request: RequestView): readonly string[] => {
  const id = request.key_id;
  return typeof id === 'string' && id !== '' ? [id.slice(0, maxKeyIdChars)] : none;
};

/** A symmetric ciphertext names its key itself; RSA ciphertext does not. */
export const blobKey = (request: RequestView): readonly string[] => {
  const blob = request.cipher_text;
  const inBlob = blob instanceof Uint8Array ? peekKeyId(blob) : undefined;
  const named = namedKey(request);
  if (inBlob === undefined || named[0] === inBlob) return named;
  return [inBlob, ...named];
};

export type Overrides = Partial<Omit<RpcPolicy, 'action' | 'audit'>>;

export const management = (
  action: string,
  traceName: string,
  fields: readonly string[],
  more: Overrides = {},
): RpcPolicy => ({
  service: 'KMS',
  action,
  aliases: none,
  plane: 'management',
  callers: 'tenant',
  roles: [],
  isAuthorized: true,
  rateClass: 'management',
  audit: { traceName, resourceType: 'cmk', durability: 'synced', fields: [...fields, 'sequence'] },
  keyIds: namedKey,
  secrets: none,
  ...more,
});

export const data = (
  action: string,
  alias: string | undefined,
  traceName: string,
  fields: readonly string[],
  more: Overrides = {},
): RpcPolicy => ({
  ...management(action, traceName, []),
  aliases: alias === undefined ? none : [alias],
  plane: 'data',
  rateClass: 'data',
  audit: { traceName, resourceType: 'cmk', durability: 'written', fields: [...fields, 'sequence'] },
  ...more,
});

/** A row of the admin plane; the action is a name in the audit trail. */
export const operator = (
  action: string,
  traceName: string,
  fields: readonly string[],
  roles: readonly OperatorRole[],
  more: Overrides & { readonly resourceType?: ResourceType } = {},
): RpcPolicy => {
  const { resourceType = 'trace', ...overrides } = more;
  return {
    ...management(action, traceName, []),
    callers: 'operator',
    roles,
    isAuthorized: false,
    audit: { traceName, resourceType, durability: 'synced', fields },
    keyIds: noKey,
    ...overrides,
  };
};
