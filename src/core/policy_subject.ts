/**
 * @module Whom policies are attached to, as people write it (`user/ann`, `group/devs`, `*`) and as the store has it (a principal's id,
 * `group/devs`, `*`).
 */

/** Every principal of a tenant. */
export const everybody = '*';

const groupPrefix = 'group/';

export const isGroupSubject = (subject: string): boolean => subject.startsWith(groupPrefix);

/** The subject that a group is. */
export const groupSubject = (groupName: string): string => groupPrefix + groupName;

/** As the store has it; the text has been checked. */
export const toSubject = (tenantId: string, text: string): string =>
  text === everybody || isGroupSubject(text) ? text : `tenant/${tenantId}/${text}`;

/** As people write it. */
export const fromSubject = (tenantId: string, subject: string): string => {
  const prefix = `tenant/${tenantId}/`;
  return subject.startsWith(prefix) ? subject.slice(prefix.length) : subject;
};
