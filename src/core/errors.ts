/**
 * @module The one error type of the product and its catalogue of reasons. Knows nothing of gRPC's
 * library; `rpc/status.ts` is the only place that turns a reason into a wire status.
 */

/** Names of gRPC status codes, as the catalogue uses them. */
export type StatusName =
  | 'INVALID_ARGUMENT'
  | 'UNAUTHENTICATED'
  | 'PERMISSION_DENIED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'FAILED_PRECONDITION'
  | 'RESOURCE_EXHAUSTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'UNAVAILABLE'
  | 'DEADLINE_EXCEEDED'
  | 'CANCELLED'
  | 'DATA_LOSS'
  | 'ABORTED'
  | 'INTERNAL';

/** What a caller may do after a failure: nothing, wait and repeat here, or go to another gateway. */
export type Retry = 'never' | 'same-node-later' | 'other-node';

/** How the failure reads in the audit trail (the seeds' `trace_rating`). */
export type TraceRating = 'normal' | 'warning' | 'incident';

interface CatalogueRow {
  readonly status: StatusName;
  readonly retry: Retry;
  readonly rating: TraceRating;
  /** The seeds' error code, sent as `metadata.kms`; absent where they have none. */
  readonly kms?: string;
}

const row = (status: StatusName, retry: Retry, rating: TraceRating, kms?: string): CatalogueRow =>
  kms === undefined ? { status, retry, rating } : { status, retry, rating, kms };

/**
 * Every reason that leaves the gateway. A reason is stable forever: never renamed, never reused.
 * The `kms` code is the default; a caller can give a more exact one in the metadata.
 */
export const errorCatalogue = {
  FIELD_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.0308'),
  CIPHERTEXT_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.2201'),
  ENCRYPTION_CONTEXT_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.0208'),
  ENVELOPE_INVALID: row('INVALID_ARGUMENT', 'never', 'warning'),
  ENVELOPE_KEY_MISMATCH: row('FAILED_PRECONDITION', 'never', 'warning'),
  DIGEST_LENGTH_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.0329'),
  KEY_INVALID: row('INVALID_ARGUMENT', 'never', 'warning'),
  KEY_TYPE_MISMATCH: row('INVALID_ARGUMENT', 'never', 'warning'),
  SEQUENCE_REUSED: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.0206'),
  CLIENT_CERT_INVALID: row('UNAUTHENTICATED', 'never', 'warning', 'KMS.0302'),
  LOGIN_FAILED: row('UNAUTHENTICATED', 'never', 'warning', 'KMS.0302'),
  TOKEN_EXPIRED: row('UNAUTHENTICATED', 'never', 'warning', 'KMS.0303'),
  RPC_NOT_ALLOWED: row('PERMISSION_DENIED', 'never', 'warning', 'KMS.0307'),
  GRANT_REQUIRED: row('PERMISSION_DENIED', 'never', 'warning', 'KMS.0306'),
  APPROVER_NOT_ELIGIBLE: row('PERMISSION_DENIED', 'never', 'warning'),
  PRIVATE_KEY_ACCESS_REQUIRED: row('PERMISSION_DENIED', 'never', 'warning'),
  PRIVATE_KEY_ACCESS_DENIED: row('PERMISSION_DENIED', 'never', 'warning'),
  KEY_NOT_FOUND: row('NOT_FOUND', 'never', 'warning', 'KMS.0207'),
  ALIAS_NOT_FOUND: row('NOT_FOUND', 'never', 'warning', 'KMS.0207'),
  GRANT_NOT_FOUND: row('NOT_FOUND', 'never', 'warning', 'KMS.2501'),
  TENANT_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  PARTITION_NOT_FOUND: row('NOT_FOUND', 'never', 'warning', 'KMS.0316'),
  SDF_SESSION_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  APPROVAL_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  FILE_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  ROLE_CONFLICT: row('INVALID_ARGUMENT', 'never', 'warning'),
  OPERATOR_SESSION_REQUIRED: row('UNAUTHENTICATED', 'never', 'warning'),
  OPERATOR_SESSION_EXPIRED: row('UNAUTHENTICATED', 'never', 'warning'),
  OPERATOR_SESSION_FOREIGN: row('UNAUTHENTICATED', 'never', 'incident'),
  CHALLENGE_INVALID: row('UNAUTHENTICATED', 'never', 'incident'),
  CHALLENGE_EXPIRED: row('UNAUTHENTICATED', 'never', 'warning'),
  ROLE_REQUIRED: row('PERMISSION_DENIED', 'never', 'warning'),
  OPERATOR_NOT_ENROLLED: row('PERMISSION_DENIED', 'never', 'warning'),
  OPERATOR_DISABLED: row('PERMISSION_DENIED', 'never', 'warning'),
  OPERATOR_SELF_CHANGE: row('PERMISSION_DENIED', 'never', 'warning'),
  UKEY_SIGNATURE_INVALID: row('PERMISSION_DENIED', 'never', 'warning'),
  OPERATOR_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  UKEY_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  OPERATOR_SESSION_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  OPERATOR_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  UKEY_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  UKEY_IS_LAST: row('FAILED_PRECONDITION', 'never', 'warning'),
  OPERATOR_LOCKED: row('RESOURCE_EXHAUSTED', 'never', 'incident'),
  SLOT_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  ALIAS_EXISTS: row('ALREADY_EXISTS', 'never', 'warning', 'KMS.1104'),
  TENANT_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  PARTITION_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  SLOT_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  FILE_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  TAG_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.0405'),
  GRANT_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.2402'),
  IMPORT_TOKEN_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.2605'),
  KEY_MATERIAL_INVALID: row('INVALID_ARGUMENT', 'never', 'warning', 'KMS.0311'),
  KEY_MATERIAL_MISMATCH: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.2606'),
  KEY_IS_DEFAULT: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0211'),
  KEY_ORIGIN_INVALID: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0309'),
  KEY_ROTATION_NOT_PERMITTED: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0325'),
  CERTIFICATE_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  ENROLLMENT_TOKEN_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  CERTIFICATE_REQUEST_INVALID: row('INVALID_ARGUMENT', 'never', 'warning'),
  CERTIFICATE_KEY_WEAK: row('INVALID_ARGUMENT', 'never', 'warning'),
  CERTIFICATE_NAME_NOT_PERMITTED: row('INVALID_ARGUMENT', 'never', 'incident'),
  CERTIFICATE_REVOKED: row('FAILED_PRECONDITION', 'never', 'warning'),
  ENROLLMENT_TOKEN_INVALID: row('UNAUTHENTICATED', 'never', 'warning'),
  ENROLLMENT_TOKEN_USED: row('FAILED_PRECONDITION', 'never', 'incident'),
  TAG_NOT_FOUND: row('NOT_FOUND', 'never', 'warning', 'KMS.0416'),
  POLICY_INVALID: row('INVALID_ARGUMENT', 'never', 'warning'),
  POLICY_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  POLICY_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  POLICY_IN_USE: row('FAILED_PRECONDITION', 'never', 'warning'),
  GROUP_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  GROUP_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  GROUP_NOT_EMPTY: row('FAILED_PRECONDITION', 'never', 'warning'),
  KEYSTORE_EXISTS: row('ALREADY_EXISTS', 'never', 'warning', 'KMS.0315'),
  KEYSTORE_NOT_EMPTY: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0318'),
  KEYSTORE_STATE_INVALID: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0317'),
  KEY_EXISTS: row('ALREADY_EXISTS', 'never', 'warning'),
  KEY_DISABLED: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0209'),
  KEY_PENDING_DELETION: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0210'),
  KEY_PENDING_IMPORT: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.1301'),
  KEY_FROZEN: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0320'),
  KEY_STATE_INVALID: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.1301'),
  KEY_USAGE_NOT_PERMITTED: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0332'),
  TENANT_SUSPENDED: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0328'),
  PARTITION_NOT_RUNNING: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0317'),
  BACKUP_NOT_FOUND: row('NOT_FOUND', 'never', 'warning'),
  BACKUP_INVALID: row('DATA_LOSS', 'never', 'incident'),
  BACKUP_FOREIGN: row('FAILED_PRECONDITION', 'never', 'incident'),
  BACKUP_VERSION_UNSUPPORTED: row('FAILED_PRECONDITION', 'never', 'warning'),
  BACKUP_CONFLICT: row('FAILED_PRECONDITION', 'never', 'warning'),
  BACKUP_WRITE_FAILED: row('INTERNAL', 'never', 'incident'),
  APPROVAL_REQUIRED: row('FAILED_PRECONDITION', 'never', 'warning'),
  APPROVAL_STATE_INVALID: row('FAILED_PRECONDITION', 'never', 'warning'),
  QUORUM_NOT_REACHABLE: row('FAILED_PRECONDITION', 'never', 'warning'),
  PARTITION_STATE_INVALID: row('FAILED_PRECONDITION', 'never', 'warning', 'KMS.0317'),
  SLOT_IN_USE: row('FAILED_PRECONDITION', 'never', 'warning'),
  CALL_SEQUENCE: row('FAILED_PRECONDITION', 'never', 'warning'),
  ROOT_SHARE_INVALID: row('INVALID_ARGUMENT', 'never', 'incident'),
  ROOT_SHARE_FOREIGN: row('INVALID_ARGUMENT', 'never', 'incident'),
  ROOT_SHARE_REPEATED: row('INVALID_ARGUMENT', 'never', 'warning'),
  ROOT_SHARE_UKEY_MISMATCH: row('FAILED_PRECONDITION', 'never', 'warning'),
  ROOT_SHARES_TOO_FEW: row('FAILED_PRECONDITION', 'never', 'warning'),
  ROOT_SECRET_MISMATCH: row('FAILED_PRECONDITION', 'never', 'incident'),
  ROOT_CEREMONY_INCOMPLETE: row('FAILED_PRECONDITION', 'never', 'warning'),
  CONTROL_TOKEN_NOT_EMPTY: row('FAILED_PRECONDITION', 'never', 'warning'),
  NOT_INITIALIZED: row('FAILED_PRECONDITION', 'never', 'warning'),
  RATE_LIMITED: row('RESOURCE_EXHAUSTED', 'same-node-later', 'warning'),
  QUOTA_EXCEEDED: row('RESOURCE_EXHAUSTED', 'never', 'warning', 'KMS.1105'),
  MESSAGE_TOO_LARGE: row('RESOURCE_EXHAUSTED', 'never', 'warning', 'KMS.0203'),
  HSM_BUSY: row('RESOURCE_EXHAUSTED', 'other-node', 'warning'),
  STREAM_LIMIT_EXCEEDED: row('RESOURCE_EXHAUSTED', 'never', 'warning'),
  LOGIN_LOCKED: row('RESOURCE_EXHAUSTED', 'never', 'incident'),
  FILE_SIZE_INVALID: row('OUT_OF_RANGE', 'never', 'warning'),
  FILE_OFFSET_INVALID: row('OUT_OF_RANGE', 'never', 'warning'),
  AUDIT_POSITION_INVALID: row('OUT_OF_RANGE', 'never', 'warning'),
  AUDIT_RECORDS_GONE: row('OUT_OF_RANGE', 'never', 'warning'),
  ALGORITHM_NOT_SUPPORTED: row('UNIMPLEMENTED', 'never', 'warning', 'KMS.1110'),
  OPERATION_NOT_SUPPORTED: row('UNIMPLEMENTED', 'never', 'warning'),
  HSM_UNAVAILABLE: row('UNAVAILABLE', 'other-node', 'incident', 'KMS.0104'),
  NODE_DRAINING: row('UNAVAILABLE', 'other-node', 'normal'),
  STORE_UNAVAILABLE: row('UNAVAILABLE', 'other-node', 'incident', 'KMS.0102'),
  AUDIT_UNAVAILABLE: row('UNAVAILABLE', 'other-node', 'incident', 'KMS.0102'),
  GATEWAY_UNREACHABLE: row('UNAVAILABLE', 'other-node', 'warning'),
  DEADLINE_TOO_SHORT: row('DEADLINE_EXCEEDED', 'never', 'warning'),
  CALL_CANCELLED: row('CANCELLED', 'never', 'normal'),
  KEY_MATERIAL_MISSING: row('DATA_LOSS', 'other-node', 'incident'),
  AUDIT_CHAIN_BROKEN: row('DATA_LOSS', 'never', 'incident'),
  CONCURRENT_UPDATE: row('ABORTED', 'same-node-later', 'warning'),
  HSM_FAILURE: row('INTERNAL', 'never', 'incident', 'KMS.0101'),
  HSM_LOGIN_FAILED: row('INTERNAL', 'never', 'incident', 'KMS.0101'),
  FILE_WRITE_FAILED: row('INTERNAL', 'never', 'incident'),
  CONFIG_INVALID: row('FAILED_PRECONDITION', 'never', 'warning'),
  STORE_IN_USE: row('FAILED_PRECONDITION', 'same-node-later', 'warning'),
  STORE_MOVED: row('FAILED_PRECONDITION', 'never', 'warning'),
  STORE_NOT_EMPTY: row('FAILED_PRECONDITION', 'never', 'warning'),
  STORE_COPY_DIFFERS: row('DATA_LOSS', 'never', 'incident'),
  INTERNAL: row('INTERNAL', 'never', 'incident', 'KMS.0101'),
} as const satisfies Record<string, CatalogueRow>;

/** A stable reason; the type of every `switch` over failures. */
export type Reason = keyof typeof errorCatalogue;

/** Tells whether a string received from elsewhere is one of our reasons. */
export const isReason = (value: string): value is Reason => Object.hasOwn(errorCatalogue, value);

export interface GatewayErrorOptions {
  /** Every dynamic value of the message; keys `[a-z][a-zA-Z0-9-_]+`, at most 64 characters. No secrets. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Kept for logs; never sent. */
  readonly cause?: unknown;
  /** When a repetition may succeed, in milliseconds from now. */
  readonly retryAfterMs?: number;
}

/**
 * A failure with a stable reason. The message is English, actionable and free of secrets and of paths
 * of the server, because it is sent as it stands.
 */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly reason: Reason;
  readonly metadata: Readonly<Record<string, string>>;
  readonly retryAfterMs: number | undefined;

  constructor(reason: Reason, message: string, options: GatewayErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.reason = reason;
    const kms = (errorCatalogue[reason] as CatalogueRow).kms;
    this.metadata = kms === undefined ? { ...options.metadata } : { kms, ...options.metadata };
    this.retryAfterMs = options.retryAfterMs;
  }

  get status(): StatusName {
    return errorCatalogue[this.reason].status;
  }

  get retry(): Retry {
    return errorCatalogue[this.reason].retry;
  }
}

/**
 * Metadata of a refusal at the door, before anything of the call was done: whoever gets it may make any call again. The same reason
 * without it may come later, of a call that had begun.
 */
export const notBegun = { begun: 'false' } as const;

/** Names the field of a request that is out of its limits. `kms` is the seeds' exact code where there is one. */
export const fieldInvalid = (field: string, rule: string, kms?: string): GatewayError =>
  new GatewayError('FIELD_INVALID', `${field} ${rule}`, {
    metadata: kms === undefined ? { field } : { field, kms },
  });

/**
 * The one answer to every failed decryption, unwrapping, tag or padding. What exactly failed is in
 * `cause`, for the log alone: telling a caller would be an oracle.
 */
export const ciphertextInvalid = (cause?: unknown): GatewayError =>
  new GatewayError('CIPHERTEXT_INVALID', 'the ciphertext is not valid for this key, context and tenant', { cause });
