/**
 * @module GetDeviceInfo: DEVICEINFO of the standard, and where keys are used, told as the crypto-host found it on the token.
 *
 * @see GM/T 0018-2012 §5.3.1, §6.2.5
 */
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import { asymmetricAlgorithms, combineIds, hashAlgorithms, symmetricAlgorithms } from '../core/sdf_algorithms.ts';
import type { SdfCapability } from '../core/sdf_operation.ts';
import type { DeviceInfo } from '../formats/sdf_device_info.ts';
import type { SdfDeps } from './deps.ts';
import { useSession } from './sessions.ts';

const issuerName = 'hsm-gateway';
const deviceName = 'hsm-gateway';
/** 1.0, in the manner of the structure's version numbers. */
const deviceVersion = 0x0001_0000;
/** The edition of 2023. */
const standardVersion = 2;
const rsaBits = [2048, 4096];
const sm2Bits = 256;

/** The last 16 characters of the token's serial: what tells two devices apart. */
const serialOf = (tokenSerial: string): string => tokenSerial.replace(/[^\x20-\x7e]/g, '').slice(-16);

export type DeviceDescription = DeviceInfo & { readonly custody: readonly SdfCapability[] };

/** SDF_GetDeviceInfo. @throws {GatewayError} HSM_… */
export const getDeviceInfo = async (
  deps: SdfDeps,
  context: CallContext,
  request: { readonly sessionHandle: Uint8Array },
): Promise<DeviceDescription> => {
  const { partitionId } = await useSession(deps, context, request.sessionHandle);
  const { capabilities, algorithms, tokenSerial } = await deps.engine.execute(
    { kind: 'sdfDescribe', partitionId },
    deadlineOf(context),
  );
  const offered = new Set(algorithms);
  const isServed = (capability: SdfCapability['capability']): boolean =>
    capabilities.some((row) => row.capability === capability && row.engine !== 'none');
  const families = { RSA: isServed('RSA'), SM2: isServed('SM2_SIGN'), SM9: false };
  const idsOf = (rows: readonly { readonly name: string; readonly id: number }[]): number =>
    combineIds(rows.filter(({ name }) => offered.has(name)).map(({ id }) => id));
  return {
    issuerName,
    deviceName,
    deviceSerial: serialOf(tokenSerial),
    deviceVersion,
    standardVersion,
    asymAlgAbility: combineIds(asymmetricAlgorithms.filter(({ family }) => families[family]).map(({ id }) => id)),
    asymBitsAbility: combineIds([...(families.RSA ? rsaBits : []), ...(families.SM2 ? [sm2Bits] : [])]),
    symAlgAbility: idsOf(symmetricAlgorithms),
    hashAlgAbility: idsOf(hashAlgorithms.filter(({ use }) => use === 'hash')),
    bufferSize: deps.settings.fileSpaceBytes,
    custody: capabilities,
  };
};
