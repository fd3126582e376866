// Original file: proto/hsmgateway/v1/policies.proto


/**
 * A document that is tried without being stored, attached to nobody else.
 */
export interface TriedDocumentInput {
  /**
   * For the answer; `tried` when empty. A stored policy of this name is left out, so that a change of it can be tried.
   */
  'name'?: (string);
  'document'?: (string);
}

/**
 * A document that is tried without being stored, attached to nobody else.
 */
export interface TriedDocument {
  /**
   * For the answer; `tried` when empty. A stored policy of this name is left out, so that a change of it can be tried.
   */
  'name': (string);
  'document': (string);
}
