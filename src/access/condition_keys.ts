/**
 * @module The keys that conditions of policies may name: what each holds, where it comes from, and which operators fit it. A key that is
 * not here is refused when a policy is written.
 */
import { algorithms, keySpecs } from '../core/algorithms.ts';
import { cleanAddress } from './addresses.ts';
import type { CallFacts } from './call_facts.ts';

/** What a value is. `any`: text of callers, which may be a number or a time as well. */
export type ValueKind = 'text' | 'number' | 'time' | 'address' | 'boolean' | 'any';
/** What of a key must be known to give a value: its row, its tags, or nothing. */
export type FactNeed = 'key' | 'tags' | undefined;

export interface ConditionKey {
  /** As a policy names it. */
  readonly name: string;
  readonly kind: ValueKind;
  readonly needs: FactNeed;
  /** Every value that there can be, where these are known. */
  readonly values?: readonly string[];
  /** Undefined where the call has no such value. */
  readonly read: (facts: CallFacts) => string | undefined;
}

type Row = Omit<ConditionKey, 'name'>;

const algorithmNames = Object.keys(algorithms);

const rows: Readonly<Record<string, Row>> = {
  'kms:KeySpec': { kind: 'text', needs: 'key', values: Object.keys(keySpecs), read: ({ key }) => key?.spec },
  'kms:KeyUsage': {
    kind: 'text',
    needs: 'key',
    values: ['ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'],
    read: ({ key }) => key?.usage,
  },
  'kms:KeyOrigin': { kind: 'text', needs: 'key', values: ['kms', 'external'], read: ({ key }) => key?.origin },
  // The key's own alias: further names would cost a look into the store.
  'kms:ResourceAlias': { kind: 'text', needs: 'key', read: ({ key }) => key?.alias },
  'kms:EncryptionAlgorithm': {
    kind: 'text',
    needs: 'key',
    values: algorithmNames,
    read: ({ encryptionAlgorithm }) => encryptionAlgorithm,
  },
  'kms:SigningAlgorithm': {
    kind: 'text',
    needs: undefined,
    values: algorithmNames,
    read: ({ signingAlgorithm }) => signingAlgorithm,
  },
  'kms:MacAlgorithm': { kind: 'text', needs: 'key', values: algorithmNames, read: ({ macAlgorithm }) => macAlgorithm },
  'kms:PendingDays': { kind: 'number', needs: undefined, read: ({ pendingDays }) => pendingDays },
  'g:EnterpriseProjectId': { kind: 'text', needs: 'key', read: ({ key }) => key?.enterpriseProjectId },
  'g:SourceIp': {
    kind: 'address',
    needs: undefined,
    read: ({ sourceIp }) => (sourceIp === undefined ? undefined : cleanAddress(sourceIp)),
  },
  'g:CurrentTime': { kind: 'time', needs: undefined, read: ({ nowMs }) => new Date(nowMs).toISOString() },
};

/** Keys that end in a name of the caller's. */
const families: Readonly<Record<string, (name: string) => Row>> = {
  'kms:EncryptionContext/': (name) => ({
    kind: 'any',
    needs: undefined,
    read: ({ context }) => (context !== undefined && Object.hasOwn(context, name) ? context[name] : undefined),
  }),
  'g:ResourceTag/': (name) => ({ kind: 'any', needs: 'tags', read: ({ tags }) => tags?.get(name) }),
};

/** Longest name of an encryption context or tag that a policy can ask for. */
const maxNameChars = 128;

/** Every key, for messages; those that end in a name with `<name>`. */
export const conditionKeyNames: readonly string[] = [
  ...Object.keys(rows),
  ...Object.keys(families).map((prefix) => `${prefix}<name>`),
];

/** The key of a name; undefined where there is none. */
export const findConditionKey = (name: string): ConditionKey | undefined => {
  if (Object.hasOwn(rows, name)) return { name, ...(rows[name] as Row) };
  for (const [prefix, toRow] of Object.entries(families)) {
    const rest = name.slice(prefix.length);
    if (name.startsWith(prefix) && rest !== '' && rest.length <= maxNameChars) return { name, ...toRow(rest) };
  }
  return undefined;
};
