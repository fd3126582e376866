/** @module `hsmctl encrypt` and `hsmctl decrypt`: data of any size under keys of the gateway. */
import { type Command, Option } from 'commander';
import { sealing, unsealing } from '../../client/envelope/envelope.ts';
import { reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import type { CliIo } from '../io.ts';
import { collectPair, collectText } from '../kms/option_text.ts';
import { outputOption } from '../sdf_options.ts';
import { type EnvelopeFlags, runEnvelope } from './run.ts';

const encryptDetails = `
The data are encrypted here, by a data key that the gateway makes and encrypts under the key: one call, whatever the size. The result is a
message of the AWS Encryption SDK. With several keys any one of them opens it. The context is not secret; it is in the message and in the
audit trail, and binds the message to what it says.
${helpTail([
  'hsmctl encrypt invoices.tar --key alias/orders --out invoices.tar.enc',
  'hsmctl encrypt invoices.tar --key alias/orders --key alias/archive --context year=2026 --out invoices.tar.enc',
  'pg_dump shop | hsmctl encrypt --key alias/backups > shop.sql.enc',
])}`;

const decryptDetails = `
With --out the file appears when all of it is known to be authentic and whole. On standard output nothing comes that is not authentic, but
that the end is missing is known at the end: then the exit code is 1.

With --context the message must have exactly this context, with --key it is opened by no other key.
${helpTail([
  'hsmctl decrypt invoices.tar.enc --out invoices.tar',
  'hsmctl decrypt invoices.tar.enc --key alias/archive --context year=2026 --out invoices.tar',
  'set -o pipefail; hsmctl decrypt shop.sql.enc | psql --single-transaction shop',
])}`;

const addCommand = (program: Command, name: string, summary: string, keyOption: Option): Command =>
  program
    .command(name)
    .description(summary)
    .argument('[file]', 'what to read, - for standard input', '-')
    .addOption(keyOption.argParser(collectText))
    .addOption(
      new Option('--context <key=value>', 'a pair of the encryption context. Repeat it').argParser(collectPair),
    )
    .option('--out <file>', 'new file of mode 0600 to write; standard output when not given, or -')
    .option('--force', 'replace the file of --out, at one instant')
    .option('-p, --profile <name>', 'who calls, and which gateway or agent')
    .option('-t, --timeout <ms>', 'milliseconds in which each answer of the gateway has to come', '10000')
    .addOption(outputOption());

/** Adds the commands. */
export const registerEnvelope = (program: Command, io: CliIo): void => {
  const keyOption = new Option(
    '--key <id>',
    'key: its id, alias/NAME, or the URN of an alias. Repeat it, or part by commas',
  );
  addCommand(program, 'encrypt', 'encrypt data of any size', keyOption.makeOptionMandatory())
    .addHelpText('after', encryptDetails)
    .action((file: string, flags: EnvelopeFlags) =>
      reportFailure(io, flags.output, () =>
        runEnvelope(io, file, flags, (client, source, options) =>
          sealing(client, source, { ...options, keyIds: flags.key ?? [] }),
        ),
      ),
    );
  addCommand(
    program,
    'decrypt',
    'decrypt what was encrypted',
    new Option('--key <id>', 'open it by this key alone. Repeat it'),
  )
    .addHelpText('after', decryptDetails)
    .action((file: string, flags: EnvelopeFlags) =>
      reportFailure(io, flags.output, () =>
        runEnvelope(io, file, flags, (client, source, options) =>
          unsealing(client, source, { ...options, ...(flags.key === undefined ? {} : { keyIds: flags.key }) }),
        ),
      ),
    );
};
