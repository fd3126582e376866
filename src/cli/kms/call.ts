/** @module Calls of a verb over one connection. Request and answer may hold secrets: what holds them is wiped. */
import { isRepeatable, type Rpc } from '../../client/index.ts';
import { type ConnectionFlags, parseTimeout } from '../call_command.ts';
import type { CliIo } from '../io.ts';
import { fromJson, toJson } from '../json_message.ts';
import { openProfile } from '../profile.ts';
import type { VerbRequest } from './request.ts';

export interface Answer {
  /** The decoded message. Its bytes are wiped by the next call, and when the connection is left. */
  readonly message: Readonly<Record<string, unknown>>;
  /** As `hsmctl call` prints it. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface CallSettings {
  readonly signal?: AbortSignal;
  /** Time that the gateway may wait before it answers; comes on top of `--timeout`. */
  readonly waitMs?: number;
}

export type MakeCall = (request: VerbRequest, settings?: CallSettings) => Promise<Answer>;

/**
 * Runs a piece of work that makes calls of one RPC.
 * @throws {GatewayError} what the gateway or the client gives
 */
export const withCalls = async <T>(
  io: CliIo,
  rpc: Rpc,
  flags: ConnectionFlags,
  work: (call: MakeCall) => Promise<T>,
): Promise<T> => {
  const timeoutMs = parseTimeout(flags.timeout);
  const { requestType, responseType } = rpc;
  let used: readonly Uint8Array[] = [];
  const wipe = (): void => {
    for (const buffer of used) buffer.fill(0);
    used = [];
  };
  const client = openProfile(io, flags.profile);
  const call: MakeCall = async ({ json, bytes }, { signal, waitMs = 0 } = {}) => {
    wipe();
    const message = { ...fromJson(requestType, json), ...bytes };
    const encoded = requestType.encode(message).finish() as Buffer;
    used = [encoded];
    const answer = await client.callRaw(rpc.path, encoded, {
      timeoutMs: timeoutMs + waitMs,
      isRepeatable: isRepeatable(rpc.name, message),
      ...(signal === undefined ? {} : { signal }),
    });
    used = [encoded, answer];
    const decoded = responseType.decode(answer);
    return { message: decoded as unknown as Record<string, unknown>, json: toJson(responseType, decoded) };
  };
  try {
    return await work(call);
  } finally {
    wipe();
    client.close();
  }
};
