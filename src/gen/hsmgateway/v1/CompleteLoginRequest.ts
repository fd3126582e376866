// Original file: proto/hsmgateway/v1/operators.proto


export interface CompleteLoginRequestInput {
  'challenge'?: (Buffer | Uint8Array | string);
  'ukey_id'?: (string);
  /**
   * Of the challenge by the UKey.
   */
  'signature'?: (Buffer | Uint8Array | string);
}

export interface CompleteLoginRequest {
  'challenge': (Buffer);
  'ukey_id': (string);
  /**
   * Of the challenge by the UKey.
   */
  'signature': (Buffer);
}
