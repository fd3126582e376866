/** @module `hsmctl call`: any RPC that takes one request, JSON in and JSON out. */
import type { Command } from 'commander';
import { isRepeatable, type Rpc } from '../client/index.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import { reportFailure } from './failure.ts';
import { helpTail } from './help.ts';
import { type CliIo, toJsonText } from './io.ts';
import { fromJson, toJson } from './json_message.ts';
import { listenForInterrupt } from './interrupt.ts';
import { openProfile } from './profile.ts';
import { readRequest } from './request_text.ts';
import { streamRpc } from './stream_rpc.ts';
import { getRpc } from './rpc_name.ts';

export interface ConnectionFlags {
  readonly profile?: string;
  readonly timeout: string;
}

const dayMs = 86_400_000;

/**
 * The value of `--timeout`.
 * @throws {GatewayError} FIELD_INVALID
 */
export const parseTimeout = (text: string): number => {
  const timeoutMs = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (timeoutMs >= 1 && timeoutMs <= dayMs) return timeoutMs;
  throw fieldInvalid('timeout', `must be a whole number of milliseconds from 1 to ${dayMs}`);
};

const assertOneRequest = ({ isStream, isServerStream, service, name }: Rpc): void => {
  if (!isStream || isServerStream) return;
  throw new GatewayError(
    'OPERATION_NOT_SUPPORTED',
    `${service}.${name} is a stream, which can't be called from the command line; its operations are RPCs of KeyManagementService and SdfService too`,
    { metadata: { method: `${service}.${name}` } },
  );
};

/**
 * Makes one call and gives the response as JSON.
 * @throws {GatewayError} what the gateway or the client gives
 */
export const callRpc = async (io: CliIo, rpc: Rpc, request: unknown, flags: ConnectionFlags) => {
  const timeoutMs = parseTimeout(flags.timeout);
  const message = fromJson(rpc.requestType, request);
  const client = openProfile(io, flags.profile);
  try {
    const bytes = rpc.requestType.encode(message).finish() as Buffer;
    const answer = await client.callRaw(rpc.path, bytes, { timeoutMs, isRepeatable: isRepeatable(rpc.name, message) });
    return toJson(rpc.responseType, rpc.responseType.decode(answer));
  } finally {
    client.close();
  }
};

/** Prints each message on a line of its own until the stream ends, or the user ends it. */
const printStream = async (io: CliIo, rpc: Rpc, request: unknown, flags: ConnectionFlags): Promise<void> => {
  const [signal, release] = listenForInterrupt(io);
  const client = openProfile(io, flags.profile);
  try {
    for await (const message of streamRpc(client, rpc, request, signal)) {
      io.stdout.write(toJsonText(toJson(rpc.responseType, message), { write: () => true }));
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    release();
    client.close();
  }
};

const details = `
The request is the RPC's message in JSON: field names as in the proto, bytes in base64, enums by name or number, 64-bit
integers as number or text, times in milliseconds since 1970. \`-\` reads it from standard input, \`@file\` from a file.
Secrets belong there: arguments of a process can be seen by everybody on the machine.

An RPC that is answered by a stream gives one JSON object on each line, until it ends or Ctrl-C; it has no timeout.

The response goes to standard output: every field, with its default where the gateway sent none; on one line, or
indented on a terminal. A failure is one JSON object on standard error:
  {"code": gRPC status, "reason": stable reason, "message": text, "metadata": {...}}
Branch on the reason; the message may change.

A profile is a file NAME.json in $HSMCTL_PROFILES, or in var/profiles below the current folder:
  {"endpoint": "host:port", "server_name": "name in the gateway's certificate", "ca_file": "ca.pem",
   "cert_file": "me.pem", "key_file": "me_key.pem"}
server_name is needed only where it is not the endpoint's host. Relative paths start at the profile's folder; the key
file must have mode 0600. Without --profile it is $HSMCTL_PROFILE, or the only profile that there is.
`;

/** Adds `call`. */
export const registerCall = (program: Command, io: CliIo): void => {
  program
    .command('call')
    .summary('call an RPC with a request in JSON')
    .description('Calls one RPC of the gateway and prints its response.')
    .argument('<Service.Method>', 'for example KeyManagementService.Sign; "hsmctl services" lists them')
    .argument('[request]', 'the request in JSON, - for standard input, or @file', '{}')
    .option('-p, --profile <name>', 'who calls, and which gateway')
    .option('-t, --timeout <ms>', 'milliseconds in which the answer has to come', '10000')
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail([
        `hsmctl call --profile acme KeyManagementService.CreateKey '{"key_alias":"orders","key_spec":"AES_256"}'`,
        'hsmctl call KeyManagementService.ListKeys',
        `echo '{"key_id":"…","plain_text":"aGVsbG8="}' | hsmctl call KeyManagementService.EncryptData -`,
        'hsmctl call --timeout 500 KeyManagementService.Sign @request.json',
      ]),
    )
    .action((method: string, given: string, flags: ConnectionFlags) =>
      reportFailure(io, 'json', async () => {
        const rpc = getRpc(method);
        assertOneRequest(rpc);
        parseTimeout(flags.timeout);
        const request = await readRequest(io, given);
        if (rpc.isServerStream) return printStream(io, rpc, request, flags);
        const response = await callRpc(io, rpc, request, flags);
        io.stdout.write(toJsonText(response, io.stdout));
      }),
    );
};
