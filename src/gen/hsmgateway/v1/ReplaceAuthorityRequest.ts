// Original file: proto/hsmgateway/v1/enrollment.proto


export interface ReplaceAuthorityRequestInput {
  /**
   * Generation of the active authority, which is to be replaced.
   */
  'authority'?: (number);
  /**
   * Common name of the new one: 1 to 64 letters, digits, spaces or "._-", first a letter or digit.
   */
  'common_name'?: (string);
  /**
   * Its validity, 1 to 7300; 3650 when not given.
   */
  'days'?: (number);
  'sequence'?: (string);
}

export interface ReplaceAuthorityRequest {
  /**
   * Generation of the active authority, which is to be replaced.
   */
  'authority': (number);
  /**
   * Common name of the new one: 1 to 64 letters, digits, spaces or "._-", first a letter or digit.
   */
  'common_name': (string);
  /**
   * Its validity, 1 to 7300; 3650 when not given.
   */
  'days': (number);
  'sequence': (string);
}
