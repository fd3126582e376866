// Original file: proto/hsmgateway/v1/kms.proto


/**
 * Limits what a grant is good for. At most one of the two.
 */
export interface GrantConstraintsInput {
  /**
   * The encryption context must be these pairs and no others.
   */
  'encryption_context_equals'?: ({[key: string]: string});
  /**
   * The encryption context must have these pairs.
   */
  'encryption_context_subset'?: ({[key: string]: string});
}

/**
 * Limits what a grant is good for. At most one of the two.
 */
export interface GrantConstraints {
  /**
   * The encryption context must be these pairs and no others.
   */
  'encryption_context_equals': ({[key: string]: string});
  /**
   * The encryption context must have these pairs.
   */
  'encryption_context_subset': ({[key: string]: string});
}
