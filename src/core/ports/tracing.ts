/** @module What calls tell of their way, for traces. Names, ids, reasons and times; never payload. */
import type { TraceContext } from '../trace_context.ts';

/** Something that takes time and is recorded. All methods are on the path of calls and must not throw. */
export interface Span {
  /** For what it calls: they are its children then. */
  readonly context: TraceContext;
  child(name: string): Span;
  /** A value that is looked for, or counted. */
  note(name: string, value: string | number): void;
  /** Only once. @param outcome `OK` or the reason of the failure */
  end(outcome: string): void;
}

export interface Tracer {
  /** Begins the span of a call that came in; `undefined` where it is not recorded. */
  start(method: string, parent: TraceContext | undefined): Span | undefined;
}
