// Original file: proto/hsmgateway/v1/kms.proto

import type { GrantConstraintsInput as _hsmgateway_v1_GrantConstraintsInput, GrantConstraints as _hsmgateway_v1_GrantConstraints } from '../../hsmgateway/v1/GrantConstraints.ts';

export interface CreateGrantRequestInput {
  'key_id'?: (string);
  /**
   * Principal of the tenant, as `service/billing`; with the type `domain` it is the tenant itself.
   */
  'grantee_principal'?: (string);
  /**
   * create-datakey, create-datakey-without-plaintext, encrypt-datakey, decrypt-datakey, describe-key, create-grant, retire-grant,
   * encrypt-data, decrypt-data, sign, verify, generate-mac, verify-mac, get-publickey, re-encrypt-from, re-encrypt-to, derive-shared-secret.
   */
  'operations'?: (string)[];
  /**
   * 0 to 255 of [a-zA-Z0-9:/_-].
   */
  'name'?: (string);
  'retiring_principal'?: (string);
  /**
   * `user` (when not given), or `domain`.
   */
  'grantee_principal_type'?: (string);
  'constraints'?: (_hsmgateway_v1_GrantConstraintsInput | null);
  'sequence'?: (string);
}

export interface CreateGrantRequest {
  'key_id': (string);
  /**
   * Principal of the tenant, as `service/billing`; with the type `domain` it is the tenant itself.
   */
  'grantee_principal': (string);
  /**
   * create-datakey, create-datakey-without-plaintext, encrypt-datakey, decrypt-datakey, describe-key, create-grant, retire-grant,
   * encrypt-data, decrypt-data, sign, verify, generate-mac, verify-mac, get-publickey, re-encrypt-from, re-encrypt-to, derive-shared-secret.
   */
  'operations': (string)[];
  /**
   * 0 to 255 of [a-zA-Z0-9:/_-].
   */
  'name': (string);
  'retiring_principal': (string);
  /**
   * `user` (when not given), or `domain`.
   */
  'grantee_principal_type': (string);
  'constraints': (_hsmgateway_v1_GrantConstraints | null);
  'sequence': (string);
}
