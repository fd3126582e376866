/**
 * @module What must hold of a document before it is stored, beyond its form: actions that there are, resources of this tenant, conditions
 * that can be asked. A policy with a name that means nothing would be taken for a protection that it is not.
 */
import { GatewayError } from '../core/errors.ts';
import { nearMiss } from '../util/near_miss.ts';
import { compileConditions, ConditionProblem } from './conditions.ts';
import { isGlobMatch, toGlob } from './glob.ts';
import { type PolicyDocument, type PolicyStatement, parsePolicyDocument, policyInvalid } from './policy_document.ts';
import { rpcPolicies } from './rpc_policy.ts';
import type { RpcPolicy } from './rpc_rows.ts';
import { parseStrictJson } from './strict_json.ts';

/** Rows that policies decide. */
export const decidedRows: readonly RpcPolicy[] = (Object.values(rpcPolicies) as readonly RpcPolicy[]).filter(
  ({ callers, isAuthorized }) => callers === 'tenant' && isAuthorized,
);

/** Every action that policies can name, the classic ones included, in the order of their letters. */
export const knownActions: readonly string[] = [
  ...new Set(decidedRows.flatMap(({ action, aliases }) => [action, ...aliases])),
].sort();

const checkAction = (pattern: string, path: string): void => {
  const glob = toGlob(pattern);
  if (knownActions.some((action) => isGlobMatch(glob, action))) return;
  const near = nearMiss(pattern, knownActions);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  throw policyInvalid(path, `${pattern} ${pattern.includes('*') ? 'matches no action' : 'is not an action'}${hint}`);
};

const resourceTypes: Readonly<Record<string, string>> = { kms: 'KeyId', sdf: 'KeyIndex' };
const forms = 'kms:<region>:<tenant>:KeyId:<id>, sdf:<region>:<tenant>:KeyIndex:<family>/<index>, or *';

/** A pattern that could match no resource of the tenant would look like a rule and be none. */
const checkResource = (pattern: string, tenantId: string, path: string): void => {
  const isPossible = Object.entries(resourceTypes).some(([service, type]) => {
    const [ofService = '', , ofTenant, ofType, ...ofId] = pattern.split(':');
    const fits = (part: string | undefined, name: string) => part === undefined || isGlobMatch(toGlob(part), name);
    const isOpen = pattern.endsWith('*') && ofId.length === 0;
    return fits(ofService, service) && fits(ofTenant, tenantId) && fits(ofType, type) && (isOpen || ofId.length === 1);
  });
  if (!isPossible) throw policyInvalid(path, `can match no resource of the tenant; resources are ${forms}`);
};

const checkStatement = ({ Action, Resource, Condition }: PolicyStatement, tenantId: string, path: string): void => {
  for (const [index, pattern] of Action.entries()) checkAction(pattern, `${path}/Action/${index}`);
  for (const [index, pattern] of Resource?.entries() ?? []) {
    checkResource(pattern, tenantId, `${path}/Resource/${index}`);
  }
  if (Condition === undefined) return;
  try {
    compileConditions(Condition);
  } catch (error) {
    if (!(error instanceof ConditionProblem)) throw error;
    throw policyInvalid(`${path}/Condition${error.path}`, error.message);
  }
};

export const policyTooLong = (maxChars: number): GatewayError =>
  new GatewayError('POLICY_INVALID', `the document is longer than ${maxChars} characters`, {
    metadata: { field: 'document', max_chars: String(maxChars) },
  });

const parseText = (text: string): unknown => {
  try {
    return parseStrictJson(text);
  } catch (cause) {
    const isRepeated = cause instanceof SyntaxError && cause.message.endsWith('in one object');
    throw policyInvalid('/', isRepeated ? cause.message : 'is not JSON', cause);
  }
};

/**
 * Reads and checks a document that a tenant's policy is to have.
 * @param text JSON; its length is limited by whoever takes it
 * @throws {GatewayError} POLICY_INVALID naming the place
 */
export const checkPolicyText = (text: string, tenantId: string): PolicyDocument => {
  const document = parsePolicyDocument(parseText(text));
  for (const [index, statement] of document.Statement.entries()) {
    checkStatement(statement, tenantId, `/Statement/${index}`);
  }
  return document;
};
