/**
 * @module Wiping a partition's token. One that the gateway initialised is initialised again with its SO PIN, which destroys every object
 * and the user PIN; one that operations prepared keeps its PINs and loses its objects one by one. Repeating it changes nothing.
 */
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../../../core/errors.ts';
import type { Pkcs11Module, TokenInfo } from '../../../hsm/module.ts';
import type { Session } from '../../../hsm/session.ts';
import { Token } from '../../../hsm/token.ts';
import type { AdminOf, AdminResults } from '../../protocol/executor.ts';
import type { ControlToken, PinAddress } from './control_token.ts';
import { readPinFile } from './pins.ts';
import { findNotedPins, forgetNotedPins } from './provision_notes.ts';
import { reinitToken } from './token_setup.ts';

type Command = AdminOf<'wipePartitionToken'>;
type Result = AdminResults['wipePartitionToken'];

/** Label of a token that waits for its next partition; no partition's label has blanks. */
export const wipedLabel = 'hsm-gateway wiped token';
/** What the SO PIN of such a token is sealed for. */
export const noPartition = '';

const objectsPerSearch = 64;

/** The token; undefined where none was made, which only a search by label can tell. */
const findToken = (module: Pkcs11Module, { tokenSerial, label }: Command): TokenInfo | undefined =>
  tokenSerial === '' ? module.findByLabel(label)[0] : module.getBySerial(tokenSerial);

/** Destroys the stored objects that a session sees. @throws {GatewayError} HSM_FAILURE where one of them can't be */
const destroyObjects = (session: Session): number => {
  const isStored = [{ type: pkcs11.CKA_TOKEN, value: true }];
  for (let destroyed = 0; ; ) {
    const found = session.findObjects(isStored, objectsPerSearch);
    if (found.length === 0) return destroyed;
    for (const object of found) session.destroyObject(object);
    destroyed += found.length;
  }
};

/** The SO PIN: as noted when the token was made, or as the store has it, sealed for this partition or for none. */
const findSoPin = (control: ControlToken, command: Command, tokenSerial: string): string | undefined => {
  const { module, partitionId, sealedSoPin } = command;
  const noted = findNotedPins(control, module, partitionId)?.so;
  if (noted !== undefined || sealedSoPin === undefined) return noted;
  const address: PinAddress = { purpose: 'so', partitionId, tokenSerial, module };
  try {
    return control.openPin(sealedSoPin, address);
  } catch (error) {
    if (!(error instanceof GatewayError && error.reason === 'HSM_FAILURE')) throw error;
    return control.openPin(sealedSoPin, { ...address, partitionId: noPartition });
  }
};

const wipeMadeToken = (control: ControlToken, module: Pkcs11Module, command: Command): Result => {
  const { partitionId, module: moduleName } = command;
  const info = findToken(module, command);
  const soPin = info === undefined ? undefined : findSoPin(control, command, info.serial);
  // Without a note of its making a token with the label is somebody else's.
  if (info === undefined || soPin === undefined) {
    forgetNotedPins(control, partitionId);
    return { tokenSerial: '', sealedSoPin: undefined };
  }
  reinitToken(module, info, soPin, wipedLabel);
  const address: PinAddress = { purpose: 'so', partitionId: noPartition, tokenSerial: info.serial, module: moduleName };
  const sealedSoPin = control.sealPin(soPin, address);
  forgetNotedPins(control, partitionId);
  return { tokenSerial: info.serial, sealedSoPin };
};

const wipeAdoptedToken = (module: Pkcs11Module, command: Command, pinFile: string): Result => {
  const info = findToken(module, command);
  if (info === undefined) return { tokenSerial: '', sealedSoPin: undefined };
  const token = new Token(module, info.serial, () => readPinFile(pinFile));
  try {
    token.open();
    destroyObjects(token.keeper);
    return { tokenSerial: info.serial, sealedSoPin: undefined };
  } finally {
    token.close();
  }
};

/**
 * Wipes a token. This host must not serve the partition any more.
 * @returns the serial, empty where there was no token; and for one that the gateway can initialise again its SO PIN
 * @throws {GatewayError} HSM_UNAVAILABLE where the token is not there; HSM_LOGIN_FAILED; HSM_FAILURE
 */
export const wipePartitionToken = (control: ControlToken, module: Pkcs11Module, command: Command): Result =>
  command.pin.kind === 'file'
    ? wipeAdoptedToken(module, command, command.pin.path)
    : wipeMadeToken(control, module, command);
