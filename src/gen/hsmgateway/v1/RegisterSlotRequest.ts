// Original file: proto/hsmgateway/v1/partitions.proto


export interface RegisterSlotRequestInput {
  /**
   * Name of a module of the configuration; the first when empty.
   */
  'module'?: (string);
  /**
   * Label or serial of a token that is initialised; both empty: capacity of the module.
   */
  'token_label'?: (string);
  'token_serial'?: (string);
  /**
   * Absolute path, on the machine of the gateway, of the secret file with the user PIN of the token. The gateway goes on reading it.
   */
  'pin_file'?: (string);
  /**
   * Tokens that the gateway may initialise on the module; 0: as many as it can. Not for a token.
   */
  'capacity'?: (number);
  'sequence'?: (string);
}

export interface RegisterSlotRequest {
  /**
   * Name of a module of the configuration; the first when empty.
   */
  'module': (string);
  /**
   * Label or serial of a token that is initialised; both empty: capacity of the module.
   */
  'token_label': (string);
  'token_serial': (string);
  /**
   * Absolute path, on the machine of the gateway, of the secret file with the user PIN of the token. The gateway goes on reading it.
   */
  'pin_file': (string);
  /**
   * Tokens that the gateway may initialise on the module; 0: as many as it can. Not for a token.
   */
  'capacity': (number);
  'sequence': (string);
}
