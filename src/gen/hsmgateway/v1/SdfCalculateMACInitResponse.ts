// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfCalculateMACInitResponseInput {
  /**
   * To be sent with the next step.
   */
  'operation'?: (Buffer | Uint8Array | string);
}

export interface SdfCalculateMACInitResponse {
  /**
   * To be sent with the next step.
   */
  'operation': (Buffer);
}
