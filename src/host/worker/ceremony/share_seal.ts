/** @module Seals shares to the public keys of custodians' UKeys, in software: RSA-OAEP, ECIES, or SM2. */
import { constants, createPublicKey, publicEncrypt } from 'node:crypto';
import { keySpecRow } from '../../../core/algorithms.ts';
import { GatewayError } from '../../../core/errors.ts';
import { isUncompressedPoint } from '../../../formats/ec_point.ts';
import { type EciesCurve, sealEcies } from '../../../formats/ecies.ts';
import type { ShareScheme } from '../../../formats/root_share_document.ts';
import { joinSm2Cipher } from '../../../formats/sm2_raw.ts';
import { assertPointOnCurve, decodeSpki } from '../../../formats/spki.ts';
import { encrypt } from '../../../gm/sm2/encryption.ts';
import type { RandomSource } from '../../../gm/sm2/keys.ts';
import type { CeremonyCustodian } from '../../protocol/executor.ts';
import type { KnownAnswers } from '../known_answers.ts';

const rsaBits = { min: 2048, max: 8192 };
const schemes = { EC_P256: 'ECIES_P256', EC_P384: 'ECIES_P384', SM2: 'SM2' } as const;

/** How a share is sealed to one custodian. */
export interface ShareSealer {
  readonly scheme: ShareScheme;
  /** @param context what the share belongs to; where the scheme binds it */
  seal(plaintext: Uint8Array, context: Uint8Array): Buffer;
}

/** What the sealing needs of the host. */
export interface SealingParts {
  readonly knownAnswers: KnownAnswers;
  readonly random: RandomSource;
}

const keyInvalid = (name: string, problem: string, cause?: unknown): GatewayError =>
  new GatewayError('KEY_INVALID', `the public key of custodian ${name} ${problem}`, {
    metadata: { custodian: name },
    cause,
  });

const rsaSealer = ({ name, publicKey, oaep }: CeremonyCustodian): ShareSealer => {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  if (modulusLength < rsaBits.min || modulusLength > rsaBits.max) {
    throw keyInvalid(name, `has ${modulusLength} bits; RSA needs ${rsaBits.min} to ${rsaBits.max}`);
  }
  const oaepHash = oaep === 'SHA_1' ? 'sha1' : 'sha256';
  return {
    scheme: `RSA_OAEP_${oaep}`,
    seal: (plaintext) => publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, plaintext),
  };
};

const ecSealer = (name: string, ecParams: Buffer, point: Buffer, parts: SealingParts): ShareSealer => {
  const spec = (['EC_P256', 'EC_P384', 'SM2'] as const).find((one) =>
    Buffer.from(keySpecRow(one).curve?.ecParams ?? '', 'hex').equals(ecParams),
  );
  if (spec === undefined) throw keyInvalid(name, 'is on a curve that shares are not sealed to');
  if (!isUncompressedPoint(point, keySpecRow(spec).curve?.fieldBytes ?? 0)) throw keyInvalid(name, 'is no whole point');
  assertPointOnCurve(ecParams, point);
  const scheme = schemes[spec];
  if (spec !== 'SM2') {
    const curve: EciesCurve = spec;
    return { scheme, seal: (plaintext, context) => sealEcies({ curve, point, context }, plaintext) };
  }
  parts.knownAnswers.assert('SM2_ENCRYPT');
  return { scheme, seal: (plaintext) => joinSm2Cipher(encrypt(point, plaintext, parts.random)) };
};

/**
 * What seals to a custodian's key.
 * @throws {GatewayError} KEY_INVALID for anything but RSA of 2048 to 8192 bits, P-256, P-384 and SM2
 */
export const sealerOf = (custodian: CeremonyCustodian, parts: SealingParts): ShareSealer => {
  const { name, publicKey } = custodian;
  try {
    const key = decodeSpki(publicKey);
    if (key.family === 'rsa') return rsaSealer(custodian);
    if (key.family === 'ec') return ecSealer(name, key.ecParams, key.point, parts);
  } catch (error) {
    const isOurs = error instanceof GatewayError && error.reason !== 'FIELD_INVALID';
    throw isOurs ? error : keyInvalid(name, 'is not a good one', error);
  }
  throw keyInvalid(name, 'is of a kind that shares are not sealed to');
};
