// Original file: proto/hsmgateway/v1/kms.proto

import type { KeySpecInput as _hsmgateway_v1_KeySpecInput, KeySpec as _hsmgateway_v1_KeySpec } from '../../hsmgateway/v1/KeySpec.ts';
import type { KeyUsageInput as _hsmgateway_v1_KeyUsageInput, KeyUsage as _hsmgateway_v1_KeyUsage } from '../../hsmgateway/v1/KeyUsage.ts';
import type { KeyStateInput as _hsmgateway_v1_KeyStateInput, KeyState as _hsmgateway_v1_KeyState } from '../../hsmgateway/v1/KeyState.ts';
import type { KeyOriginInput as _hsmgateway_v1_KeyOriginInput, KeyOrigin as _hsmgateway_v1_KeyOrigin } from '../../hsmgateway/v1/KeyOrigin.ts';
import type { ProtectionInput as _hsmgateway_v1_ProtectionInput, Protection as _hsmgateway_v1_Protection } from '../../hsmgateway/v1/Protection.ts';
import type { Long } from '@grpc/proto-loader';

export interface KeyDetailsInput {
  'key_id'?: (string);
  /**
   * The tenant.
   */
  'domain_id'?: (string);
  'key_alias'?: (string);
  'realm'?: (string);
  'key_spec'?: (_hsmgateway_v1_KeySpecInput);
  'key_usage'?: (_hsmgateway_v1_KeyUsageInput);
  'key_description'?: (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date'?: (number | string | Long);
  'key_state'?: (_hsmgateway_v1_KeyStateInput);
  /**
   * "1" for a default key of a service, else "0".
   */
  'default_key_flag'?: (string);
  /**
   * "1": customer master key.
   */
  'key_type'?: (string);
  'origin'?: (_hsmgateway_v1_KeyOriginInput);
  'sys_enterprise_project_id'?: (string);
  /**
   * Partition that the key is in.
   */
  'keystore_id'?: (string);
  'protection'?: (_hsmgateway_v1_ProtectionInput);
  /**
   * Version that new encryptions and signatures use; 1 is the first.
   */
  'primary_version'?: (number);
  /**
   * Serial of the token that holds the key; empty unless protection is TOKEN.
   */
  'token_serial'?: (string);
  /**
   * Algorithms that this key offers.
   */
  'algorithms'?: (string)[];
  /**
   * Milliseconds since 1970 UTC when the key will be destroyed; 0: never.
   */
  'scheduled_deletion_date'?: (number | string | Long);
  /**
   * Milliseconds since 1970 UTC when its imported material expires; 0: never.
   */
  'expiration_time'?: (number | string | Long);
  'key_rotation_enabled'?: (boolean);
  /**
   * When the key was last used, to a minute or so, and by which RPC; 0 and empty: not yet.
   */
  'last_used_time'?: (number | string | Long);
  'last_used_operation'?: (string);
}

export interface KeyDetails {
  'key_id': (string);
  /**
   * The tenant.
   */
  'domain_id': (string);
  'key_alias': (string);
  'realm': (string);
  'key_spec': (_hsmgateway_v1_KeySpec);
  'key_usage': (_hsmgateway_v1_KeyUsage);
  'key_description': (string);
  /**
   * Milliseconds since 1970 UTC.
   */
  'creation_date': (number);
  'key_state': (_hsmgateway_v1_KeyState);
  /**
   * "1" for a default key of a service, else "0".
   */
  'default_key_flag': (string);
  /**
   * "1": customer master key.
   */
  'key_type': (string);
  'origin': (_hsmgateway_v1_KeyOrigin);
  'sys_enterprise_project_id': (string);
  /**
   * Partition that the key is in.
   */
  'keystore_id': (string);
  'protection': (_hsmgateway_v1_Protection);
  /**
   * Version that new encryptions and signatures use; 1 is the first.
   */
  'primary_version': (number);
  /**
   * Serial of the token that holds the key; empty unless protection is TOKEN.
   */
  'token_serial': (string);
  /**
   * Algorithms that this key offers.
   */
  'algorithms': (string)[];
  /**
   * Milliseconds since 1970 UTC when the key will be destroyed; 0: never.
   */
  'scheduled_deletion_date': (number);
  /**
   * Milliseconds since 1970 UTC when its imported material expires; 0: never.
   */
  'expiration_time': (number);
  'key_rotation_enabled': (boolean);
  /**
   * When the key was last used, to a minute or so, and by which RPC; 0 and empty: not yet.
   */
  'last_used_time': (number);
  'last_used_operation': (string);
}
