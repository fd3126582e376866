/**
 * @module One crypto-host process and its pipe, without any policy: starts it with a minimal environment, moves
 * frames, forwards its log lines, and says once when it is gone.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface HostLinkEvents {
  /** Bytes of the pipe; the receiver owns them. */
  onData(chunk: Buffer): void;
  /** The pipe takes frames again. */
  onDrain(): void;
  /** The process has ended or its pipe has; what came through the pipe before has been handed over. Called once. */
  onGone(detail: string): void;
  onLog(stream: 'stdout' | 'stderr', line: string): void;
}

export interface HostLink {
  readonly pid: number | undefined;
  /** Writes a frame and zeroes it when it has gone. @returns false when the pipe is full until `onDrain` */
  write(frame: Buffer): boolean;
  /** Closes the pipe: the host finishes what it is at and exits. */
  end(): void;
  /** SIGKILL. */
  kill(): void;
  /** Resolves when the process has ended. */
  readonly exited: Promise<void>;
}

/** Starts one host. A seam: tests of the pool's policy put hosts without processes behind it. */
export type HostLauncher = (events: HostLinkEvents) => HostLink;

export interface SpawnOptions {
  readonly hostEntry: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Stands before the command of a host, and becomes it. */
  readonly prefix?: readonly string[];
}

/** Beside this file in both forms: TypeScript in development, JavaScript once emitted. */
const defaultEntry = (): string =>
  fileURLToPath(new URL(`../../bin/crypto_host${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));

/** What a host has of this process's environment: where systemd put PINs, and where Node keeps compiled code, if they are told to. */
const alwaysPassed = ['PATH', 'SOFTHSM2_CONF', 'CREDENTIALS_DIRECTORY', 'NODE_COMPILE_CACHE'];
const maxLineChars = 8192;
/** Between the end of a process and the end of its pipe, or the other way round: a fork of a module may hold it open. */
const settleMs = 100;

const hostEnvironment = (given: SpawnOptions['environment']): NodeJS.ProcessEnv => {
  const environment: NodeJS.ProcessEnv = {};
  for (const name of alwaysPassed) {
    if (process.env[name] !== undefined) environment[name] = process.env[name];
  }
  return { ...environment, ...given };
};

/** Calls back for every line; a line that is too long comes in pieces. */
const forwardLines = (stream: Readable, onLine: (line: string) => void): void => {
  let rest = '';
  const forward = (line: string): void => {
    for (let at = 0; at < line.length; at += maxLineChars) onLine(line.slice(at, at + maxLineChars));
  };
  stream.setEncoding('utf8');
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) forward(line);
    if (rest.length < maxLineChars) return;
    forward(rest);
    rest = '';
  });
  stream.on('end', () => forward(rest));
  stream.on('error', () => undefined);
};

/** Launcher of real processes. */
export const spawnHost =
  (options: SpawnOptions): HostLauncher =>
  (events) => {
    const command = [...(options.prefix ?? []), process.execPath, options.hostEntry ?? defaultEntry()];
    const [program = process.execPath, ...args] = command;
    const child = spawn(program, args, {
      env: hostEnvironment(options.environment),
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    forwardLines(child.stdout as Readable, (line) => events.onLog('stdout', line));
    forwardLines(child.stderr as Readable, (line) => events.onLog('stderr', line));
    const pipe = child.stdio[3] as Socket;
    pipe.on('data', events.onData);
    pipe.on('drain', events.onDrain);
    pipe.on('error', () => undefined);
    const exited = watchEnd(child, pipe, events.onGone);
    return {
      pid: child.pid,
      write: (frame) => pipe.write(frame, () => frame.fill(0)),
      end: () => pipe.end(),
      kill: () => void child.kill('SIGKILL'),
      exited,
    };
  };

/** Reports the end once both process and pipe have ended, or a moment after the first of the two. */
const watchEnd = (child: ChildProcess, pipe: Socket, onGone: (detail: string) => void): Promise<void> => {
  let detail: string | undefined;
  let isPipeClosed = false;
  let isReported = false;
  const report = (): void => {
    if (isReported) return;
    isReported = true;
    child.kill('SIGKILL');
    pipe.destroy();
    onGone(detail ?? 'closed its pipe');
  };
  const settle = (): void => {
    if (detail !== undefined && isPipeClosed) report();
    else setTimeout(report, settleMs);
  };
  pipe.once('close', () => {
    isPipeClosed = true;
    settle();
  });
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      detail ??= signal === null ? `exit code ${code}` : `signal ${signal}`;
      settle();
      resolve();
    });
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return;
      detail ??= `could not be started (${error.code ?? 'unknown'})`;
      settle();
      resolve();
    });
  });
};
