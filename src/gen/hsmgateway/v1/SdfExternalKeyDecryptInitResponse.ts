// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalKeyDecryptInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalKeyDecryptInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
