// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalKeyEncryptInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalKeyEncryptInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
