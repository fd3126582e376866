/** @module SimulatePolicy: what would be decided for a principal as it stands, or with documents that are only tried. */
import type { CallContext } from '../../core/call_context.ts';
import { fromSubject } from '../../core/policy_subject.ts';
import type { SimulationResult, TakingPart } from '../../core/ports/policy_rules.ts';
import { subjectsOf } from './attachments.ts';
import type { PolicyDeps } from './deps.ts';

export interface TriedDocument {
  readonly name: string;
  readonly document: string;
}

export interface SimulateRequest {
  readonly tenantId: string;
  /** Its id, and its path as grants name it; undefined: the tried documents alone. */
  readonly principal: { readonly id: string; readonly path: string } | undefined;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly documents: readonly TriedDocument[];
}

const page = { limit: 1000, offset: 0 };

/** What a principal has, each policy once, with the first that it has it by. */
const policiesOf = async (deps: PolicyDeps, tenantId: string, principalId: string): Promise<readonly TakingPart[]> => {
  const subjects = await subjectsOf(deps, tenantId, principalId);
  const { attachments } = await deps.attachments.listAttachments(tenantId, { ...page, subjects });
  const first = new Map(attachments.toReversed().map((row) => [row.policyName, row]));
  return Promise.all(
    [...first.values()].map(async ({ policyName: name, subject }): Promise<TakingPart> => {
      const policy = deps.rules.findSystemPolicy(name) ?? (await deps.documents.findPolicy(tenantId, name));
      return { name, subject: fromSubject(tenantId, subject), document: policy?.document };
    }),
  );
};

/** @throws {GatewayError} POLICY_INVALID for a tried document; FIELD_INVALID, TENANT_NOT_FOUND */
export const simulatePolicy = async (
  deps: PolicyDeps,
  _context: CallContext,
  { tenantId, principal, actions, resources, values, documents }: SimulateRequest,
): Promise<readonly SimulationResult[]> => {
  await deps.tenancy.getTenant(tenantId);
  const tried = documents.map(
    ({ name, document }): TakingPart => ({
      name,
      subject: '',
      document: deps.rules.checkDocument(document, tenantId, 'documents.document'),
    }),
  );
  const attached = principal === undefined ? [] : await policiesOf(deps, tenantId, principal.id);
  // A tried document stands for the stored one of its name.
  const kept = attached.filter(({ name }) => !tried.some((one) => one.name === name));
  return deps.simulator.simulate({
    ...{ tenantId, actions, resources, values },
    principalPath: principal?.path,
    policies: [...kept, ...tried],
  });
};
