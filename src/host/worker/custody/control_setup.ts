/**
 * @module Making the control token ready, step by step, each of which is left out where it was done before: a run that was
 * cut off is completed by the next one.
 */
import { GatewayError } from '../../../core/errors.ts';
import { findObject, listObjects } from '../../../hsm/objects.ts';
import { generateAesKey } from '../../../hsm/ops/aes.ts';
import { generateEcKeyPair } from '../../../hsm/ops/ec.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import { kekTemplate, keyPairTemplates } from '../../../hsm/templates.ts';
import type { AdminResults, ControlTokenState } from '../../protocol/executor.ts';
import { assertNotCutOff, findCeremony } from './ceremony_notes.ts';
import type { ControlToken } from './control_token.ts';
import { auditKeyName, authorityKeyName } from './control_token.ts';
import { assertCustodyMechanisms, findKek, kekName } from './keks.ts';
import { readPinFile } from './pins.ts';
import { initToken, initUserPin, needsUserPin } from './token_setup.ts';

const ensureRootKek = (session: Session, purpose: 'wrap' | 'bind', isComplete: boolean): boolean => {
  if (findKek(session, 'root', purpose) !== undefined) return false;
  if (isComplete) {
    // The audit key is made last: with it there, the KEK existed, and a new one would open nothing that was sealed.
    throw new GatewayError(
      'KEY_MATERIAL_MISSING',
      `the root KEK "${purpose}" of the control token is missing; restore it`,
    );
  }
  generateAesKey(session, kekTemplate(purpose, kekName('root', purpose), 'token'));
  return true;
};

/** A P-256 pair that only signs and never leaves. Returns whether it was made now. */
const ensureSigningKey = (session: Session, name: ObjectName, what: string): boolean => {
  if (findObject(session, 'private', name) !== undefined) {
    if (findObject(session, 'public', name) !== undefined) return false;
    throw new GatewayError('KEY_MATERIAL_MISSING', `the public half of the ${what} is missing on the control token`);
  }
  for (const leftover of listObjects(session, 'public', name)) session.destroyObject(leftover);
  const { profile } = session.mechanisms;
  const { publicTemplate, privateTemplate } = keyPairTemplates('EC_P256', 'SIGN_VERIFY', name, 'token', profile);
  generateEcKeyPair(session, publicTemplate, privateTemplate);
  return true;
};

/** Token and user PIN; PIN files are read only for a step that needs them. Returns whether anything was done. */
export const ensureToken = (control: ControlToken, soPinFile: string): boolean => {
  const { tokenLabel, pinFile } = control.config;
  const module = control.module;
  const existing = module.findByLabel(tokenLabel)[0];
  const info = existing ?? initToken(module, readPinFile(soPinFile), tokenLabel);
  if (!needsUserPin(info)) return existing === undefined;
  initUserPin(module, info, readPinFile(soPinFile), readPinFile(pinFile));
  return true;
};

/** The audit key of the control token. Returns whether it was made now. */
export const ensureAuditKey = (session: Session): boolean => ensureSigningKey(session, auditKeyName, 'audit key');

/** What is to be told of a control token that is ready. */
export const stateOf = (control: ControlToken, created: boolean): ControlTokenState => ({
  tokenSerial: control.token.serial,
  auditPublicKey: control.auditPublicKey(),
  created,
  ceremony: findCeremony(control.token.keeper),
});

/**
 * Initialises the control token if no token has its label, and makes what it lacks.
 * @throws {GatewayError} CONFIG_INVALID, HSM_LOGIN_FAILED, OPERATION_NOT_SUPPORTED, KEY_MATERIAL_MISSING, ROOT_CEREMONY_INCOMPLETE
 */
export const initControlToken = (control: ControlToken, soPinFile: string): AdminResults['initControlToken'] => {
  let created = ensureToken(control, soPinFile);
  const token = control.token;
  token.open();
  assertCustodyMechanisms(token);
  const session = token.keeper;
  assertNotCutOff(session);
  const isComplete = findObject(session, 'private', auditKeyName) !== undefined;
  for (const purpose of ['wrap', 'bind'] as const) created = ensureRootKek(session, purpose, isComplete) || created;
  created = ensureAuditKey(session) || created;
  control.forgetKeys();
  return stateOf(control, created);
};

/**
 * Makes the key of an authority, unless it is there.
 * @throws {GatewayError} NOT_INITIALIZED where the control token is not ready; FIELD_INVALID, KEY_MATERIAL_MISSING
 */
export const createAuthorityKey = (control: ControlToken, authority: number): AdminResults['createAuthorityKey'] => {
  const name = authorityKeyName(authority);
  const { token } = control;
  token.open();
  const created = ensureSigningKey(token.keeper, name, `key of authority ${authority}`);
  return { tokenSerial: token.serial, publicKey: control.authorityPublicKey(authority), created };
};
