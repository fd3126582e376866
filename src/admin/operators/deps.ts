/** @module What the services of operators need. */
import type { Clock } from '../../core/ports/clock.ts';
import type { IdempotencyStore } from '../../core/ports/idempotency.ts';
import type { OperatorSessionStore, OperatorStore, UkeyVerifier } from '../../core/ports/operators.ts';

export interface OperatorDeps {
  readonly operators: OperatorStore;
  readonly sessions: OperatorSessionStore;
  readonly verifier: UkeyVerifier;
  readonly idempotency: IdempotencyStore;
  readonly clock: Clock;
  /** Of the deployment: what a challenge names as the server. */
  readonly trustDomain: string;
}
