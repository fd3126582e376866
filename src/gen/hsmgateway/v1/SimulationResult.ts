// Original file: proto/hsmgateway/v1/policies.proto

import type { VerdictInput as _hsmgateway_v1_VerdictInput, Verdict as _hsmgateway_v1_Verdict } from '../../hsmgateway/v1/Verdict.ts';
import type { StatementRefInput as _hsmgateway_v1_StatementRefInput, StatementRef as _hsmgateway_v1_StatementRef } from '../../hsmgateway/v1/StatementRef.ts';

export interface SimulationResultInput {
  'action'?: (string);
  /**
   * RPCs that ask for the action.
   */
  'rpcs'?: (string)[];
  /**
   * Path, as policies name it.
   */
  'resource'?: (string);
  'verdict'?: (_hsmgateway_v1_VerdictInput);
  /**
   * The statement that decided; absent where none did.
   */
  'decided_by'?: (_hsmgateway_v1_StatementRefInput | null);
  /**
   * Grant that allows what policies are silent on; empty where there is none.
   */
  'grant_id'?: (string);
  /**
   * Every statement about the action and the resource, those too that did not count.
   */
  'statements'?: (_hsmgateway_v1_StatementRefInput)[];
  /**
   * Condition keys that were asked for and had no value.
   */
  'missing_keys'?: (string)[];
  /**
   * All of that in one sentence.
   */
  'explanation'?: (string);
}

export interface SimulationResult {
  'action': (string);
  /**
   * RPCs that ask for the action.
   */
  'rpcs': (string)[];
  /**
   * Path, as policies name it.
   */
  'resource': (string);
  'verdict': (_hsmgateway_v1_Verdict);
  /**
   * The statement that decided; absent where none did.
   */
  'decided_by': (_hsmgateway_v1_StatementRef | null);
  /**
   * Grant that allows what policies are silent on; empty where there is none.
   */
  'grant_id': (string);
  /**
   * Every statement about the action and the resource, those too that did not count.
   */
  'statements': (_hsmgateway_v1_StatementRef)[];
  /**
   * Condition keys that were asked for and had no value.
   */
  'missing_keys': (string)[];
  /**
   * All of that in one sentence.
   */
  'explanation': (string);
}
