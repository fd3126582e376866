/**
 * @module SM2 key agreement. The sponsor's ephemeral key waits, sealed, under a handle that is good for one use.
 *
 * @see GM/T 0018-2012 §6.3.14 to §6.3.16, GB/T 32918.3
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { GatewayError } from '../core/errors.ts';
import type { SdfItemRecord, SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { argumentInvalid, sdfError } from '../core/sdf_errors.ts';
import type { EccPoint } from '../formats/sdf_ecc.ts';
import { assertAccessRight } from './access_rights.ts';
import type { SdfDeps } from './deps.ts';
import { deviceKeyMaterial, getDeviceKey, keyName, publicKeyOf } from './device_keys.ts';
import { handleBytes, handleId, newHandle } from './handles.ts';
import type { NewKey } from './session_keys.ts';
import { addItem, itemAddress, keepKey, toKeyBytes } from './session_keys.ts';
import { useSession } from './sessions.ts';
import { fromPoint, pointOfSpki, toPoint } from './values.ts';

/** ENTL tells the length in 16 bits, as a number of bits (GB/T 32918.2 §5.5). */
const maxIdBytes = 8191;

/** @throws {GatewayError} FIELD_INVALID (SDR_USERIDERR) */
export const assertUserId = (field: string, id: Uint8Array): void => {
  if (id.length <= maxIdBytes) return;
  throw sdfError('SDR_USERIDERR', `${field} must have at most ${maxIdBytes} bytes`, { metadata: { field } });
};

interface AgreementDetails {
  readonly keyIndex: number;
  readonly keyVersionId: string;
  readonly keyBytes: number;
  /** Base64. */
  readonly sponsorId: string;
}

/** SDF_GenerateAgreementDataWithECC. @throws {GatewayError} SDR_KEYNOTEXIST; SDR_PARDENY; SDR_USERIDERR; SDR_INARGERR */
export const generateAgreementDataWithEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: {
    readonly sessionHandle: Uint8Array;
    readonly keyIndex: number;
    readonly keyBits: number;
    readonly sponsorId: Uint8Array;
  },
): Promise<{
  readonly sponsorPublicKey: EccPoint;
  readonly sponsorTmpPublicKey: EccPoint;
  readonly agreementHandle: Uint8Array;
}> => {
  const { keyIndex, sponsorId } = request;
  context.audit.resourceName = keyName('ECC', keyIndex);
  const session = await useSession(deps, context, request.sessionHandle);
  const keyBytes = toKeyBytes(request.keyBits);
  assertUserId('sponsor_id', sponsorId);
  const own = await getDeviceKey(deps, session, 'ECC', keyIndex, 'ENCRYPT');
  await assertAccessRight(deps, session, keyIndex);
  const { handle, id } = newHandle();
  const { sealed, ephemeralPublicKey } = await deps.engine.execute(
    { kind: 'sdfBeginAgreement', address: itemAddress(session, id, 'SDF_AGREEMENT') },
    deadlineOf(context),
  );
  const details: AgreementDetails = {
    keyIndex,
    keyVersionId: own.versionId,
    keyBytes,
    sponsorId: Buffer.from(sponsorId).toString('base64'),
  };
  await addItem(deps, session, { id, kind: 'agreement', sealed, details: JSON.stringify(details) });
  return {
    sponsorPublicKey: fromPoint(pointOfSpki(publicKeyOf(own))),
    sponsorTmpPublicKey: fromPoint(ephemeralPublicKey),
    agreementHandle: handle,
  };
};

const noAgreement = (): GatewayError =>
  sdfError('SDR_STEPERR', 'the agreement was not begun in this session, or is spent', {
    metadata: { field: 'agreement_handle' },
  });

/** Takes an agreement out of the session: of two callers at the same instant one alone gets it. */
const takeAgreement = async (
  deps: SdfDeps,
  session: SdfSessionRecord,
  handle: Uint8Array,
): Promise<SdfItemRecord & { readonly sealed: Uint8Array }> => {
  if (handle.length !== handleBytes) throw argumentInvalid('agreement_handle', `must have ${handleBytes} bytes`);
  const item = await deps.sessions.findItem(session.tenantId, session.id, handleId(handle));
  if (item?.kind !== 'agreement' || item.sealed === undefined) throw noAgreement();
  if (!(await deps.sessions.removeItem(session.tenantId, session.id, item.id))) throw noAgreement();
  return { ...item, sealed: item.sealed };
};

/**
 * SDF_GenerateKeyWithECC: the sponsor's end of an agreement. The access right is that of its beginning; it must still be held.
 * @throws {GatewayError} CALL_SEQUENCE (SDR_STEPERR) for a handle that is spent; SDR_KEYERR for points that are none
 */
export const generateKeyWithEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: {
    readonly sessionHandle: Uint8Array;
    readonly responseId: Uint8Array;
    readonly responsePublicKey: EccPoint | undefined;
    readonly responseTmpPublicKey: EccPoint | undefined;
    readonly agreementHandle: Uint8Array;
  },
): Promise<NewKey> => {
  const session = await useSession(deps, context, request.sessionHandle);
  assertUserId('response_id', request.responseId);
  const peerPublicKey = toPoint('response_public_key', request.responsePublicKey);
  const peerEphemeralPublicKey = toPoint('response_tmp_public_key', request.responseTmpPublicKey);
  const agreement = await takeAgreement(deps, session, request.agreementHandle);
  const details = JSON.parse(agreement.details) as AgreementDetails;
  context.audit.resourceName = keyName('ECC', details.keyIndex);
  const own = await getDeviceKey(deps, session, 'ECC', details.keyIndex, 'ENCRYPT');
  if (own.versionId !== details.keyVersionId) throw noAgreement();
  await assertAccessRight(deps, session, details.keyIndex);
  const { keyHandle } = await keepKey(deps, session, (address) =>
    deps.engine.execute(
      {
        kind: 'sdfAgree',
        key: deviceKeyMaterial(own),
        role: 'sponsor',
        ownId: Buffer.from(details.sponsorId, 'base64'),
        peerId: request.responseId,
        peerPublicKey,
        peerEphemeralPublicKey,
        ephemeral: agreement.sealed,
        ephemeralAddress: itemAddress(session, agreement.id, 'SDF_AGREEMENT'),
        address,
        keyBytes: details.keyBytes,
      },
      deadlineOf(context),
    ),
  );
  return { keyHandle };
};

/** SDF_GenerateAgreementDataAndKeyWithECC: the responder's side. @throws {GatewayError} as the sponsor's functions */
export const generateAgreementDataAndKeyWithEcc = async (
  deps: SdfDeps,
  context: CallContext,
  request: {
    readonly sessionHandle: Uint8Array;
    readonly keyIndex: number;
    readonly keyBits: number;
    readonly responseId: Uint8Array;
    readonly sponsorId: Uint8Array;
    readonly sponsorPublicKey: EccPoint | undefined;
    readonly sponsorTmpPublicKey: EccPoint | undefined;
  },
): Promise<NewKey & { readonly responsePublicKey: EccPoint; readonly responseTmpPublicKey: EccPoint }> => {
  const { keyIndex, responseId, sponsorId } = request;
  context.audit.resourceName = keyName('ECC', keyIndex);
  const session = await useSession(deps, context, request.sessionHandle);
  const keyBytes = toKeyBytes(request.keyBits);
  assertUserId('response_id', responseId);
  assertUserId('sponsor_id', sponsorId);
  const peerPublicKey = toPoint('sponsor_public_key', request.sponsorPublicKey);
  const peerEphemeralPublicKey = toPoint('sponsor_tmp_public_key', request.sponsorTmpPublicKey);
  const own = await getDeviceKey(deps, session, 'ECC', keyIndex, 'ENCRYPT');
  await assertAccessRight(deps, session, keyIndex);
  const { keyHandle, made } = await keepKey(deps, session, (address) =>
    deps.engine.execute(
      {
        kind: 'sdfAgree',
        key: deviceKeyMaterial(own),
        role: 'responder',
        ownId: responseId,
        peerId: sponsorId,
        peerPublicKey,
        peerEphemeralPublicKey,
        ephemeral: undefined,
        ephemeralAddress: undefined,
        address,
        keyBytes,
      },
      deadlineOf(context),
    ),
  );
  return {
    keyHandle,
    responsePublicKey: fromPoint(pointOfSpki(publicKeyOf(own))),
    responseTmpPublicKey: fromPoint(made.ephemeralPublicKey),
  };
};
