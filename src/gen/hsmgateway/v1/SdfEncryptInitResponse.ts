// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfEncryptInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfEncryptInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
