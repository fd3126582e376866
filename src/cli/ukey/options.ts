/** @module Options that name a UKey. What they leave open, the profile of the operator may say. */
import { isAbsolute } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { type CliIo, resolvePath } from '../io.ts';
import type { ShareAnswers, ShareTask, UkeyDevice, UkeySignature, UkeyTask } from './device.ts';
import { runShareHelper, runUkeyHelper } from './helper.ts';
import { readPin } from './pin.ts';

export interface UkeyFlags {
  readonly module?: string;
  readonly token?: string;
  readonly id?: string;
  readonly label?: string;
  readonly mechanisms?: string;
  readonly pinFile?: string;
}

/** What a profile says of its operator's UKey; paths are absolute. */
export interface UkeyProfile {
  readonly module: string;
  readonly token: string;
  readonly id?: string;
  readonly label?: string;
  readonly mechanisms?: string;
  readonly pin_file?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const hexId = (text: string): string => {
  if (/^(?:[0-9a-f]{2}){1,64}$/i.test(text)) return text.toLowerCase();
  throw new InvalidArgumentError('It must be bytes in hexadecimal.');
};

/** Adds the options. */
export const addUkeyOptions = (command: Command): Command =>
  command
    .option('--module <file>', 'PKCS#11 library of the UKey, by its absolute path')
    .option('--token <label>', 'label of the UKey')
    .addOption(new Option('--id <hex>', 'CKA_ID of the key (default: the only private key)').argParser(hexId))
    .option('--label <label>', 'CKA_LABEL of the key, instead of --id')
    .option('--mechanisms <file>', 'mechanism profile of the module, for SM2 by a vendor’s numbers')
    .option('--pin-file <file>', 'private file with the PIN (default: asked for on the terminal)');

/** A UKey and how its PIN is come by. */
export interface ChosenUkey {
  readonly device: UkeyDevice;
  readonly pinFile: string | undefined;
}

/**
 * The UKey that options name, or else the profile.
 * @throws {GatewayError} CONFIG_INVALID naming what is missing
 */
export const chooseUkey = (io: CliIo, flags: UkeyFlags, profile: UkeyProfile | undefined): ChosenUkey => {
  const given = flags.module ?? profile?.module;
  const token = flags.token ?? profile?.token;
  if (given === undefined || token === undefined) {
    throw new GatewayError('CONFIG_INVALID', 'which UKey? Give --module and --token, or "ukey" in the profile', {
      metadata: { field: given === undefined ? 'module' : 'token' },
    });
  }
  if (!isAbsolute(given)) throw fieldInvalid('module', 'must be the absolute path of a PKCS#11 library');
  // Another device than the profile's has other keys.
  const own = flags.module === undefined && flags.token === undefined ? profile : undefined;
  const isNamed = flags.id !== undefined || flags.label !== undefined;
  const mechanisms = flags.mechanisms ?? own?.mechanisms;
  return {
    device: {
      modulePath: given,
      profilePath: mechanisms === undefined ? undefined : resolvePath(io, mechanisms),
      token,
      id: isNamed ? flags.id : own?.id,
      label: isNamed ? flags.label : own?.label,
      environment: profile?.environment ?? {},
    },
    pinFile: flags.pinFile ?? own?.pin_file,
  };
};

/** Lends the PIN of a UKey to a function, and wipes it. */
const withPin = async <T>(
  io: CliIo,
  { device, pinFile }: ChosenUkey,
  use: (pin: Uint8Array) => Promise<T>,
): Promise<T> => {
  const pin = await readPin(io, device.token, pinFile);
  try {
    return await use(pin);
  } finally {
    pin.fill(0);
  }
};

/**
 * Lets the UKey sign, after its PIN.
 * @throws {GatewayError} HSM_LOGIN_FAILED (the PIN was tried once); CONFIG_INVALID; what the device gives
 */
export const signWithUkey = (io: CliIo, ukey: ChosenUkey, task: UkeyTask): Promise<UkeySignature> =>
  withPin(io, ukey, (pin) => (io.runUkey ?? runUkeyHelper)({ device: ukey.device, task }, pin));

/**
 * Lets a custodian's UKey work on a share, after its PIN.
 * @throws {GatewayError} as `signWithUkey`; ROOT_SHARE_INVALID, ROOT_SHARE_UKEY_MISMATCH, KEY_USAGE_NOT_PERMITTED
 */
export const askCustodian = <K extends keyof ShareAnswers>(
  io: CliIo,
  ukey: ChosenUkey,
  task: ShareTask & { readonly kind: K },
): Promise<ShareAnswers[K]> =>
  withPin(io, ukey, (pin) => (io.runShareUkey ?? runShareHelper)<K>({ device: ukey.device, task }, pin));
