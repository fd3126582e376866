/** @module Calls that are only thought of, for simulations: which RPCs a name means, which resources, and what such a call would have. */
import { algorithmsOf } from '../core/algorithms.ts';
import { fieldInvalid } from '../core/errors.ts';
import { nearMiss } from '../util/near_miss.ts';
import { type CallFacts, type KeyFacts, type KeyKnowledge, newKeyFacts } from './call_facts.ts';
import { conditionKeyNames, findConditionKey } from './condition_keys.ts';
import { isGlobMatch, toGlob } from './glob.ts';
import { decidedRows, knownActions } from './policy_check.ts';
import { rpcPolicies } from './rpc_policy.ts';
import type { RpcPolicy } from './rpc_rows.ts';

/** RPCs that ask for one action, which are decided alike. */
export interface AskedAction {
  readonly row: RpcPolicy;
  /** `KeyManagementService.Sign`. */
  readonly rpcs: readonly string[];
}

const nameOf = (path: string): string => path.replace(/^\/hsmgateway\.v1\./, '').replace('/', '.');

/** Every action with the RPCs that ask for it. */
const askedActions: readonly AskedAction[] = [
  ...Map.groupBy(
    Object.entries(rpcPolicies as Readonly<Record<string, RpcPolicy>>).filter(([, row]) => decidedRows.includes(row)),
    ([, { action, aliases }]) => [action, ...aliases].join(),
  ).values(),
].flatMap((entries) => {
  const [first] = entries;
  return first === undefined ? [] : [{ row: first[1], rpcs: entries.map(([path]) => nameOf(path)) }];
});

const rpcNames = askedActions.flatMap(({ rpcs }) => rpcs);

const isRpc = (name: string, rpc: string): boolean => rpc === name || rpc.endsWith(`.${name}`);

/** @throws {GatewayError} FIELD_INVALID with the nearest name that there is */
const actionsOf = (text: string): readonly AskedAction[] => {
  const name = text.replace(/^hsmgateway\.v1\./, '').replace('/', '.');
  const glob = toGlob(text);
  const found =
    text.includes(':') || text === '*'
      ? askedActions.filter(({ row }) => [row.action, ...row.aliases].some((action) => isGlobMatch(glob, action)))
      : askedActions.filter(({ rpcs }) => rpcs.some((rpc) => isRpc(name, rpc)));
  if (found.length > 0) return found;
  const near = nearMiss(text, text.includes(':') ? knownActions : rpcNames.map((rpc) => rpc.replace(/^.*\./, '')));
  throw fieldInvalid(
    'actions',
    `has ${text}, which is no action and no RPC${near === undefined ? '' : `; did you mean ${near}?`}`,
  );
};

/** Actions that names mean, each once, in the order in which they are asked for. */
export const resolveActions = (names: readonly string[]): readonly AskedAction[] => [
  ...new Set(names.flatMap(actionsOf)),
];

/** The id at the end of a path; a text that is no path is an id itself. */
export const keyIdOf = (resource: string): string =>
  /^(?:kms|sdf):[^:]*:[^:]*:[^:]*:(.*)$/s.exec(resource)?.[1] ?? resource;

const contextPrefix = 'kms:EncryptionContext/';
const tagPrefix = 'g:ResourceTag/';

/** @throws {GatewayError} FIELD_INVALID for a key that no condition can ask for, and a time that is none */
export const checkValues = (values: Readonly<Record<string, string>>): void => {
  for (const [name, value] of Object.entries(values)) {
    if (findConditionKey(name) === undefined) {
      const near = nearMiss(name, conditionKeyNames);
      throw fieldInvalid(
        'context',
        `has ${name}, which is no condition key${near === undefined ? '' : `; did you mean ${near}?`}`,
      );
    }
    if (name === 'g:CurrentTime' && Number.isNaN(Date.parse(value)))
      throw fieldInvalid('context', 'has a g:CurrentTime that is no time');
  }
};

const withPrefix = (values: Readonly<Record<string, string>>, prefix: string): readonly (readonly [string, string])[] =>
  Object.entries(values)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value] as const);

const keyFactsOf = (row: RpcPolicy, values: Readonly<Record<string, string>>, known: KeyFacts | undefined) => {
  const given: Record<string, string | undefined> = {
    spec: values['kms:KeySpec'],
    usage: values['kms:KeyUsage'],
    origin: values['kms:KeyOrigin'],
    alias: values['kms:ResourceAlias'],
    enterpriseProjectId: values['g:EnterpriseProjectId'],
  };
  if (row.action === 'kms:cmk:create') {
    return newKeyFacts({
      key_spec: given.spec ?? '_UNSPECIFIED',
      key_usage: given.usage ?? '_UNSPECIFIED',
      origin: given.origin ?? '_UNSPECIFIED',
      key_alias: given.alias ?? '',
      enterprise_project_id: given.enterpriseProjectId ?? '',
    });
  }
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  return known === undefined && said.length === 0 ? undefined : ({ ...known, ...Object.fromEntries(said) } as KeyFacts);
};

/** What is given, or else the default of an RPC that leaves a choice. */
const algorithmOf = (
  row: RpcPolicy,
  given: string | undefined,
  field: string,
  usage: KeyFacts['usage'],
  key: KeyFacts | undefined,
) => {
  if (given !== undefined || !row.audit.fields.some((name) => name.endsWith(field))) return given;
  return key?.usage === usage && key.spec !== undefined ? algorithmsOf(key.spec, usage)[0] : undefined;
};

/** What a call would have: what is given, and of the key what is known of it. */
export const simulatedFacts = (
  row: RpcPolicy,
  values: Readonly<Record<string, string>>,
  known: KeyKnowledge,
  nowMs: number,
): CallFacts => {
  const key = keyFactsOf(row, values, known.key);
  const context = withPrefix(values, contextPrefix);
  const { 'g:CurrentTime': time, 'kms:EncryptionAlgorithm': cipher, 'kms:MacAlgorithm': mac } = values;
  return {
    key,
    tags: new Map([...(known.tags ?? []), ...withPrefix(values, tagPrefix)]),
    context: context.length === 0 ? undefined : Object.fromEntries(context),
    encryptionAlgorithm: algorithmOf(row, cipher, 'encryption_algorithm', 'ENCRYPT_DECRYPT', key),
    signingAlgorithm: values['kms:SigningAlgorithm'],
    macAlgorithm: algorithmOf(row, mac, 'mac_algorithm', 'GENERATE_VERIFY_MAC', key),
    pendingDays: values['kms:PendingDays'],
    sourceIp: values['g:SourceIp'],
    nowMs: time === undefined ? nowMs : Date.parse(time),
  };
};
