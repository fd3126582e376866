// Original file: proto/hsmgateway/v1/enrollment.proto


export interface CancelEnrollmentTokenRequestInput {
  /**
   * Of the token, not the token itself.
   */
  'id'?: (string);
  /**
   * What the token's tenant must be; any when empty.
   */
  'tenant'?: (string);
}

export interface CancelEnrollmentTokenRequest {
  /**
   * Of the token, not the token itself.
   */
  'id': (string);
  /**
   * What the token's tenant must be; any when empty.
   */
  'tenant': (string);
}
