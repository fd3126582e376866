/** @module `hsmctl sdf key create`, `list` and `destroy`. */
import { type Command, Option } from 'commander';
import { GatewayError } from '../core/errors.ts';
import { reportFailure } from './failure.ts';
import { helpTail } from './help.ts';
import { type CliIo, exitCodes } from './io.ts';
import { callForKeys, printKeys, type SdfKey, type SdfKeys } from './sdf_key_output.ts';
import * as shared from './sdf_options.ts';

interface CreateFlags extends shared.KeyFlags {
  readonly bits?: number;
  readonly protection?: string;
}

const createDetails = `
An index of ECC or RSA holds two pairs, one to sign and one to encrypt. Without --purpose both are made, or none of them.
Index 0 is the device's own pair, which envelopes are opened with; users' keys begin at 1. KEKs have indexes of their
own, from 1. Where there is a key already, nothing is made (KEY_EXISTS).

Nobody can use the private keys of an index before it has a password: see "hsmctl sdf password set".

Protections, from the strongest on:
  TOKEN            the key is an object of the token and never leaves it
  SEALED           kept sealed in the gateway's store, opened and used inside the token
  SEALED_SOFTWARE  kept sealed in the store, used in the memory of the crypto-host: for algorithms that the token lacks
`;

/** Adds `create`. */
export const registerCreate = (group: Command, io: CliIo): void => {
  const command = group
    .command('create')
    .summary('make a key pair, both pairs of an index, or a KEK')
    .description('Makes keys inside the device and prints them.')
    .addOption(shared.familyOption(['ECC', 'RSA', 'KEK']))
    .addOption(shared.indexOption().makeOptionMandatory())
    .addOption(shared.purposeOption('one of the two pairs (default: both; not for KEKs)'))
    .addOption(
      new Option('--bits <bits>', 'RSA: 2048, 3072 or 4096 (default: 2048)').argParser(shared.wholeNumber(1, 16_384)),
    )
    .addOption(shared.protectionOption());
  shared
    .addDeviceOptions(command, 30_000)
    .addOption(shared.outputOption())
    .addHelpText('after', createDetails)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl sdf key create --profile officer --tenant acme --family ECC --index 1',
        'hsmctl sdf key create --tenant acme --family RSA --index 1 --purpose SIGN --bits 3072',
        'hsmctl sdf key create --tenant acme --family KEK --index 1 --protection SEALED_SOFTWARE --output json',
      ]),
    )
    .action((flags: CreateFlags) =>
      reportFailure(io, flags.output, async () => {
        const { bits = null, protection = null } = flags;
        const request = { ...shared.toKeys(flags), bits, protection };
        printKeys(io, await callForKeys(io, 'CreateSdfKey', request, flags), flags);
      }),
    );
};

const listDetails = `
PASSWORD says whether the index has a password, and until when it is locked after too many wrong ones. Public keys are in
the JSON, as base64 of DER; "hsmctl sdf key public" prints one for other programs.
`;

/** Adds `list`. */
export const registerList = (group: Command, io: CliIo): void => {
  const command = group
    .command('list')
    .summary("the device's keys")
    .description('Prints every key of the device, by family, index and purpose.');
  shared
    .addDeviceOptions(command)
    .addOption(shared.outputOption())
    .addHelpText('after', listDetails)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl sdf key list --profile officer --tenant acme',
        'hsmctl sdf key list --tenant acme --keystore acme-2 --output json',
      ]),
    )
    .action((flags: shared.DeviceFlags) =>
      reportFailure(io, flags.output, async () =>
        printKeys(io, await callForKeys(io, 'ListSdfKeys', shared.toDevice(flags), flags), flags),
      ),
    );
};

interface DestroyFlags extends shared.KeyFlags {
  readonly yes?: true;
}

/** Keys that a destruction would be of. @throws {GatewayError} KEY_NOT_FOUND where there is none */
const findKeys = async (io: CliIo, flags: shared.KeyFlags): Promise<SdfKeys> => {
  const { keys } = await callForKeys(io, 'ListSdfKeys', shared.toDevice(flags), flags);
  const isMeant = (key: SdfKey): boolean =>
    key.family === flags.family &&
    key.key_index === flags.index &&
    (flags.purpose === undefined || key.purpose === flags.purpose);
  const meant = keys.filter(isMeant);
  if (meant.length > 0) return { keys: meant };
  throw new GatewayError('KEY_NOT_FOUND', 'the device has no such key', {
    metadata: { key_family: flags.family, key_index: String(flags.index) },
  });
};

const destroy = async (io: CliIo, flags: DestroyFlags): Promise<void> => {
  if (flags.yes) {
    printKeys(io, await callForKeys(io, 'DestroySdfKey', shared.toKeys(flags), flags), flags);
    return;
  }
  printKeys(io, await findKeys(io, flags), flags);
  io.stderr.write('hsmctl: nothing was destroyed; to destroy these keys for good, repeat with --yes\n');
  io.setExitCode(exitCodes.usage);
};

const destroyDetails = `
Without --yes nothing is destroyed: the keys that would be are printed, and the exit code is 2. There is no way back, not
even from a backup of the store where the key was an object of the token.

Access rights that sessions have to the index end with the key. The password of the index stays: it is the index's, and
holds for a key that is made there later.
`;

/** Adds `destroy`. */
export const registerDestroy = (group: Command, io: CliIo): void => {
  const command = group
    .command('destroy')
    .summary('destroy keys for good')
    .description('Destroys the keys of an index and prints what they were.')
    .addOption(shared.familyOption(['ECC', 'RSA', 'KEK']))
    .addOption(shared.indexOption().makeOptionMandatory())
    .addOption(shared.purposeOption('one of the two pairs (default: both; not for KEKs)'))
    .option('--yes', 'really destroy them');
  shared
    .addDeviceOptions(command, 30_000)
    .addOption(shared.outputOption())
    .addHelpText('after', destroyDetails)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl sdf key destroy --profile officer --tenant acme --family ECC --index 1',
        'hsmctl sdf key destroy --tenant acme --family ECC --index 1 --purpose ENCRYPT --yes',
      ]),
    )
    .action((flags: DestroyFlags) => reportFailure(io, flags.output, () => destroy(io, flags)));
};
