// Original file: proto/hsmgateway/v1/sdf.proto


export interface SdfExternalKeyDecryptResponseInput {
  'data'?: (Buffer | Uint8Array | string);
  /**
   * IV of the next piece; empty where there is none to go on from (ECB, XTS, ZUC).
   */
  'iv'?: (Buffer | Uint8Array | string);
}

export interface SdfExternalKeyDecryptResponse {
  'data': (Buffer);
  /**
   * IV of the next piece; empty where there is none to go on from (ECB, XTS, ZUC).
   */
  'iv': (Buffer);
}
