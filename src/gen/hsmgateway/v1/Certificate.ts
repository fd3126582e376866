// Original file: proto/hsmgateway/v1/enrollment.proto

import type { CertificateKindInput as _hsmgateway_v1_CertificateKindInput, CertificateKind as _hsmgateway_v1_CertificateKind } from '../../hsmgateway/v1/CertificateKind.ts';
import type { CertificateStateInput as _hsmgateway_v1_CertificateStateInput, CertificateState as _hsmgateway_v1_CertificateState } from '../../hsmgateway/v1/CertificateState.ts';
import type { RevocationReasonInput as _hsmgateway_v1_RevocationReasonInput, RevocationReason as _hsmgateway_v1_RevocationReason } from '../../hsmgateway/v1/RevocationReason.ts';
import type { Long } from '@grpc/proto-loader';

export interface CertificateInput {
  /**
   * Lower-case hexadecimal.
   */
  'serial'?: (string);
  /**
   * Path of the SPIFFE id: tenant/acme/service/billing, operator/alice.
   */
  'principal'?: (string);
  /**
   * Empty for operators and servers.
   */
  'tenant'?: (string);
  'kind'?: (_hsmgateway_v1_CertificateKindInput);
  'state'?: (_hsmgateway_v1_CertificateStateInput);
  /**
   * Milliseconds since 1970, as all times here.
   */
  'not_before'?: (number | string | Long);
  'not_after'?: (number | string | Long);
  'issued_at'?: (number | string | Long);
  /**
   * Principal that had it issued.
   */
  'issued_by'?: (string);
  /**
   * Serial of the certificate that it renews.
   */
  'renewed_from'?: (string);
  /**
   * 0 while it is not revoked.
   */
  'revoked_at'?: (number | string | Long);
  'revocation_reason'?: (_hsmgateway_v1_RevocationReasonInput);
  /**
   * Generation of the authority that issued it.
   */
  'authority'?: (number);
  /**
   * SHA-256 of its SubjectPublicKeyInfo.
   */
  'key_digest'?: (Buffer | Uint8Array | string);
  /**
   * In PEM.
   */
  'certificate'?: (string);
}

export interface Certificate {
  /**
   * Lower-case hexadecimal.
   */
  'serial': (string);
  /**
   * Path of the SPIFFE id: tenant/acme/service/billing, operator/alice.
   */
  'principal': (string);
  /**
   * Empty for operators and servers.
   */
  'tenant': (string);
  'kind': (_hsmgateway_v1_CertificateKind);
  'state': (_hsmgateway_v1_CertificateState);
  /**
   * Milliseconds since 1970, as all times here.
   */
  'not_before': (number);
  'not_after': (number);
  'issued_at': (number);
  /**
   * Principal that had it issued.
   */
  'issued_by': (string);
  /**
   * Serial of the certificate that it renews.
   */
  'renewed_from': (string);
  /**
   * 0 while it is not revoked.
   */
  'revoked_at': (number);
  'revocation_reason': (_hsmgateway_v1_RevocationReason);
  /**
   * Generation of the authority that issued it.
   */
  'authority': (number);
  /**
   * SHA-256 of its SubjectPublicKeyInfo.
   */
  'key_digest': (Buffer);
  /**
   * In PEM.
   */
  'certificate': (string);
}
