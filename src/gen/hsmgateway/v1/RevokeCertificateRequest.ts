// Original file: proto/hsmgateway/v1/enrollment.proto

import type { RevocationReasonInput as _hsmgateway_v1_RevocationReasonInput, RevocationReason as _hsmgateway_v1_RevocationReason } from '../../hsmgateway/v1/RevocationReason.ts';

export interface RevokeCertificateRequestInput {
  'serial'?: (string);
  'reason'?: (_hsmgateway_v1_RevocationReasonInput);
  /**
   * What the certificate's tenant must be; any when empty.
   */
  'tenant'?: (string);
  'sequence'?: (string);
}

export interface RevokeCertificateRequest {
  'serial': (string);
  'reason': (_hsmgateway_v1_RevocationReason);
  /**
   * What the certificate's tenant must be; any when empty.
   */
  'tenant': (string);
  'sequence': (string);
}
