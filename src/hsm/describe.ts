/**
 * @module What a module, its slots and its tokens say of themselves, for `doctor`. Rare, so it reads through
 * graphene; an odd slot is left out and never makes the description fail.
 */
import graphene from 'graphene-pk11';
import pkcs11 from 'pkcs11js';
import { GatewayError } from '../core/errors.ts';
import type { Pkcs11Module } from './module.ts';

/** As `TokenDescription` of the host protocol, without the module's name. */
export interface DescribedToken {
  readonly slotId: number;
  readonly label: string;
  readonly serial: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly isInitialized: boolean;
  readonly isUserPinInitialized: boolean;
  readonly isUserPinLocked: boolean;
  readonly mechanisms: readonly string[];
}

export interface DescribedModule {
  readonly library: string;
  readonly libraryVersion: string;
  readonly cryptokiVersion: string;
  readonly tokens: readonly DescribedToken[];
}

const version = (value: { readonly major: number; readonly minor: number }): string => `${value.major}.${value.minor}`;

/** A slot id is a CK_ULONG; one beyond 2^53 is shown as the nearest number. */
const slotNumber = (handle: Buffer): number =>
  handle.length === 8 ? Number(handle.readBigUInt64LE()) : handle.readUIntLE(0, handle.length);

const describeSlot = (module: Pkcs11Module, slot: graphene.Slot): DescribedToken => {
  const token = slot.getToken();
  const has = (flag: number): boolean => (token.flags & flag) !== 0;
  return {
    slotId: slotNumber(slot.handle),
    label: token.label.replace(/[\s\0]+$/, ''),
    serial: token.serialNumber.replace(/[\s\0]+$/, ''),
    model: token.model.replace(/[\s\0]+$/, ''),
    manufacturer: token.manufacturerID.replace(/[\s\0]+$/, ''),
    isInitialized: has(pkcs11.CKF_TOKEN_INITIALIZED),
    isUserPinInitialized: has(pkcs11.CKF_USER_PIN_INITIALIZED),
    isUserPinLocked: has(pkcs11.CKF_USER_PIN_LOCKED),
    mechanisms: module.cryptoki
      .C_GetMechanismList(slot.handle)
      .map((number) => module.mechanisms.profile.mechanismName(number)),
  };
};

const findDescription = (module: Pkcs11Module, slot: () => graphene.Slot): DescribedToken[] => {
  try {
    return [describeSlot(module, slot())];
  } catch {
    return [];
  }
};

/**
 * Describes an initialised module. Slots that cannot be read are left out.
 * @throws {GatewayError} HSM_UNAVAILABLE where the module itself gives no answer
 */
export const describeModule = (module: Pkcs11Module): DescribedModule => {
  try {
    const view = new graphene.Module(module.native);
    const info = module.cryptoki.C_GetInfo();
    const slots = view.getSlots(true);
    const tokens: DescribedToken[] = [];
    for (let i = 0; i < slots.length; i += 1) tokens.push(...findDescription(module, () => slots.items(i)));
    return {
      library: `${info.manufacturerID.trim()}: ${info.libraryDescription.trim()}`,
      libraryVersion: version(info.libraryVersion),
      cryptokiVersion: version(info.cryptokiVersion),
      tokens,
    };
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause;
    throw new GatewayError('HSM_UNAVAILABLE', `module "${module.options.name}" cannot be described`, { cause });
  }
};
