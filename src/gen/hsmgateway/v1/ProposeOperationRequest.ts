// Original file: proto/hsmgateway/v1/approvals.proto


export interface ProposeOperationRequestInput {
  'method'?: (string);
  'request'?: (Buffer | Uint8Array | string);
  /**
   * Why, for those who approve; 0 to 255 characters.
   */
  'comment'?: (string);
  /**
   * Hours until it expires, 1 to 720; 72 when not given.
   */
  'valid_hours'?: (number);
  'sequence'?: (string);
}

export interface ProposeOperationRequest {
  'method': (string);
  'request': (Buffer);
  /**
   * Why, for those who approve; 0 to 255 characters.
   */
  'comment': (string);
  /**
   * Hours until it expires, 1 to 720; 72 when not given.
   */
  'valid_hours': (number);
  'sequence': (string);
}
