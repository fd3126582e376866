/**
 * @module Where a call stands in a trace of its caller's, as W3C Trace Context has it. It is taken from whoever calls, so it is
 * for logs and traces alone: nothing is decided by it.
 */

export interface TraceContext {
  /** 32 hexadecimal digits, lower case, not all 0. */
  readonly traceId: string;
  /** Span of the caller: 16 hexadecimal digits, lower case, not all 0. */
  readonly spanId: string;
  /** Whether the caller records its spans. */
  readonly isSampled: boolean;
  /** Of tracing systems, passed on as it came; empty for none. */
  readonly tracestate: string;
}

/** Names of the headers of gRPC. */
export const originHeaders = {
  requestId: 'x-request-id',
  traceparent: 'traceparent',
  tracestate: 'tracestate',
} as const;

/** Who asks, for logs and traces. */
export interface CallOrigin {
  readonly requestId: string;
  readonly trace?: TraceContext | undefined;
}

const parentForm = /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?$/;
const parentLength = 55;
const maxStateLength = 512;
const maxStateMembers = 32;
const stateMember =
  /^(?:[a-z][a-z0-9_\-*/]{0,255}|[a-z0-9][a-z0-9_\-*/]{0,240}@[a-z][a-z0-9_\-*/]{0,13})=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;

/** An invalid state is left out; it does not make the parent invalid (§3.3). */
const toState = (text: string): string => {
  if (text.length === 0 || text.length > maxStateLength) return '';
  const members = text.split(',').map((member) => member.trim());
  const filled = members.filter((member) => member !== '');
  const keys = new Set(filled.map((member) => member.slice(0, member.indexOf('='))));
  const isValid = members.length <= maxStateMembers && keys.size === filled.length;
  return isValid && filled.every((member) => stateMember.test(member)) ? filled.join(',') : '';
};

/**
 * Reads the two headers. Versions above 00 are read as 00, which they must be readable as.
 * @returns undefined for anything that is not valid by the letter
 * @see W3C Trace Context §3.2, §3.3
 */
export const parseTraceContext = (traceparent: unknown, tracestate: unknown = ''): TraceContext | undefined => {
  if (typeof traceparent !== 'string' || traceparent.length < parentLength || traceparent.length > 512)
    return undefined;
  if (!parentForm.test(traceparent) || (traceparent.startsWith('00') && traceparent.length !== parentLength)) {
    return undefined;
  }
  return {
    traceId: traceparent.slice(3, 35),
    spanId: traceparent.slice(36, 52),
    isSampled: (Number.parseInt(traceparent.slice(53, 55), 16) & 1) === 1,
    tracestate: typeof tracestate === 'string' ? toState(tracestate) : '',
  };
};

/** The header that says the same. */
export const toTraceparent = ({ traceId, spanId, isSampled }: TraceContext): string =>
  `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;

/** What goes along with a call that is made or passed on: names and values of headers. */
export const toHeaders = ({ requestId, trace }: Partial<CallOrigin>): (readonly [name: string, value: string])[] => [
  ...(requestId === undefined ? [] : [[originHeaders.requestId, requestId] as const]),
  ...(trace === undefined ? [] : [[originHeaders.traceparent, toTraceparent(trace)] as const]),
  ...(trace === undefined || trace.tracestate === '' ? [] : [[originHeaders.tracestate, trace.tracestate] as const]),
];
