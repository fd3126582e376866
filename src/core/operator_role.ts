/**
 * @module What operators may be. Nobody holds two of the first three: who looks after the machines, who decides over people and keys,
 * and who reads what both did are different persons.
 */

export const operatorRoles = ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR', 'TENANT_ADMINISTRATOR'] as const;

/** `TENANT_ADMINISTRATOR` holds for the one tenant that the operator is enrolled for, the others for all. */
export type OperatorRole = (typeof operatorRoles)[number];

const apart: readonly OperatorRole[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR'];

/** Whether one person may hold these roles together: at least one, at most one of the three that are kept apart. */
export const mayHoldTogether = (roles: readonly OperatorRole[]): boolean =>
  roles.length > 0 && roles.filter((role) => apart.includes(role)).length <= 1 && new Set(roles).size === roles.length;

/** Roles in the order of the list above, each once: one set of roles has one spelling. */
export const inOrder = (roles: readonly OperatorRole[]): readonly OperatorRole[] =>
  operatorRoles.filter((role) => roles.includes(role));
