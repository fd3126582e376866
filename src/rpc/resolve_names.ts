/**
 * @module Two steps of every call to the KMS, of tenants and of operators who name one: names of keys in the request become ids, so that
 * policies, services and the audit trail see ids alone. A request with plain ids costs a few comparisons.
 *
 * The first step, before authorization, replaces the names that mean a key. One that means none stays, and is authorized as if it were
 * an id: with the resource `KeyId:alias/NAME`. The second step, after it, makes the default key of a service, or refuses with
 * KEY_NOT_FOUND. So nobody makes a key, or learns that a name is free, who may not make the call.
 */
import { isPrincipalName } from '../identity/spiffe_id.ts';
import type { KeyNames } from '../kms/key_names.ts';
import { isKeyName, isWellFormedName, withoutAliasPrefix } from '../kms/key_names.ts';
import { noteRequest } from './audit_record.ts';
import type { Call } from './call.ts';

/** Fields of requests that hold a key id, or a name. */
const keyFields = ['key_id', 'source_key_id', 'destination_key_id', 'target_key_id'] as const;

/** Calls that encrypt: what default keys are made for. Nothing could have been encrypted under one that is not there. */
const makingActions: ReadonlySet<string> = new Set([
  'kms:cmk:createDataKey',
  'kms:cmk:createDataKeyWithoutPlaintext',
  'kms:cmk:createRsaDataKeyPair',
  'kms:cmk:createEcDataKeyPair',
  'kms:cmk:encryptDataKey',
  'kms:cmk:encryptData',
  'kms:cmk:reEncrypt',
]);

type Fields = Record<string, unknown>;

/** Whose names a request may have: the caller's own, or for operators those of the tenant that it names. */
const tenantOfNames = ({ method, tenantId, request }: Call): string | undefined => {
  const { service, callers } = method.policy;
  if (service !== 'KMS') return undefined;
  if (callers === 'tenant') return tenantId;
  const { tenant } = request as Fields;
  // What is no tenant's name is refused by the handler.
  return typeof tenant === 'string' && isPrincipalName(tenant) ? tenant : undefined;
};

/** The name that a field of the request holds, if it does. */
const nameIn = (request: Fields, field: string): string | undefined => {
  const text = request[field];
  return typeof text === 'string' && isKeyName(text) ? text : undefined;
};

/** Puts an id in a name's place, in the request and in what the audit trail says of it. */
const replace = (call: Call, field: string, name: string, id: string): void => {
  (call.request as Fields)[field] = id;
  const { fields } = call.method.policy.audit;
  const note = fields.includes('alias') ? 'key_name' : 'alias';
  const noted = call.audit.fields[note];
  noteRequest(call);
  call.audit.fields[note] = noted === undefined ? name : `${noted}, ${name}`;
};

const resolve = (
  call: Call,
  names: KeyNames,
  tenantId: string,
  [field, name]: readonly [string, string],
): Promise<void> | undefined => {
  const found = names.find(tenantId, name);
  if (found instanceof Promise) {
    return found.then((id) => {
      if (id !== undefined) replace(call, field, name, id);
    });
  }
  if (found !== undefined) replace(call, field, name, found);
  return undefined;
};

/** Whoever moves a name takes it from a key: policies must allow that key too, which only the name tells. */
const findSource = (call: Call, names: KeyNames): Promise<void> | undefined => {
  const request = call.request as Fields;
  if (typeof request.alias !== 'string') return undefined;
  const found = names.find(call.tenantId, `alias/${withoutAliasPrefix(request.alias)}`);
  const note = (id: string | undefined): void => {
    if (id !== undefined) request.source_key_id = id;
  };
  if (found instanceof Promise) return found.then(note);
  note(found);
  return undefined;
};

const together = (waiting: readonly Promise<void>[]): Promise<void> | undefined =>
  waiting.length === 0 ? undefined : Promise.all(waiting).then(() => undefined);

const nothing: readonly Promise<void>[] = [];

/** Replaces the names that mean a key. A promise only where one of them has to be read from the store. */
export const resolveNames = (call: Call, names: KeyNames | undefined): Promise<void> | undefined => {
  const { policy } = call.method;
  const tenantId = tenantOfNames(call);
  if (names === undefined || tenantId === undefined) return undefined;
  let waiting = nothing;
  for (const field of keyFields) {
    const name = nameIn(call.request as Fields, field);
    const resolving = name === undefined ? undefined : resolve(call, names, tenantId, [field, name]);
    if (resolving !== undefined) waiting = [...waiting, resolving];
  }
  const source = policy.action === 'kms:alias:associate' ? findSource(call, names) : undefined;
  if (source !== undefined) waiting = [...waiting, source];
  return together(waiting);
};

/**
 * Settles the names that mean no key, once the call is allowed.
 * @throws {GatewayError} KEY_NOT_FOUND; by rejection
 */
export const settleNames = (call: Call, names: KeyNames | undefined): Promise<void> | undefined => {
  const { policy } = call.method;
  if (names === undefined || tenantOfNames(call) === undefined) return undefined;
  let waiting = nothing;
  for (const field of keyFields) {
    const name = nameIn(call.request as Fields, field);
    // What has not even the form of a name is refused by the handler, as any malformed key id is.
    if (name === undefined || !isWellFormedName(name)) continue;
    const isMaking = makingActions.has(policy.action) && field !== 'source_key_id';
    waiting = [...waiting, names.make(call, name, isMaking).then((id) => replace(call, field, name, id))];
  }
  return together(waiting);
};
