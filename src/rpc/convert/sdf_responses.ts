/** @module Responses of SdfService: from the service's result to the message. */
import type { DeviceDescription } from '../../sdf/device_info.ts';
import type { EccCipher, EccPoint, EccSignature, RsaPrivateFields, RsaPublicFields } from '../../sdf/values.ts';

type Bytes = Uint8Array;

export const fromNothing = () => ({});

export const fromDevice = ({ deviceHandle }: { readonly deviceHandle: Bytes }) => ({ device_handle: deviceHandle });

export const fromSession = (opened: { readonly sessionHandle: Bytes; readonly idleTimeoutMs: number }) => ({
  session_handle: opened.sessionHandle,
  idle_timeout_ms: opened.idleTimeoutMs,
});

export const fromDeviceInfo = (info: DeviceDescription) => ({
  issuer_name: info.issuerName,
  device_name: info.deviceName,
  device_serial: info.deviceSerial,
  device_version: info.deviceVersion,
  standard_version: info.standardVersion,
  asym_alg_ability: info.asymAlgAbility,
  asym_bits_ability: info.asymBitsAbility,
  sym_alg_ability: info.symAlgAbility,
  hash_alg_ability: info.hashAlgAbility,
  buffer_size: info.bufferSize,
  custody: info.custody.map(({ capability, protection, engine }) => ({
    capability,
    engine,
    ...(protection === undefined ? {} : { protection }),
  })),
});

export const fromRandom = (random: Bytes) => ({ random });

const fromRsaPublic = (key: RsaPublicFields) => ({ modulus: key.modulus, public_exponent: key.publicExponent });

export const fromPublicKeyRsa = (key: { readonly bits: number; readonly publicKey: RsaPublicFields }) => ({
  bits: key.bits,
  public_key: fromRsaPublic(key.publicKey),
});

export const fromPublicKeyEcc = (key: { readonly bits: number; readonly publicKey: EccPoint }) => ({
  bits: key.bits,
  public_key: key.publicKey,
});

export const fromKeyPairRsa = (pair: {
  readonly publicKey: RsaPublicFields;
  readonly privateKey: RsaPrivateFields;
}) => ({
  public_key: fromRsaPublic(pair.publicKey),
  private_key: {
    ...fromRsaPublic(pair.privateKey),
    private_exponent: pair.privateKey.privateExponent,
    prime1: pair.privateKey.prime1,
    prime2: pair.privateKey.prime2,
    exponent1: pair.privateKey.exponent1,
    exponent2: pair.privateKey.exponent2,
    coefficient: pair.privateKey.coefficient,
  },
});

export const fromKeyPairEcc = (pair: { readonly publicKey: EccPoint; readonly privateKey: Bytes }) => ({
  public_key: pair.publicKey,
  private_key: pair.privateKey,
});

export const fromKey = ({ keyHandle }: { readonly keyHandle: Bytes }) => ({ key_handle: keyHandle });

/** Of RSA and KEKs: bytes. Of SM2: the parts of the ciphertext. */
export const fromNewKey = <Wrapped>(made: { readonly keyHandle: Bytes; readonly wrappedKey: Wrapped }) => ({
  key_handle: made.keyHandle,
  wrapped_key: made.wrappedKey,
});

export const fromWrappedKey = <Wrapped>({ wrappedKey }: { readonly wrappedKey: Wrapped }) => ({
  wrapped_key: wrappedKey,
});

export const fromAgreementData = (data: {
  readonly sponsorPublicKey: EccPoint;
  readonly sponsorTmpPublicKey: EccPoint;
  readonly agreementHandle: Bytes;
}) => ({
  sponsor_public_key: data.sponsorPublicKey,
  sponsor_tmp_public_key: data.sponsorTmpPublicKey,
  agreement_handle: data.agreementHandle,
});

export const fromAgreementDataAndKey = (data: {
  readonly responsePublicKey: EccPoint;
  readonly responseTmpPublicKey: EccPoint;
  readonly keyHandle: Bytes;
}) => ({
  response_public_key: data.responsePublicKey,
  response_tmp_public_key: data.responseTmpPublicKey,
  key_handle: data.keyHandle,
});

export const fromData = (data: Bytes) => ({ data });

export const fromVerify = (valid: boolean) => ({ valid });

export const fromSignature = (signature: EccSignature) => ({ signature });

export const fromEccCipher = (cipher: EccCipher) => ({ cipher });

export const fromCipher = ({ data, iv }: { readonly data: Bytes; readonly iv: Bytes }) => ({ data, iv });

export const fromMac = ({ mac, iv }: { readonly mac: Bytes; readonly iv: Bytes }) => ({ mac, iv });

export const fromAuthEnc = ({ data, tag }: { readonly data: Bytes; readonly tag: Bytes }) => ({
  data,
  auth_data: tag,
});

export const fromOperation = (operation: Bytes) => ({ operation });

export const fromUpdate = (step: { readonly operation: Bytes; readonly data: Bytes }) => step;

export const fromUpdateWithoutData = ({ operation }: { readonly operation: Bytes }) => ({ operation });

export const fromFinalData = ({ data }: { readonly data: Bytes }) => ({ data });

export const fromFinalMac = ({ data }: { readonly data: Bytes }) => ({ mac: data });

export const fromFinalHash = ({ data }: { readonly data: Bytes }) => ({ hash: data });
