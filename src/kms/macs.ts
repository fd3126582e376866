/** @module GenerateMac and VerifyMac. */
import type { MacAlgorithm } from '../core/algorithms.ts';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import { assertWithin, limits } from '../core/limits.ts';
import type { KmsDeps } from './deps.ts';
import { materialOf, usePrimary } from './key_access.ts';
import { chooseAlgorithm } from './key_usage.ts';

export interface GenerateMacRequest {
  readonly keyId: string;
  /** The key's only algorithm when undefined. */
  readonly algorithm: MacAlgorithm | undefined;
  /** 1 to 4096 bytes; borrowed for the duration of the call. */
  readonly message: Uint8Array;
}

export interface GenerateMacResponse {
  readonly keyId: string;
  readonly algorithm: MacAlgorithm;
  readonly mac: Uint8Array;
}

/**
 * Makes a message authentication code.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_DISABLED, FIELD_INVALID, KEY_USAGE_NOT_PERMITTED
 */
export const generateMac = async (
  deps: KmsDeps,
  context: CallContext,
  request: GenerateMacRequest,
): Promise<GenerateMacResponse> => {
  assertWithin('message', request.message.length, limits.message);
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  const algorithm = chooseAlgorithm(entry.key, 'mac', request.algorithm);
  context.audit.fields.mac_algorithm = algorithm;
  const { mac } = await deps.engine.execute(
    { kind: 'mac', key: materialOf(entry), algorithm, message: request.message },
    deadlineOf(context),
  );
  return { keyId: entry.key.id, algorithm, mac };
};

export interface VerifyMacRequest extends GenerateMacRequest {
  readonly mac: Uint8Array;
}

export interface VerifyMacResponse {
  readonly keyId: string;
  readonly algorithm: MacAlgorithm;
  /** False for a code that does not match: not an error. */
  readonly isValid: boolean;
}

/**
 * Checks a message authentication code; the engine compares in constant time.
 * @throws {GatewayError} as `generateMac`
 */
export const verifyMac = async (
  deps: KmsDeps,
  context: CallContext,
  request: VerifyMacRequest,
): Promise<VerifyMacResponse> => {
  assertWithin('message', request.message.length, limits.message);
  assertWithin('mac', request.mac.length, limits.mac);
  const found = usePrimary(deps, context, request.keyId);
  const entry = found instanceof Promise ? await found : found;
  const algorithm = chooseAlgorithm(entry.key, 'mac', request.algorithm);
  context.audit.fields.mac_algorithm = algorithm;
  const { valid } = await deps.engine.execute(
    { kind: 'verifyMac', key: materialOf(entry), algorithm, message: request.message, mac: request.mac },
    deadlineOf(context),
  );
  return { keyId: entry.key.id, algorithm, isValid: valid };
};
