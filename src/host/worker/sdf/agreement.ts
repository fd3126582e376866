/** @module Key agreement by SM2 (GB/T 32918.3). The sponsor's ephemeral key waits sealed between its two calls. */
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import { sdfError } from '../../../core/sdf_errors.ts';
import { maxIdBytes } from '../../../gm/sm2/identity.ts';
import type { ExchangeInput } from '../../../gm/sm2/key_exchange.ts';
import { exchangeKey, generateEphemeralKeyPair } from '../../../gm/sm2/key_exchange.ts';
import type { Sm2KeyPair } from '../../../gm/sm2/keys.ts';
import { isScalar } from '../../../gm/sm2/keys.ts';
import { curveArithmetic } from '../../../gm/sm2/wasm_arithmetic.ts';
import type { Partition } from '../custody/partition.ts';
import { openSoftware } from '../custody/software_key.ts';
import { exchangeOperand, randomOf } from '../operations/sm2_operations.ts';
import { assertCount, assertKey, assertPoint, assertSecretAddress } from './checks.ts';
import { sealAndWipe } from './secrets.ts';

export const sdfBeginAgreement = (
  partition: Partition,
  { address }: OperationOf<'sdfBeginAgreement'>,
): ResultOf<'sdfBeginAgreement'> => {
  assertSecretAddress(partition, address);
  partition.knownAnswers.assert('SM2_KEY_EXCHANGE');
  partition.refresh();
  const { privateKey, publicKey } = generateEphemeralKeyPair(randomOf(partition));
  return { sealed: sealAndWipe(partition, address, privateKey), ephemeralPublicKey: publicKey };
};

/** r and R: those that were sealed for the sponsor, new ones for the responder. The caller wipes r. */
const ephemeralOf = (partition: Partition, operation: OperationOf<'sdfAgree'>): Sm2KeyPair => {
  const { role, ephemeral, ephemeralAddress } = operation;
  if (role === 'responder') return generateEphemeralKeyPair(randomOf(partition));
  if (ephemeral === undefined || ephemeralAddress === undefined) {
    throw sdfError('SDR_STEPERR', 'the agreement was not begun');
  }
  assertSecretAddress(partition, ephemeralAddress);
  if (ephemeralAddress.usage !== 'SDF_AGREEMENT') throw sdfError('SDR_KEYTYPEERR', 'the secret is not of an agreement');
  using opened = openSoftware(partition.token, partition.keks, ephemeral, ephemeralAddress, undefined);
  const privateKey = Uint8Array.from(opened.reveal());
  if (!isScalar(privateKey)) throw new GatewayError('HSM_FAILURE', 'the sealed ephemeral key is none');
  return { privateKey, publicKey: curveArithmetic().multiplyBase(privateKey) };
};

/** Everything else was checked: what is left are points that cancel each other. */
const agree = (input: ExchangeInput): Uint8Array => {
  try {
    const { key, responderConfirmation, sponsorConfirmation } = exchangeKey(input);
    responderConfirmation.fill(0);
    sponsorConfirmation.fill(0);
    return key;
  } catch (error) {
    if (!(error instanceof GatewayError) || error.reason !== 'FIELD_INVALID') throw error;
    throw sdfError('SDR_KEYERR', 'the public keys of the peer give no shared key', { cause: error });
  }
};

const assertIds = (...ids: readonly Uint8Array[]): void => {
  if (ids.every((id) => id.length <= maxIdBytes)) return;
  throw sdfError('SDR_USERIDERR', `an id has at most ${maxIdBytes} bytes`);
};

export const sdfAgree = (partition: Partition, operation: OperationOf<'sdfAgree'>): ResultOf<'sdfAgree'> => {
  const { key, role, ownId, peerId, peerPublicKey, peerEphemeralPublicKey, address, keyBytes } = operation;
  assertSecretAddress(partition, address);
  assertKey(key, ['sm2'], 'ENCRYPT_DECRYPT');
  assertCount('key_bytes', keyBytes);
  assertIds(ownId, peerId);
  assertPoint(peerPublicKey);
  assertPoint(peerEphemeralPublicKey);
  const operand = exchangeOperand(partition, key);
  const ephemeral = ephemeralOf(partition, operation);
  try {
    const sessionKey = agree({
      role,
      own: {
        id: ownId,
        privateKey: operand,
        publicKey: partition.point(key),
        ephemeralPrivateKey: ephemeral.privateKey,
        ephemeralPublicKey: ephemeral.publicKey,
      },
      peer: { id: peerId, publicKey: peerPublicKey, ephemeralPublicKey: peerEphemeralPublicKey },
      keyBytes,
    });
    return { sealed: sealAndWipe(partition, address, sessionKey), ephemeralPublicKey: ephemeral.publicKey };
  } finally {
    ephemeral.privateKey.fill(0);
  }
};
