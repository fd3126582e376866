/**
 * @module Finding stored objects and checking what they are. A search that fails throws; only a search that
 * succeeded and found nothing is "absent".
 */
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../core/errors.ts';
import type { Handle } from './cryptoki.ts';
import type { Session } from './session.ts';
import type { KekPurpose, objectClasses } from './templates.ts';
import { searchTemplate } from './templates.ts';

export type ObjectClass = keyof typeof objectClasses;
type SearchBy = { readonly id?: Buffer; readonly label?: string };

/** All stored objects of a class with the id or label, 16 at most. */
export const listObjects = (session: Session, objectClass: ObjectClass, by: SearchBy): Handle[] =>
  session.findObjects(searchTemplate(objectClass, by), 16);

/**
 * The one stored object with the id or label, or undefined.
 * @throws {GatewayError} HSM_FAILURE where there are several: using any of them would be a guess
 */
export const findObject = (session: Session, objectClass: ObjectClass, by: SearchBy): Handle | undefined => {
  const found = listObjects(session, objectClass, by);
  if (found.length <= 1) return found[0];
  throw new GatewayError(
    'HSM_FAILURE',
    'the token holds several objects under one name; remove all but the right one',
    {
      metadata: { object_class: objectClass, label: by.label ?? by.id?.toString('hex') ?? '' },
    },
  );
};

/** CKA_LABEL as text. */
export const readLabel = (session: Session, object: Handle): string =>
  session.attribute(object, pkcs11.CKA_LABEL).toString('utf8');

const isTrue = (value: Buffer | undefined): boolean => value !== undefined && value[0] === 1;

/**
 * Refuses a KEK that could leave the token or does more than its purpose: an object that somebody planted.
 * @throws {GatewayError} HSM_FAILURE
 */
export const assertKekAttributes = (session: Session, kek: Handle, purpose: KekPurpose): void => {
  const types = [
    pkcs11.CKA_SENSITIVE,
    pkcs11.CKA_EXTRACTABLE,
    pkcs11.CKA_WRAP,
    pkcs11.CKA_UNWRAP,
    pkcs11.CKA_ENCRYPT,
    pkcs11.CKA_DECRYPT,
  ];
  const [sensitive, extractable, wrap, unwrap, encrypt, decrypt] = session.attributes(kek, types).map(isTrue);
  const mayWrap = wrap === true || unwrap === true;
  const mayEncrypt = encrypt === true || decrypt === true;
  const isSound =
    sensitive === true &&
    extractable === false &&
    mayWrap === (purpose === 'wrap') &&
    mayEncrypt === (purpose === 'bind');
  if (isSound) return;
  throw new GatewayError('HSM_FAILURE', 'a KEK on the token has attributes that the gateway never gives', {
    metadata: { purpose },
  });
};
