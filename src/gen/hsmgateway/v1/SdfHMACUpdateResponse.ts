// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHMACUpdateResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfHMACUpdateResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
