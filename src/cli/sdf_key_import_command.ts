/** @module `hsmctl sdf key import`: an SM2 pair in a digital envelope, or an encrypted KEK, from a file. */
import { type Command, Option } from 'commander';
import { reportFailure } from './failure.ts';
import { helpTail } from './help.ts';
import { type CliIo, resolvePath } from './io.ts';
import { readUserFile } from './safe_file.ts';
import { readEccCipher } from './sdf_ecc_cipher.ts';
import { callForKeys, printKeys } from './sdf_key_output.ts';
import * as shared from './sdf_options.ts';

interface ImportFlags extends shared.KeyFlags {
  readonly envelopedKey?: string;
  readonly wrappedKek?: string;
  readonly edition?: string;
  readonly longBytes?: string;
  readonly capacity?: number;
  readonly packed?: true;
  readonly underIndex: number;
  readonly protection?: string;
}

const hasLayout = ({ longBytes, capacity, packed }: ImportFlags): boolean =>
  longBytes !== undefined || capacity !== undefined || packed !== undefined;

/** What options say of each other. The gateway would find it too, but not in their words. */
const assertUsage = (command: Command, flags: ImportFlags): void => {
  const fail = (message: string): never => shared.failUsage(command, message);
  const { family, purpose, envelopedKey, wrappedKek, edition } = flags;
  if (family === 'ECC' && envelopedKey === undefined)
    fail("give the file of an ECC pair's envelope: --enveloped-key <file>");
  if (family === 'KEK' && wrappedKek === undefined) fail('give the file of an encrypted KEK: --wrapped-kek <file>');
  if (family === 'ECC' && purpose === undefined)
    fail('say which of the two pairs it becomes: --purpose SIGN or ENCRYPT');
  if (family === 'KEK' && purpose !== undefined) fail('--purpose is for pairs');
  if (wrappedKek !== undefined && edition !== undefined) fail('--edition is for envelopes');
  if (hasLayout(flags) && edition !== '2012') fail('--long-bytes, --capacity and --packed are for --edition 2012');
};

const read = (io: CliIo, path: string, field: string): Buffer => readUserFile(resolvePath(io, path), { field });

/** The part of the request that holds what is imported. */
const toSource = (io: CliIo, flags: ImportFlags): Record<string, unknown> => {
  const { envelopedKey, wrappedKek, edition, longBytes, capacity = null, packed = null } = flags;
  if (wrappedKek !== undefined) return { wrapped_kek: readEccCipher(read(io, wrappedKek, 'wrapped_kek')) };
  const blob = read(io, envelopedKey ?? '', 'enveloped_key').toString('base64');
  if (edition !== '2012') return { enveloped_key_2023: blob };
  const layout = { long_bytes: longBytes === undefined ? null : Number(longBytes), capacity, packed };
  return { enveloped_key_2012: blob, layout_2012: layout };
};

const importKey = async (io: CliIo, flags: ImportFlags): Promise<void> => {
  const { underIndex: under_index, protection = null } = flags;
  const request = { ...shared.toKeys(flags), under_index, protection, ...toSource(io, flags) };
  printKeys(io, await callForKeys(io, 'ImportSdfKey', request, flags), flags);
};

const details = `
What is imported was encrypted under the public key of an encryption pair of the device: that of --under-index, 0 unless
said otherwise. "hsmctl sdf key public" gives that key to whoever makes the envelope.

--enveloped-key takes an SM2 pair as one of
  EnvelopedECCKey   GM/T 0018-2023, the same for every compiler; --edition 2023, the default
  ENVELOPEDKEYBLOB  GM/T 0018-2012, --edition 2012. Its layout hangs on the compiler that made it:
                    --long-bytes  size of unsigned long: 8 on 64-bit Linux (the default), 4 on Windows and 32-bit systems
                    --capacity    size of the field C of its ECCCipher in the header (default: 1); a key of 16 bytes needs 16
                    --packed      the structure was compiled without gaps, #pragma pack(1)

--wrapped-kek takes an SM4 key of 16 bytes, encrypted by SM2, as an ECCCipher in binary:
  x (64 bytes, the number at the right end), y (64), M (32), L (4, little-endian: 16), C (L bytes, and whatever the header
  leaves after them)
An imported KEK is SEALED_SOFTWARE: its bytes were outside the token once, and no way leads them into it.

A file that was made for another device, or altered, is CIPHERTEXT_INVALID; a private key that is not the public key's is
KEY_INVALID. Nothing is kept of either.
`;

const options = (): readonly Option[] => [
  shared.familyOption(['ECC', 'KEK']),
  shared.indexOption().makeOptionMandatory(),
  shared.purposeOption('ECC: which of the two pairs of the index it becomes'),
  new Option('--enveloped-key <file>', 'ECC: the pair in its envelope, binary').conflicts('wrappedKek'),
  new Option('--edition <year>', 'edition of GM/T 0018 that the envelope is of (default: 2023)').choices([
    '2012',
    '2023',
  ]),
  new Option('--long-bytes <bytes>', '2012: size of unsigned long (default: 8)').choices(['4', '8']),
  new Option('--capacity <bytes>', '2012: size of the field C, 1 to 65536 (default: 1)').argParser(
    shared.wholeNumber(1, 65_536),
  ),
  new Option('--packed', '2012: the structure has no gaps'),
  new Option('--wrapped-kek <file>', 'KEK: the encrypted key, an ECCCipher in binary'),
  shared.indexOption('--under-index <number>', 'index of the encryption pair that opens it').default(0),
  shared.protectionOption(),
];

/** Adds `import`. */
export const registerImport = (group: Command, io: CliIo): void => {
  const command = group
    .command('import')
    .summary('import an SM2 pair or a KEK')
    .description('Imports a key that was encrypted for the device, and prints it.');
  for (const option of options()) command.addOption(option);
  shared
    .addDeviceOptions(command, 30_000)
    .addOption(shared.outputOption())
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl sdf key import --tenant acme --family ECC --index 2 --purpose SIGN --enveloped-key pair.bin',
        'hsmctl sdf key import --tenant acme --family ECC --index 2 --purpose ENCRYPT --enveloped-key pair.bin \\\n' +
          '      --edition 2012 --long-bytes 4 --capacity 136 --packed',
        'hsmctl sdf key import --tenant acme --family KEK --index 1 --wrapped-kek kek.bin --under-index 3',
      ]),
    )
    .action((flags: ImportFlags) => {
      assertUsage(command, flags);
      return reportFailure(io, flags.output, () => importKey(io, flags));
    });
};
