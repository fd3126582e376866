/** @module `hsmctl sdf key public`: the public half of a pair, for other programs. */
import { type Command, Option } from 'commander';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { reportFailure } from './failure.ts';
import { helpTail } from './help.ts';
import type { CliIo } from './io.ts';
import { callForKeys } from './sdf_key_output.ts';
import * as shared from './sdf_options.ts';

interface PublicFlags extends Omit<shared.KeyFlags, 'output'> {
  readonly format: 'pem' | 'der';
}

/** RFC 7468 §13. */
const toPem = (der: Buffer): string => {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
};

/** SubjectPublicKeyInfo of the pair, DER. @throws {GatewayError} KEY_NOT_FOUND */
const fetchPublicKey = async (io: CliIo, flags: PublicFlags): Promise<Buffer> => {
  const device = { ...flags, output: 'json' } as const;
  const { keys } = await callForKeys(io, 'ListSdfKeys', shared.toDevice(device), device);
  const { family, index, purpose = '' } = flags;
  const key = keys.find((one) => one.family === family && one.key_index === index && one.purpose === purpose);
  if (key !== undefined && key.public_key !== '') return Buffer.from(key.public_key, 'base64');
  throw new GatewayError('KEY_NOT_FOUND', `the device has no ${family} pair of purpose ${purpose} at index ${index}`, {
    metadata: { key_family: family, key_index: String(index), key_purpose: purpose },
  });
};

const print = async (io: CliIo, flags: PublicFlags): Promise<void> => {
  const isBinary = flags.format === 'der';
  if (isBinary && io.stdout.isTTY) throw fieldInvalid('format', 'der is binary: write it to a file, with > key.der');
  const der = await fetchPublicKey(io, flags);
  io.stdout.write(isBinary ? der : toPem(der));
};

const details = `
The key is a SubjectPublicKeyInfo: RFC 5480 for SM2 (curve 1.2.156.10197.1.301), RFC 3279 for RSA. It is no secret.
`;

/** Adds `public`. */
export const registerPublic = (group: Command, io: CliIo): void => {
  const command = group
    .command('public')
    .summary('print a public key')
    .description('Prints the public half of a pair.')
    .addOption(shared.familyOption(['ECC', 'RSA']))
    .addOption(shared.indexOption().makeOptionMandatory())
    .addOption(shared.purposeOption('which of the two pairs of the index').makeOptionMandatory())
    .addOption(new Option('--format <format>', 'how to write it').choices(['pem', 'der']).default('pem'));
  shared
    .addDeviceOptions(command)
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl sdf key public --tenant acme --family ECC --index 0 --purpose ENCRYPT > device.pem',
        'hsmctl sdf key public --tenant acme --family RSA --index 1 --purpose SIGN --format der | sha256sum',
      ]),
    )
    .action((flags: PublicFlags) => reportFailure(io, 'table', () => print(io, flags)));
};
