/** @module `hsmctl services` and `hsmctl describe`: what can be called, told from the proto files alone. */
import { type Command, Option } from 'commander';
import { getSchema } from '../client/index.ts';
import { type Column, formatTable } from '../util/table.ts';
import { describeRpc } from './describe_text.ts';
import { type OutputFormat, reportFailure } from './failure.ts';
import { helpTail } from './help.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from './io.ts';
import { getRpc } from './rpc_name.ts';

interface MethodRow {
  readonly service: string;
  readonly method: string;
  readonly comment: string;
  readonly isStream: boolean;
}

const listMethods = (): readonly MethodRow[] =>
  getSchema().services.flatMap(({ shortName, rpcs }) =>
    rpcs.map(({ name, comment, isStream }) => ({ service: shortName, method: name, comment, isStream })),
  );

const firstSentence = (text: string): string => /^.*?[.;](?=\s|$)/s.exec(text)?.[0].replace(/\s+/g, ' ') ?? text;

const columns: readonly Column<MethodRow>[] = [
  { header: 'METHOD', value: ({ service, method }) => `${service}.${method}` },
  { header: 'WHAT IT DOES', value: ({ comment }) => firstSentence(comment), minWidth: 12 },
];

const listServices = (io: CliIo, output: OutputFormat): void => {
  if (output === 'json') {
    const services = getSchema().services.map(({ name, comment, rpcs }) => ({
      name,
      comment,
      methods: rpcs.map((rpc) => ({
        name: rpc.name,
        request: rpc.requestType.name,
        response: rpc.responseType.name,
        stream: rpc.isStream,
        comment: rpc.comment,
      })),
    }));
    io.stdout.write(toJsonText({ services }, io.stdout));
    return;
  }
  const width = terminalWidth(io);
  const options = { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) };
  io.stdout.write(formatTable(columns, listMethods(), options));
};

/** Adds `services` and `describe`. */
export const registerSchemaCommands = (program: Command, io: CliIo): void => {
  program
    .command('services')
    .summary('list services and methods')
    .description('Lists every service of the gateway with its methods. Needs no gateway.')
    .addOption(new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table'))
    .addHelpText('after', helpTail(['hsmctl services', "hsmctl services --output json | jq '.services[].name'"]))
    .action(({ output }: { output: OutputFormat }) => reportFailure(io, output, () => listServices(io, output)));
  program
    .command('describe')
    .summary('show request, response and an example of a method')
    .description('Shows the fields of an RPC with their types and limits. Needs no gateway.')
    .argument('<Service.Method>', 'for example KeyManagementService.Sign')
    .addHelpText('after', helpTail(['hsmctl describe KeyManagementService.CreateKey']))
    .action((method: string) => reportFailure(io, 'table', () => void io.stdout.write(describeRpc(getRpc(method)))));
};
