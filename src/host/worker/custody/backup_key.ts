/**
 * @module The keys of backup archives: each archive has one of its own, AES-256, made on the control token and wrapped under the root KEK.
 * Chunks are sealed and opened there; the key is unwrapped for one chunk and is never outside the token.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { GatewayError } from '../../../core/errors.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { generateAesKey, macOfDigest, unwrapWithPadding, wrapWithPadding } from '../../../hsm/ops/aes.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import { kekTemplate, unwrappedKekTemplate } from '../../../hsm/templates.ts';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import type { ControlToken } from './control_token.ts';
import { encodeParts, openEnvelope, sealEnvelope } from './envelope.ts';
import { Temporaries } from './escrow.ts';

const newName = (): ObjectName => ({ id: randomBytes(16), label: 'hsm-gateway backup' });

const keyAad = (binding: Uint8Array): Buffer => encodeParts('hsm-gateway/backup-key/v1', binding);

interface Place {
  readonly binding: Uint8Array;
  readonly index: number;
  readonly isLast: boolean;
}

const chunkAad = ({ binding, index, isLast }: Place): Buffer => {
  const place = Buffer.alloc(9);
  place.writeBigUInt64BE(BigInt(index));
  place[8] = isLast ? 1 : 0;
  return encodeParts('hsm-gateway/backup-chunk/v1', binding, place);
};

/**
 * What tells one root KEK from another: a MAC of a constant under it. The KEK does AES-GCM otherwise; why the two can't meet is said in
 * `fingerprint.ts`.
 */
const rootIdOf = (control: ControlToken): Buffer => {
  control.token.assertSupports('CKM_AES_CBC');
  const { bind } = control.keks;
  const digest = createHash('sha256').update(encodeParts('hsm-gateway/root-id/v1')).digest();
  return control.token.withSession((session) => macOfDigest(session, bind, digest));
};

/** What does not open was changed; what the device has to say of itself passes as it is. */
const orInvalid = <T>(open: () => T): T => {
  try {
    return open();
  } catch (error) {
    const isChanged =
      error instanceof GatewayError &&
      !(error instanceof HsmError) &&
      (error.reason === 'HSM_FAILURE' || error.reason === 'CIPHERTEXT_INVALID');
    if (!isChanged) throw error;
    throw new GatewayError('BACKUP_INVALID', 'the archive does not open: it was changed or damaged', { cause: error });
  }
};

/** Has the archive's key in the token for the time of one use. */
const withKey = <T>(control: ControlToken, wrapped: Uint8Array, binding: Uint8Array, use: (key: Handle) => T): T => {
  const { wrap, bind } = control.keks;
  const session = control.token.keeper;
  const temporaries = new Temporaries();
  try {
    const key = orInvalid(() => {
      const inner = openEnvelope(control.token, bind, keyAad(binding), wrapped);
      return unwrapWithPadding(session, wrap, inner, unwrappedKekTemplate('bind', newName(), 'loaded'));
    });
    return use(temporaries.add(session, key));
  } finally {
    temporaries.destroy();
  }
};

type Handler<K extends 'makeBackupKey' | 'sealBackupChunk' | 'openBackupChunk'> = (
  control: ControlToken,
  operation: OperationOf<K>,
) => ResultOf<K>;

export const makeBackupKey: Handler<'makeBackupKey'> = (control, { binding }) => {
  const { wrap, bind } = control.keks;
  const session = control.token.keeper;
  const temporaries = new Temporaries();
  try {
    const key = temporaries.add(session, generateAesKey(session, kekTemplate('bind', newName(), 'wrappable')));
    const wrapped = sealEnvelope(control.token, bind, keyAad(binding), wrapWithPadding(session, wrap, key));
    return { wrapped, rootId: rootIdOf(control) };
  } finally {
    temporaries.destroy();
  }
};

export const sealBackupChunk: Handler<'sealBackupChunk'> = (control, { wrapped, data, ...place }) =>
  withKey(control, wrapped, place.binding, (key) => ({
    sealed: sealEnvelope(control.token, key, chunkAad(place), data),
  }));

export const openBackupChunk: Handler<'openBackupChunk'> = (control, { wrapped, rootId, sealed, ...place }) => {
  const own = rootIdOf(control);
  if (own.length !== rootId.length || !timingSafeEqual(own, rootId)) {
    throw new GatewayError('BACKUP_FOREIGN', 'the archive is of an installation with another root KEK');
  }
  return withKey(control, wrapped, place.binding, (key) => ({
    data: orInvalid(() => openEnvelope(control.token, key, chunkAad(place), sealed)),
  }));
};
