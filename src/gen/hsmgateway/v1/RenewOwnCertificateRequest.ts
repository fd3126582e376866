// Original file: proto/hsmgateway/v1/enrollment.proto


export interface RenewOwnCertificateRequestInput {
  'csr'?: (string);
  'days'?: (number);
  'sequence'?: (string);
}

export interface RenewOwnCertificateRequest {
  'csr': (string);
  'days': (number);
  'sequence': (string);
}
