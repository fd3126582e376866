// Original file: proto/hsmgateway/v1/stream.proto


/**
 * What a unary call would have sent as its status and ErrorInfo.
 */
export interface OperationErrorInput {
  /**
   * gRPC status code.
   */
  'code'?: (number);
  'reason'?: (string);
  'message'?: (string);
  'metadata'?: ({[key: string]: string});
  /**
   * When a repetition may succeed, in milliseconds; 0 when the gateway does not know.
   */
  'retry_after_ms'?: (number);
}

/**
 * What a unary call would have sent as its status and ErrorInfo.
 */
export interface OperationError {
  /**
   * gRPC status code.
   */
  'code': (number);
  'reason': (string);
  'message': (string);
  'metadata': ({[key: string]: string});
  /**
   * When a repetition may succeed, in milliseconds; 0 when the gateway does not know.
   */
  'retry_after_ms': (number);
}
