/**
 * @module The messages between front and crypto-host, as tuples.
 *
 * Request: `[id, code, deadlineAtMs, flags, requestId, …fields]`, where the code is an operation's or one of `controlCodes`,
 * a deadline of 0 is none, and the request id, for the log, is that of the call that asks, or empty. Requests are carried out in order. Response: `[id, outcome, …fields]`; responses may
 * come in any order. Id 0 belongs to messages that nobody waits for one by one.
 */
import { GatewayError, isReason } from '../../core/errors.ts';
import type { Tuple } from './codec.ts';
import { protocolError } from './frames.ts';

/** Both sides must have the same; they differ when the gateway was upgraded on disk while it ran. */
export const protocolVersion = 3;

/** What the front asks of a host besides operations. `ping` is answered out of turn. */
export const controlCodes = {
  /** Fields: protocol version, `HostConfig`. Always the first request, and only once. */
  configure: 100,
  /** Field: `PartitionOpening`. */
  openPartition: 101,
  /** Field: partition id. */
  closePartition: 102,
  /** Field: `AdminCommand`. */
  administer: 103,
  ping: 104,
} as const;

export type ControlKind = keyof typeof controlCodes;

/** Position of the first field in a request, and in a response. */
export const requestFieldsAt = 5;
export const responseFieldsAt = 2;

/** Set in `flags`: results of earlier requests are written before this one begins, its own before the next begins. */
export const isolatedFlag = 1;

export const outcomes = {
  ok: 0,
  /** Fields: reason, message, metadata, retryAfterMs. */
  failed: 1,
  /** The key came by its version id and the host does not have its material (any more). */
  keyNotLoaded: 2,
  /** Fields: resident memory in bytes, processor time in microseconds. Id 0. */
  pong: 3,
  /** The host exits by its own decision; what it has not answered it has not begun. Id 0. */
  leaving: 4,
} as const;

const internalText = 'the crypto-host met an internal error';

/** A failure as it crosses: a GatewayError with all that a caller may see, anything else as INTERNAL with a fixed text. */
export const encodeFailure = (id: number, error: unknown): Tuple =>
  error instanceof GatewayError
    ? [id, outcomes.failed, error.reason, error.message, error.metadata, error.retryAfterMs]
    : [id, outcomes.failed, 'INTERNAL', internalText, {}, undefined];

const isStringMap = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((item) => typeof item === 'string');

/**
 * Rebuilds the error of a failed response.
 * @throws {GatewayError} INTERNAL where the tuple has another shape
 */
export const decodeFailure = (tuple: Tuple): GatewayError => {
  const [, , reason, message, metadata, retryAfterMs] = tuple;
  if (typeof reason !== 'string' || typeof message !== 'string' || !isStringMap(metadata)) {
    throw protocolError('a failure of an unknown shape');
  }
  if (!isReason(reason)) return new GatewayError('INTERNAL', internalText);
  return new GatewayError(reason, message, {
    metadata,
    ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
  });
};

/** What a host tells of itself with every heartbeat. */
export interface HostVitals {
  readonly rssBytes: number;
  readonly cpuMicroseconds: number;
}

/** @throws {GatewayError} INTERNAL where the tuple has another shape */
export const decodePong = (tuple: Tuple): HostVitals => {
  const [, , rssBytes, cpuMicroseconds] = tuple;
  if (typeof rssBytes !== 'number' || typeof cpuMicroseconds !== 'number') {
    throw protocolError('a heartbeat of an unknown shape');
  }
  return { rssBytes, cpuMicroseconds };
};
