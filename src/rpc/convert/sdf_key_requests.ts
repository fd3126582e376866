/**
 * @module Messages of SdfKeyService: requests to the services' requests, each field checked, and keys as operators see them.
 * Failures are those of any other call, without return codes of GM/T 0018: no SDF library is at the other end.
 */
import { keySpecRow } from '../../core/algorithms.ts';
import { fieldInvalid } from '../../core/errors.ts';
import type { Protection } from '../../core/key.ts';
import type { SdfKeyFamily } from '../../core/ports/sdf_store.ts';
import type { CreateSdfKeyRequest } from '../../gen/hsmgateway/v1/CreateSdfKeyRequest.ts';
import type { DestroySdfKeyRequest } from '../../gen/hsmgateway/v1/DestroySdfKeyRequest.ts';
import type { ImportSdfKeyRequest } from '../../gen/hsmgateway/v1/ImportSdfKeyRequest.ts';
import type { ListSdfKeysRequest } from '../../gen/hsmgateway/v1/ListSdfKeysRequest.ts';
import type { SdfBlobLayout } from '../../gen/hsmgateway/v1/SdfBlobLayout.ts';
import type { SdfEccCipher } from '../../gen/hsmgateway/v1/SdfEccCipher.ts';
import type { SdfKeyInput } from '../../gen/hsmgateway/v1/SdfKey.ts';
import type { SetSdfPasswordRequest } from '../../gen/hsmgateway/v1/SetSdfPasswordRequest.ts';
import { isPrincipalName } from '../../identity/spiffe_id.ts';
import { maxKeyIndex } from '../../sdf/device_keys.ts';
import type { ImportRequest, KeySource } from '../../sdf/import_keys.ts';
import type { DescribedKey, DevicePlace, KeysPlace } from '../../sdf/manage_keys.ts';
import * as fields from './fields.ts';

// The names that a field takes, checked against the domain's types: a value that is missing here does not compile.
const families: Record<SdfKeyFamily, 1> = { ECC: 1, RSA: 1, KEK: 1 };
const purposes: Record<'SIGN' | 'ENCRYPT', 1> = { SIGN: 1, ENCRYPT: 1 };
const protections: Record<Protection, 1> = { TOKEN: 1, SEALED: 1, SEALED_SOFTWARE: 1 };

const numberBytes = 32;
const kekBytes = 16;
const passwordBytes = { min: 8, max: 128 };
/** Far above the 1 KiB that a blob takes with any layout in use. */
const blobBytesMax = 65_536;
/** Largest `C` of an ECCCipher. */
const capacityMax = 65_536;

const tenantField = (value: string): string => {
  if (isPrincipalName(fields.cleanText('tenant', value))) return value;
  throw fieldInvalid('tenant', 'must be a tenant name: 1 to 63 of a-z, 0-9 and "._-", first a letter or digit');
};

const indexField = (field: string, value: number): number => {
  if (Number.isInteger(value) && value >= 0 && value <= maxKeyIndex) return value;
  throw fieldInvalid(field, `must be 0 to ${maxKeyIndex}`);
};

const toDevice = (message: { readonly tenant: string; readonly keystore_id: string }): DevicePlace => ({
  tenantId: tenantField(message.tenant),
  keystoreId: fields.keystoreField('keystore_id', message.keystore_id),
});

const toKeys = (message: DestroySdfKeyRequest): KeysPlace => ({
  ...toDevice(message),
  family: fields.requiredEnum('family', message.family, families),
  index: indexField('key_index', message.key_index),
  purpose: fields.enumField('purpose', message.purpose, purposes),
});

export const toCreateSdfKey = (message: CreateSdfKeyRequest) => ({
  ...toKeys(message),
  bits: fields.optionalNumber(message.bits),
  protection: fields.enumField('protection', message.protection, protections),
});

export const toListSdfKeys = (message: ListSdfKeysRequest): DevicePlace => toDevice(message);

export const toDestroySdfKey = (message: DestroySdfKeyRequest): KeysPlace => toKeys(message);

/** The password stays the message's; whoever has the message wipes it. */
export const toSetSdfPassword = (message: SetSdfPasswordRequest) => {
  const { password } = message;
  if (password.length < passwordBytes.min || password.length > passwordBytes.max) {
    throw fieldInvalid('password', `must have ${passwordBytes.min} to ${passwordBytes.max} bytes`);
  }
  return { ...toDevice(message), index: indexField('key_index', message.key_index), password };
};

const blobField = (field: string, blob: Uint8Array): Uint8Array => {
  if (blob.length <= blobBytesMax) return blob;
  throw fieldInvalid(field, `must have at most ${blobBytesMax} bytes`);
};

/** The layout of 64-bit Linux with `C` as the standard writes it, where nothing else is said. */
const toLayout = (layout: SdfBlobLayout | null) => {
  const longBytes = layout?.long_bytes || 8;
  const capacity = layout?.capacity || 1;
  if (longBytes !== 4 && longBytes !== 8) throw fieldInvalid('layout_2012.long_bytes', 'must be 4 or 8');
  if (capacity > capacityMax) throw fieldInvalid('layout_2012.capacity', `must be 1 to ${capacityMax}`);
  return { longBytes, capacity, isPacked: layout?.packed ?? false } as const;
};

const toWrappedKek = ({ x, y, hash, ciphertext }: SdfEccCipher): KeySource => {
  for (const [name, part, bytes] of [
    ['x', x, numberBytes],
    ['y', y, numberBytes],
    ['hash', hash, numberBytes],
    ['ciphertext', ciphertext, kekBytes],
  ] as const) {
    if (part.length !== bytes) throw fieldInvalid(`wrapped_kek.${name}`, `must have ${bytes} bytes`);
  }
  return { kind: 'kek', cipher: { x, y, hash, ciphertext } };
};

const toSource = (message: ImportSdfKeyRequest): KeySource => {
  const { enveloped_key_2023: of2023, enveloped_key_2012: of2012, layout_2012: layout, wrapped_kek: kek } = message;
  const given = [of2023.length > 0, of2012.length > 0, kek !== null].filter(Boolean).length;
  if (given !== 1) {
    throw fieldInvalid(
      'enveloped_key_2023',
      'is required, or enveloped_key_2012, or wrapped_kek: exactly one of the three',
    );
  }
  if (layout !== null && of2012.length === 0) throw fieldInvalid('layout_2012', 'belongs to enveloped_key_2012');
  if (kek !== null) return toWrappedKek(kek);
  if (of2023.length > 0) return { kind: 'enveloped-2023', blob: blobField('enveloped_key_2023', of2023) };
  return { kind: 'enveloped-2012', blob: blobField('enveloped_key_2012', of2012), layout: toLayout(layout) };
};

export const toImportSdfKey = (message: ImportSdfKeyRequest): ImportRequest => ({
  ...toKeys(message),
  protection: fields.enumField('protection', message.protection, protections),
  underIndex: indexField('under_index', message.under_index),
  source: toSource(message),
});

const toSdfKey = ({ key, hasPassword, lockedUntilMs }: DescribedKey): SdfKeyInput => ({
  family: key.family,
  key_index: key.index,
  purpose: key.purpose === 'KEK' ? 'SDF_KEY_PURPOSE_UNSPECIFIED' : key.purpose,
  bits: keySpecRow(key.spec).bits,
  protection: key.protection,
  creation_date: key.createdAtMs,
  ...(key.publicKey === undefined ? {} : { public_key: key.publicKey }),
  token_serial: key.tokenSerial ?? '',
  has_password: hasPassword,
  locked_until: lockedUntilMs,
});

/** The response of every RPC that tells of keys. */
export const fromSdfKeys = (keys: readonly DescribedKey[]): { readonly keys: SdfKeyInput[] } => ({
  keys: keys.map(toSdfKey),
});
