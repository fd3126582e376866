/** @module The PIN of a UKey: from a private file, or typed on a terminal that does not show it. */
import { GatewayError } from '../../core/errors.ts';
import { harmless } from '../../util/table.ts';
import { type CliIo, resolvePath } from '../io.ts';
import { readUserFile } from '../safe_file.ts';

const field = 'pin_file';
const maxPinBytes = 256;

/** A terminal, as far as a prompt needs it. */
export interface Terminal extends AsyncIterable<Buffer | string> {
  readonly isTTY?: boolean;
  /** Of a stream: an iteration that can end without the stream's end. */
  iterator?(options: { readonly destroyOnReturn: boolean }): AsyncIterable<Buffer | string>;
  setRawMode?(isRaw: boolean): unknown;
  pause?(): unknown;
}

const invalid = (message: string): GatewayError =>
  new GatewayError('CONFIG_INVALID', `${field}: ${message}`, { metadata: { field } });

const withoutLineEnd = (content: Buffer): Buffer => {
  const end = content.findIndex((byte) => byte === 0x0a || byte === 0x0d);
  return end < 0 ? content : content.subarray(0, end);
};

const assertPin = (pin: Buffer): Buffer => {
  if (pin.length >= 1 && pin.length <= maxPinBytes) return pin;
  throw invalid(`a PIN has 1 to ${maxPinBytes} bytes`);
};

const controls = { enter: [0x0a, 0x0d, 0x04], interrupt: 0x03, erase: [0x08, 0x7f] } as const;

/** Puts what was typed into the PIN; true when it is complete. @throws {GatewayError} CALL_CANCELLED */
const takeTyped = (typed: Buffer, pin: number[]): boolean => {
  for (const byte of typed) {
    if (controls.enter.some((code) => code === byte)) return true;
    if (byte === controls.interrupt) throw new GatewayError('CALL_CANCELLED', 'interrupted');
    if (controls.erase.some((code) => code === byte)) pin.pop();
    else pin.push(byte);
    if (pin.length > maxPinBytes) return true;
  }
  return false;
};

const readTyped = async (terminal: Terminal): Promise<Buffer> => {
  const pin: number[] = [];
  try {
    // The next PIN may be asked for on the same terminal.
    for await (const chunk of terminal.iterator?.({ destroyOnReturn: false }) ?? terminal) {
      const typed = Buffer.from(chunk as Buffer);
      const isDone = takeTyped(typed, pin);
      typed.fill(0);
      if (isDone) break;
    }
    return Buffer.from(pin);
  } finally {
    pin.fill(0);
  }
};

const prompt = async (io: CliIo, terminal: Terminal, token: string): Promise<Buffer> => {
  // Before the prompt: who types at once must not see it either.
  terminal.setRawMode?.(true);
  io.stderr.write(`PIN of the UKey "${harmless(token)}": `);
  try {
    return await readTyped(terminal);
  } finally {
    terminal.setRawMode?.(false);
    terminal.pause?.();
    io.stderr.write('\n');
  }
};

/**
 * The PIN for a token.
 * @param pinFile as the user or the profile names it
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} CONFIG_INVALID where there is neither a file nor a terminal, or no PIN in it; CALL_CANCELLED
 */
export const readPin = async (io: CliIo, token: string, pinFile: string | undefined): Promise<Buffer> => {
  if (pinFile !== undefined) {
    const content = readUserFile(resolvePath(io, pinFile), { field, isPrivate: true });
    try {
      return Buffer.from(assertPin(withoutLineEnd(content)));
    } finally {
      content.fill(0);
    }
  }
  const terminal: Terminal = io.stdin ?? process.stdin;
  if (terminal.isTTY !== true) throw invalid('standard input is no terminal to ask for the PIN on; give --pin-file');
  return assertPin(await prompt(io, terminal, token));
};
