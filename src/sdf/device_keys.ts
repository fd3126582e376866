/** @module Keys that a device keeps: by family, index and purpose, and how operations get at their material. */
import type { KeyUsage } from '../core/algorithms.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import type { GatewayError } from '../core/errors.ts';
import type { KeyAddress } from '../core/key.ts';
import type {
  SdfKeyFamily,
  SdfKeyPlace,
  SdfKeyPurpose,
  SdfKeyRecord,
  SdfSessionRecord,
} from '../core/ports/sdf_store.ts';
import { sdfError } from '../core/sdf_errors.ts';
import { oncePer } from '../util/once_per.ts';
import type { SdfDeps } from './deps.ts';

/** Largest index of a key. */
export const maxKeyIndex = 65_535;

/** What a key of a device is for, as a CMK's usage says it. */
export const usages: Readonly<Record<SdfKeyPurpose, KeyUsage>> = {
  SIGN: 'SIGN_VERIFY',
  ENCRYPT: 'ENCRYPT_DECRYPT',
  KEK: 'ENCRYPT_DECRYPT',
};

/** What the material of a key is sealed to. The version is part of it: a key that was replaced can't come back in its place. */
export const deviceKeyAddress = (key: SdfKeyPlace & Pick<SdfKeyRecord, 'versionId' | 'spec'>): KeyAddress => ({
  tenantId: key.tenantId,
  partitionId: key.partitionId,
  keyId: `sdf/${key.family}/${key.index}/${key.purpose}/${key.versionId}`,
  version: 1,
  spec: key.spec,
  usage: usages[key.purpose],
});

/** The material of a key, made once per record so that its identity is stable. */
export const deviceKeyMaterial = oncePer(
  (key: SdfKeyRecord): KeyMaterial => ({
    versionId: key.versionId,
    address: deviceKeyAddress(key),
    protection: key.protection,
    sealed: key.sealed,
    publicKey: key.publicKey,
  }),
);

const noKey = ({ family, index, purpose }: Pick<SdfKeyPlace, 'family' | 'index' | 'purpose'>): GatewayError =>
  sdfError('SDR_KEYNOTEXIST', `the device has no such key at index ${index}`, {
    metadata: { key_family: family, key_index: String(index), key_purpose: purpose },
  });

/** Names a key as the audit trail and policies do: `ECC/1`. */
export const keyName = (family: SdfKeyFamily, index: number): string => `${family}/${index}`;

/**
 * A key of the session's device.
 * @returns the value itself when it is in memory, a promise otherwise
 * @throws {GatewayError} KEY_NOT_FOUND (SDR_KEYNOTEXIST)
 */
export const getDeviceKey = (
  deps: SdfDeps,
  session: Pick<SdfSessionRecord, 'tenantId' | 'partitionId'>,
  family: SdfKeyFamily,
  index: number,
  purpose: SdfKeyPurpose,
): SdfKeyRecord | Promise<SdfKeyRecord> => {
  const place = { tenantId: session.tenantId, partitionId: session.partitionId, family, index, purpose };
  if (index > maxKeyIndex) throw noKey(place);
  const found = deps.keys.findKey(place);
  const check = (key: SdfKeyRecord | undefined): SdfKeyRecord => {
    if (key === undefined) throw noKey(place);
    return key;
  };
  return found instanceof Promise ? found.then(check) : check(found);
};

/** The public half of a pair, SubjectPublicKeyInfo. */
export const publicKeyOf = (key: SdfKeyRecord): Uint8Array => {
  if (key.publicKey === undefined) throw new TypeError('a pair has a public key');
  return key.publicKey;
};
