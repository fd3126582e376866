// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateKindInput as _hsmgateway_v1_CertificateKindInput, CertificateKind as _hsmgateway_v1_CertificateKind } from '../../hsmgateway/v1/CertificateKind.ts';

export interface IssueCertificateRequestInput {
  /**
   * The tenant of a user, service or agent; empty for operators.
   */
  'tenant'?: (string);
  'kind'?: (_hsmgateway_v1_CertificateKindInput);
  /**
   * 1 to 63 of a-z, 0-9 and "._-", first a letter or digit.
   */
  'name'?: (string);
  /**
   * Certificate request (PKCS#10) in PEM, signed by its key: P-256, P-384, or RSA of 2048 to 8192 bits.
   */
  'csr'?: (string);
  /**
   * 1 to 3650, and at most what the gateway's configuration allows, which is also the default.
   */
  'days'?: (number);
  /**
   * UUID; the same call with the same sequence gives the same certificate for a day.
   */
  'sequence'?: (string);
}

export interface IssueCertificateRequest {
  /**
   * The tenant of a user, service or agent; empty for operators.
   */
  'tenant': (string);
  'kind': (_hsmgateway_v1_CertificateKind);
  /**
   * 1 to 63 of a-z, 0-9 and "._-", first a letter or digit.
   */
  'name': (string);
  /**
   * Certificate request (PKCS#10) in PEM, signed by its key: P-256, P-384, or RSA of 2048 to 8192 bits.
   */
  'csr': (string);
  /**
   * 1 to 3650, and at most what the gateway's configuration allows, which is also the default.
   */
  'days': (number);
  /**
   * UUID; the same call with the same sequence gives the same certificate for a day.
   */
  'sequence': (string);
}
