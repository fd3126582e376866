// Original file: proto/hsmgateway/v1/enrollment.proto


export interface EnrollRequestInput {
  /**
   * 32 bytes.
   */
  'token'?: (Buffer | Uint8Array | string);
  /**
   * Certificate request in PEM. It may leave out all names; those it has must be the token's.
   */
  'csr'?: (string);
}

export interface EnrollRequest {
  /**
   * 32 bytes.
   */
  'token': (Buffer);
  /**
   * Certificate request in PEM. It may leave out all names; those it has must be the token's.
   */
  'csr': (string);
}
