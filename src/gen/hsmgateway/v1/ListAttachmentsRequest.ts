// Original file: proto/hsmgateway/v1/policies.proto


export interface ListAttachmentsRequestInput {
  'tenant'?: (string);
  /**
   * Of this subject alone; empty: of all.
   */
  'subject'?: (string);
  /**
   * Of this policy alone; empty: of all.
   */
  'policy'?: (string);
  /**
   * With a principal as the subject: also what it has by its groups and by *.
   */
  'effective'?: (boolean);
  'limit'?: (number);
  'marker'?: (string);
}

export interface ListAttachmentsRequest {
  'tenant': (string);
  /**
   * Of this subject alone; empty: of all.
   */
  'subject': (string);
  /**
   * Of this policy alone; empty: of all.
   */
  'policy': (string);
  /**
   * With a principal as the subject: also what it has by its groups and by *.
   */
  'effective': (boolean);
  'limit': (number);
  'marker': (string);
}
