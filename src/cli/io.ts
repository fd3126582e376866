/** @module What commands see of the process: streams, environment, exit code. Tests give their own. */

import { resolve } from 'node:path';
import type { RunShareUkey, RunUkey } from './ukey/device.ts';

export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface CliIo {
  /** Name of the program in front of failures; `hsmctl` when not given. */
  readonly program?: string;
  /** Standard input of the process when not given. */
  readonly stdin?: AsyncIterable<Buffer | string> & { readonly isTTY?: boolean };
  /** Lets a UKey sign; the helper process when not given. */
  readonly runUkey?: RunUkey;
  /** Lets a custodian's UKey work on a share; the helper process when not given. */
  readonly runShareUkey?: RunShareUkey;
  /** Ends commands that go on until they are interrupted; SIGINT and SIGTERM of the process when not given. */
  readonly interrupt?: AbortSignal;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative paths start from; the current folder of the process when not given. */
  readonly cwd?: string;
  setExitCode(code: number): void;
}

/** Exit codes of every command. */
export const exitCodes = { ok: 0, failed: 1, usage: 2 } as const;

/** A path that a user wrote, as an absolute one. */
export const resolvePath = ({ cwd }: CliIo, path: string): string => resolve(cwd ?? process.cwd(), path);

/** Whether output may have colours: on a terminal, unless NO_COLOR is set. */
export const hasColour = ({ stdout, env }: CliIo): boolean =>
  stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';

/** Columns to fit tables to; `undefined` where nobody looks at them on a terminal. */
export const terminalWidth = ({ stdout }: CliIo): number | undefined =>
  stdout.isTTY === true ? Math.max(40, stdout.columns ?? 80) : undefined;

/** Characters that JSON lets through and terminals act upon. */
const active = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON text for people on a terminal, one line for programs. */
export const toJsonText = (value: unknown, output: Output): string =>
  `${JSON.stringify(value, null, output.isTTY === true ? 2 : 0).replace(active, escapeUnit)}\n`;
