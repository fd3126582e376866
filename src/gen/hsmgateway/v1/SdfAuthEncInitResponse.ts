// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthEncInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthEncInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
