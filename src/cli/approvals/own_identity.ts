/** @module Who the operator of a profile is, by its certificate. */
import { X509Certificate } from 'node:crypto';
import { GatewayError } from '../../core/errors.ts';
import type { Profile } from '../profile.ts';

export interface OwnIdentity {
  readonly name: string;
  readonly trustDomain: string;
}

const operatorUri = /(?:^|, )URI:spiffe:\/\/([a-z0-9._-]{1,255})\/operator\/([a-z0-9._-]{1,64})(?:,|$)/;

/** @throws {GatewayError} CLIENT_CERT_INVALID where the certificate is no operator's */
export const ownIdentityOf = (profile: Profile): OwnIdentity => {
  const { subjectAltName } = new X509Certificate(profile.readCertificate());
  const [, trustDomain, name] = operatorUri.exec(subjectAltName ?? '') ?? [];
  if (trustDomain !== undefined && name !== undefined) return { name, trustDomain };
  throw new GatewayError('CLIENT_CERT_INVALID', `the certificate of the profile ${profile.name} is no operator's`);
};
