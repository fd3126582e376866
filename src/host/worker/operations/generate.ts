/** @module The C_ calls that make key material on a token, for both ways of keeping it. */
import type { KeySpec, SecretSpec } from '../../../core/algorithms.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { KeyAddress } from '../../../core/key.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { generateAesKey } from '../../../hsm/ops/aes.ts';
import { generateEcKeyPair, readEcSpki } from '../../../hsm/ops/ec.ts';
import { generateHmacKey } from '../../../hsm/ops/hmac.ts';
import { generateRsaKeyPair, readRsaSpki } from '../../../hsm/ops/rsa.ts';
import { generateSm2KeyPair, generateSm4Key } from '../../../hsm/ops/sm2.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName, Residence } from '../../../hsm/templates.ts';
import { ecdhOnly, isPairFamily, keyPairTemplates, secretKeyTemplate } from '../../../hsm/templates.ts';
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

const pairGenerators = { rsa: generateRsaKeyPair, ec: generateEcKeyPair, sm2: generateSm2KeyPair } as const;

const generatePair = (token: Token, address: KeyAddress, name: ObjectName, where: Residence): NewKey => {
  const { spec, usage } = address;
  const family = keySpecRow(spec).family as keyof typeof pairGenerators;
  const isForEcdh = family === 'sm2' && !hasNativeSm2(token, usage === 'SIGN_VERIFY' ? usage : 'ENCRYPT_DECRYPT');
  const templates = keyPairTemplates(spec, usage, name, where, isForEcdh ? ecdhOnly : {});
  const make = isForEcdh ? generateEcKeyPair : pairGenerators[family];
  const pair = make(token.keeper, templates.publicTemplate, templates.privateTemplate);
  return { key: pair.privateKey, publicKey: pair.publicKey };
};

/** Makes a key or a key pair of the address's spec, named and placed as asked. */
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
  const { curve } = keySpecRow(spec);
  return curve === undefined ? readRsaSpki(session, publicKey) : readEcSpki(session, publicKey, curve);
};
