// Original file: proto/hsmgateway/v1/sdf_admin.proto


/**
 * Layout of ENVELOPEDKEYBLOB (2012) as the sender's compiler made it.
 */
export interface SdfBlobLayoutInput {
  /**
   * Of `unsigned long`: 8 on 64-bit Linux (when not given), 4 elsewhere.
   */
  'long_bytes'?: (number);
  /**
   * Bytes of the field C in its ECCCipher; 1 when not given.
   */
  'capacity'?: (number);
  'packed'?: (boolean);
}

/**
 * Layout of ENVELOPEDKEYBLOB (2012) as the sender's compiler made it.
 */
export interface SdfBlobLayout {
  /**
   * Of `unsigned long`: 8 on 64-bit Linux (when not given), 4 elsewhere.
   */
  'long_bytes': (number);
  /**
   * Bytes of the field C in its ECCCipher; 1 when not given.
   */
  'capacity': (number);
  'packed': (boolean);
}
