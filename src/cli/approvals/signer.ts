/** @module Who signs approvals: the caller's UKey. */
import type { Command } from 'commander';
import type { CliIo } from '../io.ts';

export interface UkeySignature {
  readonly signature: Uint8Array;
  readonly ukeyId: string;
}

/** A way to have a UKey sign: its options on a command, and the signature. */
export interface UkeySigner<Flags = Readonly<Record<string, unknown>>> {
  addOptions(command: Command): Command;
  /** @throws {GatewayError} where the device can't, or its PIN is wrong */
  sign(io: CliIo, flags: Flags, statement: Uint8Array): Promise<UkeySignature>;
}

/** The operator whose certificate a profile has. */
export interface OwnIdentity {
  readonly name: string;
  readonly trustDomain: string;
}
