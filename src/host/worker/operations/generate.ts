/** @module The C_ calls that make key material on a token, for both ways of keeping it. */
import type { KeySpec, KeyUsage, SecretSpec } from '../../../core/algorithms.ts';
import { isPairFamily, keySpecRow } from '../../../core/algorithms.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyAddress } from '../../../core/key.ts';
import { CKR, isCkr } from '../../../hsm/ckr.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { generateAesKey } from '../../../hsm/ops/aes.ts';
import { generateEcKeyPair, readEcSpki } from '../../../hsm/ops/ec.ts';
import { generateEdwardsKeyPair, readEdwardsSpki } from '../../../hsm/ops/edwards.ts';
import { generateHmacKey } from '../../../hsm/ops/hmac.ts';
import { generateRsaKeyPair, readRsaSpki } from '../../../hsm/ops/rsa.ts';
import { generateSm2KeyPair, generateSm4Key } from '../../../hsm/ops/sm2.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName, Residence } from '../../../hsm/templates.ts';
import { ecdhOnly, keyPairTemplates, secretKeyTemplate } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import { hasNativeSm2 } from '../custody/sm2_token.ts';

/** Handles of new material; `publicKey` is absent for secret keys. */
export interface NewKey {
  readonly key: Handle;
  readonly publicKey: Handle | undefined;
}

/** Makes material with the name and in the place that it is told. */
export type MakeKey = (name: ObjectName, where: Residence) => NewKey;

const secretGenerators = {
  aes: generateAesKey,
  hmac: generateHmacKey,
  'hmac-sm3': generateHmacKey,
  sm4: generateSm4Key,
} as const;

const pairGenerators = {
  rsa: generateRsaKeyPair,
  ec: generateEcKeyPair,
  edwards: generateEdwardsKeyPair,
  sm2: generateSm2KeyPair,
} as const;

/** Whether a token that makes pairs of the kind may lack the curve: mechanism lists say nothing of curves. */
const isOptionalCurve = (spec: KeySpec | SecretSpec): boolean => spec === 'SECP256K1' || spec === 'ED25519';

/**
 * What modules answer to a curve that they do not know, besides the values that are for it (`ckr.ts`). SoftHSM says
 * CKR_GENERAL_ERROR, others fault the attribute that names the curve.
 */
const unknownCurve = [
  CKR.GENERAL_ERROR,
  CKR.FUNCTION_FAILED,
  CKR.ARGUMENTS_BAD,
  CKR.ATTRIBUTE_VALUE_INVALID,
  CKR.TEMPLATE_INCONSISTENT,
] as const;

/** The failure of a generation, as the curve's where the curve is one that tokens may lack. */
const toCurveFailure = (spec: KeySpec | SecretSpec, error: unknown): unknown => {
  if (!isOptionalCurve(spec) || !isCkr(error, ...unknownCurve)) return error;
  return new GatewayError('ALGORITHM_NOT_SUPPORTED', `the token does not make ${spec} keys`, {
    metadata: { key_spec: spec },
    cause: error,
  });
};

const generatePair = (token: Token, address: KeyAddress, name: ObjectName, where: Residence): NewKey => {
  const { spec, usage } = address;
  const family = keySpecRow(spec).family as keyof typeof pairGenerators;
  const isForEcdh = family === 'sm2' && !hasNativeSm2(token, usage as KeyUsage);
  const { profile } = token.mechanisms;
  const templates = keyPairTemplates(spec, usage, name, where, profile, isForEcdh ? ecdhOnly : {});
  const make = isForEcdh ? generateEcKeyPair : pairGenerators[family];
  try {
    const pair = make(token.keeper, templates.publicTemplate, templates.privateTemplate);
    return { key: pair.privateKey, publicKey: pair.publicKey };
  } catch (error) {
    throw toCurveFailure(spec, error);
  }
};

/**
 * Makes a key or a key pair of the address's spec, named and placed as asked.
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED for a curve that the token does not have
 */
export const generate = (token: Token, address: KeyAddress, name: ObjectName, where: Residence): NewKey => {
  const { spec, usage } = address;
  const { family } = keySpecRow(spec);
  if (isPairFamily(family)) return generatePair(token, address, name, where);
  const make = secretGenerators[family as keyof typeof secretGenerators];
  const template = secretKeyTemplate(spec, usage, name, where, token.mechanisms.profile);
  return { key: make(token.keeper, template), publicKey: undefined };
};

/** DER SubjectPublicKeyInfo of the pair; undefined for a secret key. */
export const readSpki = (
  session: Session,
  spec: KeySpec | SecretSpec,
  publicKey: Handle | undefined,
): Buffer | undefined => {
  if (publicKey === undefined) return undefined;
  const { curve, family } = keySpecRow(spec);
  if (family === 'edwards') return readEdwardsSpki(session, publicKey);
  return curve === undefined ? readRsaSpki(session, publicKey) : readEcSpki(session, publicKey, curve);
};
