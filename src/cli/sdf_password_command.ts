/** @module `hsmctl sdf password set`. The password comes from a private file or from standard input, never from an argument. */
import type { Command } from 'commander';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { harmless } from '../util/table.ts';
import { parseTimeout } from './call_command.ts';
import { reportFailure } from './failure.ts';
import { helpTail } from './help.ts';
import { type CliIo, resolvePath, toJsonText } from './io.ts';
import { openProfile } from './profile.ts';
import { getRpc } from './rpc_name.ts';
import { readUserFile } from './safe_file.ts';
import * as shared from './sdf_options.ts';

interface PasswordFlags extends shared.DeviceFlags {
  readonly index: number;
  readonly passwordFile: string;
}

const field = 'password_file';
const passwordBytes = { min: 8, max: 128 };
/** More than a password and the end of its line can have. */
const maxInputBytes = 4_096;

/** @returns a fresh buffer, the caller's to wipe */
const readInput = async (io: CliIo): Promise<Buffer> => {
  if (io.stdin === undefined && process.stdin.isTTY) {
    throw new GatewayError('CONFIG_INVALID', `${field}: standard input is a terminal, which would show the password`, {
      metadata: { field },
    });
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of io.stdin ?? process.stdin) {
      const buffer = Buffer.from(chunk);
      chunks.push(buffer);
      bytes += buffer.length;
      if (bytes > maxInputBytes) throw fieldInvalid('password', `must have at most ${passwordBytes.max} bytes`);
    }
    return Buffer.concat(chunks);
  } finally {
    for (const chunk of chunks) chunk.fill(0);
  }
};

/** The bytes before the end of the line that editors and `echo` add. */
const withoutLineEnd = (content: Buffer): Buffer => {
  let { length } = content;
  if (content[length - 1] === 0x0a) length -= 1;
  if (length < content.length && content[length - 1] === 0x0d) length -= 1;
  return content.subarray(0, length);
};

const send = async (io: CliIo, flags: PasswordFlags, password: Buffer): Promise<void> => {
  const { path, requestType } = getRpc('SdfKeyService.SetSdfPassword');
  const { tenant, keystore: keystore_id = '', index: key_index } = flags;
  const timeoutMs = parseTimeout(flags.timeout);
  const client = openProfile(io, flags.profile);
  const request = requestType.encode({ tenant, keystore_id, key_index, password }).finish() as Buffer;
  try {
    await client.callRaw(path, request, { timeoutMs });
  } finally {
    request.fill(0);
    client.close();
  }
};

const setPassword = async (io: CliIo, flags: PasswordFlags): Promise<void> => {
  const { passwordFile, index, tenant } = flags;
  const content =
    passwordFile === '-'
      ? await readInput(io)
      : readUserFile(resolvePath(io, passwordFile), { field, isPrivate: true });
  try {
    const password = withoutLineEnd(content);
    if (password.length < passwordBytes.min || password.length > passwordBytes.max) {
      throw fieldInvalid('password', `must have ${passwordBytes.min} to ${passwordBytes.max} bytes`);
    }
    await send(io, flags, password);
  } finally {
    content.fill(0);
  }
  const line = `the password of index ${index} of ${harmless(tenant)} is set\n`;
  io.stdout.write(flags.output === 'json' ? toJsonText({}, io.stdout) : line);
};

const details = `
Applications give this password to SDF_GetPrivateKeyAccessRight to use the private keys of the index, of ECC and of RSA.
It has 8 to 128 bytes. Setting one takes back every right that was given for the one before, and lifts the lock that too
many wrong passwords put on the index. It may be set before there is a key.

The file must belong to who runs the command, with mode 0600; "-" reads standard input. One end of line after the
password is not part of it. There is no option that takes the password itself: arguments of a process can be seen by
everybody on the machine.
`;

/** Adds the group `password`. */
export const registerPassword = (sdf: Command, io: CliIo): void => {
  const command = sdf
    .command('password')
    .description('passwords for the private keys of an index')
    .command('set')
    .summary('set the password of an index')
    .description('Sets or replaces the password of a key index.')
    .addOption(shared.indexOption().makeOptionMandatory())
    .requiredOption('--password-file <file>', 'private file that holds the password, or - for standard input');
  shared
    .addDeviceOptions(command)
    .addOption(shared.outputOption())
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl sdf password set --profile officer --tenant acme --index 1 --password-file secrets/index1',
        'pass show hsm/acme/1 | hsmctl sdf password set --tenant acme --index 1 --password-file -',
      ]),
    )
    .action((flags: PasswordFlags) => reportFailure(io, flags.output, () => setPassword(io, flags)));
};
