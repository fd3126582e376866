/** @module A session key as the key of one of the host's algorithms: the right length for it, or SDR_KEYERR. */
import { sdfError } from '../../../core/sdf_errors.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { Sm4Key } from '../../../gm/sm4/sm4_key.ts';
import type { Sm4XtsKey } from '../../../gm/sm4/xts.ts';
import type { SoftwareKey } from '../custody/software_key.ts';

const assertKeyLength = (key: SoftwareKey, bytes: number): void => {
  if (key.length === bytes) return;
  throw sdfError('SDR_KEYERR', `the key must have ${bytes} bytes for the algorithm`, {
    metadata: { expected: String(bytes), actual: String(key.length) },
  });
};

/** @throws {GatewayError} KEY_INVALID (SDR_KEYERR) for another length than 16 bytes */
export const sm4Of = (key: SoftwareKey): Sm4Key => {
  assertKeyLength(key, 16);
  return key.sm4;
};

/** @throws {GatewayError} KEY_INVALID (SDR_KEYERR) for another length than 32 bytes, or two equal halves */
export const xtsOf = (key: SoftwareKey): Sm4XtsKey => {
  assertKeyLength(key, 32);
  try {
    return key.xts;
  } catch (cause) {
    if (!(cause instanceof GatewayError)) throw cause;
    throw sdfError('SDR_KEYERR', 'the key must have two different halves for XTS', { cause });
  }
};

/** @throws {GatewayError} KEY_INVALID (SDR_KEYERR) for another length than 16 bytes */
export const zucOf = (key: SoftwareKey): Uint8Array => {
  assertKeyLength(key, 16);
  return key.bytes;
};
