/**
 * @module The return codes of GM/T 0018 (annex A) and how they and our reasons stand for each other. Callers over gRPC
 * get a GatewayError like everyone else; `metadata.sdr` carries the integer that a client with the C interface returns.
 */
import type { GatewayErrorOptions, Reason, StatusName } from './errors.ts';
import { GatewayError } from './errors.ts';

/** Success. */
export const SDR_OK = 0;
/** Base of every code; up to SDR_BASE + 0x1f they are the standard's, from there to 0x01ffffff the vendors'. */
export const SDR_BASE = 0x0100_0000;

interface SdrRow {
  readonly code: number;
  /** What the standard says of it. */
  readonly meaning: string;
  /** The reason of an error with this code; absent where the code is a result or arises in the client alone. */
  readonly reason?: Reason;
}

const row = (offset: number, meaning: string, reason: Reason) => ({ code: SDR_BASE + offset, meaning, reason });
const resultRow = (offset: number, meaning: string) => ({ code: SDR_BASE + offset, meaning });

/** Every code of the 2012 and 2023 editions. */
export const sdrCodes = {
  SDR_UNKNOWERR: row(0x01, 'unknown error', 'INTERNAL'),
  SDR_NOTSUPPORT: row(0x02, 'function not supported', 'OPERATION_NOT_SUPPORTED'),
  SDR_COMMFAIL: row(0x03, 'no communication with the device', 'HSM_UNAVAILABLE'),
  SDR_HARDFAIL: row(0x04, 'the device does not respond', 'HSM_FAILURE'),
  SDR_OPENDEVICE: row(0x05, 'the device was not opened', 'HSM_UNAVAILABLE'),
  SDR_OPENSESSION: row(0x06, 'the session was not opened', 'QUOTA_EXCEEDED'),
  SDR_PARDENY: row(0x07, 'no right to use the private key', 'PRIVATE_KEY_ACCESS_REQUIRED'),
  SDR_KEYNOTEXIST: row(0x08, 'no such key', 'KEY_NOT_FOUND'),
  SDR_ALGNOTSUPPORT: row(0x09, 'algorithm not supported', 'ALGORITHM_NOT_SUPPORTED'),
  SDR_ALGMODNOTSUPPORT: row(0x0a, 'mode of the algorithm not supported', 'ALGORITHM_NOT_SUPPORTED'),
  SDR_PKOPERR: row(0x0b, 'public key operation failed', 'HSM_FAILURE'),
  SDR_SKOPERR: row(0x0c, 'private key operation failed', 'HSM_FAILURE'),
  SDR_SIGNERR: row(0x0d, 'signature failed', 'HSM_FAILURE'),
  SDR_VERIFYERR: resultRow(0x0e, 'the signature is not valid'),
  SDR_SYMOPERR: row(0x0f, 'symmetric operation failed', 'HSM_FAILURE'),
  SDR_STEPERR: row(0x10, 'steps of an operation out of order', 'CALL_SEQUENCE'),
  SDR_FILESIZEERR: row(0x11, 'file size or length of data out of range', 'FILE_SIZE_INVALID'),
  SDR_FILENOEXIST: row(0x12, 'no such file', 'FILE_NOT_FOUND'),
  SDR_FILEOFSERR: row(0x13, 'offset outside of the file', 'FILE_OFFSET_INVALID'),
  SDR_KEYTYPEERR: row(0x14, 'key of another type', 'KEY_TYPE_MISMATCH'),
  SDR_KEYERR: row(0x15, 'key not valid', 'KEY_INVALID'),
  SDR_ENCDATAERR: row(0x16, 'ECC ciphertext not valid', 'CIPHERTEXT_INVALID'),
  SDR_RANDERR: row(0x17, 'no randomness', 'HSM_FAILURE'),
  SDR_PRKRERR: row(0x18, 'the right to use the private key was not given', 'PRIVATE_KEY_ACCESS_DENIED'),
  /** Of a MAC that is verified a result; of authenticated decryption the error. */
  SDR_MACERR: row(0x19, 'MAC not valid', 'CIPHERTEXT_INVALID'),
  SDR_FILEEXISTS: row(0x1a, 'the file exists', 'FILE_EXISTS'),
  SDR_FILEWERR: row(0x1b, 'the file was not written', 'FILE_WRITE_FAILED'),
  SDR_NOBUFFER: resultRow(0x1c, 'the buffer of the caller is too small'),
  SDR_INARGERR: row(0x1d, 'input argument not valid', 'FIELD_INVALID'),
  SDR_OUTARGERR: row(0x1e, 'output argument not valid', 'FIELD_INVALID'),
  /** 2023 edition. */
  SDR_USERIDERR: row(0x1f, 'user id not valid', 'FIELD_INVALID'),
} as const satisfies Record<string, SdrRow>;

export type SdrName = keyof typeof sdrCodes;

/** The names that an error can have: all but those of results. */
export type SdrErrorName = {
  [Name in SdrName]: (typeof sdrCodes)[Name] extends { readonly reason: Reason } ? Name : never;
}[SdrName];

const nameByCode: ReadonlyMap<number, SdrName> = new Map(
  (Object.keys(sdrCodes) as SdrName[]).map((name) => [sdrCodes[name].code, name]),
);

/** The standard's name of a code; undefined for success, for vendors' codes, and for what is no code. */
export const findSdrName = (code: number): SdrName | undefined => nameByCode.get(code);

/** A code as `metadata.sdr` carries it, `0x01000010`. */
export const formatSdr = (name: SdrName): string => `0x${sdrCodes[name].code.toString(16).padStart(8, '0')}`;

/**
 * Makes the error of a code, with the reason that belongs to it.
 *
 * @param message English, actionable, free of secrets, as of every GatewayError
 * @param options metadata besides `sdr`; a cause for the log
 */
export const sdfError = (name: SdrErrorName, message: string, options: GatewayErrorOptions = {}): GatewayError =>
  new GatewayError(sdrCodes[name].reason, message, {
    ...options,
    metadata: { ...options.metadata, sdr: formatSdr(name) },
  });

/** Codes of reasons that come from elsewhere, where another code fits better than the one of their status. */
const sdrByReason: Readonly<Partial<Record<Reason, SdrName>>> = {
  CIPHERTEXT_INVALID: 'SDR_ENCDATAERR',
  KEY_INVALID: 'SDR_KEYERR',
  KEY_TYPE_MISMATCH: 'SDR_KEYTYPEERR',
  PRIVATE_KEY_ACCESS_REQUIRED: 'SDR_PARDENY',
  PRIVATE_KEY_ACCESS_DENIED: 'SDR_PRKRERR',
  LOGIN_LOCKED: 'SDR_PRKRERR',
  SDF_SESSION_NOT_FOUND: 'SDR_INARGERR',
  TENANT_NOT_FOUND: 'SDR_OPENDEVICE',
  PARTITION_NOT_FOUND: 'SDR_OPENDEVICE',
  PARTITION_NOT_RUNNING: 'SDR_OPENDEVICE',
  FILE_NOT_FOUND: 'SDR_FILENOEXIST',
  FILE_EXISTS: 'SDR_FILEEXISTS',
  FILE_SIZE_INVALID: 'SDR_FILESIZEERR',
  FILE_OFFSET_INVALID: 'SDR_FILEOFSERR',
  FILE_WRITE_FAILED: 'SDR_FILEWERR',
  KEY_USAGE_NOT_PERMITTED: 'SDR_KEYTYPEERR',
  CALL_SEQUENCE: 'SDR_STEPERR',
  ALGORITHM_NOT_SUPPORTED: 'SDR_ALGNOTSUPPORT',
  QUOTA_EXCEEDED: 'SDR_OPENSESSION',
  MESSAGE_TOO_LARGE: 'SDR_INARGERR',
};

const sdrByStatus: Readonly<Record<StatusName, SdrName>> = {
  INVALID_ARGUMENT: 'SDR_INARGERR',
  UNAUTHENTICATED: 'SDR_OPENDEVICE',
  PERMISSION_DENIED: 'SDR_NOTSUPPORT',
  NOT_FOUND: 'SDR_KEYNOTEXIST',
  ALREADY_EXISTS: 'SDR_INARGERR',
  FAILED_PRECONDITION: 'SDR_KEYERR',
  RESOURCE_EXHAUSTED: 'SDR_COMMFAIL',
  OUT_OF_RANGE: 'SDR_INARGERR',
  UNIMPLEMENTED: 'SDR_NOTSUPPORT',
  UNAVAILABLE: 'SDR_COMMFAIL',
  DEADLINE_EXCEEDED: 'SDR_COMMFAIL',
  CANCELLED: 'SDR_COMMFAIL',
  DATA_LOSS: 'SDR_KEYERR',
  ABORTED: 'SDR_COMMFAIL',
  INTERNAL: 'SDR_HARDFAIL',
};

/** The code that stands for any error; the one in its metadata where there is one. */
export const sdrOfError = (error: GatewayError): string =>
  error.metadata.sdr ?? formatSdr(sdrByReason[error.reason] ?? sdrByStatus[error.status]);

/**
 * Gives an error of another layer its code, as it leaves the SDF service.
 * @returns the error itself where it has one
 */
export const withSdr = (error: GatewayError): GatewayError =>
  error.metadata.sdr !== undefined
    ? error
    : new GatewayError(error.reason, error.message, {
        metadata: { ...error.metadata, sdr: sdrOfError(error) },
        cause: error.cause ?? error,
        ...(error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }),
      });

/** An argument out of its limits: SDR_INARGERR, with the name of the field. */
export const argumentInvalid = (field: string, rule: string): GatewayError =>
  sdfError('SDR_INARGERR', `${field} ${rule}`, { metadata: { field } });
