// Original file: proto/hsmgateway/v1/kms.proto

import type { KeystoreInput as _hsmgateway_v1_KeystoreInput, Keystore as _hsmgateway_v1_Keystore } from '../../hsmgateway/v1/Keystore.ts';

export interface ListKeystoresResponseInput {
  'keystores'?: (_hsmgateway_v1_KeystoreInput)[];
  'total'?: (number);
}

export interface ListKeystoresResponse {
  'keystores': (_hsmgateway_v1_Keystore)[];
  'total': (number);
}
