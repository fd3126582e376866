/** @module HMAC on the token. */
import { timingSafeEqual } from 'node:crypto';
import type { Handle, Mechanism, Template } from '../cryptoki.ts';
import type { Session } from '../session.ts';

/** Makes a generic secret key. */
export const generateHmacKey = (session: Session, template: Template): Handle =>
  session.generateKey(session.mechanisms.genericKeyGen, template);

/** The code of a message (FIPS 198-1), as long as the digest. */
export const signHmac = (session: Session, mechanism: Mechanism, key: Handle, message: Uint8Array): Buffer =>
  session.sign(mechanism, key, message);

/** Makes the code anew and compares in constant time; a code of another length does not match. */
export const verifyHmac = (
  session: Session,
  mechanism: Mechanism,
  key: Handle,
  message: Uint8Array,
  mac: Uint8Array,
): boolean => {
  const expected = signHmac(session, mechanism, key, message);
  const isEqual = expected.length === mac.length && timingSafeEqual(expected, mac);
  expected.fill(0);
  return isEqual;
};
