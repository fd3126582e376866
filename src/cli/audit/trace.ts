/** @module A record of the trail as commands get it, and how its outcome is shown. */
import type { Trace as GeneratedTrace } from '../../gen/hsmgateway/v1/Trace.ts';

/** As `toJson` gives it: 64-bit integers are text. */
export type Trace = Omit<GeneratedTrace, 'time' | 'record_time' | 'sequence_number'> & {
  readonly time: string;
  readonly record_time: string;
  readonly sequence_number: string;
};

export const styleOf = ({ trace_rating }: Trace) =>
  trace_rating === 'incident' ? 'red' : trace_rating === 'warning' ? 'yellow' : undefined;

export const outcome = ({ code, reason }: Trace): string => (reason === '' ? code : `${code}/${reason}`);
