// Original file: proto/hsmgateway/v1/kms.proto

import type { SigningAlgorithmInput as _hsmgateway_v1_SigningAlgorithmInput, SigningAlgorithm as _hsmgateway_v1_SigningAlgorithm } from '../../hsmgateway/v1/SigningAlgorithm.ts';
import type { MessageTypeInput as _hsmgateway_v1_MessageTypeInput, MessageType as _hsmgateway_v1_MessageType } from '../../hsmgateway/v1/MessageType.ts';

export interface VerifyRequestInput {
  'key_id'?: (string);
  'message'?: (Buffer | Uint8Array | string);
  'signature'?: (Buffer | Uint8Array | string);
  'signing_algorithm'?: (_hsmgateway_v1_SigningAlgorithmInput);
  'message_type'?: (_hsmgateway_v1_MessageTypeInput);
  'sequence'?: (string);
  /**
   * As of SignRequest.
   */
  'user_id'?: (Buffer | Uint8Array | string);
}

export interface VerifyRequest {
  'key_id': (string);
  'message': (Buffer);
  'signature': (Buffer);
  'signing_algorithm': (_hsmgateway_v1_SigningAlgorithm);
  'message_type': (_hsmgateway_v1_MessageType);
  'sequence': (string);
  /**
   * As of SignRequest.
   */
  'user_id': (Buffer);
}
