/** @module The C_ calls that make key material, for both ways of keeping it. */
import type { KeySpec } from '../../../core/algorithms.ts';
import { keySpecRow } from '../../../core/algorithms.ts';
import type { KeyAddress } from '../../../core/key.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { generateAesKey } from '../../../hsm/ops/aes.ts';
import { generateEcKeyPair, readEcSpki } from '../../../hsm/ops/ec.ts';
import { generateHmacKey } from '../../../hsm/ops/hmac.ts';
import { generateRsaKeyPair, readRsaSpki } from '../../../hsm/ops/rsa.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName, Residence } from '../../../hsm/templates.ts';
import { keyPairTemplates, secretKeyTemplate } from '../../../hsm/templates.ts';

/** Handles of new material; `publicKey` is absent for secret keys. */
export interface NewKey {
  readonly key: Handle;
  readonly publicKey: Handle | undefined;
}

/** Makes a key or a key pair of the address's spec, named and placed as asked. */
export const generate = (session: Session, address: KeyAddress, name: ObjectName, where: Residence): NewKey => {
  const { spec, usage } = address;
  const { family } = keySpecRow(spec);
  if (family === 'aes' || family === 'hmac') {
    const make = family === 'aes' ? generateAesKey : generateHmacKey;
    return { key: make(session, secretKeyTemplate(spec, usage, name, where)), publicKey: undefined };
  }
  const make = family === 'rsa' ? generateRsaKeyPair : generateEcKeyPair;
  const { publicTemplate, privateTemplate } = keyPairTemplates(spec, usage, name, where);
  const pair = make(session, publicTemplate, privateTemplate);
  return { key: pair.privateKey, publicKey: pair.publicKey };
};

/** DER SubjectPublicKeyInfo of the pair; undefined for a secret key. */
export const readSpki = (session: Session, spec: KeySpec, publicKey: Handle | undefined): Buffer | undefined => {
  if (publicKey === undefined) return undefined;
  const { curve } = keySpecRow(spec);
  return curve === undefined ? readRsaSpki(session, publicKey) : readEcSpki(session, publicKey, curve);
};
