/**
 * @module From a call of grpc-js to its TLS connection. The library's public way (`getAuthContext`) parses the
 * certificate anew for every call, so this reaches for the HTTP/2 session beneath; where that is not found, no call is
 * identified, and the server does not serve.
 */
import type { ServerDuplexStream, ServerUnaryCall, ServerWritableStream } from '@grpc/grpc-js';
import { GatewayError } from '../core/errors.ts';
import type { Peer, Peers, PeerSocket } from '../identity/peer.ts';

type AnyCall =
  | ServerUnaryCall<unknown, unknown>
  | ServerWritableStream<unknown, unknown>
  | ServerDuplexStream<unknown, unknown>;

/** Private fields of grpc-js 1.14: the surface call, the call beneath it, and its HTTP/2 stream. */
interface CallInternals {
  readonly call?: { readonly stream?: { readonly session?: { readonly socket?: PeerSocket } } };
}

const sessionOf = (call: AnyCall): { readonly socket?: PeerSocket } | undefined =>
  (call as unknown as CallInternals).call?.stream?.session;

/**
 * The peer of a call's connection.
 * @throws {GatewayError} CLIENT_CERT_INVALID, also when the connection is gone already
 */
export const peerOfCall = (directory: Peers, call: AnyCall): Peer => {
  const session = sessionOf(call);
  if (session?.socket === undefined) {
    throw new GatewayError('CLIENT_CERT_INVALID', 'the connection of the call is not known');
  }
  return directory.identify(session, session.socket);
};

/** The address that a call came from, for the records of calls whose caller could not be identified. */
export const sourceIpOf = (call: AnyCall): string => {
  const peer = call.getPeer();
  const end = peer.lastIndexOf(':');
  return end < 0 ? peer : peer.slice(0, end);
};
