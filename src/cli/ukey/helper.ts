/** @module Starts the helper that lets a UKey sign, or open a share. The PIN goes through a pipe: neither arguments nor environment have it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { GatewayError, isReason } from '../../core/errors.ts';
import type {
  RunShareUkey,
  RunUkey,
  ShareAnswers,
  ShareRequest,
  UkeyReply,
  UkeyRequest,
  UkeySignature,
} from './device.ts';

const maxReplyChars = 65_536;

/** Beside this code in both forms: TypeScript in development, JavaScript once emitted. */
const helperPath = (): string =>
  fileURLToPath(new URL(`../../bin/ukey_signer${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url));

const failed = (problem: string, cause?: unknown): GatewayError =>
  new GatewayError('HSM_UNAVAILABLE', `the helper for UKeys ${problem}`, { cause });

const parse = <T>(output: string): UkeyReply<T> => {
  try {
    return JSON.parse(output) as UkeyReply<T>;
  } catch (cause) {
    throw failed('gave no answer', cause);
  }
};

const start = ({ environment }: UkeyRequest['device']) =>
  spawn(process.execPath, ['--disable-warning=ExperimentalWarning', helperPath()], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });

/** Collects the helper's output until it ends. */
const converse = (request: UkeyRequest | ShareRequest, pin: Uint8Array): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = start(request.device);
    let output = '';
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (text: string) => {
      output += text;
      if (output.length > maxReplyChars) child.kill('SIGKILL');
    });
    child.once('error', (cause) => reject(failed('could not be started', cause)));
    child.once('close', () => resolve(output));
    // It may have ended before it read all: then its answer, or that there is none, says why.
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify(request)}\n`);
    const copy = Buffer.from(pin);
    child.stdin.end(copy, () => copy.fill(0));
  });

const ask = async <T>(request: UkeyRequest | ShareRequest, pin: Uint8Array): Promise<T> => {
  const reply = parse<T>(await converse(request, pin));
  if (reply.ok) return reply;
  const reason = isReason(reply.reason) ? reply.reason : 'HSM_FAILURE';
  throw new GatewayError(reason, reply.message, { metadata: reply.metadata });
};

/**
 * Lets a UKey sign in a process of its own.
 * @throws {GatewayError} HSM_LOGIN_FAILED (the PIN was tried once); CONFIG_INVALID; HSM_UNAVAILABLE; what else the device gives
 */
export const runUkeyHelper: RunUkey = async (request, pin) => {
  const { publicKey, signature } = await ask<UkeySignature>(request, pin);
  return { publicKey, signature };
};

/**
 * Lets a custodian's UKey work on a share in a process of its own.
 * @throws {GatewayError} as `runUkeyHelper`; ROOT_SHARE_INVALID, ROOT_SHARE_UKEY_MISMATCH, KEY_USAGE_NOT_PERMITTED
 */
export const runShareHelper: RunShareUkey = <K extends keyof ShareAnswers>(request: ShareRequest, pin: Uint8Array) =>
  ask<ShareAnswers[K]>(request, pin);
