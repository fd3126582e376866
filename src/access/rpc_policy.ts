/**
 * @module One table that says of every RPC who may call it, under which action, in which rate class, and how
 * it is audited. A method without a row cannot be served. Holds no logic beyond finding key ids in requests.
 */
import { peekKeyId } from '../core/ciphertext_blob.ts';

export type Plane = 'management' | 'data';
export type CallerKind = 'tenant' | 'operator';
/** Calls of one class share one token bucket per tenant. */
export type RateClass = 'management' | 'data' | 'stream' | 'audit';
export type Durability = 'synced' | 'written';
/** A decoded request, as far as this table looks into it. */
export type RequestView = Readonly<Record<string, unknown>>;

export interface AuditPolicy {
  /** The seeds' trace name, or one in their manner where they have none. */
  readonly traceName: string;
  readonly resourceType: 'cmk' | 'rng' | 'stream' | 'trace';
  /** `synced`: on disk before the answer. `written`: handed to the operating system before the answer. */
  readonly durability: Durability;
  /** Request fields that may be written. Never payload. */
  readonly fields: readonly string[];
}

export interface RpcPolicy {
  /** Action that a policy must allow; for operators and for the stream itself only a name in the audit trail. */
  readonly action: string;
  /** The classic actions that cover this one, so that policies written with them keep their meaning. */
  readonly aliases: readonly string[];
  readonly plane: Plane;
  readonly callers: CallerKind;
  /** `false` where being an authenticated caller of the right kind is enough. */
  readonly isAuthorized: boolean;
  readonly rateClass: RateClass;
  readonly audit: AuditPolicy;
  /**
   * Ids of all keys that a request names, the one that will be used first. Where there are two, policies must allow
   * both: otherwise a request could show one key to the policy and another to the service.
   */
  readonly keyIds: (request: RequestView) => readonly string[];
  /** Byte fields of the response that hold secrets; zeroed as soon as they are encoded. */
  readonly secrets: readonly string[];
}

const none: readonly string[] = [];
/** Longer than any key id, short enough for matching and for the audit trail. */
const maxKeyIdChars = 128;
const noKey = (): readonly string[] => none;

const namedKey = (request: RequestView): readonly string[] => {
  const id = request.key_id;
  return typeof id === 'string' && id !== '' ? [id.slice(0, maxKeyIdChars)] : none;
};

/** A symmetric ciphertext names its key itself; RSA ciphertext does not. */
const blobKey = (request: RequestView): readonly string[] => {
  const blob = request.cipher_text;
  const inBlob = blob instanceof Uint8Array ? peekKeyId(blob) : undefined;
  const named = namedKey(request);
  if (inBlob === undefined || named[0] === inBlob) return named;
  return [inBlob, ...named];
};

type Overrides = Partial<Omit<RpcPolicy, 'action' | 'audit'>>;

const management = (action: string, traceName: string, fields: readonly string[], more: Overrides = {}): RpcPolicy => ({
  action,
  aliases: none,
  plane: 'management',
  callers: 'tenant',
  isAuthorized: true,
  rateClass: 'management',
  audit: { traceName, resourceType: 'cmk', durability: 'synced', fields: [...fields, 'sequence'] },
  keyIds: namedKey,
  secrets: none,
  ...more,
});

const data = (
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

const operator = (action: string, traceName: string, fields: readonly string[]): RpcPolicy => ({
  ...management(action, traceName, []),
  callers: 'operator',
  isAuthorized: false,
  rateClass: 'audit',
  audit: { traceName, resourceType: 'trace', durability: 'synced', fields },
  keyIds: noKey,
});

const decrypting = (secret: string): Overrides => ({ keyIds: blobKey, secrets: [secret] });

const cmkCrypto = 'kms:cmk:crypto';
const dekCrypto = 'kms:dek:crypto';
const dekCreate = 'kms:dek:create';
const context = ['key_id', 'encryption_context'] as const;
const keyDetails = [
  'key_alias',
  'key_spec',
  'key_usage',
  'origin',
  'enterprise_project_id',
  'keystore_id',
  'protection',
];
const listing = ['limit', 'marker', 'key_state', 'key_spec', 'enterprise_project_id'];
const filters = ['from', 'to', 'tenant', 'trace_name', 'resource_type', 'resource_id', 'resource_name', 'user'];

const random: RpcPolicy = {
  ...data('kms::generateRandom', 'kms:cmk:generate', 'genRandom', [], {
    keyIds: noKey,
    secrets: ['random_data'],
  }),
  audit: {
    traceName: 'genRandom',
    resourceType: 'rng',
    durability: 'written',
    fields: ['random_data_length', 'sequence'],
  },
};

/** Opening a stream gives nothing: each of its operations is limited, authorized and audited under its own row. */
const stream: RpcPolicy = {
  ...data('kms:stream:open', undefined, 'openCryptoStream', [], { keyIds: noKey, rateClass: 'stream' }),
  isAuthorized: false,
  audit: { traceName: 'openCryptoStream', resourceType: 'stream', durability: 'written', fields: [] },
};

const kms = '/hsmgateway.v1.KeyManagementService';

/** Keyed by full method path, as it is on the wire. */
export const rpcPolicies = {
  [`${kms}/CreateKey`]: management('kms:cmk:create', 'createKey', keyDetails, { keyIds: noKey }),
  [`${kms}/DescribeKey`]: management('kms:cmk:get', 'describeKey', ['key_id']),
  [`${kms}/ListKeys`]: management('kms:cmk:list', 'listKeys', listing, { keyIds: noKey }),
  [`${kms}/EnableKey`]: management('kms:cmk:enable', 'enableKey', ['key_id']),
  [`${kms}/DisableKey`]: management('kms:cmk:disable', 'disableKey', ['key_id']),
  [`${kms}/CreateDataKey`]: data(
    'kms:cmk:createDataKey',
    dekCreate,
    'createDatakey',
    [...context, 'key_spec', 'datakey_length'],
    { secrets: ['plain_text'] },
  ),
  [`${kms}/CreateDataKeyWithoutPlaintext`]: data(
    'kms:cmk:createDataKeyWithoutPlaintext',
    dekCreate,
    'createDatakeyWithoutPlaintext',
    [...context, 'key_spec', 'datakey_length'],
  ),
  [`${kms}/EncryptDataKey`]: data('kms:cmk:encryptDataKey', dekCrypto, 'encryptDatakey', [
    ...context,
    'datakey_plain_length',
  ]),
  [`${kms}/DecryptDataKey`]: data(
    'kms:cmk:decryptDataKey',
    dekCrypto,
    'decryptDatakey',
    [...context, 'datakey_cipher_length'],
    decrypting('data_key'),
  ),
  [`${kms}/EncryptData`]: data('kms:cmk:encryptData', cmkCrypto, 'encryptData', [...context, 'encryption_algorithm']),
  [`${kms}/DecryptData`]: data(
    'kms:cmk:decryptData',
    cmkCrypto,
    'decryptData',
    [...context, 'encryption_algorithm'],
    decrypting('plain_text'),
  ),
  [`${kms}/Sign`]: data('kms:cmk:sign', cmkCrypto, 'sign', ['key_id', 'signing_algorithm', 'message_type']),
  [`${kms}/Verify`]: data('kms:cmk:verify', cmkCrypto, 'verify', ['key_id', 'signing_algorithm', 'message_type']),
  [`${kms}/GenerateMac`]: data('kms:cmk:generateMac', cmkCrypto, 'generateMac', ['key_id', 'mac_algorithm']),
  [`${kms}/VerifyMac`]: data('kms:cmk:verifyMac', cmkCrypto, 'verifyMac', ['key_id', 'mac_algorithm']),
  [`${kms}/GetPublicKey`]: data('kms:cmk:getPublicKey', undefined, 'getPublicKey', ['key_id']),
  [`${kms}/GenerateRandom`]: random,
  '/hsmgateway.v1.CryptoStreamService/Run': stream,
  '/hsmgateway.v1.AuditService/QueryAudit': operator('audit:trace:query', 'queryAudit', [
    ...filters,
    'trace_rating',
    'limit',
    'marker',
  ]),
  '/hsmgateway.v1.AuditService/VerifyAudit': operator('audit:trace:verify', 'verifyAudit', []),
} as const satisfies Readonly<Record<string, RpcPolicy>>;

/** The row of a method; `undefined` means that it must not be served. */
export const findRpcPolicy = (path: string): RpcPolicy | undefined =>
  Object.hasOwn(rpcPolicies, path) ? (rpcPolicies as Readonly<Record<string, RpcPolicy>>)[path] : undefined;
