/** @module The id under which one call is found in logs, in the audit trail and in the answer's trailers. */
import type { Metadata } from '@grpc/grpc-js';
import { newId } from '../core/ids.ts';
import { requestIdTrailer } from './status.ts';

const pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** The caller's own id where it has one and it is sane, else a fresh one. */
export const requestIdOf = (metadata: Metadata): string => {
  const [given] = metadata.get(requestIdTrailer);
  return typeof given === 'string' && pattern.test(given) ? given : newId();
};

/** A deadline of grpc-js as milliseconds since 1970. */
export const deadlineToMs = (deadline: Date | number): number =>
  typeof deadline === 'number' ? deadline : deadline.getTime();
