// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyWarningInput as _hsmgateway_v1_KeyWarningInput, KeyWarning as _hsmgateway_v1_KeyWarning } from '../../hsmgateway/v1/KeyWarning.ts';

export interface ListKeyWarningsResponseInput {
  'warnings'?: (_hsmgateway_v1_KeyWarningInput)[];
}

export interface ListKeyWarningsResponse {
  'warnings': (_hsmgateway_v1_KeyWarning)[];
}
