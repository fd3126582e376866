// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCalculateMACUpdateResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfCalculateMACUpdateResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
