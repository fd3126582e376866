// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHashInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfHashInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
