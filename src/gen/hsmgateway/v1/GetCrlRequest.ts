// Original file: proto/hsmgateway/v1/enrollment.proto


export interface GetCrlRequestInput {
  /**
   * Generation of the authority; the active one when 0.
   */
  'authority'?: (number);
}

export interface GetCrlRequest {
  /**
   * Generation of the authority; the active one when 0.
   */
  'authority': (number);
}
