/** @module What the services of policies may ask of the permission check, for documents that are to be stored. */
import { GatewayError } from '../core/errors.ts';
import type { PolicyRules, SystemPolicy } from '../core/ports/policy_rules.ts';
import { checkPolicyText, policyTooLong } from './policy_check.ts';
import { systemPolicies } from './system_policies.ts';

const toSystemPolicy = (name: string): SystemPolicy => ({ name, document: JSON.stringify(systemPolicies[name]) });

/** Says of a refused document which field of the request it is in. */
const inField = <T>(field: string, check: () => T): T => {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof GatewayError) || error.reason !== 'POLICY_INVALID') throw error;
    throw new GatewayError('POLICY_INVALID', error.message, {
      metadata: { ...error.metadata, field },
      cause: error.cause,
    });
  }
};

/** Makes the rules. */
export const createPolicyRules = ({ maxDocumentChars }: { readonly maxDocumentChars: number }): PolicyRules => {
  const all = Object.keys(systemPolicies).sort().map(toSystemPolicy);
  const lowered = new Set(all.map(({ name }) => name.toLowerCase()));
  return {
    checkDocument: (text, tenantId, field = 'document') =>
      inField(field, () => {
        if (text.length > maxDocumentChars) throw policyTooLong(maxDocumentChars);
        return JSON.stringify(checkPolicyText(text, tenantId));
      }),
    isSystemName: (name) => lowered.has(name.toLowerCase()),
    findSystemPolicy: (name) => all.find((policy) => policy.name === name),
    systemPolicies: all,
  };
};
