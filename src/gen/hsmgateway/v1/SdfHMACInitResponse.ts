// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfHMACInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfHMACInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
