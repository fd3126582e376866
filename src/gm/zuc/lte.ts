/**
 * @module The IVs of 128-EEA3 and 128-EIA3 out of the counters of a radio bearer, and the lengths in bits that both
 * algorithms know.
 */
import { fieldInvalid } from '../../core/errors.ts';
import { zucKeyBytes } from './keystream.ts';

/** What makes an IV unique under a key. */
export interface BearerCounter {
  /** COUNT, 32 bits. */
  readonly count: number;
  /** BEARER, 5 bits. */
  readonly bearer: number;
  /** DIRECTION: 0 uplink, 1 downlink. */
  readonly direction: number;
}

const assertRange = (field: string, value: number, max: number): void => {
  if (!Number.isInteger(value) || value < 0 || value > max) throw fieldInvalid(field, `must be from 0 to ${max}`);
};

const assertCounter = ({ count, bearer, direction }: BearerCounter): void => {
  assertRange('count', count, 0xffff_ffff);
  assertRange('bearer', bearer, 31);
  assertRange('direction', direction, 1);
};

/**
 * The IV of 128-EEA3.
 * @throws {GatewayError} FIELD_INVALID for numbers out of their range
 * @see GM/T 0001.2-2012 §5.2
 */
export const eea3Iv = (counter: BearerCounter): Buffer => {
  assertCounter(counter);
  const iv = Buffer.alloc(zucKeyBytes);
  iv.writeUInt32BE(counter.count, 0);
  iv[4] = (counter.bearer << 3) | (counter.direction << 2);
  iv.copy(iv, 8, 0, 8);
  return iv;
};

/**
 * The IV of 128-EIA3.
 * @throws {GatewayError} FIELD_INVALID for numbers out of their range
 * @see GM/T 0001.3-2012 §5.2
 */
export const eia3Iv = (counter: BearerCounter): Buffer => {
  assertCounter(counter);
  const iv = Buffer.alloc(zucKeyBytes);
  iv.writeUInt32BE(counter.count, 0);
  iv[4] = counter.bearer << 3;
  iv.copy(iv, 8, 0, 8);
  iv[8] = (iv[8] as number) ^ (counter.direction << 7);
  iv[14] = counter.direction << 7;
  return iv;
};

/**
 * Checks a length in bits: it must end in the last byte of the data.
 * @throws {GatewayError} FIELD_INVALID
 */
export const assertBits = (data: Uint8Array, bits: number): void => {
  if (!Number.isInteger(bits) || bits < 0 || Math.ceil(bits / 8) !== data.length) {
    throw fieldInvalid('length', 'must be a number of bits that ends in the last byte of the data');
  }
};
