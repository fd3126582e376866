/** @module The id under which one call is found in logs, in the audit trail and in the answer's trailers, and its caller's trace. */
import type { Metadata } from '@grpc/grpc-js';
import { newId } from '../core/ids.ts';
import { type CallOrigin, originHeaders, parseTraceContext } from '../core/trace_context.ts';
import type { Operation } from './batch_codec.ts';

const pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
/** Of an operation: the id of a stream may be its beginning. */
const operationPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

/** The caller's own id where it has one and it is sane, else a fresh one. */
export const requestIdOf = (metadata: Metadata): string => {
  const [given] = metadata.get(originHeaders.requestId);
  return typeof given === 'string' && pattern.test(given) ? given : newId();
};

/** What a caller says of where its call comes from. More than one parent, or state without a parent, says nothing. */
export const originOf = (metadata: Metadata): CallOrigin => {
  const requestId = requestIdOf(metadata);
  const parents = metadata.get(originHeaders.traceparent);
  if (parents.length !== 1) return { requestId };
  return { requestId, trace: parseTraceContext(parents[0], metadata.get(originHeaders.tracestate).join(',')) };
};

/** The same of an operation, which is a caller's own or the stream's `count`th. What it does not say is the stream's. */
export const originOfOperation = (
  { requestId, traceparent, tracestate }: Pick<Operation<unknown>, 'requestId' | 'traceparent' | 'tracestate'>,
  stream: CallOrigin,
  count: number,
): CallOrigin => ({
  requestId: operationPattern.test(requestId) ? requestId : `${stream.requestId}.${count}`,
  trace: traceparent === '' ? stream.trace : parseTraceContext(traceparent, tracestate),
});

/** A deadline of grpc-js as milliseconds since 1970. */
export const deadlineToMs = (deadline: Date | number): number =>
  typeof deadline === 'number' ? deadline : deadline.getTime();
