// Original file: proto/hsmgateway/v1/kms.proto

import type { KeyStateInput as _hsmgateway_v1_KeyStateInput, KeyState as _hsmgateway_v1_KeyState } from '../../hsmgateway/v1/KeyState.ts';
import type { KeySpecInput as _hsmgateway_v1_KeySpecInput, KeySpec as _hsmgateway_v1_KeySpec } from '../../hsmgateway/v1/KeySpec.ts';

export interface ListKeysRequestInput {
  /**
   * Keys per page, 1 to 1000; 100 when not given.
   */
  'limit'?: (number);
  /**
   * `next_marker` of the page before; empty for the first page.
   */
  'marker'?: (string);
  /**
   * Only keys in this state, when given.
   */
  'key_state'?: (_hsmgateway_v1_KeyStateInput);
  /**
   * Only keys of this spec, when given; all specs otherwise.
   */
  'key_spec'?: (_hsmgateway_v1_KeySpecInput);
  /**
   * Only keys with this label, when given.
   */
  'enterprise_project_id'?: (string);
  'sequence'?: (string);
}

export interface ListKeysRequest {
  /**
   * Keys per page, 1 to 1000; 100 when not given.
   */
  'limit': (number);
  /**
   * `next_marker` of the page before; empty for the first page.
   */
  'marker': (string);
  /**
   * Only keys in this state, when given.
   */
  'key_state': (_hsmgateway_v1_KeyState);
  /**
   * Only keys of this spec, when given; all specs otherwise.
   */
  'key_spec': (_hsmgateway_v1_KeySpec);
  /**
   * Only keys with this label, when given.
   */
  'enterprise_project_id': (string);
  'sequence': (string);
}
