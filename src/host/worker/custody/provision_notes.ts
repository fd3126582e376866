/**
 * @module PINs of a token that is being made, noted sealed on the control token before any token gets them: so a run that was cut off
 * is completed by the next one, with the same PINs. The note stays until the token is wiped.
 */
import pkcs11 from 'pkcs11js';
import { findObject, listObjects } from '../../../hsm/objects.ts';
import type { Session } from '../../../hsm/session.ts';
import { dataObjectTemplate } from '../../../hsm/templates.ts';
import type { ControlToken } from './control_token.ts';
import { decodeParts, encodeParts, openEnvelope, sealEnvelope } from './envelope.ts';
import { generatePin } from './pins.ts';

export interface Pins {
  readonly user: string;
  readonly so: string;
}

const recordPrefix = 'hsm-gateway/provision/v1';
const recordLabel = (partitionId: string): string => `hsm-gateway provision ${partitionId}`;

/** Value of the data object with a label. */
export const readData = (session: Session, label: string): Buffer | undefined => {
  const object = findObject(session, 'data', { label });
  return object === undefined ? undefined : session.attribute(object, pkcs11.CKA_VALUE);
};

/** The PINs that an earlier run noted for this partition, if there was one. */
export const findNotedPins = (control: ControlToken, module: string, partitionId: string): Pins | undefined => {
  const { bind } = control.keks;
  const sealed = readData(control.token.keeper, recordLabel(partitionId));
  if (sealed === undefined) return undefined;
  const aad = encodeParts(recordPrefix, partitionId, module);
  const record = openEnvelope(control.token, bind, aad, sealed);
  const [user, so] = decodeParts(recordPrefix, record).map((part) => part.toString('utf8'));
  record.fill(0);
  return { user: user as string, so: so as string };
};

/**
 * Makes PINs and notes them, sealed, on the control token before any token gets them.
 * @param soPin of a token that has one already
 */
export const notePins = (control: ControlToken, module: string, partitionId: string, soPin?: string): Pins => {
  const { bind } = control.keks;
  const pins = { user: generatePin(control.token), so: soPin ?? generatePin(control.token) };
  const record = encodeParts(recordPrefix, pins.user, pins.so);
  const sealed = sealEnvelope(control.token, bind, encodeParts(recordPrefix, partitionId, module), record);
  record.fill(0);
  control.token.keeper.createObject(dataObjectTemplate(recordLabel(partitionId), sealed));
  return pins;
};

/** Removes the note, for a token that is no more. */
export const forgetNotedPins = (control: ControlToken, partitionId: string): void => {
  const session = control.token.keeper;
  for (const object of listObjects(session, 'data', { label: recordLabel(partitionId) })) session.destroyObject(object);
};
