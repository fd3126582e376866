/** @module Which records of the trail are wanted: by the seeds' filters and by ours. */
import { cutUtf8, quoteAscii } from '../util/json_text.ts';
import { type AuditTrace, maxValueBytes } from './event.ts';

/** What a record has to be; all given ones must match. An empty text and a time of 0 match everything. */
export interface AuditFilter {
  /** Milliseconds since 1970 UTC, inclusive. */
  readonly fromMs?: number;
  /** Exclusive. */
  readonly toMs?: number;
  readonly tenant?: string;
  /** `ApiCall`, `SystemAction` or `ConsoleAction`. */
  readonly traceType?: string;
  readonly traceName?: string;
  readonly resourceType?: string;
  readonly resourceId?: string;
  readonly resourceName?: string;
  /** Id of the principal, or its name: the last part of the id. */
  readonly user?: string;
  readonly traceRating?: string;
  /** Status name: `OK`, or as in gRPC. */
  readonly code?: string;
  readonly reason?: string;
  readonly requestId?: string;
}

const exactFields = [
  ['tenant', 'tenant'],
  ['traceName', 'trace_name'],
  ['resourceType', 'resource_type'],
  ['resourceId', 'resource_id'],
  ['resourceName', 'resource_name'],
  ['traceRating', 'trace_rating'],
  ['traceType', 'trace_type'],
  ['code', 'code'],
  ['reason', 'reason'],
  ['requestId', 'request_id'],
] as const;

export interface Matcher {
  /** Cheap test on the raw line; lets through some that do not match. */
  readonly mayMatch: (text: string) => boolean;
  readonly matches: (trace: AuditTrace) => boolean;
}

/** Makes the test that reading backwards, following and filtered export share. */
export function createMatcher(filter: AuditFilter): Matcher {
  const wanted = exactFields.flatMap(([from, to]) => {
    // Cut as the record's value was.
    const value = cutUtf8(filter[from] ?? '', maxValueBytes);
    return value === '' ? [] : [{ name: to, value }];
  });
  // Values are encoded in one way only, so the text of a member can be looked for without parsing.
  const needles = wanted.map(({ name, value }) => `"${name}":${quoteAscii(value)}`);
  const user = filter.user ?? '';
  if (user !== '') needles.push(quoteAscii(user).slice(1));
  const fromMs = filter.fromMs ?? 0;
  const toMs = (filter.toMs ?? 0) === 0 ? Number.POSITIVE_INFINITY : (filter.toMs ?? 0);
  return {
    mayMatch: (text) => needles.every((needle) => text.includes(needle)),
    matches: (trace) =>
      trace.time >= fromMs &&
      trace.time < toMs &&
      wanted.every(({ name, value }) => trace[name] === value) &&
      (user === '' || trace.user === user || trace.user.endsWith(`/${user}`)),
  };
}
