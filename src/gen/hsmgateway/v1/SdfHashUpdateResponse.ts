// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHashUpdateResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfHashUpdateResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
