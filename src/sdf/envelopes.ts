/**
 * @module Digital envelopes: a session key that was encrypted for this device is encrypted for somebody else, and is in the
 * clear inside the crypto-host alone. In the edition of 2012 only.
 *
 * @see GM/T 0018-2012 §6.3.7, §6.3.17
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { EccCipher, EccPoint } from '../formats/sdf_ecc.ts';
import type { RsaPublicFields } from '../formats/sdf_rsa.ts';
import { assertAccessRight } from './access_rights.ts';
import { assertSm2 } from './algorithms.ts';
import type { SdfDeps } from './deps.ts';
import { deviceKeyMaterial, getDeviceKey, keyName } from './device_keys.ts';
import { useSession } from './sessions.ts';
import { fromWrapped, toPoint, toRsaSpki, toWrapped } from './values.ts';

interface Exchange {
  readonly sessionHandle: Uint8Array;
  /** Of the encryption pair that the envelope is for. */
  readonly keyIndex: number;
}

const exchange = async (
  deps: SdfDeps,
  context: CallContext,
  request: Exchange,
  family: 'ECC' | 'RSA',
  envelope: () => { readonly wrapped: Uint8Array; readonly publicKey: Uint8Array },
): Promise<Uint8Array> => {
  context.audit.resourceName = keyName(family, request.keyIndex);
  const session = await useSession(deps, context, request.sessionHandle);
  const key = await getDeviceKey(deps, session, family, request.keyIndex, 'ENCRYPT');
  await assertAccessRight(deps, session, request.keyIndex);
  const { wrapped } = await deps.engine.execute(
    { kind: 'sdfExchangeEnvelope', key: deviceKeyMaterial(key), ...envelope() },
    deadlineOf(context),
  );
  return wrapped;
};

/** SDF_ExchangeDigitEnvelopeBaseOnECC. @throws {GatewayError} SDR_ENCDATAERR; SDR_KEYERR for a public key that is none; SDR_PARDENY */
export const exchangeDigitEnvelopeBaseOnEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: Exchange & {
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
  request: Exchange & { readonly publicKey: RsaPublicFields | undefined; readonly wrappedKey: Uint8Array },
): Promise<{ readonly wrappedKey: Uint8Array }> => {
  const wrappedKey = await exchange(deps, context, request, 'RSA', () => ({
    wrapped: request.wrappedKey,
    publicKey: toRsaSpki('public_key', request.publicKey),
  }));
  return { wrappedKey };
};
