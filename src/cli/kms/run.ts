/** @module Runs a verb: usage, request, question, files, call, answer. In this order, so that nothing is done by halves. */
import type { Command } from 'commander';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { propose } from '../approvals/propose_commands.ts';
import { parseTimeout } from '../call_command.ts';
import { reportFailure } from '../failure.ts';
import { type CliIo, exitCodes, resolvePath } from '../io.ts';
import { createPrivateFile, type PrivateFile } from '../private_file.ts';
import { type Answer, type MakeCall, withCalls } from './call.ts';
import { isConfirmed } from './confirm.ts';
import { isWatch, type VerbFlags } from './options.ts';
import { outputFields } from './output_fields.ts';
import { fetchAll } from './pages.ts';
import { contentOf, printAnswer } from './print.ts';
import { openProgress } from './progress.ts';
import { assertUsage, buildRequest, type VerbRequest } from './request.ts';
import type { Verb } from './verb.ts';
import { watch } from './watch.ts';

const camelCase = (flag: string): string => flag.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Bytes on a terminal would run as its commands. Text may go there. */
const assertRawTarget = (io: CliIo, verb: Verb, { raw }: VerbFlags): void => {
  const main = outputFields(verb).find(({ isMain }) => isMain)?.name ?? '';
  if (!raw || io.stdout.isTTY !== true || verb.rpc.responseType.fields[main]?.type !== 'bytes') return;
  throw fieldInvalid('raw', 'would write bytes to a terminal: write them to a file, with --out or >');
};

/** Makes the files that the answer goes into, by field. */
const openFiles = (io: CliIo, verb: Verb, flags: VerbFlags): ReadonlyMap<string, PrivateFile> => {
  const files = new Map<string, PrivateFile>();
  try {
    for (const { name, flag } of outputFields(verb)) {
      const path = flags[camelCase(flag)];
      if (typeof path === 'string') files.set(name, createPrivateFile(resolvePath(io, path), flag));
    }
    return files;
  } catch (error) {
    for (const file of files.values()) file.discard();
    throw error;
  }
};

const makeAnswer = async (
  io: CliIo,
  verb: Verb,
  request: VerbRequest,
  flags: VerbFlags,
  call: MakeCall,
): Promise<Answer> => {
  const progress = openProgress(io);
  try {
    if (flags.all) return await fetchAll(verb, request, call, progress);
    if (verb.traits.isSlow) progress.show(`${verb.name} …`);
    return await call(request);
  } finally {
    progress.clear();
  }
};

const finish = (
  io: CliIo,
  verb: Verb,
  flags: VerbFlags,
  answer: Answer,
  files: ReadonlyMap<string, PrivateFile>,
): void => {
  for (const [name, file] of files) file.finish(contentOf(answer, name));
  const written = new Map([...files].map(([name, { path }]) => [name, path]));
  printAnswer(io, verb, answer, flags, written);
  if (verb.traits.verdict !== undefined && answer.json[verb.traits.verdict] === false) io.setExitCode(exitCodes.failed);
};

const callOnce = async (io: CliIo, verb: Verb, request: VerbRequest, flags: VerbFlags): Promise<void> => {
  const files = openFiles(io, verb, flags);
  try {
    await withCalls(io, verb.rpc, flags, async (call) =>
      finish(io, verb, flags, await makeAnswer(io, verb, request, flags, call), files),
    );
  } catch (error) {
    hintAtProposal(io, verb, flags, error);
    throw error;
  } finally {
    for (const file of files.values()) file.discard();
  }
};

const methodOf = ({ rpc }: Verb): string => `${rpc.service.split('.').at(-1)}.${rpc.name}`;

/** For people: what to do where the gateway wants an approval. */
const hintAtProposal = (io: CliIo, { traits }: Verb, { output }: VerbFlags, error: unknown): void => {
  const isRefused = error instanceof GatewayError && error.reason === 'APPROVAL_REQUIRED';
  if (isRefused && traits.isApproved && output === 'table') {
    io.stderr.write('others have to approve this: the same command with --propose proposes it\n');
  }
};

const subjectOf = ({ positional = '' }: Verb, { json }: VerbRequest): string => String(json[positional] ?? '');

const run = async (io: CliIo, verb: Verb, given: string | undefined, flags: VerbFlags): Promise<void> => {
  parseTimeout(flags.timeout);
  assertRawTarget(io, verb, flags);
  const request = await buildRequest(io, verb, given, flags);
  try {
    if (isWatch(verb)) await watch(io, verb, request, flags);
    else if (flags.propose) await propose(io, methodOf(verb), request.json, flags);
    else if (await isConfirmed(io, verb, subjectOf(verb, request), flags)) await callOnce(io, verb, request, flags);
  } finally {
    for (const content of Object.values(request.bytes)) content.fill(0);
  }
};

/** Runs a verb with what commander has read. */
export const runVerb = (
  io: CliIo,
  command: Command,
  verb: Verb,
  given: string | undefined,
  flags: VerbFlags,
): Promise<void> => {
  assertUsage(command, verb, given, flags);
  return reportFailure(io, flags.output, () => run(io, verb, given, flags));
};
