// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalKeyHMACInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalKeyHMACInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
