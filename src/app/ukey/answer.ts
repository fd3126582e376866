/** @module The helper's side of the conversation with hsmctl. */
import type { ShareAnswers, ShareRequest, UkeyReply, UkeyRequest, UkeySignature } from '../../cli/ukey/device.ts';
import { GatewayError } from '../../core/errors.ts';
import { openByUkey } from './share.ts';
import { signByUkey } from './signer.ts';

const newLine = 0x0a;

type Request = UkeyRequest | ShareRequest;
type Answer = UkeySignature | ShareAnswers[keyof ShareAnswers];

const isForShares = (request: Request): request is ShareRequest =>
  request.task.kind === 'prove' || request.task.kind === 'openShare';

/** Does what is asked of the UKey. */
const answerByUkey = (request: Request, pin: Uint8Array): Answer =>
  isForShares(request) ? openByUkey(request, pin) : signByUkey(request, pin);

const toReply = (error: unknown): UkeyReply<never> => {
  if (error instanceof GatewayError) {
    const { reason, message, metadata } = error;
    return { ok: false, reason, message, metadata };
  }
  const message = `the helper for UKeys failed: ${error instanceof Error ? error.message : String(error)}`;
  return { ok: false, reason: 'INTERNAL', message, metadata: {} };
};

/**
 * @param input a request as one line of JSON, then the PIN; wiped
 * @param answer a replacement for tests
 */
export const answerUkeyRequest = (input: Buffer, answer = answerByUkey): UkeyReply<Answer> => {
  const end = input.indexOf(newLine);
  try {
    const request = JSON.parse(input.subarray(0, Math.max(end, 0)).toString('utf8')) as Request;
    return { ok: true, ...answer(request, input.subarray(end + 1)) };
  } catch (error) {
    return toReply(error);
  } finally {
    input.fill(0);
  }
};
