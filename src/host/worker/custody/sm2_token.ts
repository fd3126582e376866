/** @module How a token serves SM2 private keys: by mechanisms of its own, by ECDH on the SM2 curve, or not at all. */
import { randomUUID } from 'node:crypto';
import type { KeyUsage } from '../../../core/algorithms.ts';
import { sm2Curve } from '../../../core/algorithms.ts';
import { GatewayError } from '../../../core/errors.ts';
import { decodeSpki } from '../../../formats/spki.ts';
import { drawScalar } from '../../../gm/sm2/keys.ts';
import type { PointMultiplier } from '../../../gm/sm2/private_operand.ts';
import { multiplierOfEcdh } from '../../../gm/sm2/private_operand.ts';
import { curveArithmetic } from '../../../gm/sm2/wasm_arithmetic.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { deriveEcdh, generateEcKeyPair, readEcSpki } from '../../../hsm/ops/ec.ts';
import { keyPairTemplates } from '../../../hsm/templates.ts';
import type { Token } from '../../../hsm/token.ts';
import { Temporaries } from './escrow.ts';

export type Sm2Route = 'native' | 'ecdh' | 'none';

/** Makes a short-lived pair and compares one of its secrets with the host's arithmetic. */
const tryEcdh = (token: Token): boolean => {
  const session = token.keeper;
  const temporaries = new Temporaries();
  const scalar = drawScalar((bytes) => token.random.bytes(bytes));
  try {
    const name = { id: Buffer.from(randomUUID()), label: 'hsm-gateway trial' };
    const { profile } = token.mechanisms;
    const templates = keyPairTemplates('SM2', 'KEY_AGREEMENT', name, 'loaded', profile);
    const pair = generateEcKeyPair(session, templates.publicTemplate, templates.privateTemplate);
    temporaries.add(session, pair.privateKey);
    temporaries.add(session, pair.publicKey);
    const parts = decodeSpki(readEcSpki(session, pair.publicKey, sm2Curve));
    if (parts.family !== 'ec' || !curveArithmetic().isOnCurve(parts.point)) return false;
    const given = deriveEcdh(session, pair.privateKey, sm2Curve, curveArithmetic().multiplyBase(scalar));
    const expected = curveArithmetic()
      .multiply(scalar, parts.point)
      .subarray(1, 1 + sm2Curve.fieldBytes);
    return Buffer.compare(given, expected) === 0;
  } finally {
    scalar.fill(0);
    temporaries.destroy();
  }
};

/**
 * Whether the token does ECDH on the SM2 curve. Mechanism lists say nothing of curves, so it is tried once per token.
 * @throws {HsmError} for what says nothing about the curve: sessions, devices
 */
export const hasSm2Ecdh = (token: Token): boolean => {
  if (token.sm2EcdhSupport !== undefined) return token.sm2EcdhSupport;
  if (!token.supports('CKM_EC_KEY_PAIR_GEN') || !token.supports('CKM_ECDH1_DERIVE')) return false;
  try {
    token.sm2EcdhSupport = tryEcdh(token);
  } catch (error) {
    const isRefusal = error instanceof GatewayError && !(error instanceof HsmError && error.recovery !== undefined);
    if (!isRefusal || error.reason === 'HSM_BUSY') throw error;
    token.sm2EcdhSupport = false;
  }
  return token.sm2EcdhSupport;
};

/** Whether the token has SM2 of its own for a usage; its mechanisms for key agreement are ECDH's. */
export const hasNativeSm2 = (token: Token, usage: KeyUsage): boolean =>
  usage !== 'KEY_AGREEMENT' &&
  token.supports('CKM_SM2_KEY_PAIR_GEN') &&
  token.supports(usage === 'SIGN_VERIFY' ? 'CKM_SM2' : 'CKM_SM2_ENCRYPT');

/** How the token serves SM2 keys of a usage. ECDH makes no signatures. */
export const sm2Route = (token: Token, usage: KeyUsage): Sm2Route => {
  if (hasNativeSm2(token, usage)) return 'native';
  return usage !== 'SIGN_VERIFY' && hasSm2Ecdh(token) ? 'ecdh' : 'none';
};

/** What multiplies points with a private key on the token. */
export const tokenMultiplier = (token: Token, key: Handle, point: Uint8Array): PointMultiplier =>
  multiplierOfEcdh(point, (peer) => token.withSession((session) => deriveEcdh(session, key, sm2Curve, peer)));
