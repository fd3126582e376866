/**
 * @module What conditions of policies may look at: a call's own values, and those of the key that it is about. Values are those that the
 * service will go by: where a request leaves something to its default, the fact is the default.
 */
import { algorithmsOf, defaultKeySpec, isKeySpec, keySpecRow } from '../core/algorithms.ts';
import type { KeyUsage } from '../core/algorithms.ts';
import type { KeyRecord } from '../core/key.ts';
import type { RequestView, RpcPolicy } from './rpc_rows.ts';

/** Of a key, or of one that is to be made. */
export type KeyFacts = Pick<KeyRecord, 'spec' | 'usage' | 'origin' | 'alias' | 'enterpriseProjectId'>;

/** Everything about one key of one call. Absent is what the call does not have. */
export interface CallFacts {
  readonly key: KeyFacts | undefined;
  /** Tags of the key. */
  readonly tags: ReadonlyMap<string, string> | undefined;
  readonly context: Readonly<Record<string, string>> | undefined;
  readonly encryptionAlgorithm: string | undefined;
  readonly signingAlgorithm: string | undefined;
  readonly macAlgorithm: string | undefined;
  readonly pendingDays: string | undefined;
  /** Address that the connection came from. */
  readonly sourceIp: string | undefined;
  readonly nowMs: number;
}

/** A key that a call is about, and which of its contexts and algorithms is for that key. */
export interface Target {
  /** Empty for a call about no key. */
  readonly keyId: string;
  readonly side: '' | 'source_' | 'destination_';
}

const noTarget: readonly Target[] = [{ keyId: '', side: '' }];

/** The keys of a call, each with its side: of ReEncrypt one that opens and seals is two. At least one. */
export const targetsOf = (rpc: RpcPolicy, request: RequestView): readonly Target[] => {
  if (rpc.action !== 'kms:cmk:reEncrypt') {
    const targets = rpc.keyIds(request).map((keyId): Target => ({ keyId, side: '' }));
    return targets.length === 0 ? noTarget : targets;
  }
  const { destination_key_id: destination } = request;
  const targets = rpc
    .keyIds({ ...request, destination_key_id: '' })
    .map((keyId): Target => ({ keyId, side: 'source_' }));
  if (typeof destination === 'string') targets.push({ keyId: destination, side: 'destination_' });
  return targets.length === 0 ? noTarget : targets;
};

const isUnspecified = (value: unknown): boolean => typeof value !== 'string' || value.endsWith('_UNSPECIFIED');

/** The name that an enum of the request holds; undefined where it has none, or leaves it open. */
const nameIn = (request: RequestView, field: string): string | undefined => {
  const value = request[field];
  if (typeof value === 'number') return String(value);
  return isUnspecified(value) ? undefined : (value as string);
};

/** Of the key that CreateKey would make. */
export const newKeyFacts = (request: RequestView): KeyFacts | undefined => {
  const spec = nameIn(request, 'key_spec') ?? defaultKeySpec;
  // The service refuses it.
  if (!isKeySpec(spec)) return undefined;
  const text = (field: string): string => (typeof request[field] === 'string' ? (request[field] as string) : '');
  return {
    spec,
    usage: (nameIn(request, 'key_usage') ?? keySpecRow(spec).usages[0]) as KeyUsage,
    origin: (nameIn(request, 'origin') ?? 'kms') as KeyFacts['origin'],
    alias: text('key_alias'),
    enterpriseProjectId: text('enterprise_project_id') || '0',
  };
};

/** What the request says, or else the first algorithm that a key of the usage offers. */
const algorithmIn = (
  request: RequestView,
  field: string,
  usage: KeyUsage,
  key: KeyFacts | undefined,
): string | undefined => {
  if (request[field] === undefined) return undefined;
  const named = nameIn(request, field);
  if (named !== undefined || key?.usage !== usage) return named;
  return algorithmsOf(key.spec, usage)[0];
};

const contextIn = (request: RequestView, field: string): Readonly<Record<string, string>> | undefined => {
  const value = request[field];
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, string>>) : undefined;
};

/** What is known of a key, as far as the policies ask for it. */
export interface KeyKnowledge {
  readonly key: KeyFacts | undefined;
  readonly tags: ReadonlyMap<string, string> | undefined;
}

/** Where and when a call was made. */
export interface Circumstances {
  readonly sourceIp: string | undefined;
  readonly nowMs: number;
}

/** The facts of a call about one of its keys. */
export const callFactsOf = (
  rpc: RpcPolicy,
  request: RequestView,
  { side }: Target,
  known: KeyKnowledge,
  { sourceIp, nowMs }: Circumstances,
): CallFacts => {
  const key = rpc.action === 'kms:cmk:create' ? newKeyFacts(request) : known.key;
  const { pending_days: pendingDays } = request;
  return {
    key,
    tags: known.tags,
    context: contextIn(request, `${side}encryption_context`),
    encryptionAlgorithm: algorithmIn(request, `${side}encryption_algorithm`, 'ENCRYPT_DECRYPT', key),
    signingAlgorithm: nameIn(request, 'signing_algorithm'),
    macAlgorithm: algorithmIn(request, 'mac_algorithm', 'GENERATE_VERIFY_MAC', key),
    pendingDays: typeof pendingDays === 'number' ? String(pendingDays) : undefined,
    sourceIp,
    nowMs,
  };
};
