/**
 * @module Waiting out what passes: several processes on one software token disturb each other for moments while
 * they log in or store objects.
 */
import { randomInt } from 'node:crypto';

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Blocks the process, which has nothing else to do meanwhile; 5 to 40 milliseconds, so that two do not stay in step. */
export const pause = (): void => {
  Atomics.wait(cell, 0, 0, randomInt(5, 41));
};
