// Original file: proto/hsmgateway/v1/enrollment.proto

export const CertificateKind = {
  CERTIFICATE_KIND_UNSPECIFIED: 'CERTIFICATE_KIND_UNSPECIFIED',
  CERTIFICATE_USER: 'CERTIFICATE_USER',
  CERTIFICATE_SERVICE: 'CERTIFICATE_SERVICE',
  CERTIFICATE_AGENT: 'CERTIFICATE_AGENT',
  CERTIFICATE_OPERATOR: 'CERTIFICATE_OPERATOR',
  /**
   * Of a gateway's listeners; issued by `hsmctl ca issue` alone.
   */
  CERTIFICATE_SERVER: 'CERTIFICATE_SERVER',
} as const;

export type CertificateKindInput =
  | 'CERTIFICATE_KIND_UNSPECIFIED'
  | 0
  | 'CERTIFICATE_USER'
  | 1
  | 'CERTIFICATE_SERVICE'
  | 2
  | 'CERTIFICATE_AGENT'
  | 3
  | 'CERTIFICATE_OPERATOR'
  | 4
  /**
   * Of a gateway's listeners; issued by `hsmctl ca issue` alone.
   */
  | 'CERTIFICATE_SERVER'
  | 5

export type CertificateKind = typeof CertificateKind[keyof typeof CertificateKind]
