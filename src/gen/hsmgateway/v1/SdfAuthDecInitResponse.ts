// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfAuthDecInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfAuthDecInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
