// Original file: proto/hsmgateway/v1/partitions.proto


export interface SetAutoRenewRequestInput {
  /**
   * Partition that it is about.
   */
  'partition_id'?: (string);
  /**
   * Whether a term follows the other.
   */
  'auto_renew'?: (boolean);
  /**
   * Length of a term, 1 to 120; 0: as it is.
   */
  'months'?: (number);
  'sequence'?: (string);
}

export interface SetAutoRenewRequest {
  /**
   * Partition that it is about.
   */
  'partition_id': (string);
  /**
   * Whether a term follows the other.
   */
  'auto_renew': (boolean);
  /**
   * Length of a term, 1 to 120; 0: as it is.
   */
  'months': (number);
  'sequence': (string);
}
