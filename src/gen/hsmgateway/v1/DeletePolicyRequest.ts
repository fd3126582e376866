// Original file: proto/hsmgateway/v1/policies.proto


export interface DeletePolicyRequestInput {
  'tenant'?: (string);
  'name'?: (string);
  /**
   * Deletes only this revision; 0: whichever it has.
   */
  'revision'?: (number);
  /**
   * Detaches it everywhere first.
   */
  'force'?: (boolean);
  'sequence'?: (string);
}

export interface DeletePolicyRequest {
  'tenant': (string);
  'name': (string);
  /**
   * Deletes only this revision; 0: whichever it has.
   */
  'revision': (number);
  /**
   * Detaches it everywhere first.
   */
  'force': (boolean);
  'sequence': (string);
}
