/** @module The helper's side of the conversation with hsmctl. */
import type { UkeyReply, UkeyRequest } from '../../cli/ukey/device.ts';
import { GatewayError } from '../../core/errors.ts';
import { signByUkey } from './signer.ts';

const newLine = 0x0a;

const toReply = (error: unknown): UkeyReply => {
  if (error instanceof GatewayError) {
    const { reason, message, metadata } = error;
    return { ok: false, reason, message, metadata };
  }
  const message = `the helper for UKeys failed: ${error instanceof Error ? error.message : String(error)}`;
  return { ok: false, reason: 'INTERNAL', message, metadata: {} };
};

/**
 * @param input a request as one line of JSON, then the PIN; wiped
 * @param sign a replacement for tests
 */
export const answerUkeyRequest = (input: Buffer, sign = signByUkey): UkeyReply => {
  const end = input.indexOf(newLine);
  try {
    const request = JSON.parse(input.subarray(0, Math.max(end, 0)).toString('utf8')) as UkeyRequest;
    return { ok: true, ...sign(request, input.subarray(end + 1)) };
  } catch (error) {
    return toReply(error);
  } finally {
    input.fill(0);
  }
};
