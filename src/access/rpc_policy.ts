/**
 * @module One table that says of every RPC who may call it, under which action, in which rate class, and how
 * it is audited. A method without a row cannot be served. Holds no logic beyond finding key ids in requests.
 */
import { approvalPolicies } from './approval_policy.ts';
import { backupPolicies } from './backup_policy.ts';
import { auditPolicies } from './audit_policy.ts';
import { certificatePolicies } from './certificate_policy.ts';
import { clusterPolicies } from './cluster_policy.ts';
import { keyAdminPolicies, keyPolicies } from './key_policy.ts';
import { logPolicies } from './log_policy.ts';
import { partitionPolicies } from './partition_policy.ts';
import { policyPolicies } from './policy_policy.ts';
import type { Overrides, RpcPolicy } from './rpc_rows.ts';
import { blobKey, data, management, noKey } from './rpc_rows.ts';
import { operatorPolicies } from './operator_policy.ts';
import { sdfKeyPolicies, sdfPolicies } from './sdf_policy.ts';

export type { CallerKind, Durability, Plane, RateClass, RequestView, RpcPolicy } from './rpc_rows.ts';

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
  ...auditPolicies,
  ...keyPolicies,
  ...keyAdminPolicies,
  ...sdfPolicies,
  ...sdfKeyPolicies,
  ...operatorPolicies,
  ...approvalPolicies,
  ...backupPolicies,
  ...certificatePolicies,
  ...clusterPolicies,
  ...partitionPolicies,
  ...logPolicies,
  ...policyPolicies,
} as const satisfies Readonly<Record<string, RpcPolicy>>;

/** The row of a method; `undefined` means that it must not be served. */
export const findRpcPolicy = (path: string): RpcPolicy | undefined =>
  Object.hasOwn(rpcPolicies, path) ? (rpcPolicies as Readonly<Record<string, RpcPolicy>>)[path] : undefined;
