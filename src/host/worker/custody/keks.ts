/**
 * @module The key-encryption keys of a token: one AES-256 object that wraps and one that binds, so that no object
 * can both unwrap a key and decrypt its value. Made by admin commands only.
 */
import { GatewayError } from '../../../core/errors.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { assertKekAttributes, findObject } from '../../../hsm/objects.ts';
import type { Session } from '../../../hsm/session.ts';
import type { KekPurpose, ObjectName } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';

/** The KEKs of one token, as handles of stored objects. */
export interface Keks {
  readonly wrap: Handle;
  readonly bind: Handle;
}

/** Whose KEKs: a partition's, or the root KEKs of the control token. */
export type KekOwner = 'partition' | 'root';

/** CKA_ID and CKA_LABEL of a KEK. */
export const kekName = (owner: KekOwner, purpose: KekPurpose): ObjectName => {
  const label = owner === 'root' ? `hsm-gateway root ${purpose}` : `hsm-gateway kek ${purpose}`;
  return { id: Buffer.from(label, 'latin1'), label };
};

/**
 * Refuses a token that cannot keep sealed keys.
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED naming the mechanism
 */
export const assertCustodyMechanisms = (token: Token): void => {
  for (const name of ['CKM_AES_KEY_GEN', 'CKM_AES_GCM', 'CKM_AES_KEY_WRAP_PAD']) token.assertSupports(name);
};

/** The KEK that is there, checked; undefined where there is none. */
export const findKek = (session: Session, owner: KekOwner, purpose: KekPurpose): Handle | undefined => {
  const kek = findObject(session, 'secret', kekName(owner, purpose));
  if (kek !== undefined) assertKekAttributes(session, kek, purpose);
  return kek;
};

/**
 * Both KEKs.
 * @throws {GatewayError} NOT_INITIALIZED where neither is there; KEY_MATERIAL_MISSING where one is lost
 */
export const getKeks = (session: Session, owner: KekOwner): Keks => {
  const wrap = findKek(session, owner, 'wrap');
  const bind = findKek(session, owner, 'bind');
  if (wrap !== undefined && bind !== undefined) return { wrap, bind };
  if (wrap === undefined && bind === undefined) {
    throw new GatewayError('NOT_INITIALIZED', `the token holds no ${owner} KEKs; initialise it with hsmctl first`);
  }
  const missing = wrap === undefined ? 'wrap' : 'bind';
  throw new GatewayError('KEY_MATERIAL_MISSING', `the ${owner} KEK "${missing}" of the token is missing`, {
    metadata: { purpose: missing },
  });
};
