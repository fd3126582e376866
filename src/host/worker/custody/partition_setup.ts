/**
 * @module Making a partition's token ready: a new token with PINs made here, or an existing one; then its KEKs. A run
 * that was cut off is completed by the next one, which is why the PINs are noted on the control token first.
 */
import { randomUUID } from 'node:crypto';
import { GatewayError } from '../../../core/errors.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import type { Pkcs11Module, TokenInfo } from '../../../hsm/module.ts';
import { listObjects } from '../../../hsm/objects.ts';
import { generateAesKey } from '../../../hsm/ops/aes.ts';
import type { Session } from '../../../hsm/session.ts';
import type { KekPurpose } from '../../../hsm/templates.ts';
import { dataObjectTemplate, kekCopyTemplate, kekTemplate } from '../../../hsm/templates.ts';
import { Token } from '../../../hsm/token.ts';
import type { EscrowedToken } from '../../../core/ports/partition_tokens.ts';
import type { AdminOf, AdminResults } from '../../protocol/executor.ts';
import type { ControlToken, PinAddress } from './control_token.ts';
import type { EscrowAddress, Escrowed } from './escrow.ts';
import { escrowKeks, isSameEscrow, moveEscrow, Temporaries } from './escrow.ts';
import { assertCustodyMechanisms, findKek, kekName } from './keks.ts';
import { noPartition, wipedLabel } from './partition_wipe.ts';
import { readPinFile } from './pins.ts';
import { findNotedPins, notePins, type Pins, readData } from './provision_notes.ts';
import { initToken, initUserPin, needsUserPin, reinitToken } from './token_setup.ts';

const escrowLabel = 'hsm-gateway kek escrow';

const assertPinFits = (token: TokenInfo, pins: Pins): void => {
  if (token.maxPinBytes >= pins.user.length) return;
  throw new GatewayError('OPERATION_NOT_SUPPORTED', 'the token takes only PINs that are too short to be safe', {
    metadata: { max_pin_bytes: String(token.maxPinBytes) },
  });
};

/** Makes one KEK as an extractable session object. */
const makeKek = (session: Session, purpose: KekPurpose): Handle =>
  generateAesKey(
    session,
    kekTemplate(purpose, { id: Buffer.from(randomUUID()), label: 'hsm-gateway new kek' }, 'wrappable'),
  );

/** Makes both KEKs and their escrow. Escrow first: a KEK that is stored has one. */
const makeKeks = (control: ControlToken, token: Token, address: EscrowAddress): Buffer => {
  const session = token.keeper;
  const temporaries = new Temporaries();
  try {
    const wrap = temporaries.add(session, makeKek(session, 'wrap'));
    const bind = temporaries.add(session, makeKek(session, 'bind'));
    const escrow = escrowKeks(control, token, { wrap, bind }, address);
    session.createObject(dataObjectTemplate(escrowLabel, escrow));
    session.copyObject(wrap, kekCopyTemplate(kekName('partition', 'wrap')));
    session.copyObject(bind, kekCopyTemplate(kekName('partition', 'bind')));
    return escrow;
  } finally {
    temporaries.destroy();
  }
};

/** Puts KEKs there that were escrowed from another token. Escrow first here, too. */
const restoreKeks = (control: ControlToken, token: Token, address: EscrowAddress, keks: Escrowed): Buffer => {
  const { escrow, place } = moveEscrow(control, token, keks, address);
  token.keeper.createObject(dataObjectTemplate(escrowLabel, escrow));
  place();
  return escrow;
};

/** What is there already has to be what was asked for. @throws {GatewayError} PARTITION_EXISTS */
const assertSame = (
  control: ControlToken,
  stored: Buffer | undefined,
  address: EscrowAddress,
  keks: Escrowed,
): void => {
  const isSame = stored !== undefined && isSameEscrow(control, { wrappedKeks: stored, address }, keks);
  if (isSame) return;
  throw new GatewayError('PARTITION_EXISTS', 'the token holds the KEKs of another partition; wipe it first', {
    metadata: { token_serial: address.tokenSerial },
  });
};

const toEscrowed = (partitionId: string, escrow: EscrowedToken | undefined): Escrowed | undefined =>
  escrow && { wrappedKeks: escrow.wrappedKeks, address: { ...escrow, partitionId } };

/**
 * Both KEKs on the partition's token, made if they are missing, or put there. `bind` is stored last: a token without it was never in
 * use, so what an earlier run left there is removed.
 * @param keks that the token is to have; new ones when undefined
 * @returns the escrow; undefined for KEKs that were made elsewhere
 * @throws {GatewayError} KEY_MATERIAL_MISSING where only `wrap` is lost; ALGORITHM_NOT_SUPPORTED for a token that cannot seal;
 * PARTITION_EXISTS where it has others than it is to have
 */
const ensureKeks = (
  control: ControlToken,
  token: Token,
  partitionId: string,
  keks: Escrowed | undefined,
): Buffer | undefined => {
  const address: EscrowAddress = { partitionId, tokenSerial: token.serial, module: token.module.options.name };
  token.open();
  assertCustodyMechanisms(token);
  const session = token.keeper;
  const wrap = findKek(session, 'partition', 'wrap');
  const bind = findKek(session, 'partition', 'bind');
  if (wrap !== undefined && bind !== undefined) {
    const stored = readData(session, escrowLabel);
    if (keks !== undefined) assertSame(control, stored, address, keks);
    return stored;
  }
  if (bind !== undefined) {
    throw new GatewayError('KEY_MATERIAL_MISSING', 'the partition KEK "wrap" of the token is missing; restore it');
  }
  if (wrap !== undefined) session.destroyObject(wrap);
  for (const stale of listObjects(session, 'data', { label: escrowLabel })) session.destroyObject(stale);
  return keks === undefined ? makeKeks(control, token, address) : restoreKeks(control, token, address, keks);
};

const singleByLabel = (module: Pkcs11Module, label: string): TokenInfo | undefined => {
  const found = module.findByLabel(label);
  if (found.length <= 1) return found[0];
  throw new GatewayError('CONFIG_INVALID', 'several tokens have this label; give the partition another one', {
    metadata: { label },
  });
};

type Reuse = NonNullable<AdminOf<'createPartitionToken'>['reuse']>;

/** The SO PIN of a token that was wiped, which stays its SO PIN. */
const openSoPin = (control: ControlToken, module: string, { tokenSerial, sealedSoPin }: Reuse): string => {
  const address: PinAddress = { purpose: 'so', partitionId: noPartition, tokenSerial, module };
  return control.openPin(sealedSoPin, address);
};

/** Gives a token that was wiped its new label. Only one that still has the label of a wiped one: any other is in use. */
const takeWiped = (module: Pkcs11Module, { tokenSerial }: Reuse, soPin: string, label: string): TokenInfo => {
  const info = module.getBySerial(tokenSerial);
  if (info.label !== wipedLabel) {
    throw new GatewayError('PARTITION_EXISTS', 'the token that was to be used again is in use', {
      metadata: { token_serial: tokenSerial },
    });
  }
  return reinitToken(module, info, soPin, label);
};

/**
 * Initialises a token for a partition, or one that was wiped before once more. Repeating it gives the same token and the same PINs,
 * sealed anew.
 * @throws {GatewayError} PARTITION_EXISTS for a label that a token of somebody else has; OPERATION_NOT_SUPPORTED
 */
export const createPartitionToken = (
  control: ControlToken,
  module: Pkcs11Module,
  command: AdminOf<'createPartitionToken'>,
): AdminResults['createPartitionToken'] => {
  const { partitionId, label, reuse } = command;
  const noted = findNotedPins(control, command.module, partitionId);
  const existing = singleByLabel(module, label);
  if (existing !== undefined && noted === undefined) {
    throw new GatewayError('PARTITION_EXISTS', 'a token that was not made for this partition has the label', {
      metadata: { label },
    });
  }
  const soPin = reuse === undefined || noted !== undefined ? undefined : openSoPin(control, command.module, reuse);
  const pins = noted ?? notePins(control, command.module, partitionId, soPin);
  const make = () =>
    reuse === undefined ? initToken(module, pins.so, label) : takeWiped(module, reuse, pins.so, label);
  const info = existing ?? make();
  assertPinFits(info, pins);
  if (needsUserPin(info)) initUserPin(module, info, pins.so, pins.user);
  const token = new Token(module, info.serial, () => pins.user);
  try {
    const wrappedKeks = ensureKeks(control, token, partitionId, toEscrowed(partitionId, command.escrow));
    if (wrappedKeks === undefined) throw new GatewayError('KEY_MATERIAL_MISSING', 'the escrow of the KEKs is missing');
    const address = { partitionId, tokenSerial: info.serial, module: command.module };
    return {
      tokenSerial: info.serial,
      sealedPin: control.sealPin(pins.user, { ...address, purpose: 'user' }),
      sealedSoPin: control.sealPin(pins.so, { ...address, purpose: 'so' }),
      wrappedKeks,
    };
  } finally {
    token.close();
  }
};

/**
 * Takes an initialised token into use with the PIN that operations gave it. Repeating it changes nothing.
 * @throws {GatewayError} NOT_INITIALIZED where no token has the label; HSM_LOGIN_FAILED; CONFIG_INVALID
 */
export const adoptPartitionToken = (
  control: ControlToken,
  module: Pkcs11Module,
  command: AdminOf<'adoptPartitionToken'>,
): AdminResults['adoptPartitionToken'] => {
  const info = singleByLabel(module, command.tokenLabel);
  if (info === undefined) {
    throw new GatewayError('NOT_INITIALIZED', 'no initialised token has the label', {
      metadata: { label: command.tokenLabel },
    });
  }
  const token = new Token(module, info.serial, () => readPinFile(command.pinFile));
  try {
    const { partitionId, escrow } = command;
    const wrappedKeks = ensureKeks(control, token, partitionId, toEscrowed(partitionId, escrow));
    return { tokenSerial: info.serial, wrappedKeks };
  } finally {
    token.close();
  }
};
