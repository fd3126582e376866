/**
 * @module What the services of policies need of the permission check: whether a document can be stored, and what would be decided. The
 * answers come from the same code that decides calls.
 */

export interface SystemPolicy {
  readonly name: string;
  /** JSON. */
  readonly document: string;
}

export interface PolicyRules {
  /**
   * The text as it is to be stored.
   * @param field of the request that the text is in; `document` when not given
   * @throws {GatewayError} POLICY_INVALID naming the field, and the place in the document
   */
  checkDocument(text: string, tenantId: string, field?: string): string;
  /** By name, in any case of letters: no policy of a tenant may look like one of the system. */
  isSystemName(name: string): boolean;
  findSystemPolicy(name: string): SystemPolicy | undefined;
  /** By name. */
  readonly systemPolicies: readonly SystemPolicy[];
}

/** A policy that takes part in a simulation. */
export interface TakingPart {
  readonly name: string;
  /** Whom it is attached to, as people write it; empty for a document that is tried. */
  readonly subject: string;
  /** JSON; undefined for a policy that nobody knows. */
  readonly document: string | undefined;
}

export interface Simulation {
  readonly tenantId: string;
  /** As grants name it (`service/billing`); undefined: no grants. */
  readonly principalPath: string | undefined;
  readonly policies: readonly TakingPart[];
  /** Actions, wildcards too, and RPCs. */
  readonly actions: readonly string[];
  /** Key ids, places of SDF keys, or paths; none: a call about no key. */
  readonly resources: readonly string[];
  /** By condition key. */
  readonly values: Readonly<Record<string, string>>;
}

export interface StatementRef {
  readonly policy: string;
  readonly subject: string;
  /** From 0. */
  readonly statement: number;
  readonly effect: 'Allow' | 'Deny';
  /** Conditions that do not hold; none for a statement that counts. */
  readonly unmet: readonly string[];
}

export interface SimulationResult {
  readonly action: string;
  readonly rpcs: readonly string[];
  readonly resource: string;
  readonly verdict: 'allow' | 'deny' | 'silent';
  readonly decidedBy: StatementRef | undefined;
  readonly grantId: string | undefined;
  readonly statements: readonly StatementRef[];
  readonly missingKeys: readonly string[];
  readonly explanation: string;
}

export interface PolicySimulator {
  /**
   * @throws {GatewayError} FIELD_INVALID for an action or condition key that there is not, or more questions than are answered at once;
   * STORE_UNAVAILABLE
   */
  simulate(simulation: Simulation): Promise<readonly SimulationResult[]>;
}
