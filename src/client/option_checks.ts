/** @module Checks that several groups of options share. */
import { optionInvalid } from '../transport/target.ts';

export interface RetryOptions {
  /** Attempts of one call in all, 1 to 20. Default 8. Every attempt is within the call's one deadline. */
  readonly maxAttempts?: number;
  /** Mean wait before the second attempt in milliseconds, doubled with each further one; 1 to 60 000. Default 100. */
  readonly baseDelayMs?: number;
  /** Longest wait between attempts in milliseconds, 1 to 60 000. Default 1 000. */
  readonly maxDelayMs?: number;
}

/** @throws {GatewayError} CONFIG_INVALID unless the value is a whole number in the range */
export const inRange = (field: string, value: number, min: number, max: number): number => {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw optionInvalid(field, `must be a whole number from ${min} to ${max}`);
};

/** Whether it can be the name of a host, of records of the DNS, or of a zone. */
export const isName = (name: unknown): boolean => typeof name === 'string' && /^[A-Za-z0-9._-]{1,253}$/.test(name);

/** @throws {GatewayError} CONFIG_INVALID for what is neither true nor false */
export const toFlag = (field: string, value: unknown, otherwise: boolean): boolean => {
  if (value === undefined) return otherwise;
  if (typeof value === 'boolean') return value;
  throw optionInvalid(field, 'must be true or false');
};
