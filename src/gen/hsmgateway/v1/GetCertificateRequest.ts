// Original file: proto/hsmgateway/v1/enrollment.proto


export interface GetCertificateRequestInput {
  'serial'?: (string);
  /**
   * What the certificate's tenant must be; any when empty.
   */
  'tenant'?: (string);
}

export interface GetCertificateRequest {
  'serial': (string);
  /**
   * What the certificate's tenant must be; any when empty.
   */
  'tenant': (string);
}
