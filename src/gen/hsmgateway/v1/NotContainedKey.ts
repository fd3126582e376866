// Original file: proto/hsmgateway/v1/backups.proto


export interface NotContainedKeyInput {
  /**
   * KEY or SDF_KEY.
   */
  'kind'?: (string);
  /**
   * Key id; of SDF family, index and purpose (`ECC/1/SIGN`).
   */
  'id'?: (string);
  'reason'?: (string);
}

export interface NotContainedKey {
  /**
   * KEY or SDF_KEY.
   */
  'kind': (string);
  /**
   * Key id; of SDF family, index and purpose (`ECC/1/SIGN`).
   */
  'id': (string);
  'reason': (string);
}
