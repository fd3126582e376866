/**
 * @module From the identifiers of GM/T 0006 that callers send to the names that a crypto-host knows. What the device does not
 * have is refused there, because that hangs on its token and its mechanism profile.
 */
import type { GatewayError } from '../core/errors.ts';
import type { AsymmetricUse, SymmetricRow } from '../core/sdf_algorithms.ts';
import { findAsymmetric, findHash, findHmac, findSymmetric, isKnownCipher } from '../core/sdf_algorithms.ts';
import { sdfError } from '../core/sdf_errors.ts';
import type { SdfAeadName, SdfCipherName, SdfHashName, SdfMacName } from '../core/sdf_operation.ts';

const metadataOf = (id: number) => ({ metadata: { algorithm_id: `0x${id.toString(16).padStart(8, '0')}` } });

const notSupported = (id: number): GatewayError =>
  sdfError('SDR_ALGNOTSUPPORT', 'the algorithm is not supported', metadataOf(id));
const modeNotSupported = (id: number): GatewayError =>
  sdfError('SDR_ALGMODNOTSUPPORT', 'the algorithm does not have this mode here', metadataOf(id));

const getSymmetric = (id: number): SymmetricRow => {
  const row = findSymmetric(id);
  if (row !== undefined) return row;
  throw isKnownCipher(id) ? modeNotSupported(id) : notSupported(id);
};

const cipherModes: ReadonlySet<string> = new Set(['ECB', 'CBC', 'CFB', 'OFB', 'CTR', 'XTS', 'EEA3']);

/**
 * A cipher of SDF_Encrypt.
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT, SDR_ALGMODNOTSUPPORT for a mode that is no cipher's)
 */
export const toCipher = (id: number): SdfCipherName => {
  const row = getSymmetric(id);
  if (!cipherModes.has(row.mode)) throw modeNotSupported(id);
  return row.name as SdfCipherName;
};

/** @throws {GatewayError} as `toCipher` */
export const toAead = (id: number): SdfAeadName => {
  const row = getSymmetric(id);
  if (row.mode !== 'GCM' && row.mode !== 'CCM') throw modeNotSupported(id);
  return row.name as SdfAeadName;
};

/** A MAC of SDF_CalculateMAC: of a cipher, of ZUC, or HMAC by the number of the hash. @throws {GatewayError} as `toCipher` */
export const toMac = (id: number): SdfMacName => {
  const hmac = findSymmetric(id) === undefined ? findHmac(id) : undefined;
  if (hmac !== undefined) return hmac.name as SdfMacName;
  const row = getSymmetric(id);
  if (row.mode !== 'MAC' && row.mode !== 'EIA3') throw modeNotSupported(id);
  return row.name as SdfMacName;
};

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT) */
export const toHash = (id: number): SdfHashName => {
  const row = findHash(id);
  if (row === undefined) throw notSupported(id);
  return row.name as SdfHashName;
};

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT) */
export const toHmac = (id: number): SdfMacName => {
  const row = findHmac(id);
  if (row === undefined) throw notSupported(id);
  return row.name as SdfMacName;
};

/**
 * Lets SM2 through, by its general identifier or that of a use.
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT, SDR_ALGMODNOTSUPPORT for another use)
 */
export const assertSm2 = (id: number, use: Exclude<AsymmetricUse, 'any'> | 'any'): void => {
  const row = findAsymmetric(id);
  if (row?.family !== 'SM2') throw notSupported(id);
  if (use !== 'any' && row.use !== 'any' && row.use !== use) throw modeNotSupported(id);
};

/**
 * Lets ECB of a cipher through that KEKs are of.
 * @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT, SDR_ALGMODNOTSUPPORT for another mode)
 */
export const assertKekAlgorithm = (id: number): void => {
  const row = getSymmetric(id);
  if (row.cipher !== 'SM4') throw notSupported(id);
  if (row.mode !== 'ECB') throw modeNotSupported(id);
};
