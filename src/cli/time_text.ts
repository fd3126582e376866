/** @module Points in time as people write them. */
import { fieldInvalid } from '../core/errors.ts';

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const isoForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

const parse = (text: string, nowMs: number): number => {
  const [, amount, unit] = /^(\d{1,9})([smhdw])$/.exec(text) ?? [];
  if (amount !== undefined && unit !== undefined) return nowMs - Number(amount) * (unitMs[unit] as number);
  if (text === 'now') return nowMs;
  if (/^\d{10,15}$/.test(text)) return Number(text);
  return isoForm.test(text) ? Date.parse(text) : Number.NaN;
};

/**
 * Milliseconds since 1970 of an ISO 8601 time (`2026-01-31T08:00:00Z`; a day alone is its start in UTC, a time without
 * zone is local), of such milliseconds themselves, of `now`, or of a span before now (`15m`; s, m, h, d, w).
 * @param field – what to blame
 * @throws {GatewayError} FIELD_INVALID
 */
export const parseTime = (text: string, nowMs: number, field: string): number => {
  const time = parse(text, nowMs);
  if (Number.isSafeInteger(time) && time >= 0) return time;
  throw fieldInvalid(
    field,
    'must be a time such as 2026-01-31T08:00:00Z, milliseconds since 1970, or a span such as 15m, 2h, 7d',
  );
};
