/** @module `hsmctl audit files` and `audit checkpoint`: what the trail consists of, and where it stands, signed. */
import { type Command, Option } from 'commander';
import type { AuditFile as GeneratedFile } from '../../gen/hsmgateway/v1/AuditFile.ts';
import { type Column, formatTable } from '../../util/table.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, hasColour, resolvePath, terminalWidth, toJsonText } from '../io.ts';
import { createPrivateFile } from '../private_file.ts';
import { getRpc } from '../rpc_name.ts';

/** As `toJson` gives it: 64-bit integers are text. */
type AuditFile = { readonly [Name in keyof GeneratedFile]: string };

interface FilesFlags extends ConnectionFlags {
  readonly output: OutputFormat;
}

interface CheckpointFlags extends ConnectionFlags {
  readonly out?: string;
}

const connectionOptions = (): readonly Option[] => [
  new Option('-p, --profile <name>', 'who asks, and which gateway'),
  new Option('-t, --timeout <ms>', 'milliseconds in which each answer has to come').default('10000'),
];

const timeOf = (text: string): string => (text === '0' ? '-' : new Date(Number(text)).toISOString());

const columns: readonly Column<AuditFile>[] = [
  { header: 'FILE', value: ({ name }) => name },
  { header: 'STATE', value: ({ state }) => state },
  { header: 'FIRST', value: ({ first_sequence_number }) => first_sequence_number },
  { header: 'LAST', value: ({ last_sequence_number }) => last_sequence_number },
  { header: 'FROM', value: ({ first_time }) => timeOf(first_time) },
  { header: 'TO', value: ({ last_time }) => timeOf(last_time) },
  { header: 'BYTES', value: ({ bytes }) => bytes },
];

const fetchFiles = async (io: CliIo, flags: FilesFlags): Promise<readonly AuditFile[]> => {
  const rpc = getRpc('AuditService.ListAuditFiles');
  const files: AuditFile[] = [];
  for (let marker: string | null = null; marker !== ''; ) {
    const page = await callRpc(io, rpc, { marker, limit: 1000 }, flags);
    files.push(...(page.files as AuditFile[]));
    marker = String(page.next_marker);
  }
  return files;
};

const printFiles = (io: CliIo, files: readonly AuditFile[], output: OutputFormat): void => {
  if (output === 'json') {
    io.stdout.write(toJsonText({ files }, io.stdout));
    return;
  }
  const width = terminalWidth(io);
  io.stdout.write(formatTable(columns, files, { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) }));
};

/** The file is made before the call: a checkpoint that can't be kept is none. */
const takeCheckpoint = async (io: CliIo, flags: CheckpointFlags): Promise<void> => {
  const file = flags.out === undefined ? undefined : createPrivateFile(resolvePath(io, flags.out), '--out');
  try {
    const answer = await callRpc(io, getRpc('AuditService.GetAuditCheckpoint'), {}, flags);
    const { checkpoint, gateway } = answer as { checkpoint: object; gateway: string };
    const json = { gateway, ...checkpoint };
    file?.finish(Buffer.from(`${JSON.stringify(json)}\n`));
    io.stdout.write(toJsonText(json, io.stdout));
  } finally {
    file?.discard();
  }
};

/** Adds `audit files` to its group. */
export const registerAuditFiles = (group: Command, io: CliIo): void => {
  const command = group
    .command('files')
    .summary('files of the trail')
    .description(
      'Lists the files of the trail, oldest first: which records they hold, from when, and whether they are archived.',
    )
    .addHelpText('after', helpTail(['hsmctl audit files --profile auditor']))
    .action((flags: FilesFlags) =>
      reportFailure(io, flags.output, async () => printFiles(io, await fetchFiles(io, flags), flags.output)),
    );
  for (const option of connectionOptions()) command.addOption(option);
  command.addOption(new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table'));
};

/** Adds `audit checkpoint` to its group. */
export const registerAuditCheckpoint = (group: Command, io: CliIo): void => {
  const command = group
    .command('checkpoint')
    .summary('where the trail stands, signed, to keep outside')
    .description(
      'Lets the token sign where the trail stands now and prints it as JSON. Keep it where the gateway can not write: with it "hsmctl audit verify --checkpoint" shows that nothing before it was taken away.',
    )
    .addHelpText('after', helpTail(['hsmctl audit checkpoint --profile auditor --out 2026-01-31.checkpoint.json']))
    .option('--out <file>', 'write it there too, mode 0600; must not exist')
    .action((flags: CheckpointFlags) => reportFailure(io, 'json', () => takeCheckpoint(io, flags)));
  for (const option of connectionOptions()) command.addOption(option);
};
