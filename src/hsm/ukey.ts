/** @module Keys of UKeys on their tokens: the private one that is meant, and the public half that belongs to it. */
import { X509Certificate } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import { keySpecRow } from '../core/algorithms.ts';
import { GatewayError } from '../core/errors.ts';
import type { Handle } from './cryptoki.ts';
import { listObjects } from './objects.ts';
import { readEcSpki } from './ops/ec.ts';
import { readRsaSpki } from './ops/rsa.ts';
import type { Session } from './session.ts';

/** Which key of a token; by neither id nor label it is the only private one. */
export interface UkeyName {
  /** CKA_LABEL of the token, for messages. */
  readonly token: string;
  /** CKA_ID in hex. */
  readonly id: string | undefined;
  /** CKA_LABEL of the key. */
  readonly label: string | undefined;
}

const curves = (['EC_P256', 'EC_P384', 'SM2'] as const).flatMap((spec) => keySpecRow(spec).curve ?? []);

const configInvalid = (message: string, field: string): GatewayError =>
  new GatewayError('CONFIG_INVALID', message, { metadata: { field } });

/** @throws {GatewayError} CONFIG_INVALID where the token has no such key, or several */
export const findUkeyPrivateKey = (session: Session, { id, label, token }: UkeyName): Handle => {
  const by = {
    ...(id === undefined ? {} : { id: Buffer.from(id, 'hex') }),
    ...(label === undefined ? {} : { label }),
  };
  const [key, ...others] = listObjects(session, 'private', by);
  const field = label === undefined ? 'id' : 'label';
  if (key === undefined) throw configInvalid(`the UKey "${token}" has no such private key`, field);
  if (others.length > 0) throw configInvalid(`the UKey "${token}" has several private keys: name one with --id`, field);
  return key;
};

const readEc = (session: Session, publicKey: Handle): Buffer => {
  const params = session.attribute(publicKey, pkcs11.CKA_EC_PARAMS);
  const curve = curves.find(({ ecParams }) => Buffer.from(ecParams, 'hex').equals(params));
  if (curve === undefined) throw configInvalid('the key of the UKey is on a curve that operators do not use', 'id');
  return readEcSpki(session, publicKey, curve);
};

/** The public key of a certificate that is kept beside the private key, for devices without public key objects. */
const readCertificate = (session: Session, id: Buffer): Buffer => {
  const template = [
    { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_CERTIFICATE },
    { type: pkcs11.CKA_ID, value: id },
  ];
  const [certificate] = session.findObjects(template, 2);
  if (certificate === undefined) {
    throw configInvalid('the UKey has neither a public key nor a certificate beside the private key', 'id');
  }
  const der = session.attribute(certificate, pkcs11.CKA_VALUE);
  return new X509Certificate(der).publicKey.export({ format: 'der', type: 'spki' });
};

/**
 * The public half of a private key as DER SubjectPublicKeyInfo.
 * @throws {GatewayError} CONFIG_INVALID
 */
export const readUkeyPublicKey = (session: Session, privateKey: Handle): Buffer => {
  const id = session.attribute(privateKey, pkcs11.CKA_ID);
  const [publicKey] = listObjects(session, 'public', { id });
  if (publicKey === undefined) return readCertificate(session, id);
  const keyType = session.attribute(publicKey, pkcs11.CKA_KEY_TYPE).readUInt32LE();
  return keyType === pkcs11.CKK_RSA ? readRsaSpki(session, publicKey) : readEc(session, publicKey);
};
