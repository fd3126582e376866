/**
 * @module The state of an operation in steps as it leaves the host: sealed under a key that only this key's host can derive, and
 * bound to what the front says it belongs to. Another host can go on with it; nobody else can read or change it.
 *
 * Layout: 0x01 ‖ step ‖ length of the name ‖ algorithm's name ‖ nonce (12) ‖ AES-256-GCM of the state ‖ tag (16). All before the
 * nonce is part of the AAD.
 */
import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { sdfError } from '../../../core/sdf_errors.ts';
import type { SdfStepKind } from '../../../core/sdf_operation.ts';
import type { SoftwareKey } from '../custody/software_key.ts';

const info = 'hsm-gateway/sdf-state/v1';
const aadPrefix = Buffer.from(`${info}\0`, 'latin1');
const layout = 1;
const nonceBytes = 12;
const tagBytes = 16;
const maxNameBytes = 32;

// The position is the number in a state; never changed.
const steps: readonly SdfStepKind[] = ['HASH', 'ENCRYPT', 'DECRYPT', 'MAC', 'HMAC', 'AUTH_ENC', 'AUTH_DEC'];

/** What a state belongs to. */
export interface StepPlace {
  readonly step: SdfStepKind;
  readonly algorithm: string;
  readonly binding: Uint8Array;
}

const stepInvalid = (cause?: unknown) =>
  sdfError('SDR_STEPERR', 'the state is not one of this operation: it was not begun, or has ended', { cause });

const encodeHeader = ({ step, algorithm }: StepPlace): Buffer => {
  const name = Buffer.from(algorithm, 'latin1');
  return Buffer.concat([Buffer.of(layout, steps.indexOf(step), name.length), name]);
};

/** Seals a state and wipes it. */
export const sealState = (key: SoftwareKey, place: StepPlace, state: Uint8Array): Buffer => {
  const header = encodeHeader(place);
  const nonce = randomFillSync(Buffer.alloc(nonceBytes));
  const cipher = createCipheriv('aes-256-gcm', key.derive(info), nonce);
  cipher.setAAD(Buffer.concat([aadPrefix, header, place.binding]));
  const sealed = Buffer.concat([header, nonce, cipher.update(state), cipher.final(), cipher.getAuthTag()]);
  state.fill(0);
  return sealed;
};

/** The algorithm's name and the length of all that stands before the nonce. */
const readHeader = (sealed: Uint8Array, step: SdfStepKind) => {
  const length = sealed[2] ?? 0;
  const end = 3 + length;
  const isWhole = length <= maxNameBytes && sealed.length >= end + nonceBytes + tagBytes;
  if (sealed[0] !== layout || sealed[1] !== steps.indexOf(step) || !isWhole) throw stepInvalid();
  return { algorithm: Buffer.from(sealed.subarray(3, end)).toString('latin1'), end };
};

/**
 * Opens a state.
 * @returns the algorithm and the state, which the caller wipes
 * @throws {GatewayError} CALL_SEQUENCE (SDR_STEPERR) for a state of another key, binding or step, and for one that was changed
 */
export const openState = (
  key: SoftwareKey,
  { step, binding }: Pick<StepPlace, 'step' | 'binding'>,
  sealed: Uint8Array,
): { readonly algorithm: string; readonly state: Buffer } => {
  const { algorithm, end } = readHeader(sealed, step);
  const nonceEnd = end + nonceBytes;
  const tagAt = sealed.length - tagBytes;
  const nonce = sealed.subarray(end, nonceEnd);
  const decipher = createDecipheriv('aes-256-gcm', key.derive(info), nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.concat([aadPrefix, sealed.subarray(0, end), binding])).setAuthTag(sealed.subarray(tagAt));
  const state = decipher.update(sealed.subarray(nonceEnd, tagAt));
  try {
    decipher.final();
    return { algorithm, state };
  } catch (cause) {
    state.fill(0);
    throw stepInvalid(cause);
  }
};
