/** @module DescribeKey and ListKeys: metadata only, in every visible state. */
import type { Algorithm, KeySpec, KeyUsage } from '../core/algorithms.ts';
import { algorithmsOf } from '../core/algorithms.ts';
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyOrigin, KeyRecord, Protection } from '../core/key.ts';
import type { KeyState } from '../core/key_state.ts';
import { defaultPageSize } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import { noteKey } from './key_access.ts';
import { findNewestUse } from './newest_use.ts';

export interface KeyDetails {
  readonly keyId: string;
  /** The tenant. */
  readonly domainId: string;
  readonly alias: string;
  /** The region. */
  readonly realm: string;
  readonly spec: KeySpec;
  readonly usage: KeyUsage;
  readonly description: string;
  /** Milliseconds since 1970 UTC. */
  readonly createdAtMs: number;
  readonly state: KeyState;
  readonly origin: KeyOrigin;
  readonly enterpriseProjectId: string;
  readonly keystoreId: string;
  readonly protection: Protection;
  readonly primaryVersion: number;
  /** Empty unless protection is TOKEN. */
  readonly tokenSerial: string;
  readonly algorithms: readonly Algorithm[];
  /** Whether it is the default key of a service. */
  readonly isDefault: boolean;
  /** When it is destroyed, in milliseconds since 1970 UTC; undefined where that is not planned. */
  readonly deletionAtMs: number | undefined;
  /** When its imported material expires; undefined: never. */
  readonly expiresAtMs: number | undefined;
  readonly isRotated: boolean;
  /** Undefined where it was not used yet, and in lists. */
  readonly lastUse: { readonly atMs: number; readonly operation: string } | undefined;
}

export const detailsOf = (deps: KmsDeps, key: KeyRecord, tokenSerial: string): KeyDetails => ({
  keyId: key.id,
  domainId: key.tenantId,
  alias: key.alias,
  realm: deps.region,
  spec: key.spec,
  usage: key.usage,
  description: key.description,
  createdAtMs: key.createdAtMs,
  state: key.state,
  origin: key.origin,
  enterpriseProjectId: key.enterpriseProjectId,
  keystoreId: key.partitionId,
  protection: key.protection,
  primaryVersion: key.primaryVersion,
  tokenSerial,
  algorithms: algorithmsOf(key.spec, key.usage),
  isDefault: key.defaultFor !== undefined,
  deletionAtMs: key.deletionAtMs,
  expiresAtMs: key.expiresAtMs,
  isRotated: key.rotation !== undefined,
  lastUse: undefined,
});

/**
 * The metadata of one key, with its last use.
 * @throws {GatewayError} KEY_NOT_FOUND, STORE_UNAVAILABLE
 */
export const describeKey = async (
  deps: KmsDeps,
  context: CallContext,
  request: { readonly keyId: string },
): Promise<KeyDetails> => {
  context.audit.resourceId = request.keyId;
  const entry = await deps.keys.getPrimary(context.tenantId, request.keyId);
  noteKey(context, entry);
  const details = detailsOf(deps, entry.key, entry.version.tokenSerial ?? '');
  return { ...details, lastUse: await findNewestUse(deps, context.tenantId, entry.key.id) };
};

export interface ListKeysRequest {
  /** 1 to 1000; 100 when undefined. */
  readonly limit: number | undefined;
  /** Keys to pass over. */
  readonly offset: number;
  readonly state: KeyState | undefined;
  readonly spec: KeySpec | undefined;
  readonly enterpriseProjectId: string | undefined;
}

export interface ListKeysResponse {
  readonly keys: readonly KeyDetails[];
  /** Offset of the next page; undefined on the last one. */
  readonly nextOffset: number | undefined;
  /** All keys that match, on all pages. */
  readonly total: number;
}

/**
 * The tenant's keys in order of creation, page by page. Keys that are still being made are never among them.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listKeys = async (
  deps: KmsDeps,
  context: CallContext,
  request: ListKeysRequest,
): Promise<ListKeysResponse> => {
  const page = await deps.keys.list(context.tenantId, {
    limit: request.limit ?? defaultPageSize,
    offset: request.offset,
    ...(request.state === undefined ? {} : { state: request.state }),
    ...(request.spec === undefined ? {} : { spec: request.spec }),
    ...(request.enterpriseProjectId === undefined ? {} : { enterpriseProjectId: request.enterpriseProjectId }),
  });
  const keys: KeyDetails[] = [];
  for (const key of page.keys) keys.push(detailsOf(deps, key, await tokenSerialOf(deps, key)));
  const end = request.offset + page.keys.length;
  const isLast = page.keys.length === 0 || end >= page.total;
  return { keys, nextOffset: isLast ? undefined : end, total: page.total };
};

/** Only TOKEN keys have one, and only their version record holds it. */
export const tokenSerialOf = async (deps: KmsDeps, key: KeyRecord): Promise<string> => {
  if (key.protection !== 'TOKEN') return '';
  try {
    return (await deps.keys.getPrimary(key.tenantId, key.id)).version.tokenSerial ?? '';
  } catch (error) {
    // Destroyed since the page was read.
    if (error instanceof GatewayError && error.reason === 'KEY_NOT_FOUND') return '';
    throw error;
  }
};
