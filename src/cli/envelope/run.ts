/** @module What `hsmctl encrypt` and `hsmctl decrypt` do: from a file or standard input, into a file or standard output. */
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { contentOf, openSource, writeTarget } from '../../client/envelope/files.ts';
import type { ByteSource } from '../../client/envelope/library_stream.ts';
import type { DecryptOptions, GatewayClient } from '../../client/index.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { parseTimeout } from '../call_command.ts';
import type { OutputFormat } from '../failure.ts';
import { listenForInterrupt } from '../interrupt.ts';
import { type CliIo, type Output, resolvePath } from '../io.ts';
import { openProgress } from '../kms/progress.ts';
import { openProfile } from '../profile.ts';
import { showBytes } from './progress_bar.ts';

export interface EnvelopeFlags {
  readonly key?: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
  readonly out?: string;
  readonly force?: true;
  readonly profile?: string;
  readonly timeout: string;
  readonly output: OutputFormat;
}

/** What of the options is the same for both directions. */
export type WorkOptions = Pick<DecryptOptions, 'timeoutMs' | 'signal' | 'onProgress' | 'encryptionContext'>;
export type Work = (client: GatewayClient, source: ByteSource, options: WorkOptions) => AsyncIterable<Buffer>;

interface Source {
  readonly content: ByteSource;
  readonly totalBytes: number | undefined;
  close(): Promise<void> | void;
}

const openInput = async (io: CliIo, path: string): Promise<Source> => {
  if (path !== '-') {
    const handle = await openSource(resolvePath(io, path), 'file');
    return { content: contentOf(handle), totalBytes: (await handle.stat()).size, close: () => handle.close() };
  }
  const stdin = io.stdin ?? process.stdin;
  const content = (async function* () {
    for await (const chunk of stdin) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  })();
  // A read that nothing comes from any more would keep the process.
  return { content, totalBytes: undefined, close: () => void (io.stdin === undefined && process.stdin.destroy()) };
};

/** Writes with back-pressure: whatever the size of the content, only parts of it are in memory. */
const writeOut = async (stdout: Output, content: AsyncIterable<Buffer>): Promise<void> => {
  for await (const part of content) {
    if (stdout.write(part) === false && stdout instanceof Writable) await once(stdout, 'drain');
  }
};

const isStandard = (path: string | undefined): path is undefined | '-' => path === undefined || path === '-';

/** Bytes on a terminal would run as its commands. */
const assertTarget = ({ stdout }: CliIo, { out }: EnvelopeFlags): void => {
  if (!isStandard(out) || stdout.isTTY !== true) return;
  throw fieldInvalid('out', 'is needed, or a pipe: bytes are not written to a terminal');
};

const deliver = (io: CliIo, { out, force }: EnvelopeFlags, content: AsyncIterable<Buffer>): Promise<void> =>
  isStandard(out)
    ? writeOut(io.stdout, content)
    : writeTarget(resolvePath(io, out), content, { field: '--out', isReplaced: force === true });

/** @throws {GatewayError} what envelope encryption and the files give; CALL_CANCELLED when it was interrupted */
export const runEnvelope = async (io: CliIo, path: string, flags: EnvelopeFlags, work: Work): Promise<void> => {
  assertTarget(io, flags);
  const timeoutMs = parseTimeout(flags.timeout);
  const client = openProfile(io, flags.profile);
  const progress = openProgress(io);
  const [signal, release] = listenForInterrupt(io);
  let source: Source | undefined;
  try {
    source = await openInput(io, path);
    const onProgress = showBytes(progress, source.totalBytes);
    const { context } = flags;
    const options = { timeoutMs, signal, onProgress, ...(context === undefined ? {} : { encryptionContext: context }) };
    await deliver(io, flags, work(client, source.content, options));
  } finally {
    progress.clear();
    release();
    await source?.close();
    client.close();
  }
};
