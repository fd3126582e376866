// Original file: proto/hsmgateway/v1/kms.proto

import type { KeystoreInput as _hsmgateway_v1_KeystoreInput, Keystore as _hsmgateway_v1_Keystore } from '../../hsmgateway/v1/Keystore.ts';

export interface CreateKeystoreResponseInput {
  'keystore'?: (_hsmgateway_v1_KeystoreInput | null);
}

export interface CreateKeystoreResponse {
  'keystore': (_hsmgateway_v1_Keystore | null);
}
