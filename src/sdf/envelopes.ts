/**
 * @module Digital envelopes: a session key that was encrypted for this device is encrypted for somebody else, and is in the
 * clear inside the crypto-host alone. In the edition of 2012 only.
 *
 * @see GM/T 0018-2012 §6.3.7, §6.3.17
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { EccCipher, EccPoint } from '../formats/sdf_ecc.ts';
import type { RsaPublicFields } from '../formats/sdf_rsa.ts';
import { assertSm2 } from './algorithms.ts';
import type { SdfDeps } from './deps.ts';
import { deviceKeyMaterial } from './device_keys.ts';
import { type AtIndex, usePrivateKey } from './key_access.ts';
import { fromWrapped, toPoint, toRsaSpki, toWrapped } from './values.ts';

const exchange = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex,
  family: 'ECC' | 'RSA',
  envelope: () => { readonly wrapped: Uint8Array; readonly publicKey: Uint8Array },
): Promise<Uint8Array> => {
  const { key } = await usePrivateKey(deps, context, request, family, 'ENCRYPT');
  const { wrapped } = await deps.engine.execute(
    { kind: 'sdfExchangeEnvelope', key: deviceKeyMaterial(key), ...envelope() },
    deadlineOf(context),
  );
  return wrapped;
};

/**
 * SDF_ExchangeDigitEnvelopeBaseOnECC. The index is of the encryption pair that the envelope is for.
 * @throws {GatewayError} SDR_ENCDATAERR; SDR_KEYERR for a public key that is none; SDR_PARDENY
 */
export const exchangeDigitEnvelopeBaseOnEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & {
    readonly algorithmId: number;
    readonly publicKey: EccPoint | undefined;
    readonly wrappedKey: EccCipher | undefined;
  },
): Promise<{ readonly wrappedKey: EccCipher }> => {
  const wrapped = await exchange(deps, context, request, 'ECC', () => {
    assertSm2(request.algorithmId, 'encrypt');
    return {
      wrapped: toWrapped('wrapped_key', request.wrappedKey),
      publicKey: toPoint('public_key', request.publicKey),
    };
  });
  return { wrappedKey: fromWrapped(wrapped) };
};

/** SDF_ExchangeDigitEnvelopeBaseOnRSA. @throws {GatewayError} SDR_KEYERR; SDR_PARDENY; one answer for every fault of the padding */
export const exchangeDigitEnvelopeBaseOnRsa = async (
  deps: SdfDeps,
  context: CallContext,
  request: AtIndex & { readonly publicKey: RsaPublicFields | undefined; readonly wrappedKey: Uint8Array },
): Promise<{ readonly wrappedKey: Uint8Array }> => {
  const wrappedKey = await exchange(deps, context, request, 'RSA', () => ({
    wrapped: request.wrappedKey,
    publicKey: toRsaSpki('public_key', request.publicKey),
  }));
  return { wrappedKey };
};
