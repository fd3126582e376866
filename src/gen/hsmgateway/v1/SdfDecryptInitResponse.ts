// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfDecryptInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfDecryptInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
