/** @module The bounds of one listener, with their defaults and ranges. */
import { GatewayError } from '../core/errors.ts';

export interface ServerLimits {
  /** Bytes of a unary request, and of one operation on a stream; 1024 to 64 Mi. */
  readonly maxUnaryMessageBytes: number;
  /** Bytes of a batch on a stream, and the most that is ever received as one message; at least `maxUnaryMessageBytes`. */
  readonly maxStreamMessageBytes: number;
  /** Operations of one stream carried out at the same time; 1 to 65 536. */
  readonly maxInFlightPerStream: number;
  /** Bytes of results that a caller has not taken yet, before its stream begins nothing new; 1 to 64 Mi. */
  readonly maxUnreadBytesPerStream: number;
  /** Open streams of responses, over all callers; 1 to 10 000. */
  readonly maxServerStreams: number;
  /** The same of one caller; 1 to 1000. */
  readonly maxServerStreamsPerCaller: number;
  /** How often the caller of such a stream is looked at again: how long one goes on after a revocation; 10 to 60 000. */
  readonly streamRecheckMs: number;
  /** Connections at the same time; 1 to 1 000 000. */
  readonly maxConnections: number;
  /** Calls of one connection at the same time; 1 to 100 000. */
  readonly maxStreamsPerConnection: number;
  /** Until a TLS handshake must be over; 100 to 120 000. */
  readonly handshakeTimeoutMs: number;
  /** Between pings to a quiet client; 1000 to 2^31 − 1. */
  readonly keepaliveTimeMs: number;
  /** Until a ping must be answered; 100 to 120 000. */
  readonly keepaliveTimeoutMs: number;
  /** Until a connection without calls is closed; 1000 to 2^31 − 1. */
  readonly maxConnectionIdleMs: number;
  /** What a call must have left until its deadline to be begun; 0 to 60 000. */
  readonly minDeadlineMarginMs: number;
}

const mebi = 1024 * 1024;
const longest = 2 ** 31 - 1;

/** Lowest, default, highest. */
const ranges: Readonly<Record<keyof ServerLimits, readonly [number, number, number]>> = {
  maxUnaryMessageBytes: [1024, mebi, 64 * mebi],
  maxStreamMessageBytes: [1024, 4 * mebi, 64 * mebi],
  maxInFlightPerStream: [1, 1024, 65_536],
  maxUnreadBytesPerStream: [1, mebi, 64 * mebi],
  maxServerStreams: [1, 64, 10_000],
  maxServerStreamsPerCaller: [1, 4, 1000],
  streamRecheckMs: [10, 500, 60_000],
  maxConnections: [1, 4096, 1_000_000],
  maxStreamsPerConnection: [1, 1000, 100_000],
  handshakeTimeoutMs: [100, 10_000, 120_000],
  keepaliveTimeMs: [1000, 60_000, longest],
  keepaliveTimeoutMs: [100, 20_000, 120_000],
  maxConnectionIdleMs: [1000, 1_800_000, longest],
  minDeadlineMarginMs: [0, 2, 60_000],
};

/**
 * Completes limits with defaults.
 * @throws {GatewayError} CONFIG_INVALID naming the limit that is out of its range
 */
export const toServerLimits = (given: Partial<ServerLimits> = {}): ServerLimits => {
  const limits = Object.entries(ranges).map(([name, [lowest, usual, highest]]) => {
    const value = given[name as keyof ServerLimits] ?? usual;
    if (Number.isInteger(value) && value >= lowest && value <= highest) return [name, value] as const;
    throw new GatewayError('CONFIG_INVALID', `${name} must be from ${lowest} to ${highest}`);
  });
  const complete = Object.fromEntries(limits) as unknown as ServerLimits;
  if (complete.maxStreamMessageBytes >= complete.maxUnaryMessageBytes) return complete;
  throw new GatewayError('CONFIG_INVALID', 'maxStreamMessageBytes must be at least maxUnaryMessageBytes');
};
