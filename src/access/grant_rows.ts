/**
 * @module Which operation of a grant an RPC needs, for which of its keys, under which encryption context: the one table that ties
 * grants to the rows of policies. RPCs that are not in it are never allowed by a grant.
 */
import { isKeyId } from '../core/ids.ts';
import { type GrantContext, noGrantContext } from '../core/grants.ts';
import type { GrantOperation } from '../core/ports/key_life.ts';
import { findRpcPolicy } from './rpc_policy.ts';
import type { RequestView, RpcPolicy } from './rpc_rows.ts';

const service = '/hsmgateway.v1.KeyManagementService';

/** Methods of each operation. Who holds the operation may call all of them. */
const methods: Readonly<Record<GrantOperation, readonly string[]>> = {
  'create-datakey': ['CreateDataKey', 'CreateRsaDataKeyPair', 'CreateEcDataKeyPair'],
  'create-datakey-without-plaintext': ['CreateDataKeyWithoutPlaintext'],
  'encrypt-datakey': ['EncryptDataKey'],
  'decrypt-datakey': ['DecryptDataKey'],
  'describe-key': ['DescribeKey'],
  'create-grant': ['CreateGrant'],
  'retire-grant': ['RetireGrant'],
  'encrypt-data': ['EncryptData'],
  'decrypt-data': ['DecryptData'],
  sign: ['Sign'],
  verify: ['Verify'],
  'generate-mac': ['GenerateMac'],
  'verify-mac': ['VerifyMac'],
  'get-publickey': ['GetPublicKey'],
  // Of its two keys, each needs its own side: see `reEncryptNeeds`.
  're-encrypt-from': ['ReEncrypt'],
  're-encrypt-to': ['ReEncrypt'],
  'derive-shared-secret': ['DeriveSharedSecret'],
};

const rowOf = (method: string): RpcPolicy => {
  const row = findRpcPolicy(`${service}/${method}`);
  if (row === undefined) throw new TypeError(`no row of policies for ${method}`);
  return row;
};

/** Rows of each operation. */
export const rowsOfOperation = Object.fromEntries(
  Object.entries(methods).map(([operation, names]) => [operation, names.map(rowOf)]),
) as unknown as Readonly<Record<GrantOperation, readonly RpcPolicy[]>>;

const reEncrypt = rowOf('ReEncrypt');
/** RPCs with one operation, by their row. */
const operations = new Map<RpcPolicy, GrantOperation>();
for (const [operation, rows] of Object.entries(rowsOfOperation)) {
  for (const row of rows) if (row !== reEncrypt) operations.set(row, operation as GrantOperation);
}
export const createGrantRow = rowOf('CreateGrant');

/** What a call needs of the grants on one key. */
export interface GrantNeed {
  readonly keyId: string;
  readonly operation: GrantOperation;
  readonly context: GrantContext;
}

const isMap = (value: unknown): value is Readonly<Record<string, string>> =>
  typeof value === 'object' && value !== null && !(value instanceof Uint8Array);

/** The context that the fields hold, `side` being what their names begin with. */
const contextOf = (request: RequestView, side: '' | 'source_' | 'destination_'): GrantContext => {
  const pairs = request[`${side}encryption_context`];
  const additionalData = request[`${side}additional_authenticated_data`];
  if (pairs === undefined && additionalData === undefined) return noGrantContext;
  return {
    pairs: isMap(pairs) ? pairs : {},
    additionalData: typeof additionalData === 'string' ? additionalData : '',
  };
};

/** Every key but the one that seals again opens; a key that does both needs both. None where a side has no key. */
const reEncryptNeeds = (request: RequestView): readonly GrantNeed[] => {
  const destination = request.destination_key_id;
  const sources = reEncrypt.keyIds({ ...request, destination_key_id: '' });
  if (sources.length === 0 || typeof destination !== 'string' || destination === '') return [];
  const context = contextOf(request, 'source_');
  return [
    ...sources.map((keyId): GrantNeed => ({ keyId, operation: 're-encrypt-from', context })),
    { keyId: destination, operation: 're-encrypt-to', context: contextOf(request, 'destination_') },
  ];
};

/**
 * What a call needs so that grants allow it: every key that it names, with an operation.
 * @returns undefined where no grant can allow it: another RPC, no key, or something that is no id of a key
 */
export const grantNeedsOf = (row: RpcPolicy, request: RequestView): readonly GrantNeed[] | undefined => {
  const operation = operations.get(row);
  if (operation === undefined && row !== reEncrypt) return undefined;
  const needs =
    operation === undefined
      ? reEncryptNeeds(request)
      : row.keyIds(request).map((keyId) => ({ keyId, operation, context: contextOf(request, '') }));
  return needs.length > 0 && needs.every(({ keyId }) => isKeyId(keyId)) ? needs : undefined;
};
