/** @module SM2 signatures of keys that no partition holds: those of operators' UKeys. Needs no token. */
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { defaultId, messageDigest } from '../../../gm/sm2/identity.ts';
import { assertPublicKey } from '../../../gm/sm2/keys.ts';
import { verifyDigest } from '../../../gm/sm2/signature.ts';
import type { KnownAnswers } from '../known_answers.ts';

/**
 * A signature of another length or out of range is none, which is no error.
 * @throws {GatewayError} FIELD_INVALID for a point that is not on the curve; ALGORITHM_NOT_SUPPORTED
 */
export const verifySm2 = (
  knownAnswers: KnownAnswers,
  { publicKey, message, signature }: OperationOf<'verifySm2'>,
): ResultOf<'verifySm2'> => {
  knownAnswers.assert('SM2_SIGN');
  assertPublicKey(publicKey);
  return { valid: verifyDigest(publicKey, messageDigest(publicKey, defaultId, message), signature) };
};
