// Original file: proto/hsmgateway/v1/enrollment.proto


export interface RenewCertificateRequestInput {
  'serial'?: (string);
  /**
   * Certificate request in PEM, as of IssueCertificate; for the same key or for a new one.
   */
  'csr'?: (string);
  'days'?: (number);
  /**
   * What the certificate's tenant must be; any when empty.
   */
  'tenant'?: (string);
  'sequence'?: (string);
}

export interface RenewCertificateRequest {
  'serial': (string);
  /**
   * Certificate request in PEM, as of IssueCertificate; for the same key or for a new one.
   */
  'csr': (string);
  'days': (number);
  /**
   * What the certificate's tenant must be; any when empty.
   */
  'tenant': (string);
  'sequence': (string);
}
