// Original file: proto/hsmgateway/v1/kms.proto

import type { KeystoreInput as _hsmgateway_v1_KeystoreInput, Keystore as _hsmgateway_v1_Keystore } from '../../hsmgateway/v1/Keystore.ts';

export interface DisableKeystoreResponseInput {
  'keystore'?: (_hsmgateway_v1_KeystoreInput | null);
}

export interface DisableKeystoreResponse {
  'keystore': (_hsmgateway_v1_Keystore | null);
}
