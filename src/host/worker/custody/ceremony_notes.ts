/**
 * @module What the control token knows of the ceremony that its root KEK came from: one data object while the KEKs are being put there,
 * another one for good. So a run that was cut off is seen by the next one, and never completed with a KEK of the token's own.
 */
import { GatewayError } from '../../../core/errors.ts';
import { findObject, listObjects } from '../../../hsm/objects.ts';
import type { Session } from '../../../hsm/session.ts';
import { dataObjectTemplate } from '../../../hsm/templates.ts';
import type { InstalledCeremony } from '../../protocol/executor.ts';
import { auditKeyName } from './control_token.ts';
import { decodeParts, encodeParts } from './envelope.ts';
import { kekName } from './keks.ts';
import { readData } from './provision_notes.ts';

const prefix = 'hsm-gateway/root ceremony note/v1';
const labels = { pending: 'hsm-gateway ceremony pending', done: 'hsm-gateway ceremony' } as const;
type Note = keyof typeof labels;

const removeNote = (session: Session, note: Note): void => {
  for (const object of listObjects(session, 'data', { label: labels[note] })) session.destroyObject(object);
};

/** Stores a note, in the place of one that may be there. */
export const noteCeremony = (session: Session, note: Note, { id, threshold, custodians }: InstalledCeremony): void => {
  removeNote(session, note);
  const value = encodeParts(prefix, id, String(threshold), String(custodians));
  session.createObject(dataObjectTemplate(labels[note], value));
};

/** The ceremony that the root KEK came from. @throws {GatewayError} HSM_FAILURE for a note of another form */
export const findCeremony = (session: Session): InstalledCeremony | undefined => {
  const value = readData(session, labels.done);
  if (value === undefined) return undefined;
  const [id = '', threshold, custodians] = decodeParts(prefix, value).map((part) => part.toString('utf8'));
  return { id, threshold: Number(threshold), custodians: Number(custodians) };
};

const isPending = (session: Session): boolean => listObjects(session, 'data', { label: labels.pending }).length > 0;

/** The note for good is there before the audit key, and the audit key after all else. */
const isDone = (session: Session): boolean =>
  listObjects(session, 'data', { label: labels.done }).length > 0 &&
  (['private', 'public'] as const).every((half) => findObject(session, half, auditKeyName) !== undefined);

/** Ends a ceremony, or sees that it had come to its end and only this was missing. */
export const endCeremony = (session: Session): void => {
  if (isPending(session) && isDone(session)) removeNote(session, 'pending');
};

/**
 * Removes what a ceremony that was cut off left. Nothing can have been sealed by it: that takes the audit key.
 */
export const clearCutOff = (session: Session): void => {
  endCeremony(session);
  if (!isPending(session)) return;
  const keks = (['wrap', 'bind'] as const).flatMap((purpose) =>
    listObjects(session, 'secret', kekName('root', purpose)),
  );
  const audit = (['private', 'public'] as const).flatMap((half) => listObjects(session, half, auditKeyName));
  for (const object of [...keks, ...audit]) session.destroyObject(object);
  removeNote(session, 'done');
  removeNote(session, 'pending');
};

/** @throws {GatewayError} ROOT_CEREMONY_INCOMPLETE where a ceremony was cut off */
export const assertNotCutOff = (session: Session): void => {
  endCeremony(session);
  if (!isPending(session)) return;
  throw new GatewayError(
    'ROOT_CEREMONY_INCOMPLETE',
    'a key ceremony was cut off on the control token; restore from its shares, or repeat it',
  );
};
