// Original file: proto/hsmgateway/v1/kms.proto

import type { SigningAlgorithmInput as _hsmgateway_v1_SigningAlgorithmInput, SigningAlgorithm as _hsmgateway_v1_SigningAlgorithm } from '../../hsmgateway/v1/SigningAlgorithm.ts';
import type { MessageTypeInput as _hsmgateway_v1_MessageTypeInput, MessageType as _hsmgateway_v1_MessageType } from '../../hsmgateway/v1/MessageType.ts';

export interface SignRequestInput {
  'key_id'?: (string);
  /**
   * A digest of the algorithm's length, or 1 to 4096 bytes of message: see `message_type`. For SM2 the digest is e, 32 bytes,
   * and the message is signed under the default id: see SM2DSA_SM3.
   */
  'message'?: (Buffer | Uint8Array | string);
  'signing_algorithm'?: (_hsmgateway_v1_SigningAlgorithmInput);
  'message_type'?: (_hsmgateway_v1_MessageTypeInput);
  'sequence'?: (string);
  /**
   * SM2 with RAW: the signer's id, 1 to 8191 bytes; 1234567812345678 when not given.
   */
  'user_id'?: (Buffer | Uint8Array | string);
}

export interface SignRequest {
  'key_id': (string);
  /**
   * A digest of the algorithm's length, or 1 to 4096 bytes of message: see `message_type`. For SM2 the digest is e, 32 bytes,
   * and the message is signed under the default id: see SM2DSA_SM3.
   */
  'message': (Buffer);
  'signing_algorithm': (_hsmgateway_v1_SigningAlgorithm);
  'message_type': (_hsmgateway_v1_MessageType);
  'sequence': (string);
  /**
   * SM2 with RAW: the signer's id, 1 to 8191 bytes; 1234567812345678 when not given.
   */
  'user_id': (Buffer);
}
