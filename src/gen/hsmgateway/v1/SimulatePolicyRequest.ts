// Original file: proto/hsmgateway/v1/policies.proto

import type { TriedDocumentInput as _hsmgateway_v1_TriedDocumentInput, TriedDocument as _hsmgateway_v1_TriedDocument } from '../../hsmgateway/v1/TriedDocument.ts';

export interface SimulatePolicyRequestInput {
  'tenant'?: (string);
  /**
   * user/NAME, service/NAME, agent/NAME: with the policies, groups and grants that it has. Empty: the tried documents alone.
   */
  'principal'?: (string);
  /**
   * 1 to 50 actions (`kms:cmk:sign`, wildcards too) or RPCs (`Sign`, `SdfService.Encrypt`).
   */
  'actions'?: (string)[];
  /**
   * At most 50 key ids, names of keys of a device (`ECC/1`), or resource paths; none: a call about no key.
   */
  'resources'?: (string)[];
  /**
   * What the call would have, by condition key: `kms:EncryptionContext/app`, `g:SourceIp`. What is known of a key and not given here is
   * taken from the key.
   */
  'context'?: ({[key: string]: string});
  /**
   * At most 10.
   */
  'documents'?: (_hsmgateway_v1_TriedDocumentInput)[];
}

export interface SimulatePolicyRequest {
  'tenant': (string);
  /**
   * user/NAME, service/NAME, agent/NAME: with the policies, groups and grants that it has. Empty: the tried documents alone.
   */
  'principal': (string);
  /**
   * 1 to 50 actions (`kms:cmk:sign`, wildcards too) or RPCs (`Sign`, `SdfService.Encrypt`).
   */
  'actions': (string)[];
  /**
   * At most 50 key ids, names of keys of a device (`ECC/1`), or resource paths; none: a call about no key.
   */
  'resources': (string)[];
  /**
   * What the call would have, by condition key: `kms:EncryptionContext/app`, `g:SourceIp`. What is known of a key and not given here is
   * taken from the key.
   */
  'context': ({[key: string]: string});
  /**
   * At most 10.
   */
  'documents': (_hsmgateway_v1_TriedDocument)[];
}
