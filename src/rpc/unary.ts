/**
 * @module The unary adapter: a gRPC call becomes a call of the pipeline, and its outcome exactly one answer, whatever
 * the handler or the caller do. Knows no RPC in particular.
 */
import type { handleUnaryCall, sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import type { Peers } from '../identity/peer.ts';
import { Call, Cancellation, type Responder, type ServedMethod } from './call.ts';
import { peerOfCall, sourceIpOf } from './peer_of_call.ts';
import type { Pipeline } from './pipeline.ts';
import { deadlineToMs, originOf } from './request_id.ts';
import { sessionTokenOf } from './session_token.ts';
import { toCallStatus, trailersOf } from './status.ts';

type RawCall = ServerUnaryCall<Uint8Array, Uint8Array>;

/** Answers one call. A caller that has gone gets nothing; its call was carried out and recorded all the same. */
const createResponder = (raw: RawCall, callback: sendUnaryData<Uint8Array>): Responder => ({
  encode: (call, response) => call.method.codec.encodeResponse(response),
  answer: (call, bytes, failure) => {
    if (!raw.cancelled) {
      if (failure === undefined) callback(null, bytes ?? new Uint8Array(), trailersOf(call.requestId));
      else callback(toCallStatus(failure, call.requestId));
    }
    // The library has copied what it sends.
    if (call.method.policy.secrets.length > 0) bytes?.fill(0);
  },
});

/** The implementation of one unary RPC. Requests and responses are bytes here: see `server.ts`. */
export const createUnaryHandler = (
  method: ServedMethod,
  pipeline: Pipeline,
  peers: Peers,
): handleUnaryCall<Uint8Array, Uint8Array> => {
  const { clock } = pipeline.services;
  return (raw, callback) => {
    const cancellation = new Cancellation();
    const call = new Call({
      method,
      responder: createResponder(raw, callback),
      ...originOf(raw.metadata),
      startedAtMs: clock.now(),
      deadlineAtMs: deadlineToMs(raw.getDeadline()),
      cancellation,
      identify: () => peerOfCall(peers, raw),
      sourceIp: sourceIpOf(raw),
      received: raw.request,
      sessionToken: sessionTokenOf(raw.metadata),
    });
    // The library says 'cancelled' of every call that has ended, of answered ones too.
    raw.once('cancelled', () => {
      if (!call.isSettled) cancellation.cancel();
    });
    pipeline.run(call);
  };
};
