// Original file: proto/hsmgateway/v1/approvals.proto


export interface ApproveOperationRequestInput {
  'approval_id'?: (string);
  /**
   * As of CompleteLogin.
   */
  'signature'?: (Buffer | Uint8Array | string);
  /**
   * The UKey that signed.
   */
  'ukey_id'?: (string);
  'comment'?: (string);
}

export interface ApproveOperationRequest {
  'approval_id': (string);
  /**
   * As of CompleteLogin.
   */
  'signature': (Buffer);
  /**
   * The UKey that signed.
   */
  'ukey_id': (string);
  'comment': (string);
}
