/**
 * @module Import of a device's keys by operators: an SM2 pair out of a digital envelope (of 2023, or of 2012), a KEK that was
 * encrypted under the device's public key. What is imported was in the clear once, in the crypto-host's memory.
 */
import type { CallContext } from '../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../core/errors.ts';
import type { Protection } from '../core/key.ts';
import type { SdfKeyRecord } from '../core/ports/sdf_store.ts';
import { findAsymmetric, findSymmetric } from '../core/sdf_algorithms.ts';
import type { EccCipher } from '../formats/sdf_ecc.ts';
import type { BlobLayout, EnvelopedKey2023 } from '../formats/sdf_enveloped_key.ts';
import { decodeEnvelopedKey2012, decodeEnvelopedKey2023 } from '../formats/sdf_enveloped_key.ts';
import type { SdfDeps } from './deps.ts';
import { deviceKeyAddress, deviceKeyMaterial, getDeviceKey, keyName } from './device_keys.ts';
import type { DescribedKey, DeviceLocation, KeysPlace } from './manage_keys.ts';
import {
  assertDeviceMayHave,
  defaultProtections,
  describeKeys,
  locateDevice,
  makeKeys,
  pendingKey,
  purposesOf,
} from './manage_keys.ts';
import { toPoint, toWrapped } from './values.ts';

const kekBytes = 16;

/** What is imported, in one of its forms. */
export type KeySource =
  | { readonly kind: 'enveloped-2023'; readonly blob: Uint8Array }
  | { readonly kind: 'enveloped-2012'; readonly blob: Uint8Array; readonly layout: BlobLayout }
  | { readonly kind: 'kek'; readonly cipher: EccCipher };

export interface ImportRequest extends KeysPlace {
  readonly protection: Protection | undefined;
  /** Index of the encryption pair that opens the envelope. */
  readonly underIndex: number;
  readonly source: KeySource;
}

const algorithmRefused = (what: string): GatewayError =>
  new GatewayError('ALGORITHM_NOT_SUPPORTED', `the envelope names ${what} that is not supported`);

/** @throws {GatewayError} FIELD_INVALID for another layout; ALGORITHM_NOT_SUPPORTED */
const readEnvelope = (source: Exclude<KeySource, { kind: 'kek' }>): EnvelopedKey2023 => {
  const envelope =
    source.kind === 'enveloped-2023'
      ? decodeEnvelopedKey2023(source.blob)
      : decodeEnvelopedKey2012(source.layout, source.blob);
  const symmetric = findSymmetric(envelope.symmetricId);
  if (symmetric?.cipher !== 'SM4' || symmetric.mode !== 'ECB') throw algorithmRefused('a symmetric algorithm');
  if ('asymmetricId' in envelope && findAsymmetric(envelope.asymmetricId as number)?.family !== 'SM2') {
    throw algorithmRefused('an asymmetric algorithm');
  }
  return envelope;
};

const assertFits = ({ family, purpose, source }: ImportRequest): void => {
  const wanted = source.kind === 'kek' ? 'KEK' : 'ECC';
  if (family !== wanted) throw fieldInvalid('family', `must be ${wanted} for what is imported`);
  if (family === 'ECC' && purpose === undefined) throw fieldInvalid('purpose', 'must be SIGN or ENCRYPT for an import');
};

const importPair = async (
  deps: SdfDeps,
  under: SdfKeyRecord,
  key: SdfKeyRecord,
  envelope: EnvelopedKey2023,
  deadlineAtMs: number,
) => {
  const publicKey = toPoint('PubKey', envelope.publicKey);
  const wrapped = toWrapped('ECCCipherBlob', envelope.encryptedKey);
  return deps.engine.execute(
    {
      kind: 'sdfImportKeyPair',
      key: deviceKeyMaterial(under),
      wrapped,
      encryptedPrivateKey: envelope.encryptedPrivateKey,
      publicKey,
      versionId: key.versionId,
      address: deviceKeyAddress(key),
      protection: key.protection,
    },
    { deadlineAtMs },
  );
};

const importKek = async (
  deps: SdfDeps,
  under: SdfKeyRecord,
  key: SdfKeyRecord,
  cipher: EccCipher,
  deadlineAtMs: number,
) => {
  const { sealed } = await deps.engine.execute(
    {
      kind: 'sdfImportKey',
      key: deviceKeyMaterial(under),
      address: deviceKeyAddress(key),
      wrapped: toWrapped('wrapped_kek', cipher),
      minBytes: kekBytes,
      maxBytes: kekBytes,
    },
    { deadlineAtMs },
  );
  return { sealed, publicKey: undefined, tokenSerial: undefined };
};

/** An imported KEK stays in software: no way leads it into a token without the token's help. */
const protectionOf = async (
  deps: SdfDeps,
  context: CallContext,
  device: DeviceLocation,
  { source, protection, purpose }: ImportRequest,
): Promise<Protection> => {
  if (source.kind !== 'kek') {
    return protection ?? (await defaultProtections(deps, context, device, 'ECC'))(purpose ?? 'SIGN');
  }
  if (protection === undefined || protection === 'SEALED_SOFTWARE') return 'SEALED_SOFTWARE';
  throw new GatewayError('ALGORITHM_NOT_SUPPORTED', 'an imported KEK can only be SEALED_SOFTWARE', {
    metadata: { protection },
  });
};

/**
 * Imports one key.
 * @throws {GatewayError} FIELD_INVALID for a blob of another layout; KEY_NOT_FOUND for the pair that opens it; CIPHERTEXT_INVALID
 * where it does not open; KEY_INVALID where private and public key are no pair; KEY_EXISTS
 */
export const importKey = async (
  deps: SdfDeps,
  context: CallContext,
  request: ImportRequest,
): Promise<readonly DescribedKey[]> => {
  const { family, index, source } = request;
  context.audit.resourceName = keyName(family, index);
  assertFits(request);
  const [purpose] = purposesOf(request);
  const envelope = source.kind === 'kek' ? undefined : readEnvelope(source);
  const device = await locateDevice(deps, context, request);
  await assertDeviceMayHave(deps, device, family === 'KEK' ? 'SM4' : 'SM2', [purpose ?? 'KEK']);
  const under = await getDeviceKey(deps, device, 'ECC', request.underIndex, 'ENCRYPT');
  const protection = await protectionOf(deps, context, device, request);
  const place = { ...device, family, index, purpose: purpose ?? 'KEK' };
  const planned = pendingKey(place, family === 'KEK' ? 'SM4' : 'SM2', protection, deps.clock.now());
  const made = await makeKeys(deps, [planned], (key, boundMs) => {
    const deadlineAtMs = Math.min(boundMs, context.deadlineAtMs);
    return source.kind === 'kek'
      ? importKek(deps, under, key, source.cipher, deadlineAtMs)
      : importPair(deps, under, key, envelope as EnvelopedKey2023, deadlineAtMs);
  });
  return describeKeys(deps, device, made);
};
