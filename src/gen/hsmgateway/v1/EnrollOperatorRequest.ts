// Original file: proto/hsmgateway/v1/operators.proto

import type { OperatorRoleInput as _hsmgateway_v1_OperatorRoleInput, OperatorRole as _hsmgateway_v1_OperatorRole } from '../../hsmgateway/v1/OperatorRole.ts';

export interface EnrollOperatorRequestInput {
  'operator'?: (string);
  'roles'?: (_hsmgateway_v1_OperatorRoleInput)[];
  /**
   * For a TENANT_ADMINISTRATOR, and for nobody else.
   */
  'tenant'?: (string);
  /**
   * 1 to 64 characters for people: whose UKey it is, or its serial number.
   */
  'ukey_label'?: (string);
  /**
   * DER SubjectPublicKeyInfo: RSA of 2048 to 8192 bits, P-256, P-384 or SM2.
   */
  'public_key'?: (Buffer | Uint8Array | string);
  /**
   * By the UKey, over the statement of an enrollment of this key for this operator: nobody enrolls a key that is not there.
   */
  'proof'?: (Buffer | Uint8Array | string);
  /**
   * UUID: the same call again gets the same answer.
   */
  'sequence'?: (string);
}

export interface EnrollOperatorRequest {
  'operator': (string);
  'roles': (_hsmgateway_v1_OperatorRole)[];
  /**
   * For a TENANT_ADMINISTRATOR, and for nobody else.
   */
  'tenant': (string);
  /**
   * 1 to 64 characters for people: whose UKey it is, or its serial number.
   */
  'ukey_label': (string);
  /**
   * DER SubjectPublicKeyInfo: RSA of 2048 to 8192 bits, P-256, P-384 or SM2.
   */
  'public_key': (Buffer);
  /**
   * By the UKey, over the statement of an enrollment of this key for this operator: nobody enrolls a key that is not there.
   */
  'proof': (Buffer);
  /**
   * UUID: the same call again gets the same answer.
   */
  'sequence': (string);
}
