/** @module Months of the calendar, in UTC. */

/**
 * A time some months later: the same day and hour, or the last day of a month that is too short for it (31 January and one month: 28 or
 * 29 February).
 * @param months – 0 or more
 */
export const addMonths = (atMs: number, months: number): number => {
  const start = new Date(atMs);
  const later = new Date(atMs);
  later.setUTCDate(1);
  later.setUTCMonth(start.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(later.getUTCFullYear(), later.getUTCMonth() + 1, 0)).getUTCDate();
  later.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return later.getTime();
};
