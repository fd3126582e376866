// Original file: proto/hsmgateway/v1/policies.proto


export interface StatementRefInput {
  'policy'?: (string);
  /**
   * Whom it is attached to; empty for a tried document.
   */
  'subject'?: (string);
  /**
   * Position in the document, from 0.
   */
  'statement'?: (number);
  /**
   * Allow or Deny.
   */
  'effect'?: (string);
  /**
   * Conditions that were not met, as `operator key`; none for a statement that counts.
   */
  'unmet'?: (string)[];
}

export interface StatementRef {
  'policy': (string);
  /**
   * Whom it is attached to; empty for a tried document.
   */
  'subject': (string);
  /**
   * Position in the document, from 0.
   */
  'statement': (number);
  /**
   * Allow or Deny.
   */
  'effect': (string);
  /**
   * Conditions that were not met, as `operator key`; none for a statement that counts.
   */
  'unmet': (string)[];
}
